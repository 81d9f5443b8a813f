"""Precision, recall and F1 of pairs, with intervals; thresholds; which part of a set is for tuning.

Intervals come from `summarizer.evaluation.statistics`: whole groups (clusters, topics, subtopics) are drawn with
replacement, the same draws for every system, so that a difference is of the same groups.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.evaluation.statistics.measures import Groups, estimate, of_sums
from summarizer.evaluation.statistics.plan import Estimate, Plan
from summarizer.evaluation.statistics.resampling import ratio

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Floats = NDArray[float64]

PLAN = Plan(unit="story", seed=20251117)
TUNING = "tuning"
REPORTING = "reporting"


@dataclass(frozen=True)
class Counted:
    """Hold counts, unit by unit (a pair, a story): what a system found, what is labelled, what is both.

    `groups` names what each unit is resampled with.
    """

    found: Sequence[float]
    labelled: Sequence[float]
    both: Sequence[float]
    groups: Sequence[str]

    @property
    def columns(self) -> list[Sequence[float]]:
        return [self.found, self.labelled, self.both]


def answered(labels: Sequence[bool], found: Sequence[bool], groups: Sequence[str]) -> Counted:
    """Return the counts of labelled pairs beside one system's answers to them."""
    both = [label and answer for label, answer in zip(labels, found, strict=True)]
    return Counted(
        [float(each) for each in found], [float(each) for each in labels], [float(each) for each in both], groups
    )


def part_of(name: str) -> str:
    """Return the part of its set that a cluster belongs to; by hash, so that no one chose."""
    return TUNING if hashlib.sha256(name.encode()).digest()[0] % 2 == 0 else REPORTING


def sampled(names: Sequence[str], most: int | None) -> list[str]:
    """Return at most so many names, in an order that is drawn by hash: a larger sample holds the smaller one."""
    ordered = sorted(set(names), key=lambda name: hashlib.sha256(b"sample:" + name.encode()).digest())
    return ordered if most is None else ordered[:most]


def shares(counted: Counted, plan: Plan = PLAN) -> dict[str, Estimate]:
    """Return precision, recall and F1 over all units together, each with its interval."""
    groups = Groups.of(counted.groups)
    figures: Mapping[str, Callable[[Floats], Floats]] = {"precision": _precision, "recall": _recall, "f1": _f1}
    if not counted.groups:
        return {name: Estimate(None, note="there is nothing to measure") for name in figures}
    return {name: estimate(of_sums(counted.columns, groups, each), groups, plan) for name, each in figures.items()}


def f1_difference(ours: Counted, theirs: Counted, plan: Plan = PLAN) -> Estimate:
    """Return how far the F1 of the first is above that of the second; both are of the same units."""
    if list(ours.labelled) != list(theirs.labelled) or list(ours.groups) != list(theirs.groups):
        raise ValueError("the two are of different units")
    if not ours.groups:
        return Estimate(None, note="there is nothing to measure")
    groups = Groups.of(ours.groups)
    columns = [*ours.columns, *theirs.columns]
    return estimate(of_sums(columns, groups, lambda sums: _f1(sums[:, :3]) - _f1(sums[:, 3:])), groups, plan)


def best_threshold(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """Return the lowest score that, taken as "at least", gives the best F1; above all scores where none is labelled."""
    ordered = sorted(zip(scores, labels, strict=True), reverse=True)
    labelled = sum(labels)
    best, best_f1, both = (ordered[0][0] + 1.0 if ordered else 1.0), 0.0, 0
    for number, (score, label) in enumerate(ordered, start=1):
        both += label
        last_of_its_score = number == len(ordered) or ordered[number][0] < score
        if last_of_its_score and 2 * both / (number + labelled) > best_f1:
            best, best_f1 = score, 2 * both / (number + labelled)
    return best


def threshold_for(scores: Sequence[float], number: int) -> float:
    """Return the threshold at which about so many pairs are found: the comparison at the other system's own number."""
    ordered = sorted(scores, reverse=True)
    if not number or not ordered:
        return (ordered[0] if ordered else 0.0) + 1.0
    return ordered[min(number, len(ordered)) - 1]


def plain(estimated: Estimate) -> dict[str, Any]:
    bounds = estimated.interval
    return {
        "value": None if estimated.value is None else round(estimated.value, 4),
        "interval": None if bounds is None else [round(bounds.low, 4), round(bounds.high, 4)],
        "groups": None if bounds is None else bounds.clusters,
        "note": estimated.note,
    }


def aligned(texts: Sequence[str], widths: Sequence[int]) -> str:
    """Return one line of a table: the first text to the left, the others to the right."""
    first, *others = zip(texts, widths, strict=True)
    return f"{first[0]:<{first[1]}}" + "".join(f"{text:>{width}}" for text, width in others)


def cell(figure: Mapping[str, Any]) -> str:
    """Show a figure of `plain` as "0.512 [0.48, 0.55]"."""
    if figure["value"] is None:
        return "-"
    bounds = "" if figure["interval"] is None else f" [{figure['interval'][0]:.2f}, {figure['interval'][1]:.2f}]"
    return f"{figure['value']:.3f}{bounds}"


def write_json(path: Path | None, figures: Mapping[str, Any]) -> None:
    if path is not None:
        path.write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _precision(sums: Floats) -> Floats:
    return ratio(sums[:, 2], sums[:, 0])


def _recall(sums: Floats) -> Floats:
    return ratio(sums[:, 2], sums[:, 1])


def _f1(sums: Floats) -> Floats:
    return ratio(2 * sums[:, 2], sums[:, 0] + sums[:, 1])
