"""What holds for every command: help, exit codes, streams, and what is loaded."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.cli.app import app
from summarizer.cli.failures import Command
from summarizer.cli.model_options import FLAGS, option_of
from summarizer.cli.options import Format
from summarizer.cli.progress import progress_bar
from summarizer.cli.writing import Target
from summarizer.client import Progress, Summarizer
from summarizer.version import __version__

INTERRUPTED = "summarizer: interrupted. Run the same command again: what a model has answered is in the cache.\n"
COMMANDS = (
    "consensus", "brief", "batch", "verify", "export", "view", "schema", "doctor", "init", "completion",
)  # fmt: skip
GROUPS = {
    "cache": ("info", "clear", "prune"),
    "eval": ("run", "rescore", "compare", "check", "anchor", "judges", "selftest"),
    "prompts": ("list", "show", "check"),
}
WITHIN = [f"{group} {name}" for group, names in GROUPS.items() for name in names]
PROGRAM = [sys.executable, "-c", "from summarizer.cli import main; main()"]
HEAVY = {"openai", "instructor", "numpy", "scipy", "jinja2", "trafilatura", "rich", "simplemma", "sentencex"}
ANSI = re.compile(r"\x1b\[")


def program(*arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)], capture_output=True, encoding="utf-8", check=False, timeout=60, **more
    )


def test_without_arguments_the_help_is_shown(run) -> None:
    result = run()
    assert result.exit_code == 0
    assert result.stdout == run("--help").stdout
    assert all(f"\n  {name} " in result.stdout for name in (*COMMANDS, *GROUPS))


@pytest.mark.parametrize("command", [*COMMANDS, *GROUPS, *WITHIN])
def test_every_command_has_help_with_an_example(run, command) -> None:
    result = run(*command.split(), "--help")
    assert result.exit_code == 0
    assert f"Example:\n    summarizer {command}" in result.stdout
    assert run(*command.split(), "-h").stdout == result.stdout


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_without_a_command_lists_what_it_has(run, group) -> None:
    result = run(group)
    assert result.exit_code == 2
    assert all(f"\n  {name} " in run(group, "--help").stdout for name in GROUPS[group])
    assert "Missing command" in result.stderr


@pytest.mark.parametrize("command", [*COMMANDS, *GROUPS, *WITHIN])
def test_every_option_is_explained(run, command) -> None:
    options = run(*command.split(), "--help").stdout.split("Options:\n")[1].split("\n\n")[0]
    # An option without help has nothing after its name, or only brackets.
    for entry in re.split(r"\n(?=  -)", options):
        assert re.search(r"(?:  |\n)\s*[A-Z][a-z ]", entry), entry


def test_the_version_is_shown(run) -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"summarizer {__version__}\n")


@pytest.mark.parametrize("arguments", [["nonsense"], ["--nonsense"], ["consensus"], ["brief"], ["verify"], ["schema"]])
def test_a_wrong_command_line_is_a_usage_error(run, arguments) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "--help" in result.stderr or "-h" in result.stderr


HELP_AND_MODULES = """
import sys
sys.argv = ["summarizer", "consensus", "--help"]
from summarizer.cli import main
try:
    main()
except SystemExit:
    print(*sorted(sys.modules), file=sys.stderr)
"""


def test_help_loads_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HELP_AND_MODULES], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(done.stderr.split())
    assert not {name.split(".")[0] for name in loaded} & HEAVY
    assert not {"summarizer.client", "summarizer.reporting", "summarizer.schema"} & loaded
    assert "typer" in loaded


def test_an_unexpected_error_is_one_line_without_traceback(run, folder, monkeypatch) -> None:
    monkeypatch.setattr(Summarizer, "consensus", fail)
    result = run("consensus", folder)
    assert result.exit_code == 1
    assert result.stderr == (
        "summarizer: internal error (ZeroDivisionError). Run again with --debug and report what it shows.\n"
    )


@pytest.mark.parametrize("arguments", [["--debug", "consensus"], ["consensus", "--debug"]])
def test_debug_shows_the_traceback_wherever_it_stands(run, folder, monkeypatch, arguments) -> None:
    monkeypatch.setattr(Summarizer, "consensus", fail)
    result = run(*arguments, folder)
    assert result.exit_code == 1
    assert "Traceback" in result.stderr
    assert "secret words" in result.stderr


def test_debug_shows_the_traceback_of_a_known_error_and_keeps_its_exit_code(run, folder) -> None:
    result = run("--debug", "consensus", folder / "absent.txt")
    assert result.exit_code == 2
    assert "Traceback" in result.stderr


def test_an_interrupt_gives_130_and_one_line(run, folder, monkeypatch) -> None:
    def interrupted(self, inputs, *, story_id=None):
        raise KeyboardInterrupt

    monkeypatch.setattr(Summarizer, "consensus", interrupted)
    result = run("consensus", folder)
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", INTERRUPTED)


def test_a_file_name_cannot_steer_the_terminal(run, folder) -> None:
    result = run("consensus", folder / "post.txt", "no\x1b[2Jsuch\u202e.txt")
    assert result.exit_code == 1
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output


def test_every_command_is_guarded() -> None:
    assert [info.cls for info in app.registered_commands] == [Command] * len(COMMANDS)
    groups = {
        info.typer_instance.info.name: info.typer_instance for info in app.registered_groups if info.typer_instance
    }
    assert set(groups) == set(GROUPS)
    for name, group in groups.items():
        assert [info.cls for info in group.registered_commands] == [Command] * len(GROUPS[name])


@pytest.mark.parametrize("command", ["consensus", "brief", "verify", "doctor"])
def test_what_can_ask_a_model_has_every_option_of_the_model(run, command) -> None:
    shown = run(command, "--help", terminal_width=200).stdout
    assert [name for name in FLAGS if option_of(name) not in shown] == []


@pytest.mark.parametrize("command", [["schema", "consensus"], ["doctor"]], ids=["long", "short"])
def test_a_reader_that_stops_early_is_no_error(folder, command) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    # With buffers, as users have it: what is left in them is flushed once more when the interpreter ends.
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with os.fdopen(writer, "w") as closed:
        done = subprocess.run(
            [*PROGRAM, *command], stdout=closed, stderr=subprocess.PIPE, env=buffered, check=False, timeout=60
        )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_behind_stdout_is_told() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*PROGRAM, "schema", "brief"], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert done.returncode == 2
    assert (
        done.stderr.decode() == "summarizer: standard output cannot be written: No space left on device. Use -o FILE.\n"
    )


def test_a_pipe_gets_utf_8_without_colours_and_one_closing_line(folder) -> None:
    done = program("consensus", folder, env=os.environ | {"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "───" in done.stdout
    assert not ANSI.search(done.stdout + done.stderr)
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colours_need_a_terminal_that_wants_them(environment, coloured, monkeypatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert Target(None, Format.TEXT).color is coloured
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    assert Target(None, Format.TEXT).color is False


@pytest.mark.parametrize(("columns", "width"), [("80", 80), ("20", 60), ("100", 100), ("300", 120)])
def test_the_width_follows_the_terminal_within_bounds(columns, width, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert Target(None, Format.TEXT).width == width
    assert Target(tmp_path / "a.txt", Format.TEXT).width == 80


def on_a_terminal(*arguments: object, **environment: str) -> tuple[str, str]:
    """Run the program with a terminal as standard error; return standard output and what the terminal got."""
    main_end, far_end = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    with subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=far_end,
        env=clean | {"TERM": "xterm"} | environment,
    ) as running:
        os.close(far_end)
        shown = b""
        try:
            while part := os.read(main_end, 4096):
                shown += part
        except OSError:
            pass  # Linux reports the end of a terminal so
        os.close(main_end)
        assert running.stdout
        result = running.stdout.read()
    return result.decode(), shown.decode()


def test_a_terminal_sees_progress_and_the_result_stays_pure(folder) -> None:
    result, shown = on_a_terminal("consensus", folder, NO_COLOR="1")
    assert "100%" in shown
    assert not re.search(r"\x1b\[(?:3[0-9]|9[0-7]|38)[;m]", shown), "NO_COLOR holds for progress too"
    assert not ANSI.search(result)
    assert "Sources" in result


@pytest.mark.parametrize(
    ("quiet", "terminal", "shown"), [(False, True, True), (True, True, False), (False, False, False)]
)
def test_progress_needs_a_terminal_and_no_wish_for_quiet(quiet, terminal, shown, monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    with progress_bar(quiet=quiet) as report:
        assert (report is not None) is shown


def test_a_single_article_has_no_progress(monkeypatch, capsys) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress_bar(quiet=False) as report:
        report(Progress("read", 1, 1))
    assert "read" not in capsys.readouterr().err
    with progress_bar(quiet=False) as report:
        report(Progress("read", 1, 2))
    assert "read" in capsys.readouterr().err


def fail(self, inputs, *, story_id=None):
    raise ZeroDivisionError("secret words")
