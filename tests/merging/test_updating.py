"""An update: facts keep their ids, the same facts as at once, and what changed is said."""

from __future__ import annotations

from functools import cache, reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Summarizer, verify
from summarizer.merging import update
from summarizer.schema import Article, Consensus
from summarizer.settings import Settings
from tests.conftest import EXAMPLES, STORIES
from tests.merging.examples import merged, readings_of
from tests.merging.making import FakeEngine, story_of
from tests.merging.making import reading as made

MILL = "A mill in Oster burned down on Monday, the fire service said."
MILL_TOO = "On Monday a mill in Oster burned down, according to the fire service."
HURT = "Three people were hurt in the fire at the mill, the hospital said."
HURT_LATER = "Five people were hurt in the fire at the mill, the hospital said."
INSPECTED = "The mill's owner, Brae Timber, said that the boiler had been inspected in March."
GUESTS = "The village school took in twenty neighbours for the night."


def kinds(consensus: Consensus, kind: str) -> list[tuple[str | None, str | None]]:
    """Return before and after of the changes of a kind."""
    return [(change.before, change.after) for change in consensus.changes if change.kind == kind]


def contents(consensus: Consensus) -> dict[frozenset[str], str]:
    """Return the facts without their ids, by their claims."""
    return {
        frozenset(mention.claim_id for mention in fact.mentions): fact.model_copy(update={"id": ""}).model_dump_json()
        for fact in consensus.facts
    }


def told(consensus: Consensus) -> list[tuple[str, frozenset[str]]]:
    """Return the sentences, each with the claims of the facts that it cites."""
    claims = {fact.id: {mention.claim_id for mention in fact.own_mentions} for fact in consensus.facts}
    return [
        (each.text, frozenset().union(*(claims[fact_id] for fact_id in each.fact_ids))) for each in consensus.sentences
    ]


def ids(consensus: Consensus) -> set[str]:
    return {fact.id for fact in consensus.facts}


@cache
def of(folder, *places: int) -> Consensus:
    """Return the consensus of some articles of an example story."""
    return merged([readings_of(folder)[place] for place in places])


def one_by_one(folder, order: list[int]) -> Consensus:
    """Return what comes of adding the articles of a story one by one."""
    steps = [of(folder, *sorted(order[:count])) for count in range(1, len(order) + 1)]
    return reduce(update, steps)


# Promises


@pytest.mark.parametrize("story", STORIES)
@settings(deadline=None, max_examples=6)
@given(data=st.data())
def test_adding_articles_one_by_one_gives_the_same_facts_as_at_once(story, data) -> None:
    folder = EXAMPLES / story
    everything = range(len(readings_of(folder)))
    order = data.draw(st.permutations(everything))
    added, at_once = one_by_one(folder, list(order)), of(folder, *everything)
    assert contents(added) == contents(at_once)
    assert told(added) == told(at_once)
    aside = {"facts": (), "sentences": (), "changes": (), "checks": {}}
    assert added.model_copy(update=aside) == at_once.model_copy(update=aside)


@pytest.mark.parametrize("story", STORIES)
def test_in_the_order_of_publication_the_ids_are_those_of_a_run_on_all_too(story) -> None:
    folder = EXAMPLES / story
    readings = readings_of(folder)
    places = range(len(readings))
    order = sorted(places, key=lambda place: (readings[place].article.published or "9999", readings[place].article.id))
    assert ids(one_by_one(folder, order)) == ids(of(folder, *places))


@pytest.mark.parametrize("story", STORIES)
@settings(deadline=None, max_examples=6)
@given(data=st.data())
def test_a_fact_keeps_its_id_whatever_article_is_added(story, data) -> None:
    folder = EXAMPLES / story
    everything = range(len(readings_of(folder)))
    last = data.draw(st.sampled_from(everything))
    before, after = of(folder, *(place for place in everything if place != last)), of(folder, *everything)
    updated = update(before, after)
    assert len(ids(updated)) == len(updated.facts)
    now = {mention.claim_id: fact for fact in updated.facts for mention in fact.own_mentions}
    for fact in before.facts:
        homes = {now[mention.claim_id].id for mention in fact.own_mentions}
        own = [(each.id, mention.claim_id) for each in before.facts for mention in each.own_mentions]
        rivals = {fact_id for fact_id, claim_id in own if now[claim_id].id in homes}
        # Two earlier facts that have become one cannot both keep theirs, nor one that has become two.
        if len(homes) == 1 and rivals == {fact.id}:
            assert homes == {fact.id}


@pytest.mark.parametrize("story", STORIES)
def test_each_new_id_is_told_as_new_or_changed(story) -> None:
    folder = EXAMPLES / story
    everything = range(len(readings_of(folder)))
    for last in everything:
        before, after = of(folder, *(place for place in everything if place != last)), of(folder, *everything)
        updated = update(before, after)
        told = {change.fact_id for change in updated.changes if change.kind in ("new", "changed")}
        statements = {fact.statement for fact in before.facts}
        fresh = {fact.id for fact in updated.facts if fact.statement not in statements}
        assert fresh - ids(before) <= told


# What a change says


def test_a_fact_that_nobody_told_before_is_new() -> None:
    before, after = made("a", MILL), made("b", MILL_TOO, GUESTS)
    updated = update(story_of(before), story_of(before, after))
    assert kinds(updated, "new") == [(None, GUESTS)]
    assert updated.checks["changes"] == "passed"
    assert story_of(before).checks["changes"] == "not_run"


def test_an_article_published_earlier_does_not_rename_a_fact() -> None:
    late, early = made("a", MILL, published="2031-05-06"), made("b", MILL_TOO, published="2031-05-05")
    before = story_of(late)
    assert ids(story_of(late, early)) != ids(before)
    updated = update(before, story_of(late, early))
    assert ids(updated) == ids(before)
    assert {fact_id for sentence in updated.sentences for fact_id in sentence.fact_ids} == ids(before)


def test_a_fact_that_a_second_origin_confirms_has_changed() -> None:
    before = made("a", MILL, HURT, INSPECTED, "Sparks flew as far as the bridge.")
    flames = "Flames destroyed Oster's mill on Monday."
    after = made("b", flames, GUESTS, "Insurers will look at the ruin.", "A cat was carried out by its owner.")
    updated = update(story_of(before), story_of(before, after, engine=FakeEngine(together=({"a:1", "b:1"},))))
    assert kinds(updated, "changed") == [("single_article", "corroborated")]


def test_a_later_figure_supersedes_the_earlier_one_and_is_told_once() -> None:
    first = made("a", MILL, HURT, published="2031-05-05T08:00:00")
    second = made("b", MILL_TOO, HURT_LATER, published="2031-05-07T08:00:00")
    third = made("c", MILL, published="2031-05-08T08:00:00")
    updated = update(story_of(first), story_of(first, second))
    assert kinds(updated, "superseded") == [(HURT, HURT_LATER)]
    again = update(updated, story_of(first, second, third))
    assert kinds(again, "superseded") == []


def test_a_new_contradiction_is_told_from_the_side_that_was_there() -> None:
    first, second = made("a", MILL, HURT), made("b", MILL_TOO, HURT_LATER)
    updated = update(story_of(first), story_of(first, second))
    assert kinds(updated, "disputed") == [(HURT, "Five people")]
    assert kinds(update(updated, story_of(first, second, made("c", GUESTS))), "disputed") == []


def test_what_a_new_version_of_an_article_no_longer_says_is_withdrawn() -> None:
    before, corrected = made("a", MILL, HURT), made("a", MILL, GUESTS)
    updated = update(story_of(before), story_of(corrected))
    assert kinds(updated, "withdrawn") == [(HURT, None)]
    assert kinds(updated, "new") == [(None, GUESTS)]
    assert ids(updated) & ids(story_of(before)), "what the new version still says keeps its id"


def test_what_an_article_reports_as_taken_back_is_withdrawn() -> None:
    before = made("a", MILL, INSPECTED)
    back = "Brae Timber withdrew its statement that the mill's boiler had been inspected in March."
    updated = update(story_of(before), story_of(before, made("b", GUESTS, back)))
    assert kinds(updated, "withdrawn") == [(INSPECTED, back)]


@pytest.mark.parametrize(
    "other",
    [
        "Brae Timber withdrew its workers from the mill in March.",
        "The mayor withdrew her statement that the school had been closed in May.",
        "Brae Timber repeated its statement that the mill's boiler had been inspected in March.",
    ],
)
def test_other_things_are_withdrawn_too_and_other_statements(other) -> None:
    before = made("a", MILL, INSPECTED)
    updated = update(story_of(before), story_of(before, made("b", GUESTS, other)))
    assert kinds(updated, "withdrawn") == []


def test_an_update_by_nothing_changes_nothing() -> None:
    story = story_of(made("a", MILL, HURT), made("b", MILL_TOO))
    assert update(story, story) == story.model_copy(update={"checks": story.checks | {"changes": "passed"}})


def test_a_fact_that_has_become_two_gives_its_id_to_one_of_them() -> None:
    parts = made("a", MILL), made("b", MILL_TOO)
    joined = story_of(*parts, engine=FakeEngine(together=({"a:1", "b:1"},)))
    split = story_of(*parts, engine=FakeEngine(together=({"a:1"}, {"b:1"})))
    updated = update(joined, split)
    assert len(ids(updated)) == 2
    assert len(ids(updated) & ids(joined)) == 1
    merged_again = update(split, joined)
    assert ids(merged_again) <= ids(split)
    assert [change.before for change in merged_again.changes if change.kind == "changed"][:1] == [MILL_TOO]


# The whole path


def test_an_update_keeps_every_promise(story) -> None:
    client = Summarizer(Settings(engine="embedded"))
    articles = client.load(story).articles
    previous = client.consensus(articles[1:])
    updated = client.update(previous, articles[:1], articles=articles[1:])
    assert verify(updated, articles).violations == ()
    assert updated.story_id == previous.story_id
    assert updated.changes
    assert contents(updated) == contents(client.consensus(articles))


def test_the_texts_of_earlier_articles_must_be_at_hand() -> None:
    client = Summarizer(Settings(engine="embedded"))
    old, new = Article(id="old", text=MILL), Article(id="new", text=HURT)
    previous = client.consensus([old])
    with pytest.raises(Exception, match=r"1 of 1 are not at hand .*: old\."):
        client.update(previous, [new], articles=[])
    assert len(client.update(previous, [new, old], articles=[]).articles) == 2
