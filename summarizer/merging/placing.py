"""The places of new claims among the facts of an earlier run: by rules where they are sure, else by an engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Final

from summarizer.engines.base import CandidateGroup, StoryClaim
from summarizer.engines.embedded.matching import SAME_FACT, partition
from summarizer.engines.kept_apart import Kinds
from summarizer.engines.terms import claim_themes, similarity

# A new claim as near to a fact as this is of it, and one that is nearer to none than that is of none: nobody is asked.
_SURE: Final = 0.75
_FAR: Final = 0.10
# What is asked about one new article: so many groups of claims, each of a size that is one request.
GROUPS_AN_ARTICLE: Final = 2
MOST_SHOWN: Final = 10
# A term of more claims than this tells too little to look for a fact by it.
_MOST_HOLDERS: Final = 60

Parts = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Ask:
    """Hold a new claim, the facts that it may be of (a claim of each, the nearest), and how unsure rules are."""

    group: int
    claim: StoryClaim
    near: tuple[tuple[str, StoryClaim], ...]
    distance: float


@dataclass
class Sheet:
    """Collect what an engine is asked about at once: new claims, and one claim for each fact."""

    claims: dict[str, StoryClaim] = field(default_factory=dict)
    facts: dict[str, StoryClaim] = field(default_factory=dict)

    def takes(self, ask: Ask) -> bool:
        """Add a claim and its facts where there is room for them, and tell whether there was."""
        more = [fact for fact in ask.near if fact[0] not in self.facts]
        if len(self.claims) + len(self.facts) + 1 + len(more) > MOST_SHOWN:
            return False
        self.claims[ask.claim.id] = ask.claim
        self.facts.update(more)
        return True

    def group(self, groups: Sequence[CandidateGroup]) -> CandidateGroup:
        """Return what an engine is given; two facts of the earlier run stay two."""
        shown = {claim.id: claim for claim in (*self.claims.values(), *self.facts.values())}
        apart = {(min(one.id, two.id), max(one.id, two.id)) for one, two in combinations(self.facts.values(), 2)}
        known = (pair for pair in combinations(sorted(shown), 2) if any(pair in group.apart for group in groups))
        names = frozenset().union(*(group.names for group in groups))
        return CandidateGroup(tuple(shown.values()), groups[0].weights, names, frozenset({*apart, *known}))


class Placing:
    """Find the place of each new claim of a candidate group; `settled` gives the earlier fact of each other one."""

    def __init__(self, number: int, group: CandidateGroup, settled: Mapping[str, str]) -> None:
        self._number = number
        self._group = group
        self._fact_of = {claim.id: settled[claim.id] for claim in group.claims if claim.id in settled}
        self._new = [claim for claim in group.claims if claim.id not in settled]
        self._homes = self._by_rules()

    @property
    def new_articles(self) -> frozenset[str]:
        """Return the articles that new claims are of."""
        return frozenset(claim.article_id for claim in self._new)

    def asks(self) -> Iterator[Ask]:
        """Yield the claims whose place is not sure."""
        for claim in self._new:
            near = self._nearest(claim)
            score = near[0][0] if near else 0.0
            if _FAR <= score < _SURE:
                facts = {fact: member for _, fact, member in near[:1]}
                home = self._homes[claim.id]
                facts |= {fact: member for _, fact, member in near if fact == home}
                yield Ask(self._number, claim, tuple(facts.items()), abs(score - SAME_FACT))

    def hear(self, sheet: Sheet, answer: Parts) -> None:
        """Take in what an engine says of a sheet: each of its new claims goes where it says, or stands for itself."""
        facts = {claim.id: fact for fact, claim in sheet.facts.items()}
        own = {claim.id for claim in self._new} & sheet.claims.keys()
        said = {claim_id: part for part in answer for claim_id in part if claim_id in own}
        for claim_id, part in said.items():
            homes = [facts[each] for each in part if each in facts and self._may_join(claim_id, facts[each])]
            alone = min(each for each in part if each in own)
            self._homes[claim_id] = homes[0] if homes else alone

    def parts(self) -> list[list[str]]:
        """Return the partition of the group's claims: earlier facts as they were, with the new claims in them."""
        homes = self._fact_of | self._homes
        found: dict[str, list[str]] = {}
        for claim_id in sorted(homes):
            found.setdefault(homes[claim_id], []).append(claim_id)
        return list(found.values())

    def _by_rules(self) -> dict[str, str]:
        """Return where rules put each new claim: in the earlier fact that they put most of beside it, or with others.

        What has no earlier fact is named by its first claim.
        """
        homes: dict[str, str] = {}
        new = {claim.id for claim in self._new}
        for part in partition(self._group) if new else ():
            votes = Counter(self._fact_of[each] for each in part if each in self._fact_of)
            ranked = sorted(votes, key=lambda fact: (-votes[fact], fact))
            own = sorted(new.intersection(part))
            for claim_id in own:
                homes[claim_id] = next((fact for fact in ranked if self._may_join(claim_id, fact)), own[0])
        return homes

    def _may_join(self, claim_id: str, fact: str) -> bool:
        members = self._members.get(fact, ())
        return bool(members) and not any(self._kinds.are_apart(claim_id, member.id) for member in members)

    @cached_property
    def _kinds(self) -> Kinds:
        return Kinds(self._group.apart)

    @cached_property
    def _members(self) -> dict[str, list[StoryClaim]]:
        members: dict[str, list[StoryClaim]] = {}
        for claim in self._group.claims:
            if claim.id in self._fact_of:
                members.setdefault(self._fact_of[claim.id], []).append(claim)
        return members

    @cached_property
    def _holders(self) -> dict[str, list[StoryClaim]]:
        holders: dict[str, list[StoryClaim]] = {}
        for claim in self._group.claims:
            if claim.id in self._fact_of:
                for term in claim_themes(claim.claim):
                    holders.setdefault(term, []).append(claim)
        return {term: claims for term, claims in holders.items() if len(claims) <= _MOST_HOLDERS}

    def _nearest(self, claim: StoryClaim) -> list[tuple[float, str, StoryClaim]]:
        """Return the facts that a claim may be of, the nearest first: how near, the fact, its nearest claim."""
        terms = claim_themes(claim.claim)
        rivals = {each.id: each for term in terms for each in self._holders.get(term, ())}
        scored = sorted(
            ((similarity(terms, claim_themes(each.claim), self._group.weights), each) for each in rivals.values()),
            key=lambda pair: (-pair[0], pair[1].id),
        )
        best: dict[str, tuple[float, str, StoryClaim]] = {}
        for score, each in scored:
            fact = self._fact_of[each.id]
            if fact not in best and self._may_join(claim.id, fact):
                best[fact] = (score, fact, each)
        return list(best.values())


def fill(asks: Iterable[Ask], most: int) -> list[Sheet]:
    """Return at most `most` sheets of what is to be asked, those first on which rules are least sure."""
    sheets: list[Sheet] = []
    for ask in sorted(asks, key=lambda each: (each.distance, each.claim.id)):
        if not any(sheet.takes(ask) for sheet in sheets) and len(sheets) < most:
            sheets.append(Sheet())
            sheets[-1].takes(ask)
    return sheets
