"""What merging costs as a story grows: time and memory from a hundred claims to a hundred thousand.

    python -m benchmarks.merging.cost [--claims N ...] [--repeat N] [--json FILE] [--plot FILE.svg]

The claims are read by the embedded engine from articles that `made_story` makes; reading is not counted. Each size runs
in a process of its own, so that the memory is that size's alone. Time is that of `summarizer.merging.merge`: matching,
facts, conflicts, origins, summary; the best of the repeats. The slope is that of the line through the logarithms.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.measured import machine, peak_megabytes
from benchmarks.merging.made_story import SENTENCES, make_articles, read_all
from benchmarks.plots import slope, write_log_plot
from summarizer.briefing import Reading
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.merging import merge
from summarizer.schema import Consensus, Run

_SIZES = [100, 316, 1_000, 3_162, 10_000, 31_623, 100_000]


def measure(claims: int, repeat: int) -> dict[str, Any]:
    """Merge a story of about so many claims and return seconds, processor seconds, megabytes and sizes."""
    readings = read_all(make_articles(max(2, round(claims / SENTENCES))))
    before = peak_megabytes()
    walls, busy = [], []
    for _ in range(repeat):
        start, worked = time.perf_counter(), time.process_time()
        run = Run(summarizer_version="0", engine="embedded")
        merged = _merged(readings, run)
        walls.append(time.perf_counter() - start)
        busy.append(time.process_time() - worked)
    return {
        "claims": sum(len(reading.claims) for reading in readings),
        "articles": len(readings),
        "statements": len({claim.statement for reading in readings for claim in reading.claims}),
        "facts": len(merged.facts),
        "conflicts": len(merged.conflicts),
        "origins": len(merged.origins),
        "seconds": round(min(walls), 3),
        "processor_seconds": round(min(busy), 3),
        "megabytes": round(peak_megabytes()),
        "megabytes_before": round(before),
    }


def _merged(readings: Sequence[Reading], run: Run) -> Consensus:
    found: list[Consensus] = []

    async def work() -> None:
        # Returned, it would be written down whole: `asyncio.run` asks for the `repr` of the task and of what it gave.
        found.append(await merge(readings, EmbeddedEngine(), run, story_id="made", most=12))

    asyncio.run(work())
    return found[0]


def _series(rows: list[dict[str, Any]], slopes: dict[str, float]) -> dict[str, list[tuple[float, float]]]:
    named = {"seconds": "seconds", "megabytes": "MB at most"}
    return {
        f"{unit}, slope {slopes[name]:.2f}": [(row["claims"], row[name]) for row in rows]
        for name, unit in named.items()
    }


def main() -> None:
    """Measure each size, print a table and the slopes, and write what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--claims", type=int, nargs="+", default=_SIZES)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--plot", type=Path)
    asked = parser.parse_args()
    told, rows = machine(), []
    for claims in asked.claims:
        with get_context("spawn").Pool(1) as pool:
            rows.append(pool.apply(measure, (claims, asked.repeat)))
        row = rows[-1]
        print(
            f"{row['claims']:>7} claims {row['articles']:>5} articles {row['facts']:>6} facts"
            f" {row['seconds']:>8.2f} s ({row['processor_seconds']:.2f} s busy) {row['megabytes']:>5} MB"
            f" (read: {row['megabytes_before']} MB)",
            flush=True,
        )
    names = ("seconds", "processor_seconds", "megabytes")
    slopes = {name: slope([(row["claims"], row[name]) for row in rows]) for name in names} if len(rows) > 1 else {}
    for name, value in slopes.items():
        print(f"slope of {name}: {value:.2f}")
    if asked.json:
        found = {"machine": told, "sizes": rows, "slopes": slopes}
        asked.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    if asked.plot and slopes:
        write_log_plot(asked.plot, "Merging", ("claims", "seconds, MB"), _series(rows, slopes))


if __name__ == "__main__":
    main()
