"""`summarizer eval rescore` and `summarizer eval compare`: reports looked at again; nothing is run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from summarizer.cli.evals.options import DEFAULT_DATA, Data, SuiteFile
from summarizer.cli.evals.showing import show, verdict
from summarizer.cli.evals.wishes import Wish, with_report
from summarizer.cli.options import Debug, Format
from summarizer.cli.writing import Target

Report = Annotated[Path, typer.Argument(metavar="REPORT", help="A report of `eval run --json`.")]


@with_report
def rescore(
    report: Report,
    suite: SuiteFile,
    *,
    wished: dict[str, Any],
    data: Data = DEFAULT_DATA,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Score the outputs and verdicts that a report keeps once more: other gold, other metrics, other gates.

    Nothing is run and no model is asked. Exit codes as of `eval run`.
    """
    from summarizer.evaluation.reports import read_report  # noqa: PLC0415  --help must not load it
    from summarizer.evaluation.running import rescore  # noqa: PLC0415  as above

    wish = Wish.of(suite, wished)
    scored = rescore(read_report(report), wish.suite, (suite, data), wish.baseline)
    wish.files.write(scored)
    show(scored, wish.worst)
    raise typer.Exit(verdict(scored))


def compare(
    baseline: Annotated[Path, typer.Argument(metavar="BASELINE", help="The report to compare with.")],
    report: Annotated[Path, typer.Argument(metavar="REPORT", help="The new report.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.", show_default=False)] = False,
    debug: Debug = False,  # noqa: ARG001  as above
) -> None:
    """Show the paired difference of two reports, metric by metric, with its interval.

    A unit that both list and one did not score is left out on both sides; p is corrected over the metrics (Holm).
    Exit code 0 whatever the difference: a gate decides (`eval run --baseline --max-regression`).
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
