"""One sentence for several facts: an article's own sentence serves where it tells a fact and more worth telling.

Claims are clauses, so that each has its own articles; a summary of clauses reads like a telegram.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Final

from summarizer.engines.base import Draft, StoryClaim, Topic
from summarizer.engines.embedded.composing import unfitness
from summarizer.merging.checking import refusals
from summarizer.merging.facts import DraftFact, is_loaded
from summarizer.merging.story import Story
from summarizer.schema import Fact
from summarizer.text.sentences import split_sentences

# More facts than this make a sentence that nobody can check at a glance.
_MOST_FACTS: Final = 4
# `unfitness` of a sentence that stands alone well; DESIGN promise 4 is checked beside it.
_GOOD: Final = 0.3

Span = tuple[int, int]


class Gatherer:
    """Find the sentences of the articles that tell a fact together with others.

    `unfit` are claims in whose words nothing is to be told.
    """

    def __init__(
        self,
        story: Story,
        drafts: Sequence[DraftFact],
        facts: Mapping[str, Fact],
        unfit: Collection[str] = (),
    ) -> None:
        self._unfit = unfit
        self._story = story
        self._drafts = drafts
        self._facts = facts
        self._sentences: dict[str, list[Span]] = {}

    def around(self, draft: DraftFact, left_out: Collection[str]) -> Topic | None:
        """Return a fact with others that one sentence of an article tells, and that sentence; None where none is fit.

        The facts in `left_out` are not to be told again, or not as they stand. A sentence is taken only if it tells
        no fact of these, and if code has nothing against it as a sentence on its facts.
        """
        found = [topic for claim in draft.claims if (topic := self._told(draft, claim, left_out)) is not None]
        return max(found, key=lambda topic: (sum(fact.salience for fact in topic.facts), topic.whole), default=None)

    def _told(self, draft: DraftFact, claim: StoryClaim, left_out: Collection[str]) -> Topic | None:
        span = self._sentence(claim)
        here = self._claims.get((claim.article_id, span), []) if span else []
        if any(each.id in self._unfit for each in here):
            return None
        others = [self._home[each.id] for each in here]
        told = list({each.id: each for each in (draft, *others)}.values())
        if span is None or not 1 < len(told) <= _MOST_FACTS or any(self._is_left_out(each, left_out) for each in told):
            return None
        whole = " ".join(self._story.articles[claim.article_id].text[slice(*span)].split())
        if unfitness(whole) >= _GOOD or is_loaded(whole):
            return None
        topic = Topic(
            facts=tuple(self._facts[each.id] for each in told),
            wordings=tuple(each.wordings for each in told),
            whole=whole,
        )
        return None if refusals(Draft(whole, tuple(each.id for each in told)), topic) else topic

    def _is_left_out(self, draft: DraftFact, left_out: Collection[str]) -> bool:
        """A disputed fact is told with its other side, so never in the sentence of one article."""
        return draft.id in left_out or self._facts[draft.id].status == "disputed"

    @cached_property
    def _home(self) -> Mapping[str, DraftFact]:
        return {claim.id: draft for draft in self._drafts for claim in draft.claims}

    @cached_property
    def _claims(self) -> Mapping[tuple[str, Span], list[StoryClaim]]:
        """Return the claims of each sentence, in the order of the text."""
        claims: dict[tuple[str, Span], list[StoryClaim]] = {}
        for claim in self._story.claims:
            span = self._sentence(claim)
            if span is not None:
                claims.setdefault((claim.article_id, span), []).append(claim)
        return claims

    def _sentence(self, claim: StoryClaim) -> Span | None:
        """Return the sentence in which all of a claim's evidence lies; None where it takes several."""
        spans = self._spans(claim.article_id)
        first = min(part.start for part in claim.claim.evidence)
        place = bisect_right(spans, first, key=lambda span: span[0]) - 1
        inside = place >= 0 and all(part.end <= spans[place][1] for part in claim.claim.evidence)
        return spans[place] if inside else None

    def _spans(self, article_id: str) -> list[Span]:
        if article_id not in self._sentences:
            article = self._story.articles[article_id]
            found = split_sentences(article.text, article.furniture)
            self._sentences[article_id] = [(each.start, each.end) for each in found]
        return self._sentences[article_id]
