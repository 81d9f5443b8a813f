r"""The JSON object in what a model wrote: thinking, a fence, prose around it, an end that is missing.

An answer is read member by member and its list of items item by item, so that an end that was cut off, or trash in
the middle, costs only what comes after it. A value counts as read when its end has been seen: from `[1, 23` comes 1
and not 23, which may have been the start of 234. (jiter's partial mode gives the 23, and an object cut inside as if
it were whole: nothing may be invented here.)
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final, NoReturn

# An answer of a wrapper object, of a worked example and then of the answer is within it; a text of nothing but
# braces must not cost its length squared.
_MOST_STARTS: Final = 32

_THINKING = re.compile(r"<(?:think|thinking|thought|reasoning)>")
_THOUGHT = re.compile(r"</(?:think|thinking|thought|reasoning)>")
_SPACE = re.compile(r"[ \t\n\r]*")
_SURROGATE = re.compile("[\ud800-\udfff]")
# DEL and C1, the marks that turn the reading direction, and the byte order mark.
_HIDDEN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_CLOSING: Final = frozenset(",]}")
_SPACES_FOR_CONTROLS: Final = dict.fromkeys(range(0x20), " ")
_ESCAPE = re.compile(r"\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}|u([0-9a-fA-F]{4})|.)")


@dataclass(frozen=True, slots=True)
class Found:
    """Hold an object that was found: its members that are whole, in their order.

    `text` is the JSON of the object where it is whole, else None. Of the list that was asked for item by item,
    `members` holds the items that are whole.
    """

    members: dict[str, Any]
    text: str | None


def objects(raw: str, fields: Collection[str], items: str | None = None) -> Iterator[Found]:
    """Yield each object in `raw` that has a member named in `fields`, outermost and first ones first.

    The objects of a wrapper are found as well. Control characters and marks that turn the reading direction are
    taken out, in the text as in its escapes; a lone surrogate becomes U+FFFD. Of two members of one name the last
    one counts, as everywhere in JSON. NaN and infinities are no JSON here.
    """
    text = cleaned(after_thinking(raw))
    start = text.find("{")
    for _ in range(_MOST_STARTS):
        if start < 0:
            return
        found = _Reader(text, items).read(start)
        if not found.members.keys().isdisjoint(fields):
            yield found
        start = text.find("{", start + 1)


def after_thinking(raw: str) -> str:
    """Return what a model wrote after its thinking; nothing where the thinking was cut off."""
    head = raw.lstrip()
    # Inside an answer the mark is text of the answer.
    if head.startswith(("{", "```")):
        return head
    end = _THOUGHT.search(head)
    if end is not None:
        return head[end.end() :]
    return "" if _THINKING.match(head) else head


def cleaned(text: str) -> str:
    """Return a text of JSON without the characters, raw or escaped, that hide or steer."""
    # Between values a space is what a line feed is; inside a string a raw line feed would be no JSON at all.
    text = text.translate(_SPACES_FOR_CONTROLS)
    text = _HIDDEN.sub("", _SURROGATE.sub("\ufffd", text))
    return _ESCAPE.sub(_escape, text) if "\\u" in text else text


def _escape(match: re.Match[str]) -> str:
    if match[2] is None:
        return match[0]
    code = int(match[2], 16)
    if 0xD800 <= code <= 0xDFFF:
        return "\\ufffd"
    if code < 0x20:
        return " "
    return "" if _HIDDEN.match(chr(code)) else match[0]


class _CutError(ValueError):
    """The text is over, or is no JSON, before the value is."""


class _Reader:
    """Read one object and keep what is whole."""

    def __init__(self, text: str, items: str | None) -> None:
        self._text = text
        self._items = items
        self._at = 0
        self._decoder = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite)

    def read(self, start: int) -> Found:
        """Read the object that opens at `start`; what is complete of a broken one is kept."""
        members: dict[str, Any] = {}
        self._at = start + 1
        try:
            self._members(members)
        except (ValueError, RecursionError):
            return Found(members, None)
        return Found(members, self._text[start : self._at])

    def _members(self, members: dict[str, Any]) -> None:
        if self._next() == "}":
            self._at += 1
            return
        while True:
            self._next()
            name = self._value()
            if not isinstance(name, str) or self._next() != ":":
                raise _CutError
            self._at += 1
            self._member(members, name)
            if self._separator("}"):
                return

    def _member(self, members: dict[str, Any], name: str) -> None:
        if name != self._items or self._next() != "[":
            members[name] = self._value()
            return
        listed = members[name] = []
        self._at += 1
        if self._next() == "]":
            self._at += 1
            return
        while True:
            listed.append(self._value())
            if self._separator("]"):
                return

    def _value(self) -> Any:
        self._next()
        value, end = self._decoder.raw_decode(self._text, self._at)
        self._at = end
        # Of a number only what follows shows its end; the end of the other kinds is part of them.
        if isinstance(value, int | float) and self._next() not in _CLOSING:
            raise _CutError
        return value

    def _separator(self, close: str) -> bool:
        sign = self._next()
        self._at += 1
        if sign not in (",", close):
            raise _CutError
        return sign == close

    def _next(self) -> str:
        match = _SPACE.match(self._text, self._at)
        assert match is not None
        self._at = match.end()
        return self._text[self._at : self._at + 1]


def _refuse(_: str) -> NoReturn:
    raise _CutError


def _finite(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise _CutError
    return value


__all__ = ["Found", "after_thinking", "cleaned", "objects"]
