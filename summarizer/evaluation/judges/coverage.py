"""Is a gold statement told by a text? The share of its content, weighed by rarity, that one piece of the text has.

In the manner of the lexical floor of SummHay's insights (Laban et al., 2024): a matcher that counts words and knows
nothing tells as well as the models do whether a bullet covers an insight. It cannot see a flipped number or a
negation inside what it finds: that is for `faithfulness`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from summarizer.engines.base import Judgement
from summarizer.evaluation.judges.base import Opinion, unfit
from summarizer.evaluation.judges.fitted import fitted
from summarizer.evaluation.judges.reading import Passage, passages
from summarizer.judging import Question
from summarizer.schema.report import JudgeRecord

# Chosen on the DEV sets of docs/judges.md, and rounded: both curves are flat around them.
PARTLY: Final = 0.25
FULLY: Final = 0.42
# A figure tells facts of one story apart better than a word does, and so does a name.
NUMBER_WEIGHT: Final = 2.0
NAME_WEIGHT: Final = 1.5
NOTE: Final = "Counts words: it sees neither a changed number nor a negation inside what it finds."
_SMOOTHING: Final = 0.5


class CoverageJudge:
    """Rule by content recall: `supported` where a piece of evidence tells the whole statement.

    `evidence` are the pieces of the text in question: its sentences, its bullets. A piece weighs a word by how few
    of the pieces, and of the statements asked of the same text, have it: ask all statements of a story at one time,
    for a verdict depends on what else was asked. What is told in part is `not_enough_info`, with its score.
    """

    @property
    def record(self) -> JudgeRecord:
        """Return the judge's name and how far it agrees with people."""
        return JudgeRecord(name="embedded coverage", agreement=fitted().coverage, note=NOTE)

    async def judge(self, questions: Sequence[Question]) -> tuple[Opinion, ...]:
        """Return one opinion a question, in their order."""
        return cover(questions)


def cover(questions: Sequence[Question]) -> tuple[Opinion, ...]:
    """Return the coverage judge's opinions; those on one text are weighed together."""
    together: dict[tuple[str, ...], list[Question]] = {}
    for question in questions:
        together.setdefault(question.evidence, []).append(question)
    found: dict[int, Opinion] = {}
    for evidence, asked in together.items():
        for question, opinion in zip(asked, _covered(asked, evidence), strict=True):
            found[id(question)] = opinion
    return tuple(found[id(question)] for question in questions)


def _covered(asked: Sequence[Question], evidence: Sequence[str]) -> list[Opinion]:
    """Rule on all statements that are asked of one text."""
    unfits = [unfit(question) for question in asked]
    if all(unfits):
        return [Opinion.missing(question, reason) for question, reason in zip(asked, unfits, strict=True)]
    pieces = [_content(passages(piece)) for piece in evidence]
    fit = [question for question, reason in zip(asked, unfits, strict=True) if not reason]
    stated = {question.statement: _content(passages(question.statement)) for question in fit}
    weights = _weights([*pieces, *stated.values()])
    return [
        Opinion.missing(question, reason) if reason else _opinion(question, stated[question.statement], pieces, weights)
        for question, reason in zip(asked, unfits, strict=True)
    ]


def _opinion(
    question: Question, own: Mapping[str, float], pieces: Sequence[Mapping[str, float]], weights: Mapping[str, float]
) -> Opinion:
    total = _weigh(own, weights)
    if not total:
        return Opinion.missing(question, "the statement has no word of content")
    shares = [_weigh([key for key in own if key in piece], weights) / total for piece in pieces]
    score = max(shares, default=0.0)
    best = shares.index(score) if score else None
    told = "fully" if score >= FULLY else "partly" if score >= PARTLY else "not"
    reason = f"{told} told: the nearest piece has {score:.0%} of its content by weight"
    verdict = Judgement("supported" if score >= FULLY else "not_enough_info", best, reason)
    return Opinion.of(question, verdict, min(1.0, score))


def _content(read: Sequence[Passage]) -> dict[str, float]:
    """Return the keys of a text's content words, each with what makes it more than a word."""
    found: dict[str, float] = {}
    for token in (token for one in read for token in one.tokens if token.content):
        emphasis = NUMBER_WEIGHT if token.number else NAME_WEIGHT if token.named else 1.0
        found[token.key] = max(found.get(token.key, 1.0), emphasis)
    return found


def _weights(texts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return each key's inverse frequency over some texts (Sparck Jones, 1972), times its emphasis in any of them."""
    counts = Counter(key for text in texts for key in text)
    emphasis: dict[str, float] = {}
    for text in texts:
        for key, value in text.items():
            emphasis[key] = max(emphasis.get(key, 1.0), value)
    return {key: emphasis[key] * math.log((len(texts) + 1) / (count + _SMOOTHING)) for key, count in counts.items()}


def _weigh(keys: Iterable[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights[key] for key in keys)
