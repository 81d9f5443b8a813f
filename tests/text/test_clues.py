"""Clues save work and change nothing: where they say that a pattern cannot match, it does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text import date_patterns, numerals
from summarizer.text.clues import FIGURE, FOUR_FIGURES, PARTED_FIGURES, Choice, clues, may_hold

WORDS = """
    Jan. January Sept. Sep Sept March march MAY may 27 27th 2024 1990s 9/11 12/02/2024 2024-11-27 early late mid last
    next this past Monday tuesday SUNDAY Sun, Mon today tonight yesterday Tomorrow morning night week months years day
    ago recent few several couple of handful many untold two second Third half halfs quarter thirds dozen dozens scores
    hundred hundreds thousand million Billions zero twenty-one a an and to -plus percent 5m $3 1,000 no. in since from
    between the people killed ſunday frİday tomorrıw Kelvin é 火 \u00a0 \n — “ ’
""".split(" ")
TEXTS = st.lists(st.sampled_from([word for word in WORDS if word]), max_size=12).map(" ".join)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_no_date_is_lost(text) -> None:
    known = clues(text)
    for pattern, _, needed in date_patterns._READERS:
        assert pattern.search(text) is None or may_hold(known, *needed), pattern.pattern[:60]


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_no_number_is_lost(text) -> None:
    known = clues(text)
    for read, needed in numerals._READERS:
        assert not list(read(text)) or may_hold(known, *needed), read.__name__


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_a_choice_is_what_each_reader_asks_for(text) -> None:
    readers = [(index, needed) for index, (_, _, needed) in enumerate(date_patterns._READERS)]
    known = clues(text)
    assert list(Choice(readers).of(text)) == [index for index, needed in readers if may_hold(known, *needed)]


MONTHS = """
    Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec January February March April June July August September October
    November December
""".split()
DATES = [
    *(f"On {month} 27, 2024" for month in MONTHS),
    *("on 3 may 2024", "march 4, 2024", *(f"on {day}" for day in date_patterns.WEEKDAYS), "Fri, 12 Jan"),
    *("today", "Tomorrow", "yesterday", "late tonight", "this morning", "this week", "last night", "next year"),
    *("the past month", "two days ago", "recent weeks", "the last few days", "the past several years"),
    *("9/11", "in 1871", "the 1990s", "2024-11-27", "12/02/2024"),
]


@pytest.mark.parametrize("text", DATES)
def test_each_kind_of_date_is_looked_for(text) -> None:
    known = clues(text)
    found = [needed for pattern, _, needed in date_patterns._READERS if pattern.search(text)]
    assert found
    assert all(may_hold(known, *needed) for needed in found)


_NUMBERS = (
    numerals._UNITS,
    numerals._TEENS,
    numerals._TENS,
    numerals._READ_SCALE,
    numerals._ORDINALS,
    "second|zero|dozen",
)
COUNTS = [
    *(f"the {word} of them" for part in _NUMBERS for word in part.split("|") if word != "sixtieth"),
    *(f"{word}s of people" for word in ("ten", "dozen", "score", "hundred", "thousand", "million", "billion")),
    *("several people", "many people", "a few people", "a handful of people", "a couple of people", "untold thousands"),
    *(
        "countless millions",
        "few hundred",
        "half of the town",
        "a quarter of a million",
        "two thirds of it",
        "one fifth of",
    ),
    *(f"one {word} of" for word in numerals._DENOMINATORS if word != "half"),
    *(f"two {word}s of" for word in numerals._DENOMINATORS if word != "half"),
    *("untold thousand", "countless million", "5 people", "$3m", "1,000"),
]


@pytest.mark.parametrize("text", COUNTS)
def test_each_kind_of_number_is_looked_for(text) -> None:
    known = clues(text)
    found = [(read, needed) for read, needed in numerals._READERS if list(read(text))]
    assert found
    assert all(may_hold(known, *needed) for _, needed in found)


@pytest.mark.parametrize("text", ["ſunday", "frİday", "tomorrıw"])
def test_letters_that_patterns_take_for_others_leave_everything_open(text) -> None:
    assert clues(text) is None
    assert may_hold(None, frozenset({"anything"}))


def test_clues_are_runs_of_letters_and_a_mark_for_figures() -> None:
    assert clues("On Nov.27, the U.S.-backed") == {"on", "nov", "the", "u", "s", "backed", FIGURE}
    assert clues("٣ people — “Ünited”") == {"people", "nited"}


def test_figures_leave_marks_for_what_years_and_dates_are_written_with() -> None:
    assert clues("1,234 of 56:78") == {"of", FIGURE}
    assert clues("in 1990s") == {"in", "s", FIGURE, FOUR_FIGURES}
    assert clues("9/11") == clues("3.5") == clues("1-2") == {FIGURE, PARTED_FIGURES}
    assert clues("2024-11-27") == {FIGURE, FOUR_FIGURES, PARTED_FIGURES}
