"""The other side of a dispute: which fact is told beside one that somebody contradicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.engines.embedded.composing import is_fit
from summarizer.merging.facts import DraftFact
from summarizer.schema import Conflict, Position
from summarizer.text.numbers import number_keys


class Disputes:
    """Know which facts are set against which others; `drafts` come most salient first.

    Left out are updates, mere precision and other scopes, which no two sources dispute, times: two of one event are
    often of two facts, each of which is told with its own; and altered quotations: nobody disputes that it was said.
    """

    def __init__(self, drafts: Sequence[DraftFact], conflicts: Sequence[Conflict]) -> None:
        self._drafts = drafts
        self._places = {claim.id: place for place, draft in enumerate(drafts) for claim in draft.claims}
        self._disputes: dict[int, list[list[set[int]]]] = {}
        for conflict in conflicts:
            if conflict.verdict == "conflict" and conflict.kind not in ("date", "altered_quote"):
                sides = [self._side(each, figures=conflict.kind == "quantity") for each in conflict.positions]
                for place in sorted(set().union(*sides)):
                    self._disputes.setdefault(place, []).append(sides)

    def _side(self, position: Position, *, figures: bool) -> set[int]:
        """Return the facts that tell a side; of those that show its figure in their own words, if there are any."""
        places = {self._places[claim_id] for claim_id in position.claim_ids}
        keys = number_keys(position.value) if figures else frozenset()
        showing = {at for at in places if keys & number_keys(self._shown(at))}
        return showing or places

    def _shown(self, place: int) -> str:
        """Return the words in which a fact is told: the first that can stand alone."""
        wordings = self._drafts[place].wordings
        return next((each for each in wordings if is_fit(each)), wordings[0])

    def rival_of(self, draft: DraftFact) -> tuple[DraftFact, ...]:
        """Return the fact that tells another side best: one that can stand alone, else the most salient one.

        A fact that tells the same side is no rival: "eight of the 23 dead were children" disputes no toll of 23.
        """
        rivals = sorted(set(self._against(self._places[draft.claims[0].id])))
        fit = [place for place in rivals if any(is_fit(wording) for wording in self._drafts[place].wordings)]
        return tuple(self._drafts[place] for place in (fit or rivals)[:1])

    def _against(self, own: int) -> Iterator[int]:
        for sides in self._disputes.get(own, ()):
            ours = [side for side in sides if own in side]
            theirs = set().union(*(side for side in sides if own not in side))
            # A sentence that gives both figures tells both sides; whoever gives one of them is set beside it.
            yield from (theirs - set().union(*ours)) or (theirs or set().union(*ours)) - {own}
