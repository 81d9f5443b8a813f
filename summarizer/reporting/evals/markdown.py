"""An eval report as Markdown for a pull request: the verdict in the first line, all the rest below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.reporting.escape import markdown_text
from summarizer.reporting.evals import view
from summarizer.reporting.evals.view import Worst
from summarizer.schema.report import EvalReport

_SIGNS: Final = {"pass": "✅", "fail": "❌", "inconclusive": "⚠️"}


def render_eval_markdown(report: EvalReport, *, worst: int = 3) -> str:
    """Render an eval report as Markdown (CommonMark with GitHub's tables); `worst` cases of each metric are shown."""
    lines = [f"### {_verdict(report)} Eval {markdown_text(report.suite)}", "", markdown_text(view.subtitle(report)), ""]
    if report.gates:
        lines += ["| gate | outcome | reason |", "|---|---|---|"]
        lines += [
            f"| {markdown_text(gate.gate)} | {_SIGNS[gate.outcome]} {gate.outcome} | {markdown_text(gate.reason)} |"
            for gate in report.gates
        ]
        lines.append("")
    lines += _figures(report)
    if report.comparisons:
        lines += ["", "**Against the baseline, in pairs**", ""]
        lines += _table(view.COMPARED, [view.comparison(each) for each in report.comparisons])
    lines += _details("Worst cases", view.worst(report.metrics, worst))
    lines += _details("Without a score", view.unscored(report.metrics, worst))
    lost = [story for story in report.stories if story.state != "scored"]
    lines += ["", *(markdown_text(f"{each.story_id}: {each.state}: {each.reason}") + "  " for each in lost)]
    judged = view.agreement(report) or ["how far this judge agrees with people was not measured here"]
    lines += ["", markdown_text(f"Judge {report.judge.name}: {'; '.join(judged)}.")]
    return "\n".join(lines).rstrip() + "\n"


def _verdict(report: EvalReport) -> str:
    outcomes = {gate.outcome for gate in report.gates}
    return next((_SIGNS[each] for each in ("fail", "inconclusive", "pass") if each in outcomes), "")


def _figures(report: EvalReport) -> list[str]:
    kinds = view.shown_kinds(report)
    rows = [(row.arrow, row.name, row.value, row.interval, *row.kinds, row.counts) for row in view.rows(report)]
    table = _table(("", "metric", "value", "95 % interval", *kinds, "scored"), rows)
    return [*table, "", markdown_text(view.method(report))]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return lines + [f"| {' | '.join(markdown_text(cell) for cell in row)} |" for row in rows]


def _details(heading: str, cases: Sequence[Worst]) -> list[str]:
    if not cases:
        return []
    lines = ["", f"<details><summary>{heading}: {len(cases)}</summary>", ""]
    lines += _table(("metric", "where", "value", "what"), [(c.metric, c.place, c.value, c.about) for c in cases])
    return [*lines, "", "</details>"]
