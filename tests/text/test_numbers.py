"""Numbers are found with their bounds, nothing else is taken for one, and a statement's numbers are looked up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.numbers import find_numbers, number_keys, numbers_missing

ANY_TEXT = st.text(alphabet=st.characters(), max_size=200)
WORDS = """25 1,200 3.5 million $1.5m 25% one two twenty hundred and a dozen dozens of scores at least between to or
more people F-16 first second many Nov. 27 2016 5 p.m. half third - , . ( 34-year-old % £ killed""".split()
PIECES = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)

UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
UNITS += "seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()

# text, then for each number in it: its own text, value, upper end, bound
NUMBERS = [
    ("10 people", [("10", 10, None, "exact")]),
    ("1,200 people", [("1,200", 1200, None, "exact")]),
    ("12,50,000 rupees", [("12,50,000", 1250000, None, "exact")]),
    ("3.5 km", [("3.5", 3.5, None, "exact")]),
    ("1.5 million people", [("1.5 million", 1500000, None, "exact")]),
    ("2bn people", [("2bn", 2e9, None, "exact")]),
    ("$1.5m", [("$1.5m", 1500000, None, "exact")]),
    ("US$2.3 trillion", [("US$2.3 trillion", 2.3e12, None, "exact")]),
    ("5m people", [("5m", 5000000, None, "exact")]),
    ("5m away", [("5", 5, None, "exact")]),
    ("won the 100m", [("100", 100, None, "exact")]),
    ("500k users", [("500k", 500000, None, "exact")]),
    ("25% of it", [("25%", 25, None, "exact")]),
    ("25 per cent", [("25 per cent", 25, None, "exact")]),
    ("ten percent", [("ten percent", 10, None, "exact")]),
    ("down -5%", [("-5%", -5, None, "exact")]),
    ("3½ hours", [("3½", 3.5, None, "exact")]),
    ("ten men", [("ten", 10, None, "exact")]),
    ("Twenty-five men", [("Twenty-five", 25, None, "exact")]),
    ("two hundred and three men", [("two hundred and three", 203, None, "exact")]),
    ("four million people", [("four million", 4000000, None, "exact")]),
    ("two and a half million", [("two and a half million", 2500000, None, "exact")]),
    ("two trillion", [("two trillion", 2e12, None, "exact")]),
    ("a hundred men", [("a hundred", 100, None, "exact")]),
    ("a dozen men", [("a dozen", 12, None, "exact")]),
    ("three dozen men", [("three dozen", 36, None, "exact")]),
    ("half a million", [("half a million", 500000, None, "exact")]),
    ("half a dozen", [("half a dozen", 6, None, "exact")]),
    ("two-thirds of them", [("two-thirds", 0.6667, None, "exact")]),
    ("a quarter of them", [("a quarter", 0.25, None, "exact")]),
    ("half of them", [("half", 0.5, None, "exact")]),
    ("one person", [("one", 1, None, "exact")]),
    ("One child was killed", [("One", 1, None, "exact")]),
    ("killed three and wounded one", [("three", 3, None, "exact"), ("one", 1, None, "exact")]),
    ("dozens of men", [("dozens", 24, None, "vague")]),
    ("scores of men", [("scores", 40, None, "vague")]),
    ("scores were killed", [("scores", 40, None, "vague")]),
    ("hundreds fled", [("hundreds", 200, None, "vague")]),
    ("tens of thousands", [("tens of thousands", 20000, None, "vague")]),
    ("hundreds of thousands of men", [("hundreds of thousands", 200000, None, "vague")]),
    ("several hundred men", [("several hundred", 200, None, "vague")]),
    ("many millions", [("many millions", 2000000, None, "vague")]),
    ("several towns", [("several", None, None, "vague")]),
    ("a few men", [("a few", None, None, "vague")]),
    ("many of its men", [("many", None, None, "vague")]),
    ("a handful of men", [("a handful", None, None, "vague")]),
    ("between 20 and 30 men", [("20 and 30", 20, 30, "between")]),
    ("20 to 30 men", [("20 to 30", 20, 30, "between")]),
    ("20-30 men", [("20-30", 20, 30, "between")]),
    ("one or two men", [("one or two", 1, 2, "between")]),
    ("20 to 30 million", [("20 to 30 million", 2e7, 3e7, "between")]),
    ("$1-2 million", [("$1-2 million", 1e6, 2e6, "between")]),
    ("between one hundred and two hundred", [("one hundred and two hundred", 100, 200, "between")]),
    ("rose from 20 to 30", [("20", 20, None, "exact"), ("30", 30, None, "exact")]),
    ("won 3-2", [("3", 3, None, "exact"), ("2", 2, None, "exact")]),
    ("between two men", [("two", 2, None, "exact")]),
    ("at least 25", [("25", 25, None, "at_least")]),
    ("no fewer than ten", [("ten", 10, None, "at_least")]),
    ("a minimum of ten", [("ten", 10, None, "at_least")]),
    ("at least another ten", [("ten", 10, None, "at_least")]),
    ("50 or more", [("50", 50, None, "at_least")]),
    ("more than 25", [("25", 25, None, "more_than")]),
    ("well over a hundred", [("a hundred", 100, None, "more_than")]),
    ("nearly 25", [("25", 25, None, "about")]),
    ("some 200 men", [("200", 200, None, "about")]),
    ("an estimated 4 million", [("4 million", 4000000, None, "about")]),
    ("50 or so", [("50", 50, None, "about")]),
    ("up to 50", [("50", 50, None, "at_most")]),
    ("as many as 50", [("50", 50, None, "at_most")]),
    ("no more than 50", [("50", 50, None, "at_most")]),
    ("fewer than 50", [("50", 50, None, "less_than")]),
    ("at least one of them", [("one", 1, None, "at_least")]),
    ("On Dec. 10, 12 men", [("12", 12, None, "exact")]),
    ("in 2016, 2000 people", [("2000", 2000, None, "exact")]),
    ("the 34-year-old", [("34", 34, None, "exact")]),
    ("the 25th man", [("25th", 25, None, "exact")]),
    ("the twenty-fifth man", [("twenty-fifth", 25, None, "exact")]),
]

NO_NUMBER = [
    "an F-16 and COVID-19",
    "the G7, Q3, M23 and 4G",
    "version 1.2.3 at 192.168.1.10",
    "one of them said no one came",
    "the one who knew one another",
    "how many came",
    "test scores",
    "at 5 p.m. and at 04:06",
    "at 5.30pm or 1400 GMT",
    "at ten o'clock",
    "between 5 and 6 p.m.",
    "at three in the morning",
    "at ten past three",
    "on 27 November 2011",
    "in 2016",
    "since Nov. 27",
    "open 24/7",
    "see https://example.org/25/people and www.example.org/7",
    "mail 25@example.org",
    "call 0207 782 4368 or 555-1234",
    "in the 1990s, in his 20s, in her 30's",
    "[12]",
    "1) an item",
    "1,2,3",
    "below zero",
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_a_number_is_found_with_its_value_and_bound(text, expected) -> None:
    found = [(text[one.start : one.end], one.value, one.upper, one.bound) for one in find_numbers(text)]
    assert found == expected


@pytest.mark.parametrize("text", NO_NUMBER)
def test_what_only_looks_like_a_number_is_none(text) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("then at least 25 men", "at least 25"),
        ("then more than an estimated 50 men", "more than an estimated 50"),
        ("then between 20 and 30 men", "between 20 and 30"),
        ("then 50 or more men", "50 or more"),
        ("then 25 men", "25"),
    ],
)
def test_the_wider_span_takes_in_the_words_of_the_bound(text, span) -> None:
    (number,) = find_numbers(text)
    assert text[number.lead_start : number.trail_end] == span


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("a 34-year-old", "year"),
        ("34 years old", "year"),
        ("aged 34", "year"),
        ("Ann Lee, 34, said", "year"),
        ("the father, 34, said", "year"),
        ("a 9-month-old", "month"),
        ("25%", "%"),
        ("$5", "USD"),
        ("A$5m", "AUD"),
        ("€5", "EUR"),
        ("Rs 500", "INR"),
        ("34 years of war", None),
    ],
)
def test_a_unit_inside_the_expression_is_told(text, unit) -> None:
    (number,) = find_numbers(text)
    assert number.unit == unit


def test_ordinals_are_marked() -> None:
    assert [number.ordinal for number in find_numbers("the first, the 25th and 3 others")] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ten", {"10"}),
        ("10", {"10"}),
        ("four million", {"4000000"}),
        ("1.5m people", {"1500000"}),
        ("2.3 million", {"2300000"}),
        ("$1,500,000", {"1500000"}),
        ("25%", {"25%"}),
        ("25 percent", {"25%"}),
        ("25 per cent", {"25%"}),
        ("a dozen", {"12"}),
        ("dozens", {"dozens"}),
        ("several hundred", {"hundreds"}),
        ("hundreds of thousands", {"hundreds of thousands"}),
        ("two thirds of", {"2/3"}),
        ("20 to 30", {"20", "30"}),
        ("many, several, a few men", set()),
        ("the first and the tenth", set()),
        ("the 25th", {"25th"}),
        ("the twenty-fifth", {"25th"}),
        ("the 11th", {"11th"}),
        ("0.50", {"0.5"}),
        ("on Dec. 10 at 5 p.m.", set()),
    ],
)
def test_one_value_has_one_key(text, keys) -> None:
    assert number_keys(text) == keys


@pytest.mark.parametrize(
    ("statement", "evidence", "lacking"),
    [
        ("10 men", "ten men", ()),
        ("at least 10 men", "ten men", ()),
        ("4,000,000 men", "around four million", ()),
        ("dozens died", "dozens were killed", ()),
        ("many died", "ten died", ()),
        ("one man died", "a man died", ()),
        ("one man died", "one of them died", ()),
        ("first, a man died", "a man died", ()),
        ("20 men", "between 20 and 30 men", ()),
        ("11 men", "ten men", ("11",)),
        ("10 men", "on Dec. 10", ("10",)),
        ("10 men", "10% of men", ("10",)),
        ("10% of men", "10 men", ("10%",)),
        ("dozens died", "24 died", ("dozens",)),
        ("24 died", "dozens died", ("24",)),
        ("2016 people", "in 2016", ("2016",)),
        ("in 2016", "nothing", ()),
        ("ten men and 11 women", "11 women", ("ten",)),
        ("one man died", "two men died", ("one",)),
    ],
)
def test_a_number_is_missing_where_the_evidence_has_not_its_value(statement, evidence, lacking) -> None:
    assert numbers_missing(statement, evidence) == lacking


def in_words(number: int) -> str:
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    scale, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % scale
    joint = " and " if rest < 100 else " "
    return f"{in_words(number // scale)} {name}" + (joint + in_words(rest) if rest else "")


@given(st.integers(1, 9999))
@settings(deadline=None, max_examples=100)
def test_a_numeral_and_its_words_have_the_same_key(number) -> None:
    assert number_keys(f"{in_words(number)} people") == number_keys(f"{number} people") == {str(number)}


@given(st.integers(1000, 10**14))
@settings(deadline=None, max_examples=100)
def test_separators_of_thousands_do_not_matter(number) -> None:
    assert number_keys(f"{number:,} people") == {str(number)}


@given(st.integers(1, 999), st.sampled_from(["hundred", "thousand", "million", "billion"]))
@settings(deadline=None, max_examples=50)
def test_a_scale_multiplies(number, scale) -> None:
    factor = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}[scale]
    assert number_keys(f"{number} {scale} people") == {str(number * factor)}


@given(st.one_of(ANY_TEXT, PIECES))
@settings(deadline=None, max_examples=100)
def test_numbers_lie_in_the_text_in_order_and_apart(text) -> None:
    cursor = 0
    for number in find_numbers(text):
        assert cursor <= number.start < number.end <= number.trail_end <= len(text)
        assert 0 <= number.lead_start <= number.start
        assert number.upper is None or (number.value is not None and number.value < number.upper)
        assert (number.bound == "between") == (number.upper is not None)
        cursor = number.end


@given(st.one_of(ANY_TEXT, PIECES))
@settings(deadline=None, max_examples=100)
def test_a_text_lacks_none_of_its_own_numbers(text) -> None:
    assert numbers_missing(text, text) == ()


@pytest.mark.parametrize("unit", ["1,", "twenty ", "at least ", "25-", "one hundred and ", "a", "1"])
def test_a_long_hostile_line_is_read_to_its_end(unit) -> None:
    text = unit * (60_000 // len(unit)) + ". Also 77 people"
    assert find_numbers(text)[-1].value == 77


def test_a_number_of_a_million_digits_is_none() -> None:
    assert find_numbers("1" * 1_000_000) == ()
    assert find_numbers("1," * 250_000) == ()
