"""Attribution and false merges: merging nothing, merging all, and what lies between."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.metrics import Case, compute
from summarizer.evaluation.outputs import Citation, Output, OutputFact, Quoted
from tests.evaluation import ferry

PAIRS = [(fact, mention) for fact in ferry.FACTS for mention in fact.mentions]


def citation(mention) -> Citation:
    text = ferry.TEXTS[mention.article_id]
    return Citation(
        mention.article_id, tuple(Quoted(text[each.start : each.end], each.start, each.end) for each in mention.spans)
    )


def case(*facts: OutputFact) -> Case:
    return Case(ferry.gold(), ferry.ARTICLES, Output("ferry", "consensus", facts=facts))


def alone() -> Case:
    return case(
        *(
            OutputFact(
                f"{fact.id}-{mention.article_id}",
                f"{fact.id}{mention.article_id}",
                fact.statement,
                (citation(mention),),
            )
            for fact, mention in PAIRS
        )
    )


def merged(named: dict[str, list[str]]) -> Case:
    """Return a case in which each gold fact is told once, with its own mentions and those of the articles named."""
    facts = []
    for fact in ferry.FACTS:
        own = {mention.article_id: citation(mention) for mention in fact.mentions}
        cited = tuple(own.get(each, Citation(each, (Quoted("x", 0, 1),))) for each in named[fact.id])
        facts.append(OutputFact(fact.id, fact.id, fact.statement, cited))
    return case(*facts)


def right() -> dict[str, list[str]]:
    return {fact.id: [mention.article_id for mention in fact.mentions] for fact in ferry.FACTS}


def value(name: str, of: Case) -> float | None:
    scored = [item for item in compute(name, of) if item.value is not None]
    return sum(item.value for item in scored) / len(scored) if scored else None


def test_merging_nothing_is_precise_and_recalls_one_article_a_fact() -> None:
    nothing = alone()
    assert value("attribution_precision", nothing) == 1.0
    assert value("attribution_recall", nothing) == 7 / 10
    assert value("attribution_recall_shared", nothing) == 3 / 6
    assert value("attribution_f1_shared", nothing) == pytest.approx(2 * 0.5 / 1.5)
    assert value("false_merges", nothing) == 0.0


def test_merging_as_the_gold_does_is_perfect() -> None:
    perfect = merged(right())
    for name in (
        "attribution_precision",
        "attribution_recall",
        "attribution_f1",
        "attribution_f1_shared",
        "span_accuracy",
    ):
        assert value(name, perfect) == 1.0
    assert value("false_merges", perfect) == 0.0


def test_merging_everything_recalls_all_and_merges_each_single_fact_wrongly() -> None:
    everything = merged({fact.id: [*ferry.TEXTS] for fact in ferry.FACTS})
    assert value("attribution_recall", everything) == 1.0
    assert value("attribution_precision", everything) == pytest.approx(len(PAIRS) / (3 * len(ferry.FACTS)))
    assert value("false_merges", everything) == 1.0


def test_one_fact_that_tells_nothing_leaves_no_ratio() -> None:
    nothing = case(OutputFact("o", "o", "The lake is deep.", (citation(PAIRS[0][1]),)))
    assert value("attribution_recall", nothing) == value("attribution_f1", nothing) == 0.0
    for name in ("attribution_precision", "attribution_precision_shared", "false_merges", "span_accuracy"):
        (item,) = compute(name, nothing)
        assert (item.state, item.id) == ("unscored", "ferry/nothing")


def test_where_the_gold_shares_no_fact_nothing_is_counted() -> None:
    single = tuple(fact for fact in ferry.FACTS if len(fact.mentions) == 1)
    story = Case(ferry.gold(facts=single), ferry.ARTICLES, Output("ferry", "consensus"))
    for side in ("precision", "recall", "f1"):
        assert compute(f"attribution_{side}_shared", story) == ()


def test_an_interval_by_article_has_each_pair_in_its_article() -> None:
    for item in compute("attribution_f1", merged(right())):
        assert item.article == item.id.split("@")[1].split(",")[0]


articles = st.sampled_from([*ferry.TEXTS])


@settings(deadline=None, max_examples=60)
@given(st.fixed_dictionaries({fact.id: st.lists(articles, unique=True, min_size=1) for fact in ferry.FACTS}))
def test_f1_is_two_right_over_named_and_gold(named) -> None:
    story, gold = merged(named), right()
    # Whoever names none of the right articles has no evidence in the right place, and is no partner.
    found = {name for name in gold if set(named[name]) & set(gold[name])}
    hits = sum(len(set(named[name]) & set(gold[name])) for name in found)
    said = sum(len(named[name]) for name in found)
    assert value("attribution_f1", story) == pytest.approx(2 * hits / (said + len(PAIRS)))
    assert value("attribution_recall", story) == pytest.approx(hits / len(PAIRS))
    assert value("attribution_precision", story) == (pytest.approx(hits / said) if said else None)
    assert value("coverage", story) == pytest.approx(len(found) / len(gold))
    singles = [name for name in found if len(gold[name]) == 1]
    wrong = sum(set(named[name]) != set(gold[name]) for name in singles)
    assert value("false_merges", story) == (pytest.approx(wrong / len(singles)) if singles else None)
