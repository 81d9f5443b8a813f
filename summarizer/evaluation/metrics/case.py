"""One story before the metrics: its gold, its articles, an output, and what a judge said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from summarizer.evaluation.aligning import Alignment, Match, Page, Span, align
from summarizer.evaluation.outputs import Citation, Output, OutputFact, OutputSentence
from summarizer.schema import Article
from summarizer.schema.gold import GoldFact, GoldStory
from summarizer.schema.report import Item, StatementVerdict

_BETWEEN: Final = " … "


@dataclass(frozen=True)
class Case:
    """Hold what the metrics of one story are computed from; `verdicts` are the judge's, by the place of the statement.

    Where the story failed, `output` is None and `failure` says why.
    """

    gold: GoldStory
    articles: tuple[Article, ...]
    output: Output | None
    verdicts: Mapping[str, StatementVerdict] = field(default_factory=dict)
    failure: str = ""

    @cached_property
    def view(self) -> Output:
        """Return the output, or an empty one where the story failed."""
        return self.output or Output(self.gold.story_id, "consensus", conflicts=(), origins=())

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Return the articles by id, with their sentences."""
        return {article.id: Page(article) for article in self.articles}

    @cached_property
    def alignment(self) -> Alignment:
        """Return the gold facts beside what the output tells."""
        return align(self.gold, self.pages, self.view)

    @cached_property
    def facts(self) -> Mapping[str, OutputFact]:
        """Return the facts of the output by id."""
        return {fact.id: fact for fact in self.view.facts}

    @cached_property
    def sentences(self) -> Mapping[str, OutputSentence]:
        """Return the sentences of the summary by place."""
        return {sentence.place: sentence for sentence in self.view.sentences}

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {article.id: number for number, article in enumerate(self.gold.articles)}

    def partner(self, fact: GoldFact) -> OutputFact | None:
        """Return the fact of the output that tells a gold fact best, or None where none does."""
        found: Sequence[Match] = self.alignment.facts[fact.id]
        return self.facts[found[0].id] if found else None

    def spans(self, citation: Citation) -> tuple[Span, ...]:
        """Return where the quotations of a citation stand, those left out that lie outside of the article."""
        page = self.pages.get(citation.article_id)
        spans = citation.spans if page else ()
        return tuple((start, end) for start, end in spans if page and 0 <= start < end <= len(page.text))

    def evidence(self, citation: Citation) -> str:
        """Return the text that a citation points to, empty where it points nowhere.

        It is what the article has at the spans, whatever the output quotes; for a plain summary without quotations
        that were found, the whole article.
        """
        page = self.pages.get(citation.article_id)
        if page is None:
            return ""
        found = [page.text[start:end] for start, end in sorted(set(self.spans(citation)))]
        if not found and self.view.form == "plain":
            return page.text
        return _BETWEEN.join(found)

    def first(self, article_ids: Iterable[str]) -> str | None:
        """Return the one of some articles that comes first in the gold: the cluster of a unit that rests on several."""
        known = [article_id for article_id in article_ids if article_id in self._order]
        return min(known, key=self._order.__getitem__, default=None)

    def home(self, fact: GoldFact) -> str | None:
        """Return the article that a gold fact belongs to where articles are resampled: the first that has it."""
        return self.first(each.article_id for each in fact.mentions)

    def item(
        self, unit: str, value: float | None, *, article: str | None = None, about: str = "", reason: str = ""
    ) -> Item:
        """Return an item of this story: scored with `value`, or unscored for a `reason` where the value is None."""
        return Item(
            id=f"{self.gold.story_id}/{unit}",
            story=self.gold.story_id,
            article=article,
            value=value,
            state="unscored" if value is None else "scored",
            reason=reason,
            about=about,
        )

    def nothing(self, reason: str) -> tuple[Item, ...]:
        """Return the one unscored item of a ratio that the output gives nothing to divide by."""
        return (self.item("nothing", None, reason=reason),)
