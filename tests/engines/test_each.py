"""Several subjects or objects are told one by one where the predicate is true of each by itself."""

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
            "Ana Lume and Bo Tash were killed in the blast, the mayor said.",
            ["Ana Lume was killed in the blast, the mayor said", "Bo Tash was killed in the blast, the mayor said"],
        ),
        (
            "Two women, a guard and Bo Tash were taken to a clinic.",
            [
                "Two women were taken to a clinic",
                "a guard was taken to a clinic",
                "Bo Tash was taken to a clinic",
            ],
        ),
        (
            "On Monday, a nurse and two others were shot in Corran.",
            ["On Monday, a nurse was shot in Corran", "On Monday, two others were shot in Corran"],
        ),
        (
            "Ana Lume, 46, and Bo Tash, 31, were found dead in Tarn.",
            [
                "Ana Lume was found dead in Tarn",
                "Bo Tash was found dead in Tarn",
                "Ana Lume is 46 years old",
                "Bo Tash is 31 years old",
            ],
        ),
        (
            "Both the driver and the guard were arrested when the lorry stopped.",
            ["the driver was arrested when the lorry stopped", "the guard was arrested when the lorry stopped"],
        ),
        (
            "A guard and a clerk died in Tarn.",
            ["A guard died in Tarn", "a clerk died in Tarn"],
        ),
    ],
)
def test_each_of_those_who_were_harmed_is_told(clause, statements) -> None:
    assert sorted(told(clause)) == sorted(statements)


@pytest.mark.parametrize(
    "clause",
    [
        "Mr. and Mrs. Lume were killed in the blast.",
        "Ana Lume, Jr., 30, and Bo Tash, 28, were killed in the blast.",
        "Guards Ana Lume and Bo Tash were killed in the blast.",
        "A guard or a clerk was killed in the blast.",
        "A guard and a clerk were killed in two blasts.",
        "A guard and a clerk were killed in a car and a boat.",
        "A guard and a clerk were killed in separate blasts.",
        "A guard and a clerk were taken to different clinics.",
        "A guard and his son were killed in the blast.",
        "A guard and a clerk were found in their home.",
        "A guard and the clerk were shot by his brother.",
        "Army and police officers were killed in the blast.",
        "Marks and Lume were fined in May.",
        "A guard and a clerk were married in Tarn.",
        "A guard and a clerk were not killed in the blast.",
        "A guard and a clerk may be killed in the blast.",
        "The bodies of Ana Lume and Bo Tash were found in Tarn.",
        "Tarn Fire and Rescue Chief Ana Lume arrived in May.",
        "A guard and a clerk were shot and were moved to Tarn.",
    ],
)
def test_those_who_may_be_one_or_harmed_together_stay(clause) -> None:
    assert told(clause) == [clause]


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        (
            "A bomb at a bank killed a police officer and a clerk on Friday.",
            ["A bomb at a bank killed a police officer on Friday", "A bomb at a bank killed a clerk on Friday"],
        ),
        (
            "The rebels have destroyed a jet, two trucks and the old mill.",
            [
                "The rebels have destroyed a jet",
                "The rebels have destroyed two trucks",
                "The rebels have destroyed the old mill",
            ],
        ),
        (
            "Police found a shotgun and three shells in the car, the mayor said.",
            [
                "Police found a shotgun in the car, the mayor said",
                "Police found three shells in the car, the mayor said",
            ],
        ),
        (
            "A shooting in Tarn has left one dead and six others injured, according to police.",
            [
                "A shooting in Tarn has left one dead, according to police",
                "A shooting in Tarn has left six others injured, according to police",
            ],
        ),
        (
            "Police are investigating a fire that left one man dead, two women hurt and a boy missing in Corran.",
            [
                "a fire left one man dead in Corran",
                "a fire left two women hurt in Corran",
                "Police are investigating a fire",
                "a fire left a boy missing in Corran",
            ],
        ),
        (
            "One man was killed and six others wounded in a crash in Tarn, the mayor said.",
            [
                "One man was killed in a crash in Tarn, the mayor said",
                "six others were wounded in a crash in Tarn, the mayor said",
            ],
        ),
        (
            "A man died and four others, including a nurse, were hurt in a crash in Tarn.",
            [
                "A man died in a crash in Tarn",
                "four others were hurt in a crash in Tarn",
                "a nurse was hurt in a crash in Tarn",
            ],
        ),
        (
            "Two men were arrested in Tarn and two others were hurt in two other raids.",
            ["Two men were arrested in Tarn", "two others were hurt in two other raids"],
        ),
    ],
)
def test_each_of_several_objects_and_outcomes_is_told(clause, statements) -> None:
    assert told(clause) == statements


@pytest.mark.parametrize(
    "clause",
    [
        "Two blasts killed a guard and a clerk.",
        "The blast killed a guard or a clerk.",
        "The blast killed a guard and his son.",
        "The blast damaged the roof and the wall of a house.",
        "The blast killed a guard and a clerk who had come to Tarn.",
        "The blast has not killed a guard and a clerk.",
        "The deal joined a bank and a mill.",
        "Police found the guard and the clerk asleep.",
        "Police found a link between a bank and a mill.",
        "A crash that may have left one dead and two hurt was seen in Tarn.",
        "The blast left one dead or two injured.",
        "The blast left him dead and the town in fear.",
        "Two trains ran late and two others were shunted in Tarn.",
        "A man was held and two others shot at a guard in Tarn.",
        "If the blast left one dead and two hurt, the road was shut.",
    ],
)
def test_objects_that_may_be_meant_together_stay(clause) -> None:
    assert told(clause) == [clause]


WORDS = (
    "Ana Lume Bo Tash , 46 and a guard two others both the blast killed has left one dead injured in Tarn were was"
    " taken to when wounded six separate his or clerk police that crash".split()
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=24).map(" ".join), st.integers(0, 4))
def test_what_is_cited_stands_in_the_text(words, before) -> None:
    text = "x" * before + words.replace(" ,", ",")
    for phrase in split_riders(text, before, len(text)):
        for part in phrase.parts:
            assert part.start is None or part.stop is not None or text[part.start : part.end] == part.text
            assert part.start is None or before <= part.start < part.end <= len(text)
