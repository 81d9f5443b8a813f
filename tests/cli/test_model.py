"""What the command line shows of a model: the whole way, against a scripted server on loopback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from summarizer.cli.model_summary import model_parts, setback_parts, total
from summarizer.schema import Brief, Consensus, Rejection
from tests.cli.model_runs import KEY, REFUSAL, article_of, failing, read_articles, settled, usage
from tests.scripted import Reply, completion, failure, serving
from tests.scripted_model import reader, stage_of

PROGRAM = [sys.executable, "-c", "from summarizer.cli import main; main()"]
PRICES = '[scripted]\ninput = 2.0\noutput = 8.0\nas_of = 2026-11-01\nsource = "invented"\n'


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch) -> None:
    """Let no proxy of the machine stand between a test and its server."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def cache(tmp_path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def ask(run, cache):
    """Return a function that runs a command with the model of a server."""

    def invoke(server, command, *arguments, **more):
        model = ("--model", "scripted", "--base-url", server.base_url, "--cache-dir", cache)
        return run(command, *arguments, *model, **more)

    return invoke


def json_of(ask, server, folder, command="consensus", *more):
    return ask(server, command, folder, "--format", "json", *more)


# The whole way


def test_a_consensus_is_read_by_the_model_and_verified(ask, folder) -> None:
    with serving(reader) as server:
        result = json_of(ask, server, folder)
        stages = {stage_of(seen.body) for seen in server.seen}
    story = Consensus.model_validate_json(result.stdout)
    assert result.exit_code == 0
    assert "failed" not in story.checks.values()
    assert (story.run.engine, story.run.model) == ("llm", "scripted")
    assert set(story.run.prompts) == {"compose", "extract", "judge", "match", "mend"}
    assert {"extract", "match", "compose"} >= stages >= {"extract", "compose"}
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["consensus", "brief"])
def test_the_second_run_sends_nothing_and_gives_the_same_bytes(ask, folder, command) -> None:
    with serving(reader) as server:
        first = json_of(ask, server, folder, command)
        sent = server.count
        second = json_of(ask, server, folder, command)
        assert sent > 1
        assert server.count == sent
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert settled(first.stdout) == settled(second.stdout)
    assert f"{sent} calls, 0 cached" in first.stderr
    assert f" · 0 calls, {sent} cached · 0 tokens in, 0 out · $0 · " in second.stderr


def test_briefs_are_read_by_the_model(ask, folder) -> None:
    with serving(reader) as server:
        result = json_of(ask, server, folder, "brief")
    briefs = [Brief.model_validate_json(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert len(briefs) == 2
    assert {claim.written_by for brief in briefs for claim in brief.claims} == {"model"}


def test_what_consensus_writes_is_verified_without_the_model(ask, run, folder, tmp_path) -> None:
    with serving(reader) as server:
        assert ask(server, "consensus", folder, "-o", tmp_path / "story.json").exit_code == 0
    assert run("verify", tmp_path / "story.json", "--articles", folder).exit_code == 0


def test_the_closing_line_tells_calls_tokens_cost_and_what_became_of_the_claims(ask, folder) -> None:
    with serving(reader) as server:
        line = ask(server, "consensus", folder).stderr.strip()
        sent = server.count
    assert line.startswith("2 articles · 2 read · 0 failed · ")
    assert (
        f" · engine llm (model scripted) · {sent} calls, 0 cached · {100 * sent} tokens in, {10 * sent} out · " in line
    )
    assert " · price unknown · " in line
    assert " of the model kept" in line
    assert line.endswith(" s")


def test_a_closing_line_is_of_bounded_length_whatever_was_refused() -> None:
    refused = {f"reason {number} " + "very long " * 30: number for number in range(1, 60)}
    claims = {"proposed": 10**9, "kept": 1, "mended": 0, "stood_in": 10**9, "refused": refused}
    counts = dict.fromkeys(("fresh_calls", "cached_calls", "retries", "reasks", "input_tokens", "output_tokens"), 10**9)
    line = " · ".join(model_parts({**counts, "cost_usd": 10**9, "cost_note": "", "model_claims": claims}))
    assert len(line) < 500
    assert "refused: reason 59 very long" in line
    assert f"other ({sum(range(1, 57)):,})" in line


def test_what_was_left_to_rules_is_told_in_few_words() -> None:
    def setback(stage):
        return Rejection(article_id="post", stage=stage, reason="the model did not answer")

    assert setback_parts([]) == []
    assert setback_parts([setback("merge")]) == ["matching by rules"]
    assert setback_parts([setback("merge"), setback("compose"), setback("compose")]) == [
        "matching and 2 sentences by rules"
    ]


def test_the_usage_of_briefs_is_added_up_and_an_unknown_cost_stays_unknown() -> None:
    one = {"fresh_calls": 1, "cost_usd": 0.5, "cost_note": "", "model_claims": {"refused": {"number": 1}}}
    other = {"fresh_calls": 2, "cost_usd": None, "cost_note": "price unknown", "model_claims": {"refused": {"name": 2}}}
    assert total([one, other]) == {
        "fresh_calls": 3,
        "cost_usd": None,
        "cost_note": "price unknown",
        "model_claims": {"refused": {"number": 1, "name": 2}},
    }


# What the model does not read


@pytest.mark.parametrize("command", ["consensus", "brief"])
def test_an_article_that_the_model_refuses_is_read_by_rules_and_named_once_with_a_remedy(ask, folder, command) -> None:
    with serving(failing("times", reply=REFUSAL)) as server:
        result = json_of(ask, server, folder, command)
        assert read_articles(server).count("times") == 1
    with serving(reader) as other:
        whole = json_of(ask, other, folder / "post.txt", command)
    told, closing = result.stderr.splitlines()
    assert result.exit_code == 1
    assert told == (
        "summarizer: times: the model refused to answer. Leave the article out, or try another model; the others go on."
    )
    assert " · 1 not read whole by the model but by rules · " in closing
    assert "I cannot help" not in result.output
    briefs = settled(result.stdout)
    if command == "brief":
        assert briefs[0]["claims"] == settled(whole.stdout)[0]["claims"]
        assert {claim["written_by"] for claim in briefs[0]["claims"]} == {"model"}
        assert {claim["written_by"] for claim in briefs[1]["claims"]} == {"embedded"}
    else:
        assert {mention["article_id"] for fact in briefs[0]["facts"] for mention in fact["mentions"]} == {
            "post",
            "times",
        }


def test_a_refusal_is_asked_again_and_the_rest_is_not(ask, folder) -> None:
    with serving(failing("times", reply=REFUSAL)) as server:
        ask(server, "brief", folder)
        server.script = lambda body, _: reader(body)
        result = ask(server, "brief", folder)
        assert result.exit_code == 0
        assert read_articles(server) in (["post", "times", "times"], ["times", "post", "times"])


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (failure(401, "invalid_api_key"), ("the API key was rejected by ", "Set SUMMARIZER_API_KEY or OPENAI_API_KEY")),
        (failure(404, "model_not_found"), ('there is no model "scripted" at ', "Check --model and --base-url.")),
        (failure(429, "insufficient_quota"), ("has no credit.", "Add credit")),
    ],
    ids=["key", "model", "credit"],
)
@pytest.mark.parametrize("command", ["consensus", "brief"])
def test_what_no_call_can_survive_ends_the_run_after_one_request(ask, folder, command, reply, told) -> None:
    with serving(reply) as server:
        result = ask(server, command, folder, "--concurrency", 1)
        assert server.count == 1
    assert (result.exit_code, result.stdout) == (3, "")
    (line,) = result.stderr.splitlines()
    assert all(words in line for words in told)
    assert line.startswith("summarizer: ")


@pytest.mark.parametrize("command", ["consensus", "brief"])
def test_without_a_key_nothing_is_sent_to_an_endpoint_elsewhere(run, folder, cache, command) -> None:
    # The guard of the tests would raise if a connection were tried.
    result = run(command, folder, "--model", "m", "--base-url", "https://models.example/v1", "--cache-dir", cache)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "summarizer: there is no API key. Set SUMMARIZER_API_KEY or OPENAI_API_KEY. "
        "Or use --engine embedded, which needs none.\n"
    )


@pytest.mark.parametrize("command", ["consensus", "brief"])
def test_where_not_one_article_can_be_read_the_provider_has_failed(ask, folder, command) -> None:
    with serving(failure(500)) as server:
        result = ask(server, command, folder, "--max-retries", 0)
    first, last = result.stderr.splitlines()
    assert result.exit_code == 3
    assert first.startswith("summarizer: post: the endpoint 127.0.0.1:")
    assert last.startswith("summarizer: the model could read none of the articles; see above. Try again later")
    assert result.stdout == "" or command == "brief"


def test_a_single_article_that_cannot_be_read_is_named_once(ask, folder) -> None:
    with serving(REFUSAL) as server:
        result = ask(server, "consensus", folder / "post.txt")
    assert result.exit_code == 3
    (line,) = result.stderr.splitlines()
    assert line.startswith("summarizer: post: the model refused to answer. ")


def test_an_endpoint_that_is_not_there_is_named(run, folder, cache) -> None:
    where = ("--base-url", "http://127.0.0.1:1/v1", "--max-retries", 0)
    result = run("consensus", folder, "--model", "m", "--cache-dir", cache, *where)
    assert result.exit_code == 3
    assert "nothing answers at 127.0.0.1:1. Check --base-url" in result.stderr


def test_matching_that_the_provider_failed_at_is_told_and_another_run_goes_on(ask, folder) -> None:
    with serving(lambda body, _: failure(500) if stage_of(body) == "compose" else reader(body)) as server:
        result = json_of(ask, server, folder, "consensus", "--max-retries", 0)
        server.script = lambda body, _: reader(body)
        before = server.count
        again = json_of(ask, server, folder)
        assert {stage_of(seen.body) for seen in server.seen[before:]} == {"compose"}
    lines = result.stderr.splitlines()
    assert result.exit_code == 1
    assert "rules phrased it" in lines[0]
    assert lines[0].endswith("Run the same command again: it asks only for what is missing.")
    assert "sentences by rules" in lines[-1]
    assert "failed" not in json.loads(result.stdout)["checks"].values()
    assert again.exit_code == 0


# Budgets and prices


@pytest.mark.parametrize("command", ["consensus", "brief"])
def test_a_budget_that_is_used_up_leaves_a_partial_result_and_one_clear_line(ask, folder, command) -> None:
    with serving(reader) as server:
        result = json_of(ask, server, folder, command, "--max-calls", 1, "--concurrency", 1)
        assert read_articles(server) == ["post"]
        assert server.count == 1
        again = json_of(ask, server, folder, command)
        assert read_articles(server) == ["post", "times"]
        whole = json_of(ask, server, folder, command, "--no-cache")
    assert result.exit_code == 1
    first = result.stderr.splitlines()[0]
    assert first.startswith("summarizer: ")
    assert "the budget of 1 requests (--max-calls) has no room for the next request" in first
    assert "Raise --max-calls and run the same command again" in first
    assert first.endswith("Not read whole by the model: times.")
    assert settled(result.stdout)
    assert again.exit_code == 0
    assert settled(again.stdout) == settled(whole.stdout)


def test_a_budget_that_has_no_room_for_composing_is_told(ask, folder) -> None:
    with serving(reader) as server:
        result = json_of(ask, server, folder, "consensus", "--max-calls", 2)
        assert server.count == 2
    assert result.exit_code == 1
    assert "--max-calls" in result.stderr.splitlines()[0]
    assert "failed" not in json.loads(result.stdout)["checks"].values()


def test_many_articles_over_a_budget_are_one_line(ask, tmp_path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(30):
        town = "".join(chr(ord("A") + int(digit)) for digit in f"{number:02}")
        text = f"A mill in {town}ster burned down on Monday, the fire service said. Nobody was hurt in the blaze."
        (many / f"paper-{number:02}.txt").write_text(text, encoding="utf-8")
    with serving(reader) as server:
        result = ask(server, "brief", many, "--max-calls", 2, "--concurrency", 1)
        assert server.count == 2
    told, closing = result.stderr.splitlines()
    assert result.exit_code == 1
    assert told.endswith("Not read whole by the model: paper-02, paper-03, paper-04, paper-05, paper-06 and 23 more.")
    assert " · 28 not read whole by the model but by rules · " in closing


def test_a_budget_of_nothing_gives_no_result(ask, folder) -> None:
    with serving(reader) as server:
        result = ask(server, "consensus", folder, "--max-calls", 0)
        assert server.count == 0
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert "--max-calls" in line


def test_a_price_of_the_users_own_table_is_used(ask, folder, tmp_path) -> None:
    prices = tmp_path / "prices.toml"
    prices.write_text(PRICES, encoding="utf-8")
    with serving(reader) as server:
        result = json_of(ask, server, folder, "consensus", "--prices", prices)
        cost = server.count * (100 * 2.0 + 10 * 8.0) / 1_000_000
    assert usage(result)["cost_usd"] == pytest.approx(cost)
    assert f" · ${cost:,.4f} · " in result.stderr


def test_a_limit_of_cost_needs_a_price(ask, folder, tmp_path) -> None:
    with serving(reader) as server:
        result = ask(server, "consensus", folder, "--max-cost", 1)
        assert server.count == 0
    assert result.exit_code == 2
    assert "--max-cost needs the price of scripted, and it is not known. Give --prices" in result.stderr


def test_a_limit_of_cost_ends_the_asking(ask, folder, tmp_path) -> None:
    prices = tmp_path / "prices.toml"
    prices.write_text(PRICES, encoding="utf-8")

    def dear(body, _):
        # 1.1 cents a call, where half a cent was held for it.
        answer = dict(reader(body).body)
        return Reply(answer | {"usage": {"prompt_tokens": 4000, "completion_tokens": 400, "total_tokens": 4400}})

    with serving(dear) as server:
        result = json_of(ask, server, folder, "consensus", "--prices", prices, "--max-cost", 0.02, "--concurrency", 1)
        assert server.count == 2
    assert result.exit_code == 1
    assert "the budget of $0.02 (--max-cost)" in result.stderr.splitlines()[0]
    assert usage(result)["cost_usd"] == pytest.approx(2 * 0.0112)


# The dry run


def forecast(ask, server, folder, *more) -> dict:
    result = json_of(ask, server, folder, "consensus", "--dry-run", *more)
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_a_dry_run_sends_nothing_and_says_what_a_run_would_need(ask, folder, tmp_path) -> None:
    story = tmp_path / "story.json"
    story.write_text("what was there before", encoding="utf-8")
    with serving(reader) as server:
        result = ask(server, "consensus", folder, "--dry-run", "-o", story)
        assert server.count == 0
    rows = dict(line.split("  ", 1) for line in result.stdout.splitlines())
    assert result.exit_code == 0
    assert rows["model"].strip() == "scripted"
    assert int(rows["calls needed"]) >= 3
    assert rows["calls in the cache"].strip() == "0"
    assert rows["cost"].strip().startswith("unknown: give --prices")
    assert story.read_text(encoding="utf-8") == "what was there before"


def test_a_dry_run_counts_what_is_in_the_cache(ask, folder) -> None:
    with serving(reader) as server:
        before = forecast(ask, server, folder)
        ask(server, "brief", folder / "post.txt")
        half = forecast(ask, server, folder)
        assert server.count == 1
        json_of(ask, server, folder)
        sent = server.count
        after = forecast(ask, server, folder)
        assert server.count == sent
    assert before["calls"] >= sent > 2
    assert (half["calls"], half["cached_calls"]) == (before["calls"] - 1, 1)
    assert (after["calls"], after["cached_calls"]) == (0, sent)
    assert (after["input_tokens"], after["cost_usd_at_most"]) == (0, 0.0)


def test_a_dry_run_of_briefs_counts_reading_alone(ask, folder) -> None:
    with serving(reader) as server:
        result = ask(server, "brief", folder, "--dry-run", "--format", "json")
        assert server.count == 0
    assert json.loads(result.stdout)["calls"] == 2


def test_a_dry_run_needs_no_key_and_uses_the_users_prices(run, folder, cache, tmp_path) -> None:
    prices = tmp_path / "prices.toml"
    prices.write_text(PRICES, encoding="utf-8")
    where = ("--model", "scripted", "--base-url", "https://models.example/v1", "--cache-dir", cache)
    result = run("consensus", folder, "--dry-run", "--prices", prices, *where)
    (cost,) = [line for line in result.stdout.splitlines() if line.startswith("cost")]
    assert result.exit_code == 0
    assert 0 < float(cost.rpartition("at most $")[2]) < 0.1


@pytest.mark.parametrize("more", [[], ["--engine", "embedded", "--model", "m"]], ids=["no model", "embedded"])
def test_a_dry_run_without_a_model_is_a_usage_error(run, folder, more) -> None:
    result = run("consensus", folder, "--dry-run", *more)
    assert result.exit_code == 2
    assert "there is no model that would be asked. Set --model" in result.stderr


def test_a_dry_run_with_an_input_that_failed_says_so(ask, folder) -> None:
    with serving(reader) as server:
        result = ask(server, "consensus", folder, folder / "absent.txt", "--dry-run")
        assert server.count == 0
    assert result.exit_code == 1
    assert "calls needed" in result.stdout
    assert "absent.txt" in result.stderr


# Cache, silence, keys


def test_without_the_cache_every_run_asks_again_and_no_folder_is_made(ask, folder, cache) -> None:
    with serving(reader) as server:
        first = json_of(ask, server, folder, "consensus", "--no-cache")
        sent = server.count
        second = json_of(ask, server, folder, "consensus", "--no-cache")
        assert server.count == 2 * sent
    assert settled(first.stdout) == settled(second.stdout)
    assert not cache.exists()


def test_quiet_is_silent_where_all_is_well_and_still_tells_what_failed(ask, folder) -> None:
    with serving(failing("times", reply=REFUSAL)) as server:
        failed = ask(server, "consensus", folder, "--quiet")
        server.script = lambda body, _: reader(body)
        well = ask(server, "consensus", folder, "--quiet")
    assert (well.exit_code, well.stderr) == (0, "")
    assert failed.exit_code == 1
    assert len(failed.stderr.splitlines()) == 1


def test_debug_tells_of_each_retry(ask, folder) -> None:
    limited = failure(429, retry_after_ms="1")
    with serving(lambda body, number: limited if number == 0 else reader(body)) as server:
        silent = ask(server, "brief", folder / "times.txt", "--no-cache")
    with serving(lambda body, number: limited if number == 0 else reader(body)) as server:
        told = ask(server, "brief", folder / "times.txt", "--no-cache", "--debug")
    assert len(silent.stderr.splitlines()) == 1
    first, closing = told.stderr.splitlines()
    assert first.startswith("summarizer: retry: try 1 failed (429); the next one in 0.")
    assert ", 1 retry · " in closing


def test_a_long_name_of_a_model_is_shortened_where_it_is_shown(run, folder, cache) -> None:
    with serving(reader) as server:
        more = ("--base-url", server.base_url, "--cache-dir", cache, "--engine", "llm")
        result = run("brief", folder / "times.txt", "--model", "very-long " * 900, *more)
    assert result.exit_code == 0
    assert " · engine llm (as set, model very-long " in result.stderr
    assert len(result.stderr) < 400


ECHO = Reply({"error": {"message": f"Incorrect API key provided: {KEY}", "code": "invalid_api_key"}}, status=401)


@pytest.mark.parametrize(
    "script",
    [reader, ECHO, failure(500, message=f"key {KEY}"), Reply(b"{not json"), Reply(completion(f"prose of {KEY}"))],
    ids=["well", "refused", "fault", "broken", "prose"],
)
@pytest.mark.parametrize("variable", ["SUMMARIZER_API_KEY", "OPENAI_API_KEY"])
def test_a_key_is_sent_and_never_shown(ask, folder, cache, monkeypatch, script, variable) -> None:
    monkeypatch.setenv(variable, f" {KEY}\n")
    with serving(script) as server:
        result = ask(server, "consensus", folder, "--debug", "--max-retries", 0)
        assert {seen.headers["authorization"] for seen in server.seen} == {f"Bearer {KEY}"}
    assert KEY not in result.output
    assert KEY not in repr(result.exception)
    assert not [path for path in cache.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]


@pytest.mark.parametrize("key", [f"{KEY}\nx", f"{KEY} x", f"{KEY}é"], ids=["line", "space", "letter"])
def test_a_key_that_cannot_be_one_is_refused_and_not_shown(ask, folder, monkeypatch, key) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with serving(reader) as server:
        result = ask(server, "consensus", folder, "--debug")
        assert server.count == 0
    assert result.exit_code == 2
    assert KEY not in result.output


def test_settings_of_our_own_go_before_those_of_openai_and_flags_before_both(run, folder, cache, monkeypatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "openai-key")
    monkeypatch.setenv("SUMMARIZER_MODEL", "scripted")
    monkeypatch.setenv("SUMMARIZER_CACHE", "false")
    with serving(reader) as theirs, serving(reader) as ours, serving(reader) as flagged:
        monkeypatch.setenv("OPENAI_BASE_URL", theirs.base_url)
        assert run("brief", folder / "post.txt").exit_code == 0
        monkeypatch.setenv("SUMMARIZER_BASE_URL", ours.base_url)
        monkeypatch.setenv("SUMMARIZER_API_KEY", "our-key")
        assert run("brief", folder / "post.txt").exit_code == 0
        assert run("brief", folder / "post.txt", "--base-url", flagged.base_url).exit_code == 0
        keys = [server.seen[0].headers["authorization"] for server in (theirs, ours, flagged)]
        assert [server.count for server in (theirs, ours, flagged)] == [1, 1, 1]
    assert keys == ["Bearer openai-key", "Bearer our-key", "Bearer our-key"]


def test_the_embedded_engine_asks_nobody_though_a_model_is_set(ask, folder) -> None:
    with serving(reader) as server:
        result = ask(server, "consensus", folder, "--engine", "embedded")
        assert server.count == 0
    assert result.exit_code == 0
    assert "engine embedded (as set)" in result.stderr


# While it runs


class Held:
    """Hold the answer about the second article until the test lets go; `too_long` where it never did."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.free = threading.Event()
        self.too_long = False

    def __call__(self, body, _):
        if article_of(body) == "times":
            self.asked.set()
            self.too_long |= not self.free.wait(30)
        return reader(body)


def start(server, command, folder, cache) -> subprocess.Popen[str]:
    model = ["--model", "scripted", "--base-url", server.base_url, "--cache-dir", str(cache)]
    return subprocess.Popen(
        [*PROGRAM, command, str(folder), *model],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONUNBUFFERED": ""},
    )


def test_the_first_brief_is_shown_while_the_second_is_still_read(folder, cache) -> None:
    held = Held()
    with serving(held) as server, start(server, "brief", folder, cache) as running:
        assert running.stdout
        shown = ""
        while "article post" not in shown and (line := running.stdout.readline()):
            shown += line
        held.free.set()
        rest, errors = running.communicate(timeout=60)
    assert not held.too_long
    assert running.returncode == 0
    assert "article times" in rest
    assert "article times" not in shown
    assert errors.startswith("2 articles · ")


def test_after_an_interrupt_the_same_command_asks_only_for_what_is_missing(folder, cache) -> None:
    held = Held()
    with serving(held) as server:
        with start(server, "brief", folder, cache) as running:
            assert running.stdout
            while (line := running.stdout.readline()) and "article post" not in line:
                pass
            assert held.asked.wait(30)
            running.send_signal(signal.SIGINT)
            _, errors = running.communicate(timeout=60)
        held.free.set()
        before = server.count
        with start(server, "brief", folder, cache) as again:
            again.communicate(timeout=60)
        assert read_articles(server)[before:] == ["times"]
    assert running.returncode == 130
    assert errors == "summarizer: interrupted. Run the same command again: what a model has answered is in the cache.\n"
    assert again.returncode == 0
