"""The labelled stories of evals/, by what was done with them, with their articles."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.merging.matched import readings_of
from summarizer.briefing import Reading
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.evaluation.gold import MissingArticlesError, articles_of, read_gold
from summarizer.merging import merge
from summarizer.schema import Article, Consensus, Run
from summarizer.schema.gold import GoldStory

ROOT = Path(__file__).resolve().parent.parent.parent
STORIES = ROOT / "evals" / "stories"
INVENTED = "invented examples, tuned on"
REWRITES = "rewrites of one report, tuned on"
TUNED = "independent reports, tuned on"
REPORTED = "independent reports, only reported"
# Which stories rules were written with; a story that is not named here was not.
GROUPS = {
    INVENTED: ("harbour-fire", "river-talks"),
    REWRITES: ("idlib",),
    TUNED: ("consulate", "photo-denial", "takeover"),
    REPORTED: ("agent-dismissed", "promenade", "schoolgirls"),
}


@dataclass(frozen=True)
class Labelled:
    group: str
    gold: GoldStory
    articles: tuple[Article, ...]


def labelled_stories(folder: Path) -> Iterator[Labelled]:
    """Yield every story of evals/ in the order of its group; one whose articles are not here is skipped and said."""
    known = {name: group for group, names in GROUPS.items() for name in names}
    names = sorted(path.parent.name for path in STORIES.glob("*/gold.json"))
    order = [*known, *(name for name in names if name not in known)]
    for name in (each for each in order if each in names):
        path = STORIES / name / "gold.json"
        gold = read_gold(path)
        try:
            articles = articles_of(gold, path, folder)
        except MissingArticlesError as error:
            print(f"skipped {name}: {error}")
            continue
        yield Labelled(known.get(name) or f"{gold.kind}, only reported", gold, tuple(articles))


def merged(readings: Sequence[Reading], name: str) -> Consensus:
    run = Run(summarizer_version="0", engine="embedded")
    return asyncio.run(merge(readings, EmbeddedEngine(), run, story_id=name, most=12))


def consensus_of(story: Labelled) -> Consensus:
    return merged(readings_of(story.articles), story.gold.story_id)
