"""Digits that are neither a count nor a date: a clock time, a "No. 4", an "F-16"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.text.dates import find_dates
from summarizer.text.numbers import find_numbers

_TOKEN = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"[0-9]")
_HALF_DAY: Final = 12


def marks_missing(statement: str, evidence: str) -> Iterator[str]:
    """Yield the marks of a statement, as written, that its evidence does not have; counts and dates are left out."""
    there = {mark.group().casefold() for mark in _marks(evidence)}
    counted = _counted(statement)
    cursor = 0
    for mark in _marks(statement):
        while cursor < len(counted) and counted[cursor][1] <= mark.start():
            cursor += 1
        if cursor < len(counted) and counted[cursor][0] < mark.end():
            continue
        if not _spellings(mark.group().casefold()) & there:
            yield mark.group()


def _marks(text: str) -> Iterator[re.Match[str]]:
    if _DIGIT.search(text) is None:
        return iter(())
    return (match for match in _TOKEN.finditer(text) if _DIGIT.search(match.group()))


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
