"""Two wordings side by side: which of their words the other does not have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

# A run of text, and whether the other side lacks it.
Run = tuple[str, bool]

_WORDS: Final = re.compile(r"\w+(?:[.,'’:-]\w+)*|\s+|[^\w\s]")
# The comparison is quadratic in the number of words: longer texts stand as they are.
_MOST_WORDS: Final = 400
# Of two texts with less than this in common every word would be marked, which marks none.
_ALIKE: Final = 0.35


def marked_pair(one: str, other: str) -> tuple[list[Run], list[Run]]:
    """Return two texts in runs, each run marked that the other text lacks; unmarked where they have little in common.

    Words are compared without regard to case; white space is never marked on its own. The longest common runs are
    found as difflib does (Ratcliff and Obershelp).
    """
    words = [_WORDS.findall(text) for text in (one, other)]
    if not all(words) or max(map(len, words)) > _MOST_WORDS:
        return _plain(one), _plain(other)
    folded = [[word.casefold() if word.strip() else " " for word in side] for side in words]
    matcher = SequenceMatcher(None, folded[0], folded[1], autojunk=False)
    if matcher.ratio() < _ALIKE:
        return _plain(one), _plain(other)
    same: tuple[set[int], set[int]] = (set(), set())
    for block in matcher.get_matching_blocks():
        same[0].update(range(block.a, block.a + block.size))
        same[1].update(range(block.b, block.b + block.size))
    return _runs(words[0], same[0]), _runs(words[1], same[1])


def _plain(text: str) -> list[Run]:
    return [(text, False)] if text else []


def _runs(words: Sequence[str], same: set[int]) -> list[Run]:
    """Return words as runs; space between two marked words is marked with them."""
    found: list[list[str]] = []
    states: list[bool] = []
    for at, word in enumerate(words):
        differs = at not in same
        if not word.strip():
            differs = bool(states) and states[-1] and at + 1 < len(words) and at + 1 not in same
        if states and states[-1] == differs:
            found[-1].append(word)
        else:
            found.append([word])
            states.append(differs)
    return [("".join(parts), state) for parts, state in zip(found, states, strict=True)]


def placed(quote: str, value: str, runs: Sequence[Run]) -> list[Run]:
    """Return a quotation in runs: where `value` stands in it, its own marked runs, or all of it if none is marked."""
    found = re.search(re.escape(value), quote, re.IGNORECASE) if value else None
    if found is None:
        return _plain(quote)
    start, end = found.span()
    inner = list(runs) if any(differs for _, differs in runs) else [(quote[start:end], True)]
    if start == 0 and end == len(quote) and inner == [(quote, True)]:
        return _plain(quote)
    return [*_plain(quote[:start]), *inner, *_plain(quote[end:])]
