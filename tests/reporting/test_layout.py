from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer.reporting.layout import Page, wrap
from summarizer.reporting.safe import one_line

LINES = st.text(alphabet=st.characters(codec="utf-8"), max_size=200).map(one_line)


@settings(deadline=None, max_examples=100)
@given(LINES, st.integers(min_value=10, max_value=120))
def test_no_wrapped_line_is_wider_than_its_width(text, width) -> None:
    assert all(cell_len(line) <= width for line in wrap(text, width, first="12  "))


@settings(deadline=None, max_examples=100)
@given(LINES, st.integers(min_value=10, max_value=120))
def test_wrapping_loses_nothing_but_spaces(text, width) -> None:
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


def test_wide_characters_count_two_cells() -> None:
    assert wrap("漢字" * 6, 10) == ["漢字漢字漢", "字漢字漢字", "漢字"]


def test_words_are_broken_only_when_they_are_too_long() -> None:
    assert wrap("one two three", 9) == ["one two", "three"]
    assert wrap("a " + "x" * 12, 9) == ["a", "xxxxxxxxx", "xxx"]


def test_further_lines_hang_under_the_first() -> None:
    assert wrap("one two three four", 12, first="1  ") == ["1  one two", "   three", "   four"]


def test_a_page_has_no_colours_unless_asked_for() -> None:
    plain, coloured = Page(40, color=False), Page(40, color=True)
    for page in (plain, coloured):
        page.heading("Sources")
    assert "\x1b" not in plain.text()
    assert "\x1b[1mSources\x1b[0m" in coloured.text()


def test_a_page_is_never_narrower_than_40_cells() -> None:
    assert Page(3, color=False).width == 40


def test_a_name_of_more_than_half_the_width_becomes_part_of_the_text() -> None:
    assert wrap("text", 20, first="[a long name] ") == ["[a long name] text"]
    assert all(cell_len(line) <= 20 for line in wrap("text", 20, first=f"[{'n' * 50}] "))
