"""How an endpoint is asked that lacks something, and that it is found out once."""

from __future__ import annotations

import asyncio
import json
import threading
from typing import Literal

import pytest
from pydantic import Field

from summarizer import errors
from summarizer.engines.llm.cache import open_cache
from summarizer.engines.llm.dialects import Dialect, from_entry, sent_schema, tool_name
from summarizer.engines.llm.exchange import Reply as SentReply
from summarizer.engines.llm.finding_out import DialectFault, Finder
from summarizer.schema.base import Record
from tests.engines.llm.callers import ARTICLE, GOOD_CLAIMS, Claims, ask, calling, claims
from tests.scripted import Reply, completion, failure, serving, tool_call

GOOD = Reply(completion(GOOD_CLAIMS))


def way(body) -> str:
    """Say which way a request asks."""
    if "tools" in body:
        return "tools"
    kind = body.get("response_format", {}).get("type")
    if kind == "json_schema":
        bounds = "maxItems" in json.dumps(body) or "maximum" in json.dumps(body)
        return "schema" if bounds else "loose"
    return "json" if kind == "json_object" else "plain"


def answer_to(body) -> Reply:
    if "tools" in body:
        name = body["tool_choice"]["function"]["name"]
        return Reply(tool_call(GOOD_CLAIMS, name=name))
    return GOOD


def endpoint(knows: str, refusal: Reply):
    """Script an endpoint that knows one way to be asked and refuses the others with `refusal`."""
    return lambda body, _: answer_to(body) if way(body) == knows else refusal


AZURE = failure(400, message="Invalid schema for response_format 'Claims': 'maxItems' is not permitted.")
OLD = failure(400, message="This model does not support response_format of type json_schema")
NO_TOOLS = failure(404, message="No endpoints found that support tool use")
FASTAPI = Reply({"detail": [{"loc": ["body", "response_format", "type"], "msg": "unexpected value"}]}, status=422)


@pytest.mark.parametrize(
    ("knows", "refusals", "tried"),
    [
        ("loose", [AZURE], ["schema", "loose"]),
        ("tools", [OLD], ["schema", "tools"]),
        ("tools", [FASTAPI], ["schema", "tools"]),
        ("tools", [failure(501, message="json_schema is not implemented")], ["schema", "tools"]),
        ("json", [OLD, NO_TOOLS], ["schema", "tools", "json"]),
        ("json", [AZURE, OLD, failure(400, message="tool_choice is unknown")], ["schema", "loose", "tools", "json"]),
        (
            "plain",
            [OLD, NO_TOOLS, failure(400, message="'response_format' is not supported")],
            ["schema", "tools", "json", "plain"],
        ),
    ],
)
def test_a_refused_way_leads_to_the_next_one(knows, refusals, tried) -> None:
    def script(body, number):
        return answer_to(body) if way(body) == knows else refusals[min(number, len(refusals) - 1)]

    with serving(script) as server:
        answer, usage = ask(server, claims())
    assert answer.value == Claims.model_validate(GOOD_CLAIMS)
    assert [way(seen.body) for seen in server.seen] == tried
    # What was refused was not billed.
    assert usage.snapshot()["input_tokens"] == 100
    assert (usage.retries, usage.reasks, usage.fresh_calls) == (0, 0, 1)


def test_where_every_way_is_refused_the_last_refusal_is_the_error() -> None:
    refusal = failure(400, message="response_format and tools: unknown")
    with serving(refusal) as server:
        error, _ = ask(server, claims())
    assert type(error) is errors.BadRequestError
    assert [way(seen.body) for seen in server.seen] == ["schema", "tools", "json", "plain"]


def test_a_tool_is_strict_and_must_be_called() -> None:
    with serving(endpoint("tools", OLD)) as server:
        ask(server, claims())
    body = server.seen[-1].body
    (tool,) = body["tools"]
    assert tool["function"]["strict"] is True
    assert tool["function"]["parameters"]["additionalProperties"] is False
    assert body["tool_choice"] == {"type": "function", "function": {"name": tool["function"]["name"]}}
    assert "response_format" not in body


def test_in_json_mode_the_schema_stands_in_the_prompt_and_nowhere_else() -> None:
    with serving(endpoint("json", failure(400, message="json_schema, tools: unsupported"))) as server:
        ask(server, claims())
    system, data, reminder = (message["content"] for message in server.seen[-1].body["messages"])
    schema = json.loads(system.partition("nothing else:\n")[2])
    assert schema["properties"]["claims"]["maxItems"] == 5
    assert ARTICLE in data
    assert "JSON" not in data + reminder


def test_an_endpoint_that_answers_without_json_has_not_heard_the_schema() -> None:
    def script(body, _):
        return GOOD if way(body) == "json" else Reply(completion("The quay burned and two barges sank."))

    with serving(script) as server:
        answer, usage = ask(server, claims())
    assert answer.complete
    assert [way(seen.body) for seen in server.seen] == ["schema", "tools", "json"]
    assert usage.snapshot()["input_tokens"] == 300


def test_an_endpoint_that_has_answered_with_json_is_asked_again_in_the_same_way() -> None:
    replies = iter([GOOD, Reply(completion("I had rather not.")), GOOD])
    with serving(lambda *_: next(replies)) as server:

        async def run():
            async with calling(server) as caller:
                await caller.ask(claims())
                return await caller.ask(claims(f"{ARTICLE} 2")), caller.usage

        answer, usage = asyncio.run(run())
    assert answer.complete
    assert [way(seen.body) for seen in server.seen] == ["schema"] * 3
    assert usage.reasks == 1


SMALLER = [
    (
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        "cap",
    ),
    ("Unsupported value: 'temperature' does not support 0 with this model.", "temperature"),
    ("Conversation roles must alternate user/assistant/user/assistant/...", "joined"),
    ("System role not supported", "single"),
]


def accepts(body, lack: str) -> bool:
    roles = [message["role"] for message in body["messages"]]
    return {
        "cap": "max_completion_tokens" in body and "max_tokens" not in body,
        "temperature": "temperature" not in body,
        "joined": roles == ["system", "user"],
        "single": roles == ["user"],
    }[lack]


@pytest.mark.parametrize(("message", "lack"), SMALLER)
def test_a_parameter_that_is_not_known_is_left_out_or_renamed(message, lack) -> None:
    with serving(lambda body, _: GOOD if accepts(body, lack) else failure(400, message=message)) as server:
        answer, usage = ask(server, claims())
    assert answer.complete
    assert way(server.seen[-1].body) == "schema"
    assert usage.snapshot()["input_tokens"] == 100
    sent = json.dumps(server.seen[-1].body["messages"])
    assert "between two lines =====" in sent
    assert "Two barges sank" in sent


def test_a_template_that_raises_is_a_lack_and_another_fault_of_the_server_is_none() -> None:
    assert Dialect().lacking(500, "Conversation roles must alternate user/assistant") == "turns"
    assert Dialect().lacking(500, "response_format blew up") is None
    assert Dialect().lacking(401, "response_format") is None


@pytest.mark.parametrize(
    "message",
    [
        "max_tokens is too large: 9000. This model supports at most 4096.",
        "The model `functionary` does not exist",
        "Invalid prompt",
        "Rate limit of the minimum tier",
    ],
)
def test_other_refusals_are_no_lack(message) -> None:
    for dialect in (Dialect(), Dialect(way="tools"), Dialect(way="json"), Dialect(way="plain")):
        assert dialect.lacking(400, message) is None


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (failure(404, "model_not_found", "no model of that name has a json_schema"), errors.ModelNotFoundError),
        (failure(400, "context_length_exceeded", "too long with its json_schema"), errors.InputTooLongError),
        (failure(400, "content_filter", "filtered: response_format"), errors.RefusedError),
    ],
)
def test_a_refusal_with_a_reason_of_its_own_is_no_lack(reply, error) -> None:
    with serving(reply) as server:
        raised, _ = ask(server, claims())
    assert type(raised) is error
    assert server.count == 1


def test_what_was_found_out_is_remembered_by_the_next_process(tmp_path) -> None:
    with serving(endpoint("tools", OLD)) as server:
        ask(server, claims(), cache=True, cache_dir=tmp_path)
        ask(server, claims(f"{ARTICLE} 2"), cache=True, cache_dir=tmp_path)
        other, _ = ask(server, claims(f"{ARTICLE} 3"), cache=True, cache_dir=tmp_path, model="another")
    assert [way(seen.body) for seen in server.seen] == ["schema", "tools", "tools", "schema", "tools"]
    assert other.complete


def test_an_endpoint_that_lost_what_it_had_is_found_out_again(tmp_path) -> None:
    with serving(GOOD) as server:
        ask(server, claims(), cache=True, cache_dir=tmp_path)
        server.script = endpoint("tools", OLD)
        answer, _ = ask(server, claims(f"{ARTICLE} 2"), cache=True, cache_dir=tmp_path)
    assert answer.complete
    assert [way(seen.body) for seen in server.seen] == ["schema", "schema", "tools"]


def test_the_way_to_ask_is_no_part_of_what_is_asked(tmp_path) -> None:
    with serving(endpoint("tools", OLD)) as server:
        ask(server, claims(), cache=True, cache_dir=tmp_path)
        server.script = lambda *_: GOOD
        answer, _ = ask(server, claims(), cache=True, cache_dir=tmp_path)
    assert answer.cached
    assert server.count == 2


def test_of_many_calls_that_start_at_once_one_alone_finds_out() -> None:
    together = threading.Barrier(7)
    found_out = threading.Event()

    def script(body, _):
        if way(body) != "json":
            return failure(400, message="unsupported: json_schema, tools")
        if found_out.is_set():
            # Whoever waited for the one that found out does not wait for the others.
            together.wait(10)
        found_out.set()
        return GOOD

    with serving(script) as server:

        async def run():
            async with calling(server, concurrency=8) as caller:
                answers = await asyncio.gather(*(caller.ask(claims(f"{ARTICLE} {n}")) for n in range(8)))
                return answers, caller.usage

        answers, usage = asyncio.run(run())
    assert all(answer.complete for answer in answers)
    ways = [way(seen.body) for seen in server.seen]
    assert ways.count("tools") == 1
    assert ways.count("schema") <= 8
    assert ways.count("json") == 8
    assert usage.snapshot()["input_tokens"] == 800


def test_a_refusal_that_comes_late_does_not_lead_back() -> None:
    async def run() -> list[str]:
        finder = Finder(open_cache(None), "http://x/v1", "m")
        tried: list[str] = []
        late = asyncio.Event()

        def exchange(slow: bool):
            async def send(dialect):
                tried.append(dialect.way)
                if slow and dialect.way == "schema":
                    await late.wait()
                if dialect.way in ("schema", "tools"):
                    raise DialectFault("way", errors.BadRequestError("no."))
                return call_reply("{}")

            return send

        slow = asyncio.create_task(finder.converse(exchange(slow=True)))
        await asyncio.sleep(0)
        await finder.converse(exchange(slow=False))
        late.set()
        await slow
        return tried

    assert asyncio.run(run()) == ["schema", "schema", "tools", "json", "json"]


def test_an_answer_without_json_that_comes_late_does_not_lead_further() -> None:
    async def run() -> list[str]:
        finder = Finder(open_cache(None), "http://x/v1", "m")
        tried: list[str] = []
        late = asyncio.Event()

        def exchange(slow: bool):
            async def send(dialect):
                tried.append(dialect.way)
                if slow and dialect.way == "schema":
                    await late.wait()
                return call_reply("prose" if dialect.way == "schema" else "{}")

            return send

        slow = asyncio.create_task(finder.converse(exchange(slow=True)))
        await asyncio.sleep(0)
        await finder.converse(exchange(slow=False))
        late.set()
        await slow
        return tried

    assert asyncio.run(run()) == ["schema", "schema", "tools", "tools"]


def call_reply(text) -> SentReply:
    return SentReply(text, cut=False, spent=None)


def test_when_the_one_that_finds_out_fails_another_takes_its_turn() -> None:
    def script(body, _):
        if way(body) == "schema":
            return OLD
        return failure(400, "context_length_exceeded") if "number 0" in json.dumps(body) else answer_to(body)

    with serving(script) as server:

        async def run():
            async with calling(server, concurrency=4) as caller:
                tasks = (caller.ask(claims(f"{ARTICLE} number {n}")) for n in range(4))
                return await asyncio.gather(*tasks, return_exceptions=True)

        results = asyncio.run(run())
    assert [type(result).__name__ for result in results] == ["InputTooLongError", "Answer", "Answer", "Answer"]


class Only(Record):
    kind: Literal["one"]
    number: Literal[3]


def test_a_constant_is_an_enumeration_of_one() -> None:
    properties = sent_schema(Only, bounds=True)["properties"]
    assert properties["kind"] == {"type": "string", "enum": ["one"]}
    assert properties["number"] == {"type": "integer", "enum": [3]}


class Titled(Record):
    title: str = Field(default="x", max_length=5, pattern="a+")
    default: int | None = Field(default=None, ge=1)
    minimum: tuple[float, ...] = Field(default=(), max_length=2)


def test_fields_that_are_called_like_keywords_stay_and_keywords_go() -> None:
    schema = sent_schema(Titled, bounds=False)
    assert list(schema["properties"]) == ["title", "default", "minimum"]
    assert schema["required"] == ["title", "default", "minimum"]
    assert schema["properties"]["title"] == {"type": "string"}
    text = json.dumps(schema)
    assert not [word for word in ("maxLength", "pattern", "maxItems", '"default": null', '"title": "') if word in text]
    assert sent_schema(Titled, bounds=True)["properties"]["title"] == {
        "maxLength": 5,
        "pattern": "a+",
        "type": "string",
    }


def test_a_schema_has_a_name_that_endpoints_take() -> None:
    odd = type("Odd[name] of más" + "x" * 80, (Record,), {})
    assert tool_name(odd) == "Odd_name__of_m_s" + "x" * 48
    assert tool_name(Claims) == "Claims"


@pytest.mark.parametrize("value", [None, {}, [], {"way": "telepathy"}, {"way": 3}, "schema"])
def test_what_the_cache_kept_is_checked(value) -> None:
    known = from_entry(value)
    assert known is None or known == Dialect()
    assert from_entry(Dialect(way="tools", cap="max_completion_tokens").as_entry()) == Dialect(
        way="tools", cap="max_completion_tokens"
    )
