"""How much of the gold an output tells: in its facts, in its summary, and in its summary with the right sources."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.evaluation.metrics.case import Case
from summarizer.schema.gold import GoldFact
from summarizer.schema.report import Item


def coverage(case: Case) -> tuple[Item, ...]:
    """Score each gold fact: 1 where a fact of the output finds it."""
    return tuple(_item(case, fact, float(bool(case.alignment.facts[fact.id]))) for fact in case.gold.facts)


def coverage_weighted(case: Case) -> tuple[Item, ...]:
    """Score as `coverage`, each gold fact with its importance (1 to 3) as its weight."""
    return _weighted(case, coverage(case))


def summary_coverage(case: Case) -> tuple[Item, ...]:
    """Score each gold fact: 1 where a sentence of the summary tells it."""
    return tuple(_item(case, fact, float(bool(case.alignment.sentences[fact.id]))) for fact in case.gold.facts)


def summary_coverage_weighted(case: Case) -> tuple[Item, ...]:
    """Score as `summary_coverage`, each gold fact with its importance as its weight."""
    return _weighted(case, summary_coverage(case))


def joint(case: Case) -> tuple[Item, ...]:
    """Score each gold fact: 0 where no sentence tells it, else the F1 of the articles that the best one cites.

    The joint score of SummHay (Laban et al. 2024), with coverage 0 or 1.
    """
    items = []
    for fact in case.gold.facts:
        told = case.alignment.sentences[fact.id]
        cited = [each.article_id for each in case.sentences[told[0].id].citations] if told else []
        items.append(_item(case, fact, f1_of(cited, [mention.article_id for mention in fact.mentions])))
    return tuple(items)


def f1_of(named: Iterable[str], right: Iterable[str]) -> float:
    """Return 2 x common / (named + right); 0 where both are empty."""
    ours, theirs = set(named), set(right)
    total = len(ours) + len(theirs)
    return 2 * len(ours & theirs) / total if total else 0.0


def _item(case: Case, fact: GoldFact, value: float) -> Item:
    return case.item(fact.id, value, article=case.home(fact), about=fact.statement)


def _weighted(case: Case, items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(
        item.model_copy(update={"weight": float(fact.importance)})
        for item, fact in zip(items, case.gold.facts, strict=True)
    )
