"""Gold facts beside what an output says: which facts find them, which sentences tell them, what false it tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.evaluation.aligning.content import Weights
from summarizer.evaluation.aligning.disagreeing import match_conflicts
from summarizer.evaluation.aligning.falsehoods import tells_distractor
from summarizer.evaluation.aligning.references import Reference, references
from summarizer.evaluation.aligning.spans import Page, Span, overlap, shared
from summarizer.evaluation.aligning.telling import Stretch, stretches, tells
from summarizer.evaluation.outputs import Citation, Output, OutputFact
from summarizer.schema.gold import GoldStory


@dataclass(frozen=True, slots=True)
class Match:
    """Say that a fact of the output, or a sentence of its summary, tells a gold fact, and how well.

    `id` is the fact's id or the sentence's place. `closeness` and `overlap` are 0 to 1; `articles` counts the gold
    fact's articles that it names.
    """

    id: str
    closeness: float
    overlap: float
    articles: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Hold for each gold fact what tells it, the best first, and for each distractor the places that tell it.

    `conflicts` has the gold's conflict for each one of the output that the gold has.
    """

    facts: Mapping[str, tuple[Match, ...]]
    sentences: Mapping[str, tuple[Match, ...]]
    distractors: Mapping[str, tuple[str, ...]]
    conflicts: Mapping[str, str]


def align(gold: GoldStory, pages: Mapping[str, Page], output: Output) -> Alignment:
    """Lay an output along the gold of its story; `pages` are its articles by id.

    A fact with spans finds a gold fact if its evidence shares characters with the marked ones in an article that the
    gold names, and its statement tells it. A fact without spans, and any sentence, is taken at its words alone:
    what it cites has no say in what it tells. Order does not matter. What is *not* seen stands in `flags`.
    """
    weights = Weights(pages.values())
    known = references(gold.facts, pages)
    facts = {fact.place: stretches(fact.statement, fact.claimants, hedged=fact.hedged) for fact in output.facts}
    sentences = {each.place: stretches(each.text) for each in output.sentences}
    return Alignment(
        facts={each.fact.id: _finding(each, output.facts, facts, weights) for each in known},
        sentences={each.fact.id: _telling(each, output, sentences, weights) for each in known},
        distractors={
            each.id: tuple(
                place
                for place, said in sorted({**facts, **sentences}.items())
                if tells_distractor(said, each, known, weights)
            )
            for each in gold.distractors
        },
        conflicts=match_conflicts(output.conflicts or (), gold.conflicts),
    )


def _finding(
    reference: Reference, facts: Sequence[OutputFact], said: Mapping[str, Sequence[Stretch]], weights: Weights
) -> tuple[Match, ...]:
    found = []
    for fact in facts:
        spans = _spans(fact.supporting)
        placed = any(spans.values())
        if placed and not _touches(spans, reference):
            continue
        match = _match(reference, fact.id, said[fact.place], fact.supporting, weights, placed=placed)
        if match is not None:
            found.append(match)
    return _best_first(found)


def _telling(
    reference: Reference, output: Output, said: Mapping[str, Sequence[Stretch]], weights: Weights
) -> tuple[Match, ...]:
    matches = (
        _match(reference, each.place, said[each.place], each.citations, weights, placed=False)
        for each in output.sentences
    )
    return _best_first([match for match in matches if match is not None])


def _match(
    reference: Reference,
    name: str,
    said: Sequence[Stretch],
    citations: Sequence[Citation],
    weights: Weights,
    *,
    placed: bool,
) -> Match | None:
    content = tells(said, reference, weights, placed=placed)
    if content is None:
        return None
    spans = _spans(citations)
    named = {each.article_id for each in citations} & {each.article_id for each in reference.fact.mentions}
    shares = [overlap(spans.get(article_id, ()), marked) for article_id, marked in reference.spans.items()]
    # Two decimals: a hair's breadth of content must not outweigh the rest.
    return Match(name, round(content.closeness, 2), round(max(shares, default=0.0), 2), len(named))


def _best_first(matches: Sequence[Match]) -> tuple[Match, ...]:
    return tuple(sorted(matches, key=lambda each: (-each.closeness, -each.overlap, -each.articles, each.id)))


def _spans(citations: Sequence[Citation]) -> dict[str, tuple[Span, ...]]:
    found: dict[str, tuple[Span, ...]] = {}
    for each in citations:
        found[each.article_id] = (*found.get(each.article_id, ()), *each.spans)
    return found


def _touches(spans: Mapping[str, Sequence[Span]], reference: Reference) -> bool:
    return any(
        shared(ours, theirs)
        for article_id, marked in reference.spans.items()
        for theirs in marked
        for ours in spans.get(article_id, ())
    )
