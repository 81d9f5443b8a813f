"""How the figures of our own speed are shown in docs/benchmarks.md: a table for each benchmark without a peer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.showing import NONE, number, plain_spread, table


def embedded(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the tables of `benchmarks.embedded`."""
    yield from table(
        ("articles", "in a story", "articles a CPU second", "articles a second", "peak MB", "runs"),
        [
            (
                number(row["articles"]),
                number(row["in_story"]),
                plain_spread(row["articles_a_cpu_second"]),
                plain_spread(row["articles_a_second"]),
                plain_spread(row["megabytes"]),
                number(row["runs"]),
            )
            for row in figures["speed"]
        ],
    )
    yield from table(
        ("processes", "articles", "seconds", "times as fast as one"),
        [
            (
                number(row["jobs"]),
                number(row["articles"]),
                plain_spread(row["seconds"]),
                plain_spread(row["times_as_fast"]),
            )
            for row in figures["jobs"]
        ],
    )
    yield from table(
        ("start", "seconds", "CPU seconds", "peak MB"),
        [
            (name.replace("_", " "), *(plain_spread(one[each]) for each in ("seconds", "cpu", "megabytes")))
            for name, one in figures["start"].items()
        ],
    )


def verify(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the table of `benchmarks.verify`."""
    names = ("facts_a_second", "facts_a_cpu_second", "checking_alone_facts_a_second")
    yield from table(
        ("stories", "facts", *(name.replace("_", " ") for name in names)),
        [
            (number(row["stories"]), number(row["facts"]), *(plain_spread(row[name]) for name in names))
            for row in figures["sizes"]
        ],
    )


def merging(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the table of `benchmarks.merging.cost`."""
    names = ("claims", "articles", "facts", "conflicts", "seconds", "processor_seconds", "megabytes")
    shown = (*names[:-1], "peak MB")
    rows = [[number(row[name]) for name in names] for row in figures["sizes"]]
    yield from table([name.replace("_", " ") for name in shown], rows)
    slopes = figures.get("slopes") or {}
    if slopes:
        told = ", ".join(f"{name.replace('_', ' ')} {value:.2f}" for name, value in slopes.items())
        yield f"Slopes on a log-log plot: {told}."
        yield ""


def large(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the table of `benchmarks.large_story`."""
    stages = list(figures["sizes"][0]["seconds"])
    rows = [
        (
            *(number(row[name]) for name in ("articles", "claims", "facts")),
            *(number(row["seconds"][stage]) for stage in stages),
            number(row["megabytes"]),
            number(row["text_lines"]),
        )
        for row in figures["sizes"]
    ]
    columns = ("articles", "claims", "facts", *(f"{stage}, s" for stage in stages), "peak MB", "lines of text")
    yield from table(columns, rows)


def long(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the table of `benchmarks.long`."""
    yield from table(
        ("run", "articles", "seconds", "CPU seconds", "peak MB", "not made"),
        [
            (
                row["what"],
                *(number(row[name]) for name in ("articles", "seconds", "cpu", "megabytes")),
                number(row["stories_not_made"]) if "stories_not_made" in row else NONE,
            )
            for row in figures["runs"]
        ],
    )


def page(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the table of `benchmarks.page`."""
    told = {name.replace("_", " "): value for name, value in figures.items() if name != "machine"}
    shown = [(name, value if isinstance(value, str) else number(value)) for name, value in told.items()]
    yield from table(("figure", "value"), shown)


def cold(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the table of `benchmarks.cold`."""
    runs = {"five articles, embedded engine": figures, "`summarizer --help`": figures["help"]}
    yield from table(
        ("process", "seconds", "times an empty Python"),
        [(name, plain_spread(one["seconds"]), number(one["times_an_empty_python"])) for name, one in runs.items()],
    )
