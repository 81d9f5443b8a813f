"""Runs of the command line against a scripted model: the folder's two articles, told apart by what they say."""

from __future__ import annotations

import json
from typing import Any

from tests.scripted import Reply, ScriptedServer, completion
from tests.scripted_model import data_of, reader, stage_of

KEY = "sk-test-0123456789-never-shown"


def article_of(body: Any) -> str | None:
    """Return which of the two articles a request to read is about, or None where it is of another stage."""
    if stage_of(body) != "extract":
        return None
    return "post" if "Ada Brandt" in data_of(body) else "times"


def failing(*names: str, reply: Reply):
    """Script a model that answers with `reply` where it should read one of the named articles."""
    return lambda body, _: reply if article_of(body) in names else reader(body)


REFUSAL = Reply(completion(None, refusal="I cannot help with that."))


def settled(text: str) -> Any:
    """Return the outputs in a result without what two runs may differ in."""
    try:
        outputs = [json.loads(text)]
    except ValueError:
        outputs = [json.loads(line) for line in text.splitlines()]
    for output in outputs:
        output["run"].pop("usage")
    return outputs


def usage(result) -> dict[str, Any]:
    """Return what a run of `consensus --format json` says that it used."""
    return json.loads(result.stdout)["run"]["usage"]


def read_articles(server: ScriptedServer) -> list[str]:
    """Return the articles that a server was asked to read, in the order of the requests."""
    return [name for name in (article_of(seen.body) for seen in server.seen) if name]
