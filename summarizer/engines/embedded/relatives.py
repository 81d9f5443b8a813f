"""Relative clauses behind a comma: their antecedent is known only where a single noun phrase stands before it.

"The blast, which left a crater, was heard in Tarn" -> "The blast left a crater". Behind a noun phrase with another one
in it ("the wall of the mill, which") nobody knows which of them is meant, and behind a clause it may be all of it.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.engines.embedded.patterns import NP, is_certain, is_many, points_elsewhere
from summarizer.engines.embedded.pieces import Draft, Reading, Span
from summarizer.text.name_words import ORGANISATION_HEADS
from summarizer.text.places import is_place
from summarizer.text.tokens import Word, has
from summarizer.text.verb_forms import PARTICIPLES

_SUBJECT = re.compile(rf"(?P<lead>(?:R?T,)?)(?P<np>{NP})(?P<time>T?),(?P<who>W)(?P<vp>L{{0,2}}[VBHMD])")
_MAIN_VERB = re.compile(r",(?P<verb>(?:R?T)?L{0,2}[VBHMD])")
_FINAL = re.compile(rf"(?P<np>{NP}),(?P<who>W)(?P<vp>L{{0,2}}[VBHD])")
_WHERE = re.compile(rf"(?P<first>R)(?:{NP}(?P<of>R))?(?P<np>{NP}),S(?P<clause>{NP}(?:R{NP}){{0,2}}L{{0,2}}[VBHD])")
_ASIDE = re.compile(rf"(?P<lead>(?:R?T,)?)(?P<np>{NP})(?P<time>T?),L{{0,2}}(?:(?P<verb>V)[RTIL]|(?P<act>G)[RNTAUIL])")
# Participles that have the form of the past.
_PARTICIPLES: Final = frozenset(
    "led made held built sent found told brought caught bought taught hit cut set put shot lost".split()
)
# "X, including Y, ..." and "X, speaking on Monday, said": no state of the subject that a reader asks for.
_NO_STATE: Final = frozenset(
    """including following according regarding excluding concerning being having based compared given speaking writing
    citing quoting referring adding saying asked""".split()
)
_POINTING: Final = frozenset("him her them".split())
_INSIDE: Final = frozenset(["in", "at", "on"])
# Behind "of" the antecedent may be what stands before it: "the wife of the mayor, who".
_TAKES_ANTECEDENT: Final = frozenset("by with against from to for".split())
# What a thing does that a clause cannot: "The army left, which surprised all" is about the leaving.
_OF_THINGS: Final = frozenset(
    "includes include included houses housed contains contained borders borders lies sits stands covers employs".split()
)


def subject_relative(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "The bridge, which opened in May, was closed" into the closing and the opening."""
    found = _SUBJECT.match(reading.kinds)
    if found is None or not _is_known(reading, found):
        return None
    for closing in _MAIN_VERB.finditer(reading.kinds, found.start("vp") + 1):
        first, last = found.start("vp"), closing.start()
        if not _is_even(reading.kinds, first, last):
            continue
        np = reading.span(*found.span("np"))
        main = reading.rest(closing.start("verb"))
        before = (reading.span(0, found.end("time")), main)
        return before, (np, reading.span(first, last))
    return None


def _is_known(reading: Reading, found: re.Match[str]) -> bool:
    return (
        reading.low(found.start("who")) in ("which", "who")
        and is_certain(reading, found.span("np"))
        and reading.words[found.start("vp")].kind != "X"
        and reading.words[found.start("vp")].start > reading.words[found.start("who")].end
    )


def _is_even(kinds: str, first: int, last: int) -> bool:
    stretch = kinds[first:last]
    return stretch.count('"') % 2 == 0 and stretch.count("(") % 2 == 0 and ";" not in stretch


def final_relative(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Crews freed the pilot, who was unharmed" into the freeing and the pilot's state."""
    for found in _FINAL.finditer(reading.kinds):
        first = found.start("np")
        if reading.kinds[first] == "V" and not reading.low(first).endswith("ed"):
            continue  # "to greet the mayor, who": the verb is no part of the phrase
        if first < 2 or not _is_known(reading, found) or not _stands_alone(reading, found):
            continue
        rest = reading.kinds[found.start("vp") :]
        if any(word.low in _POINTING for word in reading.words[found.start("vp") :]):
            continue
        alone = has(reading.words[:first], "VBHMD") and reading.words[found.end("np") - 1].kind != "U"
        if any(kind in rest for kind in ";W,") or not alone or not _is_even(rest, 0, len(rest)):
            continue
        np = reading.span(*found.span("np"))
        return (reading.span(0, found.end("np")),), (np, reading.rest(found.start("vp")))
    return None


def _stands_alone(reading: Reading, found: re.Match[str]) -> bool:
    before, words = reading.words[found.start("np") - 1], reading.words[found.start("np") : found.end("np")]
    if reading.low(found.start("who")) == "which":
        return reading.low(found.start("vp")) in _OF_THINGS
    return (before.kind == "V" or before.low in _TAKES_ANTECEDENT) and not _is_thing(words)


def _is_thing(words: tuple[Word, ...]) -> bool:
    last = words[-1]
    return last.low in ORGANISATION_HEADS or is_place(last.text) or words[0].kind == "T"


def place_relative(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "in Corran, where a school was hit" into what stands before and "In Corran a school was hit".

    Where the antecedent is a larger place around the one that is meant, the statement still holds.
    """
    for found in _WHERE.finditer(reading.kinds):
        comma, inner = found.end("np"), found["of"] is not None
        if reading.low(comma + 1) != "where" or (inner and reading.low(found.start("of")) != "of"):
            continue
        within = _within(reading, found)
        if within is None:
            continue
        rest = reading.kinds[comma + 2 :]
        if any(kind in rest for kind in ';W"') or points_elsewhere(
            Reading(reading.body[reading.words[comma + 2].start :])
        ):
            continue
        if not is_certain(reading, found.span("np")):
            continue
        place = reading.span(found.start("np"), comma)
        return (reading.span(0, comma),), (within, place, ",", reading.rest(comma + 2))
    return None


def _within(reading: Reading, found: re.Match[str]) -> Span | str | None:
    """Return the preposition of "in Corran", or "in" for "to Corran, where"; None for what is no place to be in."""
    preposition, last = found.start("first"), reading.words[found.end("np") - 1]
    if not last.is_name and reading.kinds[found.start("np")] != "A":
        return None
    if reading.low(preposition) in _INSIDE and found["of"] is None:
        return reading.span(preposition, preposition + 1)
    return "in" if reading.low(preposition) in (*_INSIDE, "to", "from", "into") else None


def subject_participle(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "The strikes, carried out by two armies, hit Tarn" and "Ana Lume, visiting Tarn, said" the same way."""
    found = _ASIDE.match(reading.kinds)
    if found is None or not is_certain(reading, found.span("np")):
        return None
    at = max(found.start("verb"), found.start("act"))
    word = reading.words[at]
    passive = word.low.endswith("ed") or word.low in PARTICIPLES or word.low in _PARTICIPLES
    if (word.kind == "V" and not passive) or word.low in _NO_STATE:
        return None
    for closing in _MAIN_VERB.finditer(reading.kinds, found.end()):
        first, last = at, closing.start()
        if not _is_even(reading.kinds, first, last) or any(kind in reading.kinds[first:last] for kind in "WJ"):
            return None
        main = (reading.span(0, found.end("time")), reading.rest(closing.start("verb")))
        many = is_many(reading, found.span("np"))
        dated = has(reading.words[first:last], "T")
        present = not dated and reading.low(closing.end("verb") - 1) in ("is", "are", "has", "have", "say", "says")
        copula = ("are" if many else "is") if present else ("were" if many else "was")
        return main, (reading.span(*found.span("np")), copula, reading.span(first, last))
    return None
