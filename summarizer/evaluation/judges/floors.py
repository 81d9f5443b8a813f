"""Five trivial judges: what a judge must beat before anything can be said for it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import LCSseq

from summarizer.evaluation.judges.reading import Passage, passages

_REMEMBERED: Final = 512


def content_share(claim: str, source: str) -> float:
    """Return the share of a claim's distinct content words that the source has, 0 to 1; 0 without content words."""
    there = _content(source)
    own = {token.lemma for one in passages(claim) for token in one.tokens if token.content and not token.number}
    return len(own & there) / len(own) if own else 0.0


def number_share(claim: str, source: str) -> float:
    """Return the share of a claim's numbers that the source has, by value; 1 where the claim has none."""
    own = {token.key for one in passages(claim) for token in one.tokens if token.number}
    there = {token.key for one in passages(source) for token in one.tokens if token.number}
    return len(own & there) / len(own) if own else 1.0


def longest_substring(claim: str, source: str) -> float:
    """Return the length of the longest string of characters that both have, case aside, over the claim's length."""
    own, there = " ".join(claim.lower().split()), _flat(source)
    longest = 0
    for start in range(len(own)):
        while start + longest < len(own) and own[start : start + longest + 1] in there:
            longest += 1
    return longest / len(own) if own else 0.0


def rouge_l_precision(claim: str, source: str) -> float:
    """Return the share of a claim's words in the longest common subsequence with the source (Lin, 2004)."""
    own = [token.low for one in passages(claim) for token in one.tokens]
    return LCSseq.similarity(own, _words(source)) / len(own) if own else 0.0


def best_cosine(claim: str, source: str) -> float:
    """Return the cosine of a claim and its nearest source sentence, words weighted by their rarity in the source."""
    sentences = passages(source)
    weights = _weights(source)
    rare = math.log(1 + len(sentences))
    own = _vector([token.low for one in passages(claim) for token in one.tokens], weights, rare)
    return max((_cosine(own, vector) for vector in _vectors(source)), default=0.0)


FLOORS: Final[dict[str, Callable[[str, str], float]]] = {
    "coverage": content_share,
    "numbers": number_share,
    "lcsubstr": longest_substring,
    "rougeL_p": rouge_l_precision,
    "tfidf_sent": best_cosine,
}


@lru_cache(maxsize=_REMEMBERED)
def _content(source: str) -> frozenset[str]:
    return frozenset(token.lemma for one in passages(source) for token in one.tokens)


@lru_cache(maxsize=_REMEMBERED)
def _flat(source: str) -> str:
    return " ".join(source.lower().split())


@lru_cache(maxsize=_REMEMBERED)
def _words(source: str) -> list[str]:
    return [token.low for one in passages(source) for token in one.tokens]


@lru_cache(maxsize=_REMEMBERED)
def _weights(source: str) -> dict[str, float]:
    sentences = passages(source)
    counts = Counter(word for one in sentences for word in {token.low for token in one.tokens})
    return {word: math.log(1 + len(sentences) / count) for word, count in counts.items()}


@lru_cache(maxsize=_REMEMBERED)
def _vectors(source: str) -> tuple[dict[str, float], ...]:
    weights = _weights(source)
    return tuple(_vector(_low(one), weights, 0.0) for one in passages(source))


def _low(passage: Passage) -> list[str]:
    return [token.low for token in passage.tokens]


def _vector(words: Sequence[str], weights: dict[str, float], rare: float) -> dict[str, float]:
    return {word: count * weights.get(word, rare) for word, count in Counter(words).items()}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    if not one or not other:
        return 0.0
    shared = math.fsum(value * other[word] for word, value in one.items() if word in other)
    lengths = math.sqrt(math.fsum(v * v for v in one.values()) * math.fsum(v * v for v in other.values()))
    return shared / lengths if lengths else 0.0
