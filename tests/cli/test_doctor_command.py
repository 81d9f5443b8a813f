from __future__ import annotations

import json
import os
import re
from importlib import metadata
from pathlib import Path

import pytest

from summarizer.cli import model_state
from summarizer.cli.findings import Row, as_json, summed_up
from summarizer.cli.local_state import fits
from summarizer.client import Summarizer
from tests.cli.model_runs import KEY
from tests.scripted import Reply, completion, failure, serving, tool_call
from tests.scripted_model import claims, data_of, reader


@pytest.fixture(autouse=True)
def own_home(monkeypatch, tmp_path) -> Path:
    """Let the cache of the user be an empty folder, and no proxy of the machine count."""
    home = tmp_path / "home"
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    return home


def rows(result) -> dict[str, str]:
    return {line.split("  ")[0]: line.split("  ", 1)[1].strip() for line in result.stdout.splitlines()}


def test_a_plain_machine_is_well(run, folder) -> None:
    result = run("doctor")
    found = rows(result)
    assert result.exit_code == 0
    assert found["settings file"].startswith("none (summarizer.toml would be read from ")
    assert found["engine"] == "not set (default)"
    assert found["would run"] == "engine embedded (no model is configured)"
    assert found["endpoint"] == "https://api.openai.com/v1 (OpenAI's own, the default)"
    assert found["key"] == "not set; only a model needs one"
    assert found["model answers"] == "no model is set"
    assert found["self-check"].startswith("the embedded engine answers: ")
    assert found["pydantic"][0].isdigit()


def test_each_setting_says_where_it_comes_from(run, folder, monkeypatch) -> None:
    monkeypatch.setenv("SUMMARIZER_ENGINE", "embedded")
    monkeypatch.setenv("SUMMARIZER_CONCURRENCY", "9")
    Path("summarizer.toml").write_text("max_sentences = 7\nengine = 'llm'\nmodel = 'm'\n", encoding="utf-8")
    found = rows(run("doctor", "--concurrency", 2, "--chunk", 900, "--no-cache"))
    assert found["engine"] == "embedded (SUMMARIZER_ENGINE)"
    assert found["model"] == "m (summarizer.toml)"
    assert found["concurrency"] == "2 (--concurrency)"
    assert found["chunk_characters"] == "900 (--chunk)"
    assert found["cache"] == "False (--cache)"
    assert found["max_sentences"] == "7 (summarizer.toml)"
    assert found["max_article_bytes"].endswith("(default)")
    assert found["settings file"].endswith("summarizer.toml")


@pytest.mark.parametrize("variable", ["OPENAI_API_KEY", "SUMMARIZER_API_KEY"])
def test_a_key_is_named_by_its_variable_and_never_shown(run, folder, monkeypatch, variable) -> None:
    monkeypatch.setenv(variable, KEY)
    result = run("doctor", "--model", "m")
    assert result.exit_code == 0
    assert rows(result)["key"] == f"set ({variable})"
    assert KEY not in result.output


def test_a_key_of_our_own_goes_before_openais(run, folder, monkeypatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "other")
    monkeypatch.setenv("SUMMARIZER_API_KEY", KEY)
    assert rows(run("doctor"))["key"] == "set (SUMMARIZER_API_KEY)"
    monkeypatch.delenv("SUMMARIZER_API_KEY")
    Path("summarizer.toml").write_text(f"api_key = '{KEY}'\n", encoding="utf-8")
    result = run("doctor")
    assert rows(result)["key"] == "set (summarizer.toml)"
    assert rows(result)["api_key"] == "set (summarizer.toml)"
    assert KEY not in result.output


@pytest.mark.parametrize(
    ("key", "told"),
    [("", "there is no API key. Set SUMMARIZER_API_KEY"), (f"{KEY}\nx", "the API key has characters in it")],
)
def test_a_key_that_is_missing_or_cannot_be_one_is_not_well(run, folder, monkeypatch, key, told) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    result = run("doctor", "--model", "m")
    assert result.exit_code == 1
    assert rows(result)["key"].startswith(f"wrong: {told}")
    assert KEY not in result.output


def test_an_endpoint_on_this_machine_needs_no_key(run, folder, monkeypatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    result = run("doctor", "--model", "m")
    assert result.exit_code == 0
    assert rows(result)["endpoint"] == "http://127.0.0.1:9/v1 (OPENAI_BASE_URL)"
    assert rows(result)["key"] == "not set; none is needed on this machine"


def test_an_address_with_a_password_is_refused_and_not_shown(run, folder, monkeypatch) -> None:
    monkeypatch.setenv("SUMMARIZER_BASE_URL", f"https://me:{KEY}@models.example/v1")
    result = run("doctor", "--model", "m")
    assert result.exit_code == 1
    assert rows(result)["base_url"] == "set (SUMMARIZER_BASE_URL)"
    assert rows(result)["endpoint"].startswith("wrong: the address of the endpoint has a user, ")
    assert KEY not in result.output


def test_the_cache_is_shown_and_not_made(run, folder, own_home, tmp_path) -> None:
    assert rows(run("doctor"))["answer cache"] == f"{own_home / 'summarizer'}, made with the first answer"
    assert not own_home.exists()
    with serving(reader) as server:
        run("brief", folder, "--model", "m", "--base-url", server.base_url)
    found = rows(run("doctor"))["answer cache"]
    assert found.startswith(f"{own_home / 'summarizer'}: 3 entries, ")
    assert found.endswith(" of at most 1,073,741,824 bytes, format 1")
    assert rows(run("doctor", "--no-cache"))["answer cache"].startswith("not used, as set")
    (own_home / "summarizer" / "cache.db").write_bytes(b"no database")
    assert "damaged" in rows(run("doctor"))["answer cache"]


def test_the_prompts_in_force_are_named_by_version_and_hash(run, folder, tmp_path) -> None:
    assert rows(run("doctor"))["prompt versions"].startswith("compose v1+")
    own = tmp_path / "prompts"
    own.mkdir()
    (own / "judge.v1.md").write_text("no front matter", encoding="utf-8")
    result = run("doctor", "--prompts", own)
    assert result.exit_code == 1
    assert rows(result)["prompt versions"].startswith("wrong: ")


def test_the_price_is_that_of_the_users_table(run, folder, tmp_path) -> None:
    prices = tmp_path / "prices.toml"
    prices.write_text('[m]\ninput = 2.0\noutput = 8\nsource = "a page"\n', encoding="utf-8")
    local = ("--base-url", "http://127.0.0.1:9/v1", "--prices", prices)
    assert rows(run("doctor", "--model", "m", *local))["token price"] == (
        "$2 in, $2 cached, $8 out, a million tokens (a page)"
    )
    unknown = run("doctor", "--model", "other", *local)
    assert (unknown.exit_code, rows(unknown)["token price"]) == (0, "unknown; a file for --prices names it")
    assert run("doctor", "--model", "other", "--max-cost", 1, *local).exit_code == 1


def test_a_proxy_that_requests_would_go_through_is_named_without_its_password(run, folder, monkeypatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://me:{KEY}@proxy.example:3128")
    result = run("doctor")
    assert rows(result)["proxy"] == "proxy.example:3128"
    assert KEY not in result.output
    monkeypatch.setenv("NO_PROXY", "api.openai.com")
    assert "proxy" not in rows(run("doctor"))


# Asked


def asked(run, script, *more):
    with serving(script) as server:
        result = run("doctor", "--ask", "--model", "m", "--base-url", server.base_url, *more)
        return result, rows(result)["model answers"], server.count


def test_nothing_is_sent_unless_it_is_asked_for(run, folder) -> None:
    with serving(reader) as server:
        result = run("doctor", "--model", "m", "--base-url", server.base_url)
        assert server.count == 0
    assert result.exit_code == 0
    assert rows(result)["model answers"] == "not asked; summarizer doctor --ask sends one small question"


def test_one_small_question_finds_out_that_the_model_answers(run, folder, own_home) -> None:
    result, told, count = asked(run, reader)
    assert result.exit_code == 0
    assert told == "yes, asked by a strict JSON Schema; 1 claim of one sentence; 100 tokens in, 10 out, price unknown"
    assert count == 1
    assert not own_home.exists()


def test_what_the_question_cost_is_told_where_the_price_is_known(run, folder, tmp_path) -> None:
    prices = tmp_path / "prices.toml"
    prices.write_text("[m]\ninput = 10.0\noutput = 100.0\n", encoding="utf-8")
    _, told, _ = asked(run, reader, "--prices", prices)
    assert told.endswith("100 tokens in, 10 out, $0.0020")


def only_tools(body, _):
    if "tools" not in body:
        return failure(400, message="response_format json_schema is not supported")
    return Reply(tool_call(claims(data_of(body)), name=body["tools"][0]["function"]["name"]))


def only_json(body, _):
    if body.get("response_format", {}).get("type") != "json_object":
        return failure(400, message="json_schema and tools are not supported")
    return Reply(completion(claims(data_of(body))))


def newest(body, _):
    if "max_tokens" in body:
        return failure(400, message="Unsupported parameter: 'max_tokens' is not supported with this model.")
    if "temperature" in body:
        return failure(400, message="Unsupported value: 'temperature' does not support 0 with this model.")
    return reader(body)


@pytest.mark.parametrize(
    ("script", "way"),
    [
        (only_tools, "asked by a strict tool that must be called;"),
        (only_json, "asked by JSON mode with the schema in the prompt;"),
        (newest, "asked by a strict JSON Schema, without max_tokens (max_completion_tokens instead), without temper"),
    ],
    ids=["tools", "json", "reasoning"],
)
def test_the_way_that_works_is_named(run, folder, script, way) -> None:
    result, told, _ = asked(run, script)
    assert result.exit_code == 0
    assert told.startswith(f"yes, {way}")


@pytest.mark.parametrize(
    ("script", "told", "requests"),
    [
        (failure(401), "no: the API key was rejected by 127.0.0.1:", 1),
        (failure(404), 'no: there is no model "m" at 127.0.0.1:', 1),
        (failure(500), "no: the endpoint 127.0.0.1:", 2),
        (Reply(b"<html>log in</html>", headers={"Content-Type": "text/html"}), "no: the endpoint answered with", 1),
        (Reply(completion("words")), "no: the model's answer did not fit the schema", 5),
    ],
    ids=["key", "model", "fault", "page", "prose"],
)
def test_an_endpoint_that_does_not_answer_is_not_well_and_comes_with_a_remedy(
    run, folder, monkeypatch, script, told, requests
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    result, answer, count = asked(run, script)
    assert result.exit_code == 1
    assert answer.startswith(told)
    assert "--" in answer or "Set " in answer or "Try another model" in answer or "Try again later" in answer
    assert count <= requests
    assert KEY not in result.output


def test_asking_without_a_model_is_not_well(run, folder) -> None:
    result = run("doctor", "--ask")
    assert result.exit_code == 1
    assert rows(result)["model answers"] == "no model is set: give one with --model"


def test_the_llm_engine_without_a_model_is_not_well(run, folder) -> None:
    result = run("doctor", "--engine", "llm")
    assert result.exit_code == 1
    assert "the llm engine needs a model" in rows(result)["settings"]


# What is wrong


def test_a_wrong_setting_is_told_and_is_not_well(run, folder, monkeypatch) -> None:
    monkeypatch.setenv("SUMMARIZER_MAX_SENTENCES", "none")
    result = run("doctor")
    assert result.exit_code == 1
    assert rows(result)["settings"].startswith("wrong: setting max_sentences: ")
    assert rows(result)["self-check"].startswith("the embedded engine answers")


def test_an_engine_that_does_not_answer_is_not_well(run, folder, monkeypatch) -> None:
    def broken(self, inputs, *, story_id=None):
        raise ZeroDivisionError

    monkeypatch.setattr(Summarizer, "consensus", broken)
    result = run("doctor")
    assert result.exit_code == 1
    assert "failed (ZeroDivisionError)" in result.stdout


@pytest.mark.parametrize("ending", [["doctor"], ["doctor", "--json"]])
def test_a_plain_machine_is_well_in_the_last_row_and_in_json(run, folder, ending) -> None:
    result = run(*ending)
    if "--json" in ending:
        found = json.loads(result.stdout)
        assert (found["well"], found["wrong"]) == (True, [])
        assert {"name", "value", "well", "remedy"} == set(found["findings"][0])
    else:
        assert result.stdout.splitlines()[-1].split() == ["result", "all", "is", "well"]


def test_json_names_what_is_wrong_and_the_remedy_apart(run, folder, monkeypatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", f"{KEY}\nx")
    result = run("doctor", "--model", "m", "--json")
    found = json.loads(result.stdout)
    assert (result.exit_code, found["well"], found["wrong"]) == (1, False, ["key"])
    (key,) = [row for row in found["findings"] if row["name"] == "key"]
    assert key["value"].startswith("wrong: the API key has characters in it")
    assert key["remedy"]
    assert KEY not in result.output


def test_the_last_row_names_everything_that_is_wrong() -> None:
    wrong = [Row("a", "x", well=False), Row("b", "y"), Row("c", "z", well=False, remedy="Do it.")]
    assert summed_up(wrong) == Row("result", "2 to mend: a, c", well=False)
    assert as_json(wrong)["wrong"] == ["a", "c"]
    assert wrong[2].told == "z Do it."


def test_an_unknown_key_of_the_file_is_named_with_what_was_meant(run, folder) -> None:
    Path("summarizer.toml").write_text("modle = 'm'\nzzzz = 1\n", encoding="utf-8")
    result = run("doctor")
    told = rows(result)["settings file"]
    assert result.exit_code == 1
    assert "modle is no setting: did you mean model? zzzz is no setting." in told
    assert told.endswith("Mend the name or remove the line.")
    assert "settings" not in rows(result)
    assert rows(result)["result"] == "1 to mend: settings file"


def test_a_file_that_is_no_toml_is_told_and_the_rest_is_still_looked_at(run, folder) -> None:
    Path("summarizer.toml").write_text("model = ", encoding="utf-8")
    found = rows(run("doctor"))
    assert "summarizer.toml: cannot be read: " in found["settings file"]
    assert found["self-check"].startswith("the embedded engine answers")


def test_a_variable_that_nobody_reads_is_named_with_what_was_meant(run, folder, monkeypatch) -> None:
    monkeypatch.setenv("SUMMARIZER_MODLE", "secret-model")
    result = run("doctor")
    assert result.exit_code == 1
    told = rows(result)["environment"]
    assert told == "SUMMARIZER_MODLE is no setting: did you mean SUMMARIZER_MODEL? Mend the name or unset it."
    assert "secret-model" not in result.output
    monkeypatch.delenv("SUMMARIZER_MODLE")
    assert "environment" not in rows(run("doctor"))


@pytest.mark.skipif(os.name == "nt", reason="the system has no modes")
def test_a_key_in_a_file_that_others_may_read_comes_with_a_remedy(run, folder) -> None:
    path = Path("summarizer.toml")
    path.write_text(f"api_key = '{KEY}'\n", encoding="utf-8")
    path.chmod(0o644)
    result = run("doctor")
    assert rows(result)["settings file"].endswith("(a key stands in it, and others may read it: chmod 600)")
    assert result.exit_code == 0
    path.chmod(0o600)
    assert "chmod" not in rows(run("doctor"))["settings file"]


@pytest.mark.parametrize(
    ("version", "bounds", "inside"),
    [
        ("3.3.0", ">=3,<4", True),
        ("3.0", ">=3,<4", True),
        ("2.99.1", "<4,>=3", False),
        ("4.0.0", ">=3,<4", False),
        ("4", ">=3,<4", False),
        ("1.17.0rc1", ">=1.17,<2", True),
        ("1.9", ">=1.17,<2", False),
        ("1.0", "", True),
        ("unknown", "", True),
    ],
)
def test_a_version_is_held_against_its_bounds(version, bounds, inside) -> None:
    assert fits(version, bounds) is inside


def test_a_library_that_does_not_fit_or_is_not_there_is_not_well(run, folder, monkeypatch) -> None:
    true = metadata.version

    def version(name):
        if name == "openai":
            return "1.109.1"
        if name == "diskcache":
            raise metadata.PackageNotFoundError(name)
        return true(name)

    monkeypatch.setattr(metadata, "version", version)
    result = run("doctor")
    found = rows(result)
    assert result.exit_code == 1
    assert re.match(r"1\.109\.1, where summarizer needs .*>=3.*\. Install summarizer again with pip", found["openai"])
    assert found["diskcache"].startswith("not installed; Install summarizer again")
    assert found["result"] == "2 to mend: diskcache, openai"


def test_a_cache_that_cannot_be_used_comes_with_ways_out(run, folder, tmp_path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        result = run("doctor", "--cache-dir", place)
        assert result.exit_code == 1
        assert rows(result)["answer cache"].endswith(
            "name another folder with --cache-dir, or go without with --no-cache."
        )
    assert rows(result)["answer cache"].startswith(f"{tmp_path / 'file' / 'below'} cannot be made: {tmp_path / 'file'}")


def test_a_cache_that_is_nearly_full_says_how_to_make_room(run, folder, own_home, monkeypatch) -> None:
    with serving(reader) as server:
        run("brief", folder, "--model", "m", "--base-url", server.base_url)
    monkeypatch.setattr(model_state, "_NEARLY", 0.0)
    result = run("doctor")
    assert result.exit_code == 0
    assert rows(result)["answer cache"].endswith("(nearly full: summarizer cache prune --days 30)")


def test_a_prompt_that_is_missing_is_named(run, folder, monkeypatch) -> None:
    from summarizer.engines.llm import prompts  # noqa: PLC0415  the command reads it there when it runs

    others = prompts.PromptBook([each for each in prompts.load_prompts() if each.id != "judge"])
    monkeypatch.setattr(prompts, "load_prompts", lambda _: others)
    result = run("doctor")
    assert result.exit_code == 1
    assert rows(result)["prompt versions"].startswith("missing: judge. Install summarizer again")
