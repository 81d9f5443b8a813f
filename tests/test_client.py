from __future__ import annotations

import asyncio

import pytest

from summarizer import Article, AsyncSummarizer, Progress, Settings, Summarizer, verify
from summarizer.errors import (
    ConfigurationError,
    EmptyInputError,
    FormatError,
    InputError,
    InputTooLargeError,
    NoArticlesError,
)
from summarizer.schema import Brief, Consensus
from tests.merging.examples import settled

POST = Article(
    id="post",
    text=(
        "A mill in Oster burned down on Monday, the fire service said. Three people were hurt in the blaze.\n\n"
        "The mayor, Ada Brandt, said that the mill had been empty for two years."
    ),
)
TIMES = Article(
    id="times",
    text=(
        "Oster's mill burned down on Monday, according to the fire service. Three people were hurt.\n\n"
        "Neighbours said that they had seen smoke at noon on Monday."
    ),
)


@pytest.fixture
def summarizer() -> Summarizer:
    return Summarizer(Settings())


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "post.txt").write_text(POST.text, encoding="utf-8")
    (tmp_path / "times.txt").write_text(TIMES.text, encoding="utf-8")
    return tmp_path


def test_a_consensus_comes_from_articles_and_is_verified(summarizer) -> None:
    consensus = summarizer.consensus([POST, TIMES])
    assert isinstance(consensus, Consensus)
    assert [article.id for article in consensus.articles] == ["post", "times"]
    assert verify(consensus, [POST, TIMES]).violations == ()
    promises = verify(consensus, [POST, TIMES]).states()
    assert promises
    assert promises.items() <= consensus.checks.items()
    assert set(promises.values()) == {"passed"}


def test_sync_and_async_give_the_same_bytes(summarizer, folder) -> None:
    waited = asyncio.run(AsyncSummarizer(Settings()).consensus(folder))
    assert waited == summarizer.consensus(folder)
    assert waited == summarizer.consensus(str(folder))
    assert asyncio.run(AsyncSummarizer(Settings()).briefs(folder)) == summarizer.briefs(folder)
    assert asyncio.run(AsyncSummarizer(Settings()).brief(POST)) == summarizer.brief(POST)


def test_a_path_a_list_and_loaded_articles_give_the_same_bytes(summarizer, folder) -> None:
    straight = settled(summarizer.consensus(folder))
    assert settled(summarizer.consensus([folder / "times.txt", str(folder / "post.txt")])) == straight
    assert settled(summarizer.consensus(summarizer.load(folder))) == straight
    assert settled(summarizer.consensus([TIMES, POST])) == straight


def test_the_same_summarizer_gives_the_same_bytes_again(summarizer) -> None:
    assert summarizer.consensus([POST, TIMES]) == summarizer.consensus([TIMES, POST])


def test_it_waits_inside_a_running_loop_too(summarizer) -> None:
    async def in_a_notebook() -> Consensus:
        return summarizer.consensus([POST, TIMES])

    assert asyncio.run(in_a_notebook()) == summarizer.consensus([POST, TIMES])


def test_an_error_reaches_the_caller_inside_a_running_loop(summarizer, tmp_path) -> None:
    async def in_a_notebook() -> Consensus:
        return summarizer.consensus(tmp_path / "missing.txt")

    with pytest.raises(InputError, match=r"missing\.txt"):
        asyncio.run(in_a_notebook())


def test_progress_is_told_after_each_article() -> None:
    heard: list[Progress] = []
    summarizer = Summarizer(Settings(), on_progress=heard.append)
    summarizer.consensus([POST, TIMES])
    assert heard == [Progress("read", 1, 2), Progress("read", 2, 2)]
    heard.clear()
    summarizer.briefs([POST, TIMES])
    assert heard == [Progress("brief", 1, 2), Progress("brief", 2, 2)]


def test_a_listener_that_fails_stops_the_run() -> None:
    def fail(progress: Progress) -> None:
        raise KeyboardInterrupt

    summarizer = Summarizer(Settings(), on_progress=fail)
    with pytest.raises(KeyboardInterrupt):
        summarizer.consensus([POST])


def test_briefs_stand_in_the_order_of_the_article_ids(summarizer) -> None:
    briefs = summarizer.briefs([TIMES, POST])
    assert [brief.article.id for brief in briefs] == ["post", "times"]
    assert all(isinstance(brief, Brief) and brief.claims for brief in briefs)
    assert briefs[0] == summarizer.brief(POST)


def test_a_brief_counts_what_it_holds(summarizer) -> None:
    brief = summarizer.brief(POST)
    assert brief.run.usage == {"claims": len(brief.claims), "rejected": len(brief.rejected)}
    assert brief.run.engine == "embedded"
    assert brief.run.model is None


def test_a_brief_of_several_articles_is_refused_with_a_remedy(summarizer, folder) -> None:
    with pytest.raises(NoArticlesError, match="2 articles where one was expected") as caught:
        summarizer.brief(folder)
    assert "briefs()" in caught.value.hint


@pytest.mark.parametrize("call", ["brief", "briefs", "consensus"])
def test_one_input_that_cannot_be_used_is_raised_as_what_it_is(summarizer, tmp_path, call) -> None:
    empty, bad = tmp_path / "empty.txt", tmp_path / "bad.json"
    empty.write_text(" \n", encoding="utf-8")
    bad.write_text("{", encoding="utf-8")
    ask = getattr(summarizer, call)
    with pytest.raises(InputError, match=r"missing\.txt") as caught:
        ask(tmp_path / "missing.txt")
    assert caught.value.hint
    with pytest.raises(EmptyInputError, match=r"empty\.txt"):
        ask(empty)
    with pytest.raises(FormatError, match=r"bad\.json"):
        ask(bad)


def test_several_inputs_of_which_none_can_be_used_are_all_named(summarizer, tmp_path) -> None:
    with pytest.raises(NoArticlesError) as caught:
        summarizer.consensus([tmp_path / "one.txt", tmp_path / "two.txt"])
    assert "one.txt" in caught.value.hint
    assert "two.txt" in caught.value.hint


def test_no_input_at_all_is_an_error_with_a_remedy(summarizer, tmp_path) -> None:
    with pytest.raises(NoArticlesError) as caught:
        summarizer.consensus([])
    assert "folder" in caught.value.hint
    with pytest.raises((NoArticlesError, InputError)):
        summarizer.consensus(tmp_path)


def test_one_bad_input_is_listed_and_the_others_go_on(summarizer, folder) -> None:
    consensus = summarizer.consensus([folder, folder / "missing.txt"])
    assert len(consensus.articles) == 2
    (listed,) = [each for each in consensus.rejected if each.stage == "load"]
    assert "missing.txt" in listed.article_id
    assert listed.reason
    assert verify(consensus, [POST, TIMES]).violations == ()


def test_an_article_over_the_limit_is_refused(folder) -> None:
    with pytest.raises(InputTooLargeError, match=r"post\.txt"):
        Summarizer(Settings(max_article_bytes=50)).consensus(folder / "post.txt")


@pytest.mark.parametrize("most", [1, 2])
def test_max_sentences_bounds_the_summary_and_is_recorded(most) -> None:
    consensus = Summarizer(Settings(max_sentences=most)).consensus([POST, TIMES])
    assert len(consensus.sentences) == most
    assert consensus.run.settings["max_sentences"] == most


def test_a_story_is_named_by_the_caller_else_by_its_folder_else_by_its_texts(summarizer, folder) -> None:
    assert summarizer.consensus(folder, story_id="oster-mill").story_id == "oster-mill"
    made = summarizer.consensus(folder).story_id
    assert made.startswith("story-")
    assert made == summarizer.consensus([TIMES, POST]).story_id
    assert made != summarizer.consensus([POST]).story_id
    (folder / "story.toml").write_text('id = "the-mill"\n', encoding="utf-8")
    assert summarizer.consensus(folder).story_id == "the-mill"


def test_usage_counts_what_the_output_holds(summarizer) -> None:
    consensus = summarizer.consensus([POST, TIMES])
    assert consensus.run.usage["articles"] == 2
    assert consensus.run.usage["facts"] == len(consensus.facts)
    assert consensus.run.usage["claims"] == sum(len(fact.mentions) for fact in consensus.facts)
    assert consensus.run.usage["sentences"] == len(consensus.sentences)


@pytest.mark.parametrize("wish", [{"engine": "llm"}, {"model": "some-model"}, {"engine": "llm", "model": "some-model"}])
def test_an_engine_that_is_not_there_is_refused_with_a_remedy(wish) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Summarizer(Settings(**wish))
    assert "embedded" in caught.value.hint


def test_the_embedded_engine_can_be_asked_for_though_a_model_is_set() -> None:
    assert Summarizer(Settings(engine="embedded", model="some-model")).engine.name == "embedded"


def test_settings_come_from_the_surroundings_when_none_are_given(monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SUMMARIZER_MAX_SENTENCES", "3")
    assert Summarizer().settings == Settings(max_sentences=3)
    assert AsyncSummarizer().settings == Settings(max_sentences=3)


def test_one_article_is_a_story_too(summarizer) -> None:
    consensus = summarizer.consensus(POST)
    assert {fact.status for fact in consensus.facts} == {"single_article"}
    assert consensus.checks["origins"] == "not_run"
    assert consensus.checks["conflicts_quantity"] == "not_run"
    assert consensus.conflicts == ()


def test_a_search_that_was_not_made_is_told_from_one_that_found_nothing(summarizer) -> None:
    consensus = summarizer.consensus([POST, TIMES])
    assert consensus.conflicts == ()
    assert consensus.checks["conflicts_quantity"] == "passed"
    assert consensus.checks["changes"] == "not_run"
    assert set(consensus.checks.values()) <= {"passed", "not_run"}


def test_the_given_articles_are_not_changed(summarizer) -> None:
    before = POST.model_dump_json()
    summarizer.consensus([POST, TIMES])
    assert POST.model_dump_json() == before
