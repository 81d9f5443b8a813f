"""The setting of a claim: its own words, those of the claim before it, and the years that it names."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from summarizer.engines.base import StoryClaim
from summarizer.engines.terms import is_plain, similarity
from summarizer.merging.story import Story

_YEAR: Final = re.compile(r"@(?:19|20)\d\d$")


class Setting:
    """Know the words around each claim of a story: its own, and those of the claim before it."""

    def __init__(self, story: Story) -> None:
        self._words = {
            claim.id: frozenset(term for term in story.terms(claim.id) if is_plain(term)) for claim in story.claims
        }
        self._years = {
            claim.id: frozenset(term for term in story.terms(claim.id) if _YEAR.match(term)) for claim in story.claims
        }
        self._persons = _persons(story)
        self._story = story
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
        """Return the words of a claim and of the one before it in its article."""
        before = self._before.get(claim_id)
        return self.words(claim_id) | (self.words(before) if before else frozenset())

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

    def closeness(self, one: str, other: str) -> float:
        """Return how much a claim, with or without the one before it, shares with another one, 0 to 1."""
        there = self.words(other)
        return max(similarity(here, there, self._story.weights) for here in (self.words(one), self.nearby(one)))


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
