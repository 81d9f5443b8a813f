"""Words as lemmas, what carries content, and the thesaurus behind matching."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.terms import STOP_WORDS, concept, content_terms, is_content, lemma, words


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Children", "child"),
        ("seized", "seize"),
        ("struck", "strike"),
        ("Lume's", "lume"),
        ("workers’", "worker"),
        ("KILLED", "kill"),
        ("zzyzx", "zzyzx"),
        ("a" * 60, "a" * 60),
    ],
)
def test_a_word_is_looked_up_in_its_dictionary_form(word, plain) -> None:
    assert lemma(word) == plain


def test_words_keep_their_offsets_and_joints() -> None:
    text = "The U.S.-built F-16s didn't hit Ana’s mill."
    found = [text[term.start : term.end] for term in words(text)]
    assert found == ["The", "U.S", "built", "F-16s", "didn't", "hit", "Ana’s", "mill"]


def test_a_part_of_a_text_is_read_with_the_offsets_of_the_whole() -> None:
    text = "It rained. The mill burned. It rained."
    assert [term.lemma for term in words(text, 11, 27)] == ["the", "mill", "burn"]
    assert words(text, 11, 27)[0].start == 11
    assert [text[term.start : term.end] for term in words(text, 31)] == ["rained"]


def test_content_leaves_out_function_words_numerals_and_single_letters() -> None:
    found = {term.lemma for term in content_terms("On Monday the 12 mills of Tarn, a town, were said to burn.")}
    assert found == {"mill", "tarn", "town", "burn"}
    assert not any(map(is_content, ["the", "12", "x", "say"]))


@pytest.mark.parametrize(
    ("one", "other"),
    [("die", "kill"), ("rebel", "insurgent"), ("jet", "warplane"), ("blaze", "fire"), ("ship", "vessel")],
)
def test_news_words_for_one_thing_share_a_concept(one, other) -> None:
    assert concept(one) == concept(other)


def test_a_word_that_is_in_no_row_is_its_own_concept() -> None:
    assert concept("mill") == "mill"
    assert concept("fire") != concept("dismiss")


def test_stop_words_are_lemmas() -> None:
    assert {"the", "say", "monday"} <= STOP_WORDS
    assert all(word == word.lower() for word in STOP_WORDS)


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=80))
def test_terms_lie_in_the_text_in_order(text) -> None:
    found = words(text)
    assert all(0 <= term.start < term.end <= len(text) for term in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert {*content_terms(text)} <= {*found}
