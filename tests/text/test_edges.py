"""Where a text may be cut; tests/test_grounding.py shows the same on whole quotes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.edges import is_word_character, splits_token
from summarizer.text.fold import fold


def pieces(text: str) -> list[str]:
    """Return the text cut wherever it may be cut, as the source has it, white space aside."""
    folded = fold(text)
    edges = [at for at in range(len(folded.text) + 1) if not splits_token(folded, text, at)]
    spans = [folded.source_span(start, end) for start, end in pairwise(edges)]
    return [text[start:end].strip() for start, end in spans if text[start:end].strip()]


@pytest.mark.parametrize(
    "token",
    [
        "don’t",
        "Assad’s",
        "AT&T",
        "non-lethal",
        "F-16",
        "Paris–Dakar",
        "1,200",
        "3.5",
        "3·5",
        "9:40",
        "11/27",
        "10-15",
        "10—15",
        "10 - 15",
        "10 – 15",
        "−5",
        ".5",
        "$1.5 million",
        "US$5",
        "5€",
        "38%",
        "38 %",
        "38 percent",
        "38 per cent",
        "1\u00a0200",
        "2 million",
        "$5 bn",
        "two hundred and five",
        "twenty-five million",
        "a\u0301",
        "5²",
        "+5",
        "5°",
        "m_1",
        "ŉ",
        "…",
    ],
)
def test_a_token_stays_whole(token: str) -> None:
    assert pieces(f"x {token} y") == ["x", token, "y"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he left", ["he", "left"]),
        ("so — he", ["so", "—", "he"]),
        ("so—he", ["so", "—", "he"]),
        ("so -- he", ["so", "--", "he"]),
        ("in 2020 — 15 died", ["in", "2020", "—", "15", "died"]),
        ("2020\n- 15 died", ["2020", "-", "15", "died"]),
        ("(five)", ["(", "five", ")"]),
        ("“five”", ["“", "five", "”"]),
        ("left.The", ["left", ".", "The"]),
        ("dead… 5 hurt", ["dead", "…", "5", "hurt"]),
        ("in 2020 five died", ["in", "2020", "five", "died"]),
        ("hundred men and five", ["hundred", "men", "and", "five"]),
        ("1 200", ["1", "200"]),
        ("I’m five", ["I’m", "five"]),
        ("2020\u00a0200", ["2020", "200"]),
        ("killed/hurt", ["killed", "/", "hurt"]),
        ("rebels’ tents", ["rebels", "’", "tents"]),
    ],
)
def test_between_tokens_a_text_may_be_cut(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize("text", ["", "a", "a b"])
def test_the_ends_of_a_text_split_nothing(text: str) -> None:
    folded = fold(text)
    assert not splits_token(folded, text, 0)
    assert not splits_token(folded, text, len(folded.text))


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=30), st.data())
def test_a_cut_between_two_word_characters_always_splits(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    at = data.draw(st.integers(0, len(folded.text)))
    inside = 0 < at < len(folded.text) and all(map(is_word_character, folded.text[at - 1 : at + 1]))
    assert splits_token(folded, text, at) or not inside
