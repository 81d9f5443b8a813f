"""A source as claims are held against it: what stands in which sentence, and what stands beside what."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
# Names that a name is held against; a longer list is no news article.
MOST_NAMES: Final = 400
# A claim rarely draws on more sentences.
_MOST_SENTENCES: Final = 3
_SMOOTHING: Final = 0.5


@dataclass(frozen=True, slots=True)
class Source:
    """Hold a source: its sentences, the keys of each, and over all of them which keys stand beside which.

    `weights` tells how rare a key is in the sentences, `places` which of them have it. `beside` has ordered pairs of
    keys, `counted` pairs of a number and a word of content near it, `names` the words with a capital, and `words` all
    words, in lower case.
    """

    text: str
    sentences: tuple[Passage, ...]
    keys: tuple[frozenset[str], ...]
    weights: dict[str, float]
    beside: frozenset[tuple[str, str]]
    counted: frozenset[tuple[str, str]]
    names: tuple[str, ...]
    places: dict[str, tuple[int, ...]]
    words: tuple[str, ...]

    def shares(self, keys: Iterable[str]) -> dict[int, float]:
        """Return the weight of those keys that a sentence has, by its number; summed in one order whatever theirs is.

        A sentence that has none of them is left out.
        """
        found: dict[int, float] = {}
        for key in sorted(keys):
            for sentence in self.places.get(key, ()):
                found[sentence] = found.get(sentence, 0.0) + self.weights[key]
        return found


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
        text=text,
        sentences=sentences,
        keys=keys,
        weights={key: math.log((len(keys) + 1) / (count + _SMOOTHING)) for key, count in counts.items()},
        beside=frozenset(pair for one in sentences for pair in _beside(one.keys)),
        counted=frozenset(pair for one in sentences for pair in _counted(one.tokens)),
        names=tuple(sorted({token.low for one in sentences for token in one.tokens if token.named})[:MOST_NAMES]),
        places=_places(keys),
        words=tuple(token.low for one in sentences for token in one.tokens),
    )


def place(sentence: Passage, source: Source) -> Place:
    """Return where in a source, which has a sentence at least, a sentence of a claim belongs."""
    missing = set(sentence.keys)
    shares = source.shares(missing)
    nearest = _first_best(shares)
    chosen: list[int] = []
    while shares and len(chosen) < _MOST_SENTENCES:
        chosen.append(_first_best(shares))
        missing -= source.keys[chosen[-1]]
        shares = source.shares(missing)
    chosen = chosen or [nearest]
    reach = {at for index in chosen for at in (index - 1, index, index + 1) if 0 <= at < len(source.keys)}
    return Place(nearest, tuple(chosen), tuple(sorted(reach)))


def _first_best(shares: Mapping[int, float]) -> int:
    return min(shares, key=lambda sentence: (-shares[sentence], sentence), default=0)


def tokens_of(source: Source, sentences: Iterable[int]) -> Iterator[Token]:
    """Yield the words of some sentences of a source."""
    return (token for index in sentences for token in source.sentences[index].tokens)


def neighbours(sentence: Passage) -> list[tuple[str, str]]:
    """Return each word of content of a sentence with the next one."""
    return list(pairwise(sentence.keys))


def counted_by(tokens: Sequence[Token], index: int) -> list[str]:
    """Return the keys of the words of content right behind a number: what it may count."""
    return [token.key for token in tokens[index + 1 : index + _COUNTED_BEHIND] if token.content and not token.number]


def _places(keys: Sequence[frozenset[str]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, each in enumerate(keys):
        for key in each:
            found.setdefault(key, []).append(number)
    return {key: tuple(places) for key, places in found.items()}


def _beside(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    for index, key in enumerate(keys):
        for other in keys[index + 1 : index + 1 + _BESIDE]:
            yield key, other


def _counted(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    for index, token in enumerate(tokens):
        if token.number:
            around = tokens[max(0, index - _COUNTED_BEFORE) : index + _COUNTED_BEHIND + 1]
            yield from ((token.key, other.key) for other in around if other.content and not other.number)
