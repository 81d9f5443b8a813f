"""The quantities of a sentence: each number with what it counts, what of it, in which scope, and up to when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarizer.schema.claim import Quantity
from summarizer.text.counted import Counted, counted_noun
from summarizer.text.dates import find_dates
from summarizer.text.measures import NOT_VICTIMS, Counting, Fates, fate_measure, lives_measure
from summarizer.text.numbers import Number, find_numbers
from summarizer.text.numerals import GAP

# What stands right before a number that names a thing and counts nothing.
_LABEL_BEFORE = re.compile(
    r"(?<!\w)(?:Flight|Boeing|Airbus|Resolution|Route|Highway|Interstate|Channel|Article|Section|Chapter|Level|Phase"
    r"|Category|Stage|Apollo|Expedition|Area|Gate|Unit|Terminal|Formula|Windows|iPhone|[Nn]os?\.|[Nn]umber|Page|page"
    r"|Figure|Grade|Part|Season|Episode|Volume|Version|Act|Psalm|Super Bowl|Day|Division|Group"
    r"|[Gg]ame|[Ff]lights?|[Rr]oom|Lap|lap|[Oo]rbit)\s$"
)
# A house number, an emergency number.
_LABEL_AFTER = re.compile(
    r"\sblock(?!\w)"
    r"|\s(?:[A-Z][\w.]{0,20}\s){1,3}(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Drive|Boulevard|Blvd\.?|Lane|Way)(?!\w)"
)
_EMERGENCY: Final = frozenset({"911", "999"})
_SCORE_BEFORE = re.compile(r"[0-9][-–]$")
_SCORE_AFTER = re.compile(r"[-–][0-9]")
_NAME_BEFORE = re.compile(r"\w[\w,;:]*\s[A-Z]\w*\s$")
_LABEL_WINDOW: Final = 32
_AGE_UNITS: Final = frozenset({"year", "month", "week", "day"})
_OLD = re.compile(rf"(?i)(?:-|{GAP})(?:year|month|week|day)s?(?:-|{GAP})(?:olds?|of{GAP}age)(?!\w)")
_ADDED = re.compile(r"(?i)(?<!\w)(?:another|further|additional)\s")
_ADDED_WINDOW: Final = 11
_PART_BEFORE = re.compile(r"(?i)(?<!\w)(?:including|among them|amongst them|of them|of whom|comprising)\s$")
_PART_AFTER = re.compile(rf"{GAP}of{GAP}(?:them|whom)(?!\w)")
_LIST = re.compile(rf"(?:,?{GAP}(?:and|or|as{GAP}well{GAP}as|plus){GAP}|,{GAP})(?:the{GAP})?")
_AMONG_NEXT = re.compile(r"\s(?:(?:were|was|are|is)\s(?:also\s)?)?among\s(?:the\s)?")
_PART_AFTER_WHOLE = re.compile(r"\s(?:were|was|are|have|had)(?!\w)")
_VERB_AFTER = re.compile(r"\s(?:were|was|are|is|have|has|had)(?!\w)")
_OF_NEXT = re.compile(rf"{GAP}of{GAP}(?:(?:the|its|his|her|their|those|all){GAP})?")
_WHOLE_BEFORE = re.compile(r"(?:^|[,;–—“\"]\s?)[Oo]f\s(?:the|those|all)\s$")
_TOTAL_BEFORE = re.compile(r"(?i)(?<!\w)(?:total|overall)(?!\w)(?!\sof\s)")
_TOTAL_AFTER = re.compile(r"(?i)\s(?:in total|altogether|in all|overall)(?!\w)")
_TOTAL_WINDOW: Final = 120
_AS_OF = re.compile(rf"(?i)(?<!\w)(?:since|as{GAP}of|until|by){GAP}(?:the{GAP})?$")
_AS_OF_WINDOW: Final = 12


@dataclass(frozen=True, slots=True)
class _Found:
    number: Number
    noun: Counted
    start: int
    end: int
    measure: str | None = None
    scope: str | None = None


def find_quantities(text: str, start: int = 0, end: int | None = None) -> tuple[Quantity, ...]:
    """Return the quantities of the sentence `text[start:end]` in order; offsets are those of `text`.

    The caller passes the bounds of one sentence: nothing outside them is looked at. The span goes from the words of
    the bound to the noun counted ("At least 25 people"). `unit` is the noun's lemma, "%", a currency code, "km",
    "metre", "kg"; null where no noun stands there ("25 killed"). `measure` is one of killed, injured, missing,
    displaced, arrested, rescued, infected, hospitalised, trapped, shot, damage, age. `scope` is "of 56" for a part,
    "total" for what the text calls total, "additional" for "another ten" and "ten others". `as_of` is the text of
    the date that bounds a count ("since 27 November"). Ordinals and labels ("Flight 370") are no quantities.
    *Not* checked: grammar. Nouns and fates are found by form and order, so a long way round hides them.
    """
    stop = len(text) if end is None else min(end, len(text))
    sentence = text[start:stop]
    counted = _counted(sentence)
    if not counted:
        return ()
    found = _measured(sentence, counted)
    limits = _limits(sentence) if any(one.measure for one in found) else []
    return _apart([_quantity(sentence, one, limits, start) for one in found if not _is_name(sentence, one)])


def _apart(quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Leave out what lies in the quantity before it: "many" in "one many"."""
    kept: list[Quantity] = []
    for each in quantities:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)


def _counted(sentence: str) -> list[_Found]:
    numbers = [number for number in find_numbers(sentence) if not number.ordinal]
    return [_with_noun(sentence, number) for number in numbers if not _is_label(sentence, number)]


def _is_label(sentence: str, number: Number) -> bool:
    """Tell whether a number names ("Flight 370") or keeps a score ("a 3-1 lead") instead of counting."""
    before = sentence[max(0, number.start - _LABEL_WINDOW) : number.start]
    scores = number.upper is None and (_SCORE_BEFORE.search(before) or _SCORE_AFTER.match(sentence, number.end))
    written = sentence[number.start : number.end]
    placed = written.isdecimal() and (written in _EMERGENCY or _LABEL_AFTER.match(sentence, number.end))
    bare = number.lead_start == number.start
    return bool(scores) or (bare and bool(placed or _LABEL_BEFORE.search(before)))


def _is_name(sentence: str, one: _Found) -> bool:
    """Tell whether a number that counts nothing ends a name: "the Falcon 9"."""
    before = sentence[max(0, one.start - _LABEL_WINDOW) : one.start]
    counts = one.noun.unit or one.measure or one.scope or one.number.bound != "exact"
    return not counts and sentence[one.number.start].isdigit() and _NAME_BEFORE.search(before) is not None


def _with_noun(sentence: str, number: Number) -> _Found:
    if number.unit in _AGE_UNITS:
        old = _OLD.match(sentence, number.end)
        noun = Counted(old.end() if old else number.end, number.unit)
    elif number.unit is not None:
        noun = Counted(number.trail_end, number.unit)
    else:
        noun = counted_noun(sentence, number.trail_end, singular=number.value == 1 and number.upper is None)
    return _Found(number, noun, number.lead_start, max(noun.end, number.trail_end))


def _measured(sentence: str, found: list[_Found]) -> list[_Found]:
    """Give each its measure: its own, or in a list ("seven men and two women") that of its neighbour."""
    fates = Fates(sentence)
    known: list[_Found] = []
    whole: _Found | None = None
    for index, one in enumerate(found):
        before = found[index + 1].start if index + 1 < len(found) else len(sentence)
        previous = known[-1] if known else None
        measure = _own_measure(sentence, fates, one, previous.end if previous else 0, before)
        placed = _placed(sentence, one if measure is None else replace(one, measure=measure), previous, whole)
        known.append(placed)
        if placed.number.unit is None and not _is_part(placed):
            whole = placed
    for index in range(len(known) - 2, -1, -1):
        known[index], known[index + 1] = _from_following(sentence, known[index], known[index + 1])
    return known


def _from_following(sentence: str, one: _Found, following: _Found) -> tuple[_Found, _Found]:
    """Read "seven men and two women were killed", "eight were among the 23 dead", "five of the 19 crew are missing"."""
    if one.noun.unit is None and _OF_NEXT.fullmatch(sentence, one.end, following.start):
        part = replace(one, noun=replace(one.noun, unit=following.noun.unit), scope=f"of {_spoken(following.number)}")
        if _VERB_AFTER.match(sentence, following.end):
            # The verb speaks of the five, not of the nineteen.
            return replace(part, measure=part.measure or following.measure), replace(following, measure=None)
        return part, following
    if one.measure is not None or one.noun.unit in NOT_VICTIMS or one.number.unit is not None:
        return one, following
    if _AMONG_NEXT.fullmatch(sentence, one.end, following.start):
        return replace(one, measure=following.measure, scope=f"of {_spoken(following.number)}"), following
    if _are_listed(sentence, one, following) and _alike(one, following):
        scope = following.scope if _is_part(following) else one.scope
        return replace(one, measure=following.measure, scope=scope), following
    return one, following


def _own_measure(sentence: str, fates: Fates, one: _Found, after: int, before: int) -> str | None:
    if one.number.unit in _AGE_UNITS:
        return "age"
    if one.noun.fate == "lives":
        return lives_measure(sentence, one.start, one.end)
    if one.noun.fate is not None:
        return fate_measure(one.noun.fate)
    return fates.measure(Counting(one.start, one.end, one.noun.unit, after, before))


def _placed(sentence: str, one: _Found, previous: _Found | None, whole: _Found | None) -> _Found:
    """Set the scope of one, and the measure that it takes over from what it is a part, a fellow or the sum of."""
    marked = _PART_BEFORE.search(sentence[max(0, one.start - _LABEL_WINDOW) : one.start])
    if whole is not None and _WHOLE_BEFORE.search(sentence[max(0, whole.start - _ADDED_WINDOW) : whole.start]):
        marked = marked or _PART_AFTER_WHOLE.match(sentence, one.number.trail_end)
    if whole is not None and (marked or _PART_AFTER.match(sentence, one.number.trail_end)):
        return replace(one, measure=one.measure or whole.measure, scope=f"of {_spoken(whole.number)}")
    scope = _scope(sentence, one, previous.end if previous else 0)
    scoped = one if scope is None else replace(one, scope=scope)
    if previous is None or one.measure is not None:
        return scoped
    if _are_listed(sentence, previous, one) and _alike(previous, one):
        return replace(one, measure=previous.measure, scope=previous.scope if _is_part(previous) else scope)
    # "25 more died, bringing the total to 81"
    sums_up = scope == "total" and one.noun.unit is None and one.number.unit is None
    return replace(scoped, measure=previous.measure) if sums_up else scoped


def _is_part(one: _Found) -> bool:
    return one.scope is not None and one.scope.startswith("of ")


def _spoken(number: Number) -> str:
    return " to ".join(number.keys) or "many"


def _scope(sentence: str, one: _Found, after: int) -> str | None:
    if one.noun.more or _ADDED.search(sentence, max(0, one.start - _ADDED_WINDOW), one.number.start):
        return "additional"
    total = _TOTAL_BEFORE.search(sentence, max(after, one.start - _TOTAL_WINDOW), one.start)
    return "total" if total or _TOTAL_AFTER.match(sentence, one.end) else None


def _are_listed(sentence: str, one: _Found, following: _Found) -> bool:
    return _LIST.fullmatch(sentence, one.end, following.start) is not None


def _alike(one: _Found, other: _Found) -> bool:
    """Tell whether both count people by a noun of their own, so that one fate can be meant for both."""
    return all(
        found.number.unit is None and found.noun.unit is not None and found.noun.unit not in NOT_VICTIMS
        for found in (one, other)
    )


def _limits(sentence: str) -> list[tuple[int, int]]:
    """Return the spans of "since 27 November", "as of Monday", "by Sunday evening", sorted."""
    spans = []
    for mention in find_dates(sentence):
        window = max(0, mention.start - _AS_OF_WINDOW)
        if lead := _AS_OF.search(sentence[window : mention.start]):
            spans.append((window + lead.start(), mention.end))
    return spans


def _as_of(sentence: str, one: _Found, limits: list[tuple[int, int]]) -> str | None:
    """Return the text of the nearest limit; only a count of what befell people or things has one."""
    if one.measure in {None, "age"} or not limits:
        return None
    place = bisect_left(limits, (one.start, 0))
    start, end = min(limits[max(0, place - 1) : place + 1], key=lambda span: abs(span[0] - one.start))
    return sentence[start:end]


def _quantity(sentence: str, one: _Found, limits: list[tuple[int, int]], offset: int) -> Quantity:
    return Quantity(
        text=sentence[one.start : one.end],
        start=offset + one.start,
        end=offset + one.end,
        value=one.number.value,
        upper=one.number.upper,
        bound=one.number.bound,
        unit="life" if one.noun.fate == "lives" and one.measure is None else one.noun.unit,
        measure=one.measure,
        scope=one.scope,
        as_of=_as_of(sentence, one, limits),
    )
