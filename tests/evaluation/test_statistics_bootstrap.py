"""From items to a figure and its interval: exact values, clusters, accounting, order."""

from __future__ import annotations

import subprocess
import sys
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import ConfigurationError
from summarizer.evaluation.statistics.bootstrap import Plan, metric
from summarizer.evaluation.statistics.resampling import counts, interval, tail
from summarizer.evaluation.statistics.student import t_cdf, t_quantile
from summarizer.schema.report import Item
from tests.evaluation.synthetic import PLAN, by_article, coverage, drawn, item

scored_items = st.builds(
    Item,
    id=st.uuids().map(str),
    story=st.sampled_from("xyz"),
    article=st.sampled_from([None, "a", "b"]),
    value=st.sampled_from([0.0, 0.25, 1 / 3, 0.9, 1.0]),
    weight=st.sampled_from([0.0, 0.1, 1.0, 3.0]),
)
lists = st.lists(scored_items, max_size=25, unique_by=lambda each: each.id)


def test_the_value_is_the_weighted_mean_of_the_scored_items() -> None:
    found = coverage([item("f1", 1.0, weight=3.0), item("f2", 0.0, weight=2.0), item("f3", 0.5), item("f4", None)])
    assert found.value == pytest.approx(3.5 / 6)
    assert (found.expected, found.scored, found.unscored, found.errored) == (4, 3, 1, 0)


def test_what_errored_is_counted_by_itself() -> None:
    found = coverage([item("f1", 1.0), item("f2", None, state="errored"), item("f3", None)])
    assert (found.expected, found.scored, found.unscored, found.errored) == (3, 1, 1, 1)
    assert found.value == 1.0


@pytest.mark.parametrize(
    ("items", "note"),
    [
        ([], "there is nothing to measure"),
        ([item("f1", None)], "nothing was scored"),
        ([item("f1", 1.0, weight=0.0)], "nothing was scored"),
    ],
)
def test_nothing_to_divide_by_is_null_and_says_so(items, note) -> None:
    found = coverage(items)
    assert found.value is None
    assert found.interval is None
    assert found.note == note


def test_the_same_id_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="coverage: two items have the same id"):
        coverage([item("f1", 1.0), item("f1", 0.0)])


def test_the_interval_of_two_articles_is_their_range() -> None:
    # Draws of two from two: both the first (1.0), one of each (0.75), both the second (0.5).
    found = coverage(by_article("1111", "1010"))
    assert (found.value, found.interval.low, found.interval.high) == (0.75, 0.5, 1.0)
    assert found.interval.clusters == 2
    assert "the interval is rough: 2 articles" in found.note


def test_an_interval_by_hand() -> None:
    # Three articles of one item each, 0, 0 and 1: of 27 draws 8 have the mean 0 and 1 has the mean 1, and both ends
    # of the interval leave out far less than 1/27.
    found = coverage(by_article("0", "0", "1"))
    assert (found.interval.low, found.interval.high) == (0.0, 1.0)


def test_articles_of_two_stories_are_apart_though_they_have_one_name() -> None:
    both = by_article("11", "00") + by_article("10", "01", story="s2")
    assert coverage(both).interval.clusters == 4
    assert metric("coverage", "higher", both, Plan(unit="story", resamples=400)).interval.clusters == 2


def test_items_without_an_article_are_resampled_together() -> None:
    found = coverage([item("f1", 1.0), item("f2", 0.0), item("f3", 1.0, article="a1")])
    assert found.interval.clusters == 2


def test_one_cluster_has_no_interval_and_the_note_says_why() -> None:
    found = coverage(by_article("1101"))
    assert found.interval is None
    assert found.note == "no interval: there is 1 article to resample"
    stories = metric("coverage", "higher", by_article("11", "01"), Plan(unit="story"))
    assert stories.note == "no interval: there is 1 story to resample"


def test_an_article_without_any_weight_is_not_drawn() -> None:
    weightless = [item("extra", 1.0, article="a9", weight=0.0)]
    assert coverage(by_article("11", "00") + weightless).interval == coverage(by_article("11", "00")).interval


def test_an_interval_that_misses_its_figure_is_widened_to_it() -> None:
    found, _ = interval(np.linspace(0.4, 0.5, 400), 0.3, PLAN, 20)
    assert (found.low, found.high) == (0.3, pytest.approx(0.498, abs=0.002))
    found, _ = interval(np.linspace(0.4, 0.5, 400), 0.9, PLAN, 20)
    assert found.high == 0.9


def test_an_interval_without_width_is_pointed_out() -> None:
    found = coverage(by_article(*["11"] * 12))
    assert (found.interval.low, found.interval.high) == (1.0, 1.0)
    assert found.note == "the interval has no width: nothing else was seen"


def test_enough_clusters_leave_no_note() -> None:
    assert coverage(drawn(3, 0.7, articles=10)).note == ""


def test_a_larger_article_weighs_more() -> None:
    assert coverage(by_article("1", "000")).value == 0.25


def test_the_draws_are_those_of_pcg64_on_every_machine() -> None:
    # The words of PCG64 are fixed for a seed; these rows change only if the way from words to draws does.
    assert counts(5, Plan(seed=7, resamples=100))[:3].tolist() == [[0, 2, 0, 2, 1], [1, 0, 1, 1, 2], [0, 3, 2, 0, 0]]
    assert counts(5, Plan(seed=7, resamples=100)).sum() == 500


def test_streams_of_one_seed_are_independent_draws() -> None:
    plan = Plan(seed=7, resamples=100)
    assert (counts(5, plan) != counts(5, plan, 1)).any()


def test_every_cluster_is_drawn_alike() -> None:
    mean = counts(40, Plan(seed=2, resamples=4000)).mean(axis=0)
    assert abs(mean - 1).max() < 0.08


def test_the_seed_decides_and_two_processes_agree() -> None:
    items = drawn(1, 0.6)
    assert coverage(items).interval != coverage(items, Plan(seed=2, resamples=400)).interval
    program = (
        "from tests.evaluation.synthetic import coverage, drawn\n"
        "print(coverage(drawn(1, 0.6)).interval.model_dump_json())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == coverage(items).interval.model_dump_json()


def test_few_clusters_take_the_percentiles_further_out() -> None:
    # For ten: t of 9 degrees of freedom is 2.2622, times sqrt(10/9) is 2.3845, and the normal is below that at 0.0086.
    assert tail(0.95, 10) == pytest.approx(0.0086, abs=0.0001)
    assert tail(0.95, 5) < tail(0.95, 10) < tail(0.95, 100) < 0.025
    assert tail(0.95, 1999) == pytest.approx(0.025, abs=0.0002)


@pytest.mark.parametrize(("df", "t"), [(1, 12.7062), (2, 4.30265), (5, 2.57058), (10, 2.22814), (30, 2.04227)])
def test_quantiles_of_t_are_those_of_the_tables(df, t) -> None:
    assert t_quantile(0.975, df) == pytest.approx(t, abs=1e-4)
    assert t_quantile(0.025, df) == pytest.approx(-t, abs=1e-4)


@given(p=st.floats(0.001, 0.999), df=st.integers(1, 2500))
@settings(deadline=None, max_examples=60)
def test_t_and_its_quantile_are_inverse(p, df) -> None:
    assert t_cdf(t_quantile(p, df), df) == pytest.approx(p, abs=1e-9)
    assert t_cdf(1.3, df) <= NormalDist().cdf(1.3) + 1e-12


@pytest.mark.parametrize("wrong", [{"seed": -1}, {"resamples": 99}, {"resamples": 200_000}, {"level": 1.0}])
def test_a_plan_that_no_bootstrap_can_follow_is_refused(wrong) -> None:
    with pytest.raises(ConfigurationError):
        Plan(**wrong)


@pytest.mark.parametrize(("p", "df"), [(0.0, 3), (1.0, 3), (0.5, 0)])
def test_no_t_is_made_up(p, df) -> None:
    with pytest.raises(ValueError):
        t_quantile(p, df)


def test_the_interval_is_made_without_numpy_at_import() -> None:
    program = (
        "import sys, summarizer.evaluation.gates, summarizer.evaluation.statistics.judge_error\n"
        "print(sorted({'numpy', 'scipy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@given(items=lists, data=st.data())
@settings(deadline=None, max_examples=60)
def test_no_order_of_the_items_leaves_a_trace(items, data) -> None:
    shuffled = data.draw(st.permutations(items))
    assert coverage(shuffled).model_dump_json() == coverage(items).model_dump_json()


@given(items=lists, extra=st.lists(st.sampled_from(["unscored", "errored"]), min_size=1, max_size=4))
@settings(deadline=None, max_examples=60)
def test_an_item_without_a_score_changes_nothing_but_the_counts(items, extra) -> None:
    before = coverage(items)
    more = [item(f"new{number}", None, story="new", state=state) for number, state in enumerate(extra)]
    after = coverage([*items, *more])
    assert (after.value, after.interval, after.scored) == (before.value, before.interval, before.scored)
    assert after.expected == before.expected + len(extra)


@given(items=lists)
@settings(deadline=None, max_examples=60)
def test_the_interval_holds_the_figure_and_stays_among_the_values(items) -> None:
    found = coverage(items)
    if found.interval is not None:
        values = [each.value for each in items if each.value is not None and each.weight > 0]
        assert found.interval.low <= found.value <= found.interval.high
        assert min(values) - 1e-9 <= found.interval.low
        assert found.interval.high <= max(values) + 1e-9
