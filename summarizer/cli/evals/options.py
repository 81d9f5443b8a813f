"""The options that the commands of evals share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

DEFAULT_DATA: Final = Path("../shared/data/dev")


class JudgeWord(StrEnum):
    """The judges that a suite can be ruled by."""

    EMBEDDED = "embedded"
    LLM = "llm"
    NONE = "none"


Data = Annotated[
    Path, typer.Option("--data", metavar="DIR", help="The folder of the data sets (*.jsonl.gz) that gold may name.")
]
SuiteFile = Annotated[Path, typer.Argument(metavar="SUITE", help="A suite: a .toml file.")]
JudgeChoice = Annotated[
    JudgeWord | None, typer.Option("--judge", help="Who rules on statements; by default what the suite says.")
]
Baseline = Annotated[
    Path | None, typer.Option("--baseline", metavar="FILE", help="A report (--json) to compare with in pairs.")
]
FailUnder = Annotated[
    list[str] | None,
    typer.Option("--fail-under", metavar="METRIC=VALUE", help="Fail where a metric is worse; can be given again."),
]
MaxRegression = Annotated[
    list[str] | None,
    typer.Option(
        "--max-regression", metavar="METRIC=DROP", help="Fail where a metric drops by more against the baseline."
    ),
]
Json = Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Keep the whole report as JSON.")]
Markdown = Annotated[Path | None, typer.Option("--markdown", metavar="FILE", help="Write it for a pull request.")]
Junit = Annotated[Path | None, typer.Option("--junit", metavar="FILE", help="Write it as JUnit XML.")]
Html = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write it as one HTML page.")]
Lean = Annotated[
    bool,
    typer.Option(
        "--lean", help="Keep in --json what a baseline needs: the metrics of the gates, no words of articles.",
        show_default=False,
    ),
]  # fmt: skip
Worst = Annotated[int, typer.Option("--worst", metavar="N", min=0, help="How many worst cases of a metric to show.")]

__all__ = [
    "DEFAULT_DATA",
    "Baseline",
    "Data",
    "FailUnder",
    "Html",
    "Json",
    "JudgeChoice",
    "JudgeWord",
    "Junit",
    "Lean",
    "Markdown",
    "MaxRegression",
    "SuiteFile",
    "Worst",
]
