"""The commands under `summarizer eval`, wired together."""

from __future__ import annotations

from collections.abc import Callable

import typer

from summarizer.cli.evals.judging import judges
from summarizer.cli.evals.labelling import anchor, check
from summarizer.cli.evals.rescoring import compare, rescore
from summarizer.cli.evals.running import run
from summarizer.cli.evals.selftesting import selftest
from summarizer.cli.failures import Command

evals = typer.Typer(
    name="eval",
    rich_markup_mode=None,
    help="Score outputs against gold labels, and the judges against people.",
    epilog="\b\nExample:\n  summarizer eval run evals/suites/examples.toml\n  summarizer eval judges --data DIR",
)


def _add(command: Callable[..., None], brief_help: str, *examples: str) -> None:
    # \b keeps the lines of the examples apart in the help.
    epilog = "\n  ".join(["\b\nExample:", *examples])
    evals.command(cls=Command, short_help=brief_help, epilog=epilog)(command)


_add(
    run,
    "Score a suite's stories against gold.",
    "summarizer eval run evals/suites/examples.toml",
    "summarizer eval run evals/suites/examples.toml --fail-under coverage=0.8 --junit report.xml",
)
_add(
    rescore,
    "Score a report's outputs once more.",
    "summarizer eval rescore report.json evals/suites/examples.toml",
)
_add(compare, "Show the paired difference of two reports.", "summarizer eval compare baseline.json report.json")
_add(check, "Look for mistakes in gold labels.", "summarizer eval check evals/stories/*/gold.json")
_add(anchor, "Turn a draft with quotations into gold.", "summarizer eval anchor draft.json -o gold.json")
_add(
    judges,
    "Score the judges against people.",
    "summarizer eval judges --data DIR --only bump",
    "summarizer eval judges --judge llm --model NAME --base-url URL --only bump",
)
_add(selftest, "Put the harness itself to the test.", "summarizer eval selftest evals/suites/examples.toml --seed 2")
