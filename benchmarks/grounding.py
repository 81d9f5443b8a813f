"""Measure grounding beside langextract's aligner, on the same quotes of the same invented texts.

    python -m benchmarks.grounding [--data DIR] [--only NAME ...] [--repeats N] [--limit SECONDS] [--json FILE]

DIR is a folder of articles to quote from, in place of invented texts.

langextract comes from PyPI into an environment of its own (see benchmarks/peers). Every answer is made in a fresh
process; time is from the text to the last answer, without imports; memory is the process's peak, and what it had
before it had looked at the text. In each repeat ours and theirs run one after the other, and ratios are of such pairs.
A run that is not finished within the limit is told as such and not repeated.

Theirs has two ways: "article", one call for the text and all quotes, and "chunks", as `lx.extract` runs it, by chunks
of 1,000 characters, where it is told which chunk each quote came from. A quote counts as accepted by theirs where it
has a char_interval (its README's advice), and as accepted strictly where its status is match_exact. `right_span`
counts those whose span is that of the sentence which the quote was made from, to the character.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measured import machine, spread
from benchmarks.peers import environments
from benchmarks.plots import slope, write_log_plot
from benchmarks.quotations import KINDS, Quote, by_kind, make_quotes, make_text, read_text
from summarizer.grounding import Grounder

SEED = 20261122


@dataclass(frozen=True)
class Load:
    """Name a text and its quotes, and the ways in which langextract is asked."""

    name: str
    characters: int
    quotes: int
    kinds: tuple[str, ...] = KINDS
    ways: tuple[str, ...] = ("article", "chunks")


LOADS = (
    Load("5 KB, 20 quotes", 5_000, 20),
    Load("500 KB, 200 verbatim quotes", 500_000, 200, ("verbatim",)),
    Load("500 KB, 200 quotes", 500_000, 200),
    Load("5 MB, 2,000 quotes", 5_000_000, 2_000),
)


def measure(load: Load, python: Path, repeats: int, limit: float, data: Path | None = None) -> dict[str, Any]:
    """Run a load with everyone, `repeats` times in turn."""
    text, spans = make_text(load.characters, SEED) if data is None else read_text(data)
    quotes = make_quotes(text, spans, load.quotes, SEED, load.kinds)
    asked = {"text": text, "quotes": [quote.as_job() for quote in quotes]}
    runs: dict[str, list[Any]] = {"ours": []}
    with tempfile.TemporaryDirectory() as scratch:
        job = Path(scratch) / "job.json"
        for number in range(repeats):
            job.write_text(json.dumps(asked), encoding="utf-8")
            runs["ours"].append(environments.run(sys.executable, "own_grounder.py", job, limit).answer)
            for way in load.ways:
                told = runs.setdefault(way, [])
                if number and told[-1] is None:
                    continue
                job.write_text(json.dumps({**asked, "mode": way}), encoding="utf-8")
                told.append(environments.run(python, "langextract_aligner.py", job, limit).answer)
    return {
        "text_bytes": len(text.encode()),
        "quotes": {kind: len(numbers) for kind, numbers in by_kind(quotes)},
        "runs": {name: _told(name, each, quotes, limit) for name, each in runs.items()},
        "times_faster": {way: _ratio(runs["ours"], runs[way], limit) for way in load.ways},
    }


def _told(name: str, runs: list[Any], quotes: Sequence[Quote], limit: float) -> dict[str, Any]:
    done = [run for run in runs if run is not None]
    if not done:
        return {"not_finished_in_seconds": limit}
    seconds = [run["seconds"] for run in done]
    told: dict[str, Any] = {
        "seconds": spread(seconds),
        "peak_megabytes": spread([run["peak"] / 1024 for run in done]),
        "megabytes_before": spread([run["before"] / 1024 for run in done]),
        "classes": _classes(done[0]["answers"], quotes, ours=name == "ours"),
        "same_answers_in_each_run": all(run["answers"] == done[0]["answers"] for run in done),
    }
    if "first_seconds" in done[0]:
        told["first_result_milliseconds"] = spread([1000 * run["first_seconds"] for run in done])
        again = [1000 * one for run in done for one in run["first_again_seconds"]]
        told["first_result_warm_milliseconds"] = spread(again) if again else None
    return told


def _classes(answers: Sequence[Any], quotes: Sequence[Quote], *, ours: bool) -> dict[str, dict[str, int]]:
    table = {}
    for kind, numbers in by_kind(quotes):
        taken = [n for n in numbers if (answers[n]["status"] != "not_found" if ours else answers[n]["span"])]
        strict = [n for n in taken if ours or answers[n]["status"] == "match_exact"]
        right = [n for n in taken if answers[n]["span"] == [quotes[n].start, quotes[n].end]]
        table[kind] = {
            "quotes": len(numbers),
            "accepted": len(taken),
            "accepted_strictly": len(strict),
            "rejected": len(numbers) - len(taken),
            "right_span": len(right),
            "right_span_strictly": len(set(right) & set(strict)),
        }
    return table


def _ratio(ours: list[Any], theirs: list[Any], limit: float) -> dict[str, Any]:
    pairs = [(one["seconds"], other["seconds"]) for one, other in zip(ours, theirs, strict=False) if other is not None]
    if pairs:
        return spread([other / one for one, other in pairs])
    return {"more_than": limit / max(one["seconds"] for one in ours)}


def growth(repeats: int) -> dict[str, Any]:
    """Return how the time of ours grows with the text, for one quote and for 200, and with the quotes of one text."""
    texts = [make_text(size, SEED) for size in (250_000, 500_000, 1_000_000, 2_000_000, 4_000_000, 8_000_000)]
    by_text = [(len(text), _best(text, make_quotes(text, spans, 200, SEED), repeats)) for text, spans in texts]
    text, spans = texts[3]
    every = make_quotes(text, spans, 8_000, SEED)
    by_quotes = [(count, _best(text, every[:count], repeats)) for count in (250, 500, 1_000, 2_000, 4_000, 8_000)]
    return {
        "text_characters_and_seconds_for_200_quotes": by_text,
        "slope_by_text": slope(by_text),
        "quotes_and_seconds_in_2_MB": by_quotes,
        "slope_by_quotes": slope(by_quotes),
    }


def _best(text: str, quotes: Sequence[Quote], repeats: int) -> float:
    def once() -> float:
        began = time.perf_counter()
        grounder = Grounder(text)
        for quote in quotes:
            grounder.ground(quote.text)
        return time.perf_counter() - began

    return min(once() for _ in range(repeats))


def plot(figures: dict[str, Any], path: Path) -> None:
    """Draw the seconds of each program by the length of the text."""
    series: dict[str, list[tuple[float, float]]] = {}
    for load in figures["loads"].values():
        for name, run in load["runs"].items():
            if "seconds" in run and len(load["quotes"]) > 1:
                series.setdefault(name, []).append((load["text_bytes"], run["seconds"]["median"]))
    if "growth" in figures:
        series["ours, 200 quotes"] = figures["growth"]["text_characters_and_seconds_for_200_quotes"]
    write_log_plot(path, "Grounding quotes", ("characters of the text", "seconds"), series)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a folder of articles, in place of invented texts")
    parser.add_argument("--only", nargs="+", choices=[load.name for load in LOADS], help="only these loads")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--limit", type=float, default=300, help="seconds that one run may take")
    parser.add_argument("--cache", type=Path, default=environments.default_cache(), help="where environments are kept")
    parser.add_argument("--no-growth", action="store_true", help="leave out how time grows")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--plot", type=Path, help="draw seconds by the length of the text into this SVG")
    arguments = parser.parse_args()
    python = environments.python_of("langextract", arguments.cache)
    figures: dict[str, Any] = {"machine": machine(), "versions": environments.versions(python), "loads": {}}
    for load in LOADS if arguments.data is None else (Load(arguments.data.name, 0, 200),):
        if arguments.data is not None or arguments.only is None or load.name in arguments.only:
            figures["loads"][load.name] = measure(load, python, arguments.repeats, arguments.limit, arguments.data)
            print(f"{load.name}: done", file=sys.stderr)
    if not arguments.no_growth:
        figures["growth"] = growth(max(3, arguments.repeats))
    if arguments.plot:
        plot(figures, arguments.plot)
    text = json.dumps(figures, indent=2)
    print(text)
    if arguments.json:
        arguments.json.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
