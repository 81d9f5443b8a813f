"""The bootstrap itself: whole clusters drawn with replacement, and the interval of what comes out."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

from summarizer.evaluation.statistics.plan import FEW, Plan, counted, joined
from summarizer.evaluation.statistics.student import t_quantile
from summarizer.schema.report import Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Blocks of this many draws stay in memory that is used again: one array for all of them was 4 to 30 times slower.
_BLOCK: Final = 8000
_LOW_WORD: Final = 32
# Sums in another order, on another machine, differ behind this digit.
_DIGITS: Final = 12
# A figure that most resamples leave undefined has no interval.
_UNDEFINED: Final = 0.1


@lru_cache(maxsize=8)
def counts(clusters: int, plan: Plan, stream: int = 0) -> Floats:
    """Return how often each resample holds each cluster: a matrix of `plan.resamples` by `clusters`, not to be written.

    Metrics with the same number of clusters share it. `stream` tells independent draws from one seed apart. The draws
    are the raw words of PCG64, scaled to the number of clusters by whole-number arithmetic: numpy promises the same
    words for ever and everywhere, and does not promise that of `Generator.integers`. The scaling prefers some
    clusters by less than `clusters` / 2**32.
    """
    import numpy as np  # noqa: PLC0415  heavy, and only a run of evals needs it

    words = np.random.PCG64([plan.seed, stream])
    matrix = np.empty((plan.resamples, clusters))
    block = max(1, _BLOCK // clusters)
    offsets = np.repeat(np.arange(block, dtype=np.uint64) * np.uint64(clusters), clusters)
    for start in range(0, plan.resamples, block):
        rows = min(block, plan.resamples - start)
        drawn = words.random_raw(rows * clusters)
        drawn >>= np.uint64(_LOW_WORD)
        drawn *= np.uint64(clusters)
        drawn >>= np.uint64(_LOW_WORD)
        drawn += offsets[: rows * clusters]
        held = np.bincount(drawn.view(np.int64), minlength=rows * clusters)
        matrix[start : start + rows] = held.reshape(rows, clusters)
    matrix.setflags(write=False)
    return matrix


def totals(drawn: Floats, sums: Floats) -> Floats:
    """Return the totals of each resample, a row a resample, from a row of sums a cluster."""
    import numpy as np  # noqa: PLC0415  heavy, and only a run of evals needs it

    # Not `@`: that hands even small products to threads that wait for each other (20 times slower on a busy machine),
    # and adds in an order that depends on how many there are.
    added: Floats = np.einsum("rc,kc->rk", drawn, np.ascontiguousarray(sums.T))
    return added


def resampled(sums: Floats, plan: Plan, stream: int = 0) -> Floats:
    """Return the totals of each resample of the clusters that have these sums."""
    return totals(counts(len(sums), plan, stream), sums)


def ratio(above: Floats, below: Floats) -> Floats:
    """Return the quotients; NaN where there is nothing to divide by."""
    import numpy as np  # noqa: PLC0415  heavy, and only a run of evals needs it

    quotients = np.full(above.shape, np.nan)
    np.divide(above, below, out=quotients, where=below > 0)
    return quotients


def tail(level: float, clusters: int) -> float:
    """Return the share of resamples that each end of the interval leaves out.

    Percentiles as such are too narrow for few clusters, by the factor sqrt((n - 1) / n) and by the normal's tails in
    place of t's. The expanded percentile (Hesterberg 2015, arXiv 1411.5279) takes the percentiles further out instead,
    so that for symmetric data the interval is about that of t.
    """
    reach = t_quantile((1 + level) / 2, clusters - 1) * math.sqrt(clusters / (clusters - 1))
    return NormalDist().cdf(-reach)


def interval(values: Floats, figure: float, plan: Plan, clusters: int) -> tuple[Interval | None, str]:
    """Return the interval of a figure from its value in each resample, and what a reader should know of it.

    Resamples where the figure is undefined are left out; there is no interval under two clusters, or where more than
    a tenth are undefined. The interval always holds the figure itself.
    """
    import numpy as np  # noqa: PLC0415  heavy, and only a run of evals needs it

    if clusters < 2:
        return None, f"no interval: there is {counted(clusters, plan.unit)} to resample"
    defined = values[~np.isnan(values)]
    if len(defined) < (1 - _UNDEFINED) * len(values):
        return None, "no interval: too many resamples have nothing to divide by"
    out = tail(plan.level, clusters)
    low, high = (round(float(end), _DIGITS) for end in np.quantile(defined, [out, 1 - out]))
    found = Interval(
        low=min(low, figure),
        high=max(high, figure),
        level=plan.level,
        unit=plan.unit,
        clusters=clusters,
        resamples=plan.resamples,
    )
    rough = f"the interval is rough: {counted(clusters, plan.unit)}" if clusters < FEW else ""
    flat = "the interval has no width: nothing else was seen" if found.low == found.high else ""
    return found, joined((flat, rough))
