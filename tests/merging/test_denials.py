"""Denials beyond the word: what points back, what turns down a saying, and what a "not" denies."""

from __future__ import annotations

import pytest

from tests.merging.making import FakeEngine, conflicts, fact_with, reading, says, sides, story_of


def said(text: str, claimant: str, **known):
    return says(text, claimant=claimant, **known)


UNION = said("The dockers' federation said that army munitions had been kept in the shed.", "The dockers' federation")


def denials(one, other):
    """Return the denials between two articles, each given by its sentences."""
    readings = [
        reading(name, *(lines if isinstance(lines, list) else [lines])) for name, lines in (("a", one), ("b", other))
    ]
    return conflicts(story_of(*readings), "denial")


@pytest.mark.parametrize(
    "denial",
    [
        said("The Defence Ministry denied it.", "The Defence Ministry", stance="disputes"),
        said("The Defence Ministry rejects this.", "The Defence Ministry"),
        said("The Defence Ministry dismissed that as fiction.", "The Defence Ministry"),
    ],
)
def test_what_points_back_denies_what_somebody_else_has_just_said(denial) -> None:
    (found,) = denials([UNION, denial], "The shed burned down on Monday.")
    assert found.verdict == "conflict"
    assert [position.claim_ids for position in found.positions] == [("a:2",), ("a:1",)]
    assert "Defence Ministry" in found.slot


def test_what_points_back_at_nobody_denies_nothing() -> None:
    denial = said("The Defence Ministry denied it.", "The Defence Ministry", stance="disputes")
    assert denials(["The shed burned down on Monday.", denial], "The shed burned down on Monday.") == []


def test_denials_of_one_thing_stand_together() -> None:
    back = said("The Defence Ministry denied it.", "The Defence Ministry", stance="disputes")
    again = said(
        "The Defence Ministry held to its denial that the army had kept munitions there.", "The Defence Ministry"
    )
    (found,) = denials([UNION, back], again)
    assert sides(found) == {("a", "b"), ("a",)}


def test_whoever_denies_the_blame_denies_what_names_him_for_it() -> None:
    told = ["Shells struck the customs post at Tarn on Monday.", said("Corran denied responsibility.", "Corran")]
    blamed = "Corrani guns shelled the customs post at Tarn on Monday."
    (found,) = denials(told, blamed)
    assert {position.claim_ids for position in found.positions} == {("a:2",), ("b:1",)}
    assert denials(told, "Shells struck the customs post at Tarn on Monday.") == []
    assert denials(told, "Corrani bakers sold bread at the customs post on Monday.") == []


def test_a_dismissed_concern_is_set_against_whose_concern_it_is() -> None:
    dismissed = said("Brandt dismissed the Fishers League's concerns about oil spills.", "Brandt")
    worried = said("The Fishers League told the council that oil spills would follow.", "The Fishers League")
    (found,) = denials(dismissed, worried)
    assert sides(found) == {("a",), ("b",)}
    assert denials(said("Brandt dismissed the Fishers League's director.", "Brandt"), worried) == []
    assert denials(said("Brandt rejected the Fishers League's offer for the mill.", "Brandt"), worried) == []


@pytest.mark.parametrize(
    ("denial", "statement"),
    [
        ("The station in orbit is not out of control, an engineer said.", "The station in orbit is out of control."),
        ("The break-in was not a federal crime, an engineer said.", "A federal crime was committed in the break-in."),
        ("Nobody had life-threatening injuries, an engineer said.", "Three of them had life-threatening injuries."),
    ],
)  # fmt: skip
def test_a_not_denies_what_another_article_states(denial, statement) -> None:
    (found,) = denials(said(denial, "an engineer"), statement)
    assert found.verdict == "conflict"


@pytest.mark.parametrize(
    ("denial", "statement"),
    [
        # What is not known, or not said, is not denied.
        ("The cause of the fire is not known, an engineer said.", "The cause of the fire in the mill is known."),
        ("An engineer declined to speak about the mill.", "An engineer spoke to reporters about the mill."),
        # What has not happened yet, or only might.
        ("The mill would not reopen before May, an engineer said.", "The mill will reopen before May."),
        ("The mill loses its licence if the wall is not mended, an engineer said.", "The wall of the mill is mended."),
        # Another thing with a word in common.
        ("The children did not go to school, an engineer said.", "The children are pupils of a school in Tarn."),
        ("The mill is not for sale, an engineer said.", "The mill burned down."),
    ],
)  # fmt: skip
def test_a_not_that_denies_nothing_is_no_denial(denial, statement) -> None:
    assert denials(said(denial, "an engineer"), statement) == []


def test_who_did_not_do_it_himself_is_contradicted_only_by_who_names_him() -> None:
    own = said("The Valley Front said that they had not used mortars that evening.", "The Valley Front")
    named = said("The army was answering mortar fire by the Valley Front.", "The army")
    (found,) = denials(own, named)
    assert sides(found) == {("a",), ("b",)}
    assert denials(own, "The village was hit by mortar fire that evening.") == []


def test_one_claimant_does_not_deny_what_he_says_himself() -> None:
    one = said("The gun of Tarn was not a stolen gun, police said.", "police")
    assert denials(one, said("It was a stolen gun of Tarn, police said.", "police")) == []


def test_a_denial_marks_both_sides_as_disputed() -> None:
    consensus = story_of(
        reading("a", UNION, said("The Defence Ministry rejects this.", "The Defence Ministry")),
        reading("b", "The shed burned down on Monday."),
    )
    assert {fact_with(consensus, claim).status for claim in ("a:1", "a:2")} == {"disputed"}


def test_whoever_is_in_charge_is_dismissed_without_denying_a_charge() -> None:
    report = "The bloggers said that Corran had dismissed Otto Quill, the general in charge of its forces in Tarn."
    assert denials(said(report, "The bloggers"), "Otto Quill is the general in charge of its forces in Tarn.") == []
    charge = said("Corran dismissed the charge of Otto Quill that its forces burned Tarn.", "Corran")
    assert len(denials(charge, said("Otto Quill said that Corran's forces had burned Tarn.", "Otto Quill"))) == 1


def test_who_denied_it_is_told_behind_what_he_denied() -> None:
    denial = said("The Defence Ministry denied it.", "The Defence Ministry", stance="disputes")
    burned = "The shed on the quay of Tarn burned down on Monday, and the fire took the mill beside it."
    made = story_of(
        *(reading(name, UNION, denial, burned) if name == "a" else reading(name, burned, denial) for name in "abc"),
        engine=FakeEngine(together=[{"a:2", "b:2", "c:2"}, {"a:3", "b:1", "c:1"}]),
    )
    (told,) = [each.text for each in made.sentences if "denied it" in each.text]
    assert told.index("federation") < told.index("denied it")
