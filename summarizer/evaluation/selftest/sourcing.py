"""What is shown for a fact made wrong: the article, the citation, the quotation, its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

from summarizer.evaluation.selftest.excerpts import Excerpt
from summarizer.evaluation.selftest.mutations import Mutation, shuffled, with_parts, written
from summarizer.evaluation.selftest.sketch import Line, Part, Told, evidence_at
from summarizer.schema import Evidence
from summarizer.schema.report import PlainSummary

_SHIFTS = (-3, -1, 1, 2, 7)


def wrong_source(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs that credit a mention to an article that does not state the fact, with a sentence of it."""
    for fact in shuffled(excerpt.sketch.facts, chance):
        strangers = [article for article in excerpt.articles if article.id not in fact.article_ids]
        if not strangers:
            continue
        index, article = chance.randrange(len(fact.parts)), chance.choice(strangers)
        sentence = chance.choice(excerpt.stock.pages[article.id].sentences)
        parts = _exchanged(fact.parts, index, Part(article.id, evidence_at(article, [sentence])))
        what = f"{fact.parts[index].article_id} > {article.id}"
        yield Mutation(fact.id, what, written(with_parts(excerpt.sketch, fact, parts), excerpt))


def added_source(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs that credit a fact to one article more, which does not state it, with a sentence of it."""
    for fact in shuffled(excerpt.sketch.facts, chance):
        strangers = [article for article in excerpt.articles if article.id not in fact.article_ids]
        if strangers:
            article = chance.choice(strangers)
            sentence = chance.choice(excerpt.stock.pages[article.id].sentences)
            parts = (*fact.parts, Part(article.id, evidence_at(article, [sentence])))
            yield Mutation(fact.id, f"and {article.id}", written(with_parts(excerpt.sketch, fact, parts), excerpt))


def dropped_source(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs in which one of several mentions of a fact is left out."""
    for fact in shuffled(excerpt.sketch.facts, chance):
        for index, part in enumerate(fact.parts if len(fact.parts) > 1 else ()):
            parts = fact.parts[:index] + fact.parts[index + 1 :]
            sketch = with_parts(excerpt.sketch, fact, parts)
            yield Mutation(fact.id, f"without {part.article_id}", written(sketch, excerpt))


def moved_citation(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs in which a sentence cites another fact than the one that it tells."""
    lines = excerpt.sketch.lines
    for index, line in enumerate(lines):
        others = [fact.id for fact in excerpt.sketch.facts if fact.id not in line.fact_ids]
        if others:
            other = chance.choice(others)
            moved = (*lines[:index], Line(line.text, (other,)), *lines[index + 1 :])
            sketch = replace(excerpt.sketch, lines=moved)
            yield Mutation(f"sentences[{index}]", f"{line.fact_ids[0]} > {other}", written(sketch, excerpt))


def dropped_citation(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield plain summaries in which a sentence lacks one of its citations, with its quotations."""
    whole = written(excerpt.sketch, excerpt, "plain")
    assert isinstance(whole, PlainSummary)
    for index in chance.sample(range(len(whole.sentences)), len(whole.sentences)):
        sentence = whole.sentences[index]
        gone = chance.choice(sentence.citations)
        less = sentence.model_copy(
            update={
                "citations": tuple(each for each in sentence.citations if each != gone),
                "quotes": tuple(each for each in sentence.quotes if each.article_id != gone),
            }
        )
        sentences = (*whole.sentences[:index], less, *whole.sentences[index + 1 :])
        output = whole.model_copy(update={"sentences": sentences})
        yield Mutation(f"sentences[{index}]", f"without {gone}", output)


def altered_quote(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs in which one letter of a quotation is another one, its span as it was."""
    for fact, index, place in _evidence(excerpt, chance):
        quote = fact.parts[index].evidence[place].quote
        letters = [at for at, letter in enumerate(quote) if letter.isascii() and letter.isalnum()]
        if letters:
            at = chance.choice(letters)
            letter = chance.choice([each for each in "aeinorstx2357" if each != quote[at].lower()])
            altered = f"{quote[:at]}{letter}{quote[at + 1 :]}"
            yield _requoted(excerpt, fact, (index, place), {"quote": altered}, f"{quote[at]} > {letter}")


def shifted_span(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs in which a span is some characters off, its quotation as it was."""
    for fact, index, place in _evidence(excerpt, chance):
        piece = fact.parts[index].evidence[place]
        by = chance.choice(_SHIFTS)
        if piece.start + by >= 0:
            moved = {"start": piece.start + by, "end": piece.end + by}
            yield _requoted(excerpt, fact, (index, place), moved, f"by {by:+d}")


def moved_evidence(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs in which the evidence of a mention is another sentence of the same article, verbatim."""
    labels = {fact.id: fact for fact in excerpt.gold.facts}
    # A fact of one article is not found at all then; what has several shows whether its spans are looked at.
    for fact in sorted(shuffled(excerpt.sketch.facts, chance), key=lambda each: len(each.parts) == 1):
        index = chance.randrange(len(fact.parts))
        part = fact.parts[index]
        page = excerpt.stock.pages[part.article_id]
        marked = next(each for each in labels[fact.id].mentions if each.article_id == part.article_id)
        spans = [
            *((each.start, each.end) for each in marked.spans),
            *((each.start, each.end) for each in part.evidence),
        ]
        free = [(a, b) for a, b in page.sentences if not any(a < end and start < b for start, end in spans)]
        if free:
            article = next(each for each in excerpt.articles if each.id == part.article_id)
            parts = _exchanged(fact.parts, index, Part(article.id, evidence_at(article, [chance.choice(free)])))
            sketch = with_parts(excerpt.sketch, fact, parts)
            yield Mutation(fact.id, f"in {article.id}", written(sketch, excerpt))


def furniture_told(excerpt: Excerpt, chance: Random) -> Iterator[Mutation]:
    """Yield outputs with a fact more, which states what the gold marks as page furniture."""
    texts = {article.id: article for article in excerpt.articles}
    for number in chance.sample(range(len(excerpt.gold.furniture)), len(excerpt.gold.furniture)):
        mark = excerpt.gold.furniture[number]
        evidence = evidence_at(texts[mark.article_id], [(mark.start, mark.end)])
        statement = " ".join(evidence[0].quote.split())
        fact = Told("furniture", statement, 1, (Part(mark.article_id, evidence),))
        sketch = replace(
            excerpt.sketch,
            facts=(*excerpt.sketch.facts, fact),
            lines=(*excerpt.sketch.lines, Line(statement, (fact.id,))),
        )
        yield Mutation(f"furniture[{number}]", f"of {mark.article_id}", written(sketch, excerpt))


def _evidence(excerpt: Excerpt, chance: Random) -> Iterator[tuple[Told, int, int]]:
    for fact in shuffled(excerpt.sketch.facts, chance):
        for index, part in enumerate(fact.parts):
            yield fact, index, chance.randrange(len(part.evidence))


def _requoted(
    excerpt: Excerpt, fact: Told, where: tuple[int, int], update: Mapping[str, object], what: str
) -> Mutation:
    index, place = where
    part = fact.parts[index]
    evidence = list(part.evidence)
    evidence[place] = Evidence.model_validate(evidence[place].model_dump() | dict(update))
    parts = _exchanged(fact.parts, index, replace(part, evidence=tuple(evidence)))
    sketch = with_parts(excerpt.sketch, fact, parts)
    return Mutation(f"{fact.id}@{part.article_id}", what, written(sketch, excerpt))


def _exchanged(parts: tuple[Part, ...], index: int, part: Part) -> tuple[Part, ...]:
    return (*parts[:index], part, *parts[index + 1 :])


__all__ = [
    "added_source",
    "altered_quote",
    "dropped_citation",
    "dropped_source",
    "furniture_told",
    "moved_citation",
    "moved_evidence",
    "shifted_span",
    "wrong_source",
]
