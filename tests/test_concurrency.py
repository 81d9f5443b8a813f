"""Many requests at one time: never more than allowed, and the same output whatever comes first or fails."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass, replace

import pytest

from summarizer import AsyncSummarizer, Settings
from summarizer.engines.llm.calling import Caller
from summarizer.engines.llm.engine import LlmEngine
from summarizer.engines.llm.exchange import Sends
from summarizer.engines.llm.opening import open_caller
from summarizer.engines.llm.prompts import load_prompts
from summarizer.reporting import render_json
from summarizer.running import wait
from summarizer.schema import Consensus
from tests.disturbing import BadDay
from tests.engines.llm.callers import Clock
from tests.interrupting import without_usage
from tests.stories import stage_of, well_read, write_story
from tests.watching import WatchedServer, watching

ARTICLES = 8


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    return write_story(tmp_path_factory.mktemp("stories") / "story", ARTICLES)


@dataclass(frozen=True)
class Stamped(Sends):
    """Note on the clock when each request leaves."""

    transport: Sends
    clock: Clock
    left: list[float]

    async def send(self, call):
        self.left.append(self.clock.time)
        return await self.transport.send(call)

    async def close(self) -> None:
        await self.transport.close()


def run(story, server: WatchedServer, clock: Clock, left: list[float] | None = None, **settings) -> Consensus:
    """Return the consensus of a story; nothing is cached, and nobody waits but for the server."""
    given = Settings(model="scripted", base_url=server.base_url, cache=False, **settings)

    def opener() -> Caller:
        caller = open_caller(given, environment={}, timing=clock.timing())
        stamped = Stamped(caller.sender.transport, clock, [] if left is None else left)
        return replace(caller, sender=replace(caller.sender, transport=stamped))

    async def consensus() -> Consensus:
        async with AsyncSummarizer(given, engine=LlmEngine(given, load_prompts(None), opener)) as client:
            return await client.consensus(story)

    return wait(consensus())


def told(consensus: Consensus) -> str:
    return without_usage(render_json(consensus, indent=2))


@pytest.fixture(scope="module")
def clean(story) -> tuple[str, int]:
    """Return the output of a run in which nothing goes wrong, one request at a time, and how many those are."""
    with watching(well_read) as server:
        return told(run(story, server, Clock(), concurrency=1)), server.count


@pytest.mark.parametrize("most", [1, 3, 8])
def test_as_many_requests_are_under_way_as_allowed_and_never_more(story, clean, most) -> None:
    # The first ones are held until all that are allowed are there, and a moment more for any that are not.
    door = threading.Barrier(most)

    def script(body, number):
        if number < most:
            door.wait(timeout=30)
        return replace(well_read(body), delay=0.02)

    with watching(script) as server:
        assert told(run(story, server, Clock(), concurrency=most)) == clean[0]
        assert server.most_waiting == most


def test_the_output_does_not_depend_on_the_order_in_which_answers_come(story, clean) -> None:
    orders = set()
    for seed in range(3):

        def script(body, number, seed=seed):
            delay = random.Random(f"{seed} {number}").uniform(0, 0.03)
            return replace(well_read(body), delay=delay)

        with watching(script) as server:
            assert told(run(story, server, Clock(), concurrency=8)) == clean[0]
            assert server.count == clean[1]
            # Whoever answered is told by the moment at which the last byte was out.
            orders.add(tuple(each.asked for each in sorted(server.sendings, key=lambda each: each.sent)))
    assert len(orders) == 3


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_bad_day_of_the_endpoint_changes_no_byte_and_costs_few_requests(story, clean, seed) -> None:
    bad_day = BadDay(well_read, seed)
    clock = Clock()
    with watching(bad_day) as server:
        result = run(story, server, clock, concurrency=4)
        assert told(result) == clean[0]
        assert server.count <= 1.3 * clean[1]
    limited, bad = bad_day.told["429"], bad_day.told["bad"]
    assert limited >= 2
    assert bad >= 1
    assert server.count == clean[1] + limited + bad
    assert result.run.usage["retries"] == limited
    assert clock.slept == [0.06] * limited


def test_requests_a_minute_are_spaced_by_the_clock(story, clean) -> None:
    clock, left = Clock(), []
    with watching(well_read) as server:
        result = run(story, server, clock, left, concurrency=8, requests_per_minute=5)
    assert told(result) == clean[0]
    assert len(left) == clean[1]
    assert all(later - earlier >= 60 for earlier, later in zip(left, left[5:], strict=False))
    assert left[4] == left[0]


def test_articles_are_read_before_they_are_matched_and_matched_before_they_are_told(story, clean) -> None:
    stages: list[str] = []

    def script(body, _):
        stages.append(stage_of(body))
        return well_read(body)

    with watching(script) as server:
        run(story, server, Clock(), concurrency=8)
    assert set(stages) == {"extract", "mend", "match", "compose"}
    order = {"extract": 0, "mend": 0, "match": 1, "compose": 2}
    assert [order[stage] for stage in stages] == sorted(order[stage] for stage in stages)
