"""What the readers of inputs share: limits, labels, and the pieces that they hand on."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from summarizer.errors import EmptyInputError, InputError, InputTooLargeError
from summarizer.schema import Article, Rejection
from summarizer.sources.pagedates import read_iso

_LONGEST_LABEL: Final = 200
_UNPRINTABLE: Final = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))


@dataclass(frozen=True, slots=True)
class Limits:
    """Bound what is read: `article_bytes` is the most that one article, or one file that is no JSON Lines, may hold."""

    article_bytes: int = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """Hold an article as it came, and the label of the input that it came from; its id is not yet unique."""

    label: str
    article: Article


@dataclass(frozen=True, slots=True)
class StoryName:
    """Hold the id that a folder gives its story."""

    story_id: str


# Readers yield what they find, and go on after what they cannot use.
Item = Found | Rejection | InputError | StoryName


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold the fields of one article before it has an id."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None

    def items(self, label: str, article_id: str) -> list[Item]:
        """Return the article, and a rejection where its date cannot be read.

        Raises:
            EmptyInputError: the text is empty or white space.
        """
        if not self.text.strip():
            raise EmptyInputError(label, "it holds no text.", hint="Give a file with the article's text in it.")
        published = read_iso(self.published) if self.published and self.published.strip() else None
        article = Article(
            id=article_id,
            text=self.text,
            title=_known(self.title),
            publisher=_known(self.publisher),
            published=published,
            url=_known(self.url),
        )
        items: list[Item] = [Found(label, article)]
        if self.published and self.published.strip() and published is None:
            reason = "the date of publication cannot be read and was left out; write it as 2024-12-31"
            items.append(Rejection(article_id=label, stage="load", reason=reason, text=clean_label(self.published)))
        return items


def described(found: Found, said: Mapping[str, str]) -> list[Item]:
    """Return an article with what is said of it elsewhere (`title`, `publisher`, `published`, `url`) in first place."""
    own = {name: said.get(name, getattr(found.article, name)) for name in ("title", "publisher", "published", "url")}
    return Draft(found.article.text, **own).items(found.label, found.article.id)


def clean_label(text: str) -> str:
    """Return a name that is safe to print: control, bidi and unencodable characters replaced, at most 200 long."""
    shown = "".join("�" if unicodedata.category(character) in _UNPRINTABLE else character for character in text)
    return shown if len(shown) <= _LONGEST_LABEL else "…" + shown[1 - _LONGEST_LABEL :]


def too_large(label: str, limit: int, size: int | None = None) -> InputTooLargeError:
    """Return the error for an input over the limit of bytes."""
    found = f"it has {size:,} bytes" if size is not None else "it is larger"
    return InputTooLargeError(
        label,
        f"{found}; one article may have {limit:,} bytes.",
        hint="Give the article's text alone; put many articles into JSON Lines (.jsonl), one a line.",
    )


def _known(value: str | None) -> str | None:
    return value.strip() or None if value else None


__all__ = ["Draft", "Found", "Item", "Limits", "StoryName", "clean_label", "described", "too_large"]
