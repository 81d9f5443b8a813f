"""The pages that a reader follows from top to bottom, done as they say: `python -m tests.pages` renews what they show.

A page starts in an empty folder with the examples in it. Its blocks are done in order; a comment on the line before one
says what is special about it:

    <!-- file: NAME -->   the block is written to NAME
    <!-- exit: 4 -->      the last command of the block ends with 4 instead of 0
    <!-- model -->        it needs a model: its command lines are read and nothing is run
    <!-- shown: WHAT -->  a part of what the block before it printed: `all`, `first 6`, or the beginnings of lines,
                          parted by ` | `, each with the lines below it up to an empty one
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from typer.main import get_command
from typer.testing import CliRunner

from summarizer.cli.app import app
from tests.conftest import EXAMPLES, ROOT

FOLLOWED = ("tutorial.md", "cookbook.md")
BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>file|exit|model|shown)(?:: (?P<value>[^\n]+))? -->\n)?"
    r"(?P<tick>`{3,})(?P<language>\w*)[^\n]*\n(?P<code>.*?)^(?P=tick)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
# How long a run took, which no two runs have in common.
SECONDS = re.compile(r" · \d+(?:\.\d+)? s$", re.MULTILINE)
SHELL = ("sh", "bash", "console")


class PageError(AssertionError):
    """A page says something that is not so."""


@dataclass(frozen=True)
class Line:
    """One command line of ours: its words, and where its two outputs go."""

    words: tuple[str, ...]
    out: str | None = None
    err: str | None = None


@dataclass
class Reading:
    """What came of following a page: every shown part beside a fresh one."""

    page: str
    shown: list[tuple[re.Match[str], str]] = field(default_factory=list)
    done: int = 0


def lines_of(code: str) -> list[str]:
    """Return the command lines of a block; a line that ends with a backslash goes on with the next."""
    return [line for line in code.replace("\\\n", " ").splitlines() if line.strip() and not line.startswith("#")]


def line_of(text: str) -> Line:
    """Read one command line as a shell would, with its wildcards and redirections."""
    words, outputs = iter(shlex.split(text, comments=True)[1:]), {}
    kept: list[str] = []
    for word in words:
        if word in (">", "2>"):
            outputs[word] = next(words)
        else:
            kept += sorted(map(str, Path().glob(word))) if "*" in word else [word]
    return Line(tuple(kept), outputs.get(">"), outputs.get("2>"))


@cache
def _program() -> Any:
    return get_command(app)


def understood(text: str) -> None:
    """Read a command line without running it.

    Raises:
        PageError: A command or an option of it does not exist, or one is missing.
    """
    command = _program()
    words = list(line_of(text).words)
    context = command.make_context("summarizer", words)
    try:
        while hasattr(command, "commands"):
            rest = [*context._protected_args, *context.args]
            name, command, rest = command.resolve_command(context, rest)
            context = command.make_context(name, rest, parent=context)
    except Exception as error:
        raise PageError(f"{text}: {error}") from error


def follow(text: str, page: str, folder: Path) -> Reading:
    """Do what a page says in `folder`, which is the working folder then.

    Raises:
        PageError: Something ends in another way than the page says.
    """
    reading, printed = Reading(page), ""
    for block in BLOCK.finditer(text):
        mark, value, code = block["mark"], block["value"], block["code"]
        if mark == "file":
            path = folder / value
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(code, encoding="utf-8")
        elif mark == "shown":
            reading.shown.append((block, part_of(printed, value)))
        elif mark == "model":
            for line in lines_of(code):
                understood(line)
        elif block["language"] in SHELL:
            printed = "".join(_typed(code, page, int(value) if mark == "exit" else 0))
        elif block["language"] == "python":
            printed = _executed(code, page)
        else:
            continue
        reading.done += 1
    return reading


def part_of(printed: str, what: str) -> str:
    """Return the part of an output that a page shows; what is left out between two parts is three dots."""
    lines = [line.rstrip() for line in SECONDS.sub("", printed).splitlines()]
    if what == "all":
        chosen = set(range(len(lines)))
    elif what.startswith("first "):
        chosen = set(range(min(len(lines), int(what.removeprefix("first ")))))
    else:
        chosen = {at for start in what.split(" | ") for at in _below(lines, start)}
    shown: list[str] = []
    for at in sorted(chosen):
        if at - 1 not in chosen and at:
            shown.append("...")
        shown.append(lines[at])
    return "\n".join([*shown, *(["..."] if max(chosen) < len(lines) - 1 else [])]) + "\n"


def _below(lines: list[str], start: str) -> Iterator[int]:
    at = next((at for at, line in enumerate(lines) if line.startswith(start)), None)
    if at is None:
        raise PageError(f"no line that was printed starts with {start!r}")
    while at < len(lines) and lines[at]:
        yield at
        at += 1


def _typed(code: str, page: str, expected: int) -> Iterator[str]:
    *before, last = lines_of(code)
    for text in before:
        yield _typed_line(text, page, 0)
    yield _typed_line(last, page, expected)


def _typed_line(text: str, page: str, expected: int) -> str:
    if not text.startswith("summarizer "):
        done = subprocess.run(["bash", "-c", text], capture_output=True, text=True, check=False)
        code, out, err, both = done.returncode, done.stdout, done.stderr, done.stdout + done.stderr
        line = Line(())
    else:
        line = line_of(text)
        result = CliRunner().invoke(app, list(line.words), catch_exceptions=False)
        code, out, err, both = result.exit_code, result.stdout, result.stderr, result.output
    if code != expected:
        raise PageError(f"{page}: `{text}` ends with {code}, not {expected}: {err[-500:]}")
    for file, words in ((line.out, out), (line.err, err)):
        if file:
            Path(file).write_text(words, encoding="utf-8")
    if line.out or line.err:
        return ("" if line.out else out) + ("" if line.err else err)
    return both


def _executed(code: str, page: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, page, "exec"), {"__name__": "__main__"})
    return printed.getvalue()


def renewed(text: str, reading: Reading) -> str:
    """Return the page with every shown part as it is now."""
    for block, fresh in reversed(reading.shown):
        start, end = block.span("code")
        text = text[:start] + fresh + text[end:]
    return text


@contextmanager
def desk() -> Iterator[Path]:
    """Work in an empty folder with the examples in it, without colours, settings or keys of the machine."""
    kept = dict(os.environ)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        shutil.copytree(EXAMPLES, folder / "examples")
        for variable in list(os.environ):
            if variable.startswith(("SUMMARIZER_", "OPENAI_")):
                del os.environ[variable]
        os.environ |= {"NO_COLOR": "1", "COLUMNS": "80", "XDG_CACHE_HOME": str(folder / ".cache")}
        try:
            with contextlib.chdir(folder):
                yield folder
        finally:
            os.environ.clear()
            os.environ.update(kept)


def main() -> None:
    """Renew what the pages show."""
    for name in FOLLOWED:
        path = ROOT / "docs" / name
        text = path.read_text(encoding="utf-8")
        with desk() as folder:
            path.write_text(renewed(text, follow(text, name, folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
