"""A plot on two logarithmic axes as SVG, written without a library."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

Point = tuple[float, float]

_WIDTH, _HEIGHT, _MARGIN = 460, 340, 56


@dataclass(frozen=True)
class Panel:
    """Hold one curve with the words at its axes; all values are above 0."""

    title: str
    across: str
    up: str
    points: Sequence[Point]
    note: str = ""


def plot(panels: Sequence[Panel]) -> str:
    """Return the panels side by side as one SVG document."""
    width = _WIDTH * len(panels)
    size = f'width="{width}" height="{_HEIGHT}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">',
        f'<rect {size} fill="white"/>',
    ]
    for number, panel in enumerate(panels):
        parts.append(f'<g transform="translate({number * _WIDTH},0)">{"".join(_panel(panel))}</g>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def slope(points: Sequence[Point]) -> float:
    """Return the slope of the line through the logarithms of some points, by least squares."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    middle_x, middle_y = (sum(each[axis] for each in logs) / len(logs) for axis in (0, 1))
    spread = sum((x - middle_x) ** 2 for x, _ in logs)
    return sum((x - middle_x) * (y - middle_y) for x, y in logs) / spread


def _panel(panel: Panel) -> Iterator[str]:
    low_x, high_x = _decades(x for x, _ in panel.points)
    low_y, high_y = _decades(y for _, y in panel.points)

    def place(point: Point) -> Point:
        right = (math.log10(point[0]) - low_x) / (high_x - low_x)
        up = (math.log10(point[1]) - low_y) / (high_y - low_y)
        return _MARGIN + right * (_WIDTH - 2 * _MARGIN), _HEIGHT - _MARGIN - up * (_HEIGHT - 2 * _MARGIN)

    yield f'<text x="{_WIDTH / 2}" y="22" text-anchor="middle" font-size="14">{escape(panel.title)}</text>'
    yield f'<text x="{_WIDTH / 2}" y="40" text-anchor="middle" fill="#555">{escape(panel.note)}</text>'
    for power in range(low_x, high_x + 1):
        x, bottom = place((10.0**power, 10.0**low_y))
        yield f'<path d="M{x:.1f} {_MARGIN}V{bottom:.1f}" stroke="#ddd"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 16:.1f}" text-anchor="middle">{10.0**power:g}</text>'
    for power in range(low_y, high_y + 1):
        left, y = place((10.0**low_x, 10.0**power))
        yield f'<path d="M{left:.1f} {y:.1f}H{_WIDTH - _MARGIN}" stroke="#ddd"/>'
        yield f'<text x="{left - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>'
    places = [place(point) for point in panel.points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline points="{line}" fill="none" stroke="#1f5fa8" stroke-width="2"/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#1f5fa8"/>' for x, y in places)
    yield f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 12}" text-anchor="middle">{escape(panel.across)}</text>'
    yield f'<text transform="translate(14,{_HEIGHT / 2}) rotate(-90)" text-anchor="middle">{escape(panel.up)}</text>'


def _decades(values: Iterator[float]) -> tuple[int, int]:
    logs = [math.log10(value) for value in values]
    low, high = math.floor(min(logs)), math.ceil(max(logs))
    return low, max(high, low + 1)
