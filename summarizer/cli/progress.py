"""What standard error shows of a run: a bar while it lasts, one line for each failed input, one line at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from summarizer.cli.failures import say
from summarizer.errors import NoArticlesError

if TYPE_CHECKING:
    from summarizer.client import Progress, Summarizer
    from summarizer.settings import Settings
    from summarizer.sources import Loaded

Clock = Callable[[], float]

_LONGEST_NAME: Final = 60


class Closing:
    """Measure a run and print its closing line; `clock` counts seconds from any start."""

    def __init__(self, clock: Clock | None, *, quiet: bool) -> None:
        self._clock = clock or time.monotonic
        self._quiet = quiet
        self._start = self._clock()

    def line(self, *parts: str) -> None:
        """Print the closing line: the parts and the time taken, in seconds."""
        from summarizer.reporting.safe import one_line  # noqa: PLC0415  --help must not load it

        if not self._quiet:
            shown = " · ".join([*parts, f"{self._clock() - self._start:.1f} s"])
            print(one_line(shown), file=sys.stderr, flush=True)  # noqa: T201  the closing line


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    """Give a function that shows progress, or None where standard error is no terminal or quiet is wished.

    The bar appears with the first report and only where there is more than one article.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  only a terminal needs it
    from rich.progress import Progress as Bar  # noqa: PLC0415  as above

    with Bar(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def report(progress: Progress) -> None:
            if progress.total > 1:
                if progress.stage not in tasks:
                    tasks[progress.stage] = bar.add_task(progress.stage, total=progress.total)
                bar.update(tasks[progress.stage], completed=progress.done)

        yield report


def read_inputs(client: Summarizer, inputs: list[str]) -> Loaded:
    """Return the articles behind the inputs, and print one line for each input that failed.

    Raises:
        InputError: The only input failed.
        NoArticlesError: None of several is usable.
    """
    loaded = client.load(inputs)
    if not loaded.articles and len(loaded.errors) == 1:
        raise loaded.errors[0]
    for error in loaded.errors:
        say(str(error))
    if not loaded.articles:
        raise NoArticlesError(
            "not one usable article among the inputs.",
            hint="Give .txt, .md, .html, .json or .jsonl files, or a folder of them.",
        )
    return loaded


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
