"""What an output cost: calls of a model and tokens, answers of a cache included, so that a rerun says the same."""

from __future__ import annotations

from typing import Final

from summarizer.evaluation.metrics.case import Case
from summarizer.schema.report import Item

_UNKNOWN: Final = "the output does not say"


def calls(case: Case) -> tuple[Item, ...]:
    """Count the calls of the story."""
    return (_counted(case, case.view.calls),)


def tokens(case: Case) -> tuple[Item, ...]:
    """Count the tokens of the story, read and written."""
    return (_counted(case, case.view.tokens),)


def _counted(case: Case, count: int | None) -> Item:
    if count is None:
        return case.item("cost", None, reason=_UNKNOWN)
    return case.item("cost", float(count))
