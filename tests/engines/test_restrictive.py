"""What a restrictive clause says is told apart where its thing is sure to be there, and stays where it is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.embedded import rules
from summarizer.engines.embedded.pieces import Reading
from summarizer.engines.embedded.riders import split_riders


def told(clause: str) -> list[str]:
    return [phrase.statement for phrase in split_riders(clause, 0, len(clause))]


def own(clause: str) -> list[str]:
    """Return what the article says by the way, whoever speaks around it."""
    return [phrase.statement for phrase in split_riders(clause, 0, len(clause)) if not phrase.voiced]


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        (
            "Two people died in a fire in Corran last week that closed the road to Tarn.",
            ["Two people died in a fire in Corran last week", "a fire in Corran last week closed the road to Tarn"],
        ),
        (
            "Crews are looking into a blast that left one man dead and six others wounded in Tarn.",
            ["Crews are looking into a blast", "a blast left one man dead", "six others were wounded in Tarn"],
        ),
        (
            "Police held a woman after a crash that killed two riders and injured four children.",
            ["Police held a woman after a crash", "a crash killed two riders", "a crash injured four children"],
        ),
        (
            "Doctors treated a student who was shot and wounded in Tarn on Monday.",
            ["Doctors treated a student", "a student was shot and wounded in Tarn on Monday"],
        ),
        (
            "Police met a guard who was shot in Tarn.",
            ["Police met a guard", "a guard was shot in Tarn"],
        ),
        (
            "Harbour guards who were shot in Tarn were flown to Corran.",
            ["Harbour guards were flown to Corran", "Harbour guards were shot in Tarn"],
        ),
        (
            "A bomb that killed six people was hidden in a van.",
            ["A bomb was hidden in a van", "A bomb killed six people"],
        ),
        (
            "Two ferries that had sailed from Corran on Friday were found near Tarn.",
            ["Two ferries were found near Tarn", "Two ferries had sailed from Corran on Friday"],
        ),
        (
            "The vans were left in the Vakhti Street tunnel which carries two roads from Corran to Tarn.",
            [
                "The vans were left in the Vakhti Street tunnel",
                "the Vakhti Street tunnel carries two roads from Corran to Tarn",
            ],
        ),
    ],
)
def test_a_restrictive_clause_is_told_of_its_thing(clause, statements) -> None:
    assert told(clause) == statements


@pytest.mark.parametrize(
    "clause",
    [
        # nobody says that there is such a thing
        "Police never met a guard who was shot in Tarn.",
        "Police may meet a guard who was shot in Tarn.",
        "Police plan a talk with a guard who was shot in Tarn.",
        "Police are looking for a guard who was shot in Tarn.",
        "Police vowed to meet a guard who was shot in Tarn.",
        "The state will meet any guard who was shot in Tarn.",
        "If crews met a guard who was shot in Tarn, they helped.",
        "Bo Tash starred in a film with a guard who was shot in Tarn.",
        "The army foiled a raid that killed two guards in Tarn.",
        "The mayor ruled out a raid that killed two guards in Tarn.",
        "Police were told of reports of a raid that killed two guards in Tarn.",
        "Did police meet a guard who was shot in Tarn?",
        "A guard who was shot in Tarn would get 300 florins.",
        "Police reportedly met a guard who was shot in Tarn.",
        '"We met a guard who was shot in Tarn," Ana Lume said.',
        # it is what tells it apart, or one of many
        "Police met the guard who was shot in Tarn.",
        "Police met the Corran guard who was shot in Tarn.",
        "Police met other guards who were shot in Tarn.",
        "It was the first answer to a raid that killed two guards in Tarn.",
        "Harbour guards who were shot in Tarn are poor.",
        "The song begins with a guard who was shot in Tarn.",
        # it may be another thing, or another's
        "Crews left the wall of a mill that collapsed in Tarn.",
        "The town saw a vote against a law that drew 300 people.",
        "The killing of a boy that drew 300 people to Tarn was filmed.",
        "Crews had a meeting with a firm that took two hours.",
        "Police met a lawyer for a guard who was shot in Tarn.",
        "Crews saw a bid backed by a firm that drew 300 people.",
        "Police met the brother of a guard who was shot in Tarn.",
        "Police met a guard who left Tarn and fled the country.",
        "The firm sold a bridge in a town that was burned in May.",
        "Ana Lume was once a nurse who left Tarn in May.",
        "Police met a man charged in an April 2007 shooting at a Tarn firm that left two guards dead.",
        "It was a guard who shot two men in Tarn.",
        # it says nothing, or not the whole
        "Police met a guard who was standing in the street.",
        "Police met a person who was shot in Tarn.",
        "A blast that made six people in the hall run was heard in Tarn.",
        "Police met a guard who reported two raids in Tarn.",
        "Police met a guard who had shot his brother in Tarn.",
        "Police named a guard who died on Monday as Bo Tash.",
    ],
)
def test_a_restrictive_clause_stays_where_something_else_may_be_meant(clause) -> None:
    assert told(clause) == [clause]


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        (
            "The army spoke of strikes in Corran last week in which 30 people were killed.",
            [
                "The army spoke of strikes in Corran last week",
                "in strikes in Corran last week, 30 people were killed",
            ],
        ),
        (
            "Crews came to a shooting on Monday where a boy was hit near the mill.",
            ["Crews came to a shooting on Monday", "in a shooting on Monday, a boy was hit near the mill"],
        ),
    ],
)
def test_what_happened_in_an_event_is_told_with_it(clause, statements) -> None:
    assert told(clause) == statements


@pytest.mark.parametrize(
    "clause",
    [
        "Police found a house where the suspect had lived since May.",
        "The state asked for a vote in which nine towns were heard.",
        "Crews came to a shooting where he had lived since May.",
        "Crews came to a shooting where a boy may have died.",
        "Crews came to no shooting where a boy was hit.",
    ],
)
def test_what_happened_at_a_place_that_nobody_knows_stays(clause) -> None:
    assert told(clause) == [clause]


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        (
            "Ana Lume is a former engineer who joined the port in July 2017.",
            ["Ana Lume is a former engineer", "Ana Lume joined the port in July 2017"],
        ),
        (
            "The Harbour Watch is a rescue group in Tarn that has been banned by Ettarra.",
            ["The Harbour Watch is a rescue group in Tarn", "The Harbour Watch has been banned by Ettarra"],
        ),
    ],
)
def test_what_a_name_has_done_is_told_apart_from_what_it_is(clause, statements) -> None:
    assert told(clause) == statements


@pytest.mark.parametrize(
    "clause",
    [
        "The Harbour Watch is a rescue group that keeps two boats in Tarn.",
        "Ana Lume is a woman who joined the port in July 2017.",
        "Ana Lume is the engineer who joined the port in July 2017.",
        "Ana Lume is not a former engineer who joined the port in July 2017.",
        "Ana Lume is a friend of a man who joined the port in July 2017.",
        "The tenant is a firm of a family that joined the port in July 2017.",
    ],
)
def test_what_is_a_part_of_what_a_name_is_stays(clause) -> None:
    assert told(clause) == [clause]


def test_who_reports_a_fire_says_what_it_did() -> None:
    assert told("Officials said two men died in a fire that closed the road to Tarn.") == [
        "Officials said two men died in a fire",
        "Officials said a fire closed the road to Tarn",
    ]
    assert own("Officials said two men died in a fire that closed the road to Tarn.") == []


def test_who_acts_by_speaking_does_not_say_what_others_did() -> None:
    clause = "The rebels called it revenge for strikes in Corran this month that left 32 people dead."
    assert own(clause) == ["strikes in Corran this month left 32 people dead"]


def test_an_aside_is_split_into_what_somebody_is_and_what_he_did() -> None:
    assert own("The road is open, according to the Harbour Watch, a rescue group that was banned in May.") == [
        "the Harbour Watch is a rescue group",
        "the Harbour Watch was banned in May",
    ]


PARTS = (
    "a fire in Tarn last week that which who where in which killed left six people dead and wounded was shot the Vakhti"
    " Street tunnel Ana Lume is a former nurse who joined said it his never may if any first to of by on Monday , ; “ ("
).split()


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(PARTS), min_size=3, max_size=30).map(" ".join), st.integers(0, 4))
def test_every_part_stands_in_the_text_at_its_place(words, before) -> None:
    text = "x" * before + words.replace(" ,", ",")
    for phrase in split_riders(text, before, len(text)):
        for part in phrase.parts:
            if part.start is not None and part.stop is None:
                assert text[part.start : part.end] == part.text


FACTS = [
    "Two people died in a fire in Corran last week that closed the road to Tarn",
    "Police met a guard who was shot in Tarn",
    "Ana Lume is a former engineer who joined the port in July 2017",
    "The army spoke of strikes in Corran last week in which 30 people were killed",
    "Crews came to a shooting on Monday where a boy was hit near the mill",
]
ASKED = {rule: [needed for each, needed in rules.TELLING_APART if each is rule] for rule, _ in rules.TELLING_APART}


def assert_asked_wherever_it_finds_something(rule, text: str) -> None:
    reading = Reading(text)
    assert any(needed <= frozenset(reading.kinds) for needed in ASKED[rule]) or rule(reading) is None


@pytest.mark.parametrize("fact", FACTS)
def test_a_rule_that_finds_something_is_asked(fact) -> None:
    assert any(rule(Reading(fact)) for rule in ASKED)
    for rule in ASKED:
        assert_asked_wherever_it_finds_something(rule, fact)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from([*PARTS, *FACTS]), max_size=30).map(" ".join))
def test_rules_find_spans_of_any_text_and_only_where_they_are_asked(text) -> None:
    for rule in ASKED:
        assert_asked_wherever_it_finds_something(rule, text)
        for draft in rule(Reading(text)) or ():
            assert all(0 <= piece[0] <= piece[1] <= len(text) for piece in draft if isinstance(piece, tuple))
