"""The consensus: summary sentences, facts, conflicts and origins of one story."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from summarizer.schema.article import ArticleRecord
from summarizer.schema.base import Offset, Ratio, Record
from summarizer.schema.brief import NameKind, Rejection, Run
from summarizer.schema.claim import Evidence, Stance

Status = Literal["corroborated", "one_origin", "single_article", "origins_unknown", "disputed"]
FactKind = Literal["event", "figure", "statement", "quotation", "denial", "background"]
ConflictKind = Literal["quantity", "name", "date", "denial", "altered_quote"]
ConflictVerdict = Literal["conflict", "variant", "update", "different_scope", "precision"]
CheckState = Literal["passed", "failed", "not_run"]


class SummarySentence(Record):
    """State one sentence of the summary and the facts that it cites.

    `replaced` is true where a composed sentence failed its check and the fact's own statement took its place.
    """

    text: str = Field(min_length=1)
    fact_ids: tuple[str, ...] = Field(min_length=1)
    replaced: bool = False


class Mention(Record):
    """Give one article's part in a fact: its claim, its evidence, its stance.

    `within`: the claim says more than the fact; it is that article's own claim in another fact.
    """

    article_id: str
    claim_id: str
    stance: Stance = "supports"
    hedged: bool = False
    within: bool = False
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Fact(Record):
    """State one thing that one article says or more, with every mention of it.

    `article_count` counts the articles whose mention supports the fact. `origin_count` counts the independent
    origins among them that can be told apart, and is null when the signals do not suffice. `salience` is 0 to 1,
    higher is more central to the story.
    """

    id: str
    statement: str = Field(min_length=1)
    status: Status
    kind: FactKind
    mentions: tuple[Mention, ...] = Field(min_length=1)
    claimants: tuple[str, ...] = ()
    hedged: bool = False
    article_count: int = Field(ge=0)
    origin_count: int | None = Field(default=None, ge=0)
    salience: Ratio

    @property
    def own_mentions(self) -> tuple[Mention, ...]:
        """Return the mentions whose claim says this and no more; each claim of a story is one in exactly one fact."""
        return tuple(mention for mention in self.mentions if not mention.within)


class Position(Record):
    """Give one side of a conflict: a value and who holds it."""

    value: str = Field(min_length=1)
    article_ids: tuple[str, ...] = Field(min_length=1)
    claim_ids: tuple[str, ...] = Field(min_length=1)


class Conflict(Record):
    """Set positions on one slot side by side, with the verdict on how they relate and why."""

    id: str
    kind: ConflictKind
    slot: str
    verdict: ConflictVerdict
    reason: str
    positions: tuple[Position, ...] = Field(min_length=2)


class Origin(Record):
    """Group the articles that descend from one report; `signals` says what shows it."""

    id: str
    label: str
    article_ids: tuple[str, ...] = Field(min_length=1)
    signals: tuple[str, ...] = ()


class Alias(Record):
    """Show one form of a name in one article; `article.text[start:end] == text`."""

    text: str = Field(min_length=1)
    article_id: str
    start: Offset
    end: Offset


class Name(Record):
    """List the forms under which the articles mention one person, organisation or place."""

    canonical: str
    kind: NameKind
    aliases: tuple[Alias, ...] = Field(min_length=1)


class Expression(Record):
    """Show one way of calling an actor; `article.text[start:end] == text`."""

    text: str = Field(min_length=1)
    article_id: str
    start: Offset
    end: Offset


class Wording(Record):
    """Set side by side how outlets call the same actor."""

    actor: str
    expressions: tuple[Expression, ...]


class Change(Record):
    """Say what an update changed in a fact."""

    kind: Literal["new", "changed", "superseded", "disputed", "withdrawn"]
    fact_id: str
    before: str | None = None
    after: str | None = None


class Consensus(Record):
    """Hold everything that is known of one story, each fact down to the characters it rests on."""

    schema_version: Literal["1"] = "1"
    story_id: str
    headline: str
    sentences: tuple[SummarySentence, ...]
    facts: tuple[Fact, ...]
    conflicts: tuple[Conflict, ...] = ()
    origins: tuple[Origin, ...] = ()
    names: tuple[Name, ...] = ()
    wording: tuple[Wording, ...] = ()
    changes: tuple[Change, ...] = ()
    articles: tuple[ArticleRecord, ...]
    rejected: tuple[Rejection, ...] = ()
    checks: dict[str, CheckState] = Field(default_factory=dict)
    run: Run
