"""Asking for many things at a time: what fails is handed back beside what was answered."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final

from summarizer.engines.llm.asking import Answer, Asker, Request, Value
from summarizer.errors import ProviderError, SummarizerError

_LONGEST_REASON: Final = 200


async def ask_all(requests: Sequence[Request[Value]], asker: Asker) -> list[Answer[Value] | SummarizerError]:
    """Return for each request its answer, or why there is none, in the order of the requests.

    How many are under way at one time is the asker's business.

    Raises:
        ProviderError: One that is fatal: no other request could succeed; the others are given up.
    """
    tasks = [asyncio.ensure_future(ask_one(request, asker)) for request in requests]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def ask_one(request: Request[Value], asker: Asker) -> Answer[Value] | SummarizerError:
    """Return the answer to a request, or why there is none.

    Raises:
        ProviderError: One that is fatal.
    """
    try:
        return await asker.ask(request)
    except SummarizerError as error:
        if isinstance(error, ProviderError) and error.fatal:
            raise
        return error


def reason_of(error: SummarizerError) -> str:
    """Return what a failure says, in one line and without its hint; messages carry no text of article or model."""
    return (" ".join(error.message.split())[:_LONGEST_REASON] or type(error).__name__).rstrip(".")
