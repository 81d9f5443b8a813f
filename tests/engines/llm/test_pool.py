"""The pool: how many at a time, how many a minute, and rests for all."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.engines.llm.breaker import Breaker
from summarizer.engines.llm.patience import MOST_WAIT, back_off, wait_asked, worth_another
from summarizer.engines.llm.pool import Pool
from summarizer.errors import (
    AuthenticationError,
    BadRequestError,
    ProviderError,
    ProviderUnavailableError,
    SchemaError,
)
from tests.engines.llm.callers import Clock


def admitted(clock: Clock, tokens: list[int], **limits) -> list[float]:
    """Return when each of some requests that come at once was let through."""
    pool = Pool(100, timing=clock.timing(), **limits)
    times: list[float] = []

    async def one(units: int) -> None:
        await pool.admit(units)
        times.append(clock.time)

    async def run() -> None:
        await asyncio.gather(*(one(units) for units in tokens))

    asyncio.run(run())
    return times


def test_no_minute_has_more_requests_than_its_limit() -> None:
    times = admitted(Clock(), [1] * 25, requests_per_minute=10)
    assert times == [1000.0] * 10 + [1060.0] * 10 + [1120.0] * 5


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(1, 150), max_size=30))
def test_no_minute_has_more_tokens_than_its_limit(tokens) -> None:
    times = admitted(Clock(), tokens, tokens_per_minute=100)
    assert len(times) == len(tokens)
    for start in times:
        inside = [min(units, 100) for time, units in zip(times, tokens, strict=True) if start <= time < start + 60]
        assert sum(inside) <= 100


def test_without_limits_nobody_waits() -> None:
    clock = Clock()
    assert admitted(clock, [10**9] * 50) == [1000.0] * 50
    assert clock.slept == []


def test_slots_bound_what_is_under_way() -> None:
    pool = Pool(2)
    running: list[int] = [0, 0]

    async def one() -> None:
        async with pool.slot():
            running[0] += 1
            running[1] = max(running)
            await asyncio.sleep(0)
            running[0] -= 1

    async def run() -> None:
        await asyncio.gather(*(one() for _ in range(9)))

    asyncio.run(run())
    assert running == [0, 2]


def test_during_a_rest_nobody_is_let_through_and_the_longest_counts() -> None:
    gates = {1.0: asyncio.Event(), 5.0: asyncio.Event()}
    clock = Clock()

    async def sleep(seconds: float) -> None:
        await gates[seconds].wait()

    clock.sleep = sleep  # type: ignore[method-assign]
    pool = Pool(9, timing=clock.timing())

    async def run() -> list[bool]:
        rests = [asyncio.create_task(pool.rest(seconds)) for seconds in gates]
        await asyncio.sleep(0)
        waiting = asyncio.create_task(pool.admit(1))
        seen = []
        for gate in gates.values():
            for _ in range(5):
                await asyncio.sleep(0)
            seen.append(waiting.done())
            gate.set()
        await asyncio.gather(waiting, *rests)
        return [*seen, waiting.done()]

    assert asyncio.run(run()) == [False, False, True]


def test_a_rest_that_begins_while_a_limit_makes_somebody_wait_counts_for_him() -> None:
    gates: dict[float, asyncio.Event] = {60.0: asyncio.Event(), 300.0: asyncio.Event()}
    clock = Clock()

    async def sleep(seconds: float) -> None:
        await gates[seconds].wait()
        clock.time += seconds

    clock.sleep = sleep  # type: ignore[method-assign]
    pool = Pool(9, requests_per_minute=1, timing=clock.timing())

    async def run() -> list[bool]:
        await pool.admit(1)
        second = asyncio.create_task(pool.admit(1))
        await asyncio.sleep(0)
        rest = asyncio.create_task(pool.rest(300.0))
        seen = []
        for gate in gates.values():
            gate.set()
            for _ in range(5):
                await asyncio.sleep(0)
            seen.append(second.done())
        await asyncio.gather(second, rest)
        return seen

    assert asyncio.run(run()) == [False, True]


def test_a_rest_that_is_cancelled_ends() -> None:
    pool = Pool(1)

    async def run() -> None:
        rest = asyncio.create_task(pool.rest(1e6))
        await asyncio.sleep(0)
        rest.cancel()
        await asyncio.gather(rest, return_exceptions=True)
        async with asyncio.timeout(5):
            await pool.admit(1)

    asyncio.run(run())
    assert pool._open.is_set()


def test_a_limit_goes_on_when_one_that_waits_is_cancelled() -> None:
    clock = Clock()
    entered = asyncio.Event()

    async def sleep(seconds: float) -> None:
        if not entered.is_set():
            entered.set()
            await asyncio.Event().wait()
        clock.time += seconds

    clock.sleep = sleep  # type: ignore[method-assign]
    pool = Pool(9, requests_per_minute=1, timing=clock.timing())

    async def run() -> None:
        await pool.admit(1)
        stuck, next_one = asyncio.create_task(pool.admit(1)), asyncio.create_task(pool.admit(1))
        await entered.wait()
        stuck.cancel()
        await next_one

    asyncio.run(run())
    assert clock.time == 1060.0


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after-ms": "1500", "retry-after": "9"}, 1.5),
        ({"retry-after-ms": "soon", "retry-after": "9"}, 9.0),
        ({"retry-after-ms": "-1", "retry-after": "9"}, 9.0),
        ({"retry-after": "0.25"}, 0.25),
        ({"retry-after": "1e400"}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "Thu, 01 Jan 1970 00:10:00 GMT"}, 500.0),
        ({"retry-after": "Thu, 99 Foo 99999999999999 00:00:00 GMT"}, None),
        ({}, None),
    ],
)
def test_what_a_server_asks_to_wait(headers, seconds) -> None:
    assert wait_asked(headers, 100.0) == seconds


@given(st.integers(1, 10**6), st.floats(0, 1))
def test_a_back_off_grows_to_eight_seconds_and_is_never_nothing(tries, chance) -> None:
    assert 0.375 <= back_off(tries, chance) <= 8.0
    assert back_off(tries, 0.0) <= back_off(tries + 1, 0.0)
    assert back_off(1, 0.0) == 0.5


def test_the_servers_word_on_another_try_goes_before_the_status() -> None:
    assert worth_another(400, {"x-should-retry": "TRUE"}, None)
    assert not worth_another(503, {"x-should-retry": "false"}, None)
    assert not worth_another(503, {"x-should-retry": "true"}, MOST_WAIT + 1)
    assert worth_another(503, {"x-should-retry": "maybe"}, MOST_WAIT)
    assert not worth_another(404, {}, None)


def test_a_breaker_opens_after_failures_in_a_row_and_closes_after_a_minute() -> None:
    clock = Clock()
    breaker = Breaker(clock.timing(), most=3)
    for _ in range(2):
        breaker.failed(ProviderUnavailableError("down."))
    breaker.failed(SchemaError("an answer, if a bad one."))
    for _ in range(2):
        breaker.failed(ProviderUnavailableError("down."))
    breaker.check()
    breaker.failed(ProviderUnavailableError("down.", status=503))
    with pytest.raises(ProviderUnavailableError, match="3 calls in a row") as raised:
        breaker.check()
    assert raised.value.status == 503
    assert raised.value.hint
    clock.time += 60
    breaker.check()
    breaker.failed(ProviderUnavailableError("still down."))
    with pytest.raises(ProviderUnavailableError, match="4 calls in a row"):
        breaker.check()
    breaker.succeeded()
    breaker.check()


def test_a_fatal_fault_opens_it_at_once_and_is_raised_as_it_was() -> None:
    breaker = Breaker(Clock().timing())
    breaker.failed(BadRequestError("no."))
    breaker.check()
    fault = AuthenticationError("the key was rejected.", hint="Set one.")
    breaker.failed(fault)
    with pytest.raises(ProviderError) as raised:
        breaker.check()
    assert type(raised.value) is AuthenticationError
    assert str(raised.value) == str(fault)
    assert raised.value is not fault
