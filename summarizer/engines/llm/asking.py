"""What a stage asks of a model and what comes back: the seam between the stages and the one call path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from pydantic import BaseModel

from summarizer.engines.llm.prompts import Prompt
from summarizer.errors import SummarizerError

# Stands in `system` and `reminder` for the delimiter of a call. The call path puts a random one there and around
# `data`; `data` itself is never searched for it.
FENCE: Final = "{fence}"

Value = TypeVar("Value", bound=BaseModel)


@dataclass(frozen=True)
class Request(Generic[Value]):
    """Ask for one object of the type `answer`.

    `system` is the rendered prompt, `data` the untrusted text (sentences of an article, statements of claims), sent
    as a message of its own between random delimiters, `reminder` what is said after it. `items` names the list field
    of `answer` whose items stand alone: of an answer that was cut off, or has some bad items, the good ones are
    kept. `max_tokens` bounds the answer. `subject` names what is asked about (an article's id) in errors.
    """

    prompt: Prompt
    system: str
    data: str
    reminder: str
    answer: type[Value]
    max_tokens: int
    items: str | None = None
    subject: str = ""


@dataclass(frozen=True)
class Answer(Generic[Value]):
    """Hold a validated answer.

    `complete` is False where it was cut off, or where items of it did not fit the schema: `value` has the others.
    `cached` is True where it cost nothing.
    """

    value: Value
    complete: bool = True
    cached: bool = False


class NotAskedError(SummarizerError):
    """A dry run has no answer to this request and did not send it."""


class Asker(Protocol):
    """The one call path: cache, single flight, budget, pool, retries, schema, one re-ask of what fits no schema."""

    async def ask(self, request: Request[Value]) -> Answer[Value]:
        """Return the answer to a request.

        Raises:
            ProviderError: There is none; see the tree in `summarizer.errors`.
            BudgetExceededError: The request would go over a budget of the run.
        """
        ...
