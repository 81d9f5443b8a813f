"""Figures of labelled examples as functions of how often each of their groups is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from summarizer.evaluation.statistics.plan import Estimate, Plan
from summarizer.evaluation.statistics.resampling import counts, interval, ratio, totals

if TYPE_CHECKING:
    from summarizer.evaluation.statistics.resampling import Floats

# From a matrix of draws (a row a resample, a column a group) to a value for each resample.
Measure = Callable[["Floats"], "Floats"]

_DIGITS: Final = 12
# Blocks of this many numbers stay in memory that is used again.
_BLOCK: Final = 16_000


@dataclass(frozen=True, slots=True)
class Groups:
    """Hold the number of each example's group, in the order of the groups' names, and how many groups there are."""

    places: tuple[int, ...]
    number: int

    @classmethod
    def of(cls, names: Sequence[str]) -> Groups:
        """Return the groups of examples by the names of their groups."""
        numbers = {name: number for number, name in enumerate(sorted(set(names)))}
        return cls(tuple(numbers[name] for name in names), len(numbers))


def of_sums(columns: Sequence[Sequence[float]], groups: Groups, figure: Measure) -> Measure:
    """Return the measure that applies `figure` to the columns' totals, a row a resample."""
    import numpy as np  # noqa: PLC0415  heavy, and only a run of evals needs it

    sums = np.array([np.bincount(groups.places, weights=column, minlength=groups.number) for column in columns]).T
    return lambda drawn: figure(totals(drawn, sums))


def of_ranks(labels: Sequence[bool], scores: Sequence[float | None], groups: Groups) -> Measure:
    """Return the measure of the area under the ROC curve: how often a positive is scored above a negative.

    Ties count half (Mann and Whitney 1947; Hanley and McNeil 1982). Each resample weights the examples by how often
    their group was drawn, so that one sorting does for all. Examples without a score are left out.
    """
    import numpy as np  # noqa: PLC0415  heavy, and only a run of evals needs it

    ranked = sorted(
        (score, label, place)
        for score, label, place in zip(scores, labels, groups.places, strict=True)
        if score is not None
    )
    if not ranked:
        return lambda drawn: np.full(len(drawn), np.nan)
    levels = np.array([score for score, _, _ in ranked])
    first = np.flatnonzero(np.concatenate(([True], levels[1:] != levels[:-1])))
    positive = np.array([label for _, label, _ in ranked], dtype=np.float64)
    place = np.array([place for _, _, place in ranked])

    def block(drawn: Floats) -> Floats:
        """Return the area for each row of weights, one weight a unit drawn."""
        weights = drawn[:, place]
        above = np.add.reduceat(weights * positive, first, axis=1)
        all_of_it = np.add.reduceat(weights, first, axis=1)
        below = all_of_it - above
        beaten = np.cumsum(below, axis=1) - below / 2
        return ratio((above * beaten).sum(axis=1), above.sum(axis=1) * below.sum(axis=1))

    def measure(drawn: Floats) -> Floats:
        rows = max(1, _BLOCK // len(ranked))
        return np.concatenate([block(drawn[start : start + rows]) for start in range(0, len(drawn), rows)])

    return measure


def point(measure: Measure, groups: Groups) -> float | None:
    """Return the figure itself: every group drawn once; None where it is undefined."""
    import numpy as np  # noqa: PLC0415  heavy, and only a run of evals needs it

    value = float(measure(np.ones((1, groups.number)))[0])
    return None if np.isnan(value) else round(value, _DIGITS)


def estimate(measure: Measure, groups: Groups, plan: Plan) -> Estimate:
    """Return a figure with the interval of resampling its groups."""
    value = point(measure, groups)
    if value is None:
        return Estimate(None, note="there is nothing to divide by")
    bounds, note = interval(measure(counts(groups.number, plan)), value, plan, groups.number)
    return Estimate(value, bounds, note)


def estimate_of_distance(measure: Measure, groups: Groups, plan: Plan) -> Estimate:
    """Return a figure that chance can only push up, from 0 on, with its interval.

    A resample adds noise of its own to such a figure, so that the percentiles lie too high: they are moved down by
    the mean surplus.
    """
    value = point(measure, groups)
    if value is None:
        return Estimate(None, note="there is nothing to divide by")
    values = measure(counts(groups.number, plan))
    surplus = values[values == values].mean() - value  # noqa: PLR0124  NaN is not equal to itself
    bounds, note = interval((values - surplus).clip(min=0.0), value, plan, groups.number)
    return Estimate(value, bounds, note)
