"""Dates of English news text: where they stand, what they say, and which of them another text lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from summarizer.text.date_patterns import MONTHS, WEEKDAYS, place_dates
from summarizer.text.remembering import remember_short

# A day without a year is the nearest one that lies no more than half a year ahead.
_FURTHEST_AHEAD: Final = timedelta(days=183)
_NEAR_MONTHS: Final = 3
_ABSOLUTE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_DAY_OF_YEAR = re.compile(r"([0-9]{2})-([0-9]{2})")
_DAYS_AGO = re.compile(r"([0-9]{1,3}) day ago")
_NUMERIC = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_BETWEEN_DAY_AND_DATE = re.compile(r"\.?,?\s{1,2}")


@dataclass(frozen=True, slots=True)
class DateMention:
    """Place one date; `text` is the part of the article from `start` to `end`, without a preposition before it.

    `key` names the date without any reference: "2024-11-27", "11-27", "2024-11", "november", "2024", "1990s",
    "sunday", "next sunday", "last week", "today", "2 day ago", "recent day"; a numeric date whose day and month
    cannot be told apart keeps its own text. `date` is an ISO 8601 day, month or year; null where the text is
    vague or ambiguous, is no day of the calendar, or needs a reference that is not there.
    """

    start: int
    end: int
    text: str
    key: str
    date: str | None


@remember_short
def find_dates(text: str, *, reference: date | None = None) -> tuple[DateMention, ...]:
    """Return the dates of `text` in order; none overlaps another.

    `reference` is the day on which the text was published. A weekday is the last one on or before it, with "next"
    the first one after it; a day without a year is the nearest, at most half a year ahead. "27-29 November" is two
    mentions. Clock times are not dates. *Not* checked: whether "Sunday" looks forward ("will meet on Sunday").
    """
    placed = place_dates(text)
    if not placed:
        return ()
    resolved = [_resolve(token, reference) for _, _, token in placed]
    return tuple(
        DateMention(start, end, text[start:end], _key(token), _dated_by_next(text, placed, resolved, index))
        for index, (start, end, token) in enumerate(placed)
    )


def date_keys(text: str, *, reference: date | None = None) -> frozenset[str]:
    """Return the keys of all dates in `text`, each with the less precise ones that it implies.

    "27 November 2024" gives its day, its day of the year, its month, its year and its decade, so that a less
    precise date of another text is found here, and not the reverse. With a `reference`, the day that "Sunday" falls
    on is there as well.
    """
    keys: set[str] = set()
    for mention in find_dates(text, reference=reference):
        keys.update(_implied(mention.key))
        if reference is not None and mention.date is not None:
            keys.update(_implied(mention.date))
    return frozenset(keys)


def dates_covered(statement: str, evidence: str, *, reference: date | None = None) -> tuple[str, ...]:
    """Return the texts of the dates in `statement` that `evidence` does not have; empty means all are covered.

    A date is covered by an equal or a more precise one: "in November" by "Nov. 27", not the other way round. With
    a `reference`, "1 December" is covered by the "Sunday" that it was.
    """
    stated = find_dates(statement, reference=reference)
    if not stated:
        return ()
    there = date_keys(evidence, reference=reference)
    return tuple(
        mention.text
        for mention in stated
        if mention.key not in there and not (reference is not None and mention.date in there)
    )


def _key(token: str) -> str:
    """Drop "last" before a weekday or a month: reports say "on Sunday" and "last Sunday" of one day."""
    turn, _, name = token.partition(" ")
    return name if turn == "last" and (name in WEEKDAYS or name in MONTHS) else token


def _dated_by_next(
    text: str, placed: Sequence[tuple[int, int, str]], resolved: list[str | None], index: int
) -> str | None:
    """Return the date of a mention; that of "Sunday" in "Sunday, January 12, 2025" is the one that follows it."""
    if _key(placed[index][2]) not in WEEKDAYS or index + 1 == len(placed):
        return resolved[index]
    end, next_start, following = placed[index][1], placed[index + 1][0], resolved[index + 1]
    joined = _BETWEEN_DAY_AND_DATE.fullmatch(text, end, min(next_start, end + 4)) and next_start <= end + 4
    return following if joined and following is not None and len(following) == len("2025-01-12") else resolved[index]


def _resolve(token: str, reference: date | None) -> str | None:
    if _ABSOLUTE.fullmatch(token):
        return token if _exists(token) else None
    if reference is None:
        return None
    found = next((day for day in _readings(token, reference) if day is not None), None)
    return found if isinstance(found, str) or found is None else found.isoformat()


def _exists(token: str) -> bool:
    year, month, day = (*map(int, token.split("-")), 1, 1)[:3]
    return _day(year, month, day) is not None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _readings(token: str, reference: date) -> Iterator[date | str | None]:
    turn, _, name = token.rpartition(" ")
    if day := _DAY_OF_YEAR.fullmatch(token):
        yield _nearest(int(day[1]), int(day[2]), reference)
    elif name in WEEKDAYS:
        yield _weekday(WEEKDAYS.index(name), turn, reference)
    elif name in MONTHS:
        yield _month(MONTHS.index(name) + 1, turn, reference)
    elif ago := _DAYS_AGO.fullmatch(token):
        yield _moved(reference, -int(ago[1]))
    elif name in {"month", "year"} and turn in {"last", "this", "next"}:
        yield _calendar_period(name, {"last": -1, "this": 0, "next": 1}[turn], reference)
    else:
        shift = {"yesterday": -1, "last night": -1, "today": 0, "tomorrow": 1}.get(token)
        yield None if shift is None else _moved(reference, shift)


def _moved(reference: date, days: int) -> date | None:
    try:
        return reference + timedelta(days=days)
    except OverflowError:
        return None


def _nearest(month: int, day: int, reference: date) -> date | None:
    # Four years to each side: the 29th of February comes no sooner.
    days = (_day(reference.year + shift, month, day) for shift in range(-4, 5))
    known = [found for found in days if found is not None and found - reference <= _FURTHEST_AHEAD]
    return min(known, key=lambda found: abs(found - reference), default=None)


def _weekday(number: int, turn: str, reference: date) -> date | None:
    back = (reference.weekday() - number) % 7
    if turn == "next":
        return _moved(reference, 7 - back)
    return _moved(reference, -(back or 7) if turn == "last" else -back)


def _month(month: int, turn: str, reference: date) -> str | None:
    year = reference.year
    if turn == "last":
        year -= int(month >= reference.month)
    elif turn == "next":
        year += int(month <= reference.month)
    else:
        # Further off than a season, "in May" may as well be the one behind as the one ahead.
        away = (month - reference.month + 6) % 12 - 6
        if abs(away) > _NEAR_MONTHS:
            return None
        year += (reference.month + away - 1) // 12
    return f"{year:04}-{month:02}"


def _calendar_period(unit: str, shift: int, reference: date) -> str:
    if unit == "year":
        return f"{reference.year + shift:04}"
    year, month = divmod(reference.year * 12 + reference.month - 1 + shift, 12)
    return f"{year:04}-{month + 1:02}"


def _implied(key: str) -> Iterator[str]:
    """Yield a key and every less precise one that holds whenever it does."""
    yield key
    if key.startswith("next "):
        yield key.removeprefix("next ")
    if _ABSOLUTE.fullmatch(key):
        yield from _implied_by_absolute(*key.split("-"))
    elif day := _DAY_OF_YEAR.fullmatch(key):
        yield MONTHS[int(day[1]) - 1]
    elif written := _NUMERIC.fullmatch(key):
        for month, day_number in ((written[1], written[2]), (written[2], written[1])):
            yield from _implied(f"{written[3]}-{int(month):02}-{int(day_number):02}")


def _implied_by_absolute(year: str, month: str | None = None, day: str | None = None) -> Iterator[str]:
    yield year
    yield f"{year[:3]}0s"
    if month is not None:
        yield f"{year}-{month}"
        yield MONTHS[(int(month) - 1) % len(MONTHS)]
    if day is not None:
        yield f"{month}-{day}"
