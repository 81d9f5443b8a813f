"""What every rendering of an eval report shows, in words: figures, intervals, counts, worst cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.reporting.words import counted
from summarizer.schema.report import Comparison, EvalReport, Interval, Item, Metric

NONE: Final = "none"
KINDS: Final = ("rewrites", "independent", "mixed")
MOST_WORST: Final = 10


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one metric in words; `kinds` has its figure over each kind of story, in the order of `KINDS`."""

    name: str
    arrow: str
    value: str
    interval: str
    counts: str
    kinds: tuple[str, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class Worst:
    """Name one unit that did badly: in which metric, where, and what it is."""

    metric: str
    place: str
    value: str
    about: str


def figure(value: float | None) -> str:
    """Return a figure with three digits after the point, or `none`: null is neither 0 nor 1."""
    if value is None:
        return NONE
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3f}"


def between(interval: Interval | None) -> str:
    """Return an interval in brackets, or a dash where there is none."""
    return f"[{figure(interval.low)}, {figure(interval.high)}]" if interval is not None else "–"


def counts(metric: Metric) -> str:
    """Return how many of the expected units were scored, and what became of the others."""
    words = [f"{metric.scored:,} of {metric.expected:,}"]
    words += [f"{metric.unscored:,} unscored"] if metric.unscored else []
    words += [f"{metric.errored:,} errored"] if metric.errored else []
    return ", ".join(words)


def rows(report: EvalReport) -> list[Row]:
    """Return a row for each metric that expects something, in the order of the report."""
    kinds = {kind: {metric.name: metric for metric in report.by_kind.get(kind, ())} for kind in KINDS}
    return [
        Row(
            name=metric.name,
            arrow={"higher": "↑", "lower": "↓", "none": " "}[metric.direction],
            value=figure(metric.value),
            interval=between(metric.interval),
            counts=counts(metric),
            kinds=tuple(
                figure(kinds[kind][metric.name].value) if metric.name in kinds[kind] else ""
                for kind in shown_kinds(report)
            ),
            complete=metric.scored == metric.expected,
        )
        for metric in report.metrics
        if metric.expected
    ]


def shown_kinds(report: EvalReport) -> list[str]:
    """Return the kinds of story that have figures of their own: none where all stories are of one kind."""
    present: list[str] = [kind for kind in KINDS if kind in report.by_kind]
    return present if len(present) > 1 else []


def empty_metrics(report: EvalReport) -> list[str]:
    """Return the names of the metrics that had nothing to count."""
    return [metric.name for metric in report.metrics if not metric.expected]


def worst(metrics: Sequence[Metric], most: int = MOST_WORST) -> list[Worst]:
    """Return the units that did worst, the heaviest first, at most `most` of each metric."""
    return [each for metric in metrics for each in _worst_of(metric, most)]


def _worst_of(metric: Metric, most: int) -> Iterator[Worst]:
    if metric.direction == "none":
        return
    sign = 1.0 if metric.direction == "higher" else -1.0
    scored = [item for item in metric.items if item.value is not None and item.weight > 0]
    bad = [item for item in scored if _is_bad(item, metric.direction)]
    bad.sort(key=lambda item: (sign * (item.value or 0.0), -item.weight, item.id))
    for item in bad[:most]:
        about = " · ".join(part for part in (item.about, item.reason) if part)
        yield Worst(metric.name, item.id, figure(item.value), about)


def _is_bad(item: Item, direction: str) -> bool:
    value = item.value or 0.0
    return value < 0.5 if direction == "higher" else value > 0.5


def unscored(metrics: Sequence[Metric], most: int = MOST_WORST) -> list[Worst]:
    """Return the units without a score, with the reason, at most `most` of each metric."""
    return [
        Worst(metric.name, item.id, item.state, item.reason)
        for metric in metrics
        for item in [item for item in metric.items if item.state != "scored"][:most]
    ]


def comparison(each: Comparison) -> tuple[str, ...]:
    """Return one comparison in words: metric, baseline, value, difference, interval, p, pairs, detectable."""
    signed = f"{each.difference:+.3f}" if each.difference is not None else NONE
    p = each.p_holm if each.p_holm is not None else each.p
    pairs = f"{each.pairs:,}" + (
        f" (-{each.only_baseline}, +{each.only_new})" if each.only_baseline or each.only_new else ""
    )
    return (
        each.metric,
        figure(each.baseline),
        figure(each.value),
        signed,
        between(each.interval),
        NONE if p is None else f"{p:.3f}",
        pairs,
        NONE if each.detectable is None else f"{each.detectable:.3f}",
    )


COMPARED: Final = ("metric", "baseline", "new", "difference", "95 % interval", "p (Holm)", "pairs", "detectable")


def subtitle(report: EvalReport) -> str:
    """Return what was run, on how many stories, judged by whom."""
    states = [story.state for story in report.stories]
    told = [f"{states.count('scored')} of {counted(len(states), 'story', 'stories')} scored"]
    told += [f"{states.count('errored')} errored"] if "errored" in states else []
    told += [f"{states.count('skipped')} skipped"] if "skipped" in states else []
    engine = f"{report.engine} ({report.model})" if report.model else report.engine
    return f"engine {engine} · judge {report.judge.name} · {', '.join(told)}"


def method(report: EvalReport) -> str:
    """Return how the intervals were made."""
    units = "stories" if report.unit == "story" else "articles"
    return f"Intervals: 95 %, bootstrap over whole {units}, {report.resamples:,} resamples, seed {report.seed}."


def agreement(report: EvalReport) -> list[str]:
    """Return how far the judge of the run agrees with people, a line a set."""
    lines = []
    for each in report.judge.agreement:
        parts = [f"balanced accuracy {figure(each.balanced_accuracy)} {between(each.interval)}"]
        parts += [f"kappa {figure(each.kappa)}"] if each.kappa is not None else []
        lines.append(f"{each.set}: {', '.join(parts)}, {each.examples:,} examples")
    return lines
