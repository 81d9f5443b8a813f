"""Measure the embedded engine: articles a second and memory, from 5 to 5,000 articles, start-up, and `--jobs`.

    python -m benchmarks.embedded [--articles N ...] [--stories N ...] [--runs N] [--data DIR] [--json FILE]

The articles are invented by program (`benchmarks/news.py`): 20 sentences, about 1,800 characters each. With --data the
five or more articles of DIR take their place, copied under other names. Every figure is one run of the command line in
a process of its own; runs of different sizes take turns, so that what the machine does meanwhile hits all of them.
Aims: 200 articles a second on a core; memory flat in the number of stories; five articles, cold, under one second.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.measured import PROGRAM, Cost, machine, run, spread
from benchmarks.news import write_story

ROOT = Path(__file__).resolve().parent.parent


def write_manifest(folder: Path, articles: int, in_story: int, data: Path | None) -> Path:
    """Write stories of `in_story` articles, `articles` in all, and a manifest of them."""
    lines = []
    for number in range(max(1, articles // in_story)):
        name = f"story-{number:05}"
        if data is None:
            write_story(folder / name, number, min(in_story, articles))
        else:
            copy_story(data, folder / name, number, min(in_story, articles))
        lines.append(json.dumps({"story_id": name, "inputs": [name]}) + "\n")
    path = folder / "stories.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def copy_story(data: Path, folder: Path, number: int, count: int) -> None:
    """Copy articles of a folder into another; a last line keeps copies from being one article."""
    folder.mkdir(parents=True)
    sources = sorted(path for path in data.iterdir() if path.suffix == ".txt")
    for place in range(count):
        text = sources[place % len(sources)].read_text(encoding="utf-8")
        own = f"\n\nCorrespondent {number} reported from place {place}.\n"
        (folder / f"{place:04}.txt").write_text(text.rstrip() + own, encoding="utf-8")


def batch(manifest: Path, jobs: int) -> Cost:
    """Make all stories of a manifest once, into a folder that is new."""
    with tempfile.TemporaryDirectory() as out:
        # 1: a story failed, which the table would say; that is no crash of the program.
        return run([*PROGRAM, "batch", manifest, "-o", f"{out}/out", "--jobs", str(jobs), "--quiet"], allowed=(0, 1))


def measure_speed(scratch: Path, asked: argparse.Namespace) -> list[dict[str, Any]]:
    """Return articles a second and memory for each size; what it takes to start is in it."""
    sizes = [(articles, in_story) for in_story in asked.stories for articles in asked.articles if articles >= in_story]
    manifests = {
        (articles, in_story): write_manifest(scratch / f"{articles}-{in_story}", articles, in_story, asked.data)
        for articles, in_story in sizes
    }
    costs: dict[tuple[int, int], list[Cost]] = {size: [] for size in sizes}
    for number in range(asked.runs):
        for size, manifest in manifests.items():
            if number == 0 or size[0] <= asked.often:
                costs[size].append(batch(manifest, 1))
    return [_speed(articles, in_story, costs[articles, in_story]) for articles, in_story in sizes]


def _speed(articles: int, in_story: int, costs: Sequence[Cost]) -> dict[str, Any]:
    row = {
        "articles": articles,
        "in_story": in_story,
        "runs": len(costs),
        "seconds": spread([cost.seconds for cost in costs]),
        "articles_a_second": spread([articles / cost.seconds for cost in costs]),
        "articles_a_cpu_second": spread([articles / cost.cpu for cost in costs]),
        "megabytes": spread([cost.megabytes for cost in costs]),
    }
    print(f"{articles:>6} articles in stories of {in_story:>3}: {_line(row)}", flush=True)
    return row


def _line(row: dict[str, Any]) -> str:
    return " ".join(f"{name} {row[name]['median']}" for name in ("articles_a_cpu_second", "seconds", "megabytes"))


def measure_jobs(scratch: Path, asked: argparse.Namespace) -> list[dict[str, Any]]:
    """Return the seconds of one manifest with one process and with several; ratios are of runs side by side."""
    manifest = write_manifest(scratch / "jobs", asked.jobs_articles, 5, asked.data)
    rounds = [{jobs: batch(manifest, jobs) for jobs in asked.jobs} for _ in range(asked.runs)]
    first = asked.jobs[0]
    return [
        {
            "jobs": jobs,
            "articles": asked.jobs_articles,
            "runs": len(rounds),
            "seconds": spread([each[jobs].seconds for each in rounds]),
            "times_as_fast": spread([each[first].seconds / each[jobs].seconds for each in rounds]),
        }
        for jobs in asked.jobs
    ]


def measure_start(scratch: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """Return what it takes to begin: an empty Python, the import, the help, and a cold run of five articles."""
    folder = write_manifest(scratch / "start", 5, 5, asked.data).parent / "story-00000"
    commands = {
        "empty_python": [sys.executable, "-c", "pass"],
        "import": [sys.executable, "-c", "import summarizer"],
        "import_of_the_sdk": [sys.executable, "-c", "from summarizer import Summarizer"],
        "help": [*PROGRAM, "--help"],
        "five_articles_cold": [*PROGRAM, "consensus", folder, "--engine", "embedded", "--quiet"],
    }
    for command in commands.values():
        run(command)  # compiled files are there from here on
    rounds = [{name: run(command) for name, command in commands.items()} for _ in range(asked.runs)]
    return {
        name: {
            "seconds": spread([each[name].seconds for each in rounds]),
            "cpu": spread([each[name].cpu for each in rounds]),
            "megabytes": spread([each[name].megabytes for each in rounds]),
        }
        for name in commands
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[5, 50, 500, 5000], help="how many in all")
    parser.add_argument("--stories", type=int, nargs="+", default=[5, 50], help="how many in a story")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--often", type=int, default=500, help="sizes above this run once")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--jobs-articles", type=int, default=200)
    parser.add_argument("--data", type=Path, help="a folder of articles to copy; by default they are invented")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    asked = parser.parse_args()
    figures: dict[str, Any] = {"machine": machine(), "articles": str(asked.data or "invented: benchmarks/news.py")}
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        figures["start"] = measure_start(scratch, asked)
        print(json.dumps(figures, indent=2), flush=True)
        figures["speed"] = measure_speed(scratch, asked)
        figures["jobs"] = measure_jobs(scratch, asked)
        shutil.rmtree(scratch / "jobs")
    print(json.dumps(figures["jobs"], indent=2))
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
