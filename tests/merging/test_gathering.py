"""Where an article's own sentence tells several facts of the summary, it is the sentence that cites them all."""

from __future__ import annotations

import pytest

from summarizer import Settings, Summarizer, verify
from summarizer.schema import Article
from summarizer.sources import Loaded

DEAD = "The ferry Alma sank off Tarn Island on Monday, killing 14 people and injuring 30, the coast guard said."
BARE = "Fourteen people died on Monday when the ferry Alma sank off Tarn Island, the coast guard said."
HURT = "The coast guard said 30 people were injured in the sinking of the ferry Alma."
OTHER = "The mayor of Corran has called for a new lighthouse on the island's northern cape."


def articles(*texts: str) -> list[Article]:
    return [Article(id=f"n{number}", text=text) for number, text in enumerate(texts)]


def told(*given: Article):
    consensus = Summarizer(Settings(engine="embedded")).consensus(Loaded(articles=tuple(given)))
    assert verify(consensus, given).violations == ()
    return consensus


def test_a_sentence_of_an_article_tells_its_facts_together() -> None:
    consensus = told(*articles(f"{DEAD}\n\n{OTHER}", f"{BARE}\n\n{HURT}"))
    sentence = next(each for each in consensus.sentences if each.text == DEAD)
    assert len(sentence.fact_ids) > 1
    facts = {fact.id: fact for fact in consensus.facts}
    assert any(facts[each].article_count == 2 for each in sentence.fact_ids)
    assert [each for each in consensus.sentences if set(each.fact_ids) & set(sentence.fact_ids)] == [sentence]


def test_a_sentence_with_a_disputed_fact_is_not_taken_whole() -> None:
    consensus = told(*articles(DEAD, BARE.replace("Fourteen", "Nineteen") + "\n\n" + HURT))
    disputed = {fact.id for fact in consensus.facts if fact.status == "disputed"}
    assert disputed
    for sentence in consensus.sentences:
        if set(sentence.fact_ids) & disputed:
            assert sentence.text.startswith("Accounts differ")


@pytest.mark.parametrize("opening", ["They said that it", "This"])
def test_a_sentence_that_points_back_is_not_taken_whole(opening) -> None:
    pointing = f"{opening} sank the ferry Alma off Tarn Island on Monday, killing 14 people and injuring 30."
    consensus = told(*articles(f"{OTHER} {pointing}", f"{BARE}\n\n{HURT}"))
    assert pointing not in [sentence.text for sentence in consensus.sentences]


def test_a_long_sentence_is_not_taken_whole() -> None:
    rest = ", while " + " and ".join(f"boat number {number} of the fleet went out to look" for number in range(9))
    consensus = told(*articles(DEAD.removesuffix(".") + rest + ".", f"{BARE}\n\n{HURT}"))
    assert not [sentence for sentence in consensus.sentences if "boat number 8" in sentence.text]
