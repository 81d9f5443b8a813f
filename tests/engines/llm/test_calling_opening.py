"""From settings to a caller: keys and addresses are checked before any work, and no key is ever shown."""

from __future__ import annotations

import pytest

from summarizer.engines.llm.opening import checked_key, checked_url, open_caller
from summarizer.errors import ConfigurationError
from summarizer.settings import Settings
from tests.engines.llm.callers import GOOD_CLAIMS, ask, claims
from tests.scripted import Reply, completion, serving

OPENAI = "https://api.openai.com/v1"
LOCAL = "http://127.0.0.1:8080/v1"


@pytest.mark.parametrize(
    "key", ["sk-secret\nkey", "sk-secret\r\nX: y", "sk-sécret", "sk secret", "sk-secret\x00", "sk-secret\u2028x"]
)
def test_a_key_that_cannot_stand_in_a_header_is_refused_and_not_shown(key) -> None:
    with pytest.raises(ConfigurationError) as raised:
        checked_key(key, OPENAI)
    shown = f"{raised.value!r} {raised.value} {raised.value.__cause__} {raised.value.__context__}"
    assert "cret" not in shown
    assert "OPENAI_API_KEY" in raised.value.hint
    assert raised.value.exit_code == 2


@pytest.mark.parametrize("key", [None, "", "  \n"])
@pytest.mark.parametrize(
    "url", [OPENAI, "http://192.168.1.5/v1", "https://localhost.example.org/v1", "http://10.0.0.1"]
)
def test_without_a_key_only_loopback_is_asked(key, url) -> None:
    with pytest.raises(ConfigurationError, match="no API key"):
        checked_key(key, url)
    assert checked_key(key, url, needed=False)


@pytest.mark.parametrize(
    "url", [LOCAL, "http://localhost:11434/v1", "http://[::1]:80/v1", "http://127.9.9.9", "http://a.localhost"]
)
def test_loopback_needs_no_key(url) -> None:
    assert checked_key(None, url) == checked_key("", url) != ""


def test_the_space_around_a_key_is_taken_off() -> None:
    assert checked_key(" sk-1234\n", OPENAI) == "sk-1234"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "api.openai.com",
        "ftp://x/v1",
        "http://",
        "http://[::1",
        "http://x:99999/",
        "http://u:p@x/v1",
        "http://x/v1?key=1",
        "http://x/v1#a",
        "http://x y/",
        "http://é/",
    ],
)
def test_an_address_that_is_none_or_has_a_secret_in_it_is_refused(url) -> None:
    with pytest.raises(ConfigurationError) as raised:
        checked_url(url)
    assert "--base-url" in raised.value.hint
    assert "u:p" not in str(raised.value)


def test_an_address_loses_the_slash_at_its_end() -> None:
    assert checked_url(" https://x.example/v1/ ") == "https://x.example/v1"


def test_no_model_no_caller() -> None:
    with pytest.raises(ConfigurationError, match="no model"):
        open_caller(Settings(base_url=LOCAL, cache=False), environment={})


def test_a_most_cost_needs_a_price() -> None:
    with pytest.raises(ConfigurationError, match="price"):
        open_caller(Settings(model="nobody-knows", base_url=LOCAL, cache=False, max_cost=1.0), environment={})


def test_no_key_is_said_before_any_work() -> None:
    with pytest.raises(ConfigurationError, match="no API key"):
        open_caller(Settings(model="m", cache=False), environment={})


@pytest.mark.parametrize(
    ("api_key", "environment", "sent"),
    [
        ("ours", {"OPENAI_API_KEY": "theirs"}, "Bearer ours"),
        (None, {"OPENAI_API_KEY": " theirs\n"}, "Bearer theirs"),
        (None, {}, "Bearer no-key-needed"),
    ],
)
def test_our_key_goes_before_openais(api_key, environment, sent) -> None:
    with serving(Reply(completion(GOOD_CLAIMS))) as server:
        ask(server, claims(), api_key=api_key, environment=environment)
    assert server.seen[0].headers["authorization"] == sent


def test_our_address_goes_before_openais() -> None:
    with serving(Reply(completion(GOOD_CLAIMS))) as ours, serving(Reply(completion(GOOD_CLAIMS))) as theirs:
        ask(ours, claims(), environment={"OPENAI_BASE_URL": theirs.base_url})
        ask(ours, claims(), environment={"OPENAI_BASE_URL": theirs.base_url}, base_url=None)
    assert (ours.count, theirs.count) == (1, 1)
    assert theirs.seen[0].path == "/v1/chat/completions"


def test_nothing_of_the_key_is_in_what_a_caller_shows_of_itself() -> None:
    caller = open_caller(Settings(model="m", base_url=LOCAL, cache=False, api_key="sk-very-secret"), environment={})
    assert "very-secret" not in repr(caller)
