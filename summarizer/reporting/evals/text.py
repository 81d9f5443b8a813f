"""An eval report for a terminal: gates first, then the figures, then what went worst."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.reporting.evals import view
from summarizer.reporting.layout import Page, Style
from summarizer.reporting.safe import one_line
from summarizer.schema.report import Comparison, EvalReport, GateOutcome

_STYLES: Final[dict[str, Style]] = {"pass": "green", "fail": "red", "inconclusive": "yellow"}
_SHOWN_WORST: Final = 3


def render_eval_text(report: EvalReport, *, width: int = 100, color: bool = False, worst: int = _SHOWN_WORST) -> str:
    """Render an eval report as text; `worst` cases of each metric are shown."""
    page = Page(width, color=color)
    page.title(f"Eval: {one_line(report.suite)}")
    page.paragraph(one_line(view.subtitle(report)), style="dim")
    _add_gates(page, report.gates)
    _add_figures(page, report)
    _add_comparisons(page, report.comparisons)
    _add_cases(page, "Worst cases", view.worst(report.metrics, worst))
    _add_cases(page, "Without a score", view.unscored(report.metrics, worst))
    _add_stories(page, report)
    _add_judge(page, report)
    return page.text()


def render_comparison(comparisons: Sequence[Comparison], *, width: int = 100, color: bool = False) -> str:
    """Render paired differences as text."""
    page = Page(width, color=color)
    _add_comparisons(page, comparisons)
    return page.text()


def _add_gates(page: Page, gates: Sequence[GateOutcome]) -> None:
    if not gates:
        return
    page.heading("Gates")
    for each in gates:
        word = page.paint(f"{each.outcome:<12}", _STYLES[each.outcome])
        page.paragraph(one_line(f"{each.gate}: {each.reason}"), first=f"{word}  ", rest=" " * 14)


def _add_figures(page: Page, report: EvalReport) -> None:
    page.heading("Figures")
    kinds = view.shown_kinds(report)
    table = [("", "metric", "value", "95 % interval", *kinds, "scored")]
    table += [(row.arrow, row.name, row.value, row.interval, *row.kinds, row.counts) for row in view.rows(report)]
    _add_table(page, table, [not row.complete for row in view.rows(report)])
    empty = view.empty_metrics(report)
    if empty:
        page.paragraph(f"Nothing to count: {', '.join(empty)}.", style="dim")
    page.paragraph(f"{view.method(report)} ↑ higher is better, ↓ lower is better.", style="dim")


def _add_comparisons(page: Page, comparisons: Sequence[Comparison]) -> None:
    if not comparisons:
        return
    page.heading("Against the baseline, in pairs")
    rows = [view.comparison(each) for each in comparisons]
    _add_table(page, [view.COMPARED, *rows], [False] * len(rows))
    page.paragraph("detectable: the smallest difference that this data would show (80 % power, 5 %).", style="dim")


def _add_cases(page: Page, heading: str, cases: Sequence[view.Worst]) -> None:
    if not cases:
        return
    page.heading(heading)
    last = ""
    for each in cases:
        if each.metric != last:
            page.line(each.metric, "bold")
            last = each.metric
        page.paragraph(one_line(f"{each.place} · {each.value} · {each.about}".rstrip(" ·")), first="  ", rest="    ")


def _add_stories(page: Page, report: EvalReport) -> None:
    lost = [story for story in report.stories if story.state != "scored"]
    if not lost:
        return
    page.heading("Stories without figures")
    for story in lost:
        page.paragraph(one_line(f"{story.story_id}: {story.state}: {story.reason}"))


def _add_judge(page: Page, report: EvalReport) -> None:
    lines = view.agreement(report)
    page.heading("The judge")
    for line in lines or ["How far this judge agrees with people was not measured here."]:
        page.paragraph(one_line(line))
    if report.judge.note:
        page.paragraph(one_line(report.judge.note), style="dim")


def _add_table(page: Page, table: Sequence[Sequence[str]], marked: Sequence[bool]) -> None:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for number, row in enumerate(table):
        line = "  ".join(one_line(cell).ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        style: Style | None = "bold" if number == 0 else "yellow" if marked[number - 1] else None
        page.line(line, style)
