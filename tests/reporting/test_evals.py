"""An eval report for people and for CI: every figure with its counts, nothing passed that did not, nothing steered."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.reporting.evals import (
    render_comparison,
    render_eval_html,
    render_eval_markdown,
    render_eval_text,
    render_junit,
)
from summarizer.schema.report import (
    Agreement,
    Comparison,
    EvalReport,
    GateOutcome,
    Interval,
    Item,
    JudgeRecord,
    Metric,
    ScoredStory,
)

SPREAD = Interval(low=0.25, high=0.875, unit="article", clusters=5, resamples=2000)
HOSTILE = "<script>alert(1)</script> [x](http://evil.example) \x1b[2J \u202e {{ 7*7 }} | `a` @all"


def metric(**changes) -> Metric:
    items = (
        Item(id="mill/f1", story="mill", value=1.0, weight=3.0, about="Seven people were hurt."),
        Item(id="mill/f2", story="mill", value=0.0, weight=2.0, about="The owner denies it."),
        Item(id="mill/f3", story="mill", state="unscored", reason="the judge gave no verdict"),
    )
    plain = {
        "name": "coverage",
        "direction": "higher",
        "value": 0.6,
        "interval": SPREAD,
        "expected": 3,
        "scored": 2,
        "unscored": 1,
        "errored": 0,
        "items": items,
    }
    return Metric.model_validate(plain | changes)


def report(**changes) -> EvalReport:
    plain = {
        "suite": "mills",
        "suite_sha256": "a" * 64,
        "summarizer_version": "0",
        "engine": "embedded",
        "judge": JudgeRecord(
            name="embedded",
            agreement=(Agreement(set="bump", examples=602, balanced_accuracy=0.61, interval=SPREAD, kappa=0.2),),
        ),
        "seed": 1,
        "resamples": 2000,
        "unit": "article",
        "stories": (
            ScoredStory(story_id="mill", kind="rewrites", state="scored", gold_sha256="b"),
            ScoredStory(story_id="dam", kind="independent", state="errored", reason="no answer", gold_sha256="c"),
            ScoredStory(story_id="pier", kind="independent", state="skipped", reason="not here", gold_sha256="d"),
        ),
        "metrics": (
            metric(),
            metric(name="joint", value=None, interval=None, expected=0, scored=0, unscored=0, items=()),
        ),
        "by_kind": {"rewrites": (metric(value=0.7),), "independent": (metric(value=0.5),)},
        "comparisons": (
            Comparison(metric="coverage", baseline=0.7, value=0.6, difference=-0.1, interval=SPREAD, pairs=2, p=0.2),
        ),
        "gates": (
            GateOutcome(gate="coverage >= 0.7", metric="coverage", outcome="fail", reason="0.600 is under 0.7"),
            GateOutcome(gate="joint >= 0.1", metric="joint", outcome="inconclusive", reason="nothing to measure"),
        ),
    }
    return EvalReport.model_validate(plain | changes)


@pytest.mark.parametrize("render", [render_eval_text, render_eval_markdown, render_eval_html])
def test_every_rendering_shows_figure_interval_counts_kinds_gates_worst_and_lost_stories(render) -> None:
    shown = re.sub(r"\\(?=[^\w\s])", "", render(report()))
    for said in (
        "0.600",
        "[0.250, 0.875]",
        "2 of 3, 1 unscored",
        "0.700",
        "0.500",
        "0.600 is under 0.7",
        "inconclusive",
        "-0.100",
        "The owner denies it.",
        "the judge gave no verdict",
        "no answer",
        "not here",
        "bump: balanced accuracy 0.610",
        "2,000 resamples",
    ):
        assert said in shown, said


@pytest.mark.parametrize("render", [render_eval_text, render_eval_html])
def test_a_metric_with_nothing_to_count_is_named_and_is_no_zero(render) -> None:
    shown = render(report())
    assert "Nothing to count: joint." in shown
    assert "0.000" not in render(report(gates=(), metrics=(metric(value=None, interval=None, items=()),)))


def test_the_worst_cases_are_as_many_as_asked_for() -> None:
    assert "The owner denies it." not in render_eval_text(report(), worst=0)
    lower = metric(name="false_merges", direction="lower")
    shown = render_eval_text(report(metrics=(lower,)))
    assert "Seven people were hurt." in shown
    assert "The owner denies it." not in shown


def test_junit_counts_no_inconclusive_gate_and_no_lost_story_as_a_pass() -> None:
    suite = ET.fromstring(render_junit(report()))
    assert {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "5",
        "failures": "1",
        "errors": "2",
        "skipped": "1",
    }
    cases = {case.get("name"): [child.tag for child in case] for case in suite.iter("testcase")}
    assert cases == {
        "coverage >= 0.7": ["failure"],
        "joint >= 0.1": ["error"],
        "mill": [],
        "dam": ["error"],
        "pier": ["skipped"],
    }
    values = {each.get("name"): each.get("value") for each in suite.iter("property")}
    assert values["coverage"] == "0.600 [0.250, 0.875] (2 of 3, 1 unscored)"


class Tags(HTMLParser):
    """Collect tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)


def hostile_report(text: str) -> EvalReport:
    item = Item(id=text or "i", story="mill", value=0.0, about=text, reason=text)
    lost = Item(id="other", story="mill", state="errored", reason=text)
    changes = {"items": (item, lost), "value": 0.0, "expected": 2, "scored": 1, "unscored": 0, "errored": 1}
    return report(
        suite=text,
        metrics=(metric(**changes),),
        gates=(GateOutcome(gate=text, metric="coverage", outcome="pass", reason=text),),
        stories=(ScoredStory(story_id=text, kind="mixed", state="errored", reason=text, gold_sha256="e"),),
    )


@given(st.one_of(st.just(HOSTILE), st.text(max_size=80)))
@settings(deadline=None, max_examples=60)
def test_no_text_of_gold_or_output_steers_a_rendering(text) -> None:
    hostile = hostile_report(text)
    page = Tags()
    html = render_eval_html(hostile)
    page.feed(html)
    plain = Tags()
    plain.feed(render_eval_html(hostile_report("x")))
    assert page.tags == plain.tags
    assert page.attributes == plain.attributes
    for shown in (html, render_eval_text(hostile), render_eval_markdown(hostile), render_junit(hostile)):
        assert not set(shown) & set("\x1b\u202e\u2066\x00\u2028")
    ET.fromstring(render_junit(hostile))


def test_the_page_loads_nothing_from_outside() -> None:
    html = render_eval_html(report())
    assert "default-src 'none'" in html
    assert not re.search(r"(?:src|href)=", html)


def test_a_comparison_of_nothing_is_empty_and_a_missing_difference_is_none() -> None:
    assert render_comparison(()).strip() == ""
    shown = render_comparison([Comparison(metric="coverage", baseline=None, value=None, difference=None, pairs=0)])
    assert shown.count("none") >= 3
