"""Words that hold what stands around them: "no", "all", "the biggest". Beside them nothing may be left out.

"No train has left the terminal since Sunday" does not say that no train has left, nor is the biggest port in Calvane
the biggest port. Elsewhere a statement that leaves out a place or a quality only says less.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from summarizer.text.alignment import is_solid
from summarizer.text.support import Flaw
from summarizer.text.tokens import Word

LIMITED: Final = 'leaves out what a "no", an "all" or a superlative rests on'

_ALL: Final = frozenset("all every each any both none only nothing nobody everybody everyone everything anyone".split())
_SUPERLATIVE = re.compile(r"[a-z]{2,20}est")
_NO_SUPERLATIVE: Final = frozenset(
    """west east interest request protest arrest forest guest test rest contest invest harvest conquest manifest suggest
    digest nest chest vest quest pest attest honest modest southwest northwest priest midwest unrest""".split()
)
_SUPERLATIVES: Final = frozenset("most least best worst first last only sole".split())
_MARKS: Final = ",;-()C"
_ENDS: Final = _MARKS + "SWJ"


def loosened(places: Collection[int], evidence: Sequence[Word]) -> Flaw | None:
    """Name the first word beside a limiting one that the statement leaves out, or None.

    A negation holds its whole clause, a superlative or an "all" what stands behind it, up to a verb. `places` are
    those that the statement uses.
    """
    used = frozenset(places)
    for place in sorted(used):
        for other in _held(evidence, place):
            word = evidence[other]
            if other not in used and is_solid(word) and word.kind != "L":
                return Flaw(LIMITED, word.text)
    return None


def _held(words: Sequence[Word], place: int) -> list[int]:
    word = words[place]
    if word.kind == "X":
        return [*_run(words, place, -1, _ENDS), *_run(words, place, 1, _MARKS)]
    low = word.low
    superlative = low in _SUPERLATIVES or (_SUPERLATIVE.fullmatch(low) is not None and low not in _NO_SUPERLATIVE)
    if low in _ALL or superlative:
        return _run(words, place, 1, _ENDS + "VBHMD")
    return []


def _run(words: Sequence[Word], place: int, step: int, ends: str) -> list[int]:
    """Return the places from a word on, in one direction, up to the end of its clause."""
    found = []
    at = place + step
    while 0 <= at < len(words) and words[at].sentence == words[place].sentence and words[at].kind not in ends:
        found.append(at)
        at += step
    return found
