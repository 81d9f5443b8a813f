"""JSON and JSON Lines -> drafts: one object, an array, {"articles": [...]}, or an object a line."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from itertools import count
from typing import BinaryIO, Final

from summarizer.errors import EmptyInputError, FormatError, InputError, NotTextError
from summarizer.sources.decoding import refuse_known_binaries
from summarizer.sources.identity import safe_id
from summarizer.sources.inputs import Draft, Item, too_large

_TEXT: Final = ("text", "body", "content")
_FIELDS: Final = {
    "title": ("title",),
    "publisher": ("publisher", "source"),
    "published": ("published", "date"),
    "url": ("url",),
}
_HINT: Final = 'Give one object with "text", an array of them, or {"articles": [...]}.'
# So many broken lines and not one good: the file is something else, and one error says it better than a million.
_GIVE_UP_AFTER: Final = 20


def read_json(text: str, stem: str, label: str) -> Iterator[Item]:
    """Yield the articles of one JSON document; a broken one among several is an error of its own.

    Raises:
        FormatError: the text is no JSON, or neither an object nor an array.
        EmptyInputError: it is an array without articles.
    """
    value = parse_json(text, label)
    if isinstance(value, dict) and isinstance(value.get("articles"), list) and not any(key in value for key in _TEXT):
        value = value["articles"]
    if isinstance(value, dict):
        yield from _record(value, stem, label)
        return
    if not isinstance(value, list):
        raise FormatError(label, "it holds neither an object nor an array.", hint=_HINT)
    if not value:
        raise EmptyInputError(label, "it holds no articles.", hint=_HINT)
    for number, record in enumerate(value, start=1):
        yield from _guarded(record, f"{stem}-{number}", f"{label}, record {number}")


def read_json_lines(stream: BinaryIO, stem: str, label: str, limit: int) -> Iterator[Item]:
    """Yield the articles of a JSON Lines file, line by line; a broken line is an error of its own.

    The stream is never held as a whole; `limit` bounds each line in bytes.

    Raises:
        EmptyInputError: there is no line with anything in it.
        FormatError: none of the first lines is an object.
        NotTextError: the file is binary or in UTF-16.
    """
    good = broken = 0
    for number, line in _lines(stream, label, limit):
        for item in [line] if isinstance(line, InputError) else _json_line(line, stem, label, number):
            broken += isinstance(item, InputError)
            good += not isinstance(item, InputError)
            yield item
        if broken == _GIVE_UP_AFTER and not good:
            hint = "If it is one JSON document, name it .json."
            raise FormatError(
                label, f"not one of the first {number} lines is an article; no more were read.", hint=hint
            )
    if not good and not broken:
        raise EmptyInputError(label, "it holds no articles.", hint="Give one JSON object a line.")


def parse_json(text: str, label: str) -> object:
    """Return the value of a JSON text.

    Raises:
        FormatError: it is no JSON, or nested too deeply.
    """
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        hint = "If it holds one object a line, name it .jsonl." if error.msg == "Extra data" else _HINT
        raise FormatError(label, f"it is no JSON ({where}: {error.msg}).", hint=hint) from None
    except (ValueError, RecursionError):
        raise FormatError(
            label, "it is no JSON that can be read: too deep, or a number too long.", hint=_HINT
        ) from None
    return value


def _lines(stream: BinaryIO, label: str, limit: int) -> Iterator[tuple[int, bytes | InputError]]:
    for number in count(1):
        line = stream.readline(limit + 1)
        if not line:
            return
        cut = len(line) > limit and not line.endswith(b"\n")
        if number == 1:
            line = _first(line, label)
        if cut:
            while (rest := stream.readline(limit + 1)) and not rest.endswith(b"\n"):
                pass
            yield number, too_large(f"{label}:{number}", limit)
        elif line.strip():
            yield number, line


def _first(line: bytes, label: str) -> bytes:
    """Check how a file begins, and drop the mark of UTF-8."""
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise NotTextError(label, "it is in UTF-16; JSON Lines are UTF-8.", hint="Save it in UTF-8.")
    refuse_known_binaries(line, label)
    return line.removeprefix(codecs.BOM_UTF8)


def _json_line(line: bytes, stem: str, label: str, number: int) -> Iterator[Item]:
    here = f"{label}:{number}"
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        yield NotTextError(here, "the line is not in UTF-8.", hint="Save the file in UTF-8.")
        return
    try:
        value = parse_json(text, here)
    except FormatError as error:
        yield error
        return
    yield from _guarded(value, f"{stem}-{number}", here)


def _guarded(record: object, article_id: str, label: str) -> Iterator[Item]:
    try:
        yield from _record(record, article_id, label)
    except InputError as error:
        yield error


def _record(record: object, article_id: str, label: str) -> list[Item]:
    if not isinstance(record, dict):
        raise FormatError(label, "it is no object.", hint=_HINT)
    fields = {name: _first_of(record, keys, label) for name, keys in _FIELDS.items()}
    text = _first_of(record, _TEXT, label)
    if text is None and not any(key in record for key in _TEXT):
        raise FormatError(label, 'the field "text" is missing.', hint=_HINT)
    given = record.get("id")
    if given is not None and (isinstance(given, bool) or not isinstance(given, (str, int))):
        raise FormatError(label, 'the field "id" must be text or a whole number.')
    own_id = safe_id(str(given)) if given is not None else ""
    return Draft(text or "", **fields).items(label, own_id or article_id)


def _first_of(record: Mapping[str, object], keys: tuple[str, ...], label: str) -> str | None:
    """Return the first of several fields that has text in it."""
    for key in keys:
        value = record.get(key)
        if value is not None and not isinstance(value, str):
            raise FormatError(label, f'the field "{key}" must be text.', hint="Put it in quotes.")
        if value and value.strip():
            return value
    return None


__all__ = ["parse_json", "read_json", "read_json_lines"]
