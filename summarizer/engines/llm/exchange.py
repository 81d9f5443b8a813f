"""What goes to an endpoint once, and what comes back: the seam between the call path and the libraries under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, Protocol

from summarizer.engines.llm.asking import Value
from summarizer.engines.llm.dialects import Dialect
from summarizer.engines.llm.prices import Tokens
from summarizer.engines.llm.unwrapping import after_thinking


@dataclass(frozen=True)
class Call(Generic[Value]):
    """Hold one request to a model: its three parts with their delimiter in place, the type of the answer, its bound.

    `items` is the list field of `answer` whose items stand alone, or None; `secret` is the data as it came, of which
    nothing may be in an error.
    """

    system: str
    data: str
    reminder: str
    answer: type[Value]
    items: str | None
    max_tokens: int
    secret: str
    dialect: Dialect = field(default_factory=Dialect)


@dataclass(frozen=True)
class Reply(Generic[Value]):
    """Hold one answer: `value` where it fits the schema as it came, its text and what it was billed in any case.

    `cut` is True where it ran into its bound. `spent` is None where the endpoint does not say.
    """

    text: str | None
    cut: bool
    spent: Tokens | None
    value: Value | None = None

    @property
    def is_json(self) -> bool:
        """Return whether there is anything of a JSON object in it."""
        return self.text is not None and "{" in after_thinking(self.text)


class Sends(Protocol):
    """Send one request, once."""

    async def send(self, call: Call[Value]) -> Reply[Value]:
        """Return the answer to a call.

        Raises:
            Faulted: There is none.
            DialectFault: The endpoint does not understand what it was sent.
        """
        ...

    async def close(self) -> None:
        """Let go of the connections."""
        ...


AnyCall = Call[Any]

__all__ = ["AnyCall", "Call", "Reply", "Sends"]
