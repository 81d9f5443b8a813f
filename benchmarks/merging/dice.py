"""The baseline of twenty lines: Dice over stemmed words weighted by IDF, average linkage, one sentence a claim."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.evaluation.outputs import Citation, Output, OutputFact, Quoted
from summarizer.schema import Article
from summarizer.text.sentences import split_sentences
from summarizer.text.terms import concept, content_terms

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Floats = NDArray[float64]

# As long as the stems that gold is aligned by.
_STEM = 6


@dataclass(frozen=True)
class Sentence:
    article_id: str
    start: int
    end: int
    text: str
    words: frozenset[str]


def sentences_of(articles: Sequence[Article]) -> list[Sentence]:
    """Return the sentences with a content word, page furniture left out."""
    found = []
    for article in articles:
        for each in split_sentences(article.text):
            if not any(part.start <= each.start < part.end for part in article.furniture):
                text = article.text[each.start : each.end]
                words = frozenset(concept(term.lemma)[:_STEM] for term in content_terms(text))
                if words:
                    found.append(Sentence(article.id, each.start, each.end, text, words))
    return found


def similarities(sentences: Sequence[Sentence]) -> Floats:
    """Return the weighted Dice coefficients of all pairs as a square, -1 on the diagonal."""
    import numpy as np  # noqa: PLC0415  heavy

    frequency = Counter(word for each in sentences for word in each.words)
    weights = {word: math.log(1 + len(sentences) / count) for word, count in frequency.items()}
    totals = [math.fsum(weights[word] for word in sorted(each.words)) for each in sentences]
    square = np.full((len(sentences), len(sentences)), 0.0)
    for i, one in enumerate(sentences):
        for j in range(i):
            shared = sorted(one.words & sentences[j].words)
            square[i, j] = square[j, i] = 2 * math.fsum(weights[word] for word in shared) / (totals[i] + totals[j])
    np.fill_diagonal(square, -1.0)
    return square


def joins(square: Floats) -> list[tuple[float, int, int]]:
    """Return all joins of average linkage from the most alike on; a threshold takes the first of them."""
    import numpy as np  # noqa: PLC0415  heavy

    square = square.copy()
    sizes = np.ones(len(square))
    made = []
    for _ in range(len(square) - 1):
        one, other = sorted(divmod(int(square.argmax()), len(square)))
        if square[one, other] <= 0:
            break
        made.append((float(square[one, other]), one, other))
        mean = (square[one] * sizes[one] + square[other] * sizes[other]) / (sizes[one] + sizes[other])
        square[one] = square[:, one] = mean
        square[one, one] = -1.0
        square[other] = square[:, other] = -1.0
        sizes[one] += sizes[other]
    return made


def parts_at(made: Sequence[tuple[float, int, int]], number: int, threshold: float) -> list[int]:
    """Return for each of so many sentences the number of its cluster at a threshold."""
    part = list(range(number))
    for score, one, other in made:
        if score < threshold:
            break
        part = [one if each == other else each for each in part]
    return part


def output_of(story_id: str, sentences: Sequence[Sentence], parts: Sequence[int]) -> Output:
    """Return the clusters as an output: a fact for each sentence, in its words, with the citations of its cluster.

    One wording a cluster would lose the facts of a long sentence before anything was merged.
    """
    cited: dict[int, list[Citation]] = {}
    for number, (each, part) in enumerate(zip(sentences, parts, strict=True)):
        quoted = (Quoted(each.text, each.start, each.end),)
        cited.setdefault(part, []).append(Citation(each.article_id, quoted, (f"s{number}",)))
    facts = tuple(
        OutputFact(f"f{number}", f"f{number}", each.text, tuple(cited[part]))
        for number, (each, part) in enumerate(zip(sentences, parts, strict=True))
    )
    return Output(story_id, "consensus", facts, (), (), ())
