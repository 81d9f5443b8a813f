"""Which articles of a large story are compared to find out who copies whom: those that something rare brings together.

In a story of five hundred articles all pairs are 125,000, of five thousand 12 million. A pair matters where a fact, a
run of words or a credit stands in both: of what few articles have, all pairs are taken; of what many have, each
article with the next ones. Copies and rewrites share so much that one of these meets; what can be missed is that two
articles which are far from each other in every long list are *doubtful* (`unknown`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from summarizer.merging.kinship import Traits

Pair = tuple[str, str]

# What so few articles have makes pairs of all of them; what more have pairs each with so many next ones.
_FEW: Final = 8
_NEXT: Final = 4
# Two articles that have so many facts in common, each told by up to so many articles, are compared.
_SOME: Final = 40
_IN_COMMON: Final = 3
# Of the runs of words one in so many is looked up (Manber's sample, 1994): of 24 shared runs, a copied sentence or
# two, one is among them with a probability of 0.96, of a hundred always.
_SAMPLED: Final = 8


def meetings(traits: Mapping[str, Traits]) -> list[Pair]:
    """Return the pairs of articles to compare, sorted; their number grows with the articles, not with their pairs."""
    found: set[Pair] = set()
    often: Counter[Pair] = Counter()
    for articles in _holders((article, each.orders) for article, each in traits.items()):
        found.update(_pairs(articles))
        if _FEW < len(articles) <= _SOME:
            often.update(combinations(articles, 2))
    found.update(pair for pair, count in often.items() if count >= _IN_COMMON)
    runs = ((article, (run for run in each.shared if run % _SAMPLED == 0)) for article, each in traits.items())
    for articles in _holders(runs):
        found.update(_pairs(articles))
    for articles in _holders((article, each.agencies) for article, each in traits.items()):
        found.update(_pairs(articles))
    return sorted(found)


def _holders(marks: Iterable[tuple[str, Iterable[object]]]) -> Iterable[list[str]]:
    found: dict[object, list[str]] = {}
    for article, own in marks:
        for mark in own:
            found.setdefault(mark, []).append(article)
    return found.values()


def _pairs(articles: Sequence[str]) -> Iterator[Pair]:
    if len(articles) <= _FEW:
        yield from combinations(articles, 2)
        return
    for place, one in enumerate(articles):
        yield from ((one, other) for other in articles[place + 1 : place + 1 + _NEXT])
