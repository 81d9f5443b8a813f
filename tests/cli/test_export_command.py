from __future__ import annotations

import json

import pytest

from summarizer.reporting.export import COLUMNS, from_csv


@pytest.fixture
def story(run, folder, tmp_path):
    path = tmp_path / "story.json"
    assert run("consensus", folder, "-o", path, "--quiet").exit_code == 0
    return path


def test_facts_are_written_as_csv_that_tells_what_the_output_tells(run, story) -> None:
    result = run("export", story)
    output = json.loads(story.read_text(encoding="utf-8"))
    rows = from_csv(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == ",".join(COLUMNS)
    assert len(rows) == sum(len(fact["mentions"]) for fact in output["facts"]) > 0
    assert {row["fact_id"] for row in rows} == {fact["id"] for fact in output["facts"]}


def test_the_format_follows_the_name_of_the_output(run, story, tmp_path) -> None:
    assert run("export", story, "-o", tmp_path / "facts.csv").exit_code == 0
    assert run("export", story, "-o", tmp_path / "facts.jsonl").exit_code == 0
    rows = from_csv((tmp_path / "facts.csv").read_text(encoding="utf-8"))
    lines = (tmp_path / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == rows
    assert run("export", story, "--format", "jsonl").stdout.splitlines() == lines


def test_several_outputs_of_one_file_are_told_apart_by_their_story(run, story, tmp_path) -> None:
    one = json.loads(story.read_text(encoding="utf-8"))
    both = tmp_path / "both.jsonl"
    both.write_text(f"{json.dumps(one)}\n{json.dumps(one | {'story_id': 'other'})}\n", encoding="utf-8")
    rows = from_csv(run("export", both).stdout)
    assert {row["story_id"] for row in rows} == {one["story_id"], "other"}


def test_an_output_can_come_from_standard_input(run, story) -> None:
    assert run("export", "-", input=story.read_bytes()).stdout == run("export", story).stdout


def test_a_lone_surrogate_in_an_output_survives(run, story) -> None:
    output = json.loads(story.read_text(encoding="utf-8"))
    first = output["facts"][0]["mentions"][0]["article_id"]
    next(each for each in output["articles"] if each["id"] == first)["title"] = "=a\ud83d\u202eb"
    story.write_text(json.dumps(output), encoding="utf-8")
    assert from_csv(run("export", story).stdout)[0]["title"] == "=a\ud83d\u202eb"
    assert "'=a\\ud83d\\u202eb" in run("export", story).stdout
    line = run("export", story, "--format", "jsonl").stdout.splitlines()[0]
    assert json.loads(line)["title"] == "=a\ud83d\u202eb"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "is not JSON, line 1."),
        ('{"a": 1}', "is neither a brief nor a consensus."),
        ('{"story_id": "a", "facts": []}', "is not a consensus that can be read."),
    ],
)
def test_what_is_no_consensus_is_refused(run, tmp_path, content, told) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(content, encoding="utf-8")
    result = run("export", path, "-o", tmp_path / "facts.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"summarizer: {path} {told} Give a file that `summarizer consensus")
    assert not (tmp_path / "facts.csv").exists()


def test_briefs_are_refused(run, folder, tmp_path) -> None:
    path = tmp_path / "briefs.jsonl"
    path.write_text(run("brief", folder, "--format", "json").stdout, encoding="utf-8")
    result = run("export", path)
    assert result.exit_code == 2
    assert "line 1, is not a consensus" in result.stderr


def test_the_input_is_not_written_over(run, story) -> None:
    before = story.read_bytes()
    assert run("export", story, "-o", story).exit_code == 2
    assert story.read_bytes() == before
