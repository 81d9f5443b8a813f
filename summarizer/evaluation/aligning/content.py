"""The content of a statement as a set of weighted keys, and how much of it another text has.

IDF-weighted recall, as reference figures on SummHay have it level with the best models as a judge of coverage; it is
blind to a changed number or a "not", which is what `flags` is for.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from summarizer.evaluation.aligning.spans import Page, joined
from summarizer.text.dates import date_keys, find_dates
from summarizer.text.numbers import find_numbers, number_keys
from summarizer.text.remembering import remember_short
from summarizer.text.sentences import split_sentences
from summarizer.text.terms import concept, content_terms

Keys = frozenset[str]

# A stem of this many letters counts as the same word: "explosive" and "explosion", "Dzoria" and "Dzorian".
_STEM: Final = 6
# The weight of a key that every sentence has.
_LEAST: Final = math.log(2)


@remember_short
def keys_of(text: str) -> Keys:
    """Return what a statement asks for: stems of its content words, its numbers ("#25") and its dates ("@11-27")."""
    dates = find_dates(text)
    taken = joined([(each.start, each.end) for each in dates] + [(each.start, each.end) for each in find_numbers(text)])
    starts = [start for start, _ in taken]
    words = (
        concept(term.lemma)[:_STEM]
        for term in content_terms(text)
        if not (place := bisect_right(starts, term.start)) or taken[place - 1][1] <= term.start
    )
    numbers = (f"#{key}" for key in number_keys(text))
    return frozenset((*words, *numbers, *(f"@{each.key}" for each in dates)))


@remember_short
def keys_told(text: str) -> Keys:
    """Return what a text has to offer: its keys, and the less precise dates that its dates imply."""
    return keys_of(text) | {f"@{key}" for key in date_keys(text)}


@remember_short
def windows(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sentences of a text, and each two that follow one another; a text without any is one itself."""
    spans = [(each.start, each.end) for each in split_sentences(text)] or [(0, len(text))]
    return (
        tuple(text[start:end] for start, end in spans),
        tuple(text[start:end] for (start, _), (_, end) in pairwise(spans)),
    )


class Weights:
    """Weigh keys by how few sentences of a story have them: ln(1 + sentences / frequency), after Sparck Jones (1972).

    A word of the labeller that no article has cannot be asked of an output that keeps to the articles: it weighs as
    little as one that stands in every sentence.
    """

    def __init__(self, pages: Iterable[Page]) -> None:
        frequency: Counter[str] = Counter()
        count = 0
        for page in pages:
            for start, end in page.sentences:
                frequency.update(keys_told(page.text[start:end]))
                count += 1
        self._weights = {key: math.log1p(count / each) for key, each in frequency.items()}

    def sum(self, keys: Iterable[str]) -> float:
        """Return the weight of some keys, added without loss, so in any order."""
        return math.fsum(self._weights.get(key, _LEAST) for key in keys)

    def recall(self, asked: Keys, told: Keys) -> float:
        """Return the share, 0 to 1, of the weight of `asked` that `told` has; 0 where nothing is asked."""
        total = self.sum(asked)
        return self.sum(asked & told) / total if total else 0.0

    def closeness(self, asked: Keys, told: Keys) -> float:
        """Return the weighted Dice coefficient of two sets of keys, 0 to 1."""
        total = self.sum(asked) + self.sum(told)
        return 2 * self.sum(asked & told) / total if total else 0.0


def joined_text(texts: Sequence[str]) -> str:
    """Return some stretches as one text in which no sentence runs on into the next."""
    return " … ".join(texts)


__all__ = ["Keys", "Weights", "joined_text", "keys_of", "keys_told", "windows"]
