"""The options that commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

DEBUG: Final = "summarizer.debug"


class Format(StrEnum):
    """The formats of a result."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


class EngineName(StrEnum):
    """The engines that can be asked for."""

    EMBEDDED = "embedded"
    LLM = "llm"


def _note_debug(ctx: typer.Context, debug: bool) -> bool:
    # The group and its commands share one `meta`, so that --debug counts before and after the command's name.
    if debug:
        ctx.meta[DEBUG] = True
    return debug


Debug = Annotated[
    bool, typer.Option("--debug", callback=_note_debug, help="Show the traceback of an error.", show_default=False)
]
Inputs = Annotated[
    list[str], typer.Argument(metavar="INPUT", help="Files or folders of articles, or - for standard input.")
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write the result to FILE instead of standard output."),
]
ResultFormat = Annotated[
    Format | None,
    typer.Option("--format", help="How to show the result; by default what FILE's name says, else text."),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", help="Say which calls, tokens and cost a run would need; send nothing.", show_default=False
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress and no closing line.", show_default=False)]


__all__ = ["DEBUG", "Debug", "DryRun", "EngineName", "Format", "Inputs", "Output", "Quiet", "ResultFormat"]
