"""Which claims a model is asked about together."""

from __future__ import annotations

import random
from itertools import combinations
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.base import CandidateGroup
from summarizer.engines.embedded.matching import partition
from summarizer.engines.llm.neighbourhoods import (
    FLOOR,
    FLOOR_WITHIN,
    MOST_NEIGHBOURS,
    MOST_SHOWN,
    NEAR_IDENTICAL,
    Survey,
    surveyed,
)
from tests.engines.llm.answering import group
from tests.merging.making import reading

BRIDGE = "The old bridge at Corran collapsed on Monday morning."
FELL = "Corran's old bridge fell down on Monday."
FILLER = (
    "The harvest was good this year.",
    "Nine ships wait at anchor outside the port.",
    "A judge will lead the inquiry into the fire.",
    "Grain prices rose on the exchange.",
)

WORDS = "bridge flood harbour mayor school grain ship fire bank road nine twelve Corran Tarn ferry mill storm".split()
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), min_size=1, max_size=12)
STORIES = st.lists(SENTENCES, min_size=1, max_size=4)


def survey(given: CandidateGroup) -> Survey:
    return surveyed(given, partition(given))


def story(texts, apart=frozenset()) -> CandidateGroup:
    return group(*(reading(f"a{place}", *sentences) for place, sentences in enumerate(texts)), apart=apart)


def together(known: Survey) -> list[set[str]]:
    """Return the neighbourhoods as sets of claim ids."""
    return [{each for place in places for each in known.units[place].members} for places in known.neighbourhoods]


def test_what_is_somewhat_alike_is_asked_about_together() -> None:
    known = survey(group(reading("a", BRIDGE, *FILLER), reading("b", "Divers look for cars under the Corran bridge.")))
    assert {"a:1", "b:1"} in together(known)


def test_what_shares_nothing_is_not_asked_about() -> None:
    assert survey(group(reading("a", BRIDGE), reading("b", *FILLER))).neighbourhoods == ()
    assert survey(group(reading("a", BRIDGE))).neighbourhoods == ()
    assert surveyed(CandidateGroup(()), []).neighbourhoods == ()


@pytest.mark.parametrize("other", [BRIDGE, "On Monday morning, the old bridge at Corran collapsed!", BRIDGE.upper()])
def test_what_is_nearly_identical_is_one_unit_and_nothing_is_asked(other) -> None:
    known = survey(group(reading("a", BRIDGE, *FILLER), reading("b", other)))
    assert ("a:1", "b:1") in [unit.members for unit in known.units]
    assert known.neighbourhoods == ()


def test_what_the_rules_join_on_less_is_asked_about() -> None:
    given = group(reading("a", BRIDGE, *FILLER), reading("b", FELL))
    assert ["a:1", "b:1"] in partition(given)
    assert together(survey(given)) == [{"a:1", "b:1"}]


def test_a_pair_that_is_kept_apart_is_not_asked_about() -> None:
    given = group(reading("a", BRIDGE, *FILLER), reading("b", FELL), apart={("a:1", "b:1")})
    assert survey(given).neighbourhoods == ()


def test_claims_of_one_article_must_be_more_alike_to_be_asked_about() -> None:
    near = "Divers look for cars under the Corran bridge."
    across = group(reading("a", BRIDGE, *FILLER), reading("b", near))
    within = group(reading("a", BRIDGE, *FILLER, near))
    known = survey(across)
    assert FLOOR <= known.alike(0, len(known.units) - 1) < FLOOR_WITHIN
    assert known.neighbourhoods
    assert survey(within).neighbourhoods == ()


def test_one_wording_that_the_rules_do_not_join_is_not_put_to_a_model() -> None:
    """Names and figures alone make no fact, and the model would see the same line twice."""
    given = group(reading("a", "General Davit Ormane, 61.", *FILLER), reading("b", "General Davit Ormane, 61."))
    assert ["a:1", "b:1"] not in partition(given)
    assert survey(given).neighbourhoods == ()


def test_the_claim_that_says_most_is_shown_of_a_unit_and_another_wording_is_known() -> None:
    longer = "The old bridge at Corran collapsed suddenly on Monday morning."
    known = survey(group(reading("a", BRIDGE, *FILLER), reading("b", longer)))
    (unit,) = [unit for unit in known.units if len(unit.members) == 2]
    assert unit.shown.id == "b:1"
    assert unit.other == BRIDGE


@settings(deadline=None, max_examples=60)
@given(STORIES)
def test_the_number_of_calls_grows_no_faster_than_the_claims(texts) -> None:
    known = survey(story(texts))
    claims = sum(map(len, texts))
    assert len(known.neighbourhoods) <= ceil(MOST_NEIGHBOURS / MOST_SHOWN * claims)
    for places in known.neighbourhoods:
        assert 2 <= len(places) == len(set(places)) <= MOST_SHOWN
        assert any(known.may_join(*pair) or known.at_home(*pair) for pair in combinations(places, 2))


def test_many_claims_on_the_same_words_keep_the_calls_linear() -> None:
    dice = random.Random(3)
    words = [f"{one}{other}" for one in WORDS[:9] for other in WORDS[:9]]
    texts = [[" ".join(dice.sample(words, 6)) for _ in range(40)] for _ in range(8)]
    known = survey(story(texts))
    assert MOST_NEIGHBOURS / MOST_SHOWN * 320 >= len(known.neighbourhoods) > 40


@settings(deadline=None, max_examples=50)
@given(STORIES, st.data())
def test_every_claim_is_in_one_unit_and_a_unit_is_never_kept_apart_inside(texts, data) -> None:
    ids = [f"a{place}:{number}" for place, each in enumerate(texts) for number in range(1, len(each) + 1)]
    pairs = list(combinations(sorted(ids), 2))
    apart = data.draw(st.sets(st.sampled_from(pairs), max_size=12)) if pairs else set()
    known = survey(story(texts, frozenset(apart)))
    assert sorted(each for unit in known.units for each in unit.members) == sorted(ids)
    assert not [pair for unit in known.units for pair in combinations(unit.members, 2) if pair in apart]
    home = {each: place for place, unit in enumerate(known.units) for each in unit.members}
    for pair in apart:
        one, other = sorted(home[each] for each in pair)
        assert (one, other) in known.apart
        assert not known.may_join(other, one)


@settings(deadline=None, max_examples=40)
@given(STORIES)
def test_near_identical_claims_that_the_rules_join_are_one_unit(texts) -> None:
    known = survey(story(texts))
    for one, other in known.home_pairs():
        assert known.alike(one, other) < NEAR_IDENTICAL


@settings(deadline=None, max_examples=40)
@given(STORIES, st.randoms(use_true_random=False))
def test_the_order_of_the_claims_does_not_matter(texts, dice) -> None:
    straight = story(texts)
    claims = list(straight.claims)
    dice.shuffle(claims)
    turned = CandidateGroup(tuple(claims), straight.weights, straight.names, straight.apart)
    assert survey(turned) == survey(straight)
