"""A clause behind a conjunction is told where it has happened, stands alone and can be of no other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.splitting import own, stands_where_it_says, told


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        (
            "At least two people have been killed after a bomber crashed a truck loaded with sand into the mill.",
            ["At least two people have been killed", "a bomber crashed a truck loaded with sand into the mill"],
        ),
        # a present beside a past, an infinitive between them
        (
            "The council is preparing to sue the mill after a clerk was shot and killed in Tarn.",
            ["The council is preparing to sue the mill", "a clerk was shot and killed in Tarn"],
        ),
        (
            "The road was closed after several trucks spun out and blocked a bridge.",
            ["The road was closed", "several trucks spun out", "several trucks blocked a bridge"],
        ),
        (
            "The firm signed a deal with Corran late on Tuesday, hours after Bo Tash met with Ana Lume.",
            ["The firm signed a deal with Corran late on Tuesday", "Bo Tash met with Ana Lume"],
        ),
        (
            "The talks came two days after a lorry hit a wall in Tarn.",
            ["The talks came two days after a lorry hit a wall in Tarn", "a lorry hit a wall in Tarn"],
        ),
        (
            "A clash in Tarn killed three people on Monday as police fought young men with gas.",
            ["A clash in Tarn killed three people on Monday", "police fought young men with gas"],
        ),
    ],
)
def test_what_has_happened_is_told_by_itself(clause, statements) -> None:
    assert [one.rstrip(".") for one in told(clause)] == statements


@pytest.mark.parametrize(
    "clause",
    [
        # not the clause's own verb, or none
        "Power came back to the town of Tarn after a failure caused by the flood, which struck on Sunday.",
        "Tarn was calm on Sunday after eight days of the worst riots Almerra has seen in years.",
        "Tarn was calm on Sunday after days of the worst riots Almerra saw in years.",
        "The envoy was sent home on Sunday after a poor run, only to be called back.",
        "The law lets people cite a belief as a shield in a case brought by the state.",
        # what is to come, a habit, a state of that moment
        "Bo Tash vowed to leave Tarn after the council voted on the plan.",
        "The road is closed after rain has fallen in Tarn.",
        "The fire broke out when several people were inside the mill.",
        "Nine people died when a lorry hit a wall in Tarn.",
        "Ana Lume was calm as the wall fell in Tarn.",
        # of whom the second verb is, nobody knows
        "Two men fled the town after a lorry hit a wall and were held in Corran.",
        "Ten people were hurt when a wall fell in Tarn on Sunday, rescuers and state media said.",
        # words that a neighbour explains
        "The mill was closed after its owner left the town of Tarn.",
        "The mill was closed after the two met in the town of Tarn.",
        "The match took place as crews left the town of Tarn.",
        "The council wrote hours after the boat sank off Corran.",
    ],
)
def test_what_may_not_stand_alone_stays(clause) -> None:
    assert told(clause) == [clause]


def test_behind_whoever_speaks_the_article_tells_it() -> None:
    clause = (
        "The toll has risen, the ministry said on Tuesday, after crews reached the mill and divers found two bodies."
    )
    assert told(clause)[0] == "The toll has risen, the ministry said on Tuesday"
    assert own(clause) == ["crews reached the mill", "divers found two bodies"]


@pytest.mark.parametrize(
    "clause",
    [
        "The toll could rise to 34, the ministry said on Tuesday, after crews reached the mill.",
        "The road is not open, the ministry said on Tuesday, after crews reached the mill.",
        "The toll has risen to 34, the ministry said on Tuesday, after its crews reached the mill.",
    ],
)
def test_behind_whoever_speaks_nothing_unsure_is_told(clause) -> None:
    assert own(clause) == []


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        (
            "The hall in Tarn collapsed and rescuers found two bodies.",
            ["The hall in Tarn collapsed", "rescuers found two bodies"],
        ),
        (
            "Six guards were killed, including four boys, and dozens of people were wounded, the ministry said.",
            [
                "Six guards were killed, the ministry said",
                "four boys were killed, the ministry said",
                "dozens of people were wounded, the ministry said",
            ],
        ),
        (
            "A task force was set up in Tarn and the chief envoy, Bo Tash, was at the table in Corran.",
            ["A task force was set up in Tarn", "Bo Tash was at the table in Corran", "Bo Tash is the chief envoy"],
        ),
        (
            "The mayor said that the dam held on Monday, but that one of the gates had failed.",
            ["The mayor said that the dam held on Monday", "The mayor said that one of the gates had failed"],
        ),
    ],
)
def test_two_clauses_are_told_one_by_one(clause, statements) -> None:
    assert sorted(told(clause)) == sorted(statements)


@pytest.mark.parametrize(
    "clause",
    [
        # nobody is known to say the second half
        'Bo Tash said "there was no proof" of it and that the union was open to all.',
        "An attack on rebels in the border lands of Tarn and Almerra killed the envoy.",
        "The team led in Tarn and that phase was a joy to see.",
        "The mayor said people in Tarn know the dam held and that the gates leaked.",
        "The firm said people in Tarn know there is a leak, and that woman was hurt.",
        "The union marched, with nine of the guards and Bo Tash both having words with it.",
    ],
)
def test_a_second_clause_of_unknown_voice_or_subject_stays(clause) -> None:
    assert told(clause) == [clause]


_PIECES = (
    "Nine people died were hurt on Sunday when after as a lorry hit a wall in Tarn , police said and divers found two"
    " bodies the mayor , Ana Lume , that came hours".split()
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(_PIECES), min_size=4, max_size=28).map(" ".join))
def test_every_part_stands_where_it_says(words) -> None:
    assert stands_where_it_says(words.replace(" ,", ","))
