"""The number expressions of English text, each for itself: digits, number words, fractions, vague counts.

What stands around them (bounds, ranges, dates that are no numbers) is for `numbers`. Number words are read by
text2num (`spoken_numbers`), which is shown only the runs of number words, never a whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from summarizer.text.casing import lowered
from summarizer.text.clues import FIGURE, Choice
from summarizer.text.scales import CURRENCIES, DOLLARS, SCALES
from summarizer.text.spoken_numbers import spoken

GAP: Final = r"(?:[ \t\u00a0\u2009\u202f]{1,2}|\n)"

_WORD_SCALE = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
_ORDINAL_IN_KEYS_FROM: Final = 11


@dataclass(frozen=True, slots=True)
class Numeral:
    """Place one number expression; `scale` is the factor that it names ("million"), which a range shares.

    `key` is what is compared; empty for words that name no number ("many"). `unit` is "%", a currency or "metre",
    where that is part of the expression.
    """

    start: int
    end: int
    value: Decimal | None
    key: str
    vague: bool = False
    ordinal: bool = False
    unit: str | None = None
    scale: int = 1


def read_numerals(text: str) -> list[Numeral]:
    """Return the number expressions of `text`, sorted; of two that overlap the earlier, then the longer."""
    found = [numeral for read in _CHOICE.of(text) for numeral in read(text)]
    kept: list[Numeral] = []
    for numeral in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or numeral.start >= kept[-1].end:
            kept.append(numeral)
    return kept


def cardinal_key(value: Decimal, unit: str | None = None) -> str:
    """Return the one way of writing a value in which numbers are compared: "1500000", "3.5", "25%"."""
    whole = value.normalize()
    return f"{whole:f}" + ("%" if unit == "%" else "")


def _cardinal(start: int, end: int, value: Decimal, unit: str | None, scale: int) -> Numeral:
    return Numeral(start, end, value, cardinal_key(value, unit), unit=unit, scale=scale)


def _ordinal(start: int, end: int, value: int) -> Numeral:
    """Make an ordinal; those up to the tenth are too common as adverbs ("first, he said") to be compared."""
    ending = "th" if value % 100 in range(11, 14) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    key = f"{value}{ending}" if value >= _ORDINAL_IN_KEYS_FROM else ""
    return Numeral(start, end, Decimal(value), key, ordinal=True)


# --- digits -----------------------------------------------------------------------------------------------------

_PERCENT = rf"(?P<percent>{GAP}?%|(?:{GAP}|-)(?i:per{GAP}?cent|pct)(?!\w))"
_ATTACHED_UNIT = "(?:km|kg|mph|kph|kmh|cm|mm|ft|lbs?|mi|hrs?|mins?|secs?|kW|MW|GW|ha|yrs?|C|F|g|m|in)"
_DIGITS = re.compile(
    # One character rules most places out, before the look-behinds.
    r"(?=[0-9$€£¥₹UACNHSREG\-−]|[ \u00a0][-−]?[0-9])"
    r"(?<![\w.,/@\\])(?<![^\W\d_][-‑])(?<![0-9]:)"
    r"(?P<currency>(?:US|AU?|CA?|NZ|HK|S)?\$|[€£¥₹]|(?:Rs\.?|RMB|USD|EUR|GBP|CHF)(?=[ \u00a0]?[0-9]))?[ \u00a0]?"
    r"(?P<sign>(?<![^\s(])[-−])?"
    r"(?P<whole>(?!0[0-9])[0-9]{1,3}(?:[,\u00a0\u2009\u202f][0-9]{3}){1,5}+(?![0-9])|[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}(?![0-9])"
    r"|(?!0[0-9])[0-9]{1,15}+)(?P<decimals>\.[0-9]{1,9}+)?(?P<part>[½¼¾⅓⅔])?"
    rf"(?:(?P<ordinal>st|nd|rd|th)(?!\w)|(?:(?P<short>mln|mn|bn|tn|[mMbBkK])(?!\w)"
    rf"|(?:{GAP}|-)?(?P<scale>(?i:{_WORD_SCALE}))(?!\w)|{GAP}(?P<spaced>mln|mn|bn|tn)(?!\w))?{_PERCENT}?)"
    rf"(?![:/][0-9]|[.,][0-9]|['’]s(?!\w)|@|\\)(?:(?!\w)|(?={_ATTACHED_UNIT}(?!\w)))"
)
_NO_DIGIT = re.compile(r"[^0-9]")
_PARTS: Final = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667"}
_METRES = re.compile(
    rf"{GAP}(?:away|tall|long|high|deep|wide|thick|from|race|sprint|hurdles|freestyle|butterfly|breaststroke|backstroke"
    r"|medley|relay|final|below|above|north|south|east|west|up|down|dash|butterfly|title|champion|gold)(?!\w)"
)
_RACES: Final = frozenset({50, 60, 100, 200, 400, 800, 1500, 3000, 5000, 10000})


def _digits(text: str) -> Iterator[Numeral]:
    for match in _DIGITS.finditer(text):
        yield _digit_numeral(match)


def _digit_numeral(match: re.Match[str]) -> Numeral:
    start = match.start("currency") if match["currency"] else match.start("sign" if match["sign"] else "whole")
    written = match["whole"]
    plain = written if written.isdecimal() else _NO_DIGIT.sub("", written)
    if match.lastgroup == "whole" and not match["currency"] and not match["sign"]:
        whole = int(plain)
        return Numeral(start, match.end(), Decimal(whole), str(whole))
    if match["ordinal"]:
        return _ordinal(start, match.end(), int(plain))
    value = Decimal(plain + (match["decimals"] or "")) + Decimal(_PARTS.get(match["part"], 0))
    if match["sign"]:
        value = -value
    unit, scale, end = _currency(match["currency"]), _scale(match), match.end()
    if _means_metres(match, value):
        unit, scale, end = "metre", 1, match.end("short") - 1
    elif match["percent"]:
        unit = "%"
    return _cardinal(start, end, value * scale, unit, scale)


def _currency(sign: str | None) -> str | None:
    if sign is None:
        return None
    sign = sign.strip()
    return DOLLARS.get(sign.removesuffix("$")) or CURRENCIES.get(sign.removeprefix("US"), sign)


def _scale(match: re.Match[str]) -> int:
    named = match["short"] or match["scale"] or match["spaced"]
    return SCALES[lowered(named)] if named else 1


def _means_metres(match: re.Match[str], value: Decimal) -> bool:
    """Tell "the 100m" and "5m away" from "5m people"; "m" after a sum of money is always a million."""
    if match["short"] != "m" or match["currency"]:
        return False
    return value in _RACES or _METRES.match(match.string, match.end()) is not None


# --- number words -----------------------------------------------------------------------------------------------

_UNITS = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_READ_SCALE = "hundred|thousand|million|billion"
_ORDINALS = (
    "first|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth"
    "|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth"
    "|eightieth|ninetieth|hundredth|thousandth|millionth"
)
_WORD = rf"(?:{_UNITS}|{_TEENS}|{_TENS}|{_READ_SCALE}|{_ORDINALS})(?!\w)"
# "and" belongs to a number only between a scale and what is smaller: not in "between one hundred and two hundred".
_AND = (
    rf"(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion)){GAP}and{GAP}"
    rf"(?=(?:(?:{_TENS})(?:[ -](?:{_UNITS}))?|{_TEENS}|{_UNITS})(?!\w)(?!{GAP}(?:{_READ_SCALE})(?!\w)))"
)
_RUN = re.compile(
    rf"(?i)(?=[otfsenhmbza])(?<![\w-])(?:an?{GAP}(?=(?:{_READ_SCALE})(?!\w)))?(?P<run>(?:{_WORD}|second(?!\w)|zero(?!\w))"
    rf"(?:(?:{_AND}|{GAP}|-){_WORD}|-second(?!\w))*+)"
)
_RUN_TOKEN = re.compile(r"\w+|\W+")
_RUN_TAIL = re.compile(
    rf"(?i)(?:(?:{GAP}|-)(?:and(?:{GAP}|-)a(?P<half>(?:{GAP}|-)half)(?:{GAP}(?P<half_scale>{_WORD_SCALE}))?"
    rf"|(?P<scale>dozen|trillion|lakh|crore))(?!\w))?{_PERCENT}?"
)
_DOZEN = re.compile(rf"(?i)(?<![\w-])(?:a{GAP})?dozen(?!\w)")


def _words(text: str) -> Iterator[Numeral]:
    for match in _RUN.finditer(text):
        yield from _run(text, match)


def _dozens(text: str) -> Iterator[Numeral]:
    for match in _DOZEN.finditer(text):
        yield _cardinal(match.start(), match.end(), Decimal(12), None, 12)


def _run(text: str, match: re.Match[str]) -> Iterator[Numeral]:
    places = [token.span() for token in _RUN_TOKEN.finditer(text, match.start("run"), match.end("run"))]
    words = tuple(lowered(text[start:end]) for start, end in places)
    for number, (first, last, value, is_ordinal) in enumerate(spoken(words)):
        start = match.start() if number == 0 and first == 0 else places[first][0]
        end = places[last - 1][1]
        if is_ordinal:
            yield _ordinal(start, end, value)
        else:
            yield _with_tail(text, start, end, Decimal(value), words[last - 1])


def _with_tail(text: str, start: int, end: int, value: Decimal, last_word: str) -> Numeral:
    """Take in what text2num does not read: "and a half million", "dozen", "trillion", "per cent"."""
    scale = SCALES.get(last_word, 1)
    tail = _RUN_TAIL.match(text, end)
    if tail is None or not tail.group():
        return _cardinal(start, end, value, None, scale)
    named = lowered(tail["scale"] or tail["half_scale"] or "")
    factor = SCALES.get(named, 1)
    whole = (value + Decimal("0.5") if tail["half"] else value) * factor
    return _cardinal(start, tail.end(), whole, "%" if tail["percent"] else None, scale * factor)


# --- fractions and vague counts ---------------------------------------------------------------------------------

_HALF_OF_SCALE = re.compile(
    rf"(?i)(?<![\w-])(?:a{GAP})?(?:(?P<half>half)(?:{GAP}an?{GAP}|{GAP}|-)|quarter{GAP}of{GAP}an?{GAP})"
    rf"(?P<scale>{_WORD_SCALE})(?!\w)"
)
_NUMERATORS: Final = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9}
_DENOMINATORS: Final = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_FRACTION = re.compile(
    rf"(?i)(?<![\w-])(?:(?P<over>{'|'.join(_NUMERATORS)})(?P<join>{GAP}|-))"
    rf"(?P<under>{'|'.join(_DENOMINATORS)})(?P<plural>s?)(?!\w)(?P<of>{GAP}(?:of|the)(?!\w))?"
)
_HALF = re.compile(rf"(?i)(?<!first\s)(?<!second\s)(?<!\w)(?<!-)half(?={GAP}(?:of|the|its|their|his|her|all)(?!\w))")


def _fractions(text: str) -> Iterator[Numeral]:
    for match in _HALF_OF_SCALE.finditer(text):
        scale = SCALES[lowered(match["scale"])]
        part = Decimal("0.5") if match["half"] else Decimal("0.25")
        yield _cardinal(match.start(), match.end(), scale * part, None, scale)
    for match in _FRACTION.finditer(text):
        over, under = _NUMERATORS[lowered(match["over"])], _DENOMINATORS[lowered(match["under"])]
        settled = match["of"] or (match["join"] == "-" and match["over"].lower() != "a")
        if settled and over < under and bool(match["plural"]) == (over > 1):
            yield _fraction(match.start(), match.end("plural"), over, under)
    for match in _HALF.finditer(text):
        yield _fraction(match.start(), match.end(), 1, 2)


def _fraction(start: int, end: int, over: int, under: int) -> Numeral:
    return Numeral(start, end, round(Decimal(over) / under, 4), f"{over}/{under}")


_MANY = rf"(?:several|many|untold|countless|a{GAP}few|few|some{GAP}few|a{GAP}couple(?:{GAP}of)?)"
_MULTITUDE = re.compile(
    rf"(?i)(?<![\w-])(?:(?P<many>{_MANY}){GAP}(?P<one>(?:ten|dozen|score|hundred|thousand|million|billion)s?)"
    r"|(?P<plural>(?:ten|dozen|hundred|thousand|million|billion)s))(?!\w)"
    rf"(?P<of>{GAP}(?:of{GAP})?(?P<scale>thousand|million|billion)s?(?!\w))?"
)
_SCORES = re.compile(
    rf"(?i)(?:(?<![\w-])scores(?={GAP}(?:of{GAP}(?!the{GAP}(?:game|match))[^\W\d]|more|dead|killed|injured|wounded|hurt"
    rf"|missing|arrested|(?:are|were|have{GAP}been|had{GAP}been){GAP}(?:also{GAP})?(?:killed|injured|wounded|hurt|missing"
    r"|arrested|feared|trapped)))|(?:(?<=killing\s)|(?<=killed\s)|(?<=injuring\s)|(?<=injured\s)|(?<=wounding\s)"
    r"|(?<=wounded\s)|(?<=leaving\s))scores)(?!\w)"
)
_UNCOUNTED = re.compile(
    rf"(?i)(?<![\w-])(?:several|(?<!how\s)(?<!too\s)(?<!so\s)(?<!as\s)many|(?:a{GAP})?few|(?:a{GAP})?handful(?={GAP}of)"
    rf"|a{GAP}couple(?={GAP}of))(?!\w)(?={GAP}(?!an?\s|as\s)[^\W\d])"
)
_MULTIPLES: Final = frozenset("tens dozens hundreds thousands millions billions".split())
_SINGLES: Final = frozenset("ten dozen score scores hundred thousand million billion".split())
_MANY_WORDS: Final = frozenset("several many untold countless few couple".split())
_MULTITUDES: Final = {"ten": 20, "dozen": 24, "score": 40, "hundred": 200, "thousand": 2_000, "million": 2 * 10**6}


def _multitudes(text: str) -> Iterator[Numeral]:
    for match in _MULTITUDE.finditer(text):
        one = lowered(match["one"] or match["plural"]).removesuffix("s")
        if one != "ten" or match["of"] or text[match.end() : match.end() + 4].lower() == " of ":
            yield _multitude(match, one, lowered(match["scale"] or ""))


def _scores(text: str) -> Iterator[Numeral]:
    for match in _SCORES.finditer(text):
        yield Numeral(match.start(), match.end(), Decimal(_MULTITUDES["score"]), "scores", vague=True)


def _uncounted(text: str) -> Iterator[Numeral]:
    for match in _UNCOUNTED.finditer(text):
        yield Numeral(match.start(), match.end(), None, "", vague=True)


def _multitude(match: re.Match[str], one: str, scale: str) -> Numeral:
    value = _MULTITUDES.get(one, 2 * SCALES.get(one, 1)) * (SCALES[scale] if scale else 1)
    key = f"{one}s of {scale}s" if scale else f"{one}s"
    return Numeral(match.start(), match.end(), Decimal(value), key, vague=True)


# Each reader, and the words of which a text must have one of each set for it to find anything.
_READERS: Final = (
    (_fractions, (frozenset({"half", "quarter", *_DENOMINATORS, *(f"{word}s" for word in _DENOMINATORS)}),)),
    (_multitudes, (_MULTIPLES | _SINGLES, _MULTIPLES | _MANY_WORDS)),
    (_scores, (frozenset({"scores"}),)),
    (_uncounted, (frozenset("several many few handful couple".split()),)),
    (_words, (frozenset(f"{_UNITS}|{_TEENS}|{_TENS}|{_READ_SCALE}|{_ORDINALS}|second|zero".split("|")),)),
    (_dozens, (frozenset({"dozen"}),)),
    (_digits, (frozenset({FIGURE}),)),
)
_CHOICE: Final = Choice(_READERS)
