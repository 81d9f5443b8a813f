"""Count what a summary costs in requests, tokens and time, beside a map-reduce summariser and langextract and a prompt.

    python -m benchmarks.calls [--data DIR] [--stories KIND ...] [--sizes N ...] [--repeats N] [--json FILE]

All ask one scripted endpoint on loopback (benchmarks/metering.py), which answers each request after the same time and
counts tokens. The articles are invented, of one of two kinds: "long" of about twenty sentences, made of those of an
example story (benchmarks/large_story.py), "short" of about ten (tests/stories.py). Each program runs with at most
`--concurrency` requests at one time, after a run of its own on two articles that warms its code up. Three runs each:

cold     nothing is kept from before
warm     the same articles again, with what the program itself has kept: our cache, langchain's SQLiteCache, nothing
added    one article more: ours with `update` on the finished story, the others with all articles and what they have
         kept

`times_the_ideal` is the wall time of ours over the critical path of its requests, by the rules of
benchmarks/concurrency.py: rounds of requests, and what is computed where nothing can be under way. What is computed is
taken from a run without latency.
"""

from __future__ import annotations

import argparse
import json
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.concurrency import Marked, Note, Noted, Run, by_stage, ideal
from benchmarks.large_story import make_articles
from benchmarks.measured import machine, spread
from benchmarks.metering import COUNTS, WARM, Endpoint, metered
from benchmarks.peers import environments
from benchmarks.plots import write_log_plot
from summarizer import AsyncSummarizer, Settings
from summarizer.engines.llm.calling import Caller
from summarizer.engines.llm.opening import open_caller
from summarizer.engines.llm.prompts import load_prompts
from summarizer.running import wait
from summarizer.schema import Consensus
from tests.stories import write_story

SCRIPTS = {"langchain": "langchain_map_reduce.py", "langextract": "langextract_story.py"}
ROOT = Path(__file__).resolve().parent.parent
_LIMIT = 1800.0


@dataclass(frozen=True)
class Bench:
    """Hold what all runs share; `scratch` is a folder that is thrown away."""

    endpoint: Endpoint
    scratch: Path
    latency: float
    concurrency: int
    pythons: dict[str, Path]

    def metered(self, latency: float, work: Callable[[], Any]) -> tuple[Any, dict[str, Any]]:
        self.endpoint.begin(latency)
        done = work()
        return done, self.endpoint.read()


@dataclass(frozen=True)
class Own:
    """Hold one run of ours: its output, its seconds, and by stage what it asked and computed."""

    output: Consensus
    seconds: float
    notes: list[Note]
    first: float
    last: float


def own(bench: Bench, folder: Path, cache: Path, model: str, earlier: Consensus | None = None) -> Own:
    """Run the llm engine on a folder in this process; with `earlier` only what the folder has beyond it is new."""
    stage: list[str] = ["read"]
    notes: list[Note] = []
    settings = Settings(
        model=model, base_url=bench.endpoint.base_url, cache_dir=cache, concurrency=bench.concurrency, engine="llm"
    )

    def opener() -> Caller:
        caller = open_caller(settings, environment={})
        noted = Noted(caller.sender.transport, stage, notes)
        return replace(caller, sender=replace(caller.sender, transport=noted))

    engine = Marked(settings, load_prompts(None), opener)
    engine.stage = stage

    async def consensus() -> Own:
        async with AsyncSummarizer(settings, engine=engine) as client:
            began, first = time.perf_counter(), time.thread_time()
            if earlier is None:
                output = await client.consensus(folder)
            else:
                output = await client.update(earlier, folder, articles=folder)
            return Own(output, time.perf_counter() - began, notes, first, time.thread_time())

    return wait(consensus())


def measure_own(bench: Bench, folder: Path, more: Path, repeats: int) -> dict[str, Any]:
    """Run ours cold, warm and with one article added."""
    own(bench, folder_of_two(bench), bench.scratch / secrets.token_hex(4), WARM)
    quiets = [bench.metered(0.0, lambda: _fresh(bench, folder)) for _ in range(2)]
    quiet, told = min(quiets, key=lambda each: each[0].last - each[0].first)
    stages = {"stages": {name: each["requests"] for name, each in told["stages"].items()}}
    noted = Run(quiet.seconds, quiet.last - quiet.first, "", stages, *by_stage(quiet.notes, quiet.first, quiet.last))
    least = ideal(noted, bench.latency, bench.concurrency)
    runs: dict[str, list[dict[str, Any]]] = {"cold": [], "warm": [], "added": []}
    for _ in range(repeats):
        cache = bench.scratch / secrets.token_hex(4)
        cold, told = bench.metered(bench.latency, lambda kept=cache: own(bench, folder, kept, "scripted"))
        runs["cold"].append({"seconds": cold.seconds, **told})
        for name, where, earlier in (("warm", folder, None), ("added", more, cold.output)):
            done, told = bench.metered(
                bench.latency, lambda kept=cache, w=where, e=earlier: own(bench, w, kept, "scripted", e)
            )
            runs[name].append({"seconds": done.seconds, **told})
        shutil.rmtree(cache)
    figures = {name: _told(each) for name, each in runs.items()}
    figures["cold"]["times_the_ideal"] = spread([run["seconds"] / least["cpu_seconds"] for run in runs["cold"]])
    return {**figures, "ideal": least, "computed_seconds_without_latency": noted.cpu}


def _fresh(bench: Bench, folder: Path) -> Own:
    cache = bench.scratch / secrets.token_hex(4)
    try:
        return own(bench, folder, cache, "scripted")
    finally:
        shutil.rmtree(cache)


def measure_peer(bench: Bench, peer: str, folder: Path, more: Path, repeats: int) -> dict[str, Any]:
    """Run a peer cold, warm and with one article added."""
    runs: dict[str, list[dict[str, Any]]] = {"cold": [], "warm": [], "added": []}
    for _ in range(repeats):
        kept = bench.scratch / f"{secrets.token_hex(4)}.db" if peer == "langchain" else None
        for name, where in (("cold", folder), ("warm", folder), ("added", more)):
            done, told = bench.metered(bench.latency, lambda w=where, k=kept: _peer(bench, peer, w, k))
            runs[name].append({"seconds": done["seconds"], **told})
    return {name: _told(each) for name, each in runs.items()}


def _peer(bench: Bench, peer: str, folder: Path, kept: Path | None) -> Any:
    articles = [{"id": path.stem, "text": path.read_text(encoding="utf-8")} for path in sorted(folder.iterdir())]
    job = bench.scratch / "job.json"
    asked = {"base_url": bench.endpoint.base_url, "key": "none", "model": "scripted", "warm_up": WARM}
    told = {**asked, "articles": articles, "concurrency": bench.concurrency, "cache": str(kept) if kept else None}
    job.write_text(json.dumps(told), encoding="utf-8")
    done = environments.run(bench.pythons[peer], SCRIPTS[peer], job, _LIMIT)
    if done.answer is None:
        raise SystemExit(f"{peer} was not finished in {_LIMIT:.0f} s")
    return done.answer


def _told(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the counts of the last run, whether each run had the same, and the seconds of all."""
    counts = {name: runs[-1][name] for name in (*COUNTS, "stages")}
    same = all({name: run[name] for name in counts} == counts for run in runs)
    return {**counts, "same_counts_in_each_run": same, "seconds": spread([run["seconds"] for run in runs])}


def folder_of_two(bench: Bench) -> Path:
    folder = bench.scratch / "two"
    return folder if folder.is_dir() else write_story(folder, 2)


def write_long_story(folder: Path, count: int) -> Path:
    """Write `count` articles of about twenty sentences into a folder that is made for them, and return it."""
    folder.mkdir()
    for article in make_articles(ROOT / "examples" / "harbour-fire", count):
        (folder / f"{article.id}.txt").write_text(article.text + "\n", encoding="utf-8")
    return folder


WRITERS = {"long": write_long_story, "short": write_story}


def made(bench: Bench, kind: str, size: int) -> tuple[Path, Path]:
    """Return a story of so many invented articles, and the same with one more."""
    folder, more = (WRITERS[kind](bench.scratch / f"{kind}-{size}-{count}", count) for count in (size, size + 1))
    return folder, more


def given(bench: Bench, data: Path) -> tuple[Path, Path]:
    """Return the texts of a folder without the last one, and all."""
    folder, more = bench.scratch / "given", bench.scratch / "given-all"
    texts = sorted(path for path in data.iterdir() if path.suffix in {".txt", ".md"} and path.name != "README.md")
    for where, some in ((folder, texts[:-1]), (more, texts)):
        where.mkdir()
        for path in some:
            shutil.copy(path, where)
    return folder, more


def measure(bench: Bench, folder: Path, more: Path, repeats: int) -> dict[str, Any]:
    """Run everyone on a story, and on the story with one article more."""
    texts = [path.read_text(encoding="utf-8") for path in folder.iterdir()]
    own_tokens = sum(map(len, texts)) // 4
    figures: dict[str, Any] = {"articles": len(texts), "article_tokens": own_tokens}
    figures["ours"] = measure_own(bench, folder, more, repeats)
    for peer in bench.pythons:
        figures[peer] = measure_peer(bench, peer, folder, more, repeats)
        print(f"{folder.name}, {peer}: done", file=sys.stderr)
    for name in ("ours", *bench.pythons):
        cold = figures[name]["cold"]
        cold["tokens_to_articles_and_output"] = (cold["input_tokens"] + cold["output_tokens"]) / (
            own_tokens + cold["output_tokens"]
        )
        cold["input_to_article_tokens"] = cold["input_tokens"] / own_tokens
    return figures


def plot(figures: dict[str, Any], path: Path) -> None:
    """Draw the seconds of each program's cold run by the number of articles."""
    series: dict[str, list[tuple[float, float]]] = {}
    for kind, runs in figures["stories"].items():
        for size in runs:
            for name in {"ours", *SCRIPTS} & size.keys():
                seconds = size[name]["cold"]["seconds"]["median"]
                series.setdefault(f"{name}, {kind} articles", []).append((size["articles"], seconds))
    write_log_plot(path, "One summary, nothing kept from before", ("articles", "seconds"), dict(sorted(series.items())))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[5, 40, 200], help="articles of a story")
    parser.add_argument("--data", type=Path, help="a folder of articles, in place of invented ones")
    parser.add_argument("--stories", nargs="+", choices=list(WRITERS), default=list(WRITERS))
    parser.add_argument("--latency", type=float, default=0.3, help="seconds that each answer takes")
    parser.add_argument("--concurrency", type=int, default=10)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--no-peers", action="store_true", help="ours alone")
    parser.add_argument("--cache", type=Path, default=environments.default_cache(), help="where environments are kept")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--plot", type=Path, help="draw seconds by the number of articles into this SVG")
    arguments = parser.parse_args()
    peers = {} if arguments.no_peers else {peer: environments.python_of(peer, arguments.cache) for peer in SCRIPTS}
    figures: dict[str, Any] = {
        "machine": machine(),
        "versions": {peer: environments.versions(python) for peer, python in peers.items()},
        "latency": arguments.latency,
        "concurrency": arguments.concurrency,
        "stories": {},
    }
    with tempfile.TemporaryDirectory() as scratch, metered() as endpoint:
        bench = Bench(endpoint, Path(scratch), arguments.latency, arguments.concurrency, peers)
        if arguments.data:
            figures["stories"]["data"] = [measure(bench, *given(bench, arguments.data), arguments.repeats)]
        for kind in () if arguments.data else arguments.stories:
            runs = [measure(bench, *made(bench, kind, size), arguments.repeats) for size in arguments.sizes]
            figures["stories"][kind] = runs
    if arguments.plot:
        plot(figures, arguments.plot)
    text = json.dumps(figures, indent=2)
    print(text)
    if arguments.json:
        arguments.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
