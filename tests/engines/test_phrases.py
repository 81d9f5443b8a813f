"""What rides in a clause becomes a statement of its own only where it must be true."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.embedded.riders import split_riders
from summarizer.engines.embedded.statements import tidy
from summarizer.text.support import flaws
from summarizer.text.terms import content_terms


def statements(clause: str) -> list[str]:
    return [phrase.statement for phrase in split_riders(clause, 0, len(clause))]


@pytest.mark.parametrize(
    ("clause", "rider"),
    [
        ("Rebels, a coalition of armed groups, have taken Tarn.", "Rebels are a coalition of armed groups"),
        ("Ana Lume, the mayor of Corran, has resigned.", "Ana Lume is the mayor of Corran"),
        ("Ida Travers, a nurse from Corran, joined the crew.", "Ida Travers is a nurse from Corran"),
        ("Lewis, a critic of the plan, joined the crew.", "Lewis is a critic of the plan"),
        ("Williams, a critic of the plan, said no.", "Williams is a critic of the plan"),
        ("The insurgents, a group from the north, left the town.", "The insurgents are a group from the north"),
        ("Two more people, a man of 24 and a girl, have left.", "Two more people are a man of 24 and a girl"),
        ("Bo Tash, one of the union's founders, left on Monday.", "Bo Tash is one of the union's founders"),
        ("Bo Tash, a former docker of 40, was killed by a crane.", "Bo Tash was a former docker of 40"),
        ("Bo Tash, a docker at the time, has joined the crew.", "Bo Tash was a docker at the time"),
        ("Bo Tash, a docker who was hurt, said nine were killed.", "Bo Tash is a docker who was hurt"),
        ("One victim, a 40-year-old man, was pronounced dead at noon.", "One victim was a 40-year-old man"),
    ],
)
def test_an_apposition_to_a_plain_subject_is_a_statement(clause, rider) -> None:
    main, said = statements(clause)
    assert said == rider
    assert rider.split(" is ")[0].split(" are ")[0].split(" was ")[0] in main


@pytest.mark.parametrize(
    "clause",
    [
        "Clashes in Tarn, a town in the north, have killed nine.",
        "The captain of the Star, a freighter of 90 metres, has left.",
        "The name of the officer, a veteran of the war, was withheld.",
        "Ana Lume and Bo Tash, a rescuer from Tarn, have left.",
        "Yesterday, the army of the north, it was, left.",
        "The mayor, the next day, was back at work.",
        "Ana Lume, a day after the fire, was back at work.",
        "No officials, a clerk of the court among them, were seen.",
        "It, a coalition of armed groups, has taken Tarn.",
        "Rebels of the north or army men, a coalition of groups, have left.",
        "Rebels, the report of the state found, have taken Tarn.",
    ],
)
def test_an_apposition_that_may_belong_to_something_else_is_not_split(clause) -> None:
    assert statements(clause) == [clause]


@pytest.mark.parametrize(
    ("clause", "rider"),
    [
        (
            "One shell hit a school in the centre of Corran, the largest city in the valley.",
            "Corran is the largest city in the valley",
        ),
        (
            "Residents said one shell hit the city of Corran, the largest city in the valley.",
            "Corran is the largest city in the valley",
        ),
        (
            "Rebels have taken all of the north in a week, the boldest assault in years.",
            "It was the boldest assault in years",
        ),
        (
            "Rebels have taken all of the north, marking the most significant advance in years.",
            "It was the most significant advance in years",
        ),
        (
            "The tremor killed nine in Tarn, the worst earthquake in a century.",
            "It was the worst earthquake in a century",
        ),
    ],
)
def test_a_superlative_belongs_to_the_place_or_the_event_that_its_noun_names(clause, rider) -> None:
    assert statements(clause)[1] == rider


@pytest.mark.parametrize(
    "clause",
    [
        "One shell hit a school in Corran, the largest in the region.",
        "One shell hit a school in Corran, the largest school in the region.",
        "One shell hit a hospital in Corran, the tallest building in the city.",
        "One shell hit the town of Tarn near Corran, the largest city in the valley.",
        "One shell hit the capital of Ettarra, the largest city in the valley.",
        "One shell hit Tarn in eastern Ettarra, the largest city in the valley.",
        "They scored two goals in three games, the biggest being the first one.",
        "Beyond the 57 who have escaped so far, the first girl to be found was Ida.",
        "The dam was 38 per cent full at the start of March, the emptiest it has been since May.",
        "The minister put the flow at 310 on Monday, the first below the border, at noon.",
        "He has married twice so far, the last in 2010 in Tarn.",
    ],
)
def test_a_superlative_of_unknown_belonging_is_not_split(clause) -> None:
    assert statements(clause) == [clause]


@pytest.mark.parametrize(
    ("clause", "rider"),
    [
        ("The blast tore down the hall and a shed, killing nine.", "The blast killed nine"),
        ("A bomb exploded in a hall in Tarn, killing nine people.", "A bomb killed nine people"),
        ("In May, a tremor struck the town of Tarn, killing nine people.", "In May, a tremor killed nine people"),
        ("Rebels advanced south of Corran, capturing a village.", "Rebels captured a village"),
        ("The army has struck Tarn for weeks, killing nine people.", "The army killed nine people"),
        ("The army has been seen in Tarn for weeks, killing nine people.", None),
        ("The army left Tarn as jets bombed the road, killing nine people.", None),
        ("The army left Tarn to men who shot at will, killing nine people.", None),
        ("The storm hits the coast of Tarn today, killing nine people.", None),
        ("The army never entered Tarn, taking only the road.", None),
        ("Crews fought a fire that swept the hall, killing nine people.", None),
        ("The two sides opened talks in Tarn, taking place in May.", None),
        ("The crew left the ship on Monday, claiming that it was unsafe.", "The crew claimed that it was unsafe"),
        ("A bomb exploded in a hall, police said, killing nine people.", None),
        ("A bomb exploded in a hall in Tarn, killing nine and badly burning it.", None),
        ("A guard testified about the theft on Monday, claiming nine were hurt.", "A guard claimed nine were hurt"),
    ],
)
def test_a_participle_goes_with_the_only_subject_there_is(clause, rider) -> None:
    found = statements(clause)
    assert found[1:] == ([rider] if rider else [])


@pytest.mark.parametrize(
    "clause",
    [
        "“Rebels, a coalition of groups, have taken Tarn,” Ana Lume said.",
        "Rebels, a coalition of armed groups, have taken what he called “Tarn.”",
    ],
)
def test_a_clause_of_several_voices_or_of_speech_stays_whole(clause) -> None:
    assert statements(clause) == [clause]


WORDS = st.lists(
    st.sampled_from(
        "Rebels , a the group of armed largest city Corran in killing nine people have taken tore hall".split()
    ),
    min_size=3,
    max_size=25,
).map(" ".join)


@settings(deadline=None, max_examples=100)
@given(WORDS.map(lambda words: words.replace(" ,", ",")), st.integers(0, 4))
def test_every_statement_is_borne_out_by_its_own_spans(words, before) -> None:
    text = "x" * before + words
    for phrase in split_riders(text, before, len(text)):
        assert all(before <= start < end <= len(text) for start, end in phrase.spans)
        evidence = " … ".join(text[start:end] for start, end in phrase.spans)
        found = flaws(tidy(phrase.statement), evidence)
        assert found == () or not content_terms(evidence)
