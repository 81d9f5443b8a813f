"""Which fact is told beside one that somebody contradicts."""

from __future__ import annotations

from summarizer.merging.facts import DraftFact
from summarizer.merging.sides import Disputes
from summarizer.schema import Conflict, Position
from tests.merging.making import claims_of, reading

TOLL = "At least 23 people were killed in the fire."
CHILDREN = "Eight children were among the 23 dead."
FEWER = "This left 19 people dead, the police said."
PLAIN = "The police counted 19 dead in the fire."


def drafts_of(*statements: str) -> list[DraftFact]:
    """Return a fact for each statement, an article each, the most salient first."""
    claims = claims_of(*(reading("abcdefgh"[place], text) for place, text in enumerate(statements)))
    return [DraftFact(f"f{each.article_id}", (each,), 1.0 - place / 10) for place, each in enumerate(claims)]


def conflict(*sides: str, verdict="conflict", kind="quantity", values: tuple[str, ...] = ()) -> Conflict:
    """Return a conflict of sides, each given by the letters of its articles, and by its value."""
    return Conflict(
        id="c1",
        kind=kind,
        slot="people killed",
        verdict=verdict,
        reason="They differ.",
        positions=tuple(
            Position(value=value, article_ids=tuple(side), claim_ids=tuple(f"{letter}:1" for letter in side))
            for side, value in zip(sides, values or sides, strict=True)
        ),
    )


def rival(drafts, place, *conflicts):
    return [each.statement for each in Disputes(drafts, conflicts).rival_of(drafts[place])]


def test_a_fact_of_the_same_side_is_no_rival() -> None:
    drafts = drafts_of(CHILDREN, TOLL, PLAIN)
    assert rival(drafts, 0, conflict("ab", "c")) == [PLAIN]
    assert rival(drafts, 1, conflict("ab", "c")) == [PLAIN]


def test_of_the_other_side_that_fact_is_told_that_stands_alone() -> None:
    drafts = drafts_of(TOLL, FEWER, PLAIN)
    assert rival(drafts, 0, conflict("a", "bc")) == [PLAIN]


def test_where_none_stands_alone_the_most_salient_is_told() -> None:
    drafts = drafts_of(TOLL, FEWER, "It left 19 people dead.")
    assert rival(drafts, 0, conflict("a", "bc")) == [FEWER]


def test_a_side_is_told_by_a_fact_that_shows_its_figure() -> None:
    bare = "The mayor spoke of a catastrophe for the harbour and its people."
    drafts = drafts_of(TOLL, bare, "Nineteen people died in the fire, the police said.")
    assert rival(drafts, 0, conflict("a", "bc")) == [bare]
    assert rival(drafts, 0, conflict("a", "bc", values=("23", "19"))) == [
        "Nineteen people died in the fire, the police said."
    ]


def test_an_update_and_a_time_have_no_other_side() -> None:
    drafts = drafts_of(TOLL, PLAIN)
    assert rival(drafts, 0, conflict("a", "b", verdict="update"), conflict("a", "b", kind="date")) == []


def test_a_fact_that_nobody_contradicts_has_no_rival() -> None:
    drafts = drafts_of(TOLL, PLAIN, "The harbour is closed to ships until Monday.")
    assert rival(drafts, 2, conflict("a", "b")) == []


def test_beside_a_fact_that_tells_both_sides_stands_one_that_tells_either() -> None:
    drafts = drafts_of("The police counted 19 dead and the mayor 23 dead in the fire.", PLAIN)
    assert rival(drafts, 0, conflict("a", "ab")) == [PLAIN]
    assert rival(drafts, 1, conflict("a", "ab")) == [drafts[0].statement]
