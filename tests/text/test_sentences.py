"""Sentences with their offsets: abbreviations, quotations, lines, wrapped mail, furniture."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.schema import Furniture
from summarizer.text.sentences import _split, split_sentences


def sentences(text: str, furniture: tuple[Furniture, ...] = ()) -> list[str]:
    return [text[each.start : each.end] for each in split_sentences(text, furniture)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Oke left at 3:15 a.m. Monday for the U.S.-built base.",
        "The train leaves at 11:30 P.M. Saturday night.",
        "It opened at noon GMT on Nov. 27 and shut on Dec. 1 with a loss.",
        "The pressure on Ms. Brask has grown.",
        "Sens. Oke and Lume met Reps. Tash and Vell in St. Arden.",
        "Sen. Ana Lume, D-N.Y., urged calm, and Rep. Bo Tash, R-S.C., agreed.",
        "On Sun. Dec. 31 the port was shut.",
        "The post-Sept. 11 law lapsed.",
        "Warehouse No. 4 burned.",
        "The firm of Halv & Co. paid $1.5 million, or 3.5 percent.",
        "He met Dr. Lume and Prof. Tash at 5 p.m. Tuesday.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence) -> None:
    assert sentences(f"It rained. {sentence} It rained.") == ["It rained.", sentence, "It rained."]


@pytest.mark.parametrize(
    "text",
    [
        ["The port is shut.", "The mill is not."],
        ["The port is shut at 5 p.m.", "The mill is not."],
        ["It lies in Carey St.", "The mill is near."],
        ["Is it shut?", "It is!", "Nobody knows."],
    ],
)
def test_a_sentence_ends_where_the_next_begins(text) -> None:
    assert sentences(" ".join(text)) == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We saw it. We ran,” he said. It rained.", ["“We saw it. We ran,” he said.", "It rained."]),
        ('"We saw it. We ran," he said. It rained.', ['"We saw it. We ran," he said.', "It rained."]),
        ("“We saw it. We ran. It rained.\n\nAll is calm.", ["“We saw it.", "We ran.", "It rained.", "All is calm."]),
        ("“We ran,” he said. “ We hid. It rained,” he said.", ["“We ran,” he said.", "“ We hid. It rained,” he said."]),
        ('"We ran," he said. " We hid," he said.', ['"We ran," he said.', '" We hid," he said.']),
        ("'We ran,' he said. ' We hid.", ["'We ran,' he said.", "' We hid."]),
    ],
)
def test_a_quotation_stays_whole_and_keeps_its_opening_mark(text, found) -> None:
    assert sentences(text) == found


def test_a_quotation_that_is_never_closed_does_not_swallow_the_paragraph() -> None:
    text = "“We saw it. " + "The port is shut now. " * 8
    assert len(sentences(text)) == 9


def test_a_line_is_a_paragraph_and_hard_wrapped_lines_are_one() -> None:
    lines = "Floods hit Corran\nThe bridge is closed.\nNobody was hurt"
    assert sentences(lines) == lines.split("\n")
    assert [each.paragraph for each in split_sentences(lines)] == [0, 1, 2]
    wrapped = (
        "The mayor of Corran said on Monday that the bridge over\n"
        "the Oreth would stay closed until the spring, and that\n"
        "a ferry would run in its place. It is free of charge."
    )
    assert len(sentences(wrapped)) == 2
    assert {each.paragraph for each in split_sentences(wrapped)} == {0}


def test_list_markers_and_headings_are_no_part_of_a_sentence() -> None:
    text = "- The port is shut.\n* The mill burned.\n## What we know\n> He left.\n• It rained.\n— He said so."
    found = ["The port is shut.", "The mill burned.", "What we know", "He left.", "It rained.", "He said so."]
    assert sentences(text) == found


def test_furniture_is_cut_out_and_never_joined_over() -> None:
    text = "The port is shut. Share this story now. The mill burned."
    start = text.index("Share")
    part = Furniture(start=start, end=start + len("Share this story now. "), reason="sharing")
    assert sentences(text, (part,)) == ["The port is shut.", "The mill burned."]


def test_offsets_count_characters_of_every_width() -> None:
    text = "😀 The port is shut. \u202e🏳️‍🌈 Ida said: “Ça va.” 東京 burned."
    found = split_sentences(text)
    assert next(text[each.start : each.end] for each in found) == "😀 The port is shut."
    assert "".join(text[each.start : each.end] for each in found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["", " \n\t ", "...", "—\n***\n—", "“ ”"])
def test_what_has_no_letter_and_no_digit_is_no_sentence(text) -> None:
    assert split_sentences(text) == ()


def test_a_paragraph_of_absurd_length_is_cut_only_where_a_sentence_ends() -> None:
    one = "The port of Corran is shut and nobody knows for how long it will be. "
    assert sentences(one * 400) == [one.strip()] * 400
    assert sentences("water " * 5000) == [("water " * 5000).strip()]
    assert [len(each) for each in sentences("a" * 40_000)] == [40_000]


ALPHABET = "aB .,;:“”\"'«»()\n-*#!?…\u00a0\u202e😀1"


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet=ALPHABET, max_size=200))
def test_sentences_cover_every_letter_in_order_and_never_overlap(text) -> None:
    found = split_sentences(text)
    assert [each.number for each in found] == list(range(len(found)))
    cursor = 0
    for each in found:
        assert cursor <= each.start < each.end <= len(text)
        assert not any(character.isalnum() for character in text[cursor : each.start])
        assert text[each.start : each.end] == text[each.start : each.end].strip()
        cursor = each.end
    assert not any(character.isalnum() for character in text[cursor:])


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=ALPHABET, min_size=3, max_size=80), st.data())
def test_no_sentence_touches_furniture(text, data) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text)))
    part = Furniture(start=start, end=end, reason="navigation")
    assert all(each.end <= start or each.start >= end for each in split_sentences(text, (part,)))


def test_furniture_far_behind_the_end_of_a_text_is_no_more_of_it() -> None:
    far = Furniture.model_construct(start=10**17, end=10**17 + 9, reason="page")
    assert [(each.start, each.end) for each in split_sentences("The ferry sank.", [far])] == [(0, 15)]


@settings(deadline=None, max_examples=100, derandomize=True)
@given(
    st.lists(st.sampled_from("He met U.S Mr 3.5 a.m no ? ! . , ; : ' \" - ( … \n \t é * Nov".split(" ")), max_size=9),
    st.sampled_from([" ", ""]),
)
def test_one_line_without_a_stop_within_is_split_like_any_other(words: list[str], link: str) -> None:
    for text in (link.join(words), f"He met {link.join(words)}."):
        assert split_sentences(text) == _split(text, ())
