"""The pairs of claims that can never be one fact: told when asked, not listed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import combinations
from typing import Final, Generic, TypeVar

# Of two clusters that grow, the same kinds are asked about again and again; so many answers are kept.
_REMEMBERED: Final = 100_000

Pair = tuple[str, str]
Kind = TypeVar("Kind", bound=Hashable)


class KeptApart(AbstractSet[Pair], Generic[Kind]):
    """Answer whether two claims must stay apart, as a set of pairs of claim ids, each pair sorted.

    Claims of one kind are apart from the same others; `kind` reads it off when it is first asked for. Nothing is kept
    for a pair, so that memory grows with the claims. Going through the set, counting it and comparing it takes all
    pairs, which a story of hundreds of articles has too many of.
    """

    def __init__(
        self, claim_ids: Iterable[str], kind: Callable[[str], Kind], differ: Callable[[Kind, Kind], bool]
    ) -> None:
        self._ids = dict.fromkeys(claim_ids)
        self.kind = lru_cache(maxsize=None)(kind)
        self.differ = differ

    def __contains__(self, pair: object) -> bool:
        if not (isinstance(pair, tuple) and len(pair) == 2):
            return False
        one, other = pair
        return one < other and one in self._ids and other in self._ids and self.differ(self.kind(one), self.kind(other))

    def __iter__(self) -> Iterator[Pair]:
        return (pair for pair in combinations(sorted(self._ids), 2) if pair in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @classmethod
    def _from_iterable(cls, it: Iterable[Pair]) -> frozenset[Pair]:  # type: ignore[override]  # what `|` and `&` make
        return frozenset(it)


class Kinds:
    """Tell of claims whether one must stay apart from another, by their kinds where pairs are told by kind."""

    def __init__(self, apart: AbstractSet[Pair]) -> None:
        self._apart = apart
        self._answers: dict[tuple[Hashable, Hashable], bool] = {}

    def of(self, claim_id: str) -> Hashable:
        """Return the kind of a claim: claims of one kind are apart from the same others."""
        return self._apart.kind(claim_id) if isinstance(self._apart, KeptApart) else claim_id

    def are_apart(self, one: str, other: str) -> bool:
        """Tell whether two claims must stay apart."""
        if one == other:
            return False
        asked = (self.of(one), self.of(other))
        answer = self._answers.get(asked)
        if answer is None:
            if len(self._answers) >= _REMEMBERED:
                self._answers.clear()
            answer = self._answers[asked] = (min(one, other), max(one, other)) in self._apart
        return answer


def distinct(claim_ids: Sequence[str], kind: Callable[[str], Hashable]) -> list[str]:
    """Return the first claim of each kind."""
    firsts: dict[Hashable, str] = {}
    for claim_id in claim_ids:
        firsts.setdefault(kind(claim_id), claim_id)
    return list(firsts.values())
