"""What standard error shows of a run: a bar while it lasts, one line for each failed input, one line at the end.

With --json-events each of them is an event instead.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, Final, Protocol

from summarizer.cli.events import Stream, Usage, stream
from summarizer.cli.failures import say_failed
from summarizer.errors import InputError, NoArticlesError

if TYPE_CHECKING:
    from summarizer.client import OnFailure, Progress, Summarizer
    from summarizer.settings import Settings
    from summarizer.sources import Loaded

Clock = Callable[[], float]

_LONGEST_NAME: Final = 60
# How sources name a record, or a line, of a file.
_RECORD: Final = r"(?:, record |:)\d+$"
_OUTPUT_HINT: Final = "Give the articles; verify, view and export take an output, and --update adds articles to it."


class Closing:
    """Measure a run and print its closing line; `clock` counts seconds from any start."""

    def __init__(self, clock: Clock | None, *, quiet: bool) -> None:
        self._clock = clock or time.monotonic
        self._quiet = quiet
        self._start = self._clock()

    def line(self, *parts: str) -> None:
        """Print the closing line: the parts and the time taken, in seconds; a stream ends with them."""
        from summarizer.reporting.safe import one_line  # noqa: PLC0415  --help must not load it

        events = stream()
        if events is not None:
            events.sum_up(parts)
        elif not self._quiet:
            shown = " · ".join([*parts, f"{self._clock() - self._start:.1f} s"])
            print(one_line(shown), file=sys.stderr, flush=True)  # noqa: T201  the closing line

    def used(self, usage: Mapping[str, Any]) -> None:
        """Let a stream end with what the whole run used."""
        events = stream()
        if events is not None:
            events.watch(lambda: usage)


class Reporter(Protocol):
    """Show how far a run is."""

    def __call__(self, progress: Progress) -> None:
        """Show one more step."""
        ...

    def watch(self, usage: Usage) -> None:
        """Show from now on what a model was asked, as `usage` gives it."""
        ...

    def aside(self) -> AbstractContextManager[None]:
        """Make room on the screen for a part of the result."""
        ...


@contextmanager
def progress_bar(*, quiet: bool, then: str | None = None) -> Iterator[Reporter | None]:
    """Give what shows progress, or None where standard error is neither a terminal nor a stream, or quiet is wished.

    A bar appears with the first report, and only where there is more than one article or a model that is watched.
    `then` names the stage that begins when the last article is done, and of which nothing is counted.
    """
    events = stream()
    if quiet or (events is None and not sys.stderr.isatty()):
        yield None
    elif events is not None:
        yield _Told(events, then)
    else:
        from summarizer.cli.live import live_bar  # noqa: PLC0415  only a terminal needs it

        with live_bar(then) as bar:
            yield bar


def open_client(settings: Settings, report: Reporter | None, on_failure: OnFailure) -> Summarizer:
    """Return the SDK for a run, with the calls, tokens and cost shown where a model is asked.

    Raises:
        ConfigurationError: A setting is wrong, or the model's endpoint has no key.
    """
    from summarizer.client import Summarizer  # noqa: PLC0415  --help must not load it

    client = Summarizer(settings, on_progress=report, on_failure=on_failure)
    if report is not None and client.engine.model is not None:
        report.watch(lambda: client.engine.usage)
    return client


class _Told:
    """Tell each step as an event."""

    def __init__(self, events: Stream, then: str | None) -> None:
        self._events = events
        self._then = then

    def __call__(self, progress: Progress) -> None:
        self._events.progress(progress.stage, progress.done, progress.total, progress.article_id)
        if self._then is not None and progress.done == progress.total:
            self._events.progress(self._then, 0, None)

    def watch(self, usage: Usage) -> None:
        self._events.watch(usage)

    def aside(self) -> AbstractContextManager[None]:
        return nullcontext()


def read_inputs(client: Summarizer, inputs: list[str]) -> Loaded:
    """Return the articles behind the inputs, and print one line for each input that failed.

    Raises:
        InputError: The only input failed.
        NoArticlesError: None of several is usable.
    """
    loaded = client.load(inputs)
    errors = _told_once(loaded.errors)
    if not loaded.articles and len(errors) == 1:
        raise errors[0]
    for error in errors:
        say_failed(error.source, error)
    if not loaded.articles:
        raise NoArticlesError(
            "not one usable article among the inputs.",
            hint="Give .txt, .md, .html, .json or .jsonl files, or a folder of them.",
        )
    return loaded


def _told_once(errors: Sequence[InputError]) -> list[InputError]:
    """Return the errors to tell: one of a file that is an output of ours, whatever number of records it has."""
    import re  # noqa: PLC0415  only where something failed

    from summarizer.cli.outputs import is_output  # noqa: PLC0415  as above

    ours: dict[str, bool] = {}
    told: dict[str, InputError] = {}
    for error in errors:
        file = re.sub(_RECORD, "", error.source)
        if file not in ours:
            ours[file] = is_output(file)
            if ours[file]:
                told[file] = InputError(file, "it is an output of summarizer, not an article.", hint=_OUTPUT_HINT)
        if not ours[file]:
            told[error.source] = error
    return list(told.values())


def reading_parts(loaded: Loaded) -> list[str]:
    """Return the first parts of a closing line: how many articles there were, how many were read, how many failed."""
    read, failed = len(loaded.articles), len(loaded.errors)
    return [f"{read + failed} article{'' if read + failed == 1 else 's'}", f"{read} read", f"{failed} failed"]


def engine_part(settings: Settings, engine: str) -> str:
    """Return the part of a closing line that names the engine and says why it is that one."""
    from summarizer.reporting.safe import shortened  # noqa: PLC0415  --help must not load it

    model = f"model {shortened(settings.model, _LONGEST_NAME)}" if settings.model else "no model is configured"
    if settings.engine is None:
        return f"engine {engine} ({model})"
    return f"engine {engine} (as set{f', {model}' if settings.engine == 'llm' else ''})"
