"""The bar that a terminal shows while a run lasts; loaded only where there is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TaskProgressColumn, TextColumn
from rich.table import Column
from rich.text import Text

from summarizer.cli.events import Usage
from summarizer.cli.model_summary import money
from summarizer.client import Progress as Step

STAGES: Final = {
    "read": "reading",
    "brief": "reading",
    "merge": "merging",
    "judge": "judging",
    "score": "scoring",
}


class LiveBar:
    """Show each stage as a bar; of a stage in which nothing is counted, that it goes on.

    Stages are named in our own words, and no name of an article stands here: nothing from outside reaches the screen.
    """

    def __init__(self, bar: Progress, notes: _Notes, then: str | None) -> None:
        self._bar = bar
        self._notes = notes
        self._then = then
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, progress: Step) -> None:
        """Show one more step."""
        if progress.total > 1 or self._notes.usage is not None:
            self._bar.update(self._task(progress.stage, progress.total), completed=progress.done)
            if self._then is not None and progress.done == progress.total:
                self._task(self._then, None)

    def watch(self, usage: Usage) -> None:
        """Show from now on what a model was asked."""
        self._notes.usage = usage

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Make room on the screen for a part of the result; one that goes elsewhere needs none."""
        if not sys.stdout.isatty():
            yield
            return
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()

    def _task(self, stage: str, total: int | None) -> TaskID:
        if stage not in self._tasks:
            self._tasks[stage] = self._bar.add_task(STAGES.get(stage, stage), total=total)
        self._notes.latest = self._tasks[stage]
        return self._tasks[stage]


class _Notes(ProgressColumn):
    """Say beside a bar how many of how many, the time left, and beside the last one what a model was asked."""

    # As often as the bar itself is drawn, for the counts of a model change between two steps.
    max_refresh: float | None = None

    def __init__(self) -> None:
        # On a narrow terminal the end is cut, not folded.
        super().__init__(table_column=Column(no_wrap=True, overflow="ellipsis"))
        self.usage: Usage | None = None
        self.latest: TaskID | None = None

    def render(self, task: Task) -> Text:
        """Return the words for one task."""
        parts = [f"{int(task.completed)} of {int(task.total)}"] if task.total else []
        parts += _time(task)
        if task.id == self.latest and self.usage is not None:
            parts += _spent(self.usage())
        return Text(" · ".join(parts))


@contextmanager
def live_bar(then: str | None) -> Iterator[LiveBar]:
    """Show a bar on standard error until the end of the block; then it is gone."""
    notes = _Notes()
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=16), TaskProgressColumn(), notes)
    # Standard output stays what it is: rich would send what is written there to the terminal, past a pipe.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        yield LiveBar(bar, notes, then)


def _time(task: Task) -> list[str]:
    if task.finished:
        return []
    left = task.time_remaining if task.total else None
    if left is not None:
        return [f"{_seconds(left)} left"]
    return [_seconds(task.elapsed)] if task.elapsed is not None else []


def _seconds(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s" if minutes else f"{rest} s"


def _spent(usage: Any) -> list[str]:
    if "fresh_calls" not in usage:
        return []
    calls = usage["fresh_calls"]
    tokens = usage["input_tokens"] + usage["output_tokens"]
    counted = f"{calls:,} call{'' if calls == 1 else 's'}"
    cached = [f"{usage['cached_calls']:,} cached"] if usage["cached_calls"] else []
    return [counted, *cached, money(usage["cost_usd"]), f"{tokens:,} tokens"]


__all__ = ["LiveBar", "live_bar"]
