"""Dates and times of one event that differ, and times of a report that are taken for those of the event."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.merging.dates_apart import _Groups, _Time
from tests.merging.making import conflicts, fact_with, reading, says, sides, story_of

MONDAY = {"published": "2025-03-03T08:00:00+01:00"}
LATER = {"published": "2025-03-04T08:00:00+01:00"}
MONTHS = {"published": "2025-06-02T08:00:00+01:00"}

REPORTED = says(
    "At least nine people were killed in raids on Tarn, the relief group said early on Monday.",
    claimant="the relief group",
)
RAIDED = "Planes struck the town of Tarn on Sunday."


def dates(one, other, when=MONDAY, later=LATER):
    """Return the conflicts of dates between two articles, each given by its sentences."""
    readings = [
        reading(name, *([lines] if isinstance(lines, str) else lines), **stamp)
        for name, lines, stamp in (("a", one, when), ("b", other, later))
    ]
    return conflicts(story_of(*readings), "date")


def values(conflict):
    return {position.value for position in conflict.positions}


def test_one_event_on_two_days_is_a_conflict() -> None:
    (found,) = dates(
        "The old bridge at Tarn collapsed on Friday evening.", "On Saturday night the old bridge at Tarn collapsed."
    )
    assert found.verdict == "conflict"
    assert values(found) == {"Friday evening", "Saturday night"}
    assert sides(found) == {("a",), ("b",)}
    assert "bridge" in found.slot
    assert found.reason.endswith(".")


def test_the_time_of_a_report_taken_for_that_of_the_event_is_a_conflict() -> None:
    (found,) = dates(
        [REPORTED, RAIDED],
        ["At least nine people were killed in raids on Tarn.", "These raids took place early Monday in Tarn."],
    )
    assert found.verdict == "conflict"
    assert values(found) == {"early Monday", "Sunday"}
    assert "report" in found.reason


def test_the_time_of_a_report_is_no_time_of_the_event() -> None:
    assert dates([REPORTED, RAIDED], ["At least nine people were killed in raids on Tarn on Sunday."]) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The old bridge at Tarn collapsed on Friday.", "The old bridge at Tarn collapsed on Friday."),
        ("The old bridge at Tarn collapsed on Sunday.", "The old bridge at Tarn collapsed on 2 March."),
        ("The old bridge at Tarn collapsed on Sunday.", "The old bridge at Tarn collapsed yesterday."),
        ("The old bridge at Tarn collapsed on 27 February.", "The old bridge at Tarn collapsed on Feb. 27."),
        ("The old bridge at Tarn collapsed on Friday.", "The new ferry to Tarn sailed on Saturday."),
        ("The council of Tarn met on Friday.", "Another council of Tarn met on Saturday."),
        ("Mayor Ada Brandt was booked in Tarn on Friday.", "Otto Lund was booked in Tarn on Saturday."),
        ("Fires have burned in Tarn since Friday.", "Fires have burned in Tarn since Saturday."),
        ("The old bridge at Tarn collapsed updated Friday.", "The old bridge at Tarn collapsed updated Saturday."),
    ],
)
def test_days_that_agree_or_belong_to_two_events_are_no_conflict(one, other) -> None:
    assert dates(one, other) == []


def test_a_bare_weekday_in_two_weeks_is_no_conflict() -> None:
    line = "The old bridge at Tarn collapsed early Sunday."
    assert dates(line, line, later=MONTHS) == []


def test_an_article_that_gives_both_days_has_two_events() -> None:
    both = ["The old bridge at Tarn collapsed on Friday.", "The old bridge at Tarn collapsed again on Sunday."]
    assert dates(both, "The old bridge at Tarn collapsed on Sunday.") == []


def test_a_clock_and_a_part_of_the_day_are_precision() -> None:
    (found,) = dates(
        "The fire broke out in the mill at 9:40 p.m. on Sunday.", "The fire broke out in the mill late Sunday."
    )
    assert found.verdict == "precision"
    assert values(found) == {"9:40 p.m.", "late Sunday"}


def test_a_month_and_a_day_in_it_are_precision() -> None:
    (found,) = dates(
        "The old bridge at Tarn collapsed last month.",
        "The old bridge at Tarn collapsed on 14 February.",
    )
    assert found.verdict == "precision"


def test_weeks_are_reckoned_from_the_article() -> None:
    line = "The council of Tarn adopted the new law {}."
    (found,) = dates(line.format("last week"), line.format("this week"))
    assert found.verdict == "conflict"
    # What was this week a week ago is last week today.
    week = {"published": "2025-03-10T08:00:00+01:00"}
    assert dates(line.format("this week"), line.format("last week"), later=week) == []


def test_without_a_date_of_its_own_an_article_is_compared_by_weekday_only() -> None:
    line = "The old bridge at Tarn collapsed on {}."
    (found,) = dates(line.format("Friday evening"), line.format("Saturday night"), when={}, later={})
    assert found.verdict == "conflict"
    assert dates(line.format("Friday"), line.format("27 February"), when={}, later={}) == []
    assert dates(line.format("last week"), line.format("this week"), when={}, later={}) == []


def test_a_date_that_a_model_worded_anew_is_shown_as_the_article_has_it() -> None:
    told = says(
        "The old bridge at Tarn collapsed on Feb. 28.", statement="The old bridge at Tarn collapsed on 28 February."
    )
    (found,) = dates("The old bridge at Tarn collapsed on 1 March.", [told])
    assert values(found) == {"1 March", "Feb. 28"}


def test_a_time_that_one_article_has_against_several_is_listed_and_not_told() -> None:
    late = "The raids on Tarn took place early Monday."
    consensus = story_of(
        reading("a", REPORTED, RAIDED, **MONDAY),
        reading("b", REPORTED, RAIDED, **MONDAY),
        reading("c", "At least nine people were killed in raids on Tarn.", late, **LATER),
    )
    (found,) = conflicts(consensus, "date")
    assert sides(found) == {("a", "b"), ("c",)}
    told = {fact_id for sentence in consensus.sentences for fact_id in sentence.fact_ids}
    assert fact_with(consensus, "c:2").id not in told
    assert fact_with(consensus, "a:2").id in told


def test_that_dates_were_compared_is_said() -> None:
    two = story_of(reading("a", RAIDED), reading("b", RAIDED))
    assert two.checks["conflicts_date"] == "passed"
    assert story_of(reading("a", RAIDED)).checks["conflicts_date"] == "not_run"


def test_one_deed_at_one_place_in_two_weeks_is_a_conflict() -> None:
    (found,) = dates(
        "The rebels said it was in retaliation for air strikes last week in Tarn.",
        "A spokesman called the assault on the bank a reprisal for air strikes in Tarn this week.",
    )
    assert found.verdict == "conflict"
    assert values(found) == {"last week", "this week"}


@pytest.mark.parametrize(
    "other",
    [
        "A spokesman called the assault on the bank a reprisal for air strikes in Moll this week.",
        "A spokesman called the assault on the bank a reprisal for arrests in Tarn this week.",
        "A spokesman called the assault on the bank a reprisal for air strikes in Tarn this year.",
    ],
)
def test_another_place_another_deed_and_a_wider_time_contradict_no_week(other) -> None:
    assert dates("The rebels said it was in retaliation for air strikes last week in Tarn.", other) == []


def test_a_weekday_of_an_article_without_a_date_is_that_of_the_others() -> None:
    readings = [
        reading("a", REPORTED, RAIDED, **MONDAY),
        reading("b", "Nine people died in raids on Tarn.", "These raids took place early Monday in Tarn.", **MONDAY),
        reading("c", REPORTED, RAIDED),
    ]
    (found,) = conflicts(story_of(*readings), "date")
    assert [(each.value, each.article_ids) for each in found.positions] == [
        ("early Monday", ("b",)),
        ("Sunday", ("a", "c")),
    ]


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1]), max_size=12))
def test_times_are_joined_as_by_looking_through_all_groups(pairs) -> None:
    times = [_Time(()) for _ in range(8)]
    groups, slow = _Groups(), []
    for one, other in pairs:
        groups.join(times[one], times[other])
        home = next((group for group in slow if one in group or other in group), None)
        if home is None:
            slow.append([one, other])
        else:
            home += [each for each in (one, other) if each not in home]
    places = {id(time): place for place, time in enumerate(times)}
    assert [[places[id(time)] for time in group] for group in groups.all] == slow
