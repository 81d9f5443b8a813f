"""Two reports side by side: what is compared, what is left out, what is told."""

from __future__ import annotations

import pytest

from summarizer.errors import OutputError
from summarizer.evaluation.comparing import compare, compare_reports
from summarizer.evaluation.statistics.bootstrap import Plan, metric
from summarizer.evaluation.statistics.holm import holm
from summarizer.schema.report import JudgeRecord, Metric
from tests.evaluation.synthetic import PLAN, by_article, coverage, drawn, item, leaks, report, story


def told(new, baseline) -> dict[str, bool]:
    return {remark.text: remark.blocks for remark in compare_reports(new, baseline).remarks}


def test_metrics_are_compared_by_name_in_the_order_of_the_new_run() -> None:
    new = [leaks(by_article("00", "01")), coverage(by_article("11", "01"))]
    old = [coverage(by_article("11", "00")), leaks(by_article("00", "01"))]
    found = compare(new, old, PLAN)
    assert [each.metric for each in found] == ["leaks", "coverage"]
    assert [each.difference for each in found] == [0.0, 0.25]
    assert [each.pairs for each in found] == [4, 4]


def test_a_metric_of_one_run_alone_is_told_with_nulls() -> None:
    found = compare([coverage(by_article("11"))], [leaks(by_article("01"))], PLAN)
    assert [(each.metric, each.baseline, each.value, each.difference) for each in found] == [
        ("coverage", None, 1.0, None),
        ("leaks", 0.5, None, None),
    ]
    assert [(each.only_new, each.only_baseline) for each in found] == [(2, 0), (0, 2)]


def test_p_is_corrected_over_the_metrics_that_have_one() -> None:
    new = [metric(f"m{place}", "higher", drawn(place, 0.9, articles=12), PLAN) for place in range(3)]
    old = [metric(f"m{place}", "higher", drawn(place + 10, 0.6, articles=12), PLAN) for place in range(3)]
    alone, silent = compare(new[:1], old[:1], PLAN)[0], coverage([item("f1", None)])
    together = compare([*new, silent], [*old, silent], PLAN)
    assert alone.p == alone.p_holm == together[0].p
    assert max(each.p for each in together[:3]) < 0.05
    assert together[3].p_holm is None
    assert [each.p_holm for each in together[:3]] == list(holm([each.p for each in together[:3]]))
    assert min(each.p_holm for each in together[:3]) == 3 * min(each.p for each in together[:3])


def test_a_report_is_compared_with_the_seed_and_the_unit_of_the_new_one() -> None:
    new = report(coverage(drawn(1, 0.7)), seed=9, resamples=300)
    old = report(coverage(drawn(2, 0.5)))
    found = compare_reports(new, old)
    assert found.overall[0].interval.resamples == 300
    assert found.overall == compare(new.metrics, old.metrics, Plan(seed=9, resamples=300))
    assert told(new, old) == {"seed, resamples or unit differ: those of the new report are used": False}


def test_the_same_report_twice_has_nothing_to_tell() -> None:
    one = report(coverage(drawn(1, 0.7)), by_kind={"independent": (coverage(drawn(1, 0.7)),)})
    found = compare_reports(one, one)
    assert found.remarks == ()
    assert found.overall[0].difference == 0.0
    assert found.by_kind["independent"][0].p == 1.0


def test_each_kind_of_story_that_both_have_is_compared_by_itself() -> None:
    new = report(by_kind={"rewrites": (coverage(by_article("11", "11")),), "mixed": (coverage(by_article("1")),)})
    old = report(by_kind={"rewrites": (coverage(by_article("11", "10")),)})
    found = compare_reports(new, old)
    assert list(found.by_kind) == ["rewrites"]
    assert found.by_kind["rewrites"][0].difference == 0.25


@pytest.mark.parametrize(
    ("change", "text", "blocks"),
    [
        ({"suite": "other"}, "the baseline is of another suite", False),
        ({"suite_sha256": "1" * 64}, "the suite has changed since the baseline", False),
        ({"seed": 5}, "seed, resamples or unit differ: those of the new report are used", False),
        ({"unit": "story"}, "seed, resamples or unit differ: those of the new report are used", False),
        (
            {"judge": JudgeRecord(name="llm", model="m")},
            "another judge ruled on the baseline: score it again with this one",
            True,
        ),
    ],
)
def test_what_else_differs_is_told(change, text, blocks) -> None:
    assert told(report(**change), report()) == {text: blocks}


@pytest.mark.parametrize(
    ("here", "there", "text", "blocks"),
    [
        ([story(), story("s2")], [story()], "1 story left out (s2): not in the baseline", False),
        ([story()], [story(), story("s2")], "1 story left out (s2): in the baseline alone", True),
        (
            [story(), story("s2", gold="b")],
            [story(), story("s2")],
            "1 story left out (s2): scored against other gold in the baseline: score it again",
            True,
        ),
        (
            [story(), story("s2", "skipped")],
            [story(), story("s2")],
            "1 story left out (s2): not scored now",
            True,
        ),
        (
            [story(), story("s2")],
            [story(), story("s2", "errored")],
            "1 story left out (s2): not scored in the baseline",
            False,
        ),
    ],
)
def test_a_story_that_cannot_be_compared_is_left_out_and_told(here, there, text, blocks) -> None:
    new = report(coverage(by_article("11", "10") + by_article("00", story="s2")), stories=tuple(here))
    old = report(coverage(by_article("11", "10") + by_article("11", story="s2")), stories=tuple(there))
    assert told(new, old) == {text: blocks}
    (found,) = compare_reports(new, old).overall
    assert (found.value, found.baseline, found.pairs) == (0.75, 0.75, 4)


def test_many_stories_are_told_by_number() -> None:
    new = report(stories=tuple(story(f"s{number}") for number in range(6)))
    assert told(new, report()) == {"5 stories left out (s0, s2, s3 and 2 more): not in the baseline": False}


@pytest.mark.parametrize("doubled", ["items", "metrics"])
def test_a_report_with_two_of_one_name_is_refused(doubled) -> None:
    one = coverage(by_article("11"))
    twice = Metric(**(dict(one) | {"items": (item("f", 1.0), item("f", 0.0))}))
    broken = report(twice) if doubled == "items" else report(one, one)
    with pytest.raises(OutputError, match="two"):
        compare_reports(broken, report(one))
    with pytest.raises(OutputError, match="two"):
        compare_reports(report(one), broken)
