"""Folders, with and without a story.toml."""

from __future__ import annotations

import pytest

from summarizer.errors import EmptyInputError, FormatError
from summarizer.sources import load

ONE, TWO, THREE = "The first text.", "The second text.", "The third text."


@pytest.fixture
def story(tmp_path):
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE)
    (folder / "two.txt").write_text(TWO)
    return folder


def ids(loaded):
    return [article.id for article in loaded.articles]


def test_a_folder_gives_its_articles_and_nothing_else(story):
    for name in ("README.md", "readme.txt", "gold.json", ".hidden.txt", "notes.pdf", "script.py"):
        (story / name).write_text("{not an article")
    (story / "three.md").write_text(THREE)
    (story / "four.jsonl").write_text('{"text": "Four."}\n')
    (story / "sub").mkdir()
    (story / "sub" / "five.txt").write_text("Five.")
    (story / "folder.txt").mkdir()
    loaded = load([story])
    assert ids(loaded) == ["four-1", "one", "three", "two"]
    assert loaded.errors == ()
    assert loaded.story_id is None


@pytest.mark.parametrize("inside", [None, "sub", "README.md"])
def test_a_folder_without_articles_is_an_error_that_speaks_of_sub_folders(tmp_path, inside):
    if inside == "sub":
        (tmp_path / "sub").mkdir()
        (tmp_path / "sub" / "a.txt").write_text(ONE)
    elif inside:
        (tmp_path / inside).write_text(ONE)
    (error,) = load([tmp_path]).errors
    assert isinstance(error, EmptyInputError)
    assert "Sub-folders are not read" in error.hint


def test_a_broken_file_in_a_folder_leaves_the_others(story):
    (story / "bad.json").write_text("{")
    loaded = load([f"{story}/"])
    assert ids(loaded) == ["one", "two"]
    assert [error.source for error in loaded.errors] == [f"{story}/bad.json"]


def test_story_toml_decides_which_files_are_read_and_what_is_known_of_them(story):
    (story / "story.toml").write_text(
        """
        id = "port vale"
        title = "A storm"
        [[article]]
        file = "two.txt"
        title = "Second"
        publisher = "Post"
        published = 2024-12-02
        url = "https://post.example/2"
        """
    )
    loaded = load([story])
    (article,) = loaded.articles
    assert (article.id, article.title, article.publisher) == ("two", "Second", "Post")
    assert (article.published, article.url) == ("2024-12-02", "https://post.example/2")
    assert loaded.story_id == "port-vale"
    assert loaded.errors == ()


def test_story_toml_goes_before_what_the_file_says(story):
    (story / "a.json").write_text('{"text": "Text.", "title": "Own", "publisher": "Own", "date": "2020-01-01"}')
    (story / "story.toml").write_text('[[article]]\nfile="a.json"\ntitle="Told"\npublished=2024-12-02T10:30:00\n')
    (article,) = load([story]).articles
    assert (article.title, article.publisher, article.published) == ("Told", "Own", "2024-12-02T10:30:00")


@pytest.mark.parametrize(
    ("content", "story_id"), [('id="x"\ntitle="y"', "x"), ('title = "A storm!"', "A-storm"), ("", None)]
)
def test_story_toml_without_tables_names_the_story_and_all_files_are_read(story, content, story_id):
    (story / "story.toml").write_text(content)
    loaded = load([story])
    assert ids(loaded) == ["one", "two"]
    assert loaded.story_id == story_id


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("not toml", "no TOML"),
        ("\udcff", "no TOML"),
        ("a" * 2_000_000, "bytes"),
        ('colour = "red"', 'unknown key "colour"'),
        ("id = 5", '"id" must be text'),
        ("article = 5", "must be tables"),
        ("article = [1]", "must be tables"),
        ("article = []", "lists no article"),
        ("x = " + "[" * 5000, "no TOML"),
    ],
)
def test_a_wrong_story_toml_is_one_error_that_says_why(story, content, says):
    (story / "story.toml").write_bytes(content.encode(errors="surrogateescape"))
    loaded = load([story])
    assert loaded.articles == ()
    assert len(loaded.errors) == 1
    assert says in str(loaded.errors[0])
    assert loaded.errors[0].source.endswith("story.toml")


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ('file = "one.txt"\ncolour = "red"', 'unknown key "colour"'),
        ('file = "none.txt"', "none.txt is not there"),
        ('file = "."', "is not there"),
        ('file = "a\\u0000b"', "is not there"),
        ('title = "no file"', '"file" is missing'),
        ("file = 3", '"file" is missing'),
        ('file = ""', '"file" is missing'),
        ('file = "../secret.txt"', "outside the folder"),
        ('file = "/etc/hostname"', "outside the folder"),
        ('file = "link.txt"', "outside the folder"),
        ('file = "one.txt"\ntitle = 3', '"title" must be text'),
    ],
)
def test_a_wrong_table_is_its_own_error_and_the_others_are_read(story, entry, says):
    (story.parent / "secret.txt").write_text("Secret.")
    (story / "link.txt").symlink_to(story.parent / "secret.txt")
    (story / "story.toml").write_text(f'[[article]]\n{entry}\n[[article]]\nfile = "two.txt"\n')
    loaded = load([story])
    assert ids(loaded) == ["two"]
    (error,) = loaded.errors
    assert isinstance(error, FormatError)
    assert says in str(error)
    assert "article 1" in error.source


def test_two_story_names_make_none(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "story.toml").write_text(f'id = "{name}"')
        (tmp_path / name / f"{name}.txt").write_text(f"Text of {name}.")
    assert load([tmp_path / "a", tmp_path / "b"]).story_id is None
    assert load([tmp_path / "a"]).story_id == "a"
