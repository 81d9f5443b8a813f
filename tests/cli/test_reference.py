"""docs/cli.md is what the help texts say."""

from __future__ import annotations

import re

import pytest
from typer.main import get_command

from summarizer.cli.app import app
from summarizer.cli.model_options import FLAGS, option_of
from summarizer.cli.reference import _plain, reference
from tests.conftest import ROOT


def paths(command, path="summarizer"):
    """Yield every command with the words that call it."""
    yield path, command
    for name, each in getattr(command, "commands", {}).items():
        yield from paths(each, f"{path} {name}")


COMMANDS = dict(paths(get_command(app)))


def section(path: str) -> str:
    page = reference()
    start = re.search(rf"^###? {path}$", page, re.MULTILINE)
    assert start, path
    return re.split(r"^##", page[start.end() :], maxsplit=1, flags=re.MULTILINE)[0]


def test_the_page_is_made_of_the_help_texts_as_they_are() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page == reference(), "run: python -m summarizer.cli.reference > docs/cli.md"


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_stands_there_with_each_option_and_an_example(path) -> None:
    text, command = section(path), COMMANDS[path]
    for parameter in command.params:
        if parameter.name in FLAGS and "options of the model" in text:
            continue
        if parameter.param_type_name == "option" and parameter.name not in ("help", "debug"):
            assert all(f"`{name}" in text for name in parameter.opts)
    assert f"```sh\n{path if path != 'summarizer' else 'summarizer consensus'}" in text
    assert (command.help or "").split(".")[0].split()[0] in text


def test_the_options_of_the_model_are_told_once() -> None:
    page = reference()
    for name in FLAGS:
        assert len(re.findall(rf"^- .*`{option_of(name)}[ `]", section("Options of the model"), re.MULTILINE)) == 1
    assert page.count("Seconds that") == 0
    assert page.count("How long one request may take") == 1


def test_choices_and_defaults_are_named() -> None:
    assert "One of `csv`, `jsonl`." in section("summarizer export")
    assert "By default `30`." in section("summarizer cache prune")


def test_what_help_says_cannot_become_markdown() -> None:
    assert _plain("a *b* <c> [d] `e*` f*") == "a \\*b\\* \\<c\\> \\[d\\] `e*` f\\*"
