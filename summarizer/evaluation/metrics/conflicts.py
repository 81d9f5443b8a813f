"""What the sources disagree on: the output's conflicts against the gold's, one to one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, get_args

from summarizer.evaluation.metrics.case import Case
from summarizer.schema.consensus import ConflictKind
from summarizer.schema.gold import GoldConflict
from summarizer.schema.report import Item

KINDS: Final[tuple[ConflictKind, ...]] = get_args(ConflictKind)
_NO_PLACE: Final = "this form of output has no place for conflicts"
_NONE_FOUND: Final = "no conflict of the gold was found"
_NONE_NAMED: Final = "the output names no conflict"

Chosen = ConflictKind | None


def precision(kind: Chosen = None) -> Callable[[Case], tuple[Item, ...]]:
    """Return the metric that scores each conflict of the output, of one kind or all: 1 where the gold has it."""

    def conflict_precision(case: Case) -> tuple[Item, ...]:
        items = _ours(case, kind)
        return items or (case.nothing(_reason(case)) if _gold(case, kind) else ())

    return conflict_precision


def recall(kind: Chosen = None) -> Callable[[Case], tuple[Item, ...]]:
    """Return the metric that scores each conflict of the gold, of one kind or all: 1 where the output has it."""

    def conflict_recall(case: Case) -> tuple[Item, ...]:
        return _theirs(case, kind)

    return conflict_recall


def f1(kind: Chosen = None) -> Callable[[Case], tuple[Item, ...]]:
    """Return the metric that scores both lists: 2 x matched / (the output's + the gold's)."""

    def conflict_f1(case: Case) -> tuple[Item, ...]:
        return (*_ours(case, kind), *_theirs(case, kind))

    return conflict_f1


def conflict_verdicts(case: Case) -> tuple[Item, ...]:
    """Score each conflict of the gold that the output has: 1 where both say the same of how the sides relate."""
    found, gold = case.alignment.conflicts, {each.id: each for each in case.gold.conflicts}
    ours = {each.id: each for each in case.view.conflicts or ()}
    items = [
        _item(case, gold[theirs], gold[theirs].id, float(ours[mine].verdict == gold[theirs].verdict))
        for mine, theirs in sorted(found.items(), key=lambda pair: pair[1])
    ]
    return tuple(items) or (case.nothing(_NONE_FOUND) if gold else ())


def _ours(case: Case, kind: Chosen) -> tuple[Item, ...]:
    found = case.alignment.conflicts
    return tuple(
        case.item(
            f"conflicts[{each.id}]",
            float(each.id in found),
            article=case.first(citation.article_id for side in each.sides for citation in side),
            about=f"conflicts[{each.id}]",
        )
        for each in case.view.conflicts or ()
        if kind in (None, each.kind)
    )


def _theirs(case: Case, kind: Chosen) -> tuple[Item, ...]:
    found = set(case.alignment.conflicts.values())
    known = case.view.conflicts is not None
    return tuple(_item(case, each, each.id, float(each.id in found) if known else None) for each in _gold(case, kind))


def _gold(case: Case, kind: Chosen) -> list[GoldConflict]:
    return [each for each in case.gold.conflicts if kind in (None, each.kind)]


def _reason(case: Case) -> str:
    return _NO_PLACE if case.view.conflicts is None else _NONE_NAMED


def _item(case: Case, conflict: GoldConflict, unit: str, value: float | None) -> Item:
    article = case.first(each.article_id for position in conflict.positions for each in position.mentions)
    return case.item(unit, value, article=article, about=conflict.slot, reason="" if value is not None else _NO_PLACE)
