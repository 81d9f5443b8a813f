"""Every metric by its name; docs/metrics.md defines each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from summarizer.evaluation.metrics import (
    attribution,
    citations,
    conflicts,
    cost,
    coverage,
    evidence,
    faithfulness,
    origins,
)
from summarizer.evaluation.metrics.case import Case
from summarizer.schema.report import Direction, Item


@dataclass(frozen=True, slots=True)
class Measure:
    """Hold how one metric makes its items of a story, and whether higher figures are better."""

    function: Callable[[Case], tuple[Item, ...]]
    direction: Direction = "higher"


_BY_KIND: Final = {
    f"conflict_{name}_{kind}": Measure(make(kind))
    for kind in conflicts.KINDS
    for name, make in (("precision", conflicts.precision), ("recall", conflicts.recall), ("f1", conflicts.f1))
}

METRICS: Final[Mapping[str, Measure]] = MappingProxyType(
    {
        "faithfulness": Measure(faithfulness.faithfulness),
        "faithfulness_sentences": Measure(faithfulness.faithfulness_sentences),
        "distractors_told": Measure(faithfulness.distractors_told, "lower"),
        "coverage": Measure(coverage.coverage),
        "coverage_weighted": Measure(coverage.coverage_weighted),
        "summary_coverage": Measure(coverage.summary_coverage),
        "summary_coverage_weighted": Measure(coverage.summary_coverage_weighted),
        "quote_fidelity": Measure(evidence.quote_fidelity),
        "span_accuracy": Measure(evidence.span_accuracy),
        "attribution_precision": Measure(attribution.attribution_precision),
        "attribution_recall": Measure(attribution.attribution_recall),
        "attribution_f1": Measure(attribution.attribution_f1),
        "attribution_precision_shared": Measure(attribution.attribution_precision_shared),
        "attribution_recall_shared": Measure(attribution.attribution_recall_shared),
        "attribution_f1_shared": Measure(attribution.attribution_f1_shared),
        "false_merges": Measure(attribution.false_merges, "lower"),
        "citation_precision": Measure(citations.citation_precision),
        "citation_recall": Measure(citations.citation_recall),
        "citation_precision_gold": Measure(citations.citation_precision_gold),
        "citation_recall_gold": Measure(citations.citation_recall_gold),
        "joint": Measure(coverage.joint),
        "conflict_precision": Measure(conflicts.precision()),
        "conflict_recall": Measure(conflicts.recall()),
        "conflict_f1": Measure(conflicts.f1()),
        **_BY_KIND,
        "conflict_verdicts": Measure(conflicts.conflict_verdicts),
        "origins_rand": Measure(origins.origins_rand),
        "numeric_fidelity": Measure(evidence.numeric_fidelity),
        "furniture_leaks": Measure(evidence.furniture_leaks, "lower"),
        "calls": Measure(cost.calls, "none"),
        "tokens": Measure(cost.tokens, "none"),
    }
)


def compute(name: str, case: Case) -> tuple[Item, ...]:
    """Return the items of one metric for one story; for a story that failed, all that it should have had, errored.

    No items: the gold has nothing that this metric looks at. Where the output is what gives it nothing to divide by,
    there is one unscored item.

    Raises:
        KeyError: There is no such metric.
    """
    items = METRICS[name].function(case)
    if case.output is not None:
        return items
    reason = case.failure or "the story has no output"
    return tuple(item.model_copy(update={"value": None, "state": "errored", "reason": reason}) for item in items)


__all__ = ["METRICS", "Measure", "compute"]
