"""Forty articles and two thousand facts: the page opens, and what is chosen is found far down in it."""

from __future__ import annotations

import pytest

from benchmarks.page import make_story
from summarizer.reporting.html import render_html
from tests.browser.conftest import settled
from tests.browser.test_reading import IN_VIEW


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    file = tmp_path_factory.mktemp("large") / "large.html"
    file.write_text(render_html(*make_story(40, 2000)), encoding="utf-8")
    return file


def test_a_fact_far_down_is_reached_by_its_address_and_its_passages_by_a_click(visit, large) -> None:
    assert large.stat().st_size < 6_000_000
    page = visit(large, address="#f1700")
    with settled(page):
        pass
    place = page.locator("#f1700").bounding_box()
    assert 0 <= place["y"] < 900
    with settled(page):
        page.keyboard.press("n")
    assert page.locator(".fact.sel").get_attribute("id") == "f1701"
    boxes = page.query_selector_all(".art.with")
    assert boxes
    assert page.evaluate(IN_VIEW, boxes[0].query_selector("mark.lit"))


def test_a_passage_of_the_last_article_leads_to_its_fact(visit, large) -> None:
    page = visit(large)
    mark = page.locator("#a40 mark").last
    number = mark.get_attribute("data-f").split()[0]
    with settled(page):
        mark.click()
    assert 0 <= page.locator(f"#f{number}").bounding_box()["y"] < 900
    assert "sel" in page.locator(f"#f{number}").get_attribute("class")
