"""Measure which of 100 documents are found to state an insight: citation F1 on Summary of a Haystack.

Run: python -m benchmarks.merging.summhay [--data DIR] [--json FILE] [--limit N]
DIR holds summhay (Laban et al. 2024); by default ../shared/data/dev. Documents are written by a model, and the labels
come from what it was told to write: a document may state an insight loosely, or one that it was not told.

A story is the 100 documents of one haystack and an article of insights, each given to the matcher as one claim, as it
stands, its quantities found by the product; the documents are read by the product. A document is cited for an insight
where one of its claims is in one cluster with it. TF-IDF cites it where its closest sentence reaches a threshold.

Half of the subtopics, by hash of their id, are for tuning (the threshold of TF-IDF), the other half is reported; both
halves are about the same documents. "tfidf, oracle" and "tfidf, as many" as in `matching`. Precision, recall and F1
count pairs of insight and document; "by insight" is the mean over insights of each one's F1, as the authors take it.
Intervals: subtopics drawn with replacement. `--limit N` asks for at most N insights a haystack, drawn by hash.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.merging.labelled import rows
from benchmarks.merging.matched import Matched, article_of_paragraphs, readings_of
from benchmarks.merging.measuring import (
    PLAN,
    REPORTING,
    TUNING,
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
from benchmarks.merging.tfidf import closest, inverse_frequency, vector
from summarizer.briefing import Reading
from summarizer.evaluation.statistics.measures import Groups, estimate, of_sums
from summarizer.evaluation.statistics.plan import Estimate
from summarizer.evaluation.statistics.resampling import ratio
from summarizer.schema import Article, Claim, Evidence
from summarizer.text.names import find_names
from summarizer.text.quantities import find_quantities
from summarizer.text.sentences import split_sentences

ROOT = Path(__file__).resolve().parent.parent.parent
ASKED = "insights"
PRODUCT = "product"


@dataclass
class Cited:
    """Hold the pairs of insight and document of one part."""

    labels: list[bool] = field(default_factory=list)
    found: list[bool] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    insights: list[str] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)


def insights_as_reading(texts: Sequence[str]) -> Reading:
    """Return the article of insights with one claim each: a claim is what a system is asked about, never split."""
    article, places = article_of_paragraphs(ASKED, texts)
    spans = [place.spans[0] for place in places]
    claims = tuple(
        Claim(
            id=f"{ASKED}:{number}",
            statement=article.text[start:end],
            written_by="embedded",
            quantities=find_quantities(article.text, start, end),
            evidence=(Evidence(quote=article.text[start:end], start=start, end=end),),
        )
        for number, (start, end) in enumerate(spans)
    )
    return Reading(article=article, claims=claims, names=find_names(article.text, spans), rejected=())


def add(parts: Mapping[str, Cited], haystack: Mapping[str, Any], most: int | None) -> None:
    articles = [Article(id=each["id"], text=each["text"]) for each in haystack["articles"]]
    chosen = set(sampled([each["insight_id"] for each in haystack["links"]], most))
    insights = [each for each in haystack["links"] if each["insight_id"] in chosen]
    texts = [each["text"] for each in insights]
    cited = cited_by_product(articles, texts)
    scores, nearest = closeness(articles, texts)
    for number, insight in enumerate(insights):
        part = parts[part_of(insight["subtopic_id"])]
        for article in articles:
            part.labels.append(article.id in insight["docs"])
            part.found.append(article.id in cited[number])
            part.scores.append(scores[number, article.id])
            part.groups.append(insight["subtopic_id"])
            part.insights.append(insight["insight_id"])
            part.texts.append((insight["text"], nearest[number, article.id]))


def cited_by_product(articles: Sequence[Article], insights: Sequence[str]) -> list[frozenset[str]]:
    matched = Matched([*readings_of(articles), insights_as_reading(insights)])
    return [matched.articles_with(f"{ASKED}:{number}") - {ASKED} for number in range(len(insights))]


def closeness(
    articles: Sequence[Article], insights: Sequence[str]
) -> tuple[dict[tuple[int, str], float], dict[tuple[int, str], str]]:
    """Return for each insight and document the cosine of the closest sentence, and that sentence."""
    sentences = {
        article.id: [article.text[each.start : each.end] for each in split_sentences(article.text)]
        for article in articles
    }
    weights = inverse_frequency(text for texts in sentences.values() for text in texts)
    vectors = {name: [vector(text, weights) for text in texts] for name, texts in sentences.items()}
    scores, nearest = {}, {}
    for number, insight in enumerate(insights):
        asked = vector(insight, weights)
        for name, texts in sentences.items():
            found = [closest([each], asked) for each in vectors[name]]
            best = max(range(len(texts)), key=found.__getitem__, default=None)
            scores[number, name] = 0.0 if best is None else found[best]
            nearest[number, name] = "" if best is None else texts[best]
    return scores, nearest


def by_insight(part: Cited, found: Sequence[bool]) -> dict[str, Any]:
    """Return the mean over insights of each one's F1; 0 where nothing is cited."""
    counts: dict[tuple[str, str], list[int]] = {}
    for insight, group, label, answer in zip(part.insights, part.groups, part.labels, found, strict=True):
        count = counts.setdefault((insight, group), [0, 0])
        count[0] += 2 * (label and answer)
        count[1] += label + answer
    if not counts:
        return plain(Estimate(None, note="there is nothing to measure"))
    groups = Groups.of([group for _, group in counts])
    columns = [[above / below if below else 0.0 for above, below in counts.values()], [1.0] * len(counts)]
    return plain(estimate(of_sums(columns, groups, lambda sums: ratio(sums[:, 0], sums[:, 1])), groups, PLAN))


def figures_of(parts: Mapping[str, Cited]) -> Iterator[dict[str, Any]]:
    tuned = best_threshold(parts[TUNING].scores, parts[TUNING].labels)
    for name, part in parts.items():
        thresholds = {
            "tfidf": tuned,
            "tfidf, oracle": best_threshold(part.scores, part.labels),
            "tfidf, as many": threshold_for(part.scores, sum(part.found)),
        }
        ours = answered(part.labels, part.found, part.groups)
        about = {"set": "summhay", "part": name, "pairs": len(part.labels), "same": sum(part.labels)}
        about |= {"insights": len(set(part.insights)), "subtopics": len(set(part.groups))}
        yield {**about, "system": PRODUCT, **row(part, part.found)}
        for system, least in thresholds.items():
            found = [score >= least for score in part.scores]
            ahead = plain(f1_difference(ours, answered(part.labels, found, part.groups)))
            yield {**about, "system": system, "threshold": least, **row(part, found), "product_minus_this": ahead}


def row(part: Cited, found: Sequence[bool]) -> dict[str, Any]:
    figures = shares(answered(part.labels, found, part.groups))
    return {
        "found": sum(found),
        **{name: plain(each) for name, each in figures.items()},
        "f1_by_insight": by_insight(part, found),
    }


def show(figures: Sequence[Mapping[str, Any]]) -> None:
    names, widths = ("precision", "recall", "f1", "f1_by_insight"), (18, 7, 22, 22, 22, 22, 26)
    for each in figures:
        if each["system"] == PRODUCT:
            print(
                f"\nsummhay, {each['part']} part: {each['insights']} insights of {each['subtopics']} subtopics, "
                f"{each['same']} of {each['pairs']} pairs"
            )
            print(aligned(("  system", "found", *names, "product - this, f1"), widths))
        lead = cell(each["product_minus_this"]) if "product_minus_this" in each else ""
        print(aligned((f"  {each['system']}", str(each["found"]), *(cell(each[name]) for name in names), lead), widths))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=ROOT.parent / "shared" / "data" / "dev", help="a folder of data sets"
    )
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--limit", type=int, help="ask for at most so many insights of each haystack")
    arguments = parser.parse_args()
    parts = {TUNING: Cited(), REPORTING: Cited()}
    for haystack in rows(arguments.data, "summhay"):
        add(parts, haystack, arguments.limit)
    if not any(part.labels for part in parts.values()):
        print(f"skipped summhay: not in {arguments.data}")
    figures = [each for each in figures_of(parts) if each["pairs"]]
    show(figures)
    write_json(arguments.json, {"figures": figures})


if __name__ == "__main__":
    main()
