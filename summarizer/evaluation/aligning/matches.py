"""Gold facts beside what an output says: which facts find them, which sentences tell them, what false it tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.evaluation.aligning.content import Weights
from summarizer.evaluation.aligning.disagreeing import match_conflicts
from summarizer.evaluation.aligning.falsehoods import falsehood, tells_falsehood
from summarizer.evaluation.aligning.references import Reference, references
from summarizer.evaluation.aligning.spans import Page, Span, overlap, shared
from summarizer.evaluation.aligning.telling import Stretch, stretches, tells
from summarizer.evaluation.outputs import Citation, Output, OutputFact, OutputSentence
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
    facts = [_fact(each) for each in output.facts]
    sentences = [_sentence(each) for each in output.sentences]
    false = {each.id: falsehood(each, known, weights) for each in gold.distractors}
    everything = sorted({each.place: each.said for each in (*facts, *sentences)}.items())
    return Alignment(
        facts={each.fact.id: _telling(each, facts, weights) for each in known},
        sentences={each.fact.id: _telling(each, sentences, weights) for each in known},
        distractors={
            name: tuple(place for place, said in everything if tells_falsehood(said, each, weights))
            for name, each in false.items()
        },
        conflicts=match_conflicts(output.conflicts or (), gold.conflicts),
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """Hold a fact or a sentence of the output as it is compared; `placed` where its evidence has to lie right."""

    id: str
    place: str
    said: tuple[Stretch, ...]
    spans: Mapping[str, tuple[Span, ...]]
    placed: bool


def _fact(fact: OutputFact) -> _Telling:
    spans = _spans(fact.supporting)
    said = stretches(fact.statement, fact.claimants, hedged=fact.hedged)
    return _Telling(fact.id, fact.place, said, spans, placed=any(spans.values()))


def _sentence(sentence: OutputSentence) -> _Telling:
    return _Telling(sentence.place, sentence.place, stretches(sentence.text), _spans(sentence.citations), placed=False)


def _telling(reference: Reference, tellings: Sequence[_Telling], weights: Weights) -> tuple[Match, ...]:
    matches = (_match(reference, each, weights) for each in tellings if not each.placed or _touches(each, reference))
    return _best_first([match for match in matches if match is not None])


def _match(reference: Reference, telling: _Telling, weights: Weights) -> Match | None:
    content = tells(telling.said, reference, weights, placed=telling.placed)
    if content is None:
        return None
    named = telling.spans.keys() & {each.article_id for each in reference.fact.mentions}
    shares = [overlap(telling.spans.get(article_id, ()), marked) for article_id, marked in reference.spans.items()]
    # Two decimals: a hair's breadth of content must not outweigh the rest.
    return Match(telling.id, round(content.closeness, 2), round(max(shares, default=0.0), 2), len(named))


def _best_first(matches: Sequence[Match]) -> tuple[Match, ...]:
    return tuple(sorted(matches, key=lambda each: (-each.closeness, -each.overlap, -each.articles, each.id)))


def _spans(citations: Sequence[Citation]) -> dict[str, tuple[Span, ...]]:
    found: dict[str, tuple[Span, ...]] = {}
    for each in citations:
        found[each.article_id] = (*found.get(each.article_id, ()), *each.spans)
    return found


def _touches(telling: _Telling, reference: Reference) -> bool:
    return any(
        shared(ours, theirs)
        for article_id, marked in reference.spans.items()
        if article_id in telling.spans
        for theirs in marked
        for ours in telling.spans[article_id]
    )
