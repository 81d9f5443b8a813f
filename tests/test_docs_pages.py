"""The tutorial and the cookbook are done from their first line to their last, and print what they show."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from summarizer.schema.consensus import ConflictKind, ConflictVerdict, Status
from tests.conftest import ROOT
from tests.pages import BLOCK, FOLLOWED, SHELL, PageError, desk, follow, part_of, renewed, understood

RUN = ("```sh\n", "summarizer --version\n", "```\n")


@pytest.mark.parametrize("name", FOLLOWED)
def test_a_page_does_what_it_says_and_prints_what_it_shows(name) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    with desk() as folder:
        reading = follow(text, name, folder)
    stand = [block for block in BLOCK.finditer(text) if block["mark"] or block["language"] in (*SHELL, "python")]
    assert reading.done == len(stand)
    for block, fresh in reading.shown:
        assert block["code"] == fresh, f"docs/{name} shows what is no longer printed: python -m tests.pages"


@pytest.mark.parametrize("name", FOLLOWED)
def test_only_what_asks_a_model_is_left_unrun(name) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    left = [block["code"] for block in BLOCK.finditer(text) if block["mark"] == "model"]
    assert left
    assert all("--model NAME" in code for code in left)


def page(*parts: str) -> str:
    return "\n" + "".join(parts)


def test_a_command_that_ends_in_another_way_than_the_page_says_is_noticed() -> None:
    with desk() as folder:
        follow(page(*RUN), "a page", folder)
        with pytest.raises(PageError, match="ends with 0, not 1"):
            follow(page("<!-- exit: 1 -->\n", *RUN), "a page", folder)
        with pytest.raises(PageError, match="ends with 2, not 0"):
            follow(page("```sh\n", "summarizer consensus nowhere.txt\n", "```\n"), "a page", folder)
        with pytest.raises(PageError, match="ends with 3, not 0"):
            follow(page("```sh\n", "exit 3\n", "```\n"), "a page", folder)


def test_an_example_in_python_that_fails_is_noticed() -> None:
    with desk() as folder, pytest.raises(ZeroDivisionError):
        follow(page("```python\n", "1 / 0\n", "```\n"), "a page", folder)


def test_what_a_page_shows_is_renewed_from_what_is_printed() -> None:
    text = page("```python\n", "print('new')\n", "```\n\n", "<!-- shown: all -->\n", "```text\n", "old\n", "```\n")
    with desk() as folder:
        assert renewed(text, follow(text, "a page", folder)) == text.replace("old", "new")


def test_a_part_of_an_output_is_cut_with_dots_where_something_is_left_out() -> None:
    printed = "one\ntwo · 0.1 s\n\nthree\nfour\n"
    assert part_of(printed, "all") == "one\ntwo\n\nthree\nfour\n"
    assert part_of(printed, "first 2") == "one\ntwo\n...\n"
    assert part_of(printed, "thr") == "...\nthree\nfour\n"
    assert part_of(printed, "two | four") == "...\ntwo\n...\nfour\n"
    with pytest.raises(PageError, match="starts with 'five'"):
        part_of(printed, "five")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("summarizer nothing", "No such command"),
        ("summarizer consensus a.txt --modell NAME", "No such option"),
        ("summarizer eval run", "Missing parameter"),
        ("summarizer consensus a.txt --format pdf", "is not one of"),
    ],
)
def test_a_command_line_that_the_program_would_refuse_is_noticed_without_running_it(line, reason) -> None:
    with pytest.raises(PageError, match=reason):
        understood(line)
    understood("summarizer consensus a.txt --model NAME  # a remark")


def test_the_concepts_name_every_status_every_verdict_and_every_kind_of_disagreement() -> None:
    text = (ROOT / "docs" / "concepts.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert rows == {*get_args(Status), *get_args(ConflictVerdict)}
    assert all(f"`{kind}`" in text for kind in get_args(ConflictKind))


def test_the_picture_of_the_concepts_links_only_boxes_that_it_draws() -> None:
    text = (ROOT / "docs" / "concepts.md").read_text(encoding="utf-8")
    (picture,) = re.findall(r"^```mermaid\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    drawn = set(re.findall(r"(\w+)\[\"", picture))
    ends = re.findall(r"^ +(\w+)(?:\[\"[^\"]*\"\])? (?:-->|-\.->)(?:\|[^|]+\|)? (\w+)", picture, re.MULTILINE)
    assert len(ends) == len(picture.splitlines()) - 1
    assert {end for pair in ends for end in pair} == drawn
