from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.base import Topic
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.engines.embedded.composing import choose, is_fit, lower_opening, phrase, unfitness
from summarizer.schema import Evidence, Fact, Mention

BRIDGE = "The old bridge at Corran collapsed on Monday morning."


def fact(statement: str, name: str = "f1") -> Fact:
    evidence = (Evidence(quote=statement, start=0, end=len(statement)),)
    mention = Mention(article_id="a", claim_id=f"a:{name}", evidence=evidence)
    return Fact(
        id=name, statement=statement, status="single_article", kind="event", mentions=(mention,), article_count=1,
        salience=0.5,
    )  # fmt: skip


def topic(*sides: tuple[str, ...], disputed: bool = False) -> Topic:
    facts = tuple(fact(side[0], f"f{number}") for number, side in enumerate(sides, 1))
    return Topic(facts=facts, wordings=sides, disputed=disputed)


def test_a_topic_of_one_fact_is_told_in_its_best_wording_and_cites_it() -> None:
    draft = phrase(topic(("They said the bridge was gone for good now.", BRIDGE)))
    assert draft.text == BRIDGE
    assert draft.fact_ids == ("f1",)


def test_both_sides_of_a_dispute_stand_in_one_sentence_with_their_sources() -> None:
    draft = phrase(
        topic(
            ("The mayor said that 14 people had died in Corran.",),
            ("The vicar said that 19 people had died in Corran.",),
            disputed=True,
        )
    )
    assert draft.text == (
        "Accounts differ: the mayor said that 14 people had died in Corran; "
        "the vicar said that 19 people had died in Corran."
    )
    assert draft.fact_ids == ("f1", "f2")


def test_nothing_is_invented_beside_the_joining_words() -> None:
    sides = ("A ferry sank off Tarn, the coast guard said.",), ("No ferry sank off Tarn, the owner of it said.",)
    told = phrase(topic(*sides, disputed=True)).text
    rest = told.removeprefix("Accounts differ: ")
    for (side,) in sides:
        rest = rest.replace(lower_opening(side.rstrip(".")), "")
    assert rest == "; ."


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("The mayor left.", "the mayor left."),
        ("In Corran nobody slept.", "in Corran nobody slept."),
        ("Corran is empty.", "Corran is empty."),
        ("“The end,” he said.", "“The end,” he said."),
        ("", ""),
    ],
)
def test_only_a_function_word_loses_its_capital_inside_a_sentence(wording, expected) -> None:
    assert lower_opening(wording) == expected


@pytest.mark.parametrize(
    "worse",
    [
        "They collapsed on Monday morning at Corran, the old bridges.",
        "Collapsed on Monday.",
        "“It was there and then it was not there any more.”",
        "The group said the old bridge at Corran had collapsed.",
        "The old bridge at Corran, “the pride of the town, collapsed on Monday morning.",
        "The old bridge at Corran collapsed " + "and went down the river with all that stood on it " * 4 + "on Monday.",
    ],
)
def test_a_wording_that_stands_alone_is_chosen_over_one_that_does_not(worse) -> None:
    assert choose((worse, BRIDGE)) == BRIDGE
    assert choose((BRIDGE, worse)) == BRIDGE
    assert unfitness(worse) > unfitness(BRIDGE)


def test_of_equal_wordings_the_first_is_chosen() -> None:
    other = "On Monday morning the old bridge at Corran collapsed."
    assert choose((BRIDGE, other)) == BRIDGE
    assert choose((other, BRIDGE)) == other


@pytest.mark.parametrize(
    ("wording", "fit"),
    [
        (BRIDGE, True),
        ("“The bridge fell,” the mayor of Corran said on Monday.", True),
        ("It fell on Monday morning at ten o'clock.", False),
        ("“It fell on Monday morning and we all saw it.”", False),
        ("The old bridge “at Corran collapsed on Monday morning.", False),
        ('The old bridge "at Corran collapsed on Monday morning.', False),
    ],
)
def test_what_cannot_stand_in_a_summary_is_told_apart(wording, fit) -> None:
    assert is_fit(wording) is fit


def test_the_engine_answers_each_topic_in_its_turn() -> None:
    drafts = asyncio.run(
        EmbeddedEngine().compose([topic((BRIDGE,)), topic(("A mill in Oster burned down on Monday.",))])
    )
    assert [draft.text for draft in drafts] == [BRIDGE, "A mill in Oster burned down on Monday."]
    assert asyncio.run(EmbeddedEngine().compose([])) == []


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=4))
def test_whatever_the_wordings_one_of_them_is_told(wordings) -> None:
    draft = phrase(topic(tuple(wordings)))
    assert draft.text in wordings
    assert draft.fact_ids == ("f1",)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=120))
def test_unfitness_is_never_negative(wording) -> None:
    assert unfitness(wording) >= 0.0
