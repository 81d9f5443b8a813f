"""What a terminal shows while a run lasts: stages, counts, time left, what a model was asked; and never the result."""

from __future__ import annotations

import os
import pty
import re
import subprocess

import pytest
from rich.console import Console
from rich.progress import Progress as Bar

from summarizer.cli.live import LiveBar, _Notes, _seconds, _spent
from summarizer.client import Progress
from tests.cli.test_command_line import PROGRAM, on_a_terminal

USAGE = {"fresh_calls": 1, "cached_calls": 3, "input_tokens": 1200, "output_tokens": 34, "cost_usd": 0.5}
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def drawn(steps: list[Progress], *, then: str | None = None, usage: dict | None = None, width: int = 100) -> str:
    """Return what a bar shows after some steps."""
    notes = _Notes()
    console = Console(width=width, force_terminal=True, color_system=None)
    bar = Bar("{task.description}", notes, console=console, auto_refresh=False)
    live = LiveBar(bar, notes, then)
    if usage is not None:
        live.watch(lambda: usage)
    for step in steps:
        live(step)
    with console.capture() as shown:
        console.print(bar.get_renderable())
    return shown.get()


def test_a_stage_is_named_and_counted() -> None:
    assert "reading 2 of 5" in drawn([Progress("read", 1, 5), Progress("read", 2, 5)])


def test_the_next_stage_begins_when_the_last_article_is_done() -> None:
    assert "merging" not in drawn([Progress("read", 1, 2)], then="merge")
    shown = drawn([Progress("read", 1, 2), Progress("read", 2, 2)], then="merge")
    assert "reading 2 of 2" in shown
    assert "merging" in shown


def test_one_article_is_shown_only_where_a_model_is_watched() -> None:
    assert drawn([Progress("read", 1, 1)], then="merge").strip() == ""
    assert "reading 1 of 1" in drawn([Progress("read", 1, 1)], usage=USAGE)


def test_what_a_model_was_asked_stands_beside_the_stage_that_lasts() -> None:
    shown = drawn([Progress("read", 1, 2), Progress("read", 2, 2)], then="merge", usage=USAGE)
    lines = [line for line in shown.splitlines() if line.strip()]
    assert ["1 call · 3 cached · $0.5000 · 1,234 tokens" in line for line in lines] == [False, True]


def test_an_unknown_price_is_called_unknown_and_an_engine_without_counts_says_nothing() -> None:
    assert _spent(USAGE | {"cost_usd": None, "fresh_calls": 2, "cached_calls": 0})[:2] == ["2 calls", "price unknown"]
    assert _spent({}) == []


def test_a_narrow_terminal_gets_one_line_a_stage() -> None:
    shown = drawn([Progress("read", 1, 1), Progress("brief", 1, 1)], usage=USAGE, width=30)
    assert len([line for line in shown.splitlines() if line.strip()]) == 2
    assert "…" in shown


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (59.4, "59 s"), (60, "1 min 0 s"), (3599.4, "59 min 59 s"), (7300, "2 h 1 min")],
)
def test_times_are_told_in_words(seconds, words) -> None:
    assert _seconds(seconds) == words


def test_a_terminal_sees_the_stages_and_the_bar_is_gone_at_the_end(folder) -> None:
    result, shown = on_a_terminal("consensus", folder, NO_COLOR="1")
    assert "reading" in shown
    assert "merging" in shown
    assert "2 of 2" in shown
    last = CONTROL.sub("", shown).rstrip().splitlines()[-1]
    assert "2 articles · 2 read" in last
    assert "Sources" in result


def test_briefs_reach_a_pipe_while_the_terminal_shows_progress(folder) -> None:
    result, shown = on_a_terminal("brief", folder)
    assert result.count("Claims") == 2
    assert "Claims" not in shown
    assert "reading" in shown


def test_on_one_terminal_briefs_and_bar_do_not_cut_into_each_other(folder) -> None:
    both = one_terminal("brief", folder)
    shown = CONTROL.sub("", both)
    assert shown.count("Claims") == 2
    for line in shown.replace("\r", "\n").split("\n"):
        assert not ("reading" in line and "Claims" in line)
    assert "2 articles · 2 read" in shown


def one_terminal(*arguments: object) -> str:
    """Run the program with one terminal for both streams, and return what it got."""
    main_end, far_end = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    with subprocess.Popen(
        [*PROGRAM, *map(str, arguments)], stdout=far_end, stderr=far_end, env=clean | {"TERM": "xterm"}
    ) as running:
        os.close(far_end)
        shown = b""
        try:
            while part := os.read(main_end, 4096):
                shown += part
        except OSError:
            pass  # Linux reports the end of a terminal so
        os.close(main_end)
        assert running.wait(60) == 0
    return shown.decode()
