"""Prices: the user's own, by the exact name of a model, and never a guess."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.llm.prices import Price, Tokens, cost, load_prices, price_of, require_price
from summarizer.errors import ConfigurationError
from summarizer.settings import Settings

TABLE = """
["small-1.5"]
input = 0.4
cached_input = 0.1
output = 1.6
as_of = 2026-11-01
source = "https://example.org/prices"

[plain]
input = 2
output = 8
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "prices.toml"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_table_is_read_with_its_dates_and_sources(table) -> None:
    prices = load_prices(table)
    assert prices["small-1.5"] == Price(0.4, 0.1, 1.6, "2026-11-01", "https://example.org/prices")


def test_without_a_price_of_cached_input_it_costs_what_other_input_does(table) -> None:
    assert load_prices(table)["plain"] == Price(2.0, 2.0, 8.0)


def test_no_table_comes_with_the_program() -> None:
    assert load_prices(None) == {}


@pytest.mark.parametrize("name", ["small", "small-1.5-2026-01-01", "SMALL-1.5", "openai/small-1.5", "", "plain "])
def test_only_the_exact_name_has_a_price(table, name) -> None:
    assert price_of(name, load_prices(table)) is None


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[m]\ninput = 1", "prices.toml: m.output: Field required"),
        ("[m]\ninput = -1\noutput = 1", "m.input"),
        ("[m]\ninput = nan\noutput = 1", "m.input"),
        ("[m]\ninput = inf\noutput = 1", "m.input"),
        ('[m]\ninput = "1"\noutput = 1', "m.input"),
        ("[m]\ninput = true\noutput = 1", "m.input"),
        ("[m]\ninput = 1\noutput = 1\ncached = 1", "m.cached"),
        ("[m]\ninput = 1\noutput = 1\ncached_input = 2", "cached_input is above input"),
        ("m = 1", "prices.toml: m:"),
        # Without quotes a point begins a table in a table.
        ("[small-1.5]\ninput = 1\noutput = 1", 'small-1.*Give --prices a TOML file with \\["small-1"\\]'),
        ("not toml", "cannot be read"),
    ],
)
def test_a_wrong_table_is_a_configuration_error_that_says_where(tmp_path, content, told) -> None:
    path = tmp_path / "prices.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=told):
        load_prices(path)


@pytest.mark.parametrize("place", ["absent.toml", "."])
def test_a_table_that_cannot_be_read_is_a_configuration_error(tmp_path, place) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_prices(tmp_path / place)


def test_a_table_in_another_encoding_is_a_configuration_error(tmp_path) -> None:
    (tmp_path / "prices.toml").write_bytes(b'[m]\nsource = "\xff"')
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_prices(tmp_path / "prices.toml")


def test_cost_is_by_the_million_with_cached_input_apart() -> None:
    price = Price(2.0, 0.5, 8.0)
    assert cost(price, Tokens(1_000_000, 0)) == 2.0
    assert cost(price, Tokens(1_000_000, 0, cached=1_000_000)) == 0.5
    assert cost(price, Tokens(1_000_000, 500_000, cached=400_000)) == pytest.approx(1.2 + 0.2 + 4.0)
    assert cost(price, Tokens(0, 0)) == 0.0


@settings(deadline=None, max_examples=100)
@given(
    counts=st.tuples(*[st.integers(0, 10**9)] * 3),
    prices=st.tuples(*[st.floats(0, 1000)] * 3),
)
def test_cost_is_never_negative_nor_lowered_by_what_a_provider_says_was_cached(counts, prices) -> None:
    tokens = Tokens(*counts)
    price = Price(max(prices[:2]), min(prices[:2]), prices[2])
    assert 0 <= cost(price, tokens) <= cost(price, Tokens(tokens.input, tokens.output)) * (1 + 1e-9)


def test_a_limit_of_cost_needs_a_known_price(table) -> None:
    with pytest.raises(ConfigurationError, match=r"--max-cost needs the price of big.*\[\"big\"\].*--max-tokens-total"):
        require_price(Settings(model="big", max_cost=1.0, prices=table))
    with pytest.raises(ConfigurationError, match="--prices"):
        require_price(Settings(model="gpt-4o", max_cost=1.0))
    with pytest.raises(ConfigurationError, match="the price of the model"):
        require_price(Settings(max_cost=1.0))


def test_a_known_price_is_returned_and_an_unknown_one_is_none_where_nothing_needs_it(table) -> None:
    assert require_price(Settings(model="plain", max_cost=1.0, prices=table)) == Price(2.0, 2.0, 8.0)
    assert require_price(Settings(model="big", prices=table)) is None
    assert require_price(Settings(model="big", max_calls=1, max_tokens_total=1)) is None
