from __future__ import annotations

import pytest

from summarizer.merging.quotations import is_altered
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
    assert is_altered(fold_text(one), fold_text(other)) is expected
    assert is_altered(fold_text(other), fold_text(one)) is expected
