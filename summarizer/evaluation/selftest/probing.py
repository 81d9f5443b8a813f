"""A judge held against the gold of a story: its facts must be supported, its distractors must not.

Labelled sets tell how a judge does on other people's texts; this tells whether it can be trusted on these. A judge
that calls everything supported rates every output perfect, and is found out here: half of what it says is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.evaluation.judges.base import Judge, in_full
from summarizer.evaluation.selftest.perfect import perfect
from summarizer.evaluation.selftest.results import Probed
from summarizer.evaluation.selftest.sketch import Sketch, Told
from summarizer.evaluation.statistics.agreement import Example, agreement
from summarizer.evaluation.statistics.plan import Plan
from summarizer.judging import Question
from summarizer.schema import Article
from summarizer.schema.gold import GoldStory
from summarizer.verification.case import joined

_CHANCE: Final = 0.5
_RULED: Final = frozenset({"supported", "refuted", "not_enough_info"})
# A judge that rules on fewer than these has no accuracy that would speak for what it leaves out.
_LEAST_RULED: Final = 0.9


@dataclass(frozen=True, slots=True)
class Probe:
    """Hold one question whose answer the gold knows; `group` is the fact whose evidence is shown."""

    question: Question
    supported: bool
    group: str


def probes(gold: GoldStory, sketch: Sketch) -> tuple[Probe, ...]:
    """Return each fact of a perfect sketch with its evidence, and each distractor with that of the fact it falsifies.

    A distractor that falsifies no single fact is left out: no evidence is its own.
    """
    story, facts = gold.story_id, {fact.id: fact for fact in sketch.facts}
    return (
        *(
            Probe(_question(fact, f"{story}.{fact.id}", fact.statement), True, f"{story}.{fact.id}")
            for fact in facts.values()
        ),
        *(
            Probe(_question(facts[each.of], f"{story}.{each.id}", each.statement), False, f"{story}.{each.of}")
            for each in gold.distractors
            if each.of in facts
        ),
    )


async def probe(judge: Judge, gold: GoldStory, articles: Sequence[Article], plan: Plan | None = None) -> Probed:
    """Return how far a judge tells a story's facts from its distractors.

    It is trustworthy where the whole interval of its balanced accuracy lies above one half, which is chance, and it
    ruled on nine of ten at least. Resampled are the facts, each with what falsifies it. What is *not* shown: that a
    judge which is better than chance is good.
    """
    return await ruled(judge, probes(gold, perfect(gold, articles).sketch), plan or Plan())


async def ruled(judge: Judge, asked: Sequence[Probe], plan: Plan) -> Probed:
    """Return how a judge does on some probes.

    Raises:
        Exception: Whatever the judge raises.
    """
    questions = [each.question for each in asked]
    opinions = in_full(questions, await judge.judge(questions))
    examples = [
        Example(each.supported, _said(opinion.verdict), group=each.group)
        for each, opinion in zip(asked, opinions, strict=True)
    ]
    found = agreement(examples, plan)
    accuracy = found.balanced_accuracy
    low = accuracy.interval.low if accuracy.interval is not None else None
    enough = bool(examples) and found.ruled >= _LEAST_RULED * len(examples)
    trustworthy = enough and low is not None and low > _CHANCE
    return Probed(
        judge=judge.record.name,
        examples=len(examples),
        unruled=found.unruled,
        balanced_accuracy=accuracy.value,
        low=low,
        high=accuracy.interval.high if accuracy.interval is not None else None,
        trustworthy=trustworthy,
        reason=_reason(accuracy.value, low, enough=enough),
    )


def _question(shown: Told, name: str, statement: str) -> Question:
    pieces = dict.fromkeys(joined(part.evidence) for part in shown.parts)
    return Question(f"gold[{name}]", statement, tuple(pieces))


def _said(verdict: str) -> bool | None:
    """Return whether a verdict says supported; a word that is none of the list says nothing."""
    return verdict == "supported" if verdict in _RULED else None


def _reason(value: float | None, low: float | None, *, enough: bool) -> str:
    if not enough:
        return "it does not rule on enough of them"
    if value is None or low is None:
        return "there is nothing to tell its accuracy by"
    said = f"balanced accuracy {value:.2f}, at least {low:.2f}"
    return said if low > _CHANCE else f"{said}: no better than chance"
