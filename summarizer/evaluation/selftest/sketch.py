"""An output before it is numbered: what a mutation changes, so that nothing but the mutation gives it away.

A liar keeps his books. Ids, counts, statuses, hedges and the list of what was left out are computed anew for every
sketch, as an engine would: a changed fact is not noticed by a count that somebody forgot to change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from summarizer.evaluation.aligning import Span
from summarizer.schema import (
    Article,
    Conflict,
    Consensus,
    Evidence,
    Fact,
    Mention,
    Origin,
    Position,
    Rejection,
    Run,
    SummarySentence,
)
from summarizer.schema.consensus import ConflictKind, ConflictVerdict, Status
from summarizer.text.attribution import attributed_to
from summarizer.text.hedges import is_hedged
from summarizer.text.sentences import split_sentences
from summarizer.verification.case import running
from summarizer.version import __version__

Key = tuple[str, str]
"""A fact's id and an article's: one mention."""


@dataclass(frozen=True, slots=True)
class Part:
    """Hold one article's part in a fact. `hedged` is what the evidence shows where it is None."""

    article_id: str
    evidence: tuple[Evidence, ...]
    hedged: bool | None = None

    @property
    def is_hedged(self) -> bool:
        """Tell whether the mention is marked as uncertain."""
        return is_hedged(running(self.evidence)) if self.hedged is None else self.hedged


@dataclass(frozen=True, slots=True)
class Told:
    """Hold one fact; `weight` is 1 to 3, as the importance of the gold."""

    id: str
    statement: str
    weight: int
    parts: tuple[Part, ...]
    claimants: tuple[str, ...] = ()

    @property
    def article_ids(self) -> tuple[str, ...]:
        """Return the articles of its mentions."""
        return tuple(part.article_id for part in self.parts)


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one sentence of the summary and the facts that it cites."""

    text: str
    fact_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """Hold one position of a conflict and the mentions that take it."""

    value: str
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Hold one conflict."""

    id: str
    kind: ConflictKind
    verdict: ConflictVerdict
    slot: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """Hold an output without its bookkeeping; `origins` names each article once."""

    story_id: str
    facts: tuple[Told, ...]
    lines: tuple[Line, ...]
    clashes: tuple[Clash, ...]
    origins: tuple[tuple[str, ...], ...]


def assemble(sketch: Sketch, articles: Sequence[Article]) -> Consensus:
    """Return the consensus of a sketch: mentions numbered through each article, everything counted."""
    facts = sorted(sketch.facts, key=lambda fact: -fact.weight)
    numbers = _numbers(facts)
    conflicts = tuple(_conflicts(sketch.clashes, numbers))
    disputed = _disputed(conflicts)
    known = {fact.id for fact in facts}
    lines = [line for line in sketch.lines if known.intersection(line.fact_ids)]
    # A side of a dispute that is told alone stands there as a fact's own statement in the place of a refused sentence.
    alone = {fact.id for fact in facts if any(numbers[fact.id, part.article_id] in disputed for part in fact.parts)}
    return Consensus(
        story_id=sketch.story_id,
        headline=lines[0].text if lines else "Nothing is told.",
        sentences=tuple(
            SummarySentence(
                text=line.text,
                fact_ids=tuple(named(each) for each in line.fact_ids if each in known),
                replaced=_is_replaced(line, sketch, alone),
            )
            for line in lines
        ),
        facts=tuple(_fact(fact, numbers, disputed, sketch.origins) for fact in facts),
        conflicts=conflicts,
        origins=tuple(
            Origin(id=f"o{number}", label=group[0], article_ids=group)
            for number, group in enumerate(sketch.origins, start=1)
        ),
        articles=tuple(article.record() for article in articles),
        rejected=(
            *_left_out(facts, articles),
            *(
                Rejection(article_id=articles[0].id, stage="compose", reason="tells one side alone", text=line.text)
                for line in lines
                if _is_replaced(line, sketch, alone)
            ),
        ),
        run=Run(summarizer_version=__version__, engine="gold"),
    )


def named(name: str) -> str:
    """Return the id in an output of what has an id in the gold: read backwards.

    The gold's own ids would sort as the gold's, and win every tie.
    """
    return name[::-1]


def evidence_at(article: Article, spans: Iterable[Span]) -> tuple[Evidence, ...]:
    """Return the quotations of an article at some spans."""
    return tuple(Evidence(quote=article.text[start:end], start=start, end=end) for start, end in spans)


def _numbers(facts: Sequence[Told]) -> dict[Key, str]:
    """Return the claim ids: "ARTICLE:1", "ARTICLE:2", ... in the order of the article's text."""
    places: dict[str, list[tuple[int, int, str]]] = {}
    for order, fact in enumerate(facts):
        for part in fact.parts:
            places.setdefault(part.article_id, []).append((part.evidence[0].start, order, fact.id))
    return {
        (fact_id, article_id): f"{article_id}:{number}"
        for article_id, found in places.items()
        for number, (_, _, fact_id) in enumerate(sorted(found), start=1)
    }


def _conflicts(clashes: Iterable[Clash], numbers: dict[Key, str]) -> Iterator[Conflict]:
    for clash in clashes:
        positions = tuple(
            Position(
                value=side.value,
                article_ids=tuple(dict.fromkeys(article_id for _, article_id in keys)),
                claim_ids=tuple(numbers[key] for key in keys),
            )
            for side in clash.sides
            if (keys := [key for key in side.keys if key in numbers])
        )
        if len(positions) > 1:
            yield Conflict(
                id=named(clash.id),
                kind=clash.kind,
                slot=clash.slot,
                verdict=clash.verdict,
                reason="gold",
                positions=positions,
            )


def _disputed(conflicts: Iterable[Conflict]) -> frozenset[str]:
    return frozenset(
        claim_id
        for conflict in conflicts
        if conflict.verdict == "conflict" and conflict.kind != "altered_quote"
        for position in conflict.positions
        for claim_id in position.claim_ids
    )


def _fact(fact: Told, numbers: dict[Key, str], disputed: frozenset[str], origins: Sequence[tuple[str, ...]]) -> Fact:
    mentions = tuple(
        Mention(
            article_id=part.article_id,
            claim_id=numbers[fact.id, part.article_id],
            hedged=part.is_hedged,
            evidence=part.evidence,
        )
        for part in fact.parts
    )
    count = sum(not set(group).isdisjoint(fact.article_ids) for group in origins)
    status: Status = "corroborated" if count > 1 else "one_origin" if len(mentions) > 1 else "single_article"
    if any(mention.claim_id in disputed for mention in mentions):
        status = "disputed"
    return Fact(
        id=named(fact.id),
        statement=fact.statement,
        status=status,
        kind="statement" if attributed_to(fact.statement) else "event",
        mentions=mentions,
        claimants=fact.claimants,
        hedged=all(mention.hedged for mention in mentions),
        article_count=len(mentions),
        origin_count=count,
        salience=round(fact.weight / 3, 3),
    )


def _is_replaced(line: Line, sketch: Sketch, alone: set[str]) -> bool:
    statements = [fact.statement for fact in sketch.facts if fact.id in line.fact_ids]
    return statements == [line.text] and not alone.isdisjoint(line.fact_ids)


def _left_out(facts: Sequence[Told], articles: Sequence[Article]) -> Iterator[Rejection]:
    """Yield every sentence that no evidence touches."""
    for article in articles:
        used = [
            (each.start, each.end)
            for fact in facts
            for part in fact.parts
            if part.article_id == article.id
            for each in part.evidence
        ]
        for sentence in split_sentences(article.text, article.furniture):
            if not any(start < sentence.end and sentence.start < end for start, end in used):
                text = article.text[sentence.start : sentence.end]
                yield Rejection(article_id=article.id, stage="extract", reason="tells no fact of the gold", text=text)
