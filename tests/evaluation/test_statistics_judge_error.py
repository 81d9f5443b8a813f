"""A judge's rate without the judge's errors: exact where the errors are known, honest where they are not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from summarizer.evaluation.statistics.agreement import Example
from summarizer.evaluation.statistics.judge_error import Calibration, corrected, rogan_gladen
from summarizer.evaluation.statistics.plan import Plan
from tests.evaluation.synthetic import PLAN, by_article, item

# Sensitivity 0.9 and specificity 0.6, the same in each of ten texts.
NINE_AND_SIX = Calibration(source="set", clusters=((9, 10, 6, 10),) * 10)


def rate(share: float, articles: int = 10):
    """Return items of which a share, in twentieths, is judged supported, alike in every article."""
    marks = "1" * round(share * 20)
    return by_article(*[marks.ljust(20, "0")] * articles)


def test_the_worked_example() -> None:
    assert rogan_gladen(0.85, 0.9, 0.6) == pytest.approx(0.9)
    assert rogan_gladen(0.95, 0.9, 0.6) == pytest.approx(1.1)
    found = corrected(rate(0.85), NINE_AND_SIX, PLAN)
    assert (found.sensitivity, found.specificity, found.observed) == (0.9, 0.6, 0.85)
    assert found.raw == found.value == pytest.approx(0.9)
    assert not [warning for warning in found.warnings if "transfer" in warning]


def test_an_impossible_rate_is_clipped_and_says_that_the_calibration_does_not_transfer() -> None:
    found = corrected(rate(0.95), NINE_AND_SIX, PLAN)
    assert found.raw == pytest.approx(1.1)
    assert found.value == 1.0
    assert found.interval.high == 1.0
    assert found.warnings[0] == (
        "the observed rate 0.95 is above the judge's sensitivity 0.90; it would be 1.10 corrected: "
        "the calibration set does not transfer to these stories"
    )


def test_a_rate_below_what_errors_alone_give_is_impossible_too() -> None:
    found = corrected(rate(0.35), NINE_AND_SIX, PLAN)
    assert found.raw == pytest.approx(-0.1)
    assert (found.value, found.interval.low) == (0.0, 0.0)
    assert "the observed rate 0.35 is below 1 - specificity, 0.40; it would be -0.10 corrected" in found.warnings[0]


@pytest.mark.parametrize("row", [(5, 10, 5, 10), (2, 10, 3, 10)])
def test_a_judge_no_better_than_chance_corrects_nothing(row) -> None:
    found = corrected(rate(0.5), Calibration(source="set", clusters=(row,) * 4), PLAN)
    assert (found.raw, found.value, found.interval) == (None, None, None)
    assert found.warnings == ("on the calibration set the judge is no better than chance: nothing can be corrected",)


def test_a_set_of_one_label_corrects_nothing() -> None:
    found = corrected(rate(0.5), Calibration(source="set", clusters=((9, 10, 0, 0),)), PLAN)
    assert (found.sensitivity, found.specificity, found.value) == (0.9, None, None)
    assert found.warnings == ("the calibration set lacks examples of one label",)


def test_a_silent_judge_has_no_rate() -> None:
    found = corrected([item("f", None)], NINE_AND_SIX, PLAN)
    assert (found.observed, found.value, found.warnings) == (None, None, ("nothing was scored",))


def test_only_yes_and_no_can_be_corrected() -> None:
    with pytest.raises(ValueError, match="yes and no"):
        corrected([item("f", 0.5)], NINE_AND_SIX, PLAN)


def test_without_articles_to_resample_there_is_no_interval() -> None:
    found = corrected(rate(0.85, articles=1), NINE_AND_SIX, PLAN)
    assert found.value == pytest.approx(0.9)
    assert found.interval is None
    assert found.warnings[-1].startswith("no interval: there is 1 article")


def test_the_chance_of_the_calibration_set_is_in_the_interval() -> None:
    chance = random.Random(1)
    small = Calibration(
        source="set", clusters=tuple((chance.randint(7, 10), 10, chance.randint(3, 9), 10) for _ in range(10))
    )
    certain = Calibration(source="set", clusters=((90, 100, 60, 100),) * 10)
    widths = []
    for calibration in (certain, small):
        interval = corrected(by_article(*["11111111110"] * 5, *["1111111000"] * 5), calibration, PLAN).interval
        widths.append(interval.high - interval.low)
    assert widths[1] > widths[0]


def test_a_judge_that_can_hardly_tell_leaves_every_rate_possible() -> None:
    vague = Calibration(source="set", clusters=((7, 10, 2, 10), (3, 10, 9, 10), (4, 10, 7, 10), (9, 10, 2, 10)))
    found = corrected(rate(0.55), vague, PLAN)
    assert (found.interval.low, found.interval.high) == (0.0, 1.0)
    assert "the correction says nothing: every rate is possible" in found.warnings


def test_a_draw_in_which_the_judge_is_no_better_than_chance_may_mean_any_rate() -> None:
    # Right in three texts and wrong in two: wherever it is better than chance, half of everything is supported.
    split = Calibration(source="set", clusters=((10, 10, 10, 10),) * 3 + ((0, 10, 0, 10),) * 2)
    found = corrected(rate(0.5), split, PLAN)
    assert found.value == pytest.approx(0.5)
    assert (found.interval.low, found.interval.high) == (0.0, 1.0)


def test_a_judge_without_an_error_on_the_set_is_warned_of() -> None:
    found = corrected(rate(0.85), Calibration(source="set", clusters=((10, 10, 6, 10),) * 10), PLAN)
    assert (
        "the judge's sensitivity is 1 on the calibration set, and the interval takes that for certain" in found.warnings
    )


def test_examples_are_counted_by_their_texts() -> None:
    examples = [
        Example(True, True, group="b"),
        Example(True, False, group="b"),
        Example(False, False, group="a"),
        Example(False, True, group="b"),
        Example(True, None, group="a"),
    ]
    made = Calibration.of(examples, "set")
    assert made.clusters == ((0, 0, 1, 1), (1, 2, 0, 1))
    assert (made.sensitivity, made.specificity) == (0.5, 0.5)
    assert Calibration.model_validate_json(made.model_dump_json()) == made


@pytest.mark.parametrize("row", [(3, 2, 0, 0), (0, 0, 2, 1), (-1, 2, 0, 0)])
def test_counts_that_cannot_be_are_refused(row) -> None:
    with pytest.raises(ValidationError):
        Calibration(source="set", clusters=(row,))


@given(true=st.floats(0, 1), sensitivity=st.floats(0.55, 1), specificity=st.floats(0.55, 1))
@settings(deadline=None, max_examples=100)
def test_the_correction_undoes_the_errors_exactly(true, sensitivity, specificity) -> None:
    observed = true * sensitivity + (1 - true) * (1 - specificity)
    assert rogan_gladen(observed, sensitivity, specificity) == pytest.approx(true, abs=1e-9)


def test_the_interval_covers_the_true_rate_about_as_often_as_it_says() -> None:
    def hits(share: float) -> int:
        return sum(chance.random() < share for _ in range(8))

    # With sensitivity 0.9 and specificity 0.7, a true rate of 0.8 is seen as 0.8 x 0.9 + 0.2 x 0.3 = 0.78.
    chance, covered, uncorrected = random.Random(7), 0, 0
    for _ in range(100):
        calibration = Calibration(source="set", clusters=tuple((hits(0.9), 8, hits(0.7), 8) for _ in range(25)))
        items = by_article(*("1" * seen + "0" * (8 - seen) for seen in (hits(0.78) for _ in range(20))))
        interval = corrected(items, calibration, Plan(resamples=400)).interval
        covered += interval.low <= 0.8 <= interval.high
        known = corrected(items, Calibration(source="set", clusters=((90, 100, 50, 100),) * 25), Plan(resamples=400))
        uncorrected += known.interval.low <= 0.8 <= known.interval.high
    assert 90 <= covered <= 100
    assert uncorrected < 90
