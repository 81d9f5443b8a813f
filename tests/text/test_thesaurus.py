"""The words by which claims are matched, wider than those by which code checks."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text import thesaurus
from summarizer.text.terms import concept, lemma
from summarizer.text.thesaurus import theme

WORDS = [word for row in thesaurus._ROWS.split("|") for word in row.split()]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("offer", "proposal"),
        ("shareholder", "investor"),
        ("berth", "pier"),
        ("syrian", "syria"),
        ("british", "britain"),
    ],
)
def test_words_for_one_thing_are_matched_as_one(one, other) -> None:
    assert theme(one) == theme(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("mother", "father"), ("son", "daughter"), ("import", "export"), ("win", "loss"), ("rise", "fall"),
     ("north", "south"), ("syrian", "russian"), ("wound", "kill"), ("accept", "reject"), ("buy", "sell")],
)  # fmt: skip
def test_what_may_be_another_actor_place_or_figure_is_not(one, other) -> None:
    assert theme(one) != theme(other)


def test_a_word_stands_in_one_row_and_as_a_lemma() -> None:
    assert [word for word, count in Counter(WORDS).items() if count > 1] == []
    assert [word for word in WORDS if lemma(word) != word] == []


def test_a_theme_is_its_own_and_that_of_its_concept() -> None:
    assert [word for word in WORDS if not theme(theme(word)) == theme(concept(word)) == theme(word)] == []


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=30))
def test_any_text_has_a_theme_that_is_its_own(word) -> None:
    assert theme(theme(word)) == theme(word)
    assert theme(concept(word)) == theme(word)


def test_what_code_checks_does_not_know_the_wider_table() -> None:
    assert concept("proposal") == "proposal"
    assert concept("investor") == "investor"
