"""What the product makes one fact of: articles are read and clustered as merging does it, places are looked up."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from summarizer.briefing import Reading, read
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.engines.terms import similarity, weigh
from summarizer.merging.apart import numbers_differ, polarity_differs
from summarizer.merging.clusters import cluster
from summarizer.merging.facts import DraftFact, draft_facts
from summarizer.merging.story import Story
from summarizer.schema import Article, Claim

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


class Matched:
    """Hold what the product makes of the articles of a story: its facts, and how alike it finds two claims."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._story = Story.of(readings)
        clusters = asyncio.run(cluster(self._story, EmbeddedEngine()))
        self._facts: dict[str, set[int]] = {}
        self._own: dict[str, DraftFact] = {}
        for number, fact in enumerate(draft_facts(self._story, clusters)):
            self._own.update({claim.id: fact for claim in fact.claims})
            for claim in fact.told:
                self._facts.setdefault(claim.id, set()).add(number)

    def facts_of(self, claim_id: str) -> frozenset[int]:
        """Return the numbers of the facts that a claim tells: its own, and those within it."""
        return frozenset(self._facts[claim_id])

    def articles_with(self, claim_id: str) -> frozenset[str]:
        """Return the articles that tell what a claim says and no more."""
        return frozenset(self._own[claim_id].article_ids)

    def claims_at(self, place: Place) -> list[str]:
        """Return the claims in a place; none where the product made no claim of it.

        A claim is in a place where its first quotation and the place share half of the shorter one or more: a clause
        of a marked sentence is in it, and so is a sentence of a marked clause.
        """
        claims = (claim for claim in self._story.claims if claim.article_id == place.article_id)
        return [each.id for each in claims if place.holds(*_first_span(each.claim))]

    def facts_at(self, place: Place) -> frozenset[int]:
        """Return the facts of the claims in a place."""
        return frozenset().union(*(self.facts_of(each) for each in self.claims_at(place)))

    def likeness(self, one: Place, other: Place, *, whole: bool) -> float:
        """Return how much of the content of two places is common, 0 to 1; 0 where all their claims must stay apart.

        By weighted Dice, as claims are clustered; with `whole` off the share of the first place's content that the
        other one has, as an article is found to tell a fact within a longer claim.
        """
        here, there = self.claims_at(one), self.claims_at(other)
        if all(self._are_apart(a, b) for a in here for b in there):
            return 0.0
        weights = self._story.theme_weights
        mine, theirs = self._terms(here), self._terms(there)
        if whole:
            return similarity(mine, theirs, weights)
        total = weigh(mine, weights)
        return weigh(mine & theirs, weights) / total if total else 0.0

    def _terms(self, claim_ids: Sequence[str]) -> frozenset[str]:
        return frozenset().union(*(self._story.themes(each) for each in claim_ids))

    def _are_apart(self, one: str, other: str) -> bool:
        here, there = self._story.mark(one), self._story.mark(other)
        return numbers_differ(here, there) or polarity_differs(here, there)


def _first_span(claim: Claim) -> Span:
    return claim.evidence[0].start, claim.evidence[0].end


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
