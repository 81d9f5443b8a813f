"""The way of large stories, on small ones: the same promises, and work that grows with the claims."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from dataclasses import replace
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines import large
from summarizer.engines.embedded import EmbeddedEngine, matching
from summarizer.engines.embedded.linkage import Linkage
from summarizer.engines.kept_apart import KeptApart
from summarizer.merging import merge, origins, update
from summarizer.merging.candidates import candidate_groups
from summarizer.merging.clusters import cluster
from summarizer.merging.facts import draft_facts
from summarizer.merging.kinship import traits_of
from summarizer.merging.meetings import meetings
from summarizer.merging.origins import find_origins
from summarizer.merging.story import Story
from tests.conftest import EXAMPLES, STORIES
from tests.merging.examples import merged, readings_of
from tests.merging.making import RUN, reading

PEOPLE = "Varlin Imber Brudek Lorrand Vantas Ozhveli Sartoris Oshenko Coyle Orell Vellun Wenlock Aske Lansom".split()
THINGS = "pump ladder rope barge crane anchor hatch lorry tent cable roof cellar wagon tank valve invoice".split()
DEEDS = ("repaired", "closed", "searched", "found", "sold", "painted", "lost", "seized")


@pytest.fixture
def every_story_large(monkeypatch):
    monkeypatch.setattr(large, "LARGE_STORY", 0)


def story_like(articles: int, seed: int = 1) -> list:
    """Return readings of one event: half of what an article says is told by many, half by it alone."""
    return [_article(number, articles, random.Random(f"{seed}:{number}")) for number in range(articles)]


def _article(number: int, articles: int, chance: random.Random):
    said = []
    for place in range(8):
        many = place % 2 == 0
        fact = random.Random(f"{chance.randrange(4 + articles // 4)}" if many else f"{number}:{place}")
        person, thing, deed = fact.choice(PEOPLE), fact.choice(THINGS), fact.choice(DEEDS)
        street, count = f"Q{fact.randrange(9 * articles)}a Street", fact.randrange(2, 90)
        wording = chance.randrange(3)
        said.append(
            f"{person} {deed} {count} {thing}s in {street}."
            if wording == 0
            else f"In {street}, {count} {thing}s were {deed}, {person} said."
            if wording == 1
            else f"{count} {thing}s in {street} were {deed} by {person}, neighbours told reporters."
        )
    return reading(f"a{number:04}", *said, published=f"2025-03-{1 + number % 28:02}")


def consensus_of(readings):
    return asyncio.run(merge(readings, EmbeddedEngine(), RUN, story_id="story", most=12))


# The same as pair by pair, where both ways can be gone


@pytest.mark.parametrize("story", STORIES)
def test_the_way_of_large_stories_gives_the_same_bytes_on_the_example_stories(story, monkeypatch) -> None:
    readings = readings_of(EXAMPLES / story)
    monkeypatch.setattr(large, "LARGE_STORY", 10**9)
    pair_by_pair = merged(readings).model_dump_json()
    monkeypatch.setattr(large, "LARGE_STORY", 0)
    assert merged(readings).model_dump_json() == pair_by_pair


def test_the_two_ways_agree_on_nearly_all_facts_of_a_made_story(monkeypatch) -> None:
    story = Story.of(story_like(40))
    monkeypatch.setattr(large, "LARGE_STORY", 10**9)
    exact = asyncio.run(cluster(story, EmbeddedEngine()))
    monkeypatch.setattr(large, "LARGE_STORY", 0)
    quick = asyncio.run(cluster(story, EmbeddedEngine()))
    assert exact != tuple((claim.id,) for claim in story.claims)
    assert len(set(exact) & set(quick)) >= 0.95 * max(len(exact), len(quick))


def test_a_story_of_ordinary_size_is_merged_pair_by_pair(monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(matching, "partition_large", lambda *rest: asked.append(rest) or [])
    ids = [claim.id for claim in Story.of(story_like(30)).claims]
    parts = [matching.partition(group) for group in candidate_groups(Story.of(story_like(30)))]
    assert sorted(each for part in parts for each in [i for p in part for i in p]) == sorted(ids)
    assert not asked


# Promises hold at any size


@pytest.mark.usefixtures("every_story_large")
@settings(deadline=None, max_examples=8)
@given(st.data())
def test_any_order_of_the_readings_gives_the_same_bytes(data) -> None:
    readings = story_like(12)
    shuffled = data.draw(st.permutations(readings))
    assert consensus_of(shuffled).model_dump_json() == consensus_of(readings).model_dump_json()


@pytest.mark.usefixtures("every_story_large")
@settings(deadline=None, max_examples=8)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_claims_of_a_group_does_not_matter(chance) -> None:
    for group in candidate_groups(Story.of(story_like(8))):
        shuffled = list(group.claims)
        chance.shuffle(shuffled)
        assert matching.partition(replace(group, claims=tuple(shuffled))) == matching.partition(group)


@pytest.mark.usefixtures("every_story_large")
@settings(deadline=None, max_examples=10)
@given(st.integers(0, 10**6), st.integers(2, 16))
def test_every_claim_is_in_one_cluster_and_no_two_that_must_stay_apart(seed, articles) -> None:
    story = Story.of(story_like(articles, seed))
    clusters = asyncio.run(cluster(story, EmbeddedEngine()))
    assert sorted(each for part in clusters for each in part) == sorted(claim.id for claim in story.claims)
    home = {each: number for number, part in enumerate(clusters) for each in part}
    for group in candidate_groups(story):
        assert not [pair for pair in group.apart if home[pair[0]] == home[pair[1]]]


@pytest.mark.usefixtures("every_story_large")
@settings(deadline=None, max_examples=4)
@given(st.data())
def test_adding_articles_one_by_one_gives_the_same_facts_as_at_once(data) -> None:
    readings = data.draw(st.permutations(story_like(6)))
    added = reduce(update, (consensus_of(readings[:count]) for count in range(1, len(readings) + 1)))
    at_once = consensus_of(readings)
    aside = {"facts": (), "sentences": (), "changes": (), "checks": {}}
    assert added.model_copy(update=aside) == at_once.model_copy(update=aside)
    contents = [
        sorted(fact.model_copy(update={"id": ""}).model_dump_json() for fact in each.facts) for each in (added, at_once)
    ]
    assert contents[0] == contents[1]


# Work


def calls(monkeypatch, where, name: str) -> Counter[str]:
    """Count the calls of a function."""
    counted: Counter[str] = Counter()
    known = getattr(where, name)

    def call(*rest):
        counted[name] += 1
        return known(*rest)

    monkeypatch.setattr(where, name, call)
    return counted


@pytest.mark.usefixtures("every_story_large")
def test_the_pairs_of_claims_that_are_scored_grow_with_the_claims(monkeypatch) -> None:
    scored = calls(monkeypatch, matching, "_score")
    work = []
    for articles in (40, 160):
        scored.clear()
        asyncio.run(cluster(Story.of(story_like(articles)), EmbeddedEngine()))
        work.append(scored["_score"] / (8 * articles))
    assert 1 < work[0] < 30
    assert work[1] < 1.5 * work[0]


@pytest.mark.usefixtures("every_story_large")
def test_the_pairs_of_articles_that_are_related_grow_with_the_articles(monkeypatch) -> None:
    related = calls(monkeypatch, origins, "related")
    for articles in (40, 160):
        related.clear()
        story = Story.of(story_like(articles))
        find_origins(story, draft_facts(story, [(claim.id,) for claim in story.claims]))
        assert 1 < related["related"] / articles < 12  # all pairs are 20 and 80 an article


def test_pairs_apart_are_told_when_asked_and_kinds_are_read_once() -> None:
    read: Counter[str] = Counter()

    def kind(claim_id: str) -> int:
        read[claim_id] += 1
        return int(claim_id) % 3

    apart = KeptApart((f"{number:05}" for number in range(20_000)), kind, lambda one, other: one != other)
    assert not read
    assert ("00001", "00002") in apart
    assert ("00001", "00004") not in apart
    assert ("00002", "00001") not in apart
    assert ("00001", "99999") not in apart
    assert read == {"00001": 1, "00002": 1, "00004": 1}
    few = KeptApart(["b", "c", "a"], ord, lambda one, other: one + other == ord("a") + ord("c"))
    assert few == {("a", "c")}


def test_a_cluster_is_not_chained_through_pairs_that_nobody_has_scored() -> None:
    """Of a row of items each is near the next one only: the mean over all pairs decides, not over those known."""
    row = Linkage([1] * 12, lambda one, other: 0.6 if abs(one - other) == 1 else 0.0, lambda *_: False, 0.3)
    assert max(map(len, row.clusters([(place, place + 1) for place in range(11)]))) == 2


def test_what_is_apart_keeps_whole_clusters_apart() -> None:
    three = Linkage([1, 1, 1], lambda *_: 0.9, lambda one, other: {one, other} == {0, 2}, 0.3)
    assert three.clusters([(0, 1), (1, 2), (0, 2)]) == [[0, 1], [2]]


def test_items_of_one_kind_are_asked_about_once_and_keep_apart_alike() -> None:
    """Of two clusters only the kinds are compared, not all members: 1 and 5 are of one kind, 2 is apart from both."""
    asked: list[tuple[int, int]] = []

    def apart(one: int, other: int) -> bool:
        asked.append((one, other))
        return {one % 4, other % 4} == {1, 2}

    made = Linkage([1] * 8, lambda *_: 0.9, apart, 0.3, kind=lambda item: item % 4)
    clusters = made.clusters([(place, other) for place in range(8) for other in range(place)])
    assert not any({1, 2} <= {item % 4 for item in cluster} for cluster in clusters)
    every = Linkage([1] * 8, lambda *_: 0.9, lambda one, other: {one % 4, other % 4} == {1, 2}, 0.3)
    assert clusters == every.clusters([(place, other) for place in range(8) for other in range(place)])
    assert len(asked) < 40


# Origins of a large story


@pytest.mark.usefixtures("every_story_large")
def test_copies_of_one_report_among_many_articles_are_one_origin() -> None:
    wire = [
        f"{person} painted the {thing} of the harbour chapel."
        for person, thing in zip(PEOPLE, THINGS[:14], strict=True)
    ]
    copies = [reading(f"w{number:03}", *wire, f"Reporter {number}q wrote it down.") for number in range(30)]
    found = consensus_of([*copies, *story_like(12)])
    together = [origin for origin in found.origins if len(origin.article_ids) > 1]
    assert [origin.article_ids for origin in together] == [tuple(each.article.id for each in copies)]
    assert 0 < len(together[0].signals) <= 60


def test_articles_that_share_nothing_never_meet() -> None:
    story = Story.of(
        [reading(f"a{number}", f"Nobody{number} saw thing{number} at noon{number}.") for number in range(9)]
    )
    drafts = draft_facts(story, [(claim.id,) for claim in story.claims])
    assert meetings(traits_of(story, drafts)) == []
