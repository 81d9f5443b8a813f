"""Work at the same time, results in order; and async work waited for from sync code."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from typing import Final, TypeVar

Result = TypeVar("Result")

# Passes of the event loop between one start and the next. A job works before it first waits for something, and its
# request needs some passes to get onto the wire: without these, all jobs would do their work before the first one's
# request leaves, and the answers would come at one moment too.
_PASSES: Final = 0


async def in_order(jobs: Sequence[Callable[[], Awaitable[Result]]], most: int) -> AsyncIterator[tuple[int, Result]]:
    """Run jobs, `most` at one time, and yield (1, first result), (2, second) ...: the order of the jobs.

    They start one after the other, so that what an earlier one has sent goes out while a later one works.
    Where a job raises, or the caller stops, the others are cancelled and waited for.
    """
    room, door = asyncio.Semaphore(most), asyncio.Lock()

    async def run(job: Callable[[], Awaitable[Result]]) -> Result:
        async with room:
            async with door:
                for _ in range(_PASSES):
                    await asyncio.sleep(0)
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


def wait(work: Coroutine[object, object, Result]) -> Result:
    """Run a coroutine to its end; from inside a running loop (a notebook) in a thread of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    box: list[Result] = []
    failed: list[BaseException] = []

    def target() -> None:
        try:
            box.append(asyncio.run(work))
        except BaseException as error:  # noqa: BLE001  handed over to the caller's thread
            failed.append(error)

    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return box[0]
