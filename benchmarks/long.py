"""Run what is long on the command line: one article of 2 MB, a story of 500 articles, a manifest of 5,000 stories.

    python -m benchmarks.long [--article-bytes N] [--articles N] [--stories N] [--in-story N] [--jobs N] [--json FILE]

All are invented (`benchmarks/news.py`), run once by the embedded engine in a process of their own, start included.
Memory is the peak of the largest process. Of what `batch` wrote, the stories that failed are counted.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.embedded import write_manifest
from benchmarks.measured import PROGRAM, Cost, machine, run
from benchmarks.news import write_story


def write_article(path: Path, size: int) -> int:
    """Write one article of about `size` bytes into a folder that is made for it; return how many sentences it has."""
    path.parent.mkdir()
    texts: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        number = 0
        while sum(map(len, texts)) < size:
            story = write_story(Path(scratch) / str(number), number, 5)
            texts += [file.read_text(encoding="utf-8") for file in sorted(story.iterdir())]
            number += 1
    text = "\n\n".join(texts)[:size]
    path.write_text(text + "\n", encoding="utf-8")
    return text.count(". ") + text.count(".\n")


def told(what: str, count: int, cost: Cost) -> dict[str, Any]:
    """Return the cost of one run by its names, and print it."""
    row = {"what": what, "articles": count, "seconds": cost.seconds, "cpu": cost.cpu, "megabytes": cost.megabytes}
    print(f"{what}: {cost.seconds:.1f} s, {cost.cpu:.1f} s of CPU, {cost.megabytes:.0f} MB", flush=True)
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--article-bytes", type=int, default=2_000_000)
    parser.add_argument("--articles", type=int, default=500, help="of the large story")
    parser.add_argument("--stories", type=int, default=5_000, help="of the manifest")
    parser.add_argument("--in-story", type=int, default=2, help="articles of each of its stories")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    asked = parser.parse_args()
    figures: dict[str, Any] = {"machine": machine(), "runs": []}
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        article = scratch / "long" / "article.txt"
        write_article(article, asked.article_bytes)
        brief = [*PROGRAM, "brief", article, "--engine", "embedded", "-o", scratch / "brief.json", "--quiet"]
        size = f"brief of one article of {asked.article_bytes / 1e6:g} MB"
        figures["runs"].append(told(size, 1, run(brief)))
        large = write_story(scratch / "large", 1, asked.articles)
        out = scratch / "large.json"
        consensus = [*PROGRAM, "consensus", large, "--engine", "embedded", "-o", out, "--quiet"]
        figures["runs"].append(told(f"one story of {asked.articles} articles", asked.articles, run(consensus)))
        manifest = write_manifest(scratch / "many", asked.stories * asked.in_story, asked.in_story, None)
        made = scratch / "made"
        batch = [*PROGRAM, "batch", manifest, "-o", made, "--jobs", str(asked.jobs), "--quiet"]
        what = f"batch of {asked.stories:,} stories of {asked.in_story}, --jobs {asked.jobs}"
        row = told(what, asked.stories * asked.in_story, run(batch, allowed=(0, 1)))
        row["stories_not_made"] = asked.stories - sum(1 for _ in made.glob("story-*.json"))
        figures["runs"].append(row)
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
