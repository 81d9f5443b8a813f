"""An output before a judge: does each sentence, and each statement, follow from the quotations that it cites?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from summarizer.client import Progress
from summarizer.engines.base import Engine, Judgement, Verdict
from summarizer.running import in_order
from summarizer.schema import Brief, Consensus, Evidence, Fact, Mention, Record, SummarySentence
from summarizer.verification import Verification

VERDICTS: Final[tuple[Verdict, ...]] = ("supported", "refuted", "not_enough_info", "not_run")


class Ruling(Record):
    """Say how a judge ruled on one statement of an output.

    `place` names it, `rests_on` is the piece of evidence that decides, or null. `not_run` means that there is no
    verdict, and `reason` says why: it is never a pass.
    """

    place: str
    statement: str
    verdict: Verdict
    rests_on: str | None = None
    reason: str = ""


class Judged(Record):
    """Hold what a judge ruled, with the count of each verdict; the counts add up to all that was to be ruled on."""

    model: str | None
    counts: dict[Verdict, int]
    rulings: tuple[Ruling, ...]


class JudgedVerification(Verification):
    """Hold the broken promises of an output, and beside them what a judge ruled on its statements."""

    judged: Judged


@dataclass(frozen=True, slots=True)
class Question:
    """Hold one statement of an output and what it cites: one piece for each mention, its quotations joined."""

    place: str
    statement: str
    evidence: tuple[str, ...]


def questions(output: Consensus | Brief, where: str = "") -> Iterator[Question]:
    """Yield what is to be ruled on: each sentence of a summary and each fact's statement, or each claim of a brief.

    A sentence is held against all quotations of the facts that it cites, a fact against those of the articles that
    support it. `where` goes before each place.
    """
    before = f"{where}: " if where else ""
    if isinstance(output, Brief):
        for claim in output.claims:
            yield Question(f"{before}claims[{claim.id}]", claim.statement, (_joined(claim.evidence),))
        return
    facts = {fact.id: fact for fact in output.facts}
    for number, sentence in enumerate(output.sentences):
        yield Question(f"{before}sentences[{number}]", sentence.text, _cited(sentence, facts))
    for fact in output.facts:
        yield Question(f"{before}facts[{fact.id}].statement", fact.statement, _supporting(fact))


async def judge(
    asked: Sequence[Question],
    engine: Engine,
    *,
    most: int,
    on_progress: Callable[[Progress], None] | None = None,
) -> tuple[Ruling, ...]:
    """Return a ruling on each question, in their order; `most` are put at one time.

    What is *not* checked: whether the judge is right.

    Raises:
        ProviderError: A fatal one: no further question could be answered.
    """
    jobs = [partial(engine.judge, each.statement, each.evidence) for each in asked]
    rulings: list[Ruling] = []
    async for done, judgement in in_order(jobs, most):
        rulings.append(_ruling(asked[done - 1], judgement))
        if on_progress is not None:
            on_progress(Progress("judge", done, len(jobs)))
    return tuple(rulings)


def summed_up(rulings: Sequence[Ruling], model: str | None) -> Judged:
    """Return rulings with their counts."""
    counts = dict.fromkeys(VERDICTS, 0)
    for ruling in rulings:
        counts[ruling.verdict] += 1
    return Judged(model=model, counts=counts, rulings=tuple(rulings))


def _ruling(question: Question, judgement: Judgement) -> Ruling:
    place = judgement.rests_on
    known = place is not None and 0 <= place < len(question.evidence)
    return Ruling(
        place=question.place,
        statement=question.statement,
        verdict=judgement.verdict,
        rests_on=question.evidence[place] if known and place is not None else None,
        reason=judgement.reason,
    )


def _cited(sentence: SummarySentence, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    cited = [facts[fact_id] for fact_id in dict.fromkeys(sentence.fact_ids) if fact_id in facts]
    return _pieces(mention for fact in cited for mention in fact.mentions)


def _supporting(fact: Fact) -> tuple[str, ...]:
    # What disputes a fact refutes it, and that is no fault of the statement.
    return _pieces([mention for mention in fact.mentions if mention.stance == "supports"] or fact.mentions)


def _pieces(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_joined(mention.evidence) for mention in mentions))


def _joined(evidence: Sequence[Evidence]) -> str:
    """Return the quotations of one claim as one piece: subject and verb may stand apart, and "he" in the second."""
    return " … ".join(part.quote for part in sorted(evidence, key=lambda part: part.start))


__all__ = ["VERDICTS", "Judged", "JudgedVerification", "Question", "Ruling", "judge", "questions", "summed_up"]
