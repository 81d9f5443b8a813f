"""The setting of a claim: its own words, those of its sentence and of the one before, and the years that it names."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from summarizer.engines.base import StoryClaim
from summarizer.engines.terms import is_plain, similarity
from summarizer.merging.same_sentence import sentences_of
from summarizer.merging.story import Story

# More claims than this are of no sentence that a person wrote.
_NEAR: Final = 40
_YEAR: Final = re.compile(r"@(?:19|20)\d\d$")


class Setting:
    """Know the words around each claim of a story: its own, and those of its sentence and the sentence before it.

    `dated` are the claims that name a bare year; few do.
    """

    def __init__(self, story: Story) -> None:
        plain: dict[frozenset[str], frozenset[str]] = {}
        years: dict[frozenset[str], frozenset[str]] = {}
        for terms in {story.terms(claim.id) for claim in story.claims}:
            plain[terms] = frozenset([term for term in terms if is_plain(term)])
            years[terms] = frozenset([term for term in terms if term[0] == "@" and _YEAR.match(term)])
        self._words = {claim.id: plain[story.terms(claim.id)] for claim in story.claims}
        self._years = {claim.id: years[story.terms(claim.id)] for claim in story.claims}
        self.dated = frozenset([claim_id for claim_id, named in self._years.items() if named])
        self._persons = _persons(story)
        self._story = story
        self._sentences = sentences_of(story)
        self._before = {
            later.id: earlier.id
            for earlier, later in zip(story.claims, story.claims[1:], strict=False)
            if earlier.article_id == later.article_id
        }

    @property
    def names(self) -> frozenset[str]:
        """Return the words of the story that are names."""
        return self._story.names

    def words(self, claim_id: str) -> frozenset[str]:
        """Return the terms of a claim that are neither figures nor dates nor voices."""
        return self._words[claim_id]

    def nearby(self, claim_id: str) -> frozenset[str]:
        """Return the words of a claim, of what was split off its sentence, and of the sentence before it."""
        own = self._sentences[claim_id]
        near = (*own.claim_ids, *(own.before.claim_ids if own.before else ()))
        return frozenset().union(*(self.words(each) for each in near[:_NEAR]))

    def of_others(self, one: str, other: str) -> bool:
        """Tell whether two claims name persons, and no person both."""
        here, there = self._persons.get(one, frozenset()), self._persons.get(other, frozenset())
        return bool(here and there) and not here & there

    def names_agree(self, one: str, other: str) -> bool:
        """Tell whether one of two claims names nobody and nothing that the other does not name."""
        here, there = self.words(one) & self.names, self.words(other) & self.names
        return here <= there or there <= here

    def person(self, claim_id: str) -> str:
        """Return the last name of the one person whom a claim names, "" for none or several."""
        named = self._persons.get(claim_id, frozenset())
        return next(iter(named)) if len(named) == 1 else ""

    def deeds(self, claim_id: str) -> frozenset[str]:
        """Return the words of a claim that are no names: what is told, not of whom."""
        return self.words(claim_id) - self._story.names

    def before(self, claim_id: str) -> StoryClaim | None:
        """Return the claim that stands before one in its article, if there is one."""
        earlier = self._before.get(claim_id)
        return self._story.by_id[earlier] if earlier else None

    def years(self, claim_id: str) -> frozenset[str]:
        """Return the bare years that a claim names: an old fire on the same quay is another event."""
        return self._years[claim_id]

    def likeness(self, one: str, other: str) -> float:
        """Return how alike two claims are, 0 to 1, figures, dates and voices aside."""
        return similarity(self.words(one), self.words(other), self._story.weights)

    def similarity(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Return how alike two sets of words are, 0 to 1, by their weight in the story."""
        return similarity(one, other, self._story.weights)

    def closeness(self, one: str, other: str) -> float:
        """Return how much a claim, or what stands around it, shares with another one or its sentence, 0 to 1."""
        theirs = (self.words(other), self._said_at_once(other))
        ours = (self.words(one), self.nearby(one))
        return max(similarity(here, there, self._story.weights) for here in ours for there in theirs)

    def _said_at_once(self, claim_id: str) -> frozenset[str]:
        return frozenset().union(*(self.words(each) for each in self._sentences[claim_id].claim_ids[:_NEAR]))


def _persons(story: Story) -> dict[str, frozenset[str]]:
    """Return the last names of the persons in the evidence of each claim that has any."""
    found: dict[str, frozenset[str]] = {}
    for reading in story.readings:
        named = sorted((name.start, name.text) for name in reading.names if name.kind == "person")
        starts = [start for start, _ in named]
        for claim in reading.claims:
            inside = {
                text.split()[-1].casefold()
                for part in claim.evidence
                for _, text in named[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
            }
            if inside:
                found[claim.id] = frozenset(inside)
    return found
