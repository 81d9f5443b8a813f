"""How alike two partitions of the same things are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from math import comb


def adjusted_rand(ours: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> float | None:
    """Return the adjusted Rand index of two partitions, over the ids that both have: 1 is the same, 0 is chance.

    Each maps an id to the name of its part; the names mean nothing. Hubert and Arabie 1985, "Comparing partitions".
    None under two ids: there is no pair. Two partitions that can only be the same are 1.
    """
    shared = ours.keys() & gold.keys()
    pairs = comb(len(shared), 2)
    if not pairs:
        return None
    together = _pairs((ours[name], gold[name]) for name in shared)
    here, there = _pairs(ours[name] for name in shared), _pairs(gold[name] for name in shared)
    # Times the number of pairs, so that all is in whole numbers until the last division.
    expected, most = 2 * here * there, (here + there) * pairs
    return 1.0 if most == expected else (2 * together * pairs - expected) / (most - expected)


def b_cubed(ours: Mapping[str, Hashable], gold: Mapping[str, Hashable]) -> dict[str, tuple[float, float]]:
    """Return B-cubed precision and recall of each id that both have; their means are the figures.

    Bagga and Baldwin 1998: of the things in an id's part of ours, the share in its gold part; and of those in its
    gold part, the share in its part of ours. The id itself counts, so that neither is ever 0.
    """
    shared = sorted(ours.keys() & gold.keys())
    both = Counter((ours[name], gold[name]) for name in shared)
    here, there = Counter(ours[name] for name in shared), Counter(gold[name] for name in shared)
    return {
        name: (
            both[ours[name], gold[name]] / here[ours[name]],
            both[ours[name], gold[name]] / there[gold[name]],
        )
        for name in shared
    }


def _pairs(parts: Iterable[Hashable]) -> int:
    return sum(comb(size, 2) for size in Counter(parts).values())
