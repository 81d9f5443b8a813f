"""A run that is stopped goes on where it was: what is in the cache is never asked for again."""

from __future__ import annotations

import random
import shutil
import threading
from contextlib import closing
from dataclasses import replace
from signal import SIGINT, SIGKILL, Signals

import pytest

from summarizer import Settings, Summarizer
from summarizer.engines.llm.cache import open_cache
from summarizer.reporting import render_json
from tests.interrupting import Account, Job, account, stop, without_usage
from tests.stories import stage_of, well_read, write_story
from tests.watching import Sending, WatchedServer, watching

ARTICLES = 6
# Longer than a signal takes to arrive: some answers are under way when the process dies.
LATENCY = 0.03
INTERRUPTED = "summarizer: interrupted. Run the same command again: what a model has answered is in the cache.\n"


class Moment:
    """Answer as `well_read` does; `come` is set when a request of the awaited number or stage arrives."""

    def __init__(self) -> None:
        self.come = threading.Event()
        self.awaited: int | str | None = None

    def wait_for(self, awaited: int | str) -> None:
        self.come.clear()
        self.awaited = awaited

    def __call__(self, body, number):
        if self.awaited == stage_of(body) or (isinstance(self.awaited, int) and number >= self.awaited):
            self.come.set()
        return replace(well_read(body), delay=LATENCY)


def stopped(
    job: Job, server: WatchedServer, moment: Moment, awaited: int | str, signal: Signals
) -> tuple[float, str, int]:
    """Start a job, stop it when the awaited request arrives, and return when that was, what it said, and its code."""
    moment.wait_for(awaited)
    process = job.start(server)
    assert moment.come.wait(60), "the awaited request did not come"
    when, said = stop(process, signal)
    server.run += 1
    return when, said, process.returncode


def kept(job: Job, copy) -> int:
    """Return how many answers the cache of a job holds; one entry tells how the endpoint is spoken to."""
    shutil.copytree(job.cache, copy)
    with closing(open_cache(copy)) as cache:
        return max(0, cache.size().entries - 1)


def finished(job: Job, server: WatchedServer) -> str:
    """Run a job to its end inside this process and return its output without the usage."""
    settings = Settings(model="scripted", base_url=server.base_url, cache_dir=job.cache, concurrency=job.concurrency)
    return without_usage(render_json(Summarizer(settings).consensus(job.folder), indent=2))


@pytest.fixture
def job(tmp_path) -> Job:
    return Job(write_story(tmp_path / "story", ARTICLES), tmp_path / "cache", tmp_path / "out.json")


@pytest.fixture
def undisturbed(job, tmp_path) -> tuple[str, int]:
    """Return the output of a run that nobody stops, and how many requests it takes."""
    with watching(well_read) as server:
        output = finished(Job(job.folder, tmp_path / "another", job.output), server)
        return output, server.count


def test_killed_runs_ask_together_for_everything_once_and_end_as_an_undisturbed_one(job, undisturbed, tmp_path) -> None:
    output, needed = undisturbed
    chance = random.Random(11)
    # When the first group is matched, every article was read, and what was read is kept before it is used.
    moments = [chance.randint(1, 4), chance.randint(5, 7), "match"]
    moment = Moment()
    with watching(moment) as server:
        deaths, held = [], []
        for number, awaited in enumerate(moments):
            died, _, code = stopped(job, server, moment, awaited, SIGKILL)
            assert code == -SIGKILL
            deaths.append(died)
            held.append(kept(job, tmp_path / f"copy{number}"))
        assert finished(job, server) == output
    told = account(server.sendings, deaths)
    assert told.distinct == needed
    assert told.twice == 0
    for run, there in enumerate(held, start=1):
        asked = {sending.asked for sending in server.sendings if sending.run >= run}
        assert len(asked) == needed - there
    assert held == sorted(held)
    # What was in flight, or had come and was not yet kept, is asked for again, and nothing else: four at most a time.
    again = told.in_flight + told.unread + told.lost
    assert told.requests == needed + again
    assert again <= len(deaths) * job.concurrency
    last = [sending for sending in server.sendings if sending.run == len(moments)]
    assert last
    assert not any('"claims"' in sending.asked for sending in last)


def test_ctrl_c_says_how_to_go_on_and_the_same_command_does(job, undisturbed) -> None:
    output, needed = undisturbed
    moment = Moment()
    with watching(moment) as server:
        died, said, code = stopped(job, server, moment, 5, SIGINT)
        assert (code, said) == (130, INTERRUPTED)
        assert not job.output.exists()
        assert not list(job.output.parent.glob("*.part"))
        assert finished(job, server) == output
    told = account(server.sendings, [died])
    again = told.in_flight + told.unread + told.lost
    assert (told.distinct, told.requests, told.twice) == (needed, needed + again, 0)
    assert again <= job.concurrency


def test_the_account_tells_in_flight_from_unread_from_lost() -> None:
    def sending(asked, run, sent=None, *, unread=False):
        return Sending(asked, run, sent, unread)

    sendings = [
        sending("a", 0, 1.0),
        sending("b", 0),
        sending("c", 0, 3.0),
        sending("d", 0, 1.0, unread=True),
        sending("e", 0, 1.5),
        *(sending(name, 1, 5.0) for name in "bcdefe"),
    ]
    assert account(sendings, [2.0]) == Account(requests=11, distinct=6, in_flight=2, unread=1, lost=1, twice=1)
