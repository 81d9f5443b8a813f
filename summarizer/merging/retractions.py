"""Statements that are taken back: "the ministry withdrew its statement that twelve people had died"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.engines.terms import content_of
from summarizer.schema import Fact
from summarizer.text.names import name_keys
from summarizer.text.numbers import number_keys
from summarizer.text.support import content_share

# What is taken back must be said to be a statement: troops, candidates and products are withdrawn too.
_TAKES_BACK: Final = re.compile(
    r"\b(?:withdr(?:ew|awn?|aws)|retract(?:s|ed|ing)?|took\s+back|tak(?:es|en)\s+back|rescind(?:s|ed)?|disavow(?:s|ed)?"
    r"|walk(?:s|ed)\s+back|correct(?:s|ed))\b"
    r"[^.;“”\"]{0,40}?\b(?:claims?|statements?|reports?|accusations?|allegations?|assertions?|figures?|tolls?|accounts?"
    r"|announcements?)\b",
    re.IGNORECASE,
)
# Share of the earlier statement's content that a retraction must repeat, so that it is clear what is taken back.
_REPEATED: Final = 0.6
_FEWEST_WORDS: Final = 3


def retracted(standing: Sequence[Fact], quotes: Sequence[str]) -> Iterator[tuple[Fact, str]]:
    """Yield each fact that a quotation of a new article says is taken back, with the quotation.

    It must say that a statement, claim, figure or the like is withdrawn, and must repeat what it was: the figures, one
    of the names if there is any, and most of the words. What is *not* checked: whether who takes it back is who said
    it.
    """
    for quote in quotes:
        found = _TAKES_BACK.search(quote)
        if found is not None:
            shares = {fact.id: _share(fact, quote[found.end() :]) for fact in standing}
            best = max(standing, key=lambda fact: (shares[fact.id], fact.salience, fact.id), default=None)
            if best is not None and shares[best.id] >= _REPEATED:
                yield best, quote


def _share(fact: Fact, taken_back: str) -> float:
    """Return how much of a fact's content stands in what is taken back, 0 where its figures or names do not."""
    said = content_of(fact.statement)
    names = name_keys(said)
    if len(taken_back.split()) < _FEWEST_WORDS or not number_keys(said) <= number_keys(taken_back):
        return 0.0
    return 0.0 if names and not names & name_keys(taken_back) else content_share(said, taken_back)
