"""Two runs on the same stories: the difference of one figure, with interval, p and what could have been seen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

from summarizer.evaluation.statistics.bootstrap import Cluster, sums_by_cluster, weighted_mean
from summarizer.evaluation.statistics.plan import Plan
from summarizer.evaluation.statistics.resampling import interval, ratio, resampled
from summarizer.evaluation.statistics.student import t_cdf, t_quantile
from summarizer.schema.report import Interval, Item

if TYPE_CHECKING:
    from summarizer.evaluation.statistics.resampling import Floats

_POWER: Final = 0.80
_TWO_SIDED_5: Final = 0.975
# From here on the rarest resample is rarer than any number of resamples can show.
_ENOUGH: Final = 8
# What is left of a sum of floats that cancel each other.
_NOTHING: Final = 1e-12

Sums = Mapping[Cluster, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Hold new minus baseline over what can be compared.

    `pairs` are the ids that both scored, `only_baseline` and `only_new` those that one of them scored; `lost` are
    those of `only_baseline` that the new run lists and has no score for. `detectable` is the smallest difference that
    this many clusters show with 80 % power at 5 %.
    """

    baseline: float | None
    value: float | None
    difference: float | None
    interval: Interval | None
    pairs: int
    only_baseline: int
    only_new: int
    lost: int
    p: float | None
    detectable: float | None
    note: str = ""


def difference(new: Mapping[str, Item], baseline: Mapping[str, Item], plan: Plan) -> Difference:
    """Return the difference of two weighted means of items by their ids, resampling the same clusters for both.

    An id that both list and one did not score is left out on both sides. An id that only one of them lists is a unit
    of that run's own (an invented fact, a sentence) and stays on its side: pairs alone would let a run invent at no
    cost. Where both list the same ids with the same weights, the difference is the mean of the paired differences.
    """
    kept_new, kept_old = _kept(new, baseline), _kept(baseline, new)
    value, before = weighted_mean(kept_new.values()), weighted_mean(kept_old.values())
    shown = _Shown()
    if value is not None and before is not None:
        shown = _shown(kept_new, kept_old, value - before, plan)
    scored_new, scored_old = _scored(new), _scored(baseline)
    return Difference(
        baseline=before,
        value=value,
        difference=value - before if value is not None and before is not None else None,
        interval=shown.interval,
        pairs=len(scored_new & scored_old),
        only_baseline=len(scored_old - scored_new),
        only_new=len(scored_new - scored_old),
        lost=len((scored_old - scored_new) & set(new)),
        p=shown.p,
        detectable=shown.detectable,
        note=shown.note,
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    interval: Interval | None = None
    p: float | None = None
    detectable: float | None = None
    note: str = ""


def _kept(items: Mapping[str, Item], others: Mapping[str, Item]) -> dict[str, Item]:
    return {
        name: item
        for name, item in items.items()
        if item.value is not None and (name not in others or others[name].value is not None)
    }


def _scored(items: Mapping[str, Item]) -> set[str]:
    return {name for name, item in items.items() if item.value is not None}


def _shown(new: Mapping[str, Item], old: Mapping[str, Item], seen: float, plan: Plan) -> _Shown:
    here, there = sums_by_cluster(new.values(), plan), sums_by_cluster(old.values(), plan)
    clusters = sorted(here.keys() | there.keys())
    if _as_scored(new.values()) == _as_scored(old.values()):
        # Whatever is resampled, nothing differs: this holds for one cluster too.
        same = Interval(
            low=0.0, high=0.0, level=plan.level, unit=plan.unit, clusters=len(clusters), resamples=plan.resamples
        )
        return _Shown(interval=same, p=1.0, note="nothing differs")
    values = _differences([(*here.get(key, (0.0, 0.0)), *there.get(key, (0.0, 0.0))) for key in clusters], plan)
    bounds, note = interval(values, seen, plan, len(clusters))
    if bounds is None:
        return _Shown(note=note)
    return _Shown(
        interval=bounds, p=_p(values, len(clusters)), detectable=_detectable(here, there, clusters), note=note
    )


def _as_scored(items: Iterable[Item]) -> dict[str, tuple[float | None, float]]:
    return {item.id: (item.value, item.weight) for item in items}


def _differences(sums: Sequence[tuple[float, ...]], plan: Plan) -> Floats:
    import numpy as np  # noqa: PLC0415  heavy, and only a run of evals needs it

    totals = resampled(np.array(sums), plan)
    return ratio(totals[:, 0], totals[:, 1]) - ratio(totals[:, 2], totals[:, 3])


def _p(values: Floats, clusters: int) -> float:
    """Return the two-sided p that goes with the interval: one minus the level at which it would just reach zero.

    The share of resamples on the far side of zero is read as a percentile of the normal and brought back to Student's
    t, exactly as `tail` takes the interval's percentiles out. One is added to both counts, so that it is never 0, and
    no share is smaller than that of the rarest resample, which holds one cluster alone. Under five clusters p cannot
    fall below .05, whatever the data: so few show nothing at 5 %.
    """
    defined = values[values == values]  # noqa: PLR0124  NaN is not equal to itself
    beyond = min(int((defined <= 0).sum()), int((defined >= 0).sum()))
    share = max((beyond + 1) / (len(defined) + 1), float(clusters) ** -min(clusters, _ENOUGH))
    if share >= 0.5:
        return 1.0
    reach = NormalDist().inv_cdf(share) / math.sqrt(clusters / (clusters - 1))
    return min(1.0, round(2 * t_cdf(reach, clusters - 1), 12))


def _detectable(here: Sums, there: Sums, clusters: Sequence[Cluster]) -> float | None:
    """Return the difference that is found with 80 % power at 5 %, from the clustered standard error.

    The standard error is that of a difference of two ratios, linearised and summed by cluster (Liang and Zeger 1986;
    for evals Miller 2024, arXiv 2411.00640), with C / (C - 1); the factor is t at 97.5 % plus t at 80 %. None where
    no cluster differs from another: there is nothing to say how large chance is.
    """
    degrees = len(clusters) - 1
    new, old = _leverages(here), _leverages(there)
    parts = [new.get(key, 0.0) - old.get(key, 0.0) for key in clusters]
    error = math.sqrt(math.fsum(part * part for part in parts) * len(clusters) / degrees)
    if error < _NOTHING:
        return None
    return round(error * (t_quantile(_TWO_SIDED_5, degrees) + t_quantile(_POWER, degrees)), 12)


def _leverages(sums: Sums) -> dict[Cluster, float]:
    """Return how far each cluster pulls the figure from where it is."""
    weight = math.fsum(weight for _, weight in sums.values())
    figure = math.fsum(part for part, _ in sums.values()) / weight
    return {cluster: (part - figure * own) / weight for cluster, (part, own) in sums.items()}
