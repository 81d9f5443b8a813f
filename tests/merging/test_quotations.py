from __future__ import annotations

import pytest

from summarizer.merging.quotations import Wording, is_altered, is_cut, is_slight
from summarizer.text.fold import fold_text
from tests.merging.making import conflicts, fact_with, reading, says, sides, story_of

SPOKEN = "We did not come to Tarn to beg for water. We came to sign for it."


def said(quotation: str):
    return says(f"“{quotation}” the mayor of Tarn said on Monday.", claimant="the mayor of Tarn")


def altered(*quotations: str):
    """Return the conflicts over words between articles that quote the mayor, an article each."""
    names = "abcdefgh"
    readings = [reading(names[place], said(words)) for place, words in enumerate(quotations)]
    return conflicts(story_of(*readings), "altered_quote")


def test_changed_words_inside_quotation_marks_are_an_altered_quotation() -> None:
    (found,) = altered(SPOKEN, SPOKEN, "We have not come to Tarn to plead for water. We are here to sign for it.")
    assert found.verdict == "conflict"
    assert sides(found) == {("a", "b"), ("c",)}
    assert "mayor of Tarn" in found.slot


def test_each_wording_is_one_position() -> None:
    (found,) = altered(
        SPOKEN,
        "We have not come to Tarn to plead for water. We are here to sign for it.",
        "We did not come to Tarn to ask for water. We came to sign for it.",
    )
    assert len(found.positions) == 3


@pytest.mark.parametrize(
    "other",
    [
        SPOKEN,
        SPOKEN.removesuffix("."),
        "We did not come to Tarn to beg for water,",
        "We came to sign for it.",
        "We did not come to Tarn … We came to sign for it.",
        "We did not come to Tarn to beg for water... We came to sign for it.",
        "We did not come to Tarn to beg for water [from them]. We came to sign for it.",
    ],
)
def test_a_part_of_a_quotation_or_one_with_an_ellipsis_is_no_alteration(other) -> None:
    assert altered(SPOKEN, other) == []
    assert altered(other, SPOKEN) == []


def test_another_sentence_of_the_speaker_is_no_alteration() -> None:
    assert altered(SPOKEN, "Nobody in this town will pay one crown more for the bridge.") == []


def test_quotation_marks_of_any_kind_are_read() -> None:
    other = "We have not come to Tarn to plead for water. We are here to sign for it."
    plain = says(f'"{other}" the mayor of Tarn said on Monday.', claimant="the mayor of Tarn")
    assert conflicts(story_of(reading("a", said(SPOKEN)), reading("b", plain)), "altered_quote")


def test_one_article_cannot_alter_its_own_quotation() -> None:
    other = "We have not come to Tarn to plead for water. We are here to sign for it."
    assert conflicts(story_of(reading("a", said(SPOKEN), said(other))), "altered_quote") == []


def test_an_altered_quotation_leaves_its_fact_undisputed() -> None:
    other = "We did not come to Tarn to ask for water. We came to sign for it."
    consensus = story_of(reading("a", said(SPOKEN)), reading("b", said(other)))
    assert conflicts(consensus, "altered_quote")
    assert fact_with(consensus, "a:1").status != "disputed"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Terror will be met with force by all of us", "Terror is going to be met with force by all of us", True),
        ("Terror will be met with force by all of us", "“Terror will be met with FORCE by all of us.”", False),
        ("Terror will be met with force by all of us", "The harvest was good and the barns are full", False),
        ("", "", False),
    ],
)
def test_alteration_is_told_from_typography_and_from_another_sentence(one, other, expected) -> None:
    assert is_altered(Wording(fold_text(one)), Wording(fold_text(other))) is expected
    assert is_altered(Wording(fold_text(other)), Wording(fold_text(one))) is expected


def test_a_quotation_that_only_leaves_words_out_is_a_variant() -> None:
    (found,) = altered(
        "The driver took the lorry into the wall of the old mill by the river.",
        "The driver took the lorry into the wall of old mill by the river.",
    )
    assert found.verdict == "variant"
    assert sides(found) == {("a",), ("b",)}


def test_a_quotation_without_its_not_is_no_variant() -> None:
    (found,) = altered(
        "We will not close the old mill by the river this year.", "We will close the old mill by the river this year."
    )
    assert found.verdict == "conflict"


def test_a_quotation_that_breaks_off_within_a_sentence_is_a_variant() -> None:
    whole = "There will never be a friendly end to this strike if the owners go on like that."
    (found,) = altered(whole, whole, "There will never be a friendly end to this strike.")
    assert found.verdict == "variant"
    assert sides(found) == {("a", "b"), ("c",)}


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("not one shell, not one cartridge,", "There was not one shell, not one cartridge, in the shed,", True),
        ("never be a friendly end to this strike", "There will never be a friendly end to this strike if so", True),
        ("There will never be an end to it", "There will never be an end to it. I am sure of that.", False),
        ("I am sure of that, all of it", "There is no end. I am sure of that, all of it. Go home.", False),
        ("be in space for a billion years or so", "will be in space for a billion years or so", False),
        ("There will never be an end ... to it", "There will never be an end, God help us, to it", False),
        ("The harvest was good and the barns full", "There will never be an end to it", False),
        ("", "There will never be an end to it", False),
    ],
)  # fmt: skip
def test_a_cut_lies_within_a_sentence(short, long, expected) -> None:
    assert is_cut(Wording(fold_text(short)), Wording(fold_text(long))) is expected
    assert is_cut(Wording(fold_text(long)), Wording(fold_text(short))) is expected


def test_a_quotation_broken_by_who_says_it_is_not_cut() -> None:
    broken = says(
        "“If that is so,” the mayor of Tarn said on Monday, “we will all leave the town.”",
        claimant="the mayor of Tarn",
    )
    whole = said("If that is so, we will all leave the town.")
    assert conflicts(story_of(reading("a", whole), reading("b", broken)), "altered_quote") == []


def test_two_pieces_of_one_speech_that_overlap_are_no_alteration() -> None:
    middle = "We will bring back our jobs and our borders and our wealth."
    assert altered(f"I will fight for you to the end. {middle}", f"{middle} The town will be rich again.") == []


def test_what_an_editor_put_in_is_no_alteration() -> None:
    assert (
        altered("Now it looks as if he (the mayor, Ada Brandt) will go", "Now it looks as if he (Brandt) will go") == []
    )


def test_a_hyphen_is_no_alteration() -> None:
    assert (
        altered("Never send your codes by e-mail to a stranger.", "Never send your codes by email to a stranger.") == []
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("into the wall of the mill", "into the wall of mill", True),
        ("into the wall of the mill", "into the gate of the mill", False),
        ("we will not go", "we will go", False),
        ("", "", True),
    ],
)
def test_a_slight_change_replaces_nothing(one, other, expected) -> None:
    assert is_slight(one, other) is expected
    assert is_slight(other, one) is expected


def test_a_quotation_within_a_longer_statement_of_the_fact_is_compared_too() -> None:
    """The longer statement is a fact of its own, and tells the shorter one's as well."""
    long = (
        "To spare the crowded harbour towns along the coast another bitter winter without bread or light, Almerra and"
        " Zemrand called for “restraint by both sides and the opening of the locks on the river” in a joint statement."
    )
    short = "Almerra and Zemrand called for “restraint by both sides and the opening” in a joint statement."
    consensus = story_of(reading("a", short), reading("b", short), reading("c", long))
    assert len({fact_with(consensus, claim_id).id for claim_id in ("a:1", "c:1")}) == 2
    assert [sides(each) for each in conflicts(consensus, "altered_quote")] == [{("a", "b"), ("c",)}]
