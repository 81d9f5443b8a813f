"""What an offer is worth, and what it was before it was raised, are facts of their own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.embedded.riders import split_riders


def told(clause: str) -> list[str]:
    return [phrase.statement for phrase in split_riders(clause, 0, len(clause))]


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        (
            "The plan hinges on Qualtor's ongoing $47 billion purchase of Tarn Steel.",
            [
                "The plan hinges on Qualtor's ongoing purchase of Tarn Steel",
                "Qualtor's ongoing purchase of Tarn Steel is worth $47 billion",
            ],
        ),
        (
            "The board rejected Halvorn's original $105 billion takeover approach.",
            [
                "The board rejected Halvorn's original takeover approach",
                "Halvorn's original takeover approach was worth $105 billion",
            ],
        ),
        (
            "Halvorn on Monday raised its offer to $82 a share, up from its initial offer of $70 a share, in May.",
            [
                "Halvorn on Monday raised its offer to $82 a share",
                "Halvorn's initial offer was $70 a share, in May",
            ],
        ),
    ],
)
def test_an_amount_by_the_way_is_told_by_itself(clause, statements) -> None:
    assert told(clause) == statements


def test_what_an_offer_is_worth_is_told_by_the_article() -> None:
    clause = "The mayor said Qualtor's $47 billion bid for Tarn Steel was welcome."
    own = [phrase.statement for phrase in split_riders(clause, 0, len(clause)) if not phrase.voiced]
    assert own == ["Qualtor's bid for Tarn Steel was worth $47 billion"]


@pytest.mark.parametrize(
    "clause",
    [
        "The board fears Halvorn's possible $105 billion bid.",
        "The board called “Halvorn's $105 billion bid for Tarn” a trick.",
        "The board rejected its $105 billion takeover approach.",
        "The board rejected the firm's $105 billion takeover approach.",
        "The board praised Halvorn's 20 percent investment in Tarn.",
        "The board praised Halvorn's $300 dinner in Tarn.",
        "Halvorn raised its offer to $82 a share, up from its initial wage of $70.",
        "Halvorn raised the wage to $82, up from its initial offer of $70.",
        "Halvorn raised its offer to $82, up from a previous offer of $70.",
        "It raised its offer to $82, up from its initial offer of $70.",
        "Halvorn raised its offer to $82, far from its initial offer of $70.",
        "Halvorn raised its offer to $82, up from its initial offer of $70 that Tarn had rejected.",
    ],
)
def test_an_amount_of_an_unnamed_owner_stays(clause) -> None:
    assert told(clause) == [clause]


WORDS = (
    "Halvorn Halvorn's raised its offer bid to of for $82 $47 billion a share , up down from initial first in May"
    " ongoing purchase Tarn Steel the was rejected".split()
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=24).map(" ".join), st.integers(0, 4))
def test_what_is_cited_stands_in_the_text(words, before) -> None:
    text = "x" * before + words.replace(" ,", ",")
    for phrase in split_riders(text, before, len(text)):
        for part in phrase.parts:
            assert part.start is None or part.stop is not None or text[part.start : part.end] == part.text
            assert part.start is None or before <= part.start < part.end <= len(text)
