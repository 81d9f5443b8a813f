"""Times, addresses and list markers are no numbers; a cheap look at a text never hides one of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text import no_numbers
from summarizer.text.no_numbers import excluded_spans

PARTS = """
    7am 7 p.m. sevenam six o'clock o'clocks 6o’clock 12:30 14.20 GMT 1200GMT 0900hrs local 12 noon midnight twenty-five
    past five ten to at one in the morning evening 555-1234 +44 020 7946 0123 1-2-3-4 (1) 1. 1) [3] https://x.com/12
    www.one.com xhttp://y 20 2,000 people Monday 2024 - – : . a p m o ſix
""".split()
TEXTS = st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(["", " ", " ", "\n", "\u00a0"])), max_size=8).map(
    lambda pairs: "".join(part + gap for part, gap in pairs)
)
PLAIN = re.compile(no_numbers._NO_NUMBER.pattern.replace(r"(?=[0-9+\[wh]|(?i:[otfsen])|(?m:^)[ \t(])", "", 1))


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_the_cheap_looks_hide_nothing(text) -> None:
    found = [match.span() for match in PLAIN.finditer(text)]
    assert [match.span() for match in no_numbers._NO_NUMBER.finditer(text)] == found
    assert no_numbers._may_hold_any(text) or not found


@pytest.mark.parametrize(
    "text",
    [
        *(
            "at 7am",
            "7 p.m. sharp",
            "sevenam",
            "six o'clock",
            "two o'clocks",
            "6o’clock",
            "12:30",
            "1200GMT",
            "0900hrs",
        ),
        *("14.20 local", "12 noon", "12 midnight", "five past one", "at ten to six", "one in the morning"),
        *("555-1234", "+44 020 7946", "1-2-3-4", "(1) first", "1. first", "[3]", "https://x.com/12", "www.one.com"),
    ],
)
def test_each_kind_of_what_is_no_number_is_looked_for(text) -> None:
    assert PLAIN.search(text)
    assert excluded_spans(text)


def test_the_pattern_compared_with_has_lost_its_first_look() -> None:
    assert len(PLAIN.pattern) < len(no_numbers._NO_NUMBER.pattern)
