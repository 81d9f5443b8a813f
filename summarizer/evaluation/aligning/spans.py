"""Stretches of articles: which lie on one another, and which sentences they touch. All are [start, end)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from summarizer.schema import Article
from summarizer.text.sentences import split_sentences

Span = tuple[int, int]

# Half of the shorter: two clauses of one sentence that share a word at their border do not lie on one another, and a
# whole sentence lies on each of its clauses.
LEAST_SHARED: Final = 0.5
# A producer that shows the whole article as its evidence has not shown where: of what it shows, a third at least must
# stand in the sentences that the labeller marked. Two sentences for one are let through, and three.
LEAST_NEAR: Final = 1 / 3


def shared(one: Span, other: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def lies_on(one: Span, other: Span) -> bool:
    """Tell whether two spans share half of the shorter one, or more."""
    shorter = min(one[1] - one[0], other[1] - other[0])
    return shorter > 0 and shared(one, other) >= LEAST_SHARED * shorter


def overlap(ours: Sequence[Span], theirs: Sequence[Span]) -> float:
    """Return the shared characters of two sets of spans over all that either covers, 0 to 1 (Jaccard)."""
    one, other = joined(ours), joined(theirs)
    both = sum(shared(mine, yours) for mine in one for yours in other)
    total = sum(end - start for start, end in (*one, *other)) - both
    return both / total if total else 0.0


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return the same characters as sorted spans of which none touches another."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        elif start < end:
            found.append((start, end))
    return found


class Page:
    """Know the sentences of one article."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self._article = article

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Return the spans of the sentences, in order."""
        return tuple((each.start, each.end) for each in split_sentences(self.text, self._article.furniture))

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        return [start for start, _ in self.sentences], [end for _, end in self.sentences]

    def touched(self, span: Span, before: int = 0) -> tuple[int, int]:
        """Return the sentences that a span touches, as a range of their numbers, with `before` ones before them."""
        starts, ends = self._edges
        first, last = bisect_right(ends, span[0]), bisect_left(starts, span[1])
        return max(0, first - before), max(first, last)

    def around(self, span: Span) -> Span:
        """Return the span from the first to the last sentence that a span touches; itself where it touches none."""
        first, last = self.touched(span)
        if first == last:
            return span
        return min(span[0], self.sentences[first][0]), max(span[1], self.sentences[last - 1][1])

    def shows(self, evidence: Span, marked: Span) -> bool:
        """Tell whether a piece of evidence shows a marked stretch: it lies on it, and not on the whole page."""
        near = shared(evidence, self.around(marked))
        return lies_on(evidence, marked) and near >= LEAST_NEAR * (evidence[1] - evidence[0])
