"""What holds for every metric, whatever the output and the judge."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.metrics import METRICS, Case, compute
from summarizer.evaluation.outputs import of_consensus, of_plain
from summarizer.evaluation.statistics.bootstrap import Plan, metric
from summarizer.schema.report import PlainSummary
from tests.evaluation import ferry

WORDS = st.sampled_from(["supported", "refuted", "not_enough_info", "not_run"])
WHOLE = ferry.case()
JUDGED = ("faithfulness", "faithfulness_sentences", "citation_precision", "citation_recall")


def value(name: str, case: Case) -> float | None:
    scored = [item for item in compute(name, case) if item.value is not None]
    weight = sum(item.weight for item in scored)
    return sum(item.value * item.weight for item in scored) / weight if weight else None


@settings(deadline=None, max_examples=80)
@given(st.fixed_dictionaries(dict.fromkeys(ferry.VERDICTS, WORDS)), st.sampled_from(["refuted", "not_enough_info"]))
def test_adding_a_false_fact_never_raises_faithfulness(words, false) -> None:
    added = ferry.fact(
        "o9",
        "The ferry had no lifeboats.",
        ferry.mention("alder", "alder:9", ferry.evidence("alder", "said the ferry")),
    )
    more = ferry.case(ferry.consensus(facts=(*ferry.OUTPUT_FACTS, added)), words | {"facts[o9].statement": false})
    before, after = value("faithfulness", ferry.case(words=words)), value("faithfulness", more)
    assert after is not None
    assert after <= (before or 0.0)


@pytest.mark.parametrize("form", ["consensus", "plain"])
def test_an_empty_summary_has_no_faithfulness_and_covers_nothing(form) -> None:
    plain = of_plain(PlainSummary(story_id="ferry", sentences=()), ferry.ARTICLES)
    output = plain if form == "plain" else of_consensus(ferry.empty())
    case = Case(ferry.gold(), ferry.ARTICLES, output)
    for name in JUDGED:
        (item,) = compute(name, case)
        assert (item.state, item.id) == ("unscored", "ferry/nothing")
        assert value(name, case) is None
    for name in ("coverage", "coverage_weighted", "summary_coverage", "summary_coverage_weighted", "joint"):
        assert value(name, case) == 0.0
    assert value("attribution_f1", case) == 0.0
    assert value("distractors_told", case) == 0.0


@settings(deadline=None, max_examples=40)
@given(st.sets(st.sampled_from(sorted(ferry.VERDICTS))), st.sampled_from(["gone", "not_run"]))
def test_a_missing_verdict_only_takes_items_out_of_the_mean_and_says_so(lost, how) -> None:
    known = {name: word for name, word in ferry.VERDICTS.items() if name not in lost}
    words = known if how == "gone" else ferry.VERDICTS | dict.fromkeys(lost, "not_run")
    less = ferry.case(words=words)
    for name in JUDGED:
        before = {item.id: item for item in compute(name, WHOLE)}
        after = {item.id: item for item in compute(name, less)}
        assert after.keys() == before.keys()
        for unit, item in after.items():
            assert item.state == "unscored" or item.value == before[unit].value
            assert item.state == "scored" or item.reason
    for name in METRICS.keys() - set(JUDGED):
        assert compute(name, less) == compute(name, WHOLE)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1000))
def test_the_order_of_facts_and_conflicts_does_not_matter(seed) -> None:
    chance, known = random.Random(seed), ferry.consensus()
    facts, conflicts = list(known.facts), list(known.conflicts)
    chance.shuffle(facts)
    chance.shuffle(conflicts)
    turned = ferry.case(ferry.consensus(facts=tuple(facts), conflicts=tuple(conflicts)))
    for name in METRICS:
        assert {item.id: item for item in compute(name, turned)} == {item.id: item for item in compute(name, WHOLE)}


@pytest.mark.parametrize("name", METRICS)
def test_expected_is_scored_and_unscored_and_errored(name) -> None:
    cases = [
        ferry.case(),
        ferry.case(words={}),
        ferry.case(ferry.empty()),
        Case(ferry.gold(), (), None, failure="the model did not answer"),
    ]
    for number, case in enumerate(cases):
        items = compute(name, case)
        figure = metric(name, METRICS[name].direction, items, Plan(resamples=100))
        assert figure.expected == len(items) == figure.scored + figure.unscored + figure.errored
        assert figure.errored == (len(items) if number == 3 else 0)


@pytest.mark.parametrize("name", METRICS)
def test_a_story_that_failed_has_all_units_of_its_gold_errored(name) -> None:
    failed = compute(name, Case(ferry.gold(), (), None, failure="the model did not answer"))
    assert {item.state for item in failed} <= {"errored"}
    assert {item.reason for item in failed} <= {"the model did not answer"}
    gold_units = {item.id for item in compute(name, ferry.case(ferry.empty())) if item.state == "scored"}
    assert gold_units <= {item.id for item in failed}
    if not name.startswith("conflict_") or "recall" in name:
        assert bool(failed) == bool(compute(name, ferry.case()))


def test_a_story_without_an_output_says_so_where_nobody_knows_why() -> None:
    (first, *_) = compute("coverage", Case(ferry.gold(), (), None))
    assert first.reason == "the story has no output"


def test_there_is_no_metric_of_another_name() -> None:
    with pytest.raises(KeyError):
        compute("beauty", ferry.case())


@pytest.mark.parametrize("name", METRICS)
def test_the_same_output_has_the_same_items(name) -> None:
    assert compute(name, ferry.case()) == compute(name, ferry.case())
