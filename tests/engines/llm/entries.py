"""Entries of the cache, folders with one in them, and hands that change a database behind diskcache's back."""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from summarizer.engines.llm.cache import open_cache
from summarizer.engines.llm.cache_folder import FILE_NAME

KEY = hashlib.sha256(b"one").hexdigest()
OTHER = hashlib.sha256(b"other").hexdigest()
TEXT = "The lighthouse keeper of Orrin counted nine gulls."


def entry(text: str = TEXT) -> dict[str, Any]:
    return {
        "format": 1,
        "value": {"claims": [{"sentence": 1, "statement": text}]},
        "complete": True,
        "usage": {"input": 100, "output": 10},
    }


def filled(folder: Path, **texts: str) -> Path:
    """Return the folder with one entry under KEY, and further ones by their keys."""
    with closing(open_cache(folder)) as cache:
        cache.put(KEY, entry())
        for key, text in texts.items():
            cache.put(key, entry(text))
        assert cache.notices == ()
    return folder


def change(folder: Path, *statements: tuple[Any, ...]) -> None:
    """Run SQL on the database of a cache, each statement with its values."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection, connection:
        for statement, *values in statements:
            connection.execute(statement, values)


def rows(folder: Path, query: str = "SELECT key FROM Cache") -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        return connection.execute(query).fetchall()


class Bomb:
    """Write a file when it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self):
        return Path.write_text, (self.marker, "executed")


def pickled(marker: Path) -> bytes:
    return pickle.dumps(Bomb(marker))
