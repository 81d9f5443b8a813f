"""Time `summarizer consensus` and `summarizer --help` in a new process, beside a Python that does nothing.

Each run of a program stands beside one of the empty Python, and a ratio is the median of the pairs: a machine that is
busy slows both. Seconds of the processor (user and system) suffer less from that. Peak memory is that of `consensus`.

Run on an idle machine: python -m benchmarks.cold [--data DIR] [--runs N] [--json FILE]
DIR is a folder of articles; by default ../shared/articles/idlib where present, else an example story.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.measured import PROGRAM, Cost, machine, run

ROOT = Path(__file__).resolve().parent.parent


def times(pairs: list[tuple[Cost, Cost]]) -> dict[str, object]:
    """Return the times of the second of each pair, and how many times those of the first, an empty Python, they are."""
    return {
        "seconds": {
            "median": statistics.median(own.seconds for _, own in pairs),
            "least": min(own.seconds for _, own in pairs),
            "most": max(own.seconds for _, own in pairs),
        },
        "times_an_empty_python": statistics.median(own.seconds / empty.seconds for empty, own in pairs),
        "processor_seconds": statistics.median(own.cpu for _, own in pairs),
        "processor_times_an_empty_python": statistics.median(own.cpu / empty.cpu for empty, own in pairs),
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
        consensus = [*PROGRAM, "consensus", folder, "-o", output]
        shown = [*PROGRAM, "--help"]
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
