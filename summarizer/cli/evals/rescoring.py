"""`summarizer eval rescore` and `summarizer eval compare`: reports looked at again; nothing is run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.evals.options import (
    DEFAULT_DATA,
    Baseline,
    Data,
    FailUnder,
    Html,
    Json,
    Junit,
    Lean,
    Markdown,
    MaxRegression,
    SuiteFile,
    Worst,
)
from summarizer.cli.evals.running import read_baseline, with_gates
from summarizer.cli.evals.showing import Files, show, verdict
from summarizer.cli.options import Debug, Format
from summarizer.cli.writing import Target

Report = Annotated[Path, typer.Argument(metavar="REPORT", help="A report of `eval run --json`.")]


def rescore(  # noqa: PLR0913  one parameter an option
    report: Report,
    suite: SuiteFile,
    *,
    data: Data = DEFAULT_DATA,
    baseline: Baseline = None,
    fail_under: FailUnder = None,
    max_regression: MaxRegression = None,
    json_file: Json = None,
    markdown_file: Markdown = None,
    junit_file: Junit = None,
    html_file: Html = None,
    lean: Lean = False,
    worst: Worst = 3,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Score the outputs and verdicts that a report keeps once more: other gold, other metrics, other gates.

    Nothing is run and no model is asked. Exit codes as of `eval run`.
    """
    from summarizer.evaluation.reports import read_report  # noqa: PLC0415  --help must not load it
    from summarizer.evaluation.running import rescore  # noqa: PLC0415  as above

    files = Files(json_file, markdown_file, junit_file, html_file, lean)
    files.ready()
    read = with_gates(suite, fail_under, max_regression)
    scored = rescore(read_report(report), read, (suite, data), read_baseline(read, suite, baseline))
    files.write(scored)
    show(scored, worst)
    raise typer.Exit(verdict(scored))


def compare(
    baseline: Annotated[Path, typer.Argument(metavar="BASELINE", help="The report to compare with.")],
    report: Annotated[Path, typer.Argument(metavar="REPORT", help="The new report.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.", show_default=False)] = False,
    debug: Debug = False,  # noqa: ARG001  as above
) -> None:
    """Show the paired difference of two reports, metric by metric, with its interval.

    Only units that both reports scored are compared; p values are corrected over the metrics (Holm). Exit code 0
    whatever the difference: a gate decides (`eval run --baseline --max-regression`).
    """
    import json  # noqa: PLC0415  --help must not load it

    from summarizer.evaluation.comparing import compare_reports  # noqa: PLC0415  as above
    from summarizer.evaluation.reports import read_report  # noqa: PLC0415  as above
    from summarizer.reporting.evals import render_comparison  # noqa: PLC0415  as above
    from summarizer.reporting.safe import one_line  # noqa: PLC0415  as above

    found = compare_reports(read_report(report), read_report(baseline))
    target = Target(None, Format.TEXT)
    if as_json:
        rows = [each.model_dump(mode="json") for each in found.overall]
        said = {"comparisons": rows, "remarks": [remark.text for remark in found.remarks]}
        target.write(json.dumps(said, indent=2, ensure_ascii=False) + "\n")
        return
    remarks = "".join(f"{one_line(remark.text)}\n" for remark in found.remarks)
    target.write(render_comparison(found.overall, width=target.width, color=target.color) + remarks)
