"""`summarizer eval run`: a suite's stories produced, judged, scored, compared and gated."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli.evals.options import DEFAULT_DATA, Data, JudgeChoice, SuiteFile
from summarizer.cli.evals.showing import show, verdict
from summarizer.cli.evals.wishes import Wish, with_report
from summarizer.cli.failures import say
from summarizer.cli.model_options import with_model
from summarizer.cli.options import Debug, Quiet
from summarizer.cli.progress import Closing, progress_bar

if TYPE_CHECKING:
    from summarizer.evaluation.producing import Producer
    from summarizer.evaluation.running import Bench, OnProgress
    from summarizer.evaluation.suites import JudgeName, Suite
    from summarizer.schema.report import EvalReport
    from summarizer.settings import Settings

Outputs = Annotated[
    Path | None,
    typer.Option(
        "--outputs", metavar="DIR", help="Score the outputs in DIR (STORY.json) of any program; run no engine."
    ),
]


@with_model
@with_report
def run(  # noqa: PLR0913  one parameter an option
    ctx: typer.Context,
    suite: SuiteFile,
    *,
    flags: dict[str, Any],
    wished: dict[str, Any],
    outputs: Outputs = None,
    judge: JudgeChoice = None,
    data: Data = DEFAULT_DATA,
    quiet: Quiet = False,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Score a suite's stories against gold labels, and let its gates decide.

    The figures go to standard output; --json keeps everything that `eval rescore` and --baseline need. Exit code 0:
    every gate passed; 1: a gate failed or a story errored; 2: a file or an option is wrong; 3: the model's provider
    failed; 4: a gate is inconclusive, or nothing could be scored.
    """
    from summarizer.evaluation.running import Bench  # noqa: PLC0415  --help must not load it
    from summarizer.reporting.words import counted  # noqa: PLC0415  as above

    closing, wish = Closing(ctx.obj, quiet=quiet), Wish.of(suite, wished)
    settings = _settings(flags, wish.suite)
    bench = Bench(suite, data, _producer(settings, outputs))
    report = _run(wish, bench, settings, judge.value if judge else wish.suite.judge, quiet=quiet)
    wish.files.write(report)
    show(report, wish.worst)
    stories = counted(len(report.stories), "story", "stories")
    closing.line(stories, f"engine {report.engine}", f"judge {report.judge.name}", *_lost(report))
    raise typer.Exit(verdict(report))


def _run(wish: Wish, bench: Bench, settings: Settings, judge: JudgeName, *, quiet: bool) -> EvalReport:
    from summarizer.evaluation.ruling import ruled_by  # noqa: PLC0415  --help must not load it
    from summarizer.evaluation.running import run_suite  # noqa: PLC0415  as above
    from summarizer.running import wait  # noqa: PLC0415  as above

    async def work(progress: OnProgress | None) -> EvalReport:
        try:
            async with ruled_by(judge, settings) as ruler:
                return await run_suite(wish.suite, replace(bench, judge=ruler, on_progress=progress), wish.baseline)
        finally:
            await bench.producer.close()

    with progress_bar(quiet=quiet) as progress:
        return wait(work(progress))


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
