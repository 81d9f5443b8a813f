"""Patterns over the kinds of words: noun phrases, the subject of a clause and its verb. See `text.tokens` for kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarizer.engines.embedded.pieces import Draft, Reading, Span
from summarizer.text.ordinary import is_ordinary, is_plural
from summarizer.text.remembering import remember_short
from summarizer.text.tokens import Word, has
from summarizer.text.verb_forms import PARTICIPLES, PAST, PASTS_ONLY, base_of

NP: Final = r"(?:A?(?:[NU]|L(?=[NVUL])|V(?=N)|G(?=N)|T(?=N)){0,9}[NU])"
NPP: Final = rf"(?:{NP}(?:R{NP}){{0,3}})"
LIST: Final = rf"(?:{NPP}(?:(?:,{NP}){{0,4}},?C{NPP})?)"
# "On Sunday," and "In the northern city of Corran,".
LEAD: Final = rf"(?:(?:R?T|L|R{NPP}T?),)"
_CLAUSE: Final = re.compile(rf"(?P<lead>{LEAD}?)(?P<subject>{LIST}(?:R?T)?|O)(?P<verb>L{{0,2}}[VHBMD])")
_TIME: Final = re.compile(r"R?T,")
_TIME_BETWEEN: Final = re.compile(r"R?T")
_WITH_A_NEIGHBOUR: Final = frozenset(["the other", "the others", "the rest", "the two", "the three", "the pair"])
# "The crew only left in May and has won": what bounds the first verb says nothing of the second.
_OF_ONE_VERB: Final = frozenset("only both all each even".split())
_POSSESSIVES: Final = frozenset("his her its their our my your whose".split())
_POINTING: Final = _POSSESSIVES | set("he she it they him them her himself herself itself themselves".split())
_CLAUSE_ENDS: Final = ",;CSWJ"
_SPANS_OF_TIME: Final = frozenset("time moment hour day night morning evening week month year".split())
# What does no more than happen to its subject, or takes no object but a "to": never a passive's participle.
ALONE: Final = frozenset(
    """arrive die jump collapse appear happen occur remain disappear escape resign vanish emerge erupt try decline
    refuse vow fail manage decide hope want seem continue attempt hesitate
    explode crash end start begin respond vote return land meet fight stand sit fail sink flip complain plunge spin
    climb march rally protest look apply tumble slip struggle last""".split()
)
# Their participles go on with an object: "a boy given a horse", "a man named the best of them".
OF_TWO_OBJECTS: Final = frozenset(
    """give hand award grant offer show teach tell pay deny name call elect appoint fine sentence send lend promise dub
    crown charge leave allow ask serve cost deal win buy sell bring owe make refuse""".split()
)
_PLURAL_UNITS: Final = frozenset(
    "dozens scores hundreds thousands millions several many both others people police".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """Place the subject and the first verb of a clause, as indexes of words; `lead` is what stands before them."""

    lead: Span
    subject: Span
    verb: int


def clause_of(reading: Reading) -> Clause | None:
    """Find subject and verb of a clause that opens with them; None where the verb may be another's.

    In "A fire followed by two blasts has" the first verb is a participle that goes with the noun.
    """
    return _clause_of(reading.body)


@remember_short
def _clause_of(body: str) -> Clause | None:
    reading = Reading(body)
    found = _CLAUSE.match(reading.kinds)
    if found is None:
        return None
    verb = found.start("verb")
    while reading.kinds[verb] == "L":
        verb += 1
    word = reading.words[verb]
    if word.kind == "V" and (_may_be_participle(reading, verb) or word.low.endswith("ing")):
        return None
    subject = found.span("subject")
    while subject[1] > subject[0] + 1 and reading.kinds[subject[1] - 1] in "TR":
        subject = subject[0], subject[1] - 1
    return Clause(found.span("lead"), subject, verb)


def _may_be_participle(reading: Reading, place: int) -> bool:
    """Tell whether the clause goes on to another verb, as in "the gates opened in May were shut"."""
    if reading.low(place) in PARTICIPLES:
        return True
    if reading.low(place) in PASTS_ONLY or reading.words[place].key in ALONE:
        return False
    if _has_its_object(reading, place) or _says(reading, place):
        return False
    for at in range(place + 1, len(reading.kinds)):
        kind = reading.kinds[at]
        if kind in _CLAUSE_ENDS:
            return _goes_on_behind(reading, at)
        if kind in "VBHMD":
            return True
    return False


def _says(reading: Reading, place: int) -> bool:
    """Tell "the army said the offer was low" from "a man said to be rich"."""
    return reading.low(place) == "said" and reading.kinds[place + 1 : place + 2] not in ("I", ",", "")


def _goes_on_behind(reading: Reading, at: int) -> bool:
    """Tell whether a comma closes what stands between a subject and its verb."""
    return reading.kinds[at] == "," and reading.kinds[at + 1 : at + 2] in ("V", "B", "H", "M")


def _has_its_object(reading: Reading, place: int) -> bool:
    """Tell "rammed a car packed with sand into a wall": only a verb has an object; what follows it is a participle.

    In "a boy given a horse died" the participle has one too.
    """
    if reading.words[place].key in OF_TWO_OBJECTS or reading.kinds[place + 1 : place + 2] != "A":
        return False
    for at in range(place + 2, len(reading.kinds)):
        kind = reading.kinds[at]
        if kind in _CLAUSE_ENDS:
            return not _goes_on_behind(reading, at)
        if kind in "BHMD" or (kind == "V" and not _is_behind_its_noun(reading, at)):
            return False
    return True


def _is_behind_its_noun(reading: Reading, at: int) -> bool:
    """Tell whether a verb's form goes with the noun before it: "packed with", "still led by"."""
    low = reading.low(at)
    form = low in PARTICIPLES or (low not in PASTS_ONLY and (low in PAST or low.endswith("ed")))
    before = at - 1
    while reading.kinds[before] == "L":
        before -= 1
    noun = reading.kinds[before] == "N" and reading.words[before].key not in _SPANS_OF_TIME
    return form and noun and reading.kinds[at + 1 : at + 2] in ("R", "S", "T")


def subject_of(reading: Reading, clause: Clause, rider: int) -> Draft:
    """Return the subject of a clause with the time that holds for all that it did, before it or before its verb.

    What is split off from the word `rider` on may have a time of its own.
    """
    first, last = clause.lead
    if _TIME.fullmatch(reading.kinds[first:last]):
        return (reading.span(first, last - 1), ",", reading.span(*clause.subject))
    time = _TIME_BETWEEN.match(reading.kinds, clause.subject[1], clause.verb)
    end = time.end() if time and "T" not in reading.kinds[rider:] else clause.subject[1]
    while end > clause.subject[0] + 1 and reading.low(end - 1) in _OF_ONE_VERB:
        end -= 1
    return (reading.span(clause.subject[0], end),)


def is_certain(reading: Reading, span: Span) -> bool:
    """Tell whether a phrase names its thing by itself: no pronoun, no "his", nothing negated."""
    words = reading.words[span[0] : span[1]]
    return (
        bool(words)
        and words[0].kind != "L"
        and not any(
            word.kind in "OX" or word.low in _POSSESSIVES or word.low in ("no", "nobody", "neither", "none", "whose")
            for word in words
        )
    )


def has_happened(reading: Reading, verb: int) -> bool:
    """Tell whether a verb is past or perfect: it is no habit and no plan."""
    low = reading.low(verb)
    if low in ("was", "were", "had", "did"):
        return True
    following = reading.words[verb + 1 : verb + 3]
    if low in ("has", "have"):
        return has(following, "VB")
    return reading.kinds[verb] == "V" and low != "come" and (low in PAST or low.endswith("ed"))


def is_many(reading: Reading, span: Span) -> bool:
    """Tell whether a noun phrase takes "were": a list, a number above one, a plural noun."""
    words = reading.words[span[0] : span[1]]
    end = next((i for i, word in enumerate(words) if word.kind == "R" and i), len(words))
    head = words[:end]
    if any(word.kind == "C" and word.low == "and" for word in words):
        return True
    if not head:
        return False
    if any(
        word.kind == "U" and word.key != "#1" and word.low not in ("one", "another", "each", "every") for word in head
    ):
        return True
    last = head[-1]
    return last.low in _PLURAL_UNITS or (is_plural(last.low) and is_ordinary(last.low) and not _is_singular(last))


def _is_singular(word: Word) -> bool:
    return word.is_name and not word.low.endswith("s")


@lru_cache(maxsize=512)
def past_of(low: str) -> str | None:
    """Return the past of a verb in "-ing", or None where no list knows it."""
    base = base_of(low)
    if base is None or base == low:
        return None
    irregular = next((form for form, root in PAST.items() if root == base and form not in PARTICIPLES), None)
    if irregular is not None:
        return irregular
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ied"
    doubled = low.removesuffix("ing")
    return f"{doubled}ed"


def points_elsewhere(reading: Reading) -> bool:
    """Tell whether a clause that is to stand alone has a pronoun or a "their" that its neighbour explains."""
    first = " ".join(word.low for word in reading.words[:2])
    return first in _WITH_A_NEIGHBOUR or any(word.low in _POINTING for word in reading.words)
