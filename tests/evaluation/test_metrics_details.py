"""Coverage, evidence, conflicts and origins: the cases that the worked example does not have."""

from __future__ import annotations

import pytest

from summarizer.evaluation.metrics import Case, compute
from summarizer.evaluation.outputs import of_consensus, of_plain
from summarizer.schema import Conflict, Origin, Position, Run
from summarizer.schema.gold import Distractor, GoldOrigin
from summarizer.schema.report import PlainSentence, PlainSummary
from tests.evaluation import ferry


def story(**changes) -> Case:
    return Case(ferry.gold(), ferry.ARTICLES, of_consensus(ferry.consensus(**changes)))


def plain(*texts: str, **gold) -> Case:
    sentences = tuple(PlainSentence(text=text, citations=("alder",)) for text in texts)
    output = of_plain(PlainSummary(story_id="ferry", sentences=sentences), ferry.ARTICLES)
    return Case(ferry.gold(**gold), ferry.ARTICLES, output)


def values(name: str, case: Case) -> dict[str, float | None]:
    return {item.id.removeprefix("ferry/"): item.value for item in compute(name, case)}


def origins(*groups: tuple[str, ...]) -> tuple[Origin, ...]:
    return tuple(Origin(id=f"o{number}", label="", article_ids=group) for number, group in enumerate(groups))


# --- faithfulness and coverage --------------------------------------------------------------------------------------


def test_importance_is_the_weight() -> None:
    weights = [item.weight for item in compute("coverage_weighted", story())]
    assert weights == [3.0, 2.0, 2.0, 1.0, 2.0, 2.0, 3.0]
    assert {item.weight for item in compute("coverage", story())} == {1.0}


def test_a_distractor_names_the_places_that_tell_it() -> None:
    told = {item.id: item for item in compute("distractors_told", story())}["ferry/d2"]
    assert told.reason == "told in facts[o7].statement, sentences[2]"
    assert told.article == "birch"


def test_a_distractor_of_no_fact_is_one_too() -> None:
    invented = Distractor(id="d9", statement="The ferry Marla was built in a Swedish yard.", change="invented")
    assert values(
        "distractors_told", plain("The Marla was a ferry of a Swedish yard, built there.", distractors=(invented,))
    ) == {"d9": 1.0}
    assert values("distractors_told", plain("The ferry Marla was old.", distractors=(invented,))) == {"d9": 0.0}


def test_without_distractors_none_are_counted() -> None:
    assert compute("distractors_told", plain("The ferry sank.", distractors=())) == ()


def test_a_unit_of_several_articles_belongs_to_the_first_of_them_in_the_gold() -> None:
    turned = tuple(fact.model_copy(update={"mentions": fact.mentions[::-1]}) for fact in ferry.OUTPUT_FACTS)
    for facts in (turned, ferry.OUTPUT_FACTS):
        found = {item.about: item.article for item in compute("faithfulness", story(facts=facts, conflicts=()))}
        assert found["facts[o2].statement"] == "alder"
        assert found["facts[o5].statement"] == "cedar"
    stray = ferry.mention("nowhere", "x:1", ferry.evidence("alder", "sank within an hour"))
    (item,) = compute("faithfulness", story(facts=(ferry.fact("o1", "It sank.", stray),), sentences=(), conflicts=()))
    assert item.article is None


# --- evidence -------------------------------------------------------------------------------------------------------


def test_evidence_from_an_article_that_is_not_there_is_no_quotation() -> None:
    stray = ferry.mention("nowhere", "x:1", ferry.evidence("alder", "sank within an hour"))
    case = story(facts=(ferry.fact("o1", "It sank.", stray),), sentences=(), conflicts=())
    assert values("quote_fidelity", case) == {"facts[o1].statement.evidence[0]": 0.0}
    assert values("furniture_leaks", case) == {"facts[o1].statement": None}


def test_a_whole_article_is_not_the_right_place() -> None:
    text = ferry.TEXTS["alder"]
    whole = ferry.mention("alder", "alder:1", ferry.evidence("alder", text))
    case = story(facts=(ferry.fact("o1", "The ferry sank within an hour.", whole),), sentences=(), conflicts=())
    assert values("coverage", case)["f3"] == 1.0
    assert values("span_accuracy", case) == {"f3@alder": 0.0}


def test_the_right_place_among_several_is_enough() -> None:
    pieces = (ferry.evidence("alder", "Read more in our newsletter."), ferry.evidence("alder", "sank within an hour"))
    fact = ferry.fact("o1", "The ferry sank within an hour.", ferry.mention("alder", "alder:1", *pieces))
    case = story(facts=(fact,), sentences=(), conflicts=())
    assert values("span_accuracy", case) == {"f3@alder": 1.0}
    assert values("furniture_leaks", case) == {"facts[o1].statement": 1.0}


def test_citations_without_quotations_have_no_place_to_be_right_or_wrong() -> None:
    case = plain("The ferry sank within an hour.")
    assert values("span_accuracy", case) == {"f3@alder": None}
    assert values("furniture_leaks", case) == {"sentences[0]": None}
    assert values("quote_fidelity", case) == {"nothing": None}


def test_without_marked_furniture_no_leak_can_be_seen() -> None:
    assert compute("furniture_leaks", plain("The ferry sank.", furniture=())) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 people died; it had sixty passengers.", [1.0, 1.0]),
        ("Five people died on Tuesday, some say many.", [0.0]),
        ("Many people died.", []),
        ("Some 60 of 214 passengers.", [1.0, 0.0]),
    ],
)
def test_numbers_count_by_value_and_dates_do_not(text, expected) -> None:
    assert list(values("numeric_fidelity", plain(text)).values()) == expected


def test_a_plain_sentence_is_counted_once() -> None:
    assert list(values("numeric_fidelity", plain("Four died."))) == ["sentences[0].numbers[0]"]


# --- conflicts ------------------------------------------------------------------------------------------------------


def conflict(name: str, kind: str, *sides: tuple[str, ...], verdict: str = "conflict") -> Conflict:
    positions = tuple(Position(value=str(side), article_ids=("alder",), claim_ids=side) for side in sides)
    return Conflict(id=name, kind=kind, slot="", verdict=verdict, reason="", positions=positions)


FOUR, SIX = ("alder:1", "birch:1"), ("cedar:3",)


@pytest.mark.parametrize(
    ("named", "matched"),
    [
        (conflict("k", "quantity", FOUR, SIX), True),
        (conflict("k", "quantity", SIX, ("birch:1",)), True),
        (conflict("k", "quantity", FOUR, SIX, ("alder:3",)), True),
        (conflict("k", "denial", FOUR, SIX), False),
        (conflict("k", "quantity", FOUR, ("alder:2",)), False),
        # Both sides rest on one side of the gold's.
        (conflict("k", "quantity", ("alder:1",), ("birch:1",)), False),
        (conflict("k", "quantity", FOUR, ("cedar:99",)), False),
    ],
)
def test_a_conflict_is_the_golds_where_two_sides_rest_on_two_of_its_sides(named, matched) -> None:
    case = story(conflicts=(named,))
    assert values("conflict_precision", case) == {"conflicts[k]": float(matched)}
    assert values("conflict_recall", case) == {"c1": float(matched), "c2": 0.0}
    assert values("conflict_verdicts", case) == ({"c1": 1.0} if matched else {"nothing": None})


def test_a_conflict_told_twice_is_right_once() -> None:
    case = story(conflicts=(conflict("k1", "quantity", FOUR, SIX), conflict("k2", "quantity", FOUR, SIX)))
    assert sorted(values("conflict_precision", case).values()) == [0.0, 1.0]
    assert values("conflict_recall", case)["c1"] == 1.0


def test_an_output_that_names_no_conflict_has_no_precision_and_no_recall() -> None:
    case = story(conflicts=())
    assert values("conflict_precision", case) == {"nothing": None}
    assert values("conflict_recall", case) == values("conflict_f1", case) == {"c1": 0.0, "c2": 0.0}


def test_where_the_gold_has_no_conflict_each_one_is_wrong_and_none_is_right() -> None:
    gold = ferry.gold(conflicts=())
    named = Case(gold, ferry.ARTICLES, of_consensus(ferry.consensus()))
    assert (
        values("conflict_precision", named)
        == values("conflict_f1", named)
        == {"conflicts[k1]": 0.0, "conflicts[k2]": 0.0}
    )
    silent = Case(gold, ferry.ARTICLES, of_consensus(ferry.consensus(conflicts=())))
    for name in ("conflict_precision", "conflict_recall", "conflict_f1", "conflict_verdicts"):
        assert compute(name, silent) == ()


def test_a_form_without_a_place_for_conflicts_and_origins_is_not_scored_on_them() -> None:
    case = plain("The ferry sank.")
    assert values("conflict_recall", case) == {"c1": None, "c2": None}
    assert values("conflict_precision", case) == values("conflict_verdicts", case) == {"nothing": None}
    assert values("origins_rand", case) == {"origins": None}
    assert values("calls", case) == {"cost": None}


# --- origins and cost -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("groups", "value"),
    [
        (origins(("alder", "birch"), ("cedar",)), 1.0),
        (origins(("cedar",), ("birch", "alder")), 1.0),
        (origins(("alder", "birch", "cedar")), 0.0),
        (origins(("alder",), ("birch", "cedar")), -0.5),
        (origins(("alder", "birch")), None),
        ((), None),
    ],
)
def test_origins_agree_as_far_as_chance_would_not_have_it(groups, value) -> None:
    found = values("origins_rand", story(origins=groups))["origins"]
    assert found == (None if value is None else pytest.approx(value))


def test_articles_that_the_gold_does_not_group_do_not_count() -> None:
    gold = ferry.gold(origins=(GoldOrigin(label="", article_ids=("alder", "birch")),))
    case = Case(gold, ferry.ARTICLES, of_consensus(ferry.consensus(origins=origins(("alder", "birch")))))
    assert values("origins_rand", case) == {"origins": 1.0}


@pytest.mark.parametrize("groups", [(), (GoldOrigin(label="", article_ids=("alder",)),)])
def test_gold_without_two_grouped_articles_says_nothing_of_origins(groups) -> None:
    case = Case(ferry.gold(origins=groups), ferry.ARTICLES, of_consensus(ferry.consensus()))
    assert compute("origins_rand", case) == ()


def test_an_output_made_without_a_model_cost_no_call() -> None:
    case = story(run=Run(summarizer_version="0", engine="embedded"))
    assert values("calls", case) == values("tokens", case) == {"cost": 0.0}
