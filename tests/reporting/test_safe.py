from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.reporting.safe import one_line, safe_text, shortened

ANY_TEXT = st.text(alphabet=st.characters(codec=None), max_size=60)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mred", "a␛[31mred"),
        ("a\x9b31mred", "a⟨U+009B⟩31mred"),
        ("left\u202eright", "left⟨U+202E⟩right"),
        ("zero\u200bwidth\ufeff", "zero⟨U+200B⟩width⟨U+FEFF⟩"),
        ("over\rwritten", "over␍written"),
        ("bell\x07 delete\x7f", "bell␇ delete␡"),
        ("line\u2028separator", "line⟨U+2028⟩separator"),
        ("lone\ud800", "lone⟨U+D800⟩"),
        ("tag\U000e0041", "tag⟨U+E0041⟩"),
        ("tab\there, no\u00a0break", "tab here, no break"),
        ("two\r\nlines\n", "two\nlines\n"),
        ("Ünïcödé — “плохо” 漢字", "Ünïcödé — “плохо” 漢字"),
    ],
)
def test_what_steers_or_hides_becomes_visible(text, shown) -> None:
    assert safe_text(text) == shown


@settings(deadline=None, max_examples=100)
@given(ANY_TEXT)
def test_no_text_keeps_a_character_that_steers(text) -> None:
    assert all(character == "\n" or character.isprintable() for character in safe_text(text))


@settings(deadline=None, max_examples=100)
@given(ANY_TEXT)
def test_printable_characters_all_stay(text) -> None:
    kept = [character for character in text if character.isprintable() and character != " "]
    shown = iter(safe_text(text))
    assert all(character in shown for character in kept)


@settings(deadline=None, max_examples=100)
@given(ANY_TEXT)
def test_one_line_is_one_line_without_runs_of_space(text) -> None:
    line = one_line(text)
    assert "\n" not in line
    assert "  " not in line
    assert not any(unicodedata.category(character) == "Cc" for character in line)


@settings(deadline=None, max_examples=100)
@given(ANY_TEXT, st.integers(min_value=6, max_value=40))
def test_a_shortened_text_keeps_to_its_length_and_says_that_it_is_cut(text, most) -> None:
    short = shortened(text, most)
    assert len(short) <= most
    assert short == one_line(text) or short.endswith(" …")


def test_a_megabyte_is_shortened_to_its_beginning() -> None:
    assert shortened("word " * 200_000, 20) == "word word word …"
