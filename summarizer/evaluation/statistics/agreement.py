"""How far a judge agrees with people, with intervals that resample the texts that were judged."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from summarizer.evaluation.statistics.measures import (
    Groups,
    Measure,
    estimate,
    estimate_of_distance,
    of_ranks,
    of_sums,
    point,
)
from summarizer.evaluation.statistics.plan import Estimate, Plan
from summarizer.evaluation.statistics.resampling import counts, interval, ratio

if TYPE_CHECKING:
    from summarizer.evaluation.statistics.resampling import Floats

Figure = Literal["balanced_accuracy", "sensitivity", "specificity", "kappa", "auroc"]

_BINS: Final = 10
_CONSTANT: Final = 1e-12
# Label and verdict of each cell, in the order in which `_kappa` reads a square.
_CELLS: Final = ((False, False), (False, True), (True, False), (True, True))


@dataclass(frozen=True, slots=True)
class Example:
    """Hold one example that people labelled: `label` is theirs (supported or not), `said` the judge's.

    `said` is None where the judge gave no verdict. `score` is 0 to 1, higher for supported, None where the judge has
    none. `group` is the text that was judged: examples of one group are resampled together.
    """

    label: bool
    said: bool | None
    score: float | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class AgreementFigures:
    """Hold the figures of a judge on one labelled set; examples without a verdict are counted and left out.

    `calibration_error` and `brier` take the score as a probability; `auroc` takes it as a ranking.
    """

    examples: int
    ruled: int
    unruled: int
    positives: int
    groups: int
    balanced_accuracy: Estimate
    sensitivity: Estimate
    specificity: Estimate
    kappa: Estimate
    auroc: Estimate
    calibration_error: Estimate
    brier: Estimate


@dataclass(frozen=True, slots=True)
class Threshold:
    """Hold a threshold (a score of at least `value` is "supported") and what it reaches where it was fitted."""

    value: float
    balanced_accuracy: float


def agreement(examples: Sequence[Example], plan: Plan) -> AgreementFigures:
    """Return how far a judge agrees with people on one set.

    Balanced accuracy is the mean of sensitivity (of the supported, the share that the judge calls so) and specificity
    (of the others, the share that it does not). Kappa is Cohen's (1960). The calibration error is the expected one
    over ten bins of equal width (Naeini et al. 2015), the Brier score the mean squared distance (Brier 1950). None
    where a set has nothing to divide by: no negatives, no score.
    """
    ruled = [example for example in examples if example.said is not None]
    scored = [example for example in ruled if example.score is not None]
    return AgreementFigures(
        examples=len(examples),
        ruled=len(ruled),
        unruled=len(examples) - len(ruled),
        positives=sum(example.label for example in examples),
        groups=len({example.group for example in examples}),
        balanced_accuracy=_estimate("balanced_accuracy", ruled, plan),
        sensitivity=_estimate("sensitivity", ruled, plan),
        specificity=_estimate("specificity", ruled, plan),
        kappa=_estimate("kappa", ruled, plan),
        auroc=_estimate("auroc", ruled, plan),
        calibration_error=_calibration(scored, plan),
        brier=_brier(scored, plan),
    )


def auroc(examples: Sequence[Example], plan: Plan) -> Estimate:
    """Return the area under the ROC curve of the scores; examples without a score are left out."""
    return _estimate("auroc", examples, plan)


def kappa(pairs: Sequence[tuple[Hashable, Hashable, str]], plan: Plan) -> Estimate:
    """Return Cohen's kappa of two readers' categories, each pair with its group; None where chance agrees wholly."""
    if not pairs:
        return Estimate(None, note="there is nothing to compare")
    kinds = sorted({kind for one, other, _ in pairs for kind in (one, other)}, key=repr)
    numbers = {kind: number for number, kind in enumerate(kinds)}
    cells = [numbers[one] * len(kinds) + numbers[other] for one, other, _ in pairs]
    columns = [[float(cell == each) for cell in cells] for each in range(len(kinds) ** 2)]
    groups = Groups.of([group for _, _, group in pairs])
    return estimate(of_sums(columns, groups, _kappa), groups, plan)


def pearson(pairs: Sequence[tuple[float, float, str]], plan: Plan) -> Estimate:
    """Return Pearson's correlation of two readings, each pair with its group; None where one never varies."""
    if not pairs:
        return Estimate(None, note="there is nothing to compare")
    # Taken from the middle, the squares do not swallow what they are summed for.
    x, y = _centred([one for one, _, _ in pairs]), _centred([other for _, other, _ in pairs])
    products = [[a * b for a, b in zip(one, two, strict=True)] for one, two in ((x, x), (y, y), (x, y))]
    groups = Groups.of([pair[2] for pair in pairs])
    return estimate(of_sums([[1.0] * len(pairs), x, y, *products], groups, _pearson), groups, plan)


def _centred(values: Sequence[float]) -> list[float]:
    middle = math.fsum(values) / len(values)
    return [value - middle for value in values]


def best_threshold(examples: Sequence[Example]) -> Threshold | None:
    """Return the threshold with the best balanced accuracy, halfway between two scores; the lowest of equal ones.

    It is fitted to these examples and flatters them: measure it on others. None without scores of both labels.
    """
    scored = sorted((e.score, e.label) for e in examples if e.score is not None)
    positives = sum(label for _, label in scored)
    negatives = len(scored) - positives
    if not positives or not negatives:
        return None
    best, missed, right = Threshold(scored[0][0], 0.5), 0, 0
    for (score, label), (following, _) in pairwise(scored):
        missed, right = missed + label, right + (not label)
        reached = ((positives - missed) / positives + right / negatives) / 2
        if following > score and reached > best.balanced_accuracy:
            best = Threshold((score + following) / 2, reached)
    return best


def macro_difference(
    first: Mapping[str, Sequence[Example]], second: Mapping[str, Sequence[Example]], figure: Figure, plan: Plan
) -> Estimate:
    """Return the mean over sets of how far the first judge's figure is above the second's.

    Groups are resampled within each set, by draws of the set's own, and both judges are measured on the same draws.

    Raises:
        ValueError: The judges were not given the same sets, or not the same examples in the same order.
    """
    names, parts = sorted(first.keys() | second.keys()), []
    for name in names:
        if not _same_examples(first.get(name, ()), second.get(name, ())):
            raise ValueError(f"{name}: the two judges were not given the same examples")
    for stream, name in enumerate(names):
        groups = Groups.of([example.group for example in first[name]])
        ours, theirs = (_measure(figure, judge[name], groups) for judge in (first, second))
        here, there = point(ours, groups), point(theirs, groups)
        if here is None or there is None:
            return Estimate(None, note=f"{name} has no {figure}")
        drawn = counts(groups.number, plan, stream)
        parts.append((here - there, ours(drawn) - theirs(drawn), groups.number))
    if not parts:
        return Estimate(None, note="there is nothing to compare")
    value = math.fsum(seen for seen, _, _ in parts) / len(parts)
    bounds, note = interval(_mean([values for _, values, _ in parts]), value, plan, sum(size for _, _, size in parts))
    return Estimate(value, bounds, note)


def _same_examples(ours: Sequence[Example], theirs: Sequence[Example]) -> bool:
    return bool(ours) and [(e.label, e.group) for e in ours] == [(e.label, e.group) for e in theirs]


def _mean(parts: Sequence[Floats]) -> Floats:
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total / len(parts)


def _estimate(figure: Figure, examples: Sequence[Example], plan: Plan) -> Estimate:
    groups = Groups.of([example.group for example in examples])
    if not examples:
        return Estimate(None, note="there is nothing to measure")
    return estimate(_measure(figure, examples, groups), groups, plan)


def _measure(figure: Figure, examples: Sequence[Example], groups: Groups) -> Measure:
    """Return the measure of a figure; examples without a verdict, or for ranks without a score, weigh nothing."""
    if figure == "auroc":
        return of_ranks([e.label for e in examples], [e.score for e in examples], groups)
    cells = [[float(e.label is label and e.said is said) for e in examples] for label, said in _CELLS]
    of_cells: dict[str, Measure] = {
        "balanced_accuracy": _balanced,
        "kappa": _kappa,
        "sensitivity": _sensitivity,
        "specificity": _specificity,
    }
    return of_sums(cells, groups, of_cells[figure])


def _sensitivity(cells: Floats) -> Floats:
    return ratio(cells[:, 3], cells[:, 2] + cells[:, 3])


def _specificity(cells: Floats) -> Floats:
    return ratio(cells[:, 0], cells[:, 0] + cells[:, 1])


def _balanced(cells: Floats) -> Floats:
    return (_sensitivity(cells) + _specificity(cells)) / 2


def _kappa(cells: Floats) -> Floats:
    """Return kappa from counts of cells, row after row of a square; whole numbers until the last division."""
    size = math.isqrt(cells.shape[1])
    square = cells.reshape(len(cells), size, size)
    number = cells.sum(axis=1)
    agreed = square.trace(axis1=1, axis2=2)
    chance = (square.sum(axis=1) * square.sum(axis=2)).sum(axis=1)
    return ratio(number * agreed - chance, number * number - chance)


def _pearson(sums: Floats) -> Floats:
    number, x, y, xx, yy, xy = sums.T
    spread = (number * xx - x * x).clip(min=0.0) * (number * yy - y * y).clip(min=0.0)
    # What is left of squares that cancel is no spread.
    spread[spread <= _CONSTANT * (number * number * xx * yy)] = 0.0
    return ratio(number * xy - x * y, spread**0.5)


def _calibration(scored: Sequence[Example], plan: Plan) -> Estimate:
    if not scored:
        return Estimate(None, note="there is no score")
    bins = [min(int((e.score or 0.0) * _BINS), _BINS - 1) for e in scored]
    surplus = [(e.score or 0.0) - e.label for e in scored]
    columns = [[gap * (bin_ == each) for gap, bin_ in zip(surplus, bins, strict=True)] for each in range(_BINS)]
    groups = Groups.of([e.group for e in scored])

    def error(sums: Floats) -> Floats:
        return ratio(abs(sums[:, 1:]).sum(axis=1), sums[:, 0])

    return estimate_of_distance(of_sums([[1.0] * len(scored), *columns], groups, error), groups, plan)


def _brier(scored: Sequence[Example], plan: Plan) -> Estimate:
    if not scored:
        return Estimate(None, note="there is no score")
    squares = [((e.score or 0.0) - e.label) ** 2 for e in scored]
    groups = Groups.of([e.group for e in scored])
    measure = of_sums([squares, [1.0] * len(scored)], groups, lambda sums: ratio(sums[:, 0], sums[:, 1]))
    return estimate(measure, groups, plan)
