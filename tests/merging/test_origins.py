from __future__ import annotations

from itertools import permutations

import pytest

from summarizer.merging.credits import GENERIC_CREDIT, agency_credits
from summarizer.merging.origins import Origins, shared_runs
from summarizer.schema import Article, Origin
from tests.merging.making import FakeEngine, reading, story_of
from tests.merging.test_facts import OWN, REWRITE, SAME, WIRE


def groups(consensus) -> set[frozenset[str]]:
    return {frozenset(origin.article_ids) for origin in consensus.origins}


def alone(*names: str) -> set[frozenset[str]]:
    return {frozenset({name}) for name in names}


def test_a_copy_is_of_one_origin_with_what_it_copies() -> None:
    copy = (*WIRE[:6], "The mayor wants a lighthouse.")
    consensus = story_of(reading("a", *WIRE), reading("b", *copy))
    assert groups(consensus) == {frozenset({"a", "b"})}
    (origin,) = consensus.origins
    assert any("five-word runs" in signal for signal in origin.signals)


def test_a_rewrite_in_the_same_order_is_of_one_origin() -> None:
    one, other = reading("a", *WIRE), reading("b", *REWRITE)
    assert shared_runs(one.article, other.article) < 0.05
    consensus = story_of(one, other, engine=FakeEngine(together=SAME))
    assert groups(consensus) == {frozenset({"a", "b"})}
    assert "in the same order" in " ".join(consensus.origins[0].signals)


def test_the_same_facts_in_another_order_are_no_proof_of_a_rewrite() -> None:
    consensus = story_of(reading("a", *WIRE), reading("b", *REWRITE[::-1]), engine=FakeEngine(together=[]))
    assert groups(consensus) == alone("a", "b")


def test_a_report_of_its_own_is_an_origin_of_its_own() -> None:
    consensus = story_of(reading("a", *WIRE), reading("b", *OWN))
    assert groups(consensus) == alone("a", "b")
    assert all(fact.origin_count == fact.article_count for fact in consensus.facts)


def test_a_credit_to_the_same_agency_joins_articles_that_share_facts() -> None:
    credited = [*WIRE[:3], "Norwire could not independently confirm the toll."]
    retold = [*REWRITE[:3][::-1], "Norwire could not independently verify any account."]
    plain = [REWRITE[2], REWRITE[1], REWRITE[0], "Nobody could say who had steered."]
    together = FakeEngine(together=[{"a:1", "b:3"}, {"a:2", "b:2"}, {"a:3", "b:1"}])
    consensus = story_of(reading("a", *credited), reading("b", *retold), engine=together)
    assert groups(consensus) == {frozenset({"a", "b"})}
    assert "Norwire" in consensus.origins[0].label
    without = story_of(reading("a", *credited), reading("b", *plain), engine=together)
    assert groups(without) == alone("a", "b")


def test_origins_go_by_chains() -> None:
    """Two rewrites of one wire report are one origin though they share nothing but the wire's facts."""
    first, second = (*REWRITE[:6], *OWN[6:]), (*WIRE[:6], "A lighthouse is planned.", "The mayor wept.")
    consensus = story_of(
        reading("a", *WIRE), reading("b", *first), reading("c", *second), engine=FakeEngine(together=SAME[:6])
    )
    assert groups(consensus) == {frozenset({"a", "b", "c"})}


def test_where_it_cannot_be_told_the_count_is_null() -> None:
    mixed = (*REWRITE[:4][::-1], *OWN[4:])
    together = FakeEngine(together=[{"a:1", "b:4"}, {"a:2", "b:3"}, {"a:3", "b:2"}, {"a:4", "b:1"}])
    consensus = story_of(reading("a", *WIRE), reading("b", *mixed), engine=together)
    assert groups(consensus) == alone("a", "b")
    shared = [fact for fact in consensus.facts if fact.article_count == 2]
    assert len(shared) == 4
    assert {(fact.origin_count, fact.status) for fact in shared} == {(None, "origins_unknown")}
    single = [fact for fact in consensus.facts if fact.article_count == 1]
    assert {(fact.origin_count, fact.status) for fact in single} == {(1, "single_article")}


def test_every_article_is_in_exactly_one_origin_whatever_the_order() -> None:
    readings = (reading("a", *WIRE), reading("b", *REWRITE), reading("c", *OWN))
    for order in permutations(readings):
        consensus = story_of(*order, engine=FakeEngine(together=SAME))
        assert groups(consensus) == {frozenset({"a", "b"}), frozenset({"c"})}
        assert len({origin.id for origin in consensus.origins}) == 2


def made(*names: str, unknown: frozenset[tuple[str, str]] = frozenset()) -> Origins:
    """Return origins of one-letter articles, "ab" being one of two."""
    return Origins(tuple(Origin(id=f"o-{name[0]}", label="", article_ids=tuple(name)) for name in names), unknown)


@pytest.mark.parametrize(
    ("origins", "articles", "expected"),
    [
        (made("a", "b", "c"), "abc", 3),
        (made("ab", "c"), "ab", 1),
        (made("ab", "c"), "abc", 2),
        (made("a", "b", "c"), "b", 1),
    ],
)
def test_known_origins_are_counted(origins, articles, expected) -> None:
    assert origins.count(articles) == expected


@pytest.mark.parametrize(
    ("names", "articles", "expected"),
    [
        # a and b may be one report: alone they are one or two.
        ("ab", "ab", None),
        # With c, which is neither's, there are two at least.
        ("abc", "abc", 2),
        ("abc", "ac", 2),
        ("abc", "c", 1),
        ("abc", "a", 1),
    ],
)
def test_a_doubtful_pair_counts_as_one_where_two_remain_and_as_unknown_where_not(names, articles, expected) -> None:
    assert made(*names, unknown=frozenset({("a", "b")})).count(articles) == expected


def test_a_doubt_between_two_articles_is_one_between_their_origins() -> None:
    origins = made("ad", "b", "c", unknown=frozenset({("a", "b")}))
    assert origins.count("db") is None
    assert origins.count("dbc") == 2


def credited_in(text: str, **known: str) -> set[str]:
    return set(agency_credits(Article(id="a", text=text, **known)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TARN, March 3 (Norwire) - A ferry sank.", {"norwire"}),
        ("Norwire could not independently confirm the toll.", {"norwire"}),
        ("Rescuers told the Norwire news agency of the wreck.", {"norwire"}),
        ("Norwire has requested comment from the owners.", {"norwire"}),
        ("“It was dark,” he told Reuters.", {"reuters"}),
        ("Agencies contributed to this report", {GENERIC_CREDIT}),
        ("The mayor told the council that the ferry was old.", set()),
        ("The captain told Tarn Harbour of the reef.", set()),
    ],
)
def test_agencies_are_read_from_their_credits(text, expected) -> None:
    assert credited_in(text) == expected


def test_an_outlet_that_names_itself_credits_nobody() -> None:
    assert credited_in("Tarn Post could not independently confirm the toll.", publisher="Tarn Post") == set()


def test_shared_runs_are_a_share_of_the_shorter_text() -> None:
    words = "one two three four five six seven eight nine ten"
    one, half = Article(id="a", text=words), Article(id="b", text="one two three four five other words stand here now")
    assert shared_runs(one, one) == 1.0
    assert shared_runs(one, half) == pytest.approx(1 / 6)
    assert shared_runs(one, Article(id="c", text="too short")) == 0.0
