"""`summarizer brief`: the claims of each article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from summarizer.cli.failures import FAILED
from summarizer.cli.model_options import with_model
from summarizer.cli.options import Debug, Format, Inputs, Output, Quiet, ResultFormat
from summarizer.cli.progress import Closing, engine_part, progress_bar, read_inputs, reading_parts
from summarizer.cli.writing import Target, choose_target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.schema import Brief


@with_model
def brief(  # noqa: PLR0913  one parameter an option
    ctx: typer.Context,
    inputs: Inputs,
    *,
    flags: dict[str, Any],
    output: Output = None,
    result_format: ResultFormat = None,
    quiet: Quiet = False,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """List what each article claims, with the place of every claim in its text.

    With --format json one brief stands on each line (JSON Lines). Exit code 0: good; 1: some articles failed; 2:
    nothing could be read, or an option is wrong.
    """
    from summarizer.client import Summarizer  # noqa: PLC0415  --help must not load it
    from summarizer.settings import load_settings  # noqa: PLC0415  as above

    target = choose_target(output, result_format, inputs)
    settings = load_settings(flags)
    closing = Closing(ctx.obj, quiet=quiet)
    with progress_bar(quiet=quiet) as report:
        client = Summarizer(settings, on_progress=report)
        loaded = read_inputs(client, inputs)
        briefs = client.briefs(loaded)
    target.write(_rendered(briefs, target))
    claims = sum(len(each.claims) for each in briefs)
    counted = f"{claims} claim{'' if claims == 1 else 's'}"
    closing.line(*reading_parts(loaded), counted, engine_part(settings, client.engine.name))
    if loaded.errors:
        raise typer.Exit(FAILED)


def _rendered(briefs: Sequence[Brief], target: Target) -> str:
    from summarizer.reporting import (  # noqa: PLC0415  --help must not load it
        render_brief_markdown,
        render_brief_text,
        render_json,
    )

    if target.format is Format.JSON:
        return "".join(render_json(each, indent=None) for each in briefs)
    if target.format is Format.MARKDOWN:
        return "\n".join(render_brief_markdown(each) for each in briefs)
    return "\n\n".join(render_brief_text(each, width=target.width, color=target.color) for each in briefs)
