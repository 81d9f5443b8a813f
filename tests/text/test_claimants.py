"""Which words can be somebody who says something, and what is trimmed from their ends."""

from __future__ import annotations

import pytest

from summarizer.text.claimants import can_speak, is_adverb, is_time, trim


def trimmed(phrase: str) -> str:
    words = phrase.split()
    first, last = trim(words)
    return " ".join(words[first:last])


@pytest.mark.parametrize(
    "phrase",
    [
        "Ana Lume",
        "officials",
        "police",
        "he",
        "the mayor of Corran",
        "two senior officials briefed on the talks",
        "army sources",
        "local police chief Ana Lume",
        "55 percent of respondents",
        "a report by Ostrel",
        "the Grey Helmets",
        "Dzoria , Ettarra , and Norrand",
        "Sen. Ana Lume ( D-Ark )",
        "one victim who spoke with Ostrel",
        "a man wearing a mask",
        "the city 's engineers and the union",
        "an official close to the talks",
        "Justices Brask and Samuel A Oke",
    ],
)
def test_these_can_speak(phrase) -> None:
    assert can_speak(phrase.split())


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "the",
        "it's",
        "we",
        "nobody",
        "no officials",
        "neither side",
        "what aides",
        "over which the lobby",
        "in January",
        "rather than sit",
        "attended and",
        "the head of",
        "Ana Lume's",
        "complete with a dummy",
        "crushing dozens",
        "groups cheered the verdict",
        "the dam is",
        "he and Ana Lume",
        "the jobs he and Ana",
        "a deal that officials",
        "crowds cheered and police",
        "12",
        "17",
        "wounded officials",
        "police and a long line of other people from the hills",
        "officials and",
    ],
)
def test_these_cannot_speak(phrase) -> None:
    assert not can_speak(phrase.split())


@pytest.mark.parametrize(
    ("phrase", "rest"),
    [
        ("earlier this week Ana Lume", "Ana Lume"),
        ("on Sunday Ana Lume", "Ana Lume"),
        ("two days later the army", "the army"),
        ("Ana Lume on Saturday", "Ana Lume"),
        ("the firm at the time", "the firm"),
        ("Ana Lume also last week", "Ana Lume"),
        ("Ana Lume in a recent speech", "Ana Lume"),
        ("officials in a statement on Monday", "officials"),
        ("Ana Lume explicitly", "Ana Lume"),
        ("but meanwhile the army", "the army"),
        ("a source cited", "a source"),
        ("Ajmal Jan", "Ajmal Jan"),
        ("the court in May", "the court"),
        ("the court in Tarn", "the court in Tarn"),
        ("Channel 4", "Channel 4"),
        ("the royal family", "the royal family"),
        ("this group", "this group"),
        ("Sunday Gazette reporters", "Sunday Gazette reporters"),
    ],
)
def test_times_adverbs_and_occasions_are_no_part_of_a_claimant(phrase, rest) -> None:
    assert trimmed(phrase) == rest


def test_adverbs_and_times_are_told_by_their_form() -> None:
    assert is_adverb("repeatedly")
    assert not is_adverb("family")
    assert not is_adverb("Kelly")
    assert is_time("sunday")
    assert is_time("2016")
    assert not is_time("17")
