"""One request through openai and instructor: nothing is retried, followed, inflated or logged by them."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
import threading
import warnings

import pytest

from summarizer import errors
from summarizer.engines.llm import transport
from summarizer.engines.llm.provider_faults import Faulted
from summarizer.engines.llm.quiet import hush, unheard
from tests.engines.llm.callers import ARTICLE, GOOD_CLAIMS, KEY, Claims, ask, calling, claims
from tests.scripted import Reply, completion, failure, serving


def test_a_redirect_takes_neither_key_nor_article_elsewhere() -> None:
    with serving(Reply(completion(GOOD_CLAIMS))) as elsewhere:
        moved = Reply({}, status=307, headers={"Location": f"{elsewhere.base_url}/chat/completions"})
        with serving(moved) as server:
            error, _ = ask(server, claims())
    assert type(error) is errors.ProviderResponseError
    assert (server.count, elsewhere.count) == (1, 0)


def test_no_compression_is_asked_for() -> None:
    with serving(Reply(completion(GOOD_CLAIMS))) as server:
        ask(server, claims())
    assert server.seen[0].headers["accept-encoding"] == "identity"


def test_instructor_hands_over_an_object_that_it_validated() -> None:
    with serving(Reply(completion(GOOD_CLAIMS))) as server:

        async def run():
            async with calling(server) as caller:
                sent = []
                send = caller.sender.transport.send

                async def spy(call):
                    sent.append(await send(call))
                    return sent[-1]

                caller.sender.transport.send = spy
                await caller.ask(claims())
                return sent[0]

        reply = asyncio.run(run())
    assert type(reply.value) is Claims
    assert (reply.spent.input, reply.spent.output) == (100, 10)


def test_usage_is_of_one_answer_and_not_a_running_total() -> None:
    with serving([Reply(completion({"claims": 1})), Reply(completion(GOOD_CLAIMS))]) as server:
        _, usage = ask(server, claims())
    assert server.count == 2
    assert usage.snapshot()["input_tokens"] == 200


def test_after_a_deadline_the_caller_is_usable() -> None:
    replies = [Reply(completion(GOOD_CLAIMS), drip=0.05), Reply(completion(GOOD_CLAIMS))]
    with serving(replies) as server:

        async def run():
            async with calling(server, timeout=1.0) as caller:
                with pytest.raises(errors.DeadlineExceededError):
                    await caller.ask(claims())
                return await caller.ask(claims(f"{ARTICLE} 2"))

        answer = asyncio.run(run())
    assert answer.complete


def test_many_calls_share_one_client() -> None:
    together = threading.Barrier(120)

    def script(*_):
        # Nobody is answered before all are there.
        together.wait(20)
        return Reply(completion(GOOD_CLAIMS))

    with serving(script) as server:

        async def run():
            async with calling(server, concurrency=120) as caller:
                return await asyncio.gather(*(caller.ask(claims(f"{ARTICLE} {n}")) for n in range(120)))

        answers = asyncio.run(run())
    assert all(answer.complete for answer in answers)
    assert server.count == 120


def test_nothing_is_left_open_or_unawaited() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with serving([failure(500), Reply(cut="before"), Reply(completion(GOOD_CLAIMS))]) as server:
            ask(server, claims())
        gc.collect()
    assert server.count == 3


def test_the_libraries_are_heard_outside_our_calls(caplog) -> None:
    hush()
    loggers = [logging.getLogger(name) for name in ("openai", "openai._base_client", "instructor.v2.retry", "httpx2")]
    with caplog.at_level(logging.DEBUG):
        for logger in loggers:
            logger.setLevel(logging.DEBUG)
            with unheard():
                logger.error("inside %s", logger.name)
            logger.error("outside %s", logger.name)
            logger.setLevel(logging.NOTSET)
    assert [record.getMessage() for record in caplog.records] == [f"outside {logger.name}" for logger in loggers]


def test_every_logger_of_the_libraries_is_hushed_once_they_are_used() -> None:
    with serving(Reply(completion("bad"))) as server:
        ask(server, claims())
    found = [
        logger
        for name, logger in logging.root.manager.loggerDict.items()
        if name.split(".")[0] in {"openai", "instructor", "httpx2", "httpcore2"} and isinstance(logger, logging.Logger)
    ]
    assert len(found) > 8
    assert all(logger.filters for logger in found)


def test_a_fault_carries_no_text_of_its_cause() -> None:
    fault = Faulted(errors.BadRequestError("no."))
    assert str(fault) == "BadRequestError"
    with serving(failure(400, message=f"echo of {ARTICLE} and {KEY}")) as server:
        error, _ = ask(server, claims())
    assert error.__cause__ is None
    assert error.__suppress_context__


def test_only_the_transport_loads_the_libraries() -> None:
    assert transport.openai is sys.modules["openai"]
    others = [
        name
        for name, module in sys.modules.items()
        if name.startswith("summarizer.")
        and name != transport.__name__
        and {"openai", "instructor"} & vars(module).keys()
    ]
    assert others == []
