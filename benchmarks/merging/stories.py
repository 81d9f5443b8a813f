"""Measure on labelled stories which articles state each fact: the product beside a baseline of twenty lines.

Run: python -m benchmarks.merging.stories [--data DIR] [--json FILE] [--limit N]
The stories are those of evals/; DIR holds the clusters that the real ones are taken from, by default
../shared/data/dev. What is absent is skipped and said. `--limit N` takes the first N stories.

Figures (docs/metrics.md): coverage (gold facts found), attribution F1 over the facts that two articles state or more,
false merges (of the facts of one article that were found, the share that is given another one too). B-cubed (Bagga and
Baldwin 1998) over the places where gold has an article state a fact: a place goes to the fact of ours whose evidence
shares most characters with it, a place that nothing covers stands alone; of all places, and of shared facts. Gold is
finer than a sentence, so that no system whose facts are sentences comes near 1.

Baseline (`dice`): one sentence a claim, Dice over stemmed words weighted by IDF, average linkage, at thresholds .15 to
.60. Each sentence is a fact of its own with the citations of its cluster, so that nothing is lost by its wording.
"best" is the threshold with the best attribution F1 on the stories that rules were tuned on (all groups "tuned on"),
taken everywhere; "oracle" the best one of the group itself; "equal" the one with the most false merges that are no more
than the product's.
Intervals: articles drawn with replacement, the same draws for both; of a single story too, as the evals do it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.merging.dice import joins, output_of, parts_at, sentences_of, similarities
from benchmarks.merging.gold import INVENTED, REWRITES, ROOT, TUNED, Labelled, consensus_of, labelled_stories
from benchmarks.merging.measuring import aligned, cell, plain, write_json
from summarizer.evaluation.metrics import Case, compute
from summarizer.evaluation.outputs import Output, OutputFact, of_consensus
from summarizer.evaluation.statistics.bootstrap import metric, weighted_mean
from summarizer.evaluation.statistics.measures import Groups, estimate, of_sums
from summarizer.evaluation.statistics.paired import difference
from summarizer.evaluation.statistics.partitions import b_cubed
from summarizer.evaluation.statistics.plan import Estimate, Plan
from summarizer.evaluation.statistics.resampling import ratio
from summarizer.schema.report import Item

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Floats = NDArray[float64]

PLAN = Plan(unit="article", seed=20251117)
METRICS = (
    "coverage",
    "attribution_precision_shared",
    "attribution_recall_shared",
    "attribution_f1_shared",
    "false_merges",
)
F1 = "attribution_f1_shared"
FALSE = "false_merges"
THRESHOLDS = (0.15, 0.2, 0.225, 0.25, 0.275, 0.3, 0.325, 0.35, 0.4, 0.45, 0.5, 0.6)
PRODUCT = "product"
TUNED_ON = frozenset({INVENTED, REWRITES, TUNED})

Marked = tuple[str, str, tuple[tuple[int, int], ...]]  # the place's article, its fact, its spans


@dataclass(frozen=True)
class Result:
    """Hold the items of each metric for one story and one system, and B-cubed of each place of its gold."""

    items: Mapping[str, tuple[Item, ...]]
    b_cubed: Mapping[str, tuple[float, float]]
    shared: frozenset[str]


def result_of(story: Labelled, output: Output, homes: Mapping[str, str]) -> Result:
    """Score an output; `homes` names for each place of the gold the fact of ours that it went to."""
    case = Case(gold=story.gold, articles=story.articles, output=output)
    marked = places_of(story)
    facts = {unit: fact_id for unit, (_, fact_id, _) in marked.items()}
    several = {fact.id for fact in story.gold.facts if len({mention.article_id for mention in fact.mentions}) > 1}
    return Result(
        items={name: compute(name, case) for name in METRICS},
        b_cubed=b_cubed(
            {unit: homes.get(unit, unit) for unit in marked}, {unit: each[1] for unit, each in marked.items()}
        ),
        shared=frozenset(unit for unit, fact_id in facts.items() if fact_id in several),
    )


def places_of(story: Labelled) -> dict[str, Marked]:
    """Return where gold has an article state a fact, by a name that begins with story and article."""
    return {
        f"{story.gold.story_id}/{mention.article_id}/{fact.id}": (
            mention.article_id,
            fact.id,
            tuple((span.start, span.end) for span in mention.spans),
        )
        for fact in story.gold.facts
        for mention in fact.mentions
    }


def homes_in(facts: Sequence[OutputFact], marked: Mapping[str, Marked]) -> dict[str, str]:
    """Return for each place the fact whose evidence shares most characters with it; not where none shares any."""
    found = {}
    for unit, (article_id, _, spans) in marked.items():
        common = {fact.id: _common(fact, article_id, spans) for fact in facts}
        best = max(common, key=lambda each: (common[each], each), default=None)
        if best is not None and common[best]:
            found[unit] = best
    return found


def _common(fact: OutputFact, article_id: str, marked: Iterable[tuple[int, int]]) -> int:
    own = [span for citation in fact.citations if citation.article_id == article_id for span in citation.spans]
    return sum(max(0, min(end, last) - max(start, first)) for first, last in marked for start, end in own)


def of_product(story: Labelled) -> Result:
    output = of_consensus(consensus_of(story))
    return result_of(story, output, homes_in(output.facts, places_of(story)))


def of_baseline(story: Labelled) -> dict[float, Result]:
    sentences = sentences_of(story.articles)
    made = joins(similarities(sentences))
    apart = output_of(story.gold.story_id, sentences, range(len(sentences)))
    homes = homes_in(apart.facts, places_of(story))
    results = {}
    for threshold in THRESHOLDS:
        parts = parts_at(made, len(sentences), threshold)
        cluster = {f"f{number}": f"c{part}" for number, part in enumerate(parts)}
        output = output_of(story.gold.story_id, sentences, parts)
        results[threshold] = result_of(story, output, {unit: cluster[each] for unit, each in homes.items()})
    return results


# --- figures ----------------------------------------------------------------------------------------------------------


def items_of(results: Sequence[Result], name: str) -> tuple[Item, ...]:
    return tuple(item for each in results for item in each.items[name])


def value_of(results: Sequence[Result], name: str) -> float:
    return weighted_mean(items_of(results, name)) or 0.0


def b_cubed_f1(results: Sequence[Result], *, shared: bool) -> Estimate:
    """Return the F1 of the mean B-cubed precision and recall over places."""
    cells = {unit: pair for each in results for unit, pair in each.b_cubed.items() if not shared or unit in each.shared}
    if not cells:
        return Estimate(None, note="there is nothing to measure")
    groups = Groups.of([unit.rpartition("/")[0] for unit in cells])
    columns = [[pair[0] for pair in cells.values()], [pair[1] for pair in cells.values()], [1.0] * len(cells)]
    return estimate(of_sums(columns, groups, _f1_of_means), groups, PLAN)


def _f1_of_means(sums: Floats) -> Floats:
    precision, recall, number = sums.T
    return ratio(2 * precision * recall, (precision + recall) * number)


def row(results: Sequence[Result]) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for name in METRICS:
        made = metric(name, "higher", items_of(results, name), PLAN)
        figures[name] = plain(Estimate(made.value, made.interval, made.note))
    figures["b_cubed_f1_shared"] = plain(b_cubed_f1(results, shared=True))
    figures["b_cubed_f1"] = plain(b_cubed_f1(results, shared=False))
    return figures


def ahead(ours: Sequence[Result], theirs: Sequence[Result], name: str) -> dict[str, Any]:
    here, there = ({item.id: item for item in items_of(each, name)} for each in (ours, theirs))
    found = difference(here, there, PLAN)
    return plain(Estimate(found.difference, found.interval, found.note))


def best_of(by_threshold: Mapping[float, Sequence[Result]]) -> float:
    return max(by_threshold, key=lambda each: (value_of(by_threshold[each], F1), each))


def equal_to(by_threshold: Mapping[float, Sequence[Result]], false_merges: float) -> float:
    """Return the threshold with the most false merges that are no more than so many; the highest where all are more."""
    rates = {each: value_of(results, FALSE) for each, results in by_threshold.items()}
    within = [each for each in rates if rates[each] <= false_merges]
    return max(within, key=lambda each: (rates[each], -each)) if within else max(rates)


def figures_of(
    ours: Mapping[str, Sequence[Result]], theirs: Mapping[str, Mapping[float, Sequence[Result]]]
) -> list[dict[str, Any]]:
    """Return the rows of each group; both map a group to results, those of the baseline by threshold."""
    tuned = best_of(pooled([by for group, by in theirs.items() if group in TUNED_ON] or list(theirs.values())))
    made = []
    for group, results in ours.items():
        by_threshold = theirs[group]
        about = {"group": group, "stories": len(results)}
        made.append({**about, "system": PRODUCT, **row(results)})
        chosen = {
            "dice, best": tuned,
            "dice, oracle": best_of(by_threshold),
            "dice, equal": equal_to(by_threshold, value_of(results, FALSE)),
            **{f"dice at {each:.3f}": each for each in by_threshold},
        }
        for system, threshold in chosen.items():
            other = by_threshold[threshold]
            leads = {name: ahead(results, other, name) for name in (F1, FALSE)}
            made.append({**about, "system": system, "threshold": threshold, **row(other), "product_minus_this": leads})
    return made


def pooled(groups: Sequence[Mapping[float, Sequence[Result]]]) -> dict[float, list[Result]]:
    return {each: [result for group in groups for result in group[each]] for each in THRESHOLDS}


def show(figures: Sequence[Mapping[str, Any]]) -> None:
    names = ("coverage", F1, FALSE, "b_cubed_f1_shared", "b_cubed_f1")
    heads = ("coverage", "attr. F1, shared", "false merges", "B3 F1, shared", "B3 F1, all", "product - this, F1")
    widths = (26, *(22 for _ in heads))
    for each in figures:
        if each["system"] == PRODUCT:
            print(f"\n{each['group']}: {each['stories']} stories")
            print(aligned(("  system", *heads), widths))
        name = each["system"] + (f" ({each['threshold']:.3f})" if "," in each["system"] else "")
        lead = cell(each["product_minus_this"][F1]) if "product_minus_this" in each else ""
        print(aligned((f"  {name}", *(cell(each[column]) for column in names), lead), widths))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared" / "data" / "dev", help="a folder of data sets"
    )
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--limit", type=int, help="take only the first so many stories")
    arguments = parser.parse_args()
    ours: dict[str, list[Result]] = {}
    theirs: dict[str, dict[float, list[Result]]] = {}
    for story in islice(labelled_stories(arguments.data), arguments.limit):
        result, baseline = of_product(story), of_baseline(story)
        for group in (story.group, f"all {story.gold.kind}"):
            ours.setdefault(group, []).append(result)
            rows = theirs.setdefault(group, {each: [] for each in THRESHOLDS})
            for threshold, each in baseline.items():
                rows[threshold].append(each)
    figures = figures_of(ours, theirs) if ours else []
    show(figures)
    write_json(arguments.json, {"figures": figures})


if __name__ == "__main__":
    main()
