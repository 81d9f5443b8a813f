"""`--json-events`: standard error is one JSON object a line, from the start to the end, and nothing else."""

from __future__ import annotations

import json
import logging
import os
from typing import get_args

import pytest

from summarizer.cli.events import stream, streaming
from summarizer.client import Progress, Summarizer
from summarizer.schema.events import AnyEvent, Event, Spent
from tests.cli.model_runs import KEY, REFUSAL, failing, usage
from tests.conftest import ROOT
from tests.scripted import failure, serving
from tests.scripted_model import reader

FLAG = "--json-events"


@pytest.fixture(autouse=True)
def own_places(monkeypatch, tmp_path) -> None:
    """Let no cache, key or proxy of the machine count."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    for name in ("OPENAI_API_KEY", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def events(result) -> list[dict]:
    """Return the events of a run; every line is one that fits the schema, and they begin and end as they should."""
    lines = result.stderr.splitlines()
    found = [Event.model_validate_json(line).root.model_dump() for line in lines]
    assert [json.loads(line) for line in lines] == [json.loads(json.dumps(each)) for each in found]
    kinds = [each["event"] for each in found]
    assert (kinds[0], kinds[-1]) == ("start", "end")
    assert (kinds.count("start"), kinds.count("end")) == (1, 1)
    assert found[-1]["exit_code"] == result.exit_code
    assert result.stderr.isascii()
    return found


def of(kind: str, result) -> list[dict]:
    return [each for each in events(result) if each["event"] == kind]


def test_a_run_tells_each_article_by_its_id_then_that_it_merges(run, folder) -> None:
    result = run("consensus", folder, FLAG)
    steps = [(each["stage"], each["done"], each["total"], each["article_id"]) for each in of("progress", result)]
    assert steps == [("read", 1, 2, "post"), ("read", 2, 2, "times"), ("merge", 0, None, None)]
    (end,) = of("end", result)
    assert end["summary"][:3] == ("2 articles", "2 read", "0 failed")
    assert end["spent"] is None
    assert events(result)[0]["command"] == "consensus"


def test_the_result_is_the_same_with_and_without(run, folder) -> None:
    assert run("consensus", folder, FLAG).stdout == run("consensus", folder).stdout
    assert run("brief", folder, FLAG).stdout == run("brief", folder).stdout


@pytest.mark.parametrize("arguments", [(FLAG, "brief"), ("brief", FLAG)], ids=["before", "after"])
def test_the_option_counts_before_and_after_the_commands_name(run, folder, arguments) -> None:
    assert [each["article_id"] for each in of("progress", run(*arguments, folder))] == ["post", "times"]


def test_seconds_count_up_from_the_start(run, folder) -> None:
    moments = [each["seconds"] for each in events(run("consensus", folder, FLAG)) if "seconds" in each]
    assert moments == sorted(moments)
    assert moments[0] > 0


def test_quiet_leaves_out_the_progress_and_keeps_the_end(run, folder) -> None:
    result = run("consensus", folder, FLAG, "--quiet")
    assert [each["event"] for each in events(result)] == ["start", "end"]


def test_an_input_that_fails_is_told_with_its_name_and_a_remedy(run, folder) -> None:
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00secret")
    result = run("consensus", folder, "absent.txt", FLAG)
    assert result.exit_code == 1
    told = {each["source"].rpartition("/")[2]: each for each in of("failure", result)}
    assert set(told) == {"image.txt", "absent.txt"}
    assert (told["absent.txt"]["kind"], told["absent.txt"]["hint"]) == ("InputError", "Check the path.")
    assert told["image.txt"]["kind"] == "NotTextError"
    assert "secret" not in result.stderr


def test_where_nothing_can_be_read_the_error_is_told_and_nothing_else(run) -> None:
    result = run("consensus", "absent.txt", FLAG)
    assert [each["event"] for each in events(result)] == ["start", "error", "end"]
    (error,) = of("error", result)
    assert (error["kind"], error["traceback"], result.exit_code) == ("InputError", None, 2)
    assert "absent.txt" in error["message"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense", FLAG],
        [FLAG],
        ["consensus", FLAG],
        ["consensus", "a.txt", "--nonsense", FLAG],
        ["eval", FLAG],
        ["consensus", "a.txt", "--format", "poem", FLAG],
        ["cache", "info", FLAG],
        [FLAG, "--nonsense"],
    ],
    ids=["command", "no-command", "no-input", "option", "group", "choice", "not-of-this-command", "before"],
)
def test_a_wrong_command_line_is_an_error_event(run, arguments) -> None:
    result = run(*arguments)
    if arguments == [FLAG]:
        assert (result.exit_code, result.stderr) == (0, "")
        return
    assert result.exit_code == 2
    (error,) = of("error", result)
    assert error["kind"] == "UsageError"
    assert result.stdout == ""


def test_what_a_person_would_read_as_a_line_is_a_notice(run, folder, tmp_path) -> None:
    assert run("consensus", folder, "-o", tmp_path / "story.json").exit_code == 0
    result = run("verify", tmp_path / "story.json", FLAG)
    assert result.exit_code == 4
    assert of("notice", result)[0]["message"].startswith("no articles were given")


def test_every_command_can_be_told_before_its_name(run) -> None:
    result = run(FLAG, "schema", "brief")
    assert [each["event"] for each in events(result)] == ["start", "end"]
    assert of("start", result)[0]["command"] == "schema"
    assert of("start", run(FLAG, "prompts", "list"))[0]["command"] == "prompts list"


def test_an_unexpected_error_is_told_by_its_kind_alone(run, folder, monkeypatch) -> None:
    monkeypatch.setattr(Summarizer, "consensus", fail)
    result = run("consensus", folder, FLAG)
    (error,) = of("error", result)
    assert (error["kind"], error["traceback"], result.exit_code) == ("ZeroDivisionError", None, 1)
    assert "secret words" not in result.stderr


def test_debug_puts_the_traceback_and_the_log_into_events(run, folder, monkeypatch) -> None:
    def logged(self, inputs, *, story_id=None):
        logging.getLogger("summarizer.llm").info("status %s", 200)
        fail(self, inputs)

    monkeypatch.setattr(Summarizer, "consensus", logged)
    result = run("--debug", "consensus", folder, FLAG)
    assert "secret words" in of("error", result)[0]["traceback"]
    assert [each["message"] for each in of("log", result)] == ["status 200"]


def test_an_interrupt_is_told_and_ends_with_130(run, folder, monkeypatch) -> None:
    def interrupted(self, inputs, *, story_id=None):
        raise KeyboardInterrupt

    monkeypatch.setattr(Summarizer, "consensus", interrupted)
    result = run("consensus", folder, FLAG)
    assert result.exit_code == 130
    assert of("error", result)[0]["kind"] == "KeyboardInterrupt"


def test_a_name_that_is_no_text_is_told_in_ascii(run, folder) -> None:
    name = os.fsdecode(b"caf\xe9\x1b[2J\n.txt")
    result = run("consensus", folder, name, FLAG)
    (told,) = of("failure", result)
    assert told["source"].startswith("caf")
    assert result.exit_code == 1


# With a model


def asked(run, script, folder, *more):
    with serving(script) as server:
        return run("consensus", folder, "--model", "m", "--base-url", server.base_url, FLAG, *more), server.count


def test_what_a_model_was_asked_is_told_on_the_way_and_at_the_end(run, folder, tmp_path) -> None:
    prices = tmp_path / "prices.toml"
    prices.write_text("[m]\ninput = 10.0\noutput = 100.0\n", encoding="utf-8")
    result, count = asked(run, reader, folder, "--format", "json", "--prices", prices)
    assert result.exit_code == 0
    on_the_way = [each["spent"]["calls"] for each in of("progress", result)]
    assert on_the_way == sorted(on_the_way)
    assert on_the_way[0] >= 1
    (end,) = of("end", result)
    told = usage(result)
    assert end["spent"] == {
        "calls": count,
        "cached_calls": 0,
        "input_tokens": told["input_tokens"],
        "output_tokens": told["output_tokens"],
        "cost_usd": told["cost_usd"],
    }
    assert end["spent"]["cost_usd"] > 0


def test_an_article_that_the_model_will_not_read_is_a_failure_without_its_text(run, folder) -> None:
    result, _ = asked(run, failing("post", reply=REFUSAL), folder)
    assert result.exit_code == 1
    (told,) = of("failure", result)
    assert (told["source"], told["kind"]) == ("post", "RefusedError")
    assert "Ada Brandt" not in result.stderr
    assert "cannot help" not in result.stderr


def test_a_key_that_is_refused_is_an_error_without_the_key(run, folder, monkeypatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    result, _ = asked(run, failure(401), folder)
    assert result.exit_code == 3
    assert of("error", result)[0]["kind"] == "AuthenticationError"
    assert KEY not in result.output


def test_there_is_no_stream_outside_the_command_that_has_one() -> None:
    with streaming("a", lambda: 0.0) as opened:
        assert stream() is opened
    assert stream() is None
    with streaming("a", None, wanted=False) as opened:
        assert (opened, stream()) == (None, None)
    with pytest.raises(ValueError, match="within"), streaming("a", None):
        raise ValueError("within")
    assert stream() is None
    assert Progress("read", 1, 2, "post") == Progress("read", 1, 2)


def fail(self, inputs, *, story_id=None):
    raise ZeroDivisionError("secret words")


def test_the_lines_that_the_page_shows_are_events() -> None:
    page = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")
    lines = page.split("```json\n")[1].split("```")[0].splitlines()
    shown = [Event.model_validate_json(line).root for line in lines]
    assert [each.event for each in shown] == ["start", "progress", "failure", "end"]
    for kind in get_args(AnyEvent):
        fields = kind.model_fields
        row = next(line for line in page.splitlines() if line.startswith(f"| `{fields['event'].default}` |"))
        assert all(f"`{name}`" in row for name in fields if name != "event")
    assert all(f"`{name}`" in page for name in Spent.model_fields)
