"""Stories that a model makes: several under way in one process, with one budget, one rate and one cache for all."""

from __future__ import annotations

import asyncio
import copy
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace

from summarizer.batching.crew import Record
from summarizer.batching.making import Made, Task, make
from summarizer.engines.base import Engine
from summarizer.engines.llm.calling import Caller
from summarizer.engines.llm.engine import LlmEngine
from summarizer.engines.llm.opening import open_caller
from summarizer.engines.llm.prices import Price, require_price
from summarizer.engines.llm.prompts import PromptBook, load_prompts
from summarizer.engines.llm.usage import Usage
from summarizer.errors import SummarizerError
from summarizer.running import wait
from summarizer.settings import Settings


@dataclass(frozen=True)
class Office:
    """Hold what all stories of a run share: connections, cache, budget, rate, prompts and prices."""

    settings: Settings
    book: PromptBook
    caller: Caller
    price: Price | None

    @classmethod
    def open(cls, settings: Settings) -> Office:
        """Open it; nothing is sent before the first question.

        Raises:
            ConfigurationError: There is no model or no key, a prompt is wrong, or a price is needed and not known.
        """
        caller = open_caller(settings, environment=os.environ)
        return cls(settings, load_prompts(settings.prompts), caller, require_price(settings))

    def engine(self, settings: Settings) -> Engine:
        """Return the engine of one story, which counts for itself what that story uses."""
        caller = counting_apart(self.caller, Usage(self.price))
        return LlmEngine(settings, self.book, lambda: caller)

    def run(self, tasks: Iterator[Task], jobs: int, record: Record) -> SummarizerError | None:
        """Make stories, `jobs` at one time; return the error that ended the run early, if one did."""

        async def closing() -> SummarizerError | None:
            try:
                return await self._run(tasks, jobs, record)
            finally:
                await self.caller.close()

        return wait(closing())

    async def _run(self, tasks: Iterator[Task], jobs: int, record: Record) -> SummarizerError | None:
        running: dict[asyncio.Task[Made], Task] = {}
        stop: SummarizerError | None = None
        try:
            while True:
                while stop is None and len(running) < jobs and (task := next(tasks, None)) is not None:
                    running[asyncio.create_task(make(task, self.settings, self.engine))] = task
                if not running:
                    return stop
                done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for each in sorted(done, key=lambda story: running[story].line):
                    made = each.result()
                    record(running.pop(each), made)
                    stop = stop or made.stop
        finally:
            for each in running:
                each.cancel()
            await asyncio.gather(*running, return_exceptions=True)


def counting_apart(caller: Caller, usage: Usage) -> Caller:
    """Return a caller that shares everything with another one, questions under way included, but the counts."""
    # dataclasses.replace would begin with no questions under way, and two stories could pay for one answer twice.
    own = copy.copy(caller)
    object.__setattr__(own, "usage", usage)
    object.__setattr__(own, "sender", replace(caller.sender, usage=usage))
    return own


__all__ = ["Office", "counting_apart"]
