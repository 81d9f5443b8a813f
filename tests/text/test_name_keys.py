"""Names whose letters tell that a text has them, or has them not: the answer is that of reading the text."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.text.name_keys import _evidence, _has_plainly, _may_have, name_parts
from summarizer.text.names import names_missing

_WORDS = st.sampled_from(
    "Assad Idlib Paris WHO AIDS Turkish Sudan South Chad US UAE Republic of the Kim Jong-un al-Assad d'Assad Mr. U.S. "
    "Zürich North Korea New Zealand NEW YORK Assad's Workers' Bank said mine A. x".split()
)
_LINKS = st.sampled_from(
    [
        " ",
        " ",
        " ",
        " ",
        "  ",
        "-",
        "'",
        "’",
        "’s ",
        ".",
        ". ",
        ", ",
        " … ",
        "\n",
        "“",
        "” ",
        "(",
        "&",
        " & ",
        "_",
        "@",
        "/",
        ":",
    ]
)
_TEXTS = st.lists(st.tuples(_WORDS, _LINKS), min_size=1, max_size=8).map(lambda pairs: "".join(map("".join, pairs)))


@settings(deadline=None, max_examples=100, derandomize=True)
@given(_TEXTS, _TEXTS)
@example("He met Assad.", "d'Assad spoke.")
@example("It was in Sudan.", "South Sudan")
@example("It was in New Zealand.", "It was in New-Zealand.")
def test_a_name_that_stands_plainly_is_one_that_the_reading_finds(statement: str, evidence: str) -> None:
    for part in (*name_parts(statement), *name_parts(evidence)):
        has = _evidence(evidence).covers(part)
        assert has or not _has_plainly(evidence, part.text)
        assert _may_have(evidence, part) or not has
    slow = dict.fromkeys(part.text for part in name_parts(statement) if not _evidence(evidence).covers(part))
    assert names_missing(statement, evidence) == tuple(slow)


def test_what_only_holds_a_name_within_a_word_does_not_have_it() -> None:
    assert names_missing("He met Assad.", "They came from Assadabad.") == ("Assad",)
    assert names_missing("He met Assad.", "The word d'Assad is there, and Assad_1.") == ("Assad",)
    assert _has_plainly("He met (Assad), he said.", "Assad")
    assert not _has_plainly("He came from New\nZealand.", "New Zealand")
