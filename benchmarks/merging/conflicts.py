"""Measure the conflicts that merging finds: on real disagreements over victims, and on labelled stories.

Run: python -m benchmarks.merging.conflicts [--data DIR] [--json FILE]
DIR holds gva_conflicts_checked.jsonl.gz with its articles in gva_clean.jsonl.gz, and the clusters that the gold stories
of evals/ are taken from; by default ../shared/data/dev. What is absent is skipped and said.

The disagreements are pairs of figures that two articles on one shooting give, typed by a machine reader, not by people,
and found by expression, so that their recall is unknown: `conflict`, `update`, `scope` and `agree`. The first two are
disagreements. The whole cluster is merged, and its conflicts that hold the one figure against the other are the answer.
A conflict of a gold story is found where two sides of ours rest on two sides of it and the kind is the same.
Stories are grouped by what was done with them: the rules were written with some, and others are only reported.
Intervals are percentiles over clusters (of articles, or stories) drawn 2,000 times with one seed. Baseline, in the
same run: two figures of one unit and measure in two articles that differ are a conflict.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from summarizer.briefing import read
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.evaluation.aligning.disagreeing import match_conflicts
from summarizer.evaluation.gold import MissingArticlesError, articles_of, read_gold
from summarizer.evaluation.outputs import Citation, OutputConflict, Quoted, of_consensus
from summarizer.merging import merge
from summarizer.schema import Article, Claim, Consensus, Quantity, Run
from summarizer.schema.gold import GoldStory

ROOT = Path(__file__).resolve().parent.parent.parent
GROUPS = {
    "invented examples, tuned on": ("harbour-fire", "river-talks"),
    "rewrites of one report, tuned on": ("idlib",),
    "independent reports, tuned on": ("consulate", "photo-denial", "takeover"),
    "independent reports, only reported": ("agent-dismissed", "promenade", "schoolgirls"),
}
DISAGREEMENTS = frozenset({"conflict", "update"})
RESAMPLES = 2000
SEED = 20251117
SYSTEMS = ("merging", "numbers differ")

Counts = tuple[int, int, int]  # found, labelled, both
Span = tuple[str, int, int]


@dataclass(frozen=True)
class Scored:
    """Count for one story and one kind what a system found, what is labelled, and what is both."""

    group: str
    story: str
    kind: str
    system: str
    counts: Counts
    verdicts: int


def rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    path = folder / f"{name}.jsonl.gz"
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


async def merged(articles: Sequence[Article], name: str) -> tuple[Consensus, list[tuple[str, Claim]]]:
    engine = EmbeddedEngine()
    readings = [await read(article, engine) for article in articles]
    claims = [(reading.article.id, claim) for reading in readings for claim in reading.claims]
    run = Run(summarizer_version="0", engine="embedded")
    return await merge(readings, engine, run, story_id=name, most=12), claims


# --- disagreements over victims ---------------------------------------------------------------------------------------


def article_of(row: Mapping[str, Any]) -> tuple[Article, int]:
    """Return an article with its title on top, and where its text begins."""
    title = row.get("title") or ""
    head = f"{title}\n\n" if title else ""
    published = row.get("date") or None
    return Article(id=row["id"], text=head + row["text"], title=title or None, published=published), len(head)


def place_of(side: Mapping[str, Any], starts: Mapping[str, int]) -> Span:
    shift = starts[side["article"]] if side["field"] == "text" else 0
    return side["article"], side["start"] + shift, side["end"] + shift


def stands_on(evidence: Iterable[Span], place: Span) -> bool:
    return any(article == place[0] and start < place[2] and place[1] < end for article, start, end in evidence)


def relation_found(consensus: Consensus, measure: str, places: tuple[Span, Span]) -> str:
    """Return the verdict of the conflict of a measure that holds two places on two sides, or "none"."""
    spans = {
        mention.claim_id: [(mention.article_id, part.start, part.end) for part in mention.evidence]
        for fact in consensus.facts
        for mention in fact.mentions
    }
    found = "none"
    for conflict in (each for each in consensus.conflicts if each.kind == "quantity" and measure in each.slot):
        sides = [
            [span for claim_id in position.claim_ids for span in spans[claim_id]] for position in conflict.positions
        ]
        held = any(
            (stands_on(one, places[0]) and stands_on(other, places[1]))
            or (stands_on(one, places[1]) and stands_on(other, places[0]))
            for one, other in combinations(sides, 2)
        )
        if held and (found == "none" or conflict.verdict != "different_scope"):
            found = conflict.verdict
    return found


def over_victims(folder: Path) -> list[tuple[str, str, str, bool]]:
    """Return for each disagreement its cluster, its label, our verdict, and whether its numbers differ."""
    labelled = list(rows(folder, "gva_conflicts_checked"))
    wanted = {row["cluster_id"].rpartition("/")[2] for row in labelled}
    clusters = {
        row["cluster_id"].rpartition("/")[2]: row["articles"]
        for row in rows(folder, "gva_clean")
        if row["cluster_id"].rpartition("/")[2] in wanted
    }
    made: dict[str, tuple[Consensus, dict[str, int]]] = {}
    for name, members in clusters.items():
        loaded = [article_of(row) for row in members]
        consensus, _ = asyncio.run(merged([article for article, _ in loaded], name))
        made[name] = consensus, {article.id: start for article, start in loaded}
    found = []
    for row in labelled:
        name = row["cluster_id"].rpartition("/")[2]
        if name in made:
            consensus, starts = made[name]
            verdict = relation_found(
                consensus, row["quantity"], (place_of(row["a"], starts), place_of(row["b"], starts))
            )
            found.append((name, row["relation"], verdict, row["a"]["value"] != row["b"]["value"]))
    return found


# --- labelled stories -------------------------------------------------------------------------------------------------


def numbers_differ(claims: Sequence[tuple[str, Claim]]) -> list[OutputConflict]:
    """Return every pair of figures of one unit and measure that differ between two articles."""
    by_kind: dict[tuple[str | None, str | None], list[tuple[str, Claim, Quantity]]] = defaultdict(list)
    for article_id, claim in claims:
        for quantity in claim.quantities:
            if quantity.value is not None and (quantity.unit or quantity.measure):
                by_kind[quantity.measure, None if quantity.measure else quantity.unit].append(
                    (article_id, claim, quantity)
                )
    pairs = [
        (one, other)
        for members in by_kind.values()
        for one, other in combinations(members, 2)
        if one[0] != other[0] and one[2].value != other[2].value
    ]
    return [
        OutputConflict(f"n{number}", "quantity", "conflict", tuple((cited(*side[:2]),) for side in pair))
        for number, pair in enumerate(pairs)
    ]


def cited(article_id: str, claim: Claim) -> Citation:
    return Citation(article_id, tuple(Quoted(part.quote, part.start, part.end) for part in claim.evidence), (claim.id,))


def scored(group: str, gold: GoldStory, system: str, found: Sequence[OutputConflict]) -> Iterator[Scored]:
    same = match_conflicts(found, gold.conflicts)
    labels = {each.id: each for each in gold.conflicts}
    for kind in sorted({each.kind for each in gold.conflicts} | {each.kind for each in found}):
        ours = [each for each in found if each.kind == kind]
        hits = [each for each in ours if each.id in same]
        right = sum(labels[same[each.id]].verdict == each.verdict for each in hits)
        counts = (len(ours), sum(each.kind == kind for each in gold.conflicts), len(hits))
        yield Scored(group, gold.story_id, kind, system, counts, right)


def over_stories(folder: Path) -> Iterator[Scored]:
    for group, names in GROUPS.items():
        for name in names:
            path = ROOT / "evals" / "stories" / name / "gold.json"
            gold = read_gold(path)
            try:
                articles = articles_of(gold, path, folder)
            except MissingArticlesError as error:
                print(f"skipped {name}: {error}")
                continue
            consensus, claims = asyncio.run(merged(articles, name))
            yield from scored(group, gold, SYSTEMS[0], of_consensus(consensus).conflicts or ())
            yield from scored(group, gold, SYSTEMS[1], numbers_differ(claims))


# --- figures ----------------------------------------------------------------------------------------------------------


def shares(counts: Iterable[Counts]) -> tuple[float | None, float | None, float | None]:
    """Return precision, recall and F1; None where there is nothing to divide by."""
    found, labelled, both = (sum(column) for column in zip((0, 0, 0), *counts, strict=True))
    precision, recall = both / found if found else None, both / labelled if labelled else None
    f1 = 2 * both / (found + labelled) if found + labelled else None
    return precision, recall, f1


def interval(clusters: Mapping[str, Sequence[Counts]]) -> list[float] | None:
    """Return the 95 % interval of F1 over clusters drawn with replacement; None for one cluster."""
    if len(clusters) < 2:
        return None
    chance = random.Random(SEED)
    names = sorted(clusters)
    drawn = (
        shares(count for name in chance.choices(names, k=len(names)) for count in clusters[name])[2]
        for _ in range(RESAMPLES)
    )
    known = sorted(value for value in drawn if value is not None)
    return [round(known[int(share * (len(known) - 1))], 4) for share in (0.025, 0.975)] if known else None


def figure(name: str, kind: str, system: str, clusters: Mapping[str, Sequence[Counts]]) -> dict[str, Any]:
    together = [count for counts in clusters.values() for count in counts]
    precision, recall, f1 = (None if value is None else round(value, 4) for value in shares(together))
    found, labelled, both = (sum(column) for column in zip((0, 0, 0), *together, strict=True))
    return {
        "set": name, "kind": kind, "system": system, "found": found, "labelled": labelled, "both": both,
        "precision": precision, "recall": recall, "f1": f1, "f1_interval": interval(clusters),
        "clusters": len(clusters),
    }  # fmt: skip


def victim_figures(found: Sequence[tuple[str, str, str, bool]]) -> list[dict[str, Any]]:
    ours: dict[str, list[Counts]] = defaultdict(list)
    naive: dict[str, list[Counts]] = defaultdict(list)
    for cluster, label, verdict, differ in found:
        real = label in DISAGREEMENTS
        ours[cluster].append((verdict in DISAGREEMENTS, real, real and verdict in DISAGREEMENTS))
        naive[cluster].append((differ, real, real and differ))
    return [
        figure("gva_conflicts_checked", "quantity", name, each)
        for name, each in zip(SYSTEMS, (ours, naive), strict=True)
    ]


def story_figures(found: Sequence[Scored]) -> list[dict[str, Any]]:
    figures = []
    for group in GROUPS:
        mine = [each for each in found if each.group == group]
        for system in SYSTEMS:
            of_system = [each for each in mine if each.system == system]
            for kind in ("all", *sorted({each.kind for each in of_system})):
                clusters: dict[str, list[Counts]] = defaultdict(list)
                chosen = [each for each in of_system if kind in ("all", each.kind)]
                for each in chosen:
                    clusters[each.story].append(each.counts)
                right = sum(each.verdicts for each in chosen)
                figures.append({**figure(group, kind, system, clusters), "verdicts_right": right})
    return figures


def show(figures: Sequence[Mapping[str, Any]]) -> None:
    head = ("set", "kind", "system", "found", "labelled", "both", "precision", "recall", "f1", "f1_interval")
    print(f"{head[0]:<36}{head[1]:<15}{head[2]:<16}" + "".join(f"{name:>10}" for name in head[3:9]) + "  95 % of F1")
    for each in figures:
        cells = "".join(f"{'-' if each[name] is None else each[name]:>10}" for name in head[3:9])
        bounds = "–".join(f"{value:.3f}" for value in each["f1_interval"] or ())
        print(f"{each['set']:<36}{each['kind']:<15}{each['system']:<16}{cells}  {bounds}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared" / "data" / "dev", help="a folder of data sets"
    )
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    arguments = parser.parse_args()
    victims = over_victims(arguments.data)
    if not victims:
        print(f"skipped gva_conflicts_checked: not in {arguments.data}")
    figures = [*(victim_figures(victims) if victims else ()), *story_figures(list(over_stories(arguments.data)))]
    show(figures)
    table = Counter((label, verdict) for _, label, verdict, _ in victims)
    for (label, verdict), number in sorted(table.items()):
        print(f"labelled {label:<10} found {verdict:<17} {number}")
    if arguments.json:
        verdicts = [{"label": label, "found": verdict, "number": n} for (label, verdict), n in sorted(table.items())]
        text = json.dumps({"figures": figures, "verdicts_over_victims": verdicts}, indent=2)
        arguments.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
