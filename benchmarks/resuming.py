"""Stop a run at random moments, let it go on, and account for every request that was sent twice.

Run: python -m benchmarks.resuming [--data DIR] [--kills N] [--latency SECONDS] [--seed N] [--json FILE]

DIR is a folder of articles; by default 20 invented ones. A scripted endpoint answers each request after the same time
and knows what became of each answer. First a run that nobody stops. Then:

killed       N times, each with a cache of its own: SIGKILL at a random moment of one N-th of the run, and the same
             command once more, to its end
chain        one cache: SIGKILL N times in a row, each after a random part of what is left, and then to the end
interrupted  as "killed", with Ctrl-C (SIGINT), some of them while the process is still starting

The moments are counted from the first request. A request that was sent again is told by what had become of its first
answer when the process was told to die: "in_flight" (the endpoint had not sent all of it), "unread" (it had, and the
process died before it took it from its socket), "lost" (the process had taken it, and not yet kept it). `twice` counts
what one run sent twice. `same_output` compares byte by byte, apart from `run.usage`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from signal import SIGINT, SIGKILL, Signals
from typing import Any

from tests.interrupting import Account, Job, account, stop, without_usage
from tests.scripted import Reply
from tests.stories import well_read, write_story
from tests.watching import WatchedServer, watching

_PATIENCE = 120.0


@dataclass(frozen=True)
class Bench:
    """What all trials share; `scratch` is a folder that is thrown away."""

    folder: Path
    scratch: Path
    concurrency: int
    latency: float

    def job(self, name: str) -> Job:
        place = self.scratch / name
        place.mkdir()
        return Job(self.folder, place / "cache", place / "out.json", self.concurrency)

    def script(self, body: Any, _: int) -> Reply:
        return replace(well_read(body), delay=self.latency)


def to_the_end(job: Job, server: WatchedServer) -> tuple[float, float]:
    """Run a job to its end; return the seconds to its first request, if there was one, and from there to the end."""
    server.arrived.clear()
    began = time.monotonic()
    process = job.start(server)
    first = began
    while process.poll() is None:
        if first == began and server.arrived.wait(0.01):
            first = time.monotonic()
        else:
            time.sleep(0.005)
    ended = time.monotonic()
    _, said = process.communicate()
    if process.returncode:
        raise SystemExit(f"the run ended with status {process.returncode}: {said}")
    return first - began, ended - first


def stop_at(job: Job, server: WatchedServer, after: float, signal: Signals) -> tuple[float, int, str]:
    """Stop a job `after` seconds from its first request, or before it where that is negative.

    Return the moment of the signal, the code, and what stood on standard error.
    """
    server.arrived.clear()
    process = job.start(server)
    if after < 0:
        time.sleep(-after)
    else:
        server.arrived.wait(_PATIENCE)
        time.sleep(after)
    died, said = stop(process, signal)
    server.run += 1
    return died, process.returncode, said


def trial(bench: Bench, name: str, after: float, signal: Signals, output: str) -> dict[str, Any]:
    """Stop one run, let it go on to its end, and tell what that took."""
    job = bench.job(name)
    with watching(bench.script) as server:
        died, code, said = stop_at(job, server, after, signal)
        before = server.count
        to_the_end(job, server)
        told = account(server.sendings, [died])
    lines = [line for line in said.splitlines() if line]
    shown = {"code": code, "stderr_lines": len(lines)} if signal == SIGINT else {}
    return {
        "after": round(after, 3),
        **shown,
        "requests_before": before,
        "same_output": without_usage(job.output.read_text(encoding="utf-8")) == output,
        **asdict(told),
    }


def chain(bench: Bench, chance: random.Random, kills: int, lasts: float, output: str) -> dict[str, Any]:
    """Kill one run again and again, and let it end at last."""
    job, deaths = bench.job("chain"), []
    with watching(bench.script) as server:
        for _ in range(kills):
            died, _, _ = stop_at(job, server, chance.uniform(0, lasts / kills), SIGKILL)
            deaths.append(died)
        to_the_end(job, server)
        told = account(server.sendings, deaths)
        by_run = [sum(sending.run == run for sending in server.sendings) for run in range(kills + 1)]
    same = without_usage(job.output.read_text(encoding="utf-8")) == output
    return {"kills": kills, "requests_by_run": by_run, "same_output": same, **asdict(told)}


def added(rows: list[dict[str, Any]], needed: int) -> dict[str, Any]:
    """Add up the trials: what was sent again, why, and whether all is well."""
    names = [name for name in Account.__dataclass_fields__ if name not in ("requests", "distinct")]
    return {
        "same_output": all(row["same_output"] for row in rows),
        "asked_for_everything": all(row["distinct"] == needed for row in rows),
        **{name: sum(row[name] for row in rows) for name in names},
    }


def measure(bench: Bench, arguments: argparse.Namespace) -> dict[str, Any]:
    chance = random.Random(arguments.seed)
    kills = arguments.kills
    undisturbed = bench.job("undisturbed")
    with watching(bench.script) as server:
        starts, lasts = to_the_end(undisturbed, server)
        needed = account(server.sendings, [])
    output = without_usage(undisturbed.output.read_text(encoding="utf-8"))

    def moments(count: int) -> list[float]:
        return [lasts * (part + chance.random()) / count for part in range(count)]

    def trials(name: str, signal: Signals, when: list[float]) -> list[dict[str, Any]]:
        return [trial(bench, f"{name}-{number}", after, signal, output) for number, after in enumerate(when)]

    killed = trials("killed", SIGKILL, moments(kills))
    early = [-starts * chance.uniform(0.2, 0.9) for _ in range(2)]
    interrupted = trials("interrupted", SIGINT, [*early, *moments(max(1, kills // 2))])
    chained = chain(bench, chance, kills, lasts, output)
    return {
        "undisturbed": {
            "requests": needed.requests,
            "distinct": needed.distinct,
            "to_first": starts,
            "from_there": lasts,
        },
        "killed": {"trials": killed, **added(killed, needed.distinct)},
        "chain": chained,
        "interrupted": {"trials": interrupted, **added(interrupted, needed.distinct)},
        "load_average": os.getloadavg(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder of articles; by default invented ones")
    parser.add_argument("--articles", type=int, default=20, help="how many are invented")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--latency", type=float, default=0.1, help="seconds that each answer takes")
    parser.add_argument("--concurrency", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.data or write_story(Path(scratch) / "story", arguments.articles)
        bench = Bench(folder, Path(scratch), arguments.concurrency, arguments.latency)
        figures = measure(bench, arguments)
    text = json.dumps(figures, indent=2)
    print(text)
    if arguments.json:
        arguments.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
