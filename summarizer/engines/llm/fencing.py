"""The parts of one call with its delimiter in place: what is data stands between two lines that nobody can foresee."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import NamedTuple

from summarizer.engines.llm.asking import FENCE, Request, Value
from summarizer.schema.base import well_formed


class Parts(NamedTuple):
    """Hold the three messages of a call."""

    system: str
    data: str
    reminder: str


def draw() -> str:
    """Return a delimiter that was never used before and that an article cannot know."""
    return f"===== {secrets.token_hex(8)} ====="


def parts_of(request: Request[Value], problems: Sequence[str] = (), draw: Callable[[], str] = draw) -> Parts:
    """Return the messages of a request, each with the same new delimiter.

    `problems` are said after the reminder where an answer to the same request did not fit; they are paths and rules
    of ours, never what the model wrote. Lone surrogates cannot be sent and become U+FFFD.
    """
    data = well_formed(request.data)
    fence = draw()
    while fence in data:
        fence = draw()
    system, reminder = (well_formed(text).replace(FENCE, fence) for text in (request.system, request.reminder))
    return Parts(system, f"{fence}\n{data}\n{fence}", "\n\n".join([reminder, *_correction(problems)]))


def _correction(problems: Sequence[str]) -> list[str]:
    if not problems:
        return []
    lines = "\n".join(f"- {problem}" for problem in problems)
    return [f"An earlier answer could not be used:\n{lines}\nAnswer again with one JSON object that fits the schema."]


__all__ = ["Parts", "draw", "parts_of"]
