"""How an answer stands in the cache, and how it is read back: validated once more, or not at all."""

from __future__ import annotations

import json

from pydantic import JsonValue, ValidationError

from summarizer.engines.llm.asking import Answer, Value
from summarizer.engines.llm.keys import ENTRY_FORMAT
from summarizer.engines.llm.prices import Tokens

Entry = dict[str, JsonValue]


def packed(answer: Answer[Value], spent: Tokens | None) -> Entry:
    """Return the entry of an answer; `spent` is what it was billed, None where that is unknown."""
    usage: dict[str, JsonValue] = {}
    if spent is not None:
        usage = {"input": spent.input, "output": spent.output, "cached": spent.cached}
    value: JsonValue = answer.value.model_dump(mode="json")
    return {"format": ENTRY_FORMAT, "value": value, "complete": answer.complete, "usage": usage}


def opened(entry: Entry, answer: type[Value]) -> Answer[Value] | None:
    """Return the answer of an entry, or None where it is none that the schema accepts."""
    complete = entry.get("complete")
    if entry.get("format") != ENTRY_FORMAT or not isinstance(complete, bool):
        return None
    try:
        # As JSON, because strict validation takes a list for a tuple there and nowhere else.
        value = answer.model_validate_json(json.dumps(entry.get("value"), allow_nan=False), strict=True)
    except (ValidationError, ValueError, TypeError, RecursionError):
        return None
    return Answer(value, complete=complete, cached=True)


__all__ = ["Entry", "opened", "packed"]
