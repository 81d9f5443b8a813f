"""TF-IDF cosine between texts of one story: the baseline for matching.

As scikit-learn's TfidfVectorizer does it without any setting: words of two letters or more in lower case, raw counts,
idf = ln((1 + n) / (1 + df)) + 1, vectors of length 1; fitted on the sentences of the same story.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Vector = Mapping[str, float]

_WORD = re.compile(r"\b\w\w+\b")


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def inverse_frequency(texts: Iterable[str]) -> Mapping[str, float]:
    """Return the weight of each word; a word that no text has is not in it."""
    number, frequency = 0, Counter[str]()
    for text in texts:
        number += 1
        frequency.update(set(words(text)))
    return {word: math.log((1 + number) / (1 + count)) + 1 for word, count in frequency.items()}


def vector(text: str, weights: Mapping[str, float]) -> Vector:
    counts = Counter(word for word in words(text) if word in weights)
    raw = {word: count * weights[word] for word, count in counts.items()}
    length = math.sqrt(math.fsum(value * value for value in raw.values()))
    return {word: value / length for word, value in raw.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors of length 1, 0 to 1."""
    few, many = sorted((one, other), key=len)
    return math.fsum(value * many.get(word, 0.0) for word, value in few.items())


def closest(vectors: Sequence[Vector], asked: Vector) -> float:
    """Return the best cosine of some vectors with one; 0 without any."""
    return max((cosine(each, asked) for each in vectors), default=0.0)
