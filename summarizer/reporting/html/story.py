"""One consensus numbered for the page: which fact is f12, which article 3, and which of the texts are at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from summarizer.reporting.html.links import passage_anchor
from summarizer.reporting.safe import one_line
from summarizer.reporting.view import Part, View, outlet
from summarizer.schema import Article, ArticleRecord, Consensus, Evidence, Expression, Fact, Mention

# A page of more facts than these is no longer read, and no longer opens at once; the others are counted.
MOST_FACTS: Final = 5000


@dataclass(frozen=True, slots=True)
class Source:
    """Name an article: its number on the page (0 where the consensus does not list it), and what to call it."""

    number: int
    name: str


@dataclass(frozen=True)
class Story:
    """Answer what the sections of the page ask. Facts are numbered as in the Markdown: those cited first."""

    view: View
    texts: dict[str, str]

    @classmethod
    def of(cls, consensus: Consensus, articles: Iterable[Article]) -> Story:
        """Number a consensus; an article counts only if its text has the hash that the consensus recorded."""
        # Of the text itself: the hash that an article remembers may be that of the one it was copied from.
        by_hash = {_hash(article.text): article.text for article in articles}
        known = {each.id: by_hash[each.sha256] for each in consensus.articles if each.sha256 in by_hash}
        return cls(View(consensus), known)

    @property
    def consensus(self) -> Consensus:
        """Return the consensus."""
        return self.view.consensus

    @cached_property
    def number(self) -> dict[str, int]:
        """Return the number of each fact that the page shows by its id."""
        ordered = dict.fromkeys((*self.view.footnotes, *(fact.id for fact in self.consensus.facts)))
        return {fact_id: number for number, fact_id in enumerate(list(ordered)[:MOST_FACTS], start=1)}

    @cached_property
    def facts(self) -> list[tuple[int, Fact]]:
        """Return the facts that the page shows, each with its number, in that order."""
        return [(number, self.view.facts[fact_id]) for fact_id, number in self.number.items()]

    @cached_property
    def articles(self) -> list[ArticleRecord]:
        """Return the articles in the order of their numbers; of two with one id the last."""
        by_id = {article.id: article for article in self.consensus.articles}
        return [by_id[article_id] for article_id in self.view.number]

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {each.id: Source(self.view.number[each.id], outlet(each)) for each in self.articles}

    def source(self, article_id: str) -> Source:
        """Return how an article is named on the page."""
        return self._sources.get(article_id) or Source(0, one_line(article_id))

    def sources(self, article_ids: Iterable[str]) -> list[Source]:
        """Return how some articles are named, in the order of their numbers, each once."""
        found = {self.source(each) for each in article_ids}
        return sorted(found, key=lambda source: (source.number or len(self.articles) + 1, source.name))

    def anchor(self, article_id: str, part: Evidence) -> str:
        """Return the anchor of a quotation's place, or nothing where the page does not show it."""
        number = self.view.number.get(article_id)
        return passage_anchor(number, part.start) if number and self.stands(article_id, part) else ""

    def stands(self, article_id: str, part: Evidence) -> bool:
        """Tell whether a quotation stands at its place; without the text it is believed."""
        text = self.texts.get(article_id)
        return text is None or (bool(part.quote) and text.startswith(part.quote, part.start))

    def place(self, expression: Expression) -> str:
        """Return the anchor of an expression, or nothing where its text is not at hand or has it not there."""
        text = self.texts.get(expression.article_id)
        there = text is not None and bool(expression.text) and text.startswith(expression.text, expression.start)
        return passage_anchor(self.view.number[expression.article_id], expression.start) if there else ""

    @cached_property
    def claims(self) -> dict[str, tuple[int, Mention]]:
        """Return where each claim stands: the number of the fact that it says and no more, and its mention."""
        mentions = [(number, mention) for number, fact in self.facts for mention in fact.mentions]
        mentions.sort(key=lambda each: not each[1].within)
        return {mention.claim_id: (number, mention) for number, mention in mentions}

    def parts(self, fact: Fact) -> dict[str, Part]:
        """Return each article's part in a fact."""
        return self.view.parts(fact)

    @cached_property
    def groups(self) -> list[tuple[str, list[int]]]:
        """Return the articles by origin, each once: the origin's label, and the numbers of its articles."""
        found: list[tuple[str, list[int]]] = []
        grouped: set[int] = set()
        for origin in self.consensus.origins:
            numbers = sorted({self.view.number[each] for each in origin.article_ids if each in self.view.number})
            if fresh := [number for number in numbers if number not in grouped]:
                grouped.update(fresh)
                found.append((one_line(origin.label), fresh))
        rest = [number for number in self.view.number.values() if number not in grouped]
        return [*found, ("origin not known", rest)] if rest else found


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
