"""How a command ends: one line for every failure, an exit code, and a traceback only with --debug."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import typer
from typer.core import TyperCommand

from summarizer.cli.options import DEBUG
from summarizer.errors import SummarizerError

FAILED: Final = 1
INCONCLUSIVE: Final = 4
INTERRUPTED: Final = 130


class Command(TyperCommand):
    """Run a command so that no exception of it reaches the user as a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raise `typer.Exit` with the exit code of DESIGN section 5 where it fails."""
        debug = bool(ctx.meta.get(DEBUG))
        try:
            with _heard(debug=debug):
                return super().invoke(ctx)
        except (typer.Exit, typer.Abort):
            raise
        except KeyboardInterrupt:
            say("interrupted. Run the same command again: what a model has answered is in the cache.")
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            # The reader has what it wanted (`| head`); the interpreter's own flush at the end must not complain.
            silence_stdout()
            raise typer.Exit(0) from None
        except Exception as error:  # noqa: BLE001  the one place where any error becomes a line
            raise typer.Exit(_told(error, debug=debug)) from None


def say(message: str) -> None:
    """Print one line to standard error in the name of the program; nothing in it can steer the terminal."""
    from summarizer.reporting.safe import one_line  # noqa: PLC0415  --help must not load it

    print(f"summarizer: {one_line(message)}", file=sys.stderr, flush=True)  # noqa: T201  this is the one voice


def silence_stdout() -> None:
    """Send what is still buffered for standard output nowhere."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123  os.devnull is no path of a file
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


@contextmanager
def _heard(*, debug: bool) -> Iterator[None]:
    """Show with --debug what is logged of requests: statuses, waits and counts, and no text of anybody."""
    if not debug:
        yield
        return
    import logging  # noqa: PLC0415  only where it is wished for

    logger, handler = logging.getLogger("summarizer.llm"), logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("summarizer: %(message)s"))
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


def _told(error: Exception, *, debug: bool) -> int:
    if debug:
        traceback.print_exception(error)
    if isinstance(error, SummarizerError):
        say(str(error))
        return error.exit_code
    advice = "" if debug else " Run again with --debug and report what it shows."
    say(f"internal error ({type(error).__name__}).{advice}")
    return FAILED
