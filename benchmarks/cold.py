"""Time `summarizer consensus` and `summarizer --help` in a new process, beside a Python that does nothing.

Each run of a program stands beside one of the empty Python, and a ratio is the median of the pairs: a machine that is
busy slows both. Seconds of the processor (user and system) suffer less from that. Peak memory is that of `consensus`.

Run on an idle machine: python -m benchmarks.cold [--data DIR] [--runs N] [--json FILE]
DIR is a folder of articles; by default ../shared/articles/idlib where present, else an example story.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.measured import PLAIN, machine

ROOT = Path(__file__).resolve().parent.parent


class Took(NamedTuple):
    """Hold what one process took: wall time and processor time in seconds, and peak memory in MB."""

    wall: float
    processor: float
    megabytes: float


def run(command: list[str]) -> Took:
    """Run one process to its end."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=PLAIN)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    if status:
        raise SystemExit(f"{' '.join(command)} ended with status {os.waitstatus_to_exitcode(status)}")
    return Took(took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def program(*arguments: str) -> list[str]:
    """Return the command that runs the command line, as its own entry point does."""
    return [sys.executable, "-c", "from summarizer.cli import main; main()", *arguments]


def times(pairs: list[tuple[Took, Took]]) -> dict[str, object]:
    """Return the times of the second of each pair, and how many times those of the first, an empty Python, they are."""
    return {
        "seconds": {
            "median": statistics.median(own.wall for _, own in pairs),
            "least": min(own.wall for _, own in pairs),
            "most": max(own.wall for _, own in pairs),
        },
        "times_an_empty_python": statistics.median(own.wall / empty.wall for empty, own in pairs),
        "processor_seconds": statistics.median(own.processor for _, own in pairs),
        "processor_times_an_empty_python": statistics.median(own.processor / empty.processor for empty, own in pairs),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder of articles")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = parser.parse_args()
    real = ROOT.parent / "shared" / "articles" / "idlib"
    folder = arguments.data or (real if real.is_dir() else ROOT / "examples" / "harbour-fire")
    with tempfile.TemporaryDirectory() as scratch:
        output = str(Path(scratch) / "out.json")
        consensus = program("consensus", str(folder), "-o", output)
        shown = program("--help")
        nothing = [sys.executable, "-c", "pass"]
        run(consensus)  # compiled files and the disk cache are warm from here on
        pairs = [(run(nothing), run(consensus)) for _ in range(arguments.runs)]
        helps = [(run(nothing), run(shown)) for _ in range(arguments.runs)]
    figures = {
        "machine": machine(),
        "runs": arguments.runs,
        **times(pairs),
        "peak_megabytes": max(own.megabytes for _, own in pairs),
        "help": times(helps),
    }
    print(json.dumps(figures, indent=2))
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
