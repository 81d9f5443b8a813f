"""Measure which articles are found to descend from one report: the product beside near-duplicate MinHash.

Run: python -m benchmarks.merging.origins [--data DIR] [--json FILE] [--limit N]
DIR holds neardup_minhash, neardup_news_silver with its clusters (ecbplus, giveme5w1h_clusters, gva_clean), and the
clusters that the real stories of evals/ are taken from; by default ../shared/data/dev. What is absent is skipped and
said. Needs datasketch (pip install "datasketch>=1.6"), which the product itself does not need.

gold stories: grouped by people, by credits and content; rewrites in other words are what near-duplicates do not show.
neardup_news_silver: pairs inside a cluster on one event. The label is *defined* by verbatim overlap (near_dup: at least
0.6 of the five-word runs; distinct: at most 0.03), so a detector of shared runs is right by definition: a smoke test,
and what agency copies look like. partial_reuse (0.2 to 0.6) is neither; the share that is linked is told beside it.
neardup_minhash: ten planted pairs of artificial articles, each made a story with four others: a smoke test.

A pair is found where both articles are in one group. The product's groups are those of `find_origins` over its own
facts; a pair that it calls unknown counts as not linked, and such pairs are counted. MinHash (128 permutations, runs of
five words): pairs of at least a threshold are linked, and groups are what is linked, directly or through others.
"tuned": best F1 of pairs on the tuning half of neardup_news_silver, by hash of the cluster's name; "oracle": best on
the reported pairs themselves. Everything but that half is reported. Adjusted Rand is the mean over stories, where all
articles are grouped (not neardup_news_silver, of which only some pairs are labelled).
Intervals: stories drawn with replacement. `--limit N` takes at most N clusters of a set (default 60), drawn by hash.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from datasketch import MinHash

from benchmarks.merging.gold import ROOT, labelled_stories
from benchmarks.merging.labelled import rows
from benchmarks.merging.matched import readings_of
from benchmarks.merging.measuring import (
    PLAN,
    REPORTING,
    TUNING,
    Counted,
    aligned,
    answered,
    cell,
    f1_difference,
    part_of,
    plain,
    sampled,
    shares,
    write_json,
)
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.evaluation.statistics.measures import Groups, estimate, of_sums
from summarizer.evaluation.statistics.partitions import adjusted_rand
from summarizer.evaluation.statistics.plan import Estimate
from summarizer.evaluation.statistics.resampling import ratio
from summarizer.merging.clusters import cluster
from summarizer.merging.facts import draft_facts
from summarizer.merging.origins import find_origins
from summarizer.merging.story import Story
from summarizer.schema import Article
from summarizer.text.fold import fold_text

PRODUCT = "product"
MOST = 60
THRESHOLDS = tuple(round(0.01 * step, 2) for step in range(1, 100))
CLUSTERS = {"ecbplus": "ecbplus", "g5w1h": "giveme5w1h_clusters", "gva_clean": "gva_clean"}
_RUN = 5
_PERMUTATIONS = 128
_OTHERS = 4

Pair = tuple[str, str]


@dataclass(frozen=True)
class Grouped:
    """Hold a story's labelled pairs: True for one report, False for two, None for reuse that is neither.

    `homes` is the group of each article where all are grouped.
    """

    set: str
    part: str
    name: str
    articles: tuple[Article, ...]
    pairs: Mapping[Pair, bool | None]
    homes: Mapping[str, int] | None = None


@dataclass(frozen=True)
class Found:
    """Hold what the product and MinHash find in one story."""

    story: Grouped
    ours: Mapping[str, str]
    unknown: frozenset[Pair]
    alike: Mapping[Pair, float]

    def by_minhash(self, threshold: float) -> dict[str, str]:
        home = {article.id: article.id for article in self.story.articles}
        for (one, other), score in self.alike.items():
            if score >= threshold:
                keep, drop = sorted((home[one], home[other]))
                home = {name: keep if root == drop else root for name, root in home.items()}
        return home


# --- stories ----------------------------------------------------------------------------------------------------------


def of_gold(folder: Path) -> Iterator[Grouped]:
    for story in labelled_stories(folder):
        homes = {each: number for number, origin in enumerate(story.gold.origins) for each in origin.article_ids}
        pairs = {pair: homes[pair[0]] == homes[pair[1]] for pair in combinations(sorted(homes), 2)}
        if pairs:
            yield Grouped("gold stories", REPORTING, story.gold.story_id, story.articles, pairs, homes)


def of_news(folder: Path, most: int) -> Iterator[Grouped]:
    labels: dict[str, dict[Pair, bool | None]] = {}
    for row in rows(folder, "neardup_news_silver"):
        pair = (min(row["a"], row["b"]), max(row["a"], row["b"]))
        labels.setdefault(row["cluster_id"], {})[pair] = {"near_dup": True, "distinct": False}.get(row["label"])
    chosen = set(sampled(list(labels), most))
    for dataset in CLUSTERS.values():
        for row in rows(folder, dataset):
            name = row["cluster_id"]
            if name in chosen:
                articles = tuple(article_of(each) for each in row["articles"])
                yield Grouped("neardup_news_silver", part_of(name), name, articles, labels[name])


def of_planted(folder: Path, most: int) -> Iterator[Grouped]:
    texts = {row["id"]: row for row in rows(folder, "neardup_minhash")}
    planted = sorted(
        {tuple(sorted((name, row["near_duplicate_of"]))) for name, row in texts.items() if row["near_duplicate_of"]}
    )
    twins = {name for pair in planted for name in pair}
    others = sampled([name for name in texts if name not in twins], None)
    for number, (one, other) in enumerate(planted[:most]):
        names = [one, other, *others[number * _OTHERS : (number + 1) * _OTHERS]]
        articles = tuple(Article(id=name, text=texts[name]["text"]) for name in names)
        pairs = {pair: pair == (one, other) for pair in combinations(sorted(names), 2)}
        homes = {name: 0 if name in {one, other} else place for place, name in enumerate(names)}
        yield Grouped("neardup_minhash", REPORTING, f"planted/{one}", articles, pairs, homes)


def article_of(row: Mapping[str, Any]) -> Article:
    title = row.get("title") or None
    text = f"{title}\n\n{row['text']}" if title else row["text"]
    return Article(id=row["id"], text=text, title=title, publisher=row.get("source") or None)


# --- systems ----------------------------------------------------------------------------------------------------------


def found_in(story: Grouped) -> Found:
    together = Story.of(readings_of(story.articles))
    origins = find_origins(together, draft_facts(together, asyncio.run(cluster(together, EmbeddedEngine()))))
    home = {article_id: group.id for group in origins.groups for article_id in group.article_ids}
    prints = {article.id: fingerprint(article.text) for article in story.articles}
    alike = {(one, other): float(prints[one].jaccard(prints[other])) for one, other in combinations(sorted(prints), 2)}
    return Found(story, home, frozenset(origins.unknown), alike)


def fingerprint(text: str) -> MinHash:
    words = [word.strip(".,;:!?\"'()-") for word in fold_text(text).split()]
    made = MinHash(num_perm=_PERMUTATIONS, seed=1)
    made.update_batch([" ".join(words[at : at + _RUN]).encode() for at in range(max(1, len(words) - _RUN + 1))])
    return made


# --- figures ----------------------------------------------------------------------------------------------------------


def answers(found: Sequence[Found], homes: Sequence[Mapping[str, str]]) -> Counted:
    labels, said, groups = [], [], []
    for each, home in zip(found, homes, strict=True):
        for (one, other), label in each.story.pairs.items():
            if label is not None:
                labels.append(label)
                said.append(home[one] == home[other])
                groups.append(each.story.name)
    return answered(labels, said, groups)


def rand_of(found: Sequence[Found], homes: Sequence[Mapping[str, str]]) -> Estimate:
    values = {
        each.story.name: value
        for each, home in zip(found, homes, strict=True)
        if each.story.homes is not None and (value := adjusted_rand(home, each.story.homes)) is not None
    }
    if not values:
        return Estimate(None, note="not all articles of a story are grouped")
    groups = Groups.of(list(values))
    columns = [list(values.values()), [1.0] * len(values)]
    return estimate(of_sums(columns, groups, lambda sums: ratio(sums[:, 0], sums[:, 1])), groups, PLAN)


def best_threshold(found: Sequence[Found]) -> float:
    """Return the highest threshold with the best F1 of pairs."""
    reached = {}
    for threshold in THRESHOLDS:
        made = answers(found, [each.by_minhash(threshold) for each in found])
        total = sum(made.labelled) + sum(made.found)
        reached[threshold] = 2 * sum(made.both) / total if total else 0.0
    return max(reached, key=lambda each: (reached[each], each))


def figures_of(name: str, part: str, found: Sequence[Found], tuned: float | None) -> list[dict[str, Any]]:
    ours = [each.ours for each in found]
    labelled = [(label, pair in each.unknown) for each in found for pair, label in each.story.pairs.items()]
    about = {
        "set": name,
        "part": part,
        "stories": len(found),
        "pairs": sum(label is not None for label, _ in labelled),
        "same": sum(label is True for label, _ in labelled),
        "unknown_of_same": sum(label is True and unknown for label, unknown in labelled),
        "unknown_of_different": sum(label is False and unknown for label, unknown in labelled),
    }
    mine = answers(found, ours)
    made = [{**about, "system": PRODUCT, **row(found, ours)}]
    thresholds = {"minhash, tuned": tuned, "minhash, oracle": best_threshold(found)}
    for system, threshold in thresholds.items():
        if threshold is not None:
            homes = [each.by_minhash(threshold) for each in found]
            lead = plain(f1_difference(mine, answers(found, homes)))
            made.append(
                {**about, "system": system, "threshold": threshold, **row(found, homes), "product_minus_this": lead}
            )
    return made


def row(found: Sequence[Found], homes: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    made = answers(found, homes)
    reused = [
        home[one] == home[other]
        for each, home in zip(found, homes, strict=True)
        for (one, other), label in each.story.pairs.items()
        if label is None
    ]
    figures = {name: plain(each) for name, each in shares(made).items()}
    return {
        "found": int(sum(made.found)),
        **figures,
        "adjusted_rand": plain(rand_of(found, homes)),
        "reuse": len(reused),
        "reuse_linked": sum(reused),
    }


def show(figures: Sequence[Mapping[str, Any]]) -> None:
    names, widths = ("precision", "recall", "f1", "adjusted_rand"), (26, 6, 22, 22, 22, 22, 24, 14)
    for each in figures:
        if each["system"] == PRODUCT:
            print(
                f"\n{each['set']}, {each['part']} part: {each['stories']} stories, {each['same']} of {each['pairs']} "
                f"pairs of one report; the product calls {each['unknown_of_same']} of these and "
                f"{each['unknown_of_different']} of the others unknown"
            )
            print(aligned(("  system", "found", *names, "product - this, f1", "reuse linked"), widths))
        name = each["system"] + (f" ({each['threshold']:.2f})" if "threshold" in each else "")
        lead = cell(each["product_minus_this"]) if "product_minus_this" in each else ""
        reuse = f"{each['reuse_linked']}/{each['reuse']}" if each["reuse"] else ""
        cells = (f"  {name}", str(each["found"]), *(cell(each[column]) for column in names), lead, reuse)
        print(aligned(cells, widths))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared" / "data" / "dev", help="a folder of data sets"
    )
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--limit", type=int, default=MOST, help="take at most so many clusters of a set")
    arguments = parser.parse_args()
    stories = [
        *of_news(arguments.data, arguments.limit),
        *of_gold(arguments.data),
        *of_planted(arguments.data, arguments.limit),
    ]
    by_set: dict[tuple[str, str], list[Found]] = {}
    for story in stories:
        by_set.setdefault((story.set, story.part), []).append(found_in(story))
    fitted = by_set.get(("neardup_news_silver", TUNING))
    tuned = best_threshold(fitted) if fitted else None
    figures = [each for (name, part), found in by_set.items() for each in figures_of(name, part, found, tuned)]
    show(figures)
    write_json(arguments.json, {"figures": figures})


if __name__ == "__main__":
    main()
