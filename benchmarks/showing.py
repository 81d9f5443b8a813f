"""How figures become Markdown: tables, and a figure with its spread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
