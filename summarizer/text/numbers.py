"""Numbers of English news text with their bounds and ranges, and which of them another text lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from summarizer.schema.claim import Bound
from summarizer.text.no_numbers import excluded_spans
from summarizer.text.numerals import GAP, Numeral, cardinal_key, read_numerals
from summarizer.text.remembering import remember_short


@dataclass(frozen=True, slots=True)
class Number:
    """Place one number; `text[start:end]` is the number itself, with its scale, currency sign and per cent.

    `text[lead_start:trail_end]` takes in the words of its bound ("at least 25", "50 or more"). `value` is null where
    the words give none ("many"); "dozens" is 24, "scores" 40, "hundreds" 200 and so on, with the bound `vague`.
    `upper` is set for a range only. `unit` is "%", a currency code or "metre" where that is part of the expression,
    and "year", "month", "week" or "day" for an age. `keys` are what comparison uses: none for "many", nor for
    "first" to "tenth".
    """

    start: int
    end: int
    value: float | None
    upper: float | None
    bound: Bound
    ordinal: bool
    lead_start: int
    trail_end: int
    unit: str | None
    keys: tuple[str, ...]


@remember_short
def find_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of `text` in order; none overlaps another.

    Not numbers: dates and years, clock times, parts of names ("F-16", "M23"), list markers, addresses, "one" as a
    pronoun, decades and ages in decades ("in his 20s"). *Not* checked: whether a number is part of a title or a
    label ("Flight 370"); such a one is returned.
    """
    written = read_numerals(text)
    if not written:
        return ()
    numerals = _outside(written, excluded_spans(text))
    ranges = list(_ranges(text, numerals))
    return tuple(_number(text, low, high) for low, high in ranges if high is not None or _counts(text, low))


@remember_short
def number_keys(text: str) -> frozenset[str]:
    """Return the canonical forms of the numbers in `text`: "10" for "ten", "1500000" for "1.5m", "25%", "dozens"."""
    return frozenset(key for number in find_numbers(text) for key in number.keys)


def numbers_missing(statement: str, evidence: str) -> tuple[str, ...]:
    """Return the texts of the numbers in `statement` that `evidence` does not have; empty means none is missing.

    Values are compared, not bounds: "at least 25" is found in "25". A vague word equals only itself. A date is no
    number, on either side. "One person" is also found where the evidence has "a man" or "one" in any use.
    """
    stated = find_numbers(statement)
    if not stated:
        return ()
    there = number_keys(evidence)
    missing = [number for number in stated if not there.issuperset(number.keys)]
    # Only where a one is missing does it matter whether the evidence has a single person.
    if any("1" in number.keys for number in missing) and _ANY_SINGLE.search(evidence):
        there |= {"1"}
        missing = [number for number in missing if not there.issuperset(number.keys)]
    return tuple(statement[number.start : number.end] for number in missing)


_ANY_SINGLE = re.compile(
    r"(?i)\b(?:one|single|lone|sole|(?:an?|another|the)\s(?:[\w-]{1,20}\s){0,2}(?:person|man|woman|child|boy|girl|baby"
    r"|teenager|soldier|officer|policeman|civilian|worker|student|passenger|driver|pilot|resident|journalist|protester"
    r"|militant|suspect|gunman|attacker|bomber|victim|year|month|week|day|hour))\b"
)


def _outside(numerals: list[Numeral], excluded: list[tuple[int, int]]) -> Iterator[Numeral]:
    """Yield the numerals that touch no excluded span; both lists are sorted by their starts."""
    cursor, covered = 0, 0
    for numeral in numerals:
        while cursor < len(excluded) and excluded[cursor][0] < numeral.end:
            covered = max(covered, excluded[cursor][1])
            cursor += 1
        if covered <= numeral.start:
            yield numeral


# "one" counts only before a noun; these follow a pronoun, or make a phrase of it ("one day", "one another").
_AFTER_PRONOUN = (
    "of|in|on|at|to|for|with|by|from|as|was|is|are|were|has|had|have|who|that|which|whose|can|could|should|must|may"
    "|might|would|will|not|but|and|or|after|when|where|while|if|he|she|they|we|you|it|i|because|so|such|another|day"
    "|thing|time|side|hand|way|than|then|there|said|says|told|wants|knows|does|did|also|just|even|the|a|an|looking|requiring|using|saying|being|having|involving"
)
_ONE_AFTER = re.compile(
    rf"(?i){GAP}(?!(?:{_AFTER_PRONOUN})(?!\w))[^\W\d]|-(?:year|day|week|month|hour|minute|mile|person|man|child|car)(?!\w)"
    rf"|[,;]{GAP}?(?=(?:two|three|four|five|six|seven|eight|nine|ten|[0-9]))"
)
_ONE_BEFORE = re.compile(
    r"(?i)\b(?:no|the|this|that|any|every|each|which|another|first|last|next|new|number|day|phase|air|formula|chapter|part"
    r"|ground|from|below|above)\s$"
)
_COUNT_BEFORE_ONE = re.compile(
    r"(?i)\b(?:at least|more than|up to|no more than|less than|kill(?:ed|ing)|injur(?:ed|ing)|wound(?:ed|ing)"
    r"|arrest(?:ed|ing)|leaving|left)\s$"
)
_CAPITAL_AFTER = re.compile(rf"{GAP}[A-Z]")
_INSIDE_SENTENCE = re.compile(r"[\w,;][ \t]$")
_LOOK_BACK: Final = 24


def _counts(text: str, numeral: Numeral) -> bool:
    """Tell whether a lone "one" or "zero" counts something; every other numeral does."""
    if text[numeral.start : numeral.end].lower() not in {"one", "zero"}:
        return True
    before = text[max(0, numeral.start - _LOOK_BACK) : numeral.start]
    if _COUNT_BEFORE_ONE.search(before):
        return True
    named = (
        text[numeral.start].isupper() and _CAPITAL_AFTER.match(text, numeral.end) and _INSIDE_SENTENCE.search(before)
    )
    return bool(_ONE_AFTER.match(text, numeral.end)) and not named and not _ONE_BEFORE.search(before)


# --- ranges -----------------------------------------------------------------------------------------------------

_TO = re.compile(rf"{GAP}?[-–]{GAP}?|{GAP}(?:to|or){GAP}")
_AND = re.compile(rf"{GAP}and{GAP}")
# Two characters may be a gap, on each side of "and".
_LONGEST_JOINT: Final = 7
_BETWEEN_BEFORE = re.compile(r"(?i)\bbetween\s$")
# "rose from 20 to 30", "won 2-3", "by 51 to 49": a change or a score, not a range.
_CHANGE_BEFORE = re.compile(
    r"(?i)\b(?:from|by|rose|risen|rising|fell|fallen|falling|climbed|grew|grown|jumped|increased?|raised|went|up|down"
    r"|dropped|lost|won|beat|voted|vote|led|lead)\s(?:\w{1,12}\s){0,2}$"
)


def _ranges(text: str, numerals: Iterator[Numeral]) -> Iterator[tuple[Numeral, Numeral | None]]:
    """Pair the two ends of each range; a numeral that is no end of one stands with null."""
    low = next(numerals, None)
    for high in numerals:
        if low is None:
            low = high
            continue
        joined = _joined(text, low, high)
        yield (joined, high) if joined else (low, None)
        low = None if joined else high
    if low is not None:
        yield low, None


def _joined(text: str, low: Numeral, high: Numeral) -> Numeral | None:
    """Return the lower end of a range, with the scale and unit that its upper end lends it; null if it is none."""
    if high.start - low.end > _LONGEST_JOINT:
        return None
    before = text[max(0, low.start - _LOOK_BACK) : low.start]
    between = _BETWEEN_BEFORE.search(before) and _AND.fullmatch(text, low.end, high.start)
    to = _TO.fullmatch(text, low.end, high.start) and not _CHANGE_BEFORE.search(before)
    plain = not (low.ordinal or high.ordinal or low.vague or high.vague)
    if not (between or to) or not plain or low.value is None or high.value is None:
        return None
    shared = high.scale if low.scale == 1 and low.value < high.value / high.scale else 1
    unit = low.unit or high.unit
    lent = replace(low, value=low.value * shared, key=cardinal_key(low.value * shared, unit), unit=unit)
    same_unit = low.unit is None or high.unit is None or low.unit == high.unit
    return lent if same_unit and low.value * shared < high.value else None


# --- bounds -----------------------------------------------------------------------------------------------------

_BOUNDS: Final[dict[Bound, str]] = {
    "at_most": "up to|as many as|as much as|at most|no more than|not more than|a maximum of|maximum of",
    "at_least": "at least|no fewer than|no less than|not less than|a minimum of|minimum of",
    "more_than": "more than|over|above|in excess of|upwards? of|greater than|exceeding",
    "less_than": "less than|fewer than|under|below|lower than",
    "about": "nearly|almost|about|around|some|roughly|approximately|approx\\.?|an estimated|estimated|close to|circa|~",
}
_BOUND_NAMED: Final[dict[str | None, Bound]] = {bound: bound for bound in _BOUNDS}
_ANY_BOUND = "|".join(rf"(?P<{bound}>{words})" for bound, words in _BOUNDS.items())
_LEAD = re.compile(
    rf"(?i)(?<![\w-])(?:well{GAP}|just{GAP})?(?:{_ANY_BOUND}){GAP}?"
    rf"(?:(?:about|around|some|roughly|an{GAP}estimated|another|a{GAP}further|an{GAP}additional){GAP}){{0,2}}$"
)
_LEAD_WINDOW: Final = 48
# How every lead ends: most numbers have none, and this is the cheap way to see it.
_LEAD_ENDS: Final = (
    *("than", "least", "to", "as", "most", "of", "over", "above", "exceeding", "under", "below", "nearly", "almost"),
    *("about", "around", "some", "roughly", "approximately", "approx", "approx.", "estimated", "circa", "~"),
    *("another", "further", "additional"),
)
_LEAD_END_WINDOW: Final = 16
_TRAIL = re.compile(
    rf"(?i)(?P<at_least>{GAP}or{GAP}more(?!\w)|\+|-plus(?!\w))|(?P<about>{GAP}or{GAP}so(?!\w))"
    rf"|(?P<at_most>{GAP}or{GAP}(?:fewer|less)(?!\w))"
)
_AGE_AFTER = re.compile(rf"(?i)(?:-|{GAP})(?P<unit>year|month|week|day)s?(?:-|{GAP})(?:olds?|of{GAP}age)(?!\w)")
_AGE_BEFORE = re.compile(r"(?i)\b(?:aged?|ages)\s(?:between\s|[0-9]{1,2}(?:,\s|,?\sand\s)){0,3}$")
# "Ann Lee, 34, said"; "the father, 31, and his son"
_AGED_BEFORE = re.compile(
    r"(?:[A-Z][\w'’.-]{0,20}[\"”]? [A-Z][\w'’-]{1,20}|\b(?:man|woman|boy|girl|father|mother|son|daughter|brother|sister"
    r"|husband|wife|teen|teenager|student|driver|suspect|male|female|child)), (?:also )?$"
)
# How that ends; `$` also stands before a last line break.
_ENDS_AGED: Final = (", ", "also ", ", \n", "also \n")
_CLAUSE_AFTER = re.compile(r"[,;.)]| of [A-Z]")
_OLDEST: Final = 115


def _number(text: str, low: Numeral, high: Numeral | None) -> Number:
    end = (high or low).end
    bound, lead_start, trail_end = _bound(text, low, high, end)
    if high is not None:
        bound = "between"
    elif low.vague:
        bound = "vague"
    return Number(
        start=low.start,
        end=end,
        value=None if low.value is None else float(low.value),
        upper=None if high is None or high.value is None else float(high.value),
        bound=bound,
        ordinal=low.ordinal,
        lead_start=lead_start,
        trail_end=trail_end,
        unit=(high or low).unit or low.unit or _age_unit(text, low, end),
        keys=tuple(numeral.key for numeral in (low, high) if numeral is not None and numeral.key),
    )


def _bound(text: str, low: Numeral, high: Numeral | None, end: int) -> tuple[Bound, int, int]:
    window = max(0, low.start - _LEAD_WINDOW)
    if high is not None and (between := _BETWEEN_BEFORE.search(text[window : low.start])):
        return "between", window + between.start(), end
    last = text[max(0, low.start - _LEAD_END_WINDOW) : low.start]
    led = last.rstrip().lower().endswith(_LEAD_ENDS) or not last.isascii()
    lead, trail = _LEAD.search(text[window : low.start]) if led else None, _TRAIL.match(text, end)
    lead_start = window + lead.start() if lead else low.start
    trail_end = trail.end() if trail else end
    return _named(lead) or _named(trail) or "exact", lead_start, trail_end


def _named(match: re.Match[str] | None) -> Bound | None:
    """Return the bound that a match names: each of its groups bears the name of one, and one group takes part."""
    return _BOUND_NAMED.get(match.lastgroup) if match else None


def _age_unit(text: str, low: Numeral, end: int) -> str | None:
    """Return "year", "month", "week" or "day" where the number is an age."""
    if low.ordinal or low.value is None or not Decimal(0) < low.value <= _OLDEST:
        return None
    before = text[max(0, low.start - _LEAD_WINDOW) : low.start]
    if after := _AGE_AFTER.match(text, end):
        return after["unit"].lower()
    if "age" in before.lower() and _AGE_BEFORE.search(before):
        return "year"
    bare = before.endswith(_ENDS_AGED) and text[low.start : end].isdecimal() and _CLAUSE_AFTER.match(text, end)
    return "year" if bare and _AGED_BEFORE.search(before) else None
