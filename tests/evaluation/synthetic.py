"""Items, metrics and reports with figures that can be checked by hand."""

from __future__ import annotations

import random

from summarizer.evaluation.statistics.bootstrap import Plan, metric
from summarizer.schema.report import EvalReport, Item, JudgeRecord, Metric, ScoredStory

PLAN = Plan(seed=1, resamples=400)


def item(name: str, value: float | None, story: str = "s1", article: str | None = None, **more) -> Item:
    """Return an item; without a value it is unscored, unless `state` says that it errored."""
    state = more.pop("state", "scored" if value is not None else "unscored")
    return Item(id=f"{story}/{name}", story=story, article=article, value=value, state=state, **more)


def by_article(*articles: str, story: str = "s1") -> list[Item]:
    """Return items from a word an article: "110" is three items, the third of them a miss, "-" is one unscored."""
    return [
        item(f"a{number}f{place}", None if mark == "-" else float(mark), story=story, article=f"a{number}")
        for number, marks in enumerate(articles)
        for place, mark in enumerate(marks)
    ]


def drawn(seed: int, rate: float, articles: int = 20, each: int = 8) -> list[Item]:
    """Return items that hit at a rate, in seeded draws."""
    chance = random.Random(seed)
    return by_article(*("".join("01"[chance.random() < rate] for _ in range(each)) for _ in range(articles)))


def report(*metrics: Metric, stories: tuple[ScoredStory, ...] | None = None, **more) -> EvalReport:
    fields = {
        "suite": "synthetic",
        "suite_sha256": "0" * 64,
        "summarizer_version": "0",
        "engine": "embedded",
        "judge": JudgeRecord(name="embedded"),
        "seed": PLAN.seed,
        "resamples": PLAN.resamples,
        "unit": PLAN.unit,
        "stories": (story(),) if stories is None else stories,
        "metrics": metrics,
    }
    return EvalReport(**(fields | more))


def story(name: str = "s1", state: str = "scored", gold: str = "a", kind: str = "independent") -> ScoredStory:
    return ScoredStory(story_id=name, kind=kind, state=state, gold_sha256=gold * 64)


def coverage(items, plan: Plan = PLAN) -> Metric:
    return metric("coverage", "higher", items, plan)


def leaks(items, plan: Plan = PLAN) -> Metric:
    return metric("leaks", "lower", items, plan)
