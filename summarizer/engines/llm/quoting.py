"""What of a provider's own words may stand in one of our messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

_LONGEST: Final = 200
# So many characters in a row that are also in the request are taken for an echo of it.
_ECHO: Final = 12
_MOST_READ: Final = 4000
_QUOTED = re.compile(r"'([^']{3,200})'|\"([^\"]{3,200})\"|`([^`]{3,200})`")
_TAG = re.compile(r"<[^<>]{0,500}>")


def quotable(body: object, sent: str, key: str) -> str:
    """Return the message in the body of an error, made safe to show, or nothing.

    Control characters go, HTML loses its tags, and 200 characters are kept. Providers echo prompts and keys: where
    the message shares a run of characters with the request or with the key, nothing of it is shown.
    """
    words = " ".join(_printable(_message(body)).split())
    shown = words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"
    if not shown or _echoes(words[:_LONGEST], sent, _ECHO) or _echoes(words[:_LONGEST], key, 6):
        return ""
    return shown


def _message(body: object) -> str:
    """Return the text of an error's body: OpenAI's `message`, FastAPI's `detail`, or a page without its tags."""
    found: Any = body
    for name in ("error", "message", "detail"):
        if isinstance(found, dict) and name in found:
            found = found[name]
    if not isinstance(found, str):
        return ""
    text = found[:_MOST_READ]
    return _TAG.sub(" ", text) if text.lstrip().startswith("<") else text


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


def _echoes(words: str, secret: str, run: int) -> bool:
    folded = " ".join(secret.split()).casefold()
    shown = words.casefold()
    if len(folded) <= run:
        return len(folded) > 1 and folded in shown
    return any(part in folded for part in _parts(shown, run))


def _parts(text: str, length: int) -> Iterator[str]:
    """Yield each run of so many characters, and what stands in quotation marks however short it is."""
    yield from (text[start : start + length] for start in range(len(text) - length + 1))
    for match in _QUOTED.finditer(text):
        yield match[match.lastindex or 0]


__all__ = ["quotable"]
