from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from summarizer.briefing import accepting, read, write_brief
from summarizer.engines.base import Extraction, ProposedClaim
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.schema import Article, Rejection, Run
from summarizer.text.sentences import split_sentences
from summarizer.text.support import flaws
from tests.conftest import EXAMPLES, STORIES
from tests.merging.examples import articles_of, readings_of

TEXT = (
    "At least ten people died when the ferry Alma sank off Tarn on 3 March, Mayor Lise Okker said. "
    "The owner did not comment. Divers found the wreck."
)
FIRST = (0, TEXT.index(" The owner"))
SECOND = (FIRST[1] + 1, TEXT.index(" Divers"))
ARTICLE = Article(id="post", text=TEXT, title="The Alma is found")
GOOD = ProposedClaim(
    statement="At least ten people died when the ferry Alma sank off Tarn on 3 March, Mayor Lise Okker said.",
    spans=(FIRST,),
    written_by="model",
    claimant="Mayor Lise Okker",
)
RUN = Run(summarizer_version="0", engine="fake")


class Proposing:
    """An engine that proposes what it was given."""

    name = "fake"
    model = None

    def __init__(self, *claims: ProposedClaim, rejected: tuple[Rejection, ...] = ()) -> None:
        self.extraction = Extraction(claims, rejected)

    async def extract(self, article: Article) -> Extraction:
        assert article == ARTICLE
        return self.extraction

    async def mend(self, *_: object) -> Extraction:
        raise AssertionError("an engine without a model is asked once")


def reading_of(*claims: ProposedClaim, rejected: tuple[Rejection, ...] = ()):
    return asyncio.run(read(ARTICLE, Proposing(*claims, rejected=rejected)))


def test_a_claim_that_holds_gets_its_evidence_from_the_article() -> None:
    (claim,) = reading_of(GOOD).claims
    assert claim.id == "post:1"
    assert claim.statement == GOOD.statement
    assert claim.claimant == "Mayor Lise Okker"
    assert claim.written_by == "model"
    (evidence,) = claim.evidence
    assert (evidence.start, evidence.end) == FIRST
    assert evidence.quote == TEXT[evidence.start : evidence.end]


@pytest.mark.parametrize(
    ("change", "stage", "reason"),
    [
        ({"statement": GOOD.statement.replace("ten", "twelve")}, "support", "number"),
        ({"statement": GOOD.statement.replace("3 March", "4 March")}, "support", "date"),
        ({"statement": GOOD.statement.replace("Tarn", "Corran")}, "support", "name"),
        ({"statement": GOOD.statement.replace("died", "did not die")}, "support", "polarity"),
        ({"statement": "The road in Idlib was closed."}, "support", "content"),
        ({"claimant": "the coast guard"}, "support", "claimant"),
        ({"spans": ()}, "ground", "place"),
        ({"spans": ((0, 9999),)}, "ground", "place"),
        ({"spans": ((-5, 20),)}, "ground", "place"),
        ({"spans": ((20, 20),)}, "ground", "place"),
        ({"spans": (FIRST, (len(TEXT), len(TEXT) + 4))}, "support", "place"),
    ],
)
def test_a_claim_that_does_not_hold_is_refused_and_listed(change, stage, reason) -> None:
    reading = reading_of(replace(GOOD, **change))
    assert reading.claims == ()
    (refused,) = reading.rejected
    assert (refused.article_id, refused.stage) == ("post", stage)
    assert reason in refused.reason
    assert refused.text


def test_what_a_refused_claim_rested_on_is_shown_or_what_a_model_made_of_it() -> None:
    (worded,) = reading_of(replace(GOOD, claimant="the coast guard")).rejected
    assert worded.text == GOOD.statement
    (refused,) = reading_of(replace(GOOD, claimant="the coast guard", written_by="embedded")).rejected
    assert refused.text == TEXT[slice(*FIRST)]
    (placeless,) = reading_of(replace(GOOD, spans=())).rejected
    assert placeless.text == GOOD.statement


def test_one_refused_claim_takes_no_other_with_it() -> None:
    other = ProposedClaim("The owner did not comment.", (SECOND,), "model")
    reading = reading_of(replace(GOOD, spans=()), other)
    assert [claim.statement for claim in reading.claims] == [other.statement]
    assert len(reading.rejected) == 1


def test_claims_are_numbered_in_the_order_of_the_text() -> None:
    other = ProposedClaim("The owner did not comment.", (SECOND,), "embedded")
    claims = reading_of(other, GOOD).claims
    assert [(claim.id, claim.statement) for claim in claims] == [
        ("post:1", GOOD.statement),
        ("post:2", other.statement),
    ]


def test_what_the_engine_rejected_stays_listed() -> None:
    left_out = Rejection(article_id="post", stage="extract", reason="a question states nothing", text="Why?")
    assert reading_of(GOOD, rejected=(left_out,)).rejected == (left_out,)


def test_a_brief_shows_the_reading() -> None:
    reading = reading_of(GOOD, replace(GOOD, claimant="the coast guard"))
    brief = write_brief(reading, RUN)
    assert brief.headline == "The Alma is found"
    assert brief.gist == GOOD.statement
    assert brief.claims == reading.claims
    assert brief.rejected == reading.rejected
    assert brief.article == ARTICLE.record()
    assert {"Lise Okker", "Tarn"} <= {entity.name for entity in brief.entities}


def test_a_brief_without_claims_has_no_gist() -> None:
    brief = write_brief(reading_of(), RUN)
    assert brief.gist is None
    assert brief.claims == ()


@pytest.mark.parametrize(
    "text",
    [
        "{{ article.text }} {% for x in y %}{x}{% endfor %} The mill burned down on Monday.",
        "<script>alert('x')</script> The mill burned down on Monday. \u202egnihtyna\u202c \x07",
        "The mill burned down " * 3000,
        "x" * 100_000,
        "The mill\r\nburned down.\r\n\r\n" * 50,
        "\ufeff\u200bThe mill\u00adburned\u00a0down on Monday.",
        "“" * 500 + "The mill burned down on Monday.",
    ],
)
def test_hostile_text_is_read_without_losing_a_character_of_its_evidence(text) -> None:
    article = Article(id="post", text=text)
    reading = asyncio.run(read(article, EmbeddedEngine()))
    assert reading.claims or reading.rejected
    for claim in reading.claims:
        for part in claim.evidence:
            assert article.text[part.start : part.end] == part.quote
        for quantity in claim.quantities:
            assert article.text[quantity.start : quantity.end] == quantity.text


@pytest.mark.parametrize("name", STORIES)
def test_every_sentence_ends_in_a_claim_or_among_the_rejected(name) -> None:
    for article, reading in zip(articles_of(EXAMPLES / name), readings_of(EXAMPLES / name), strict=True):
        spans = [(part.start, part.end) for claim in reading.claims for part in claim.evidence]
        refused = " ".join(rejection.text for rejection in reading.rejected)
        for sentence in split_sentences(article.text, article.furniture):
            claimed = any(start < sentence.end and sentence.start < end for start, end in spans)
            opening = article.text[sentence.start : min(sentence.end, sentence.start + 40)]
            assert claimed or opening in refused, f"{article.id}: {opening}"


@pytest.mark.parametrize("name", STORIES)
def test_every_statement_is_borne_out_by_its_own_evidence(name) -> None:
    for reading in readings_of(EXAMPLES / name):
        for claim in reading.claims:
            assert flaws(claim.statement, " … ".join(part.quote for part in claim.evidence)) == (), claim.id


def test_a_part_of_its_evidence_is_not_its_evidence_and_is_read() -> None:
    text = "Nobody said that the dam in Corran burst on Sunday."
    part = ProposedClaim(statement=text[text.index("the dam") :], spans=((0, len(text)),), written_by="embedded")
    accepted, refused = accepting.accept(Article(id="post", text=text), [part])
    assert accepted == []
    assert "polarity" in refused[0].reason
