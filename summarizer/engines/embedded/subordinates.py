"""Clauses within a clause that are facts of their own: "after the river rose", "and two people were hurt".

With "when" the halves share their time and place, so that a sentence with it stays whole.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.engines.embedded.patterns import LIST, NPP, clause_of, is_certain, points_elsewhere
from summarizer.engines.embedded.pieces import Draft, Reading
from summarizer.text.governing import takes_a_clause
from summarizer.text.tokens import has
from summarizer.text.verb_forms import PASTS_ONLY

_OPENING = re.compile(rf"S(?={LIST}(?:T?,C?)?L{{0,2}}[VHBD])")
_STATED: Final = frozenset("after as".split())
_LEAST_BEFORE: Final = 3
_SPAN_OF_TIME = re.compile(r"(?:second|minute|hour|day|week|month|year|decade|moment)s?")
_AND_CLAUSE = re.compile(rf",?(?P<and>C)(?P<subject>{NPP})T?L{{0,2}}(?P<verb>[BHV])")
_AND_THAT = re.compile(rf",?(?P<and>C)(?P<that>[JA])(?=(?:{LIST}|O)L{{0,2}}[VBHMD])")


def subordinate(reading: Reading) -> tuple[Draft, ...] | None:  # noqa: PLR0911  one rule a line
    """Split "Two people died after a lorry hit a wall in Tarn" into the dying and the lorry.

    Only of what has happened: under a modal, a negation or a present the clause may be a condition or a habit.
    """
    clause = clause_of(reading)
    if clause is None:
        return None
    for found in _OPENING.finditer(reading.kinds, clause.verb + 1):
        at = found.start()
        before = reading.words[clause.verb : at]
        if has(before, 'MXISWJ"D') or not has(before, "V"):
            return None
        if reading.low(at) not in _STATED or at < _LEAST_BEFORE or not _has_happened(reading, clause.verb):
            return None
        inner = Reading(reading.body[reading.words[at + 1].start :])
        own = clause_of(inner)
        if own is None or own.lead[1] > own.lead[0] or not is_certain(inner, own.subject):
            return None
        if not _has_happened(inner, own.verb) or has(inner.words, 'SMXWJ;"') or ",G" in inner.kinds:
            return None
        if not _is_apart(reading, at, inner, own.verb):
            return None
        if points_elsewhere(inner) or inner.low(own.subject[0]) == "part":
            return None
        end = at - (reading.kinds[at - 1] == ",")
        return (reading.span(0, end),), (reading.rest(at + 1),)
    return None


def _is_apart(reading: Reading, at: int, inner: Reading, verb: int) -> bool:
    """Tell whether a conjunction opens a clause by itself: not "just as", "hours after" or "identified as"."""
    before = reading.words[at - 1]
    if (
        before.kind == "L"
        or before.low in ("only", "just", "even", "not")
        or _SPAN_OF_TIME.fullmatch(before.low.split()[-1])
    ):
        return False
    if reading.low(at) != "as":
        return True
    return before.kind not in "VG" and not (inner.low(verb).endswith("ed") and inner.kinds[verb + 1 : verb + 2] == "R")


def _has_happened(reading: Reading, verb: int) -> bool:
    low = reading.low(verb)
    if low in ("was", "were", "had", "did"):
        return True
    following = reading.words[verb + 1 : verb + 3]
    if low in ("has", "have"):
        return has(following, "VB")
    return reading.kinds[verb] == "V" and not low.endswith("s") and low not in ("say", "come")


def and_clause(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "The hall collapsed and two people were hurt": the second half has a subject and a helping verb.

    A bare verb behind a noun may be a participle or a noun, so a helping verb is asked for.
    """
    clause = clause_of(reading)
    found = _AND_CLAUSE.search(reading.kinds, clause.verb + 1) if clause else None
    if clause is None or found is None or reading.low(found.start("and")) not in ("and", "but"):
        return None
    before = reading.words[clause.verb : found.start()]
    if has(before, 'WSJMX;"OIC,') or not has(before, "VB") or not is_certain(reading, found.span("subject")):
        return None
    if any(takes_a_clause(word) for word in before):
        return None  # "They believe drugs and money were the motive"
    if sum(word.kind in "VBH" for word in before[1:]) > 1 or not _opens_predicate(reading, found.start("verb")):
        return None
    if points_elsewhere(Reading(reading.body[reading.words[found.start("subject")].start :])):
        return None
    return (reading.span(0, found.start()),), (reading.rest(found.start("subject")),)


def _opens_predicate(reading: Reading, verb: int) -> bool:
    low = reading.low(verb)
    return low in PASTS_ONLY or (reading.kinds[verb] in "BH" and low not in ("be", "been", "being"))


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
    return (reading.span(0, found.start()),), (reading.rest(found.start("that") + 1),)
