"""Outputs, gold and verdicts to figures: the part of a run that can be done again without running anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.evaluation.metrics import METRICS, Case, compute
from summarizer.evaluation.outputs import Output, of_consensus, of_plain
from summarizer.evaluation.statistics.bootstrap import metric
from summarizer.evaluation.statistics.plan import Plan
from summarizer.schema import Article
from summarizer.schema.gold import GoldStory
from summarizer.schema.report import Metric, ScoredStory


@dataclass(frozen=True, slots=True)
class Labelled:
    """Hold one story's gold, and its articles; empty where they are not here."""

    gold: GoldStory
    articles: tuple[Article, ...]


def case_of(labelled: Labelled, story: ScoredStory) -> Case:
    """Return what the metrics look at; of a story that failed, its gold and the reason."""
    return Case(
        gold=labelled.gold,
        articles=labelled.articles,
        output=output_of(labelled, story),
        verdicts={verdict.place: verdict for verdict in story.verdicts},
        failure=story.reason,
    )


def output_of(labelled: Labelled, story: ScoredStory) -> Output | None:
    """Return the output of a story in the form that the metrics look at, whoever made it."""
    if story.output is not None:
        return of_consensus(story.output)
    return of_plain(story.plain, labelled.articles) if story.plain is not None else None


def score(
    cases: Sequence[Case], names: Sequence[str], plan: Plan
) -> tuple[tuple[Metric, ...], dict[str, tuple[Metric, ...]]]:
    """Return the figures over all cases, and over those of each kind of story; all metrics where none is named."""
    chosen = tuple(names) or tuple(METRICS)
    items = {name: {case.gold.story_id: compute(name, case) for case in cases} for name in chosen}

    def over(some: Sequence[Case]) -> tuple[Metric, ...]:
        ids = [case.gold.story_id for case in some]
        return tuple(
            metric(name, METRICS[name].direction, [item for each in ids for item in items[name][each]], plan)
            for name in chosen
        )

    kinds: list[str] = sorted({case.gold.kind for case in cases})
    if len(kinds) < 2:
        return over(cases), {}
    return over(cases), {kind: over([case for case in cases if case.gold.kind == kind]) for kind in kinds}
