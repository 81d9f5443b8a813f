"""JSON on a terminal: what cannot be printed stands as its escape, and the data stays the same."""

from __future__ import annotations

import json

import pytest
from pydantic import BaseModel

from summarizer.reporting import render_json


class Words(BaseModel):
    first: str
    second: str


@pytest.mark.parametrize("bad", ["\u202e", "\u200b", "\x9b", "\u2066", "\ufeff"])
@pytest.mark.parametrize("indent", [2, None])
def test_what_steers_a_terminal_stands_as_its_escape(bad, indent) -> None:
    words = Words(first=f"a{bad}b", second="é “plain” text")
    text = render_json(words, indent=indent)
    assert all(line.isprintable() for line in text.splitlines())
    assert "é “plain” text" in text
    assert json.loads(text) == words.model_dump()
