"""How far a judge is above the best trivial one; and whether it tells a reference from its edit."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.evaluation.judges.figures import Figure, Margin, Pairs
from summarizer.evaluation.judges.floors import FLOORS
from summarizer.evaluation.judges.sets import HARD
from summarizer.evaluation.statistics.agreement import Example, agreement, macro_difference
from summarizer.evaluation.statistics.agreement import Figure as Name
from summarizer.evaluation.statistics.bootstrap import metric
from summarizer.evaluation.statistics.plan import Estimate, Plan
from summarizer.schema.report import Item

# The hard sets and the broad middle; the others are saturated, or one team's convention.
MAIN: Final = (*HARD, "defacto", "frank_cnndm", "qags_cnndm", "qags_xsum", "cliff")
_OWN: Final = "own"
_CROSS_FITTED: Final = "cross-fitted"


@dataclass(frozen=True, slots=True)
class Scored:
    """Hold one set as the judge ruled on it, under a cross-fitted threshold, and as each trivial judge does."""

    own: tuple[Example, ...]
    crossfitted: tuple[Example, ...]
    floors: Mapping[str, tuple[Example, ...]]


def margins(scored: Mapping[str, Scored], plan: Plan) -> tuple[Margin, ...]:
    """Return the judge's margins over the best trivial judge: on the hard sets, and on those and the middle ones.

    Balanced accuracy twice, by the judge's own verdicts and by a cross-fitted threshold; a trivial judge has only the
    latter. Sets that were not measured are left out, and a group of which there is none gives nothing.
    """
    wanted = dict.fromkeys(tuple(name for name in names if name in scored) for names in (HARD, MAIN))
    return tuple(
        margin for names in wanted if names for margin in _margins({name: scored[name] for name in names}, plan)
    )


def _margins(sets: Mapping[str, Scored], plan: Plan) -> Iterator[Margin]:
    asked: tuple[tuple[Name, str, Callable[[Scored], tuple[Example, ...]]], ...] = (
        ("auroc", _OWN, lambda each: each.own),
        ("balanced_accuracy", _CROSS_FITTED, lambda each: each.crossfitted),
        ("balanced_accuracy", _OWN, lambda each: each.own),
    )
    for figure, verdicts, of in asked:
        means = {name: _mean([each.floors[name] for each in sets.values()], figure) for name in FLOORS}
        known = {name: mean for name, mean in means.items() if mean is not None}
        own = _mean([of(each) for each in sets.values()], figure)
        if own is None or not known:
            continue
        floor = max(sorted(known), key=lambda name: known[name])
        ours = {name: of(each) for name, each in sets.items()}
        theirs = {name: each.floors[floor] for name, each in sets.items()}
        yield Margin(
            sets=tuple(sets),
            figure=figure,
            verdicts=verdicts,
            judge=own,
            floor=floor,
            floor_value=known[floor],
            difference=Figure.of(macro_difference(ours, theirs, figure, plan)),
        )


def _mean(sets: Sequence[Sequence[Example]], figure: Name) -> float | None:
    """Return the mean of a figure over sets, None where one has none; without intervals, which cost."""
    quick = Plan(resamples=100)
    values: list[float] = []
    for examples in sets:
        estimate: Estimate = getattr(agreement(examples, quick), figure)
        if estimate.value is None:
            return None
        values.append(estimate.value)
    return math.fsum(values) / len(values)


def pairs(examples: Sequence[Example], linked: Sequence[str], plan: Plan) -> Pairs | None:
    """Return how often a reference scores strictly above an edit of it; None where nothing is linked.

    A pair without both scores is unscored, and counts beside the figure.
    """
    references = {pair: example for pair, example in zip(linked, examples, strict=True) if pair and example.label}
    items = [
        _item(number, example, references[pair])
        for number, (pair, example) in enumerate(zip(linked, examples, strict=True))
        if pair in references and not example.label
    ]
    if not items:
        return None
    found = metric("pairs", "higher", items, plan)
    note = f"{found.unscored} without a score" if found.unscored else ""
    return Pairs(number=found.expected, accuracy=Figure(value=found.value, interval=found.interval, note=note))


def _item(number: int, edit: Example, reference: Example) -> Item:
    if edit.score is None or reference.score is None:
        return Item(id=str(number), story=edit.group, article=edit.group, state="unscored", reason="no score")
    won = reference.score > edit.score
    return Item(id=str(number), story=edit.group, article=edit.group, value=float(won))
