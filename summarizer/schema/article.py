"""The article: one source text, unchanged after loading, and what is known of where it came from."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import Any

from pydantic import Field, ValidationInfo, field_validator, model_validator

from summarizer.schema.base import Offset, Record, well_formed


class Furniture(Record):
    """Mark a part of a page that is not the article's own prose; `text[start:end]`, and why."""

    start: Offset
    end: Offset
    reason: str


class _Provenance(Record):
    id: str = Field(min_length=1, max_length=200, description="Unique in a story; set by code, never by a model.")
    title: str | None = None
    publisher: str | None = None
    published: str | None = Field(default=None, description="ISO 8601 date or date-time, or null when unknown.")
    url: str | None = None


class ArticleRecord(_Provenance):
    """Name an article in an output without its text."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="Of the text, encoded as UTF-8.")
    characters: int = Field(ge=0)
    furniture: tuple[Furniture, ...] = ()


class Article(_Provenance):
    """Hold one source text; every offset in every output counts the characters of `text`.

    The text is never changed after loading, except that a lone surrogate, which no output could carry, becomes
    U+FFFD here. Without an `id`, one is made from the text's hash.
    """

    text: str
    furniture: tuple[Furniture, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _name_and_mend(cls, values: Any) -> Any:
        if not isinstance(values, dict):
            return values
        mended = {key: well_formed(value) if isinstance(value, str) else value for key, value in values.items()}
        if not mended.get("id") and isinstance(mended.get("text"), str):
            mended["id"] = "article-" + hashlib.sha256(mended["text"].encode()).hexdigest()[:8]
        return mended

    @field_validator("furniture")
    @classmethod
    def _furniture_lies_in_the_text(
        cls, furniture: tuple[Furniture, ...], info: ValidationInfo
    ) -> tuple[Furniture, ...]:
        length = len(info.data.get("text", ""))
        for part in furniture:
            if not part.start < part.end <= length:
                raise ValueError(f"furniture [{part.start}, {part.end}) does not lie in a text of {length} characters")
        return furniture

    @cached_property
    def sha256(self) -> str:
        """Return the SHA-256 of the text as UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def record(self) -> ArticleRecord:
        """Return what an output says of this article: everything but its text."""
        known = self.model_dump(include={"id", "title", "publisher", "published", "url"})
        return ArticleRecord(**known, sha256=self.sha256, characters=len(self.text), furniture=self.furniture)
