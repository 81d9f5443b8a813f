"""The story while it is merged: claims by id, articles by id, clusters of claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from summarizer.briefing import Reading
from summarizer.engines.base import StoryClaim
from summarizer.engines.terms import (
    TermWeights,
    claim_terms,
    name_terms,
    statement_terms,
    themes_of,
    total_of,
    weigh,
    weights_of,
)
from summarizer.merging.apart import Mark, mark
from summarizer.schema import Article, Rejection
from summarizer.text.name_index import NameIndex

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

    def names_one_unknown(self, claim: StoryClaim) -> bool:
        """Tell whether a claim names somebody or something that stands in no other article of the story."""
        return self._name_index.lacks(claim.claim.statement, claim.article_id)

    @cached_property
    def _name_index(self) -> NameIndex:
        return NameIndex(self.pieces)

    @property
    def rejected(self) -> tuple[Rejection, ...]:
        """Return what was rejected while the articles were read."""
        return tuple(each for reading in self.readings for each in reading.rejected)

    @cached_property
    def weights(self) -> TermWeights:
        """Return the weight of each term in this story; see `engines.terms.weights_of`."""
        return weights_of(list(self._terms.values()), frozenset(self._named))

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the terms that are names in at least half of the claims that have them.

        A headline in capitals ("Gunman Kills Six") makes no names of words that are none elsewhere.
        """
        frequency = Counter(term for terms in self._terms.values() for term in terms)
        return frozenset(term for term, count in self._named.items() if 2 * count >= frequency[term])

    @cached_property
    def _named(self) -> Counter[str]:
        """Count for each term the claims in which it is a name; see `engines.terms.name_terms`."""
        return Counter(term for claim in self.claims for term in name_terms(claim.claim))

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
            for term in self.terms(claim.id):
                if homes.setdefault(term, claim.article_id) != claim.article_id:
                    shared.add(term)
        return frozenset(shared)

    def centrality(self, claim_id: str) -> float:
        """Return the weighted share of a claim's terms that another article has too, 0 to 1."""
        terms = self.terms(claim_id)
        total = total_of(terms, self.weights)
        return weigh(terms & self._shared, self.weights) / total if total else 0.0

    def titled(self, claim_id: str) -> float:
        """Return how much of the articles' titles a claim has, 0 to 1: the mean share of a title's weight."""
        if not self._titles:
            return 0.0
        terms = self.terms(claim_id)
        return sum(weigh(title & terms, self.weights) / total for title, total in self._titles) / len(self._titles)

    @cached_property
    def _titles(self) -> list[tuple[frozenset[str], float]]:
        """Return the terms of each title that the claims of the story know, with their weight."""
        known = [statement_terms(article.title) for article in self.articles.values() if article.title]
        weighed = [(terms, weigh(terms, self.weights)) for terms in known]
        return [(terms, total) for terms, total in weighed if total]

    def terms(self, claim_id: str) -> frozenset[str]:
        """Return the terms of a claim."""
        return self._terms[claim_id]

    def themes(self, claim_id: str) -> frozenset[str]:
        """Return what a claim is matched by: its terms, words for one thing as one."""
        return self._themes[claim_id]

    @cached_property
    def theme_weights(self) -> TermWeights:
        """Return the weight of each theme in this story."""
        return weights_of(list(self._themes.values()), self.theme_names)

    @cached_property
    def theme_names(self) -> frozenset[str]:
        """Return the themes of the names."""
        return themes_of(self.names)

    @cached_property
    def _themes(self) -> dict[str, frozenset[str]]:
        known = {terms: themes_of(terms) for terms in set(self._terms.values())}
        return {claim_id: known[terms] for claim_id, terms in self._terms.items()}

    def mark(self, claim_id: str) -> Mark:
        """Return what can set a claim against another one; read when it is first asked for."""
        if claim_id not in self._marks:
            self._marks[claim_id] = mark(self.by_id[claim_id].claim)
        return self._marks[claim_id]

    @cached_property
    def _marks(self) -> dict[str, Mark]:
        return {}

    @cached_property
    def _terms(self) -> dict[str, frozenset[str]]:
        """Return the terms of each claim, read once: the same terms are one object, and so is the same word."""
        words: dict[str, str] = {}
        sets: dict[frozenset[str], frozenset[str]] = {}
        found: dict[str, frozenset[str]] = {}
        for claim in self.claims:
            terms = claim_terms(claim.claim)
            if terms not in sets:
                sets[terms] = frozenset(words.setdefault(term, term) for term in terms)
            found[claim.id] = sets[terms]
        return found

    def place(self, claim: StoryClaim) -> float:
        """Return where a claim stands in its article: 0 at the top, towards 1 at the end."""
        return claim.order / max(1, self.lengths[claim.article_id])
