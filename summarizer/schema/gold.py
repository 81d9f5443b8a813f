"""Gold: what people read out of the articles of one story, for the program to be scored against."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from summarizer.schema.base import Offset, Record
from summarizer.schema.consensus import ConflictKind, ConflictVerdict

StoryKind = Literal["rewrites", "independent", "mixed"]
Importance = Annotated[int, Field(ge=1, le=3)]
Change = Literal[
    "number", "name", "place", "date", "polarity", "claimant", "scope", "hedge", "cause", "invented", "quotation"
]


class GoldSpan(Record):
    """Mark `article.text[start:end]`; offsets count Python characters."""

    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _holds_a_character(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"the span [{self.start}, {self.end}) is empty")
        return self


class GoldArticle(Record):
    """Name an article by its id in outputs and pin its text by hash; the gold never carries the text itself."""

    id: str = Field(min_length=1)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="Of the text, encoded as UTF-8.")
    characters: int = Field(ge=1)


class GoldSource(Record):
    """Say where the articles are: a `folder`, relative to the gold file, or a `cluster` of a data set.

    A data set is a file `dataset`.jsonl.gz of clusters in the folder of the data (`--data`).
    """

    folder: str | None = None
    dataset: str | None = None
    cluster: str | None = None

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.folder is None) == (self.dataset is None) or (self.dataset is None) != (self.cluster is None):
            raise ValueError("a source is a folder, or a dataset with its cluster")
        return self


class GoldMention(Record):
    """Mark where one article states a fact: the shortest stretches that a reader needs to see that it does."""

    article_id: str
    spans: tuple[GoldSpan, ...] = Field(min_length=1)


class GoldFact(Record):
    """State one fact in the labeller's own words, with every article that states it.

    `importance` is 3 for what any report of the event must tell, 2 for what a good one tells, 1 for detail.
    """

    id: str
    statement: str = Field(min_length=1)
    importance: Importance
    mentions: tuple[GoldMention, ...] = Field(min_length=1)


class GoldPosition(Record):
    """Give one side of a disagreement and where it is told."""

    value: str = Field(min_length=1)
    mentions: tuple[GoldMention, ...] = Field(min_length=1)


class GoldConflict(Record):
    """Set the positions on one slot side by side, with the reader's verdict on how they relate."""

    id: str
    kind: ConflictKind
    verdict: ConflictVerdict
    slot: str = Field(min_length=1)
    positions: tuple[GoldPosition, ...] = Field(min_length=2)


class GoldOrigin(Record):
    """Group the articles that descend from one report, and say in a few words what shows it."""

    label: str
    article_ids: tuple[str, ...] = Field(min_length=1)
    reason: str = ""


class Distractor(Record):
    """State something plausible that no article of the story supports; `of` is the fact that it falsifies."""

    id: str
    statement: str = Field(min_length=1)
    change: Change
    of: str | None = None


class GoldMark(Record):
    """Mark a stretch that carries no fact: page furniture, or prose without one (a question, a transition)."""

    article_id: str
    start: Offset
    end: Offset
    reason: str


class GoldStory(Record):
    """Hold the labels of one story. `kind` tells rewrites of one report from independent reports."""

    schema_version: Literal["1"] = "1"
    story_id: str = Field(min_length=1)
    about: str = Field(description="The event, in one sentence of the labeller.")
    kind: StoryKind
    labelled: str = Field(default="", description="When and by whom (first reader, second reader).")
    source: GoldSource
    articles: tuple[GoldArticle, ...] = Field(min_length=1)
    facts: tuple[GoldFact, ...] = Field(min_length=1)
    conflicts: tuple[GoldConflict, ...] = ()
    origins: tuple[GoldOrigin, ...] = ()
    distractors: tuple[Distractor, ...] = ()
    furniture: tuple[GoldMark, ...] = ()
    no_fact: tuple[GoldMark, ...] = ()
