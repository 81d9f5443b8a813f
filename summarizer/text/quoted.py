"""What stands between quotation marks: typographic, straight, angled and single ones."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

Span = tuple[int, int]

_DOUBLE = re.compile(r"[“”«»\"]|``|''")
# Most sentences have none of these.
_ANY = re.compile(r"[“”«»\"`'’‘]")
_OPENING: Final = frozenset(["“", "«", "``"])
_SINGLE = re.compile(r"['’‘]")
_ELIDED = re.compile(r"['’](?:\d\ds?\b|til\b|em\b|cause\b|tis\b|twas\b)", re.IGNORECASE)
_ENDS_SPEECH: Final = ",.!?…"


def quoted_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the spans of `text[start:end]` that stand in quotation marks, the marks included, in order.

    A quotation that is opened and never closed runs to the end, one that is closed and was never opened begins at
    `start`: speech of several paragraphs is printed so. A single mark counts only as one of a pair; an apostrophe
    is none. A quotation inside another one is part of it.
    """
    stop = len(text) if end is None else end
    if _ANY.search(text, start, stop) is None:
        return []
    spans: list[Span] = []
    cursor = start
    for first, last in _double(text, start, stop):
        spans += _single(text, cursor, first)
        spans.append((first, last))
        cursor = last
    return [*spans, *_single(text, cursor, stop)]


class Quoted:
    """Answer in logarithmic time whether a part of a text stands in quotation marks; each line is read by itself."""

    def __init__(self, text: str) -> None:
        found: list[Span] = []
        start = 0
        for line in text.splitlines(keepends=True):
            found += quoted_spans(text, start, start + len(line))
            start += len(line)
        self._starts = [first for first, _ in found]
        self._ends = [last for _, last in found]

    def touch(self, start: int, end: int) -> bool:
        """Tell whether `[start, end)` shares a character with a quotation."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start


def _double(text: str, start: int, stop: int) -> Iterator[Span]:
    opened: int | None = None
    seen = False
    for match in _DOUBLE.finditer(text, start, stop):
        mark, at = match.group(), match.start()
        opens = mark in _OPENING or (mark == '"' and opened is None and _straight_opens(text, at, start))
        if opens and opened is None:
            opened, seen = at, True
        elif not opens and opened is not None:
            yield opened, match.end()
            opened = None
        elif not opens and not seen and not (mark == '"' and text[at - 1 : at].isdigit()):
            yield start, match.end()
            seen = True
    if opened is not None:
        yield opened, stop


def _straight_opens(text: str, at: int, start: int) -> bool:
    """A straight mark opens before a word and behind a space or a bracket."""
    before = text[at - 1] if at > start else " "
    behind = text[at + 1 : at + 2] or " "
    return not behind.isspace() or before.isspace() if before.isspace() or before in "([—–-" else False


def _single(text: str, start: int, stop: int) -> Iterator[Span]:
    opened: int | None = None
    for match in _SINGLE.finditer(text, start, stop):
        at = match.start()
        before = text[at - 1] if at > start else " "
        behind = text[at + 1] if at + 1 < stop else " "
        if opened is None:
            if not before.isalnum() and behind.isalnum() and before not in _ENDS_SPEECH and not _ELIDED.match(text, at):
                opened = at
        elif not behind.isalnum() and (before in _ENDS_SPEECH or (before.isalnum() and not _possesses(text, at))):
            yield opened, at + 1
            opened = None


def _possesses(text: str, at: int) -> bool:
    """Tell whether a mark may be the genitive of a plural: "the workers' strike"."""
    return text[at - 1] == "s" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].isalpha()
