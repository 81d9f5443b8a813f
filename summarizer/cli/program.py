"""The program as a whole: where a wrong command line becomes an event too, and where a shell asks what can be typed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, cast

import typer
from typer.core import TyperGroup

from summarizer.cli.events import EVENTS, OPTION, streaming

# The name is typer's: of the program in capitals. A shell sets it, so that the program lists instead of running.
COMPLETE: Final = "_SUMMARIZER_COMPLETE"
# typer once stood on click and now has its own copy of it: this is the class of either.
_UsageError: Final = cast("type[Exception]", typer.BadParameter.__bases__[0])
_USAGE: Final = 2
# What pydantic, which typer asks, puts before the words that typer gives it.
_NOISE: Final = "Value error, "


class Program(TyperGroup):
    """Hold the commands. Whether events are wanted is known before anything of the command line is understood."""

    def main(self, *args: Any, **more: Any) -> Any:
        """Run the command line, or tell a shell what can be typed next."""
        if os.environ.get(COMPLETE):
            # Only a shell that completes needs it; typer names it there without exporting it.
            from typer.completion import completion_init  # type: ignore[attr-defined]  # noqa: PLC0415

            completion_init()
        return super().main(*args, **more)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options before the command's name."""
        ctx.meta[EVENTS] = OPTION in args
        with _told(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Read the rest and run the command."""
        with _told(ctx):
            return super().invoke(ctx)


@contextmanager
def _told(ctx: Any) -> Iterator[None]:
    """Turn a wrong command line into events where they are wanted; typer prints it otherwise."""
    try:
        yield
    except _UsageError as error:
        wrong = cast("Any", error)
        wrong.message = wrong.message.replace(_NOISE, "")
        if not ctx.meta[EVENTS]:
            raise
        with streaming("", ctx.obj) as events:
            if events is not None:
                events.error("UsageError", wrong.format_message(), "Look at summarizer --help.")
                events.end(_USAGE)
        raise typer.Exit(_USAGE) from None


__all__ = ["COMPLETE", "Program"]
