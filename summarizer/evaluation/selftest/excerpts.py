"""Small stories cut out of a labelled one, so that many outputs can be scored, and one changed word cannot hide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Final

from summarizer.evaluation.aligning import Page
from summarizer.evaluation.selftest.sketch import Clash, Sketch, Told
from summarizer.schema import Article
from summarizer.schema.brief import NameKind
from summarizer.schema.gold import GoldStory
from summarizer.text.attribution import attributed_to, is_anaphoric
from summarizer.text.names import find_names
from summarizer.text.numbers import number_keys

# Facts in one excerpt: enough for others to be mistaken for the changed one, few enough to score hundreds of outputs.
_FACTS: Final = 8

_LONG_WORD = re.compile(r"\b[^\W\d_]{7,}\b")


@dataclass(frozen=True)
class Stock:
    """Hold what a story has to offer to somebody who swaps things: its text, its names and its claimants."""

    articles: tuple[Article, ...]
    statements: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """Return the text of all articles."""
        return "\n\n".join(article.text for article in self.articles)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Return the figures of all articles and of all statements of the gold, in their canonical forms."""
        return number_keys(self.text).union(*(number_keys(statement) for statement in self.statements))

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the long words of all articles."""
        return frozenset(word for word in _LONG_WORD.findall(self.text) if word.islower())

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Return the articles by id, with their sentences."""
        return {article.id: Page(article) for article in self.articles}

    def near(self, fact: Told) -> str:
        """Return the sentences that a fact's evidence touches, in all its articles."""
        spans = ((part.article_id, (each.start, each.end)) for part in fact.parts for each in part.evidence)
        return " … ".join(
            self.pages[article_id].text[slice(*self.pages[article_id].around(span))] for article_id, span in spans
        )

    @cached_property
    def names(self) -> tuple[tuple[str, NameKind], ...]:
        """Return the names that the gold's statements speak of, each once, with their kinds."""
        found = (name for statement in self.statements for name in find_names(statement))
        return tuple(sorted({(name.text, name.kind) for name in found}))

    @cached_property
    def claimants(self) -> tuple[str, ...]:
        """Return who is said to have said something in the gold's statements."""
        found = (each for statement in self.statements for each in attributed_to(statement))
        return tuple(sorted({each for each in found if not is_anaphoric(each)}))


@dataclass(frozen=True)
class Excerpt:
    """Hold some facts of a story's gold with all that goes with them, and the sketch that is perfect for them."""

    gold: GoldStory
    sketch: Sketch
    stock: Stock

    @property
    def articles(self) -> tuple[Article, ...]:
        """Return the articles of the story, whole."""
        return self.stock.articles


def excerpts(gold: GoldStory, articles: Sequence[Article], whole: Sketch, chance: Random) -> tuple[Excerpt, ...]:
    """Return the story cut into excerpts, in a random order; each fact is in one of them.

    Facts of one conflict stay together, neighbours in the gold mostly too. Distractors go with the fact that they
    falsify, those that are invented outright with the first excerpt; origins and furniture go with each.
    """
    stock = Stock(tuple(articles), tuple(fact.statement for fact in gold.facts))
    blocks = _blocks([fact.id for fact in gold.facts], whole.clashes)
    found = [_excerpt(gold, stock, whole, set(block), first=not number) for number, block in enumerate(blocks)]
    chance.shuffle(found)
    return tuple(found)


def _excerpt(gold: GoldStory, stock: Stock, whole: Sketch, ids: set[str], *, first: bool) -> Excerpt:
    clashes = tuple(clash for clash in whole.clashes if facts_of(clash) <= ids)
    known = {clash.id for clash in clashes}
    of = {None} if first else set()
    labels = gold.model_copy(
        update={
            "facts": tuple(fact for fact in gold.facts if fact.id in ids),
            "conflicts": tuple(conflict for conflict in gold.conflicts if conflict.id in known),
            "distractors": tuple(each for each in gold.distractors if each.of in {*ids, *of}),
        }
    )
    facts = tuple(fact for fact in whole.facts if fact.id in ids)
    lines = tuple(line for line in whole.lines if ids.issuperset(line.fact_ids))
    return Excerpt(labels, Sketch(whole.story_id, facts, lines, clashes, whole.origins), stock)


def facts_of(clash: Clash) -> set[str]:
    """Return the facts whose mentions take part in a conflict."""
    return {fact_id for side in clash.sides for fact_id, _ in side.keys}


def fact_at(sketch: Sketch, fact_id: str) -> Told:
    """Return a fact of a sketch by its id."""
    return next(fact for fact in sketch.facts if fact.id == fact_id)


def _blocks(ids: Sequence[str], clashes: Iterable[Clash]) -> list[list[str]]:
    leader = {each: each for each in ids}
    for clash in clashes:
        tied = {leader[each] for each in facts_of(clash)}
        first = min(tied, key=ids.index)
        leader = {each: first if head in tied else head for each, head in leader.items()}
    groups: dict[str, list[str]] = {}
    for each in ids:
        groups.setdefault(leader[each], []).append(each)
    blocks: list[list[str]] = []
    for group in groups.values():
        if blocks and len(blocks[-1]) + len(group) <= _FACTS:
            blocks[-1] += group
        else:
            blocks.append(list(group))
    return blocks
