"""Gold to the output that it would call perfect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.evaluation.aligning import Page, Span, lies_on
from summarizer.evaluation.aligning.spans import joined, shared
from summarizer.evaluation.selftest.sketch import Clash, Key, Line, Part, Side, Sketch, Told, evidence_at
from summarizer.schema import Article, Evidence
from summarizer.schema.gold import GoldFact, GoldMention, GoldPosition, GoldStory
from summarizer.text.attribution import attributed_to, claimant_name, is_anaphoric
from summarizer.text.hedges import is_hedged
from summarizer.text.numbers import number_keys
from summarizer.verification.case import running
from summarizer.verification.speakers import Voice, bare, stands_in
from summarizer.verification.supporting import faults_of


@dataclass(frozen=True, slots=True)
class Perfect:
    """Hold the perfect output of a story, and the ids of the gold's conflicts that no gold fact carries."""

    sketch: Sketch
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Source:
    article: Article
    page: Page
    furniture: tuple[Span, ...]


def perfect(gold: GoldStory, articles: Sequence[Article]) -> Perfect:
    """Return the sketch that has the gold's facts with exactly its mentions, each told in one sentence.

    A quotation is what the labeller marked; where that alone does not bear the statement out ("were hurt"), it is
    widened to its sentences, and if need be to those before it and the opening one, as a careful program would do.
    """
    shunned: dict[str, list[Span]] = {}
    for mark in gold.furniture:
        shunned.setdefault(mark.article_id, []).append((mark.start, mark.end))
    sources = {each.id: _Source(each, Page(each), tuple(shunned.get(each.id, ()))) for each in articles}
    facts = tuple(_told(fact, sources) for fact in gold.facts)
    clashes = tuple(_clashes(gold, facts))
    grouped = {article_id for origin in gold.origins for article_id in origin.article_ids}
    return Perfect(
        Sketch(
            story_id=gold.story_id,
            facts=facts,
            lines=tuple(Line(fact.statement, (fact.id,)) for fact in sorted(facts, key=lambda each: -each.weight)),
            clashes=clashes,
            origins=(
                *(origin.article_ids for origin in gold.origins),
                *((article.id,) for article in articles if article.id not in grouped),
            ),
        ),
        tuple(conflict.id for conflict in gold.conflicts if conflict.id not in {clash.id for clash in clashes}),
    )


def _told(fact: GoldFact, sources: Mapping[str, _Source]) -> Told:
    parts = tuple(
        Part(mention.article_id, _evidence(fact.statement, mention, sources[mention.article_id]))
        for mention in fact.mentions
    )
    named = (claimant_name(each) for each in attributed_to(fact.statement) if not is_anaphoric(each))
    voices = [Voice.of(part.evidence) for part in parts]
    spoken = (each for each in named if any(voice.holds(each) and voice.lets_speak(each) for voice in voices))
    return Told(fact.id, fact.statement, fact.importance, parts, tuple(dict.fromkeys(spoken)))


def _evidence(statement: str, mention: GoldMention, source: _Source) -> tuple[Evidence, ...]:
    """Return the narrowest evidence to which verification objects least."""
    best: tuple[int, tuple[Evidence, ...]] | None = None
    for spans in dict.fromkeys(_widened(mention, source)):
        evidence = evidence_at(source.article, spans)
        objections = _objections(statement, evidence)
        if best is None or objections < best[0]:
            best = (objections, evidence)
        if not objections:
            break
    return best[1] if best else ()


def _objections(statement: str, evidence: Sequence[Evidence]) -> int:
    voice = Voice.of(evidence)
    silent = [each for each in attributed_to(statement) if not (voice.holds(each) and voice.lets_speak(each))]
    doubtful = is_hedged(running(evidence)) and not is_hedged(statement)
    return len(list(faults_of(statement, " … ".join(each.quote for each in evidence)))) + len(silent) + doubtful


def _widened(mention: GoldMention, source: _Source) -> Iterator[tuple[Span, ...]]:
    page = source.page
    marked = tuple(joined((span.start, span.end) for span in mention.spans))
    yield marked
    sentences = {number for span in marked for number in range(*page.touched(span))}
    before = {number for span in marked for number in range(*page.touched(span, 1))}
    further = {number for span in marked for number in range(*page.touched(span, 3))}
    for chosen in (sentences, before, further, {0, *further}):
        found = (page.sentences[number] for number in sorted(chosen) if number < len(page.sentences))
        spans = [span for span in found if not any(shared(span, mark) for mark in source.furniture)]
        # What lies in no such sentence is quoted as it was marked.
        spans += [span for span in marked if not any(a <= span[0] and span[1] <= b for a, b in spans)]
        yield tuple(sorted(spans))


def _clashes(gold: GoldStory, facts: Sequence[Told]) -> Iterator[Clash]:
    """Yield the gold's conflicts of which two positions at least are carried by mentions of facts."""
    shown = {
        (fact.id, part.article_id): [each.quote for each in part.evidence] for fact in facts for part in fact.parts
    }
    for conflict in gold.conflicts:
        taken: set[Key] = set()
        sides = []
        for position in conflict.positions:
            keys = [key for key in _holders(position, gold.facts) if key not in taken]
            taken.update(keys)
            if keys:
                sides.append(Side(_value(position.value, [shown[key] for key in keys]), tuple(keys)))
        if len(sides) > 1:
            yield Clash(conflict.id, conflict.kind, conflict.verdict, conflict.slot, tuple(sides))


def _value(value: str, quotes: Sequence[Sequence[str]]) -> str:
    """Return a value in words of the articles: a labeller's own ("not yet") stand in none."""
    borne = any(stands_in(bare(value), bare(" … ".join(each))) for each in quotes)
    return value if borne else quotes[0][0]


def _holders(position: GoldPosition, facts: Sequence[GoldFact]) -> Iterator[Key]:
    """Yield for each article of a position the mention that lies on its words; the one with its figures first."""
    figures = number_keys(position.value)
    for mention in position.mentions:
        there = [
            (figures <= number_keys(fact.statement), _shared(mention, theirs), fact.id)
            for fact in facts
            for theirs in fact.mentions
            if theirs.article_id == mention.article_id and _shared(mention, theirs)
        ]
        if there:
            yield (max(there, key=lambda each: (each[0], each[1]))[2], mention.article_id)


def _shared(one: GoldMention, other: GoldMention) -> int:
    return sum(
        min(mine.end, yours.end) - max(mine.start, yours.start)
        for mine in one.spans
        for yours in other.spans
        if lies_on((mine.start, mine.end), (yours.start, yours.end))
    )
