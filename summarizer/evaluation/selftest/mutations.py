"""What a mutation is, and the ways to write a changed sketch down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from summarizer.evaluation.selftest.excerpts import Excerpt
from summarizer.evaluation.selftest.sketch import Line, Part, Sketch, Told, assemble
from summarizer.evaluation.selftest.wording import Change, Changed
from summarizer.schema import Consensus
from summarizer.schema.report import PlainQuote, PlainSentence, PlainSummary

Form = Literal["consensus", "plain"]
Product = Consensus | PlainSummary


@dataclass(frozen=True, slots=True)
class Mutation:
    """Hold one output with one thing wrong in it; `place` is the fact, conflict or sentence, `what` the change."""

    place: str
    what: str
    output: Product


Make = Callable[[Excerpt, Random], Iterator[Mutation]]


@dataclass(frozen=True, slots=True)
class Kind:
    """Name one kind of mutation, how it is made, and the figures of which one at least has to get worse.

    "verify" among them stands for a broken promise that the unchanged output does not break. A kind that is not
    `deterministic` needs understanding: its rate is told, and demanded by nobody.
    """

    name: str
    about: str
    make: Make
    notice: tuple[str, ...]
    deterministic: bool = True
    form: Form = "consensus"


def written(sketch: Sketch, excerpt: Excerpt, form: Form = "consensus") -> Product:
    """Return a sketch as an output: a consensus, or the plain summary that another program would write."""
    if form == "consensus":
        return assemble(sketch, excerpt.articles)
    facts = {fact.id: fact for fact in sketch.facts}
    return PlainSummary(
        story_id=sketch.story_id,
        sentences=tuple(
            _plain(line.text, [part for each in line.fact_ids for part in facts[each].parts]) for line in sketch.lines
        ),
    )


def with_fact(sketch: Sketch, old: Told, new: Told) -> Sketch:
    """Return the sketch with another fact in the place of one; a sentence that was its statement follows."""
    lines = (
        Line(new.statement, line.fact_ids) if line == Line(old.statement, (old.id,)) else line for line in sketch.lines
    )
    return replace(sketch, facts=tuple(new if fact is old else fact for fact in sketch.facts), lines=tuple(lines))


def with_parts(sketch: Sketch, fact: Told, parts: tuple[Part, ...]) -> Sketch:
    """Return the sketch with other mentions of one fact."""
    return with_fact(sketch, fact, replace(fact, parts=parts))


def restating(change: Change) -> Make:
    """Return what makes of every fact of an excerpt each output in which it is stated otherwise."""

    def make(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
        for fact in shuffled(excerpt.sketch.facts, chance):
            for changed in change(fact, excerpt.stock, chance):
                sketch = with_fact(excerpt.sketch, fact, _restated(fact, changed))
                yield Mutation(fact.id, changed.what, written(sketch, excerpt))

    return make


def shuffled(facts: tuple[Told, ...], chance: Random) -> list[Told]:
    """Return facts in a random order."""
    return chance.sample(facts, len(facts))


def _restated(fact: Told, changed: Changed) -> Told:
    parts = tuple(replace(part, hedged=False) for part in fact.parts) if changed.sure else fact.parts
    claimants = fact.claimants if changed.claimants is None else changed.claimants
    return replace(fact, statement=changed.statement, parts=parts, claimants=claimants)


def _plain(text: str, parts: list[Part]) -> PlainSentence:
    quotes = (PlainQuote(article_id=part.article_id, quote=each.quote) for part in parts for each in part.evidence)
    return PlainSentence(
        text=text, citations=tuple(dict.fromkeys(part.article_id for part in parts)), quotes=tuple(quotes)
    )
