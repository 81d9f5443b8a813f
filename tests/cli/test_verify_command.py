from __future__ import annotations

import json

import pytest


@pytest.fixture
def story(run, folder, tmp_path):
    """Return the file of a consensus of the two articles."""
    path = tmp_path / "story.json"
    assert run("consensus", folder, "-o", path).exit_code == 0
    return path


@pytest.fixture
def briefs(run, folder, tmp_path):
    """Return a file of two briefs, one a line."""
    path = tmp_path / "briefs.jsonl"
    assert run("brief", folder, "-o", path).exit_code == 0
    return path


def change(path, edit) -> None:
    output = json.loads(path.read_text(encoding="utf-8"))
    edit(output)
    path.write_text(json.dumps(output), encoding="utf-8")


def test_an_honest_consensus_is_clean(run, folder, story) -> None:
    result = run("verify", story, "--articles", folder)
    assert result.exit_code == 0
    assert result.stdout.startswith("1 output · ")
    assert " checks made · none broken · looked at: verbatim, " in result.stdout
    assert result.stderr == ""


def test_honest_briefs_are_clean(run, folder, briefs) -> None:
    result = run("verify", briefs, "--articles", folder)
    assert result.exit_code == 0
    assert result.stdout.startswith("2 outputs · ")


def test_articles_may_be_named_one_by_one(run, folder, story) -> None:
    result = run("verify", story, "--articles", folder / "post.txt", "--articles", folder / "times.txt")
    assert result.exit_code == 0


def test_a_changed_quotation_is_named_with_its_place(run, folder, story) -> None:
    def tamper(output):
        part = output["facts"][0]["mentions"][0]["evidence"][0]
        part["quote"] = part["quote"][:-2] + "x."

    change(story, tamper)
    result = run("verify", story, "--articles", folder)
    assert result.exit_code == 1
    first = result.stdout.splitlines()[0]
    assert first.startswith("verbatim · ")
    assert len(first.split(" · ")) >= 3


def test_a_violation_in_json_lines_names_its_line(run, folder, briefs) -> None:
    first, second = briefs.read_text(encoding="utf-8").splitlines()
    output = json.loads(second)
    output["claims"][0]["evidence"][0]["start"] += 1
    briefs.write_text(f"{first}\n{json.dumps(output)}\n", encoding="utf-8")
    result = run("verify", briefs, "--articles", folder)
    assert result.exit_code == 1
    assert " · line 2: " in result.stdout


def test_without_articles_it_is_inconclusive_and_says_how_to_give_them(run, story) -> None:
    result = run("verify", story)
    assert result.exit_code == 4
    assert "not run · verbatim: " in result.stdout
    assert "Give them with --articles DIR." in result.stderr


def test_a_missing_article_is_inconclusive_or_broken_but_never_clean(run, folder, story) -> None:
    assert run("verify", story, "--articles", folder / "post.txt").exit_code in (1, 4)


def test_a_broken_promise_counts_more_than_missing_articles(run, story) -> None:
    change(story, lambda output: output["sentences"][0].update(fact_ids=["f-unknown"]))
    assert run("verify", story).exit_code == 1


def test_a_wrong_field_is_a_violation_with_its_place(run, folder, story) -> None:
    def spoil(output):
        output["facts"][0]["status"] = "certain"
        output["surprise"] = 1

    change(story, spoil)
    result = run("verify", story, "--articles", folder)
    assert result.exit_code == 1
    places = [line.split(" · ")[:2] for line in result.stdout.splitlines()[:2]]
    assert places == [["schema", "facts[0].status"], ["schema", "surprise"]]


def test_a_consensus_that_lost_a_part_is_still_known_as_one(run, folder, story) -> None:
    change(story, lambda output: output.pop("sentences"))
    result = run("verify", story, "--articles", folder)
    assert result.exit_code == 1
    assert result.stdout.startswith("schema · sentences · Field required")


def test_a_line_that_is_no_json_is_a_violation(run, folder, briefs) -> None:
    briefs.write_text(briefs.read_text(encoding="utf-8") + "{cut\n", encoding="utf-8")
    result = run("verify", briefs, "--articles", folder)
    assert result.exit_code == 1
    assert result.stdout.startswith("schema · line 3 · is not JSON")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"not json at all", "is not JSON, line 1. Give a file that"),
        (b'{"name": "something else"}', "is neither a brief nor a consensus. Give a file that"),
        (b"[1, 2]", "is neither a brief nor a consensus"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", "is not JSON"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b"", "is not JSON"),
    ],
    ids=["words", "other", "list", "deep", "long number", "bytes", "empty"],
)
def test_a_file_that_is_none_of_ours_is_a_usage_error_with_a_remedy(run, folder, tmp_path, content, told) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(content)
    result = run("verify", path, "--articles", folder)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert told in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_is_not_there_is_a_usage_error(run, tmp_path) -> None:
    result = run("verify", tmp_path / "absent.json")
    assert result.exit_code == 2
    assert "cannot be read: No such file" in result.stderr


def test_articles_that_are_not_there_are_a_usage_error(run, story, tmp_path) -> None:
    result = run("verify", story, "--articles", tmp_path / "absent")
    assert result.exit_code == 2
    assert "not one usable article under --articles." in result.stderr


def test_standard_input_can_be_verified(run, folder, story) -> None:
    result = run("verify", "-", "--articles", folder, input=story.read_text(encoding="utf-8"))
    assert result.exit_code == 0


def test_json_holds_the_whole_verification(run, folder, story) -> None:
    result = run("verify", story, "--articles", folder, "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert found["violations"] == []
    assert found["not_run"] == []
    assert found["checked"] > 0


def test_hostile_fields_do_not_reach_the_terminal(run, folder, story) -> None:
    change(story, lambda output: output.update({"\x1b[2J\u202e": "x" * 10_000}))
    result = run("verify", story, "--articles", folder)
    assert result.exit_code == 1
    assert all(character == "\n" or character.isprintable() for character in result.output)
    assert max(map(len, result.stdout.splitlines())) < 1_000
