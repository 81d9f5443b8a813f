"""A folder of articles -> what its files hold, with or without a story.toml that lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Final

from summarizer.errors import EmptyInputError, FormatError, InputError, InputTooLargeError
from summarizer.sources.files import SUFFIXES, read_file, unreadable
from summarizer.sources.identity import safe_id
from summarizer.sources.inputs import Found, Item, Limits, StoryName, clean_label, described

STORY_FILE: Final = "story.toml"
_NOT_ARTICLES: Final = frozenset(("readme.md", "readme.txt", "readme.html", STORY_FILE, "gold.json"))
_STORY_KEYS: Final = frozenset(("id", "title", "article"))
_ARTICLE_FIELDS: Final = ("title", "publisher", "published", "url")
_ARTICLE_KEYS: Final = frozenset(("file", *_ARTICLE_FIELDS))
_STORY_BYTES: Final = 1024 * 1024
_KNOWN_KEYS: Final = "A story.toml has id, title and [[article]] tables of file, title, publisher, published, url."


def read_folder(folder: Path, label: str, limits: Limits) -> Iterator[Item]:
    """Yield what the files of a folder hold; sub-folders are not read.

    Where the folder has a story.toml with [[article]] tables, exactly the files that it lists are read, and what it
    says of a file goes before what the file says of itself. Otherwise every file with a known suffix is an article,
    but README files, gold.json and hidden files.

    Raises:
        EmptyInputError: there is no article in the folder.
        FormatError: story.toml is wrong as a whole; a wrong entry of it is an error of its own.
    """
    story_label = f"{label}/{STORY_FILE}"
    story = _read_story(folder / STORY_FILE, story_label)
    name = _story_id(story, story_label)
    if name:
        yield StoryName(name)
    if "article" in story:
        yield from _listed_files(folder, label, story, limits)
        return
    files = _article_files(folder, label)
    if not files:
        known = ", ".join(sorted(SUFFIXES))
        hint = "Sub-folders are not read: give the folder that holds the files."
        raise EmptyInputError(label, f"the folder holds no article ({known}).", hint=hint)
    for path in files:
        yield from _one_file(path, f"{label}/{clean_label(path.name)}", limits)


def _article_files(folder: Path, label: str) -> list[Path]:
    try:
        paths = sorted(folder.iterdir())
        return [path for path in paths if _is_article(path) and path.is_file()]
    except OSError as error:
        raise unreadable(label, error) from None


def _is_article(path: Path) -> bool:
    name = path.name
    return path.suffix.lower() in SUFFIXES and not name.startswith(".") and name.lower() not in _NOT_ARTICLES


def _one_file(path: Path, label: str, limits: Limits) -> Iterator[Item]:
    try:
        yield from read_file(path, label, limits)
    except InputError as error:
        yield error


def _read_story(path: Path, label: str) -> Mapping[str, object]:
    try:
        with path.open("rb") as stream:
            data = stream.read(_STORY_BYTES + 1)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise unreadable(label, error) from None
    if len(data) > _STORY_BYTES:
        raise InputTooLargeError(label, f"it has more than {_STORY_BYTES:,} bytes.", hint=_KNOWN_KEYS)
    try:
        story = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise FormatError(label, "it is no TOML in UTF-8.", hint=_KNOWN_KEYS) from None
    _refuse_unknown(story, _STORY_KEYS, label)
    return story


def _story_id(story: Mapping[str, object], label: str) -> str | None:
    for key in ("id", "title"):
        value = story.get(key)
        if value is not None and not isinstance(value, str):
            raise FormatError(label, f'"{key}" must be text.', hint="Put it in quotes.")
        if value and safe_id(value):
            return safe_id(value)
    return None


def _listed_files(folder: Path, label: str, story: Mapping[str, object], limits: Limits) -> Iterator[Item]:
    story_label = f"{label}/{STORY_FILE}"
    entries = story["article"]
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise FormatError(story_label, '"article" must be tables, written [[article]].', hint=_KNOWN_KEYS)
    if not entries:
        raise EmptyInputError(story_label, "it lists no article.", hint=_KNOWN_KEYS)
    for number, entry in enumerate(entries, start=1):
        here = f"{story_label}, article {number}"
        try:
            path, said = _listed_file(folder, entry, here)
            for item in read_file(path, f"{label}/{clean_label(str(entry['file']))}", limits):
                yield from described(item, said) if isinstance(item, Found) else [item]
        except InputError as error:
            yield error


def _listed_file(folder: Path, entry: Mapping[str, object], label: str) -> tuple[Path, Mapping[str, str]]:
    _refuse_unknown(entry, _ARTICLE_KEYS, label)
    name = entry.get("file")
    if not isinstance(name, str) or not name:
        raise FormatError(label, '"file" is missing, or is no text.', hint=_KNOWN_KEYS)
    said = {key: _text(entry[key], key, label) for key in _ARTICLE_FIELDS if key in entry}
    try:
        path = (folder / name).resolve()
        inside = path.is_relative_to(folder.resolve())
        present = path.is_file()
    except (OSError, ValueError, RuntimeError):
        inside, present = True, False
    if not inside:
        raise FormatError(label, "the file lies outside the folder.", hint="List files of the folder itself.")
    if not present:
        raise FormatError(label, f"{clean_label(name)} is not there.", hint="Add the file, or take out its table.")
    return folder / name, said


def _text(value: object, key: str, label: str) -> str:
    if isinstance(value, (date, datetime)) and key == "published":
        return value.isoformat()
    if not isinstance(value, str):
        raise FormatError(label, f'"{key}" must be text.', hint="Put it in quotes.")
    return value


def _refuse_unknown(table: Mapping[str, object], known: frozenset[str], label: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise FormatError(label, f'unknown key "{clean_label(unknown[0])}".', hint=_KNOWN_KEYS)


__all__ = ["STORY_FILE", "read_folder"]
