"""A judge against people: each figure by hand, then its interval, then what holds for all of them."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.statistics.agreement import (
    Example,
    agreement,
    auroc,
    best_threshold,
    kappa,
    macro_difference,
    pearson,
)
from summarizer.evaluation.statistics.plan import Plan
from tests.evaluation.synthetic import PLAN


def ruled(*rows: tuple[int, int], group: str = "") -> list[Example]:
    """Return examples from pairs of label and verdict, each its own text unless a group is given."""
    return [Example(bool(label), bool(said), None, group or f"g{place}") for place, (label, said) in enumerate(rows)]


def ranked(*rows: tuple[int, float], texts: int = 1000) -> list[Example]:
    """Return examples from pairs of label and score, over so many texts; the verdict is a score of 0.5 or more."""
    return [Example(bool(label), score >= 0.5, score, f"g{place % texts}") for place, (label, score) in enumerate(rows)]


TABLE = ruled(*[(1, 1)] * 6, *[(1, 0)] * 2, *[(0, 0)] * 3, *[(0, 1)] * 9)


def test_a_table_of_two_by_two_by_hand() -> None:
    found = agreement(TABLE, PLAN)
    assert (found.examples, found.ruled, found.unruled, found.positives, found.groups) == (20, 20, 0, 8, 20)
    assert found.sensitivity.value == 6 / 8
    assert found.specificity.value == 3 / 12
    assert found.balanced_accuracy.value == 0.5
    # Agreed: 9 of 20. By chance: (8 x 15 + 12 x 5) / 400 = 0.45.
    assert found.kappa.value == 0.0


def test_kappa_by_hand() -> None:
    # Cohen's own kind of table: 20 both yes, 15 both no, 5 and 10 apart; 0.7 agreed, 0.5 by chance.
    found = agreement(ruled(*[(1, 1)] * 20, *[(1, 0)] * 5, *[(0, 1)] * 10, *[(0, 0)] * 15), PLAN)
    assert found.kappa.value == pytest.approx(0.4)


def test_kappa_of_three_categories_by_hand() -> None:
    # Agreed 3 of 4; chance (1 x 1 + 1 x 2 + 2 x 1) / 16 = 5/16; (12/16 - 5/16) / (11/16).
    pairs = [(0, 0, "a"), (0.5, 0.5, "b"), (1, 0.5, "c"), (1, 1, "d")]
    assert kappa(pairs, PLAN).value == pytest.approx(7 / 11)
    assert kappa([("x", "x", "a"), ("x", "x", "b")], PLAN).value is None
    assert kappa([], PLAN).value is None


def test_the_same_example_pairs_give_the_same_kappa_in_both_forms() -> None:
    both = [(example.label, bool(example.said), example.group) for example in TABLE]
    assert kappa(both, PLAN) == agreement(TABLE, PLAN).kappa


def test_auroc_counts_ties_half() -> None:
    # Pairs of a positive and a negative: 0.9 beats both, 0.5 ties one and beats the other: 3.5 of 4.
    assert auroc(ranked((1, 0.9), (1, 0.5), (0, 0.5), (0, 0.2)), PLAN).value == 0.875
    assert auroc(ranked((1, 0.5), (0, 0.5)), PLAN).value == 0.5
    assert auroc(ranked((1, 0.1), (0, 0.2)), PLAN).value == 0.0


def test_auroc_in_a_resample_is_that_of_the_examples_drawn() -> None:
    chance = random.Random(3)
    rows = [(int(chance.random() < 0.4), round(chance.random(), 1)) for _ in range(60)]
    examples = ranked(*rows, texts=2)
    halves = [[example for example in examples if example.group == name] for name in ("g0", "g1")]
    alone = [auroc(half, PLAN).value for half in halves]
    # Two texts: each draw is one of them twice, or both once; the interval is the range of the three.
    found = auroc(examples, PLAN)
    assert found.interval.low == pytest.approx(min(*alone, found.value))
    assert found.interval.high == pytest.approx(max(*alone, found.value))
    assert alone[0] != alone[1]


def test_calibration_and_brier_by_hand() -> None:
    # The bin from 0.2 to 0.3 says 0.25 on average and holds 0.5; that from 0.9 on says 0.95 and holds 1.
    found = agreement(ranked((1, 0.2), (0, 0.3 - 1e-9), (1, 0.9), (1, 1.0)), PLAN)
    assert found.calibration_error.value == pytest.approx((2 * 0.25 + 2 * 0.05) / 4)
    assert found.brier.value == pytest.approx((0.64 + 0.09 + 0.01 + 0) / 4)


def test_the_interval_of_the_calibration_error_stands_around_it() -> None:
    # Even a judge that is calibrated shows some, and each resample adds to it.
    chance = random.Random(1)
    scores = [chance.random() for _ in range(2000)]
    found = agreement(ranked(*((int(chance.random() < score), score) for score in scores)), PLAN).calibration_error
    assert found.value < 0.04
    assert (found.interval.low + found.interval.high) / 2 == pytest.approx(found.value, abs=0.004)


def test_pearson_by_hand() -> None:
    assert pearson([(1, 2, "a"), (2, 4, "b"), (3, 6, "c")], PLAN).value == pytest.approx(1)
    assert pearson([(1, 1, "a"), (2, 3, "b"), (3, 2, "c")], PLAN).value == pytest.approx(0.5)
    assert pearson([(0.1, 1, "a"), (0.1, 3, "b"), (0.1, 2, "c")], PLAN).value is None
    assert pearson([], PLAN).value is None


def test_what_rounding_leaves_is_no_spread_to_correlate_with() -> None:
    # One text has one reading throughout: a quarter of the draws are of that text alone, which is too many.
    found = pearson([(0.13, 0.2, "a"), (0.13, 0.4, "a"), (0.13, 0.9, "a"), (0.3, 0.1, "b"), (0.77, 0.6, "b")], PLAN)
    assert found.value is not None
    assert found.interval is None
    assert found.note == "no interval: too many resamples have nothing to divide by"


def test_an_example_without_a_verdict_is_counted_and_left_out() -> None:
    found = agreement([*TABLE, Example(True, None, 0.1, "g0"), Example(False, None, None, "h")], PLAN)
    assert (found.examples, found.ruled, found.unruled, found.positives) == (22, 20, 2, 9)
    assert found.balanced_accuracy == agreement(TABLE, PLAN).balanced_accuracy


@pytest.mark.parametrize("labels", [(1, 1), (0, 0)])
def test_a_set_of_one_label_has_no_balanced_accuracy(labels) -> None:
    found = agreement(ruled(*((label, 1) for label in labels)), PLAN)
    assert found.balanced_accuracy.value is None
    assert found.auroc.value is None
    assert found.calibration_error.value is None
    assert (found.sensitivity.value is None) == (labels == (0, 0))


def test_no_example_gives_no_figure() -> None:
    found = agreement([], PLAN)
    assert found.examples == found.groups == 0
    figures = (found.balanced_accuracy, found.kappa, found.auroc, found.brier, found.calibration_error)
    assert {figure.value for figure in figures} == {None}


def test_texts_are_resampled_whole() -> None:
    # The same examples: twenty texts, or two.
    wide = [Example(e.label, e.said, None, f"g{place % 2}") for place, e in enumerate(TABLE)]
    assert agreement(wide, PLAN).balanced_accuracy.interval.clusters == 2
    assert agreement(TABLE, PLAN).balanced_accuracy.interval.clusters == 20
    assert agreement(ruled((1, 1), (0, 0), group="one"), PLAN).balanced_accuracy.interval is None


def test_repeated_texts_widen_the_interval() -> None:
    chance = random.Random(4)
    singles = [Example(chance.random() < 0.5, chance.random() < 0.5, None, f"g{place}") for place in range(100)]
    copies = [example for example in singles for _ in range(4)]
    apart = [Example(e.label, e.said, None, f"h{place}") for place, e in enumerate(copies)]
    together, naive = (agreement(each, PLAN).balanced_accuracy for each in (copies, apart))
    assert together.value == naive.value
    widths = [each.interval.high - each.interval.low for each in (together, naive)]
    assert widths[0] == pytest.approx(2 * widths[1], rel=0.25)


def test_the_best_threshold_lies_between_two_scores() -> None:
    found = best_threshold(ranked((0, 0.1), (0, 0.4), (1, 0.6), (0, 0.7), (1, 0.8), (1, 0.9)))
    assert (found.value, found.balanced_accuracy) == (0.5, pytest.approx((3 / 3 + 2 / 3) / 2))


def test_no_threshold_is_put_between_equal_scores() -> None:
    found = best_threshold(ranked((0, 0.5), (1, 0.5), (0, 0.1)))
    assert (found.value, found.balanced_accuracy) == (0.3, 0.75)
    assert best_threshold(ranked((0, 0.5), (1, 0.5))).balanced_accuracy == 0.5
    assert best_threshold(ranked((1, 0.5))) is None
    assert best_threshold([]) is None


def test_a_macro_difference_by_hand() -> None:
    ours = {"a": ruled((1, 1), (0, 0)), "b": ruled((1, 1), (1, 0), (0, 0), (0, 0))}
    theirs = {"a": ruled((1, 1), (0, 1)), "b": ruled((1, 1), (1, 0), (0, 1), (0, 0))}
    found = macro_difference(ours, theirs, "balanced_accuracy", PLAN)
    # 1.0 - 0.5 in the first set, 0.75 - 0.5 in the second.
    assert found.value == pytest.approx(0.375)


def test_a_macro_difference_of_a_judge_with_itself_is_zero_for_certain() -> None:
    chance = random.Random(2)
    sets = {name: ranked(*((chance.randrange(2), chance.random()) for _ in range(60)), texts=20) for name in "ab"}
    for figure in ("balanced_accuracy", "auroc", "kappa"):
        found = macro_difference(sets, sets, figure, PLAN)
        assert (found.value, found.interval.low, found.interval.high, found.interval.clusters) == (0, 0, 0, 40)


def test_sets_are_drawn_apart() -> None:
    chance = random.Random(5)
    ours = ruled(*((chance.randrange(2), chance.randrange(2)) for _ in range(80)))
    theirs = [Example(e.label, bool(chance.randrange(2)), None, e.group) for e in ours]
    one, two = (
        macro_difference(dict.fromkeys(names, ours), dict.fromkeys(names, theirs), "balanced_accuracy", Plan())
        for names in ("a", "ab")
    )
    widths = [each.interval.high - each.interval.low for each in (one, two)]
    assert one.value == two.value
    assert widths[1] == pytest.approx(widths[0] / math.sqrt(2), rel=0.1)


def test_a_better_judge_is_better_for_certain() -> None:
    chance = random.Random(2)
    labels = [chance.randrange(2) for _ in range(200)]
    good = ranked(*((label, label * 0.5 + chance.random() / 2) for label in labels), texts=50)
    poor = ranked(*((label, chance.random()) for label in labels), texts=50)
    found = macro_difference({"a": good}, {"a": poor}, "auroc", PLAN)
    assert found.interval.low > 0.2


def test_judges_of_other_examples_are_not_compared() -> None:
    with pytest.raises(ValueError, match="b: the two judges were not given the same examples"):
        macro_difference({"b": ruled((1, 1))}, {"b": ruled((0, 1))}, "auroc", PLAN)
    with pytest.raises(ValueError, match="b: the two judges"):
        macro_difference({"a": TABLE, "b": TABLE}, {"a": TABLE}, "auroc", PLAN)
    with pytest.raises(ValueError, match="a: the two judges"):
        macro_difference({}, {"a": TABLE}, "auroc", PLAN)
    assert macro_difference({}, {}, "auroc", PLAN).value is None
    assert macro_difference({"a": TABLE}, {"a": TABLE}, "auroc", PLAN).note == "a has no auroc"


def test_silence_of_one_judge_does_not_shift_the_texts() -> None:
    silent = [Example(e.label, None if place < 2 else e.said, e.score, e.group) for place, e in enumerate(TABLE)]
    found = macro_difference({"a": TABLE}, {"a": silent}, "sensitivity", PLAN)
    assert found.value == pytest.approx(6 / 8 - 4 / 6)


rows = st.lists(
    st.builds(
        Example,
        label=st.booleans(),
        said=st.sampled_from([True, False, None]),
        score=st.sampled_from([None, 0.0, 0.1, 0.25, 1 / 3, 0.5, 0.8, 1.0]),
        group=st.sampled_from("abcd"),
    ),
    max_size=20,
)


@given(examples=rows, data=st.data())
@settings(deadline=None, max_examples=40)
def test_no_order_of_the_examples_leaves_a_trace(examples, data) -> None:
    plan = Plan(resamples=100)
    assert agreement(data.draw(st.permutations(examples)), plan) == agreement(examples, plan)


@given(examples=rows)
@settings(deadline=None, max_examples=60)
def test_auroc_is_the_share_of_pairs_in_order(examples) -> None:
    scored = [(e.score, e.label) for e in examples if e.score is not None]
    above = [score for score, label in scored if label]
    below = [score for score, label in scored if not label]
    found = auroc(examples, Plan(resamples=100)).value
    if not above or not below:
        assert found is None
        return
    wins = sum((high > low) + (high == low) / 2 for high in above for low in below)
    assert found == pytest.approx(wins / len(above) / len(below))


@given(examples=rows)
@settings(deadline=None, max_examples=60)
def test_every_figure_is_in_its_range_and_inside_its_interval(examples) -> None:
    found = agreement(examples, Plan(resamples=100))
    assert found.examples == found.ruled + found.unruled
    for name in ("balanced_accuracy", "sensitivity", "specificity", "auroc", "calibration_error", "brier", "kappa"):
        figure = getattr(found, name)
        if figure.value is not None:
            assert (-1 if name == "kappa" else 0) <= figure.value <= 1
        if figure.interval is not None:
            assert figure.interval.low <= figure.value <= figure.interval.high
            assert not math.isnan(figure.interval.low)


@given(examples=rows)
@settings(deadline=None, max_examples=60)
def test_no_threshold_does_better_than_the_best(examples) -> None:
    found = best_threshold(examples)
    scored = [(e.score, e.label) for e in examples if e.score is not None]
    if found is None:
        assert len({label for _, label in scored}) < 2
        return

    def reached(threshold: float) -> float:
        right = [(score >= threshold) is label for score, label in scored]
        of = {side: [r for r, (_, label) in zip(right, scored, strict=True) if label is side] for side in (True, False)}
        return sum(sum(part) / len(part) for part in of.values()) / 2

    assert reached(found.value) == pytest.approx(found.balanced_accuracy)
    assert found.balanced_accuracy + 1e-12 >= max(reached(score) for score, _ in scored)
