"""A quantity is a number with what it counts, what of it, of which whole, and up to when."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.dates import date_keys
from summarizer.text.quantities import find_quantities
from summarizer.text.sentences import split_sentences

ANY_TEXT = st.text(alphabet=st.characters(), max_size=200)
WORDS = """25 ten at least more than dozens people children of its the were killed injured and , including death toll to
56 since 27 November among dead have fled another others lives $5 million damage 34-year-old Ann Lee, total % one
two ( strikes who soldiers missing many them was claimed""".split()
PIECES = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)

# text, then for each quantity: its text, value, unit, measure
COUNTS = [
    ("At least 31 nurses were killed.", [("At least 31 nurses", 31, "nurse", "killed")]),
    ("31 killed as a ferry sinks", [("31", 31, None, "killed")]),
    ("At Least 31 Dead as Ferry Sinks", [("At Least 31", 31, None, "killed")]),
    ("More than 31 people lost their lives.", [("More than 31 people", 31, "people", "killed")]),
    ("Seven were confirmed dead.", [("Seven", 7, None, "killed")]),
    ("The mine reported at least six fatalities.", [("at least six fatalities", 6, None, "killed")]),
    ("The raid claimed ten lives.", [("ten lives", 10, None, "killed")]),
    ("The raid claimed the lives of ten people.", [("ten people", 10, "people", "killed")]),
    ("They saved ten lives.", [("ten lives", 10, None, "rescued")]),
    ("A landslide killed six children.", [("six children", 6, "child", "killed")]),
    ("Two people were shot dead.", [("Two people", 2, "people", "killed")]),
    ("Two guards were fatally shot.", [("Two guards", 2, "guard", "killed")]),
    ("Six people were shot.", [("Six people", 6, "people", "shot")]),
    ("Scores of its sailors had been killed.", [("Scores of its sailors", 40, "sailor", "killed")]),
    ("Many of its sailors were killed.", [("Many of its sailors", None, "sailor", "killed")]),
    (
        "Hundreds of thousands of herders fled to the coast.",
        [("Hundreds of thousands of herders", 2e5, "herder", "displaced")],
    ),
    ("Around six million people farm there.", [("Around six million people", 6e6, "people", None)]),
    ("Six million displaced Syrians came.", [("Six million displaced Syrians", 6e6, "syrian", "displaced")]),
    ("Some 300 Greek fishermen sailed.", [("Some 300 Greek fishermen", 300, "fisherman", None)]),
    ("Four U.S. Marines were wounded.", [("Four U.S. Marines", 4, "marine", "injured")]),
    ("Ten young children were hurt.", [("Ten young children", 10, "child", "injured")]),
    ("Six miners were among the dead.", [("Six miners", 6, "miner", "killed")]),
    ("Among those hurt in the crash were six nurses.", [("six nurses", 6, "nurse", "injured")]),
    ("Three hikers from the village died.", [("Three hikers", 3, "hiker", "killed")]),
    ("Two men, a guard and a cook, were also killed.", [("Two men", 2, "man", "killed")]),
    (
        "Four boys -- two of them twins -- were hurt.",
        [("Four boys", 4, "boy", "injured"), ("two of them twins", 2, "twin", "injured")],
    ),
    ("A shooting wounds 4 in a park", [("4", 4, None, "injured")]),
    ("He is accused of fatally shooting three people.", [("three people", 3, "people", "killed")]),
    ("Police arrested five men.", [("five men", 5, "man", "arrested")]),
    ("Two people are in custody.", [("Two people", 2, "people", "arrested")]),
    ("Nine people were taken to a local hospital.", [("Nine people", 9, "people", "hospitalised")]),
    ("Nine people are missing.", [("Nine people", 9, "people", "missing")]),
    ("Thirty miners were trapped.", [("Thirty miners", 30, "miner", "trapped")]),
    ("Two sailors were rescued.", [("Two sailors", 2, "sailor", "rescued")]),
    ("One police officer was killed.", [("One police officer", 1, "officer", "killed")]),
    ("One attack hit a market.", [("One attack", 1, "attack", None)]),
    ("The storm caused $5 million in damage.", [("$5 million", 5e6, "USD", "damage")]),
    ("It raised $5 million.", [("$5 million", 5e6, "USD", None)]),
    ("It cost 5 million dollars.", [("5 million dollars", 5e6, "USD", "damage")]),
    ("More than 25% of voters stayed.", [("More than 25%", 25, "%", None)]),
    ("The 34-year-old died.", [("34-year-old", 34, "year", "age")]),
    ("Ann Lee, 34, died.", [("34", 34, "year", "age")]),
    ("It ran 5km in 3 hours.", [("5km", 5, "km", None), ("3 hours", 3, "hour", None)]),
    ("It lies five kilometres off.", [("five kilometres", 5, "km", None)]),
    ("A flow of 420 cubic metres.", [("420 cubic metres", 420, "cubic metre", None)]),
    ("A 10-member crew.", [("10-member", 10, "member", None)]),
    ("Between 20 and 30 people died.", [("Between 20 and 30 people", 20, "people", "killed")]),
    ("50 or more people were hurt.", [("50 or more people", 50, "people", "injured")]),
    ("Ten gunmen killed a man.", [("Ten gunmen", 10, "gunman", None)]),
    ("Two attacks killed nurses.", [("Two attacks", 2, "attack", None)]),
    ("One other man was hurt.", [("One other man", 1, "man", "injured")]),
    ("Ten soldiers have killed a man.", [("Ten soldiers", 10, "soldier", None)]),
    ("A hundred people came for a man who was killed.", [("A hundred people", 100, "people", None)]),
    ("Three men fled in a car.", [("Three men", 3, "man", None)]),
    ("Two bank sources said so.", [("Two bank sources", 2, "source", None)]),
    (
        "Twelve Iraqis and two Israelis came.",
        [("Twelve Iraqis", 12, "iraqi", None), ("two Israelis", 2, "israeli", None)],
    ),
    (
        "At least six miners were killed and scores injured.",
        [("At least six miners", 6, "miner", "killed"), ("scores", 40, None, "injured")],
    ),
    (
        "At least six miners were confirmed dead, and hundreds were injured.",
        [("At least six miners", 6, "miner", "killed"), ("hundreds", 200, None, "injured")],
    ),
    (
        "The bomb killed 20 people and injured 35.",
        [("20 people", 20, "people", "killed"), ("35", 35, None, "injured")],
    ),
    (
        "Seven men and three children were killed.",
        [("Seven men", 7, "man", "killed"), ("three children", 3, "child", "killed")],
    ),
    (
        "Police held two men after a raid killed ten people.",
        [("two men", 2, "man", None), ("ten people", 10, "people", "killed")],
    ),
    (
        "Police arrested five men after the attack killed ten.",
        [("five men", 5, "man", "arrested"), ("ten", 10, None, "killed")],
    ),
    (
        "Some six million farmers, many displaced by floods, came.",
        [("Some six million farmers", 6e6, "farmer", None), ("many", None, None, "displaced")],
    ),
    (
        "The flood claimed tens of thousands of lives, displacing hundreds.",
        [("tens of thousands of lives", 2e4, None, "killed"), ("hundreds", 200, None, "displaced")],
    ),
    ("The death toll rose from 25 to 56.", [("25", 25, None, "killed"), ("56", 56, None, "killed")]),
    ("The number of wounded climbed to 100.", [("100", 100, None, "injured")]),
]

NO_QUANTITY = [
    "Flight 370 was lost",
    "Resolution 2254 was passed",
    "a 3-1 lead",
    "the 25th man came first",
    "in the 2800 block of a street",
    "the rocket Falcon 9.",
    "on 27 November 2011 at 5 p.m.",
    "nobody was hurt",
    "",
]

# text, then the measure and scope of each quantity
SCOPES = [
    ("The toll rose to 61, including nine nuns.", [("killed", None), ("killed", "of 61")]),
    ("25 people, including ten children, were killed.", [("killed", None), ("killed", "of 25")]),
    ("It injured 35 people, ten of them badly.", [("injured", None), ("injured", "of 35")]),
    ("It injured 35 people, ten of whom died.", [("injured", None), ("killed", "of 35")]),
    ("Of the 23 dead, eight were children.", [("killed", None), ("killed", "of 23")]),
    ("Eight children were among the 23 dead.", [("killed", "of 23"), ("killed", None)]),
    ("Five of the nineteen sailors were missing.", [("missing", "of 19"), (None, None)]),
    ("Five of its 19 crew are missing.", [("missing", "of 19"), (None, None)]),
    ("Dozens died, including three guards.", [("killed", None), ("killed", "of dozens")]),
    ("It killed 56, including six boys and two nuns.", [("killed", None), ("killed", "of 56"), ("killed", "of 56")]),
    ("The total death toll rose to 56.", [("killed", "total")]),
    ("A total of 56 people were killed.", [("killed", None)]),
    ("In the raids 56 people were killed.", [("killed", None)]),
    ("25 more people died, bringing the total to 81.", [("killed", "additional"), ("killed", "total")]),
    ("Another 20 people were hurt.", [("injured", "additional")]),
    ("Many others were hurt.", [("injured", "additional")]),
    ("At least a further ten men died.", [("killed", "additional")]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_a_quantity_tells_what_is_counted_and_what_befell_it(text, expected) -> None:
    assert [(one.text, one.value, one.unit, one.measure) for one in find_quantities(text)] == expected


@pytest.mark.parametrize("text", NO_QUANTITY)
def test_a_number_that_counts_nothing_is_no_quantity(text) -> None:
    assert find_quantities(text) == ()


@pytest.mark.parametrize(("text", "expected"), SCOPES)
def test_a_part_a_total_and_an_addition_are_told_apart(text, expected) -> None:
    assert [(one.measure, one.scope) for one in find_quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("The toll since 3 April stood at 56.", "since 3 April"),
        ("Since Sept. 3, the toll has risen to 56.", "Since Sept. 3"),
        ("As of Monday, 56 people were missing.", "As of Monday"),
        ("By Sunday evening 56 people were dead.", "By Sunday evening"),
        ("On Sunday 56 people were killed.", None),
        ("Since 2011, 56 people have lived there.", None),
        ("Since 2011 Ann Lee, 34, has lived there.", None),
    ],
)
def test_a_count_keeps_the_date_up_to_which_it_holds(text, as_of) -> None:
    assert [one.as_of for one in find_quantities(text)] == [as_of]


@pytest.mark.parametrize(
    ("text", "bound", "upper"),
    [
        ("At least 25 men", "at_least", None),
        ("more than 25 men", "more_than", None),
        ("fewer than 25 men", "less_than", None),
        ("up to 25 men", "at_most", None),
        ("nearly 25 men", "about", None),
        ("20 to 30 men", "between", 30),
        ("dozens of men", "vague", None),
        ("25 men", "exact", None),
    ],
)
def test_the_bound_is_kept(text, bound, upper) -> None:
    (one,) = find_quantities(text)
    assert (one.text, one.bound, one.upper) == (text, bound, upper)


def test_nothing_outside_the_sentence_is_looked_at() -> None:
    text = "Ten men came. Five died, including two guards."
    first, second = split_sentences(text)
    assert [one.measure for one in find_quantities(text, first.start, first.end)] == [None]
    five, two = find_quantities(text, second.start, second.end)
    assert (text[five.start : five.end], text[two.start : two.end]) == ("Five", "two guards")
    assert (five.measure, two.scope) == ("killed", "of 5")


@given(st.one_of(ANY_TEXT, PIECES), st.integers(0, 40), st.integers(0, 200))
@settings(deadline=None, max_examples=100)
def test_quantities_lie_inside_the_bounds_in_order_and_apart(text, start, length) -> None:
    end = min(start + length, len(text))
    cursor = start
    for one in find_quantities(text, start, start + length):
        assert cursor <= one.start < one.end <= end
        assert text[one.start : one.end] == one.text
        assert one.as_of is None or one.as_of in text[start:end]
        cursor = one.end


@given(PIECES)
@settings(deadline=None, max_examples=100)
def test_what_stands_before_a_sentence_only_moves_its_quantities(text) -> None:
    before = "Ten men died. "
    moved = find_quantities(before + text, len(before))
    shifted = [one.model_copy(update={"start": one.start - len(before), "end": one.end - len(before)}) for one in moved]
    assert shifted == list(find_quantities(text))


@pytest.mark.parametrize(
    "unit",
    [
        "killed 25 people, ",
        "since 2011 killed 5 people ",
        ", including 1 ",
        "25 people were ",
        "death toll ",
        "five of the ",
    ],
)
def test_a_long_hostile_line_is_read_to_its_end(unit) -> None:
    text = unit * (60_000 // len(unit)) + ". Then 77 horses"
    assert find_quantities(text)[-1].text == "77 horses"


# Of each real article: start and end, value, unit, measure and scope of every count of people that has a measure.
REAL = {
    "000": [
        (11, 13, 25, None, "killed", None),
        (117, 135, 25, "people", "killed", None),
        (719, 756, 4e6, "syrian", "displaced", None),
        (782, 803, 7, "people", "killed", None),
        (820, 826, 24, None, "injured", None),
        (1044, 1053, 2000, None, "killed", None),
        (1055, 1067, 10, "child", "killed", None),
        (1306, 1308, 56, None, "killed", "total"),
        (1320, 1331, 20, "child", "killed", "of 56"),
        (2045, 2067, 24, "soldier", "killed", None),
    ],
    "001": [
        (0, 18, 25, "people", "killed", None),
        (716, 737, 7, "people", "killed", None),
        (754, 760, 24, None, "injured", None),
        (921, 933, 10, "child", "killed", None),
        (1089, 1109, 20, "child", "killed", None),
        (1220, 1222, 56, None, "killed", "total"),
        (1234, 1245, 20, "child", "killed", "of 56"),
        (2242, 2264, 24, "soldier", "killed", None),
        (5055, 5086, 2e5, "people", "killed", None),
        (5101, 5114, 2e6, None, "displaced", None),
    ],
    "002": [
        (0, 18, 25, "people", "killed", None),
        (851, 855, None, None, "displaced", None),
        (940, 961, 7, "people", "killed", None),
        (987, 993, 24, None, "injured", None),
        (1407, 1409, 56, None, "killed", "total"),
        (1421, 1432, 20, "child", "killed", "of 56"),
        (2058, 2076, 24, "soldier", "killed", None),
        (2766, 2796, 2e5, None, "killed", None),
        (2811, 2819, 2e6, None, "displaced", None),
    ],
    "003": [
        (32, 34, 25, None, "killed", None),
        (230, 248, 25, "people", "killed", None),
        (871, 892, 7, "people", "killed", None),
        (910, 921, None, None, "injured", "additional"),
        (1175, 1187, 10, "child", "killed", None),
        (1303, 1305, 56, None, "killed", None),
        (1317, 1328, 20, "child", "killed", "of 56"),
        (1996, 2016, None, "soldier", "killed", None),
        (3513, 3543, 2e5, None, "killed", None),
        (3558, 3566, 2e6, None, "displaced", None),
    ],
    "004": [
        (42, 53, 25, None, "killed", None),
        (124, 142, 25, "people", "killed", None),
        (1049, 1074, 7, None, "killed", None),
        (1079, 1097, 24, None, "injured", None),
        (1327, 1339, 10, "child", "killed", None),
        (1496, 1498, 56, None, "killed", "total"),
        (1510, 1521, 20, "child", "killed", "of 56"),
        (2640, 2670, 2e5, None, "killed", None),
        (2685, 2693, 2e6, None, "displaced", None),
    ],
}


@pytest.mark.parametrize("number", REAL)
def test_the_real_articles_have_these_counts(idlib, number) -> None:
    (path,) = idlib.glob(f"{number}_*.txt")
    text = path.read_text(encoding="utf-8")
    found = [one for part in split_sentences(text) for one in find_quantities(text, part.start, part.end)]
    told = [(one.start, one.end, one.value, one.unit, one.measure, one.scope) for one in found if one.measure]
    assert told == REAL[number]
    (whole,) = [one for one in found if one.value == 56]
    assert date_keys(whole.as_of or "") >= {"11-27"}
    assert re.match(r"(?i)since ", whole.as_of or "")


def test_a_number_and_a_vague_word_that_run_into_each_other_are_one() -> None:
    assert [one.text for one in find_quantities("one many a")] == ["one many"]
