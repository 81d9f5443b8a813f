"""Abbreviations in brackets: "Coastal Defence Forces (CDF)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from summarizer.text.name_words import GIVEN_NAMES, KNOWN_ORGANISATIONS
from summarizer.text.places import is_place

_OPENED: Final = frozenset([" (", ' ("', " (“"])
_CLOSED: Final = frozenset([")", '"', "”"])


def find_aliases(text: str, spans: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Return, for each abbreviation in brackets right behind a longer name, the index of that name."""
    found: dict[int, int] = {}
    for index in range(1, len(spans)):
        (first, last), (start, end) = spans[index - 1], spans[index]
        opened = start - last <= len(' ("') and text[last:start] in _OPENED
        if opened and text[end : end + 1] in _CLOSED and _abbreviates(text[start:end], text[first:last]):
            found[index] = index - 1
    return found


def _abbreviates(short: str, long: str) -> bool:
    letters = short.replace(".", "")
    looks_short = " " not in letters and sum(map(str.isupper, letters)) > 1 and len(letters) < len(long)
    if not looks_short or is_place(long) or long.partition(" ")[0].lower() in GIVEN_NAMES:
        return False
    initials = {word[0] for word in re.split(r"[\s-]", long) if word}
    return (
        initials.issuperset(letters)
        or (" " not in long and letters[0] == long[0])
        or letters.lower() not in KNOWN_ORGANISATIONS
    )
