"""Measure the conflicts that merging finds: on real disagreements over victims, and on labelled stories.

Run: python -m benchmarks.merging.conflicts [--data DIR] [--json FILE] [--limit N]
DIR holds gva_conflicts_checked.jsonl.gz with its articles in gva_clean.jsonl.gz, and the clusters that the gold stories
of evals/ are taken from; by default ../shared/data/dev. What is absent is skipped and said.

The disagreements are pairs of figures that two articles on one shooting give, typed by a machine reader, not by people,
and found by expression, so that their recall is unknown: `conflict`, `update`, `scope` and `agree`. The first two are
disagreements. The whole cluster is merged, and its conflicts that hold the one figure against the other are the answer.
A conflict of a gold story is found where two sides of ours rest on two sides of it and the kind is the same.
Stories are grouped by what was done with them: the rules were written with some, and others are only reported.
Intervals: clusters (of articles, or stories) drawn with replacement; under ten they are rough. Baseline, in the same
run, the naive rule "different number, so conflict": two figures of one unit and measure in two articles that differ; of
the disagreements over victims, the two figures of the pair. It can only find quantities.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from pathlib import Path
from typing import Any

from benchmarks.merging.gold import ROOT, labelled_stories, merged
from benchmarks.merging.labelled import rows
from benchmarks.merging.matched import readings_of
from benchmarks.merging.measuring import Counted, aligned, cell, f1_difference, plain, shares
from summarizer.briefing import Reading
from summarizer.evaluation.aligning.disagreeing import match_conflicts
from summarizer.evaluation.outputs import Citation, OutputConflict, Quoted, of_consensus
from summarizer.schema import Article, Claim, Consensus, Quantity
from summarizer.schema.gold import GoldStory

DISAGREEMENTS = frozenset({"conflict", "update"})
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


def claims_of(readings: Sequence[Reading]) -> list[tuple[str, Claim]]:
    return [(reading.article.id, claim) for reading in readings for claim in reading.claims]


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
        consensus = merged(readings_of(article for article, _ in loaded), name)
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


def over_stories(folder: Path, most: int | None) -> Iterator[Scored]:
    for story in islice(labelled_stories(folder), most):
        readings = readings_of(story.articles)
        consensus = merged(readings, story.gold.story_id)
        yield from scored(story.group, story.gold, SYSTEMS[0], of_consensus(consensus).conflicts or ())
        yield from scored(story.group, story.gold, SYSTEMS[1], numbers_differ(claims_of(readings)))


# --- figures ----------------------------------------------------------------------------------------------------------


def counted(clusters: Mapping[str, Sequence[Counts]]) -> Counted:
    """Return one unit a cluster; both systems have the same clusters, so that they can be compared."""
    names = sorted(clusters)
    sums = [[float(sum(column)) for column in zip((0, 0, 0), *clusters[name], strict=True)] for name in names]
    found, labelled, both = zip(*sums, strict=True) if sums else ((), (), ())
    return Counted(found, labelled, both, names)


def figure(name: str, kind: str, system: str, counts: Counted) -> dict[str, Any]:
    made = {key: plain(each) for key, each in shares(counts).items()}
    return {
        "set": name, "kind": kind, "system": system, "clusters": len(counts.groups),
        "found": int(sum(counts.found)), "labelled": int(sum(counts.labelled)), "both": int(sum(counts.both)),
        **{key: each["value"] for key, each in made.items()},
        **{f"{key}_interval": each["interval"] for key, each in made.items()},
    }  # fmt: skip


def compared(name: str, kind: str, clusters: Mapping[str, Mapping[str, Sequence[Counts]]]) -> Iterator[dict[str, Any]]:
    """Yield a row a system; `clusters` maps a system to its counts by cluster."""
    ours, naive = (counted(clusters[system]) for system in SYSTEMS)
    yield figure(name, kind, SYSTEMS[0], ours)
    yield {**figure(name, kind, SYSTEMS[1], naive), "merging_minus_this_f1": plain(f1_difference(ours, naive))}


def victim_figures(found: Sequence[tuple[str, str, str, bool]]) -> list[dict[str, Any]]:
    clusters: dict[str, dict[str, list[Counts]]] = {system: defaultdict(list) for system in SYSTEMS}
    for cluster, label, verdict, differ in found:
        real = label in DISAGREEMENTS
        for system, said in zip(SYSTEMS, (verdict in DISAGREEMENTS, differ), strict=True):
            clusters[system][cluster].append((said, real, real and said))
    return list(compared("gva_conflicts_checked", "quantity", clusters)) if found else []


def story_figures(found: Sequence[Scored]) -> list[dict[str, Any]]:
    figures = []
    for group in dict.fromkeys(each.group for each in found):
        mine = [each for each in found if each.group == group]
        stories = sorted({each.story for each in mine})
        for kind in ("all", *sorted({each.kind for each in mine})):
            chosen = [each for each in mine if kind in ("all", each.kind)]
            clusters = {
                system: {
                    story: [each.counts for each in chosen if (each.system, each.story) == (system, story)]
                    for story in stories
                }
                for system in SYSTEMS
            }
            for made in compared(group, kind, clusters):
                right = sum(each.verdicts for each in chosen if each.system == made["system"])
                figures.append({**made, "verdicts_right": right})
    return figures


def show(figures: Sequence[Mapping[str, Any]]) -> None:
    counts, ratios = ("found", "labelled", "both"), ("precision", "recall", "f1")
    widths = (36, 15, 16, *(9 for _ in counts), *(21 for _ in ratios), 22)
    print(aligned(("set", "kind", "system", *counts, *ratios, "merging - this, f1"), widths))
    for each in figures:
        shown = [cell({"value": each[name], "interval": each[f"{name}_interval"]}) for name in ratios]
        lead = cell(each["merging_minus_this_f1"]) if "merging_minus_this_f1" in each else ""
        texts = (each["set"], each["kind"], each["system"], *(str(each[name]) for name in counts), *shown, lead)
        print(aligned(texts, widths))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared" / "data" / "dev", help="a folder of data sets"
    )
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--limit", type=int, help="take only the first so many stories of evals/")
    arguments = parser.parse_args()
    victims = over_victims(arguments.data)
    if not victims:
        print(f"skipped gva_conflicts_checked: not in {arguments.data}")
    figures = [*victim_figures(victims), *story_figures(list(over_stories(arguments.data, arguments.limit)))]
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
