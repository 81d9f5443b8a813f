"""Which articles descend from one report: the output's groups against the gold's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from summarizer.evaluation.metrics.case import Case
from summarizer.evaluation.statistics.partitions import adjusted_rand
from summarizer.schema.report import Item

_NO_PLACE: Final = "this form of output has no place for origins"
_FEWEST: Final = 2


def origins_rand(case: Case) -> tuple[Item, ...]:
    """Score the story by the adjusted Rand index over the articles that the gold groups: 1 the same, 0 as by chance.

    It can be negative. Unscored where the output leaves one of these articles out of its groups.
    """
    gold = _homes(origin.article_ids for origin in case.gold.origins)
    if len(gold) < _FEWEST:
        return ()
    if case.view.origins is None:
        return (case.item("origins", None, reason=_NO_PLACE),)
    ours = _homes(case.view.origins)
    unknown = sorted(gold.keys() - ours.keys())
    if unknown:
        return (case.item("origins", None, reason=f"no origin is given for {', '.join(unknown)}"),)
    return (case.item("origins", adjusted_rand(ours, gold)),)


def _homes(groups: Iterable[Iterable[str]]) -> dict[str, int]:
    return {article_id: number for number, group in enumerate(groups) for article_id in group}
