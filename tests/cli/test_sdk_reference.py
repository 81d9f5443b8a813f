"""docs/sdk.md is what the docstrings say."""

from __future__ import annotations

import inspect
import re

import pytest

import summarizer
from summarizer.cli.sdk_reference import reference
from tests.conftest import ROOT

PAGE = reference()
NAMES = [name for name in summarizer.__all__ if name not in ("SummarizerError", "__version__")]


def section(name: str) -> str:
    start = re.search(rf"^###+ {re.escape(name)}$", PAGE, re.MULTILINE)
    assert start, name
    return re.split(r"^#", PAGE[start.end() :], maxsplit=1, flags=re.MULTILINE)[0]


def test_the_page_is_made_of_the_docstrings_as_they_are() -> None:
    page = (ROOT / "docs" / "sdk.md").read_text(encoding="utf-8")
    assert page == PAGE, "run: python -m summarizer.cli.sdk_reference > docs/sdk.md"


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_stands_there_with_its_first_line_and_its_public_methods(name) -> None:
    thing = getattr(summarizer, name)
    assert inspect.getdoc(thing).splitlines()[0].split(";")[0][:40].split("<")[0] in section(name)
    for member, value in vars(thing).items() if inspect.isclass(thing) else ():
        if inspect.isfunction(value) and not member.startswith("_"):
            assert f"{member}(" in section(f"{name}.{member}")


@pytest.mark.parametrize("record", ["Consensus", "Fact", "Settings"])
def test_every_field_of_a_record_stands_there(record) -> None:
    told = re.findall(r"^- `(\w+)` \(", section(record), re.MULTILINE)
    assert told == list(getattr(summarizer, record).model_fields)


def test_a_choice_names_its_values_and_a_failure_its_cause() -> None:
    assert "- `status` (`Status`): `corroborated`, `one_origin`" in section("Fact")
    assert "- `NoArticlesError`: Not one input can be used." in section("AsyncSummarizer.update")


def test_the_page_names_no_value_that_differs_from_machine_to_machine() -> None:
    assert " at 0x" not in PAGE
    assert "PosixPath" not in PAGE
