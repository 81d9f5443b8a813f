"""`summarizer cache`: where it is, how much it holds, and how it is emptied."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from typer.testing import CliRunner

from summarizer.cli.app import app
from summarizer.engines.llm import disk
from summarizer.engines.llm.cache import open_cache
from summarizer.engines.llm.cache_folder import FILE_NAME, MARKER
from tests.engines.llm.entries import KEY, OTHER, TEXT, change, filled, rows

DAY = 86_400


@pytest.fixture
def cache_folder(tmp_path, monkeypatch):
    """Return the default folder of the cache, not made yet; the working folder is an empty one."""
    working = tmp_path / "working"
    working.mkdir()
    monkeypatch.chdir(working)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    return tmp_path / "xdg" / "summarizer"


def lines(result) -> dict[str, str]:
    return dict(line.split("  ", 1) for line in result.stdout.splitlines())


def shown(result) -> dict[str, str]:
    return {name: value.strip() for name, value in lines(result).items()}


@pytest.mark.parametrize("command", ["info", "clear", "prune"])
def test_a_cache_that_is_not_there_is_not_made(run, cache_folder, command) -> None:
    result = run("cache", command)
    assert (result.exit_code, result.stderr) == (0, "")
    assert not cache_folder.exists()
    if command == "info":
        assert shown(result)["notice"] == "there is no cache yet"
        assert shown(result)["entries"] == "0"
    else:
        assert result.stdout == "0 entries deleted\n"


def test_info_shows_where_it_is_and_how_much_it_holds(run, cache_folder) -> None:
    filled(cache_folder, **{OTHER: "second"})
    result = run("cache", "info")
    assert (result.exit_code, result.stderr) == (0, "")
    rows_shown = shown(result)
    assert list(rows_shown) == ["folder", "entries", "bytes", "size limit", "format"]
    assert rows_shown["folder"] == str(cache_folder)
    assert rows_shown["entries"] == "2"
    assert int(rows_shown["bytes"].replace(",", "")) >= 4096
    assert rows_shown["size limit"].startswith("1,073,741,824 bytes")
    assert rows_shown["format"] == "1"
    assert "gulls" not in result.output


def test_info_tells_what_was_put_right(run, cache_folder) -> None:
    filled(cache_folder)
    (cache_folder / FILE_NAME).write_bytes(b"garbage" * 100)
    result = run("cache", "info")
    assert result.exit_code == 0
    assert shown(result)["entries"] == "0"
    assert shown(result)["notice"].startswith("the cache's database was damaged; it is now cache.db.bad")


@pytest.mark.parametrize("how", ["option", "variable", "file"])
def test_the_folder_is_the_one_of_the_settings(run, cache_folder, tmp_path, monkeypatch, how) -> None:
    chosen = filled(tmp_path / "chosen")
    more = []
    if how == "option":
        more = ["--cache-dir", chosen]
    elif how == "variable":
        monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(chosen))
    else:
        (tmp_path / "working" / "summarizer.toml").write_text(f'cache_dir = "{chosen.as_posix()}"', encoding="utf-8")
    assert shown(run("cache", "info", *more))["folder"] == str(chosen)
    assert run("cache", "clear", *more).stdout == "1 entry deleted\n"
    assert rows(chosen) == []
    assert not cache_folder.exists()


def test_clear_asks_nothing_and_says_how_many(run, cache_folder) -> None:
    filled(cache_folder, **{OTHER: "second"})
    result = run("cache", "clear")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "2 entries deleted\n", "")
    assert rows(cache_folder) == []
    assert not [path for path in cache_folder.iterdir() if TEXT.encode() in path.read_bytes()]
    assert run("cache", "clear").stdout == "0 entries deleted\n"


@pytest.mark.parametrize(
    ("more", "deleted", "left"),
    [
        ([], "1 entry deleted\n", [OTHER]),
        (["--days", 9], "2 entries deleted\n", []),
        (["--days", 41], "0 entries deleted\n", [KEY, OTHER]),
    ],
)
def test_prune_deletes_what_is_older_than_the_days(cache_folder, more, deleted, left) -> None:
    filled(cache_folder, **{OTHER: "ten days old"})
    now = 1_800_000_000.0
    for key, days in ((KEY, 40), (OTHER, 10)):
        change(cache_folder, ("UPDATE Cache SET store_time = ? WHERE key = ?", now - days * DAY, key))
    result = CliRunner().invoke(app, ["cache", "prune", *map(str, more)], obj=lambda: now)
    assert (result.exit_code, result.stdout, result.stderr) == (0, deleted, "")
    assert sorted(key for (key,) in rows(cache_folder)) == sorted(left)


def test_prune_goes_by_the_clock_of_the_machine(cache_folder) -> None:
    filled(cache_folder, **{OTHER: "young"})
    change(cache_folder, ("UPDATE Cache SET store_time = ? WHERE key = ?", time.time() - 31 * DAY, KEY))
    assert CliRunner().invoke(app, ["cache", "prune"]).stdout == "1 entry deleted\n"
    assert rows(cache_folder) == [(OTHER,)]


@pytest.mark.parametrize("days", ["-1", "many", "1.5"])
def test_days_that_are_no_number_of_days_are_a_usage_error(run, cache_folder, days) -> None:
    filled(cache_folder)
    assert run("cache", "prune", "--days", days).exit_code == 2
    assert rows(cache_folder) == [(KEY,)]


@pytest.mark.parametrize("command", ["info", "clear", "prune"])
def test_a_folder_that_is_no_cache_of_ours_is_a_configuration_error(run, cache_folder, tmp_path, command) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("dear reader")
    result = run("cache", command, "--cache-dir", tmp_path / "letters")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "it holds something else than a cache of summarizer" in result.stderr
    assert "--cache-dir" in result.stderr
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["one.txt"]


def test_a_cache_of_another_format_is_not_cleared(run, cache_folder) -> None:
    filled(cache_folder)
    marker = cache_folder / MARKER
    marker.write_text(marker.read_text().replace('"format": 1', '"format": 2'))
    result = run("cache", "clear")
    assert result.exit_code == 2
    assert "it holds format 2, and this version reads 1" in result.stderr
    assert rows(cache_folder) == [(KEY,)]


@pytest.mark.parametrize("command", ["clear", "prune"])
def test_a_lock_that_comes_in_between_is_said_with_exit_code_1(run, cache_folder, monkeypatch, command) -> None:
    filled(cache_folder)
    monkeypatch.setattr(disk, "PATIENCE", 0.01)
    with closing(sqlite3.connect(cache_folder / FILE_NAME, isolation_level=None)) as other:
        opened = open_cache

        def lock_after_opening(folder):
            cache = opened(folder)
            other.execute("BEGIN IMMEDIATE")
            return cache

        monkeypatch.setattr("summarizer.engines.llm.cache.open_cache", lock_after_opening)
        result = run("cache", command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "another process holds its lock" in result.stderr
    assert rows(cache_folder) == [(KEY,)]


def test_a_name_of_a_folder_cannot_steer_the_terminal(run, cache_folder, tmp_path) -> None:
    result = run("cache", "info", "--cache-dir", tmp_path / "red\x1b[31m\u202ename")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout


@pytest.mark.parametrize("command", ["info", "clear", "prune"])
def test_every_subcommand_has_help_with_an_example(run, command) -> None:
    result = run("cache", command, "--help")
    assert result.exit_code == 0
    assert f"Example:\n    summarizer cache {command}" in result.stdout
    assert "--cache-dir" in result.stdout


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["info", "more"]])
def test_a_wrong_subcommand_is_a_usage_error(run, cache_folder, arguments) -> None:
    result = run("cache", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert not cache_folder.exists()


def test_the_wired_program_clears_a_cache(cache_folder) -> None:
    filled(cache_folder)
    program = "from summarizer.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, "cache", "clear"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=os.environ,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 entry deleted\n", "")
    assert rows(cache_folder) == []
