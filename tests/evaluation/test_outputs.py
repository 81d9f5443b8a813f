"""Outputs of any producer: what becomes of a consensus, and of a plain summary with citations."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from summarizer.evaluation.outputs import Citation, Quoted, of_consensus, of_plain
from summarizer.schema import Run, SummarySentence
from summarizer.schema.report import PlainQuote, PlainSentence, PlainSummary, ScoredStory
from tests.evaluation import ferry


def plain(*sentences: PlainSentence) -> PlainSummary:
    return PlainSummary(story_id="ferry", sentences=sentences)


def test_a_consensus_keeps_each_mention_as_a_citation_with_its_quotations() -> None:
    output = of_consensus(ferry.consensus())
    fact = output.facts[0]
    assert (fact.id, fact.place) == ("o1", "facts[o1].statement")
    assert [each.article_id for each in fact.citations] == ["alder", "birch"]
    assert fact.citations[0].claim_ids == ("alder:1",)
    assert fact.citations[0].quotes[0].start == 0
    assert output.form == "consensus"


def test_a_sentence_has_one_citation_an_article_whatever_it_takes_from_it() -> None:
    both = SummarySentence(text="It carried 60 and sank.", fact_ids=("o2", "o3", "o2"))
    (sentence,) = of_consensus(ferry.consensus(sentences=(both,))).sentences
    assert [each.article_id for each in sentence.citations] == ["alder", "cedar"]
    assert sentence.citations[0].claim_ids == ("alder:2", "alder:3")
    assert len(sentence.citations[0].quotes) == 2


def test_a_cited_fact_that_the_output_does_not_have_is_no_citation() -> None:
    lost = SummarySentence(text="It sank.", fact_ids=("o99",))
    (sentence,) = of_consensus(ferry.consensus(sentences=(lost,))).sentences
    assert sentence.citations == ()


def test_an_article_that_disputes_a_fact_is_not_one_that_states_it() -> None:
    quote = ferry.evidence("birch", "denied that the ferry had gone without an inspection")
    denied = ferry.mention("birch", "birch:9", quote, stance="disputes")
    said = ferry.mention("alder", "alder:9", ferry.evidence("alder", "had not been inspected since March"))
    (fact,) = of_consensus(ferry.consensus(facts=(ferry.fact("o1", "It was not inspected.", denied, said),))).facts
    assert fact.article_ids == ("alder",)
    assert len(fact.citations) == 2


def test_what_stands_twice_counts_twice() -> None:
    twice = (ferry.OUTPUT_FACTS[0], ferry.OUTPUT_FACTS[0])
    output = of_consensus(ferry.consensus(facts=twice))
    assert [fact.place for fact in output.facts] == ["facts[o1].statement", "facts[o1 (2)].statement"]


def test_the_sides_of_a_conflict_rest_on_what_their_claims_rest_on() -> None:
    conflict, _ = of_consensus(ferry.consensus()).conflicts or ()
    assert [[each.article_id for each in side] for side in conflict.sides] == [["alder", "birch"], ["cedar"]]


@pytest.mark.parametrize(
    ("run", "cost"),
    [
        (Run(summarizer_version="0", engine="embedded"), (0, 0)),
        (Run(summarizer_version="0", engine="llm", model="m"), (None, None)),
        (Run(summarizer_version="0", engine="llm", model="m", usage={"fresh_calls": 2, "cached_calls": 1}), (3, None)),
        (
            Run(summarizer_version="0", engine="llm", model="m", usage={"fresh_calls": True, "cached_calls": 1}),
            (None, None),
        ),
    ],
)
def test_cost_is_what_the_run_counted_and_unknown_where_it_counted_nothing(run, cost) -> None:
    output = of_consensus(ferry.consensus(run=run))
    assert (output.calls, output.tokens) == cost


def test_a_plain_sentence_is_its_own_fact() -> None:
    output = of_plain(plain(PlainSentence(text="It sank.", citations=("alder", "alder"))), ferry.ARTICLES)
    (fact,), (sentence,) = output.facts, output.sentences
    assert fact.place == sentence.place == "sentences[0]"
    assert fact.statement == "It sank."
    assert fact.citations == sentence.citations == (Citation("alder"),)
    assert (output.conflicts, output.origins, output.calls) == (None, None, None)


def test_a_plain_quotation_is_found_letter_for_letter_or_not_at_all() -> None:
    quotes = (
        PlainQuote(article_id="alder", quote="sank within an hour"),
        PlainQuote(article_id="alder", quote="sank within an Hour"),
        PlainQuote(article_id="nowhere", quote="sank"),
    )
    output = of_plain(plain(PlainSentence(text="It sank.", quotes=quotes)), ferry.ARTICLES)
    start, end = ferry.place("alder", "sank within an hour")
    alder, nowhere = output.facts[0].citations
    assert alder.quotes == (Quoted("sank within an hour", start, end), Quoted("sank within an Hour"))
    assert nowhere == Citation("nowhere", (Quoted("sank"),))


def test_a_story_has_one_output() -> None:
    both = {"output": ferry.consensus(), "plain": plain()}
    with pytest.raises(ValidationError, match="one output"):
        ScoredStory(story_id="ferry", kind="mixed", state="scored", gold_sha256="", **both)


def test_the_adapter_format_is_read_as_it_is_documented() -> None:
    text = (
        '{"story_id": "ferry", "sentences": [{"text": "It sank.", "citations": ["alder"],'
        ' "quotes": [{"article_id": "alder", "quote": "sank"}]}, {"text": "Four died."}]}'
    )
    summary = PlainSummary.model_validate_json(text)
    assert [len(each.citations) for each in summary.sentences] == [1, 0]
    with pytest.raises(ValidationError):
        PlainSummary.model_validate_json(text.replace("story_id", "storyid"))


texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(texts, st.sampled_from([*ferry.TEXTS, "nowhere"]), texts), max_size=5))
def test_every_plain_quotation_is_kept_and_placed_only_where_it_stands(said) -> None:
    sentences = [
        PlainSentence(text=text, quotes=(PlainQuote(article_id=name, quote=quote),)) for text, name, quote in said
    ]
    output = of_plain(plain(*sentences), ferry.ARTICLES)
    assert [fact.statement for fact in output.facts] == [text for text, _, _ in said]
    for fact, (_, name, quote) in zip(output.facts, said, strict=True):
        ((found,),) = [each.quotes for each in fact.citations]
        stands = quote in ferry.TEXTS.get(name, "")
        assert (found.start is not None) == stands
        assert not stands or ferry.TEXTS[name][found.start : found.end] == quote
