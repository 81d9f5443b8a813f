"""One file, or standard input -> what it holds."""

from __future__ import annotations

import io
import json
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from summarizer.errors import InputError
from summarizer.sources.decoding import decode
from summarizer.sources.identity import safe_id
from summarizer.sources.inputs import Draft, Item, Limits, too_large
from summarizer.sources.records import read_json, read_json_lines
from summarizer.sources.webpage import looks_like_page, read_webpage

TEXT: Final = frozenset((".txt", ".md"))
PAGE: Final = frozenset((".html", ".htm"))
JSON: Final = frozenset((".json",))
JSON_LINES: Final = frozenset((".jsonl", ".ndjson"))
SUFFIXES: Final = TEXT | PAGE | JSON | JSON_LINES
STDIN: Final = "-"


def kind_of(path: Path, label: str) -> int:
    """Return the file type bits of what a path leads to.

    Raises:
        InputError: nothing is there, or it cannot be looked at.
    """
    try:
        return stat.S_IFMT(path.stat().st_mode)
    except FileNotFoundError:
        hint = "Save the page and give the file." if label.startswith(("http:", "https:")) else "Check the path."
        raise InputError(label, "no such file or folder.", hint=hint) from None
    except (OSError, ValueError) as error:
        raise unreadable(label, error) from None


def read_file(path: Path, label: str, limits: Limits) -> Iterator[Item]:
    """Yield what a file holds, by its suffix; one with another suffix is read as text, or as a page where it is one.

    Raises:
        InputError: the file cannot be used; the class says why.
    """
    suffix, stem = path.suffix.lower(), safe_id(path.stem)
    try:
        with path.open("rb") as stream:
            if suffix in JSON_LINES:
                yield from read_json_lines(stream, stem or "article", label, limits.article_bytes)
                return
            size = path.stat().st_size
            if size > limits.article_bytes:
                raise too_large(label, limits.article_bytes, size)
            data = stream.read(limits.article_bytes + 1)
    except OSError as error:
        raise unreadable(label, error) from None
    if len(data) > limits.article_bytes:
        raise too_large(label, limits.article_bytes)
    text = decode(data, label, page=suffix in PAGE)
    if suffix in JSON:
        yield from read_json(text, stem or "article", label)
    elif suffix in PAGE or (suffix not in TEXT and looks_like_page(text)):
        yield from read_webpage(text, label).items(label, stem)
    else:
        yield from Draft(text).items(label, stem)


def read_stdin(stream: BinaryIO | None, limits: Limits) -> Iterator[Item]:
    """Yield what standard input holds: JSON or JSON Lines where it parses as such, a web page, or plain text.

    Raises:
        InputError: it cannot be used; the class says why.
    """
    try:
        source = stream if stream is not None else sys.stdin.buffer
        data = source.read(limits.article_bytes + 1)
    except (OSError, ValueError, AttributeError) as error:
        # There may be no standard input at all.
        raise unreadable(STDIN, error) from None
    if len(data) > limits.article_bytes:
        raise too_large(STDIN, limits.article_bytes)
    text = decode(data, STDIN)
    start = text.lstrip()
    if start.startswith(("{", "[")) and _parses(text):
        yield from read_json(text, "stdin", STDIN)
    elif start.startswith("{") and _parses(start.partition("\n")[0]):
        yield from read_json_lines(io.BytesIO(text.encode()), "stdin", STDIN, limits.article_bytes)
    elif looks_like_page(text):
        yield from read_webpage(decode(data, STDIN, page=True), STDIN).items(STDIN, "stdin")
    else:
        yield from Draft(text).items(STDIN, "stdin")


def unreadable(label: str, error: Exception) -> InputError:
    """Return the error for an input that the system does not let us read."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is no path"
    return InputError(label, f"it cannot be read: {reason.lower()}.", hint="Check the path and its permissions.")


def _parses(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


__all__ = ["STDIN", "SUFFIXES", "kind_of", "read_file", "read_stdin", "unreadable"]
