"""An eval report as one HTML file: no script, nothing from outside, every text escaped."""

from __future__ import annotations

from typing import Any, Final

from summarizer.reporting.evals import view
from summarizer.reporting.safe import one_line
from summarizer.schema.report import EvalReport, Metric

# The bars are 100 units wide; figures above 1 have no bar.
_WIDE: Final = 100.0


def render_eval_html(report: EvalReport, *, worst: int = view.MOST_WORST) -> str:
    """Render an eval report as one HTML page that opens from disk; `worst` cases of each metric are listed.

    All text is escaped by the template, and controls and bidi characters stand as marks.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  --help must not load it

    environment = Environment(
        loader=PackageLoader("summarizer.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_safe,
    )
    return environment.get_template("eval.html.j2").render(
        report=report,
        subtitle=view.subtitle(report),
        method=view.method(report),
        kinds=view.shown_kinds(report),
        rows=[(row, _bar(metric)) for row, metric in zip(view.rows(report), _counted(report), strict=True)],
        empty=view.empty_metrics(report),
        compared=view.COMPARED,
        comparisons=[view.comparison(each) for each in report.comparisons],
        worst=view.worst(report.metrics, worst),
        unscored=view.unscored(report.metrics, worst),
        agreement=view.agreement(report),
    )


def _counted(report: EvalReport) -> list[Metric]:
    return [metric for metric in report.metrics if metric.expected]


def _safe(value: Any) -> Any:
    return one_line(value) if isinstance(value, str) else value


def _bar(metric: Metric) -> dict[str, float] | None:
    """Return where the bar of an interval begins, how wide it is, and where the value stands, in units of the box."""
    if metric.value is None or not 0.0 <= metric.value <= 1.0:
        return None
    low, high = (metric.interval.low, metric.interval.high) if metric.interval else (metric.value, metric.value)
    start, end = _WIDE * max(0.0, low), _WIDE * min(1.0, high)
    return {"start": round(start, 2), "width": round(max(0.0, end - start), 2), "value": round(_WIDE * metric.value, 2)}
