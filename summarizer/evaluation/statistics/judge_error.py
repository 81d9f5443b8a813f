"""What a judge's own errors do to the rate that it reports, and the rate without them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, model_validator

from summarizer.evaluation.statistics.agreement import Example
from summarizer.evaluation.statistics.bootstrap import sums_by_cluster, weighted_mean
from summarizer.evaluation.statistics.plan import Plan
from summarizer.evaluation.statistics.resampling import interval, ratio, resampled
from summarizer.schema import Record
from summarizer.schema.report import Interval, Item

if TYPE_CHECKING:
    from summarizer.evaluation.statistics.resampling import Floats

Count = Annotated[int, Field(ge=0)]
# Draws of the calibration set are none of the draws of the stories.
_CALIBRATION = 1


class Calibration(Record):
    """Hold how a judge did on a labelled set, as counts for each text of the set: no word of it, so it may be shipped.

    A row of `clusters`: of the supported, those that the judge called supported; the supported; of the others, those
    that it did not call supported; the others.
    """

    source: str
    clusters: tuple[tuple[Count, Count, Count, Count], ...]

    @model_validator(mode="after")
    def _no_part_is_more_than_the_whole(self) -> Self:
        for hits, supported, rejected, others in self.clusters:
            if hits > supported or rejected > others:
                raise ValueError("a row has more right answers than examples")
        return self

    @classmethod
    def of(cls, examples: Sequence[Example], source: str) -> Calibration:
        """Count examples by their groups; those without a verdict are left out."""
        rows: dict[str, list[int]] = {}
        for example in examples:
            if example.said is not None:
                row = rows.setdefault(example.group, [0, 0, 0, 0])
                place = 0 if example.label else 2
                row[place] += example.said is example.label
                row[place + 1] += 1
        counted = ((row[0], row[1], row[2], row[3]) for _, row in sorted(rows.items()))
        return cls(source=source, clusters=tuple(counted))

    @property
    def sensitivity(self) -> float | None:
        """Of the supported, the share that the judge calls supported."""
        return self._share(0)

    @property
    def specificity(self) -> float | None:
        """Of what is not supported, the share that the judge does not call supported."""
        return self._share(2)

    def _share(self, place: int) -> float | None:
        whole = sum(row[place + 1] for row in self.clusters)
        return sum(row[place] for row in self.clusters) / whole if whole else None


@dataclass(frozen=True, slots=True)
class Corrected:
    """Hold a rate as observed and corrected: `raw` as the formula gives it, `value` held to 0 to 1.

    Warnings say where the correction cannot be believed. `value` is None where there is none.
    """

    observed: float | None
    raw: float | None
    value: float | None
    interval: Interval | None
    sensitivity: float | None
    specificity: float | None
    warnings: tuple[str, ...] = ()


def rogan_gladen(observed: float, sensitivity: float, specificity: float) -> float | None:
    """Return the true rate that a judge with these errors reports as `observed`; below 0 and over 1 are possible.

    Rogan and Gladen 1978, "Estimating prevalence from the results of a screening test". None where the judge is no
    better than chance: every true rate then looks the same, or the wrong way round.
    """
    informed = sensitivity + specificity - 1
    return (observed + specificity - 1) / informed if informed > 0 else None


def corrected(items: Sequence[Item], calibration: Calibration, plan: Plan) -> Corrected:
    """Return the rate of "supported" (value 1) among a judge's items, corrected for the judge's own errors.

    The interval resamples both the stories or articles of the items and the texts of the calibration set, so that it
    holds the chance of both (in intent as arXiv 2511.21140, whose closed form takes all examples as independent). A
    resample in which the judge is no better than chance may mean any rate.

    What is *not* checked: that the judge errs on these stories as on the calibration set. An impossible rate shows
    that it does not; a possible one shows nothing.

    Raises:
        ValueError: An item's value is neither 0 nor 1.
    """
    if any(item.value not in (None, 0.0, 1.0) for item in items):
        raise ValueError("only a rate of yes and no can be corrected")
    observed = weighted_mean(items)
    sensitivity, specificity = calibration.sensitivity, calibration.specificity
    raw = None
    if observed is not None and sensitivity is not None and specificity is not None:
        raw = rogan_gladen(observed, sensitivity, specificity)
    known = Corrected(observed, raw, None, None, sensitivity, specificity)
    if raw is None:
        return _with(known, None, None, list(_why_none(known)))
    value = min(1.0, max(0.0, raw))
    bounds, note = _interval(items, calibration, plan, value)
    return _with(known, value, bounds, [*_warnings(known, bounds), *([note] if note else [])])


def _with(known: Corrected, value: float | None, bounds: Interval | None, warnings: Sequence[str]) -> Corrected:
    return Corrected(
        known.observed, known.raw, value, bounds, known.sensitivity, known.specificity, warnings=tuple(warnings)
    )


def _why_none(known: Corrected) -> Iterator[str]:
    if known.observed is None:
        yield "nothing was scored"
    elif known.sensitivity is None or known.specificity is None:
        yield "the calibration set lacks examples of one label"
    else:
        yield "on the calibration set the judge is no better than chance: nothing can be corrected"


def _warnings(known: Corrected, bounds: Interval | None) -> Iterator[str]:
    raw, observed = known.raw or 0.0, known.observed or 0.0
    sensitivity, specificity = known.sensitivity or 0.0, known.specificity or 0.0
    impossible = f"it would be {raw:.2f} corrected: the calibration set does not transfer to these stories"
    if raw > 1:
        yield f"the observed rate {observed:.2f} is above the judge's sensitivity {sensitivity:.2f}; {impossible}"
    if raw < 0:
        yield f"the observed rate {observed:.2f} is below 1 - specificity, {1 - specificity:.2f}; {impossible}"
    for name, share in (("sensitivity", sensitivity), ("specificity", specificity)):
        if share == 1:
            yield f"the judge's {name} is 1 on the calibration set, and the interval takes that for certain"
    if bounds is not None and bounds.low == 0 and bounds.high == 1:
        yield "the correction says nothing: every rate is possible"


def _interval(items: Sequence[Item], calibration: Calibration, plan: Plan, value: float) -> tuple[Interval | None, str]:
    import numpy as np  # noqa: PLC0415  heavy, and only a run of evals needs it

    sums = np.array(tuple(sums_by_cluster(items, plan).values()))
    rows = np.array([row for row in calibration.clusters if row[1] or row[3]], dtype=np.float64)
    rates, errors = resampled(sums, plan), resampled(rows, plan, _CALIBRATION)
    observed, sensitivity = ratio(rates[:, 0], rates[:, 1]), ratio(errors[:, 0], errors[:, 1])
    above = observed + ratio(errors[:, 2], errors[:, 3]) - 1
    informed = sensitivity + ratio(errors[:, 2], errors[:, 3]) - 1
    clusters = min(len(sums), len(rows))
    ends = [interval(_rates(above, informed, unknown), value, plan, clusters) for unknown in (0.0, 1.0)]
    (low, note), (high, _) = ends
    if low is None or high is None:
        return None, note
    return low.model_copy(update={"high": high.high}), note


def _rates(above: Floats, informed: Floats, unknown: float) -> Floats:
    """Return the corrected rates; `unknown` where the judge is no better than chance, or there is no judging it."""
    rates = ratio(above, informed).clip(0.0, 1.0)
    rates[~(informed > 0)] = unknown
    return rates
