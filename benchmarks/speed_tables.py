"""How the figures of our own speed are shown in docs/benchmarks.md: a table for each benchmark without a peer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.showing import shown, table, table_of


def _named(*names: str) -> dict[str, str]:
    return {name.replace("_", " "): name for name in names}


def embedded(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the tables of `benchmarks.embedded`."""
    speeds = {"articles a CPU second": "articles_a_cpu_second", "articles a second": "articles_a_second"}
    sizes = {"articles": "articles", "in a story": "in_story"}
    yield from table_of(figures["speed"], {**sizes, **speeds, "peak MB": "megabytes", "runs": "runs"})
    named = {"processes": "jobs", "articles": "articles", "seconds": "seconds", "times as fast as one": "times_as_fast"}
    yield from table_of(figures["jobs"], named)
    starts = [{"start": name.replace("_", " "), **one} for name, one in figures["start"].items()]
    columns = {"start": "start", "seconds": "seconds", "CPU seconds": "cpu", "peak MB": "megabytes"}
    yield from table_of(starts, columns)


def verify(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the table of `benchmarks.verify`."""
    names = ("stories", "facts", "facts_a_second", "facts_a_cpu_second", "checking_alone_facts_a_second")
    yield from table_of(figures["sizes"], _named(*names))


def merging(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the table of `benchmarks.merging.cost`."""
    names = _named("claims", "articles", "facts", "conflicts", "seconds", "processor_seconds")
    yield from table_of(figures["sizes"], {**names, "peak MB": "megabytes"})
    slopes = figures.get("slopes") or {}
    if slopes:
        told = ", ".join(f"{name.replace('_', ' ')} {value:.2f}" for name, value in slopes.items())
        yield f"Slopes on a log-log plot: {told}."
        yield ""


def large(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the table of `benchmarks.large_story`."""
    rows = [{**row, **{f"{stage}, s": value for stage, value in row["seconds"].items()}} for row in figures["sizes"]]
    stages = {f"{stage}, s": f"{stage}, s" for stage in figures["sizes"][0]["seconds"]}
    sizes = _named("articles", "claims", "facts")
    yield from table_of(rows, {**sizes, **stages, "peak MB": "megabytes", "lines of text": "text_lines"})


def long(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the table of `benchmarks.long`."""
    columns = {
        "run": "what",
        "articles": "articles",
        "seconds": "seconds",
        "CPU seconds": "cpu",
        "peak MB": "megabytes",
    }
    yield from table_of(figures["runs"], {**columns, "not made": "stories_not_made"})


def page(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the table of `benchmarks.page`."""
    rows = [(name.replace("_", " "), shown(value)) for name, value in figures.items() if name != "machine"]
    yield from table(("figure", "value"), rows)


def cold(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the table of `benchmarks.cold`."""
    runs = {"five articles, embedded engine": figures, "`summarizer --help`": figures["help"]}
    rows = [{"process": name, **one} for name, one in runs.items()]
    yield from table_of(rows, {**_named("process", "seconds"), "times an empty Python": "times_an_empty_python"})
