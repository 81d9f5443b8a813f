"""A claim and its source to the few figures that the faithfulness judge weighs."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import LCSseq

from summarizer.evaluation.judges.flags import KINDS, flags
from summarizer.evaluation.judges.reading import Passage, passages
from summarizer.evaluation.judges.source import Source, neighbours, place, read_source
from summarizer.text.support import Flaw

# The higher, the better a claim is supported; a flag lowers it.
MEASURES: Final = ("beside", "in order")
FEATURES: Final = (*MEASURES, *KINDS)
# A statement of more sentences is none.
MOST_SENTENCES: Final = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what is known of a claim before its source: a figure for each feature, and the red flags in words."""

    values: dict[str, float]
    flags: tuple[Flaw, ...]


def read_claim(claim: str, source: str) -> Reading | None:
    """Return the features of a claim, or None where the claim or the source has no sentence, or the claim over 60.

    "beside": of the neighbouring words of content of a sentence, the share that stand near each other in some
    sentence of the source too, in either order; the lowest of the claim's sentences counts. "in order": the share of
    the claim's words in the longest common subsequence with the source (ROUGE-L precision; Lin, 2004). Of each kind
    of flag, ln(1 + count).
    """
    own, given = [one for one in passages(claim) if one.keys], read_source(source)
    if not 0 < len(own) <= MOST_SENTENCES or not given.sentences:
        return None
    found = tuple(flag for one in own for flag in flags(one, given, place(one, given)))
    counts = Counter(flag.kind for flag in found)
    values = {kind: math.log1p(counts[kind]) for kind in KINDS}
    return Reading(
        {"beside": min(_beside(one, given) for one in own), "in order": _in_order(own, given)} | values, found
    )


def _beside(sentence: Passage, source: Source) -> float:
    pairs = neighbours(sentence)
    if not pairs:
        return float(sentence.keys[0] in source.weights)
    return sum(pair in source.beside or pair[::-1] in source.beside for pair in pairs) / len(pairs)


def _in_order(own: list[Passage], source: Source) -> float:
    words = [token.low for one in own for token in one.tokens]
    return LCSseq.similarity(words, source.words) / len(words)
