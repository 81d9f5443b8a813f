"""Measure `verify`: facts a second, in a cold process and in one that has verified other stories before.

    python -m benchmarks.verify [--stories N] [--articles N ...] [--runs N] [--data DIR] [--json FILE]

Stories are invented by program (`benchmarks/news.py`) and merged by the embedded engine; with --data DIR they are its
folders of articles. What is timed is reading the output and checking every promise on it; loading the articles, and the
start of Python, are not in it. Each run is a process of its own, so that nothing is remembered from the making.
Aim: 10,000 facts a second.
"""

from __future__ import annotations

import argparse
import gc
import json
import tempfile
import time
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.measured import machine, spread
from benchmarks.news import write_story
from summarizer import Settings, Summarizer
from summarizer.reporting import render_json
from summarizer.schema import Consensus
from summarizer.verification import verify

RULES = Settings(engine="embedded")


def make(folders: Sequence[Path]) -> int:
    """Write the consensus of each story beside its folder, and return how many facts there are."""
    facts = 0
    for folder in folders:
        consensus = Summarizer(RULES).consensus(str(folder))
        folder.with_suffix(".json").write_text(render_json(consensus), encoding="utf-8")
        facts += len(consensus.facts)
    return facts


def timed(folders: Sequence[Path]) -> dict[str, float]:
    """Verify each story once; return seconds and CPU seconds of parsing and of checking, and what was found."""
    client = Summarizer(RULES)
    outputs = [(folder.with_suffix(".json").read_bytes(), client.load(str(folder)).articles) for folder in folders]
    gc.collect()
    parsing = checking = cpu = 0.0
    violations = 0
    for data, articles in outputs:
        began, used = time.perf_counter(), time.process_time()
        consensus = Consensus.model_validate_json(data)
        parsed = time.perf_counter()
        violations += len(verify(consensus, articles).violations)
        parsing += parsed - began
        checking += time.perf_counter() - parsed
        cpu += time.process_time() - used
    return {"parsing": parsing, "checking": checking, "cpu": cpu, "violations": violations}


def measure(folders: Sequence[Path], runs: int) -> dict[str, Any]:
    """Return facts a second of some stories."""
    context = get_context("spawn")
    with context.Pool(1) as pool:
        facts = pool.apply(make, (folders,))
    rounds = []
    for _ in range(runs):
        # The first story loads the dictionary of lemmas; what a story costs is in the others.
        with context.Pool(1) as pool:
            pool.apply(timed, (folders[:1],))
            rounds.append(pool.apply(timed, (folders,)))
    return {
        "stories": len(folders),
        "facts": facts,
        "violations": rounds[0]["violations"],
        "runs": runs,
        "facts_a_second": spread([facts / (each["parsing"] + each["checking"]) for each in rounds]),
        "facts_a_cpu_second": spread([facts / each["cpu"] for each in rounds]),
        "checking_alone_facts_a_second": spread([facts / each["checking"] for each in rounds]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=20, help="how many of each size")
    parser.add_argument("--articles", type=int, nargs="+", default=[5, 50], help="how many in a story")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--data", type=Path, help="a folder of folders of articles, in place of invented ones")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    asked = parser.parse_args()
    figures: dict[str, Any] = {"machine": machine(), "sizes": []}
    with tempfile.TemporaryDirectory() as scratch:
        if asked.data:
            sizes = [[path for path in sorted(asked.data.iterdir()) if path.is_dir()]]
        else:
            sizes = [
                [write_story(Path(scratch) / str(size) / str(number), number, size) for number in range(asked.stories)]
                for size in asked.articles
            ]
        for folders in sizes:
            figures["sizes"].append(measure(folders, asked.runs))
            print(json.dumps(figures["sizes"][-1], indent=2), flush=True)
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
