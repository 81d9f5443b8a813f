"""A validated answer out of a model's text: the whole object, or those of its items that stand alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from summarizer.engines.llm.asking import Value
from summarizer.engines.llm.unwrapping import Found, objects

_MOST_PROBLEMS: Final = 5
_NO_OBJECT: Final = "there is no JSON object of the schema in it"
# pydantic's kind of an error -> how a model is told. Never pydantic's own text: it quotes what the model wrote.
_RULES: Final = {
    "missing": "is missing",
    "extra_forbidden": "is not in the schema",
    "literal_error": "is not one of the allowed values",
    "enum": "is not one of the allowed values",
    "string_type": "must be a string",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "too_long": "has too many items",
    "too_short": "has too few items",
    "string_too_long": "is too long",
    "string_too_short": "is too short",
}


@dataclass(frozen=True)
class Reading(Generic[Value]):
    """Hold what could be made of an answer: `value`, or None and the `problems` (path and rule, no content).

    `complete` is False where some of it was lost: its end, bad items, items over the bound of the list. `found` is
    False where there was no such object at all.
    """

    value: Value | None
    complete: bool = True
    problems: tuple[str, ...] = ()
    found: bool = True


def read_answer(text: str | None, answer: type[Value], items: str | None = None) -> Reading[Value]:
    """Return the first object in a text that fits the schema, or that has usable items.

    Each item of the list `items` is validated by itself; an exact repeat of an earlier one is folded, a bad one is
    dropped. With `items` None, the object fits as a whole or not at all. Fields are validated strictly: "0.5" is no
    number.
    """
    first: Reading[Value] | None = None
    for found in objects(text or "", answer.model_fields, items):
        try:
            reading = _whole(found, answer) if items is None else _by_item(found, answer, items)
        except RecursionError:
            # What could be read may be too deep to be written again, by a little, and not in every Python.
            reading = Reading(None, complete=False, problems=("it is nested too deeply",))
        if reading.value is not None:
            return reading
        first = first or reading
    return first or Reading(None, complete=False, problems=(_NO_OBJECT,), found=False)


def without_repeats(value: Value, items: str | None) -> Value:
    """Return a validated answer with each exact repeat of an item folded into the first one."""
    if items is None:
        return value
    listed: Sequence[BaseModel | str | float] = getattr(value, items)
    kept = _unrepeated(listed)
    return value if len(kept) == len(listed) else value.model_copy(update={items: type(listed)(kept)})  # type: ignore[call-arg]


def _whole(found: Found, answer: type[Value]) -> Reading[Value]:
    if found.text is None:
        return Reading(None, complete=False, problems=("the JSON object has no end",))
    return _validated(found.text, answer)


def _by_item(found: Found, answer: type[Value], items: str) -> Reading[Value]:
    field = answer.model_fields[items]
    listed = found.members.get(items)
    if not isinstance(listed, list):
        return Reading(None, complete=False, problems=(f"{items} must be a list",))
    good, problems = _good_items(listed, TypeAdapter(get_args(field.annotation)[0]), items, _names(answer))
    if not good and (listed or found.text is None):
        return Reading(None, complete=False, problems=problems or (f"{items} has no item that is whole",))
    bound = next((each.max_length for each in field.metadata if hasattr(each, "max_length")), len(good))
    # The list is what was asked for; a stray field beside it ("note") costs no second request.
    members = {name: found.members[name] for name in answer.model_fields if name in found.members}
    reading = _validated(json.dumps(members | {items: good[:bound]}), answer)
    lossless = found.text is not None and not problems and len(good) <= bound
    return Reading(reading.value, complete=reading.complete and lossless, problems=reading.problems)


def _good_items(
    listed: list[Any], item: TypeAdapter[Any], path: str, names: frozenset[str]
) -> tuple[list[Any], tuple[str, ...]]:
    good, problems = [], dict[str, None]()
    for number, each in enumerate(_unrepeated(listed)):
        try:
            item.validate_json(json.dumps(each), strict=True)
        except ValidationError as error:
            problems |= dict.fromkeys(_problems(error, names, (path, number)))
        else:
            good.append(each)
    return good, tuple(problems)[:_MOST_PROBLEMS]


def _validated(text: str, answer: type[Value]) -> Reading[Value]:
    try:
        return Reading(answer.model_validate_json(text, strict=True))
    except ValidationError as error:
        return Reading(None, complete=False, problems=tuple(_problems(error, _names(answer))))


def _problems(error: ValidationError, names: frozenset[str], path: Sequence[str | int] = ()) -> list[str]:
    """Return where an answer does not fit and by which rule; names that the model made up are not repeated."""
    found: dict[str, None] = {}
    for each in error.errors(include_url=False, include_input=False, include_context=False):
        parts = (*path, *each["loc"])
        where = ".".join(str(part) if isinstance(part, int) or part in names else "?" for part in parts)
        rule = _RULES.get(each["type"], each["type"].replace("_", " "))
        found[f"{where or 'the answer'} {rule}"] = None
    return list(found)[:_MOST_PROBLEMS]


def _names(answer: type[BaseModel]) -> frozenset[str]:
    schema = answer.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return frozenset(name for part in parts for name in part.get("properties", {}))


def _unrepeated(items: Sequence[Any]) -> list[Any]:
    kept: dict[str, Any] = {}
    for item in items:
        kept.setdefault(item.model_dump_json() if isinstance(item, BaseModel) else json.dumps(item), item)
    return list(kept.values())


__all__ = ["Reading", "read_answer", "without_repeats"]
