"""Processes that make stories: one that dies takes the story in its hands with it, and another one takes its place."""

from __future__ import annotations

import contextlib
import gc
import signal
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Final

from summarizer import running
from summarizer.batching.making import Made, Task, make
from summarizer.engines.base import Engine
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.errors import SummarizerError
from summarizer.settings import Settings

_PATIENCE: Final = 5.0

Record = Callable[[Task, Made], None]


def make_here(tasks: Iterator[Task], settings: Settings, record: Record) -> SummarizerError | None:
    """Make stories one after the other in this process; return the error that ended the run early, if one did."""
    with running.collecting_seldom():
        for task in tasks:
            made = running.wait(make(task, settings, _embedded))
            record(task, made)
            if made.stop is not None:
                return made.stop
    return None


def make_in_processes(tasks: Iterator[Task], settings: Settings, jobs: int, record: Record) -> SummarizerError | None:
    """Make stories in `jobs` processes; a story is drawn from `tasks` only when a process is free for it.

    Raises:
        SummarizerError: A process did not even start.
    """
    idle: list[_Hand] = []
    busy: dict[_Hand, Task] = {}
    stop: SummarizerError | None = None
    try:
        while True:
            for task in islice(tasks, 0 if stop is not None else jobs - len(busy)):
                busy[_with_work(idle.pop() if idle else _Hand(settings), task, settings)] = task
            if not busy:
                return stop
            for hand, made in _news(busy):
                task = busy.pop(hand)
                if hand.alive:
                    idle.append(hand)
                record(task, made)
                stop = stop or made.stop
    finally:
        for hand in [*idle, *busy]:
            hand.end()


def _news(busy: Mapping[_Hand, Task]) -> Iterator[tuple[_Hand, Made]]:
    """Wait until something comes from a process, and yield what became of stories."""
    lines = {hand.connection: hand for hand in busy}
    for connection in wait(list(lines)):
        hand = lines[connection]  # type: ignore[index]  # what was waited for are the keys
        made = hand.hear()
        if made is not None:
            yield hand, made


class _Hand:
    """Hold one process and the line to it."""

    def __init__(self, settings: Settings) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, settings), daemon=True)
        self._process.start()
        # While that end is open here, the death of the process would not show.
        theirs.close()
        self._started = False
        self.alive = True

    def give(self, task: Task) -> bool:
        """Hand over a story; False where the process died while it was idle."""
        try:
            self.connection.send(task)
        except OSError:
            self.end()
            return False
        return True

    def hear(self) -> Made | None:
        """Return what became of the story that was given; None where the process only says that it is there.

        Raises:
            SummarizerError: It died before it had begun.
        """
        try:
            said: Made | None = self.connection.recv()
        except (EOFError, OSError):
            reason = self._obituary()
            if not self._started:
                raise _not_started() from None
            return Made("failed", (reason,))
        self._started = True
        return said

    def _obituary(self) -> str:
        """Say how the process ended, and let go of it."""
        self._process.join(_PATIENCE)
        code = self._process.exitcode
        self.end()
        if code is not None and code < 0:
            with contextlib.suppress(ValueError):
                name = signal.Signals(-code).name
                often = ", mostly for want of memory" if name == "SIGKILL" else ""
                return f"its process was ended by {name}{often}."
        return f"its process ended by itself (status {code})."

    def end(self) -> None:
        """End the process and close the line to it, where that has not happened."""
        if not self.alive:
            return
        self.alive = False
        self.connection.close()
        self._process.terminate()
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


def _with_work(hand: _Hand, task: Task, settings: Settings) -> _Hand:
    if hand.give(task):
        return hand
    fresh = _Hand(settings)
    if not fresh.give(task):
        raise _not_started()
    return fresh


def _not_started() -> SummarizerError:
    hint = 'Use --jobs 1; a program must start a batch under `if __name__ == "__main__":`.'
    return SummarizerError("a process for stories did not start.", hint=hint)


def _work(connection: Connection, settings: Settings) -> None:
    """Make the stories that come along the line until it closes; Ctrl-C is for the process at its other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what is loaded now stays
    with contextlib.suppress(EOFError, OSError), running.collecting_seldom():
        connection.send(None)
        while True:
            task: Task = connection.recv()
            connection.send(running.wait(make(task, settings, _embedded)))


def _embedded(_: Settings) -> Engine:
    return EmbeddedEngine()


__all__ = ["Record", "make_here", "make_in_processes"]
