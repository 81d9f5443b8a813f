from __future__ import annotations

from pathlib import Path

from summarizer.client import Summarizer


def rows(result) -> dict[str, str]:
    return {line.split("  ")[0]: line.split("  ", 1)[1].strip() for line in result.stdout.splitlines()}


def test_a_plain_machine_is_well(run, folder) -> None:
    result = run("doctor")
    found = rows(result)
    assert result.exit_code == 0
    assert found["settings file"].startswith("none (summarizer.toml would be read from ")
    assert found["engine"] == "not set (default)"
    assert found["would run"] == "engine embedded (no model is configured)"
    assert found["OPENAI_API_KEY"] == "not set; this version does not use it yet"
    assert found["self-check"].startswith("the embedded engine answers: ")
    assert found["pydantic"][0].isdigit()


def test_each_setting_says_where_it_comes_from(run, folder, monkeypatch) -> None:
    monkeypatch.setenv("SUMMARIZER_ENGINE", "embedded")
    Path("summarizer.toml").write_text("max_sentences = 7\nengine = 'llm'\n", encoding="utf-8")
    found = rows(run("doctor"))
    assert found["engine"] == "embedded (SUMMARIZER_ENGINE)"
    assert found["max_sentences"] == "7 (summarizer.toml)"
    assert found["max_article_bytes"].endswith("(default)")
    assert found["settings file"].endswith("summarizer.toml")


def test_a_key_is_never_shown(run, folder, monkeypatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    result = run("doctor")
    assert rows(result)["OPENAI_API_KEY"].startswith("set;")
    assert "very-secret" not in result.output


def test_a_wrong_setting_is_told_and_is_not_well(run, folder, monkeypatch) -> None:
    monkeypatch.setenv("SUMMARIZER_MAX_SENTENCES", "none")
    result = run("doctor")
    assert result.exit_code == 1
    assert rows(result)["settings"].startswith("wrong: setting max_sentences: ")
    assert rows(result)["self-check"].startswith("the embedded engine answers")


def test_an_engine_that_does_not_answer_is_not_well(run, folder, monkeypatch) -> None:
    def broken(self, inputs, *, story_id=None):
        raise ZeroDivisionError

    monkeypatch.setattr(Summarizer, "consensus", broken)
    result = run("doctor")
    assert result.exit_code == 1
    assert "failed (ZeroDivisionError)" in result.stdout
