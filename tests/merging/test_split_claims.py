"""Claims split off one sentence: their figures are read whole, and what stands around them is not lost."""

from __future__ import annotations

import pytest

from summarizer.briefing import Reading
from summarizer.merging.same_sentence import sentences_of
from summarizer.merging.setting import Setting
from summarizer.merging.story import Story
from summarizer.merging.whole_quantities import around, quantities_of
from summarizer.schema import Article, Claim, Evidence
from summarizer.text.quantities import find_quantities
from tests.merging.making import claims_of

TEXT = (
    "Seventy-two people have been killed in fires at the ports since 3 September, 17 of them children, "
    "said the Harbour Watch. It keeps its own count. Divers, who came from Tarn, searched the basin."
)
CHILDREN = (
    "17 children have been killed in fires at the ports since 3 September.",
    "17",
    "children",
    "have been killed",
)


def split(*claims: tuple[str, ...], text: str = TEXT) -> Reading:
    """Return an article whose claims are given by their statement and the pieces of the text that carry it."""
    article = Article(id="a", text=text)
    made = []
    for number, (statement, *pieces) in enumerate(claims, 1):
        starts = [text.index(piece) for piece in pieces]
        made.append(
            Claim(
                id=f"a:{number}",
                statement=statement,
                written_by="embedded",
                quantities=tuple(
                    each
                    for start, piece in zip(starts, pieces, strict=True)
                    for each in find_quantities(text, start, start + len(piece))
                ),
                evidence=tuple(
                    Evidence(quote=piece, start=start, end=start + len(piece))
                    for start, piece in zip(starts, pieces, strict=True)
                ),
            )
        )
    return Reading(article=article, claims=tuple(made), names=(), rejected=())


def test_a_number_cut_off_its_noun_gets_noun_fate_and_day_from_the_statement() -> None:
    (claim,) = claims_of(split(CHILDREN))
    (written,) = claim.claim.quantities
    assert (written.unit, written.measure) == (None, None)
    (found,) = quantities_of(claim)
    assert (found.unit, found.measure, found.as_of) == ("child", "killed", "since 3 September")
    assert (found.text, found.start, found.end) == (written.text, written.start, written.end)


def test_a_number_that_the_statement_lacks_or_has_twice_stays_as_it_is() -> None:
    lacking = ("Some children have been killed.", "17", "children", "have been killed")
    twice = ("17 children and 17 women have been killed.", "17", "children", "have been killed")
    for each in (lacking, twice):
        (claim,) = claims_of(split(each))
        assert quantities_of(claim) == claim.claim.quantities


def test_the_words_around_a_cut_number_are_those_of_the_statement() -> None:
    (claim,) = claims_of(split(CHILDREN))
    assert around(claim, claim.claim.quantities[0])[1].startswith(" children have been killed")


def test_claims_of_one_sentence_share_it_and_know_the_one_before() -> None:
    story = Story.of(
        [
            split(
                ("Seventy-two people have been killed.", "Seventy-two people have been killed"),
                CHILDREN,
                ("It keeps its own count.", "It keeps its own count."),
                ("Divers searched the basin.", "Divers", "searched the basin"),
                ("Divers came from Tarn.", "came from Tarn", "Divers"),
            )
        ]
    )
    sentences = sentences_of(story)
    assert [sentences[f"a:{number}"].claim_ids for number in (1, 3, 4)] == [["a:1", "a:2"], ["a:3"], ["a:4", "a:5"]]
    assert sentences["a:2"] is sentences["a:1"]
    assert sentences["a:1"].before is None
    assert sentences["a:5"].before is sentences["a:3"]


def test_nearby_are_the_words_of_the_whole_sentence_and_of_the_one_before() -> None:
    story = Story.of(
        [
            split(
                ("Seventy-two people have been killed.", "Seventy-two people have been killed"),
                CHILDREN,
                ("It keeps its own count.", "It keeps its own count."),
                ("Divers searched the basin.", "Divers", "searched the basin"),
            )
        ]
    )
    setting = Setting(story)
    assert setting.words("a:2") <= setting.nearby("a:1")
    assert setting.words("a:1") | setting.words("a:2") <= setting.nearby("a:3")
    assert not setting.words("a:2") & setting.nearby("a:4")


@pytest.mark.parametrize("ending", [".” ", '.") ', "!\n", "\n"])
def test_a_full_stop_behind_marks_and_a_line_end_part_two_sentences(ending) -> None:
    story = Story.of([split(("One fell", "One fell"), ("Two fell", "Two fell"), text=f"One fell{ending}Two fell")])
    sentences = sentences_of(story)
    assert sentences["a:1"] is not sentences["a:2"]


def test_claims_far_apart_are_of_two_sentences() -> None:
    story = Story.of([split(("One fell", "One fell"), ("Two fell", "Two fell"), text=f"One fell {'x ' * 900}Two fell")])
    assert len({id(each) for each in sentences_of(story).values()}) == 2
