"""An eval report for people and for CI: every figure with its counts, nothing passed that did not, nothing steered."""

from __future__ import annotations

import base64
import hashlib
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
from summarizer.reporting.evals.bars import EDGE, WIDE, bar, difference_bar, scale_of
from summarizer.reporting.evals.cases import unscored_cases, worst_cases
from summarizer.reporting.evals.standing import change_of, verdict
from summarizer.schema.report import (
    Agreement,
    Comparison,
    EvalReport,
    GateOutcome,
    Interval,
    Item,
    JudgeRecord,
    Metric,
    PlainSentence,
    PlainSummary,
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


def test_the_page_loads_nothing_from_outside_and_allows_its_own_style_and_script_alone() -> None:
    html = render_eval_html(report())
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for kind, tag in (("style-src", "style"), ("script-src", "script")):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert f"{kind} 'sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}'" in policy
    assert not re.search(r"\b(?:src|style|action)=", html)
    assert all(each.startswith("#") for each in re.findall(r'href="([^"]*)"', html))


def test_every_link_of_the_page_leads_somewhere_and_every_id_is_there_once() -> None:
    html = render_eval_html(report(metrics=(metric(), metric(name="joint"))))
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)


def test_what_failed_stands_first_and_the_page_says_what_it_comes_to() -> None:
    html = render_eval_html(report(gates=tuple(reversed(report().gates))))
    words = "1 gate fails, 1 gate is inconclusive, 1 story errored, 1 story skipped"
    assert f'<p class="verdict fail"><b>Failed</b>: {words}.</p>' in html
    assert re.findall(r'<span class="tag (fail|inconclusive|pass)">', html) == ["fail", "inconclusive"]
    scored = report().stories[:1]
    for gates, state, said in (
        (report().gates[1:], "inconclusive", "1 gate is inconclusive"),
        ((), "inconclusive", "no gate was set"),
        ((report().gates[0].model_copy(update={"outcome": "pass"}),), "pass", "1 gate passes"),
    ):
        assert verdict(report(gates=gates, stories=scored)) == (state, said)
    passed = (report().gates[0].model_copy(update={"outcome": "pass"}),)
    assert verdict(report(gates=passed, stories=report().stories[2:]))[0] == "inconclusive", "nothing was scored"


def compared(difference: float | None, low: float = 0.0, high: float = 0.0, **known) -> Comparison:
    interval = None if difference is None else SPREAD.model_copy(update={"low": low, "high": high})
    return Comparison(
        **(
            {"metric": "m", "baseline": 0.5, "value": 0.5, "difference": difference, "interval": interval, "pairs": 3}
            | known
        )
    )


@pytest.mark.parametrize(
    ("each", "direction", "says"),
    [
        (compared(-0.2, -0.3, -0.1), "higher", "worse"),
        (compared(-0.2, -0.3, -0.1), "lower", "better"),
        (compared(0.2, 0.1, 0.3), "higher", "better"),
        (compared(0.2, 0.1, 0.3), "none", "changed"),
        (compared(-0.2, -0.4, 0.0), "higher", "open"),
        (compared(-0.2, interval=None), "higher", "open"),
        (compared(0.0, -0.1, 0.1), "higher", "open"),
        (compared(0.0), "higher", "same"),
        (compared(None), "higher", "none"),
    ],
)
def test_only_an_interval_without_zero_tells_worse_from_better(each, direction, says) -> None:
    assert change_of(each, direction) == says


def test_differences_stand_with_what_became_worse_first_and_what_has_no_pairs_is_named() -> None:
    names = ("still", "better", "worse", "alone")
    found = (
        compared(0.0, metric="still"),
        compared(0.3, 0.2, 0.4, metric="better"),
        compared(-0.1, -0.2, -0.1, metric="worse"),
        compared(None, baseline=None, metric="alone"),
    )
    html = render_eval_html(report(metrics=tuple(metric(name=name) for name in names), comparisons=found))
    table = html.split('id="baseline"')[1].split("</table>")[0]
    assert re.findall(r'<th scope="row">(\w+)</th>', table) == ["worse", "better", "still"]
    assert "Not compared, for want of pairs: alone." in html
    assert "Against the baseline: 1 worse, 1 better, 1 the same, 1 not compared." in html


def test_bars_stand_where_their_figures_are() -> None:
    drawn = bar(0.5, SPREAD, 1.0)
    assert drawn is not None
    assert (drawn.start, drawn.start + drawn.width) == (EDGE + 0.25 * WIDE, EDGE + 0.875 * WIDE)
    assert (drawn.value, drawn.other) == (EDGE + 0.5 * WIDE, EDGE + WIDE)
    assert bar(None, None) is None
    assert bar(1432.0, None) is None, "a count has no place between 0 and 1"
    assert bar(0.0, SPREAD.model_copy(update={"low": -3.0, "high": 9.0})).width == WIDE
    assert bar(1.0, None, 7.0).other is None


def test_the_scale_of_differences_holds_the_widest_and_is_never_finer_than_a_twentieth() -> None:
    assert scale_of([compared(0.001, 0.0, 0.002)]) == 0.05
    assert scale_of([]) == 0.05
    one = compared(-0.2, -0.4, 0.1)
    assert scale_of([one, compared(300.0, 200.0, 400.0, value=800.0)]) == 0.4
    drawn = difference_bar(one, 0.4)
    assert (drawn.start, drawn.value) == (EDGE, EDGE + 0.25 * WIDE)
    assert difference_bar(compared(300.0, 1.0, 2.0, value=800.0), 0.4) is None
    assert difference_bar(compared(None), 0.4) is None


def test_a_case_shows_the_words_of_the_output_at_its_place() -> None:
    plain = PlainSummary(
        story_id="mill", sentences=(PlainSentence(text="First."), PlainSentence(text="It <b>fell</b>."))
    )
    story = ScoredStory(story_id="mill", kind="mixed", state="scored", gold_sha256="b", plain=plain)
    bad = Item(
        id="mill/sentences[1]@post", story="mill", value=0.0, about="sentences[1]", reason="nothing bears it out"
    )
    gone = Item(id="mill/sentences[9]", story="mill", value=0.0, about="sentences[9]")
    found = worst_cases(report(stories=(story,), metrics=(metric(items=(bad, gone)),)), 10)
    assert [(case.words, case.about) for case in found[0].shown] == [
        ("It <b>fell</b>.", "nothing bears it out"),
        ("", "sentences[9]"),
    ]
    html = render_eval_html(report(stories=(story,), metrics=(metric(items=(bad, gone)),)))
    assert "<q>It &lt;b&gt;fell&lt;/b&gt;.</q>" in html


def test_the_worst_cases_of_a_gate_that_did_not_pass_come_first_and_the_rest_is_counted() -> None:
    bad = tuple(Item(id=f"mill/{at}", story="mill", value=0.1 * at) for at in range(4))
    metrics = (metric(name="a", items=bad), metric(name="coverage", items=bad))
    found = worst_cases(report(metrics=metrics), 3)
    assert [(each.metric, each.count, each.more) for each in found] == [("coverage", 4, 1), ("a", 4, 1)]
    assert [case.value for case in found[0].shown] == ["0.000", "0.100", "0.200"]
    (lost,) = unscored_cases(report(metrics=(metric(),)), 0)
    assert (lost.count, lost.shown, lost.more) == (1, [], 1)


def test_a_comparison_of_nothing_is_empty_and_a_missing_difference_is_none() -> None:
    assert render_comparison(()).strip() == ""
    shown = render_comparison([Comparison(metric="coverage", baseline=None, value=None, difference=None, pairs=0)])
    assert shown.count("none") >= 3
