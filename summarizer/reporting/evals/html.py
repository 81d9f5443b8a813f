"""An eval report as one HTML file in the look of the reader's page: what the gates say first, then the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from summarizer.reporting.evals import view
from summarizer.reporting.evals.bars import EDGE, WIDE, Bar, bar, difference_bar, scale_of
from summarizer.reporting.evals.cases import Cases, unscored_cases, worst_cases
from summarizer.reporting.evals.standing import (
    CHANGES,
    Change,
    change_of,
    changes_in_words,
    gate_of,
    ordered_changes,
    ordered_gates,
    verdict,
)
from summarizer.reporting.html.document import Document, render_document
from summarizer.reporting.html.provenance import rows_of
from summarizer.reporting.safe import shortened
from summarizer.schema.report import Agreement, Comparison, EvalReport, Metric, ScoredStory

_LONGEST: Final = 1200


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Hold one metric: in words, drawn, and what became of its gates and against the baseline."""

    row: view.Row
    key: float | None
    bar: Bar | None
    note: str
    gate: str | None
    change: Change


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """Hold one difference: in words, drawn, and what it says."""

    cells: tuple[str, ...]
    key: float | None
    bar: Bar | None
    change: Change


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """Hold how far the judge agrees with people on one set; `line` says the most of it in words."""

    set: str
    line: str
    bar: Bar | None
    figures: list[tuple[str, float | None]]
    examples: int
    source: str


def render_eval_html(report: EvalReport, *, worst: int = view.MOST_WORST) -> str:
    """Render an eval report as one HTML file that needs no network; `worst` cases of each metric are listed.

    All of it can be read without JavaScript, which only sorts the tables. It is as safe as the page of a consensus:
    all text is escaped, control and bidi characters stand as marks, and a Content-Security-Policy allows our own style
    and script by their hashes and nothing else.
    """
    return render_document(Document("eval.html.j2", ("look", "eval"), ("look", "eval")), _content(report, worst))


def _content(report: EvalReport, most: int) -> dict[str, Any]:
    bad, lost = worst_cases(report, most), unscored_cases(report, most)
    state, words = verdict(report)
    return {
        "noun": "figure",
        "headline": f"Eval: {shortened(report.suite, _LONGEST)}",
        "report": report,
        "subtitle": view.subtitle(report),
        "state": state,
        "verdict": words,
        "contents": _contents(report, bad, lost),
        "gates": [(gate.outcome, gate.gate, shortened(gate.reason, _LONGEST)) for gate in ordered_gates(report.gates)],
        "kinds": view.shown_kinds(report),
        "figures": _figures(report),
        "empty": view.empty_metrics(report),
        "method": view.method(report),
        "scale": {"edge": EDGE, "wide": WIDE, "whole": WIDE + 2 * EDGE, "middle": EDGE + WIDE / 2},
        **_differences(report),
        "worst": bad,
        "unscored": lost,
        "stories": [_story(story) for story in report.stories],
        "agreement": _agreement(report),
        "made": _made(report),
        "usage": rows_of(report.usage),
    }


def _differences(report: EvalReport) -> dict[str, Any]:
    changes = ordered_changes(report)
    return {
        "changed": changes_in_words(changes),
        "comparisons": _comparisons(changes),
        "uncompared": [each.metric for change, each in changes if change == "none"],
        "ends_at": scale_of(report.comparisons),
        "says": CHANGES,
    }


def _contents(report: EvalReport, bad: Sequence[Cases], lost: Sequence[Cases]) -> list[tuple[str, str, int]]:
    sections = [
        ("gates", "Gates", len(report.gates), True),
        ("figures", "Figures", sum(bool(metric.expected) for metric in report.metrics), True),
        ("baseline", "Baseline", 0, bool(report.comparisons)),
        ("worst", "Worst cases", sum(each.count for each in bad), bool(bad)),
        ("unscored", "Without a score", sum(each.count for each in lost), bool(lost)),
        ("stories", "Stories", len(report.stories), True),
        ("judge", "Judge", 0, True),
        ("provenance", "Provenance", 0, True),
    ]
    return [(anchor, title, count) for anchor, title, count, there in sections if there]


def _figures(report: EvalReport) -> list[FigureRow]:
    compared = {each.metric: each for each in report.comparisons}
    counted = [metric for metric in report.metrics if metric.expected]
    return [
        _figure(report, row, metric, compared.get(metric.name))
        for row, metric in zip(view.rows(report), counted, strict=True)
    ]


def _figure(report: EvalReport, row: view.Row, metric: Metric, compared: Comparison | None) -> FigureRow:
    return FigureRow(
        row=row,
        key=metric.value,
        bar=bar(metric.value, metric.interval, compared.baseline if compared is not None else None),
        note=shortened(metric.note, _LONGEST),
        gate=gate_of(report.gates, metric.name),
        change=change_of(compared, metric.direction) if compared is not None else "none",
    )


def _comparisons(changes: Sequence[tuple[Change, Comparison]]) -> list[ComparisonRow]:
    scale = scale_of([each for _, each in changes])
    return [
        ComparisonRow(view.comparison(each), each.difference, difference_bar(each, scale), change)
        for change, each in changes
        if change != "none"
    ]


def _story(story: ScoredStory) -> dict[str, Any]:
    told = story.output or story.plain
    return {
        "id": shortened(story.story_id, _LONGEST),
        "kind": story.kind,
        "state": story.state,
        "reason": shortened(story.reason, _LONGEST),
        "sentences": len(told.sentences) if told is not None else None,
        "facts": len(story.output.facts) if story.output is not None else None,
        "gold": story.gold_sha256[:12],
    }


def _agreement(report: EvalReport) -> list[AgreementRow]:
    lines = view.agreement(report)
    return [_agreement_row(each, line) for each, line in zip(report.judge.agreement, lines, strict=True)]


def _agreement_row(each: Agreement, line: str) -> AgreementRow:
    figures = (each.balanced_accuracy, each.auroc, each.kappa, each.sensitivity, each.specificity)
    return AgreementRow(
        set=shortened(each.set, _LONGEST),
        line=shortened(line, _LONGEST),
        bar=bar(each.balanced_accuracy, each.interval),
        figures=[(view.figure(value), value) for value in figures],
        examples=each.examples,
        source=shortened(each.source, _LONGEST),
    )


def _made(report: EvalReport) -> list[tuple[str, str]]:
    return [
        ("suite", report.suite),
        ("suite, SHA-256", report.suite_sha256),
        ("summarizer", report.summarizer_version),
        ("engine", report.engine),
        ("model", report.model or "none"),
        ("judge", report.judge.name),
        ("seed", str(report.seed)),
        ("resamples", f"{report.resamples:,}"),
        ("resampled", "whole stories" if report.unit == "story" else "whole articles"),
        *rows_of(report.settings),
    ]


__all__ = ["render_eval_html"]
