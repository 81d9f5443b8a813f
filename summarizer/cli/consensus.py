"""`summarizer consensus`: several articles in, one consensus out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli.cautions import tell_cautions
from summarizer.cli.earlier import Earlier, read_earlier
from summarizer.cli.event_option import JsonEvents
from summarizer.cli.failures import FAILED
from summarizer.cli.model_options import with_model
from summarizer.cli.model_summary import Unread, model_parts, setback_parts, show_forecast, tell_setbacks
from summarizer.cli.options import Debug, DryRun, Format, Inputs, Output, Quiet, ResultFormat
from summarizer.cli.progress import Closing, engine_part, open_client, progress_bar, read_inputs, reading_parts
from summarizer.cli.writing import Target, choose_target

if TYPE_CHECKING:
    from summarizer.client import Summarizer
    from summarizer.schema import Consensus
    from summarizer.sources import Loaded


MaxSentences = Annotated[
    int | None, typer.Option("--max-sentences", metavar="N", help="The most sentences of the summary, 1 to 40.")
]
StoryId = Annotated[
    str | None, typer.Option("--story-id", metavar="ID", help="The id of the story; by default made of its articles.")
]
Update = Annotated[
    Path | None,
    typer.Option("--update", metavar="FILE", help="Add the inputs to this finished consensus, and say what changed."),
]
Articles = Annotated[
    list[str] | None,
    typer.Option(
        "--articles",
        metavar="DIR",
        help="With --update: where the earlier articles are; by default where they were read from.",
    ),
]


@with_model
def consensus(  # noqa: PLR0913  one parameter an option
    ctx: typer.Context,
    inputs: Inputs,
    *,
    flags: dict[str, Any],
    output: Output = None,
    result_format: ResultFormat = None,
    max_sentences: MaxSentences = None,
    story_id: StoryId = None,
    update: Update = None,
    articles: Articles = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
    json_events: JsonEvents = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
    debug: Debug = False,  # noqa: ARG001  as above
) -> None:
    """Merge the articles of one event into one summary in which every fact carries its sources.

    The result is checked against the articles before it is shown. With --update the inputs are added to a consensus
    that was written as JSON. Where a model does not answer, or a budget is used up, rules take its place. Exit code 0:
    good; 1: an input, a check or a part of the model's work failed; 2: nothing could be read, or an option is wrong; 3:
    the model's provider failed; 130: interrupted, and the same command goes on from there.
    """
    from summarizer.settings import load_settings  # noqa: PLC0415  --help must not load it

    target, earlier = choose_target(output, result_format, inputs, page=True), read_earlier(update, articles)
    settings = load_settings(flags | {"max_sentences": max_sentences})
    closing, unread = Closing(ctx.obj, quiet=quiet), Unread()
    if dry_run:
        show_forecast(settings, inputs, result_format, earlier=earlier)
        return
    with progress_bar(quiet=quiet, then="merge") as report, unread.around():
        client = open_client(settings, report, unread)
        loaded = read_inputs(client, inputs)
        result = _made(client, loaded, story_id, earlier)
    target.write(_page(client, result, loaded, earlier) if target.format is Format.HTML else _rendered(result, target))
    if not _closed(closing, client, loaded, unread, result):
        raise typer.Exit(FAILED)


def _closed(closing: Closing, client: Summarizer, loaded: Loaded, unread: Unread, result: Consensus) -> bool:
    """Say how a run went, and return whether all of it went well."""
    finished = not tell_setbacks(client.engine.setbacks)
    tell_cautions(result)
    closing.used(result.run.usage)
    closing.line(*reading_parts(loaded), *unread.parts, *_counts(result), *_engine_parts(client, result))
    return finished and not loaded.errors and not unread.parts and "failed" not in result.checks.values()


def _made(client: Summarizer, loaded: Loaded, story_id: str | None, earlier: Earlier | None) -> Consensus:
    if earlier is None:
        return client.consensus(loaded, story_id=story_id)
    return client.update(earlier.consensus, loaded, articles=earlier.articles, story_id=story_id)


def _engine_parts(client: Summarizer, result: Consensus) -> list[str]:
    model = [*model_parts(result.run.usage), *setback_parts(client.engine.setbacks)]
    return [engine_part(client.settings, result.run.engine), *model]


def _counts(result: Consensus) -> list[str]:
    counts = [_count(len(result.facts), "fact"), _count(len(result.sentences), "sentence")]
    if result.checks.get("changes") == "passed":
        counts.append(_count(len(result.changes), "change"))
    return [*counts, _verified(result)]


def _rendered(result: Consensus, target: Target) -> str:
    from summarizer.reporting import render_json, render_markdown, render_text  # noqa: PLC0415  --help must not load it

    if target.format is Format.JSON:
        lines = target.path is not None and target.path.suffix.lower() == ".jsonl"
        return render_json(result, indent=None if lines else 2)
    if target.format is Format.MARKDOWN:
        return render_markdown(result)
    return render_text(result, width=target.width, color=target.color)


def _page(client: Summarizer, result: Consensus, loaded: Loaded, earlier: Earlier | None) -> str:
    from summarizer.reporting.html import render_html  # noqa: PLC0415  --help must not load it

    # An update looked the earlier articles up by itself; only a page needs their texts again.
    before = client.load(earlier.articles).articles if earlier is not None and earlier.articles else ()
    return render_html(result, [*before, *loaded.articles])


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _verified(result: Consensus) -> str:
    from summarizer.reporting.view import View  # noqa: PLC0415  --help must not load it

    view = View(result)
    failed = view.checks("failed") + view.checks("failed", searches=True)
    if failed:
        return f"NOT verified: {', '.join(failed)}"
    return "verified in part" if view.checks("not_run") else "verified"
