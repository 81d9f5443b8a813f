"""Models that are scripts: each reads what a stage sends and answers it in the form that was asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.scripted import Reply, completion

_NUMBERED = re.compile(r"^(\d+)\. (.+)$", re.MULTILINE)
_LINE = re.compile(r"^(c\d+): (.+)$", re.MULTILINE)
_TOPIC = re.compile(r"^(t\d+)", re.MULTILINE)
_FACT = re.compile(r"^  (f\d+): (.+)$", re.MULTILINE)
_PIECE = re.compile(r"^(?:\[)?(\d+)(?:\]|\.|:) (.+)$", re.MULTILINE)


def data_of(body: Any) -> str:
    """Return the message between the delimiters: the longest one that is not the system's."""
    return max((each["content"] for each in body["messages"][1:]), key=len)


def stage_of(body: Any) -> str:
    """Return the stage that asks, by what its schema holds."""
    schema = str(body.get("response_format") or body.get("tools") or body["messages"][0]["content"])
    for stage, mark in (("extract", "'claims'"), ("match", "'groups'"), ("compose", "'topic'"), ("judge", "'verdict'")):
        if mark in schema:
            return stage
    raise AssertionError("the request is of no stage")


def claims(data: str) -> dict[str, Any]:
    """Return each numbered sentence as its own claim, word for word."""
    return {
        "claims": [
            {"sentences": [int(number)], "statement": text, "claimant": None, "quote": None}
            for number, text in _NUMBERED.findall(data)
        ]
    }


def groups(data: str) -> dict[str, Any]:
    """Return the lines that have the same words: what is planted twice, and nothing else."""
    by_words: dict[str, list[str]] = {}
    for name, text in _LINE.findall(data):
        by_words.setdefault(" ".join(re.findall(r"\w+", text.casefold())), []).append(name)
    return {"groups": [{"ids": ids} for ids in by_words.values() if len(ids) > 1]}


def sentences(data: str) -> dict[str, Any]:
    """Return each topic's first fact as its sentence; a disputed one gets both, joined."""
    told = []
    for part in re.split(r"\n\n(?=t\d)", data):
        topic, facts = _TOPIC.search(part), _FACT.findall(part)
        if topic and facts:
            text = "; ".join(fact.rstrip(".") for _, fact in facts) + "."
            told.append({"topic": topic[1], "facts": [name for name, _ in facts], "text": text})
    return {"sentences": told}


def verdict(_: str) -> dict[str, Any]:
    """Return that it cannot be told."""
    return {"reason": "it cannot be told", "rests_on": None, "verdict": "not_enough_info"}


ANSWERS: dict[str, Callable[[str], dict[str, Any]]] = {
    "extract": claims,
    "match": groups,
    "compose": sentences,
    "judge": verdict,
}


def reader(body: Any, _: int = 0) -> Reply:
    """Answer as a careful model that says nothing of its own."""
    return Reply(completion(ANSWERS[stage_of(body)](data_of(body))))
