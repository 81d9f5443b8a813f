"""Claims to facts by average-linkage clustering over weighted terms."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from itertools import combinations
from typing import Final

from summarizer.engines.base import CandidateGroup, StoryClaim
from summarizer.engines.embedded.large_groups import partition_large
from summarizer.engines.embedded.of_whom import tell_of_others, tells_what_it_is
from summarizer.engines.kept_apart import Kinds, distinct
from summarizer.engines.large import is_large
from summarizer.engines.terms import claim_themes, is_plain, similarity
from summarizer.text.name_words import TITLES
from summarizer.text.thesaurus import theme

# Two claims of different articles, two of the same one: an article seldom says the same thing twice.
SAME_FACT: Final = 0.31
SAME_FACT_WITHIN: Final = 0.75
_ONE_WORD: Final = 0.37
# "Ana Lume is the mayor of Corran" and what the mayor Ana Lume did have most words in common.
_SAME_BY_NAME: Final = 0.45
_SAME_NAME: Final = 0.5

_PEOPLE: Final = theme("people")

Pair = tuple[str, str]
Terms = frozenset[str]


def partition(group: CandidateGroup) -> list[list[str]]:
    """Partition the claim ids of a group into facts.

    Clusters are joined in the order of their mean similarity (Sokal and Michener 1958, UPGMA) while it is at least
    `SAME_FACT`; a pair that the group keeps apart keeps its whole clusters apart. Deterministic: ties go to the
    smaller ids, whatever the order of the claims. Of a large group not all pairs are scored; see `large_groups`.
    """
    terms = {claim.id: group.terms.get(claim.id) or claim_themes(claim.claim) for claim in group.claims}
    if is_large(len(group.claims)):
        return partition_large(group, terms, lambda one, other: _of_pair(one, other, terms, group), SAME_FACT)
    clusters = _Clusters([claim.id for claim in group.claims], _scores(group, terms), group.apart)
    clusters.join_all()
    return clusters.members()


def _scores(group: CandidateGroup, terms: Mapping[str, Terms]) -> dict[Pair, float]:
    """Return the score of each two claims that share a term."""
    claims = sorted(group.claims, key=lambda claim: claim.id)
    holders: dict[str, list[int]] = {}
    for index, claim in enumerate(claims):
        for term in terms[claim.id]:
            holders.setdefault(term, []).append(index)
    pairs = {pair for indexes in holders.values() for pair in combinations(indexes, 2)}
    return {
        (claims[one].id, claims[other].id): _of_pair(claims[one], claims[other], terms, group) for one, other in pairs
    }


def _of_pair(one: StoryClaim, other: StoryClaim, terms: Mapping[str, Terms], group: CandidateGroup) -> float:
    """An article seldom says the same thing twice; what a name stands for is not what its bearer does."""
    statements = one.claim.statement, other.claim.statement
    if tell_of_others(*statements):
        return 0.0
    least = SAME_FACT_WITHIN if one.article_id == other.article_id else 0.0
    naming = [tells_what_it_is(statement) for statement in statements]
    if all(naming):
        # "Bo Tash is mayor of Corran": the name and the office are all that it says.
        alike = similarity(terms[one.id], terms[other.id], group.weights)
        if alike >= max(least, _SAME_NAME):
            return alike
    if any(naming) and not all(naming):
        least = max(least, _SAME_BY_NAME)
    return _score(terms[one.id], terms[other.id], group, least)


def _score(one: frozenset[str], other: frozenset[str], group: CandidateGroup, least: float) -> float:
    """Two claims that share only names and figures are about the same people, not of the same content.

    One common word with nothing counted beside it must be a good part of both.
    """
    shared = one & other
    said = [term for term in shared if is_plain(term) and term not in group.names and term not in TITLES]
    if not said or (said == [_PEOPLE] and not any(term.startswith("=") for term in shared)):
        return 0.0  # thirty people were killed, and thirty people work there
    if len(said) == 1 and not any(term.startswith("#") for term in shared):
        least = max(least, _ONE_WORD)
    score = similarity(one, other, group.weights)
    return score if score >= least else 0.0


class _Clusters:
    """Hold the clusters while they grow: the sum of scores between each two, and who must stay apart."""

    def __init__(self, ids: list[str], scores: dict[Pair, float], apart: AbstractSet[Pair]) -> None:
        self._ids: dict[str, list[str]] = {claim_id: [claim_id] for claim_id in sorted(ids)}
        self._sums: dict[str, dict[str, float]] = {claim_id: {} for claim_id in self._ids}
        self._kinds = Kinds(apart)
        for (one, other), score in scores.items():
            self._sums[one][other] = self._sums[other][one] = score

    def join_all(self) -> None:
        """Join the two most alike clusters that may meet, until none are alike enough."""
        heap = [
            (-score, one, other, 1, 1)
            for one, row in self._sums.items()
            for other, score in row.items()
            if one < other and score >= SAME_FACT
        ]
        heapq.heapify(heap)
        while heap:
            _, one, other, size_one, size_other = heapq.heappop(heap)
            current = one in self._ids and other in self._ids
            if not current or (len(self._ids[one]), len(self._ids[other])) != (size_one, size_other):
                continue
            if self._may_meet(one, other):
                self._join(one, other, heap)

    def _may_meet(self, one: str, other: str) -> bool:
        """Tell whether no claim of one cluster must stay apart from one of the other."""
        here, there = (distinct(self._ids[each], self._kinds.of) for each in (one, other))
        return not any(self._kinds.are_apart(a, b) for a in here for b in there)

    def _join(self, one: str, other: str, heap: list[tuple[float, str, str, int, int]]) -> None:
        """Let `one`, the smaller id, take in `other` and its neighbours."""
        self._ids[one] = sorted(self._ids[one] + self._ids.pop(other))
        for neighbour, total in self._sums.pop(other).items():
            del self._sums[neighbour][other]
            if neighbour != one:
                self._sums[one][neighbour] = self._sums[one].get(neighbour, 0.0) + total
                self._sums[neighbour][one] = self._sums[one][neighbour]
        for neighbour, total in self._sums[one].items():
            a, b = min(one, neighbour), max(one, neighbour)
            sizes = len(self._ids[a]), len(self._ids[b])
            mean = total / (sizes[0] * sizes[1])
            if mean >= SAME_FACT:
                heapq.heappush(heap, (-mean, a, b, *sizes))

    def members(self) -> list[list[str]]:
        """Return the clusters in the order of their first ids."""
        return [self._ids[claim_id] for claim_id in sorted(self._ids)]
