"""The recipes of docs/providers.md, each against an endpoint that behaves as its documentation says."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from typer.testing import CliRunner

from summarizer import Settings
from summarizer.cli.app import app
from summarizer.engines.llm.opening import open_caller
from summarizer.errors import ConfigurationError
from summarizer.schema import Consensus
from tests import providers
from tests.conftest import EXAMPLES, ROOT
from tests.scripted import Reply, serving
from tests.scripted_model import data_of, reader

PAGE = (ROOT / "docs" / "providers.md").read_text(encoding="utf-8")
KEY = "test-key-0000"
STORY = EXAMPLES / "harbour-fire"
ARTICLE = STORY / "sarnside-post.json"


def recipes() -> dict[str, dict]:
    """Return the settings that the page gives for each provider."""
    found = {}
    for section in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]:
        block = re.search(r"^```toml\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
        if block:
            found[section.splitlines()[0].strip()] = tomllib.loads(block[1])
    return found


RECIPES = recipes()


@pytest.fixture(autouse=True)
def own_machine(monkeypatch, tmp_path) -> None:
    """Let no proxy and no cache of the machine count, and nobody wait between two tries."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("SUMMARIZER_MAX_RETRIES", "1")


@pytest.fixture
def follow(monkeypatch, tmp_path):
    """Return a function that follows a recipe on another address: its path, its settings and its key are kept."""

    def run(provider: str, server, command: str, *arguments: object, key: str | None = KEY):
        recipe = RECIPES[provider]
        folder = tmp_path / "reader"
        folder.mkdir(exist_ok=True)
        lines = [f"{name} = {json.dumps(value)}" for name, value in recipe.items()]
        (folder / "summarizer.toml").write_text("\n".join(lines), encoding="utf-8")
        monkeypatch.chdir(folder)
        path = urlsplit(recipe.get("base_url", "https://api.openai.com/v1")).path
        monkeypatch.setenv("SUMMARIZER_BASE_URL", server.base_url.removesuffix("/v1") + path)
        if key is not None:
            monkeypatch.setenv("OPENAI_API_KEY", key)
        return CliRunner().invoke(app, [command, *map(str, arguments)])

    return run


def story_of(result) -> Consensus:
    return Consensus.model_validate_json(result.stdout)


def test_there_is_a_recipe_for_each_provider_and_its_settings_are_ours() -> None:
    assert list(RECIPES) == ["OpenAI", "Azure OpenAI", "vLLM", "Ollama", "llama.cpp"]
    for recipe in RECIPES.values():
        assert Settings.model_validate(recipe).model


def test_each_recipe_says_what_was_really_run() -> None:
    for section in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]:
        if section.splitlines()[0].strip() in RECIPES:
            assert re.search(r"\*\*(Run for real|Checked against a script)", section), section[:40]


@pytest.mark.parametrize(
    ("provider", "script", "path", "way"),
    [
        ("OpenAI", providers.openai, "/v1/chat/completions", "schema"),
        ("Azure OpenAI", providers.azure, "/openai/v1/chat/completions", "schema"),
        ("vLLM", providers.vllm(), "/v1/chat/completions", "schema"),
        ("Ollama", providers.ollama, "/v1/chat/completions", "schema"),
        ("llama.cpp", providers.llama_cpp(), "/v1/chat/completions", "schema"),
    ],
    ids=["openai", "azure", "vllm", "ollama", "llama.cpp"],
)
def test_a_recipe_runs_a_story_from_end_to_end(follow, tmp_path, provider, script, path, way) -> None:
    out = tmp_path / "story.json"
    with serving(script) as server:
        result = follow(provider, server, "consensus", STORY, "-o", out)
        sent = server.count
        assert {seen.path for seen in server.seen} == {path}
        assert {seen.headers["authorization"] for seen in server.seen} == {f"Bearer {KEY}"}
        assert {seen.body["model"] for seen in server.seen} == {RECIPES[provider]["model"]}
        assert providers.asked_for(server.seen[-1].body) == way
        again = follow(provider, server, "consensus", STORY, "-o", out)
        assert server.count == sent
    assert (result.exit_code, again.exit_code) == (0, 0), result.stderr
    story = Consensus.model_validate_json(out.read_text(encoding="utf-8"))
    assert "failed" not in story.checks.values()
    verified = CliRunner().invoke(app, ["verify", str(out), "--articles", str(STORY)])
    assert verified.exit_code == 0


@pytest.mark.parametrize(
    ("provider", "script", "told"),
    [
        ("OpenAI", providers.openai, "a strict JSON Schema;"),
        (
            "OpenAI",
            providers.openai_reasoning,
            "a strict JSON Schema, without max_tokens (max_completion_tokens instead),",
        ),
        ("Azure OpenAI", providers.azure, "a strict JSON Schema without bounds;"),
        ("vLLM", providers.vllm(), "a strict JSON Schema;"),
        ("vLLM", providers.vllm(grammar=False), "a strict tool that must be called;"),
        ("Ollama", providers.ollama, "a strict JSON Schema;"),
        ("Ollama", providers.ollama_cloud, "a strict tool that must be called;"),
        ("llama.cpp", providers.llama_cpp(), "a strict JSON Schema;"),
    ],
    ids=["openai", "reasoning", "azure", "vllm", "vllm-old", "ollama", "ollama-cloud", "llama.cpp"],
)
def test_the_doctor_finds_out_how_a_provider_has_to_be_asked(follow, provider, script, told) -> None:
    with serving(script) as server:
        result = follow(provider, server, "doctor", "--ask")
    assert result.exit_code == 0
    assert f"yes, asked by {told}" in result.stdout
    assert result.stdout.splitlines()[-1].endswith("all is well")


@pytest.mark.parametrize(
    ("provider", "reply", "exit_code", "told"),
    [
        ("OpenAI", providers.OPENAI_KEY, 3, "the API key was rejected by "),
        ("OpenAI", providers.OPENAI_MODEL, 3, 'there is no model "gpt-4.1-mini" at '),
        ("OpenAI", providers.OPENAI_CREDIT, 3, "has no credit. Add credit"),
        ("OpenAI", providers.OPENAI_REFUSAL, 3, "the model refused to answer. Leave the article out"),
        ("Azure OpenAI", providers.AZURE_KEY, 3, "the API key was rejected by "),
        ("Azure OpenAI", providers.AZURE_DEPLOYMENT, 3, 'there is no model "my-deployment" at '),
        ("Azure OpenAI", providers.AZURE_PROMPT_FILTERED, 3, "a content filter at "),
        ("Azure OpenAI", providers.AZURE_ANSWER_FILTERED, 3, "a content filter stopped the answer. Leave the article"),
        ("vLLM", providers.VLLM_KEY, 3, "the API key was rejected by "),
        ("vLLM", providers.VLLM_MODEL, 3, 'there is no model "Qwen/Qwen2.5-7B-Instruct" at '),
        ("Ollama", providers.OLLAMA_MODEL, 3, 'there is no model "qwen2.5:7b" at '),
        ("llama.cpp", providers.LLAMA_KEY, 3, "the API key was rejected by "),
    ],
)
def test_what_a_provider_refuses_costs_one_request_and_comes_with_a_remedy(
    follow, provider, reply, exit_code, told
) -> None:
    with serving(reply) as server:
        result = follow(provider, server, "consensus", ARTICLE)
        assert server.count == 1
    assert result.exit_code == exit_code
    assert told in result.stderr
    assert KEY not in result.output


@pytest.mark.parametrize(
    "reply", [providers.AZURE_PROMPT_FILTERED, providers.AZURE_ANSWER_FILTERED], ids=["prompt", "answer"]
)
def test_a_filtered_article_is_read_by_rules_and_the_others_go_on(follow, reply) -> None:
    seen: list[str] = []

    def script(body, number):
        # The first article that is asked about, however often: its prompt is what the filter does not like.
        data = data_of(body).split("\n")[1]
        seen.append(data)
        return reply if data == seen[0] else providers.azure(body, number)

    with serving(script) as server:
        result = follow("Azure OpenAI", server, "consensus", STORY, "--format", "json", "--concurrency", 1)
    told = [line for line in result.stderr.splitlines() if line.startswith("summarizer: ")]
    assert result.exit_code == 1
    assert len(told) == 1
    assert "content filter" in told[0]
    assert len(story_of(result).articles) == 5


@pytest.mark.parametrize(
    ("provider", "reply", "script"),
    [
        ("OpenAI", providers.OPENAI_RATE, providers.openai),
        ("llama.cpp", providers.LLAMA_LOADING, providers.llama_cpp()),
    ],
    ids=["rate", "loading"],
)
def test_what_passes_is_waited_for(follow, provider, reply, script) -> None:
    with serving(lambda body, number: reply if number == 0 else script(body, number)) as server:
        result = follow(provider, server, "brief", ARTICLE)
        assert server.count == 2
    assert result.exit_code == 0
    assert ", 1 retry · " in result.stderr


@pytest.mark.parametrize(
    ("provider", "script"), [("vLLM", providers.vllm(4600)), ("llama.cpp", providers.llama_cpp(1150))]
)
def test_an_article_over_the_window_is_sent_in_smaller_parts(follow, provider, script) -> None:
    with serving(script) as server:
        result = follow(provider, server, "brief", ARTICLE, "--format", "json")
        assert server.count > 2
    brief = json.loads(result.stdout)
    assert result.exit_code == 0
    assert {claim["written_by"] for claim in brief["claims"]} >= {"model"}


def test_a_window_that_ollama_cuts_in_silence_makes_nothing_false(follow, tmp_path) -> None:
    out = tmp_path / "story.json"
    with serving(providers.ollama_short(600)) as server:
        result = follow("Ollama", server, "consensus", STORY, "-o", out)
    assert result.exit_code == 0
    assert re.search(r"\d+ by rules", result.stderr)
    assert CliRunner().invoke(app, ["verify", str(out), "--articles", str(STORY)]).exit_code == 0


def test_ollama_on_this_machine_needs_no_key(follow) -> None:
    with serving(providers.ollama) as server:
        assert follow("Ollama", server, "brief", ARTICLE, key=None).exit_code == 0
        assert server.seen[0].headers["authorization"] == "Bearer no-key-needed"


def test_a_cloud_that_does_not_heed_the_schema_is_asked_by_a_tool(follow) -> None:
    with serving(providers.ollama_cloud) as server:
        result = follow("Ollama", server, "brief", ARTICLE, "--format", "json")
        assert [providers.asked_for(seen.body) for seen in server.seen][:2] == ["schema", "tools"]
        follow("Ollama", server, "brief", STORY / "averholt-daily.txt")
        assert providers.asked_for(server.seen[-1].body) == "tools"
    assert result.exit_code == 0
    assert {claim["written_by"] for claim in json.loads(result.stdout)["claims"]} >= {"model"}


@pytest.mark.parametrize(
    "url",
    [
        "https://r.openai.azure.com/openai/deployments/d?api-version=2024-10-21",
        "https://me:secret@r.openai.azure.com/openai/v1",
        "r.openai.azure.com/openai/v1",
    ],
)
def test_an_address_with_a_query_or_a_password_is_refused_before_anything_is_sent(url) -> None:
    with pytest.raises(ConfigurationError) as caught:
        open_caller(Settings(model="m", base_url=url, cache=False), environment={"OPENAI_API_KEY": KEY})
    assert "secret" not in str(caught.value)


# On the way


def test_a_proxy_of_the_environment_is_used(monkeypatch, tmp_path) -> None:
    with serving(reader) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.base_url.removesuffix("/v1"))
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        model = ["--model", "m", "--base-url", "http://models.example/v1"]
        result = CliRunner().invoke(app, ["brief", str(ARTICLE), *model])
        assert [seen.path for seen in proxy.seen] == ["http://models.example/v1/chat/completions"]
    assert result.exit_code == 0


def test_an_endpoint_on_this_machine_goes_through_no_proxy(monkeypatch) -> None:
    with serving(reader) as proxy, serving(reader) as local:
        monkeypatch.setenv("HTTP_PROXY", proxy.base_url.removesuffix("/v1"))
        model = ["--model", "m", "--base-url", local.base_url, "--no-cache"]
        assert CliRunner().invoke(app, ["brief", str(ARTICLE), *model]).exit_code == 0
        assert (proxy.count, local.count) == (0, 1)


def test_a_redirect_is_refused_and_nothing_goes_to_the_other_place(follow) -> None:
    with serving(reader) as other:
        away = Reply({}, status=307, headers={"Location": f"{other.base_url}/chat/completions"})
        with serving(away) as server:
            result = follow("OpenAI", server, "consensus", ARTICLE)
            assert server.count == 1
        assert other.count == 0
    assert result.exit_code == 3
    assert "unexpected redirect from 127.0.0.1" in result.stderr


def test_what_the_page_names_is_there() -> None:
    for name in re.findall(r"`(tests/[\w/.]+)`", PAGE):
        assert Path(ROOT / name).is_file(), name
