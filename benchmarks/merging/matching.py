"""Measure same-fact pairs on other people's labels: the product's matcher beside TF-IDF cosine.

Run: python -m benchmarks.merging.matching [--data DIR] [--json FILE] [--limit N]
DIR holds ecbplus, superpal_mn, claimdiff, pyrxsum_scu and realsumm_scu; by default ../shared/data/dev. What is absent
is skipped and said. `labelled` says how each set was labelled, how far "the same" there is one fact, and its noise.

The product reads the articles of a story (briefing) and clusters their claims (`merging.clusters`, embedded engine), as
a run does. Two places are one fact where a claim of the one and a claim of the other are in one cluster; a place of
which it made no claim matches nothing, and such places are counted. TF-IDF cosine is given the text of the two places,
weighted over the places of the story (for ecbplus: of its marked sentences).

Half of the clusters, by the hash of their name, are for tuning: the threshold of TF-IDF is fitted there, and errors may
be read there. The other half is reported and nothing is fitted to it, but for two rows that help the baseline:
"tfidf, oracle" has the best threshold of the reported part itself, and "tfidf, as many" finds as many pairs as the
product does, so that F1 there compares which pairs are found. "all" says yes to every pair. The product joins two
claims only where it is sure, whatever share of a set is labelled "same"; "its score" is what it weighs (terms, nothing
where numbers or polarity differ) at a threshold fitted as that of TF-IDF is: how much of two places is common, and
where a set asks whether a text states a fact, how much of the fact the text has.
Intervals: clusters drawn with replacement (superpal_mn: sentences of the summaries; atomic facts: articles).
`--limit N` takes at most N stories of each set, drawn by hash. `--errors N` shows N errors of each kind, of the tuning
part only.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.merging.labelled import SETS, LabelledStory
from benchmarks.merging.matched import Matched, readings_of
from benchmarks.merging.measuring import (
    REPORTING,
    TUNING,
    Counted,
    aligned,
    answered,
    best_threshold,
    cell,
    f1_difference,
    part_of,
    plain,
    sampled,
    shares,
    threshold_for,
    write_json,
)
from benchmarks.merging.tfidf import cosine, inverse_frequency, vector

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ROOT.parent / "shared" / "data" / "dev"
# Enough for narrow intervals, few enough for a run of minutes.
MOST = 250
PRODUCT = "product"
LOOSE = "its score"


@dataclass
class Scored:
    """Hold the pairs of one part of a set: a label in each sense, the product's answer, the baseline's score."""

    labels: dict[str, list[bool | None]] = field(default_factory=dict)
    found: list[bool] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    likeness: list[float] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    stories: int = 0
    places: int = 0
    unread: int = 0

    def add(self, story: LabelledStory) -> None:
        matched = Matched(readings_of(story.articles))
        facts = [matched.facts_at(place) for place in story.places]
        weights = inverse_frequency(place.text for place in story.places)
        vectors = [vector(place.text, weights) for place in story.places]
        self.stories += 1
        self.places += len(story.places)
        self.unread += sum(not each for each in facts)
        self.groups.extend(story.groups)
        for sense, labels in story.labels.items():
            self.labels.setdefault(sense, []).extend(labels)
        for one, other in story.pairs:
            self.found.append(not facts[one].isdisjoint(facts[other]))
            self.scores.append(cosine(vectors[one], vectors[other]))
            self.likeness.append(matched.likeness(story.places[one], story.places[other], whole=not story.stated))
            self.texts.append((story.places[one].text, story.places[other].text))

    def labelled(self, sense: str) -> Scored:
        """Return the pairs that are labelled in a sense."""
        labels = self.labels.get(sense, [])
        kept = [index for index, label in enumerate(labels) if label is not None]
        return replace(
            self,
            labels={sense: [labels[index] for index in kept]},
            found=[self.found[index] for index in kept],
            scores=[self.scores[index] for index in kept],
            likeness=[self.likeness[index] for index in kept],
            groups=[self.groups[index] for index in kept],
            texts=[self.texts[index] for index in kept],
        )

    def truth(self, sense: str) -> list[bool]:
        return [label is True for label in self.labels.get(sense, ())]


def scored(stories: Iterator[LabelledStory], most: int | None) -> dict[str, Scored]:
    parts = {TUNING: Scored(), REPORTING: Scored()}
    everything = list(stories)
    chosen = set(sampled([f"{number}:{story.name}" for number, story in enumerate(everything)], most))
    for number, story in enumerate(everything):
        if f"{number}:{story.name}" in chosen:
            parts[part_of(story.name)].add(story)
    return parts


def figures_of(name: str, sense: str, parts: dict[str, Scored]) -> list[dict[str, Any]]:
    known = {part: each.labelled(sense) for part, each in parts.items()}
    tuned = best_threshold(known[TUNING].scores, known[TUNING].truth(sense))
    loose = best_threshold(known[TUNING].likeness, known[TUNING].truth(sense))
    made = []
    for part_name, part in known.items():
        labels = part.truth(sense)
        ours = answered(labels, part.found, part.groups)
        thresholds = {
            "tfidf": tuned,
            "tfidf, oracle": best_threshold(part.scores, labels),
            "tfidf, as many": threshold_for(part.scores, sum(part.found)),
        }
        theirs = {
            **{system: [score >= least for score in part.scores] for system, least in thresholds.items()},
            "all": [True] * len(labels),
        }
        about = {"set": name, "sense": sense, "part": part_name, "pairs": len(labels), "same": sum(labels)}
        about |= {"stories": part.stories, "places": part.places, "places_without_claim": part.unread}
        made.append({**about, "system": PRODUCT, **row(ours)})
        scored_by_us = answered(labels, [score >= loose for score in part.likeness], part.groups)
        made.append({**about, "system": LOOSE, "threshold": loose, **row(scored_by_us)})
        for system, answers in theirs.items():
            other = answered(labels, answers, part.groups)
            made.append(
                {
                    **about,
                    "system": system,
                    "threshold": thresholds.get(system),
                    **row(other),
                    "product_minus_this": plain(f1_difference(ours, other)),
                    "score_minus_this": plain(f1_difference(scored_by_us, other)),
                }
            )
    return made


def row(counted: Counted) -> dict[str, Any]:
    return {"found": int(sum(counted.found)), **{name: plain(each) for name, each in shares(counted).items()}}


def show(figures: Sequence[dict[str, Any]]) -> None:
    names, widths = ("precision", "recall", "f1"), (18, 7, 22, 22, 22, 26, 26)
    for each in figures:
        if each["system"] == PRODUCT:
            print(
                f"\n{each['set']}, same: {each['sense']}; {each['part']} part: {each['stories']} stories, "
                f"{each['pairs']} pairs, {each['same']} same; no claim of {each['places_without_claim']} of "
                f"{each['places']} places"
            )
            print(aligned(("  system", "found", *names, "product - this, f1", "its score - this"), widths))
        leads = [cell(each[name]) if name in each else "" for name in ("product_minus_this", "score_minus_this")]
        cells = (f"  {each['system']}", str(each["found"]), *(cell(each[name]) for name in names), *leads)
        print(aligned(cells, widths))


def show_errors(parts: dict[str, Scored], sense: str, number: int) -> None:
    """Print pairs of the tuning part that the product gets wrong; they are real sentences, for the screen only."""
    part = parts[TUNING].labelled(sense)
    kinds: dict[str, Callable[[bool, bool], bool]] = {
        "missed": lambda label, found: label and not found,
        "wrongly joined": lambda label, found: found and not label,
    }
    said = list(zip(part.truth(sense), part.found, strict=True))
    for kind, is_one in kinds.items():
        places = [index for index, pair in enumerate(said) if is_one(*pair)]
        print(f"\n--- {kind}: {len(places)} of {len(said)} pairs")
        for name in sampled([f"{part.groups[index]}|{index}" for index in places], number):
            index = int(name.rpartition("|")[2])
            print(f"[{part.groups[index][:40]}] cosine {part.scores[index]:.2f}")
            print("\n".join(f"  {text}" for text in part.texts[index]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="a folder of data sets")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--limit", type=int, default=MOST, help="take at most so many stories of each set")
    parser.add_argument("--set", choices=sorted(SETS), action="append", help="only this set; may be given again")
    parser.add_argument("--errors", type=int, default=0, help="show so many errors of each kind, of the tuning part")
    arguments = parser.parse_args()
    figures: list[dict[str, Any]] = []
    for name in arguments.set or SETS:
        parts = scored(SETS[name](arguments.data), arguments.limit)
        if not any(part.stories for part in parts.values()):
            print(f"skipped {name}: not in {arguments.data}")
            continue
        senses = list(dict.fromkeys(sense for part in parts.values() for sense in part.labels))
        made = [each for sense in senses for each in figures_of(name, sense, parts)]
        show(made)
        figures += made
        if arguments.errors:
            show_errors(parts, senses[0], arguments.errors)
    write_json(arguments.json, {"figures": figures})


if __name__ == "__main__":
    main()
