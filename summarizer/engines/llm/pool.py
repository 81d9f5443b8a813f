"""The one pool of a run: so many requests at a time, so many a minute, and none while the endpoint asks for a rest."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from summarizer.engines.llm.timing import Timing

_MINUTE: Final = 60.0


class Pool:
    """Hold requests back; nothing in it is lost when a waiting task is cancelled.

    `concurrency` bounds the calls under way. The limits a minute hold for every stretch of 60 seconds, retries
    included; a bucket that refills (aiolimiter) lets up to twice as many through in its first minute, and so earns
    the 429 that the limit was set against. Tokens are counted before a request, at its most.
    """

    def __init__(
        self,
        concurrency: int,
        requests_per_minute: int | None = None,
        tokens_per_minute: int | None = None,
        timing: Timing | None = None,
    ) -> None:
        self._timing = timing or Timing()
        self._slots = asyncio.Semaphore(concurrency)
        self._requests = None if requests_per_minute is None else _Minute(requests_per_minute, self._timing)
        self._tokens = None if tokens_per_minute is None else _Minute(tokens_per_minute, self._timing)
        self._open = asyncio.Event()
        self._open.set()
        self._resting = 0

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """Hold one of the places for calls under way, waits between its tries included."""
        async with self._slots:
            yield

    async def admit(self, tokens: int) -> None:
        """Wait until one more request, of at most `tokens` tokens in and out, may be sent."""
        await self._open.wait()
        if self._requests is not None:
            await self._requests.take(1)
        if self._tokens is not None:
            await self._tokens.take(tokens)
        # A rest may have begun while the limits made it wait.
        await self._open.wait()

    async def rest(self, seconds: float) -> None:
        """Let nothing be sent for so many seconds; of several rests the one that ends last counts."""
        self._resting += 1
        self._open.clear()
        try:
            await self._timing.sleep(seconds)
        finally:
            self._resting -= 1
            if not self._resting:
                self._open.set()


class _Minute:
    """Let at most `limit` units through in any 60 seconds, first come, first served."""

    def __init__(self, limit: int, timing: Timing) -> None:
        self._limit = limit
        self._timing = timing
        self._taken: deque[tuple[float, int]] = deque()
        self._used = 0
        self._turn = asyncio.Lock()

    async def take(self, units: int) -> None:
        """Wait until so many units are free, and take them; what is over the whole limit counts as the limit."""
        # One that is over the whole limit would wait for ever: it takes a minute of its own.
        units = min(units, self._limit)
        async with self._turn:
            while self._used + units > self._limit:
                oldest, amount = self._taken[0]
                left = oldest + _MINUTE - self._timing.monotonic()
                if left > 0:
                    await self._timing.sleep(left)
                    continue
                self._taken.popleft()
                self._used -= amount
            self._taken.append((self._timing.monotonic(), units))
            self._used += units


__all__ = ["Pool"]
