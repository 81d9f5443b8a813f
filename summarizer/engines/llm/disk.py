"""The database of the cache: JSON and nothing else goes in, and nothing else comes out.

diskcache (5.6.3) trusts its folder: it unpickles values and keys, opens and deletes whatever path a row names, and
takes over each row of its Settings table as an attribute or a pragma. So its `Disk` is replaced, every setting is
given here, and a database is looked through before diskcache opens it. This is the one place that opens one.
"""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final, Never

import diskcache  # type: ignore[import-untyped]  # it ships no type information

from summarizer.engines.llm.cache_folder import FILE_NAME, MAGIC
from summarizer.engines.llm.keys import canonical_json

# diskcache's word for a write that could not begin, whatever the reason.
Timeout: Final[type[Exception]] = diskcache.Timeout
SIZE_LIMIT: Final = 2**30
MOST_BYTES: Final = 16 * 2**20
# Seconds that one write may wait for another process's lock; the event loop waits with it.
PATIENCE: float = 5.0

_TAILS: Final = ("", "-wal", "-shm", "-journal")
_SETTINGS: Final[dict[str, int | str]] = {
    "statistics": 0,
    "tag_index": 0,
    "eviction_policy": "least-recently-stored",
    "size_limit": SIZE_LIMIT,
    "cull_limit": 10,
    "sqlite_auto_vacuum": 1,
    "sqlite_cache_size": 8192,
    "sqlite_journal_mode": "wal",
    # No memory map: a file that another program cuts short would end the process with SIGBUS.
    "sqlite_mmap_size": 0,
    # NORMAL: with WAL a finished write outlives the process, even one that is killed; a power cut may lose the last.
    "sqlite_synchronous": 1,
    "disk_min_file_size": 2**31 - 1,
    "disk_pickle_protocol": 4,
}
_COUNTERS: Final = frozenset({"count", "size", "hits", "misses"})
_WORD: Final = re.compile(r"[a-z-]{1,40}")
_OBJECTS: Final = frozenset(
    {
        ("table", "Settings"),
        ("table", "Cache"),
        ("index", "sqlite_autoindex_Settings_1"),
        ("index", "Cache_key_raw"),
        ("index", "Cache_expire_time"),
        ("index", "Cache_store_time"),
        ("trigger", "Settings_count_insert"),
        ("trigger", "Settings_count_delete"),
        ("trigger", "Settings_size_insert"),
        ("trigger", "Settings_size_update"),
        ("trigger", "Settings_size_delete"),
    }
)


class UnsafeEntryError(Exception):
    """A row holds something else than JSON of ours; the message says what, without any of it."""


class DamagedDatabaseError(sqlite3.DatabaseError):
    """The file is no database that this module would have made."""


class JsonDisk(diskcache.Disk):  # type: ignore[misc]  # as above
    """Turn keys and values into rows and back: keys are text, values canonical JSON, and no file beside the database.

    Nothing is unpickled, and no path that a row names is read, written or deleted.
    """

    def put(self, key: str) -> tuple[str, bool]:
        """Return the columns of a key."""
        if type(key) is not str:
            raise TypeError("a key of the cache is text")
        return key, True

    def get(self, key: object, raw: object) -> str:
        """Return the key of a row.

        Raises:
            UnsafeEntryError: It is pickled, or no text.
        """
        if not raw or type(key) is not str:
            raise UnsafeEntryError("a key that is no text")
        return key

    def store(self, value: Any, read: bool, key: object = None) -> tuple[int, int, None, bytes]:  # noqa: ARG002  its form
        """Return the columns of a value.

        Raises:
            ValueError: It has a number that is not finite, or is over `MOST_BYTES`.
            TypeError: It is no JSON.
        """
        if read:
            raise TypeError("the cache keeps no files")
        data = canonical_json(value)
        if len(data) > MOST_BYTES:
            raise ValueError("over the most bytes of an entry")
        return 0, diskcache.core.MODE_RAW, None, data

    def fetch(self, mode: object, filename: object, value: object, read: bool) -> object:
        """Return the value of a row.

        Raises:
            UnsafeEntryError: It is anything but JSON in the row itself.
        """
        if filename is not None:
            raise UnsafeEntryError("a reference to a file")
        if read or type(mode) is not int or mode != diskcache.core.MODE_RAW:
            raise UnsafeEntryError("a pickled value, or one in a file")
        if type(value) is not bytes or len(value) > MOST_BYTES:
            raise UnsafeEntryError("a value of another kind or size")
        try:
            return json.loads(value.decode("utf-8"), parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise UnsafeEntryError("a value that is no JSON") from None

    def filename(self, key: object = None, value: object = None) -> Never:  # noqa: ARG002  its form
        """Refuse to make a file."""
        raise TypeError("the cache keeps no files")

    def remove(self, file_path: object) -> None:
        """Leave the file that a row names alone: no row of ours names one, and diskcache would follow any path."""


def open_database(folder: Path) -> Any:
    """Return the `diskcache.Cache` of a folder, made where there is none.

    Raises:
        sqlite3.Error: It cannot be used; `is_damaged` tells whether for good.
    """
    file = folder / FILE_NAME
    if any((folder / f"{FILE_NAME}{tail}").is_symlink() for tail in _TAILS):
        raise DamagedDatabaseError("a link")
    if file.exists():
        # Before SQLite opens it, which would delete the log (-wal) of a database that it cannot read.
        if not file.is_file() or not _begins_like_one(file):
            raise DamagedDatabaseError("no database")
        _look_through(file)
    return diskcache.Cache(str(folder), timeout=PATIENCE, disk=JsonDisk, **_SETTINGS)


def is_damaged(error: sqlite3.Error) -> bool:
    """Tell whether an error lies in the database itself, and not in a lock, the disk or its rights."""
    # SQLITE_ERROR: a table or a column is missing. No name: a text in a place of ours is no UTF-8.
    return not isinstance(error, sqlite3.OperationalError) or _name(error) in ("SQLITE_ERROR", "")


def reason_of(error: BaseException) -> str:
    """Say in words of our own why SQLite failed: its own may quote the content of a row."""
    # diskcache raises Timeout for whatever stopped it from taking the lock; the cause stands in the context.
    cause: BaseException | None = error
    while cause is not None and not _name(cause):
        cause = cause.__context__
    name = _name(cause)
    for start, reason in (
        ("SQLITE_BUSY", "another process holds its lock"),
        ("SQLITE_LOCKED", "another process holds its lock"),
        ("SQLITE_READONLY", "it cannot be written"),
        ("SQLITE_CANTOPEN", "it cannot be opened"),
        ("SQLITE_FULL", "the disk is full"),
        ("SQLITE_IOERR", "the disk reports an error"),
    ):
        if name.startswith(start):
            return reason
    return "it does not answer"


def set_aside(folder: Path) -> None:
    """Rename the database and what belongs to it to cache.db.bad; an older one of that name is replaced.

    Raises:
        OSError: A file cannot be renamed.
    """
    for tail in _TAILS:
        file = folder / f"{FILE_NAME}{tail}"
        if file.exists() or file.is_symlink():
            file.replace(folder / f"{FILE_NAME}.bad{tail}")


def delete_all(database: Any, folder: Path) -> int:
    """Delete every entry, and what was set aside, and return how many entries there were.

    Raises:
        sqlite3.Error: The database cannot be used; or `Timeout`.
    """
    deleted: int = database.clear()
    for tail in _TAILS:
        (folder / f"{FILE_NAME}.bad{tail}").unlink(missing_ok=True)
    return deleted


def delete_key(folder: Path, key: str) -> None:
    """Delete what stands under a key, without a look at it.

    Raises:
        sqlite3.Error: The database cannot be used.
    """
    with _connected(folder / FILE_NAME) as connection:
        connection.execute("DELETE FROM Cache WHERE key = ?", (key,))


def delete_before(folder: Path, moment: float) -> int:
    """Delete the entries stored before a moment in seconds since 1970, and return how many there were.

    Raises:
        sqlite3.Error: The database cannot be used.
    """
    with _connected(folder / FILE_NAME) as connection:
        return connection.execute("DELETE FROM Cache WHERE store_time < ?", (moment,)).rowcount


def _connected(file: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(file, timeout=PATIENCE, isolation_level=None))


def _begins_like_one(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(len(MAGIC)) in (b"", MAGIC)


def _look_through(file: Path) -> None:
    with _connected(file) as connection:
        # diskcache waits a minute for a lock when it opens a database: a lock that lasts is found out here.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
        objects = set(connection.execute("SELECT type, name FROM sqlite_master"))
        if not objects <= _OBJECTS:
            raise DamagedDatabaseError("another schema")
        if ("table", "Settings") in objects:
            settings = connection.execute("SELECT key, value FROM Settings").fetchall()
            if not all(_is_setting(key, value) for key, value in settings):
                raise DamagedDatabaseError("other settings")


def _is_setting(key: object, value: object) -> bool:
    if key in _COUNTERS:
        return type(value) is int
    return key in _SETTINGS and (type(value) is int or (type(value) is str and bool(_WORD.fullmatch(value))))


def _name(error: BaseException | None) -> str:
    return str(getattr(error, "sqlite_errorname", ""))


def _refuse(constant: str) -> Never:
    raise ValueError(constant)
