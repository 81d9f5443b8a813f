from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import SecretStr

from summarizer.errors import ConfigurationError
from summarizer.settings import FILE_NAME, PREFIX, Settings, load_settings

# For each field a value that is not the default, as a file, a flag and the environment would give it.
OTHER = {
    "engine": "embedded",
    "model": "a-model",
    "base_url": "http://127.0.0.1:1/v1",
    "api_key": SecretStr("a-key"),
    "concurrency": 7,
    "requests_per_minute": 60,
    "tokens_per_minute": 6000,
    "timeout": 12.5,
    "max_retries": 1,
    "max_cost": 0.5,
    "max_tokens_total": 5000,
    "max_calls": 50,
    "passes": 2,
    "chunk_characters": 900,
    "cache": False,
    "cache_dir": Path("kept"),
    "prompts": Path("own"),
    "prices": Path("prices.toml"),
    "max_sentences": 7,
    "max_article_bytes": 1000,
}


def plain(value: object) -> object:
    """Return a value as a file, a flag or the environment would give it."""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return str(value) if isinstance(value, Path) else value


@pytest.fixture
def write(tmp_path):
    """Return a function that writes summarizer.toml and gives its folder."""

    def written(text: str):
        (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
        return tmp_path

    return written


def toml(**values: object) -> str:
    return "\n".join(f"{key} = {json.dumps(value)}" for key, value in values.items())


def test_every_field_has_a_value_here() -> None:
    assert set(OTHER) == set(Settings.model_fields)
    assert all(getattr(Settings(), name) != value for name, value in OTHER.items())


def test_without_anything_the_defaults_hold(tmp_path) -> None:
    assert load_settings(environment={}, folder=tmp_path) == Settings()
    assert Settings().max_sentences == 12
    assert Settings().engine is None


@pytest.mark.parametrize("name", sorted(OTHER))
def test_every_field_can_be_set_by_flag_environment_and_file(name, write, tmp_path) -> None:
    value, given = OTHER[name], plain(OTHER[name])
    variable = {PREFIX + name.upper(): str(given)}
    assert getattr(load_settings({name: given}, environment={}, folder=tmp_path), name) == value
    assert getattr(load_settings(environment=variable, folder=tmp_path), name) == value
    assert getattr(load_settings(environment={}, folder=write(toml(**{name: given}))), name) == value


def test_a_key_is_shown_nowhere(write) -> None:
    folder = write(toml(api_key="sk-secret"))
    settings = load_settings(environment={}, folder=folder)
    shown = f"{settings} {settings!r} {settings.model_dump_json()}"
    assert "sk-secret" not in shown
    with pytest.raises(ConfigurationError) as caught:
        load_settings({"max_sentences": 0}, environment={}, folder=folder)
    assert "sk-secret" not in str(caught.value)


def test_flags_beat_the_environment_which_beats_the_file_which_beats_the_default(write) -> None:
    folder = write(toml(max_sentences=3, max_article_bytes=30))
    environment = {"SUMMARIZER_MAX_SENTENCES": "4"}
    assert load_settings({"max_sentences": 5}, environment=environment, folder=folder).max_sentences == 5
    assert load_settings({}, environment=environment, folder=folder).max_sentences == 4
    assert load_settings(environment={}, folder=folder).max_sentences == 3
    assert load_settings(environment=environment, folder=folder).max_article_bytes == 30
    assert load_settings(environment=environment, folder=folder).engine is None


def test_a_flag_that_was_not_given_and_a_variable_that_is_empty_do_not_count(write) -> None:
    folder = write(toml(max_sentences=3))
    environment = {"SUMMARIZER_MAX_SENTENCES": ""}
    assert load_settings({"max_sentences": None}, environment=environment, folder=folder).max_sentences == 3


def test_the_process_and_the_working_folder_are_read_by_default(write, monkeypatch) -> None:
    monkeypatch.chdir(write(toml(max_article_bytes=30)))
    monkeypatch.setenv("SUMMARIZER_MAX_SENTENCES", "4")
    assert load_settings() == Settings(max_sentences=4, max_article_bytes=30)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("engine", "oracle"),
        ("max_sentences", 0),
        ("max_sentences", 41),
        ("max_sentences", "many"),
        ("max_article_bytes", 0),
        ("max_article_bytes", "1 MB"),
    ],
)
def test_a_bad_value_is_named_with_a_remedy(name, value, write, tmp_path) -> None:
    for call in (
        lambda: load_settings({name: value}, environment={}, folder=tmp_path),
        lambda: load_settings(environment={PREFIX + name.upper(): str(value)}, folder=tmp_path),
        lambda: load_settings(environment={}, folder=write(toml(**{name: value}))),
    ):
        with pytest.raises(ConfigurationError, match=f"setting {name}") as caught:
            call()
        assert FILE_NAME in caught.value.hint
        assert PREFIX + name.upper() in caught.value.hint
        assert caught.value.exit_code == 2


def test_an_unknown_key_of_the_file_is_named(write) -> None:
    with pytest.raises(ConfigurationError, match="max_sentence") as caught:
        load_settings(environment={}, folder=write(toml(max_sentence=3)))
    assert FILE_NAME in caught.value.hint


@pytest.mark.parametrize("content", [b"max_sentences = ", b"= 3", b"\xff\xfe\x00", b"a = 1\na = 2"])
def test_a_file_that_cannot_be_read_is_named_with_a_remedy(content, tmp_path) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(ConfigurationError, match=FILE_NAME) as caught:
        load_settings(environment={}, folder=tmp_path)
    assert caught.value.hint


def test_a_folder_of_that_name_is_no_settings_file(tmp_path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    assert load_settings(environment={}, folder=tmp_path) == Settings()


def test_a_variable_that_no_field_has_is_left_alone(tmp_path) -> None:
    assert load_settings(environment={"SUMMARIZER_COLOUR": "red"}, folder=tmp_path) == Settings()


def test_settings_cannot_be_changed_and_know_no_other_field() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().max_sentences = 3  # type: ignore[misc]
    with pytest.raises(ValueError, match="Extra inputs"):
        Settings(colour="red")  # type: ignore[call-arg]
