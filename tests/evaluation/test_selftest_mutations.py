"""Mutations: each changes one thing, the same seed makes the same, and something notices every deterministic one."""

from __future__ import annotations

import asyncio
from functools import cache
from itertools import islice
from random import Random

import pytest

from summarizer.evaluation.selftest import noticing
from summarizer.evaluation.selftest.broken import Stub, honest
from summarizer.evaluation.selftest.excerpts import Excerpt, Stock, excerpts
from summarizer.evaluation.selftest.kinds import KINDS
from summarizer.evaluation.selftest.mutations import written
from summarizer.evaluation.selftest.noticing import Figures, Reader, noticed
from summarizer.evaluation.selftest.perfect import perfect
from summarizer.evaluation.selftest.sketch import named
from summarizer.schema import Consensus
from summarizer.verification import verify
from tests.evaluation import tram

_MOST = 8
_BY_NAME = {kind.name: kind for kind in KINDS}
_DETERMINISTIC = [kind for kind in KINDS if kind.deterministic]


@cache
def cut():
    gold, articles = tram.gold(), tram.articles()
    return excerpts(gold, articles, perfect(gold, articles).sketch, Random(1))


@cache
def reader() -> Reader:
    return Reader(Stub("knows", frozenset(fact.statement for fact in tram.gold().facts), honest))


def made(kind, seed: int, most: int = _MOST):
    for number, excerpt in enumerate(cut()):
        for mutation in islice(kind.make(excerpt, Random(f"{seed}/{number}")), most):
            yield excerpt, mutation


def figures(excerpt, output, kind) -> Figures:
    return asyncio.run(reader().figures(excerpt, output, kind.notice))


def test_excerpts_share_out_the_facts_and_keep_conflicts_and_distractors_whole() -> None:
    ids = [fact.id for excerpt in cut() for fact in excerpt.gold.facts]
    assert sorted(ids) == sorted(fact["id"] for fact in tram.FACTS)
    assert len(cut()) == 2
    conflicts = sorted(each.id for excerpt in cut() for each in excerpt.gold.conflicts)
    assert conflicts == ["c1", "c2"]
    assert sorted(each.id for excerpt in cut() for each in excerpt.gold.distractors) == [
        name for name, *_ in tram.DISTRACTORS
    ]
    for excerpt in cut():
        assert {fact.id for fact in excerpt.sketch.facts} == {fact.id for fact in excerpt.gold.facts}


@pytest.mark.parametrize("kind", _DETERMINISTIC, ids=lambda kind: kind.name)
def test_every_deterministic_mutation_is_noticed(kind) -> None:
    tried = list(made(kind, 1))
    assert tried, "none could be made"
    for excerpt, mutation in tried:
        before = figures(excerpt, written(excerpt.sketch, excerpt, kind.form), kind)
        after = figures(excerpt, mutation.output, kind)
        assert noticed(before, after, kind.notice), f"{mutation.place}: {mutation.what}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_same_seed_makes_the_same_outputs(kind) -> None:
    first = [mutation.output.model_dump_json() for _, mutation in made(kind, 7, 4)]
    assert first == [mutation.output.model_dump_json() for _, mutation in made(kind, 7, 4)]
    unchanged = {written(excerpt.sketch, excerpt, kind.form).model_dump_json() for excerpt in cut()}
    assert unchanged.isdisjoint(first)


def test_another_seed_makes_other_outputs() -> None:
    kind = _BY_NAME["number"]
    assert {m.output.model_dump_json() for _, m in made(kind, 1)} != {
        m.output.model_dump_json() for _, m in made(kind, 2)
    }


@pytest.mark.parametrize("name", ["number", "date", "name", "negation", "claimant", "hedge", "quoted word"])
def test_a_change_of_words_changes_one_statement_and_no_evidence(name) -> None:
    for excerpt, mutation in made(_BY_NAME[name], 3):
        old, new = written(excerpt.sketch, excerpt), mutation.output
        assert isinstance(old, Consensus)
        assert isinstance(new, Consensus)
        changed = [(a, b) for a, b in zip(old.facts, new.facts, strict=True) if a.statement != b.statement]
        assert [named(a.id) for a, _ in changed] == [mutation.place]
        assert [[m.evidence for m in fact.mentions] for fact in old.facts] == [
            [m.evidence for m in fact.mentions] for fact in new.facts
        ]
        assert sum(a.text != b.text for a, b in zip(old.sentences, new.sentences, strict=True)) == 1


def test_a_swapped_figure_stands_in_no_article() -> None:
    swapped = [mutation.what.split(" > ")[1] for _, mutation in made(_BY_NAME["number"], 5)]
    assert swapped
    for figure in swapped:
        assert not any(f" {figure} " in article.text for article in tram.articles())


def test_a_fact_on_whose_words_another_one_rests_is_not_dropped() -> None:
    """It may follow from the other one, and then nothing was lost."""
    twin = tram.fact("f15", 1, "Something left the rails.", courier="left the rails in Selbrook on Tuesday")
    gold, articles = tram.gold(facts=[*tram.FACTS, twin]), tram.articles()
    whole = perfect(gold, articles).sketch
    excerpt = Excerpt(gold, whole, Stock(articles, tuple(fact.statement for fact in gold.facts)))
    dropped = {mutation.place for mutation in _BY_NAME["dropped claim"].make(excerpt, Random(1))}
    assert dropped.isdisjoint({"f1", "f15"})
    assert {"f9", "f10", "f13"} <= dropped


def test_an_altered_quotation_differs_in_one_letter_and_keeps_its_span() -> None:
    texts = {article.id: article.text for article in tram.articles()}
    for _, mutation in made(_BY_NAME["altered quote"], 5):
        wrong = [
            (each.quote, texts[mention.article_id][each.start : each.end])
            for fact in mutation.output.facts
            for mention in fact.mentions
            for each in mention.evidence
            if texts[mention.article_id][each.start : each.end] != each.quote
        ]
        assert len(wrong) == 1
        ((quote, there),) = wrong
        assert sum(a != b for a, b in zip(quote, there, strict=True)) == 1


def test_the_liar_keeps_his_books() -> None:
    """What is dropped, merged or added leaves no wrong count behind that would give it away."""
    for name in ("dropped claim", "dropped source", "dropped conflict", "split fact", "shuffled origins"):
        for _, mutation in made(_BY_NAME[name], 4):
            broken = {each.promise for each in verify(mutation.output, tram.articles()).violations}
            assert broken.isdisjoint({"counts", "complete", "articles", "contract"}), (name, mutation.place)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((1.0, 0), (0.9, 0), ("coverage",)),
        ((0.9, 0), (1.0, 0), ()),
        ((0.9, 0), (0.9, 0), ()),
        ((0.9, 0), (0.9 - 1e-12, 0), ()),
        ((1.0, 0), (None, 0), ("coverage",)),
        ((1.0, 0), (1.0, 1), ("coverage",)),
        ((1.0, 2), (1.0, 1), ()),
        ((None, 0), (0.5, 0), ("coverage",)),
        ((None, 0), (1.0, 0), ()),
        ((None, 1), (None, 1), ()),
    ],
)
def test_a_lower_figure_a_lost_one_and_a_lost_item_are_worse(before, after, expected) -> None:
    assert noticed(Figures({"coverage": before}, {}), Figures({"coverage": after}, {}), ["coverage"]) == expected


def test_where_lower_is_better_a_higher_figure_is_worse() -> None:
    low, high = Figures({"false_merges": (0.1, 0)}, {}), Figures({"false_merges": (0.2, 0)}, {})
    assert noticed(low, high, ["false_merges"]) == ("false_merges",)
    assert noticed(high, low, ["false_merges"]) == ()
    none = Figures({"false_merges": (None, 0)}, {})
    assert noticed(none, low, ["false_merges"]) == ("false_merges",)


def test_a_promise_broken_more_often_is_noticed_and_one_that_was_broken_before_is_not() -> None:
    before = Figures({}, {"support": 2})
    assert noticed(before, Figures({}, {"support": 3}), ["verify"]) == ("verify",)
    assert noticed(before, Figures({}, {"support": 2}), ["verify"]) == ()
    assert noticed(before, Figures({}, {"support": 1, "citations": 1}), ["verify"]) == ("verify",)
    assert noticed(before, Figures({}, {"support": 3}), ["coverage"]) == ()


def test_a_metric_that_sees_nothing_notices_nothing(monkeypatch) -> None:
    kind = _BY_NAME["dropped claim"]
    excerpt, mutation = next(made(kind, 1))
    assert noticed(
        figures(excerpt, written(excerpt.sketch, excerpt), kind), figures(excerpt, mutation.output, kind), kind.notice
    )
    monkeypatch.setattr(noticing, "compute", lambda _name, _case: ())
    assert not noticed(
        figures(excerpt, written(excerpt.sketch, excerpt), kind), figures(excerpt, mutation.output, kind), kind.notice
    )
