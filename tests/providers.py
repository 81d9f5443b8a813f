"""Scripted endpoints that behave as their documentation says; docs/providers.md names the page behind each trait."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.scripted import Reply, completion, tool_call
from tests.scripted_model import claims, data_of, groups, sentences, verdict

Script = Callable[[Any, int], Reply]

_MARKS = {'"claims"': claims, '"groups"': groups, '"topic"': sentences, '"verdict"': verdict}


def asked_for(body: Any) -> str:
    """Return the way in which a request asks for JSON."""
    if "tools" in body:
        return "tools"
    kind = body.get("response_format", {}).get("type")
    return {"json_schema": "schema", "json_object": "json"}.get(kind, "plain")


def answer_to(body: Any) -> dict[str, Any]:
    """Return what a careful model answers, whatever the way in which it is asked."""
    schema = json.dumps([body.get("response_format"), body.get("tools")])
    for place in (schema, body["messages"][0]["content"]):
        for mark, say in _MARKS.items():
            if mark in place:
                return say(data_of(body))
    raise AssertionError("the request is of no stage")


def schema_of(body: Any) -> dict[str, Any]:
    """Return the JSON Schema that a request is sent with."""
    if "tools" in body:
        return body["tools"][0]["function"]["parameters"]
    return body["response_format"]["json_schema"]["schema"]


def parts_of(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield each object of a JSON Schema that is a schema itself."""
    if isinstance(schema, dict):
        yield schema
        for key, part in schema.items():
            yield from (
                (each for value in part.values() for each in parts_of(value))
                if key
                in (
                    "properties",
                    "$defs",
                )
                else parts_of(part)
            )
    elif isinstance(schema, list):
        for part in schema:
            yield from parts_of(part)


def fault(status: int, message: str, *, kind: str, code: Any = None, **headers: str) -> Reply:
    error = {"message": message, "type": kind, "param": None, "code": code}
    return Reply({"error": error}, status=status, headers={name.replace("_", "-"): v for name, v in headers.items()})


# OpenAI


def openai(body: Any, _: int = 0) -> Reply:
    """Answer as OpenAI's chat completions do: a strict schema must close every object and require every field."""
    if asked_for(body) == "schema" and (wrong := not_strict(schema_of(body))):
        words = f"Invalid schema for response_format 'answer': {wrong}"
        return fault(400, words, kind="invalid_request_error")
    answer = completion(answer_to(body), refusal=None, annotations=[])
    answer["usage"] |= {
        "prompt_tokens_details": {"cached_tokens": 40, "audio_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0},
    }
    return Reply(answer | {"service_tier": "default", "system_fingerprint": "fp_1"}, headers={"x-request-id": "req_1"})


def not_strict(schema: Any) -> str:
    """Return what OpenAI would object to in a strict schema; nothing where it is one."""
    for part in parts_of(schema):
        if part.get("type") == "object" or "properties" in part:
            if part.get("additionalProperties") is not False:
                return "'additionalProperties' is required to be supplied and to be false."
            if set(part.get("required", [])) != set(part.get("properties", {})):
                return "'required' is required to be supplied and to be an array including every key in properties."
        if found := {"allOf", "not", "if", "then", "else", "dependentRequired", "dependentSchemas", "default"} & set(
            part
        ):
            return f"'{min(found)}' is not permitted."
    return ""


def openai_reasoning(body: Any, number: int = 0) -> Reply:
    """Answer as a reasoning model: two parameters have another name, or none."""
    if "max_tokens" in body:
        words = (
            "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
        )
        return fault(400, words, kind="invalid_request_error", code="unsupported_parameter")
    if body.get("temperature", 1) != 1:
        words = (
            "Unsupported value: 'temperature' does not support 0.0 with this model. "
            "Only the default (1) value is supported."
        )
        return fault(400, words, kind="invalid_request_error", code="unsupported_value")
    return openai(body, number)


OPENAI_REFUSAL = Reply(completion(None, refusal="I'm sorry, I can't assist with that request."))
OPENAI_KEY = fault(
    401,
    "Incorrect API key provided: sk-te***0000. You can find your API key at https://platform.openai.com/account/api-keys.",
    kind="invalid_request_error",
    code="invalid_api_key",
)
OPENAI_MODEL = fault(
    404,
    "The model `m` does not exist or you do not have access to it.",
    kind="invalid_request_error",
    code="model_not_found",
)
OPENAI_CREDIT = fault(
    429,
    "You exceeded your current quota, please check your plan and billing details.",
    kind="insufficient_quota",
    code="insufficient_quota",
)
OPENAI_RATE = fault(
    429,
    "Rate limit reached for m in organization org-1 on tokens per min (TPM): Limit 30000, Used 29500, Requested 900.",
    kind="tokens",
    code="rate_limit_exceeded",
    retry_after_ms="60",
    x_ratelimit_remaining_tokens="500",
)

# Azure OpenAI

_AZURE_LACKS = frozenset(
    """minLength maxLength pattern format minimum maximum multipleOf patternProperties unevaluatedProperties
    propertyNames minProperties maxProperties unevaluatedItems contains minContains maxContains minItems maxItems
    uniqueItems""".split()
)
_SAFE = {name: {"filtered": False, "severity": "safe"} for name in ("hate", "self_harm", "sexual", "violence")}
_VIOLENT = _SAFE | {"violence": {"filtered": True, "severity": "medium"}}


def azure(body: Any, number: int = 0) -> Reply:
    """Answer as Azure OpenAI's v1 endpoint does: no bounds in a schema, and a filter's results beside each answer."""
    if asked_for(body) == "schema":
        found = sorted({key for part in parts_of(schema_of(body)) for key in part} & _AZURE_LACKS)
        if found:
            words = f"Invalid schema for response_format 'answer': In context=(), '{found[0]}' is not permitted."
            return fault(400, words, kind="invalid_request_error")
    reply = openai(body, number)
    if reply.status == 200:
        reply.body["choices"][0]["content_filter_results"] = _SAFE
        reply.body["prompt_filter_results"] = [{"prompt_index": 0, "content_filter_results": _SAFE}]
    return reply


AZURE_PROMPT_FILTERED = Reply(
    {
        "error": {
            "message": "The response was filtered due to the prompt triggering Azure OpenAI's content management "
            "policy. Please modify your prompt and retry.",
            "type": None,
            "param": "prompt",
            "code": "content_filter",
            "status": 400,
            "innererror": {"code": "ResponsibleAIPolicyViolation", "content_filter_result": _VIOLENT},
        }
    },
    status=400,
)


def _filtered() -> Reply:
    answer = completion(None, finish="content_filter")
    answer["choices"][0]["content_filter_results"] = _VIOLENT
    return Reply(answer)


AZURE_ANSWER_FILTERED = _filtered()
AZURE_KEY = fault(
    401,
    "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key.",
    kind="",
    code="401",
)
AZURE_DEPLOYMENT = fault(
    404, "The API deployment for this resource does not exist.", kind="", code="DeploymentNotFound"
)

# vLLM


def vllm(window: int = 1_000_000, *, grammar: bool = True) -> Script:
    """Return an endpoint as vLLM serves it, with a window of so many characters; older ones know fewer keywords."""

    def script(body: Any, _: int = 0) -> Reply:
        length = sum(len(message["content"]) for message in body["messages"])
        if length > window:
            sent, most = length // 4, body["max_tokens"]
            words = (
                f"This model's maximum context length is {window // 4} tokens. However, you requested {sent + most} "
                f"tokens ({sent} in the messages, {most} in the completion). Please reduce the length of the messages "
                "or completion."
            )
            return fault(400, words, kind="BadRequestError", code=400)
        if not grammar and asked_for(body) == "schema" and "maxItems" in json.dumps(body):
            words = "The provided JSON schema contains features not supported by xgrammar."
            return fault(400, words, kind="BadRequestError", code=400)
        if asked_for(body) == "tools":
            # A named function is filled by the same grammar, and ends with "stop".
            return Reply(tool_call(answer_to(body), name=body["tools"][0]["function"]["name"], finish="stop"))
        answer = completion(answer_to(body), reasoning_content=None, tool_calls=[])
        answer["choices"][0] |= {"stop_reason": None, "logprobs": None}
        return Reply(answer | {"prompt_logprobs": None})

    return script


VLLM_KEY = Reply({"error": "Unauthorized"}, status=401)
VLLM_MODEL = fault(404, "The model `m` does not exist.", kind="NotFoundError", code=404)

# Ollama


def _ollama(content: Any, **message: Any) -> Reply:
    return Reply(completion(content, **message) | {"system_fingerprint": "fp_ollama"})


def ollama(body: Any, _: int = 0) -> Reply:
    """Answer as a self-hosted Ollama does: the schema is enforced, and a model that thinks does so in its own field."""
    return _ollama(answer_to(body), reasoning="The user wants JSON.")


def ollama_cloud(body: Any, _: int = 0) -> Reply:
    """Answer as Ollama's cloud does: response_format is taken and not heeded, and tool_choice is no field of it."""
    if asked_for(body) == "tools":
        return Reply(tool_call(answer_to(body), name=body["tools"][0]["function"]["name"]))
    return _ollama("Here is what the article says: a fire broke out, and people were hurt.")


def ollama_short(context: int) -> Script:
    """Return an Ollama that cuts each prompt to its last so many characters and says nothing of it."""

    def script(body: Any, _: int = 0) -> Reply:
        whole = "\n".join(message["content"] for message in body["messages"])
        seen = whole[-context:]
        cut = {**body, "messages": [body["messages"][0], {"role": "user", "content": seen}]}
        return _ollama(answer_to(cut))

    return script


OLLAMA_MODEL = fault(404, 'model "m" not found, try pulling it first', kind="not_found_error")

# llama.cpp


def llama_cpp(window: int = 1_000_000) -> Script:
    """Return an endpoint as llama-server has it: any model's name is taken, and a request over its window refused."""

    def script(body: Any, _: int = 0) -> Reply:
        tokens = sum(len(message["content"]) for message in body["messages"]) // 4
        if tokens > window:
            words = f"request ({tokens} tokens) exceeds the available context size ({window} tokens), try increasing it"
            error = {
                "code": 400,
                "message": words,
                "type": "exceed_context_size_error",
                "n_prompt_tokens": tokens,
                "n_ctx": window,
            }
            return Reply({"error": error}, status=400)
        return Reply(completion(answer_to(body)) | {"timings": {"predicted_n": 10}})

    return script


LLAMA_KEY = Reply({"error": {"code": 401, "message": "Invalid API Key", "type": "authentication_error"}}, status=401)
LLAMA_LOADING = Reply({"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}}, status=503)
