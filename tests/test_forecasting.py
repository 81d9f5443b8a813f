"""A dry run: what a run would need, told from the cache's state, without a request."""

from __future__ import annotations

import pytest

from summarizer import Article, Settings, Summarizer
from summarizer.errors import ConfigurationError
from summarizer.forecasting import forecast, forecast_judging
from summarizer.judging import Question
from tests.scripted import serving
from tests.scripted_model import reader

TEXTS = {
    "post": "A mill in Oster burned down on Monday, the fire service said. Three people were hurt in the blaze.",
    "times": "Oster's mill burned down on Monday, according to the fire service. Three people were hurt.",
}


@pytest.fixture
def loaded():
    articles = [Article(id=name, text=text) for name, text in TEXTS.items()]
    return Summarizer(Settings()).load(articles)


@pytest.fixture
def model(tmp_path, monkeypatch):
    """Return a function that makes the settings for a server; no proxy of the machine counts."""
    for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)

    def made(server, **more) -> Settings:
        return Settings(model="scripted", base_url=server.base_url, cache_dir=tmp_path / "cache", **more)

    return made


def test_nothing_is_sent_and_the_calls_are_those_of_the_run_that_follows(model, loaded) -> None:
    with serving(reader) as server:
        before = forecast(model(server), loaded)
        assert server.count == 0
        Summarizer(model(server)).consensus(loaded)
        sent = server.count
        after = forecast(model(server), loaded)
        assert server.count == sent
    assert before["calls"] >= sent
    assert (after["calls"], after["cached_calls"]) == (0, sent)


def test_a_forecast_is_repeatable_and_grows_with_the_articles(model, loaded) -> None:
    more = Summarizer(Settings()).load(
        [*loaded.articles, Article(id="mail", text="The ferry to Orrin Bay sank at noon.")]
    )
    with serving(reader) as server:
        one = forecast(model(server), loaded, merged=False)
        assert forecast(model(server), loaded, merged=False) == one
        assert forecast(model(server), more, merged=False)["calls"] == one["calls"] + 1


def test_tokens_in_are_about_what_is_sent(model, loaded) -> None:
    with serving(reader) as server:
        told = forecast(model(server), loaded, merged=False)
        Summarizer(model(server)).briefs(loaded)
        characters = sum(len(message["content"]) for seen in server.seen for message in seen.body["messages"])
    # The schema is counted too, and a token is 3 to 6 characters.
    assert characters / 6 < told["input_tokens"] < characters
    assert told["output_tokens_at_most"] >= 2 * 200


def test_a_cost_needs_a_price_and_is_the_most_that_it_could_be(model, loaded, tmp_path) -> None:
    prices = tmp_path / "prices.toml"
    prices.write_text("[scripted]\ninput = 1.0\noutput = 10.0\n", encoding="utf-8")
    with serving(reader) as server:
        unknown = forecast(model(server), loaded, merged=False)
        known = forecast(model(server, prices=prices), loaded, merged=False)
        assert server.count == 0
    assert (unknown["cost_usd_at_most"], unknown["cost_note"]) == (None, "price unknown")
    most = (known["input_tokens"] * 1.0 + known["output_tokens_at_most"] * 10.0) / 1_000_000
    assert known["cost_usd_at_most"] == pytest.approx(most, abs=1e-6)


def test_without_a_cache_every_call_is_needed(model, loaded) -> None:
    with serving(reader) as server:
        Summarizer(model(server)).briefs(loaded)
        assert forecast(model(server, cache=False), loaded, merged=False)["calls"] == 2
        assert forecast(model(server), loaded, merged=False)["calls"] == 0


@pytest.mark.parametrize("settings", [Settings(), Settings(model="m", engine="embedded")], ids=["none", "embedded"])
def test_it_is_of_a_model(loaded, settings) -> None:
    with pytest.raises(ConfigurationError, match="no model that would be asked"):
        forecast(settings, loaded)
    with pytest.raises(ConfigurationError, match="no model that would be asked"):
        forecast_judging(settings, [])


def test_judging_counts_a_question_once_however_often_it_stands_there(model) -> None:
    asked = [
        Question("one", "Nine died.", ("Nine people died.",)),
        Question("two", "Nine died.", ("Nine people died.",)),
    ]
    other = Question("three", "Ten died.", ("Nine people died.",))
    with serving(reader) as server:
        assert forecast_judging(model(server), asked)["calls"] == 1
        assert forecast_judging(model(server), [*asked, other])["calls"] == 2
        assert forecast_judging(model(server), [Question("no evidence", "Ten died.", ())])["calls"] == 0
        assert server.count == 0
