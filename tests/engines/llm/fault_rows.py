"""The faults of a provider and of a model, each with what a call makes of it: one row a fault, one table for all."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from summarizer import errors
from summarizer.engines.llm.asking import Request
from tests.engines.llm.callers import GOOD_CLAIMS, GOOD_VERDICT, claims, verdict
from tests.scripted import Reply, completion, failure, tool_call

# Stands in answers of the model that are bad: it may be in no log and in no error.
SECRET = "Zanzibar"
GOOD = Reply(completion(GOOD_CLAIMS))
RULED = Reply(completion(GOOD_VERDICT))
PAGE = (
    b"<!DOCTYPE html><html><head><title>Log in</title></head><body>\x1b[31m" + b"<p>proxy</p>" * 400 + b"</body></html>"
)
HTML = {"Content-Type": "text/html"}


@dataclass(frozen=True)
class Row:
    """One fault: what the server sends, and what comes of it.

    `error` None is an answer. `answers` are those whose usage (100 and 10 tokens) counts, `unknown` those without.
    `says` is in the error's text, `slept` the waits, `check` looks at the answer and at what was sent.
    """

    id: str
    script: list[Reply] | Callable[[Any, int], Reply]
    requests: int
    error: type[errors.ProviderError] | None = None
    answers: int = 0
    unknown: int = 0
    retries: int = 0
    reasks: int = 0
    says: tuple[str, ...] = ()
    slept: list[float] | None = None
    request: Callable[[], Request] = claims
    settings: dict[str, Any] = field(default_factory=dict)
    check: Callable[[Any, list], bool] | None = None

    @property
    def ends(self) -> str:
        """Return how the row ends, as docs/faults.md says it."""
        return "answer" if self.error is None else f"{self.error.__name__} ({self.error.exit_code})"


def html(status: int) -> Reply:
    return Reply(PAGE, status=status, headers=HTML)


def said(content, **options) -> Reply:
    return Reply(completion(content, **options))


def tooled(arguments, **options) -> Reply:
    return Reply(tool_call(arguments, name=options.pop("name", "Claims"), **options))


def only_tools(*replies: Reply) -> Callable[[Any, int], Reply]:
    """Refuse response_format; answer what calls a tool, and what has neither, with the replies in their order."""
    left = list(replies)

    def script(body, _):
        if body.get("response_format", {}).get("type") == "json_schema":
            return failure(400, message="response_format is not supported here")
        return left.pop(0) if len(left) > 1 else left[0]

    return script


def no_choices(**changes) -> Reply:
    whole = completion(GOOD_CLAIMS) | changes
    return Reply({name: value for name, value in whole.items() if value != "gone"})


def waits(value: str, slept: float, row: str) -> Row:
    script = [failure(429, retry_after=value), GOOD]
    return Row(row, script, 2, answers=1, retries=1, slept=[slept])


def down(status: int, row: str) -> Row:
    words = (f"(HTTP {status})", "gave up after 3 tries")
    return Row(row, [failure(status)], 3, errors.ProviderUnavailableError, retries=2, says=words, slept=[0.5, 1.0])


def tried(retries: int, row: str) -> Row:
    settings = {"max_retries": retries}
    return Row(row, [failure(500)], retries + 1, errors.ProviderUnavailableError, retries=retries, settings=settings)


def reasked(bad: Any, row: str, request=verdict, then: Reply = RULED) -> Row:
    return Row(row, [said(bad), then], 2, answers=2, reasks=1, request=request, check=fresh_and_short)


def fresh_and_short(_, seen) -> bool:
    """Say whether the second question is the first one with a short correction, and nothing of the answer."""
    first, second = (one.body["messages"] for one in seen)
    roles = [message["role"] for message in second] == ["system", "user", "user"]
    longer = len(json.dumps(second)) - len(json.dumps(first))
    return roles and 0 < longer < 400 and SECRET not in json.dumps(second)


HTTP = [
    waits("1", 1.0, "H1"),
    Row("H2", [failure(429, retry_after_ms="300", retry_after="9"), GOOD], 2, answers=1, retries=1, slept=[0.3]),
    Row(
        "H3",
        [failure(429)],
        3,
        errors.RateLimitedError,
        retries=2,
        slept=[0.5, 1.0],
        says=('model "m" is rate limited', "gave up after 3 tries", "Lower --concurrency"),
    ),
    Row("H4", [failure(429, retry_after="300")], 1, errors.RateLimitedError, says=("asks to wait 300 s",), slept=[]),
    Row("H4-121", [failure(429, retry_after="121")], 1, errors.RateLimitedError, slept=[]),
    waits("120", 120.0, "H4-120"),
    waits("0", 0.5, "H5-zero"),
    waits("-5", 0.5, "H5-negative"),
    waits("nan", 0.5, "H5-nan"),
    waits("inf", 0.5, "H5-inf"),
    waits("soon", 0.5, "H5-garbage"),
    waits("Fri, 15 Jan 2021 08:00:00 GMT", 0.5, "H5-past"),
    waits("Fri, 15 Jan 2027 08:00:30 GMT", 30.0, "H5-date"),
    Row("H6", [failure(429, "insufficient_quota")], 1, errors.QuotaExceededError, says=("no credit", "Add credit")),
    Row("H6-402", [failure(402)], 1, errors.QuotaExceededError),
    Row("H7-false", [failure(500, x_should_retry="false")], 1, errors.ProviderUnavailableError),
    Row("H7-true", [failure(400, x_should_retry="true"), GOOD], 2, answers=1, retries=1),
    down(500, "H8-500"),
    down(502, "H8-502"),
    down(503, "H8-503"),
    down(504, "H8-504"),
    down(408, "H8-408"),
    down(409, "H8-409"),
    Row("H9", [html(503)], 3, errors.ProviderUnavailableError, retries=2, says=("Log in", "proxy", "…")),
    Row(
        "H10",
        [failure(400, "context_length_exceeded", "This model's maximum context length is 8192 tokens.")],
        1,
        errors.InputTooLongError,
        says=("corvena.txt", "8192", "--chunk"),
    ),
    Row(
        "H10-llama.cpp",
        [Reply({"error": {"code": 400, "type": "exceed_context_size_error", "message": "too big"}}, status=400)],
        1,
        errors.InputTooLongError,
    ),
    Row("H11", [failure(400, "content_filter")], 1, errors.RefusedError, says=("content filter",)),
    Row("H12-401", [failure(401)], 1, errors.AuthenticationError, says=("key was rejected",)),
    Row("H12-403", [failure(403)], 1, errors.AuthenticationError),
    Row("H13", [failure(404, "model_not_found")], 1, errors.ModelNotFoundError, says=('"m"', "--model")),
    Row("H14-413", [failure(413, message="too large")], 1, errors.BadRequestError, says=("too large",)),
    Row("H14-422", [failure(422, message="bad seed")], 1, errors.BadRequestError, says=("bad seed",)),
    Row(
        "H15",
        [Reply({}, status=307, headers={"Location": "http://127.0.0.1:9/v1/chat/completions"})],
        1,
        errors.ProviderResponseError,
        says=("unexpected redirect",),
    ),
]

TRANSPORT = [
    Row("N1-before", [Reply(cut="before")], 3, errors.ProviderUnavailableError, unknown=3, retries=2, says=("lost",)),
    Row(
        "N1-inside",
        [Reply(completion(GOOD_CLAIMS), cut="inside")],
        3,
        errors.ProviderUnavailableError,
        unknown=3,
        retries=2,
    ),
    Row("N1-once", [Reply(cut="before"), GOOD], 2, answers=1, unknown=1, retries=1),
    Row(
        "N3",
        [Reply(completion(GOOD_CLAIMS), delay=9.0)],
        1,
        errors.DeadlineExceededError,
        unknown=1,
        settings={"timeout": 1.0},
        says=("within 1 s", "--timeout"),
    ),
    Row(
        "N4",
        [Reply(completion(GOOD_CLAIMS), drip=0.05)],
        1,
        errors.DeadlineExceededError,
        unknown=1,
        settings={"timeout": 1.0},
    ),
    Row(
        "N5",
        [said({"verdict": SECRET})],
        2,
        errors.SchemaError,
        answers=2,
        reasks=1,
        request=verdict,
        settings={"timeout": 60.0, "max_retries": 10},
    ),
    Row(
        "N7",
        [Reply(gzip.compress(json.dumps(completion(GOOD_CLAIMS)).encode()), headers={"Content-Encoding": "gzip"})],
        1,
        errors.ProviderResponseError,
        unknown=1,
        says=("compressed",),
    ),
]

BODY = [
    Row("B1-broken", [Reply(b"{not json")], 3, errors.ProviderResponseError, unknown=3, retries=2, says=("not JSON",)),
    Row("B1-empty", [Reply(b"")], 3, errors.ProviderResponseError, unknown=3, retries=2),
    Row("B1-once", [Reply(b""), GOOD], 2, answers=1, unknown=1, retries=1),
    Row("B2", [html(200)], 1, errors.ProviderResponseError, unknown=1, says=("HTML", "--base-url")),
    Row("B3-shape", [Reply({"hello": SECRET})], 1, errors.ProviderResponseError, unknown=1, says=("no choices",)),
    Row("B3-error", [Reply({"error": {"message": SECRET}})], 1, errors.ProviderResponseError, unknown=1),
    Row("B3-list", [Reply([1, 2])], 1, errors.ProviderResponseError, unknown=1),
    Row("B4", [no_choices(choices=[])], 1, errors.ProviderResponseError, answers=1, says=("no choices",)),
    Row("B5-null", [no_choices(choices=None)], 1, errors.ProviderResponseError, answers=1),
    Row("B5-message", [no_choices(choices=[{"index": 0}])], 1, errors.ProviderResponseError, answers=1),
    Row("B6", [said(GOOD_CLAIMS, usage=None)], 1, unknown=1),
    Row("B6-odd", [said(GOOD_CLAIMS, usage={"prompt_tokens": "many"})], 1, unknown=1),
]

CUT = json.dumps(GOOD_CLAIMS)[:-30]
NOTHING = '{"claims": [{"statement": "' + SECRET
BAD = {"verdict": SECRET, "score": 7}

MODEL = [
    reasked('{"verdict": "' + SECRET, "M1"),
    Row(
        "M1-items",
        [said(CUT)],
        1,
        answers=1,
        check=lambda answer, _: not answer.complete and len(answer.value.claims) == 1,
    ),
    reasked(BAD, "M2"),
    Row(
        "M3",
        [said(BAD)],
        2,
        errors.SchemaError,
        answers=2,
        reasks=1,
        request=verdict,
        says=("corvena.txt", "score"),
        check=fresh_and_short,
    ),
    tried(0, "M4-0"),
    tried(1, "M4-1"),
    tried(3, "M4-3"),
    Row(
        "M5",
        [said(NOTHING, finish="length")],
        2,
        errors.TruncatedError,
        answers=2,
        reasks=1,
        says=("200 tokens", "--chunk"),
        check=lambda _, seen: [one.body["max_tokens"] for one in seen] == [100, 200],
    ),
    Row("M5-then", [said(NOTHING, finish="length"), GOOD], 2, answers=2, reasks=1),
    Row("M5-whole", [said(GOOD_CLAIMS, finish="length")], 1, answers=1, check=lambda answer, _: not answer.complete),
    Row(
        "M5-items",
        [said(CUT + "\n" * 500, finish="length")],
        1,
        answers=1,
        check=lambda answer, _: not answer.complete and len(answer.value.claims) == 1,
    ),
    Row("M6", [said("", refusal=SECRET)], 1, errors.RefusedError, answers=1, says=("refused",)),
    Row("M7", only_tools(said(None, refusal=SECRET)), 2, errors.RefusedError, answers=1),
    Row("M8", [said(None, finish="content_filter")], 1, errors.RefusedError, answers=1, says=("content filter",)),
    Row("M9", only_tools(said("I think: " + json.dumps(GOOD_CLAIMS))), 2, answers=1),
    Row("M9-prose", only_tools(said(SECRET), said(GOOD_CLAIMS)), 3, answers=2),
    Row("M10", only_tools(tooled(GOOD_CLAIMS, name="Other"), said(GOOD_CLAIMS)), 3, answers=2),
    Row(
        "M11",
        only_tools(
            Reply(
                completion(
                    None,
                    finish="tool_calls",
                    tool_calls=tool_call(GOOD_CLAIMS, name="Claims")["choices"][0]["message"]["tool_calls"] * 2,
                )
            )
        ),
        2,
        answers=1,
    ),
    Row("M12", [said("```json\n" + json.dumps(GOOD_CLAIMS) + "\n```")], 1, answers=1),
    Row("M12-tools", only_tools(tooled("```json\n" + json.dumps(GOOD_CLAIMS) + "\n```")), 2, answers=1),
    Row("M12-think", [said("<think>{}</think>" + json.dumps(GOOD_VERDICT))], 1, answers=1, request=verdict),
    Row("M13", [said(f"So {{}}:\n{json.dumps(GOOD_VERDICT)}\nor {json.dumps(BAD)}")], 1, answers=1, request=verdict),
    reasked(GOOD_VERDICT | {SECRET: 1}, "M14"),
    reasked(GOOD_VERDICT | {"score": "0.5"}, "M15"),
    reasked('{"verdict": "x", "score": NaN}', "M16-nan"),
    reasked('{"verdict": "x", "score": 1e999}', "M16-inf"),
    Row(
        "M17",
        [said('{"verdict": "a", "score": 0, "verdict": "b"}')],
        1,
        answers=1,
        request=verdict,
        check=lambda answer, _: answer.value.verdict == "b",
    ),
    Row("M18", [said('{"verdict": ' + "[" * 100_000)], 2, errors.SchemaError, answers=2, reasks=1, request=verdict),
    Row(
        "M19",
        [said('{"verdict": "a\\u0000b\\u202ec", "score": 1}')],
        1,
        answers=1,
        request=verdict,
        check=lambda answer, _: answer.value.verdict == "a bc",
    ),
]

ROWS = [*HTTP, *TRANSPORT, *BODY, *MODEL]
