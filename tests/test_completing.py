"""A model's claims beside those of rules: what stands, what stands in, what is listed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.briefing import read
from summarizer.engines.base import Extraction, ProposedClaim, RefusedClaim
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.errors import RateLimitedError
from summarizer.schema import Article
from summarizer.text.sentences import split_sentences
from summarizer.text.support import content_share

TEXT = (
    "At least ten people died when the ferry Alma sank off Tarn on 3 March, Mayor Lise Okker said. "
    "Divers found the wreck on Tuesday, and the owner closed the pier. "
    "Who will pay for it? "
    "The harbour master ordered every ferry back to port."
)
ARTICLE = Article(id="post", text=TEXT)
SENTENCES = [(each.start, each.end) for each in split_sentences(TEXT)]
LAST = "The harbour master ordered every ferry back to port."


@dataclass
class Model:
    """Propose what it was given, and something else when asked to mend."""

    claims: Sequence[ProposedClaim] = ()
    second: Sequence[ProposedClaim] = ()
    failure: RateLimitedError | None = None
    model: str = "a-model"
    asked: list[RefusedClaim] = field(default_factory=list)

    async def extract(self, _: Article) -> Extraction:
        return Extraction(tuple(self.claims), failure=self.failure)

    async def mend(self, _: Article, refused: Sequence[RefusedClaim]) -> Extraction:
        self.asked.extend(refused)
        return Extraction(tuple(self.second))


def said(statement: str, *sentences: int, **more) -> ProposedClaim:
    return ProposedClaim(statement, tuple(SENTENCES[number] for number in sentences), "model", **more)


def reading_of(model: Model):
    return asyncio.run(read(ARTICLE, model))


def rules():
    return asyncio.run(read(ARTICLE, EmbeddedEngine()))


def test_a_claim_that_tells_its_sentence_stands_and_rules_fill_the_others() -> None:
    reading = reading_of(Model([said(LAST, 3)]))
    by_model = [claim for claim in reading.claims if claim.written_by == "model"]
    assert [claim.statement for claim in by_model] == [LAST]
    others = [claim.statement for claim in reading.claims if claim.written_by == "embedded"]
    assert others == [claim.statement for claim in rules().claims if claim.statement != LAST]
    assert (reading.tally.proposed, reading.tally.kept, reading.tally.stood_in) == (1, 1, len(others))


def test_a_refused_claim_is_listed_and_the_rule_made_one_stands_in_its_place() -> None:
    reading = reading_of(Model([said("The road in Idlib was closed.", 3)]))
    assert [claim.statement for claim in reading.claims] == [claim.statement for claim in rules().claims]
    assert all(claim.written_by == "embedded" for claim in reading.claims)
    (listed,) = [each for each in reading.rejected if each.text == "The road in Idlib was closed."]
    assert listed.stage == "support"
    assert sum(reading.tally.refused.values()) >= 1


def test_a_model_is_asked_once_more_for_what_was_refused_by_kind_alone() -> None:
    model = Model([said("The harbour master ordered nine ferries back to port.", 3)], second=[said(LAST, 3)])
    reading = reading_of(model)
    assert [claim.statement for claim in reading.claims if claim.written_by == "model"] == [LAST]
    (asked,) = model.asked
    assert asked.flaws
    assert not any("nine" in flaw for flaw in asked.flaws)
    assert reading.tally.mended == 1
    assert not any("nine" in each.text for each in reading.rejected)


def test_what_fails_again_stays_refused_both_times() -> None:
    wrong = said("The harbour master ordered nine ferries back to port.", 3)
    model = Model([wrong], second=[said("The harbour master ordered six ferries back to port.", 3)])
    reading = reading_of(model)
    texts = [each.text for each in reading.rejected]
    assert wrong.statement in texts
    assert "The harbour master ordered six ferries back to port." in texts
    assert all(claim.written_by == "embedded" for claim in reading.claims)


def test_a_claim_that_tells_half_of_its_sentence_gives_way() -> None:
    half = "Divers found the wreck on Tuesday."
    assert len([claim for claim in rules().claims if SENTENCES[1][0] <= claim.evidence[0].start < SENTENCES[1][1]]) == 2
    reading = reading_of(Model([said(half, 1)]))
    assert all(claim.written_by == "embedded" for claim in reading.claims)
    assert any(each.text == half and "in part" in each.reason for each in reading.rejected)
    both = reading_of(Model([said(half, 1), said("The owner closed the pier.", 1)]))
    assert sum(claim.written_by == "model" for claim in both.claims) == 2


def test_a_sentence_that_states_nothing_gives_no_claim_to_a_model_either() -> None:
    reading = reading_of(Model([said("Who will pay for it?", 2)]))
    assert not any("pay" in claim.statement for claim in reading.claims)
    assert any("pay" in each.text and each.reason == "a question states nothing" for each in reading.rejected)


def test_an_article_that_the_model_could_not_read_is_read_by_rules() -> None:
    failure = RateLimitedError("too many requests.")
    reading = reading_of(Model(failure=failure))
    assert reading.failure is failure
    assert reading.claims == rules().claims


statements = st.one_of(
    st.sampled_from([LAST, "Divers found the wreck.", "The mayor sank the ferry.", "", "x" * 400]),
    st.text(max_size=60),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(statements, st.integers(0, 3), st.integers(-5, 300), st.integers(-5, 300)), max_size=8))
def test_no_model_makes_the_result_worse_than_no_model(proposals) -> None:
    """Whatever is proposed: what rules tell is told still, and each quotation is the article's own."""
    claims = [
        said(statement, number) if start < 0 else ProposedClaim(statement, ((start, end),), "model")
        for statement, number, start, end in proposals
    ]
    reading = reading_of(Model(claims))
    told = " ".join(claim.statement for claim in reading.claims)
    assert all(content_share(claim.statement, told) >= 0.6 for claim in rules().claims)
    for claim in reading.claims:
        assert all(TEXT[part.start : part.end] == part.quote for part in claim.evidence)
