from __future__ import annotations

import asyncio
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.merging.clusters import cluster
from summarizer.merging.keeping_apart import kept_apart
from summarizer.merging.story import Story
from tests.merging.making import FakeEngine, claims_of, reading

READINGS = (
    reading("a", "The flood at Corran killed 12 people.", "The bridge at Corran fell.", "The gates were never opened."),
    reading("b", "At Corran the flood killed 12.", "The old bridge at Corran collapsed.", "The gates were opened."),
    reading("c", "The flood at Corran killed 15 people.", "The Corran bridge fell into the river."),
)
IDS = {claim.id for claim in claims_of(*READINGS)}


def clustered(answer) -> tuple[tuple[str, ...], ...]:
    """Return the clusters of the story when the engine answers every group with `answer`."""
    return asyncio.run(cluster(Story.of(READINGS), FakeEngine(answer=lambda _: answer)))


def each_once(clusters) -> bool:
    return sorted(claim_id for each in clusters for claim_id in each) == sorted(IDS)


def test_an_answer_in_order_is_taken_as_it_is() -> None:
    clusters = clustered([["a:1", "b:1"], ["a:2", "b:2", "c:2"], ["a:3"], ["b:3"], ["c:1"]])
    assert {frozenset(each) for each in clusters} == {
        frozenset({"a:1", "b:1"}),
        frozenset({"a:2", "b:2", "c:2"}),
        frozenset({"a:3"}),
        frozenset({"b:3"}),
        frozenset({"c:1"}),
    }


def test_unknown_ids_are_dropped() -> None:
    clusters = clustered([["a:1", "z:9", "b:1"], ["nobody"], ["a:2", ""]])
    assert each_once(clusters)
    assert ("a:1", "b:1") in clusters


def test_a_claim_named_twice_stays_where_it_was_named_first() -> None:
    clusters = clustered([["a:2", "b:2", "a:2"], ["b:2", "c:2"]])
    assert each_once(clusters)
    assert ("a:2", "b:2") in clusters
    assert ("c:2",) in clusters


def test_forgotten_claims_stand_alone() -> None:
    assert clustered([]) == tuple((claim_id,) for claim_id in sorted(IDS))
    assert clustered([[], []]) == tuple((claim_id,) for claim_id in sorted(IDS))


def test_what_must_stay_apart_is_split_again() -> None:
    clusters = clustered([sorted(IDS)])
    assert each_once(clusters)
    homes = {claim_id: number for number, each in enumerate(clusters) for claim_id in each}
    assert homes["a:1"] != homes["c:1"]
    assert homes["a:3"] != homes["b:3"]
    assert homes["a:1"] == homes["b:1"]


def test_the_order_of_an_answer_does_not_matter() -> None:
    answer = [["c:2", "b:2", "a:2"], ["b:1", "a:1"]]
    assert clustered(answer) == clustered([list(reversed(each)) for each in reversed(answer)])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.sampled_from([*sorted(IDS), "z:1", "a:99"]), max_size=10), max_size=8))
def test_whatever_is_answered_each_claim_is_in_one_cluster_and_no_two_that_must_stay_apart(answer) -> None:
    clusters = clustered(answer)
    forbidden = kept_apart(claims_of(*READINGS))
    assert forbidden
    assert each_once(clusters)
    assert not [pair for each in clusters for pair in combinations(sorted(each), 2) if pair in forbidden]
