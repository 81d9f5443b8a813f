"""What could not be compared with other articles: figures that count nothing named, dates that only hang on a date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.engines.base import StoryClaim
from summarizer.merging.moments import is_settled_by_date
from summarizer.merging.stamps import day
from summarizer.merging.story import Story
from summarizer.merging.whole_quantities import around, quantities_of
from summarizer.schema import Conflict, Rejection
from summarizer.text.dates import find_dates

_FIGURE: Final = "compared with no other figure: the sentence does not say what it counts"
_DATE: Final = "compared with no other date: the article has no date of its own to reckon from"


def uncompared(story: Story, conflicts: Sequence[Conflict]) -> list[Rejection]:
    """Return the claims with a figure or a date that was compared with nothing, each with the reason.

    A claim that stands in a conflict of figures has been compared. With one article nothing is.
    """
    if len(story.readings) < 2:
        return []
    held = {c for each in conflicts if each.kind == "quantity" for side in each.positions for c in side.claim_ids}
    undated = {article.id for article in story.articles.values() if day(article.published) is None}
    return [
        Rejection(article_id=claim.article_id, stage="merge", reason=reason, text=claim.claim.statement)
        for claim in story.claims
        for reason in _reasons(claim, compared=claim.id in held, dated=claim.article_id not in undated)
    ]


def _reasons(claim: StoryClaim, *, compared: bool, dated: bool) -> Iterator[str]:
    if not compared and _has_bare_figure(claim):
        yield _FIGURE
    if not dated and any(is_settled_by_date(mention.key) for mention in find_dates(claim.claim.statement)):
        yield _DATE


def _has_bare_figure(claim: StoryClaim) -> bool:
    for quantity in quantities_of(claim):
        if quantity.value is not None and not (quantity.unit or quantity.measure or quantity.scope):
            before, after = around(claim, quantity)
            if not (before.endswith(", ") and after.startswith(",")):  # "Orell, 46, drives a crane" is an age
                return True
    return False
