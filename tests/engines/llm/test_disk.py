"""The database of the cache: no row of it executes, reads, writes or deletes anything."""

from __future__ import annotations

import json
import pickle
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import diskcache
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.llm import disk
from summarizer.engines.llm.cache import open_cache
from summarizer.engines.llm.cache_folder import FILE_NAME
from summarizer.engines.llm.disk import JsonDisk, UnsafeEntryError
from tests.conftest import ROOT
from tests.engines.llm.entries import KEY, OTHER, TEXT, change, entry, filled, pickled, rows

RAW, BINARY, TEXT_FILE, PICKLE = 1, 2, 3, 4
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture
def marker(tmp_path):
    """Return a path that a planted pickle writes to when it is executed."""
    return tmp_path / "executed"


@pytest.fixture
def folder(tmp_path):
    return filled(tmp_path / "cache")


def test_the_planted_pickle_would_execute(marker) -> None:
    pickle.loads(pickled(marker))
    assert marker.read_text() == "executed"


def test_diskcache_itself_would_execute_it(folder, marker) -> None:
    change(folder, ("UPDATE Cache SET mode = ?, value = ?", PICKLE, pickled(marker)))
    with closing(diskcache.Cache(str(folder))) as stock:
        stock.get(KEY)
    assert marker.exists()


def test_a_pickled_value_is_refused_and_dropped(folder, marker) -> None:
    change(folder, ("UPDATE Cache SET mode = ?, value = ?", PICKLE, pickled(marker)))
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) is None
        assert cache.notices == ("an entry of the cache was refused and dropped: a pickled value, or one in a file",)
    assert not marker.exists()
    assert rows(folder) == []


@pytest.mark.parametrize("mode", [RAW, PICKLE])
def test_a_pickled_value_in_a_file_is_refused(folder, marker, mode) -> None:
    (folder / "planted.val").write_bytes(pickled(marker))
    change(folder, ("UPDATE Cache SET mode = ?, value = NULL, filename = ?", mode, "planted.val"))
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) is None
    assert not marker.exists()
    assert (folder / "planted.val").exists()


def test_a_pickled_key_is_neither_found_nor_executed(folder, marker) -> None:
    change(folder, ("UPDATE Cache SET key = ?, raw = 0", pickled(marker)))
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) is None
        cache.put(KEY, entry())
        assert cache.get(KEY) == entry()
        assert cache.clear() == 2
    assert not marker.exists()


def test_going_over_the_keys_does_not_execute_a_pickled_one(folder, marker) -> None:
    change(folder, ("UPDATE Cache SET key = ?, raw = 0", pickled(marker)))
    with closing(disk.open_database(folder)) as database:
        for walk in (list, lambda each: list(each.iterkeys()), lambda each: list(reversed(each))):
            with pytest.raises(UnsafeEntryError):
                walk(database)
        with pytest.raises(UnsafeEntryError):
            database.peekitem()
    assert not marker.exists()


@pytest.mark.parametrize("mode", [RAW, BINARY, TEXT_FILE, PICKLE])
@pytest.mark.parametrize("name", ["../../outside.txt", "{outside}"])
def test_a_reference_to_a_file_is_neither_read_nor_deleted(tmp_path, mode, name) -> None:
    folder = filled(tmp_path / "deep" / "cache", **{OTHER: "second"})
    outside = tmp_path / "outside.txt"
    outside.write_text(json.dumps(entry("stolen")))
    change(folder, ("UPDATE Cache SET mode = ?, filename = ?", mode, name.format(outside=outside)))
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) is None
        assert cache.notices == ("an entry of the cache was refused and dropped: a reference to a file",)
        cache.put(OTHER, entry("third"))
        assert cache.get(OTHER) == entry("third")
        cache.prune(0.0)
        cache.clear()
    assert json.loads(outside.read_text()) == entry("stolen")


def test_diskcache_itself_would_delete_the_file_that_a_row_names(folder, tmp_path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("precious")
    change(folder, ("UPDATE Cache SET filename = ?", "../outside.txt"))
    with closing(diskcache.Cache(str(folder), disk=diskcache.JSONDisk)) as stock:
        stock.clear()
    assert not outside.exists()


@pytest.mark.parametrize(
    ("mode", "value"),
    [
        (RAW, "text, not bytes"),
        (RAW, 7),
        (RAW, None),
        (RAW, b""),
        (RAW, b"{"),
        (RAW, b"\xff\xfe{}"),
        (RAW, b'{"entry": NaN}'),
        (RAW, b'{"entry": Infinity}'),
        (RAW, b"[" * 100_000),
        (RAW, '{"entry": 1}'.encode("utf-16")),
        (RAW, b"9" * 5000),
        (None, b"{}"),
        (0, b"{}"),
        ("1", b"{}"),
        (1.5, b"{}"),
        (-1, b"{}"),
    ],
)
def test_what_is_no_json_of_ours_is_a_miss_and_dropped(folder, mode, value) -> None:
    change(folder, ("UPDATE Cache SET mode = ?, value = ?", mode, value))
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) is None
        (notice,) = cache.notices
        assert notice.startswith("an entry of the cache was refused and dropped: ")
        assert cache.get(KEY) is None
        assert cache.notices == (notice,)
    assert rows(folder) == []


@pytest.mark.parametrize(
    "value",
    [b'{"a":NaN}', b"-Infinity", '{"a":1}'.encode("utf-16"), b"\xef\xbb\xbf{}", b'{"a":"\xff"}', b"[" * 10**5, b"1 2"],
)
def test_a_value_that_is_no_json_in_utf_8_is_refused_by_the_disk_itself(value) -> None:
    with pytest.raises(UnsafeEntryError, match="no JSON"):
        JsonDisk("nowhere").fetch(RAW, None, value, read=False)


@pytest.mark.parametrize("column", ["value", "filename", "tag"])
def test_text_that_is_no_utf_8_costs_one_entry_and_shows_nothing(folder, column) -> None:
    filled(folder, **{OTHER: "second"})
    change(folder, (f"UPDATE Cache SET {column} = CAST(x'736563726574ff' AS TEXT) WHERE key = ?", KEY))
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) is None
        assert cache.notices == ("an entry of the cache was refused and dropped: a value that is no text",)
        assert cache.get(OTHER) == entry("second")
    assert rows(folder) == [(OTHER,)]


def test_a_value_over_the_most_bytes_is_neither_written_nor_read(folder, monkeypatch) -> None:
    size = len(rows(folder, "SELECT value FROM Cache")[0][0])
    monkeypatch.setattr(disk, "MOST_BYTES", size)
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) == entry()
        cache.put(OTHER, entry(TEXT + "x"))
        assert cache.get(OTHER) is None
        assert cache.notices == ("an answer cannot be kept: it is too large, or no JSON",)
        monkeypatch.setattr(disk, "MOST_BYTES", size - 1)
        assert cache.get(KEY) is None


def test_a_large_value_stays_in_the_database(tmp_path) -> None:
    text = "x" * 2_000_000
    folder = filled(tmp_path / "cache", **{OTHER: text})
    assert {path.name for path in folder.iterdir()} == {"format.json", FILE_NAME}
    with closing(open_cache(folder)) as cache:
        assert cache.get(OTHER) == entry(text)


@settings(deadline=None, max_examples=100)
@given(value=JSON)
def test_any_json_comes_back_as_it_went_in(value) -> None:
    store = JsonDisk("nowhere", min_file_size=2**31 - 1, pickle_protocol=4)
    size, mode, filename, data = store.store(value, read=False)
    assert (size, mode, filename) == (0, RAW, None)
    assert store.fetch(mode, filename, data, read=False) == value
    assert data.decode("ascii") == data.decode("utf-8")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, b"bytes", object()])
def test_what_is_no_json_is_never_stored(value) -> None:
    store = JsonDisk("nowhere")
    with pytest.raises((TypeError, ValueError)):
        store.store(value, read=False)


def test_the_disk_keeps_no_files_and_no_keys_but_text(tmp_path) -> None:
    store = JsonDisk(str(tmp_path))
    with pytest.raises(TypeError):
        store.store(b"", read=True)
    with pytest.raises(TypeError):
        store.filename()
    for key in (1, b"key", ("a",), None):
        with pytest.raises(TypeError):
            store.put(key)
    with pytest.raises(UnsafeEntryError):
        store.get("key", 0)
    assert store.get(*store.put("key")) == "key"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "setting",
    [
        ("_directory", "{elsewhere}"),
        ("_disk", 1),
        ("get", 1),
        ("sqlite_journal_mode", "off; DROP TABLE Cache"),
        ("sqlite_table_list", 1),
        ("disk_directory", "{elsewhere}"),
        ("count", "many"),
        ("eviction_policy", b"none"),
    ],
)
def test_a_planted_setting_is_never_taken_over(folder, tmp_path, setting) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    name, value = setting
    value = value.format(elsewhere=elsewhere) if isinstance(value, str) else value
    change(folder, ("INSERT OR REPLACE INTO Settings VALUES (?, ?)", name, value))
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) is None
        cache.put(KEY, entry("new"))
        assert cache.get(KEY) == entry("new")
        assert cache.notices == ("the cache's database was damaged; it is now cache.db.bad, and a new one is begun",)
    assert list(elsewhere.iterdir()) == []


def test_diskcache_itself_would_be_led_to_another_folder(folder, tmp_path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    change(folder, ("INSERT INTO Settings VALUES ('_directory', ?)", str(elsewhere)))
    with closing(diskcache.Cache(str(folder))) as stock, pytest.raises(sqlite3.OperationalError):
        stock.set("key", "value")
    assert (elsewhere / FILE_NAME).exists()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER more AFTER INSERT ON Cache BEGIN DELETE FROM Cache; END",
        "CREATE VIEW more AS SELECT 1",
        "CREATE TABLE more (x)",
        "ALTER TABLE Cache DROP COLUMN tag",
        "ALTER TABLE Settings RENAME COLUMN key TO other",
    ],
)
def test_another_schema_is_set_aside(folder, statement) -> None:
    change(folder, (statement,))
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) is None
        cache.put(KEY, entry("new"))
        assert cache.get(KEY) == entry("new")
        assert cache.notices == ("the cache's database was damaged; it is now cache.db.bad, and a new one is begun",)
    assert (folder / f"{FILE_NAME}.bad").is_file()


def test_our_settings_count_whatever_the_database_says(folder) -> None:
    change(
        folder,
        ("UPDATE Settings SET value = 'none' WHERE key = 'eviction_policy'",),
        ("UPDATE Settings SET value = 0 WHERE key = 'sqlite_synchronous'",),
        ("UPDATE Settings SET value = 0 WHERE key = 'disk_min_file_size'",),
    )
    with closing(disk.open_database(folder)) as database:
        assert database.eviction_policy == "least-recently-stored"
        assert database.size_limit == disk.SIZE_LIMIT == 2**30
        assert database.disk.min_file_size == 2**31 - 1
    assert rows(folder, "PRAGMA journal_mode") == [("wal",)]
    assert rows(folder, "SELECT value FROM Settings WHERE key = 'sqlite_synchronous'") == [(1,)]
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) == entry()


def test_every_setting_of_diskcache_is_given() -> None:
    assert set(disk._SETTINGS) == set(diskcache.DEFAULT_SETTINGS)
    assert set(diskcache.core.METADATA) == disk._COUNTERS


def test_a_database_of_our_own_has_no_object_that_is_unknown(folder) -> None:
    assert set(rows(folder, "SELECT type, name FROM sqlite_master")) == disk._OBJECTS


def test_the_oldest_entries_go_when_the_size_limit_is_reached(tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(disk._SETTINGS, "size_limit", 200_000)
    folder = tmp_path / "cache"
    with closing(open_cache(folder)) as cache:
        for number in range(100):
            cache.put(f"{number:064x}", entry("x" * 10_000))
        assert cache.size().bytes < 250_000
        assert cache.get(f"{0:064x}") is None
        assert cache.get(f"{99:064x}") == entry("x" * 10_000)


KILLED = """
import os, signal, sys
from pathlib import Path
from summarizer.engines.llm.cache import open_cache
from tests.engines.llm.entries import KEY, entry
open_cache(Path(sys.argv[1])).put(KEY, entry("written before the end"))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_put_outlives_a_killed_process(tmp_path) -> None:
    folder = tmp_path / "cache"
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder)], cwd=ROOT, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) == entry("written before the end")
        assert cache.notices == ()
