"""Gates pass what was measured and holds, fail what does not, and say that they cannot tell where they cannot."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from summarizer.errors import ConfigurationError
from summarizer.evaluation.gates import Gate, check, exit_code, floor_gate, regression_gate
from summarizer.evaluation.statistics.bootstrap import metric
from summarizer.schema.report import GateOutcome, JudgeRecord
from tests.evaluation.synthetic import PLAN, by_article, coverage, drawn, item, leaks, report, story

FLOOR = Gate(metric="coverage", floor=0.75)
SURE = Gate(metric="coverage", floor=0.75, confident=True)
DROP = Gate(metric="coverage", max_regression=0.02)


def ruled(gate, new, baseline=None) -> tuple[str, str]:
    """Return outcome and reason of one gate."""
    (outcome,) = check([gate], new, baseline)
    assert outcome.reason.isprintable()
    return outcome.outcome, outcome.reason


def made(*articles: str, **more):
    return report(coverage(by_article(*articles)), **more)


# A floor


def test_a_figure_at_its_floor_passes_and_one_below_fails() -> None:
    state, reason = ruled(FLOOR, made("1110", "1110"))
    assert state == "pass"
    assert reason == "coverage is 0.75 [0.75, 0.75] over 8 items in 2 articles: keeps 0.75"
    state, reason = ruled(FLOOR, made("1110", "1100"))
    assert state == "fail"
    assert reason == "coverage is 0.625 [0.5, 0.75] over 8 items in 2 articles: under 0.75"


def test_where_lower_is_better_the_floor_is_a_bound_from_above() -> None:
    gate = Gate(metric="leaks", floor=0.0)
    assert ruled(gate, report(leaks(by_article("00", "00"))))[0] == "pass"
    state, reason = ruled(gate, report(leaks(by_article("00", "01"))))
    assert (state, reason) == ("fail", "leaks is 0.25 [0, 0.5] over 4 items in 2 articles: over 0")
    assert check([gate], report(leaks(by_article("0"))))[0].gate == "leaks <= 0"


def test_a_sum_of_tenths_is_not_under_its_floor_for_the_last_bit() -> None:
    tenths = [item(f"f{place}", 1.0 if place < 7 else 0.0, weight=0.1) for place in range(10)]
    assert ruled(Gate(metric="coverage", floor=0.7), report(coverage(tenths)))[0] == "pass"


def test_a_figure_that_reads_like_its_floor_is_told_with_all_its_digits() -> None:
    near = [item("f1", 1.0, weight=89_999), item("f2", 0.0, weight=10_001)]
    state, reason = ruled(Gate(metric="coverage", floor=0.9), report(coverage(near)))
    assert state == "fail"
    assert reason.endswith("under 0.9, being 0.89999")


@pytest.mark.parametrize(
    ("articles", "state", "words"),
    [
        (["1111"] * 12, "pass", "keeps 0.75"),
        (["1111", "1110"] * 6, "pass", "keeps 0.75"),
        (["1111", "1100"] * 6, "inconclusive", "the interval reaches over 0.75"),
        (["1110", "1100", "1111"] * 4, "inconclusive", "the interval reaches over 0.75"),
        (["1111", "1000"] * 6, "inconclusive", "the interval reaches over 0.75"),
        (["1110", "1100"] * 6, "fail", "under 0.75"),
        (["1111"], "inconclusive", "there is no interval to be certain of 0.75"),
        (["1000"], "fail", "under 0.75"),
    ],
)
def test_with_confidence_the_whole_interval_decides(articles, state, words) -> None:
    found, reason = ruled(SURE, made(*articles))
    assert (found, reason.split(": ", 1)[1]) == (state, words)


# A regression


def test_a_worse_matcher_fails_with_the_reason() -> None:
    """A matcher that loses one fact in three of what the baseline found."""
    before = drawn(1, 0.85, articles=20)
    chance = random.Random(2)
    worse = [each.model_copy(update={"value": each.value * (chance.random() > 0.33)}) for each in before]
    state, reason = ruled(DROP, report(coverage(worse)), report(coverage(before)))
    assert state == "fail"
    assert reason.startswith("coverage went from 0.8")
    assert "over 160 pairs in 20 articles, a loss of 0.3" in reason
    assert reason.endswith("more than 0.02, and the interval excludes zero")


def test_a_matcher_that_invents_fails_though_every_gold_fact_is_as_before() -> None:
    before = by_article(*["1111"] * 12)
    inventions = [item(f"own{place}", 0.0, article=f"a{place}") for place in range(12)]
    state, reason = ruled(DROP, report(coverage([*before, *inventions])), report(coverage(before)))
    assert state == "fail"
    assert "48 pairs in 12 articles (12 items scored by one run alone)" in reason


def test_noise_as_large_as_the_interval_is_inconclusive() -> None:
    before, after = coverage(drawn(1, 0.8)), coverage(drawn(4, 0.8))
    width = before.interval.high - before.interval.low
    assert abs(after.value - before.value) < width
    state, reason = ruled(DROP, report(after), report(before))
    assert state == "inconclusive"
    assert "the interval does not settle whether it is more than 0.02; what would show is 0." in reason


def test_the_same_outputs_pass_even_with_nothing_allowed() -> None:
    one = made("1101")
    state, reason = ruled(Gate(metric="coverage", max_regression=0.0), one, one)
    assert state == "pass"
    assert reason == "coverage went from 0.75 to 0.75 over 4 pairs in 1 article, a loss of 0 [0, 0]: at most 0"


def test_a_better_run_passes() -> None:
    assert ruled(DROP, made("1111", "1110", "1111"), made("1110", "1100", "1111"))[0] == "pass"


def test_a_loss_that_is_certain_and_allowed_passes() -> None:
    before, after = ["11111"] * 12, ["01111", *["11111"] * 11]
    assert ruled(DROP, made(*after), made(*before))[0] == "inconclusive"
    assert ruled(Gate(metric="coverage", max_regression=0.1), made(*after), made(*before))[0] == "pass"
    lost = made(*["01111"] * 12)
    assert ruled(Gate(metric="coverage", max_regression=0.2), lost, made(*before))[0] == "pass"
    assert ruled(Gate(metric="coverage", max_regression=0.19), lost, made(*before))[0] == "fail"


def test_a_rise_of_what_should_be_low_is_a_loss() -> None:
    gate = Gate(metric="leaks", max_regression=0.05)
    before, after = report(leaks(by_article(*["00"] * 6))), report(leaks(by_article(*["01"] * 6)))
    state, reason = ruled(gate, after, before)
    assert state == "fail"
    assert "leaks went from 0 to 0.5" in reason
    assert "a loss of 0.5 [0.5, 0.5]" in reason
    assert ruled(gate, before, after)[0] == "pass"


def test_one_article_that_differs_cannot_be_told_from_chance() -> None:
    state, reason = ruled(DROP, made("1100"), made("1110"))
    assert state == "inconclusive"
    assert "(no interval: there is 1 article to resample)" in reason


# What was not measured never passes


def test_a_metric_that_the_report_lacks_fails() -> None:
    gate = Gate(metric="coverage", floor=0.1, max_regression=0.5)
    outcomes = check([gate], report(), made("1"))
    assert [(each.gate, each.outcome, each.reason) for each in outcomes] == [
        ("coverage >= 0.1", "fail", "the report has no coverage"),
        ("coverage loses at most 0.5", "fail", "the report has no coverage"),
    ]


def test_a_metric_without_a_better_side_cannot_be_held() -> None:
    figure = metric("coverage", "none", by_article("11"), PLAN)
    assert ruled(FLOOR, report(figure)) == ("fail", "coverage has no better and no worse: no gate can hold it")


@pytest.mark.parametrize("gate", [FLOOR, SURE, DROP], ids=["floor", "sure", "drop"])
@pytest.mark.parametrize(
    ("items", "state", "reason"),
    [
        ([], "inconclusive", "coverage: there is nothing to measure"),
        ([item("f1", None)], "inconclusive", "coverage: no score for 1 of 1 item"),
        ([item("f1", None, state="errored")], "fail", "coverage: 1 of 1 item errored"),
        ([item("f1", 1.0, weight=0.0)], "inconclusive", "coverage has no value"),
        (by_article(*["1111"] * 11, "111-"), "inconclusive", "coverage: no score for 1 of 48 items"),
    ],
)
def test_without_a_score_nothing_passes(gate, items, state, reason) -> None:
    assert ruled(gate, report(coverage(items)), made(*["1111"] * 12)) == (state, reason)


@pytest.mark.parametrize("gate", [FLOOR, SURE, DROP], ids=["floor", "sure", "drop"])
@pytest.mark.parametrize(
    ("state", "outcome", "reason"),
    [
        ("errored", "fail", "1 story errored, s2 first"),
        ("skipped", "inconclusive", "1 story skipped, s2 first"),
    ],
)
def test_a_story_without_figures_lets_nothing_pass(gate, state, outcome, reason) -> None:
    new = made(*["1111"] * 12, stories=(story(), story("s2", state)))
    assert ruled(gate, new, made(*["1111"] * 12)) == (outcome, reason)


def test_a_failure_goes_before_a_doubt() -> None:
    new = made("1000", "100-", stories=(story(), story("s2", "skipped")))
    assert ruled(FLOOR, new)[0] == "fail"
    lost = made(*["1000"] * 6, stories=(story(), story("s2", "skipped")))
    assert ruled(DROP, lost, made(*["1111"] * 6))[0] == "fail"


def test_without_a_baseline_a_regression_is_inconclusive() -> None:
    assert ruled(DROP, made("11", "11")) == ("inconclusive", "there is no baseline (--baseline)")
    assert ruled(DROP, made("11", "11"), report()) == ("inconclusive", "the baseline has no coverage")


def test_a_baseline_without_a_score_is_inconclusive() -> None:
    state, reason = ruled(DROP, made("11", "11"), made("--", "--"))
    assert (state, reason.split(":")[0]) == ("inconclusive", "coverage")
    assert "there is nothing that both runs scored" in reason


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"judge": JudgeRecord(name="llm")}, "another judge ruled on the baseline: score it again with this one"),
        ({"stories": (story(), story("s2"))}, "1 story left out (s2): in the baseline alone"),
        (
            {"stories": (story(gold="b"),)},
            "1 story left out (s1): scored against other gold in the baseline: score it again",
        ),
    ],
)
def test_a_baseline_that_cannot_be_compared_lets_nothing_pass(change, reason) -> None:
    assert ruled(DROP, made("11", "11"), made("11", "11", **change)) == ("inconclusive", reason)


def test_a_loss_is_told_together_with_what_makes_it_doubtful() -> None:
    before = made(*["1111"] * 6, judge=JudgeRecord(name="llm"))
    state, reason = ruled(DROP, made(*["1000"] * 6), before)
    assert state == "fail"
    assert reason.endswith("; another judge ruled on the baseline: score it again with this one")


def test_a_story_that_is_new_does_not_hold_up_a_gate() -> None:
    items = by_article("11", "11") + by_article("00", story="s2")
    new = report(coverage(items), stories=(story(), story("s2")))
    assert ruled(DROP, new, made("11", "11"))[0] == "pass"


# Unscored items that a gate lets through


def test_what_may_lack_a_score_counts_as_a_miss() -> None:
    lenient = Gate(metric="coverage", floor=0.75, max_unscored=0.25)
    assert ruled(lenient, made("1111", "111-"))[0] == "pass"
    state, reason = ruled(lenient, made("1110", "11--"))
    assert state == "inconclusive"
    assert reason.endswith("not with the 2 items without a score at their worst")
    assert ruled(lenient, made("1111", "1---"))[0] == "inconclusive"
    assert ruled(lenient, made("1111", "1---"))[1] == "coverage: no score for 3 of 8 items"


def test_where_lower_is_better_what_lacks_a_score_counts_as_one() -> None:
    lenient = Gate(metric="leaks", floor=0.25, max_unscored=0.5)
    assert ruled(lenient, report(leaks(by_article("0000", "000-"))))[0] == "pass"
    assert ruled(lenient, report(leaks(by_article("00", "--"))))[0] == "inconclusive"


def test_items_that_lost_their_score_do_not_help_the_new_run() -> None:
    lenient = Gate(metric="coverage", max_regression=0.02, max_unscored=0.2)
    before = made(*["11110"] * 12)
    # The misses lost their score: what is left is all right, and better than before.
    silent = made(*["1111-"] * 12)
    assert ruled(lenient, silent, before)[0] == "pass"
    hidden = made(*["111-0"] * 12)
    state, reason = ruled(lenient, hidden, before)
    assert state == "inconclusive"
    assert "over 48 pairs in 12 articles (12 items scored by one run alone, 12 of them without a score now)" in reason
    assert "not with the 12 items without a score at their worst" in reason


def test_too_many_errors_fail_and_few_are_let_through() -> None:
    items = [*by_article("1111", "111"), item("a1f3", None, article="a1", state="errored")]
    assert ruled(FLOOR, report(coverage(items))) == ("fail", "coverage: 1 of 8 items errored")
    assert ruled(Gate(metric="coverage", floor=0.75, max_unscored=0.2), report(coverage(items)))[0] == "pass"


# One kind of story


def test_a_gate_on_one_kind_of_story_looks_at_that_kind() -> None:
    gate = Gate(metric="coverage", floor=0.75, kind="rewrites")
    kinds = {"rewrites": (coverage(by_article("11", "11")),), "independent": (coverage(by_article("00")),)}
    stories = (story(kind="rewrites"), story("s2", "errored"))
    found = check([gate], report(coverage(by_article("00")), by_kind=kinds, stories=stories))
    assert [(each.gate, each.outcome) for each in found] == [("rewrites: coverage >= 0.75", "pass")]


def test_a_report_of_one_kind_needs_no_figures_by_kind() -> None:
    gate = Gate(metric="coverage", floor=0.75, max_regression=0.0, kind="independent")
    assert [each.outcome for each in check([gate], made("11", "11"), made("11", "11"))] == ["pass", "pass"]


def test_a_kind_that_the_report_lacks_fails() -> None:
    gate = Gate(metric="coverage", floor=0.75, kind="mixed")
    assert ruled(gate, made("11", "11")) == ("fail", "the report has no coverage over mixed")


# Forms


@pytest.mark.parametrize(
    ("states", "code"),
    [
        ([], 0),
        (["pass"], 0),
        (["pass", "inconclusive"], 4),
        (["inconclusive", "fail", "pass"], 1),
    ],
)
def test_the_exit_code_tells_the_worst(states, code) -> None:
    assert exit_code([GateOutcome(gate="g", metric="m", outcome=each, reason="r") for each in states]) == code


def test_flags_make_gates() -> None:
    assert floor_gate("coverage=0.75") == FLOOR
    assert regression_gate(" coverage =0.02") == DROP


@pytest.mark.parametrize("text", ["coverage", "coverage=", "=0.5", "coverage=high", "coverage=nan", "coverage=1=2", ""])
def test_a_flag_that_is_no_gate_is_refused_with_an_example(text) -> None:
    with pytest.raises(ConfigurationError, match=r"--fail-under coverage=0\.9"):
        floor_gate(text)
    with pytest.raises(ConfigurationError, match="--max-regression"):
        regression_gate("coverage=-0.1")


@pytest.mark.parametrize(
    "wrong",
    [{}, {"max_regression": -0.1}, {"floor": 0.5, "max_unscored": 1.5}, {"floor": float("inf")}, {"floor": 1, "x": 1}],
)
def test_a_gate_that_asks_for_nothing_or_nonsense_is_refused(wrong) -> None:
    with pytest.raises(ValidationError):
        Gate.model_validate({"metric": "coverage"} | wrong)


def test_names_from_files_cannot_break_the_line() -> None:
    new = made("11", stories=(story("evil\x1b[2J\n\u202estory", "errored"),))
    assert ruled(FLOOR, new) == ("fail", "1 story errored, evil?[2J??story first")
    assert len(ruled(FLOOR, made("11", stories=(story("x" * 9000, "errored"),)))[1]) <= 400


# Promises

RANK = {"fail": 0, "inconclusive": 1, "pass": 2}
marks = st.lists(st.text("01-", min_size=1, max_size=4), min_size=1, max_size=5)
gates = st.builds(
    Gate,
    metric=st.just("coverage"),
    floor=st.sampled_from([0.2, 0.5, 0.8]),
    confident=st.booleans(),
    max_regression=st.sampled_from([0.0, 0.1, 0.5]),
    max_unscored=st.sampled_from([0.0, 0.3, 1.0]),
)


@given(gate=gates, now=marks, before=marks, place=st.integers(0, 19), state=st.sampled_from(["unscored", "errored"]))
@settings(deadline=None, max_examples=100)
def test_silence_never_turns_a_failure_into_a_pass(gate, now, before, place, state) -> None:
    items, baseline = by_article(*now), made(*before)
    first = check([gate], report(coverage(items)), baseline)
    lost = items[place % len(items)]
    silent = [each.model_copy(update={"value": None, "state": state}) if each is lost else each for each in items]
    added = [*items, item("new", None, article="a0", state=state)]
    for changed in (silent, added):
        for old, new in zip(first, check([gate], report(coverage(changed)), baseline), strict=True):
            assert not (old.outcome == "fail" and new.outcome == "pass")
    for old, new in zip(first, check([gate], report(coverage(added)), baseline), strict=True):
        assert RANK[new.outcome] <= RANK[old.outcome]


@given(gate=gates, now=marks, before=marks, place=st.integers(0, 19))
@settings(deadline=None, max_examples=60)
def test_a_hit_that_becomes_a_miss_never_turns_a_failure_into_a_pass(gate, now, before, place) -> None:
    items, baseline = by_article(*now), made(*before)
    missed = items[place % len(items)]
    if missed.value is None:
        return
    worse = [each.model_copy(update={"value": 0.0}) if each is missed else each for each in items]
    first, second = (check([gate], report(coverage(each)), baseline) for each in (items, worse))
    pairs = zip(first, second, strict=True)
    assert not [old for old, new in pairs if old.outcome == "fail" and new.outcome == "pass"]
