"""How an endpoint can be told what to answer: the ways to ask, best first, and which of them it lacks.

    schema    response_format json_schema, strict
    loose     the same without bounds (maxItems, minimum, ...), which Azure and some others do not know
    tools     one strict function that must be called
    json      response_format json_object, the schema in the prompt
    plain     nothing but the schema in the prompt

Beside the way there are three smaller things: the name of the limit of tokens (OpenAI's reasoning models know only
max_completion_tokens, older servers only max_tokens), whether a temperature may be set (not on reasoning models), and
whether the data may be a message of its own (templates of Gemma and Mistral want the roles to alternate).
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal

from pydantic import BaseModel, JsonValue, TypeAdapter, ValidationError

Way = Literal["schema", "loose", "tools", "json", "plain"]
Turns = Literal["apart", "joined", "single"]
Cap = Literal["max_tokens", "max_completion_tokens"]
Lack = Literal["bounds", "way", "cap", "temperature", "turns"]

# Low and the same for all: what is sent is part of the cache's keys, what the endpoint would not take is not.
TEMPERATURE: Final = 0.0

_NEXT_WAY: Final[dict[Way, Way]] = {"schema": "tools", "loose": "tools", "tools": "json", "json": "plain"}
_NEXT_TURNS: Final[dict[Turns, Turns]] = {"apart": "joined", "joined": "single"}
_BOUNDS: Final = frozenset(
    """maxItems minItems uniqueItems maxLength minLength pattern format minimum maximum exclusiveMinimum
    exclusiveMaximum multipleOf""".split()
)
# Each field is sent as required, so a default says nothing; titles only cost tokens.
_NEVER_SENT: Final = frozenset({"default", "title"})
_NAMES: Final = frozenset({"properties", "$defs"})

_STATUSES: Final = frozenset({400, 404, 422, 501})
_MOST_READ: Final = 2000
_UNSUPPORTED = re.compile(
    r"unsupported|not support|unknown|unrecognized|not permitted|extra inputs|use 'max_completion", re.IGNORECASE
)
_NAMED_BOUND = re.compile(
    r"\b(?:(?:max|min)(?:Items|Length)|uniqueItems|multipleOf|exclusiveM\w+imum)\b|['\"`](?:minimum|maximum|pattern)['\"`]"
)
_ROLES = re.compile(r"roles must alternate|alternate user/assistant|system role not supported", re.IGNORECASE)
_ABOUT_THE_WAY: Final[dict[Way, re.Pattern[str]]] = {
    "schema": re.compile(
        r"response_?format|json[_ ]?schema|structured[_ ]outputs?|guided|grammar|\bschema\b", re.IGNORECASE
    ),
    "tools": re.compile(r"\btools?\b|tool_choice|\bfunctions?\b|function[_ ]call|\bstrict\b|\bschema\b", re.IGNORECASE),
    "json": re.compile(r"response_?format|json_object|json mode", re.IGNORECASE),
}
_ABOUT_THE_WAY["loose"] = _ABOUT_THE_WAY["schema"]


@dataclass(frozen=True, slots=True)
class Dialect:
    """Say how to ask one endpoint for one model."""

    way: Way = "schema"
    cap: Cap = "max_tokens"
    temperature: bool = True
    turns: Turns = "apart"

    def without(self, lack: Lack) -> Dialect | None:
        """Return the next best dialect that does without what the endpoint lacks, or None where there is none."""
        if lack == "bounds" and self.way == "schema":
            return replace(self, way="loose")
        if lack == "cap":
            return replace(self, cap="max_completion_tokens") if self.cap == "max_tokens" else None
        if lack == "temperature":
            return replace(self, temperature=False) if self.temperature else None
        if lack == "turns":
            turns = _NEXT_TURNS.get(self.turns)
            return None if turns is None else replace(self, turns=turns)
        way = _NEXT_WAY.get(self.way)
        return None if way is None else replace(self, way=way)

    def lacking(self, status: int, message: str) -> Lack | None:
        """Return what an endpoint that refused a request says that it lacks, or None where it is something else."""
        text = message[:_MOST_READ]
        # llama.cpp reports what the model's template raises as a fault of its own.
        if _ROLES.search(text) and status in _STATUSES | {500}:
            return "turns"
        if status not in _STATUSES:
            return None
        if self.temperature and "temperature" in text and _UNSUPPORTED.search(text):
            return "temperature"
        if self.cap == "max_tokens" and "max_tokens" in text and _UNSUPPORTED.search(text):
            return "cap"
        if self.way == "schema" and _NAMED_BOUND.search(text):
            return "bounds"
        about = _ABOUT_THE_WAY.get(self.way)
        return "way" if about is not None and about.search(text) else None

    def parameters(self, answer: type[BaseModel], max_tokens: int) -> dict[str, Any]:
        """Return what is sent beside model and messages."""
        sent: dict[str, Any] = {self.cap: max_tokens}
        if self.temperature:
            sent["temperature"] = TEMPERATURE
        name = tool_name(answer)
        if self.way in ("schema", "loose"):
            schema = sent_schema(answer, bounds=self.way == "schema")
            wanted = {"name": name, "strict": True, "schema": schema}
            sent["response_format"] = {"type": "json_schema", "json_schema": wanted}
        elif self.way == "tools":
            function = {"name": name, "strict": True, "parameters": sent_schema(answer, bounds=False)}
            sent["tools"] = [{"type": "function", "function": function}]
            sent["tool_choice"] = {"type": "function", "function": {"name": name}}
        elif self.way == "json":
            sent["response_format"] = {"type": "json_object"}
        return sent

    def messages(self, system: str, data: str, reminder: str, answer: type[BaseModel]) -> list[dict[str, str]]:
        """Return the messages: rules, data and reminder apart from each other as far as the endpoint lets them be."""
        if self.way in ("json", "plain"):
            schema = json.dumps(sent_schema(answer, bounds=True), ensure_ascii=False)
            system = f"{system}\n\nAnswer with one JSON object of this JSON Schema, and with nothing else:\n{schema}"
        if self.turns == "single":
            return [_message("user", f"{system}\n\n{data}\n\n{reminder}")]
        if self.turns == "joined":
            return [_message("system", system), _message("user", f"{data}\n\n{reminder}")]
        return [_message("system", system), _message("user", data), _message("user", reminder)]

    def as_entry(self) -> dict[str, JsonValue]:
        """Return the dialect as the cache keeps it."""
        return asdict(self)


def from_entry(value: object) -> Dialect | None:
    """Return the dialect that the cache kept, or None where it is none."""
    try:
        return TypeAdapter(Dialect).validate_python(value)
    except ValidationError:
        return None


def tool_name(answer: type[BaseModel]) -> str:
    """Return the name of a schema as endpoints accept it: letters, digits, underscores, dashes, at most 64."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", answer.__name__)[:64] or "answer"


def sent_schema(answer: type[BaseModel], *, bounds: bool) -> dict[str, Any]:
    """Return the strict JSON Schema of an answer: all fields required, no others allowed.

    An open map (`dict[str, ...]`) has no strict schema; answers have none.
    """
    from openai import pydantic_function_tool  # noqa: PLC0415 - heavy, and the embedded engine needs none of it

    strict = pydantic_function_tool(answer, name=tool_name(answer))["function"]["parameters"]
    kept: dict[str, Any] = _without(strict, _NEVER_SENT if bounds else _NEVER_SENT | _BOUNDS)
    return kept


def _without(schema: Any, dropped: frozenset[str]) -> Any:
    if isinstance(schema, list):
        return [_without(part, dropped) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept: dict[str, Any] = {}
    for key, part in schema.items():
        if key in _NAMES:
            # These are names of fields, which may be called "title".
            kept[key] = {name: _without(each, dropped) for name, each in part.items()}
        elif key == "const":
            kept["enum"] = [part]
        elif key not in dropped:
            kept[key] = _without(part, dropped)
    return kept


def _message(role: str, content: str) -> dict[str, str]:
    return {"role": role, "content": content}


__all__ = ["TEMPERATURE", "Dialect", "Lack", "from_entry", "sent_schema", "tool_name"]
