"""Ids that are unique and safe, and one text told from two: the same whatever the order of the inputs."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from summarizer.schema import Article, Rejection
from summarizer.sources.inputs import Found

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")
_SPACES: Final = {point: " " for point in range(0x3001) if chr(point).isspace()}
_LONGEST_ID: Final = 100
_LONGEST_GIVEN_ID: Final = 200
_SUFFIX: Final = 6
_KNOWN: Final = ("title", "publisher", "published", "url")


def safe_id(name: str) -> str:
    """Return a name as an id of ASCII letters, digits, dots, dashes and underscores, at most 100; it may be empty."""
    return _UNSAFE.sub("-", name).strip("-.")[:_LONGEST_ID]


def settle(found: Sequence[Found]) -> tuple[tuple[Article, ...], list[Rejection]]:
    """Return the articles by id, each text once and each id once, and a rejection for each copy left out.

    Two articles are copies when their texts are equal after folding white space, unless their publishers or their
    addresses are both known and differ: then two outlets carry one text, which is a finding. Of copies the one with
    most known of it stays. Where ids clash, all of them get the start of their text's hash.
    """
    kept, copies = _without_copies(found)
    articles = _with_unique_ids([item.article for item in kept])
    ids = {id(item): article.id for item, article in zip(kept, articles, strict=True)}
    rejected = [
        Rejection(article_id=copy.label, stage="load", reason=f"a copy: the same text as {ids[id(original)]}")
        for copy, original in copies
    ]
    return tuple(sorted(articles, key=lambda article: article.id)), rejected


def _without_copies(found: Sequence[Found]) -> tuple[list[Found], list[tuple[Found, Found]]]:
    kept: dict[str, list[Found]] = {}
    copies: list[tuple[Found, Found]] = []
    ties = Counter(_by_what_is_known(item) for item in found)
    for item in sorted(found, key=lambda item: _best_first(item, tied=ties[_by_what_is_known(item)] > 1)):
        same = kept.setdefault(text_key(item.article.text), [])
        original = next((other for other in same if not are_two_outlets(item.article, other.article)), None)
        if original is None:
            same.append(item)
        else:
            copies.append((item, original))
    return [item for group in kept.values() for item in group], copies


def _best_first(item: Found, *, tied: bool) -> tuple[int, str, str, str]:
    # The hash takes long where there is much furniture, and decides only between equals.
    return *_by_what_is_known(item), _record_hash(item.article) if tied else "", item.label


def _by_what_is_known(item: Found) -> tuple[int, str]:
    return -sum(getattr(item.article, name) is not None for name in _KNOWN), item.article.id


def are_two_outlets(one: Article, other: Article) -> bool:
    """Tell whether publishers or addresses of two articles are both known and differ."""
    pairs = ((one.publisher, other.publisher), (one.url, other.url))
    return any(a and b and _folded(a).casefold() != _folded(b).casefold() for a, b in pairs)


def _with_unique_ids(articles: Sequence[Article]) -> list[Article]:
    settled, attempt = list(articles), 0
    while True:
        taken = Counter(article.id for article in settled)
        if len(taken) == len(settled):
            return settled
        settled = [with_suffix(article, attempt) if taken[article.id] > 1 else article for article in settled]
        attempt += 1


def with_suffix(article: Article, attempt: int) -> Article:
    """Add the text's hash to an id; where two outlets carry one text, and so one hash, that of all that is known."""
    digest = article.sha256 if attempt == 0 else _hash(f"{attempt}:{_record_hash(article)}")
    stem = article.id[: _LONGEST_GIVEN_ID - _SUFFIX - 1]
    return article.model_copy(update={"id": f"{stem}-{digest[:_SUFFIX]}"})


def _record_hash(article: Article) -> str:
    return _hash("\0".join([*(str(getattr(article, name)) for name in _KNOWN), article.sha256, str(article.furniture)]))


def _folded(text: str) -> str:
    # Splitting into words would hold millions of strings for a large text.
    text = text.translate(_SPACES).strip()
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def text_key(text: str) -> str:
    """Return what is the same for two texts that differ in white space only."""
    return _hash(_folded(text))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


__all__ = ["are_two_outlets", "safe_id", "settle", "text_key", "with_suffix"]
