"""The manifest: one story a line, read as a stream; a line that is wrong is an error that names it, and no more."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Final

from pydantic import AfterValidator, Field, ValidationError

from summarizer.errors import InputError
from summarizer.schema import Record
from summarizer.sources.inputs import clean_label

_LONGEST_LINE: Final = 2**20
_HINT: Final = 'Write one object a line, as {"story_id": "fire", "inputs": ["fire/a.txt", "fire/b.html"]}.'


def _plain_path(text: str) -> str:
    if not text.strip() or "\0" in text:
        raise ValueError("a path must have characters in it, and no null character")
    if text == "-":
        raise ValueError("standard input cannot be an input of a batch")
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("it must have characters in it")
    return text


GivenPath = Annotated[str, Field(max_length=4096), AfterValidator(_plain_path)]


class Options(Record):
    """Hold the settings that one story may have of its own; null leaves that of the run."""

    max_sentences: int | None = Field(default=None, ge=1, le=40, strict=True)
    chunk_characters: int | None = Field(default=None, ge=500, le=200_000, strict=True)
    passes: int | None = Field(default=None, ge=1, le=2, strict=True)


class Story(Record):
    """Hold one line of a manifest. Relative paths start at the folder of the manifest.

    With `update` the inputs are added to a finished consensus; `articles` are where its own articles are, by default
    where they were read from.
    """

    story_id: Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_not_blank)]
    inputs: tuple[GivenPath, ...] = Field(min_length=1, max_length=100_000)
    update: GivenPath | None = None
    articles: tuple[GivenPath, ...] = ()
    options: Options = Options()

    def placed(self, folder: Path) -> Story:
        """Return the story with its paths as they lead from here, when the manifest lies in `folder`."""
        return self.model_copy(
            update={
                "inputs": tuple(str(folder / each) for each in self.inputs),
                "update": None if self.update is None else str(folder / self.update),
                "articles": tuple(str(folder / each) for each in self.articles),
            }
        )


def read_manifest(path: Path) -> Iterator[tuple[int, Story | InputError]]:
    """Yield each line that is not empty: its number, from 1, and its story or what is wrong with it.

    One line is held at a time; one of more than 1 MiB is an error and is passed over unread.

    Raises:
        InputError: The manifest cannot be read.
    """
    label = clean_label(str(path))
    try:
        with path.open("rb") as stream:
            for number, line in _lines(stream):
                place = f"{label}, line {number}"
                try:
                    yield number, _story(line, place)
                except InputError as error:
                    yield number, error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is no path"
        raise InputError(label, f"it cannot be read: {reason.lower()}.", hint="Give a file of JSON Lines.") from None


def count_lines(path: Path) -> int:
    """Return how many lines a manifest has, empty ones included; 0 where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return sum(piece.count(b"\n") for piece in iter(lambda: stream.read(2**20), b""))
    except (OSError, ValueError):
        return 0


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    for number in count(1):
        line = stream.readline(_LONGEST_LINE + 1)
        if not line:
            return
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if len(line) > _LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := stream.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        elif line.strip():
            yield number, line


def _story(line: bytes | None, place: str) -> Story:
    if line is None:
        hint = "Put the articles into a folder, and name that."
        raise InputError(place, f"it has more than {_LONGEST_LINE:,} bytes.", hint=hint)
    try:
        value: Any = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError(place, "it is not in UTF-8.", hint="Save the file in UTF-8.") from None
    except (ValueError, RecursionError):
        raise InputError(place, "it is no JSON.", hint=_HINT) from None
    if not isinstance(value, dict):
        raise InputError(place, "it is no object.", hint=_HINT)
    try:
        return Story.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = clean_label(".".join(str(part) for part in first["loc"]))
        problem = first["msg"].removeprefix("Value error, ").rstrip(".")
        raise InputError(place, f"{where}: {problem[:1].lower()}{problem[1:]}.", hint=_HINT) from None


__all__ = ["Options", "Story", "count_lines", "read_manifest"]
