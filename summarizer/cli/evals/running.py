"""`summarizer eval run`: a suite's stories produced, judged, scored, compared and gated."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli.evals.options import (
    DEFAULT_DATA,
    Baseline,
    Data,
    FailUnder,
    Html,
    Json,
    JudgeChoice,
    Junit,
    Lean,
    Markdown,
    MaxRegression,
    SuiteFile,
    Worst,
)
from summarizer.cli.evals.showing import Files, show, verdict
from summarizer.cli.failures import say
from summarizer.cli.model_options import with_model
from summarizer.cli.options import Debug, Quiet
from summarizer.cli.progress import Closing, progress_bar

if TYPE_CHECKING:
    from summarizer.evaluation.producing import Producer
    from summarizer.evaluation.running import OnProgress
    from summarizer.evaluation.suites import Suite
    from summarizer.schema.report import EvalReport
    from summarizer.settings import Settings

Outputs = Annotated[
    Path | None,
    typer.Option(
        "--outputs", metavar="DIR", help="Score the outputs in DIR (STORY.json) of any program; run no engine."
    ),
]


@with_model
def run(  # noqa: PLR0913  one parameter an option
    ctx: typer.Context,
    suite: SuiteFile,
    *,
    flags: dict[str, Any],
    outputs: Outputs = None,
    judge: JudgeChoice = None,
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
    quiet: Quiet = False,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Score a suite's stories against gold labels, and let its gates decide.

    The figures go to standard output; --json keeps everything that `eval rescore` and --baseline need. Exit code 0:
    every gate passed; 1: a gate failed or a story errored; 2: a file or an option is wrong; 3: the model's provider
    failed; 4: a gate is inconclusive, or nothing could be scored.
    """
    from summarizer.evaluation.ruling import ruled_by  # noqa: PLC0415  --help must not load it
    from summarizer.evaluation.running import Bench, run_suite  # noqa: PLC0415  as above
    from summarizer.reporting.words import counted  # noqa: PLC0415  as above
    from summarizer.running import wait  # noqa: PLC0415  as above

    closing, files = Closing(ctx.obj, quiet=quiet), Files(json_file, markdown_file, junit_file, html_file, lean)
    read = with_gates(suite, fail_under, max_regression)
    earlier = read_baseline(read, suite, baseline)
    settings = _settings(flags, read)
    files.ready()
    producer = _producer(settings, outputs)

    async def work(progress: OnProgress | None) -> EvalReport:
        try:
            async with ruled_by(judge.value if judge else read.judge, settings) as ruler:
                return await run_suite(read, Bench(suite, data, producer, ruler, progress), earlier)
        finally:
            await producer.close()

    with progress_bar(quiet=quiet) as progress:
        report = wait(work(progress))
    files.write(report)
    show(report, worst)
    closing.line(
        counted(len(report.stories), "story", "stories"),
        f"engine {report.engine}",
        f"judge {report.judge.name}",
        *_lost(report),
    )
    raise typer.Exit(verdict(report))


def with_gates(path: Path, floors: Sequence[str] | None, drops: Sequence[str] | None) -> Suite:
    """Return the suite of a file with the gates of the flags behind its own."""
    from summarizer.evaluation.gates import floor_gate, regression_gate  # noqa: PLC0415  --help must not load it
    from summarizer.evaluation.suites import read_suite  # noqa: PLC0415  as above

    suite = read_suite(path)
    more = (*map(floor_gate, floors or ()), *map(regression_gate, drops or ()))
    return suite.model_copy(update={"gates": (*suite.gates, *more)})


def read_baseline(suite: Suite, path: Path, given: Path | None) -> EvalReport | None:
    """Return the report to compare with: the flag's, else the one that the suite names, else None."""
    from summarizer.evaluation.reports import read_report  # noqa: PLC0415  --help must not load it

    if given is not None:
        return read_report(given)
    return read_report(path.parent / suite.baseline) if suite.baseline is not None else None


def _settings(flags: dict[str, Any], suite: Suite) -> Settings:
    from summarizer.settings import load_settings  # noqa: PLC0415  --help must not load it

    # A flag goes before the suite, the suite before the environment: a suite means the same on every machine.
    if flags["engine"] is None and flags["model"] is None:
        flags = flags | {"engine": suite.engine}
    return load_settings(flags)


def _producer(settings: Settings, outputs: Path | None) -> Producer:
    from summarizer.errors import ConfigurationError  # noqa: PLC0415  --help must not load it
    from summarizer.evaluation.producing import EngineProducer, FolderProducer  # noqa: PLC0415  as above

    if outputs is None:
        return EngineProducer(settings)
    if not outputs.is_dir():
        raise ConfigurationError(f"{outputs} is not a folder.", hint="--outputs takes a folder of STORY.json files.")
    return FolderProducer(outputs)


def _lost(report: EvalReport) -> list[str]:
    lost = [story for story in report.stories if story.state != "scored"]
    for story in lost:
        say(f"{story.story_id} {story.state}: {story.reason}")
    return [f"{len(lost)} without figures"] if lost else []
