"""`summarizer view`, and consensus as a page: what is written, where, and what is said of it."""

from __future__ import annotations

import json
import webbrowser

import pytest

from summarizer.cli import view
from summarizer.reporting import render_json
from tests.reporting.test_evals import report


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    """Collect the addresses that a browser is asked to open."""
    seen: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: not seen.append(address))
    monkeypatch.setenv("DISPLAY", ":0")
    return seen


@pytest.fixture
def story(run, folder, tmp_path):
    """Return a finished consensus as a file."""
    file = tmp_path / "story.json"
    assert run("consensus", folder, "-o", file).exit_code == 0
    return file


def test_the_page_is_written_beside_the_file_and_opened(run, story, opened) -> None:
    result = run("view", story)
    page = story.with_suffix(".html")
    assert result.exit_code == 0
    assert result.stdout == f"{page}\n"
    assert result.stderr == ""
    assert opened == [page.resolve().as_uri()]
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "that the mill had been empty for two years" in text
    assert "not at hand" not in text, "the articles are found where they were read from"


def test_nothing_is_opened_where_that_is_not_wished(run, story, opened) -> None:
    assert run("view", story, "--no-open").exit_code == 0
    assert opened == []


def test_without_a_screen_the_path_is_told_and_no_browser_of_the_terminal_starts(
    run, story, opened, monkeypatch
) -> None:
    monkeypatch.setattr(view.sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    result = run("view", story)
    assert result.exit_code == 0
    assert opened == []
    assert "open the file yourself" in result.stderr


def test_a_browser_that_fails_is_told(run, story, monkeypatch) -> None:
    def fail(_: str) -> bool:
        raise webbrowser.Error("none")

    monkeypatch.setattr(webbrowser, "open", fail)
    monkeypatch.setenv("DISPLAY", ":0")
    result = run("view", story)
    assert result.exit_code == 0
    assert "open the file yourself" in result.stderr


def test_it_can_be_written_elsewhere_and_again(run, story, tmp_path) -> None:
    for _ in range(2):
        assert run("view", story, "-o", tmp_path / "report.html", "--no-open").exit_code == 0
        assert run("view", story, "--no-open").exit_code == 0
    assert (tmp_path / "report.html").read_bytes() == story.with_suffix(".html").read_bytes()


def test_a_page_that_is_not_ours_is_never_written_over(run, story) -> None:
    article = story.with_suffix(".html")
    article.write_text("<html><p>An article.</p></html>", encoding="utf-8")
    result = run("view", story, "--no-open")
    assert result.exit_code == 2
    assert "is no page of summarizer" in result.stderr
    assert "An article." in article.read_text(encoding="utf-8")


def test_texts_that_are_not_found_are_told_and_can_be_named(run, story, folder, tmp_path) -> None:
    moved = folder.rename(tmp_path / "moved")
    result = run("view", story, "--no-open")
    assert result.exit_code == 0
    assert "the texts of 2 of 2 articles were not found" in result.stderr
    assert "not at hand" in story.with_suffix(".html").read_text(encoding="utf-8")
    result = run("view", story, "--no-open", "--articles", moved)
    assert result.stderr == ""
    assert "not at hand" not in story.with_suffix(".html").read_text(encoding="utf-8")


def test_a_changed_text_is_not_shown(run, story, folder) -> None:
    (folder / "post.txt").write_text("A mill in Oster burned down on Sunday.", encoding="utf-8")
    result = run("view", story, "--no-open")
    assert "the texts of 1 of 2 articles were not found" in result.stderr
    assert "Sunday" not in story.with_suffix(".html").read_text(encoding="utf-8")


def test_standard_input_needs_a_place(run, story, tmp_path) -> None:
    text = story.read_text(encoding="utf-8")
    assert "-o FILE" in run("view", "-", "--no-open", input=text).stderr
    result = run("view", "-", "--no-open", "-o", tmp_path / "in.html", input=text)
    assert result.exit_code == 0
    assert (tmp_path / "in.html").stat().st_size > 10_000


def test_what_is_neither_is_refused(run, folder, tmp_path, story) -> None:
    mixed = tmp_path / "mixed.jsonl"
    brief = run("brief", folder / "post.txt", "--format", "json").stdout
    mixed.write_text(brief + json.dumps(json.loads(story.read_text(encoding="utf-8"))), encoding="utf-8")
    broken = tmp_path / "broken.json"
    broken.write_text('{"suite": "x", "metrics": [], "judge": 1}', encoding="utf-8")
    for file, said in ((mixed, "is not one consensus, nor briefs"), (broken, "is no eval report")):
        result = run("view", file, "--no-open")
        assert result.exit_code == 2
        assert said in " ".join(result.stderr.split())
        assert not file.with_suffix(".html").exists()


def test_briefs_are_shown_beside_the_articles_that_are_named(run, folder, tmp_path) -> None:
    briefs = tmp_path / "briefs.jsonl"
    run("brief", folder, "-o", briefs)
    result = run("view", briefs, "--no-open")
    assert result.exit_code == 0
    assert "the texts of 2 of 2 articles were not found" in result.stderr
    assert "not at hand" in briefs.with_suffix(".html").read_text(encoding="utf-8")
    result = run("view", briefs, "--no-open", "--articles", folder)
    assert result.stderr == ""
    page = briefs.with_suffix(".html").read_text(encoding="utf-8")
    assert "not at hand" not in page
    assert "The claims of 2 articles" in page


def test_an_eval_report_is_shown(run, tmp_path) -> None:
    file = tmp_path / "report.json"
    file.write_text(render_json(report()), encoding="utf-8")
    result = run("view", file, "--no-open")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{file.with_suffix('.html')}\n"
    assert "0.600 is under 0.7" in file.with_suffix(".html").read_text(encoding="utf-8")


@pytest.mark.parametrize("ask", [["--format", "html"], ["-o", "report.html"]])
def test_consensus_makes_the_page_itself(run, folder, tmp_path, monkeypatch, ask) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("consensus", folder, *ask)
    assert result.exit_code == 0
    page = result.stdout or (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "not at hand" not in page


def test_an_update_as_a_page_shows_the_earlier_texts_too(run, folder, tmp_path) -> None:
    first = tmp_path / "first.json"
    run("consensus", folder / "post.txt", "-o", first)
    page = run("consensus", folder / "times.txt", "--update", first, "--format", "html").stdout
    assert "What changed" in page
    assert "not at hand" not in page
    assert "that the mill had been empty for two years" in page
    assert "smoke at noon" in page


@pytest.mark.parametrize("ask", [["--format", "html"], ["-o", "brief.html"]])
def test_briefs_are_made_as_one_page(run, folder, tmp_path, monkeypatch, ask) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("brief", folder, *ask)
    assert result.exit_code == 0
    page = result.stdout or (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert page.count("<!DOCTYPE html>") == 1
    assert "The claims of 2 articles" in page
    assert "not at hand" not in page
