"""An update with a model: what it is asked, and that the rest stands as it was."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from summarizer import Settings, Summarizer, verify
from summarizer.briefing import Reading
from summarizer.engines.base import CandidateGroup, Draft, Topic
from summarizer.engines.embedded.composing import phrase
from summarizer.forecasting import forecast
from summarizer.merging import continued, merge, update
from summarizer.merging.placing import GROUPS_AN_ARTICLE, MOST_SHOWN
from summarizer.schema import Article, Consensus
from summarizer.sources import load
from tests.merging.making import RUN, FakeEngine, fact_with, story_of
from tests.merging.making import reading as made
from tests.scripted import serving
from tests.stories import article, stage_of, well_read

MILL = "A mill in Oster burned down on Monday, the fire service said."
MILL_TOO = "On Monday a mill in Oster burned down, according to the fire service."
BRIDGE = "The old bridge over the Tarn was closed to lorries in the evening."
BRIDGE_TOO = "A barrier kept heavy lorries from crossing the bridge over the Tarn."
GUESTS = "The village school took in twenty neighbours for the night."

# A new article of a story of forty: some of its facts in other words, some with other figures, some of its own.
NEW = """Ferry aground off Corvena: what is known a day later

The ferry with 214 people aboard that struck a reef near Corvena on Tuesday will be towed on Friday.

Norrlund Lines withdrew its statement that the ship had been inspected in March. Three sailors bore the captain out.

Eleven people were treated for broken bones in the hospital of Tarnvale, and two of them died on Wednesday night. Divers
measured the crack in the hull again and found that it was twelve metres long.

Some 55 tons of fuel have leaked into the bay by now, the environment agency said on Wednesday.

Fishermen had taken 63 of the passengers to land by the time a lifeboat arrived. Gusts came to 82 kilometres an hour.

The harbour of Corvena opened again on Wednesday at noon. The first ship to leave was a grain freighter for Callow.

Prosecutor Lena Hart opened an inquiry into Captain Idris Falk. She said that the ship's log had been seized.

Parliament will debate the budget of the coast guard on Monday. A fund for the passengers has collected 80,000 crowns.
"""


@dataclass
class Counting(FakeEngine):
    """Answer as rules would in the name of a model, and remember what was asked."""

    model: str | None = "some-model"
    asked: list[Sequence[CandidateGroup]] = field(default_factory=list)

    async def match(self, groups: Sequence[CandidateGroup]) -> Sequence[Sequence[Sequence[str]]]:
        self.asked.append(groups)
        return await super().match(groups)

    def claims(self) -> list[set[str]]:
        """Return the claims of each group that was asked about."""
        return [{claim.id for claim in group.claims} for groups in self.asked for group in groups]


def go_on(engine: FakeEngine, previous: Consensus, *readings: Reading) -> Consensus:
    return asyncio.run(merge(readings, continued(engine, previous), RUN, story_id="story", most=12))


def test_rules_start_again_for_it_costs_nothing() -> None:
    engine = FakeEngine()
    assert continued(engine, story_of(made("a", MILL))) is engine


def test_what_is_sure_is_not_asked() -> None:
    first, second = made("a", MILL, BRIDGE), made("b", MILL)
    previous = story_of(first, made("c", GUESTS))
    engine = Counting()
    after = go_on(engine, previous, first, second, made("c", GUESTS))
    assert engine.claims() == []
    assert fact_with(after, "b:1") == fact_with(after, "a:1")


def test_what_is_unsure_is_asked_beside_the_nearest_fact_and_its_answer_counts() -> None:
    first, second = made("a", MILL, BRIDGE), made("b", BRIDGE_TOO)
    previous = story_of(first)
    for together in (({"a:2", "b:1"},), ({"a:2"}, {"b:1"})):
        engine = Counting(together=together)
        after = go_on(engine, previous, first, second)
        assert engine.claims() == [{"a:2", "b:1"}]
        assert (fact_with(after, "b:1") == fact_with(after, "a:2")) == (len(together) == 1)


def test_earlier_facts_stand_as_they_were_whatever_rules_say_now() -> None:
    first, second = made("a", MILL, GUESTS), made("b", MILL_TOO)
    apart = story_of(first, second, engine=FakeEngine(together=({"a:1"}, {"b:1"})))
    after = go_on(Counting(), apart, first, second, made("c", BRIDGE))
    assert fact_with(after, "a:1") != fact_with(after, "b:1")
    assert fact_with(story_of(first, second), "a:1") == fact_with(story_of(first, second), "b:1")


def test_an_engine_cannot_join_two_earlier_facts() -> None:
    first, second = made("a", MILL, GUESTS), made("b", MILL_TOO)
    apart = story_of(first, second, engine=FakeEngine(together=({"a:1"}, {"b:1"})))

    def everything(group: CandidateGroup) -> list[list[str]]:
        return [[claim.id for claim in group.claims]]

    after = go_on(Counting(answer=everything), apart, first, second, made("c", "A mill near Oster burned on Monday."))
    assert fact_with(after, "a:1") != fact_with(after, "b:1")
    assert fact_with(after, "c:1") in (fact_with(after, "a:1"), fact_with(after, "b:1"))


def test_however_much_an_article_says_no_more_is_asked_than_two_groups_of_ten() -> None:
    towns = "Oster Tarn Brae Fern Callow Eskham Dunmere Farrow Brindle Averholt Corran Sarn Wexholm Marl Quay".split()
    old = made("a", *(f"A mill in {town} burned down in the night of the storm." for town in towns))
    new = made("b", *(f"In {town} the storm of that night brought down a wall of the mill." for town in towns))
    engine = Counting()
    go_on(engine, story_of(old), old, new)
    assert len(engine.claims()) == GROUPS_AN_ARTICLE
    assert all(len(group) <= MOST_SHOWN for group in engine.claims())
    assert all({"a", "b"} == {each.partition(":")[0] for each in group} for group in engine.claims())


def test_a_sentence_is_asked_for_only_where_its_facts_have_changed() -> None:
    first = made("a", MILL, BRIDGE)
    second = made("b", MILL_TOO, GUESTS)
    worded: list[str] = []

    def reword(topic: Topic) -> Draft:
        draft = phrase(topic)
        worded.append(draft.text)
        return draft

    previous = story_of(first)
    engine = Counting(draft=reword)
    after = go_on(engine, previous, first, second)
    assert worded == [GUESTS]
    assert {sentence.text for sentence in previous.sentences} < {sentence.text for sentence in after.sentences}


def test_a_sentence_that_no_longer_holds_is_asked_for_with_the_new_ones() -> None:
    first = made("a", MILL)
    previous = story_of(first)
    broken = previous.sentences[0].model_copy(update={"text": "A mill in Quellmar burned down."})
    calls: list[int] = []

    class Listening(Counting):
        async def compose(self, topics: Sequence[Topic]) -> Sequence[Draft]:
            calls.append(len(topics))
            return await super().compose(topics)

    after = go_on(Listening(), previous.model_copy(update={"sentences": (broken,)}), first, made("b", GUESTS))
    assert calls == [2]
    assert "Quellmar" not in " ".join(sentence.text for sentence in after.sentences)


@pytest.fixture(scope="module")
def forty(tmp_path_factory):
    """Return what a model makes of forty articles, of one more, the stages that this asked, and all the articles."""
    folder = tmp_path_factory.mktemp("forty")
    # The head of each article: half a page is enough to make a story, and is read in half the time.
    articles = [
        Article(id=f"a{number:02}", text=article(number)[:420].rpartition(".")[0] + ".") for number in range(40)
    ]
    stages: list[str] = []

    def script(body, number):
        stages.append(stage_of(body))
        return well_read(body)

    with serving(script) as server:
        known = Settings(model="scripted", base_url=server.base_url, cache_dir=folder / "cache", concurrency=8)
        previous = Summarizer(known).consensus(articles)
        stages.clear()
        added = Article(id="new", text=NEW)
        updated = Summarizer(known).update(previous, added, articles=articles)
        asked = Counter(stages)
        yield previous, updated, asked, [*articles, added]
        assert Counter(stages) == asked, "nothing more was sent"


def test_a_dry_run_of_an_update_counts_what_it_would_ask(forty, tmp_path) -> None:
    previous, _, stages, articles = forty
    known = Settings(model="scripted", base_url="http://127.0.0.1:9", cache_dir=tmp_path)
    needed = forecast(known, load(articles[-1:]), previous=previous, articles=articles[:-1])
    # No brief is in the cache here, so those of all articles are counted; what follows is that of one new article.
    assert len(articles) < needed["calls"] <= len(articles) + GROUPS_AN_ARTICLE + 4
    assert len(articles) + stages["match"] <= needed["calls"]


def test_one_article_more_on_a_story_of_forty_needs_three_requests_and_its_own_brief(forty) -> None:
    _, _, stages, _ = forty
    assert stages["extract"] == 1
    assert stages["match"] + stages["compose"] <= 3
    assert set(stages) <= {"extract", "mend", "match", "compose"}


def test_an_update_by_a_model_keeps_ids_and_promises(forty) -> None:
    previous, updated, _, articles = forty
    assert {fact.id for fact in previous.facts} <= {fact.id for fact in updated.facts}
    assert verify(updated, articles).violations == ()
    assert {change.kind for change in updated.changes} >= {"new", "disputed", "withdrawn"}


def test_update_names_what_it_renamed(forty) -> None:
    previous, updated, _, _ = forty
    assert update(previous, updated).facts == updated.facts
