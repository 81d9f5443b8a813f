"""The articles of the page: each text with its passages marked, or where it is not at hand, the quotations alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summarizer.reporting.html.links import host_of, web_address
from summarizer.reporting.html.passages import NO_FACT, Paragraph, Region, Span, paragraphs_of, regions_of
from summarizer.reporting.html.story import Source, Story
from summarizer.reporting.safe import one_line, shortened
from summarizer.reporting.words import moment
from summarizer.schema import ArticleRecord

_LONGEST_TITLE: Final = 400


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Hold one article as the page shows it; `whole` is false where only its quotations are known."""

    source: Source
    record: ArticleRecord
    title: str
    published: str
    url: str | None
    host: str
    origin: str
    facts: int
    whole: bool
    paragraphs: list[Paragraph]


def article_views(story: Story) -> list[ArticleView]:
    """Return the articles in the order of their numbers."""
    spans: dict[str, set[Span]] = {each.id: set() for each in story.articles}
    quotes: dict[str, set[tuple[int, str]]] = {each.id: set() for each in story.articles}
    for number, fact in story.facts:
        for mention in fact.mentions:
            known = mention.article_id in spans
            parts = [part for part in mention.evidence if known and story.stands(mention.article_id, part)]
            last = max((part.start + len(part.quote) for part in parts), default=0)
            for part in parts:
                end = part.start + len(part.quote)
                spans[mention.article_id].add(Span(part.start, end, number, end == last))
                quotes[mention.article_id].add((part.start, part.quote))
    for wording in story.consensus.wording:
        for each in wording.expressions:
            if story.place(each):
                spans[each.article_id].add(Span(each.start, each.start + len(each.text), NO_FACT))
    origins = {number: label for label, numbers in story.groups for number in numbers}
    return [_view(story, each, spans[each.id], quotes[each.id], origins) for each in story.articles]


def _view(
    story: Story, record: ArticleRecord, spans: set[Span], quotes: set[tuple[int, str]], origins: dict[int, str]
) -> ArticleView:
    text = story.texts.get(record.id)
    regions = [Region(0, text)] if text is not None else regions_of(quotes)
    furniture = [(part.start, part.end, one_line(part.reason)) for part in record.furniture]
    source = story.source(record.id)
    title = shortened(record.title or "", _LONGEST_TITLE)
    return ArticleView(
        source=source,
        record=record,
        title="" if title == source.name else title,
        published=moment(record.published),
        url=web_address(record.url),
        host=host_of(record.url),
        origin=origins.get(source.number, ""),
        facts=len({span.fact for span in spans} - {NO_FACT}),
        whole=text is not None,
        paragraphs=paragraphs_of(regions, spans, furniture),
    )
