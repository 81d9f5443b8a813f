"""What a statement says beyond its evidence is named, whatever the wording; what it keeps is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.marks import marks_missing
from summarizer.text.support import LEAST_CONTENT, _found, content_share, flaws, is_verbatim

EVIDENCE = "At least 10 people died when the mill in Tarn burned down on March 3, Ana Lume, D-N.Y., said."


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("At least 12 people died in Tarn on 3 March.", "number"),
        ("At least 10 people died in Tarn on 4 March.", "date"),
        ("At least 10 people died in Corran on 3 March.", "name"),
        ("At least 10 people did not die in Tarn on 3 March.", "polarity"),
        ("The road through the valley was closed by snow.", "content words"),
    ],
)
def test_what_a_statement_adds_is_named_by_its_kind(statement, kind) -> None:
    assert any(kind in str(flaw) for flaw in flaws(statement, EVIDENCE))


@pytest.mark.parametrize(
    "statement",
    [
        EVIDENCE,
        "At least ten people died in Tarn on 3 March.",
        "The mill in Tarn burned down on March 3.",
        "Ana Lume said at least ten were killed when a mill burned in Tarn.",
        "Fire at the mill in Tarn: at least ten dead, Ana Lume said.",
    ],
)
def test_a_paraphrase_has_no_flaw(statement) -> None:
    assert flaws(statement, EVIDENCE) == ()


def test_an_empty_evidence_supports_nothing() -> None:
    assert flaws("The mill burned down.", "")


def test_a_flaw_reads_as_a_reason() -> None:
    (flaw,) = flaws("At least 12 people died in Tarn.", EVIDENCE)
    assert str(flaw) == "number not in the evidence: 12"


@pytest.mark.parametrize(
    ("statement", "evidence", "share"),
    [
        ("The mill burned.", "A mill burned down.", 1.0),
        ("An explosive charge.", "The charge and the explosion.", 1.0),
        ("The mill sank.", "A mill burned down.", 0.5),
        ("The ferry sank.", "A mill burned down.", 0.0),
        ("It was.", "It was. So be it.", 1.0),
        ("It was.", "A mill burned down.", 0.0),
    ],
)
def test_content_is_shared_by_lemma_thesaurus_and_stem(statement, evidence, share) -> None:
    assert content_share(statement, evidence) == share


TEXTS = st.text(alphabet="The mill didn't burn 12 Tarn “,” . 3 March D-N.Y. ", max_size=60)


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_a_statement_is_supported_by_itself(text) -> None:
    # Read in earnest: asked for its flaws, a statement that is its evidence would not be looked at.
    assert _found(text, text) == () or content_share(text, text) < LEAST_CONTENT


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.text(max_size=60))
def test_shares_are_ratios_and_reading_is_repeatable(statement, evidence) -> None:
    assert 0.0 <= content_share(statement, evidence) <= 1.0
    assert flaws(statement, evidence) == flaws(statement, evidence)


_PIECES = st.sampled_from(
    """not never no didn't denied denies without unclear failed to ten 10 1,500 twenty-five 3.5m 5% March 3 2019 Sunday
    last next U.S. US WHO AL-FOO Jong-un al-Assad d'Assad South Korea Zürich Republic of the attack killed people (A)
    D-N.Y. AL-NUSRA Papua New Guinea-Bissau Syrian al-Assad U.S.Army 27 May 2024 25% 2-3 x5 Ana_Lume _ mill_one F-16 M23
    7pm x9y_4 \u0301 É -- " ’s x said.""".split()
)
_LINKS = st.sampled_from([" ", " ", " ", " … ", ". ", ", ", "-", "'", "\n", "/", "’"])


@settings(deadline=None, max_examples=100, derandomize=True)
@given(st.lists(st.tuples(_PIECES, _LINKS), max_size=12).map(lambda pairs: "".join(map("".join, pairs))) | st.text())
def test_no_check_objects_to_the_very_words_of_the_evidence(text: str) -> None:
    assert flaws(text, text) == _found(text, text)
    assert not is_verbatim(text, text) or not (_found(text, text) or list(marks_missing(text, text)))


def test_a_statement_is_verbatim_only_where_it_is_its_evidence_to_the_character() -> None:
    assert is_verbatim("Ten died.", "Ten died.")
    assert not is_verbatim("Ten died.", "Ten died")
    assert not is_verbatim("Ten died", "Ten died.")
    assert not is_verbatim("U.S.backed rebels", "U.S.backed rebels")


def test_words_that_are_only_a_part_of_the_evidence_are_checked() -> None:
    assert flaws("five people died", "One hundred and five people died")
    assert flaws("the mill burned", "Ana Lume denied that the mill burned")
