"""Hand-made claims and an engine that answers as told: what merging is tested on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from summarizer.briefing import Reading
from summarizer.engines.base import CandidateGroup, Draft, Extraction, StoryClaim, Topic
from summarizer.engines.embedded.composing import phrase
from summarizer.engines.embedded.matching import partition
from summarizer.merging import merge
from summarizer.merging.story import Story
from summarizer.schema import Article, Claim, Conflict, Consensus, Evidence, Fact, Quantity, Rejection, Run
from summarizer.text.names import find_names
from summarizer.text.quantities import find_quantities

RUN = Run(summarizer_version="0", engine="fake")
Partition = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Said:
    """Hold one sentence of an article and what a claim makes of it; `counts` are its quantities, found where None."""

    text: str
    known: dict[str, Any]
    counts: tuple[dict[str, Any], ...] | None


def says(text: str, *counts: dict[str, Any], **known: Any) -> Said:
    """Return a sentence with what its claim says beside it: claimant, stance, hedged, statement."""
    return Said(text, known, counts or None)


def counted(text: str, value: float | None, **known: Any) -> dict[str, Any]:
    """Return a quantity that stands in the sentence as `text`; its place is looked up."""
    return {"text": text, "value": value, **known}


def reading(name: str, *sentences: str | Said, **known: Any) -> Reading:
    """Return an article of some sentences, a paragraph each, read into one claim a sentence."""
    said = [each if isinstance(each, Said) else says(each) for each in sentences]
    article = Article(id=name, text="\n\n".join(each.text for each in said), **known)
    spans, cursor = [], 0
    for each in said:
        spans.append((cursor, cursor + len(each.text)))
        cursor += len(each.text) + 2
    claims = [
        claim(article, number, each, span) for number, (each, span) in enumerate(zip(said, spans, strict=True), 1)
    ]
    return Reading(article=article, claims=tuple(claims), names=find_names(article.text, spans), rejected=())


def claim(article: Article, number: int, said: Said, span: tuple[int, int]) -> Claim:
    start, end = span
    made = {"statement": said.text, **said.known}
    return Claim(
        id=f"{article.id}:{number}",
        written_by="embedded",
        quantities=_quantities(article, said, span),
        evidence=(Evidence(quote=article.text[start:end], start=start, end=end),),
        **made,
    )


def _quantities(article: Article, said: Said, span: tuple[int, int]) -> tuple[Quantity, ...]:
    if said.counts is None:
        return find_quantities(article.text, *span)
    places = [span[0] + said.text.index(count["text"]) for count in said.counts]
    return tuple(
        Quantity(start=place, end=place + len(count["text"]), **count)
        for place, count in zip(places, said.counts, strict=True)
    )


def claims_of(*readings: Reading) -> tuple[StoryClaim, ...]:
    return Story.of(readings).claims


@dataclass
class FakeEngine:
    """Answer as told: `together` are the claims to be joined, `answer` and `draft` take the whole answer over."""

    together: Sequence[set[str]] = ()
    answer: Callable[[CandidateGroup], Partition] | None = None
    draft: Callable[[Topic], Draft] = phrase
    name: str = "fake"
    model: str | None = None
    topics: list[Topic] = field(default_factory=list)
    setbacks: tuple[Rejection, ...] = ()
    prompts: dict[str, str] = field(default_factory=dict)
    usage: dict[str, int] = field(default_factory=dict)

    async def close(self) -> None:
        """Nothing is open."""

    async def extract(self, article: Article) -> Extraction:
        raise AssertionError(f"{article.id} was read already")

    async def match(self, groups: Sequence[CandidateGroup]) -> Sequence[Partition]:
        return [self._partition(group) for group in groups]

    def _partition(self, group: CandidateGroup) -> Partition:
        if self.answer is not None:
            return self.answer(group)
        if not self.together:
            return partition(group)
        ids = [each.id for each in group.claims]
        joined = [[each for each in ids if each in part] for part in self.together]
        return [part for part in joined if part] + [[i] for i in ids if not any(i in part for part in self.together)]

    async def compose(self, topics: Sequence[Topic]) -> Sequence[Draft]:
        self.topics.extend(topics)
        return [self.draft(topic) for topic in topics]


def story_of(*readings: Reading, engine: FakeEngine | None = None, most: int = 12) -> Consensus:
    """Return the consensus of some readings."""
    return asyncio.run(merge(readings, engine or FakeEngine(), RUN, story_id="story", most=most))


def fact_with(consensus: Consensus, claim_id: str) -> Fact:
    """Return the one fact that a claim is an own mention of."""
    facts = [fact for fact in consensus.facts if claim_id in {mention.claim_id for mention in fact.own_mentions}]
    assert len(facts) == 1, f"{claim_id} stands in {len(facts)} facts"
    return facts[0]


def conflicts(consensus: Consensus, kind: str) -> list[Conflict]:
    return [conflict for conflict in consensus.conflicts if conflict.kind == kind]


def sides(conflict: Conflict) -> set[tuple[str, ...]]:
    """Return the articles on each side of a conflict."""
    return {position.article_ids for position in conflict.positions}


def ids_of(facts: Iterable[Fact]) -> list[str]:
    """Return the claim ids of some facts, one entry an own mention."""
    return [mention.claim_id for fact in facts for mention in fact.own_mentions]
