"""The gate at work on the example stories: a worse matcher fails it, noise does not decide it, the same passes."""

from __future__ import annotations

import random

import pytest

from summarizer import Settings, Summarizer
from summarizer.evaluation.gates import Gate
from summarizer.evaluation.gold import articles_of, gold_sha256, read_gold
from summarizer.evaluation.running import gated, rescore
from summarizer.evaluation.suites import Suite, suite_sha256
from summarizer.schema import Consensus
from summarizer.schema.report import EvalReport, JudgeRecord, ScoredStory
from summarizer.sources import Loaded
from tests.conftest import ROOT

SUITE_FILE = ROOT / "evals" / "suites" / "examples.toml"
STORIES = ("harbour-fire", "river-talks")
SUITE = Suite(
    name="demonstration",
    stories=tuple(f"../stories/{story}/gold.json" for story in STORIES),
    judge="none",
    metrics=("attribution_f1_shared", "false_merges"),
)
GATE = Gate(metric="attribution_f1_shared", max_regression=0.02)


def report_of(outputs: dict[str, Consensus]) -> EvalReport:
    golds = {story: read_gold(ROOT / "evals" / "stories" / story / "gold.json") for story in outputs}
    held = EvalReport(
        suite=SUITE.name,
        suite_sha256=suite_sha256(SUITE),
        summarizer_version="0",
        engine="embedded",
        judge=JudgeRecord(name="none"),
        seed=SUITE.seed,
        resamples=SUITE.resamples,
        unit=SUITE.unit,
        stories=tuple(
            ScoredStory(
                story_id=story,
                kind=golds[story].kind,
                state="scored",
                gold_sha256=gold_sha256(golds[story]),
                output=output,
            )
            for story, output in outputs.items()
        ),
        metrics=(),
    )
    return rescore(held, SUITE, (SUITE_FILE, ROOT))


def split(output: Consensus, which) -> Consensus:
    """Return an output in which the facts that `which` chooses are told once for each of their articles."""
    facts = []
    for fact in output.facts:
        if not which(fact):
            facts.append(fact)
            continue
        for number, mention in enumerate(fact.mentions):
            alone = {"mentions": (mention,), "article_count": 1, "status": "single_article", "origin_count": 1}
            facts.append(fact.model_copy(update=alone | {"id": fact.id if number == 0 else f"{fact.id}-{number}"}))
    return output.model_copy(update={"facts": tuple(facts)})


@pytest.fixture(scope="module")
def outputs() -> dict[str, Consensus]:
    client = Summarizer(Settings(engine="embedded"))
    found = {}
    for story in STORIES:
        path = ROOT / "evals" / "stories" / story / "gold.json"
        found[story] = client.consensus(Loaded(articles=articles_of(read_gold(path), path, ROOT)), story_id=story)
    return found


@pytest.fixture(scope="module")
def baseline(outputs) -> EvalReport:
    return report_of(outputs)


def value(report: EvalReport, name: str) -> float:
    return next(metric.value for metric in report.metrics if metric.name == name)


def test_a_matcher_that_merges_nothing_fails_the_gate_with_the_figures(outputs, baseline) -> None:
    worse = report_of({story: split(output, lambda _: True) for story, output in outputs.items()})
    assert value(worse, "attribution_f1_shared") < value(baseline, "attribution_f1_shared") - 0.1
    (gate,) = gated(worse, [GATE], baseline).gates
    assert gate.outcome == "fail"
    assert "more than 0.02, and the interval excludes zero" in gate.reason
    assert f"{value(worse, 'attribution_f1_shared'):.4g}" in gate.reason
    # And it has no false merge: one figure alone would call it better.
    assert value(worse, "false_merges") == 0.0


def test_a_difference_within_the_noise_is_inconclusive(outputs) -> None:
    several = sorted(fact.id for output in outputs.values() for fact in output.facts if fact.article_count > 1)
    draw = random.Random(4)
    before, after = (set(draw.sample(several, len(several) // 5)) for _ in range(2))
    old = report_of({story: split(output, lambda fact: fact.id in before) for story, output in outputs.items()})
    new = report_of({story: split(output, lambda fact: fact.id in after) for story, output in outputs.items()})
    tight = Gate(metric="attribution_f1_shared", max_regression=0.005)
    found = gated(new, [tight], old)
    (comparison,) = [each for each in found.comparisons if each.metric == "attribution_f1_shared"]
    assert comparison.interval.low < 0 < comparison.interval.high
    assert found.gates[0].outcome == "inconclusive"
    assert "the interval does not settle" in found.gates[0].reason


def test_the_same_outputs_pass(outputs, baseline) -> None:
    (gate,) = gated(report_of(outputs), [GATE], baseline).gates
    assert gate.outcome == "pass"
