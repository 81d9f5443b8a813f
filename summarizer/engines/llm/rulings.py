"""What a model's rulings make of a group: a partition in which rules and rulings are weighed against each other."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from summarizer.engines.llm.neighbourhoods import Pair, Survey
from summarizer.engines.llm.sheets import Ruling
from summarizer.engines.llm.trust import Weights

# How sure the embedded engine is that two units are one fact, as log odds, from how alike they are: (below, odds)
# where it joins them, and where it does not. Read off the example stories, on the careful side.
_JOINED: Final = ((0.5, 1.2), (1.1, 2.0))
_SEPARATE: Final = ((0.2, -2.5), (0.3, -1.4), (1.1, -0.7))


def settle(survey: Survey, rulings: Iterable[Ruling], weights: Weights) -> list[list[str]]:
    """Return the partition of a group's claim ids that its rulings and the embedded engine's partition make.

    For each pair of units the log odds that they are one fact: the embedded engine's, and on top of them the weight of
    each ruling, which is no more than the model has earned on the controls. A pair that code sets apart stays apart,
    and a pair that is not alike enough is not joined on a model's word. Then clusters are contracted greedily, the
    strongest tie first, while ties are positive (GAEC of Keuper et al. 2015): rulings that contradict each other are
    weighed, not chained.
    """
    ties = {pair: _odds(survey, pair) for pair in survey.home_pairs()}
    for pair, same in _ruled(rulings):
        if not same or survey.may_join(*pair):
            ties[pair] = ties.get(pair, _odds(survey, pair)) + _weight(survey, pair, weights, same=same)
    clusters = contract(len(survey.units), ties, _meeting(survey, ties))
    parts = [sorted(member for place in cluster for member in survey.units[place].members) for cluster in clusters]
    return sorted(parts)


def _meeting(survey: Survey, ties: Mapping[Pair, float]) -> Iterator[Pair]:
    """Yield the pairs that are kept apart among the units that could meet: those that positive ties connect."""
    neighbours: dict[int, list[int]] = {}
    for (one, other), tie in ties.items():
        if tie > 0:
            neighbours.setdefault(one, []).append(other)
            neighbours.setdefault(other, []).append(one)
    left = set(neighbours)
    while left:
        reached, waiting = set[int](), [left.pop()]
        while waiting:
            place = waiting.pop()
            if place not in reached:
                reached.add(place)
                waiting += neighbours[place]
        left -= reached
        yield from (pair for pair in combinations(sorted(reached), 2) if pair in survey.apart)


def _ruled(rulings: Iterable[Ruling]) -> Iterator[tuple[Pair, bool]]:
    """Yield each pair of units on which something clear was said, once for each ruling."""
    for ruling in rulings:
        units = [(at, line.unit) for at, line in enumerate(ruling.sheet.lines) if not line.planted]
        for (one, first), (two, second) in combinations(units, 2):
            same = ruling.says_same(one, two)
            if first is not None and second is not None and same is not None:
                yield (min(first, second), max(first, second)), same


def _weight(survey: Survey, pair: Pair, weights: Weights, *, same: bool) -> float:
    if same:
        return weights.join
    return weights.undo if survey.at_home(*pair) else weights.keep


def _odds(survey: Survey, pair: Pair) -> float:
    alike = survey.alike(*pair)
    steps = _JOINED if survey.at_home(*pair) else _SEPARATE
    return next(odds for below, odds in steps if alike < below)


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
