"""What one raw completion says, looked at before anything else reads it.

instructor takes a refusal for an invalid answer, a tool of another name for the right one, and a completion without
choices for a programming error (each tried); so all of that is told apart here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from summarizer.engines.llm.prices import Tokens
from summarizer.engines.llm.quiet import LOG
from summarizer.errors import ProviderResponseError, RefusedError

_CUT: Final = frozenset({"length", "max_tokens"})
_NOT_AN_ANSWER: Final = (
    "Check --base-url: it must be the address of an OpenAI-compatible endpoint, mostly ending in /v1."
)
_OTHER_WORDS: Final = "Leave the article out, or try another model; the others go on."


@dataclass(frozen=True, slots=True)
class Said:
    """Hold the text of an answer, None where there is none; `cut` is True where it ran into its limit of tokens."""

    text: str | None
    cut: bool = False


def usage_of(completion: object) -> Tokens | None:
    """Return the tokens that a completion reports, or None where it reports none that make sense."""
    usage = getattr(completion, "usage", None)
    counts = _count(usage, "prompt_tokens"), _count(usage, "completion_tokens")
    if counts[0] is None or counts[1] is None:
        return None
    cached = _count(getattr(usage, "prompt_tokens_details", None), "cached_tokens") or 0
    return Tokens(counts[0], counts[1], min(cached, counts[0]))


def look_at(completion: object, tool: str | None) -> Said:
    """Return what a completion says; `tool` names the function that it was told to call, or is None.

    Raises:
        ProviderResponseError: It is no chat completion.
        RefusedError: The model refuses, or a filter stopped it.
    """
    choice = _first_choice(completion)
    message = getattr(choice, "message", None)
    if message is None:
        raise ProviderResponseError("the endpoint's answer has a choice without a message.", hint=_NOT_AN_ANSWER)
    finish = getattr(choice, "finish_reason", None)
    if finish == "content_filter":
        raise RefusedError("a content filter stopped the answer.", kind="content_filter", hint=_OTHER_WORDS)
    if getattr(message, "refusal", None):
        raise RefusedError("the model refused to answer.", hint=_OTHER_WORDS)
    return Said(_text(message, tool), cut=finish in _CUT)


def _first_choice(completion: object) -> object:
    if isinstance(completion, str):
        kind = "HTML" if "<" in completion[:200] else "plain text"
        raise ProviderResponseError(f"the endpoint answered with {kind}, not JSON.", hint=_NOT_AN_ANSWER)
    choices = getattr(completion, "choices", None)
    if not isinstance(choices, list) or not choices:
        raise ProviderResponseError("the endpoint's answer has no choices.", hint=_NOT_AN_ANSWER)
    return choices[0]


def _text(message: object, tool: str | None) -> str | None:
    calls = getattr(message, "tool_calls", None)
    if tool is None or not isinstance(calls, list) or not calls:
        return _plain(getattr(message, "content", None))
    if len(calls) > 1:
        LOG.warning("The model called its tool %d times; the first call counts.", len(calls))
    function = getattr(calls[0], "function", None)
    arguments = getattr(function, "arguments", None)
    # A call of another name answers another question, even where its arguments would fit.
    return arguments if getattr(function, "name", None) == tool and isinstance(arguments, str) else None


def _plain(content: Any) -> str | None:
    """Return the text of a message, which some endpoints send in parts."""
    if isinstance(content, Sequence) and not isinstance(content, str):
        parts = [part.get("text") if isinstance(part, dict) else getattr(part, "text", None) for part in content]
        content = "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else None


def _count(source: object, name: str) -> int | None:
    value = getattr(source, name, None)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


__all__ = ["Said", "look_at", "usage_of"]
