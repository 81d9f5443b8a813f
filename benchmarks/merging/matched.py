"""What the product makes one fact of: articles are read and clustered as merging does it, places are looked up."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from summarizer.briefing import Reading, read
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.merging.clusters import cluster
from summarizer.merging.story import Story
from summarizer.schema import Article

_BETWEEN = "\n\n"
# A claim belongs to a place where they share this much of the shorter one.
_INSIDE = 0.5

Span = tuple[int, int]


@dataclass(frozen=True)
class Place:
    """Mark stretches `[start, end)` of an article's text; `text` is what a baseline is given for them."""

    article_id: str
    spans: tuple[Span, ...]
    text: str

    def holds(self, start: int, end: int) -> bool:
        common = sum(max(0, min(end, last) - max(start, first)) for first, last in self.spans)
        own = sum(last - first for first, last in self.spans)
        return common > 0 and common >= _INSIDE * min(own, end - start)


def readings_of(articles: Iterable[Article]) -> list[Reading]:
    async def all_of_them() -> list[Reading]:
        engine = EmbeddedEngine()
        return [await read(article, engine) for article in articles]

    return asyncio.run(all_of_them())


def facts_of(readings: Sequence[Reading]) -> dict[str, int]:
    """Return for each claim id of the story the number of its fact, by the product's own candidates and matcher."""
    clusters = asyncio.run(cluster(Story.of(readings), EmbeddedEngine()))
    return {claim_id: number for number, members in enumerate(clusters) for claim_id in members}


def facts_at(places: Sequence[Place], readings: Sequence[Reading]) -> list[frozenset[int]]:
    """Return for each place the facts of the claims in it; none where the product made no claim of it.

    A claim is in a place where its first quotation and the place share half of the shorter one or more: a clause of a
    marked sentence is in it, and so is a sentence of a marked clause.
    """
    fact = facts_of(readings)
    claims = {each.article.id: each.claims for each in readings}
    return [
        frozenset(
            fact[claim.id]
            for claim in claims.get(place.article_id, ())
            if place.holds(claim.evidence[0].start, claim.evidence[0].end)
        )
        for place in places
    ]


def article_of_paragraphs(name: str, texts: Sequence[str]) -> tuple[Article, list[Place]]:
    """Return an article that has each text as a paragraph, as a sentence with its capital and its full stop."""
    sentences = [_as_sentence(text) for text in texts]
    ends = list(accumulate(len(each) + len(_BETWEEN) for each in sentences))
    places = [
        Place(name, ((end - len(_BETWEEN) - len(each), end - len(_BETWEEN)),), text)
        for each, end, text in zip(sentences, ends, texts, strict=True)
    ]
    return Article(id=name, text=_BETWEEN.join(sentences)), places


def _as_sentence(text: str) -> str:
    """A labelled proposition is often the middle of a sentence: "the driver fled,"."""
    bare = " ".join(text.split()).rstrip(" ,;:-–—")
    return (bare[:1].upper() + bare[1:]) + ("" if bare[-1:] in {".", "!", "?", '"', "”"} else ".")
