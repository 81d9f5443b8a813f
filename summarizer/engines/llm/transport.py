"""One request to one endpoint, through openai and instructor, neither of which retries anything.

This is the one module that loads them; it is loaded itself when the first request is sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, Final

import httpx2
import instructor
import openai
from instructor.core import InstructorError
from openai.types.chat import ChatCompletion

from summarizer.engines.llm.asking import Value
from summarizer.engines.llm.completions import Said, look_at, usage_of
from summarizer.engines.llm.dialects import tool_name
from summarizer.engines.llm.exchange import AnyCall, Call, Reply
from summarizer.engines.llm.finding_out import DialectFault
from summarizer.engines.llm.loopback import on_loopback
from summarizer.engines.llm.prices import Tokens
from summarizer.engines.llm.provider_faults import About, Faulted, faulted, lack_of, too_late
from summarizer.engines.llm.quiet import hush, unheard
from summarizer.engines.llm.timing import Timing
from summarizer.engines.llm.unwrapping import objects
from summarizer.errors import ProviderError, ProviderResponseError

# Of one answer. The longest that a model writes is some hundred kilobytes.
_MOST_BYTES: Final = 32 * 2**20
_MOST_TO_CONNECT: Final = 10.0


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Say who is asked: `base_url` without a query, the key, the model, and the seconds that a request may take."""

    base_url: str
    key: str = field(repr=False)
    model: str
    timeout: float

    @property
    def host(self) -> str:
        """Return host and port, as errors name the endpoint."""
        return httpx2.URL(self.base_url).netloc.decode("ascii")


class Transport:
    """Send requests to one endpoint. Redirects are not followed: they would take the key and the article along."""

    def __init__(self, endpoint: Endpoint, timing: Timing | None = None) -> None:
        self._endpoint = endpoint
        self._now = (timing or Timing()).now
        self._http = httpx2.AsyncClient(
            follow_redirects=False,
            # An article for a model on this machine must not leave it through a proxy of the environment.
            trust_env=not on_loopback(endpoint.base_url),
            timeout=httpx2.Timeout(endpoint.timeout, connect=min(_MOST_TO_CONNECT, endpoint.timeout)),
            limits=httpx2.Limits(max_connections=None, max_keepalive_connections=None),
            # 200 kB of gzip can be 200 MB of nothing, and httpx2 has no bound for it.
            headers={"Accept-Encoding": "identity"},
            event_hooks={"response": [_bounded]},
        )
        self._openai = openai.AsyncOpenAI(
            api_key=endpoint.key, base_url=endpoint.base_url, max_retries=0, http_client=self._http
        )

    async def send(self, call: Call[Value]) -> Reply[Value]:
        """Return the answer to a call, with the object in it where it fits the schema as it came.

        Raises:
            Faulted: There is none.
            DialectFault: The endpoint does not understand what it was sent.
        """
        about = self._about(call)
        heard = _Heard(call)

        async def create(**_: Any) -> ChatCompletion:
            return await self._create(call, heard, about)

        mode = instructor.Mode.TOOLS if call.dialect.way == "tools" else instructor.Mode.JSON_SCHEMA
        client = instructor.AsyncInstructor(None, instructor.patch(create=create, mode=mode), mode)
        hush()
        try:
            with unheard():
                async with asyncio.timeout(self._endpoint.timeout):
                    # No `context`: with one, instructor would run the articles as templates.
                    value = await client.create(call.answer, [], max_retries=0, strict=True)
        except TimeoutError:
            raise too_late(about) from None
        except InstructorError as error:
            # It puts every cause into a message of its own, with all that the model wrote.
            if heard.said is None:
                raise _cause(error, about) from None
            value = None
        assert heard.said is not None
        return Reply(heard.said.text, heard.said.cut, heard.spent, None if value is None else _exact(value, call))

    async def close(self) -> None:
        """Let go of the connections."""
        await self._openai.close()

    async def _create(self, call: AnyCall, heard: _Heard, about: About) -> ChatCompletion:
        """Send one request as its dialect has it, and return what instructor may see of the answer."""
        messages: Any = call.dialect.messages(call.system, call.data, call.reminder, call.answer)
        parameters = call.dialect.parameters(call.answer, call.max_tokens)
        try:
            completion: object = await self._openai.chat.completions.create(
                model=self._endpoint.model, messages=messages, **parameters
            )
        except Exception as error:  # noqa: BLE001 - whatever the libraries raise, it becomes a fault of ours
            fault = faulted(error, about)
            lack = lack_of(error, call.dialect)
            raise (fault if lack is None else DialectFault(lack, fault.error)) from None
        return heard.look_at(completion)

    def _about(self, call: AnyCall) -> About:
        end = self._endpoint
        return About(end.model, end.host, call.secret, end.key, end.timeout, self._now)


class _Heard:
    """Take down one answer before instructor sees it: its usage is a running total afterwards."""

    def __init__(self, call: AnyCall) -> None:
        self._call = call
        self.spent: Tokens | None = None
        self.said: Said | None = None

    def look_at(self, completion: object) -> ChatCompletion:
        """Note what an answer cost and what it says, before anything can object to it."""
        self.spent = usage_of(completion)
        tool = tool_name(self._call.answer) if self._call.dialect.way == "tools" else None
        try:
            said = look_at(completion, tool)
        except ProviderError as error:
            raise Faulted(error, spent=self.spent) from None
        self.said = said
        found = next(objects(said.text or "", self._call.answer.model_fields, self._call.items), None)
        text = said.text if found is None or found.text is None else found.text
        return _completion(text or "", tool)


def _completion(text: str, tool: str | None) -> ChatCompletion:
    """Return an answer of which nothing is left but its JSON, and that ends by itself."""
    message: dict[str, Any] = {"role": "assistant", "content": text}
    if tool is not None:
        call = {"id": "call", "type": "function", "function": {"name": tool, "arguments": text}}
        message = {"role": "assistant", "content": None, "tool_calls": [call]}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    whole = {"id": "answer", "object": "chat.completion", "created": 0, "model": "", "choices": [choice]}
    return ChatCompletion.model_validate(whole)


def _cause(error: InstructorError, about: About) -> Exception:
    cause = error.__cause__ or error
    if isinstance(cause, Faulted | DialectFault):
        return cause
    return faulted(cause if isinstance(cause, Exception) else error, about)


def _exact(value: Value, call: Call[Value]) -> Value:
    """Return a valid answer as its own type: instructor's is of a class made for the call, equal to no other."""
    fields = {name: getattr(value, name) for name in call.answer.model_fields}
    return call.answer.model_construct(_fields_set=set(value.model_fields_set), **fields)


async def _bounded(response: httpx2.Response) -> None:
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("", "identity"):
        raise ProviderResponseError(
            "the endpoint's answer is compressed, which was not asked for.",
            hint="Check --base-url, or what is before it.",
        )
    assert isinstance(response.stream, httpx2.AsyncByteStream)
    response.stream = _Bounded(response.stream)


class _Bounded(httpx2.AsyncByteStream):
    """Pass on a body up to a bound of bytes."""

    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        taken = 0
        async for part in self._stream:
            taken += len(part)
            if taken > _MOST_BYTES:
                raise ProviderResponseError(
                    f"the endpoint's answer is over {_MOST_BYTES // 2**20} MiB.", hint="Check --base-url."
                )
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()


__all__ = ["Endpoint", "Transport"]
