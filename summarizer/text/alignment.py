"""Which word of the evidence each word of a statement is taken from: the reading with the fewest jumps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from summarizer.text.tokens import Word
from summarizer.text.wording import likeness

# Words that a statement may have of its own, or leave out, without saying another thing.
LIGHT_ADVERBS: Final = frozenset(
    """also then there here too even still again meanwhile however therefore thus hence himself herself itself
    themselves""".split()
)
# Those of them that it may have where the evidence has none.
HARMLESS: Final = frozenset("also there here too meanwhile however himself herself itself themselves".split())
_SOLID: Final = frozenset("NUTVGMOXLS")
_FREE: Final = "NVG"

_MOST_PLACES: Final = 12
_FORWARD: Final = 1.0
_PER_WORD: Final = 0.1
_MOST_SKIPPED: Final = 20
_BACK: Final = 4.0
_OTHER_SENTENCE: Final = 5.0
_TWICE: Final = 20.0
_NOWHERE: Final = 30.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Pair two words by position, one of the statement, one of the evidence; `place` is None where none is like it."""

    stated: int
    place: int | None
    distance: float = 0.0


def is_solid(word: Word) -> bool:
    """Tell whether a word must have its counterpart in the evidence: content, pronouns, modals, negators, "if"."""
    return word.kind in _SOLID and word.low not in LIGHT_ADVERBS


def align(statement: Sequence[Word], evidence: Sequence[Word]) -> tuple[Pair, ...]:
    """Pair each solid word of a statement with a place in the evidence.

    By dynamic programming over all readings: neighbours stay neighbours where they can; a jump back, or into another
    sentence, is dear. Linear in the evidence for a statement of a given length.
    """
    solid = [is_solid(word) for word in evidence]
    index = _index(evidence, solid)
    ranks = _ranks(solid)
    chain: list[tuple[int, list[tuple[int | None, float, float, int]]]] = []
    for number, word in enumerate(statement):
        if not is_solid(word):
            continue
        column = []
        for place, distance in _places(word, evidence, index):
            cost, back = _best(chain[-1][1] if chain else None, place, evidence, ranks)
            column.append((place, distance, cost + distance, back))
        chain.append((number, column))
    return _walk_back(chain)


def _index(evidence: Sequence[Word], solid: Sequence[bool]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for place, word in enumerate(evidence):
        if solid[place]:
            index[word.key].append(place)
    return index


def _ranks(solid: Sequence[bool]) -> list[int]:
    """Count the solid words before each place, so that a gap is measured in words that carry something."""
    return [0, *accumulate(solid)][:-1]


def _places(word: Word, evidence: Sequence[Word], index: dict[str, list[int]]) -> Iterator[tuple[int | None, float]]:
    found: list[tuple[float, int]] = []
    kinds = _FREE if word.kind in _FREE else word.kind
    for places in index.values():
        # A word of a closed class is like one of its own class only: most words need no closer look.
        if len(places) == 1 and evidence[places[0]].kind not in kinds:
            continue
        distance = likeness(word, evidence[places[0]])
        for place in places[:_MOST_PLACES]:
            own = likeness(word, evidence[place]) if distance is None or len(places) > 1 else distance
            if own is not None:
                found.append((own, place))
    found.sort()
    yield from ((place, distance) for distance, place in found[:_MOST_PLACES])
    yield None, _NOWHERE


def _best(
    previous: list[tuple[int | None, float, float, int]] | None,
    place: int | None,
    evidence: Sequence[Word],
    ranks: list[int],
) -> tuple[float, int]:
    if previous is None:
        return 0.0, -1
    costs = [cost + _step(before, place, evidence, ranks) for before, _, cost, _ in previous]
    back = min(range(len(costs)), key=costs.__getitem__)
    return costs[back], back


def _step(before: int | None, place: int | None, evidence: Sequence[Word], ranks: list[int]) -> float:
    if before is None or place is None:
        return _FORWARD
    if before == place:
        return _TWICE
    jump = 0.0 if evidence[before].sentence == evidence[place].sentence else _OTHER_SENTENCE
    between = ranks[place] - ranks[before] - 1
    if between < 0:
        return jump + _BACK
    return jump + (_FORWARD + _PER_WORD * min(between, _MOST_SKIPPED) if between else 0.0)


def _walk_back(chain: list[tuple[int, list[tuple[int | None, float, float, int]]]]) -> tuple[Pair, ...]:
    if not chain:
        return ()
    last = chain[-1][1]
    at = min(range(len(last)), key=lambda index: last[index][2])
    found = []
    for number, column in reversed(chain):
        place, distance, _, back = column[at]
        found.append(Pair(number, place, distance))
        at = back
    return tuple(reversed(found))
