"""`summarizer brief`: the claims of each article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

import typer

from summarizer.cli.event_option import JsonEvents
from summarizer.cli.failures import FAILED
from summarizer.cli.model_options import with_model
from summarizer.cli.model_summary import Unread, model_parts, show_forecast, total
from summarizer.cli.options import Debug, DryRun, Format, Inputs, Output, Quiet, ResultFormat
from summarizer.cli.progress import Closing, engine_part, open_client, progress_bar, read_inputs, reading_parts
from summarizer.cli.writing import Target, choose_target

if TYPE_CHECKING:
    from summarizer.schema import Article, Brief


@with_model
def brief(  # noqa: PLR0913  one parameter an option
    ctx: typer.Context,
    inputs: Inputs,
    *,
    flags: dict[str, Any],
    output: Output = None,
    result_format: ResultFormat = None,
    dry_run: DryRun = False,
    quiet: Quiet = False,
    json_events: JsonEvents = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
    debug: Debug = False,  # noqa: ARG001  as above
) -> None:
    """List what each article claims, with the place of every claim in its text.

    With --format json one brief stands on each line (JSON Lines); --format html makes one page of them all, the claims
    beside their articles. Where a model does not answer, or a budget is used up, rules take its place. Exit code 0:
    good; 1: an input, or a part of the model's work, failed; 2: nothing could be read, or an option is wrong; 3: the
    model's provider failed; 130: interrupted, and the same command goes on from there.
    """
    from summarizer.settings import load_settings  # noqa: PLC0415  --help must not load it

    target = choose_target(output, result_format, inputs, page=True)
    settings = load_settings(flags)
    closing, unread = Closing(ctx.obj, quiet=quiet), Unread()
    if dry_run:
        show_forecast(settings, inputs, result_format, merged=False)
        return
    with progress_bar(quiet=quiet) as report, unread.around():
        shown = Shown(target, report.aside if report is not None else nullcontext)
        client = open_client(settings, report, unread)
        loaded = read_inputs(client, inputs)
        briefs = client.briefs(loaded, on_brief=shown.add)
    shown.finish(loaded.articles)
    usage, claims = total([each.run.usage for each in briefs]), sum(len(each.claims) for each in briefs)
    counted = f"{claims} claim{'' if claims == 1 else 's'}"
    engine = [engine_part(settings, client.engine.name), *model_parts(usage)]
    closing.used(usage)
    closing.line(*reading_parts(loaded), *unread.parts, counted, *engine)
    if loaded.errors or unread.parts:
        raise typer.Exit(FAILED)


class Shown:
    """Show briefs as they come: on standard output at once, in a file or on a page when all are there."""

    def __init__(self, target: Target, aside: Callable[[], AbstractContextManager[None]]) -> None:
        self._target = target
        self._aside = aside
        self._briefs: list[Brief] = []
        self._kept: list[str] = []

    def add(self, brief: Brief) -> None:
        """Show one more brief."""
        self._briefs.append(brief)
        if self._target.format is Format.HTML:
            return
        first = not self._kept
        separator = {Format.JSON: "", Format.MARKDOWN: "\n"}.get(self._target.format, "\n\n")
        self._kept.append(("" if first else separator) + _rendered(brief, self._target))
        if self._target.path is None:
            with self._aside():
                self._target.write(self._kept[-1])

    def finish(self, articles: Sequence[Article]) -> None:
        """Write the page, or the file, where there is one."""
        if self._target.format is Format.HTML:
            from summarizer.reporting.html.brief import render_brief_html  # noqa: PLC0415  --help must not load it

            self._target.write(render_brief_html(self._briefs, articles))
        elif self._target.path is not None:
            self._target.write("".join(self._kept))


def _rendered(brief: Brief, target: Target) -> str:
    from summarizer.reporting import (  # noqa: PLC0415  --help must not load it
        render_brief_markdown,
        render_brief_text,
        render_json,
    )

    if target.format is Format.JSON:
        return render_json(brief, indent=None)
    if target.format is Format.MARKDOWN:
        return render_brief_markdown(brief)
    return render_brief_text(brief, width=target.width, color=target.color)
