"""Origins: which articles descend from one report, and which do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Final

from summarizer.engines.large import is_large
from summarizer.merging.credits import GENERIC_CREDIT
from summarizer.merging.facts import DraftFact
from summarizer.merging.kinship import Link, Traits, related, shared_runs, shown, traits_of
from summarizer.merging.meetings import Pair, meetings
from summarizer.merging.story import Story
from summarizer.schema import Article, Origin

__all__ = ["Origins", "find_origins", "shared_runs"]

# An origin of a large story lists so many signals; every article of it is named all the same.
_MOST_SIGNALS: Final = 60


@dataclass(frozen=True)
class Origins:
    """Hold the origins of a story and answer how many of them a set of articles represents.

    `unknown` are the pairs of articles of two origins that may be one; `credited` are sets of articles of which that
    holds for each two, because they name one agency.
    """

    groups: tuple[Origin, ...]
    unknown: frozenset[Pair]
    credited: tuple[frozenset[str], ...] = ()

    def count(self, article_ids: Iterable[str]) -> int | None:
        """Return how many origins some articles come from, or None when it cannot be told.

        Where some pairs are unknown the count is the smaller possible one, as long as that is two or more: it is
        then certain that the fact does not hang on one report.
        """
        present = {self._home[article_id] for article_id in article_ids}
        if len(present) == 1:
            return 1
        doubtful = [(home, other) for home in present for other in self._doubts.get(home, frozenset()) & present]
        first: dict[int, str] = {}
        credited = ((home, agency) for home in sorted(present) for agency in self._agencies.get(home, ()))
        doubtful += [(home, first.setdefault(agency, home)) for home, agency in credited]
        fewest = len(_grouped(sorted(present), doubtful))
        return fewest if fewest == len(present) or fewest >= 2 else None

    @cached_property
    def _home(self) -> dict[str, str]:
        return {article_id: group.id for group in self.groups for article_id in group.article_ids}

    @cached_property
    def _doubts(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one, other in self.unknown:
            found.setdefault(self._home[one], set()).add(self._home[other])
            found.setdefault(self._home[other], set()).add(self._home[one])
        return found

    @cached_property
    def _agencies(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for number, articles in enumerate(self.credited):
            for article_id in articles:
                found.setdefault(self._home[article_id], set()).add(number)
        return found


def find_origins(story: Story, facts: Sequence[DraftFact]) -> Origins:
    """Group the articles of a story by the report that they descend from.

    Signals: shared five-word runs, the same facts in the same order, and agency credits. An article that shares
    neither wording nor order nor credit with another is independent of it; in between, the answer is unknown. Of a
    large story not all pairs are compared (see `meetings`): a pair that is not counts as independent, and the
    signals of a large origin are cut.
    """
    traits = traits_of(story, facts)
    large = is_large(len(story.claims))
    links = {(a, b): related(traits[a], traits[b]) for a, b in (meetings(traits) if large else combinations(traits, 2))}
    joined = _grouped(list(traits), [pair for pair, link in links.items() if link.relation == "linked"])
    home = {article_id: number for number, group in enumerate(joined) for article_id in group}
    unknown = {pair for pair, link in links.items() if link.relation == "unknown" and home[pair[0]] != home[pair[1]]}
    signals = _signals(links, home)
    groups = [
        _origin(story.articles, group, traits, signals.get(number, [])[: _MOST_SIGNALS if large else None])
        for number, group in enumerate(joined)
    ]
    return Origins(tuple(groups), frozenset(unknown), _credited(traits) if large else ())


def _credited(traits: Mapping[str, Traits]) -> tuple[frozenset[str], ...]:
    """Return the articles that name one agency, for each: whatever else they share, they may be of one report."""
    found: dict[str, set[str]] = {}
    for article_id, own in traits.items():
        for agency in own.agencies:
            found.setdefault(agency, set()).add(article_id)
    return tuple(frozenset(found[agency]) for agency in sorted(found) if len(found[agency]) > 1)


def _grouped(ids: Sequence[str], linked: Iterable[Pair]) -> list[list[str]]:
    """Return the ids in groups of those that are linked directly or through others, in the order of their first."""
    roots = {each: each for each in ids}

    def root(each: str) -> str:
        while roots[each] != each:
            roots[each] = roots[roots[each]]
            each = roots[each]
        return each

    for one, other in linked:
        keep, drop = sorted((root(one), root(other)))
        roots[drop] = keep
    groups: dict[str, list[str]] = {}
    for each in ids:
        groups.setdefault(root(each), []).append(each)
    return list(groups.values())


def _signals(links: Mapping[Pair, Link], home: Mapping[str, int]) -> dict[int, list[str]]:
    """Return by group what shows the links within it, in the order of the pairs."""
    found: dict[int, list[str]] = {}
    for (a, b), link in links.items():
        if link.relation == "linked":
            found.setdefault(home[a], []).extend(f"{a} and {b}: {signal}" for signal in link.signals)
    return found


def _origin(
    articles: Mapping[str, Article], group: list[str], traits: Mapping[str, Traits], signals: Sequence[str]
) -> Origin:
    named: dict[str, int] = {}
    for article_id in group:
        for name in traits[article_id].credits:
            named[name] = named.get(name, 0) + 1
    named.pop(GENERIC_CREDIT, None)
    return Origin(
        id=f"o-{group[0]}",
        label=_label(articles, group, named),
        article_ids=tuple(group),
        signals=tuple(signals),
    )


def _label(articles: Mapping[str, Article], group: list[str], agencies: dict[str, int]) -> str:
    if len(group) == 1:
        article = articles[group[0]]
        return f"{article.publisher or article.title or article.id}: a report of its own"
    if agencies:
        name = max(sorted(agencies), key=lambda each: agencies[each])
        return f"one report, credited to {shown(name)}"
    return "one report, its author not named"
