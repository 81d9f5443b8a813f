"""What the documentation says can be done, is done: its examples run, its commands exist."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.main import get_command

from summarizer.cli.app import app
from tests.conftest import EXAMPLES, ROOT
from tests.pages import FOLLOWED, SHELL, lines_of, understood

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
# Done as a whole, block after block, by test_docs_pages.py.
WHOLE = {ROOT / "docs" / name for name in FOLLOWED}
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


def called(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(*languages: str) -> list[Block]:
    found = []
    for page in PAGES:
        for number, match in enumerate(FENCE.finditer(page.read_text(encoding="utf-8")), start=1):
            if match["language"] in languages:
                found.append(Block(called(page), number, match["language"], match["code"]))
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


@pytest.mark.parametrize("block", [each for each in blocks("python") if ROOT / each.page not in WHOLE], ids=str)
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
                found.setdefault(command, set()).add(called(page))
    return found


@pytest.fixture(scope="module")
def commands() -> set[str]:
    return set(get_command(app).commands)


def test_every_command_that_is_named_exists(commands) -> None:
    named = named_commands()
    assert {"consensus", "brief", "verify", "schema", "doctor"} <= {
        name for name, pages in named.items() if "README.md" in pages
    }
    assert {name: pages for name, pages in named.items() if name not in commands} == {}


def test_every_command_that_exists_is_named_in_the_readme(commands) -> None:
    readme = {name for name, pages in named_commands().items() if "README.md" in pages}
    assert commands - readme == set()


def command_lines() -> dict[str, str]:
    """Return the lines that call us, each with its page, whatever stands before and behind them on their line."""
    found = {}
    for block in blocks("", *SHELL):
        for line in lines_of(block.code):
            for part in re.split(r"&&|\|(?!\w)", line):
                called = re.search(r"(?:^\s*\$?\s*|/)(summarizer [a-z-].*)", part)
                if called:
                    found[called[1].strip()] = block.page
    return found


def test_every_command_line_of_the_pages_is_understood() -> None:
    lines = command_lines()
    assert len(lines) > 100
    for line in lines:
        understood(line)


def test_every_link_to_a_file_of_the_project_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{called(page)}: {target}"


def test_every_picture_of_a_page_is_there_and_small() -> None:
    seen = 0
    for page in PAGES:
        for target in re.findall(r"(?:src|srcset)=\"(?!https?:)([^\"]+)\"", page.read_text(encoding="utf-8")):
            picture = page.parent / target
            assert picture.suffix in (".png", ".svg")
            assert picture.stat().st_size < 300_000, f"{called(page)}: {target}"
            seen += 1
    assert seen


def headings(page: Path) -> set[str]:
    """Return the anchors of a page as GitHub makes them of its headings."""
    found = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in found}


def test_every_link_to_a_heading_leads_somewhere() -> None:
    seen = 0
    for page in PAGES:
        for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)", page.read_text(encoding="utf-8")):
            assert anchor in headings(page.parent / target if target else page), f"{called(page)}: {target}#{anchor}"
            seen += 1
    assert seen > 10


def test_the_index_names_every_page() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"}
    assert pages == set(re.findall(r"\]\((\w+\.md)\)", index))


def test_the_architecture_names_every_room_and_no_module_that_is_not_there() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (ROOT / "summarizer").glob("*/__init__.py")}
    assert {room for room in rooms if f"{room}/" not in text} == set()
    for heading in ("reporting/html", "batching"):
        (section,) = re.findall(rf"^## [^\n]*\(`{heading}/`\)\n(.*?)^## ", text, re.MULTILINE | re.DOTALL)
        for module in re.findall(r"`(\w+)`", section):
            assert (ROOT / "summarizer" / heading / f"{module}.py").is_file(), module


def test_no_page_holds_a_place_that_was_to_be_filled_in() -> None:
    for page in PAGES:
        assert not re.findall(r"@@\w+@@|\bTODO\b|\bFIXME\b", page.read_text(encoding="utf-8")), page.name
