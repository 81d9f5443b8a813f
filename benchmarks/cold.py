"""Time `summarizer consensus` in a cold process, beside a Python that does nothing, and its peak memory.

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

ROOT = Path(__file__).resolve().parent.parent


def run(command: list[str]) -> tuple[float, float]:
    """Return the wall time in seconds and the peak memory in MB of one process."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    if status:
        raise SystemExit(f"{command[0]} ended with status {status}")
    return took, usage.ru_maxrss / 1024


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
        consensus = [
            sys.executable,
            "-c",
            "from summarizer.cli import main; main()",
            "consensus",
            str(folder),
            "-o",
            output,
        ]
        nothing = [sys.executable, "-c", "pass"]
        run(consensus)  # compiled files and the disk cache are warm from here on
        pairs = [(run(nothing)[0], *run(consensus)) for _ in range(arguments.runs)]
    figures = {
        "runs": arguments.runs,
        "seconds": {
            "median": statistics.median(p[1] for p in pairs),
            "least": min(p[1] for p in pairs),
            "most": max(p[1] for p in pairs),
        },
        "times_an_empty_python": statistics.median(p[1] / p[0] for p in pairs),
        "peak_megabytes": max(p[2] for p in pairs),
    }
    print(json.dumps(figures, indent=2))
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
