"""The stage that judges: a model rules on a statement by numbered pieces of evidence; no clear ruling is no ruling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, Final

from pydantic import Field, create_model

from summarizer.engines.base import Judgement, Verdict
from summarizer.engines.llm.asking import Asker, Request
from summarizer.engines.llm.chunks import plain_line
from summarizer.engines.llm.prompts import PromptBook, render
from summarizer.engines.llm.rounds import ask_one, reason_of
from summarizer.errors import SummarizerError
from summarizer.schema import Record
from summarizer.text.support import content_share

STAGE: Final = "judge"
MOST_PIECES: Final = 20
LONGEST_PIECE: Final = 1500
LONGEST_STATEMENT: Final = 1500
_LONGEST_REASON: Final = 300
_MOST_TOKENS: Final = 200

_VERDICTS: Final[dict[str, Verdict]] = {
    "supported": "supported",
    "refuted": "refuted",
    "not_enough_info": "not_enough_info",
}


class Ruled(Record):
    """Say what decides, on which piece of the evidence that rests, and what follows for the statement."""

    # Told to the endpoint and not enforced here: what is none of these is no ruling, and no second call is paid for it.
    reason: str
    rests_on: int | None
    verdict: str = Field(json_schema_extra={"enum": [*_VERDICTS]})


@lru_cache
def answer_type(count: int) -> type[Ruled]:
    """Return the type of a ruling by `count` pieces of evidence."""
    number: Any = Annotated[int, Field(json_schema_extra={"enum": [*range(1, count + 1)]})]
    return create_model("Ruled", __base__=Ruled, __doc__=Ruled.__doc__, rests_on=(number | None, ...))


@dataclass(frozen=True)
class _Shown:
    """Hold the evidence as the model gets it; `places` are the pieces' places in what was given."""

    places: tuple[int, ...]
    lines: tuple[str, ...]
    whole: bool


async def judge(statement: str, evidence: Sequence[str], asker: Asker, book: PromptBook) -> Judgement:
    """Rule on a statement by some pieces of evidence; `not_run` with the reason where there is no sound ruling.

    Without evidence there is not enough information, and nothing is asked. Of much evidence the 20 pieces are shown
    that share most words with the statement, each up to 1,500 characters; not to find enough in a part is no ruling.
    What is *not* checked: whether the model is right.

    Raises:
        ProviderError: One that is fatal.
    """
    shown = _shown(statement, evidence)
    if not shown.lines:
        return Judgement("not_enough_info", reason="there is no evidence")
    said = plain_line(statement)
    if not said or len(said) > LONGEST_STATEMENT:
        return Judgement("not_run", reason="the statement is empty or too long to be judged")
    answer = await ask_one(_request(said, shown, book), asker)
    if isinstance(answer, SummarizerError):
        return Judgement("not_run", reason=reason_of(answer))
    return _ruling(answer.value, shown)


def _shown(statement: str, evidence: Sequence[str]) -> _Shown:
    lines = [plain_line(piece) for piece in evidence]
    places = [place for place, line in enumerate(lines) if line]
    nearest = places
    if len(places) > MOST_PIECES:
        nearest = sorted(places, key=lambda place: (-content_share(statement, lines[place]), place))[:MOST_PIECES]
    kept = tuple(sorted(nearest))
    whole = len(kept) == len(places) and all(len(lines[place]) <= LONGEST_PIECE for place in kept)
    return _Shown(kept, tuple(lines[place][:LONGEST_PIECE] for place in kept), whole)


def _request(said: str, shown: _Shown, book: PromptBook) -> Request[Ruled]:
    prompt = book.get(STAGE)
    system, reminder = render(prompt)
    pieces = [f"{number}. {line}" for number, line in enumerate(shown.lines, 1)]
    return Request(
        prompt=prompt,
        system=system,
        data="\n".join([f"Statement: {said}", "", "Evidence:", *pieces]),
        reminder=reminder,
        answer=answer_type(len(shown.lines)),
        max_tokens=_MOST_TOKENS,
        subject="judging",
    )


def _ruling(ruled: Ruled, shown: _Shown) -> Judgement:
    verdict = _VERDICTS.get(ruled.verdict.strip().lower())
    if verdict is None:
        return Judgement("not_run", reason="the judge gave no verdict")
    if ruled.rests_on is not None and not 1 <= ruled.rests_on <= len(shown.places):
        return Judgement("not_run", reason="the judge rests on a piece of evidence that there is not")
    reason = plain_line(ruled.reason)[:_LONGEST_REASON]
    if verdict == "not_enough_info":
        if not shown.whole:
            return Judgement("not_run", reason="there was more evidence than the judge could be shown")
        return Judgement(verdict, reason=reason)
    place = None if ruled.rests_on is None else shown.places[ruled.rests_on - 1]
    if verdict == "supported" and place is None:
        return Judgement("not_run", reason="the judge does not say on which piece of evidence it rests")
    return Judgement(verdict, place, reason)
