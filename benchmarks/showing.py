"""How figures become Markdown: tables, and a figure with its spread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

NONE = "–"


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def spread(values: Mapping[str, float], unit: str) -> str:
    """Return "median unit (least to most)" of some runs."""
    middle, least, most = (number(values[name]) for name in ("median", "least", "most"))
    return f"{middle}{' ' if unit else ''}{unit} ({least} to {most})" if least != most else f"{middle} {unit}".strip()


def plain_spread(values: Mapping[str, float]) -> str:
    """Return "median (least to most)" of some runs."""
    return spread(values, "")


def number(value: float) -> str:
    """Return a figure with three digits, and whole figures and large ones in full."""
    return f"{value:,.0f}" if isinstance(value, int) or value >= 100 else f"{value:.3g}"


def shown(value: Any) -> str:
    """Return a figure, some runs with their spread, or a text, as a cell of a table."""
    return plain_spread(value) if isinstance(value, Mapping) else value if isinstance(value, str) else number(value)


def table_of(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> Iterator[str]:
    """Yield a table of rows; `columns` gives for each heading the name of its figures."""
    yield from table(
        list(columns), [[shown(row[name]) if name in row else NONE for name in columns.values()] for row in rows]
    )
