"""How two articles are related: what they share of wording, facts and credits, and whether that shows one report."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from summarizer.merging.credits import GENERIC_CREDIT, agency_credits
from summarizer.merging.facts import DraftFact
from summarizer.merging.story import Story
from summarizer.schema import Article
from summarizer.text.fold import fold_text

Relation = Literal["linked", "independent", "unknown"]

_RUN: Final = 5
# Shares of shared five-word runs. Five rewrites of one wire story share 0.03 to 0.29 (reference figures), so a
# low share alone is no proof of independence; a high one is proof of copying.
_COPIED: Final = 0.25
_UNRELATED: Final = 0.02
# A rewrite tells many facts of its source, in its order. Rewrites of the example stories and of the five real
# articles share 0.40 to 0.88 of the shorter one's facts, at least 0.90 of them in order; independent reports of six
# real stories up to 0.40, at most 0.75 in order.
_REWRITTEN_SHARE: Final = 0.4
_REWRITTEN_ORDER: Final = 0.8
_REWRITTEN_FACTS: Final = 6
_CREDITED_SHARE: Final = 0.2
_OWN_SHARE: Final = 0.3


@dataclass(frozen=True, slots=True)
class Link:
    """Relate two articles: whether they descend from one report, and what shows it, in words for a reader."""

    relation: Relation
    signals: tuple[str, ...]


_INDEPENDENT: Final = Link("independent", ("no shared wording, order or credit",))


@dataclass(frozen=True, slots=True)
class Traits:
    """Hold what shows of whom an article descends.

    `shared` are those of its five-word runs that another article has too, `runs` counts them all, each once; `orders`
    gives for each content that it tells the place of its first claim in the article; `credits` are the agencies that it
    names, and what shows each.
    """

    shared: frozenset[int]
    runs: int
    orders: Mapping[int, int]
    credits: Mapping[str, str]

    @property
    def agencies(self) -> frozenset[str]:
        """Return the agencies that are named, without "agencies"."""
        return frozenset(self.credits) - {GENERIC_CREDIT}


def traits_of(story: Story, facts: Sequence[DraftFact]) -> dict[str, Traits]:
    """Return the traits of each article of a story, in the order of the ids."""
    orders: dict[str, dict[int, int]] = {article_id: {} for article_id in sorted(story.articles)}
    numbers: dict[str, int] = {}
    for fact in facts:
        # Who copies a report may leave out who said it: of one content are facts in any voice.
        number = numbers.setdefault(fact.content or fact.id, len(numbers))
        for claim in fact.claims:
            row = orders[claim.article_id]
            row[number] = min(claim.order, row.get(number, claim.order))
    runs = _runs_of_all([story.articles[article_id] for article_id in orders])
    again = _repeated(runs)
    return {
        article_id: Traits(
            frozenset(again.intersection(own)), len(own), row, agency_credits(story.articles[article_id])
        )
        for (article_id, row), own in zip(orders.items(), runs, strict=True)
    }


def related(here: Traits, there: Traits) -> Link:
    """Relate two articles by their traits."""
    fewer = min(here.runs, there.runs)
    wording = len(here.shared & there.shared) / fewer if fewer else 0.0
    count, share, order = _shared_facts(here.orders, there.orders)
    agencies = sorted((here.credits.keys() & there.credits.keys()) - {GENERIC_CREDIT})
    signals: list[str] = []
    if wording >= _COPIED:
        signals.append(f"{wording:.0%} of the five-word runs of the shorter text stand in both")
    if count >= _REWRITTEN_FACTS and share >= _REWRITTEN_SHARE and order >= _REWRITTEN_ORDER:
        signals.append(f"{count} shared facts, {order:.0%} of them in the same order")
    if agencies and (share >= _CREDITED_SHARE or wording > _UNRELATED):
        signals.append(f"both credit {', '.join(shown(name) for name in agencies)}")
    if signals:
        return Link("linked", tuple(signals))
    if not agencies and wording <= _UNRELATED and share <= _OWN_SHARE:
        return _INDEPENDENT
    return Link("unknown", ())


def shown(agency: str) -> str:
    """Return the name of an agency as a reader knows it."""
    return agency.upper() if len(agency) <= 4 else agency.title()


def shared_runs(one: Article, other: Article) -> float:
    """Return the share of the shorter text's five-word runs that stand in both, 0 to 1 (containment, Broder 1997)."""
    here, there = map(frozenset, _runs_of_all([one, other]))
    fewer = min(len(here), len(there))
    return len(here & there) / fewer if fewer else 0.0


def _runs_of_all(articles: Sequence[Article]) -> list[array[int]]:
    """Return the runs of each article, sorted, each once, as numbers of 64 bits.

    A number stands for five words: two runs with one number are taken for one. Of two million runs, those of five
    thousand articles, none has the number of another with a probability of 0.9999999.
    """
    known: dict[str, int] = {}
    found = []
    for article in articles:
        words = [known.setdefault(word, len(known)) for word in _words(article)]
        # Of a tuple of whole numbers, the hash is the same in every process.
        runs = {hash(tuple(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1)}
        found.append(array("q", sorted(runs)))
    return found


def _repeated(runs: Sequence[array[int]]) -> set[int]:
    """Return the runs that more than one article has."""
    first: set[int] = set()
    again: set[int] = set()
    for own in runs:
        again.update(first.intersection(own))
        first.update(own)
    return again


def _words(article: Article) -> Iterator[str]:
    pieces, cursor = [], 0
    for part in article.furniture:
        pieces.append(article.text[cursor : part.start])
        cursor = part.end
    for word in fold_text(" ".join([*pieces, article.text[cursor:]])).split():
        yield word.strip(".,;:!?\"'()-")


def _shared_facts(here: Mapping[int, int], there: Mapping[int, int]) -> tuple[int, float, float]:
    """Return how many facts two articles share, their share of the shorter one's, and how far the order agrees."""
    shared = sorted((here[fact], there[fact]) for fact in here.keys() & there.keys())
    fewer = min(len(here), len(there))
    if not shared or not fewer:
        return 0, 0.0, 0.0
    return len(shared), len(shared) / fewer, _longest_rise([other for _, other in shared]) / len(shared)


def _longest_rise(values: Sequence[int]) -> int:
    """Return the length of the longest increasing subsequence (Schensted 1961)."""
    tails: list[int] = []
    for value in values:
        place = bisect_left(tails, value)
        tails[place : place + 1] = [value]
    return len(tails)
