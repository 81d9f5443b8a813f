"""The lists of an output made wrong: facts dropped, invented, merged and split, conflicts and origins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product
from random import Random
from typing import Final, get_args

from summarizer.evaluation.selftest.excerpts import Excerpt, fact_at, facts_of
from summarizer.evaluation.selftest.mutations import Mutation, shuffled, with_fact, with_parts, written
from summarizer.evaluation.selftest.sketch import Clash, Line, Side, Sketch, Told
from summarizer.schema.consensus import ConflictVerdict

_SUBJECTS: Final = ("Quellmar", "The Halcyra Trust", "The Tibberly railway union")
_DEEDS: Final = (
    "opened {number} kindergartens",
    "lost {number} umbrellas in a thunderstorm",
    "sold {number} violins to an orchestra",
)
_VERDICTS: Final[tuple[ConflictVerdict, ...]] = get_args(ConflictVerdict)


def dropped_claim(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs without one of the facts, and without its sentence.

    A fact on whose words another one rests may follow from it ("on Wednesday", "at 7 p.m. on Wednesday"): where that
    one stays, nothing was dropped.
    """
    for fact in shuffled(excerpt.sketch.facts, chance):
        if not _is_shared(fact, excerpt):
            yield Mutation(fact.id, "dropped", written(_without(excerpt.sketch, [fact]), excerpt))


def invented_claim(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs with a fact more that nobody reported, on evidence of another one."""
    for fact in shuffled(excerpt.sketch.facts, chance):
        deed = chance.choice(_DEEDS).format(number=chance.randrange(1000, 9000))
        statement = f"{chance.choice(_SUBJECTS)} {deed}."
        invented = Told("invented", statement, fact.weight, fact.parts[:1])
        yield Mutation(fact.id, statement, written(_with(excerpt.sketch, invented), excerpt))


def told_distractor(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs that tell a distractor in the place of the fact that it falsifies, on the same evidence."""
    distractors = excerpt.gold.distractors
    for each in chance.sample(distractors, len(distractors)):
        if each.of is None:
            base = chance.choice(excerpt.sketch.facts)
            sketch = _with(excerpt.sketch, Told("invented", each.statement, 1, base.parts[:1]))
        else:
            fact = fact_at(excerpt.sketch, each.of)
            sketch = with_fact(excerpt.sketch, fact, replace(fact, statement=each.statement, claimants=()))
        yield Mutation(each.id, each.change, written(sketch, excerpt))


def merged_facts(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs in which two facts, each of one article and those not the same, are one with both mentions."""
    single = [fact for fact in shuffled(excerpt.sketch.facts, chance) if len(fact.parts) == 1]
    for one, other in combinations(single, 2):
        if one.article_ids != other.article_ids:
            less = _without(excerpt.sketch, [other])
            sketch = with_parts(less, one, (*one.parts, *other.parts))
            yield Mutation(one.id, f"and {other.id}", written(sketch, excerpt))


def split_fact(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs in which a fact of several articles stands there twice, each time with some of its mentions."""
    for fact in shuffled(excerpt.sketch.facts, chance):
        if len(fact.parts) > 1:
            at = chance.randrange(1, len(fact.parts))
            twin = replace(fact, id=f"{fact.id}-twin", parts=fact.parts[at:])
            sketch = _with(with_parts(excerpt.sketch, fact, fact.parts[:at]), twin)
            yield Mutation(fact.id, f"{at} and {len(fact.parts) - at}", written(sketch, excerpt))


def emptied(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield the output that says nothing: there is nothing false in it."""
    del chance
    sketch = replace(excerpt.sketch, facts=(), lines=(), clashes=())
    yield Mutation("everything", "dropped", written(sketch, excerpt))


def dropped_conflict(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs without one of the conflicts."""
    clashes = excerpt.sketch.clashes
    for clash in chance.sample(clashes, len(clashes)):
        rest = tuple(each for each in clashes if each is not clash)
        yield Mutation(clash.id, "dropped", written(replace(excerpt.sketch, clashes=rest), excerpt))


def invented_conflict(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs that set two facts against each other which have nothing to do with one another."""
    known = [facts_of(clash) for clash in excerpt.sketch.clashes]
    facts = shuffled(excerpt.sketch.facts, chance)
    for one, other in combinations(facts, 2):
        if any({one.id, other.id} <= each for each in known) or _meet(one, other):
            continue
        sides = tuple(
            Side(fact.parts[0].evidence[0].quote, ((fact.id, fact.parts[0].article_id),)) for fact in (one, other)
        )
        clash = Clash("invented", "denial", "conflict", "nothing", sides)
        sketch = replace(excerpt.sketch, clashes=(*excerpt.sketch.clashes, clash))
        yield Mutation(one.id, f"against {other.id}", written(sketch, excerpt))


def other_verdict(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs in which one conflict is ruled on otherwise."""
    clashes = excerpt.sketch.clashes
    for clash in chance.sample(clashes, len(clashes)):
        other = chance.choice([each for each in _VERDICTS if each != clash.verdict])
        changed = tuple(replace(each, verdict=other) if each is clash else each for each in clashes)
        output = written(replace(excerpt.sketch, clashes=changed), excerpt)
        yield Mutation(clash.id, f"{clash.verdict} > {other}", output)


def shuffled_origins(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs in which two articles of different origins have changed places, or one has moved."""
    groups = excerpt.sketch.origins
    labelled = {article_id for origin in excerpt.gold.origins for article_id in origin.article_ids}
    places = [(number, each) for number, group in enumerate(groups) for each in group if each in labelled]
    moves = list(product(places, range(len(groups))))
    for (home, article_id), target in chance.sample(moves, len(moves)):
        moved = [[each for each in group if each != article_id] for group in groups]
        moved[target].append(article_id)
        if _partition(moved, labelled) != _partition(groups, labelled):
            origins = tuple(tuple(group) for group in moved if group)
            sketch = replace(excerpt.sketch, origins=origins)
            yield Mutation(article_id, f"origin {home + 1} > {target + 1}", written(sketch, excerpt))


def _is_shared(fact: Told, excerpt: Excerpt) -> bool:
    marked = next(each for each in excerpt.gold.facts if each.id == fact.id)
    places = [(mention.article_id, span) for mention in marked.mentions for span in mention.spans]
    return any(
        part.article_id == article_id and each.start < span.end and span.start < each.end
        for other in excerpt.sketch.facts
        if other.id != fact.id
        for part in other.parts
        for each in part.evidence
        for article_id, span in places
    )


def _partition(groups: Sequence[Sequence[str]], among: set[str]) -> set[frozenset[str]]:
    return {frozenset(among.intersection(group)) for group in groups} - {frozenset()}


def _meet(one: Told, other: Told) -> bool:
    """Tell whether two facts rest on the same characters somewhere."""
    return any(
        mine.start < theirs.end and theirs.start < mine.end
        for ours, yours in product(one.parts, other.parts)
        if ours.article_id == yours.article_id
        for mine, theirs in product(ours.evidence, yours.evidence)
    )


def _with(sketch: Sketch, fact: Told) -> Sketch:
    return replace(sketch, facts=(*sketch.facts, fact), lines=(*sketch.lines, Line(fact.statement, (fact.id,))))


def _without(sketch: Sketch, facts: Sequence[Told]) -> Sketch:
    gone = {fact.id for fact in facts}
    return replace(
        sketch,
        facts=tuple(fact for fact in sketch.facts if fact.id not in gone),
        lines=tuple(line for line in sketch.lines if gone.isdisjoint(line.fact_ids)),
    )
