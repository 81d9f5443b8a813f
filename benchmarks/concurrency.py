"""Measure how near a run comes to the least time that its requests need, and what a bad day of the endpoint costs.

Run on an idle machine:
    python -m benchmarks.concurrency [--data DIR] [--latency SECONDS] [--concurrency N] [--runs N] [--json FILE]

DIR is a folder of articles; by default 40 invented ones. A scripted endpoint in a process of its own answers each
request after the same time. Two ideals are told:

network  the requests go in rounds of as many as are allowed at one time, each as long as the latency. Extract and mend
         (the second question about what code refused) share their rounds; all of them are over before the first match,
         all matches before the first sentence, all sentences before those that are asked for once more.
cpu      the network's, and what code computes while by these rules nothing can be under way: before the first request,
         and between the last answer of one stage and the first request of the next, and after the last. What it
         computes inside a stage can happen while others wait: of computing and waiting the longer counts.

What is computed is measured, as CPU time of the thread, in a run without latency. "Command line" is the same run as a
process of its own; its ideal has the time it takes to start and to load openai and instructor as well.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from summarizer import AsyncSummarizer, Settings
from summarizer.engines.llm.calling import Caller
from summarizer.engines.llm.engine import LlmEngine
from summarizer.engines.llm.exchange import Sends
from summarizer.engines.llm.opening import open_caller
from summarizer.engines.llm.prompts import load_prompts
from summarizer.reporting import render_json
from summarizer.running import wait
from tests.disturbing import BadDay
from tests.interrupting import without_usage
from tests.scripted import Reply
from tests.stories import stage_of, well_read, write_story
from tests.watching import watching

# A stage, and the CPU seconds of the thread when a request left and when its answer was there.
Note = tuple[str, float, float]


class Endpoint:
    """A scripted endpoint; each run begins with `begin`."""

    def __init__(self, latency: float, seed: int | None) -> None:
        self.latency = latency
        self.day = None if seed is None else BadDay(well_read, seed, mercy=False)
        self.stages: dict[str, int] = {}

    def __call__(self, body: Any, number: int) -> Reply:
        stage = stage_of(body)
        self.stages[stage] = self.stages.get(stage, 0) + 1
        reply = well_read(body) if self.day is None else self.day(body, number)
        return replace(reply, delay=self.latency)

    def told(self) -> dict[str, Any]:
        disturbed = {} if self.day is None else {**self.day.told, "twice_bad": self.day.twice_bad}
        return {"stages": self.stages, "requests": sum(self.stages.values()), "answers": disturbed}


def serve(latency: float, seed: int | None, line: Connection) -> None:
    """Answer until somebody speaks on the line, then say there what was asked."""
    endpoint = Endpoint(latency, seed)
    with watching(endpoint) as server:
        line.send(server.base_url)
        line.recv()
        line.send(endpoint.told() | {"most_at_one_time": server.most_waiting})


@contextmanager
def serving(latency: float, seed: int | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Run the endpoint in a process of its own: its work must not take the time of what is measured."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=serve, args=(latency, seed, there))
    process.start()
    told: dict[str, Any] = {}
    try:
        yield here.recv(), told
        here.send("stop")
        told |= here.recv()
    finally:
        process.join(5)
        process.terminate()


@dataclass(frozen=True)
class Noted(Sends):
    """Note for each request its stage and the CPU time when it left and when its answer was there."""

    transport: Sends
    stage: list[str]
    notes: list[Note]

    async def send(self, call: Any) -> Any:
        stage, left = self.stage[-1], time.thread_time()
        try:
            return await self.transport.send(call)
        finally:
            self.notes.append((stage, left, time.thread_time()))

    async def close(self) -> None:
        await self.transport.close()


class Marked(LlmEngine):
    """Say in `stage` which stage is at work."""

    stage: list[str]

    async def match(self, groups: Any) -> Any:
        self.stage.append(f"match {len(self.stage)}")
        return await super().match(groups)

    async def compose(self, topics: Any) -> Any:
        self.stage.append(f"compose {len(self.stage)}")
        return await super().compose(topics)


@dataclass(frozen=True)
class Run:
    """One run: seconds, CPU seconds, the output without usage, and what the endpoint saw.

    `requests` and `inside` (CPU seconds) are by stage; `between` are the CPU seconds in which nothing can be under way.
    """

    seconds: float
    cpu: float
    output: str
    told: dict[str, Any]
    requests: dict[str, int]
    inside: dict[str, float]
    between: float


def run(folder: Path, latency: float, concurrency: int, seed: int | None = None) -> Run:
    """Run a story once in this process, with a cache of its own."""
    stage: list[str] = ["read"]
    notes: list[Note] = []
    with tempfile.TemporaryDirectory() as cache, serving(latency, seed) as (url, told):
        settings = Settings(model="scripted", base_url=url, cache_dir=Path(cache), concurrency=concurrency)

        def opener() -> Caller:
            caller = open_caller(settings, environment={})
            noted = Noted(caller.sender.transport, stage, notes)
            return replace(caller, sender=replace(caller.sender, transport=noted))

        engine = Marked(settings, load_prompts(None), opener)
        engine.stage = stage

        async def consensus() -> tuple[float, float, float, Any]:
            async with AsyncSummarizer(settings, engine=engine) as client:
                began, first = time.perf_counter(), time.thread_time()
                result = await client.consensus(folder)
                return time.perf_counter() - began, first, time.thread_time(), result

        seconds, first, last, result = wait(consensus())
    output = without_usage(render_json(result, indent=2))
    return Run(seconds, last - first, output, told, *by_stage(notes, first, last))


def by_stage(notes: list[Note], first: float, last: float) -> tuple[dict[str, int], dict[str, float], float]:
    """Return the requests and the CPU seconds of each stage, and the CPU seconds outside all of them."""
    requests: dict[str, int] = {}
    inside: dict[str, float] = {}
    between, at = 0.0, first
    for stage, group in groupby(sorted(notes, key=lambda note: note[1]), key=lambda note: note[0]):
        times = list(group)
        begin, end = times[0][1], max(back for _, _, back in times)
        requests[stage], inside[stage] = len(times), end - begin
        between += begin - at
        at = end
    return requests, inside, between + last - at


def ideal(quiet: Run, latency: float, concurrency: int) -> dict[str, Any]:
    """Return both ideals in seconds, from a run without latency."""
    rounds = {stage: math.ceil(count / concurrency) for stage, count in quiet.requests.items()}
    if quiet.told["stages"].get("mend"):
        rounds["read"] = max(2, rounds["read"])
    longer = {stage: max(count * latency, quiet.inside[stage]) for stage, count in rounds.items()}
    return {
        "requests": quiet.told["stages"],
        "requests_by_dependent_stage": quiet.requests,
        "rounds": rounds,
        "network_seconds": sum(rounds.values()) * latency,
        "computed_inside_stages": quiet.inside,
        "computed_between_stages": quiet.between,
        "cpu_seconds": quiet.between + sum(longer.values()),
    }


def command_line(folder: Path, latency: float, concurrency: int) -> tuple[float, float]:
    """Return the seconds and the CPU seconds of one run of the command line."""
    with tempfile.TemporaryDirectory() as scratch, serving(latency) as (url, _):
        model = ["--model", "scripted", "--base-url", url, "--concurrency", str(concurrency)]
        kept = ["--cache-dir", f"{scratch}/cache", "-o", f"{scratch}/out.json", "--quiet"]
        code = "from summarizer.cli import main; main()"
        began = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-c", code, "consensus", str(folder), *model, *kept])
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
    if status:
        raise SystemExit(f"the command line ended with status {status}")
    return took, used.ru_utime + used.ru_stime


def bad_day(folder: Path, clean: Run, arguments: argparse.Namespace, seed: int) -> dict[str, Any]:
    """Return what became of a run against an endpoint of which 10 % of the answers are 429 and 5 % bad."""
    worse = run(folder, arguments.latency, arguments.concurrency, seed)
    return {
        "seed": seed,
        "same_output": worse.output == clean.output,
        "requests": worse.told["requests"],
        "times_the_clean_requests": round(worse.told["requests"] / clean.told["requests"], 3),
        "seconds": round(worse.seconds, 2),
        **worse.told["answers"],
    }


def measure(folder: Path, arguments: argparse.Namespace) -> dict[str, Any]:
    latency, most = arguments.latency, arguments.concurrency
    with tempfile.TemporaryDirectory() as scratch:
        run(write_story(Path(scratch) / "warm", 3), 0.0, most)  # what is loaded late is loaded now
    quiet = min((run(folder, 0.0, most) for _ in range(arguments.runs)), key=lambda each: each.cpu)
    clean = sorted((run(folder, latency, most) for _ in range(arguments.runs)), key=lambda each: each.seconds)
    least = ideal(quiet, latency, most)
    middle = clean[len(clean) // 2]
    calls = [command_line(folder, latency, most) for _ in range(arguments.runs)]
    start = statistics.median(cpu for _, cpu in calls) - statistics.median(each.cpu for each in clean)
    shell = statistics.median(seconds for seconds, _ in calls)
    return {
        "articles": len(list(folder.iterdir())),
        "latency": latency,
        "concurrency": most,
        "most_at_one_time": middle.told["most_at_one_time"],
        "ideal": least,
        "in_process": {
            "seconds": [each.seconds for each in clean],
            "cpu_seconds": middle.cpu,
            "times_the_ideal_with_cpu": middle.seconds / least["cpu_seconds"],
            "times_the_network_ideal": middle.seconds / least["network_seconds"],
        },
        "command_line": {
            "seconds": [seconds for seconds, _ in calls],
            "start_cpu_seconds": start,
            "times_the_ideal_with_cpu_and_start": shell / (least["cpu_seconds"] + start),
            "times_the_network_ideal": shell / least["network_seconds"],
        },
        "bad_days": [bad_day(folder, middle, arguments, seed) for seed in range(1, arguments.seeds + 1)],
        "load_average": os.getloadavg(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder of articles; by default invented ones")
    parser.add_argument("--articles", type=int, default=40, help="how many are invented")
    parser.add_argument("--latency", type=float, default=0.3, help="seconds that each answer takes")
    parser.add_argument("--concurrency", type=int, default=10)
    parser.add_argument("--runs", type=int, default=3, help="of each kind; the middle one counts")
    parser.add_argument("--seeds", type=int, default=5, help="bad days of the endpoint")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.data or write_story(Path(scratch) / "story", arguments.articles)
        figures = measure(folder, arguments)
    text = json.dumps(figures, indent=2)
    print(text)
    if arguments.json:
        arguments.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
