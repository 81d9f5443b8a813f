"""Which figures of an output are worse than those of the unchanged one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarizer.evaluation.judges import Judge
from summarizer.evaluation.judges.base import in_full
from summarizer.evaluation.metrics import METRICS, Case, compute, questions
from summarizer.evaluation.outputs import Output, of_consensus, of_plain
from summarizer.evaluation.selftest.excerpts import Excerpt
from summarizer.evaluation.selftest.kinds import JUDGED, VERIFY
from summarizer.evaluation.selftest.mutations import Product
from summarizer.evaluation.statistics.bootstrap import weighted_mean
from summarizer.judging import Question
from summarizer.schema import Consensus
from summarizer.schema.report import StatementVerdict
from summarizer.verification import verify

# Sums of the same items in another order may differ in the last digits.
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Figures:
    """Hold the figures of one output: for each metric its value and how many items have none; the broken promises."""

    values: Mapping[str, tuple[float | None, int]]
    broken: Mapping[str, int]


@dataclass(frozen=True)
class Reader:
    """Score outputs; what the judge was once asked is not asked again."""

    judge: Judge
    said: dict[tuple[str, tuple[str, ...]], StatementVerdict] = field(default_factory=dict)

    async def figures(self, excerpt: Excerpt, output: Product, names: Sequence[str]) -> Figures:
        """Return the figures of an output that are asked for; "verify" for the promises of a consensus."""
        case = Case(excerpt.gold, excerpt.articles, view_of(output, excerpt))
        if not set(JUDGED).isdisjoint(names):
            case = replace(case, verdicts=await self._verdicts(questions(case)))
        broken: Counter[str] = Counter()
        if VERIFY in names and isinstance(output, Consensus):
            broken.update(each.promise for each in verify(output, excerpt.articles).violations)
        return Figures({name: figure(name, case) for name in names if name != VERIFY}, broken)

    async def _verdicts(self, asked: Sequence[Question]) -> dict[str, StatementVerdict]:
        new = {_key(each): each for each in asked if _key(each) not in self.said}
        if new:
            questions = tuple(new.values())
            opinions = in_full(questions, await self.judge.judge(questions))
            self.said.update(
                (key, StatementVerdict(place=each.place, verdict=each.verdict, score=each.score, reason=each.reason))
                for key, each in zip(new, opinions, strict=True)
            )
        return {each.place: self.said[_key(each)].model_copy(update={"place": each.place}) for each in asked}


def _key(question: Question) -> tuple[str, tuple[str, ...]]:
    return question.statement, question.evidence


def view_of(output: Product, excerpt: Excerpt) -> Output:
    """Return an output in the form that the metrics look at."""
    return of_consensus(output) if isinstance(output, Consensus) else of_plain(output, excerpt.articles)


def figure(name: str, case: Case) -> tuple[float | None, int]:
    """Return the value of a metric of one story, and how many of its items have no score."""
    items = compute(name, case)
    return weighted_mean(items), sum(item.state != "scored" for item in items)


def noticed(before: Figures, after: Figures, names: Sequence[str]) -> tuple[str, ...]:
    """Return those of some figures that got strictly worse; a promise that is broken more often is "verify".

    A value that is gone, and an item more without a score, are worse: neither can pass a gate.
    """
    found = [name for name in names if name in before.values and _is_worse(name, before.values, after.values)]
    if VERIFY in names and any(after.broken.get(each, 0) > before.broken.get(each, 0) for each in after.broken):
        found.append(VERIFY)
    return tuple(found)


def _is_worse(
    name: str, before: Mapping[str, tuple[float | None, int]], after: Mapping[str, tuple[float | None, int]]
) -> bool:
    (was, lacked), (is_now, lacks) = before[name], after[name]
    if lacks > lacked or (was is not None and is_now is None):
        return True
    if is_now is None:
        return False
    lower = METRICS[name].direction == "lower"
    if was is None:
        # There was nothing to count: whatever there is now is held against a perfect figure.
        was = 0.0 if lower else 1.0
    return (is_now - was if lower else was - is_now) > _SAME
