"""Promise 6 and "nothing vanishes" on the example stories, whatever the order and whatever an engine answers."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import verify
from summarizer.engines.base import Draft
from summarizer.settings import Settings
from tests.conftest import EXAMPLES, STORIES
from tests.merging.examples import articles_of, merged, readings_of, settled
from tests.merging.making import FakeEngine, ids_of


@pytest.fixture(scope="module", params=STORIES)
def folder(request):
    return EXAMPLES / request.param


@settings(deadline=None, max_examples=4)
@given(st.data())
def test_any_choice_of_articles_in_any_order_gives_the_same_bytes(folder, data) -> None:
    chosen = data.draw(st.lists(st.sampled_from(readings_of(folder)), min_size=1, unique_by=lambda r: r.article.id))
    in_order = sorted(chosen, key=lambda reading: reading.article.id)
    assert merged(chosen).model_dump_json() == merged(in_order).model_dump_json()


def test_every_claim_is_in_exactly_one_fact(folder) -> None:
    claims = [claim.id for reading in readings_of(folder) for claim in reading.claims]
    assert sorted(ids_of(merged(readings_of(folder)).facts)) == sorted(claims)


def test_everything_that_was_rejected_is_still_listed(folder) -> None:
    listed = merged(readings_of(folder)).rejected
    for reading in readings_of(folder):
        assert set(reading.rejected) <= set(listed)


@pytest.mark.parametrize("seed", [1, 2])
def test_an_engine_that_answers_nonsense_breaks_no_promise(folder, seed, monkeypatch) -> None:
    dice = random.Random(seed)

    def scatter(group):
        ids = [claim.id for claim in group.claims] * 2 + ["nobody:1"]
        dice.shuffle(ids)
        return [ids[place : place + 5] for place in range(0, len(ids), 5)]

    def ramble(topic):
        words = [*" ".join(topic.wordings[0]).split(), "not", "385", "Quellmar"]
        dice.shuffle(words)
        return Draft(" ".join(words[:20]), (topic.facts[0].id, "f-nothing"))

    from summarizer.client import Summarizer

    summarizer = Summarizer(Settings())
    engine = FakeEngine(answer=scatter, draft=ramble)
    readings = {reading.article.id: reading for reading in readings_of(folder)}

    async def known(article, _engine):
        return readings[article.id]

    monkeypatch.setattr("summarizer.client.read", known)
    summarizer._core.engine = engine
    consensus = summarizer.consensus(articles_of(folder))
    assert verify(consensus, articles_of(folder)).violations == ()
    assert sorted(ids_of(consensus.facts)) == sorted(
        claim.id for reading in readings.values() for claim in reading.claims
    )
    assert settled(consensus)
