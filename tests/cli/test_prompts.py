"""`summarizer prompts`: the prompts of a run are listed, shown and checked."""

from __future__ import annotations

import hashlib

import pytest

from summarizer.engines.llm.prompts import STAGES, built_in


@pytest.fixture
def own(tmp_path):
    """Return a folder with a second version of the prompt of the first stage."""
    folder = tmp_path / "own"
    folder.mkdir()
    text = (built_in() / "extract.v1.md").read_text(encoding="utf-8").replace("version: 1", "version: 2")
    (folder / "extract.v2.md").write_text(text.replace("# System\n", "# System\nMy own words.\n"), encoding="utf-8")
    return folder


def test_the_list_has_every_stage_with_its_hash(run) -> None:
    result = run("prompts", "list")
    rows = [line.split() for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert rows[0] == ["id", "version", "stage", "schema", "sha256", "from"]
    digest = hashlib.sha256((built_in() / "extract.v1.md").read_bytes()).hexdigest()[:12]
    assert ["extract", "1", "extract", "claims", digest, "built", "in"] in rows
    assert {row[0] for row in rows[1:]} == set(STAGES)


def test_a_prompt_of_ones_own_is_listed_with_its_place(run, own) -> None:
    row = next(line for line in run("prompts", "list", "--prompts", own).stdout.splitlines() if "extract" in line)
    assert row.split()[1] == "2"
    assert row.endswith(str(own / "extract.v2.md"))


def test_the_folder_can_stand_in_a_variable(run, own, monkeypatch) -> None:
    monkeypatch.setenv("SUMMARIZER_PROMPTS", str(own))
    assert "My own words." in run("prompts", "show", "extract").stdout


def test_a_prompt_is_shown_as_its_file_stands(run) -> None:
    result = run("prompts", "show", "mend")
    assert (result.exit_code, result.stdout) == (0, (built_in() / "mend.v1.md").read_text(encoding="utf-8"))


def test_what_a_file_hides_is_shown_as_a_mark(run, own) -> None:
    path = own / "extract.v2.md"
    path.write_text(path.read_text(encoding="utf-8").replace("My own", "My\x1b[2J own"), encoding="utf-8")
    shown = run("prompts", "show", "extract", "--prompts", own).stdout
    assert "\x1b" not in shown
    assert "My␛[2J own" in shown


def test_an_unknown_prompt_is_a_wrong_call(run) -> None:
    result = run("prompts", "show", "nonsense")
    assert result.exit_code == 2
    assert "no prompt is called nonsense. There are: compose, extract" in result.stderr


def test_the_check_is_content_with_the_built_in_prompts(run) -> None:
    result = run("prompts", "check")
    assert (result.exit_code, result.stdout) == (0, f"{len(STAGES)} prompts, nothing wrong\n")


def test_the_check_lists_everything_that_is_wrong(run, own) -> None:
    path = own / "extract.v2.md"
    path.write_text(path.read_text(encoding="utf-8").replace("{most}", "{many}"), encoding="utf-8")
    (own / "match.md").write_text("", encoding="utf-8")
    result = run("prompts", "check", "--prompts", own)
    assert result.exit_code == 1
    first, second = result.stdout.splitlines()
    assert "extract.v2.md, line " in first
    assert "{many} is no variable" in first
    assert second.endswith("match.md, line 1: a prompt's file is called NAME.vN.md")


def test_a_run_does_not_start_with_a_wrong_prompt(run, own) -> None:
    (own / "extract.v2.md").write_text("nothing", encoding="utf-8")
    result = run("prompts", "list", "--prompts", own)
    assert result.exit_code == 2
    assert "extract.v2.md, line 1" in result.stderr
