"""What a judge is asked and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from summarizer.engines.base import Judgement, Verdict
from summarizer.judging import Question
from summarizer.schema.report import JudgeRecord

# Longer ones are no statements and no stories; the judges by rules would need too long for them.
LONGEST_STATEMENT: Final = 4000
LONGEST_EVIDENCE: Final = 400_000


@dataclass(frozen=True, slots=True)
class Opinion:
    """Hold a judge's word on one question.

    `not_run` is no verdict: it counts for nothing and is never a pass. `score`, 0 to 1, is higher the more the judge
    holds the statement supported; None where the judge gives none. `rests_on` is the piece of evidence that decides.
    """

    place: str
    verdict: Verdict
    score: float | None = None
    rests_on: int | None = None
    reason: str = ""

    @classmethod
    def of(cls, question: Question, judgement: Judgement, score: float | None = None) -> Opinion:
        """Return the opinion on a question that a judgement and its score are."""
        return cls(question.place, judgement.verdict, score, judgement.rests_on, judgement.reason)

    @classmethod
    def missing(cls, question: Question, reason: str) -> Opinion:
        """Return what stands for a verdict that there is not."""
        return cls(question.place, "not_run", reason=reason)


class Judge(Protocol):
    """Rule on statements by the evidence that each comes with."""

    @property
    def record(self) -> JudgeRecord:
        """Return the judge's name, the model behind it and how far it agrees with people, as reports record it."""
        ...

    async def judge(self, questions: Sequence[Question]) -> tuple[Opinion, ...]:
        """Return one opinion a question, in their order; a question without a sound verdict is `not_run`."""
        ...


def unfit(question: Question) -> str:
    """Return why a question cannot be put to a judge by rules, or an empty text."""
    if not any(character.isalnum() for character in question.statement):
        return "the statement says nothing"
    if len(question.statement) > LONGEST_STATEMENT:
        return "the statement is too long to be judged"
    if sum(map(len, question.evidence)) > LONGEST_EVIDENCE:
        return "the evidence is too long to be judged"
    return ""


def in_full(questions: Sequence[Question], opinions: Sequence[Opinion]) -> tuple[Opinion, ...]:
    """Return one opinion for each question, whatever a judge returned: what it left out, or gave twice, is `not_run`.

    Opinions are matched by place, never by position: a judge that drops one must not shift the others.
    """
    given: dict[str, list[Opinion]] = {}
    for opinion in opinions:
        given.setdefault(opinion.place, []).append(opinion)
    return tuple(_only(question, given.get(question.place, [])) for question in questions)


def _only(question: Question, given: Sequence[Opinion]) -> Opinion:
    if len(given) == 1:
        return given[0]
    reason = "the judge gave more than one verdict" if given else "the judge gave no verdict"
    return Opinion.missing(question, reason)
