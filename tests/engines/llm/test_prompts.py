"""Prompts are read strictly, rendered once, and found in a folder of one's own first."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.llm.prompts import STAGES, Prompt, built_in, examine, load_prompts, render
from summarizer.errors import ConfigurationError
from tests.conftest import ROOT

GOOD = """---
id: extract
version: 3
stage: extract
variables: most
schema: claims
---
# System
Read between two lines {fence}. At most {most}. {"claims": []}

# Reminder
It was {fence}: at most {most}.
"""


def write(folder, text=GOOD, name="extract.v3.md"):
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def made(system="{a} {fence}", variables=("a",), reminder="go") -> Prompt:
    return Prompt("x", 1, "extract", variables, "claims", system, reminder, "0" * 64)


def test_a_prompt_is_read_with_its_parts_and_the_hash_of_its_bytes(tmp_path) -> None:
    prompt = load_prompts(write(tmp_path / "own")).get("extract")
    assert (prompt.id, prompt.version, prompt.stage, prompt.schema) == ("extract", 3, "extract", "claims")
    assert prompt.variables == ("most",)
    assert prompt.system == 'Read between two lines {fence}. At most {most}. {"claims": []}'
    assert prompt.reminder == "It was {fence}: at most {most}."
    assert prompt.sha256 == hashlib.sha256(GOOD.encode()).hexdigest()


def test_lines_that_end_as_on_windows_read_the_same_and_hash_otherwise(tmp_path) -> None:
    unix = load_prompts(write(tmp_path / "a")).get("extract")
    windows = load_prompts(write(tmp_path / "b", GOOD.replace("\n", "\r\n"))).get("extract")
    assert (windows.system, windows.reminder) == (unix.system, unix.reminder)
    assert windows.sha256 != unix.sha256


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("---\nid", "id", 1, "must begin with a line ---"),
        ("schema: claims\n---\n", "schema: claims\n", 7, "KEY: VALUE"),
        ("schema: claims\n", "", 6, "lacks schema"),
        ("id: extract", "id: extract\nid: extract", 3, "twice"),
        ("id: extract", "id: other", 2, "id must be extract"),
        ("id: extract", "name: extract", 2, "KEY: VALUE"),
        ("version: 3", "version: 4", 3, "version must be 3"),
        ("stage: extract", "stage: read", 4, "stage must be one of"),
        ("schema: claims", "schema: facts", 6, "schema must be claims"),
        ("variables: most", "variables: most, most", 5, "each once"),
        ("variables: most", "variables: Most", 5, "small letters"),
        ("variables: most", "variables: most, article", 5, "does not give the variable article"),
        ("variables: most", "variables:", 9, "{most} is no variable"),
        ("At most {most}. {", "At most {many}. {", 9, "{many} is no variable"),
        ("{most}", "ten", 7, "does not use most"),
        ("# System", "# Systems", 8, "# System"),
        ("# Reminder", "## Reminder", 8, "# Reminder"),
        ("# System\n", "Hello.\n# System\n", 8, "# System"),
        ("It was {fence}: at most {most}.\n", "", 8, "may be empty"),
        ("two lines {fence}", "two lines", 8, "must name {fence}"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(tmp_path, old, new, line, problem) -> None:
    assert old in GOOD
    folder = write(tmp_path / "own", GOOD.replace(old, new))
    with pytest.raises(ConfigurationError) as caught:
        load_prompts(folder)
    assert f"extract.v3.md, line {line}: " in str(caught.value)
    assert problem in str(caught.value)


@pytest.mark.parametrize("name", ["extract.md", "extract.v0.md", "Extract.v1.md", "extract.v1.x.md"])
def test_a_file_with_another_name_is_not_passed_over(tmp_path, name) -> None:
    with pytest.raises(ConfigurationError, match=r"NAME\.vN\.md"):
        load_prompts(write(tmp_path / "own", GOOD, name))


def test_other_files_and_the_readme_are_no_prompts(tmp_path) -> None:
    folder = write(tmp_path / "own", "# Notes", "README.md")
    write(folder, "x", "notes.txt")
    assert load_prompts(folder).versions() == load_prompts().versions()


def test_a_file_that_is_no_text_and_a_folder_that_is_none_are_told(tmp_path) -> None:
    with pytest.raises(ConfigurationError, match="not in UTF-8"):
        load_prompts(write(tmp_path / "own", b"---\n\xff\n"))
    with pytest.raises(ConfigurationError, match="cannot be read as a folder"):
        load_prompts(tmp_path / "absent")


def test_a_folder_of_ones_own_goes_before_with_its_highest_version(tmp_path) -> None:
    folder = write(tmp_path / "own", GOOD.replace("version: 3", "version: 10"), "extract.v10.md")
    write(folder, GOOD.replace("version: 3", "version: 9"), "extract.v9.md")
    book = load_prompts(folder)
    assert book.get("extract").version == 10
    assert book.get("mend") == load_prompts().get("mend")


def test_an_older_version_of_ones_own_still_goes_before_the_built_in_one(tmp_path) -> None:
    own = GOOD.replace("version: 3", "version: 1")
    book = load_prompts(write(tmp_path / "own", own, "extract.v1.md"))
    assert book.versions()["extract"] == f"v1+{hashlib.sha256(own.encode()).hexdigest()[:12]}"


def test_a_prompt_that_is_not_there_is_a_wrong_configuration() -> None:
    with pytest.raises(ConfigurationError, match="no prompt is called nonsense"):
        load_prompts().get("nonsense")


def test_every_stage_has_a_built_in_prompt_that_is_in_order() -> None:
    book, problems = examine()
    assert problems == ()
    assert {prompt.stage for prompt in book if prompt.id == prompt.stage} == set(STAGES)


def test_a_value_is_never_searched_for_variables() -> None:
    system, _ = render(made("{a}-{b} {fence}", ("a", "b")), a="{b} {a} {fence} \\1 {{a}}", b="x")
    assert system == "{b} {a} fence \\1 {{a}}-x {fence}"


def test_a_variable_that_is_not_given_is_told_before_anything_is_sent() -> None:
    with pytest.raises(ConfigurationError, match="prompt x: a is not given"):
        render(made())


def test_a_variable_that_the_prompt_does_not_use_is_left_out() -> None:
    assert render(made(), a=1, most=7) == ("1 {fence}", "go")


@given(st.text(), st.text())
@settings(deadline=None, max_examples=100)
def test_rendering_puts_each_value_in_once_and_keeps_the_fence(first, second) -> None:
    system, _ = render(made("<{a}|{b}>{fence}", ("a", "b")), a=first, b=second)
    kept = [value.replace("{fence}", "fence") for value in (first, second)]
    assert system == f"<{kept[0]}|{kept[1]}>{{fence}}"


def test_the_built_in_prompts_are_found_in_an_installed_package_too(tmp_path) -> None:
    package = tmp_path / "site" / "summarizer"
    shutil.copytree(ROOT / "summarizer", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(built_in(), package / "prompts")
    code = "from summarizer.engines.llm.prompts import load_prompts; print(load_prompts().get('extract').path)"
    done = subprocess.run([sys.executable, "-c", code], cwd=package.parent, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(package / "prompts" / "extract.v1.md")
