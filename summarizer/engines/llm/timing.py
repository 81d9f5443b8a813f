"""How the call path waits and what time it reads, in one place, so that tests wait for nothing."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Hold the clocks, the sleep and the chance of a run.

    `monotonic` and `now` count seconds; `now` is the date's clock (Retry-After may be a date). `chance` is 0..1 and
    spreads the waits, so that calls that failed together do not come back together.
    """

    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    chance: Callable[[], float] = random.random


__all__ = ["Timing"]
