"""Write the figures of benchmark runs into docs/benchmarks.md, between its marks; nobody types a figure there.

    python -m benchmarks.tables [--SECTION FILE ...] [--table NAME=FILE ...] [--doc FILE]

Each FILE is what a benchmark wrote with `--json`. A section whose file is not given stays as it is. `--table` is for
any other benchmark: where its JSON has a "table" of "columns" and "rows" that is printed, and otherwise its figures
by their names.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import speed_tables
from benchmarks.showing import NONE, spread, table

Renderer = Callable[[Mapping[str, Any]], Iterator[str]]
ROOT = Path(__file__).resolve().parent.parent
DOC = ROOT / "docs" / "benchmarks.md"
_WAYS = {"ours": "summarizer", "chunks": "langextract, by chunk", "article": "langextract, whole text"}
_PROGRAMS = {"ours": "summarizer", "langchain": "langchain map-reduce", "langextract": "langextract + prompt"}
_QUALITY = {
    "coverage": "coverage_weighted",
    "of the summary": "summary_coverage_weighted",
    "attribution F1": "attribution_f1",
    "citation precision": "citation_precision_gold",
    "citation recall": "citation_recall_gold",
    "quote fidelity": "quote_fidelity",
    "conflicts F1": "conflict_f1",
}


def grounding(figures: Mapping[str, Any]) -> Iterator[str]:
    yield from machine(figures)
    loads = figures["loads"]
    yield from table(("load", *_WAYS.values(), "times faster than by chunk", "than whole text"), [
        (name, *(_time(load["runs"].get(way)) for way in _WAYS), *(_times(load["times_faster"].get(way)) for way in
         ("chunks", "article")))
        for name, load in loads.items()
    ])  # fmt: skip
    yield "Accepted, and in brackets those of them whose span is right to the character. Of langextract's, those taken"
    yield "where only the status `match_exact` counts stand behind the slash."
    yield ""
    yield from table(("load", "class", *_WAYS.values()), list(_class_rows(loads)))
    rows = [(name, *(_memory(load["runs"].get(way)) for way in _WAYS)) for name, load in loads.items()]
    yield "Peak memory of the process, and what it had before it had looked at the text:"
    yield ""
    yield from table(("load", *_WAYS.values()), rows)
    yield from _grounding_notes(figures)


def _class_rows(loads: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    for name, load in loads.items():
        for kind, count in load["quotes"].items():
            yield name, f"{kind} ({count})", *(_accepted(load["runs"].get(way), kind, way) for way in _WAYS)


def _accepted(run: Any, kind: str, way: str) -> str:
    if not run or "classes" not in run:
        return NONE
    one = run["classes"][kind]
    loose = f"{one['accepted']} ({one['right_span']})"
    return loose if way == "ours" else f"{loose} / {one['accepted_strictly']} ({one['right_span_strictly']})"


def _grounding_notes(figures: Mapping[str, Any]) -> Iterator[str]:
    firsts = [(name, load["runs"]["ours"]) for name, load in figures["loads"].items()]
    for name, run in firsts:
        if run.get("first_result_warm_milliseconds"):
            cold, warm = run["first_result_milliseconds"], run["first_result_warm_milliseconds"]
            yield f"First result ({name}): {spread(cold, 'ms')} in a fresh process, {spread(warm, 'ms')} afterwards."
            yield ""
    if "growth" in figures:
        grown = figures["growth"]
        by_text, by_quotes = grown["slope_by_text"], grown["slope_by_quotes"]
        yield (
            f"Growth of ours on a log-log plot: slope {by_text:.2f} in the length of the text (200 quotes, 250 KB to "
            f"8 MB), {by_quotes:.2f} in the number of quotes (250 to 8,000 in 2 MB)."
        )
        yield ""


def calls(figures: Mapping[str, Any]) -> Iterator[str]:
    yield from machine(figures)
    yield f"Each answer takes {figures['latency']:g} s; {figures['concurrency']} requests at one time at most."
    yield ""
    for kind, sizes in figures["stories"].items():
        yield f'Articles of kind "{kind}":'
        yield ""
        yield from table(
            ("articles", "program", "run", "requests", "input tokens", "output tokens", "seconds", "times the ideal"),
            [row for size in sizes for row in _call_rows(size)],
        )
        yield from table(("articles", *_PROGRAMS.values()), [_token_row(size) for size in sizes])
    yield "The second table: input and output tokens of the cold run over the articles' own tokens and the output."
    yield ""


def _call_rows(size: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    for program, shown in _PROGRAMS.items():
        for run in ("cold", "warm", "added"):
            one = size.get(program, {}).get(run)
            if one:
                counts = (f"{one[name]:,}" for name in ("requests", "input_tokens", "output_tokens"))
                times = spread(one["times_the_ideal"], "") if "times_the_ideal" in one else NONE
                yield f"{size['articles']}", shown, run, *counts, spread(one["seconds"], "s"), times


def _token_row(size: Mapping[str, Any]) -> Sequence[str]:
    ratios = (size.get(program, {}).get("cold", {}).get("tokens_to_articles_and_output") for program in _PROGRAMS)
    return f"{size['articles']} ({size['article_tokens']:,} tokens)", *(f"{one:.2f}" if one else NONE for one in ratios)


def quality(figures: Mapping[str, Any]) -> Iterator[str]:
    yield from machine(figures)
    if figures.get("model"):
        yield f"Model: {figures['model']}."
        yield ""
    for suite, one in figures["suites"].items():
        if not one["stories"]:
            continue
        yield f"Suite {suite}, {one['stories']} stories, {one['articles']} articles:"
        yield ""
        rows = [_quality_row(name, system) for name, system in one["systems"].items()]
        yield from table(("program", *_QUALITY, "words", "requests", "tokens in / out", "seconds"), rows)


def _quality_row(name: str, system: Mapping[str, Any]) -> Sequence[str]:
    cost = system["cost"]
    tokens = f"{cost['input_tokens']:,} / {cost['output_tokens']:,}" if cost.get("requests") else NONE
    figures = (_measured(system["metrics"][metric]) for metric in _QUALITY.values())
    words, requests = f"{system['summary']['words']:,}", f"{cost['requests']:,}" if cost.get("requests") else "0"
    return name, *figures, words, requests, tokens, spread(system["seconds"], "s") if system["seconds"] else NONE


def _measured(metric: Mapping[str, Any]) -> str:
    if metric["value"] is None:
        return NONE
    span = metric["interval"]
    return f"{metric['value']:.2f}" + (f" [{span['low']:.2f}, {span['high']:.2f}]" if span else "")


def machine(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield on what, with which versions and when a benchmark was run."""
    told = figures.get("machine")
    if told:
        names = figures.get("versions", {}).items()
        flat = [pair for name, each in names for pair in (each.items() if isinstance(each, dict) else [(name, each)])]
        versions = ", ".join(f"{name} {version}" for name, version in dict(flat).items())
        yield (
            f"{told['date']}: {told['processor']}, {told['cores']} cores, {told['system']}, Python {told['python']}, "
            f"summarizer {told['summarizer']}{', ' if versions else ''}{versions}; load average at the start "
            f"{told['load_average'][0]:.1f}."
        )
        yield ""


def any_other(figures: Mapping[str, Any]) -> Iterator[str]:
    yield from machine(figures)
    if "table" in figures:
        yield from table(
            figures["table"]["columns"], [[_plain(one) for one in row] for row in figures["table"]["rows"]]
        )
    else:
        yield from table(("figure", "value"), [(name, _plain(value)) for name, value in _leaves("", figures)])


def _leaves(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "machine":
                yield from _leaves(f"{name}.{key}" if name else str(key), inner)
    else:
        yield name, value


def _plain(value: Any) -> str:
    text = f"{value:,.4g}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)
    return text.replace("|", "\\|").replace("\n", " ")


def _time(run: Any) -> str:
    if not run:
        return NONE
    if "not_finished_in_seconds" in run:
        return f"not finished in {run['not_finished_in_seconds']:g} s"
    small = run["seconds"]["median"] < 1
    scaled = {name: value * 1000 if name != "runs" else value for name, value in run["seconds"].items()}
    return spread(scaled, "ms") if small else spread(run["seconds"], "s")


def _times(ratio: Any) -> str:
    if not ratio:
        return NONE
    return f"more than {ratio['more_than']:,.0f}" if "more_than" in ratio else spread(ratio, "")


def _memory(run: Any) -> str:
    if not run or "peak_megabytes" not in run:
        return NONE
    return f"{run['peak_megabytes']['median']:.0f} MB ({run['megabytes_before']['median']:.0f} before)"


def with_machine(shown: Renderer) -> Renderer:
    """Return what shows figures behind the line on their machine."""

    def lines(figures: Mapping[str, Any]) -> Iterator[str]:
        yield from machine(figures)
        yield from shown(figures)

    return lines


SECTIONS: Mapping[str, Renderer] = {
    "grounding": grounding,
    "calls": calls,
    "quality": quality,
    "embedded": with_machine(speed_tables.embedded),
    "verify": with_machine(speed_tables.verify),
    "merging": with_machine(speed_tables.merging),
    "large": with_machine(speed_tables.large),
    "long": with_machine(speed_tables.long),
    "page": with_machine(speed_tables.page),
    "cold": with_machine(speed_tables.cold),
}


def filled(page: str, name: str, lines: Sequence[str]) -> str:
    """Return a page with new lines between the marks of a section.

    Raises:
        ValueError: The page does not have both marks.
    """
    marks = re.compile(rf"(<!-- figures: {re.escape(name)} -->\n).*?(<!-- end of figures -->)", re.DOTALL)
    if marks.search(page) is None:
        raise ValueError(f"the page has no marks for the figures of {name}")
    return marks.sub(lambda found: found[1] + "\n".join(lines).strip() + "\n" + found[2], page)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in SECTIONS:
        parser.add_argument(f"--{name}", type=Path, metavar="FILE")
    parser.add_argument("--table", action="append", default=[], metavar="NAME=FILE", help="any other benchmark")
    parser.add_argument("--doc", type=Path, default=DOC)
    arguments = parser.parse_args()
    given = [(name, getattr(arguments, name), render) for name, render in SECTIONS.items() if getattr(arguments, name)]
    given += [(name, Path(file), any_other) for name, _, file in (each.partition("=") for each in arguments.table)]
    page = arguments.doc.read_text(encoding="utf-8")
    for name, file, render in given:
        page = filled(page, name, list(render(json.loads(file.read_text(encoding="utf-8")))))
    arguments.doc.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
