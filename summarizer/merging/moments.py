"""When a claim says that something happened: the day, week, month or year, the time of day, and the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum
from typing import Final

from summarizer.engines.base import StoryClaim
from summarizer.merging.facts import DraftFact
from summarizer.merging.stamps import day
from summarizer.merging.story import Story
from summarizer.text.attribution import find_attributions
from summarizer.text.date_patterns import WEEKDAYS
from summarizer.text.dates import DateMention, find_dates
from summarizer.text.terms import Term, concept, content_terms

Minutes = tuple[int, int]

# Parts of a day in minutes since midnight, [first, last). The night ends with its day, as news has it: what happens
# behind midnight is "early" on the next.
_PARTS: Final[tuple[tuple[str, Minutes], ...]] = (
    ("afternoon", (720, 1080)),
    ("evening", (1020, 1440)),
    ("night", (1080, 1440)),
    ("morning", (240, 720)),
    ("late", (1020, 1440)),
    ("early", (0, 480)),
)
_EARLY: Final = (0, 480)
_CLOCK: Final = re.compile(
    r"(?<![\w:.])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>a\.?m\.?|p\.?m\.?)(?!\w)"
    r"|(?<![\w:.])(?P<full>[01]?\d|2[0-3]):(?P<past>[0-5]\d)(?![\w:])",
    re.IGNORECASE,
)
_BOUND: Final = re.compile(
    r"\b(?:since|until|till|by|before|after|from|as\s+of)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE
)
# How far behind an attribution a date may stand to be its own: "said on Monday that".
_OWN_GAP: Final = re.compile(r"[\s,]*(?:on|in|earlier|late|early)?\s*")
NEAR_DAYS: Final = frozenset({"today", "yesterday", "tomorrow", "last night"})
_TURNS: Final = {"last": -1, "this": 0, "next": 1}
_TURNED: Final = frozenset({"week", "weekend", "month", "year"})
_BESIDE: Final = 6
_NEXT: Final = 3
_CLAUSE: Final = re.compile(r"[,;:()“”\"—–]")
# The stamp of a page is no time of an event.
_STAMP: Final = re.compile(r"\b(?:updated|posted|published|shared\s+by)\b", re.IGNORECASE)
# What speaks of one event beside others: "a similar transfer", "another strike".
_OTHER: Final = re.compile(r"\b(?:another|similar|second|third|previous|earlier\s+(?:this|last)|also)\b", re.IGNORECASE)
_WEEK: Final = timedelta(days=7)


class Level(IntEnum):
    """Say how exact a moment is, the most exact first."""

    CLOCK = 0
    PART = 1
    DAY = 2
    WEEK = 3
    MONTH = 4
    YEAR = 5


@dataclass(frozen=True)
class Moment:
    """Hold one time expression of a claim; `text` stands in its statement.

    `first` and `last` bound the days that it can mean, both None where only the weekday is known. `minutes` bounds
    the time of day. `reported` is true for the time of saying ("said on Monday"), which is not that of the event;
    `other` where the claim sets its event beside another one ("a similar attack"). `label` holds the words beside
    the time, `core` the next ones, `verb` the last one before it.
    """

    claim: StoryClaim
    fact_id: str
    text: str
    key: str
    level: Level
    first: date | None
    last: date | None
    weekday: int | None
    minutes: Minutes | None
    reported: bool
    label: frozenset[str]
    core: frozenset[str]
    verb: str
    other: bool


def moments_of(story: Story, facts: Sequence[DraftFact]) -> list[Moment]:
    """Return every moment of the claims of some facts that can be compared, in the order of articles and places.

    Periods ("since 2011") and vague times ("in recent days") are left out.
    """
    found = []
    for fact in facts:
        for claim in fact.claims:
            published = story.articles[claim.article_id].published
            found += list(_of_claim(claim, fact.id, day(published)))
    return sorted(found, key=lambda moment: (moment.claim.article_id, moment.claim.order))


def is_settled_by_date(key: str) -> bool:
    """Tell whether a date of this key means nothing without the day on which it was written ("last week")."""
    turn, _, unit = key.partition(" ")
    return key in NEAR_DAYS or (turn in _TURNS and unit in _TURNED)


def _of_claim(claim: StoryClaim, fact_id: str, reference: date | None) -> Iterator[Moment]:
    statement = claim.claim.statement
    # Which dates a statement has does not hang on the day of its article: most statements have none, and many articles.
    if not find_dates(statement) or _STAMP.search(statement):
        return
    mentions = find_dates(statement, reference=reference)
    quotes = [part.quote for part in claim.claim.evidence]
    clocks = [each for each in _clocks(statement) if any(each[0] in quote for quote in quotes)]
    cues = [(each.cue_start, each.cue_end) for each in find_attributions(statement, embedded=True)]
    for mention in mentions:
        days = _days(mention, reference)
        text = _as_quoted(mention, quotes)
        if days is None or text is None or _BOUND.search(statement[: mention.start]):
            continue
        moment = Moment(
            claim=claim,
            fact_id=fact_id,
            text=text,
            key=mention.key,
            level=days[0],
            first=days[1],
            last=days[2],
            weekday=_weekday(mention, days),
            minutes=None,
            reported=any(_belongs(statement, mention, cue) for cue in cues),
            label=_label(statement, mention),
            core=_core(statement, mention),
            verb=_verb(statement, mention),
            other=_OTHER.search(statement) is not None,
        )
        yield _with_time(moment, clocks if len(mentions) == 1 else ())


def _as_quoted(mention: DateMention, quotes: Sequence[str]) -> str | None:
    """Return a date in the words of the evidence: a model may have put it into words of its own."""
    if any(mention.text in quote for quote in quotes):
        return mention.text
    return next((each.text for quote in quotes for each in find_dates(quote) if each.key == mention.key), None)


def _days(mention: DateMention, reference: date | None) -> tuple[Level, date | None, date | None] | None:
    """Return how exact a date is, and the first and last day that it means; None for what cannot be compared."""
    if mention.key in WEEKDAYS or mention.key.removeprefix("next ") in WEEKDAYS:
        named = date.fromisoformat(mention.date) if mention.date else None
        return Level.DAY, named, named
    turn, _, unit = mention.key.partition(" ")
    if unit in {"week", "weekend"} and turn in _TURNS and reference:
        monday = reference - timedelta(days=reference.weekday()) + _TURNS[turn] * _WEEK
        return Level.WEEK, monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6)
    if mention.date is None:
        return None
    parts = [int(part) for part in mention.date.split("-")]
    if len(parts) == 3:
        exact = date(*parts)
        return Level.DAY, exact, exact
    year, month = parts[0], parts[1] if len(parts) == 2 else None
    last = date(year + 1, 1, 1) if month in {None, 12} else date(year, (month or 0) + 1, 1)
    level = Level.YEAR if month is None else Level.MONTH
    return level, date(year, month or 1, 1), last - timedelta(days=1)


def _weekday(mention: DateMention, days: tuple[Level, date | None, date | None]) -> int | None:
    name = mention.key.removeprefix("next ")
    if name in WEEKDAYS:
        return WEEKDAYS.index(name)
    return days[1].weekday() if days[0] is Level.DAY and days[1] else None


def _belongs(statement: str, mention: DateMention, cue: tuple[int, int]) -> bool:
    """Tell whether a date is that of the saying: it stands within the attribution, or right behind it."""
    if cue[0] - 1 <= mention.start and mention.end <= cue[1] + 1:
        return True
    return cue[1] <= mention.start and _OWN_GAP.fullmatch(statement, cue[1], mention.start) is not None


def _clocks(statement: str) -> Iterator[tuple[str, int]]:
    for match in _CLOCK.finditer(statement):
        if match["half"]:
            hour = int(match["hour"]) % 12 + (12 if match["half"].lower().startswith("p") else 0)
            yield match[0], hour * 60 + int(match["minute"] or 0)
        else:
            yield match[0], int(match["full"]) * 60 + int(match["past"])


def _with_time(moment: Moment, clocks: Sequence[tuple[str, int]]) -> Moment:
    if moment.level is not Level.DAY:
        return moment
    if len(clocks) == 1 and not moment.reported:
        clock, minute = clocks[0]
        return replace(moment, text=clock, level=Level.CLOCK, minutes=(minute, minute + 1))
    words = moment.text.casefold().split()
    part = next((minutes for name, minutes in _PARTS if name in words), None)
    if part is None:
        return moment
    return replace(moment, level=Level.PART, minutes=_EARLY if "early" in words else part)


def _label(statement: str, mention: DateMention) -> frozenset[str]:
    before, after = content_terms(statement[: mention.start]), content_terms(statement[mention.end :])
    return _concepts((*before[-_BESIDE:], *after[:_BESIDE]))


def _core(statement: str, mention: DateMention) -> frozenset[str]:
    """Return the words next to a date within its clause."""
    before = _CLAUSE.split(statement[: mention.start])[-1]
    after = _CLAUSE.split(statement[mention.end :], maxsplit=1)[0]
    return _concepts((*content_terms(before)[-_NEXT:], *content_terms(after)[:_NEXT]))


def _verb(statement: str, mention: DateMention) -> str:
    """Return the last word of content before a date within its clause: "adopted in September"."""
    before = content_terms(_CLAUSE.split(statement[: mention.start])[-1])
    return concept(before[-1].lemma) if before else ""


def _concepts(terms: Sequence[Term]) -> frozenset[str]:
    return frozenset(concept(term.lemma) for term in terms)
