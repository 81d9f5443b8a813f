"""The noun that a number counts: "10 young children" counts children."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from summarizer.text.numerals import GAP
from summarizer.text.terms import lemma

# Words that say what happened to those counted rather than who they are; before a noun they are adjectives.
FATES: Final = frozenset(
    """killed dead died slain murdered massacred executed perished injured wounded hurt maimed missing displaced
    homeless uprooted evacuated fled arrested detained jailed rescued saved infected hospitalised hospitalized
    trapped stranded buried""".split()
)
# Nouns of a fate: "seven fatalities" counts people, and says so of nobody else.
FATE_NOUNS: Final = frozenset(
    """death deaths fatality fatalities casualty casualties injury injuries arrest arrests infection infections
    lives""".split()
)

_STOP: Final = frozenset(
    """in on at of from to with by for after before during near across since as into over under between among
    against outside inside within without while when where who whom whose which that than and or but because
    if though until was were is are be been being had have has having did do does will would could can may
    might must should not the a an his her its their our this these those my your it he she they we i you
    there here then so yet also according said says saying told reported ago per around about along behind
    beyond including such only both following amid amidst despite towards toward via up down out off away back
    again later earlier live lived took take went came remain remained hit struck left leave became become
    began suffered sustained received one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million billion dozen dozens""".split()
)
_NO_PLURAL: Final = frozenset(
    """news sports always across perhaps besides towards afterwards its his this was has does says less thus gas
    bus overseas politics economics texas kansas arkansas illinois paris dallas laos honduras cyprus orleans
    vegas angeles louis memphis massachusetts hamas james charles thomas williams plus versus yes christmas
    paris davis lewis ellis harris chris francis curtis morris travis dennis""".split()
)
_PLURAL: Final = frozenset(
    """people men women children grandchildren police feet personnel staff crew cattle aircraft spacecraft
    livestock series species headquarters youth clergy percent yuan yen lira baht won rand euro mice teeth
    criteria media data""".split()
)
_UNITS: Final = {
    **dict.fromkeys(("km", "kms", "kilometre", "kilometer"), "km"),
    **dict.fromkeys(("m", "metre", "meter"), "metre"),
    **dict.fromkeys(("kg", "kgs", "kilo", "kilogram", "kilogramme"), "kg"),
    **dict.fromkeys(("ft", "foot", "feet"), "foot"),
    **dict.fromkeys(("mi", "mile"), "mile"),
    **dict.fromkeys(("lb", "lbs"), "lb"),
    **dict.fromkeys(("hr", "hrs", "hour"), "hour"),
    **dict.fromkeys(("min", "mins", "minute"), "minute"),
    **dict.fromkeys(("sec", "secs", "second"), "second"),
    **dict.fromkeys(("yr", "yrs", "year"), "year"),
    **dict.fromkeys(("c", "f", "°"), "degree"),
    **dict.fromkeys(("rouble", "ruble"), "RUB"),
    "dollar": "USD",
    "euro": "EUR",
    "rupee": "INR",
    "yuan": "CNY",
    "yen": "JPY",
}
_DIMENSIONS: Final = frozenset({"cubic", "square", "nautical"})
_ABBREVIATED = re.compile(
    r"[ \u00a0]?(km|kms|kg|kgs|mph|kph|cm|mm|ft|lbs?|mi|hrs?|mins?|secs?|[kMG]W|ha|yrs?|[CF])(?!\w)"
)
_HYPHENED = re.compile(r"-([^\W\d_]{2,20})(?!\w)")
_NEXT_WORD = re.compile(rf"{GAP}((?:[A-Z]\.){{2,4}}|[^\W\d_][\w’'-]{{0,40}}(?!\w))")
_OF = re.compile(
    rf"{GAP}of{GAP}(?:all{GAP})?(?:(?P<pronoun>them|whom|us|you|which)(?!\w)"
    rf"|(?:the|its|his|her|their|our|these|those)(?!\w){GAP}?)?"
)
_ADJECTIVE = re.compile(r"(?:al|ic|ous|ive|ful|less|ed|ary|able|ible|ing)$")
_MODIFIERS: Final = frozenset(
    """police army media security government bus truck car taxi train suicide aid health school news city town
    village navy air family prison border fire rescue young old new big small large senior junior major minor
    single elder rebel state county district court power oil gas work""".split()
)
# "of the 23 dead, eight were children"
_PREDICATE = re.compile(r"\s(?:were|are)\s(?:also\s)?([a-z]{3,20})(?=[,.;]|$|\s(?:and|who|from|aged|in|under)(?!\w))")
_LOOK_AHEAD: Final = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """Say what is counted: `end` is where its noun ends, `unit` its lemma, `fate` a word of `FATES` at or before it."""

    end: int
    unit: str | None
    fate: str | None = None
    more: bool = False


def counted_noun(text: str, end: int, *, singular: bool) -> Counted:
    """Return the noun counted by the number that ends at `end`; without one, `unit` is null and `end` stays.

    The first plural after the number, adjectives skipped, before anything that cannot stand inside a noun phrase;
    for "one" the first word that does not look like an adjective. By form only: there is no part-of-speech tagger.
    """
    if unit := _ABBREVIATED.match(text, end):
        return Counted(unit.end(), _UNITS.get(unit[1].lower(), unit[1]))
    if hyphened := _HYPHENED.match(text, end):
        return Counted(hyphened.end(), _unit(hyphened[1]))
    start = end
    if of := _OF.match(text, end):
        # "dozens of its soldiers"; the blank before the noun is given back to the pattern of the next word.
        start = of.end() - (0 if of["pronoun"] else 1)
        end = start if of["pronoun"] else end
    elif predicate := _PREDICATE.match(text, end):
        return Counted(end, _unit(predicate[1]) if is_plural(predicate[1]) else None)
    words = list(_phrase(text, start))
    found = _singular(words, end) if singular else _plural(words, end)
    # "eight of the dead"
    fallen = of and not found.unit and not found.fate and words and words[0][0].lower() in FATES
    return Counted(words[0][1], None, fate=words[0][0].lower()) if fallen else found


def is_plural(word: str) -> bool:
    """Tell by its form whether an English word is a plural noun; a name or a verb on -s may fool it."""
    lower = word.lower()
    if lower in _PLURAL or (lower.endswith(("men", "people", "children")) and len(lower) > 2):
        return True
    if lower.endswith("is") and len(lower) > 4:
        return word[0].isupper() and lower not in _NO_PLURAL
    ends = word.endswith("s") and not lower.endswith(("ss", "us", "is", "'s", "’s"))
    return ends and len(lower) > 3 and lower not in _NO_PLURAL


def _phrase(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield up to six words with their ends, as far as blanks alone part them."""
    for _ in range(_LOOK_AHEAD):
        word = _NEXT_WORD.match(text, start)
        if word is None:
            return
        yield word[1], word.end()
        start = word.end()


def _plural(words: list[tuple[str, int]], end: int) -> Counted:
    fate, more = None, False
    for index, (word, word_end) in enumerate(words):
        lower = word.lower()
        following = words[index + 1][0] if index + 1 < len(words) else ""
        if lower in {"other", "others", "more", "additional", "further"}:
            more = True
            if lower == "others" or not following or following.lower() in _STOP | FATES:
                return Counted(word_end, None, more=True)
        elif lower in FATES:
            if not (is_plural(following) or following[:1].isupper()):
                return Counted(end, None, more=more)
            fate = fate or lower
        elif lower in _STOP:
            break
        elif is_plural(word) and not (following and is_plural(following) and following.lower() not in _STOP):
            named = _named(word, word_end, fate, more=more)
            sized = words[index - 1][0].lower() if index else ""
            return replace(named, unit=f"{sized} {named.unit}") if sized in _DIMENSIONS else named
    return Counted(end, None, more=more)


def _singular(words: list[tuple[str, int]], end: int) -> Counted:
    more = False
    for index, (word, word_end) in enumerate(words):
        lower = word.lower()
        following = words[index + 1][0] if index + 1 < len(words) else ""
        if lower in {"other", "more", "additional", "further"}:
            more = True
        elif lower in _STOP or lower in FATES or (lower.endswith("ed") and following.lower() in _STOP):
            break
        elif not following or following.lower() in _STOP | FATES or not _qualifies(word):
            return _named(word, word_end, None, more=more)
    return Counted(end, None, more=more)


def _qualifies(word: str) -> bool:
    return word[0].isupper() or word.lower() in _MODIFIERS or _ADJECTIVE.search(word.lower()) is not None


def _named(word: str, end: int, fate: str | None, *, more: bool) -> Counted:
    lower = word.lower()
    if lower in FATE_NOUNS:
        return Counted(end, None, fate=lower, more=more)
    return Counted(end, _unit(word), fate=fate, more=more)


def _unit(word: str) -> str:
    name = lemma(word)
    if name == word.lower() and name.endswith("s") and is_plural(word) and name not in _PLURAL:
        # A name unknown to the dictionary: "Syrians".
        name = f"{name.removesuffix('ies')}y" if name.endswith("ies") else name.removesuffix("s")
    return _UNITS.get(name, _UNITS.get(word.lower(), name))
