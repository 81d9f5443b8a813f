"""Draw lines on two logarithmic axes as an SVG: enough to see a slope, and nothing to install."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

_WIDTH, _HEIGHT, _MARGIN, _LEGEND = 720, 420, 60, 230
_COLOURS = ("#1b6ca8", "#c1440e", "#3a7d44", "#7b4b94", "#8a6d3b", "#444444")

Points = Sequence[tuple[float, float]]


def write_log_plot(path: Path, title: str, axes: tuple[str, str], series: Mapping[str, Points]) -> None:
    """Write lines through the points of each series; both coordinates are above 0. Axes are named (x, y)."""
    path.write_text("\n".join(_svg(title, axes, series)) + "\n", encoding="utf-8")


def slope(points: Points) -> float:
    """Return the slope of the line of least squares through the logarithms of some points above 0."""
    across, up = zip(*((math.log(x), math.log(y)) for x, y in points), strict=True)
    return statistics.linear_regression(across, up).slope


def _svg(title: str, axes: tuple[str, str], series: Mapping[str, Points]) -> Iterator[str]:
    points = [point for each in series.values() for point in each]
    left, right = _decades([x for x, _ in points])
    low, high = _decades([y for _, y in points])

    def x_of(value: float) -> float:
        return _MARGIN + (math.log10(value) - left) / (right - left) * (_WIDTH - _MARGIN - _LEGEND)

    def y_of(value: float) -> float:
        return _HEIGHT - _MARGIN - (math.log10(value) - low) / (high - low) * (_HEIGHT - 2 * _MARGIN)

    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        'font-size="12"><rect width="100%" height="100%" fill="white"/>'
    )
    yield _text(_MARGIN, 24, title, size=14)
    yield _text(_MARGIN, _HEIGHT - 12, axes[0])
    yield _text(8, _MARGIN - 16, axes[1])
    for power in range(left, right + 1):
        yield _line(x_of(10**power), y_of(10**low), x_of(10**power), y_of(10**high))
        yield _text(x_of(10**power) - 8, _HEIGHT - _MARGIN + 16, f"{10**power:g}")
    for power in range(low, high + 1):
        yield _line(x_of(10**left), y_of(10**power), x_of(10**right), y_of(10**power))
        yield _text(8, y_of(10**power) + 4, f"{10**power:g}")
    for number, (name, each) in enumerate(series.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        places = [(x_of(x), y_of(y)) for x, y in sorted(each)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in places)
        yield _text(_WIDTH - _LEGEND + 16, _MARGIN + 18 * number, name, colour=colour)
    yield "</svg>"


def _decades(values: Sequence[float]) -> tuple[int, int]:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _line(x: float, y: float, x2: float, y2: float) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#dddddd"/>'


def _text(x: float, y: float, text: str, *, size: int = 12, colour: str = "#222222") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}">{escape(text)}</text>'
