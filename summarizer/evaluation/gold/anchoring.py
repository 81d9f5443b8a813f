"""A draft with quotations to gold with spans and hashes: gold never holds a sentence of an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from summarizer.errors import GoldError
from summarizer.evaluation.gold.reading import first_fault, read_object
from summarizer.schema import Article, Record
from summarizer.schema.consensus import ConflictKind, ConflictVerdict
from summarizer.schema.gold import (
    Distractor,
    GoldArticle,
    GoldConflict,
    GoldFact,
    GoldMark,
    GoldMention,
    GoldOrigin,
    GoldPosition,
    GoldSource,
    GoldSpan,
    GoldStory,
    Importance,
    StoryKind,
)

_Quotes = Annotated[tuple[str, ...], Field(min_length=1)]


class DraftMention(Record):
    """Quote the stretches of one article that state a fact; each occurs exactly once in its text."""

    article_id: str
    quotes: _Quotes


class DraftFact(Record):
    """State one fact and quote its mentions."""

    id: str
    statement: str
    importance: Importance
    mentions: tuple[DraftMention, ...]


class DraftPosition(Record):
    """Give one side of a disagreement and quote where it is told."""

    value: str
    mentions: tuple[DraftMention, ...]


class DraftConflict(Record):
    """Set positions on one slot side by side."""

    id: str
    kind: ConflictKind
    verdict: ConflictVerdict
    slot: str
    positions: tuple[DraftPosition, ...]


class DraftMark(Record):
    """Quote furniture, or prose without a fact."""

    article_id: str
    quotes: _Quotes
    reason: str


class Draft(Record):
    """Hold what a labeller writes: gold with quotations in the place of spans."""

    story_id: str
    about: str
    kind: StoryKind
    labelled: str = ""
    source: GoldSource
    article_ids: tuple[str, ...] | None = Field(default=None, description="Where not all articles were labelled.")
    facts: tuple[DraftFact, ...]
    conflicts: tuple[DraftConflict, ...] = ()
    origins: tuple[GoldOrigin, ...] = ()
    distractors: tuple[Distractor, ...] = ()
    furniture: tuple[DraftMark, ...] = ()
    no_fact: tuple[DraftMark, ...] = ()


def read_draft(path: Path) -> Draft:
    """Return the draft in the file `path`.

    Raises:
        GoldError: The file cannot be read, or is no draft.
    """
    try:
        return Draft.model_validate(read_object(path))
    except ValidationError as error:
        raise GoldError(
            f"{path} is no draft: {first_fault(error)}", hint="evals/LABELLING.md shows the form."
        ) from error


def anchor(draft: Draft, articles: Sequence[Article]) -> GoldStory:
    """Return gold with the span of each quotation of a draft.

    Raises:
        GoldError: A quotation does not occur exactly once in its article; all such places are named, by their number.
    """
    chosen = [each for each in articles if draft.article_ids is None or each.id in draft.article_ids]
    finder = _Finder({article.id: article.text for article in chosen})
    facts = tuple(
        GoldFact(
            id=fact.id,
            statement=fact.statement,
            importance=fact.importance,
            mentions=finder.mentions(fact.mentions, fact.id),
        )
        for fact in draft.facts
    )
    conflicts = tuple(_conflict(conflict, finder) for conflict in draft.conflicts)
    furniture, no_fact = finder.marks(draft.furniture, "furniture"), finder.marks(draft.no_fact, "no_fact")
    finder.complain()
    pinned = (GoldArticle(id=each.id, sha256=each.sha256, characters=len(each.text)) for each in chosen)
    return GoldStory(
        story_id=draft.story_id,
        about=draft.about,
        kind=draft.kind,
        labelled=draft.labelled,
        source=draft.source,
        articles=tuple(sorted(pinned, key=lambda each: each.id)),
        facts=facts,
        conflicts=conflicts,
        origins=draft.origins,
        distractors=draft.distractors,
        furniture=furniture,
        no_fact=no_fact,
    )


def _conflict(conflict: DraftConflict, finder: _Finder) -> GoldConflict:
    return GoldConflict(
        id=conflict.id,
        kind=conflict.kind,
        verdict=conflict.verdict,
        slot=conflict.slot,
        positions=tuple(
            GoldPosition(value=position.value, mentions=finder.mentions(position.mentions, conflict.id))
            for position in conflict.positions
        ),
    )


class _Finder:
    """Find quotations, and remember those that are not there exactly once."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._faults: list[str] = []

    def mentions(self, drafts: Sequence[DraftMention], where: str) -> tuple[GoldMention, ...]:
        return tuple(
            GoldMention(article_id=each.article_id, spans=self._spans(each.article_id, each.quotes, where))
            for each in drafts
        )

    def marks(self, drafts: Sequence[DraftMark], where: str) -> tuple[GoldMark, ...]:
        return tuple(
            GoldMark(article_id=each.article_id, start=span.start, end=span.end, reason=each.reason)
            for each in drafts
            for span in self._spans(each.article_id, each.quotes, where)
        )

    def complain(self) -> None:
        if self._faults:
            hint = "A quotation is copied character by character, and lengthened until it occurs once."
            raise GoldError("; ".join(self._faults) + ".", hint=hint)

    def _spans(self, article_id: str, quotes: Sequence[str], where: str) -> tuple[GoldSpan, ...]:
        found = [self._span(article_id, quote, f"{where}, {article_id}, quote {n}") for n, quote in enumerate(quotes)]
        return tuple(sorted(dict.fromkeys(found), key=lambda span: (span.start, span.end)))

    def _span(self, article_id: str, quote: str, where: str) -> GoldSpan:
        text = self._texts.get(article_id)
        start = -1 if text is None or not quote else text.find(quote)
        if text is None:
            self._faults.append(f"{where}: no such article")
        elif start < 0:
            self._faults.append(f"{where}: it does not occur")
        elif text.find(quote, start + 1) >= 0:
            self._faults.append(f"{where}: it occurs more than once")
        else:
            return GoldSpan(start=start, end=start + len(quote))
        # Any span will do: `complain` raises before it is used.
        return GoldSpan(start=0, end=1)
