"""`summarizer batch`: many stories, one line of a manifest each, and a run that goes on where the last one stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from summarizer.cli.event_option import JsonEvents
from summarizer.cli.failures import FAILED, say
from summarizer.cli.model_options import with_model
from summarizer.cli.model_summary import model_parts
from summarizer.cli.options import Debug, Format, Quiet
from summarizer.cli.progress import Closing, engine_part, progress_bar
from summarizer.cli.writing import Target

if TYPE_CHECKING:
    from summarizer.batching import BatchReport, Plan, StoryResult
    from summarizer.settings import Settings

_MOST_LISTED: Final = 20
_LONGEST_REASON: Final = 300
_LONGEST_ID: Final = 60
# A model is waited for most of the time: more stories than this would only hold more texts.
_STORIES_OF_A_MODEL: Final = 4


class FileFormat(StrEnum):
    """The formats of the files of a batch."""

    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    TEXT = "text"


Manifest = Annotated[
    Path, typer.Argument(metavar="MANIFEST", help='JSON Lines, a story each: {"story_id": "fire", "inputs": ["fire/"]}')
]
Folder = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="The folder of the outputs; made where it is not there.")
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        metavar="N",
        help="Processes of the embedded engine, by default one a core; stories under way with llm, 4.",
    ),
]
RetryFailed = Annotated[
    bool,
    typer.Option("--retry-failed", help="Make those once more that failed in an earlier run.", show_default=False),
]
ChosenFormat = Annotated[FileFormat, typer.Option("--format", help="The format of the outputs.")]
MaxSentences = Annotated[
    int | None, typer.Option("--max-sentences", metavar="N", help="The most sentences of a summary, 1 to 40.")
]


@with_model
def batch(  # noqa: PLR0913  one parameter an option
    ctx: typer.Context,
    manifest: Manifest,
    *,
    flags: dict[str, Any],
    output: Folder,
    jobs: Jobs = None,
    retry_failed: RetryFailed = False,
    result_format: ChosenFormat = FileFormat.JSON,
    max_sentences: MaxSentences = None,
    quiet: Quiet = False,
    json_events: JsonEvents = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
    debug: Debug = False,  # noqa: ARG001  as above
) -> None:
    """Make many stories, each with an output of its own, DIR/<story_id>.json.

    A second run makes only what is missing and what has changed: its inputs, the settings, the version. Paths in the
    manifest start at its own folder. Exit code 0: good; 1: a story or a line failed, whole or in part, or a budget is
    used up; 2: the manifest or an option is wrong; 3: the model's provider failed; 130: interrupted. The same command
    goes on from there.
    """
    from summarizer.batching import Plan, batch  # noqa: PLC0415  --help must not load it
    from summarizer.settings import load_settings  # noqa: PLC0415  as above

    settings = load_settings(flags | {"max_sentences": max_sentences})
    plan = Plan(_jobs(jobs, settings), result_format.value, retry_failed)
    closing = Closing(ctx.obj, quiet=quiet)
    with _shown(manifest, quiet=quiet) as show:
        report = batch(manifest, output, settings, plan=plan, on_story=show)
    Target(None, Format.TEXT).write(table(report))
    closing.used(report.usage)
    closing.line(*_parts(report, settings, plan))
    if report.stopped is not None:
        raise report.stopped
    if not report.ok:
        raise typer.Exit(FAILED)


def table(report: BatchReport) -> str:
    """Return the summary of a batch: counts, and what failed with its reasons."""
    told = {
        "done": "made",
        "unchanged": "made before, unchanged",
        "partial": "in part",
        "failed": "failed",
    }
    rows = [(told[status], report.counts[status]) for status in ("done", "unchanged", "partial", "failed")]
    rows += [("articles", report.articles), ("facts", report.facts), ("disagreements", report.conflicts)]
    width = max(len(name) for name, _ in rows)
    lines = [f"{name:<{width}}  {count:>9,}" for name, count in rows]
    return "\n".join([*lines, *_problems(report)]) + "\n"


def _problems(report: BatchReport) -> Iterator[str]:
    for result in report.problems[:_MOST_LISTED]:
        yield ""
        yield f"{_name(result)}: {_heading(result)}"
        yield from (f"  {_short(reason, _LONGEST_REASON)}" for reason in result.reasons)
    rest = report.counts["partial"] + report.counts["failed"] - len(report.problems[:_MOST_LISTED])
    if rest > 0:
        yield ""
        yield f"and {rest:,} more; the folder's batch-state.jsonl has them all."


def _heading(result: StoryResult) -> str:
    again = ", in an earlier run; --retry-failed makes it once more" if result.earlier else ""
    return f"{'failed' if result.status == 'failed' else 'made in part'}{again}"


def _name(result: StoryResult) -> str:
    return _short(result.story_id, _LONGEST_ID) if result.story_id else f"line {result.line}"


def _jobs(asked: int | None, settings: Settings) -> int:
    from summarizer.batching.plan import available_jobs  # noqa: PLC0415  --help must not load it

    if asked is not None:
        return asked
    return _STORIES_OF_A_MODEL if settings.engine != "embedded" and settings.model else available_jobs()


@contextmanager
def _shown(manifest: Path, *, quiet: bool) -> Iterator[Callable[[StoryResult], None]]:
    """Give a function that shows progress, and tells of each story that has just failed."""
    from summarizer.batching.manifest import count_lines  # noqa: PLC0415  --help must not load it
    from summarizer.client import Progress  # noqa: PLC0415  as above

    with progress_bar(quiet=quiet) as report:
        total = count_lines(manifest) if report is not None else 0
        done = 0

        def show(result: StoryResult) -> None:
            nonlocal done
            done += 1
            if report is not None:
                report(Progress("stories", done, max(done, total)))
            if result.status == "failed" and not result.earlier and not quiet:
                name = f"{_name(result)}: " if result.story_id else ""
                say(f"{name}{_short(' '.join(result.reasons), _LONGEST_REASON)}")

        yield show


def _parts(report: BatchReport, settings: Settings, plan: Plan) -> list[str]:
    stories = sum(report.counts.values())
    made = report.counts["done"] + report.counts["partial"]
    model = settings.engine != "embedded" and settings.model
    engine = "llm" if model else "embedded"
    return [
        f"{stories:,} {'story' if stories == 1 else 'stories'}",
        f"{made:,} made",
        f"{report.counts['unchanged']:,} unchanged",
        f"{report.counts['failed']:,} failed",
        engine_part(settings, engine),
        f"{plan.jobs} {'job' if plan.jobs == 1 else 'jobs'}",
        *model_parts(report.usage),
    ]


def _short(text: str, most: int) -> str:
    from summarizer.reporting.safe import shortened  # noqa: PLC0415  --help must not load it

    return shortened(text, most)
