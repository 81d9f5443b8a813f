"""A pronoun is named only where the sentence before is about one person and nobody else is."""

from __future__ import annotations

import pytest

from summarizer.engines.embedded.extracting import extract_claims
from summarizer.schema import Article


def told(text: str) -> list[str]:
    return [claim.statement for claim in extract_claims(Article(id="a", text=text)).claims]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Bo Tash opened a shelter in Tarn. He praised the crews.", "Bo Tash praised the crews."),
        ("Bo Tash opened a shelter. On Monday, he praised the crews.", "On Monday, Bo Tash praised the crews."),
        (
            "Bo Tash opened a shelter in Tarn. He praised the crews. He left the town at noon.",
            "Bo Tash left the town at noon.",
        ),
        ("The Health Ministry of Calvane is small. The ministry closed a ward.", "The Health Ministry closed a ward."),
    ],
)
def test_a_subject_that_points_back_is_named(text, last) -> None:
    assert told(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "Bo Tash met Ana Lume in Tarn. He praised the crews.",
        "Mr. Bo Tash opened a shelter. She praised the crews.",
        "Bo Tash opened a shelter. What then? He praised the crews.",
        "The storm hit Tarn on Monday. He praised the crews.",
        "Port Ardelle opened a shelter. He praised the crews.",
        "The Health Ministry and the Defence Ministry met. The ministry praised the crews.",
    ],
)
def test_a_subject_that_may_mean_another_stays_as_it_is(text) -> None:
    assert told(text)[-1].startswith(("He ", "She ", "The ministry "))


def test_the_name_is_part_of_the_evidence() -> None:
    text = "Bo Tash opened a shelter in Tarn. He praised the crews."
    claim = extract_claims(Article(id="a", text=text)).claims[-1]
    assert [text[start:end] for start, end in claim.spans] == ["He praised the crews.", "Bo Tash"]


def test_he_said_is_told_with_the_name_and_its_claimant() -> None:
    claim = extract_claims(Article(id="a", text="Bo Tash opened a shelter. He said nine had died.")).claims[-1]
    assert (claim.statement, claim.claimant) == ("Bo Tash said nine had died.", "Bo Tash")
