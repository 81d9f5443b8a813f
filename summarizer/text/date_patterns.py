"""Where dates stand in English text, and which one each names; `dates` makes mentions of them.

A token names a date without any reference: "2024-11-27", "11-27", "2024-11", "november", "2024", "1990s", "sunday",
"last sunday", "last week", "today", "2 day ago", or a numeric date as written where day and month cannot be told.
Every pattern is bounded: no repetition stands beside another that matches the same characters. Those that would try
many words at each place look at one letter first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from summarizer.text.casing import lowered
from summarizer.text.clues import Choice, Needs
from summarizer.text.date_clues import FIGURES, LEADS, MONTHLY, PARTED, TURNS, VERBS, YEARS
from summarizer.text.remembering import remember_short

Placed = tuple[int, int, str]
_Match = re.Match[str]

MONTHS: Final = ("january february march april may june july august september october november december").split()
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_UNITS: Final = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TENS: Final = {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_COUNTS: Final = {"a": 1, "an": 1} | {word: n for n, word in enumerate(_UNITS, 1)} | _TENS

# One line break may stand inside a date: some sources wrap their lines.
_GAP = r"(?:[ \t\u00a0\u2009\u202f]{1,2}|\n)"
_LONG = "january|february|april|june|july|august|september|october|november|december"
_SHORT = "jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec"
_CAPITAL = "March|MARCH|May|MAY"
_MONTH = rf"(?=(?i:[jfmasond]))(?P<month>(?:(?i:{_LONG})|{_CAPITAL})(?!\w)|(?:(?i:{_SHORT})|Mar|MAR)(?![^\W\d_])\.?)"
# These names are nothing but months, so they need nothing beside them.
_PLAIN_MONTH = r"(?P<month>(?i:january|february|july|september|october|november|december))(?!\w)"
# In lower case these are verbs first; a day and a year beside them settle it.
_VERB_MONTH = r"(?P<month>march|may)(?!\w)"
_SCALE = rf"{_GAP}(?i:million|billion|thousand|hundred|percent|per\scent|km|miles|dollars|euros)(?!\w)"
_DAY_NUMBER = r"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
_DAY_END = rf"(?![\w%]|[.:,][0-9]|{_SCALE})"
_DAY = rf"(?P<day>{_DAY_NUMBER}){_DAY_END}"
_LAST = rf"(?P<last>{_DAY_NUMBER}){_DAY_END}"
_NO_LAST = r"(?P<last>(?!))?"
_YEAR = rf"(?P<year>1[0-9]{{3}}|20[0-9]{{2}})(?![\w%]|[.,:][0-9]|{_SCALE})"
_DASH = rf"{_GAP}?[-–—]{_GAP}?"
_START = r"(?<![\w.,:/$€£¥#-])"
_PART = rf"(?:(?i:early|late|mid)(?:{_GAP}|-))"
_TURN = rf"(?P<turn>(?i:last|next|this|past)){_GAP}"
_DAYTIME = rf"(?:{_GAP}(?i:morning|lunchtime|afternoon|evening|night)(?!\w))"
_SPAN_UNIT = r"(?P<unit>(?:minute|hour|day|week|month|year|decade)s?|century|centuries)"
_PERIOD = "week|weekend|month|year|decade|century|spring|summer|autumn|fall|winter"
_COUNT = (
    rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS[:9])}))?|{'|'.join(_UNITS)}|[0-9]{{1,3}}"
    rf"|a{_GAP}few|few|several|many|a{_GAP}couple{_GAP}of|an?"
)


def _after(*words: str) -> str:
    """Return a pattern for "stands right after one of these words"; each look-behind has its own fixed width."""
    return "(?:" + "|".join(rf"(?<=\b(?i:{word})\s)" for word in words) + ")"


# A four-digit number before one of these is a count, unless a preposition says that it is a year.
_COUNTED = re.compile(
    rf"{_GAP}(?:[A-Z]\w{{1,20}}{_GAP})?(?:people|persons?|\w{{0,20}}men|women|children|civilians|soldiers|troops|fighters"
    r"|militants|rebels|refugees|migrants|others|more|families|homes|houses|kilomet(?:er|re)s|met(?:er|re)s|feet"
    r"|tonn?es|tons|pounds|deaths|dead|killed|injured|wounded|missing|homeless|arrested|jobs|workers|employees"
    r"|students|residents|officers|police|passengers|victims|years|months|weeks|days|hours|minutes|times|acres"
    r"|hectares|square|voters|members|buildings|vehicles|supporters|protesters|demonstrators|prisoners|hostages"
    r"|degrees|calories|bodies)(?!\w)"
)
_YEAR_BEFORE = re.compile(r"\b(?:in|since|during|until|till|early|late|mid|by|before|after|of)[\s-]$", re.IGNORECASE)
_NO_YEAR_BEFORE = re.compile(
    r"\b(?:at least|more than|fewer than|less than|up to|as many as|some|nearly|almost|roughly|approximately"
    r"|estimated|total of|another|additional|kill(?:ed|ing)|injur(?:ed|ing)|wound(?:ed|ing)|arrest(?:ed|ing)"
    r"|displac(?:ed|ing)|flight|resolution|room|route|highway|channel|boeing|no\.|number|page)\s$",
    re.IGNORECASE,
)
_SINCE_BEFORE = re.compile(r"\bsince\s$", re.IGNORECASE)
_IN_BEFORE = re.compile(r"\bin\s$", re.IGNORECASE)
_NAMED_DAY_BEFORE = re.compile(r"\b(?:Black|Super|Cyber|Bloody|Sheffield|Giving|Fat|Mail on)\s$")
_CAPITAL_BEFORE = re.compile(r"(?<!\w)[A-Z]\w{0,20}\s$")
_LOOK_BACK: Final = 24


@remember_short
def place_dates(text: str) -> tuple[Placed, ...]:
    """Return `(start, end, token)` of every date in `text`, sorted; of two that overlap the earlier, then longer."""
    readers = _CHOICE.of(text)
    every = [placed for pattern, read in readers for match in pattern.finditer(text) for placed in read(match)]
    if len(every) < 2:
        return tuple(every)
    kept: list[Placed] = []
    for placed in sorted(every, key=lambda found: (found[0], -found[1])):
        if not kept or placed[0] >= kept[-1][1]:
            kept.append(placed)
    return tuple(kept)


def _before(match: _Match) -> str:
    return match.string[max(0, match.start() - _LOOK_BACK) : match.start()]


def _month_first(match: _Match) -> Iterator[Placed]:
    # "in March 10 people" counts people; "on March 10 people" tells the day.
    if not match["year"] and _IN_BEFORE.search(_before(match)) and _COUNTED.match(match.string, match.end()):
        return
    yield match.start(), match.end("day") if match["last"] else match.end(), _calendar(match, match["day"])
    if match["last"]:
        yield match.start("last"), match.end(), _calendar(match, match["last"])


def _day_first(match: _Match) -> Iterator[Placed]:
    if match["last"]:
        yield match.start("last"), match.end("last"), _calendar(match, match["last"])
    yield match.start("day"), match.end(), _calendar(match, match["day"])


def _month_of_year(match: _Match) -> Iterator[Placed]:
    yield match.start(), match.end(), _calendar(match, None)


def _calendar(match: _Match, day: str | None) -> str:
    number = f"{int(day.rstrip('dhnrst')):02}" if day else None
    parts = (match["year"], f"{_month_index(match['month']) + 1:02}", number)
    return "-".join(part for part in parts if part)


def _month_index(name: str) -> int:
    return next(index for index, month in enumerate(MONTHS) if month.startswith(lowered(name[:3])))


def _month_alone(match: _Match) -> Iterator[Placed]:
    # "since March" looks back, as "last March" does.
    turn = "last" if _SINCE_BEFORE.search(_before(match)) else match["turn"]
    yield match.start(), match.end(), _turned(turn, MONTHS[_month_index(match["month"])])


def _weekday(match: _Match) -> Iterator[Placed]:
    if not _NAMED_DAY_BEFORE.search(_before(match)):
        name = lowered(match["weekday"])
        yield match.start(), match.end(), _turned(match["turn"], next(day for day in WEEKDAYS if day.startswith(name)))


def _turned(turn: str | None, name: str) -> str:
    word = lowered(turn) if turn else ""
    return f"{word} {name}" if word in {"last", "next"} else name


def _iso(match: _Match) -> Iterator[Placed]:
    if 1 <= int(match["month"]) <= 12 and 1 <= int(match["day"]) <= 31:
        yield match.start(), match.end(), "-".join(match.group("year", "month", "day"))


def _numeric(match: _Match) -> Iterator[Placed]:
    small, large = sorted((int(match["one"]), int(match["two"])))
    if not (1 <= small <= 12 and large <= 31) or (len(match["year"]) == 2 and match["mark"] != "/"):
        return
    settled = large > 12 and len(match["year"]) == 4
    yield match.start(), match.end(), f"{match['year']}-{small:02}-{large:02}" if settled else match.group()


def _bare_year(match: _Match) -> Iterator[Placed]:
    before = _before(match)
    counts = _COUNTED.match(match.string, match.end()) and not _YEAR_BEFORE.search(before)
    if counts or _NO_YEAR_BEFORE.search(before):
        return
    year, last = match["year"], match["last"]
    yield match.start(), match.end("decade") if match["decade"] else match.end("year"), year + (match["decade"] or "")
    if last:
        yield match.start("last"), match.end("last"), year[: 4 - len(last)] + last


def _near_day(match: _Match) -> Iterator[Placed]:
    if not _in_a_name(match):
        near = lowered(match["near"])
        yield match.start(), match.end(), near if near in {"yesterday", "tomorrow"} else "today"


def _as_written(match: _Match) -> Iterator[Placed]:
    if not _in_a_name(match):
        yield match.start(), match.end(), " ".join(lowered(match.group()).split())


def _in_a_name(match: _Match) -> bool:
    """Tell whether a capital after a capital makes this a name ("USA Today"); a headline in capitals loses little."""
    return match.group()[0].isupper() and bool(_CAPITAL_BEFORE.search(_before(match)))


def _ago(match: _Match) -> Iterator[Placed]:
    words = re.split(r"[\s-]+", lowered(match["count"] or ""))
    known = sum(_COUNTS.get(word, 0) for word in words)
    count = str(known) if known and words[-1] not in {"few", "of"} else words[-1].replace("of", "couple")
    yield match.start(), match.end(), f"{count} {_singular(match['unit'])} ago".strip()


def _recent(match: _Match) -> Iterator[Placed]:
    yield match.start(), match.end(), f"recent {_singular(match['unit'])}"


def _singular(unit: str) -> str:
    return lowered(unit).replace("centuries", "century").removesuffix("s")


_DAY_FIRST = (
    rf"(?=[0-9]){_START}(?:{_LAST}(?:{_DASH}|{_GAP}(?:to|and|or){_GAP}))?{_DAY}(?:{_GAP}(?:of{_GAP})?|-){_MONTH}"
    rf"(?:(?:,?{_GAP}|-){_YEAR})?"
)
_DAY_PAIR = (
    rf"(?<!\w)(?=[jfmasondJFMASOND]){_after('from', 'between', 'on')}{_MONTH}{_GAP}{_DAY}{_GAP}(?:to|and){_GAP}{_LAST}"
    rf"(?:,?{_GAP}{_YEAR})?"
)
# Several names are also given names or verbs, so they need "in", "since", "early", "last" before them.
_LED_MONTH = (
    rf"(?<!\w)(?=[jfmasondeltpJFMASONDELTP])(?:{_after('in', 'since', 'until', 'till', 'during', 'through')}{_PART}?"
    rf"|{_PART}|{_TURN}(?!\w{{3,9}}\.?{_GAP}[0-9])){_MONTH}"
)
_ISO = (
    r"(?<![\w./-])(?P<year>(?:1[0-9]|20)[0-9]{2})(?P<mark>[-/])(?P<month>[01][0-9])(?P=mark)(?P<day>[0-3][0-9])"
    r"(?:T[0-9:.]{2,15}(?:Z|[+-][0-9:]{4,5})?)?(?![\w-])"
)
_NUMERIC = (
    r"(?<![\w./-])(?P<one>[0-9]{1,2})(?P<mark>[/.-])(?P<two>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4}|[0-9]{2})"
    r"(?![\w/-]|\.[0-9])"
)
_BARE_YEAR = (
    rf"{_START}(?:(?:mid|pre|post|early|late)-)?(?P<year>(?:19|20)[0-9]{{2}})(?P<decade>s(?!\w))?"
    rf"(?![\w%°]|[.,:][0-9]|{_SCALE})(?:[-–/](?P<last>(?:19|20)[0-9]{{2}}|[0-9]{{2}})(?![\w-]))?(?!-[0-9])"
)
_OLD_YEAR = (
    rf"(?<!\w)(?=1){_after('in', 'since', 'until', 'circa')}(?P<year>1[0-8][0-9]{{2}})(?P<decade>(?!))?(?P<last>(?!))?"
    rf"(?![\w%°-]|[.,:][0-9]|{_SCALE}|{_GAP}[a-z]\w{{2,20}}[^su]s(?!\w))"
)
_WEEKDAY = (
    rf"(?<!\w)(?=(?i:[mtwfslnpe]))(?:{_TURN})?(?:(?i:early|late){_GAP}(?:on{_GAP})?)?"
    r"(?P<weekday>(?i:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\w)"
    rf"(?!{_GAP}(?:Times|Mirror|Telegraph|Mail|Herald|Express|World|School|Night{_GAP}(?:Live|Football|Lights)))"
    rf"{_DAYTIME}?"
)
_SHORT_WEEKDAY = (
    r"(?=[MTWFS])(?<!\w)(?P<turn>(?!))?(?P<weekday>Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|rs?)?\.?"
    rf"(?=,?{_GAP}(?:{_DAY_NUMBER}{_GAP})?{_MONTH})"
)
_NEAR_DAY = (
    rf"(?i)(?<!\w)(?:(?:early|late|later|earlier){_GAP})?(?P<near>yesterday|tomorrow|today|tonight){_DAYTIME}?(?!\w)"
)
_PERIODS = rf"(?i)(?<!\w)(?:last{_GAP}night|(?:next|past){_GAP}day|(?:last|this|next|past){_GAP}(?:{_PERIOD}))(?!\w)"

_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[_Match], Iterator[Placed]], Needs], ...]] = tuple(
    (re.compile(pattern), read, needed)
    for pattern, read, needed in (
        # Nov. 27, 2024; Nov. 27-29; 27 November 2024; the 27th of November
        (
            rf"(?<!\w){_MONTH}(?:{_GAP}|(?<=\.)){_DAY}(?:{_DASH}{_LAST})?(?:,?{_GAP}{_YEAR})?",
            _month_first,
            (MONTHLY, FIGURES),
        ),
        (rf"(?<!\w){_VERB_MONTH}{_GAP}{_DAY}{_NO_LAST},?{_GAP}{_YEAR}", _month_first, (VERBS, YEARS)),
        (_DAY_PAIR, _month_first, (MONTHLY, FIGURES, frozenset({"from", "between", "on"}), frozenset({"to", "and"}))),
        (_DAY_FIRST, _day_first, (MONTHLY, FIGURES)),
        (rf"{_START}{_NO_LAST}{_DAY}{_GAP}{_VERB_MONTH},?{_GAP}{_YEAR}", _day_first, (VERBS, YEARS)),
        # late November 2024; November; in March
        (rf"(?<!\w){_PART}?{_MONTH}(?:,?{_GAP}|{_GAP}of{_GAP}){_YEAR}", _month_of_year, (MONTHLY, YEARS)),
        (rf"(?<!\w){_VERB_MONTH}{_GAP}{_YEAR}", _month_of_year, (VERBS, YEARS)),
        (rf"(?<!\w)(?=(?i:[jfsondelmtp]))(?:{_PART}|{_TURN})?{_PLAIN_MONTH}", _month_alone, (MONTHLY,)),
        (_LED_MONTH, _month_alone, (MONTHLY, LEADS)),
        # 2024-11-27T04:06Z; 12/02/2024; 9/11; in 2016; mid-2016; the 1990s; 2015-16
        (_ISO, _iso, (YEARS, PARTED)),
        (_NUMERIC, _numeric, (PARTED,)),
        (r"(?<![\w/.,])9/11(?![\w/])", _as_written, (PARTED,)),
        (_BARE_YEAR, _bare_year, (YEARS,)),
        (_OLD_YEAR, _bare_year, (YEARS,)),
        # early on Monday; last Sunday night; Sun, 12 Jan
        (_WEEKDAY, _weekday, (frozenset(WEEKDAYS),)),
        (_SHORT_WEEKDAY, _weekday, (MONTHLY,)),
        # early today; this morning; last night; two days ago; recent weeks; the last few days
        (_NEAR_DAY, _near_day, (frozenset({"yesterday", "tomorrow", "today", "tonight"}),)),
        (
            rf"(?i)(?<!\w)(?P<near>this){_GAP}(?:morning|afternoon|evening)(?!\w)",
            _near_day,
            (frozenset({"this"}), frozenset({"morning", "afternoon", "evening"})),
        ),
        (
            _PERIODS,
            _as_written,
            (TURNS, frozenset({"night", "day", *_PERIOD.split("|")})),
        ),
        (rf"(?i)(?<![\w,.-])(?:(?P<count>{_COUNT}){_GAP})?{_SPAN_UNIT}{_GAP}ago(?!\w)", _ago, (frozenset({"ago"}),)),
        (rf"(?i)(?<!\w)recent{_GAP}{_SPAN_UNIT}(?!\w)", _recent, (frozenset({"recent"}),)),
        (
            rf"(?i)(?<!\w)(?:last|past){_GAP}(?:few|several|couple{_GAP}of){_GAP}{_SPAN_UNIT}(?!\w)",
            _recent,
            (frozenset({"last", "past"}), frozenset({"few", "several", "couple"})),
        ),
    )
)
_CHOICE: Final = Choice(((pattern, read), needed) for pattern, read, needed in _READERS)
