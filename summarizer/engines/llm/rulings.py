"""What a model's rulings make of a group: its partition, and whether the model is believed at all."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from summarizer.engines.llm.neighbourhoods import Pair, Survey
from summarizer.engines.llm.sheets import Kind, Ruling

# Chance, one group for all and a group for each reach 0.5; one who knows copies and nothing else reaches 0.75.
LEAST_BALANCED: Final = 0.80
# A kind of fewer control pairs than these is not counted by itself.
_FEW: Final = 4
_NAMES: Final = {Kind.COPY: "copies", Kind.WORDING: "near wordings", Kind.FAR: "foreign pairs", Kind.NEAR: "rivals"}
# Where the model says nothing, or now this and now that, the rules decide.
_RULES: Final = 0.25


@dataclass(frozen=True)
class Trust:
    """Count what a model made of the pairs of which code is sure: `told` right, and `known`, by kind."""

    told: Mapping[Kind, int] = field(default_factory=dict)
    known: Mapping[Kind, int] = field(default_factory=dict)

    @property
    def balanced(self) -> float | None:
        """Return the balanced accuracy, 0 to 1; None without pairs of either sort.

        The mean of the shares told right of the pairs that say the same, and of those that do not. Each share is the
        mean of its two kinds, so that many easy pairs do not hide the hard ones; a kind of few pairs is counted with
        its sibling.
        """
        same, other = self._share(Kind.COPY, Kind.WORDING), self._share(Kind.FAR, Kind.NEAR)
        return None if same is None or other is None else (same + other) / 2

    @property
    def believed(self) -> bool:
        """Tell whether the model's rulings count."""
        return self.balanced is not None and self.balanced >= LEAST_BALANCED

    def _share(self, *kinds: Kind) -> float | None:
        known = [self.known.get(kind, 0) for kind in kinds]
        told = [self.told.get(kind, 0) for kind in kinds]
        if min(known) < _FEW:
            return sum(told) / sum(known) if any(known) else None
        return sum(right / of for right, of in zip(told, known, strict=True)) / len(kinds)

    def __str__(self) -> str:
        return ", ".join(
            f"{_NAMES[kind]} {self.told.get(kind, 0)} of {self.known[kind]}" for kind in Kind if self.known.get(kind)
        )


def trust_in(rulings: Iterable[Ruling]) -> Trust:
    """Return how a model did on the controls of its sheets; where it was not clear about a pair, it was not right.

    Pairs that a cut-off answer did not come to are not counted.
    """
    told: Counter[Kind] = Counter()
    known: Counter[Kind] = Counter()
    for ruling in rulings:
        for pair, kind in ruling.sheet.controls:
            if ruling.reaches(*pair):
                known[kind] += 1
                told[kind] += ruling.says_same(*pair) is kind.same
    return Trust(dict(told), dict(known))


def settle(survey: Survey, rulings: Iterable[Ruling]) -> list[list[str]]:
    """Return the partition of a group's claim ids that its rulings and the embedded engine's partition make.

    Each ruling on a pair weighs 1, for or against; the embedded engine's own joins weigh a quarter, so that they
    stand where nothing was ruled. A pair that code sets apart stays apart, and a pair that is not alike enough is not
    joined on a model's word. Then clusters are contracted greedily, the strongest tie first, while ties are positive
    (GAEC of Keuper et al. 2015): rulings that contradict each other are weighed, not chained.
    """
    ties: dict[Pair, float] = dict.fromkeys(survey.home_pairs(), _RULES)
    for ruling in rulings:
        places = [(at, line.unit) for at, line in enumerate(ruling.sheet.lines) if not line.planted]
        for (one, first), (two, second) in combinations(places, 2):
            if first is None or second is None:
                continue
            pair = (min(first, second), max(first, second))
            ties[pair] = ties.get(pair, 0.0) + _weight(survey, pair, ruling.says_same(one, two))
    clusters = contract(len(survey.units), ties, survey.apart)
    parts = [sorted(member for place in cluster for member in survey.units[place].members) for cluster in clusters]
    return sorted(parts)


def _weight(survey: Survey, pair: Pair, same: bool | None) -> float:
    if same is None or (same and not survey.may_join(*pair)):
        return 0.0
    return 1.0 if same else -1.0


def contract(count: int, ties: Mapping[Pair, float], apart: Iterable[Pair]) -> list[list[int]]:
    """Return the clusters of the places 0 to `count` - 1 after every positive tie was contracted, the strongest first.

    Clusters with a pair of `apart` between them never meet. Equal ties go to the smaller places.
    """
    rows: list[dict[int, float]] = [{} for _ in range(count)]
    foes: list[set[int]] = [set() for _ in range(count)]
    for (one, other), tie in ties.items():
        rows[one][other] = rows[other][one] = tie
    for one, other in apart:
        foes[one].add(other)
        foes[other].add(one)
    members: dict[int, list[int]] = {place: [place] for place in range(count)}
    heap = [(-tie, one, other) for (one, other), tie in ties.items() if tie > 0]
    heapq.heapify(heap)
    while heap:
        tie, one, other = heapq.heappop(heap)
        if rows[one].get(other) == -tie and other not in foes[one]:
            members[one] += members.pop(other)
            _take_in(one, other, rows, foes)
            for place, total in rows[one].items():
                if total > 0:
                    heapq.heappush(heap, (-total, min(one, place), max(one, place)))
    return [sorted(each) for each in members.values()]


def _take_in(one: int, other: int, rows: Sequence[dict[int, float]], foes: Sequence[set[int]]) -> None:
    del rows[one][other], rows[other][one]
    for place, tie in rows[other].items():
        del rows[place][other]
        rows[one][place] = rows[place][one] = rows[one].get(place, 0.0) + tie
    rows[other].clear()
    for place in foes[other]:
        foes[place].discard(other)
        foes[place].add(one)
        foes[one].add(place)
    foes[other].clear()
