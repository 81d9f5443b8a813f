"""Gates: pass, fail or inconclusive, each for a reason that is printed. Nothing that was not measured passes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

from pydantic import Field, ValidationError, model_validator

from summarizer.errors import ConfigurationError
from summarizer.evaluation.comparing import plan_of, remarks
from summarizer.evaluation.losses import SAME, loss
from summarizer.evaluation.statistics.bootstrap import metric
from summarizer.evaluation.statistics.plan import Plan, counted
from summarizer.schema import Record
from summarizer.schema.gold import StoryKind
from summarizer.schema.report import EvalReport, GateOutcome, GateState, Item, Metric

FAILED: Final = 1
INCONCLUSIVE: Final = 4
_LONGEST: Final = 400

Decision = tuple[GateState, str]


class Gate(Record):
    """Demand something of one metric; where lower is better, its bounds are bounds from above.

    `floor` is the worst figure that passes. With `confident` the whole interval must keep it. `max_regression` is the
    largest loss against a baseline that is let through, in the metric's own units. `max_unscored` is the share of the
    metric's items, 0 to 1, that may lack a score; they count as the worst that could be. `kind` looks at one kind of
    story alone.
    """

    metric: str = Field(min_length=1)
    floor: float | None = None
    confident: bool = False
    max_regression: float | None = Field(default=None, ge=0.0)
    max_unscored: float = Field(default=0.0, ge=0.0, le=1.0)
    kind: StoryKind | None = None

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if self.floor is None and self.max_regression is None:
            raise ValueError("a gate needs a floor or a max_regression")
        return self


def floor_gate(text: str) -> Gate:
    """Return the gate of `--fail-under metric=value`.

    Raises:
        ConfigurationError: It is not of that form.
    """
    return _of_flag("--fail-under", text, "floor")


def regression_gate(text: str) -> Gate:
    """Return the gate of `--max-regression metric=value`.

    Raises:
        ConfigurationError: It is not of that form, or the value is below 0.
    """
    return _of_flag("--max-regression", text, "max_regression")


def check(gates: Sequence[Gate], new: EvalReport, baseline: EvalReport | None = None) -> tuple[GateOutcome, ...]:
    """Return what each gate makes of a report: one outcome for a floor, one for a regression.

    Reasons to fail go before reasons to doubt, and those before a pass (docs/statistics.md has the table).

    Raises:
        OutputError: A metric has two items with the same id.
    """
    return tuple(outcome for gate in gates for outcome in _outcomes(gate, new, baseline))


def exit_code(outcomes: Sequence[GateOutcome]) -> int:
    """Return 1 where a gate failed, else 4 where one is inconclusive, else 0."""
    states = {outcome.outcome for outcome in outcomes}
    return FAILED if "fail" in states else INCONCLUSIVE if "inconclusive" in states else 0


@dataclass(frozen=True, slots=True)
class _Case:
    """Hold what a gate rules on."""

    gate: Gate
    new: EvalReport
    baseline: EvalReport | None
    figure: Metric

    @property
    def missing(self) -> int:
        return self.figure.expected - self.figure.scored

    @property
    def too_many_missing(self) -> bool:
        return self.missing > self.gate.max_unscored * self.figure.expected + SAME

    def stories(self, state: str) -> list[str]:
        kind = self.gate.kind
        return [story.story_id for story in self.new.stories if story.state == state and kind in (None, story.kind)]

    def failed(self) -> Decision | None:
        """Return why the gate fails whatever the figure is."""
        name, errored = self.figure.name, self.stories("errored")
        if self.figure.direction == "none":
            return "fail", f"{name} has no better and no worse: no gate can hold it"
        if errored:
            return "fail", f"{counted(len(errored), 'story')} errored, {errored[0]} first"
        if self.figure.errored and self.too_many_missing:
            return "fail", f"{name}: {self.figure.errored} of {counted(self.figure.expected, 'item')} errored"
        return None

    def doubt(self) -> Decision | None:
        """Return why the gate cannot pass whatever the figure is."""
        figure, skipped = self.figure, self.stories("skipped")
        if skipped:
            return "inconclusive", f"{counted(len(skipped), 'story')} skipped, {skipped[0]} first"
        if figure.expected == 0:
            return "inconclusive", f"{figure.name}: there is nothing to measure"
        if self.too_many_missing:
            return "inconclusive", f"{figure.name}: no score for {self.missing} of {counted(figure.expected, 'item')}"
        if figure.value is None:
            return "inconclusive", f"{figure.name} has no value"
        return None

    def at_worst(self) -> Metric:
        """Return the metric with each item that has no score at the worst there could be."""
        return _at_worst(self.figure, plan_of(self.new)) if self.missing else self.figure

    def lost(self) -> str:
        return f"not with the {counted(self.missing, 'item')} without a score at their worst"


def _outcomes(gate: Gate, new: EvalReport, baseline: EvalReport | None) -> Iterator[GateOutcome]:
    figure = _metric(new, gate)
    where = f"{gate.kind}: " if gate.kind else ""
    rules: list[tuple[str, Callable[[_Case], Decision]]] = []
    if gate.floor is not None:
        sign = "<=" if figure is not None and figure.direction == "lower" else ">="
        sure = ", the whole interval" if gate.confident else ""
        rules.append((f"{where}{gate.metric} {sign} {gate.floor:g}{sure}", _floor))
    if gate.max_regression is not None:
        rules.append((f"{where}{gate.metric} loses at most {gate.max_regression:g}", _regression))
    for name, rule in rules:
        if figure is None:
            of = f" over {gate.kind}" if gate.kind else ""
            decision: Decision = "fail", f"the report has no {gate.metric}{of}"
        else:
            case = _Case(gate, new, baseline, figure)
            decision = case.failed() or rule(case)
        state, reason = decision
        yield GateOutcome(gate=name, metric=gate.metric, outcome=state, reason=_printable(reason))


def _floor(case: _Case) -> Decision:
    figure, floor, confident = case.figure, case.gate.floor or 0.0, case.gate.confident
    said = _said(figure)
    if _beyond(figure, floor, confident):
        side = "over" if figure.direction == "lower" else "under"
        return "fail", f"{said}: {side} {_exactly(floor, figure.value)}"
    doubt = case.doubt()
    if doubt is not None:
        return doubt
    if not _keeps(figure, floor, confident):
        why = "there is no interval to be certain of" if figure.interval is None else "the interval reaches over"
        return "inconclusive", f"{said}: {why} {floor:.4g}"
    if not _keeps(case.at_worst(), floor, confident):
        return "inconclusive", f"{said}: {case.lost()}"
    return "pass", f"{said}: keeps {floor:.4g}"


def _regression(case: _Case) -> Decision:
    figure, allowed = case.figure, case.gate.max_regression or 0.0
    before = None if case.baseline is None else _metric(case.baseline, case.gate)
    if case.baseline is None or before is None:
        lacks = "there is no baseline (--baseline)" if case.baseline is None else f"the baseline has no {figure.name}"
        return "inconclusive", lacks
    lost = loss(case.new, case.baseline, figure, before)
    blocked = [remark.text for remark in remarks(case.new, case.baseline) if remark.blocks]
    if lost.certainly_over(allowed):
        over = f"{lost}: more than {allowed:.4g}, and the interval excludes zero"
        return "fail", "; ".join((over, *blocked))
    doubt = case.doubt() or (("inconclusive", "; ".join(blocked)) if blocked else None)
    if doubt is not None:
        return doubt
    if not lost.certainly_within(allowed):
        return (
            "inconclusive",
            f"{lost}: the interval does not settle whether it is more than {allowed:.4g}{lost.power()}",
        )
    if not loss(case.new, case.baseline, case.at_worst(), before).certainly_within(allowed):
        return "inconclusive", f"{lost}: {case.lost()}"
    return "pass", f"{lost}: at most {allowed:.4g}"


def _beyond(figure: Metric, floor: float, confident: bool) -> bool:
    """Tell whether a figure breaks its floor: with confidence only where the whole interval does."""
    bounds = figure.interval
    best = figure.value
    if confident and bounds is not None:
        best = bounds.low if figure.direction == "lower" else bounds.high
    return best is not None and not _within(figure, best, floor)


def _keeps(figure: Metric, floor: float, confident: bool) -> bool:
    """Tell whether a figure keeps its floor: with confidence only where the whole interval does."""
    bounds = figure.interval
    worst = figure.value
    if confident:
        worst = None if bounds is None else bounds.high if figure.direction == "lower" else bounds.low
    return worst is not None and _within(figure, worst, floor)


def _within(figure: Metric, value: float, floor: float) -> bool:
    return value <= floor + SAME if figure.direction == "lower" else value >= floor - SAME


def _at_worst(figure: Metric, plan: Plan) -> Metric:
    """Count what has no score as 0, or as 1 where lower is better; as the worst that was seen if that is worse."""
    values = [item.value for item in figure.items if item.value is not None]
    worst = max(1.0, *values) if figure.direction == "lower" else min(0.0, *values)
    return metric(figure.name, figure.direction, [_scored(item, worst) for item in figure.items], plan)


def _scored(item: Item, worst: float) -> Item:
    return item if item.state == "scored" else item.model_copy(update={"state": "scored", "value": worst})


def _metric(report: EvalReport, gate: Gate) -> Metric | None:
    """Return the metric that a gate is about. A report of one kind of story alone does not repeat it by kind."""
    among = report.metrics
    if gate.kind is not None and {story.kind for story in report.stories} != {gate.kind}:
        among = report.by_kind.get(gate.kind, ())
    return next((each for each in among if each.name == gate.metric), None)


def _said(figure: Metric) -> str:
    if figure.value is None:
        return figure.name
    bounds = figure.interval
    shown = "" if bounds is None else f" [{bounds.low:.4g}, {bounds.high:.4g}]"
    where = "" if bounds is None else f" in {counted(bounds.clusters, bounds.unit)}"
    return f"{figure.name} is {figure.value:.4g}{shown} over {counted(figure.scored, 'item')}{where}"


def _exactly(floor: float, value: float | None) -> str:
    """Return a bound so that it does not look like the figure that breaks it."""
    short = f"{floor:.4g}"
    return short if value is None or f"{value:.4g}" != short else f"{floor:.10g}, being {value:.10g}"


def _printable(reason: str) -> str:
    # Names of stories and metrics come from files.
    return "".join(letter if letter.isprintable() else "?" for letter in reason)[:_LONGEST]


def _of_flag(flag: str, text: str, field: str) -> Gate:
    name, _, value = text.partition("=")
    try:
        return Gate.model_validate({"metric": name.strip(), field: float(value)})
    except (ValueError, ValidationError):
        # Neither holds more than the reader typed, and pydantic's words would not help.
        raise ConfigurationError(f"{flag} {text!r} is no gate.", hint=f"Write {flag} coverage=0.9, say.") from None
