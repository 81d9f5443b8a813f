from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.merging.own_marks import OwnMarks
from summarizer.text.names import names_missing
from tests.merging.making import claims_of, reading, says

WORDS = st.sampled_from(
    """Corran Corrans Idlib Syria Syria's Syrian US U.S. WHO who UN al-Assad Assad Al Jean-Claude Okker Okker's Okkers
    O'Brien d'Ivoire Ivoire South Sudan São Paulo Ruel mayor Mayor the said 12 twelve 25 Monday harbour N. (Corran)
    “Idlib” Corran. Okker, @Idlib Okker-led –""".split()
)
TEXTS = st.lists(WORDS, max_size=5).map(" ".join)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(TEXTS.filter(bool), TEXTS.filter(bool))
def test_a_name_of_whose_letters_there_is_no_trace_is_missing(statement, other) -> None:
    claims = claims_of(reading("a", statement), reading("b", other))
    own = OwnMarks(claims)
    assert not own._has_a_name_alone(claims[0]) or names_missing(statement, other)


@pytest.mark.parametrize(("statement", "has"), [("Mayor Okker fled Corran.", True), ("The mayor fled Corran.", False)])
def test_a_claim_has_marks_of_its_own_where_no_other_article_has_its_names(statement, has) -> None:
    claims = claims_of(reading("a", statement), reading("b", "The mayor has left Corran."))
    assert OwnMarks(claims).has(claims[0]) is has


def test_the_name_of_who_says_it_is_no_mark_of_a_claims_own() -> None:
    claims = claims_of(
        reading("a", says("Ruel Okker said that the harbour burned down on Monday.", claimant="Ruel Okker")),
        reading("b", "The harbour burned down on Monday, the mayor said."),
    )
    assert claims[0].claim.claimant == "Ruel Okker"
    assert not OwnMarks(claims).has(claims[0])
