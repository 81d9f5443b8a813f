"""Figures that one article sets against each other: "Police put it at 5,000. The union counted 8,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from summarizer.merging.counts import Count
from summarizer.merging.setting import Setting
from summarizer.text.fold import fold_text

# From this likeness on, two sentences of one article say the same but for the figure and for who gives it.
_SAME_WORDS: Final = 0.7
_WHO: Final = re.compile(
    r"^(?P<who>[^,;:“”\"]{3,60}?)\s+(?:puts?|measure[sd]?|counts?|counted|estimate[sd]?|reckon(?:s|ed)|gave|gives|sa(?:ys|id)"
    r"|reported|speaks|spoke)\b"
)
# "The union counted 8,000." and "measured 190 there" leave out what they count; "two 17-year-olds" does not.
_ENDS: Final = re.compile(r"\s*(?:[.,;”\"]|$|there\b|and\b|according\b|on\s+the\s+same\b)", re.IGNORECASE)
_ACCORDING: Final = re.compile(r"\baccording\s+to\s+([^,;.]{3,60})", re.IGNORECASE)

# What "Police put their number at 5,000" counts is told by another sentence.
_FURTHEST: Final = 5.0
_NUMBER: Final = "number"

Contest = tuple[str, frozenset[float]]


def contested(counts: Sequence[Count], setting: Setting) -> tuple[list[Count], set[Contest]]:
    """Return the counts, and the pairs of values that an article gives on two people's word, by article.

    "190 according to the other ministry" has neither noun nor measure: it takes them from the count before it.
    """
    found: set[Contest] = set()
    read = list(counts)
    for place, (one, other) in enumerate(pairwise(counts)):
        first = read[place]
        if one.claim.article_id == other.claim.article_id and _are_set_against(first, other, setting):
            unit = first.unit or other.unit or _NUMBER
            read[place] = replace(first, unit=unit)
            read[place + 1] = replace(other, unit=unit, measure=other.measure or first.measure)
            found.add((one.claim.article_id, frozenset((one.value or 0.0, other.value or 0.0))))
    return read, found


def _are_set_against(one: Count, other: Count, setting: Setting) -> bool:
    if one.value is None or other.value is None or one.value == other.value or one.part or other.part:
        return False
    if other.claim.order - one.claim.order > 1 or not _by_two(one, other):
        return False
    low, high = sorted((one.value, other.value))
    if low <= 0 or high > _FURTHEST * low:
        return False
    bare = not other.unit and not other.measure and _ENDS.match(other.after) is not None
    alike = one.unit == other.unit and one.measure == other.measure
    same = alike and other.claim is not one.claim and setting.likeness(one.claim.id, other.claim.id) >= _SAME_WORDS
    return bare or same


def _by_two(one: Count, other: Count) -> bool:
    """Tell whether two people give the two figures."""
    if one.claim is other.claim:
        after = one.claim.claim.statement
        return len({fold_text(match[1]) for match in _ACCORDING.finditer(after)}) > 1
    here, there = set(_sources(one)), set(_sources(other))
    return bool(here and there) and not here & there


def _sources(count: Count) -> Iterator[str]:
    claim = count.claim.claim
    if claim.claimant:
        yield fold_text(claim.claimant).removeprefix("the ")
    elif match := _WHO.match(claim.statement):
        yield fold_text(match["who"]).removeprefix("the ")
