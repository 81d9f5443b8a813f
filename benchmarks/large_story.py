"""Measure a story of hundreds of articles: time and memory by stage, and how long its report is.

    python -m benchmarks.large_story [--articles N ...] [--data DIR] [--json FILE]

The articles are made by program from an example story, by default examples/harbour-fire: each tells some of the
sentences of its five outlets, some with another figure or name in it, in the order of their source and in other words
where two outlets have the same fact. DIR is a folder of articles to take the sentences from instead. Each size runs in
a process of its own, so that the memory is that size's alone.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import time
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.measured import machine, peak_megabytes
from summarizer import Settings, Summarizer
from summarizer.briefing import read
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.merging import merge, update
from summarizer.reporting import render_json, render_markdown, render_text
from summarizer.schema import Article, Consensus, Run
from summarizer.text.sentences import split_sentences
from summarizer.verification import verify

ROOT = Path(__file__).resolve().parent.parent
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}\b")
_FIGURE = re.compile(r"(?<![\w.,:/-])\d{2,3}(?![\w.,:/%-])")
# Invented names, so that what an article has of its own is no other article's.
_SYLLABLES = "bar cor dun el far gor hal is jor kel lam mor nor or pel quin ros sel tor ul var wen yor zel".split()


def make_articles(folder: Path, count: int, seed: int = 1) -> list[Article]:
    """Return `count` articles of one event, each of about twenty sentences."""
    sources = Summarizer(Settings(engine="embedded")).load(folder).articles
    sentences = [
        [article.text[each.start : each.end] for each in split_sentences(article.text, article.furniture)]
        for article in sources
    ]
    return [_article(number, sentences, random.Random(f"{seed}:{number}")) for number in range(count)]


def _article(number: int, sentences: Sequence[Sequence[str]], chance: random.Random) -> Article:
    one, other = chance.sample(range(len(sentences)), 2)
    told = [text for text in sentences[one] if chance.random() < 0.5]
    told += [text for text in sentences[other] if chance.random() < 0.2]
    told = [_own(text, chance) if chance.random() < 0.15 else text for text in told]
    paragraphs = [" ".join(told[at : at + 2]) for at in range(0, len(told), 2)]
    day = f"2025-11-{17 + number % 10:02}T{number % 24:02}:00:00+01:00"
    return Article(id=f"article-{number:04}", text="\n\n".join(paragraphs), publisher=f"Outlet {number}", published=day)


def _own(text: str, chance: random.Random) -> str:
    """Return a sentence of other people and other figures: what this article alone has."""
    text = _NAME.sub(lambda _: "".join(chance.sample(_SYLLABLES, 2)).capitalize(), text)
    return _FIGURE.sub(lambda found: str(int(found[0]) + chance.randint(1, 40)), text)


def measure(folder: Path, count: int) -> dict[str, Any]:
    """Run each stage on `count` articles and return seconds, memory and sizes."""
    articles = make_articles(folder, count)
    before = peak_megabytes()
    times: dict[str, float] = {}
    engine, run = EmbeddedEngine(), Run(summarizer_version="0", engine="embedded")
    readings = _timed(times, "read", lambda: [asyncio.run(read(article, engine)) for article in articles])
    merged: Consensus = _timed(
        times, "merge", lambda: asyncio.run(merge(readings, engine, run, story_id="large", most=12))
    )
    found = _timed(times, "verify", lambda: verify(merged, articles))
    text = _timed(times, "text", lambda: render_text(merged))
    markdown = _timed(times, "markdown", lambda: render_markdown(merged))
    changed = _timed(times, "changes", lambda: update(merged, merged))
    return {
        "articles": count,
        "characters": sum(len(article.text) for article in articles),
        "claims": sum(len(reading.claims) for reading in readings),
        "facts": len(merged.facts),
        "conflicts": len(merged.conflicts),
        "sentences": len(merged.sentences),
        "violations": len(found.violations),
        "changes_of_nothing": len(changed.changes),
        "text_lines": text.count("\n"),
        "markdown_lines": markdown.count("\n"),
        "json_megabytes": round(len(render_json(merged)) / 1e6, 1),
        "seconds": {name: round(value, 2) for name, value in times.items()},
        "megabytes": round(peak_megabytes()),
        "megabytes_before": round(before),
    }


def _timed(times: dict[str, float], stage: str, work: Callable[[], Any]) -> Any:
    start = time.perf_counter()
    done = work()
    times[stage] = time.perf_counter() - start
    return done


def main() -> None:
    """Measure each size and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[10, 50, 100, 250, 500])
    parser.add_argument("--data", type=Path, default=ROOT / "examples" / "harbour-fire")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    told, rows = machine(), []
    for count in asked.articles:
        with get_context("spawn").Pool(1) as pool:
            rows.append(pool.apply(measure, (asked.data, count)))
        row = rows[-1]
        seconds = " ".join(f"{name} {value:.1f}" for name, value in row["seconds"].items())
        print(
            f"{row['articles']:>5} articles {row['claims']:>6} claims {row['facts']:>6} facts"
            f" {row['megabytes']:>6} MB  {seconds}  text {row['text_lines']} lines",
            flush=True,
        )
    if asked.json:
        asked.json.write_text(json.dumps({"machine": told, "sizes": rows}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
