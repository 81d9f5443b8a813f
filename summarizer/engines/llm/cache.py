"""The cache of answers: what was paid for once is not paid for again.

A cache never fails a run: what it cannot read is asked for again, what it cannot write is not kept, and `notices`
says so. What it returns is JSON that this program wrote under that key; whoever may write in the folder can forge that
too, so that an answer from here is validated and checked like one from the model.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import JsonValue

from summarizer.engines.llm import disk
from summarizer.engines.llm.cache_folder import UnusableFolderError, default_folder, prepare_folder
from summarizer.engines.llm.keys import ENTRY_FORMAT, canonical_json

_ABSENT: Final = object()

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class CacheSize:
    """Say how much a cache holds: entries, and bytes of its database."""

    entries: int
    bytes: int


class AnswerCache:
    """Keep answers in a folder, by the key of the request; without a folder, keep nothing.

    An entry is a JSON object {"format": 1, "value": {...}, "complete": bool, "usage": {...} or null}. It is on the
    disk before `put` returns: the process may be killed then, and only a power cut can still lose it. Not made for
    threads, nor for a network file system (SQLite's locks do not hold there).
    """

    def __init__(self, folder: Path | None) -> None:
        self._notices: Counter[str] = Counter()
        self._database: Any = None
        self._writes = True
        self._renewed = False
        # Not Path.expanduser, which raises where there is no such user.
        self._folder = Path(os.path.expanduser(folder)).absolute() if folder else None  # noqa: PTH111
        if self._folder:
            self._open(self._folder)

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what it refused, set aside or could not do, each once, without any content."""
        return tuple(text if times == 1 else f"{text} ({times} times)" for text, times in self._notices.items())

    @property
    def keeps(self) -> bool:
        """Tell whether there is a folder that answers are kept in."""
        return self._database is not None

    def get(self, key: str) -> dict[str, JsonValue] | None:
        """Return the entry of a key, or None; one that is not as `put` wrote it is dropped and noted."""
        found = self._try(lambda: self._read(key))
        if not found:
            return None
        (stored,) = found
        entry = stored.get("entry") if isinstance(stored, dict) else None
        if not _is_entry(entry) or stored.get("seal") != _seal(key, entry):
            self._drop(key, "an entry that was not written by this program")
            return None
        return entry

    def put(self, key: str, entry: dict[str, JsonValue]) -> None:
        """Keep the entry of a key, in the place of an older one.

        Raises:
            ValueError: It is not of the form that an entry has.
        """
        if not _is_entry(entry):
            raise ValueError("an entry of the cache has format, value, complete and usage")
        if not self._writes:
            return
        try:
            stored = {"entry": entry, "seal": _seal(key, entry)}
            self._try(lambda: self._database.set(key, stored))
        except (ValueError, TypeError, RecursionError):
            self._note("an answer cannot be kept: it is too large, or no JSON")

    def size(self) -> CacheSize:
        """Return how much it holds."""
        held = self._try(lambda: CacheSize(len(self._database), self._database.volume()))
        return held or CacheSize(0, 0)

    def clear(self) -> int | None:
        """Delete all entries and return how many there were, or None where that failed (see `notices`).

        A damaged database that was set aside goes as well: it holds answers too.
        """
        folder = self._folder
        return self._try(lambda: disk.delete_all(self._database, folder)) if folder else None

    def prune(self, moment: float) -> int | None:
        """Delete what was stored before a moment (seconds since 1970), and return as `clear` does."""
        folder = self._folder
        return self._try(lambda: disk.delete_before(folder, moment)) if folder else None

    def close(self) -> None:
        """Let go of the database; nothing is kept or found after that."""
        database, self._database = self._database, None
        if database is not None:
            database.close()

    def _open(self, folder: Path) -> None:
        try:
            self._notices.update(prepare_folder(folder))
        except UnusableFolderError as error:
            self._note(f"the cache in {folder} is not used: {error}")
        else:
            self._connect(folder)

    def _connect(self, folder: Path) -> None:
        try:
            self._database = disk.open_database(folder)
        except sqlite3.Error as error:
            if disk.is_damaged(error):
                self._renew(folder)
            else:
                self._note(f"the cache is not used: {disk.reason_of(error)}")
        except OSError as error:
            self._note(f"the cache is not used: {error.strerror}")

    def _renew(self, folder: Path) -> None:
        self.close()
        if self._renewed:
            self._note("the cache is not used: its database was damaged twice")
            return
        self._renewed = True
        try:
            disk.set_aside(folder)
        except OSError:
            self._note("the cache is not used: its database is damaged and cannot be renamed")
        else:
            self._note("the cache's database was damaged; it is now cache.db.bad, and a new one is begun")
            self._connect(folder)

    def _try(self, action: Callable[[], Result]) -> Result | None:
        """Do what may fail for a reason that lies in the database; None where it did, or where there is none."""
        if self._database is None or self._folder is None:
            return None
        try:
            return action()
        except disk.Timeout as error:
            self._stop_writing(error)
        except sqlite3.Error as error:
            if disk.is_damaged(error):
                self._renew(self._folder)
            else:
                self._stop_writing(error)
        return None

    def _stop_writing(self, error: BaseException) -> None:
        # Each further try might block all tasks for as long as the first did.
        self._writes = False
        self._note(f"no further answers are kept in the cache: {disk.reason_of(error)}")

    def _read(self, key: str) -> tuple[Any, ...]:
        """Return what stands under a key (null too is something), or nothing."""
        try:
            stored = self._database.get(key, _ABSENT)
        except disk.UnsafeEntryError as error:
            self._drop(key, str(error))
        except sqlite3.OperationalError as error:
            # Text that is no UTF-8: the one fault of a row that SQLite's own interface finds, without a code.
            if getattr(error, "sqlite_errorname", None) is not None:
                raise
            self._drop(key, "a value that is no text")
        else:
            return () if stored is _ABSENT else (stored,)
        return ()

    def _drop(self, key: str, what: str) -> None:
        self._note(f"an entry of the cache was refused and dropped: {what}")
        folder = self._folder
        if self._writes and folder:
            self._try(lambda: disk.delete_key(folder, key))

    def _note(self, text: str) -> None:
        self._notices[text] += 1


def open_cache(folder: Path | None) -> AnswerCache:
    """Return the cache in a folder, made where there is none; None keeps nothing."""
    return AnswerCache(folder)


def _is_entry(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and entry.keys() == {"format", "value", "complete", "usage"}
        and type(entry["format"]) is int
        and entry["format"] == ENTRY_FORMAT
        and isinstance(entry["value"], dict)
        and isinstance(entry["complete"], bool)
        and isinstance(entry["usage"], dict | None)
    )


def _seal(key: str, entry: Any) -> str:
    # Against rot and mix-ups: a value that changed, or that stands under another key, does not match.
    return hashlib.sha256(key.encode() + b"\n" + canonical_json(entry)).hexdigest()


__all__ = ["AnswerCache", "CacheSize", "default_folder", "open_cache"]
