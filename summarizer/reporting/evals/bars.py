"""Figures drawn: a value with its interval between 0 and 1, and a difference around 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.schema.report import Comparison, Interval

# Units of a drawing: the scale goes from EDGE to EDGE + WIDE, so that a mark at its end is whole.
WIDE: Final = 200
EDGE: Final = 6
# The scale of differences is not finer than this: of a thousandth nothing should be seen.
_LEAST: Final = 0.05


@dataclass(frozen=True, slots=True)
class Bar:
    """Place a value and its interval, in units of the drawing; `other` is what it is compared with."""

    start: float
    width: float
    value: float
    other: float | None = None


def bar(value: float | None, interval: Interval | None, other: float | None = None) -> Bar | None:
    """Return the bar of a figure from 0 to 1; None for any other figure."""
    if value is None or not 0.0 <= value <= 1.0:
        return None
    known = other if other is not None and 0.0 <= other <= 1.0 else None
    low, high = (interval.low, interval.high) if interval is not None else (value, value)
    return _drawn(low, high, value, known)


def scale_of(comparisons: Sequence[Comparison]) -> float:
    """Return the difference at which the scale of all differences ends: at most 1, the widest of a proportion."""
    bounds = [abs(end) for each in comparisons if _is_drawn(each) for end in _ends(each)]
    return min(1.0, max([_LEAST, *bounds]))


def difference_bar(each: Comparison, scale: float) -> Bar | None:
    """Return the bar of a difference on a scale from -scale to scale; None where there is none, or it is no share."""
    if each.difference is None or not _is_drawn(each):
        return None
    low, high = (_share(end, scale) for end in _ends(each))
    return _drawn(low, high, _share(each.difference, scale))


def _is_drawn(each: Comparison) -> bool:
    figures = (each.value, each.baseline, each.difference)
    return all(figure is not None and -1.0 <= figure <= 1.0 for figure in figures)


def _ends(each: Comparison) -> tuple[float, float]:
    own = each.difference or 0.0
    return (each.interval.low, each.interval.high) if each.interval is not None else (own, own)


def _share(difference: float, scale: float) -> float:
    return 0.5 + difference / (2 * scale)


def _drawn(low: float, high: float, value: float, other: float | None = None) -> Bar:
    start, end = _at(low), _at(high)
    return Bar(start, round(max(0.0, end - start), 2), _at(value), None if other is None else _at(other))


def _at(share: float) -> float:
    return round(EDGE + WIDE * min(1.0, max(0.0, share)), 2)


__all__ = ["EDGE", "WIDE", "Bar", "bar", "difference_bar", "scale_of"]
