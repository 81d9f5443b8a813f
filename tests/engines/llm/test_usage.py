"""What is counted, and what it costs."""

from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest

from summarizer.engines.llm.completions import look_at, usage_of
from summarizer.engines.llm.prices import Price, Tokens
from summarizer.engines.llm.usage import Usage
from summarizer.errors import ProviderResponseError, RefusedError

PRICE = Price(input=1.0, cached=0.5, output=10.0)


def test_a_run_that_asked_nothing_cost_nothing_whatever_the_price() -> None:
    for usage in (Usage(), Usage(PRICE)):
        counts = usage.snapshot()
        assert counts.pop("cost_usd") == 0.0
        assert counts.pop("cost_note") == ""
        assert set(counts.values()) == {0}


def test_tokens_are_added_up_and_priced() -> None:
    usage = Usage(PRICE)
    usage.answered(Tokens(1000, 100, 400))
    usage.answered(Tokens(1000, 100))
    counts = usage.snapshot()
    assert (counts["input_tokens"], counts["output_tokens"], counts["cached_tokens"]) == (2000, 200, 400)
    assert counts["cost_usd"] == pytest.approx((1600 * 1.0 + 400 * 0.5 + 200 * 10.0) / 1e6)
    assert counts["cost_note"] == ""


def test_a_price_that_is_not_known_is_said_to_be_unknown() -> None:
    usage = Usage()
    usage.answered(Tokens(10, 1))
    assert usage.snapshot()["cost_usd"] is None
    assert usage.snapshot()["cost_note"] == "price unknown"


def test_answers_without_usage_make_it_a_lower_bound_and_are_told_once(caplog) -> None:
    usage = Usage(PRICE)
    with caplog.at_level(logging.WARNING, logger="summarizer.llm"):
        usage.answered(None)
        usage.answered(None)
    assert len(caplog.records) == 1
    assert usage.snapshot()["unknown_usage"] == 2
    assert usage.snapshot()["cost_note"] == "a lower bound"
    unknown = Usage()
    unknown.answered(None)
    assert unknown.snapshot()["cost_usd"] is None


def test_a_forecast_is_of_what_is_missing() -> None:
    usage = Usage(PRICE)
    usage.would_ask(1000, 100)
    usage.would_ask(500, 100)
    assert usage.forecast() == {
        "calls": 2,
        "cached_calls": 0,
        "input_tokens": 1500,
        "output_tokens_at_most": 200,
        "cost_usd_at_most": pytest.approx(0.0035),
        "cost_note": "",
    }
    assert usage.snapshot()["input_tokens"] == 0
    assert Usage().forecast()["cost_usd_at_most"] == 0.0


def counted(prompt, answer, cached=None):
    details = None if cached is None else SimpleNamespace(cached_tokens=cached)
    return SimpleNamespace(
        usage=SimpleNamespace(prompt_tokens=prompt, completion_tokens=answer, prompt_tokens_details=details)
    )


@pytest.mark.parametrize(
    ("completion", "tokens"),
    [
        (counted(7, 3), Tokens(7, 3)),
        (counted(7, 3, 5), Tokens(7, 3, 5)),
        (counted(7, 3, 99), Tokens(7, 3, 7)),
        (counted(7, 3, "x"), Tokens(7, 3)),
        (counted(0, 0), Tokens(0, 0)),
        (counted(-1, 3), None),
        (counted(True, 3), None),
        (counted(7, None), None),
        (counted("7", 3), None),
        (SimpleNamespace(usage=None), None),
        ("<html>", None),
        (None, None),
    ],
)
def test_usage_is_what_makes_sense_as_usage(completion, tokens) -> None:
    assert usage_of(completion) == tokens


def choice(finish="stop", **message):
    said = SimpleNamespace(**({"content": None, "refusal": None, "tool_calls": None} | message))
    return SimpleNamespace(choices=[SimpleNamespace(finish_reason=finish, message=said)])


def call(name, arguments):
    return SimpleNamespace(function=SimpleNamespace(name=name, arguments=arguments))


@pytest.mark.parametrize(
    ("completion", "tool", "text"),
    [
        (choice(content="a"), None, "a"),
        (choice(content=[{"type": "text", "text": "a"}, {"type": "image"}, SimpleNamespace(text="b")]), None, "ab"),
        (choice(content=7), None, None),
        (choice(), None, None),
        (choice(content="a"), "T", "a"),
        (choice(tool_calls=[call("T", "{}")]), "T", "{}"),
        (choice(tool_calls=[call("U", "{}")]), "T", None),
        (choice(tool_calls=[call("T", None)]), "T", None),
        (choice(tool_calls=[None]), "T", None),
        (choice(tool_calls=[]), "T", None),
    ],
)
def test_the_text_of_an_answer(completion, tool, text) -> None:
    assert look_at(completion, tool).text == text


@pytest.mark.parametrize(("finish", "cut"), [("length", True), ("max_tokens", True), ("stop", False), (None, False)])
def test_an_answer_that_ran_into_its_bound_is_cut(finish, cut) -> None:
    assert look_at(choice(finish, content="a"), None).cut == cut


def test_refusals_are_seen_wherever_they_stand() -> None:
    for tool in (None, "T"):
        with pytest.raises(RefusedError) as refused:
            look_at(choice(refusal="No."), tool)
        assert refused.value.kind == "refusal"
        with pytest.raises(RefusedError) as filtered:
            look_at(choice("content_filter", content="half an ans"), tool)
        assert filtered.value.kind == "content_filter"
        assert look_at(choice(refusal="", content="a"), tool).text == "a"


@pytest.mark.parametrize(
    "completion", ["<html>", "text", None, [], {}, SimpleNamespace(choices={}), SimpleNamespace(choices=[None])]
)
def test_what_is_no_completion_is_said_to_be_none(completion) -> None:
    with pytest.raises(ProviderResponseError) as raised:
        look_at(completion, None)
    assert "--base-url" in raised.value.hint
