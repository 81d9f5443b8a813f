"""Is a statement supported by its evidence? Red flags and nearness, weighed by a small model that was fitted on labels.

It has no understanding. On claims that keep the words of the source and change what they say it is little better than
a coin: docs/judges.md has its accuracy, set by set. It points at sentences to read; it proves nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.engines.base import Judgement
from summarizer.evaluation.judges.base import Opinion, unfit
from summarizer.evaluation.judges.features import Reading, read_claim
from summarizer.evaluation.judges.fitted import fitted
from summarizer.evaluation.judges.logistic import Line, probability
from summarizer.judging import Question
from summarizer.schema.report import JudgeRecord
from summarizer.text.support import content_share

SUPPORTED: Final = 0.5
NOTE: Final = "Red flags and nearness, no understanding: for pointing at sentences, not for ranking or releasing."
_CONTRADICTS: Final = frozenset({"polarity", "opposite"})
# A piece of evidence that shares less with a statement speaks of something else and can refute nothing.
_SAME_MATTER: Final = 0.6
_LISTED: Final = 6


class FaithfulnessJudge:
    """Rule by features and a fitted line: `supported` from a probability of one half on, at even chances.

    `refuted` where it is lower, a negation or an opposite stands against the statement, and a piece of the evidence
    tells most of the same; else `not_enough_info`. Each question is ruled on by itself.
    """

    def __init__(self, line: Line | None = None) -> None:
        """Take the fitted line that is shipped, or another."""
        self._line = line or fitted().line

    @property
    def record(self) -> JudgeRecord:
        """Return the judge's name and how far it agrees with people."""
        return JudgeRecord(name="embedded", agreement=fitted().faithfulness, note=NOTE)

    async def judge(self, questions: Sequence[Question]) -> tuple[Opinion, ...]:
        """Return one opinion a question, in their order."""
        return tuple(self.rule(question) for question in questions)

    def rule(self, question: Question) -> Opinion:
        """Return the opinion on one question; its pieces of evidence are read as one text."""
        reason = unfit(question)
        if reason:
            return Opinion.missing(question, reason)
        # Pieces that differ by an accident of order, or that stand there twice, are one evidence.
        pieces = sorted(set(filter(str.strip, question.evidence)))
        if not pieces:
            return Opinion.of(question, Judgement("not_enough_info", reason="there is no evidence"), 0.0)
        read = read_claim(question.statement, "\n\n".join(pieces))
        if read is None:
            return Opinion.missing(
                question, "the statement or its evidence has no word of content, or the statement too many sentences"
            )
        return self._opinion(question, read)

    def _opinion(self, question: Question, read: Reading) -> Opinion:
        score = probability(self._line, read.values)
        if score >= SUPPORTED:
            return Opinion.of(question, Judgement("supported", _nearest(question)[0], _reason(read)), score)
        against = any(flag.kind in _CONTRADICTS for flag in read.flags)
        nearest, share = _nearest(question) if against else (0, 0.0)
        if share >= _SAME_MATTER:
            return Opinion.of(question, Judgement("refuted", nearest, _reason(read)), score)
        return Opinion.of(question, Judgement("not_enough_info", None, _reason(read)), score)


def _nearest(question: Question) -> tuple[int, float]:
    """Return the first piece of evidence that has most of a statement's content, and its share."""
    shares = [content_share(question.statement, piece) for piece in question.evidence]
    return shares.index(max(shares)), max(shares)


def _reason(read: Reading) -> str:
    """Name the red flags, so that a reader knows where to look."""
    told = list(dict.fromkeys(f"{flag.kind}: {flag.words}" if flag.words else flag.kind for flag in read.flags))
    near = f"{read.values['beside']:.0%} of its neighbouring words stand together in the evidence"
    return "; ".join([*told[:_LISTED], near])
