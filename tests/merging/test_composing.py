from __future__ import annotations

from itertools import combinations

import pytest

from summarizer.engines.base import Draft
from summarizer.text.support import content_share
from tests.merging.making import FakeEngine, conflicts, fact_with, reading, says, story_of

TOLL = "At least 25 people were killed in the flood at Corran, the fire service said."
BRIDGE = "The old bridge at Corran collapsed on Monday morning."
DENIAL = says(
    "The army of Corran denied shelling the harbour of Tarn.", claimant="The army of Corran", stance="disputes"
)
ACCUSED = "The army of Corran shelled the harbour of Tarn on Monday."


def retold(words: str, *ids: str) -> FakeEngine:
    """Return an engine that says the same sentence for each topic, citing its facts or others."""
    return FakeEngine(draft=lambda topic: Draft(words, ids or tuple(fact.id for fact in topic.facts)))


@pytest.mark.parametrize(
    ("words", "flaw"),
    [
        ("At least 31 people were killed in the flood at Corran, the fire service said.", "number"),
        ("At least 25 people were killed in the flood at Mordale, the fire service said.", "name"),
        ("At least 25 people were not killed in the flood at Corran, the fire service said.", "polarity"),
        ("At least 25 people were killed in the flood at Corran on 3 April.", "date"),
        ("Ministers quarrelled over taxes while farmers marched for cheaper diesel.", "content"),
    ],
)
def test_a_sentence_that_fails_its_check_is_replaced_by_the_facts_own_words_and_listed(words, flaw) -> None:
    consensus = story_of(reading("a", TOLL), engine=retold(words))
    (sentence,) = consensus.sentences
    assert (sentence.text, sentence.replaced) == (TOLL, True)
    assert sentence.fact_ids == (consensus.facts[0].id,)
    (refused,) = [each for each in consensus.rejected if each.stage == "compose"]
    assert refused.text == words
    assert flaw in refused.reason
    assert refused.article_id == "a"


def test_a_sentence_that_holds_is_taken_as_it_was_phrased() -> None:
    words = "The fire service said that at least 25 people were killed in the flood at Corran."
    consensus = story_of(reading("a", TOLL), engine=retold(words))
    assert [(sentence.text, sentence.replaced) for sentence in consensus.sentences] == [(words, False)]
    assert consensus.rejected == ()


def test_a_second_full_stop_behind_a_quotation_goes() -> None:
    quoted = 'Mayor Lise Okker said: "The bridge at Corran is gone."'
    consensus = story_of(reading("a", says(quoted, claimant="Mayor Lise Okker")), engine=retold(f"{quoted}."))
    (sentence,) = consensus.sentences
    assert (sentence.text, sentence.replaced) == (quoted, False)


def test_a_sentence_that_drops_who_says_it_is_replaced() -> None:
    told = says(TOLL, claimant="the fire service")
    consensus = story_of(reading("a", told), engine=retold("At least 25 people were killed in the flood at Corran."))
    assert [(sentence.text, sentence.replaced) for sentence in consensus.sentences] == [(TOLL, True)]
    assert [each.stage for each in consensus.rejected] == ["compose"]


def test_a_sentence_that_drops_a_hedge_is_replaced() -> None:
    hedged = "The ferry Alma may have struck a reef off Tarn Island."
    consensus = story_of(
        reading("a", says(hedged, hedged=True)), engine=retold("The ferry Alma struck a reef off Tarn Island.")
    )
    assert [(sentence.text, sentence.replaced) for sentence in consensus.sentences] == [(hedged, True)]


def test_a_sentence_that_drops_a_bound_is_replaced() -> None:
    consensus = story_of(
        reading("a", TOLL), engine=retold("25 people were killed in the flood at Corran, the fire service said.")
    )
    assert [(sentence.text, sentence.replaced) for sentence in consensus.sentences] == [(TOLL, True)]


def test_unknown_fact_ids_are_dropped_from_a_citation() -> None:
    consensus = story_of(
        reading("a", TOLL),
        engine=FakeEngine(draft=lambda topic: Draft(TOLL, ("f-unknown", topic.facts[0].id, topic.facts[0].id, ""))),
    )
    assert [sentence.fact_ids for sentence in consensus.sentences] == [(consensus.facts[0].id,)]
    assert not consensus.sentences[0].replaced


def test_a_sentence_may_not_cite_a_fact_of_another_topic() -> None:
    first = story_of(reading("a", TOLL, BRIDGE))
    bridge = fact_with(first, "a:2").id
    consensus = story_of(reading("a", TOLL, BRIDGE), engine=retold(BRIDGE, bridge))
    told = {sentence.text: sentence for sentence in consensus.sentences}
    assert told[BRIDGE].fact_ids == (bridge,)
    assert not told[BRIDGE].replaced
    assert told[TOLL].replaced


def test_a_sentence_that_cites_nothing_is_replaced() -> None:
    consensus = story_of(reading("a", TOLL), engine=FakeEngine(draft=lambda _: Draft(TOLL, ())))
    assert [(sentence.text, sentence.replaced) for sentence in consensus.sentences] == [(TOLL, True)]
    assert [each.reason for each in consensus.rejected] == ["cites no fact that it was given"]


def test_an_empty_sentence_is_replaced() -> None:
    consensus = story_of(reading("a", TOLL), engine=retold(""))
    assert [(sentence.text, sentence.replaced) for sentence in consensus.sentences] == [(TOLL, True)]


def test_both_sides_of_a_dispute_are_told_in_one_sentence() -> None:
    engine = FakeEngine()
    consensus = story_of(reading("a", ACCUSED), reading("b", DENIAL), engine=engine)
    assert [each.verdict for each in conflicts(consensus, "denial")] == ["conflict"]
    (sentence,) = consensus.sentences
    assert set(sentence.fact_ids) == {fact.id for fact in consensus.facts}
    assert "denied shelling" in sentence.text
    assert "shelled the harbour" in sentence.text
    assert [topic.disputed for topic in engine.topics] == [True]


@pytest.mark.parametrize(
    "draft",
    [
        lambda topic: Draft("The army of Mordale sank 31 ships.", tuple(fact.id for fact in topic.facts)),
        lambda topic: Draft(topic.wordings[0][0], (topic.facts[0].id,)),
    ],
    ids=["refused", "one side only"],
)
def test_a_dispute_is_told_with_both_sides_however_badly_it_was_phrased(draft) -> None:
    consensus = story_of(reading("a", ACCUSED), reading("b", DENIAL), engine=FakeEngine(draft=draft))
    assert {fact_id for sentence in consensus.sentences for fact_id in sentence.fact_ids} == {
        fact.id for fact in consensus.facts
    }
    told = " ".join(sentence.text for sentence in consensus.sentences)
    assert "denied shelling" in told
    assert "shelled the harbour" in told


def test_two_figures_in_conflict_are_told_together() -> None:
    consensus = story_of(
        reading("a", says("The ferry disaster off Tarn killed 14 people, the mayor said.", claimant="the mayor")),
        reading("b", says("The ferry disaster off Tarn killed 19 people, the vicar said.", claimant="the vicar")),
    )
    (sentence,) = consensus.sentences
    assert len(sentence.fact_ids) == 2
    assert all(words in sentence.text for words in ("14", "19", "mayor", "vicar"))


def test_a_superseded_figure_is_not_told() -> None:
    consensus = story_of(
        reading("a", "The ferry disaster off Tarn killed 14 people.", published="2025-03-03T08:00:00Z"),
        reading("b", "The ferry disaster off Tarn killed 19 people.", published="2025-03-04T09:00:00Z"),
    )
    assert [each.verdict for each in conflicts(consensus, "quantity")] == ["update"]
    assert [sentence.text for sentence in consensus.sentences] == ["The ferry disaster off Tarn killed 19 people."]


def test_nothing_is_told_twice() -> None:
    twice = "On Monday morning the old bridge at Corran collapsed, witnesses said."
    apart = FakeEngine(answer=lambda group: [[claim.id] for claim in group.claims])
    consensus = story_of(reading("a", BRIDGE, TOLL), reading("b", twice), engine=apart)
    texts = [sentence.text for sentence in consensus.sentences]
    assert len(consensus.facts) == 3
    assert len(texts) == 2
    for one, other in combinations(texts, 2):
        assert max(content_share(one, other), content_share(other, one)) < 0.7


def test_the_most_salient_fact_leads() -> None:
    other = ["A market was held in the square.", "Apples cost two crowns.", "The church bell rang at noon."]
    consensus = story_of(
        reading("a", *other, BRIDGE), reading("b", BRIDGE), reading("c", "Children played football.", BRIDGE)
    )
    assert consensus.sentences[0].text == BRIDGE
    assert consensus.sentences[0].fact_ids == (consensus.facts[0].id,)


@pytest.mark.parametrize("most", [1, 2, 3, 40])
def test_a_summary_has_no_more_sentences_than_asked(most) -> None:
    topics = ("bridge", "tower", "market", "school", "harbour", "orchard", "station", "theatre")
    sentences = [
        f"The {name} of Corran burned to the ground in {month}."
        for name, month in zip(
            topics, ("March", "April", "May", "June", "July", "August", "September", "October"), strict=True
        )
    ]
    consensus = story_of(reading("a", *sentences), most=most)
    assert 1 <= len(consensus.sentences) <= most
    assert len(consensus.sentences) == min(most, len(consensus.sentences))


def test_a_wording_that_cannot_stand_alone_is_not_told() -> None:
    consensus = story_of(reading("a", "They also closed the school.", BRIDGE))
    assert [sentence.text for sentence in consensus.sentences] == [BRIDGE]


def test_a_story_of_nothing_has_no_sentences() -> None:
    nothing = reading("a", "Nothing.")
    consensus = story_of(type(nothing)(article=nothing.article, claims=(), names=(), rejected=()))
    assert consensus.sentences == ()
    assert consensus.facts == ()
