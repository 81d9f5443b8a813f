"""What a metric lost against a baseline, with the metric's own direction taken into account."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.evaluation.comparing import compared, incomparable, plan_of, without
from summarizer.evaluation.statistics.paired import Difference
from summarizer.evaluation.statistics.plan import counted
from summarizer.schema.report import EvalReport, Metric

# 0.3 - 0.2 is not over 0.1.
SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Loss:
    """Hold what a metric lost: above 0 is worse, whichever way the metric points.

    `low` and `high` are the ends of the interval of the paired difference, turned the same way; None without one.
    """

    metric: str
    found: Difference
    size: float | None
    low: float | None
    high: float | None

    def certainly_over(self, allowed: float) -> bool:
        """Tell whether the loss is more than `allowed` and its interval excludes zero."""
        return self.size is not None and self.low is not None and self.low > 0 and self.size > allowed + SAME

    def certainly_within(self, allowed: float) -> bool:
        """Tell whether the whole interval of the loss is at most `allowed`."""
        return self.high is not None and self.high <= allowed + SAME

    def __str__(self) -> str:
        found = self.found
        if self.size is None:
            return f"{self.metric}: there is nothing that both runs scored"
        moved = f"{self.metric} went from {found.baseline:.4g} to {found.value:.4g} over {_extent(found)}"
        if self.low is None or found.interval is None:
            return f"{moved} ({found.note})"
        return f"{moved}, a loss of {self.size:.4g} [{self.low:.4g}, {self.high:.4g}]"

    def power(self) -> str:
        """Return the smallest difference that would show, as half a sentence; nothing where it is not known."""
        return "" if self.found.detectable is None else f"; what would show is {self.found.detectable:.4g} or more"


def loss(new: EvalReport, baseline: EvalReport, figure: Metric, before: Metric) -> Loss:
    """Return what a metric of the new report lost against the baseline, over the stories that can be compared.

    Raises:
        OutputError: Two items of a metric have the same id.
    """
    left_out = set(incomparable(new, baseline))
    here, there = without([figure, before], left_out)
    found = compared(here, there, plan_of(new))
    sign = 1.0 if figure.direction == "lower" else -1.0
    ends = () if found.interval is None else sorted((sign * found.interval.low, sign * found.interval.high))
    low, high = (end + 0.0 for end in ends) if ends else (None, None)
    size = None if found.difference is None else sign * found.difference + 0.0
    return Loss(metric=figure.name, found=found, size=size, low=low, high=high)


def _extent(found: Difference) -> str:
    where = "" if found.interval is None else f" in {counted(found.interval.clusters, found.interval.unit)}"
    alone = found.only_baseline + found.only_new
    lost = f", {found.lost} of them without a score now" if found.lost else ""
    beside = f" ({counted(alone, 'item')} scored by one run alone{lost})" if alone else ""
    return f"{counted(found.pairs, 'pair')}{where}{beside}"
