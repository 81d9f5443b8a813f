"""What makes facts of a cluster: a claim that says more than the others is a fact of its own as well as one of theirs.

"The rebels took the town" and "the rebels took the town in their boldest assault in years" belong together, but not
all of the second is said by both. So the plainer fact has both articles, one of them within a longer statement, and the
longer one is a fact of its own article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from summarizer.engines.base import StoryClaim
from summarizer.engines.large import is_large
from summarizer.engines.terms import is_plain, total_of, weigh
from summarizer.merging.apart import numbers_differ, polarity_differs
from summarizer.merging.clusters import Cluster
from summarizer.merging.story import Story

# A claim tells a fact of its cluster if it has this share of the fact's content, by weight.
_TELLS: Final = 0.6
# However much of a fact is its setting (who, where, when), so many words of it at most may be missing.
_UNTOLD_WORDS: Final = 3
# It says more than the fact if it has this share of the fact's content, and the fact less than that of its own.
_CONTAINS: Final = 0.5
_IS_ALL: Final = 0.5
# So many other words are no more to say, but another way of saying it: "rejects this", "denied it".
_OTHER_WORDS: Final = 2
# A claim of another cluster is not known to be of the same content: it must have more of it, and two common words.
_TELLS_FROM_AFAR: Final = 0.75
_COMMON_WORDS: Final = 2
# Of a larger cluster only so many claims, from all over it, decide in what order its facts are formed.
_COMPARED: Final = 64
# In a large story, what more claims than these share is no reason to look at them: the work would be quadratic.
_MOST_HOLDERS: Final = 60


@dataclass(frozen=True)
class Nest:
    """Hold the claims of one fact: its `own`, and those of other articles that say it `within` a longer statement.

    `first` is the own claim around which the fact was formed.
    """

    first: str
    own: Cluster
    within: tuple[str, ...]


def nested(story: Story, clusters: Sequence[Cluster]) -> list[Nest]:
    """Make facts of the clusters of a story; each claim is the own one of exactly one fact.

    A fact is formed around the claim that most articles of the cluster tell. What has that content and as much again
    forms facts in turn; what is only worded in another way stays.
    """
    telling = _Telling(story)
    nests = [nest for cluster in clusters for nest in telling.facts_of(cluster)]
    return [telling.heard_elsewhere(nest) for nest in nests]


class _Telling:
    """Answer how much of a claim's content another claim has."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._weights = story.theme_weights

    def facts_of(self, cluster: Cluster) -> Iterator[Nest]:
        """Yield the facts of one cluster, those first that most of its articles tell."""
        if len(cluster) == 1:
            yield Nest(cluster[0], cluster, ())
            return
        cluster = tuple(sorted(cluster))
        telling = self._tellers(cluster)
        rank = {claim_id: self._rank(claim_id, cluster, tellers) for claim_id, tellers in telling.items()}
        left = dict.fromkeys(sorted(cluster, key=rank.__getitem__))
        while left:
            first = next(iter(left))
            own = tuple(sorted(each for each in left if each == first or not self._says_more(each, first)))
            yield Nest(first, own, self._within(own, telling[first]))
            for each in own:
                del left[each]

    def _tellers(self, cluster: Cluster) -> dict[str, list[str]]:
        """Return for each claim of a cluster the others that tell it."""
        some = some_of(cluster)
        return {one: [each for each in some if each != one and self._tells(each, one)] for one in cluster}

    def _tells(self, claim_id: str, first: str) -> bool:
        return self._share(first, claim_id) >= _TELLS and len(self._more(first, claim_id)) <= _UNTOLD_WORDS

    def _rank(self, claim_id: str, cluster: Cluster, tellers: Sequence[str]) -> tuple[int, float, str]:
        articles = {self._article(each) for each in (claim_id, *tellers)}
        covered = sum(self._share(each, claim_id) for each in some_of(cluster))
        return (-len(articles), -round(covered, 9), claim_id)

    def _says_more(self, claim_id: str, first: str) -> bool:
        contains = self._share(first, claim_id) >= _CONTAINS and self._share(claim_id, first) < _IS_ALL
        return contains and len(self._more(claim_id, first)) > _OTHER_WORDS

    def _more(self, claim_id: str, first: str) -> list[str]:
        """Return the words and figures, names aside, that a claim has and another one has not."""
        more = self._story.themes(claim_id) - self._story.themes(first)
        return [
            term for term in more if term.startswith("#") or (is_plain(term) and term not in self._story.theme_names)
        ]

    def _within(self, own: Cluster, tellers: Sequence[str]) -> tuple[str, ...]:
        """Return one claim for each article that tells a fact only within other statements: the first that does."""
        known = {self._article(each) for each in own}
        found: dict[str, str] = {}
        for each in sorted(tellers, key=self._place):
            if self._article(each) not in known:
                found.setdefault(self._article(each), each)
        return tuple(found.values())

    def heard_elsewhere(self, nest: Nest) -> Nest:
        """Add the articles that tell a fact within a claim of another cluster; a changed number or day never does."""
        known = {self._article(each) for each in (*nest.own, *nest.within)}
        found: dict[str, str] = {}
        for each in sorted(self._candidates(nest.first), key=self._place):
            article = self._article(each)
            if article not in known and article not in found and self._tells_from_afar(nest.first, each):
                found[article] = each
        return Nest(nest.first, nest.own, (*nest.within, *found.values()))

    def _tells_from_afar(self, first: str, other: str) -> bool:
        one, two = self._story.terms(first), self._story.terms(other)
        common = [term for term in one & two if is_plain(term) and term not in self._story.names]
        if len(common) < _COMMON_WORDS or self._share(first, other) < _TELLS_FROM_AFAR:
            return False
        if any(term.startswith("@") and term not in two for term in one):
            return False  # "on Friday" is a part of what is told
        here, there = self._story.mark(first), self._story.mark(other)
        return not numbers_differ(here, there) and not polarity_differs(here, there)

    def _candidates(self, claim_id: str) -> set[str]:
        """Return the claims that can have enough of a claim's content: whoever has none of its weightiest terms cannot.

        Prefix filtering, after Chaudhuri, Ganti and Kaushik (2006).
        """
        terms = sorted(self._story.themes(claim_id), key=lambda term: (-self._weights.get(term, 0.0), term))
        missed = self._total(claim_id)
        found: set[str] = set()
        for term in terms:
            if missed < _TELLS_FROM_AFAR * self._total(claim_id):
                break
            found.update(self._holders.get(term, ()))
            missed -= self._weights.get(term, 0.0)
        return found

    @cached_property
    def _holders(self) -> Mapping[str, list[str]]:
        holders: dict[str, list[str]] = {}
        for claim in self._story.claims:
            for term in self._story.themes(claim.id):
                holders.setdefault(term, []).append(claim.id)
        if not is_large(len(self._story.claims)):
            return holders
        return {term: claims for term, claims in holders.items() if len(claims) <= _MOST_HOLDERS}

    def _share(self, claim_id: str, other: str) -> float:
        """Return the share of a claim's content that another claim has, 0 to 1, by weight."""
        own = self._story.themes(claim_id)
        total = total_of(own, self._weights)
        return weigh(own & self._story.themes(other), self._weights) / total if total else 0.0

    def _total(self, claim_id: str) -> float:
        return total_of(self._story.themes(claim_id), self._weights)

    def _article(self, claim_id: str) -> str:
        return self._story.by_id[claim_id].article_id

    def _place(self, claim_id: str) -> tuple[str, int]:
        claim: StoryClaim = self._story.by_id[claim_id]
        return (claim.article_id, claim.order)


def some_of(cluster: Cluster) -> Cluster:
    """Return the claims that decide for a cluster: all, or of very many some from all over it."""
    return cluster[:: -(-len(cluster) // _COMPARED)] if len(cluster) > _COMPARED else cluster
