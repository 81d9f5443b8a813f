"""The story while it is merged: claims by id, articles by id, clusters of claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from summarizer.briefing import Reading
from summarizer.engines.base import StoryClaim
from summarizer.engines.terms import claim_terms, name_terms, term_weights, weigh
from summarizer.schema import Article, Rejection

_PIECE: Final = 3000


def _pieces(text: str) -> Iterator[str]:
    """Yield a text in pieces that end with a line, as far as its lines are not too long for that."""
    start = 0
    while len(text) - start > _PIECE:
        end = text.rfind("\n", start, start + _PIECE) + 1 or text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end
    yield text[start:]


@dataclass(frozen=True)
class Story:
    """Hold the readings of one story in the order of their article ids: nothing depends on the order given."""

    readings: tuple[Reading, ...]

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> Story:
        """Return the story of some readings, in canonical order."""
        return cls(tuple(sorted(readings, key=lambda reading: reading.article.id)))

    @cached_property
    def claims(self) -> tuple[StoryClaim, ...]:
        """Return every claim of the story, article by article, in the order of the text."""
        return tuple(
            StoryClaim(reading.article.id, order, claim)
            for reading in self.readings
            for order, claim in enumerate(reading.claims)
        )

    @cached_property
    def by_id(self) -> dict[str, StoryClaim]:
        """Return the claims by their ids."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Return the articles by their ids."""
        return {reading.article.id: reading.article for reading in self.readings}

    @cached_property
    def pieces(self) -> dict[str, tuple[str, ...]]:
        """Return the texts of the articles by their ids, in pieces that are short enough to be remembered when read."""
        return {article_id: tuple(_pieces(article.text)) for article_id, article in self.articles.items()}

    @property
    def rejected(self) -> tuple[Rejection, ...]:
        """Return what was rejected while the articles were read."""
        return tuple(each for reading in self.readings for each in reading.rejected)

    @cached_property
    def weights(self) -> dict[str, float]:
        """Return the weight of each term in this story; see `engines.terms.term_weights`."""
        return term_weights(self.claims)

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the terms of the story that are names; see `engines.terms.name_terms`."""
        return frozenset().union(*(name_terms(claim.claim) for claim in self.claims))

    @cached_property
    def lengths(self) -> dict[str, int]:
        """Return the number of claims of each article."""
        return {reading.article.id: len(reading.claims) for reading in self.readings}

    @cached_property
    def _shared(self) -> frozenset[str]:
        """Return the terms that more than one article has."""
        homes: dict[str, str] = {}
        shared: set[str] = set()
        for claim in self.claims:
            for term in claim_terms(claim.claim):
                if homes.setdefault(term, claim.article_id) != claim.article_id:
                    shared.add(term)
        return frozenset(shared)

    def centrality(self, claim_id: str) -> float:
        """Return the weighted share of a claim's terms that another article has too, 0 to 1."""
        terms = self.terms(claim_id)
        total = weigh(terms, self.weights)
        return weigh(terms & self._shared, self.weights) / total if total else 0.0

    def terms(self, claim_id: str) -> frozenset[str]:
        """Return the terms of a claim."""
        return self._terms[claim_id]

    @cached_property
    def _terms(self) -> dict[str, frozenset[str]]:
        return {claim.id: claim_terms(claim.claim) for claim in self.claims}

    def place(self, claim: StoryClaim) -> float:
        """Return where a claim stands in its article: 0 at the top, towards 1 at the end."""
        return claim.order / max(1, self.lengths[claim.article_id])
