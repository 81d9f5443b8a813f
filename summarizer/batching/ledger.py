"""The ledger of a folder of outputs: what became of each story, as JSON Lines; a kill costs the last line at most."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal, NamedTuple, get_args

from summarizer.errors import OutputError

NAME: Final = "batch-state.jsonl"

Ending = Literal["done", "partial", "failed"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Record how a story ended. `file` names its output in the folder, `size` is that of the output in bytes."""

    file: str
    story_id: str
    fingerprint: str
    status: Ending
    size: int = 0
    reasons: tuple[str, ...] = ()
    articles: int = 0
    facts: int = 0
    conflicts: int = 0


class Known(NamedTuple):
    """Hold what of an entry a later run needs."""

    fingerprint: str
    status: Ending
    size: int
    reasons: tuple[str, ...]


class Ledger:
    """Keep the entries of a folder; of several about one file the last one counts."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._known: dict[str, Known] = {}
        end = 0
        for line in stream:
            if not line.endswith(b"\n"):
                # A line that a kill cut off: the next one must not be written behind it.
                stream.truncate(end)
                break
            end += len(line)
            self._note(_entry(line))
        stream.seek(end)

    def find(self, file: str) -> Known | None:
        """Return what is known of an output, or None."""
        return self._known.get(file)

    def add(self, entry: Entry) -> None:
        """Append an entry; it is on the disk when this returns.

        Raises:
            OSError: It cannot be written.
        """
        self._stream.write(json.dumps(asdict(entry)).encode() + b"\n")
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._note(entry)

    def _note(self, entry: Entry | None) -> None:
        if entry is not None:
            self._known[entry.file] = Known(entry.fingerprint, entry.status, entry.size, entry.reasons)


@contextmanager
def open_ledger(folder: Path) -> Iterator[Ledger]:
    """Open the ledger of a folder for one run; lines in it that are none of ours are passed over.

    Raises:
        OutputError: Another run is at work in the folder, or the ledger cannot be read or written.
    """
    stream = _opened(folder / NAME)
    with stream:
        _lock(stream, folder)
        stream.seek(0)
        yield Ledger(stream)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("a+b")
    except OSError as error:
        hint = "Choose another folder for --output."
        raise OutputError(f"{path} cannot be written: {error.strerror}.", hint=hint) from error


def _lock(stream: BinaryIO, folder: Path) -> None:
    try:
        import fcntl  # noqa: PLC0415  Windows has none; two runs at a time in one folder are the user's to avoid there
    except ImportError:
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        hint = "Wait for its end, or choose another folder for --output."
        raise OutputError(f"another run is at work in {folder}.", hint=hint) from None


def _entry(line: bytes) -> Entry | None:
    try:
        value: Any = json.loads(line)
        entry = Entry(**{**value, "reasons": tuple(value["reasons"])})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    texts = (entry.file, entry.story_id, entry.fingerprint, *entry.reasons)
    numbers = (entry.size, entry.articles, entry.facts, entry.conflicts)
    fits = all(isinstance(each, str) for each in texts) and all(isinstance(each, int) for each in numbers)
    return entry if fits and entry.status in get_args(Ending) else None


__all__ = ["NAME", "Ending", "Entry", "Known", "Ledger", "open_ledger"]
