"""Letters that patterns take for others, "ſ" for an s and "ı" for an i, change no reading and stop none."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Article, Settings, Summarizer
from summarizer.text.casing import lowered
from summarizer.text.dates import find_dates
from summarizer.text.numbers import find_numbers
from summarizer.text.tokens import raw_tokens

TEXTS = (
    "The mill burned down on Sunday, 5 Sept 2024, and six million people saw it since last Saturday.",
    "She isn't sure: tens of thousands came on 3 August, a sixth of them last week, the mayor said on Friday.",
    "Posted on 5 Sept 2024\n\nThe ship sank six miles off Tarn; he's said to be its pilot, and two thirds survived.",
)
LIKE = {"s": "ſ", "i": "ı", "k": "\N{KELVIN SIGN}"}


@st.composite
def disguised(draw: st.DrawFn) -> tuple[str, str]:
    """Return a text, and the same with some letters in the place of those that they look like."""
    text = draw(st.sampled_from(TEXTS))
    places = [match.start() for match in re.finditer("[sik]", text)]
    chosen = draw(st.sets(st.sampled_from(places), min_size=1))
    return text, "".join(LIKE[letter] if at in chosen else letter for at, letter in enumerate(text))


def test_a_letter_that_looks_like_another_has_its_lower_case() -> None:
    assert lowered("ſUNDAY ſıx \N{KELVIN SIGN}m") == "sunday six km"
    assert lowered("ÉTÉ") == "été"


@settings(deadline=None, max_examples=60)
@given(disguised())
def test_dates_and_numbers_are_read_as_they_look(pair) -> None:
    plain, other = pair
    assert [(each.start, each.end, each.key) for each in find_dates(other)] == [
        (each.start, each.end, each.key) for each in find_dates(plain)
    ]
    assert [(each.start, each.end, each.value) for each in find_numbers(other)] == [
        (each.start, each.end, each.value) for each in find_numbers(plain)
    ]
    assert len(list(raw_tokens(other, 0, 0))) > 5


@settings(deadline=None, max_examples=25)
@given(disguised())
def test_no_letter_stops_a_story(pair) -> None:
    articles = [Article(id="a", text=pair[1]), Article(id="b", text=pair[0])]
    made = Summarizer(Settings(engine="embedded")).consensus(articles)
    assert len(made.checks) > 3
    assert "failed" not in made.checks.values()
