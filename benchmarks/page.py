"""Measure the reader's page of a large story in Chromium: its size, its first paint, and how long highlighting takes.

    python -m benchmarks.page [--articles N] [--facts N] [--runs N] [--chromium FILE] [--keep FILE.html] [--json FILE]

The story is made by program from invented words. It needs Chromium and playwright (`pip install playwright`, whose own
browsers are not needed); nothing is fetched. "highlight" is from the click on a sentence or a fact to the frame in
which its passages are lit and stand in view; each figure is the median of the runs.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.measured import machine
from summarizer.reporting.html import render_html
from summarizer.schema import (
    Article,
    Conflict,
    Consensus,
    Evidence,
    Fact,
    Mention,
    Origin,
    Position,
    Run,
    SummarySentence,
)

ARGUMENTS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
_SYLLABLES = "bar cor dun el far gor hal is jor kel lam mor nor pel quin ros sel tor ul var wen yor zel".split()
_SENTENCES = 12

# From the click to the second frame after it: by then the browser has laid out and drawn what the click changed.
_HIGHLIGHT = """(selector) => new Promise((done) => {
  const element = document.querySelector(selector);
  element.scrollIntoView({ block: "center" });
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const start = performance.now();
    element.click();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      const lit = () => document.querySelectorAll("mark.lit").length;
      channel.port1.onmessage = () => done({ time: performance.now() - start, lit: lit() });
      channel.port2.postMessage(0);
    });
  }));
})"""
_PAINT = """() => new Promise((done) => {
  const seen = performance.getEntriesByName("first-contentful-paint")[0];
  if (seen) { done(seen.startTime); return; }
  new PerformanceObserver((list, observer) => {
    const entry = list.getEntriesByName("first-contentful-paint")[0];
    if (entry) { observer.disconnect(); done(entry.startTime); }
  }).observe({ type: "paint", buffered: true });
})"""


def make_story(articles: int, facts: int, seed: int = 1) -> tuple[Consensus, list[Article]]:
    """Return a consensus of `facts` facts, each in one to six of `articles` articles, and the articles."""
    chance = random.Random(seed)
    statements = [_sentence(chance) for _ in range(facts)]
    texts: list[list[str]] = [[] for _ in range(articles)]
    lengths = [0] * articles
    told = [_mentions(chance, number, statement, texts, lengths) for number, statement in enumerate(statements)]
    made = [_article(chance, at, "".join(parts)) for at, parts in enumerate(texts)]
    listed = tuple(_fact(number, *each) for number, each in enumerate(zip(statements, told, strict=True)))
    consensus = Consensus(
        story_id="large",
        headline=statements[0],
        sentences=tuple(SummarySentence(text=each.statement, fact_ids=(each.id,)) for each in listed[:_SENTENCES]),
        facts=listed,
        conflicts=tuple(_conflict(chance, at, listed) for at in range(facts // 40)),
        origins=tuple(_origin(at, made) for at in range(0, articles, 3)),
        articles=tuple(each.record() for each in made),
        run=Run(summarizer_version="0", engine="embedded"),
    )
    return consensus, made


def _article(chance: random.Random, at: int, text: str) -> Article:
    name, title = f"The {_name(chance)} {_name(chance)}", _sentence(chance)[:60]
    published = f"2031-05-{at % 28 + 1:02}"
    return Article(id=f"outlet-{at:02}", text=text, publisher=name, title=title, published=published)


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(1, 3))).capitalize()


def _sentence(chance: random.Random) -> str:
    words = [_name(chance), *(_name(chance).lower() for _ in range(chance.randint(10, 26)))]
    return " ".join(words) + f" {chance.randint(2, 900)}."


def _mentions(
    chance: random.Random, number: int, statement: str, texts: list[list[str]], lengths: list[int]
) -> list[Mention]:
    """Add a fact to some articles and return its mentions; each outlet ends its sentence in another word."""
    found = []
    for at in sorted(chance.sample(range(len(texts)), min(len(texts), chance.choice((1, 1, 2, 3, 4, 6))))):
        quote = f"{statement[:-1]}, {_name(chance)} said."
        evidence = Evidence(quote=quote, start=lengths[at], end=lengths[at] + len(quote))
        found.append(Mention(article_id=f"outlet-{at:02}", claim_id=f"outlet-{at:02}:{number}", evidence=(evidence,)))
        texts[at].append(quote + ("\n\n" if chance.random() < 0.4 else " "))
        lengths[at] += len(texts[at][-1])
    return found


def _fact(number: int, statement: str, mentions: list[Mention]) -> Fact:
    status = "single_article" if len(mentions) == 1 else "one_origin"
    return Fact(
        id=f"f{number:08x}",
        statement=statement,
        status=status,
        kind="event",
        mentions=tuple(mentions),
        article_count=len(mentions),
        salience=0.5,
    )


def _conflict(chance: random.Random, at: int, facts: tuple[Fact, ...]) -> Conflict:
    sides = chance.sample(facts, 2)
    positions = tuple(
        Position(
            value=side.statement.rsplit(" ", 1)[1][:-1],
            article_ids=tuple(mention.article_id for mention in side.mentions),
            claim_ids=tuple(mention.claim_id for mention in side.mentions),
        )
        for side in sides
    )
    return Conflict(
        id=f"c{at}", kind="quantity", slot="count", verdict="conflict", reason="Two figures.", positions=positions
    )


def _origin(at: int, articles: list[Article]) -> Origin:
    group = tuple(each.id for each in articles[at : at + 3])
    return Origin(id=f"o{at}", label=f"one report, number {at}", article_ids=group)


def measure(page: Path, chromium: str, runs: int, facts: int) -> dict[str, Any]:
    """Open the page `runs` times and return medians in milliseconds."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only a measurement needs it

    figures: dict[str, list[float]] = {"first_paint": [], "loaded": [], "highlight_sentence": [], "highlight_fact": []}
    lit = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for _ in range(runs):
            opened = browser.new_page(viewport={"width": 1440, "height": 900})
            opened.goto(page.as_uri())
            figures["first_paint"].append(opened.evaluate(_PAINT))
            figures["loaded"].append(opened.evaluate("performance.getEntriesByType('navigation')[0].domComplete"))
            for kind, selector in (("sentence", "#s5 > p"), ("fact", f"#f{facts // 2} li"), ("fact", "#f7 li")):
                done = opened.evaluate(_HIGHLIGHT, selector)
                figures[f"highlight_{kind}"].append(done["time"])
                lit += done["lit"]
            opened.close()
        version = browser.version
        browser.close()
    if not lit:
        raise SystemExit("nothing was lit: these would be figures of nothing")
    return {"chromium": version, **{f"{name}_ms": round(statistics.median(each), 1) for name, each in figures.items()}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--facts", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("chromium-browser"))
    parser.add_argument("--keep", type=Path, help="where to leave the page")
    parser.add_argument("--json", type=Path)
    wishes = parser.parse_args()
    if not wishes.chromium:
        raise SystemExit("Chromium was not found: name it with --chromium FILE")
    consensus, articles = make_story(wishes.articles, wishes.facts)
    start = time.perf_counter()
    html = render_html(consensus, articles)
    rendered = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        page = (wishes.keep or Path(folder) / "page.html").resolve()
        page.write_text(html, encoding="utf-8")
        result = {
            "machine": machine(),
            "articles": wishes.articles,
            "facts": wishes.facts,
            "quotations": sum(len(fact.mentions) for fact in consensus.facts),
            "bytes": page.stat().st_size,
            "render_s": round(rendered, 2),
            **measure(page, wishes.chromium, wishes.runs, wishes.facts),
        }
    for name, value in result.items():
        print(f"{name:<24}{value}")
    if wishes.json:
        wishes.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
