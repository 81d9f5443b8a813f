"""Average linkage over the pairs that are known, those that are not looked up only where they decide."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final

# A mean is believed where so much of what it is the mean of is known; else it is taken over a sample of so many
# members of each side.
_KNOWN: Final = 0.8
_SAMPLED: Final = 8

Row = dict[int, tuple[float, float]]


class Linkage:
    """Join items while the mean score between their clusters is at least a threshold, the highest mean first.

    As in UPGMA (Sokal and Michener 1958), but from a list of pairs that is not all pairs: a mean over those known is
    too high, so the rest is scored when the two clusters are about to be joined. An approximation where a cluster has
    more than a few members. `sizes` says how many claims stand behind an item, `score` compares two items, `apart`
    tells whether two may never be in one cluster, as their `kind` decides. Deterministic: ties go to the smaller items.
    """

    def __init__(
        self,
        sizes: Sequence[int],
        score: Callable[[int, int], float],
        apart: Callable[[int, int], bool],
        least: float,
        kind: Callable[[int], Hashable] = int,
    ) -> None:
        self._sizes, self._score, self._apart, self._least = sizes, score, apart, least
        # One item of each kind: those of one kind are apart from the same others.
        self._kinds = [{kind(item): item} for item in range(len(sizes))]
        self._parents = list(range(len(sizes)))
        self._members = [[item] for item in range(len(sizes))]
        self._claims = list(sizes)
        self._rows: list[Row] = [{} for _ in sizes]
        self._fenced: list[set[int]] = [set() for _ in sizes]

    def clusters(self, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
        """Return the items in clusters, each sorted, in the order of their first."""
        heap: list[tuple[float, int, int]] = []
        for one, other in pairs:
            score = self._score(one, other)
            weight = self._sizes[one] * self._sizes[other]
            self._rows[one][other] = self._rows[other][one] = (score * weight, weight)
            if score >= self._least:
                heap.append((-score, one, other))
        heapq.heapify(heap)
        while heap:
            score, one, other = heapq.heappop(heap)
            again = self._step(-score, self._root(one), self._root(other))
            if again is not None:
                heapq.heappush(heap, again)
        return sorted(sorted(members) for place, members in enumerate(self._members) if self._parents[place] == place)

    def _step(self, score: float, one: int, other: int) -> tuple[float, int, int] | None:
        """Join two clusters, or return when to look at them again; None where that is never."""
        if one == other or other in self._fenced[one] or other not in self._rows[one]:
            return None
        now = self._mean(one, other)
        if now < self._least:
            return None
        if now < score:
            return (-now, min(one, other), max(one, other))
        if any(self._apart(a, b) for a in self._kinds[one].values() for b in self._kinds[other].values()):
            self._fenced[one].add(other)
            self._fenced[other].add(one)
            return None
        self._join(one, other)
        return None

    def _mean(self, one: int, other: int) -> float:
        total, known = self._rows[one][other]
        everything = self._claims[one] * self._claims[other]
        if known < _KNOWN * everything:
            total, known = self._sampled(one, other) * everything, everything
            self._rows[one][other] = self._rows[other][one] = (total, known)
        return total / known

    def _sampled(self, one: int, other: int) -> float:
        total = weight = 0.0
        for a in _some(self._members[one]):
            for b in _some(self._members[other]):
                own = self._sizes[a] * self._sizes[b]
                total += own * self._score(a, b)
                weight += own
        return total / weight

    def _join(self, one: int, other: int) -> None:
        """Let the cluster with more neighbours take in the other one."""
        if (len(self._rows[one]), -one) < (len(self._rows[other]), -other):
            one, other = other, one
        self._parents[other] = one
        self._members[one] += self._members[other]
        self._members[other] = []
        self._kinds[one] = self._kinds[other] | self._kinds[one]
        self._kinds[other] = {}
        self._claims[one] += self._claims[other]
        here = self._rows[one]
        for neighbour, (total, known) in self._rows[other].items():
            del self._rows[neighbour][other]
            if neighbour != one:
                before = here.get(neighbour, (0.0, 0.0))
                here[neighbour] = self._rows[neighbour][one] = (before[0] + total, before[1] + known)
        self._rows[other] = {}
        for fenced in self._fenced[other]:
            self._fenced[fenced].discard(other)
            self._fenced[fenced].add(one)
        self._fenced[one] |= self._fenced[other]
        self._fenced[other] = set()

    def _root(self, item: int) -> int:
        while self._parents[item] != item:
            self._parents[item] = self._parents[self._parents[item]]
            item = self._parents[item]
        return item


def _some(members: Sequence[int]) -> Sequence[int]:
    """Return some members from all over a cluster."""
    return members[:: -(-len(members) // _SAMPLED)] if len(members) > _SAMPLED else members
