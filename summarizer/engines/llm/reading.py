"""Asking for the claims of an article, chunk by chunk, until each sentence was answered or given up."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from summarizer.engines.llm.anchoring import MOST_CITED, Item
from summarizer.engines.llm.asking import Asker, Request
from summarizer.engines.llm.chunks import Chunk, Prose, show
from summarizer.engines.llm.prompts import Prompt, render
from summarizer.errors import (
    BudgetExceededError,
    InputTooLongError,
    ProviderError,
    SchemaError,
    SummarizerError,
    TruncatedError,
)

# After the first answer: at most two rounds of smaller chunks for what it left open.
ROUNDS: Final = 2
# A sentence gives one claim or two, a claim takes some 60 tokens; who loops must not run on for ever.
_TOKENS_A_SENTENCE: Final = 90
_TOKENS_AROUND: Final = 200

BROKE_OFF: Final = "the model's answer broke off before it"


@dataclass(frozen=True)
class Answered:
    """Hold what came of some chunks, in the order of the text.

    `items` are the claims with the chunk that was asked about, `over` those beyond the number that was asked for;
    `lost` are the sentences that were given up and why, `open` those before which the last answer broke off.
    """

    items: tuple[tuple[Chunk, Item], ...] = ()
    over: tuple[Item, ...] = ()
    lost: Mapping[int, SummarizerError] = field(default_factory=dict)
    open: frozenset[int] = frozenset()


def most_claims(chunk: Chunk) -> int:
    """Return how many claims are asked for at the most."""
    return 2 * len(chunk) + 4


def answer_type(chunk: Chunk) -> type[BaseModel]:
    """Return the type of an answer about a chunk, in which only the chunk's own sentence numbers are allowed.

    The bounds of its lists are told to the endpoint and not held against it: code drops what is too much.
    """
    closed = ConfigDict(extra="forbid", frozen=True)
    number: Any = Literal[tuple(each + 1 for each in chunk.numbers)]
    cited: Any = Field(json_schema_extra={"minItems": 1, "maxItems": MOST_CITED})
    listed: Any = Field(json_schema_extra={"maxItems": most_claims(chunk)})
    claim = create_model(
        "Claim",
        __config__=closed,
        sentences=(list[number], cited),
        statement=(str, ...),
        claimant=(str | None, ...),
        quote=(str | None, ...),
    )
    return create_model("Claims", __config__=closed, claims=(list[claim], listed))  # type: ignore[valid-type]


class Reader:
    """Ask one prompt about the sentences of one article; what each chunk gives does not depend on the others' order."""

    def __init__(self, prose: Prose, asker: Asker, prompt: Prompt, variables: Mapping[str, object]) -> None:
        self._prose = prose
        self._asker = asker
        self._prompt = prompt
        self._variables = variables
        self._stopped: BudgetExceededError | None = None

    async def read(self, chunks: Sequence[Chunk], rounds: int = ROUNDS) -> Answered:
        """Ask about all chunks at once.

        Raises:
            ProviderError: One that is fatal: no other request of the run can succeed.
        """
        return _together(await all_of([self._read(chunk, rounds) for chunk in chunks]))

    async def _read(self, chunk: Chunk, rounds: int) -> Answered:
        if self._stopped is not None:
            return _lost(chunk, self._stopped)
        try:
            answer = await self._asker.ask(self._request(chunk))
        except InputTooLongError as error:
            # The endpoint takes no money for it: as often as there is something to halve.
            return await self.read(chunk.halves(), rounds) if len(chunk) > 1 else _lost(chunk, error)
        except (TruncatedError, SchemaError) as error:
            once_more = rounds > 0 and len(chunk) > 1
            return await self.read(chunk.halves(), 0) if once_more else _lost(chunk, error)
        except SummarizerError as error:
            if isinstance(error, ProviderError) and error.fatal:
                raise
            if isinstance(error, BudgetExceededError):
                self._stopped = error
            return _lost(chunk, error)
        items = _items(answer.value)
        most = most_claims(chunk)
        kept = Answered(items=tuple((chunk, item) for item in items[:most]), over=tuple(items[most:]))
        # As many claims as were allowed: the bound has cut the answer off, or the model runs in circles.
        whole = answer.complete and len(items) < most
        return kept if whole else _together((kept, await self._rest(chunk, items, rounds)))

    async def _rest(self, chunk: Chunk, items: Sequence[Item], rounds: int) -> Answered:
        """Ask again for the sentences that an answer left open, half a chunk at a time."""
        cited = {number for item in items for number in item.sentences}
        left = Chunk(tuple(number for number in chunk.numbers if number not in cited))
        if not left.numbers:
            return Answered()
        if not rounds:
            return Answered(open=frozenset(left.numbers))
        return await self.read(left.parts((len(chunk) + 1) // 2), rounds - 1)

    def _request(self, chunk: Chunk) -> Request[BaseModel]:
        system, reminder = render(self._prompt, **self._variables, most=most_claims(chunk))
        return Request(
            prompt=self._prompt,
            system=system,
            data=show(self._prose, chunk),
            reminder=reminder,
            answer=answer_type(chunk),
            max_tokens=_TOKENS_AROUND + _TOKENS_A_SENTENCE * len(chunk),
            items="claims",
            subject=self._prose.article.id,
        )


async def all_of(asked: Sequence[Coroutine[Any, Any, Answered]]) -> list[Answered]:
    """Await them side by side and return the results in the order given; if one raises, the others are called off."""
    tasks = [asyncio.ensure_future(each) for each in asked]
    try:
        return list(await asyncio.gather(*tasks))
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise


def _items(value: BaseModel) -> list[Item]:
    claims: Sequence[Any] = getattr(value, "claims", ())
    return [
        Item(tuple(number - 1 for number in claim.sentences), claim.statement, claim.claimant, claim.quote)
        for claim in claims
    ]


def _lost(chunk: Chunk, error: SummarizerError) -> Answered:
    return Answered(lost=dict.fromkeys(chunk.numbers, error))


def _together(parts: Iterable[Answered]) -> Answered:
    found = list(parts)
    return Answered(
        items=tuple(item for part in found for item in part.items),
        over=tuple(item for part in found for item in part.over),
        lost={number: error for part in found for number, error in part.lost.items()},
        open=frozenset(number for part in found for number in part.open),
    )
