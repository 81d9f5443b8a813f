"""`summarizer completion`: the script that teaches a shell to complete commands, options and their values."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from summarizer.cli.options import Debug, Format
from summarizer.cli.program import COMPLETE
from summarizer.cli.writing import Target


class Shell(StrEnum):
    """The shells that typer knows how to teach."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def completion(
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="The shell to teach.")],
    *,
    debug: Debug = False,  # noqa: ARG001  read from the context, where `failures.Command` finds it
) -> None:
    """Print the script with which a shell completes commands, options and their values.

    Nothing is installed and no file is changed. bash: put `eval "$(summarizer completion bash)"` into ~/.bashrc; zsh:
    the same with zsh into ~/.zshrc, after compinit; fish: write it to ~/.config/fish/completions/summarizer.fish.
    """
    # Only this command needs it; typer names it there without exporting it.
    from typer.completion import get_completion_script  # type: ignore[attr-defined]  # noqa: PLC0415

    script = get_completion_script(prog_name="summarizer", complete_var=COMPLETE, shell=shell.value)
    Target(None, Format.TEXT).write(script.strip() + "\n")
