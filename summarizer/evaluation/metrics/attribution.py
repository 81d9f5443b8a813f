"""Who says it: the articles that the output names for each gold fact against those that the gold does.

A unit is a pair of a gold fact and an article, so that F1 is 2 x right / (named + in the gold). The partner of a gold
fact is the one fact of the output that tells it best: what stands beside it in a fact of its own was not merged.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.evaluation.metrics.case import Case
from summarizer.schema.gold import GoldFact
from summarizer.schema.report import Item

_NOT_FOUND: Final = "no gold fact of this kind was found"


def attribution_precision(case: Case) -> tuple[Item, ...]:
    """Score each article that the partner of a gold fact names: 1 where the gold has it too."""
    return _precision(case, case.gold.facts)


def attribution_recall(case: Case) -> tuple[Item, ...]:
    """Score each article that the gold names for a fact: 1 where the partner has it too, 0 without a partner."""
    return _recall(case, case.gold.facts)


def attribution_f1(case: Case) -> tuple[Item, ...]:
    """Score both lists of pairs, those of the output and those of the gold."""
    return _f1(case, case.gold.facts)


def attribution_precision_shared(case: Case) -> tuple[Item, ...]:
    """Score as `attribution_precision`, over gold facts that two articles state or more."""
    return _precision(case, _shared(case))


def attribution_recall_shared(case: Case) -> tuple[Item, ...]:
    """Score as `attribution_recall`, over gold facts that two articles state or more."""
    return _recall(case, _shared(case))


def attribution_f1_shared(case: Case) -> tuple[Item, ...]:
    """Score as `attribution_f1`, over gold facts that two articles state or more."""
    return _f1(case, _shared(case))


def false_merges(case: Case) -> tuple[Item, ...]:
    """Score each gold fact of exactly one article that was found: 1 where its partner names another article."""
    single = [fact for fact in case.gold.facts if len(_articles(fact)) == 1]
    items = []
    for fact in single:
        partner = case.partner(fact)
        if partner is not None:
            others = [each for each in partner.article_ids if each not in _articles(fact)]
            reason = f"{partner.id} names {', '.join(others)} too" if others else ""
            items.append(
                case.item(fact.id, float(bool(others)), article=case.home(fact), about=fact.statement, reason=reason)
            )
    return tuple(items) or (case.nothing(_NOT_FOUND) if single else ())


def _precision(case: Case, facts: Sequence[GoldFact]) -> tuple[Item, ...]:
    return tuple(_named(case, facts)) or (case.nothing(_NOT_FOUND) if facts else ())


def _recall(case: Case, facts: Sequence[GoldFact]) -> tuple[Item, ...]:
    items = []
    for fact in facts:
        partner = case.partner(fact)
        named = partner.article_ids if partner else ()
        items += [_pair(case, fact, each, "in the gold", right=each in named) for each in _articles(fact)]
    return tuple(items)


def _f1(case: Case, facts: Sequence[GoldFact]) -> tuple[Item, ...]:
    return (*_named(case, facts), *_recall(case, facts))


def _named(case: Case, facts: Sequence[GoldFact]) -> list[Item]:
    items = []
    for fact in facts:
        partner = case.partner(fact)
        named = partner.article_ids if partner else ()
        items += [_pair(case, fact, each, "named", right=each in _articles(fact)) for each in named]
    return items


def _pair(case: Case, fact: GoldFact, article_id: str, side: str, *, right: bool) -> Item:
    unit = f"{fact.id}@{article_id}, {side}"
    return case.item(unit, float(right), article=case.first([article_id]), about=fact.statement)


def _shared(case: Case) -> list[GoldFact]:
    return [fact for fact in case.gold.facts if len(_articles(fact)) > 1]


def _articles(fact: GoldFact) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.article_id for mention in fact.mentions))
