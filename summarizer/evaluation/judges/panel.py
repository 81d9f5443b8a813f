"""Several judges on one bench: the majority rules, and how far they agree is told beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from summarizer.engines.base import Verdict
from summarizer.evaluation.judges.base import Judge, Opinion, in_full
from summarizer.evaluation.statistics.agreement import kappa
from summarizer.evaluation.statistics.plan import Estimate, Plan
from summarizer.judging import Question
from summarizer.schema.report import JudgeRecord

NO_MAJORITY: Final = "the judges are divided"


@dataclass(frozen=True, slots=True)
class Concord:
    """Say how far two judges of a panel agree: Cohen's kappa over the questions on which both ruled."""

    first: str
    second: str
    both: int
    agreed: int
    kappa: Estimate


class Panel:
    """Let several judges rule on the same questions and take what more than half of all of them say.

    A judge without a verdict counts as one that does not agree: with two judges of three silent, nothing is ruled.
    The score is the mean of those that gave one.
    """

    def __init__(self, judges: Sequence[Judge]) -> None:
        """Take the judges.

        Raises:
            ValueError: There is none.
        """
        if not judges:
            raise ValueError("a panel needs a judge")
        self._judges = tuple(judges)

    @property
    def record(self) -> JudgeRecord:
        """Return the panel as one judge: its members' names and models, joined."""
        records = [each.record for each in self._judges]
        models = [each.model for each in records if each.model]
        name = "panel of " + ", ".join(each.name for each in records)
        return JudgeRecord(name=name, model=", ".join(models) or None, note="The majority rules; a tie is no verdict.")

    async def judge(self, questions: Sequence[Question]) -> tuple[Opinion, ...]:
        """Return the majority's opinion on each question, in their order.

        Raises:
            ProviderError: A fatal one, of any judge.
        """
        given = await self.opinions(questions)
        return tuple(
            _majority(question, votes) for question, votes in zip(questions, zip(*given, strict=True), strict=True)
        )

    async def opinions(self, questions: Sequence[Question]) -> tuple[tuple[Opinion, ...], ...]:
        """Return each judge's opinions on all questions, judge by judge."""
        return tuple([in_full(questions, await each.judge(questions)) for each in self._judges])

    def concord(self, given: Sequence[Sequence[Opinion]], groups: Sequence[str], plan: Plan) -> tuple[Concord, ...]:
        """Return how far each two judges agree in what `opinions` gave; `groups` has each question's text."""
        names = [each.record.name for each in self._judges]
        return tuple(
            _concord((names[one], names[two]), (given[one], given[two]), groups, plan)
            for one, two in combinations(range(len(names)), 2)
        )


def _majority(question: Question, votes: Sequence[Opinion]) -> Opinion:
    counts = Counter(vote.verdict for vote in votes if vote.verdict != "not_run")
    scores = [vote.score for vote in votes if vote.score is not None]
    score = sum(scores) / len(scores) if scores else None
    leading = next((verdict for verdict, count in counts.most_common(1) if 2 * count > len(votes)), None)
    if leading is None:
        return Opinion.missing(question, f"{NO_MAJORITY}: {_tally(votes)}")
    return _as_one(question, leading, votes, score)


def _as_one(question: Question, leading: Verdict, votes: Sequence[Opinion], score: float | None) -> Opinion:
    places = [vote.rests_on for vote in votes if vote.verdict == leading and vote.rests_on is not None]
    return Opinion(question.place, leading, score, places[0] if places else None, _tally(votes))


def _tally(votes: Sequence[Opinion]) -> str:
    counts = Counter(vote.verdict for vote in votes)
    return ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))


def _concord(
    names: tuple[str, str], given: tuple[Sequence[Opinion], Sequence[Opinion]], groups: Sequence[str], plan: Plan
) -> Concord:
    pairs = [
        (one.verdict, two.verdict, group)
        for one, two, group in zip(*given, groups, strict=True)
        if "not_run" not in (one.verdict, two.verdict)
    ]
    agreed = sum(one == two for one, two, _ in pairs)
    return Concord(names[0], names[1], len(pairs), agreed, kappa(pairs, plan))
