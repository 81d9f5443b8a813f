"""The facts and the summary of the page: each fact with all its quotations, each sentence with what it cites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summarizer.reporting.html.differing import Run, marked_pair
from summarizer.reporting.html.links import fact_anchor
from summarizer.reporting.html.story import Source, Story
from summarizer.reporting.safe import one_line, shortened
from summarizer.reporting.words import STATUS
from summarizer.schema import Evidence, Fact, Mention, SummarySentence

LONGEST_QUOTE: Final = 1200
LONGEST_STATEMENT: Final = 1200
MOST_QUOTES: Final = 80
_MOST_CLAIMANTS: Final = 12
_MOST_PARTS: Final = 12


@dataclass(frozen=True, slots=True)
class PartView:
    """Hold one quotation; `proposed` is the wording that a model gave it, in runs that differ or not."""

    text: str
    place: str
    anchor: str
    stands: bool
    proposed: list[Run]


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Hold what one claim of an article says of a fact; `within`: it says more than the fact."""

    source: Source
    disputes: bool
    hedged: bool
    within: bool
    parts: list[PartView]


@dataclass(frozen=True, slots=True)
class FactView:
    """Hold one fact; `standing` tells its sources in a few words."""

    number: int
    anchor: str | None
    statement: str
    status: str
    status_key: str
    kind: str
    standing: str
    claimants: list[str]
    hedged: bool
    quotes: list[QuoteView]
    more: int


@dataclass(frozen=True, slots=True)
class SentenceView:
    """Hold one sentence of the summary with the facts it cites and the articles that carry them."""

    number: int
    text: str
    facts: list[int]
    sources: list[Source]
    marks: list[str]


def sentence_views(story: Story) -> list[SentenceView]:
    """Return the sentences of the summary, numbered from 1."""
    return [_sentence(story, number, each) for number, each in enumerate(story.consensus.sentences, start=1)]


def fact_views(story: Story) -> list[FactView]:
    """Return the facts that the page shows, in the order of their numbers."""
    return [fact_view(story, number, fact) for number, fact in story.facts]


def fact_view(story: Story, number: int, fact: Fact) -> FactView:
    """Return one fact as the page shows it, its quotations in the order of the articles."""
    ordered = sorted(fact.mentions, key=lambda mention: story.source(mention.article_id).number)
    return FactView(
        number=number,
        anchor=fact_anchor(fact.id),
        statement=shortened(fact.statement, LONGEST_STATEMENT),
        status=STATUS[fact.status],
        status_key=fact.status,
        kind=fact.kind,
        standing=standing(fact),
        claimants=[shortened(each, 120) for each in fact.claimants[:_MOST_CLAIMANTS]],
        hedged=fact.hedged,
        quotes=[_quote(story, mention) for mention in ordered[:MOST_QUOTES]],
        more=max(0, len(ordered) - MOST_QUOTES),
    )


def standing(fact: Fact) -> str:
    """Return how many articles carry a fact, and how many independent origins they have."""
    articles = f"{fact.article_count} article{'' if fact.article_count == 1 else 's'}"
    if fact.article_count < 2:
        return articles
    if fact.origin_count is None:
        return f"{articles}, origins unknown"
    return f"{articles}, {fact.origin_count} origin{'' if fact.origin_count == 1 else 's'}"


def _sentence(story: Story, number: int, sentence: SummarySentence) -> SentenceView:
    cited = story.view.cited(sentence)
    return SentenceView(
        number=number,
        text=one_line(sentence.text),
        facts=list(dict.fromkeys(story.number[fact.id] for fact in cited if fact.id in story.number)),
        sources=story.sources(mention.article_id for fact in cited for mention in fact.mentions),
        marks=story.view.marks(sentence),
    )


def _quote(story: Story, mention: Mention) -> QuoteView:
    parts = sorted(mention.evidence, key=lambda part: part.start)[:_MOST_PARTS]
    return QuoteView(
        source=story.source(mention.article_id),
        disputes=mention.stance == "disputes",
        hedged=mention.hedged,
        within=mention.within,
        parts=[_part(story, mention.article_id, part) for part in parts],
    )


def _part(story: Story, article_id: str, part: Evidence) -> PartView:
    quote, proposed = shortened(part.quote, LONGEST_QUOTE), shortened(part.proposed_quote or "", LONGEST_QUOTE)
    return PartView(
        text=quote,
        place=f"{part.start}–{part.end}",
        anchor=story.anchor(article_id, part),
        stands=story.stands(article_id, part),
        proposed=marked_pair(quote, proposed)[1],
    )
