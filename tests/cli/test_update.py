"""`summarizer consensus --update`: from the files to the exit code."""

from __future__ import annotations

import json

import pytest

FIRE = "A mill in Oster burned down on Monday, the fire service said.\n\nThree people were hurt, the hospital said.\n"
FIRE_TOO = "On Monday a mill in Oster burned down, according to the fire service.\n\nA school took in twenty guests.\n"
LATER = "Divers searched the mill pond in Oster on Tuesday.\n\nTwo firemen are missing, the fire service said.\n"


@pytest.fixture
def story(tmp_path, monkeypatch):
    """Return a folder of three articles, two of them already made into story.json."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    for name, text in (("post", FIRE), ("times", FIRE_TOO), ("echo", LATER)):
        (tmp_path / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def before(story, run):
    assert run("consensus", "articles/post.txt", "articles/times.txt", "-o", "story.json").exit_code == 0
    return json.loads((story / "story.json").read_text(encoding="utf-8"))


def test_articles_are_found_where_they_were(story, run, before) -> None:
    done = run("consensus", "--update", "story.json", "articles/echo.txt", "-o", "next.json")
    assert done.exit_code == 0, done.stderr
    after = json.loads((story / "next.json").read_text(encoding="utf-8"))
    assert [each["id"] for each in after["articles"]] == ["echo", "post", "times"]
    assert {each["id"] for each in before["facts"]} <= {each["id"] for each in after["facts"]}
    assert after["story_id"] == before["story_id"]
    assert {each["kind"] for each in after["changes"]} >= {"new"}
    assert "verified" in done.stderr
    assert f"{len(after['changes'])} changes" in done.stderr


def test_the_update_of_an_update_may_go_to_the_same_file(story, run, before) -> None:
    assert run("consensus", "--update", "story.json", "articles/echo.txt", "-o", "story.json").exit_code == 0
    done = run("consensus", "--update", "story.json", "articles", "-o", "story.json")
    assert done.exit_code == 0
    assert json.loads((story / "story.json").read_text(encoding="utf-8"))["changes"] == []
    assert "0 changes" in done.stderr


def test_the_report_says_what_changed(story, run, before) -> None:
    text = run("consensus", "--update", "story.json", "articles/echo.txt").stdout
    assert "What changed\n────────────\nNew facts (2)\n" in text
    markdown = run("consensus", "--update", "story.json", "articles/echo.txt", "--format", "markdown").stdout
    assert "## What changed\n\n**New facts (2)**\n\n- " in markdown
    assert "What changed" not in run("consensus", "articles").stdout


def test_articles_that_have_moved_are_asked_for_by_name(story, run, before) -> None:
    (story / "articles").rename(story / "archive")
    lost = run("consensus", "--update", "story.json", "archive/echo.txt")
    assert lost.exit_code == 2
    assert "2 of 2 are not at hand with the text they had: post, times. Give them" in lost.stderr
    found = run("consensus", "--update", "story.json", "archive/echo.txt", "--articles", "archive")
    assert found.exit_code == 0


def test_articles_are_looked_for_beside_the_earlier_output_too(story, run, before, monkeypatch) -> None:
    (story / "elsewhere").mkdir()
    monkeypatch.chdir(story / "elsewhere")
    assert run("consensus", "--update", "../story.json", "../articles/echo.txt").exit_code == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{}", "is neither a brief nor a consensus"),
        ("not json", "is not JSON"),
        ('{"story_id": "s", "sentences": [], "facts": [{}]}', "is not one consensus that can be read"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_consensus_cannot_be_updated(story, run, content, said) -> None:
    if content is not None:
        (story / "bad.json").write_text(content, encoding="utf-8")
    done = run("consensus", "--update", "bad.json", "articles")
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_a_brief_is_no_consensus(story, run) -> None:
    assert run("brief", "articles/post.txt", "-o", "brief.json").exit_code == 0
    done = run("consensus", "--update", "brief.json", "articles")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is not one consensus" in done.stderr


def test_articles_without_update_is_a_mistake(story, run) -> None:
    done = run("consensus", "articles", "--articles", "articles")
    assert done.exit_code == 2
    assert "--articles is of no use here" in done.stderr


def test_an_update_can_be_verified_and_a_forged_change_is_found(story, run, before) -> None:
    assert run("consensus", "--update", "story.json", "articles/echo.txt", "-o", "next.json").exit_code == 0
    assert run("verify", "next.json", "--articles", "articles").exit_code == 0
    forged = json.loads((story / "next.json").read_text(encoding="utf-8"))
    forged["changes"][0]["after"] = "Ninety people were hurt."
    (story / "next.json").write_text(json.dumps(forged), encoding="utf-8")
    done = run("verify", "next.json", "--articles", "articles")
    assert done.exit_code == 1
    assert "contract · changes[0]" in done.stdout
