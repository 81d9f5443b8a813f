"""Digits that are neither a count nor a date: a clock time, a "No. 4", an "F-16"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.text.dates import find_dates
from summarizer.text.numbers import find_numbers

_FROM_DIGIT = re.compile(r"[0-9][^\W_]*")
_HALF_DAY: Final = 12


def marks_missing(statement: str, evidence: str) -> Iterator[str]:
    """Yield the marks of a statement, as written, that its evidence does not have; counts and dates are left out."""
    stated = list(_uncounted(statement))
    if not stated:
        return
    there = {text.casefold() for _, _, text in _marks(evidence)}
    yield from (text for text in stated if not _spellings(text.casefold()) & there)


def _uncounted(statement: str) -> Iterator[str]:
    """Yield the marks of a statement but those that lie in a count or a date."""
    counted: Sequence[tuple[int, int]] | None = None
    cursor = 0
    for start, end, text in _marks(statement):
        if counted is None:
            counted = _counted(statement)
        while cursor < len(counted) and counted[cursor][1] <= start:
            cursor += 1
        if cursor == len(counted) or counted[cursor][0] >= end:
            yield text


def _marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the runs of letters and digits that have a digit: each is found by that, and read from its first letter."""
    for match in _FROM_DIGIT.finditer(text):
        start, end = match.span()
        while start and text[start - 1].isalnum():
            start -= 1
        yield start, end, text[start:end]


def _counted(text: str) -> list[tuple[int, int]]:
    """Return the spans of counts and dates, in order: those are compared by value, not by their characters."""
    dates: Sequence[tuple[int, int]] = [(mention.start, mention.end) for mention in find_dates(text)]
    return sorted([*dates, *((number.start, number.end) for number in find_numbers(text))])


def _spellings(mark: str) -> set[str]:
    """Return the ways to write one mark: 19 is 7 on a clock of twelve hours, and 7pm is 7."""
    forms = {mark, re.sub(r"(?:am|pm)$", "", mark), f"{mark}am", f"{mark}pm"}
    if mark.isdecimal() and len(mark) <= 2 and int(mark) > _HALF_DAY:
        forms.add(str(int(mark) - _HALF_DAY))
    return forms
