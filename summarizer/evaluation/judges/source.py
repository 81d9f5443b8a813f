"""A source as claims are held against it: what stands in which sentence, and what stands beside what."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from summarizer.evaluation.judges.reading import Passage, Token, passages

_REMEMBERED: Final = 64
# Words of content between which nothing, or a word or two, was left out.
_BESIDE: Final = 3
# Words of content around a number that may be what it counts.
_COUNTED_BEFORE: Final = 3
_COUNTED_BEHIND: Final = 4
# A claim rarely draws on more sentences.
_MOST_SENTENCES: Final = 3
_SMOOTHING: Final = 0.5


@dataclass(frozen=True, slots=True)
class Source:
    """Hold a source: its sentences, the keys of each, and over all of them which keys stand beside which.

    `beside` has ordered pairs of keys, `counted` pairs of a number and a word of content near it, `names` the words
    with a capital in lower case, `words` all words in lower case.
    """

    sentences: tuple[Passage, ...]
    keys: tuple[frozenset[str], ...]
    weights: dict[str, float]
    beside: frozenset[tuple[str, str]]
    counted: frozenset[tuple[str, str]]
    names: frozenset[str]
    words: tuple[str, ...]

    def weight(self, key: str) -> float:
        """Return how rare a key is in the sentences of the source; what none has weighs most."""
        return self.weights.get(key, math.log((len(self.sentences) + 1) / _SMOOTHING))

    def shared(self, keys: Iterable[str], sentence: int) -> float:
        """Return the weight of those keys that a sentence has, summed in a fixed order."""
        return math.fsum(sorted(self.weight(key) for key in keys if key in self.keys[sentence]))


@dataclass(frozen=True, slots=True)
class Place:
    """Say where in a source a sentence of a claim belongs.

    `nearest` is the sentence that shares most with it. `sentences` are up to three that share most together, `around`
    the same and those before and behind each: there a pronoun's name stands, and the day.
    """

    nearest: int
    sentences: tuple[int, ...]
    around: tuple[int, ...]


@lru_cache(maxsize=_REMEMBERED)
def read_source(text: str) -> Source:
    """Read a source once, however many claims are held against it."""
    sentences = passages(text)
    keys = tuple(frozenset(one.keys) for one in sentences)
    counts = Counter(key for each in keys for key in each)
    return Source(
        sentences=sentences,
        keys=keys,
        weights={key: math.log((len(keys) + 1) / (count + _SMOOTHING)) for key, count in counts.items()},
        beside=frozenset(pair for one in sentences for pair in _beside(one.keys)),
        counted=frozenset(pair for one in sentences for pair in _counted(one.tokens)),
        names=frozenset(token.low for one in sentences for token in one.tokens if token.named),
        words=tuple(token.low for one in sentences for token in one.tokens),
    )


def place(sentence: Passage, source: Source) -> Place:
    """Return where in a source, which has a sentence at least, a sentence of a claim belongs."""
    own = sorted(set(sentence.keys))
    shares = [source.shared(own, index) for index in range(len(source.keys))]
    nearest = shares.index(max(shares))
    chosen: list[int] = []
    missing = set(own)
    # Only sentences that share something with the claim can add to it.
    rivals = [index for index, share in enumerate(shares) if share > 0]
    while rivals and missing and len(chosen) < _MOST_SENTENCES:
        best = max(rivals, key=lambda index: (source.shared(missing, index), -index))
        if missing.isdisjoint(source.keys[best]):
            break
        chosen.append(best)
        missing -= source.keys[best]
    chosen = chosen or [nearest]
    reach = {at for index in chosen for at in (index - 1, index, index + 1) if 0 <= at < len(source.keys)}
    return Place(nearest, tuple(chosen), tuple(sorted(reach)))


def tokens_of(source: Source, sentences: Iterable[int]) -> Iterator[Token]:
    """Yield the words of some sentences of a source."""
    return (token for index in sentences for token in source.sentences[index].tokens)


def neighbours(sentence: Passage) -> list[tuple[str, str]]:
    """Return each word of content of a sentence with the next one."""
    return list(pairwise(sentence.keys))


def counted_by(tokens: Sequence[Token], index: int) -> list[str]:
    """Return the keys of the words of content right behind a number: what it may count."""
    return [token.key for token in tokens[index + 1 : index + _COUNTED_BEHIND] if token.content and not token.number]


def _beside(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    for index, key in enumerate(keys):
        for other in keys[index + 1 : index + 1 + _BESIDE]:
            yield key, other


def _counted(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    for index, token in enumerate(tokens):
        if token.number:
            around = tokens[max(0, index - _COUNTED_BEFORE) : index + _COUNTED_BEHIND + 1]
            yield from ((token.key, other.key) for other in around if other.content and not other.number)
