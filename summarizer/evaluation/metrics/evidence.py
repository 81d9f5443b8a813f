"""What an output shows for what it says: quotations, spans, figures, and no page furniture."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

from summarizer.evaluation.aligning import Span, lies_on
from summarizer.evaluation.metrics.asking import SAYS_NOTHING, question_about, statements
from summarizer.evaluation.metrics.case import Case
from summarizer.evaluation.outputs import Citation, OutputFact, Quoted
from summarizer.schema.gold import GoldFact
from summarizer.schema.report import Item
from summarizer.text.numbers import find_numbers, numbers_missing

_NO_QUOTES: Final = "the output quotes nothing"
_NO_SPAN: Final = "it gives no place in the article"
_NOT_FOUND: Final = "no gold fact was found"


def quote_fidelity(case: Case) -> tuple[Item, ...]:
    """Score each quotation of each fact: 1 where `article.text[start:end]` is the quotation, letter for letter."""
    items = []
    for fact in case.view.facts:
        number = 0
        for citation in fact.citations:
            for quote in citation.quotes:
                items.append(
                    case.item(
                        f"{fact.place}.evidence[{number}]",
                        float(_is_verbatim(case, citation, quote)),
                        article=case.first([citation.article_id]),
                        about=fact.place,
                    )
                )
                number += 1
    return tuple(items) or case.nothing(_NO_QUOTES)


def span_accuracy(case: Case) -> tuple[Item, ...]:
    """Score each found gold fact in each article that the gold and its partner name: 1 where the place is right.

    It is right if one piece of the partner's evidence and one marked stretch share half of the shorter one, and a
    third of that evidence stands in the sentences that the stretch touches.
    """
    items = [item for fact in case.gold.facts for item in _spans_of(case, fact)]
    return tuple(items) or case.nothing(_NOT_FOUND)


def numeric_fidelity(case: Case) -> tuple[Item, ...]:
    """Score each number of each statement and sentence: 1 where what it cites has the value, in words or figures.

    "Many" and the like have no value and are left out; dates are no numbers.
    """
    said = statements(case)
    if not said:
        return case.nothing(SAYS_NOTHING)
    items = []
    for each in said:
        asked = question_about(case, each)
        missing = set(numbers_missing(asked.statement, " … ".join(asked.evidence)))
        numbers = [number for number in find_numbers(asked.statement) if number.keys]
        for place, number in enumerate(numbers):
            text = asked.statement[number.start : number.end]
            article = case.first(citation.article_id for citation in each.citations)
            unit = f"{each.place}.numbers[{place}]"
            items.append(case.item(unit, float(text not in missing), article=article, about=each.place))
    return tuple(items)


def furniture_leaks(case: Case) -> tuple[Item, ...]:
    """Score each fact of the output: 1 where a piece of its evidence lies on what the gold marks as page furniture.

    Stories without such marks are left out; a fact without spans is unscored.
    """
    if not case.gold.furniture:
        return ()
    return tuple(_leak(case, fact) for fact in case.view.facts) or case.nothing(SAYS_NOTHING)


def _is_verbatim(case: Case, citation: Citation, quote: Quoted) -> bool:
    page = case.pages.get(citation.article_id)
    if page is None or quote.start is None or quote.end is None or quote.start < 0:
        return False
    return page.text[quote.start : quote.end] == quote.text


def _spans_of(case: Case, fact: GoldFact) -> list[Item]:
    partner = case.partner(fact)
    if partner is None:
        return []
    marked: dict[str, list[Span]] = {}
    for mention in fact.mentions:
        marked.setdefault(mention.article_id, []).extend((span.start, span.end) for span in mention.spans)
    both = [article_id for article_id in marked if article_id in partner.article_ids and article_id in case.pages]
    return [_place(case, fact, partner, article_id, marked[article_id]) for article_id in both]


def _place(case: Case, fact: GoldFact, partner: OutputFact, article_id: str, marked: Sequence[Span]) -> Item:
    ours = [span for each in partner.supporting if each.article_id == article_id for span in case.spans(each)]
    right = any(case.pages[article_id].shows(mine, theirs) for mine, theirs in product(ours, marked))
    return case.item(
        f"{fact.id}@{article_id}",
        float(right) if ours else None,
        article=article_id,
        about=fact.statement,
        reason="" if ours else _NO_SPAN,
    )


def _leak(case: Case, fact: OutputFact) -> Item:
    places = [(each.article_id, span) for each in fact.citations for span in case.spans(each)]
    leaks = any(
        mark.article_id == article_id and lies_on(span, (mark.start, mark.end))
        for (article_id, span), mark in product(places, case.gold.furniture)
    )
    return case.item(
        fact.place,
        float(leaks) if places else None,
        article=case.first(each.article_id for each in fact.citations),
        about=fact.place,
        reason="" if places else _NO_SPAN,
    )
