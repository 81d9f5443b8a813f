"""Dates as pages and metadata print them ("04:06 PM, Dec 02, 2024", "Published: 2 December 2024") as ISO 8601."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final

from summarizer.text.casing import lowered

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b"
)
_DATE: Final = re.compile(
    r"(?<!\d)(?:(?P<year_first>\d{4})[-/.](?P<month_second>\d{1,2})[-/.](?P<day_last>\d{1,2})(?!\d)"
    r"|(?P<one>\d{1,2})[-/.](?P<two>\d{1,2})[-/.](?P<year_last>\d{4})(?!\d)"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month>{_MONTH})\.?(?:,?\s(?P<year>\d{{4}})(?!\d))?"
    rf"|(?P<us_month>{_MONTH})\.?\s(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<us_year>\d{{4}})(?!\d))?)",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"(?<![\w.:])T?"
    r"(?:(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,9})?)?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"|(?P<bare_hour>\d{1,2})\s?(?P<bare_half>[ap])\.?m\b\.?)"
    r"(?:\s?(?P<zulu>z|utc|gmt)(?![+-]|\w)|\s?(?:utc|gmt)?(?P<offset>[+-]\d{2}):?(?P<offset_minute>\d{2})(?!\d))?",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile(r"\d")
_AGO: Final = re.compile(
    r"\b(?:\d{1,2}|an?|one) (?:sec(?:ond)?|min(?:ute)?|h(?:ou)?r|day|week|month|year)s? ago\b", re.IGNORECASE
)
_UPDATED: Final = re.compile(r"\b(?:updated?|modified|revised|corrected)\b", re.IGNORECASE)
_LABEL: Final = re.compile(
    r"\b(?:(?:first |date |last )?(?:published|posted|updated?|modified|revised|created|released)(?: (?:on|at))?"
    r"|issued on)\b",
    re.IGNORECASE,
)
# What may stand beside a date and adds nothing to it.
_SMALL_WORDS: Final = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|e[sd]?t|c[sd]?t|m[sd]t|p[sd]?t|cest|cet|bst|ist|eest|eet|msk|pkt|hkt|sgt|jst|aest|aedt|utc|gmt"
    r"|hours?|hrs|local time|date(?=:)|at|on)\b\.?",
    re.IGNORECASE,
)
# The lines at the head and the foot of one page are asked several times each.
_REMEMBERED: Final = 64


@dataclass(frozen=True, slots=True)
class PageDate:
    """Hold what a date line says.

    `published` is the ISO date or date-time, or null where the line has none to give; `labelled` tells whether the
    line calls itself the date of publication or of an update; `rest` is what else stands there. A time keeps a zone
    only where an offset, "UTC", "GMT" or "Z" is printed: other abbreviations name more than one zone.
    """

    published: str | None
    labelled: bool
    rest: str


@lru_cache(maxsize=_REMEMBERED)
def read_page_date(key: str) -> PageDate | None:
    """Return the date that a line gives, or None where it gives none.

    An update is not a publication: "Updated: 3 May 2024" is a date line with nothing published. So is a date without
    a year, and one that reads two ways, such as 03/04/2024.
    """
    if _DIGIT.search(key) is None and "ago" not in key.lower():
        return None
    dates = list(_DATE.finditer(key))
    labelled = _LABEL.search(key) is not None
    if dates:
        return PageDate(_published(key, dates), labelled, _rest(_DATE.sub(" ", key)))
    without = _AGO.sub(" ", key, count=1)
    return None if without == key else PageDate(None, labelled, _rest(without))


def read_iso(value: str) -> str | None:
    """Return the date or date-time of a metadata field as ISO 8601, or None where it cannot be read as one."""
    value = value.strip()
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(value).isoformat()
    except ValueError:
        found = read_page_date(value) if len(value) <= 100 else None
    return found.published if found and not found.rest else None


def _published(key: str, dates: list[re.Match[str]]) -> str | None:
    for number, found in enumerate(dates):
        before = key[dates[number - 1].end() if number else 0 : found.start()]
        after = key[found.end() : dates[number + 1].start() if number + 1 < len(dates) else len(key)]
        day = _day(found)
        if day is None or _UPDATED.search(before):
            continue
        updated = _UPDATED.search(after)
        clock = _time(after[: updated.start()] if updated else after) or _time(before)
        return f"{day.isoformat()}T{clock}" if clock else day.isoformat()
    return None


def _day(found: re.Match[str]) -> date | None:
    part = found.groupdict()
    if part["year_first"]:
        numbers = (part["year_first"], part["month_second"], part["day_last"])
    elif part["year_last"]:
        # 25/12 and 12/25 read one way each, 03/04 reads two ways.
        one, two = int(part["one"]), int(part["two"])
        if one <= 12 and two <= 12 and one != two:
            return None
        numbers = (part["year_last"], str(min(one, two)), str(max(one, two)))
    else:
        month = str(_MONTHS.index(lowered((part["month"] or part["us_month"])[:3])) + 1)
        numbers = (part["year"] or part["us_year"] or "", month, part["day"] or part["us_day"])
    try:
        return date(*(int(number) for number in numbers))
    except ValueError:
        return None


def _time(text: str) -> str | None:
    found = _TIME.search(text)
    if found is None:
        return None
    half, hour = found["half"] or found["bare_half"], int(found["hour"] or found["bare_hour"])
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in "pP" else 0)
    try:
        clock = time(hour, int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        return None
    offset = f"{found['offset']}:{found['offset_minute']}" if found["offset"] else ""
    return clock.isoformat() + ("+00:00" if found["zulu"] else offset)


def _rest(text: str) -> str:
    for pattern in (_TIME, _LABEL, _SMALL_WORDS):
        text = pattern.sub(" ", text)
    return " ".join(text.strip(" ,|•·-–—:;()[]/.").split())


__all__ = ["PageDate", "read_iso", "read_page_date"]
