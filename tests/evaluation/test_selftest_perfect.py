"""The output that the gold would call perfect: it keeps every promise, and every figure of it is perfect."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.gold import articles_of, read_gold
from summarizer.evaluation.metrics import METRICS
from summarizer.evaluation.scoring import Labelled
from summarizer.evaluation.selftest.perfect import Perfect, perfect
from summarizer.evaluation.selftest.perfection import EXEMPT, perfections
from summarizer.evaluation.selftest.sketch import assemble, named
from summarizer.verification import verify
from tests.conftest import ROOT, STORIES
from tests.evaluation import tram


def test_it_has_the_golds_facts_with_exactly_the_golds_articles() -> None:
    gold = tram.gold()
    output = assemble(perfect(gold, tram.articles()).sketch, tram.articles())
    ours = {named(fact.id): (fact.statement, {each.article_id for each in fact.mentions}) for fact in output.facts}
    assert ours == {fact.id: (fact.statement, {each.article_id for each in fact.mentions}) for fact in gold.facts}
    assert {line.text for line in output.sentences} == {fact.statement for fact in gold.facts}
    assert {(each.kind, each.verdict, len(each.positions)) for each in output.conflicts} == {
        ("quantity", "update", 2),
        ("denial", "conflict", 2),
    }
    assert [each.article_ids for each in output.origins] == [("courier", "herald"), ("post",)]


def test_it_keeps_every_promise() -> None:
    output = assemble(perfect(tram.gold(), tram.articles()).sketch, tram.articles())
    found = verify(output, tram.articles())
    assert found.violations == ()
    assert found.not_run == ()


@given(st.sets(st.sampled_from([fact["id"] for fact in tram.FACTS]), min_size=1))
@settings(deadline=None, max_examples=30)
def test_whatever_part_of_it_is_told_keeps_every_promise(ids) -> None:
    sketch = perfect(tram.gold(), tram.articles()).sketch
    part = replace(
        sketch,
        facts=tuple(fact for fact in sketch.facts if fact.id in ids),
        lines=tuple(line for line in sketch.lines if ids.issuperset(line.fact_ids)),
    )
    assert verify(assemble(part, tram.articles()), tram.articles()).violations == ()


def test_every_figure_that_the_gold_decides_is_perfect() -> None:
    labelled = Labelled(tram.gold(), tram.articles())
    found = {each.metric: each for each in perfections(labelled, perfect(*_of(labelled)))}
    assert found.keys() == METRICS.keys()
    assert [each for each in found.values() if each.state == "short"] == []
    assert {name for name, each in found.items() if each.state == "exempt"} == set(EXEMPT)
    assert found["conflict_recall_name"].state == "none"
    assert all(each.value in (0.0, 1.0) for each in found.values() if each.state == "perfect")


def test_a_figure_that_is_not_perfect_is_named_with_its_units() -> None:
    labelled = Labelled(tram.gold(), tram.articles())
    sketch = perfect(*_of(labelled)).sketch
    less = replace(sketch, facts=sketch.facts[1:], lines=tuple(x for x in sketch.lines if x.fact_ids != ("f1",)))
    found = {each.metric: each for each in perfections(labelled, Perfect(less))}
    assert found["coverage"].state == "short"
    assert found["coverage"].value == pytest.approx(13 / 14)
    assert found["coverage"].why == "1 of its units: f1"


def test_quotations_are_widened_as_far_as_the_statement_needs_and_no_further() -> None:
    facts = [
        tram.fact("f1", 3, "The tram was built in Corvalle.", herald="The tram was built in 1994 in Corvalle"),
        tram.fact("f2", 3, "Three of at least 14 were badly hurt.", courier="three of them badly"),
        tram.fact("f3", 3, "The tram in Selbrook hit a bakery.", herald="The tram crashed into a bakery"),
    ]
    made = perfect(tram.gold(facts=facts, distractors=[], conflicts=[]), tram.articles())
    shown = {fact.id: [each.quote for each in fact.parts[0].evidence] for fact in made.sketch.facts}
    assert shown["f1"] == ["The tram was built in 1994 in Corvalle"]
    assert shown["f2"] == ["At least 14 passengers were hurt, three of them badly."]
    first = "Fourteen people were injured when a tram jumped the rails in Selbrook on Tuesday morning, according to "
    assert shown["f3"] == [first + "the fire brigade.", "The tram crashed into a bakery."]


def test_a_conflict_that_no_fact_carries_is_left_out_and_named() -> None:
    odd = {
        "id": "c9",
        "kind": "name",
        "verdict": "variant",
        "slot": "the paper",
        "positions": [
            tram.side("Corvalle", herald="Corvalle"),
            tram.side("songs", courier="Ten songs about trams"),
        ],
    }
    labelled = Labelled(tram.gold(conflicts=[odd]), tram.articles())
    made = perfect(*_of(labelled))
    assert made.without == ("c9",)
    assert made.sketch.clashes == ()
    found = {each.metric: each for each in perfections(labelled, made)}
    assert found["conflict_recall"].state == "exempt"
    assert found["conflict_recall"].why == "no facts of the gold carry c9"
    assert found["conflict_precision"].state == "exempt"
    assert found["coverage"].state == "perfect"


def test_an_article_that_the_gold_puts_into_no_group_is_an_origin_of_its_own() -> None:
    made = perfect(tram.gold(origins=[]), tram.articles())
    assert made.sketch.origins == (("courier",), ("herald",), ("post",))


@pytest.mark.parametrize("story", STORIES)
def test_no_quotation_of_the_example_stories_lies_on_furniture_or_is_not_verbatim(story) -> None:
    path = ROOT / "evals" / "stories" / story / "gold.json"
    if not path.is_file():
        pytest.skip(f"{story} is not labelled")
    gold = read_gold(path)
    articles = articles_of(gold, path, ROOT)
    texts = {article.id: article.text for article in articles}
    for fact in perfect(gold, articles).sketch.facts:
        for part in fact.parts:
            for each in part.evidence:
                assert texts[part.article_id][each.start : each.end] == each.quote
                marks = [mark for mark in gold.furniture if mark.article_id == part.article_id]
                assert not any(mark.start < each.end and each.start < mark.end for mark in marks), fact.id


def _of(labelled: Labelled):
    return labelled.gold, labelled.articles
