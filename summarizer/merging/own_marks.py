"""Which claims have a name or a figure that no other article of their fact has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from summarizer.engines.base import StoryClaim
from summarizer.merging.clusters import Cluster
from summarizer.merging.story import Story
from summarizer.text.countries import fold_name
from summarizer.text.name_keys import name_parts
from summarizer.text.names import names_missing
from summarizer.text.numbers import numbers_missing

# A fact of hundreds of articles is read in parts, so that the work grows with its claims and not with their pairs.
_READ_TOGETHER: Final = 12


class OwnMarks:
    """Tell which of some claims have a name or a figure that no other article of them has.

    The claimant's name aside. What all need is looked up once, so that the work grows with the claims.
    """

    def __init__(self, claims: Sequence[StoryClaim]) -> None:
        self._claims = claims
        self._known: dict[str, bool] = {}
        self._kept: dict[int, str] = {}
        self._worded: dict[str, list[StoryClaim]] = {}
        self._places: dict[str, list[int]] = {}
        for place, claim in enumerate(claims):
            self._worded.setdefault(claim.claim.statement, []).append(claim)
            self._places.setdefault(claim.article_id, []).append(place)

    def has(self, claim: StoryClaim) -> bool:
        """Tell whether one of the claims has marks of its own."""
        if claim.id not in self._known:
            self._known[claim.id] = len(self._places) > 1 and self._read(claim)
        return self._known[claim.id]

    def _read(self, claim: StoryClaim) -> bool:
        statement, said_by = claim.claim.statement, claim.claim.claimant or ""
        # What is printed again elsewhere in the same words has nothing of its own: most of a fact of many articles.
        again = next((each for each in self._worded[statement] if each.article_id != claim.article_id), None)
        if again is not None and not missing(statement, [part.quote for part in again.claim.evidence]):
            return False
        if self._has_a_name_alone(claim):
            return True
        marks: tuple[str, ...] | None = None
        for quotes in self._of_others(claim):
            found = missing(statement, [*quotes, said_by])
            marks = found if marks is None else tuple(each for each in marks if each in found)
            if not marks:
                return False
        return True

    def _has_a_name_alone(self, claim: StoryClaim) -> bool:
        """Tell whether the others have no trace of the letters of a name, so that they need not be read; else False."""
        parts = name_parts(claim.claim.statement)
        said_by = fold_name(claim.claim.claimant or "")
        alone = [key.removesuffix("s") for part in parts if not part.country for key in part.keys]
        alone = [key for key in alone if key not in said_by]
        for evidence in self._folded_of_others(claim) if alone else ():
            alone = [key for key in alone if key not in evidence]
            if not alone:
                break
        return bool(alone)

    def _folded_of_others(self, claim: StoryClaim) -> Iterator[str]:
        """Yield what `_of_others` does, folded as names are; what holds nothing of the claim's article is kept."""
        for number, articles in enumerate(self._chunks):
            if claim.article_id in articles:
                yield self._folded([each for each in articles if each != claim.article_id])
            else:
                if number not in self._kept:
                    self._kept[number] = self._folded(articles)
                yield self._kept[number]

    def _folded(self, articles: Sequence[str]) -> str:
        return fold_name(" … ".join(self._quotes(articles)))

    def _of_others(self, claim: StoryClaim) -> Iterator[list[str]]:
        """Yield the quotations of the other articles, a few articles at a time: mostly the first ones tell enough."""
        for articles in self._chunks:
            quotes = self._quotes([each for each in articles if each != claim.article_id])
            if quotes:
                yield quotes

    def _quotes(self, articles: Sequence[str]) -> list[str]:
        places = sorted(place for each in articles for place in self._places[each])
        return [part.quote for place in places for part in self._claims[place].claim.evidence]

    @cached_property
    def _chunks(self) -> list[list[str]]:
        articles = sorted(self._places)
        return [articles[at : at + _READ_TOGETHER] for at in range(0, len(articles), _READ_TOGETHER)]


class Marks:
    """Hold what is known of the claims of clusters: the same claims are asked about several times."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._known: dict[Cluster, OwnMarks] = {}

    def of(self, cluster: Cluster) -> OwnMarks:
        """Return which claims of a cluster have marks of their own."""
        if cluster not in self._known:
            self._known[cluster] = OwnMarks([self._story.by_id[claim_id] for claim_id in cluster])
        return self._known[cluster]


def missing(statement: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """Return the names and figures of a statement that some quotations, read as one text, do not have."""
    evidence = " … ".join(quotes)
    return (*names_missing(statement, evidence), *numbers_missing(statement, evidence))
