"""Differences in pairs: figures by hand, what is left out, p, Holm, what could have been seen."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.statistics.bootstrap import Plan
from summarizer.evaluation.statistics.holm import holm
from summarizer.evaluation.statistics.paired import difference
from summarizer.evaluation.statistics.student import t_quantile
from tests.evaluation.synthetic import PLAN, by_article, drawn, item


def apart(new, baseline, plan=PLAN):
    return difference({each.id: each for each in new}, {each.id: each for each in baseline}, plan)


def test_the_difference_is_the_mean_of_the_paired_differences() -> None:
    found = apart(by_article("1110", "1100"), by_article("1000", "1101"))
    assert (found.value, found.baseline, found.difference) == (0.625, 0.5, 0.125)
    assert (found.pairs, found.only_new, found.only_baseline, found.lost) == (8, 0, 0, 0)
    # The articles differ by +0.5 and -0.25: those are the ends of every draw of two from two.
    assert (found.interval.low, found.interval.high) == (-0.25, 0.5)


def test_a_weight_counts_in_both_runs() -> None:
    new = [item("f1", 1.0, article="a", weight=3.0), item("f2", 0.0, article="b")]
    old = [item("f1", 0.0, article="a", weight=3.0), item("f2", 0.0, article="b")]
    assert apart(new, old).difference == 0.75


def test_what_one_run_did_not_score_is_left_out_on_both_sides_and_counted() -> None:
    found = apart(by_article("11-", "1-0"), by_article("110", "101"))
    assert (found.value, found.baseline) == (0.75, 1.0)
    assert (found.pairs, found.only_baseline, found.only_new, found.lost) == (4, 2, 0, 2)
    turned = apart(by_article("110", "101"), by_article("11-", "1-0"))
    assert (turned.only_baseline, turned.only_new, turned.lost) == (0, 2, 0)


def test_what_a_run_invents_stays_on_its_side() -> None:
    # Pairs alone would see no difference at all.
    old = by_article("1111", "1111")
    new = [*old, item("invented", 0.0, article="a0"), item("more", 0.0, article="a1")]
    found = apart(new, old)
    assert found.difference == pytest.approx(-0.2)
    assert (found.pairs, found.only_new) == (8, 2)
    assert found.interval.high < 0
    assert (apart(old, new).only_baseline, apart(old, new).lost) == (2, 0)


def test_the_same_figures_have_no_difference_even_in_one_article() -> None:
    found = apart(by_article("1101"), by_article("1101"))
    assert (found.difference, found.interval.low, found.interval.high, found.p) == (0.0, 0.0, 0.0, 1.0)
    assert found.interval.clusters == 1
    assert found.note == "nothing differs"


def test_equal_sums_are_not_the_same_figures() -> None:
    found = apart(by_article("10", "01"), by_article("01", "10"))
    assert (found.difference, found.p, found.note) == (
        0.0,
        1.0,
        "the interval has no width: nothing else was seen; the interval is rough: 2 articles",
    )


def test_one_article_that_differs_has_no_interval_and_no_p() -> None:
    found = apart(by_article("1101"), by_article("1111"))
    assert found.difference == -0.25
    assert (found.interval, found.p, found.detectable) == (None, None, None)
    assert found.note == "no interval: there is 1 article to resample"


@pytest.mark.parametrize(
    ("new", "old"), [([], by_article("11")), (by_article("11"), []), (by_article("--"), by_article("11"))]
)
def test_without_figures_on_both_sides_there_is_no_difference(new, old) -> None:
    found = apart(new, old)
    assert (found.difference, found.interval, found.p) == (None, None, None)
    assert found.pairs == 0


def test_a_run_that_is_silent_on_most_articles_has_no_interval() -> None:
    new = [*by_article("1"), *by_article(*["-"] * 9)[1:]]
    old = by_article(*["1"] * 9)
    lone = apart([item("own", 0.0, article="a0")], old)
    assert lone.interval is None
    assert "nothing to divide by" in lone.note
    assert apart(new, old).note == "nothing differs"


def test_p_goes_with_the_interval() -> None:
    outcomes = set()
    for seed in range(30):
        found = apart(
            drawn(seed, 0.62, articles=12), drawn(seed + 100, 0.5, articles=12), Plan(seed=seed, resamples=999)
        )
        excludes_zero = found.interval.low > 0 or found.interval.high < 0
        # Ends are interpolated between two resamples, p counts them: they may part at the very edge.
        if abs(found.p - 0.05) > 0.01:
            assert (found.p < 0.05) is excludes_zero
            outcomes.add(excludes_zero)
    assert outcomes == {True, False}


def test_few_articles_show_nothing_at_five_per_cent() -> None:
    plan = Plan(resamples=100_000)
    for articles in (2, 3, 4):
        assert apart(by_article(*["1"] * articles), by_article(*["0"] * articles), plan).p > 0.05
    assert apart(by_article(*["1"] * 5), by_article(*["0"] * 5), plan).p < 0.05


def test_p_by_hand() -> None:
    # Differences of 1, 1 and -1: of 27 draws 7 have a mean of 0 or less, and the normal is below -0.646 as often.
    # Brought back by sqrt(3 / 2) that is -0.528, which t of 2 degrees of freedom is below in 0.325.
    found = apart(by_article("1", "1", "0"), by_article("0", "0", "1"), Plan(resamples=20_000))
    assert found.p == pytest.approx(0.65, abs=0.01)


def test_what_could_be_seen_by_hand() -> None:
    # The articles' differences are 1, 0, 0, 1: mean 0.5, standard deviation sqrt(1/3), standard error sqrt(1/12).
    found = apart(by_article("1", "1", "0", "1"), by_article("0", "1", "0", "0"))
    assert found.difference == 0.5
    assert found.detectable == pytest.approx(math.sqrt(1 / 12) * (t_quantile(0.975, 3) + t_quantile(0.8, 3)))


def test_more_articles_show_smaller_differences() -> None:
    few = apart(drawn(1, 0.7, articles=10), drawn(2, 0.7, articles=10)).detectable
    many = apart(drawn(1, 0.7, articles=160), drawn(2, 0.7, articles=160)).detectable
    assert many < few / 3


def test_pairs_show_more_than_two_samples_would() -> None:
    # The same articles are hard for both runs: the difference is far steadier than either figure.
    old = by_article(*["11111110", "00000001"] * 6)
    new = by_article(*["11111111", "00000011"] * 6)
    found = apart(new, old)
    assert found.difference == 0.125
    assert found.interval.low == found.interval.high == 0.125
    assert found.detectable is None


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx((0.03, 0.06, 0.06))
    assert holm([0.5, None, 0.9]) == (1.0, None, 1.0)
    assert holm([]) == ()


@given(ps=st.lists(st.floats(0, 1), max_size=12), extra=st.floats(0, 1))
@settings(deadline=None, max_examples=100)
def test_holm_keeps_the_order_and_never_makes_a_p_smaller(ps, extra) -> None:
    corrected = holm(ps)
    assert all(p <= after <= 1 for p, after in zip(ps, corrected, strict=True))
    ranked = sorted(zip(ps, corrected, strict=True))
    assert [after for _, after in ranked] == sorted(corrected)
    assert all(more >= one for more, one in zip(holm([*ps, extra])[: len(ps)], corrected, strict=True))


values = st.lists(st.sampled_from("01-"), min_size=1, max_size=5).map("".join)
stories = st.lists(values, min_size=1, max_size=5)


@given(new=stories, old=stories)
@settings(deadline=None, max_examples=60)
def test_the_two_ways_round_are_mirror_images(new, old) -> None:
    one, other = apart(by_article(*new), by_article(*old)), apart(by_article(*old), by_article(*new))
    if one.difference is None:
        assert other.difference is None
        return
    assert one.difference == -other.difference
    assert one.p == other.p
    if one.interval is not None:
        assert one.interval.low == pytest.approx(-other.interval.high, abs=1e-9)
        assert one.interval.low <= one.difference <= one.interval.high
