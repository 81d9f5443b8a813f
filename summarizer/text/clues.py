"""What a text may hold, seen cheaply: a pattern needs to look only where one of its words stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Generic, TypeVar

from summarizer.text.remembering import remember_short

_Reader = TypeVar("_Reader")
# A word of each of these sets must stand in a text.
Needs = tuple[frozenset[str], ...]

# What stands for figures among the words: a digit, four of them in a row, two with a stroke, point or dash between.
FIGURE: Final = "0"
FOUR_FIGURES: Final = "0000"
PARTED_FIGURES: Final = "0/0"
_LETTERS: Final = re.compile("[a-z]+")
_FIGURES: Final = re.compile("[0-9]+(?:[/.-][0-9]+)*")
_FOUR_FIGURES: Final = re.compile("[0-9]{4}")
_CHOICES: Final = 1024
# Patterns that ignore case take these for an s or an i, and `str.lower` leaves them as they are.
_ODD: Final = re.compile("[ſıİ]")


@remember_short
def clues(text: str) -> frozenset[str] | None:
    """Return the runs of Latin letters in `text`, in lower case, and marks for the figures that it has.

    A pattern for whole words, whatever the case, matches nowhere if its words are not there. None for a text with
    letters of which that cannot be told.
    """
    if not text.isascii() and _ODD.search(text):
        return None
    found = set(_LETTERS.findall(text.lower()))
    for figures in _FIGURES.findall(text):
        found.add(FIGURE)
        if not figures.isdecimal():
            found.add(PARTED_FIGURES)
        if len(figures) >= len(FOUR_FIGURES) and _FOUR_FIGURES.search(figures):
            found.add(FOUR_FIGURES)
    return frozenset(found)


def may_hold(known: frozenset[str] | None, *needed: frozenset[str]) -> bool:
    """Tell whether a text with these clues may have a word of each set that is `needed`."""
    return known is None or not any(known.isdisjoint(words) for words in needed)


class Choice(Generic[_Reader]):
    """Choose among readers, each given with the words that it needs, those that may find something in a text.

    Only the words that some reader needs are looked at, and texts that have the same of them get the same answer.
    """

    def __init__(self, readers: Iterable[tuple[_Reader, Needs]]) -> None:
        self._readers = tuple(readers)
        self._words = frozenset(word for _, needed in self._readers for words in needed for word in words)
        self._chosen = lru_cache(maxsize=_CHOICES)(self._choose)

    def of(self, text: str) -> tuple[_Reader, ...]:
        """Return the readers for a text, in their order."""
        known = clues(text)
        return self._chosen(known if known is None else known & self._words)

    def _choose(self, known: frozenset[str] | None) -> tuple[_Reader, ...]:
        return tuple(reader for reader, needed in self._readers if may_hold(known, *needed))


__all__ = ["FIGURE", "FOUR_FIGURES", "PARTED_FIGURES", "Choice", "Needs", "clues", "may_hold"]
