"""Judges that are broken each in its own way, and one that knows the gold, to show that the trial can be passed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from summarizer.evaluation.judges.base import Opinion
from summarizer.judging import Question
from summarizer.schema.report import JudgeRecord

Answer = Callable[[Sequence[Question], Sequence[Opinion]], Sequence[Opinion]]


@dataclass(frozen=True)
class Stub:
    """Answer as one who knows which statements are true, and let `spoil` make of the answers what it likes."""

    name: str
    true: frozenset[str]
    spoil: Answer
    model: str | None = None

    @property
    def record(self) -> JudgeRecord:
        """Return what a report says of it."""
        return JudgeRecord(name=self.name)

    async def judge(self, questions: Sequence[Question]) -> tuple[Opinion, ...]:
        """Return the spoilt answers."""
        return tuple(self.spoil(questions, [_truth(each, self.true) for each in questions]))

    async def close(self) -> None:
        """Do nothing."""


class JudgeError(Exception):
    """What a raising judge raises: an error that nobody has foreseen."""


def honest(questions: Sequence[Question], known: Sequence[Opinion]) -> Sequence[Opinion]:
    """Say what is known."""
    del questions
    return known


def silent(questions: Sequence[Question], known: Sequence[Opinion]) -> Sequence[Opinion]:
    """Say nothing."""
    del questions, known
    return ()


def fewer(questions: Sequence[Question], known: Sequence[Opinion]) -> Sequence[Opinion]:
    """Rule on the first question only: what RAGAS and DeepEval take for all of them."""
    del questions
    return known[:1]


def not_run(questions: Sequence[Question], known: Sequence[Opinion]) -> Sequence[Opinion]:
    """Say of each question that there is no verdict."""
    del known
    return [Opinion.missing(each, "no answer") for each in questions]


def twice(questions: Sequence[Question], known: Sequence[Opinion]) -> Sequence[Opinion]:
    """Contradict each verdict with another one."""
    return [*_all("supported", questions), *_all("refuted", questions), *known[:0]]


def unknown_words(questions: Sequence[Question], known: Sequence[Opinion]) -> Sequence[Opinion]:
    """Answer in a word that is none of the verdicts."""
    del known
    return _all("probably", questions)


def numbers(questions: Sequence[Question], known: Sequence[Opinion]) -> Sequence[Opinion]:
    """Answer with 2 where a word is asked for: RAGAS counts it as faithful."""
    del known
    return _all(2, questions)


def nan_scores(questions: Sequence[Question], known: Sequence[Opinion]) -> Sequence[Opinion]:
    """Give scores that are no number."""
    del known
    return [Opinion(each.place, "supported", math.nan) for each in questions]


def nothing_at_all(questions: Sequence[Question], known: Sequence[Opinion]) -> Sequence[Opinion]:
    """Return None in the place of each opinion."""
    del known
    return [cast("Any", None) for _ in questions]


def raising(questions: Sequence[Question], known: Sequence[Opinion]) -> Sequence[Opinion]:
    """Raise.

    Raises:
        JudgeError: Always.
    """
    del questions, known
    raise JudgeError("the judge is out of order")


def always_yes(questions: Sequence[Question], known: Sequence[Opinion]) -> Sequence[Opinion]:
    """Call everything supported."""
    del known
    return _all("supported", questions)


def always_no(questions: Sequence[Question], known: Sequence[Opinion]) -> Sequence[Opinion]:
    """Call nothing supported."""
    del known
    return _all("not_enough_info", questions)


def unknown_ids(questions: Sequence[Question], known: Sequence[Opinion]) -> Sequence[Opinion]:
    """Give each verdict under an id that nobody asked about."""
    del questions
    return [Opinion(f"{each.place}-x", each.verdict) for each in known]


def shuffled_ids(questions: Sequence[Question], known: Sequence[Opinion]) -> Sequence[Opinion]:
    """Give each verdict under the id of another question, half of them away."""
    half = len(questions) // 2
    moved = [*known[half:], *known[:half]]
    return [Opinion(question.place, each.verdict) for question, each in zip(questions, moved, strict=True)]


BROKEN: Final[dict[str, tuple[Answer, str]]] = {
    "silent": (silent, "gives no verdict"),
    "fewer": (fewer, "gives one verdict, whatever it is asked"),
    "not run": (not_run, "says that it did not rule"),
    "twice": (twice, "gives two verdicts on each question"),
    "unknown words": (unknown_words, "answers “probably”"),
    "numbers": (numbers, "answers 2"),
    "NaN": (nan_scores, "gives scores that are no number"),
    "nothing": (nothing_at_all, "answers with nothing at all"),
    "raising": (raising, "raises an error"),
    "always yes": (always_yes, "calls everything supported"),
    "always no": (always_no, "calls nothing supported"),
    "unknown ids": (unknown_ids, "rules under ids that nobody asked about"),
    "shuffled ids": (shuffled_ids, "gives each verdict to another question"),
}


def _truth(question: Question, true: frozenset[str]) -> Opinion:
    return Opinion(question.place, "supported" if question.statement in true else "not_enough_info", rests_on=0)


def _all(word: Any, questions: Sequence[Question]) -> list[Opinion]:
    return [Opinion(each.place, word) for each in questions]
