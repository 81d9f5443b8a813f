"""Every fault ends the way docs/faults.md says: requests counted, error, usage, nothing lost, nothing leaked."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
import threading
from importlib.metadata import version

import openai
import pytest
from instructor.core import exceptions as of_instructor

from summarizer import errors
from summarizer.engines.llm import transport
from summarizer.engines.llm.provider_faults import About, faulted
from summarizer.errors import BudgetExceededError, ProviderError
from tests.conftest import ROOT
from tests.engines.llm.callers import ARTICLE, KEY, OTHER, Clock, ask, calling, claims, good, is_about, verdict
from tests.engines.llm.fault_rows import GOOD, ROWS, SECRET, Row
from tests.scripted import Reply, completion, failure, serving

FAMILIES = ("openai", "instructor", "httpx2", "httpcore2", "summarizer")
# No run of the request's or of the answer's words may leave the call path.
LEAKS = (SECRET, "quay", "barges", "harbour", KEY, KEY[:12])


@pytest.fixture
def everything_logged(caplog):
    """Turn on each logger of the libraries as loudly as it goes."""
    loud = [name for name in logging.root.manager.loggerDict if name.split(".")[0] in FAMILIES]
    levels = {name: logging.getLogger(name).level for name in loud}
    for name in loud:
        logging.getLogger(name).setLevel(logging.DEBUG)
    with caplog.at_level(logging.DEBUG):
        yield caplog
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def run(row: Row, server, clock: Clock):
    """Ask the row's request and then one for another article; return both results, the usage between, the caller."""

    async def both():
        settings = {"max_retries": 2} | row.settings
        async with calling(server, clock, **settings) as caller:
            result = await result_of(caller, row.request())
            count, usage, slept = server.count, caller.usage.snapshot(), list(clock.slept)
            other = await result_of(caller, claims(OTHER))
            return result, other, count, usage, slept

    return asyncio.run(both())


async def result_of(caller, request):
    try:
        return await caller.ask(request)
    except Exception as error:  # noqa: BLE001 - the test looks at what it is
        return error


def scripted(row: Row):
    """Answer the other article well, and the row's own as it says."""
    number = iter(range(1000))

    def script(body, _):
        if is_about(body, OTHER):
            return good(body)
        turn = next(number)
        return row.script(body, turn) if callable(row.script) else row.script[min(turn, len(row.script) - 1)]

    return script


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_row(row, everything_logged) -> None:
    with serving(scripted(row)) as server:
        result, other, count, usage, slept = run(row, server, Clock())

    assert count == row.requests
    assert usage["requests"] == count
    assert (usage["input_tokens"], usage["output_tokens"]) == (100 * row.answers, 10 * row.answers)
    assert (usage["unknown_usage"], usage["retries"], usage["reasks"]) == (row.unknown, row.retries, row.reasks)
    assert row.slept is None or slept == row.slept
    ends_as_it_should(row, result)
    assert row.check is None or row.check(result, server.seen[:count])
    # Nothing is lost for the others, unless no call can succeed any more.
    fatal = isinstance(result, ProviderError) and result.fatal
    assert type(other) is type(result) if fatal else other.complete
    assert server.count == count + (not fatal)
    retries = [record for record in everything_logged.records if record.getMessage().startswith("retry: ")]
    assert len(retries) == row.retries
    for record in everything_logged.records:
        text = logging.Formatter().format(record)
        assert not [leak for leak in LEAKS if leak in text], text


def ends_as_it_should(row: Row, result) -> None:
    if row.error is None:
        assert not isinstance(result, Exception), result
        return
    assert type(result) is row.error
    assert result.exit_code == 3
    text = str(result)
    assert result.hint
    assert text.endswith(result.hint)
    assert text.isprintable()
    assert len(text) < 600
    for words in row.says:
        assert words in text
    chain = [str(result), str(result.__cause__)]
    assert not [leak for leak in LEAKS if leak in " ".join(chain)]


def test_a_refused_connection_names_host_and_port(everything_logged) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    class Nobody:
        base_url = f"http://127.0.0.1:{port}/v1"

    error, usage = ask(Nobody, claims(), max_retries=2)
    assert type(error) is errors.ProviderUnavailableError
    assert f"nothing answers at 127.0.0.1:{port}" in str(error)
    assert (usage.requests, usage.retries, usage.unknown) == (3, 2, 0)
    assert not [leak for leak in LEAKS if leak in everything_logged.text]


def test_an_answer_that_is_too_large_is_not_read_to_its_end(monkeypatch) -> None:
    monkeypatch.setattr(transport, "_MOST_BYTES", 1000)
    with serving(Reply(b" " * 5000)) as server:
        error, _ = ask(server, claims())
    assert type(error) is errors.ProviderResponseError
    assert server.count == 1


def test_an_error_page_that_is_too_large_is_not_read_to_its_end(monkeypatch) -> None:
    monkeypatch.setattr(transport, "_MOST_BYTES", 1000)
    with serving(Reply(b" " * 5000, status=400)) as server:
        error, _ = ask(server, claims())
    assert type(error) is errors.ProviderResponseError
    assert server.count == 1


def test_an_answer_without_usage_is_charged_at_its_worst() -> None:
    with serving(Reply(completion({"claims": []}, usage=None))) as server:

        async def twice():
            async with calling(server, max_tokens_total=600) as caller:
                await caller.ask(claims())
                return await result_of(caller, claims(OTHER)), await result_of(caller, verdict())

        results = asyncio.run(twice())
    assert BudgetExceededError in [type(result) for result in results]


def test_concurrent_calls_have_each_their_own_tries() -> None:
    with serving(failure(500)) as server:

        async def four():
            async with calling(server, max_retries=2) as caller:
                return await asyncio.gather(*(result_of(caller, claims(f"{ARTICLE}{n}")) for n in range(4)))

        results = asyncio.run(four())
    assert server.count == 12
    assert all("gave up after 3 tries" in str(result) for result in results)


def test_a_rate_limit_holds_back_every_call() -> None:
    clock = Clock()
    order: list[str] = []
    second_is_there, rest_has_begun = threading.Event(), threading.Event()
    answered = asyncio.Event()

    async def sleep(_: float) -> None:
        order.append("rest begins")
        rest_has_begun.set()
        await answered.wait()
        # The place of the answered call is free: the third one would be on its way by now.
        for _ in range(50):
            await asyncio.sleep(0)
        order.append("rest ends")

    clock.sleep = sleep  # type: ignore[method-assign]

    def script(body, number):
        order.append("request")
        if is_about(body, "second"):
            second_is_there.set()
            rest_has_begun.wait(10)
        if is_about(body, "first") and not rest_has_begun.is_set():
            second_is_there.wait(10)
            return failure(429, retry_after="7")
        return good(body)

    async def one(caller, name):
        answer = await caller.ask(claims(f"{ARTICLE} {name}"))
        if name == "second":
            answered.set()
        return answer

    with serving(script) as server:

        async def all_of_them():
            async with calling(server, clock, concurrency=2) as caller:
                return await asyncio.gather(*(one(caller, name) for name in ("first", "second", "third")))

        answers = asyncio.run(all_of_them())
    assert all(answer.complete for answer in answers)
    assert order == ["request", "request", "rest begins", "rest ends", "request", "request"]


ECHOES = [
    "Invalid prompt: [1] The quay of Corvena burned for nine hours.",
    "invalid  PROMPT: the quay\nof corvena burned",
    "I do not like 'quay'",
    f"bad key {KEY}",
]


@pytest.mark.parametrize("words", ECHOES)
def test_a_provider_that_repeats_the_request_is_not_quoted(words) -> None:
    with serving(failure(400, message=words)) as server:
        error, _ = ask(server, claims())
    assert type(error) is errors.BadRequestError
    assert "(HTTP 400). " in str(error)
    assert not [leak for leak in LEAKS if leak.casefold() in str(error).casefold()]


@pytest.mark.parametrize("body", [b"", b"[]", b'{"error": 3}', b'{"error": {"message": null}}', b'{"detail": [{}]}'])
def test_an_error_without_words_has_ours(body) -> None:
    with serving(Reply(body, status=400)) as server:
        error, _ = ask(server, claims())
    assert type(error) is errors.BadRequestError
    assert error.status == 400


def test_the_request_id_is_kept() -> None:
    with serving(failure(500, x_request_id="req-7")) as server:
        error, _ = ask(server, claims(), max_retries=0)
    assert (error.status, error.request_id) == (500, "req-7")


ABOUT = About("m", "host", "data", "key-key-key", 3.0, lambda: 0.0)


def subclasses(cls):
    return {cls, *(deeper for below in cls.__subclasses__() for deeper in subclasses(below))}


OF_THE_LIBRARIES = sorted(
    {each for base in (openai.OpenAIError, of_instructor.InstructorError) for each in subclasses(base)},
    key=lambda each: f"{each.__module__}.{each.__name__}",
)


@pytest.mark.parametrize("cls", OF_THE_LIBRARIES, ids=lambda each: each.__name__)
def test_every_exception_of_the_libraries_becomes_one_of_ours(cls) -> None:
    error = faulted(made(cls), ABOUT).error
    assert isinstance(error, ProviderError)
    assert error.hint
    assert SECRET not in str(error)


def made(cls):
    """Return an exception of a library without its constructor, which each of them has another one of."""
    request = transport.httpx2.Request("POST", "http://host/v1")
    error = cls.__new__(cls)
    Exception.__init__(error, SECRET)
    error.response = transport.httpx2.Response(getattr(cls, "status_code", None) or 418, request=request)
    error.status_code, error.request_id = error.response.status_code, None
    error.body = error.code = error.type = None
    error.failed_attempts = None
    return error


@pytest.mark.parametrize("library", [("openai", 3), ("instructor", 1)])
def test_the_libraries_are_as_new_as_they_have_to_be(library) -> None:
    name, major = library
    numbers = [int(part) for part in version(name).split(".")[:2]]
    assert numbers[0] == major
    assert name != "instructor" or numbers[1] >= 17


PAGE = ROOT / "docs" / "faults.md"
LINE = re.compile(
    r"^\| (?P<id>[A-Z]\d+[\w.-]*) \|.*\| (?P<requests>[^|]*) \| (?P<ends>[^|]*) \| (?P<test>[^|]*) \|$", re.MULTILINE
)


def lines() -> dict[str, dict[str, str]]:
    found = [match.groupdict() for match in LINE.finditer(PAGE.read_text(encoding="utf-8"))]
    assert len({line["id"] for line in found}) == len(found)
    return {line["id"]: line for line in found}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_the_page_says_of_a_row_what_the_table_says(row) -> None:
    line = lines()[row.id]
    assert line["requests"].strip() == str(row.requests)
    assert line["ends"].strip() == row.ends
    assert line["test"].strip() == f"`test_faults::test_row[{row.id}]`"


def test_each_line_of_the_page_names_a_test_that_there_is() -> None:
    ids = {row.id for row in ROWS}
    for name, line in lines().items():
        test = line["test"].strip()
        if test == "none":
            assert name == "N8"
            continue
        match = re.fullmatch(r"`(test_\w+)::(test_\w+)(?:\[(.+)\])?`", test)
        assert match, line
        source = next((ROOT / "tests").rglob(f"{match[1]}.py")).read_text(encoding="utf-8")
        assert re.search(rf"^(?:async )?def {match[2]}\(", source, re.MULTILINE), test
        assert match[2] != "test_row" or match[3] == name
        assert match[2] != "test_row" or name in ids


def test_no_fault_of_the_reference_is_left_out() -> None:
    known = {re.match(r"[A-Z]\d+", name)[0] for name in lines()}
    wanted = {
        f"{letter}{number}"
        for letter, last in (("H", 18), ("N", 8), ("B", 7), ("M", 20), ("I", 12))
        for number in range(1, last + 1)
    }
    assert wanted - known == set()


def test_a_good_server_needs_one_request() -> None:
    with serving(GOOD) as server:
        answer, usage = ask(server, claims())
    assert answer.complete
    assert usage.snapshot()["requests"] == 1
