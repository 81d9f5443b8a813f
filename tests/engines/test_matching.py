from __future__ import annotations

import asyncio
import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.base import CandidateGroup
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.engines.embedded.matching import partition
from summarizer.engines.terms import claim_terms, claim_themes, name_terms, similarity, themes_of, weights_of
from summarizer.merging.candidates import candidate_groups
from summarizer.merging.story import Story
from tests.merging.making import claims_of, counted, reading, says

BRIDGE = "The old bridge at Corran collapsed on Monday morning."
# Filler that gives words their weight: a story has more than one thing to tell.
OTHERS = (
    "The harvest was good this year.",
    "Nine ships wait at anchor outside the port.",
    "A judge will lead the inquiry into the fire.",
    "The ministry promised money for the schools.",
    "Doctors at the hospital worked all night.",
    "Grain prices rose on the exchange.",
)


def group(*readings, apart=frozenset()) -> CandidateGroup:
    claims = claims_of(*readings)
    names = themes_of(frozenset().union(*(name_terms(claim.claim) for claim in claims)))
    return CandidateGroup(
        claims, weights_of([claim_themes(claim.claim) for claim in claims], names), names, frozenset(apart)
    )


def together(one: str, other: str, **more) -> bool:
    """Tell whether two sentences of two articles are taken for one fact, in a story that tells other things too."""
    parts = partition(group(reading("a", one, *OTHERS[:3]), reading("b", other, *OTHERS[3:]), **more))
    return any({"a:1", "b:1"} <= set(part) for part in parts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BRIDGE, BRIDGE),
        (BRIDGE, "On Monday morning the old bridge collapsed at Corran."),
        (BRIDGE, "Corran's old bridge fell down on Monday."),
        ("The flood killed ten people.", "10 people were killed in the flood."),
        ("At least 23 people died in the fire.", "The fire has claimed the lives of at least 23 people."),
        ("Rebels seized the town of Corran.", "The town of Corran was captured by the insurgents."),
        ("The army denied attacking civilians.", "The military denies that it attacked civilians."),
        ("Shells struck the customs post on 3 March.", "On March 3 shells hit the customs post."),
        ("Bo Tash is mayor.", "Bo Tash is mayor."),
        ("Bo Tash is mayor of Corran.", "Tash is the mayor of Corran."),
    ],
)
def test_the_same_in_other_words_is_one_fact(one, other) -> None:
    assert together(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BRIDGE, "The mayor of Corran resigned on Monday morning."),
        ("The flood killed ten people.", "The ministry sent ten boats."),
        ("General Davit Ormane spoke in Corran.", "General Davit Ormane was born in Corran."),
        ("The port is closed until Friday.", "The port ships wheat and barley."),
        ("Halvorn is based in Corran.", "Qualtor is based in Tarnex."),
        ("Halvorn is a chip maker.", "Qualtor is a chip maker."),
        ("Corran is a rebel-held city.", "Rebels fled the city of Corran."),
        ("Bo Tash is mayor of Corran.", "Ana Lume is mayor of Corran."),
    ],
)
def test_what_shares_only_names_or_figures_is_not_one_fact(one, other) -> None:
    assert not together(one, other)


def test_what_must_stay_apart_stays_apart_however_alike() -> None:
    assert together(BRIDGE, BRIDGE)
    assert not together(BRIDGE, BRIDGE, apart={("a:1", "b:1")})


def test_one_pair_apart_keeps_whole_clusters_apart() -> None:
    parts = partition(group(reading("a", BRIDGE), reading("b", BRIDGE), reading("c", BRIDGE), apart={("a:1", "c:1")}))
    assert len(parts) == 2
    assert not any({"a:1", "c:1"} <= set(part) for part in parts)


def test_two_sentences_of_one_article_must_be_nearly_the_same() -> None:
    other = "Corran's old bridge fell down on Monday."
    within = partition(group(reading("a", BRIDGE, other, *OTHERS)))
    assert not any({"a:1", "a:2"} <= set(part) for part in within)
    repeated = partition(group(reading("a", BRIDGE, BRIDGE, *OTHERS)))
    assert any({"a:1", "a:2"} <= set(part) for part in repeated)


def test_nothing_in_common_is_nothing_to_join() -> None:
    assert partition(group(reading("a", *OTHERS[:3]), reading("b", *OTHERS[3:]))) == [
        [f"{name}:{number}"] for name in "ab" for number in (1, 2, 3)
    ]
    assert partition(CandidateGroup(())) == []


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_claims_does_not_matter(dice: random.Random) -> None:
    straight = group(
        reading("a", BRIDGE, *OTHERS),
        reading("b", "Corran's old bridge fell down on Monday.", *OTHERS[::-1]),
        reading("c", "The harvest this year was a good one.", "Nine ships are at anchor outside the port."),
    )
    claims = list(straight.claims)
    dice.shuffle(claims)
    shuffled = CandidateGroup(tuple(claims), straight.weights, straight.names, straight.apart)
    assert sorted(map(sorted, partition(shuffled))) == sorted(map(sorted, partition(straight)))


WORDS = st.sampled_from("bridge flood harbour mayor school grain ship fire bank road nine twelve Corran Tarn".split())
SENTENCES = st.lists(st.lists(WORDS, min_size=2, max_size=6).map(" ".join), min_size=1, max_size=5)


@settings(deadline=None, max_examples=40)
@given(st.lists(SENTENCES, min_size=1, max_size=3), st.data())
def test_a_partition_has_every_claim_once_and_keeps_apart_what_it_must(texts, data) -> None:
    readings = [reading("abc"[place], *sentences) for place, sentences in enumerate(texts)]
    ids = [claim.id for claim in claims_of(*readings)]
    pairs = list(combinations(sorted(ids), 2))
    apart = data.draw(st.sets(st.sampled_from(pairs))) if pairs else set()
    parts = partition(group(*readings, apart=apart))
    assert sorted(claim_id for part in parts for claim_id in part) == sorted(ids)
    assert not [pair for part in parts for pair in combinations(sorted(part), 2) if pair in apart]


def test_the_engine_answers_each_group_in_its_turn() -> None:
    groups = [group(reading("a", BRIDGE), reading("b", BRIDGE)), group(reading("c", OTHERS[0]))]
    assert asyncio.run(EmbeddedEngine().match(groups)) == [[["a:1", "b:1"]], [["c:1"]]]


def test_candidates_share_an_uncommon_term_and_each_claim_stands_in_one_group() -> None:
    story = Story.of([reading("a", BRIDGE, OTHERS[0], OTHERS[1]), reading("b", BRIDGE, OTHERS[1], OTHERS[5])])
    claims, groups = story.claims, candidate_groups(story)
    found = [{claim.id for claim in each.claims} for each in groups]
    assert sorted(claim_id for each in found for claim_id in each) == sorted(claim.id for claim in claims)
    assert {"a:1", "b:1"} in found
    assert {"a:3", "b:2"} in found
    assert {"b:3"} in found


def test_a_word_that_everybody_uses_makes_no_candidates() -> None:
    readings = [
        reading(f"a{number:02}", f"Corran has a {noun} of its own.")
        for number, noun in enumerate(
            "tower market school orchard station theatre brewery chapel quarry prison library museum mill".split()
        )
    ]
    assert len(candidate_groups(Story.of(readings))) == len(readings)


def test_similarity_runs_from_0_to_1() -> None:
    weights = {"bridge": 2.0, "fall": 1.0, "mayor": 1.0}
    one, other = frozenset({"bridge", "fall"}), frozenset({"bridge", "mayor"})
    assert similarity(one, one, weights) == 1.0
    assert similarity(one, frozenset({"mayor"}), weights) == 0.0
    assert similarity(frozenset(), frozenset(), weights) == 0.0
    assert similarity(one, other, weights) == pytest.approx(2 * 2 / 6)


def test_a_claim_is_indexed_by_content_number_date_and_voice() -> None:
    (claim,) = claims_of(
        reading(
            "a",
            says(
                "At least ten children died in Corran on 27 November, the mayor said.",
                counted("At least ten children", 10, unit="child", measure="killed", bound="at_least"),
                claimant="Mayor Lise Okker",
            ),
        )
    )
    terms = claim_terms(claim.claim)
    assert {"#10", "=killed:10"} <= terms
    assert any(term.startswith("@") and "11-27" in term for term in terms)
    assert any(term.startswith("~") and "okker" in term for term in terms)
    assert "say" not in terms


def test_a_number_of_people_is_no_fact_without_what_is_said_of_them() -> None:
    killed, work = "Some 30 people were killed.", "About 30 people work there."
    both = group(reading("a", killed), reading("b", work))
    assert ["a:1", "b:1"] not in partition(both)
    assert ["a:1", "b:1"] in partition(group(reading("a", killed), reading("b", "Thirty people were killed in it.")))
