"""`summarizer init`: what it writes changes nothing, says everything, and loads where a comment is taken away."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from summarizer.cli.init import settings_file
from summarizer.settings import Settings, load_settings

LINE = re.compile(r"^#(\w+ = .+)$", re.MULTILINE)
WITHOUT_DEFAULT = {name for name, field in Settings.model_fields.items() if field.default is None}


def test_what_is_written_loads_and_equals_the_defaults(run, tmp_path) -> None:
    result = run("init", tmp_path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{tmp_path / 'summarizer.toml'} written; as it is, it changes nothing\n"
    assert load_settings(environment={}, folder=tmp_path) == Settings()
    assert (tmp_path / "summarizer.toml").read_text(encoding="utf-8") == settings_file()


def test_by_default_it_is_written_where_it_is_read(run, folder) -> None:
    assert run("init").exit_code == 0
    assert Path("summarizer.toml").is_file()
    assert run("doctor").exit_code == 0


def test_every_setting_but_the_key_stands_there_once_with_its_meaning() -> None:
    text = settings_file()
    for name, field in Settings.model_fields.items():
        if name != "api_key":
            assert len(re.findall(rf"^#{name} = ", text, re.MULTILINE)) == 1
            assert f"# {field.description}" in text
    assert not re.search(r"^#?\s*api_key\s*=", text, re.MULTILINE)
    assert "api_key belongs into OPENAI_API_KEY" in text


def test_the_defaults_that_it_names_are_the_defaults(tmp_path) -> None:
    taken = tomllib.loads("\n".join(LINE.findall(settings_file())))
    known = {name: value for name, value in taken.items() if name not in WITHOUT_DEFAULT}
    assert Settings.model_validate(known) == Settings()
    assert set(taken) == Settings.model_fields.keys() - {"api_key"}


def test_each_line_loads_when_its_comment_is_taken_away(tmp_path) -> None:
    for line in LINE.findall(settings_file()):
        (tmp_path / "summarizer.toml").write_text(line, encoding="utf-8")
        name = line.split(" = ")[0]
        loaded = load_settings(environment={}, folder=tmp_path)
        assert (getattr(loaded, name) is None) is False
        assert (getattr(loaded, name) == getattr(Settings(), name)) is (name not in WITHOUT_DEFAULT)


def test_the_limits_of_a_number_are_told() -> None:
    assert "# The most requests under way at one time. 1 or more, at most 256.\n#concurrency = 4\n" in settings_file()
    assert "Over 0, at most 86,400." in settings_file()


def test_a_file_that_is_there_is_left_alone_without_force(run, tmp_path) -> None:
    path = tmp_path / "summarizer.toml"
    path.write_text("max_sentences = 7\n", encoding="utf-8")
    result = run("init", tmp_path)
    assert result.exit_code == 2
    assert result.stderr == f"summarizer: {path} is there already. Give --force to replace it.\n"
    assert path.read_text(encoding="utf-8") == "max_sentences = 7\n"
    assert run("init", tmp_path, "--force").exit_code == 0
    assert path.read_text(encoding="utf-8") == settings_file()


def test_a_link_that_leads_nowhere_is_there_too(run, tmp_path) -> None:
    (tmp_path / "summarizer.toml").symlink_to(tmp_path / "elsewhere.toml")
    assert run("init", tmp_path).exit_code == 2
    assert not (tmp_path / "elsewhere.toml").exists()


@pytest.mark.parametrize("name", ["absent", "file"])
def test_a_place_that_is_no_folder_is_told(run, tmp_path, name) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = run("init", tmp_path / name)
    assert result.exit_code == 2
    assert result.stderr == f"summarizer: {tmp_path / name} is not a folder. Make it first, or name another one.\n"
