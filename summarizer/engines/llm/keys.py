"""What makes two requests the same request, and how many tokens a text may be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from pydantic import JsonValue

from summarizer.engines.llm.asking import Request

# Of the entries in the cache and of the keys: raise it where either changes its meaning, and nothing old is found.
ENTRY_FORMAT: Final = 1


def request_key(request: Request[Any], model: str, parameters: Mapping[str, JsonValue]) -> str:
    """Return the SHA-256, in hexadecimal, of everything that shapes the answer to a request.

    That is the request (its `subject` apart, which only names it in errors), its prompt's file, the JSON Schema of
    its answer, the model and `parameters`: whatever else is sent with it or decides who answers, such as the
    temperature and the endpoint, since two servers may give one name to two models. The order of `parameters` does
    not count. The order of the schema's fields does: a model writes them in that order. The random delimiter of a
    call is no part of a request and so of no key.

    Raises:
        ValueError: A parameter is not a finite number.
    """
    prompt = request.prompt
    parts = {
        "format": ENTRY_FORMAT,
        "prompt": [prompt.id, prompt.version, prompt.sha256],
        "messages": [request.system, request.data, request.reminder],
        # As text, so that sorting the parts leaves the order inside it alone.
        "schema": json.dumps(request.answer.model_json_schema(), allow_nan=False),
        "items": request.items,
        "max_tokens": request.max_tokens,
        "model": model,
        "parameters": dict(parameters),
    }
    return hashlib.sha256(canonical_json(parts)).hexdigest()


def canonical_json(value: JsonValue | Mapping[str, Any]) -> bytes:
    r"""Return the one JSON text of a value: keys sorted, no spaces, and ASCII, so that a lone surrogate has one too.

    Raises:
        ValueError: A number in it is not finite.
        TypeError: Something in it is no JSON.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def estimate_tokens(text: str) -> int:
    """Return about how many tokens a text is, rounded up: 3.5 ASCII characters a token, one for each other one.

    An estimate for English, made without a tokenizer; what was really used is known after the call.
    """
    plain = len(text.encode("ascii", "ignore"))
    return -(-plain * 2 // 7) + len(text) - plain


__all__ = ["ENTRY_FORMAT", "canonical_json", "estimate_tokens", "request_key"]
