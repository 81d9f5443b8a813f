"""Pairs, one to one: the largest set of them that some candidates allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def pair_up(candidates: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return a largest set of pairs in which nothing stands twice, earlier candidates preferred.

    By augmenting paths (Kuhn 1955), in the order given: the same candidates give the same pairs.
    """
    holder: dict[str, str] = {}
    for one in candidates:
        _place(one, candidates, holder, set())
    return {one: other for other, one in holder.items()}


def _place(one: str, candidates: Mapping[str, Sequence[str]], holder: dict[str, str], seen: set[str]) -> bool:
    for other in candidates[one]:
        if other in seen:
            continue
        seen.add(other)
        if other not in holder or _place(holder[other], candidates, holder, seen):
            holder[other] = one
            return True
    return False
