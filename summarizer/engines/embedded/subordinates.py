"""Clauses within a clause that are facts of their own: "after the river rose", "and two people were hurt".

With "when" the halves share their time and place, so that a sentence with it stays whole: "Nine people died" is thin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarizer.engines.embedded.patterns import (
    ALONE,
    LIST,
    NPP,
    OF_TWO_OBJECTS,
    Clause,
    clause_of,
    has_happened,
    is_certain,
    points_elsewhere,
)
from summarizer.engines.embedded.pieces import Draft, Reading, Span
from summarizer.text.governing import UNREAL, takes_a_clause
from summarizer.text.ordinary import is_plural
from summarizer.text.speech_verbs import SAYING
from summarizer.text.tokens import Word, has
from summarizer.text.verb_forms import BASES, PAST, PASTS_ONLY

_OPENING = re.compile(rf"S(?={LIST}(?:R?T?,?C?)?L{{0,2}}[VHBD])")
_STATED: Final = frozenset("after as".split())
_LEAST_BEFORE: Final = 3
_LONGEST_SPAN: Final = 5
# "..., and were held" and "..., and the road is shut" may go on with the main clause.
# "Two men fled after a lorry hit a wall and were held": the second predicate may be of the main clause.
_SECOND = re.compile(r"CL{0,2}[BHD]")
_OTHER = re.compile(r",C")
_SPAN_OF_TIME = re.compile(r"(?:second|minute|hour|day|week|month|year|decade|moment)s?")
# Of these an action is told by itself; "Tarn was quiet when the wall fell" was true for that moment only.
_BEFALLS: Final = frozenset(
    """killed injured wounded hurt died collapsed crashed burned sank exploded erupted damaged destroyed arrested
    trapped began started broke escalated""".split()
)
_BEGINNINGS: Final = frozenset("began started broke escalated".split())
_FACTS: Final = frozenset("when while as after since where".split())
_KNOWING: Final = frozenset("know learn find show believe think realise realize see feel aware".split())
_THESE: Final = frozenset("that this these those".split())
_SPEAKING: Final = frozenset("said says told reported announced".split())
_COMING: Final = frozenset("come comes came coming".split())
_AND_CLAUSE = re.compile(rf",?(?P<and>C)(?P<subject>{NPP}(?:,{NPP},)?)T?L{{0,2}}(?P<verb>[BHV])")
_AND_THAT = re.compile(rf",?(?P<and>C)(?P<that>[JA])(?=(?:{LIST}|O)L{{0,2}}\"?[VBHMD])")


def subordinate(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Two people died after a lorry hit a wall in Tarn" into the dying and the lorry.

    Only of what has happened: under a modal, a negation or a habit the clause may be a condition.
    """
    clause = clause_of(reading)
    if clause is None:
        return None
    for found in _OPENING.finditer(reading.kinds, clause.verb + 1):
        at = found.start()
        if reading.low(at) not in _STATED or at < _LEAST_BEFORE or not _may_be_followed(reading, clause.verb, at):
            return None
        told = _told(reading, at)
        end = _end_of_main(reading, at) if told else None
        if told is None or end is None or not _says_enough(reading, clause.verb, end):
            return None
        if _SECOND.search(reading.kinds, at):
            return None
        return (reading.span(0, end),), told
    return None


def _says_enough(reading: Reading, verb: int, end: int) -> bool:
    """Tell "two people died" from "he tweeted" and "the fire began", which are nothing without their occasion."""
    if reading.low(end - 1) == "place":
        return False  # "it took place"
    return end > verb + 1 or (end > verb and reading.low(verb) in _BEFALLS - _BEGINNINGS)


def _may_be_followed(reading: Reading, verb: int, at: int) -> bool:
    """Tell whether a main clause is sure to state what its subordinate clause states."""
    before, low = reading.words[verb:at], reading.low(at)
    if reading.low(verb) in SAYING:
        return False  # what happened is said as well
    now = low == "after" and _is_now(reading, verb)
    if has(before, 'MXWJ"D;') or (has(before, "SI") and not now) or _only_comes(reading, verb, at):
        return False
    if any(word.kind == "S" and word.low in UNREAL for word in before):
        return False
    if low == "as" and not has(before, "V"):
        return False  # "He was calm as the wall fell": what he was then
    return now or has_happened(reading, verb)


def comes_after(reading: Reading) -> tuple[Draft, ...] | None:
    """Tell what a main clause comes after: "The vote came hours after a lorry hit a wall"; that stays whole."""
    clause = clause_of(reading)
    found = _OPENING.search(reading.kinds, clause.verb + 1) if clause else None
    if clause is None or found is None or reading.low(found.start()) not in ("after", "as"):
        return None
    if not _only_comes(reading, clause.verb, found.start()):
        return None
    if has(reading.words[clause.verb + 1 : found.start()], 'VGMXJWSD,;"'):
        return None
    told = _told(reading, found.start())
    return ((reading.rest(0),), told) if told else None


def _only_comes(reading: Reading, verb: int, at: int) -> bool:
    """Tell "the vote comes a day after": nothing is left of it without the rest."""
    return reading.low(verb) in _COMING and not has(reading.words[verb:at], "R")


def _is_now(reading: Reading, verb: int) -> bool:
    """Tell "is preparing" and "remain": a past beside it is no future put back, as in "vowed to go after it closed"."""
    low = reading.low(verb)
    return low in ("is", "are") or (reading.kinds[verb] == "V" and low.endswith("s"))


def _told(reading: Reading, at: int) -> Draft | None:
    """Return the clause that a conjunction opens, if it stands alone."""
    inner = Reading(reading.body[reading.words[at + 1].start :])
    own = clause_of(inner)
    if own is None or own.lead[1] > own.lead[0] or not _is_named(inner, own.subject) or _are_two(inner, own.subject):
        return None
    if not _is_a_past(inner, own.verb) or not _goes_to_the_end(inner) or not _is_apart(reading, at, inner, own.verb):
        return None
    if points_elsewhere(inner) or inner.low(own.subject[0]) == "part":
        return None
    return (reading.rest(at + 1),)


def _is_named(reading: Reading, subject: Span) -> bool:
    """Tell whether a subject needs no neighbour: no pronoun and no "that man"."""
    return is_certain(reading, subject) and all(word.low not in _THESE for word in reading.words[slice(*subject)])


def _are_two(inner: Reading, subject: Span) -> bool:
    """Tell whether a subject may be a noun and another's subject: "the worst riots Tarn has seen"."""
    words = inner.words[slice(*subject)]
    return any(one.text.islower() and is_plural(one.low) and other.is_name for one, other in pairwise(words))


def _is_a_past(inner: Reading, verb: int) -> bool:
    """Tell whether a verb is a past and no participle: "a blackout caused by it", "protests staged in Tarn"."""
    low, following = inner.low(verb), inner.kinds[verb + 1 : verb + 2]
    if low in ("has", "have") or not has_happened(inner, verb):
        return False
    if low in BASES and following not in ("A", "U", "O", "N", "R"):
        return False  # "after a poor run, ..." has no verb
    return inner.kinds[verb] != "V" or following != "R" or low in PASTS_ONLY or inner.words[verb].key in ALONE


def _goes_to_the_end(inner: Reading) -> bool:
    """Tell whether all that follows a conjunction is of its clause."""
    if has(inner.words, ";") or ",G" in inner.kinds or _OTHER.search(inner.kinds):
        return False
    comma = inner.kinds.find(",")
    if comma >= 0 and any(word.low in _SPEAKING for word in inner.words[comma:]):
        return False
    return all(word.low in _FACTS for word in inner.words if word.kind == "S")


def _end_of_main(reading: Reading, at: int) -> int | None:
    """Return where a main clause ends: before "after" and its comma, and before "hours" of "hours after"."""
    if _SPAN_OF_TIME.fullmatch(reading.low(at - 1).split()[-1]) is None:
        return at - (reading.kinds[at - 1] == ",")
    if reading.low(at) != "after":
        return None
    first = reading.kinds.rfind(",", 0, at)
    return first if first > 0 and at - first <= _LONGEST_SPAN else None


def _is_apart(reading: Reading, at: int, inner: Reading, verb: int) -> bool:
    """Tell whether a conjunction opens a clause by itself: not "just as", "shortly after" or "identified as"."""
    before = reading.words[at - 1]
    if before.kind == "L" or before.low in ("only", "just", "even", "not"):
        return False
    if reading.low(at) != "as":
        return True
    return before.kind not in "VG" and not (inner.low(verb).endswith("ed") and inner.kinds[verb + 1 : verb + 2] == "R")


def behind_cue(reading: Reading, content: Clause, first: int) -> tuple[Draft, ...] | None:
    """Find the clauses behind whoever speaks: "The toll is at nine, police said, after divers found two bodies".

    `content` is the clause of what is said, `first` the word behind the cue. They are the article's own.
    """
    at = first + (reading.kinds[first : first + 1] == ",")
    if reading.kinds[at : at + 1] != "S" or reading.low(at) not in ("after", "as"):
        return None
    if has(reading.words[content.verb : first], "MXJIW") or not _has_or_is(reading, content.verb):
        return None
    told = _told(reading, at)
    if told is None:
        return None
    inner = Reading(reading.body[reading.words[at + 1].start :])
    two = and_clause(inner)
    return tuple(_moved(draft, reading.words[at + 1].start) for draft in two) if two else (told,)


def _has_or_is(reading: Reading, verb: int) -> bool:
    return has_happened(reading, verb) or _is_now(reading, verb)


def _moved(draft: Draft, by: int) -> Draft:
    return tuple((piece[0] + by, piece[1] + by) if isinstance(piece, tuple) else piece for piece in draft)


def and_clause(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "The hall collapsed and two people were hurt": the second half has a subject and a helping verb.

    A bare verb behind a noun may be a participle or a noun, so a helping verb is asked for.
    """
    clause = clause_of(reading)
    found = _AND_CLAUSE.search(reading.kinds, clause.verb + 1) if clause else None
    if clause is None or found is None or reading.low(found.start("and")) not in ("and", "but"):
        return None
    before = reading.words[clause.verb : found.start()]
    if (
        has(before, 'WSJMX;"OIC')
        or _is_listed(before)
        or not has(before, "VB")
        or not _is_named(reading, found.span("subject"))
    ):
        return None
    if any(takes_a_clause(word) for word in before):
        return None  # "They believe drugs and money were the motive"
    if sum(word.kind in "VBH" for word in before[1:]) > 1 or not _opens_predicate(
        reading, clause.verb, found.start("verb")
    ):
        return None
    if points_elsewhere(Reading(reading.body[reading.words[found.start("subject")].start :])):
        return None
    return (reading.span(0, found.start()),), (reading.rest(found.start("subject")),)


def _is_listed(before: Sequence[Word]) -> bool:
    """Tell whether commas may part members; "including four boys," and "on Monday," go with the first clause."""
    commas = [at for at, word in enumerate(before) if word.kind == ","]
    behind = [before[at + 1] for at in commas if at + 1 < len(before)]
    return any(word.kind not in "RT" or word.low == "with" for word in behind)


def _opens_predicate(reading: Reading, first: int, verb: int) -> bool:
    low = reading.low(verb)
    acts = (low in PAST or low.endswith("ed")) and reading.kinds[verb + 1 : verb + 2] in ("A", "U", "J")
    sure = has_happened(reading, first) or reading.low(first) in ("is", "are")  # "border lands" may be no verb
    if acts and sure and reading.words[verb].key not in OF_TWO_OBJECTS:
        return True  # a participle has no object: "and divers found two bodies"
    return low in PASTS_ONLY or (reading.kinds[verb] in "BH" and low not in ("be", "been", "being", "having"))


def and_that(reading: Reading) -> tuple[Draft, ...] | None:
    """Split the content "the dam held and that the road was open": both are said."""
    found = _AND_THAT.search(reading.kinds)
    if found is None or found.start() < _LEAST_BEFORE or reading.low(found.start("and")) not in ("and", "but"):
        return None
    if reading.low(found.start("that")) != "that":
        return None
    before, behind = reading.words[: found.start()], reading.words[found.end() :]
    if has(before, "JW;") or not has(before, "VBHMD") or not has(behind, "VBHMD"):
        return None
    known = reading.low(found.start("and")) == "and" and any(word.key in _KNOWING for word in before)
    if known or _is_pointed_at(reading, found.start("that")):
        return None  # "They know the dam held and that it leaked": both are known
    return (reading.span(0, found.start()),), (reading.rest(found.start("that") + 1),)


def _is_pointed_at(reading: Reading, that: int) -> bool:
    """Tell "and that woman was hurt" from "and that prisoners were held"."""
    noun = reading.words[that + 1]
    if reading.kinds[that] != "A" or noun.kind not in "NV" or noun.low == "one":
        return False
    return noun.text.islower() and not is_plural(noun.low)
