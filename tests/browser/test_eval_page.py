"""The page of an eval under a reader's hands: it is whole without scripts, and its tables can be sorted with them."""

from __future__ import annotations

import pytest

from summarizer.reporting.evals import render_eval_html
from tests.browser.test_accessible import violations  # noqa: F401  a fixture
from tests.browser.test_hostile import ATTACKS
from tests.reporting.test_evals import hostile_report, metric, report

VALUES = "table => [...table.tBodies[0].rows].map(row => row.cells[1].textContent)"


def eval_report():
    """Return a report with figures of every kind: shares, one that is missing, and a count."""
    figures = (
        metric(note="the interval is rough"),
        metric(name="false_merges", direction="lower", value=0.25),
        metric(name="calls", direction="none", value=1432.0, interval=None),
        metric(name="joint", value=None, interval=None, scored=0, unscored=3, items=()),
    )
    return report(metrics=figures)


@pytest.fixture(scope="module")
def eval_page(tmp_path_factory):
    """Return the page of a report as a file."""
    file = tmp_path_factory.mktemp("eval") / "eval.html"
    file.write_text(render_eval_html(eval_report()), encoding="utf-8")
    return file


def test_a_table_is_sorted_by_its_heads_and_goes_back_to_its_own_order(visit, eval_page) -> None:
    page = visit(eval_page)
    table = page.locator("#figures table")
    head = table.locator("thead th").nth(1)
    own = table.evaluate(VALUES)
    assert own == ["0.600", "0.250", "1,432", "none"]
    for state, order in (
        ("ascending", ["0.250", "0.600", "1,432", "none"]),
        ("descending", ["1,432", "0.600", "0.250", "none"]),
        (None, own),
    ):
        head.locator("button").click()
        assert table.evaluate(VALUES) == order
        assert head.get_attribute("aria-sort") == state


def test_heads_are_reached_and_pressed_by_key_and_only_one_is_sorted_by(visit, eval_page) -> None:
    page = visit(eval_page)
    heads = page.locator("#figures thead th")
    heads.nth(1).locator("button").focus()
    page.keyboard.press("Enter")
    heads.nth(0).locator("button").focus()
    page.keyboard.press("Space")
    assert page.locator("#figures [aria-sort]").count() == 1
    names = page.locator("#figures tbody th").evaluate_all("heads => heads.map(head => head.dataset.v)")
    assert names == ["calls", "coverage", "false_merges", "joint"]


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (820, 1180), (390, 844)])
def test_all_can_be_read_without_scripts_and_nothing_is_wider_than_the_screen(visit, eval_page, width, height) -> None:
    page = visit(eval_page, width=width, height=height, java_script_enabled=False)
    assert page.locator("body").evaluate("body => document.documentElement.scrollWidth") <= width
    text = page.inner_text("main")
    for said in (
        "1 gate fails, 1 gate is inconclusive",
        "0.600 is under 0.7",
        "nothing to measure",
        "[0.250, 0.875]",
        "The owner denies it.",
        "the judge gave no verdict",
        "no answer",
        "-0.100",
        "0.610",
    ):
        assert said in text
    assert page.locator("thead button").count() == 0
    assert page.locator("svg.bars").first.is_visible()


def test_on_a_small_screen_each_cell_says_what_it_is(visit, eval_page) -> None:
    page = visit(eval_page, width=390, height=844)
    cell = page.locator("#figures td[data-k=scored]").first
    assert "scored" in cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    wide = visit(eval_page)
    assert wide.locator("#figures td[data-k=scored]").first.evaluate(
        "cell => getComputedStyle(cell, '::before').content"
    ) in ("none", "normal")


def test_light_and_dark_can_be_chosen_and_stay(visit, eval_page) -> None:
    page = visit(eval_page, color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.click("#theme")
    assert page.evaluate(paper) != light
    assert page.inner_text("#theme") == "Light"
    page.reload()
    assert page.evaluate(paper) != light


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 1440), ("light", 390)])
def test_nothing_serious_stands_in_a_readers_way(visit, eval_page, violations, scheme, width) -> None:  # noqa: F811
    assert violations(visit(eval_page, color_scheme=scheme, width=width)) == []


def test_attacks_stand_there_as_text(visit, tmp_path) -> None:
    file = tmp_path / "hostile.html"
    for text in ATTACKS:
        file.write_text(render_eval_html(hostile_report(text)), encoding="utf-8")
        page = visit(file)
        assert page.locator("script").count() == page.locator("style").count() == 1
        assert page.locator("img, iframe, object, embed, form, [onerror], [onload], [onfocus]").count() == 0
        assert page.locator("a[href]:not([href^='#'])").count() == 0
        assert not set(page.inner_text("body")) & set("\u202e\u202c\u0000\u001b\u2066\u200b")
