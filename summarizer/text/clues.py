"""What a text may hold, seen cheaply: a pattern needs to look only where one of its words stands."""

from __future__ import annotations

import re
from typing import Final

from summarizer.text.remembering import remember_short

FIGURE: Final = "0"
_LETTERS: Final = re.compile("[a-z]+")
_DIGIT: Final = re.compile("[0-9]")
# Patterns that ignore case take these for an s or an i, and `str.lower` leaves them as they are.
_ODD: Final = re.compile("[ſıİ]")


@remember_short
def clues(text: str) -> frozenset[str] | None:
    """Return the runs of Latin letters in `text`, in lower case, and `FIGURE` where it has a digit.

    A pattern for whole words, whatever the case, matches nowhere if its words are not there. None for a text with
    letters of which that cannot be told.
    """
    if not text.isascii() and _ODD.search(text):
        return None
    found = set(_LETTERS.findall(text.lower()))
    if _DIGIT.search(text):
        found.add(FIGURE)
    return frozenset(found)


def may_hold(known: frozenset[str] | None, *needed: frozenset[str]) -> bool:
    """Tell whether a text with these clues may have a word of each set that is `needed`."""
    return known is None or not any(known.isdisjoint(words) for words in needed)


__all__ = ["FIGURE", "clues", "may_hold"]
