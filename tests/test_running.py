from __future__ import annotations

import asyncio
import gc
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Settings, Summarizer
from summarizer.running import Turns, collecting_seldom, in_order, wait
from summarizer.usage import spent


def job(name, log, *, after=0, fails=False):
    async def run():
        for _ in range(after):
            await asyncio.sleep(0)
        log.append(name)
        if fails:
            raise ValueError(name)
        return name

    return run


async def collected(jobs, most):
    return [pair async for pair in in_order(jobs, most)]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 5), max_size=8), st.integers(1, 4))
def test_results_come_in_the_order_of_the_jobs_whatever_ends_first(delays, most) -> None:
    jobs = [job(number, [], after=after) for number, after in enumerate(delays)]
    assert asyncio.run(collected(jobs, most)) == [(number + 1, number) for number in range(len(delays))]


def test_no_more_run_at_one_time_than_allowed() -> None:
    running, seen = [], []

    def watched(name):
        async def run():
            running.append(name)
            seen.append(len(running))
            # Jobs start in turns: each stays long enough for the next ones to come.
            for _ in range(500):
                await asyncio.sleep(0)
            running.remove(name)

        return run

    asyncio.run(collected([watched(n) for n in range(9)], 3))
    assert max(seen) == 3


def test_what_a_job_sends_goes_out_before_the_next_job_begins_its_work() -> None:
    log: list[object] = []

    def sending(name):
        async def run():
            log.append(f"{name} works")
            # From the first step to the wire it takes some passes of the loop.
            for _ in range(12):
                await asyncio.sleep(0)
            log.append(f"{name} sends")

        return run

    asyncio.run(collected([sending(name) for name in "abc"], 3))
    assert log == [f"{name} {does}" for name in "abc" for does in ("works", "sends")]


def test_turns_are_taken_one_at_a_time_and_first_come_first_served() -> None:
    log: list[object] = []

    async def work(turns, name):
        await turns.take()
        log.append(name)

    async def all_at_once():
        turns, passed = Turns(), 0
        tasks = [asyncio.ensure_future(work(turns, name)) for name in "abc"]
        counts = []
        while len(log) < 3:
            passed += 1
            await asyncio.sleep(0)
            counts += [passed] * (len(log) - len(counts))
        await asyncio.gather(*tasks)
        return counts

    counts = asyncio.run(all_at_once())
    assert log == ["a", "b", "c"]
    assert all(later - earlier >= 12 for earlier, later in pairwise(counts))


def test_who_gives_up_waiting_for_a_turn_takes_nobody_elses() -> None:
    async def given_up():
        turns = Turns()
        first, second = (asyncio.ensure_future(turns.take()) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        await second
        return first.cancelled()

    assert asyncio.run(given_up())


def test_a_job_that_fails_ends_the_run_before_those_that_would_take_longer() -> None:
    log: list[object] = []
    jobs = [job("slow", log, after=10_000), job("broken", log, fails=True)]
    with pytest.raises(ValueError, match="broken"):
        asyncio.run(collected(jobs, 2))
    assert log == ["broken"]


def test_whoever_stops_listening_leaves_nothing_running() -> None:
    log: list[object] = []

    async def first_only():
        results = in_order([job(n, log, after=n * 5) for n in range(4)], 4)
        _, result = await anext(results)
        await results.aclose()
        return result, [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]

    assert asyncio.run(first_only()) == (0, [])
    assert log == [0]


def test_async_work_can_be_waited_for_inside_a_running_loop() -> None:
    async def outer():
        return wait(job("inner", [])()), asyncio.get_running_loop().is_running()

    assert asyncio.run(outer()) == ("inner", True)
    with pytest.raises(ValueError, match="inner"):
        asyncio.run(_raises_inside())


async def _raises_inside():
    return wait(job("inner", [], fails=True)())


def test_what_was_spent_is_the_difference_of_the_counters() -> None:
    before = {"calls": 2, "cost": 0.1, "by": {"fresh": 1}, "priced": True, "model": "m"}
    after = {"calls": 5, "cost": 0.4, "by": {"fresh": 3, "cached": 2}, "priced": True, "model": "m"}
    assert spent(before, after) == {
        "calls": 3,
        "cost": 0.3,
        "by": {"fresh": 2, "cached": 2},
        "priced": True,
        "model": "m",
    }
    assert spent({"cost": None}, {"cost": 0.4}) == {"cost": 0.4}
    assert spent({"cost": 0.4}, {"cost": None}) == {"cost": None}


def test_a_single_job_at_a_time_needs_no_tasks_and_ends_with_its_error() -> None:
    log: list[str] = []
    note = log.append
    jobs = [job("a", log), job("b", log, fails=True), job("c", log)]

    async def consumed():
        async for pair in in_order(jobs, 1):
            note(f"got {pair[1]}")

    with pytest.raises(ValueError, match="b"):
        asyncio.run(consumed())
    assert log == ["a", "got a", "b"]


def test_the_collector_is_asked_seldom_while_somebody_works_and_then_as_before() -> None:
    before = gc.get_threshold()
    with collecting_seldom():
        with collecting_seldom():
            assert gc.get_threshold()[0] > before[0]
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before


@pytest.mark.parametrize("chosen", [(0, 10, 10), (1_000_000, 5, 5)])
def test_a_program_that_asks_the_collector_seldom_by_itself_is_left_alone(chosen) -> None:
    before = gc.get_threshold()
    gc.set_threshold(*chosen)
    try:
        with collecting_seldom():
            assert gc.get_threshold() == chosen
    finally:
        gc.set_threshold(*before)


def test_a_run_on_rules_leaves_no_circles_of_objects(tmp_path) -> None:
    # Else memory would wait for the collector, which `collecting_seldom` asks seldom.
    for name, said in (("a", "The dam in Corran burst on Sunday."), ("b", "On Sunday the dam in Corran burst.")):
        (tmp_path / f"{name}.txt").write_text(f"{said} Nine people were killed, the mayor said.\n", encoding="utf-8")
    client = Summarizer(Settings(engine="embedded"))
    client.consensus([tmp_path])
    gc.collect()
    gc.disable()
    try:
        client.consensus([tmp_path])
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_result_is_never_written_out() -> None:
    class Large:
        def __repr__(self) -> str:
            raise AssertionError("somebody wrote the result out")

    async def work():
        return Large()

    assert isinstance(wait(work()), Large)
