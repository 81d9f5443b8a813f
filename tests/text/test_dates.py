"""Dates are found where they stand, named without a reference, resolved with one, and compared by precision."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.dates import date_keys, dates_covered, find_dates

REFERENCE = date(2024, 12, 2)  # a Monday
ANY_TEXT = st.text(alphabet=st.characters(), max_size=200)
WORDS = """27 1 29 2024 November Nov. May march Sunday on in since last ago two days - to and , / early night today
12/02/2024 2015-16 a""".split()
PIECES = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)

# text, the mention in it, its key, its date with the reference
ONE_DATE = [
    ("on 27 November it rained", "27 November", "11-27", "2024-11-27"),
    ("since Nov. 27 it rained", "Nov. 27", "11-27", "2024-11-27"),
    ("November 27th was wet", "November 27th", "11-27", "2024-11-27"),
    ("on the 27th of November", "27th of November", "11-27", "2024-11-27"),
    ("lower case november 27", "november 27", "11-27", "2024-11-27"),
    ("on 27 November 2024.", "27 November 2024", "2024-11-27", "2024-11-27"),
    ("dated 2024-11-27", "2024-11-27", "2024-11-27", "2024-11-27"),
    ("dated 2024/11/27", "2024/11/27", "2024-11-27", "2024-11-27"),
    ("at 2024-11-27T04:06:00Z", "2024-11-27T04:06:00Z", "2024-11-27", "2024-11-27"),
    ("05:17 PM, Dec 02, 2024", "Dec 02, 2024", "2024-12-02", "2024-12-02"),
    ("on 27-Nov-2024", "27-Nov-2024", "2024-11-27", "2024-11-27"),
    ("in this Dec. 31, 2016 photo", "Dec. 31, 2016", "2016-12-31", "2016-12-31"),
    ("in November 2024", "November 2024", "2024-11", "2024-11"),
    ("late November 2024", "late November 2024", "2024-11", "2024-11"),
    ("in November", "November", "november", "2024-11"),
    ("in mid-January", "mid-January", "january", "2025-01"),
    ("since March", "March", "march", "2024-03"),
    ("last March", "last March", "march", "2024-03"),
    ("in May", "May", "may", None),
    ("may 5, 2024", "may 5, 2024", "2024-05-05", "2024-05-05"),
    ("in 2016", "2016", "2016", "2016"),
    ("after 2011 protests", "2011", "2011", "2011"),
    ("in 2016 police said", "2016", "2016", "2016"),
    ("until mid-2017 and", "mid-2017", "2017", "2017"),
    ("in the 1990s", "1990s", "1990s", None),
    ("in 1845 a famine", "1845", "1845", "1845"),
    ("on Sunday", "Sunday", "sunday", "2024-12-01"),
    ("on Monday's session", "Monday", "monday", "2024-12-02"),
    ("on Sunday night", "Sunday night", "sunday", "2024-12-01"),
    ("said early on Monday", "early on Monday", "monday", "2024-12-02"),
    ("early Monday", "early Monday", "monday", "2024-12-02"),
    ("last Monday", "last Monday", "monday", "2024-11-25"),
    ("next Monday", "next Monday", "next monday", "2024-12-09"),
    ("yesterday evening", "yesterday evening", "yesterday", "2024-12-01"),
    ("he said today", "today", "today", "2024-12-02"),
    ("this morning", "this morning", "today", "2024-12-02"),
    ("tomorrow", "tomorrow", "tomorrow", "2024-12-03"),
    ("last night", "last night", "last night", "2024-12-01"),
    ("two days ago", "two days ago", "2 day ago", "2024-11-30"),
    ("2 days ago", "2 days ago", "2 day ago", "2024-11-30"),
    ("twenty-five years ago", "twenty-five years ago", "25 year ago", None),
    ("over a decade ago", "a decade ago", "1 decade ago", None),
    ("years ago", "years ago", "year ago", None),
    ("in recent days", "recent days", "recent day", None),
    ("in the last few days", "last few days", "recent day", None),
    ("last week", "last week", "last week", None),
    ("last month", "last month", "last month", "2024-11"),
    ("next year", "next year", "next year", "2025"),
    ("12/02/2024", "12/02/2024", "12/02/2024", None),
    ("27/11/2024", "27/11/2024", "2024-11-27", "2024-11-27"),
    ("the 9/11 attacks", "9/11", "9/11", None),
    ("on Feb. 30, 2023", "Feb. 30, 2023", "2023-02-30", None),
    ("on 29 February", "29 February", "02-29", "2024-02-29"),
    ("on 20 April", "20 April", "04-20", "2025-04-20"),
    ("on 20 July", "20 July", "07-20", "2024-07-20"),
]

NO_DATE = [
    "They may go",
    "May said no",
    "the March on the capital",
    "June said she would march 10 miles",
    "he may 5 times",
    "2000 people fled",
    "at least 2024 homes",
    "2,016 homes",
    "$2016",
    "flight 2016",
    "model F-2016",
    "version 1.2.2016.3",
    "Nov. 5.5 million",
    "Black Friday sales",
    "the Sunday Times",
    "USA Today reported",
    "Sat on the 5 chairs",
    "at 5 p.m.",
    "99/99/2024",
    "",
]


@pytest.mark.parametrize(("text", "mention", "key", "resolved"), ONE_DATE)
def test_a_date_is_found_named_and_resolved(text, mention, key, resolved) -> None:
    (found,) = find_dates(text, reference=REFERENCE)
    assert (found.text, found.key, found.date) == (mention, key, resolved)


@pytest.mark.parametrize("text", NO_DATE)
def test_what_only_looks_like_a_date_is_none(text) -> None:
    assert find_dates(text, reference=REFERENCE) == ()


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("27-29 November", ["11-27", "11-29"]),
        ("Nov. 27-29, 2024", ["2024-11-27", "2024-11-29"]),
        ("from Nov. 27 to 29", ["11-27", "11-29"]),
        ("1 and 2 December", ["12-01", "12-02"]),
        ("27 November - 3 December", ["11-27", "12-03"]),
        ("the 2015-16 season", ["2015", "2016"]),
        ("from 2010 to 2015", ["2010", "2015"]),
        ("Sun, 12 Jan 2025", ["sunday", "2025-01-12"]),
        ("raised since November 27 to 29", ["11-27"]),
        ("in March 10 people died", ["march"]),
    ],
)
def test_several_dates_in_one_expression_are_several_mentions(text, keys) -> None:
    assert [mention.key for mention in find_dates(text)] == keys


def test_a_weekday_beside_a_full_date_is_that_day() -> None:
    weekday, day = find_dates("Sunday, January 12, 2025", reference=REFERENCE)
    assert weekday.date == day.date == "2025-01-12"


def test_without_a_reference_only_absolute_dates_are_resolved() -> None:
    relative = find_dates("on Sunday, two days ago, on 27 November, in November, yesterday")
    assert [mention.date for mention in relative] == [None] * 5
    assert [mention.date for mention in find_dates("in 2016 and on 3 May 2017")] == ["2016", "2017-05-03"]


@pytest.mark.parametrize(
    ("statement", "evidence", "lacking"),
    [
        ("on 27 November", "on Nov. 27", ()),
        ("on 27 November", "on Nov. 27, 2024", ()),
        ("in November", "on Nov. 27", ()),
        ("in 2024", "on Nov. 27, 2024", ()),
        ("in November 2024", "on Nov. 27, 2024", ()),
        ("in the 2020s", "in 2024", ()),
        ("on Sunday", "next Sunday night", ()),
        ("on Sunday", "early on Sunday", ()),
        ("12 February 2024", "12/02/2024", ()),
        ("on Nov. 27, 2024", "on Nov. 27", ("Nov. 27, 2024",)),
        ("on 27 November", "in November", ("27 November",)),
        ("on 28 November", "on 27 November", ("28 November",)),
        ("on Monday", "on Sunday", ("Monday",)),
        ("next Sunday", "on Sunday", ("next Sunday",)),
        ("in 2016", "2016 people", ("2016",)),
        ("yesterday and in 2016", "today", ("yesterday", "2016")),
        ("no date at all", "in 2016", ()),
    ],
)
def test_a_date_is_covered_by_an_equal_or_more_precise_one_only(statement, evidence, lacking) -> None:
    assert dates_covered(statement, evidence) == lacking


def test_with_a_reference_a_day_is_covered_by_the_weekday_that_it_was() -> None:
    assert dates_covered("on 1 December", "on Sunday", reference=REFERENCE) == ()
    assert dates_covered("on 1 December", "on Sunday") == ("1 December",)
    assert dates_covered("on Sunday", "on 1 December 2024", reference=REFERENCE) == ()


def test_a_full_date_has_the_keys_of_all_that_it_implies() -> None:
    assert date_keys("Nov. 27, 2024") == {"2024-11-27", "11-27", "2024-11", "november", "2024", "2020s"}


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(["{d} {b} {y}", "{b} {d}, {y}"])
)
@settings(deadline=None, max_examples=100)
def test_every_day_of_the_calendar_is_read_back(day, form) -> None:
    text = form.format(d=day.day, b=day.strftime("%B"), y=day.year)
    (found,) = find_dates(text)
    assert (found.text, found.date) == (text, day.isoformat())


@given(st.dates(min_value=date(1904, 3, 1), max_value=date(2090, 1, 1)), st.integers(1, 12), st.integers(1, 28))
@settings(deadline=None, max_examples=100)
def test_a_day_without_a_year_is_never_more_than_half_a_year_away(reference, month, day) -> None:
    (found,) = find_dates(f"{day} {date(2000, month, 1):%B}", reference=reference)
    assert found.date is not None
    assert abs(date.fromisoformat(found.date) - reference).days <= 184


def test_the_29th_of_february_is_not_looked_for_far_ahead() -> None:
    (found,) = find_dates("on 29 February", reference=date(2023, 6, 1))
    assert found.date == "2020-02-29"


@given(st.one_of(ANY_TEXT, PIECES), st.one_of(st.none(), st.dates()))
@settings(deadline=None, max_examples=100)
def test_mentions_lie_in_the_text_in_order_and_apart(text, reference) -> None:
    cursor = 0
    for mention in find_dates(text, reference=reference):
        assert cursor <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.key
        cursor = mention.end


@given(PIECES)
@settings(deadline=None, max_examples=100)
def test_a_text_covers_all_its_own_dates(text) -> None:
    assert dates_covered(text, text) == ()


@pytest.mark.parametrize("unit", ["1,", "twenty ", "at least ", "2024-", "12/", "from Nov. 1 to "])
def test_a_long_hostile_line_is_read_to_its_end(unit) -> None:
    text = unit * (150_000 // len(unit)) + " Sunday"
    assert find_dates(text)[-1].text == "Sunday"


# Of each real article: where its dates stand that are no weekdays, and their keys.
REAL = {
    "000": [(1279, "11-27"), (1643, "2020"), (2766, "2011")],
    "001": [(1197, "11-27"), (1970, "2020"), (3290, "2016"), (5136, "2011"), (5188, "year ago")],
    "002": [(1392, "11-27"), (1801, "2020"), (2574, "2016"), (2745, "2011"), (2867, "recent year")],
    "003": [
        (105, "2024-12-02"),
        (1227, "11-27"),
        (1729, "2020"),
        (3050, "2016"),
        (3495, "2011"),
        (3637, "recent year"),
    ],
    "004": [(24, "2025-01-12"), (1471, "11-27"), (2006, "2020"), (2714, "1 decade ago")],
}


@pytest.mark.parametrize("number", REAL)
def test_the_real_articles_have_these_dates(idlib, number) -> None:
    (path,) = idlib.glob(f"{number}_*.txt")
    found = find_dates(path.read_text(encoding="utf-8"), reference=REFERENCE)
    assert [(mention.start, mention.key) for mention in found if not mention.key.endswith("day")] == REAL[number]
    resolved = {mention.key: mention.date for mention in found}
    assert (resolved["11-27"], resolved["monday"]) == ("2024-11-27", "2024-12-02")
