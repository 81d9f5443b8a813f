"""The one call path: cache, single flight, dialect, pool, budget, retries, one second question, cache."""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from pydantic import JsonValue

from summarizer.engines.llm.asking import Answer, NotAskedError, Request, Value
from summarizer.engines.llm.cache import AnswerCache
from summarizer.engines.llm.entries import Entry, opened, packed
from summarizer.engines.llm.exchange import AnyCall, Call, Reply
from summarizer.engines.llm.fencing import draw, parts_of
from summarizer.engines.llm.finding_out import Finder
from summarizer.engines.llm.keys import estimate_tokens, request_key
from summarizer.engines.llm.prices import Tokens
from summarizer.engines.llm.salvage import Reading, read_answer, without_repeats
from summarizer.engines.llm.sending import Sender
from summarizer.engines.llm.usage import Usage
from summarizer.errors import ProviderError, SchemaError, TruncatedError

# Of one item, in tokens: a statement of several lines with its quotation.
_ROOM_FOR_AN_ITEM: Final = 600
_OTHERS_GO_ON: Final = "the others go on."


@dataclass(frozen=True)
class Caller:
    """Answer the requests of all stages.

    `parameters` are what shapes an answer beside the request: part of the cache's keys. With `dry`, what is in the
    cache is answered, and everything else is counted in `usage` and not sent. One caller lives in one event loop.
    """

    model: str
    parameters: Mapping[str, JsonValue]
    cache: AnswerCache
    usage: Usage
    finder: Finder
    sender: Sender
    dry: bool = False
    draw: Callable[[], str] = draw
    _flights: dict[str, asyncio.Future[Entry]] = field(default_factory=dict, init=False, repr=False)
    _counted: set[str] = field(default_factory=set, init=False, repr=False)

    async def ask(self, request: Request[Value]) -> Answer[Value]:
        """Return the answer to a request; one HTTP request serves all that ask the same at the same time.

        Raises:
            ProviderError: There is none; see the tree in `summarizer.errors`.
            BudgetExceededError: The request would go over a budget of the run.
            NotAskedError: The run is dry, and the cache has no answer.
        """
        key = request_key(request, self.model, self.parameters)
        entry = self.cache.get(key)
        while entry is None and (flight := self._flights.get(key)) is not None:
            entry = await _arrival(flight)
        answer = None if entry is None else opened(entry, request.answer)
        if answer is None:
            return await self._lead(key, request)
        self.usage.cached_calls += 1
        return answer

    async def close(self) -> None:
        """Let go of connections and files; what was answered is kept."""
        await self.sender.transport.close()
        self.cache.close()

    async def _lead(self, key: str, request: Request[Value]) -> Answer[Value]:
        """Ask for all that want the same, and keep the answer before anybody uses it."""
        flight: asyncio.Future[Entry] = asyncio.get_running_loop().create_future()
        self._flights[key] = flight
        try:
            answer, spent = await self._fetch(key, request)
            entry = packed(answer, spent)
            self.cache.put(key, entry)
            flight.set_result(entry)
        except Exception as error:
            flight.set_exception(error)
            raise
        finally:
            # Of a failure that nobody waits for, this also tells asyncio that it was not overlooked.
            flight.cancel()
            del self._flights[key]
        return answer

    async def _fetch(self, key: str, request: Request[Value]) -> tuple[Answer[Value], Tokens | None]:
        call = self._call(request)
        if self.dry:
            self._count(key, call)
            raise NotAskedError("this is a dry run: nothing was sent.", hint="Run again without --dry-run.")
        try:
            first = await self._exchange(call)
            reading, reply, spent = _read(first, request), first, first.spent
            if reading.value is None and not _loops(first, request):
                self.usage.reasked()
                reply = await self._exchange(self._second(request, first, reading.problems))
                reading, spent = _read(reply, request), _together(first.spent, reply.spent)
            if reading.value is None:
                raise _unusable(request, reply, reading.problems)
        except ProviderError as error:
            raise _named(error, request.subject) from None
        self.usage.fresh_calls += 1
        return Answer(reading.value, complete=reading.complete and not reply.cut), spent

    async def _exchange(self, call: Call[Value]) -> Reply[Value]:
        tokens = _tokens(call)
        return await self.finder.converse(lambda dialect: self.sender.send(replace(call, dialect=dialect), tokens))

    def _call(self, request: Request[Value], problems: Sequence[str] = (), times: int = 1) -> Call[Value]:
        parts = parts_of(request, problems, self.draw)
        return Call(
            *parts,
            answer=request.answer,
            items=request.items,
            max_tokens=request.max_tokens * times,
            secret=request.data,
        )

    def _second(self, request: Request[Value], first: Reply[Value], problems: Sequence[str]) -> Call[Value]:
        """Return the one second question: with more room where the answer was cut off, else with what was wrong."""
        return self._call(request, times=2) if first.cut else self._call(request, problems)

    def _count(self, key: str, call: AnyCall) -> None:
        # A run would have the answer in its cache when it is asked for once more.
        if key not in self._counted:
            self._counted.add(key)
            self.usage.would_ask(_tokens(call), call.max_tokens)


async def _arrival(flight: asyncio.Future[Entry]) -> Entry | None:
    """Return what another task's request brings; None where that task was cancelled and this one was not.

    Raises:
        ProviderError: The other one has failed.
    """
    try:
        return await asyncio.shield(flight)
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if not flight.cancelled() or (task is not None and task.cancelling()):
            raise
        return None


def _loops(reply: Reply[Value], request: Request[Value]) -> bool:
    """Tell whether an answer had room for an item and came to the end of none: more room would only cost more."""
    return reply.cut and request.items is not None and request.max_tokens >= _ROOM_FOR_AN_ITEM


def _read(reply: Reply[Value], request: Request[Value]) -> Reading[Value]:
    if reply.value is not None:
        return Reading(without_repeats(reply.value, request.items))
    return read_answer(reply.text, request.answer, request.items)


def _unusable(request: Request[Value], reply: Reply[Value], problems: Sequence[str]) -> ProviderError:
    if reply.cut:
        most = request.max_tokens if _loops(reply, request) else 2 * request.max_tokens
        return TruncatedError(
            f"the answer was cut off at {most} tokens, and nothing in it is complete.",
            hint=f"Lower --chunk, or try another model; {_OTHERS_GO_ON}",
        )
    fault = f"; first fault: {problems[0]}" if problems else ""
    return SchemaError(
        f"the model's answer did not fit the schema twice{fault}.", hint=f"Try another model; {_OTHERS_GO_ON}"
    )


def _named(error: ProviderError, subject: str) -> ProviderError:
    """Return the error with what it is about; a fault of the whole run is about no one article."""
    if not subject or error.fatal:
        return error
    told = copy.copy(error)
    told.message = f"{subject}: {error.message}"
    told.args = (told.message,)
    return told


def _tokens(call: AnyCall) -> int:
    """Return about how many tokens a call sends, its schema included: endpoints count that too."""
    schema = json.dumps(call.answer.model_json_schema())
    return sum(estimate_tokens(text) for text in (call.system, call.data, call.reminder, schema))


def _together(one: Tokens | None, other: Tokens | None) -> Tokens | None:
    if one is None or other is None:
        return None
    return Tokens(one.input + other.input, one.output + other.output, one.cached + other.cached)


__all__ = ["Caller"]
