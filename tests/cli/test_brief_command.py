from __future__ import annotations

from pathlib import Path

from summarizer.schema import Brief


def test_text_shows_one_brief_after_the_other(run, folder) -> None:
    result = run("brief", folder)
    assert result.exit_code == 0
    assert result.stdout.count("\nClaims\n──────\n") == 2
    assert result.stderr.startswith("2 articles · 2 read · 0 failed · ")
    assert " claims · engine embedded" in result.stderr


def test_json_is_one_brief_a_line(run, folder) -> None:
    result = run("brief", folder, "--format", "json")
    briefs = [Brief.model_validate_json(line) for line in result.stdout.splitlines()]
    assert len(briefs) == 2
    assert all(brief.claims for brief in briefs)


def test_markdown_has_a_title_a_brief(run, folder) -> None:
    lines = run("brief", folder, "--format", "markdown").stdout.splitlines()
    assert sum(line.startswith("# ") for line in lines) == 2


def test_the_name_of_the_output_file_chooses_the_format(run, folder) -> None:
    assert run("brief", folder, "-o", "briefs.jsonl").stdout == ""
    lines = Path("briefs.jsonl").read_text(encoding="utf-8").splitlines()
    assert len([Brief.model_validate_json(line) for line in lines]) == 2


def test_a_failed_input_gives_exit_code_1_and_the_others_their_briefs(run, folder) -> None:
    result = run("brief", folder / "post.txt", folder / "absent.txt")
    assert result.exit_code == 1
    assert result.stdout.count("Claims") == 1
    assert "absent.txt" in result.stderr
