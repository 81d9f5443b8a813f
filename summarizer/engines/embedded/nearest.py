"""The nearest of many sets of terms: found by their rarer terms, so many for each and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from heapq import nsmallest
from typing import Final

Terms = frozenset[str]

# A set is looked for among those that share a term of at most so many sets; so many of them, the likeliest, are kept.
_HOLDERS: Final = 48
_NEAREST: Final = 12
# Of a set without rarer terms, so many neighbours on each side are taken, in so many orders.
_BESIDE: Final = 4
_ORDERS: Final = 3


class Nearest:
    """Find for each of some sets of terms those that share most with it, by the weight of its rarer terms.

    An approximation: never more than the nearest dozen, and what shares only terms of many sets is found where it
    stands beside the other when all are sorted by their rarest terms, or by those but the first (the sorted
    neighbourhood of Hernandez and Stolfo, 1995). The work grows with the number of the sets.
    """

    def __init__(self, sets: Sequence[Terms], weights: Mapping[str, float]) -> None:
        self._sets, self._weights = sets, weights
        holders: dict[str, list[int]] = {}
        for number, terms in enumerate(sets):
            for term in terms:
                holders.setdefault(term, []).append(number)
        self._counts = {term: len(own) for term, own in holders.items()}
        self._rare = {term: own for term, own in holders.items() if 1 < len(own) <= _HOLDERS}

    def pairs(self) -> list[tuple[int, int]]:
        """Return the pairs of places of sets near each other, sorted."""
        found: set[tuple[int, int]] = set()
        for number in range(len(self._sets)):
            found.update((min(number, other), max(number, other)) for other in self._of(number))
        return sorted(found)

    def _of(self, number: int) -> list[int]:
        weight: dict[int, float] = {}
        # In a fixed order: sums of floats, and with them the nearest, must not hang on the order of a set.
        for term in sorted(self._sets[number]):
            if term in self._rare:
                own = self._weights.get(term, 0.0)
                for other in self._rare[term]:
                    weight[other] = weight.get(other, 0.0) + own
        if len(weight) <= _NEAREST:
            for other in self._beside(number):
                weight.setdefault(other, 0.0)
        weight.pop(number, None)
        return nsmallest(_NEAREST + 2 * _BESIDE, weight, key=lambda other: (-weight[other], abs(other - number), other))

    def _beside(self, number: int) -> Iterator[int]:
        for order, places in self._orders:
            place = places[number]
            yield from order[max(0, place - _BESIDE) : place + 1 + _BESIDE]

    @cached_property
    def _orders(self) -> list[tuple[list[int], list[int]]]:
        """Return the sets in each order, and the place of each in it."""
        keys = [sorted(terms, key=lambda term: (self._counts[term], term)) for terms in self._sets]
        found = []
        for first in range(_ORDERS):
            order = sorted(range(len(keys)), key=lambda number: (keys[number][first:], number))
            places = [0] * len(order)
            for place, number in enumerate(order):
                places[number] = place
            found.append((order, places))
        return found
