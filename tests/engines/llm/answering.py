"""What the tests of matching, composing and judging share: an asker that answers as told, and rulers."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from summarizer.engines.base import CandidateGroup
from summarizer.engines.llm.asking import Answer, Request
from summarizer.engines.llm.prompts import load_prompts
from summarizer.engines.terms import claim_themes, name_terms, themes_of, weights_of
from tests.merging.making import claims_of

BOOK = load_prompts()


@dataclass
class Scripted:
    """Answer each request as `script` says: with an object, an object and whether it is complete, or an error."""

    script: Callable[[Request[Any]], Any]
    seen: list[Request[Any]] = field(default_factory=list)

    async def ask(self, request: Request[Any]) -> Answer[Any]:
        number = len(self.seen)
        self.seen.append(request)
        # Later requests are answered first.
        for _ in range(20 - min(number, 20)):
            await asyncio.sleep(0)
        said = self.script(request)
        if isinstance(said, Exception):
            raise said
        value, complete = said if isinstance(said, tuple) else (said, True)
        return Answer(request.answer.model_validate(value), complete=complete)


def statements(request: Request[Any]) -> dict[str, str]:
    """Return the lines of a sheet by their ids, in typography that does not tell a copy from its line."""
    lines = (line.partition(": ") for line in request.data.split("\n"))
    return {name: plain(text) for name, _, text in lines}


def plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def ruler(same: Callable[[str, str], bool]) -> Scripted:
    """Return an asker that puts two plain statements together where `same` says so, and copies always."""

    def groups(request: Request[Any]) -> dict[str, Any]:
        found: list[list[tuple[str, str]]] = []
        for line in statements(request).items():
            homes = [each for each in found if any(line[1] == text or same(line[1], text) for _, text in each)]
            found = [each for each in found if each not in homes]
            found.append([line, *(member for home in homes for member in home)])
        return {"groups": [{"ids": [name for name, _ in each]} for each in found if len(each) > 1]}

    return Scripted(groups)


def knowing(*facts: set[str]) -> Scripted:
    """Return a ruler that knows which statements are one fact, and takes the embedded engine's word for nothing."""
    known = [{plain(text) for text in fact} for fact in facts]
    return ruler(lambda one, other: any({one, other} <= fact for fact in known))


def group(*readings: Any, apart: Any = frozenset()) -> CandidateGroup:
    claims = claims_of(*readings)
    names = themes_of(frozenset().union(*(name_terms(claim.claim) for claim in claims)))
    return CandidateGroup(
        claims, weights_of([claim_themes(claim.claim) for claim in claims], names), names, frozenset(apart)
    )
