"""From items to a figure with its interval."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from summarizer.evaluation.statistics.plan import Plan, joined
from summarizer.evaluation.statistics.resampling import interval, ratio, resampled
from summarizer.schema.report import Direction, Interval, Item, Metric

if TYPE_CHECKING:
    from summarizer.evaluation.statistics.resampling import Floats

Cluster = tuple[str, str]


def metric(name: str, direction: Direction, items: Iterable[Item], plan: Plan, note: str = "") -> Metric:
    """Return a metric: the weighted mean of the scored items, with the interval of a clustered bootstrap.

    Whole stories or articles are resampled (`plan.unit`); an item without an article belongs to an article of its
    story that holds all such items. Every cluster with a scored item of some weight takes part. Items come back in the
    order of story, article and id, so that the order they came in leaves no trace. An item that is not scored changes
    nothing but the counts. The value is exact to the last bit, the interval's ends to twelve digits.

    Raises:
        ValueError: Two items have the same id.
    """
    ordered = tuple(sorted(items, key=lambda item: (item.story, item.article or "", item.id)))
    by_id(name, ordered)
    found, why = _figure(ordered, plan)
    value, bounds = found
    states = [item.state for item in ordered]
    return Metric(
        name=name,
        direction=direction,
        value=value,
        interval=bounds,
        expected=len(ordered),
        scored=states.count("scored"),
        unscored=states.count("unscored"),
        errored=states.count("errored"),
        items=ordered,
        note=joined((note, why)),
    )


def by_id(name: str, items: Sequence[Item]) -> dict[str, Item]:
    """Return items by their ids.

    Raises:
        ValueError: Two items have the same id; `name` says of what.
    """
    found = {item.id: item for item in items}
    if len(found) < len(items):
        raise ValueError(f"{name}: two items have the same id")
    return found


def weighted_mean(items: Iterable[Item]) -> float | None:
    """Return the weighted mean of the scored items, or None where none of them has any weight."""
    scored = [(item.weight, item.value) for item in items if item.value is not None]
    weight = math.fsum(weight for weight, _ in scored)
    return math.fsum(weight * value for weight, value in scored) / weight if weight > 0 else None


def cluster_of(item: Item, plan: Plan) -> Cluster:
    """Return what an item is resampled with: its story, or its article within the story."""
    return (item.story, "") if plan.unit == "story" else (item.story, item.article or "")


def sums_by_cluster(items: Iterable[Item], plan: Plan) -> dict[Cluster, tuple[float, float]]:
    """Return the sums of weight x value and of weight for each cluster that has any weight, in a fixed order."""
    members: dict[Cluster, list[tuple[float, float]]] = {}
    for item in items:
        if item.value is not None and item.weight > 0:
            members.setdefault(cluster_of(item, plan), []).append((item.weight * item.value, item.weight))
    # fsum is exact, so that no order of items shows in the last bit.
    return {
        cluster: (math.fsum(part for part, _ in members[cluster]), math.fsum(weight for _, weight in members[cluster]))
        for cluster in sorted(members)
    }


def _figure(items: Sequence[Item], plan: Plan) -> tuple[tuple[float | None, Interval | None], str]:
    value = weighted_mean(items)
    if value is None:
        return (None, None), "nothing was scored" if items else "there is nothing to measure"
    sums = sums_by_cluster(items, plan)
    bounds, why = interval(_means(tuple(sums.values()), plan), value, plan, len(sums))
    return (value, bounds), why


def _means(sums: Sequence[tuple[float, float]], plan: Plan) -> Floats:
    import numpy as np  # noqa: PLC0415  heavy, and only a run of evals needs it

    totals = resampled(np.array(sums), plan)
    return ratio(totals[:, 0], totals[:, 1])
