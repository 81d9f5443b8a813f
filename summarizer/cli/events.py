"""`--json-events`: what a command tells on standard error, for machines, one JSON object a line.

The stream is bound to the command that runs, so that whatever speaks on standard error can find it. Where there is
one, nothing else is written there.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from summarizer.schema.events import AnyEvent, Spent

OPTION: Final = "--json-events"
HELP: Final = "Tell progress, failures and the end on standard error as JSON, an object a line."
EVENTS: Final = "summarizer.events"

Clock = Callable[[], float]
Usage = Callable[[], Mapping[str, Any]]


class Stream:
    """Write events; `clock` counts seconds from any start."""

    def __init__(self, command: str, clock: Clock | None) -> None:
        self._command = command
        self._clock = clock or time.monotonic
        self._start = self._clock()
        self._usage: Usage | None = None
        self._summary: tuple[str, ...] = ()

    def watch(self, usage: Usage) -> None:
        """Take what a model was asked from `usage` from now on."""
        self._usage = usage

    def start(self) -> None:
        """Write the first line."""
        from summarizer.schema.events import StartEvent  # noqa: PLC0415  --help must not load it
        from summarizer.version import __version__  # noqa: PLC0415  as above

        self._write(StartEvent(command=self._command, summarizer_version=__version__))

    def progress(self, stage: str, done: int, total: int | None, article_id: str | None = None) -> None:
        """Say how far a stage is."""
        from summarizer.schema.events import ProgressEvent  # noqa: PLC0415  --help must not load it

        self._write(
            ProgressEvent(
                stage=stage, done=done, total=total, article_id=article_id, spent=self._spent(), seconds=self._seconds()
            )
        )

    def failure(self, source: str, error: Exception) -> None:
        """Say what failed of one input or article."""
        from summarizer.schema.events import FailureEvent  # noqa: PLC0415  --help must not load it

        message, hint = words_of(error)
        self._write(FailureEvent(source=source, kind=type(error).__name__, message=message, hint=hint))

    def notice(self, message: str) -> None:
        """Pass on a line that a person would read."""
        from summarizer.schema.events import NoticeEvent  # noqa: PLC0415  --help must not load it

        self._write(NoticeEvent(message=message))

    def log(self, message: str) -> None:
        """Pass on a line of the log."""
        from summarizer.schema.events import LogEvent  # noqa: PLC0415  --help must not load it

        self._write(LogEvent(message=message))

    def error(self, kind: str, message: str, hint: str = "", traceback: str | None = None) -> None:
        """Say why there is no result."""
        from summarizer.schema.events import ErrorEvent  # noqa: PLC0415  --help must not load it

        self._write(ErrorEvent(kind=kind, message=message, hint=hint, traceback=traceback))

    def died(self, error: Exception, traceback: str | None) -> None:
        """Say what a command died of."""
        self.error(type(error).__name__, *words_of(error, debug=traceback is not None), traceback)

    def sum_up(self, parts: Sequence[str]) -> None:
        """Keep the parts of the closing line for the last event."""
        self._summary = tuple(parts)

    def end(self, exit_code: int) -> None:
        """Write the last line."""
        from summarizer.schema.events import EndEvent  # noqa: PLC0415  --help must not load it

        spent = self._spent()
        self._write(EndEvent(exit_code=exit_code, summary=self._summary, spent=spent, seconds=self._seconds()))

    def _seconds(self) -> float:
        return round(max(0.0, self._clock() - self._start), 3)

    def _spent(self) -> Spent | None:
        from summarizer.schema.events import Spent  # noqa: PLC0415  --help must not load it

        usage = self._usage() if self._usage is not None else {}
        if "fresh_calls" not in usage:
            return None
        return Spent(
            calls=usage["fresh_calls"],
            cached_calls=usage["cached_calls"],
            input_tokens=usage["input_tokens"],
            output_tokens=usage["output_tokens"],
            cost_usd=usage["cost_usd"],
        )

    def _write(self, event: AnyEvent) -> None:
        import json  # noqa: PLC0415  --help must not load it

        # ASCII only: a name of a file may hold lone surrogates, and no character of it may steer a terminal.
        print(json.dumps(event.model_dump()), file=sys.stderr, flush=True)  # noqa: T201  the stream itself


_STREAM: Final[ContextVar[Stream | None]] = ContextVar("events", default=None)


def stream() -> Stream | None:
    """Return the stream of the command that runs, or None where standard error is for people."""
    return _STREAM.get()


@contextmanager
def streaming(command: str, clock: Clock | None, *, wanted: bool = True) -> Iterator[Stream | None]:
    """Open the stream of a command where it is wanted; who opened it writes the last line."""
    if not wanted:
        yield None
        return
    opened = Stream(command, clock)
    token = _STREAM.set(opened)
    try:
        opened.start()
        yield opened
    finally:
        _STREAM.reset(token)


def words_of(error: Exception, *, debug: bool = False) -> tuple[str, str]:
    """Return what an error of ours says, and its remedy; of any other one only its kind."""
    from summarizer.errors import SummarizerError  # noqa: PLC0415  --help must not load it

    if isinstance(error, SummarizerError):
        return error.message, error.hint
    advice = "" if debug else "Run again with --debug and report what it shows."
    return f"internal error ({type(error).__name__}).", advice


__all__ = ["EVENTS", "HELP", "OPTION", "Stream", "Usage", "stream", "streaming", "words_of"]
