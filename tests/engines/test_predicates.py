"""A second predicate is told with its subject where no other verb can govern it and no noun can be meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.splitting import stands_where_it_says, told


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        (
            "The blast left a large hole in the ground and overturned nearby cars.",
            ["The blast left a large hole in the ground", "The blast overturned nearby cars"],
        ),
        (
            "Armed men fought with guards in Tarn and set fire to a hall.",
            ["Armed men fought with guards in Tarn", "Armed men set fire to a hall"],
        ),
        (
            "The letter accused the union of hiding the losses and urged the state to act.",
            ["The letter accused the union of hiding the losses", "The letter urged the state to act"],
        ),
        (
            "Ana Lume cast the vote as a test of nerve and vowed never to leave Tarn.",
            ["Ana Lume cast the vote as a test of nerve", "Ana Lume vowed never to leave Tarn"],
        ),
        (
            "Bo Tash was shot in the neck and is in hospital in Corran.",
            ["Bo Tash was shot in the neck", "Bo Tash is in hospital in Corran"],
        ),
        (
            "The firm has been working on the dam for years, and announced this week that it was done.",
            ["The firm has been working on the dam for years", "The firm announced this week that it was done"],
        ),
        (
            "Police have not made any arrests in Tarn and are not seeking a suspect.",
            ["Police have not made any arrests in Tarn", "Police are not seeking a suspect"],
        ),
        (
            "Bo Tash only took charge of the mill last year and has pleased the owners.",
            ["Bo Tash only took charge of the mill last year", "Bo Tash has pleased the owners"],
        ),
        (
            "The firm in 2017 built nine boats and sank two mills.",
            ["The firm in 2017 built nine boats", "The firm in 2017 sank two mills"],
        ),
        (
            "The firm in 2017 built nine boats and sank two mills on Monday.",
            ["The firm in 2017 built nine boats", "The firm sank two mills on Monday"],
        ),
    ],
)
def test_a_second_predicate_is_told_with_its_subject(clause, statements) -> None:
    assert told(clause) == statements


@pytest.mark.parametrize(
    "clause",
    [
        "The general led crews working in Tarn and based in Corran.",
        "He scored four goals in May and then there are the other games.",
        'Ana Lume called it "a very good night," and said the vote had let people speak.',
        "The army seized guns and wounded fighters in Tarn.",
        "The mill signed Bo Tash on loan in May and paid nine florins for him.",
        "Fire damaged a mill after it closed and wounded crews in Tarn.",
        "Crews found a boat packed with sand and loaded with guns.",
    ],
)
def test_a_predicate_that_may_be_none_stays(clause) -> None:
    assert told(clause)[0].rstrip(".") == clause.rstrip(".")


_PIECES = (
    "The blast in 2017 left a hole and overturned nearby cars was is not as after hiding set fire to , Tarn has".split()
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(_PIECES), min_size=4, max_size=24).map(" ".join))
def test_every_part_stands_where_it_says(words) -> None:
    assert stands_where_it_says(words.replace(" ,", ","))
