"""What could not be compared is listed, with the reason."""

from __future__ import annotations

from tests.merging.making import reading, story_of

DATED = {"published": "2025-03-03"}
BRIDGE = "The old bridge at Tarn collapsed."


def left(*readings):
    return [(each.article_id, each.text) for each in story_of(*readings).rejected if each.stage == "merge"]


def test_a_figure_without_a_noun_was_compared_with_nothing() -> None:
    nine = "Nine were brought from the old mill alone."
    assert left(reading("a", nine, **DATED), reading("b", BRIDGE, **DATED)) == [("a", nine)]


def test_a_figure_that_stands_in_a_conflict_was_compared() -> None:
    march = ["People marched.", "Police put their number at 5,000.", "The union counted 8,000."]
    assert left(reading("a", *march, **DATED), reading("b", BRIDGE, **DATED)) == []


def test_an_age_behind_a_name_is_no_figure_without_a_noun() -> None:
    assert left(reading("a", "Otto Lund, 46, drives a crane.", **DATED), reading("b", BRIDGE, **DATED)) == []


def test_a_date_that_hangs_on_the_date_of_an_article_without_one_was_compared_with_nothing() -> None:
    line = "The old bridge at Tarn collapsed last week."
    assert left(reading("a", line), reading("b", BRIDGE, **DATED)) == [("a", line)]
    assert left(reading("a", line, **DATED), reading("b", BRIDGE, **DATED)) == []
    assert left(reading("a", "The bridge collapsed on Sunday."), reading("b", BRIDGE, **DATED)) == []


def test_with_one_article_nothing_was_compared_and_nothing_is_listed() -> None:
    assert left(reading("a", "Nine were brought from the old mill alone.", **DATED)) == []
