"""Origins: which articles descend from one report, and which do not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

from summarizer.merging.credits import GENERIC_CREDIT, agency_credits
from summarizer.merging.facts import DraftFact
from summarizer.merging.story import Story
from summarizer.schema import Article, Origin
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


@dataclass(frozen=True)
class Origins:
    """Hold the origins of a story and answer how many of them a set of articles represents."""

    groups: tuple[Origin, ...]
    unknown: frozenset[tuple[str, str]]

    def count(self, article_ids: Iterable[str]) -> int | None:
        """Return how many origins some articles come from, or None when it cannot be told.

        Where some pairs are unknown the count is the smaller possible one, as long as that is two or more: it is
        then certain that the fact does not hang on one report.
        """
        home = {article_id: group.id for group in self.groups for article_id in group.article_ids}
        present = {home[article_id] for article_id in article_ids}
        doubtful = {(home[a], home[b]) for a, b in self.unknown if home[a] in present and home[b] in present}
        fewest = _components(present, doubtful)
        return fewest if fewest == len(present) or fewest >= 2 else None


def find_origins(story: Story, facts: Sequence[DraftFact]) -> Origins:
    """Group the articles of a story by the report that they descend from.

    Signals: shared five-word runs, the same facts in the same order, and agency credits. An article that shares
    neither wording nor order nor credit with another is independent of it; in between, the answer is unknown.
    """
    ids = sorted(story.articles)
    links = {(a, b): _relate(story, facts, a, b) for a, b in combinations(ids, 2)}
    linked = [pair for pair, link in links.items() if link.relation == "linked"]
    groups = [_origin(story, group, links) for group in _grouped(ids, linked)]
    home = {article_id: group.id for group in groups for article_id in group.article_ids}
    unknown = {pair for pair, link in links.items() if link.relation == "unknown" and home[pair[0]] != home[pair[1]]}
    return Origins(tuple(groups), frozenset(unknown))


def _relate(story: Story, facts: Sequence[DraftFact], first: str, second: str) -> Link:
    here, there = story.articles[first], story.articles[second]
    wording = shared_runs(here, there)
    count, share, order = _shared_facts(facts, first, second)
    agencies = sorted((agency_credits(here).keys() & agency_credits(there).keys()) - {GENERIC_CREDIT})
    signals: list[str] = []
    if wording >= _COPIED:
        signals.append(f"{wording:.0%} of the five-word runs of the shorter text stand in both")
    if count >= _REWRITTEN_FACTS and share >= _REWRITTEN_SHARE and order >= _REWRITTEN_ORDER:
        signals.append(f"{count} shared facts, {order:.0%} of them in the same order")
    if agencies and (share >= _CREDITED_SHARE or wording > _UNRELATED):
        signals.append(
            f"both credit {', '.join(name.upper() if len(name) <= 4 else name.title() for name in agencies)}"
        )
    if signals:
        return Link("linked", tuple(signals))
    if not agencies and wording <= _UNRELATED and share <= _OWN_SHARE:
        return Link("independent", ("no shared wording, order or credit",))
    return Link("unknown", ())


def shared_runs(one: Article, other: Article) -> float:
    """Return the share of the shorter text's five-word runs that stand in both, 0 to 1 (containment, Broder 1997)."""
    here, there = _runs(one), _runs(other)
    fewer = min(len(here), len(there))
    return len(here & there) / fewer if fewer else 0.0


def _runs(article: Article) -> frozenset[tuple[str, ...]]:
    pieces, cursor = [], 0
    for part in article.furniture:
        pieces.append(article.text[cursor : part.start])
        cursor = part.end
    words = fold_text(" ".join([*pieces, article.text[cursor:]])).split()
    plain = [word.strip(".,;:!?\"'()-") for word in words]
    return frozenset(tuple(plain[i : i + _RUN]) for i in range(len(plain) - _RUN + 1))


def _shared_facts(facts: Sequence[DraftFact], first: str, second: str) -> tuple[int, float, float]:
    """Return how many facts two articles share, their share of the shorter one's, and how far the order agrees."""
    places = [(_order(fact, first), _order(fact, second)) for fact in facts]
    shared = sorted((one, other) for one, other in places if one is not None and other is not None)
    fewer = min(sum(one is not None for one, _ in places), sum(other is not None for _, other in places))
    if not shared or not fewer:
        return 0, 0.0, 0.0
    return len(shared), len(shared) / fewer, _longest_rise([other for _, other in shared]) / len(shared)


def _order(fact: DraftFact, article_id: str) -> int | None:
    orders = [claim.order for claim in fact.claims if claim.article_id == article_id]
    return min(orders) if orders else None


def _longest_rise(values: Sequence[int]) -> int:
    """Return the length of the longest increasing subsequence (Schensted 1961)."""
    tails: list[int] = []
    for value in values:
        place = bisect_left(tails, value)
        tails[place : place + 1] = [value]
    return len(tails)


def _grouped(ids: Sequence[str], linked: Sequence[tuple[str, str]]) -> list[list[str]]:
    roots = {article_id: article_id for article_id in ids}
    for one, other in linked:
        keep, drop = sorted((roots[one], roots[other]))
        roots = {article_id: keep if root == drop else root for article_id, root in roots.items()}
    groups: dict[str, list[str]] = {}
    for article_id in ids:
        groups.setdefault(roots[article_id], []).append(article_id)
    return list(groups.values())


def _components(nodes: set[str], edges: Iterable[tuple[str, str]]) -> int:
    return len(_grouped(sorted(nodes), sorted(edges)))


def _origin(story: Story, group: list[str], links: dict[tuple[str, str], Link]) -> Origin:
    named: dict[str, int] = {}
    for article_id in group:
        for name in agency_credits(story.articles[article_id]):
            named[name] = named.get(name, 0) + 1
    named.pop(GENERIC_CREDIT, None)
    signals = [
        f"{a} and {b}: {signal}"
        for (a, b), link in links.items()
        if a in group and b in group
        for signal in link.signals
        if link.relation == "linked"
    ]
    return Origin(
        id=f"o-{group[0]}",
        label=_label(story, group, named),
        article_ids=tuple(group),
        signals=tuple(signals),
    )


def _label(story: Story, group: list[str], agencies: dict[str, int]) -> str:
    if len(group) == 1:
        article = story.articles[group[0]]
        return f"{article.publisher or article.title or article.id}: a report of its own"
    if agencies:
        name = max(sorted(agencies), key=lambda each: agencies[each])
        shown = name.upper() if len(name) <= 4 else name.title()
        return f"one report, credited to {shown}"
    return "one report, its author not named"
