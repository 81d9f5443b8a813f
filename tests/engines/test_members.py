"""The members of a number are told apart where what is said of all is true of each of them."""

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
            "Some 30 villagers, including women and children, were killed in the raid, local officials said.",
            [
                "Some 30 villagers were killed in the raid, local officials said",
                "women and children were killed in the raid, local officials said",
            ],
        ),
        (
            "Two people, including a nurse, were killed in a crash in Corran.",
            ["Two people were killed in a crash in Corran", "a nurse was killed in a crash in Corran"],
        ),
        (
            "Three others, including two clerks and a guard were also hurt.",
            ["Three others were also hurt", "two clerks were also hurt", "a guard was also hurt"],
        ),
        (
            "Several senators, including Ana Lume and Bo Tash, have criticised the ban.",
            ["Several senators have criticised the ban", "Ana Lume and Bo Tash have criticised the ban"],
        ),
        (
            "In all, 118 people have been killed along the border since May, including 31 farmers, the mission said.",
            [
                "In all, 118 people have been killed along the border since May, the mission said",
                "31 farmers have been killed along the border since May, the mission said",
            ],
        ),
        (
            "Seventy-two people have now been killed in fires in mills and barns, 17 of them children.",
            [
                "Seventy-two people have now been killed in fires in mills and barns",
                "17 children have now been killed in fires in mills and barns",
            ],
        ),
        (
            "Three people are dead, including the pilot, after a crash in Tarn.",
            ["Three people are dead after a crash in Tarn", "the pilot is dead"],
        ),
        (
            "Six guards were killed, including four conscripts, and dozens of people were hurt.",
            ["Six guards were killed", "dozens of people were hurt", "four conscripts were killed"],
        ),
        (
            "Three guards, including Bo Tash, were at the gate when it fell.",
            ["Three guards were at the gate when it fell", "Bo Tash was at the gate when it fell"],
        ),
        (
            "Nine people were killed in Tarn, one of them a nurse.",
            ["Nine people were killed in Tarn", "a nurse was killed in Tarn"],
        ),
        (
            "Nine people, among them two nurses, have lost their lives in Tarn.",
            ["Nine people have lost their lives in Tarn", "two nurses have lost their lives in Tarn"],
        ),
        (
            "On Monday, nine people, three of them police, were hurt in Tarn.",
            ["On Monday, nine people were hurt in Tarn", "On Monday, three police were hurt in Tarn"],
        ),
    ],
)
def test_members_of_a_subject_are_told_by_its_predicate(clause, statements) -> None:
    assert told(clause) == statements


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        (
            "Gunmen killed nine people in Tarn, including two children.",
            ["Gunmen killed nine people in Tarn", "Gunmen killed two children in Tarn"],
        ),
    ],
)
def test_members_of_an_object_are_told_by_its_verb(clause, statements) -> None:
    assert told(clause) == statements


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        (
            "About 600 people, most of them dockers and their families, live in the streets behind the quay.",
            [
                "About 600 people live in the streets behind the quay",
                "most of the people who live in the streets behind the quay are dockers and their families",
            ],
        ),
        (
            "Dozens of barges, many of them tankers, were moored in Corran.",
            [
                "Dozens of barges were moored in Corran",
                "many of the barges that were moored in Corran were tankers",
            ],
        ),
        (
            "Nine people, most of them children, were killed in Tarn.",
            ["Nine people were killed in Tarn", "most of the people who were killed in Tarn were children"],
        ),
    ],
)
def test_who_most_of_a_number_are_is_told_of_those_it_is_said_of(clause, statements) -> None:
    assert told(clause) == statements


@pytest.mark.parametrize(
    "clause",
    [
        "Nine people, including two children, lifted a car in Tarn.",
        "Nine people, including two children, were killed in two raids.",
        "Nine people, including two children, were killed in separate raids.",
        "Nine people, including her brother, were killed in Tarn.",
        "Nine people, including two in a boat, were hurt.",
        "Nine people, including two children, were not hurt in Tarn.",
        "Nine people, including two children, may be hurt in Tarn.",
        "If nine people, including two children, were hurt, the road was shut.",
        "Nine people, including two guards wounded in May were in the hall.",
        "Nine people, most of whom were children, were killed in Tarn.",
        "About 600 people, none of them dockers, live in Tarn.",
        "Nine people, two of them foreign, were killed in Tarn.",
        "Nine people, including two children, have no homes in Tarn.",
        "The number rose to 34, including 11 children.",
        "The toll rose by 3 to 34, including 11 children.",
        "Nobody was killed in Tarn, including two children.",
        "Their guards, including two children, were killed in Tarn.",
        "Nine people, among them a nurse, have lost their lives in Tarn.",
        "Nine people were killed in Tarn, one of them in May.",
        "Nine people, including two children, were hurt but not killed in Tarn.",
        "Several homes were in the blaze, including broken windows.",
        "Several firms have attended the fair, including two halls.",
        "Nine people, including two refugees returned in May, were held in Tarn.",
    ],
)
def test_a_number_whose_members_may_have_no_part_in_it_stays(clause) -> None:
    assert told(clause) == [clause]


WORDS = (
    "Nine people others , including among two of them whom children a nurse the toll were was have been killed died"
    " hurt in Tarn to 34 and most many dockers live their raids Gunmen wounded has risen said police".split()
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=24).map(" ".join), st.integers(0, 4))
def test_what_is_cited_stands_in_the_text(words, before) -> None:
    text = "x" * before + words.replace(" ,", ",")
    for phrase in split_riders(text, before, len(text)):
        for part in phrase.parts:
            assert part.start is None or part.stop is not None or text[part.start : part.end] == part.text
            assert part.start is None or before <= part.start < part.end <= len(text)
