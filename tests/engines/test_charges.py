"""Several charges against one person are told one by one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.embedded.riders import split_riders


def told(clause: str) -> list[str]:
    return [phrase.statement for phrase in split_riders(clause, 0, len(clause))]


@pytest.mark.parametrize(
    ("clause", "statements"),
    [
        (
            "Bo Tash has been charged with murder and two counts of arson, police said.",
            [
                "Bo Tash has been charged with murder, police said",
                "Bo Tash has been charged with two counts of arson, police said",
            ],
        ),
        (
            "The clerk was found guilty of fraud and unlawful sale of a mill.",
            ["The clerk was found guilty of fraud", "The clerk was found guilty of unlawful sale of a mill"],
        ),
        (
            "Ana Lume pleaded guilty to one count of theft and two counts of perjury over the sale.",
            [
                "Ana Lume pleaded guilty to one count of theft over the sale",
                "Ana Lume pleaded guilty to two counts of perjury over the sale",
            ],
        ),
        (
            "Bo Tash is in jail on charges of murder and attempted murder.",
            ["Bo Tash is in jail on charges of murder", "Bo Tash is in jail on charges of attempted murder"],
        ),
    ],
)
def test_each_charge_is_told(clause, statements) -> None:
    assert told(clause) == statements


@pytest.mark.parametrize(
    "clause",
    [
        "Bo Tash was charged with drug and gun possession.",
        "Bo Tash was charged with assault and battery.",
        "Bo Tash was charged with attempted murder and arson.",
        "Bo Tash was charged with two counts of murder and arson.",
        "Bo Tash was charged with murder or arson.",
        "Bo Tash was charged with the murder of his mother and sister.",
        "Two men were charged with murder and arson.",
        "Bo Tash was not charged with murder and arson.",
        "Bo Tash will be charged with murder and arson.",
        "Bo Tash charged with murder and arson.",
        "Bo Tash was charged with murder and arson that had shocked Tarn.",
    ],
)
def test_what_may_be_one_charge_or_of_several_people_stays(clause) -> None:
    assert told(clause) == [clause]


WORDS = (
    "Bo Tash was been has charged with murder and arson two counts of theft guilty to pleaded , in Tarn attempted on"
    " charges over the assault battery".split()
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=24).map(" ".join), st.integers(0, 4))
def test_what_is_cited_stands_in_the_text(words, before) -> None:
    text = "x" * before + words.replace(" ,", ",")
    for phrase in split_riders(text, before, len(text)):
        for part in phrase.parts:
            assert part.start is None or part.stop is not None or text[part.start : part.end] == part.text
            assert part.start is None or before <= part.start < part.end <= len(text)
