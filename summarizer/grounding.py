"""From a proposed quote to evidence: the source's own characters, or a reason why not.

A proposal is accepted only where it equals the source after folding typography, case and white space, and only
whole words and numbers at a time. Nothing is ever matched by likeness.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from summarizer.schema import Evidence
from summarizer.schema.base import well_formed
from summarizer.text.edges import splits_token
from summarizer.text.fold import Folded, fold
from summarizer.text.hedges import is_negator
from summarizer.text.occurrences import Searched
from summarizer.text.proposals import Part, read_proposal

Status = Literal["exact", "folded", "ambiguous", "not_found"]
Span = tuple[int, int]

_NO_WORDS: Final = "the quote has no words"
_ABSENT: Final = "it does not occur there"
_CUTS: Final = "it occurs only as a part of a longer word or number"
_NEGATED: Final = "a negation stands directly beside it and was left out"
_TOO_SHORT: Final = "a part between ellipses is too short to place"
_TOO_MANY: Final = "it has too many ellipses"
_SCATTERED: Final = "its parts do not follow one another closely, or a negation was left out between them"

_MOST_PARTS: Final = 8
_LONGEST_OMISSION: Final = 600

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_LAST_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*\Z")
_MARKS_BEFORE: Final = " '\"(["
_WORD_AFTER = re.compile(r"[ '\"]*([^\W_]+(?:'[^\W_]+)*)['\"]*(?:\.(?!\.\.)|[,;:!?)]|\Z)(?! ?\d)")
_SENTENCE_END: Final = ".?!"
_WINDOW: Final = 40
_BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Grounding:
    """Say where a proposed quote stands in its article.

    `exact` and `folded` have one evidence for each part of the quote, and its spans in `offsets`. `ambiguous` has no
    evidence, and in `offsets` every place where the quote, or a part of it, stands. `not_found` has neither, and a
    `reason` that carries no text of quote or article. Spans are [start, end) in characters of the article.
    """

    status: Status
    evidence: tuple[Evidence, ...] = ()
    offsets: tuple[Span, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    whole: bool


class Grounder:
    """Find proposed quotes in one article; the folded copy is made once and kept.

    A lone surrogate in the text or in a quote counts as U+FFFD, as in `Article.text`.
    """

    def __init__(self, text: str) -> None:
        self._text = well_formed(text)

    def ground(self, quote: str, within: Span | None = None) -> Grounding:
        """Find a proposed quote in the article, or only within a span of it.

        Quotation marks, white space and ellipses around the quote may go, and a period or comma at its ends that
        the source does not have. A quote with an ellipsis inside that the source lacks becomes several evidences,
        if its parts follow one another at most 600 characters apart with no negation between. Not accepted: a
        place that cuts a word or number (see `splits_token`), or that leaves out a negator directly before it, or
        one directly after it that closes the clause.

        *Not* checked: a negator further away, a hedge or a bound that a cut leaves out ("at least", "may have"),
        and whether the quote supports what is claimed with it.
        """
        proposal = read_proposal(well_formed(quote))
        whole = proposal.whole()
        if whole is None:
            return Grounding("not_found", reason=_NO_WORDS)
        places, reason = self._places(whole, within)
        split = None if places else proposal.between_omissions()
        if split is None:
            return self._settled([whole], [places], reason)
        inner, parts = split
        places, later = self._places(inner, within)
        reason = reason if reason == _NEGATED else later
        if places or len(parts) == 1:
            return self._settled([inner], [places], reason)
        found, later = self._places_of_parts(parts, within)
        return self._settled(parts, found, reason if reason == _NEGATED else later)

    def _settled(self, parts: Sequence[Part], found: Sequence[list[_Place]], reason: str) -> Grounding:
        if not all(found):
            return Grounding("not_found", reason=reason)
        if any(len(places) > 1 for places in found):
            spans = sorted({(place.start, place.end) for places in found for place in places})
            return Grounding("ambiguous", offsets=tuple(spans), reason=f"it stands in {len(spans)} places")
        evidence = tuple(self._evidence(part, places[0]) for part, places in zip(parts, found, strict=True))
        exact = all(one.match == "exact" for one in evidence)
        return Grounding("exact" if exact else "folded", evidence, tuple((one.start, one.end) for one in evidence))

    @cached_property
    def _folded(self) -> Folded:
        return fold(self._text)

    @cached_property
    def _searched(self) -> Searched:
        return Searched(self._folded.text)

    @cached_property
    def _negators(self) -> list[int]:
        words = _WORD.finditer(self._folded.text)
        return [self._source(word.start(), word.end())[0] for word in words if is_negator(word.group())]

    def _evidence(self, part: Part, place: _Place) -> Evidence:
        quote = self._text[place.start : place.end]
        if part.is_verbatim(quote):
            return Evidence(quote=quote, start=place.start, end=place.end)
        return Evidence(quote=quote, start=place.start, end=place.end, match="folded", proposed_quote=part.wording)

    def _places_of_parts(self, parts: Sequence[Part], within: Span | None) -> tuple[list[list[_Place]], str]:
        if len(parts) > _MOST_PARTS:
            return [[]], _TOO_MANY
        if not all(part.is_placeable for part in parts):
            return [[]], _TOO_SHORT
        found = []
        for part in parts:
            places, reason = self._places(part, within)
            if not places:
                return [[]], reason
            found.append(places)
        return self._linked(found), _SCATTERED

    def _linked(self, found: Sequence[list[_Place]]) -> list[list[_Place]]:
        """Keep the places that take part in a row of all parts in order.

        The nearest neighbour decides for all: a place further off has the same stretch, and more, between.
        """
        rows = [found[0]]
        for places in found[1:]:
            ends = [place.end for place in rows[-1]]
            befores = [bisect_right(ends, place.start) - 1 for place in places]
            pairs = zip(places, befores, strict=True)
            rows.append([place for place, at in pairs if at >= 0 and self._is_near(ends[at], place.start)])
        for number in range(len(rows) - 2, -1, -1):
            starts = [place.start for place in rows[number + 1]]
            afters = [bisect_left(starts, place.end) for place in rows[number]]
            pairs = zip(rows[number], afters, strict=True)
            rows[number] = [p for p, at in pairs if at < len(starts) and self._is_near(p.end, starts[at])]
        return rows

    def _is_near(self, end: int, start: int) -> bool:
        if start - end > _LONGEST_OMISSION:
            return False
        return bisect_left(self._negators, end) == bisect_left(self._negators, start)

    def _places(self, part: Part, within: Span | None) -> tuple[list[_Place], str]:
        """Return the places of one part in order, those with all its outer marks alone if there are any."""
        first, last = self._reach(within)
        reason, places = _ABSENT, []
        for at in self._searched.places(part.core, first, last):
            start, end, whole = self._extended(part, at, first, last)
            if any(splits_token(self._folded, self._text, edge) for edge in (start, end)):
                reason = _CUTS
            elif self._leaves_out_negator(start, end):
                reason = _NEGATED
            else:
                places.append(_Place(*self._trimmed(start, end), whole))
        return [place for place in places if place.whole] or places, reason

    def _reach(self, within: Span | None) -> Span:
        folded = self._folded
        if within is None:
            return 0, len(folded.text)
        first, last = (
            bisect_left(range(len(folded.text)), bound, key=lambda at: folded.source_span(at, at + 1)[0])
            for bound in within
        )
        return first, last

    def _extended(self, part: Part, at: int, first: int, last: int) -> tuple[int, int, bool]:
        """Take in the outer marks of the proposal that the source has too: all of them, or as far as they agree."""
        start, end = at, at + len(part.core)
        before = self._folded.text[max(first, start - len(part.lead)) : start]
        after = self._folded.text[end : min(last, end + len(part.tail))]
        for lead, tail in part.outers():
            whole = before.endswith(lead) and after.startswith(tail)
            if whole:
                break
        first, last = start - _agreement(lead[::-1], before[::-1]), end + _agreement(tail, after)
        while first < start and (self._folded.text[first] == " " or self._folded.is_inside(first)):
            first += 1
        while last > end and (self._folded.text[last - 1] == " " or self._folded.is_inside(last)):
            last -= 1
        return first, last, whole

    def _leaves_out_negator(self, start: int, end: int) -> bool:
        text = self._folded.text
        first = max(0, start - _WINDOW)
        last = first + len(text[first:start].rstrip(_MARKS_BEFORE))
        before = _LAST_WORD.search(text, max(first, text.rfind(" ", first, last)), last)
        if before and is_negator(before[0]) and not self._has_blank_line(last, start):
            return True
        after = _WORD_AFTER.match(text, end, min(len(text), end + _WINDOW))
        if after is None or text[start:end].rstrip("'\" ")[-1:] in _SENTENCE_END:
            return False
        return is_negator(after[1]) and not self._has_blank_line(end, after.start(1))

    def _has_blank_line(self, start: int, end: int) -> bool:
        return _BLANK_LINE.search(self._text[slice(*self._source(start, end))]) is not None

    def _trimmed(self, start: int, end: int) -> Span:
        first, last = self._source(start, end)
        quote = self._text[first:last]
        return first + len(quote) - len(quote.lstrip()), last - len(quote) + len(quote.rstrip())

    def _source(self, start: int, end: int) -> Span:
        return self._folded.source_span(start, end)


def _agreement(one: str, other: str) -> int:
    """Return how many characters two strings have in common from their start."""
    pairs = zip(one, other, strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
