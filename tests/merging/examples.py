"""What the whole path makes of the stories at hand, made once for all tests; nothing in it can be changed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from summarizer import Consensus, Summarizer
from summarizer.briefing import Reading, read
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.merging import merge
from summarizer.schema import Article, Fact, Run
from summarizer.settings import Settings


@cache
def articles_of(folder: Path) -> tuple[Article, ...]:
    return summarizer().load(folder).articles


@cache
def consensus_of(folder: Path) -> Consensus:
    return summarizer().consensus(folder)


@cache
def readings_of(folder: Path) -> tuple[Reading, ...]:
    return tuple(asyncio.run(read(article, EmbeddedEngine())) for article in articles_of(folder))


def merged(readings: Sequence[Reading]) -> Consensus:
    """Return the consensus of some readings without reading or verifying anything again."""
    run = Run(summarizer_version="0", engine="embedded")
    return asyncio.run(merge(readings, EmbeddedEngine(), run, story_id="story", most=12))


@cache
def straight(folder: Path) -> Consensus:
    """Return what `merged` makes of a story's readings in the order of their ids."""
    return merged(readings_of(folder))


def summarizer() -> Summarizer:
    """Return one with the defaults, whatever the working folder holds."""
    return Summarizer(Settings())


def settled(consensus: Consensus) -> str:
    """Return an output as JSON without what may differ between two runs."""
    run = consensus.run.model_copy(update={"usage": {}})
    return consensus.model_copy(update={"run": run}).model_dump_json()


def shown(consensus: Consensus) -> list[str]:
    """Return every text that an output shows as found in the articles: what was left out is not among it."""
    texts = [consensus.headline, *(sentence.text for sentence in consensus.sentences)]
    for fact in consensus.facts:
        texts += [fact.statement, *fact.claimants]
        texts += [part.quote for mention in fact.mentions for part in mention.evidence]
    for conflict in consensus.conflicts:
        texts += [conflict.slot, *(position.value for position in conflict.positions)]
    for name in consensus.names:
        texts += [name.canonical, *(alias.text for alias in name.aliases)]
    return texts


def carriers(fact: Fact) -> set[str]:
    """Return the articles that a fact says it stands in."""
    return {mention.article_id for mention in fact.mentions}


def touching(consensus: Consensus, article_id: str, start: int, end: int) -> list[Fact]:
    """Return the facts with evidence on some character of `[start, end)` of an article."""
    return [
        fact
        for fact in consensus.facts
        if any(
            part.start < end and start < part.end
            for mention in fact.mentions
            if mention.article_id == article_id
            for part in mention.evidence
        )
    ]
