"""What "with" adds to a clause is told in the main clause's tense, and only where it is of one subject."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.splitting import stands_where_it_says, told


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        (
            "The board of the mill rejected the offer, with director Bo Tash arguing that it was too low.",
            ["The board of the mill rejected the offer", "director Bo Tash argued that it was too low"],
        ),
        (
            "Clashes broke out in Corran, with riot police firing gas at crowds and smashing barricades.",
            [
                "Clashes broke out in Corran",
                "riot police fired gas at crowds and smashed barricades",
            ],
        ),
        (
            "The union has lost ground in Tarn, with polls showing that few members trust it.",
            ["The union has lost ground in Tarn", "polls showed that few members trust it"],
        ),
        (
            "The state has 300 soldiers in Tarn, with another 200 guards coming from Almerra.",
            ["The state has 300 soldiers in Tarn", "another 200 guards are coming from Almerra"],
        ),
        (
            "The deal is the biggest in the history of Tarn, with the Reds now planning a tour of Almerra.",
            ["The deal is the biggest in the history of Tarn", "the Reds are now planning a tour of Almerra"],
        ),
        (
            "The ferry sank off Corran on Monday, with 14 people still missing.",
            ["The ferry sank off Corran on Monday", "14 people were still missing"],
        ),
        (
            "Most streets in Tarn were quiet, with many shops closed as frightened people stayed indoors.",
            [
                "Most streets in Tarn were quiet",
                "many shops were closed as frightened people stayed indoors",
            ],
        ),
    ],
)
def test_with_and_a_participle_is_a_clause_of_its_own(clause, statements) -> None:
    assert told(clause) == statements


@pytest.mark.parametrize(
    "clause",
    [
        # no subject, a pronoun for one, or a state that may be another word's
        "The attack showed the weakness of Almerra, with heavy fighting in the north of Tarn.",
        "The army held Corran, with its allies guarding the road to Tarn.",
        "The army held Corran, with rebels recapturing it in May.",
        "The mill makes boats, with a hull painted white.",
        # what is planned, denied or supposed
        "The union will close the mill, with guards watching the gates at night.",
        "The army has not entered Tarn, with rebels holding the road to Corran.",
        # another subject, or the main clause going on
        "The jury sat for a day, with six members voting for it and three members leaving.",
        "The talks ended in May, with magnitudes ranging from two to six.",
    ],
)
def test_what_may_have_no_subject_or_another_stays(clause) -> None:
    assert told(clause) == [clause]


_PIECES = (
    "The ferry sank , with 14 people still missing police firing gas at crowds and saying that it was closed as".split()
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(_PIECES), min_size=4, max_size=24).map(" ".join))
def test_every_part_stands_where_it_says(words) -> None:
    assert stands_where_it_says(words.replace(" ,", ","))
