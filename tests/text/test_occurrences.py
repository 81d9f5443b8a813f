"""An index finds every place that scanning finds, and no other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text import occurrences
from summarizer.text.occurrences import Searched

WORDS = st.lists(st.sampled_from(["a", "ha", "aha", "he", "she", "he.", "x"]), max_size=40).map(" ".join)

INDEXED = {"_LEAST_TEXT": 0, "_SCANS_FIRST": -1, "_BLOCK": 5, "_COMPARISONS": 10_000, "_MOST_READINGS": 10_000}


def scanned(text: str, sought: str, first: int, last: int) -> Iterator[int]:
    return (at for at in range(first, last) if text.startswith(sought, at) and at + len(sought) <= last)


@pytest.fixture
def indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the index at once, and its blocks so small that strings reach over many."""
    for name, value in INDEXED.items():
        monkeypatch.setattr(occurrences, name, value)


@pytest.mark.parametrize("words", ["ha ha ha", "he aha he", "a x. a"])
def test_a_string_that_reaches_over_blocks_is_found_in_each_place(indexed: None, words: str) -> None:
    text = f"so {words} ha or {words}, not she{words}"
    searched = Searched(text)
    assert list(searched.places(words, 0, len(text))) == list(scanned(text, words, 0, len(text)))
    assert searched._index is not None


@settings(deadline=None, max_examples=100)
@given(WORDS, WORDS, st.data())
def test_the_index_finds_what_a_scan_finds(text: str, other: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    first, last = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in INDEXED.items():
            patch.setattr(occurrences, name, value)
        searched = Searched(text)
        for sought in filter(None, (text[start:end], other, "a a a")):
            assert list(searched.places(sought, first, last)) == list(scanned(text, sought, first, last))
            assert list(searched.places(sought, 0, len(text))) == list(scanned(text, sought, 0, len(text)))


def test_the_index_is_made_when_scanning_has_cost_more() -> None:
    text = "one two three four " * 2000
    searched = Searched(text)
    list(searched.places("two three one", 0, len(text)))
    assert searched._index is None
    for _ in range(occurrences._SCANS_FIRST):
        assert list(searched.places("two three one", 0, len(text))) == []
    assert searched._index is not None


def test_a_word_that_stands_nowhere_is_not_looked_for() -> None:
    text = "one two three four " * 2000
    searched = Searched(text)
    searched._indexed()
    assert list(searched._stretches("two never three", 0, len(text))) == []
    assert len(list(searched._stretches("two three four", 0, len(text)))) > 1


def test_a_long_string_is_not_read_again_for_each_of_many_blocks() -> None:
    text = "one two three four " * 2000
    searched = Searched(text)
    searched._indexed()
    assert list(searched._stretches(text[: len(text) // 2], 0, len(text))) == [(0, len(text))]
