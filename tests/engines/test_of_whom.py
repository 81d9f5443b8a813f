"""Two claims that tell of two names what each stands for are two facts, however alike their words are."""

from __future__ import annotations

import pytest

from summarizer.engines.embedded.of_whom import tell_of_others, tells_what_it_is


@pytest.mark.parametrize(
    "statement",
    [
        "Ana Lume is the mayor of Corran.",
        "The Vakhti Star is a freighter.",
        "Halvorn is based in Corran.",
        "Bo Tash is Halvorn's chief executive.",
        "Bo Tash was 21 years old.",
        "Ana Lume is fire chief.",
        "Ana Lume is special envoy of the Northern Union.",
    ],
)
def test_a_claim_of_what_a_name_stands_for_is_told_by_its_form(statement) -> None:
    assert tells_what_it_is(statement)


@pytest.mark.parametrize(
    "statement", ["Ana Lume is leaving Corran.", "The road is closed.", "Ana Lume left.", "The mayor is a nurse."]
)
def test_other_claims_have_another_form(statement) -> None:
    assert not tells_what_it_is(statement)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halvorn is based in Corran.", "Qualtor is based in Tarn."),
        ("Halvorn is a chip maker.", "Qualtor is a chip maker."),
        ("Bo Tash is 46 years old.", "Ana Lume is 46 years old."),
        ("Bo Tash is police chief.", "Ana Lume is police chief."),
    ],
)
def test_two_names_are_two_facts(one, other) -> None:
    assert tell_of_others(one, other)
    assert tell_of_others(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halvorn is based in Corran.", "Halvorn Ltd is based in Corran."),
        ("Corran-i-Sharif is a city.", "Corran-e-Sharif is a city."),
        ("Horvandi is a minister.", "Khorvandi is a minister."),
        ("Halvorn is based in Corran.", "Qualtor left Corran."),
    ],
)
def test_one_name_in_two_forms_and_other_claims_may_be_one_fact(one, other) -> None:
    assert not tell_of_others(one, other)
