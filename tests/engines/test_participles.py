"""Participles are told of whoever did it: of the subject that acted, or of the speaker who speaks on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.splitting import stands_where_it_says, told


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        # the object has a participle of its own
        (
            "A militant rammed a car packed with sand into a wall in Tarn, killing four clerks, officials said.",
            [
                "A militant rammed a car packed with sand into a wall in Tarn, officials said",
                "A militant killed four clerks, officials said",
            ],
        ),
        (
            "Gunmen struck at the mission late on Thursday, killing two guards and wounding 90.",
            ["Gunmen struck at the mission late on Thursday", "Gunmen killed two guards", "Gunmen wounded 90"],
        ),
        # a time between the subject and its verb holds for both
        (
            "Ana Lume on Monday left the council of Corran, ending a quarrel of years.",
            ["Ana Lume on Monday left the council of Corran, ending a quarrel of years."],
        ),
        (
            "The rebels on Monday attacked the town of Tarn, injuring nine guards.",
            ["The rebels on Monday attacked the town of Tarn", "The rebels on Monday injured nine guards"],
        ),
        (
            "The tremor struck the town of Tarn, at the mouth of the Oreth, injuring five people.",
            ["The tremor struck the town of Tarn, at the mouth of the Oreth", "The tremor injured five people"],
        ),
        (
            "He fired more rounds into a car, striking a clerk inside, police said.",
            ["He fired more rounds into a car, police said", "He struck a clerk inside, police said"],
        ),
    ],
)
def test_what_the_subject_did_is_told_with_it(clause, statements) -> None:
    assert [one.rstrip(".") for one in told(clause)] == [one.rstrip(".") for one in statements]


@pytest.mark.parametrize(
    "clause",
    [
        "Ana Lume remained in hospital in Tarn, recovering from a fall.",
        "The council on Monday vowed to fight the plan, signaling a long quarrel.",
        "Man shot at station in Tarn, leaving two women hurt.",
        "He lamented poverty in Tarn, crushing debt, crumbling bridges and other woes.",
        "It swept through the town of Tarn, forcing crews to leave.",
        "A man paid a fee worked in Tarn, killing nine people.",
    ],
)
def test_what_goes_on_or_is_listed_or_may_be_another_s_stays(clause) -> None:
    assert told(clause) == [clause]


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        (
            "The army conceded that its strikes had hit a school, pledging a full inquiry.",
            ["The army conceded that its strikes had hit a school", "The army pledged a full inquiry"],
        ),
        (
            "Ana Lume said the offer was an insult, urging the mill to pay more.",
            ["Ana Lume said the offer was an insult", "Ana Lume urged the mill to pay more"],
        ),
        (
            "The gates held, the port authority said on Monday, urging people to stay away.",
            ["The gates held, the port authority said on Monday", "the port authority urged people to stay away"],
        ),
        (
            "The gates held, the port authority said, calling for calm in Tarn.",
            ["The gates held, the port authority said", "the port authority called for calm in Tarn"],
        ),
    ],
)
def test_what_a_speaker_does_by_speaking_is_told_with_the_speaker(clause, statements) -> None:
    assert told(clause) == statements


@pytest.mark.parametrize(
    "clause",
    [
        "The mayor said the rebels left the town, accusing the army of theft.",
        "The mayor said the rebels were leaving the town, blaming the army.",
        "The mayor said the offer was low, calling it an insult.",
        "The mayor said the army, which was late, was to blame, urging calm.",
    ],
)
def test_an_act_that_others_may_have_done_by_speaking_stays(clause) -> None:
    assert told(clause) == [clause]


_PIECES = (
    "The army conceded that its strikes had hit a car packed with sand , killing nine pledging an inquiry he".split()
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(_PIECES), min_size=4, max_size=24).map(" ".join))
def test_every_part_stands_where_it_says(words) -> None:
    assert stands_where_it_says(words.replace(" ,", ","))
