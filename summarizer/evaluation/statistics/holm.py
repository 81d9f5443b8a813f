"""Several tests at one time: Holm's correction."""

from __future__ import annotations

from collections.abc import Sequence


def holm(ps: Sequence[float | None]) -> tuple[float | None, ...]:
    """Return each p corrected for all of them, in their order; None stays None and does not count as a test.

    Holm 1979, "A simple sequentially rejective multiple test procedure": the k-th smallest of m is multiplied by
    m - k + 1, is never below one before it, and never over 1. It holds however the tests depend on one another.
    """
    known = sorted((p, place) for place, p in enumerate(ps) if p is not None)
    corrected: list[float | None] = [None] * len(ps)
    reached = 0.0
    for rank, (p, place) in enumerate(known):
        reached = max(reached, min(1.0, p * (len(known) - rank)))
        corrected[place] = reached
    return tuple(corrected)
