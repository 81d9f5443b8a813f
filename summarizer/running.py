"""Work at the same time, results in order; and async work waited for from sync code."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Final, TypeVar

Result = TypeVar("Result")

# Of the event loop. A request takes about a dozen from where it is made to the wire, and an answer as many back.
_PASSES: Final = 20
# That Python makes before it looks for circles among them.
_NEW_OBJECTS: Final = 500_000


class Turns:
    """Let tasks go on one at a time, each after what the others have on its way has got where it goes.

    Who waits here is about to work for long without waiting for anything. Without turns, the work of all comes first,
    and then all requests leave at one moment: so do their answers come, and find the same queue again.
    """

    def __init__(self) -> None:
        self._door = asyncio.Lock()

    async def take(self) -> None:
        """Wait for one's turn, first come, first served; it lasts until the task waits for something else."""
        async with self._door:
            for _ in range(_PASSES):
                await asyncio.sleep(0)


async def in_order(jobs: Sequence[Callable[[], Awaitable[Result]]], most: int) -> AsyncIterator[tuple[int, Result]]:
    """Run jobs, `most` at one time, and yield (1, first result), (2, second) ...: the order of the jobs.

    They start in turns, so that the request of an earlier one goes out before a later one begins its work.
    Where a job raises, or the caller stops, the others are cancelled and waited for.
    """
    if most == 1:
        # Nobody else is under way whose turn it could be.
        for number, job in enumerate(jobs, start=1):
            yield number, await job()
        return
    room, turns = asyncio.Semaphore(most), Turns()

    async def run(job: Callable[[], Awaitable[Result]]) -> Result:
        async with room:
            await turns.take()
            return await job()

    tasks = [asyncio.ensure_future(run(job)) for job in jobs]
    try:
        for number, task in enumerate(tasks, start=1):
            yield number, await _first(task, tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _first(task: asyncio.Future[Result], tasks: Sequence[asyncio.Future[Result]]) -> Result:
    """Wait for a task, but no longer than until another one fails: its error would end the run anyway."""
    while not task.done():
        waiting = [each for each in tasks if not each.done()]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for each in tasks:
            if each.done() and not each.cancelled() and each.exception() is not None:
                return await each
    return await task


class _Collector:
    """Count who has asked Python to look for circles of objects seldom."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asking = 0
        self._before: tuple[int, int, int] = (0, 0, 0)

    @contextmanager
    def seldom(self) -> Iterator[None]:
        """Have Python look for circles of objects seldom, in all threads, while rules work: they make none.

        Each search goes through all that is remembered, which took a tenth of the time of many stories. What is no
        longer used is given back as before.
        """
        with self._lock:
            self._before = self._before if self._asking else gc.get_threshold()
            self._asking += 1
            if 0 < self._before[0] < _NEW_OBJECTS:
                gc.set_threshold(_NEW_OBJECTS, *self._before[1:])
        try:
            yield
        finally:
            with self._lock:
                self._asking -= 1
                if not self._asking:
                    gc.set_threshold(*self._before)


collecting_seldom: Final = _Collector().seldom


def wait(work: Coroutine[object, object, Result], *, on_rules: bool = False) -> Result:
    """Run a coroutine to its end; from inside a running loop (a notebook) in a thread of its own.

    `on_rules` tells that rules do the work, so that Python need not look for circles of objects meanwhile.
    """
    with collecting_seldom() if on_rules else nullcontext():
        return _waited(work)


def _waited(work: Coroutine[object, object, Result]) -> Result:
    box: list[Result] = []
    failed: list[BaseException] = []

    async def boxed() -> None:
        # The loop's handler of Ctrl+C is taken for a number first, and the error that it is none quotes the task with
        # its whole result: a consensus, written out twice.
        box.append(await work)

    def target() -> None:
        try:
            asyncio.run(boxed())
        except BaseException as error:  # noqa: BLE001  handed over to the caller's thread
            failed.append(error)

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(boxed())
        return box[0]
    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return box[0]
