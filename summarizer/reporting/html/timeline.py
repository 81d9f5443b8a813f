"""The timeline of the page: on which days articles appeared, and which days their quotations name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from summarizer.reporting.html.facts import LONGEST_QUOTE
from summarizer.reporting.html.story import Source, Story
from summarizer.reporting.safe import shortened
from summarizer.reporting.words import moment
from summarizer.schema import Fact
from summarizer.text.date_patterns import WEEKDAYS
from summarizer.text.dates import find_dates

_DAY: Final = len("2025-11-17")
_MOST_DAYS: Final = 60
_MOST_A_DAY: Final = 60
_FIRST: Final = 6
_LONGEST: Final = 240
_NEAR: Final = 3


@dataclass(frozen=True, slots=True)
class Day:
    """Hold one day: the articles that appeared, with their times, and the facts that name it, the first ones apart."""

    date: str
    weekday: str
    articles: list[tuple[str, Source]]
    facts: list[tuple[int, str]]
    others: list[tuple[int, str]]
    more: int


def timeline_of(story: Story) -> list[Day]:
    """Return the days in order, the last 60 of them; without any known date there is none.

    A fact stands under each day that one of its quotations names. A weekday counts only where it is at most three days
    before its article: further off, "on Thursday" may as well be the next one. *Not* told: whether the day is that of
    the event, or of a report of it.
    """
    articles: dict[str, list[tuple[str, Source]]] = {}
    appeared: dict[str, date] = {}
    for each in story.articles:
        if (day := _day(each.published)) is not None:
            appeared[each.id] = day
            time = moment(each.published)[_DAY:].strip()
            articles.setdefault(day.isoformat(), []).append((time, story.source(each.id)))
    facts: dict[str, list[tuple[int, str]]] = {}
    for number, fact in story.facts:
        for named in sorted(_named(fact, appeared)):
            facts.setdefault(named, []).append((number, shortened(fact.statement, _LONGEST)))
    days = sorted(articles.keys() | facts.keys())[-_MOST_DAYS:]
    return [_view(day, sorted(articles.get(day, ()), key=lambda each: each[0]), facts.get(day, [])) for day in days]


def _named(fact: Fact, appeared: dict[str, date]) -> set[str]:
    return {
        day.isoformat()
        for mention in fact.mentions
        for part in mention.evidence[:1]
        for day in _days(part.quote[:LONGEST_QUOTE], appeared.get(mention.article_id))
    }


def _days(quote: str, reference: date | None) -> Iterator[date]:
    for found in find_dates(quote, reference=reference):
        day = _day(found.date) if len(found.date or "") == _DAY else None
        far = reference is not None and day is not None and (reference - day).days > _NEAR
        if day is not None and not (found.key in WEEKDAYS and far):
            yield day


def _view(day: str, articles: list[tuple[str, Source]], facts: list[tuple[int, str]]) -> Day:
    shown = facts[:_MOST_A_DAY]
    weekday = date.fromisoformat(day).strftime("%A")
    return Day(day, weekday, articles, shown[:_FIRST], shown[_FIRST:], len(facts) - len(shown))


def _day(stamp: str | None) -> date | None:
    try:
        return date.fromisoformat((stamp or "")[:_DAY])
    except ValueError:
        return None
