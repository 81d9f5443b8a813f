"""Find out once how an endpoint can be asked for a model, and remember it, in the process and in the cache."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from typing import Final, Protocol, TypeVar

from pydantic import JsonValue

from summarizer.engines.llm.cache import AnswerCache
from summarizer.engines.llm.dialects import Dialect, Lack, from_entry
from summarizer.engines.llm.keys import ENTRY_FORMAT, canonical_json
from summarizer.errors import ProviderError

_FORCED: Final = frozenset({"schema", "loose", "tools"})


class DialectFault(Exception):  # noqa: N818 - it is caught here and turned into another request, or into `error`
    """The endpoint lacks something of the dialect; `error` is what to raise where there is no other dialect."""

    def __init__(self, lack: Lack, error: ProviderError) -> None:
        super().__init__(lack)
        self.lack = lack
        self.error = error


class Spoken(Protocol):
    """What the finder has to know of an answer: whether there is JSON in it, and whether it was cut off."""

    @property
    def is_json(self) -> bool: ...  # noqa: D102

    @property
    def cut(self) -> bool: ...  # noqa: D102


Reply = TypeVar("Reply", bound=Spoken)


class Finder:
    """Ask in the best dialect that the endpoint is not known to lack.

    Calls that start together all ask in the first dialect. When that fails, which costs a request that is not
    billed, one call alone tries the others while the rest wait for what it finds. What was found is kept in the cache
    by endpoint and model; `summarizer cache clear` forgets it, for an endpoint that has learnt more since.
    """

    def __init__(self, cache: AnswerCache, endpoint: str, model: str) -> None:
        parts: dict[str, JsonValue] = {"kind": "dialect", "format": ENTRY_FORMAT, "endpoint": endpoint, "model": model}
        self._key = hashlib.sha256(canonical_json(parts)).hexdigest()
        self._cache = cache
        known = from_entry((cache.get(self._key) or {}).get("value"))
        self.current = known or Dialect()
        self._settled = known is not None
        self._in_doubt = False
        self._turn = asyncio.Lock()

    async def converse(self, exchange: Callable[[Dialect], Awaitable[Reply]]) -> Reply:
        """Return the reply to an exchange, repeated in other dialects while the endpoint lacks something.

        Raises:
            ProviderError: There is no dialect left that it would understand, or the exchange failed.
        """
        while True:
            if self._in_doubt:
                async with self._turn:
                    reply = await self._in_turn(exchange)
            else:
                reply = await self._try(exchange)
            if reply is not None:
                return reply

    async def _in_turn(self, exchange: Callable[[Dialect], Awaitable[Reply]]) -> Reply | None:
        # Another call may have found out while this one waited; then there is nothing to wait for.
        return await self._try(exchange) if self._in_doubt else None

    async def _try(self, exchange: Callable[[Dialect], Awaitable[Reply]]) -> Reply | None:
        dialect = self.current
        try:
            reply = await exchange(dialect)
        except DialectFault as fault:
            self._step(dialect, fault)
            return None
        if reply.is_json:
            self._settle(dialect)
            return reply
        if reply.cut or dialect.way not in _FORCED:
            return reply
        # An endpoint that is told to answer in JSON and does not has not heard it.
        if dialect is self.current:
            lower = None if self._settled else dialect.without("way")
            if lower is None:
                return reply
            self._go_on_with(lower)
        return None

    def _step(self, dialect: Dialect, fault: DialectFault) -> None:
        # Where another call has stepped down meanwhile, what that one chose is tried first.
        if dialect is self.current:
            lower = dialect.without(fault.lack)
            if lower is None:
                raise fault.error from None
            self._go_on_with(lower)

    def _go_on_with(self, dialect: Dialect) -> None:
        self.current = dialect
        self._settled = False
        self._in_doubt = True

    def _settle(self, dialect: Dialect) -> None:
        if self._settled or dialect is not self.current:
            return
        self._settled = True
        self._in_doubt = False
        value = dialect.as_entry()
        self._cache.put(self._key, {"format": ENTRY_FORMAT, "value": value, "complete": True, "usage": {}})


__all__ = ["DialectFault", "Finder", "Spoken"]
