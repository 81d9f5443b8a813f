from __future__ import annotations

import random

import pytest

from summarizer.merging.keeping_apart import kept_apart
from tests.merging.making import claims_of, counted, reading, says

KILLED = {"unit": "person", "measure": "killed"}


def are_apart(one, other) -> bool:
    """Tell whether two sentences of two articles may never be one fact."""
    pairs = kept_apart(claims_of(reading("a", one), reading("b", other)))
    assert pairs <= {("a:1", "b:1")}
    return bool(pairs)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The flood at Corran killed 12 people.", "The flood at Corran killed 13 people."),
        ("At least 12 people died at Corran.", "At least 21 people died at Corran."),
        ("Ten children died at Corran.", "Twelve children died at Corran."),
        ("The blast at Corran wounded 30 people.", "The blast at Corran wounded 3 people."),
        ("Five miners are missing at Corran.", "Five miners were killed at Corran."),
        ("The mill held 340 tonnes of grain.", "The mill held 1,200 tonnes of grain."),
        ("Nine ships left the harbour of Corran.", "Forty lorries left the harbour of Corran."),
    ],
)
def test_a_changed_number_or_another_thing_counted_keeps_two_claims_apart(one, other) -> None:
    assert are_apart(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ten people died at Corran.", "The flood at Corran killed 10 people."),
        ("At least 12 people died at Corran.", "Twelve people were killed at Corran."),
        ("Some 2,300 soldiers left Corran.", "About 2,300 soldiers left Corran."),
        ("At least 23 people, eight of them children, were killed.", "At least 23 people were killed."),
    ],
)
def test_the_same_number_in_another_form_leaves_them_together(one, other) -> None:
    assert not are_apart(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dozens of people were wounded at Corran.", "The blast at Corran wounded 44 people."),
        ("Dozens of people were wounded at Corran.", "Many people were wounded at Corran."),
        ("Many people were wounded at Corran.", "The blast at Corran wounded 44 people."),
    ],
)
def test_a_vague_count_contradicts_no_number(one, other) -> None:
    assert not are_apart(one, other)


def test_a_claim_that_counts_nothing_is_left_to_its_words() -> None:
    assert not are_apart("The bridge at Corran fell.", "The bridge at Corran fell, killing 12 people.")


def test_a_part_of_a_toll_is_not_the_toll() -> None:
    part = says(
        "Eight children were among the 23 dead.",
        counted("Eight children", 8, unit="child", measure="killed", scope="of 23"),
        counted("23 dead", 23, **KILLED),
    )
    whole = says("At least 23 people were killed.", counted("At least 23 people", 23, bound="at_least", **KILLED))
    other_part = says(
        "Of the 23 people who died eight were children.",
        counted("23 people", 23, **KILLED),
        counted("eight", 8, unit="child", measure="killed", scope="of 23"),
    )
    assert are_apart(part, whole)
    assert not are_apart(part, other_part)


def test_a_denial_is_never_one_fact_with_the_assertion() -> None:
    denial = says("The army denied shelling Corran.", claimant="The army", stance="disputes")
    assert are_apart(denial, "The army shelled Corran.")
    assert not are_apart(denial, says("The army denies shelling Corran.", claimant="The army", stance="disputes"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The army did not shell Corran.", "The army shelled Corran."),
        ("The gates were never opened.", "The gates were opened on Friday."),
        ("The minister refused to answer; she did not resign.", "The minister resigned."),
    ],
)
def test_a_negation_keeps_two_claims_apart(one, other) -> None:
    assert are_apart(one, other)
    assert are_apart(other, one)


def test_two_negations_of_the_same_are_together() -> None:
    assert not are_apart("The army did not shell Corran.", "The country's army had not shelled Corran.")


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_claims_does_not_matter(seed) -> None:
    claims = list(
        claims_of(
            reading("a", "The flood at Corran killed 12 people.", "The gates were never opened."),
            reading("b", "The flood at Corran killed 13 people.", "The gates were opened on Friday."),
            reading("c", "Twelve people died at Corran.", "The mayor left."),
        )
    )
    straight = kept_apart(claims)
    random.Random(seed).shuffle(claims)
    assert kept_apart(claims) == straight
    assert straight == {("a:1", "b:1"), ("b:1", "c:1"), ("a:2", "b:2")}
