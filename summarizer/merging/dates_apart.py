"""Dates and times that differ: one event on two days, and the time of a report taken for that of the event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Final

from summarizer.engines.terms import similarity
from summarizer.merging.facts import DraftFact
from summarizer.merging.moments import Level, Moment, moments_of
from summarizer.merging.relations import Relation, relation_of
from summarizer.merging.setting import Setting
from summarizer.merging.story import Story
from summarizer.schema import Conflict, Position
from summarizer.text.terms import concept, content_terms

# How alike the claims of two moments, or the words beside them, must be to speak of one event.
_SAME_EVENT: Final = 0.33
_SAME_CLAIM: Final = 0.4
_BESIDE: Final = 0.25
_SHARED_LABEL: Final = 2
# A clock and a part of one day with which two articles open are those of what happened.
_LEAD: Final = 4
_LEADING: Final = 0.1
# A time of report is taken for that of the event where the claims are about one thing at all.
_SAME_REPORT: Final = 0.25
_CLAIMS: Final = 5
_COMMON: Final = 40
_SAME_RIVAL: Final = 0.2
_OTHER_RIVAL: Final = 0.15
# Reports follow at once.
_SHORTLY: Final = (1, 2)

_REASONS: Final[dict[Relation, str]] = {
    "conflict": "Two sources put one event at different times.",
    "precision": "One source gives the time more exactly than the other.",
}
_REPORTED: Final = "One source gives as the time of the event what others give as the time of a report about it."


@dataclass(frozen=True)
class _Time:
    """Hold the moments of one fact that name one time."""

    moments: tuple[Moment, ...]

    @cached_property
    def first(self) -> Moment:
        return self.moments[0]

    @property
    def written(self) -> tuple[object, ...]:
        """Return the time as it is written: of two articles, these may be two days."""
        return (self.first.key, self.first.minutes)

    @property
    def name(self) -> tuple[object, ...]:
        """Return the time as it is meant."""
        return (self.first.key, self.first.first, self.first.minutes)

    @cached_property
    def articles(self) -> frozenset[str]:
        return frozenset(moment.claim.article_id for moment in self.moments)


def date_conflicts(story: Story, facts: Sequence[DraftFact], setting: Setting) -> list[Conflict]:
    """Return the events that articles put at different times, and the times that one article gives more exactly."""
    times = _times(moments_of(story, facts))
    events = [time for time in times if not time.first.reported]
    reports = [time for time in times if time.first.reported]
    found = list(_taken_from_reports(events, reports, setting))
    taken = {id(group[0]) for group in found}
    rest = [time for time in events if id(time) not in taken]
    groups: dict[Relation, _Groups] = {"conflict": _Groups(), "precision": _Groups()}
    for one, other in _pairs(rest, setting):
        relation = relation_of(one.first, other.first)
        if relation and not one.articles & other.articles and _of_one_event(one, other, relation, story, setting):
            groups[relation].join(one, other)
    return [_conflict(group, "conflict", _REPORTED) for group in found] + [
        _conflict(group, relation, _REASONS[relation]) for relation, each in groups.items() for group in each.all
    ]


def _times(moments: Sequence[Moment]) -> list[_Time]:
    found: dict[tuple[object, ...], list[Moment]] = {}
    for moment in moments:
        key = (moment.fact_id, moment.key, moment.first, moment.minutes, moment.reported)
        found.setdefault(key, []).append(moment)
    return [_Time(tuple(group)) for group in found.values()]


def _pairs(times: Sequence[_Time], setting: Setting) -> Iterator[tuple[_Time, _Time]]:
    """Yield the pairs whose claims share a word, never all pairs."""
    holders: dict[str, list[int]] = {}
    for number, time in enumerate(times):
        words = {word for moment in time.moments[:_CLAIMS] for word in setting.words(moment.claim.id)}
        for word in sorted(words):
            holders.setdefault(word, []).append(number)
    seen = {pair for numbers in holders.values() for pair in combinations(_thinned(times, numbers), 2)}
    for one, other in sorted(seen):
        yield times[one], times[other]


def _thinned(times: Sequence[_Time], numbers: Sequence[int]) -> Sequence[int]:
    """Return one of each time where many share a word."""
    if len(numbers) <= _COMMON:
        return numbers
    return sorted({times[number].name: number for number in reversed(numbers)}.values())[:_COMMON]


def _of_one_event(one: _Time, other: _Time, relation: Relation, story: Story, setting: Setting) -> bool:
    """Tell whether two times are of one event, by their claims and by the words beside them."""
    return any(
        _is_more_exact(a, b, story, setting) if relation == "precision" else _clash(a, b, story, setting)
        for a in one.moments[:_CLAIMS]
        for b in other.moments[:_CLAIMS]
    )


def _is_more_exact(one: Moment, other: Moment, story: Story, setting: Setting) -> bool:
    """Tell whether one moment gives more exactly what the other gives."""
    likeness = setting.likeness(one.claim.id, other.claim.id)
    if one.fact_id == other.fact_id and likeness >= _SAME_EVENT:
        return True
    if one.claim.order <= _LEAD and other.claim.order <= _LEAD and max(one.level, other.level) <= Level.PART:
        return likeness >= _LEADING
    shared = len(one.label & other.label) >= _SHARED_LABEL and one.core & other.core
    return bool(shared) and similarity(one.label, other.label, story.weights) >= _SAME_EVENT


def _clash(one: Moment, other: Moment, story: Story, setting: Setting) -> bool:
    """Tell whether two moments that cannot both hold are of one event, and not of two that are told alike."""
    if one.other or other.other or len(one.label & other.label) < _SHARED_LABEL:
        return False
    here, there = one.claim.id, other.claim.id
    if setting.of_others(here, there):
        return False
    if one.level == other.level == Level.WEEK and _is_named_alike(one, other, setting):
        return True
    if similarity(one.label, other.label, story.weights) < _BESIDE:
        return False
    if one.level <= Level.DAY and other.level <= Level.DAY:
        near = len(one.core & other.core) >= _SHARED_LABEL
        return near and setting.likeness(here, there) >= _SAME_EVENT and setting.names_agree(here, there)
    alike = one.fact_id == other.fact_id and one.verb == other.verb
    return alike and setting.likeness(here, there) >= _SAME_CLAIM


def _is_named_alike(one: Moment, other: Moment, setting: Setting) -> bool:
    """Tell whether next to two times stand one name and one deed: "the strikes in Kunduz last week"."""
    beside = one.core & other.core
    return bool(beside & setting.names) and bool(beside - setting.names)


def _taken_from_reports(events: Sequence[_Time], reports: Sequence[_Time], setting: Setting) -> Iterator[list[_Time]]:
    """Yield the times of events that others give as the time of a report about them, with when those say it was."""
    said: dict[tuple[object, ...], list[_Time]] = {}
    for report in reports:
        said.setdefault(report.written, []).append(report)
    by_day: dict[int, list[_Time]] = {}
    for event in events:
        if event.first.weekday is not None:
            by_day.setdefault(event.first.weekday, []).append(event)
    for event in events:
        same = said.get(event.written, ())[:_COMMON] if event.first.minutes is not None else ()
        if any(_is_taken(event, report, setting) for report in same):
            rivals = _rivals(event, by_day, setting)
            if rivals:
                yield [event, *rivals]


def _rivals(event: _Time, by_day: Mapping[int, Sequence[_Time]], setting: Setting) -> list[_Time]:
    """Return the times that others give for an event, of the one day before it that is nearest in words.

    With the nearest stand those of its day that are somewhat less near.
    """
    day = event.first.weekday or 0
    found = [
        (_closeness(event, other, setting), -place, other)
        for before in _SHORTLY
        for place, other in enumerate(by_day.get((day - before) % 7, ())[:_COMMON])
        if other.articles - event.articles
    ]
    near = sorted((rival for rival in found if rival[0] >= _OTHER_RIVAL), reverse=True, key=lambda rival: rival[:2])
    if not near or near[0][0] < _SAME_RIVAL:
        return []
    return [other for _, _, other in near if other.first.weekday == near[0][2].first.weekday]


def _is_taken(event: _Time, report: _Time, setting: Setting) -> bool:
    """Tell whether a report with the time of an event stands in another article and is about the same."""
    apart = not event.articles & report.articles
    return apart and max(_closeness(event, report, setting), _closeness(report, event, setting)) >= _SAME_REPORT


def _closeness(one: _Time, other: _Time, setting: Setting) -> float:
    """Return how much the passage of one time shares with the claim of the other."""
    return max(
        setting.closeness(a.claim.id, b.claim.id) for a in one.moments[:_CLAIMS] for b in other.moments[:_CLAIMS]
    )


class _Groups:
    """Join times to groups by pairs: a pair goes into the first group that has one of it, else it makes one."""

    def __init__(self) -> None:
        self.all: list[list[_Time]] = []
        self._firsts: dict[int, int] = {}
        self._held: set[tuple[int, int]] = set()

    def join(self, one: _Time, other: _Time) -> None:
        """Put two times into one group."""
        pair = (one, other)
        place = min(self._firsts.get(id(time), len(self.all)) for time in pair)
        if place == len(self.all):
            self.all.append([])
        for time in pair:
            self._firsts[id(time)] = place
            if (place, id(time)) not in self._held:
                self._held.add((place, id(time)))
                self.all[place].append(time)


def _conflict(times: Sequence[_Time], relation: Relation, reason: str) -> Conflict:
    sides: dict[tuple[object, ...], list[Moment]] = {}
    days: dict[tuple[object, ...], set[object]] = {}
    for time in times:
        days.setdefault(time.written, set()).add(time.first.first)
    for time in times:
        # Of an article without a date "Sunday" is the Sunday of the others.
        one_day = len(days[time.written] - {None}) < 2
        sides.setdefault(time.written if one_day else time.name, []).extend(time.moments)
    return Conflict(
        id="pending",
        kind="date",
        slot=_slot(times),
        verdict=relation,
        reason=reason,
        positions=tuple(
            Position(
                value=moments[0].text,
                article_ids=tuple(sorted({moment.claim.article_id for moment in moments})),
                claim_ids=tuple(sorted({moment.claim.id for moment in moments})),
            )
            for moments in sides.values()
        ),
    )


def _slot(times: Sequence[_Time]) -> str:
    """Name the event by the words that stand beside its times, as the first claim has them."""
    first, last = times[0].first, times[-1].first
    statement = first.claim.claim.statement
    shared = first.label & last.label or first.label
    found = [statement[term.start : term.end] for term in content_terms(statement) if concept(term.lemma) in shared]
    return f"time of: {' '.join(dict.fromkeys(found))}" if found else "time"
