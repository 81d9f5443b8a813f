"""What the documentation says can be done, is done: its examples run, its commands exist."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass

import pytest
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from summarizer.cli.app import app
from tests.conftest import EXAMPLES, ROOT

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
FENCE = re.compile(r"^(?P<tick>`{3,})(?P<language>\w*)[^\n]*\n(?P<code>.*?)^(?P=tick)\s*$", re.MULTILINE | re.DOTALL)
MARKED = re.compile(r"<!-- (run|test) -->\n```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:^|[`/]|&& |\bbin/)summarizer ([a-z]+)\b", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    page: str
    number: int
    language: str
    code: str

    def __str__(self) -> str:
        return f"{self.page}-{self.number}"


def blocks(language: str) -> list[Block]:
    found = []
    for page in PAGES:
        for number, match in enumerate(FENCE.finditer(page.read_text(encoding="utf-8")), start=1):
            if match["language"] == language:
                found.append(Block(page.name, number, language, match["code"]))
    return found


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """Return a folder that holds nothing but the example stories."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(EXAMPLES, folder / "examples")
    return folder


def run(program: list[str], folder):
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, *program], cwd=folder, capture_output=True, text=True, check=False, env=surroundings
    )


def test_the_readme_has_examples_in_python() -> None:
    assert [block for block in blocks("python") if block.page == "README.md"]


@pytest.mark.parametrize("block", blocks("python"), ids=str)
def test_an_example_in_python_runs(block, elsewhere) -> None:
    ast.parse(block.code)
    done = run(["-c", block.code], elsewhere)
    assert done.returncode == 0, done.stderr
    if "print(" in block.code:
        assert done.stdout.strip()


def test_the_quickstart_runs(elsewhere) -> None:
    done = run(["examples/quickstart.py"], elsewhere)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize("mark", ["run", "test"])
def test_a_marked_block_stands_in_the_readme_once(mark) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.count(f"<!-- {mark} -->") == 1
    (block,) = [match for match in MARKED.finditer(text) if match[1] == mark]
    assert block[2] in ("sh", "bash", "console", "")
    assert block[3].strip()
    # It is pasted whole: every line is a command.
    assert not [line for line in block[3].splitlines() if line.startswith(("$", ">"))]


def test_the_marked_blocks_are_what_they_say() -> None:
    blocks = {match[1]: match[3] for match in MARKED.finditer((ROOT / "README.md").read_text(encoding="utf-8"))}
    assert "summarizer consensus examples/" in blocks["run"]
    assert "pytest" in blocks["test"]


def named_commands() -> dict[str, set[str]]:
    """Return the commands that the pages name, each with its pages."""
    found: dict[str, set[str]] = {}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        code = [match["code"] for match in FENCE.finditer(text) if match["language"] in ("", "sh", "bash", "console")]
        code += [f"`{words}`" for words in re.findall(r"`(summarizer [^`\n]+)`", text)]
        for part in code:
            for command in COMMAND.findall(part):
                found.setdefault(command, set()).add(page.name)
    return found


@pytest.fixture(scope="module")
def commands() -> set[str]:
    return set(get_command(app).commands)


def groups() -> dict[str, TyperGroup]:
    found = get_command(app).commands
    return {name: command for name, command in found.items() if hasattr(command, "commands")}


def test_every_command_that_is_named_exists(commands) -> None:
    named = named_commands()
    assert {"consensus", "brief", "verify", "schema", "doctor"} <= {
        name for name, pages in named.items() if "README.md" in pages
    }
    assert {name: pages for name, pages in named.items() if name not in commands} == {}


def test_every_command_that_exists_is_named_in_the_readme(commands) -> None:
    readme = {name for name, pages in named_commands().items() if "README.md" in pages}
    assert commands - readme == set()


def test_every_option_that_is_named_exists(commands) -> None:
    known = CliRunner().invoke(app, ["--help"]).output
    under = {name: [[name, each] for each in group.commands] for name, group in groups().items()}
    asked = [path for command in commands for path in ([command], *under.get(command, ()))]
    known += "".join(CliRunner().invoke(app, [*path, "--help"], terminal_width=200).output for path in asked)
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        lines = [line for match in FENCE.finditer(text) for line in match["code"].splitlines() if "summarizer " in line]
        for line in lines:
            for command in re.split(r"&&|\|(?!\w)", line):
                if re.search(r"(?:^|/|\s)summarizer\s", command):
                    for option in re.findall(r"(?<!\S)--[a-z][a-z-]+", command):
                        assert option in known, f"{page.name}: {option}"


def test_every_link_to_a_file_of_the_project_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_no_page_holds_a_place_that_was_to_be_filled_in() -> None:
    for page in PAGES:
        assert not re.findall(r"@@\w+@@|\bTODO\b|\bFIXME\b", page.read_text(encoding="utf-8")), page.name
