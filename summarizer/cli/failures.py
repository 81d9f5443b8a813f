"""How a command ends: one line for every failure, an exit code, and a traceback only with --debug."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

import typer
from typer.core import TyperCommand

from summarizer.cli.events import EVENTS, stream, streaming, words_of
from summarizer.cli.options import DEBUG
from summarizer.errors import SummarizerError

FAILED: Final = 1
INCONCLUSIVE: Final = 4
INTERRUPTED: Final = 130

_AGAIN: Final = "Run the same command again: what a model has answered is in the cache."


class Command(TyperCommand):
    """Run a command so that no exception of it reaches the user as a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raise `typer.Exit` with the exit code of DESIGN section 5 where it fails."""
        debug, wanted = bool(ctx.meta.get(DEBUG)), bool(ctx.meta.get(EVENTS))
        with streaming(ctx.command_path.partition(" ")[2], ctx.obj, wanted=wanted) as events:
            code = _code(partial(super().invoke, ctx), debug=debug)
            if events is not None:
                events.end(code)
        if code:
            raise typer.Exit(code)


def say(message: str) -> None:
    """Print one line to standard error in the name of the program; nothing in it can steer the terminal."""
    from summarizer.reporting.safe import one_line  # noqa: PLC0415  --help must not load it

    events = stream()
    if events is not None:
        events.notice(message)
    else:
        print(f"summarizer: {one_line(message)}", file=sys.stderr, flush=True)  # noqa: T201  this is the one voice


def say_failed(source: str, error: SummarizerError) -> None:
    """Say that one input or article failed while the others go on; `source` names it."""
    events = stream()
    if events is not None:
        events.failure(source, error)
    else:
        say(str(error) if error.message.startswith(source) else f"{source}: {error}")


def silence_stdout() -> None:
    """Send what is still buffered for standard output nowhere."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  os.devnull is no path of a file
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _code(command: Callable[[], Any], *, debug: bool) -> int:
    """Run a command and return its exit code; what it died of has been told."""
    try:
        with _heard(debug=debug):
            command()
    except typer.Exit as ended:
        return ended.exit_code
    except typer.Abort:
        raise
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        # The reader has what it wanted (`| head`); the interpreter's own flush at the end must not complain.
        silence_stdout()
    except Exception as error:  # noqa: BLE001  the one place where any error becomes a line
        return _told(error, debug=debug)
    return 0


@contextmanager
def _heard(*, debug: bool) -> Iterator[None]:
    """Show with --debug what is logged of requests: statuses, waits and counts, and no text of anybody."""
    if not debug:
        yield
        return
    import logging  # noqa: PLC0415  only where it is wished for

    logger, events = logging.getLogger("summarizer.llm"), stream()
    handler: logging.Handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("summarizer: %(message)s"))
    if events is not None:
        handler = logging.Handler()
        handler.emit = lambda record: events.log(record.getMessage())  # type: ignore[method-assign]
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


def _interrupted() -> int:
    events, first = stream(), "interrupted."
    if events is not None:
        events.error("KeyboardInterrupt", first, _AGAIN)
    else:
        say(f"{first} {_AGAIN}")
    return INTERRUPTED


def _told(error: Exception, *, debug: bool) -> int:
    events = stream()
    trace = "".join(traceback.format_exception(error)) if debug else None
    if events is not None:
        events.died(error, trace)
    else:
        if trace is not None:
            print(trace, end="", file=sys.stderr)  # noqa: T201  asked for with --debug
        message, hint = words_of(error, debug=debug)
        say(f"{message} {hint}".strip())
    return error.exit_code if isinstance(error, SummarizerError) else FAILED
