"""Shell completion: the scripts, and what the program answers a shell that asks; no home folder is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.cli.test_command_line import PROGRAM

BASH = shutil.which("bash")


def asked(shell: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a shell does that wants to know what can be typed."""
    surroundings = os.environ | {"_SUMMARIZER_COMPLETE": f"complete_{shell}"} | variables
    return subprocess.run(PROGRAM, capture_output=True, encoding="utf-8", check=False, timeout=60, env=surroundings)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_names_the_program_and_its_variable(run, shell, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    result = run("completion", shell)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "summarizer" in result.stdout
    assert f"complete_{shell}" in result.stdout
    assert "_SUMMARIZER_COMPLETE" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_shell_that_is_not_known_is_a_usage_error(run) -> None:
    result = run("completion", "ksh")
    assert result.exit_code == 2
    assert "'ksh' is not one of 'bash', 'zsh', 'fish', 'powershell'" in result.stderr


def test_bash_is_told_the_commands_that_fit() -> None:
    done = asked("bash", COMP_WORDS="summarizer co", COMP_CWORD="1")
    assert done.stdout.split() == ["consensus", "completion"]


def test_bash_is_told_the_values_of_an_option() -> None:
    done = asked("bash", COMP_WORDS="summarizer consensus --format j", COMP_CWORD="3")
    assert done.stdout.split() == ["json"]


def test_bash_is_left_to_complete_files_where_an_input_stands() -> None:
    assert asked("bash", COMP_WORDS="summarizer consensus ex", COMP_CWORD="2").stdout.strip() == ""


def test_zsh_is_told_options_with_their_help() -> None:
    done = asked("zsh", _TYPER_COMPLETE_ARGS="summarizer export --f")
    assert done.stdout.startswith("_arguments")
    assert '"--format":"What to write;' in done.stdout
    assert asked("zsh", _TYPER_COMPLETE_ARGS="summarizer consensus x").stdout.strip() == "_files"


def test_fish_is_told_commands_with_their_help() -> None:
    done = asked("fish", _TYPER_COMPLETE_ARGS="summarizer cache p", _TYPER_COMPLETE_FISH_ACTION="get-args")
    assert done.stdout.startswith("prune\t")


@pytest.mark.skipif(BASH is None, reason="there is no bash here")
def test_bash_itself_completes_with_the_script(run, tmp_path) -> None:
    (tmp_path / "summarizer").write_text(
        f'#!/bin/sh\nexec {sys.executable} -c "from summarizer.cli import main; main()" "$@"\n', encoding="utf-8"
    )
    (tmp_path / "summarizer").chmod(0o755)
    (tmp_path / "script").write_text(run("completion", "bash").stdout, encoding="utf-8")
    asking = (
        f"source {tmp_path / 'script'}; COMP_WORDS=(summarizer doc); COMP_CWORD=1; "
        '_summarizer_completion summarizer; echo "${COMPREPLY[@]}"; complete -p summarizer'
    )
    done = subprocess.run(
        [str(BASH), "--norc", "-c", asking],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path)},
    )
    assert done.stdout.splitlines()[0] == "doctor", done.stderr
    assert "-F _summarizer_completion summarizer" in done.stdout
