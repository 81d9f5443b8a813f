"""What a user wishes done with a report: gates, a baseline, files, how much of it to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from summarizer.cli.evals import options
from summarizer.cli.evals.showing import Files
from summarizer.cli.failures import say
from summarizer.cli.grouping import with_group

if TYPE_CHECKING:
    from summarizer.evaluation.suites import Suite
    from summarizer.schema.report import EvalReport

_OPTIONS: Final[dict[str, tuple[Any, Any]]] = {
    "baseline": (options.Baseline, None),
    "fail_under": (options.FailUnder, None),
    "max_regression": (options.MaxRegression, None),
    "json_file": (options.Json, None),
    "markdown_file": (options.Markdown, None),
    "junit_file": (options.Junit, None),
    "html_file": (options.Html, None),
    "lean": (options.Lean, False),
    "worst": (options.Worst, 3),
}


def with_report(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a report; they reach it as one dictionary, its parameter `wished`."""
    return with_group("wished", _OPTIONS)(command)


@dataclass(frozen=True, slots=True)
class Wish:
    """Hold a suite with the gates of the flags behind its own, what to compare with, and where the report goes."""

    suite: Suite
    baseline: EvalReport | None
    files: Files
    worst: int

    @classmethod
    def of(cls, path: Path, wished: dict[str, Any]) -> Self:
        """Return what the options say, read before any work is done.

        Raises:
            GoldError: The suite cannot be used.
            OutputError: The baseline is no report, or a file cannot be written.
            ConfigurationError: A gate is not of the form METRIC=VALUE.
        """
        from summarizer.evaluation.gates import floor_gate, regression_gate  # noqa: PLC0415  --help must not load it
        from summarizer.evaluation.suites import read_suite  # noqa: PLC0415  as above

        files = Files(
            wished["json_file"], wished["markdown_file"], wished["junit_file"], wished["html_file"], wished["lean"]
        )
        files.ready()
        suite = read_suite(path)
        more = (*map(floor_gate, wished["fail_under"] or ()), *map(regression_gate, wished["max_regression"] or ()))
        gated = suite.model_copy(update={"gates": (*suite.gates, *more)})
        return cls(gated, _baseline(suite, path, wished["baseline"]), files, wished["worst"])


def _baseline(suite: Suite, path: Path, given: Path | None) -> EvalReport | None:
    """Return the report to compare with: the flag's, else the one that the suite names, else None."""
    from summarizer.evaluation.reports import read_report  # noqa: PLC0415  --help must not load it

    if given is not None:
        return read_report(given)
    if suite.baseline is None:
        return None
    named = path.parent / suite.baseline
    if not named.exists():
        # Gates against it are inconclusive, so nothing passes for want of it; and the first one must be made somehow.
        say(f"{named}: no such baseline yet. `eval run --json {named} --lean` makes it.")
        return None
    return read_report(named)
