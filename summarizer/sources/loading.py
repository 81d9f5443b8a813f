"""Inputs -> articles: what can be used, and for what cannot, an error each."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from summarizer.errors import EmptyInputError, InputError
from summarizer.schema import Article, Rejection
from summarizer.schema.base import well_formed
from summarizer.sources.files import STDIN, kind_of, read_file, read_stdin
from summarizer.sources.folders import read_folder
from summarizer.sources.identity import settle
from summarizer.sources.inputs import Found, Item, Limits, StoryName, clean_label
from summarizer.sources.preparing import prepare

_DEFAULT_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Loaded:
    """Hold what became of the inputs.

    `articles` are sorted by id, each with its furniture found. `rejected` has an entry for each input that failed,
    each copy and each date left out; `errors` the errors of the inputs that failed. `story_id` is what the one
    folder with a story.toml calls its story; null where there is none, or more than one. `inputs` are the paths as
    they were given.
    """

    articles: tuple[Article, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    errors: tuple[InputError, ...] = ()
    story_id: str | None = None
    inputs: tuple[str, ...] = ()


def load(
    inputs: Sequence[str | Path | Article], *, stdin: BinaryIO | None = None, limits: Limits = _DEFAULT_LIMITS
) -> Loaded:
    """Read files, folders, standard input ("-") and articles at hand into prepared articles.

    Read are .txt, .md, .html, .htm, .json, .jsonl and .ndjson; a file with another suffix is read as text. `text` is
    what Python's `open(path, encoding=...)` gives (for JSON: the field's value; for HTML: the extracted text). One bad
    input never loses the others, and the order of the inputs changes nothing. Whether the articles tell of one event
    is not checked. Raises nothing for a bad input: see `Loaded.errors`.
    """
    # A lone path is also a sequence of strings, one for each letter.
    given = [inputs] if isinstance(inputs, (str, Path, Article)) else inputs
    found: list[Found] = []
    rejected: list[Rejection] = []
    errors: list[InputError] = []
    names: set[str] = set()
    for item in _items(given, stdin, limits):
        if isinstance(item, Found):
            found.append(Found(item.label, prepare(item.article)))
        elif isinstance(item, Rejection):
            rejected.append(item)
        elif isinstance(item, StoryName):
            names.add(item.story_id)
        else:
            errors.append(item)
            rejected.append(Rejection(article_id=item.source, stage="load", reason=item.problem))
    articles, copies = settle(found)
    return Loaded(
        articles=articles,
        rejected=tuple(sorted(rejected + copies, key=lambda part: (part.article_id, part.reason, part.text))),
        errors=tuple(sorted(errors, key=lambda error: (error.source, error.problem))),
        story_id=names.pop() if len(names) == 1 else None,
        inputs=tuple(sorted({str(one) for one in given if isinstance(one, (str, Path)) and _can_be_noted(str(one))})),
    )


def _can_be_noted(path: str) -> bool:
    """Standard input is gone once it is read, and a name that is no text cannot stand in an output."""
    return path not in ("", STDIN) and well_formed(path) == path


def _items(inputs: Sequence[str | Path | Article], stdin: BinaryIO | None, limits: Limits) -> Iterator[Item]:
    stdin_read = False
    for one in inputs:
        if isinstance(one, str) and one == STDIN:
            # It can be read once; a second "-" names the same text.
            if stdin_read:
                continue
            stdin_read = True
        try:
            yield from _read(one, stdin, limits)
        except InputError as error:
            yield error


def _read(one: str | Path | Article, stdin: BinaryIO | None, limits: Limits) -> Iterator[Item]:
    if isinstance(one, Article):
        return iter([_at_hand(one)])
    if not isinstance(one, (str, Path)):
        raise InputError(
            type(one).__name__, "it is neither a path nor an article.", hint="Give paths or Article objects."
        )
    if one == STDIN:
        return read_stdin(stdin, limits)
    if not str(one).strip():
        raise InputError('""', "it is an empty name.", hint="Give the path of a file or a folder.")
    path, label = Path(one), clean_label(str(one).rstrip("/") or "/")
    kind = kind_of(path, label)
    if stat.S_ISDIR(kind):
        return read_folder(path, label, limits)
    if stat.S_ISREG(kind):
        return read_file(path, label, limits)
    raise InputError(label, "it is neither a file nor a folder.", hint='Pipe it in and give "-".')


def _at_hand(article: Article) -> Found:
    label = clean_label(article.id)
    if not article.text.strip():
        raise EmptyInputError(label, "it holds no text.", hint="Leave the article out, or give its text.")
    return Found(label, article)


__all__ = ["Loaded", "load"]
