"""The brief: the claims of one article, and what was rejected on the way."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue

from summarizer.schema.article import ArticleRecord
from summarizer.schema.base import Record
from summarizer.schema.claim import Claim

NameKind = Literal["person", "organisation", "place", "other"]
Stage = Literal["load", "extract", "ground", "support", "merge", "compose"]


class Entity(Record):
    """Name a person, organisation or place, with the other forms under which the article mentions it."""

    name: str = Field(min_length=1)
    kind: NameKind
    aliases: tuple[str, ...] = ()


class Rejection(Record):
    """Keep what was left out, at which stage, and why. Nothing vanishes.

    `text` is the part of the article, or the statement, that was left out; empty where a whole file failed.
    """

    article_id: str
    stage: Stage
    reason: str = Field(min_length=1)
    text: str = ""


class Run(Record):
    """Say what made an output. Only `usage` may differ between two runs on the same articles."""

    summarizer_version: str
    engine: str
    model: str | None = None
    prompts: dict[str, str] = Field(default_factory=dict)
    settings: dict[str, JsonValue] = Field(default_factory=dict)
    usage: dict[str, JsonValue] = Field(default_factory=dict)


class Brief(Record):
    """Hold the claims of one article in the order of its text."""

    schema_version: Literal["1"] = "1"
    article: ArticleRecord
    headline: str | None
    gist: str | None = Field(description="The statement of the article's leading claim; null without claims.")
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    run: Run
