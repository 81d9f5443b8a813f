"""Promise 6 and "nothing vanishes" on the example stories, whatever the order and whatever an engine answers."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Summarizer, verify
from summarizer.engines.base import Draft
from summarizer.settings import Settings
from tests.conftest import EXAMPLES, STORIES
from tests.merging.examples import articles_of, merged, readings_of, straight
from tests.merging.making import FakeEngine, ids_of


@pytest.fixture(scope="module", params=STORIES)
def folder(request):
    return EXAMPLES / request.param


@settings(deadline=None, max_examples=4)
@given(st.data())
def test_any_order_of_the_readings_gives_the_same_bytes(folder, data) -> None:
    shuffled = data.draw(st.permutations(readings_of(folder)))
    assert merged(shuffled).model_dump_json() == straight(folder).model_dump_json()


def test_every_claim_is_in_exactly_one_fact(folder) -> None:
    claims = [claim.id for reading in readings_of(folder) for claim in reading.claims]
    assert sorted(ids_of(straight(folder).facts)) == sorted(claims)


def test_everything_that_was_rejected_is_still_listed(folder) -> None:
    listed = straight(folder).rejected
    for reading in readings_of(folder):
        assert set(reading.rejected) <= set(listed)


def scatter(group):
    """Answer with unknown, repeated and unrelated ids in heaps of five."""
    ids = [claim.id for claim in group.claims] * 2 + ["nobody:1"]
    random.Random(len(ids)).shuffle(ids)
    return [ids[place : place + 5] for place in range(0, len(ids), 5)]


def ramble(topic):
    """Phrase a sentence of shuffled words, a number, a name and a negation that no fact has."""
    words = [*" ".join(topic.wordings[0]).split(), "not", "385", "Quellmar"]
    random.Random(len(words)).shuffle(words)
    return Draft(" ".join(words[:20]), (topic.facts[0].id, "f-nothing"))


def shorten(topic):
    """Phrase each sentence without who says it, as a model does that was asked to be brief."""
    return Draft(topic.wordings[0][0].rsplit(",", 1)[0] + ".", tuple(fact.id for fact in topic.facts))


@pytest.mark.parametrize(
    "engine",
    [FakeEngine(answer=scatter, draft=ramble), FakeEngine(draft=shorten)],
    ids=["nonsense", "without who says it"],
)
def test_an_engine_that_answers_badly_breaks_no_promise(folder, engine, monkeypatch) -> None:
    readings = {reading.article.id: reading for reading in readings_of(folder)}

    async def known(article, _engine):
        return readings[article.id]

    monkeypatch.setattr("summarizer.client.read", known)
    summarizer = Summarizer(Settings())
    summarizer._core.engine = engine
    consensus = summarizer.consensus(articles_of(folder))
    assert verify(consensus, articles_of(folder)).violations == ()
    claims = [claim.id for reading in readings.values() for claim in reading.claims]
    assert sorted(ids_of(consensus.facts)) == sorted(claims)
