"""Texts as the judges read them: words, numbers by value, endings, names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.judges.reading import number_of, passages, stem


def keys(text: str) -> tuple[str, ...]:
    return tuple(key for one in passages(text) for key in one.keys)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("23", 23), ("1,500", 1500), ("three", 3), ("nineteen", 19), ("forty", 40), ("third", 3), ("2.5", 2.5),
        ("one", None), ("million", None), ("bridge", None), ("1.2.3", None), ("3,4", None),
    ],
)  # fmt: skip
def test_a_number_is_read_by_its_value(word, value) -> None:
    assert number_of(word) == value


def test_a_number_has_one_key_however_it_is_written() -> None:
    assert keys("1,500 boats") == keys("1500 boats")
    assert keys("three boats") == keys("3 boats")
    assert keys("three boats") != keys("four boats")


@pytest.mark.parametrize(
    ("one", "other"),
    [("explosion", "explosive"), ("negotiation", "negotiations"), ("quickly", "quick"), ("detention", "detentions")],
)
def test_endings_come_off(one, other) -> None:
    assert stem(one) == stem(other)


def test_a_stem_keeps_four_letters() -> None:
    assert stem("ring") == "ring"
    assert stem("gates") == "gate"


def test_words_of_one_meaning_in_the_thesaurus_share_a_key() -> None:
    assert keys("The vessel sank") == keys("The boat sank")


def test_function_words_carry_no_content() -> None:
    assert keys("It was in the and of") == ()


def test_a_hyphen_parts_words() -> None:
    assert keys("a three-course meal") == keys("a three course meal")


def test_a_name_has_a_capital_within_a_sentence_or_is_no_ordinary_word() -> None:
    (sentence,) = passages("Velmora said that Ada Brandt had left the harbour.")
    named = [token.low for token in sentence.tokens if token.named]
    assert named == ["velmora", "ada", "brandt"]


def test_an_ordinary_first_word_is_no_name() -> None:
    (sentence,) = passages("Bridges fell in the night.")
    assert not any(token.named for token in sentence.tokens)


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=100)
def test_any_text_can_be_read_and_twice_alike(text) -> None:
    first = passages(text)
    passages.cache_clear()
    assert passages(text) == first
    assert all(one.tokens == () or one.text for one in first)


def test_a_lone_surrogate_is_no_obstacle() -> None:
    assert "harbour" in {token.low for one in passages("The \ud800 harbour burned.") for token in one.tokens}
