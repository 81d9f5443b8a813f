"""Two reports side by side: metric by metric, over what both can be held to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.errors import OutputError
from summarizer.evaluation.statistics.bootstrap import by_id
from summarizer.evaluation.statistics.holm import holm
from summarizer.evaluation.statistics.paired import Difference, difference
from summarizer.evaluation.statistics.plan import Plan, counted
from summarizer.schema.report import Comparison, EvalReport, Item, JudgeRecord, Metric, ScoredStory

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Remark:
    """Say in what two reports differ besides their figures; `blocks` where no gate may pass because of it."""

    text: str
    blocks: bool


@dataclass(frozen=True, slots=True)
class ReportComparison:
    """Hold the comparison of two reports, over all stories and over each kind of story that both have."""

    overall: tuple[Comparison, ...]
    by_kind: dict[str, tuple[Comparison, ...]]
    remarks: tuple[Remark, ...]


def compare_reports(new: EvalReport, baseline: EvalReport) -> ReportComparison:
    """Compare two reports, with the seed, the resamples and the unit of the new one.

    Only stories that both scored against the same gold are compared; what else differs is told in `remarks`. Holm's
    correction runs over the metrics of each list.

    Raises:
        OutputError: A report has two metrics, or two items of one metric, of the same name.
    """
    plan, left_out = plan_of(new), set(incomparable(new, baseline))
    shared = sorted(new.by_kind.keys() & baseline.by_kind.keys())
    return ReportComparison(
        overall=compare(without(new.metrics, left_out), without(baseline.metrics, left_out), plan),
        by_kind={
            kind: compare(without(new.by_kind[kind], left_out), without(baseline.by_kind[kind], left_out), plan)
            for kind in shared
        },
        remarks=tuple(remarks(new, baseline)),
    )


def compare(new: Sequence[Metric], baseline: Sequence[Metric], plan: Plan) -> tuple[Comparison, ...]:
    """Compare two lists of metrics by name, in the order of the new one; those of one list alone come with nulls.

    Raises:
        OutputError: A list has two metrics, or a metric two items, of the same name.
    """
    here, there = _by_name(new), _by_name(baseline)
    names = [*here, *(name for name in there if name not in here)]
    found = [_comparison(name, compared(here.get(name), there.get(name), plan)) for name in names]
    corrected = holm([each.p for each in found])
    return tuple(each.model_copy(update={"p_holm": p}) for each, p in zip(found, corrected, strict=True))


def compared(new: Metric | None, baseline: Metric | None, plan: Plan) -> Difference:
    """Return the difference of one metric in two runs; a metric that is not there has no items.

    Raises:
        OutputError: Two items of a metric have the same id.
    """
    return difference(_items(new), _items(baseline), plan)


def plan_of(report: EvalReport) -> Plan:
    """Return how the intervals of a report were made."""
    return Plan(unit=report.unit, seed=report.seed, resamples=report.resamples)


def incomparable(new: EvalReport, baseline: EvalReport) -> list[str]:
    """Return the stories that cannot be compared: one report lacks them, did not score them, or had other gold."""
    here, there = _stories(new), _stories(baseline)
    both = here.keys() & there.keys()
    unlike = {name for name in both if not _alike(here[name], there[name])}
    return sorted((here.keys() ^ there.keys()) | unlike)


def without(metrics: Sequence[Metric], stories: set[str]) -> list[Metric]:
    """Return metrics with the items of some stories taken out; value and counts are still those of the whole."""
    return [
        each.model_copy(update={"items": tuple(item for item in each.items if item.story not in stories)})
        for each in metrics
    ]


def remarks(new: EvalReport, baseline: EvalReport) -> Iterator[Remark]:
    """Yield what a reader must know before reading a difference.

    It blocks a gate where the baseline scored stories that cannot be compared now, and where another judge ruled.
    """
    if new.suite != baseline.suite:
        yield Remark("the baseline is of another suite", blocks=False)
    elif new.suite_sha256 != baseline.suite_sha256:
        yield Remark("the suite has changed since the baseline", blocks=False)
    if (new.seed, new.resamples, new.unit) != (baseline.seed, baseline.resamples, baseline.unit):
        yield Remark("seed, resamples or unit differ: those of the new report are used", blocks=False)
    if _judge(new.judge) != _judge(baseline.judge):
        yield Remark("another judge ruled on the baseline: score it again with this one", blocks=True)
    yield from _of_stories(_stories(new), _stories(baseline))


def _of_stories(here: dict[str, ScoredStory], there: dict[str, ScoredStory]) -> Iterator[Remark]:
    added, gone = sorted(here.keys() - there.keys()), sorted(there.keys() - here.keys())
    both = sorted(here.keys() & there.keys())
    other_gold = [name for name in both if here[name].gold_sha256 != there[name].gold_sha256]
    not_now = [name for name in both if here[name].state != "scored" and name not in other_gold]
    not_then = [name for name in both if there[name].state != "scored" and name not in (*not_now, *other_gold)]
    for names, says, blocks in (
        (added, "not in the baseline", False),
        (gone, "in the baseline alone", True),
        (other_gold, "scored against other gold in the baseline: score it again", True),
        (not_now, "not scored now", True),
        (not_then, "not scored in the baseline", False),
    ):
        if names:
            yield Remark(f"{counted(len(names), 'story')} left out ({_named(names)}): {says}", blocks)


def _named(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    return shown if len(names) <= _NAMED else f"{shown} and {len(names) - _NAMED} more"


def _judge(judge: JudgeRecord) -> tuple[str, str | None]:
    return judge.name, judge.model


def _alike(one: ScoredStory, other: ScoredStory) -> bool:
    return one.state == other.state == "scored" and one.gold_sha256 == other.gold_sha256


def _stories(report: EvalReport) -> dict[str, ScoredStory]:
    return {story.story_id: story for story in report.stories}


def _by_name(metrics: Sequence[Metric]) -> dict[str, Metric]:
    found = {each.name: each for each in metrics}
    if len(found) < len(metrics):
        raise OutputError("A report has two metrics of one name.", hint="Score it again: `eval rescore`.")
    return found


def _items(metric: Metric | None) -> dict[str, Item]:
    if metric is None:
        return {}
    try:
        return by_id(metric.name, metric.items)
    except ValueError as error:
        raise OutputError(f"{error}.", hint="Score the report again: `eval rescore`.") from error


def _comparison(name: str, found: Difference) -> Comparison:
    return Comparison(
        metric=name,
        baseline=found.baseline,
        value=found.value,
        difference=found.difference,
        interval=found.interval,
        pairs=found.pairs,
        only_baseline=found.only_baseline,
        only_new=found.only_new,
        p=found.p,
        detectable=found.detectable,
    )
