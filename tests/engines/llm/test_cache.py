"""The cache of answers: what goes wrong with it is said and costs a request, never a run."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.engines.llm import cache as cache_module
from summarizer.engines.llm import cache_folder, disk
from summarizer.engines.llm.cache import AnswerCache, default_folder, open_cache
from summarizer.engines.llm.cache_folder import FILE_NAME, MARKER
from summarizer.errors import ConfigurationError
from tests.engines.llm.entries import KEY, OTHER, TEXT, change, entry, filled, rows

RENEWED = "the cache's database was damaged; it is now cache.db.bad, and a new one is begun"
posix = pytest.mark.skipif(os.name == "nt", reason="owners and modes of POSIX")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def of_another_user(path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only the superuser can give a file away")
    os.chown(path, 4242, -1, follow_symlinks=False)


@pytest.fixture
def folder(tmp_path):
    return filled(tmp_path / "cache")


# Keeping


def test_an_entry_is_found_again_by_its_key_alone(folder) -> None:
    with closing(open_cache(folder)) as cache:
        assert cache.keeps
        assert cache.get(KEY) == entry()
        assert cache.get(OTHER) is None
        assert cache.notices == ()


def test_a_second_entry_takes_the_place_of_the_first(folder) -> None:
    with closing(open_cache(folder)) as cache:
        cache.put(KEY, entry("second") | {"complete": False, "usage": None})
        assert cache.get(KEY) == entry("second") | {"complete": False, "usage": None}
        assert cache.size().entries == 1


def test_what_is_returned_is_the_callers_own(folder) -> None:
    with closing(open_cache(folder)) as cache:
        first = cache.get(KEY)
        first["value"]["claims"].clear()
        assert cache.get(KEY) == entry()


def test_without_a_folder_nothing_is_kept(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with closing(open_cache(None)) as cache:
        cache.put(KEY, entry())
        assert cache.get(KEY) is None
        assert not cache.keeps
        assert (cache.notices, cache.clear(), cache.prune(0.0), cache.size().entries) == ((), None, None, 0)
    assert list(tmp_path.iterdir()) == []


def test_a_closed_cache_finds_and_keeps_nothing(folder) -> None:
    cache = open_cache(folder)
    cache.close()
    cache.close()
    cache.put(KEY, entry("late"))
    assert cache.get(KEY) is None
    with closing(open_cache(folder)) as again:
        assert again.get(KEY) == entry()


def test_two_caches_on_one_folder_see_each_others_entries(folder) -> None:
    with closing(open_cache(folder)) as one, closing(open_cache(folder)) as other:
        one.put(OTHER, entry("from one"))
        assert other.get(OTHER) == entry("from one")


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(key=st.text(st.characters(exclude_categories=["Cs"]), max_size=20), text=st.text(max_size=50))
def test_any_text_comes_back_as_it_went_in(folder, key, text) -> None:
    with closing(open_cache(folder)) as cache:
        cache.put(key, entry(text))
        assert cache.get(key) == entry(text)
        assert cache.notices == ()


def test_a_lone_surrogate_comes_back(folder) -> None:
    with closing(open_cache(folder)) as cache:
        cache.put(KEY, entry("half \ud83d of a pair"))
        assert cache.get(KEY) == entry("half \ud83d of a pair")


@pytest.mark.parametrize("value", [float("nan"), float("-inf"), {"a set"}, b"bytes"])
def test_an_answer_that_is_no_json_is_not_kept_and_no_error(folder, value) -> None:
    with closing(open_cache(folder)) as cache:
        cache.put(OTHER, entry() | {"value": {"of the model": value}})
        assert cache.get(OTHER) is None
        assert cache.notices == ("an answer cannot be kept: it is too large, or no JSON",)
        assert cache.get(KEY) == entry()


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        entry() | {"format": 2},
        entry() | {"format": True},
        entry() | {"value": []},
        entry() | {"complete": 1},
        entry() | {"usage": 110},
        entry() | {"more": 1},
        [],
        None,
    ],
)
def test_an_entry_of_another_form_is_refused_at_once(folder, wrong) -> None:
    with closing(open_cache(folder)) as cache, pytest.raises(ValueError, match="format, value, complete and usage"):
        cache.put(KEY, wrong)


# Tampering


def stored_value(folder: Path, key: str = KEY) -> bytes:
    ((value,),) = rows(folder, f"SELECT value FROM Cache WHERE key = '{key}'")
    return value


@pytest.mark.parametrize(
    "tampered",
    [
        lambda value: value.replace(b"nine", b"five"),
        lambda value: value.replace(b'"complete":true', b'"complete":false'),
        lambda value: json.dumps(json.loads(value)["entry"]).encode(),
        lambda value: json.dumps(json.loads(value) | {"seal": None}).encode(),
        lambda value: json.dumps({"seal": json.loads(value)["seal"]}).encode(),
        lambda value: json.dumps([json.loads(value)]).encode(),
        lambda _: b"null",
        lambda _: b'"text"',
        lambda _: b"{}",
    ],
)
def test_an_entry_that_was_changed_is_a_miss_and_dropped(folder, tampered) -> None:
    before = stored_value(folder)
    after = tampered(before)
    assert after != before
    change(folder, ("UPDATE Cache SET value = ?", after))
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) is None
        assert cache.notices == (
            "an entry of the cache was refused and dropped: an entry that was not written by this program",
        )
    assert rows(folder) == []


def test_an_entry_that_was_moved_to_another_key_is_a_miss(folder) -> None:
    filled(folder, **{OTHER: "of the other article"})
    change(folder, ("UPDATE Cache SET value = ? WHERE key = ?", stored_value(folder, OTHER), KEY))
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) is None
        assert cache.get(OTHER) == entry("of the other article")


def test_an_entry_of_another_format_is_a_miss(folder, monkeypatch) -> None:
    monkeypatch.setattr(cache_module, "ENTRY_FORMAT", 2)
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) is None
        assert len(cache.notices) == 1


def test_notices_count_and_carry_no_content(folder) -> None:
    filled(folder, **{OTHER: "second"})
    change(folder, ("UPDATE Cache SET value = ?", TEXT.encode()))
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) is cache.get(OTHER) is None
        assert cache.notices == ("an entry of the cache was refused and dropped: a value that is no JSON (2 times)",)
        assert not [notice for notice in cache.notices if "gulls" in notice or KEY in notice]


# Damage


def garbage(file: Path) -> None:
    file.write_bytes(b"no database at all" * 500)


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: 4096 * 2])


def overwritten(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))


def header_only(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\x00")


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("damage", [garbage, cut_short, overwritten, header_only, a_folder])
def test_a_damaged_database_is_set_aside_and_the_cache_goes_on(folder, damage) -> None:
    damage(folder / FILE_NAME)
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) is None
        cache.put(KEY, entry("new"))
        assert cache.get(KEY) == entry("new")
        assert cache.notices == (RENEWED,)
    assert (folder / f"{FILE_NAME}.bad").exists()
    with closing(open_cache(folder)) as again:
        assert again.get(KEY) == entry("new")
        assert again.notices == ()


def test_an_empty_file_is_a_new_database(folder) -> None:
    (folder / FILE_NAME).write_bytes(b"")
    with closing(open_cache(folder)) as cache:
        cache.put(KEY, entry("new"))
        assert cache.get(KEY) == entry("new")
        assert cache.notices == ()


def test_damage_that_shows_while_the_cache_is_open_costs_no_run(tmp_path) -> None:
    folder = filled(tmp_path / "cache", **{f"{number:064x}": "x" * 3000 for number in range(50)})
    file = folder / FILE_NAME
    ((root,),) = rows(folder, "SELECT rootpage FROM sqlite_master WHERE name = 'Cache_key_raw'")
    whole = bytearray(file.read_bytes())
    whole[4096 * (root - 1) : 4096 * root] = b"\xff" * 4096
    file.write_bytes(whole)
    with closing(open_cache(folder)) as cache:
        assert cache.keeps
        assert cache.get(KEY) is None
        cache.put(KEY, entry("new"))
        assert cache.get(KEY) == entry("new")
        assert cache.notices == (RENEWED,)
    assert len(file.with_name(f"{FILE_NAME}.bad").read_bytes()) == len(whole)


def test_what_belongs_to_a_damaged_database_goes_with_it(folder) -> None:
    garbage(folder / FILE_NAME)
    for tail in ("-wal", "-shm"):
        (folder / f"{FILE_NAME}{tail}").write_bytes(b"left over")
    with closing(open_cache(folder)) as cache:
        assert cache.notices == (RENEWED,)
    bad = {path.name: path.read_bytes() for path in folder.iterdir() if ".bad" in path.name}
    assert bad.keys() == {"cache.db.bad", "cache.db.bad-wal", "cache.db.bad-shm"}
    assert bad["cache.db.bad-wal"] == b"left over"


def test_a_database_that_cannot_be_set_aside_is_not_used(folder) -> None:
    garbage(folder / FILE_NAME)
    (folder / f"{FILE_NAME}.bad").mkdir()
    with closing(open_cache(folder)) as cache:
        assert not cache.keeps
        cache.put(KEY, entry())
        assert cache.get(KEY) is None
        assert cache.notices == ("the cache is not used: its database is damaged and cannot be renamed",)


def test_a_database_that_is_damaged_again_and_again_is_given_up(folder, monkeypatch) -> None:
    with closing(open_cache(folder)) as cache:
        for _ in range(3):
            if cache.keeps:
                monkeypatch.setattr(cache._database, "get", broken)
            assert cache.get(KEY) is None
        assert not cache.keeps
        assert cache.notices == (RENEWED, "the cache is not used: its database was damaged twice")


def broken(*_: object) -> None:
    raise sqlite3.DatabaseError("database disk image is malformed")


# Locks and full disks


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(disk, "PATIENCE", 0.01)


@pytest.fixture
def locked(folder, impatient):
    """Return the folder while another connection holds the lock of its database."""
    with closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield folder
        other.execute("ROLLBACK")


def test_a_database_that_is_locked_at_the_start_is_not_used(locked, monkeypatch) -> None:
    # It is found out before diskcache opens it, which waits a minute for a lock.
    monkeypatch.setattr(disk.diskcache, "Cache", None)
    with closing(open_cache(locked)) as cache:
        assert not cache.keeps
        assert cache.notices == ("the cache is not used: another process holds its lock",)


def test_a_lock_during_a_run_ends_the_writing_with_one_notice(folder, impatient) -> None:
    with closing(open_cache(folder)) as cache, closing(sqlite3.connect(folder / FILE_NAME)) as other:
        other.execute("BEGIN IMMEDIATE")
        for number in range(5):
            cache.put(f"{number:064x}", entry())
        assert cache.notices == ("no further answers are kept in the cache: another process holds its lock",)
        assert cache.get(KEY) == entry()


@pytest.mark.parametrize(
    ("pragma", "reason"), [("query_only = 1", "it cannot be written"), ("max_page_count = 1", "the disk is full")]
)
def test_a_disk_that_takes_nothing_more_ends_the_writing_with_one_notice(folder, pragma, reason) -> None:
    with closing(open_cache(folder)) as cache:
        cache._database._sql(f"PRAGMA {pragma}").fetchall()
        for number in range(5):
            cache.put(f"{number:064x}", entry("x" * 100_000))
        assert cache.notices == (f"no further answers are kept in the cache: {reason}",)
        assert cache.get(KEY) == entry()
    with closing(open_cache(folder)) as again:
        assert again.get(KEY) == entry()
        assert again.size().entries == 1


def test_a_refused_entry_in_a_database_that_takes_no_writes_stays_a_miss(folder, impatient) -> None:
    change(folder, ("UPDATE Cache SET value = ?", b"{}"))
    with closing(open_cache(folder)) as cache, closing(sqlite3.connect(folder / FILE_NAME)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert cache.get(KEY) is cache.get(KEY) is None
        assert len(cache.notices) == 2


def test_the_words_of_sqlite_are_not_passed_on() -> None:
    error = sqlite3.OperationalError("Could not decode to UTF-8 column 'value' with text 'secret'")
    assert disk.reason_of(error) == "it does not answer"


# The folder


@posix
def test_a_new_folder_is_closed_to_others(tmp_path) -> None:
    folder = filled(tmp_path / "not" / "there" / "cache")
    assert mode_of(folder) == 0o700


@posix
def test_an_open_folder_of_our_own_is_closed_and_used(folder) -> None:
    folder.chmod(0o755)
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) == entry()
        assert cache.notices == ("the cache's folder was open to other users and is closed to them now",)
    assert mode_of(folder) == 0o700


@posix
def test_a_folder_of_another_user_is_left_alone(folder) -> None:
    folder.chmod(0o777)
    of_another_user(folder)
    before = sorted(path.name for path in folder.iterdir())
    with closing(open_cache(folder)) as cache:
        cache.put(OTHER, entry())
        assert not cache.keeps
        assert cache.notices == (f"the cache in {folder} is not used: it belongs to another user",)
    assert mode_of(folder) == 0o777
    assert sorted(path.name for path in folder.iterdir()) == before


@posix
def test_a_link_of_our_own_is_followed_and_one_of_another_user_is_not(folder, tmp_path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    with closing(open_cache(link)) as cache:
        assert cache.get(KEY) == entry()
    of_another_user(link)
    with closing(open_cache(link)) as cache:
        assert not cache.keeps
        assert cache.notices == (f"the cache in {link} is not used: it belongs to another user",)


@posix
@pytest.mark.parametrize("name", [FILE_NAME, f"{FILE_NAME}-wal"])
def test_a_link_in_the_place_of_the_database_is_not_followed(folder, tmp_path, name) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"precious")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(outside)
    with closing(open_cache(folder)) as cache:
        cache.put(KEY, entry("new"))
        assert cache.get(KEY) == entry("new")
        assert cache.notices == (RENEWED,)
    assert outside.read_bytes() == b"precious"


@posix
def test_a_pipe_in_the_place_of_a_file_does_not_hang(folder) -> None:
    for name, notice in ((FILE_NAME, RENEWED), (MARKER, None)):
        (folder / name).unlink()
        os.mkfifo(folder / name)
        with closing(open_cache(folder)) as cache:
            assert cache.notices == (
                notice or f"the cache in {folder} is not used: it holds format unknown, and this version reads 1",
            )


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('{"kind": "answers of models, kept by summarizer", "format": 2}', "2"),
        ('{"kind": "answers of models, kept by summarizer", "format": true}', "unknown"),
        ('{"kind": "answers of models, kept by summarizer", "format": "1"}', "unknown"),
        ('{"kind": "something else", "format": 1}', "unknown"),
        ('{"format": 1}', "unknown"),
        ("[]", "unknown"),
        ("", "unknown"),
        ("[" * 900, "unknown"),
        ("\x00\ufffd", "unknown"),
        (" " * 2000, "unknown"),
    ],
)
def test_a_cache_of_another_format_is_not_read(folder, content, found) -> None:
    (folder / MARKER).write_text(content, encoding="utf-8")
    before = (folder / FILE_NAME).read_bytes()
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) is None
        cache.put(KEY, entry())
        assert cache.notices == (
            f"the cache in {folder} is not used: it holds format {found}, and this version reads 1",
        )
    assert (folder / FILE_NAME).read_bytes() == before


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path) -> None:
    (tmp_path / "letter.txt").write_text("dear reader")
    tmp_path.chmod(0o755)
    with closing(open_cache(tmp_path)) as cache:
        assert not cache.keeps
        assert cache.notices == (
            f"the cache in {tmp_path} is not used: it holds something else than a cache of summarizer",
        )
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    assert mode_of(tmp_path) == 0o755


def test_a_database_without_our_mark_is_not_read(folder) -> None:
    (folder / MARKER).unlink()
    with closing(open_cache(folder)) as cache:
        assert cache.get(KEY) is None
        assert not cache.keeps
    assert rows(folder) == [(KEY,)]


def test_rubbish_in_the_place_of_a_database_is_set_aside_without_a_mark_too(tmp_path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    garbage(folder / FILE_NAME)
    with closing(open_cache(folder)) as cache:
        cache.put(KEY, entry())
        assert cache.get(KEY) == entry()
        assert cache.notices[-1] == RENEWED


def test_an_empty_folder_becomes_a_cache(tmp_path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir(mode=0o700)
    filled(folder)
    assert (folder / MARKER).is_file()


@pytest.mark.parametrize(("place", "reason"), [("file", "it is no folder"), ("file/inside", "it cannot be made")])
def test_a_place_that_can_hold_no_folder_is_not_used(tmp_path, place, reason) -> None:
    (tmp_path / "file").write_text("taken")
    with closing(open_cache(tmp_path / place)) as cache:
        assert not cache.keeps
        (notice,) = cache.notices
        assert reason in notice
    assert (tmp_path / "file").read_text() == "taken"


def test_a_folder_that_diskcache_would_take_for_another_is_not_used(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("ELSEWHERE", "expanded")
    with closing(open_cache(tmp_path / "$ELSEWHERE")) as cache:
        assert not cache.keeps
        assert cache.notices[0].endswith("its name has the name of a variable in it")
    assert list(tmp_path.iterdir()) == []


def test_a_tilde_is_the_home_folder(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    filled(Path("~/answers"))
    assert (tmp_path / "answers" / FILE_NAME).is_file()


# The default folder


def test_the_default_folder_is_in_the_users_cache() -> None:
    home = {"HOME": "/home/ada"}
    assert default_folder(home, windows=False) == Path("/home/ada/.cache/summarizer")
    assert default_folder(home | {"XDG_CACHE_HOME": "/fast"}, windows=False) == Path("/fast/summarizer")
    assert default_folder(home | {"XDG_CACHE_HOME": "relative"}, windows=False) == Path("/home/ada/.cache/summarizer")
    assert default_folder(home | {"LOCALAPPDATA": "/local"}, windows=False) == Path("/home/ada/.cache/summarizer")
    assert default_folder(home | {"LOCALAPPDATA": "/local"}, windows=True) == Path("/local/summarizer")


def test_without_a_home_the_default_folder_is_a_configuration_error(monkeypatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(cache_folder.Path, "home", homeless)
    with pytest.raises(ConfigurationError, match="SUMMARIZER_CACHE_DIR"):
        default_folder({}, windows=False)


# Clearing


def test_clearing_leaves_nothing_of_the_text_in_the_folder(folder) -> None:
    (folder / f"{FILE_NAME}.bad").write_bytes(TEXT.encode())
    with closing(open_cache(folder)) as cache:
        cache.put(OTHER, entry())
        assert cache.clear() == 2
        assert cache.size().entries == 0
        assert cache.get(KEY) is None
    assert not [path for path in folder.iterdir() if b"gulls" in path.read_bytes()]


def test_pruning_deletes_what_was_stored_before(folder) -> None:
    filled(folder, **{OTHER: "young"})
    change(
        folder,
        ("UPDATE Cache SET store_time = 1000 WHERE key = ?", KEY),
        ("UPDATE Cache SET store_time = 2000 WHERE key = ?", OTHER),
    )
    with closing(open_cache(folder)) as cache:
        assert cache.prune(1000.0) == 0
        assert cache.prune(1500.0) == 1
        assert cache.get(KEY) is None
        assert cache.get(OTHER) == entry("young")
        assert cache.size().entries == 1
        assert cache.prune(1500.0) == 0


def test_what_cannot_be_deleted_is_said(folder, impatient) -> None:
    for delete in (AnswerCache.clear, lambda cache: cache.prune(2e10)):
        with closing(open_cache(folder)) as cache, closing(sqlite3.connect(folder / FILE_NAME)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert delete(cache) is None
            assert cache.notices == ("no further answers are kept in the cache: another process holds its lock",)
    assert rows(folder) == [(KEY,)]
