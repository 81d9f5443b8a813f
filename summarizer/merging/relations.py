"""How two times relate: both cannot hold, or one is more exact than the other."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, Literal

from summarizer.merging.moments import NEAR_DAYS, Level, Moment
from summarizer.text.date_patterns import WEEKDAYS

# Clocks that differ by less are one.
_MINUTES: Final = 20
_WEEK: Final = timedelta(days=7)
# One event is not put at days further apart: the words are alike, the events are two.
_FURTHEST: Final = timedelta(days=5)

Relation = Literal["conflict", "precision"]


def relation_of(one: Moment, other: Moment) -> Relation | None:
    """Return how two times relate: both cannot hold, one is more exact than the other, or neither."""
    if one.level <= Level.DAY and other.level <= Level.DAY:
        gap = _gap(one, other)
        if gap:
            return "conflict" if gap <= _FURTHEST and not {one.key, other.key} & NEAR_DAYS else None
        return _by_clock(one, other) if gap is not None else None
    if one.key == other.key:
        return None  # two "next month" of one quotation, printed months apart
    return _by_period(one, other)


def _gap(one: Moment, other: Moment) -> timedelta | None:
    """Return how many days lie between two days, None where it cannot be told.

    A weekday may be that of the week before or after: seven days apart are none.
    """
    if one.first and other.first:
        gap = abs(one.first - other.first)
        named = one.key in WEEKDAYS or other.key in WEEKDAYS
        return timedelta(0) if named and gap == _WEEK else gap
    if one.weekday is not None and other.weekday is not None:
        apart = (one.weekday - other.weekday) % 7
        return timedelta(days=min(apart, 7 - apart))
    return None


def _by_period(one: Moment, other: Moment) -> Relation | None:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    if Level.YEAR in (one.level, other.level):
        return None
    if one.last < other.first or other.last < one.first:
        return "conflict"
    return "precision" if one.level != other.level else None


def _by_clock(one: Moment, other: Moment) -> Relation | None:
    if one.minutes is None or other.minutes is None:
        return None
    if one.minutes[0] >= other.minutes[1] or other.minutes[0] >= one.minutes[1]:
        near = one.level == other.level == Level.CLOCK and abs(one.minutes[0] - other.minutes[0]) <= _MINUTES
        return None if near else "conflict"
    return "precision" if one.level != other.level else None
