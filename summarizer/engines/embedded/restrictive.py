"""Facts in the relative clauses that tell which thing is meant: "a fire in Corran that closed two roads".

They are told apart only of what is sure to be there and is told well enough without them: behind "any", "those", a
superlative, a negation or a wish nobody says that there is such a thing, and "the man" without his clause is anybody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from summarizer.engines.embedded.patterns import Clause, clause_of, is_certain, points_elsewhere
from summarizer.engines.embedded.pieces import Draft, Reading, Span
from summarizer.engines.embedded.referring import (
    HARMING,
    LEFT_SO,
    goes_on,
    is_event,
    is_timeless,
    referent_before,
    without_place,
)
from summarizer.text.governing import CONDITIONS, takes_a_clause
from summarizer.text.speech_verbs import SAYING, SPEECH_ACTS
from summarizer.text.terms import content_terms
from summarizer.text.tokens import has
from summarizer.text.verb_forms import PARTICIPLES, PAST

_RELATIVE = re.compile(r"(?<=[NUT])[WJ](?=L{0,2}[VBHD])")
_GROUP = re.compile(r"L{0,2}(?:BL{0,2}V?|HL{0,2}(?:BL{0,2}V|BL{0,2}|V)?|DL{0,2}V|V)")
_PLACE = re.compile(r"(?<=[NUT])(?:RW|S)(?=[^,;]*[VBHD])")
_WITHIN: Final = frozenset("in during at".split())
_RELATIVES: Final = frozenset(["who", "which", "that"])
_LEAST_SAID: Final = 2
_LEAST_KIND: Final = 3
_HARMS: Final = frozenset(
    """shot killed wounded injured hurt hit struck stabbed arrested detained rescued freed charged convicted died
    drowned destroyed damaged burned burnt collapsed exploded crashed gunned kidnapped abducted robbed bombed shelled
    fired fled escaped sank""".split()
)
_ANYBODY: Final = frozenset("man woman person boy girl one".split())
# "Left six people injured": without its last word something else is said.
_NEEDS_MORE: Final = frozenset("leave keep make find see have get set let call render put bring take turn".split())
# Verbs that go on with the one before them: "who tried to flee", "that had been shut".
_LEADS_ON: Final = "IBHDM"


@dataclass(frozen=True, slots=True)
class _Predicate:
    """Place what a relative clause says, as indexes of words; `verb` is its first verb."""

    first: int
    verb: int
    last: int


def restrictive(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Two people died in a fire in Corran that closed a road" into the dying and the closing.

    Between a subject and its verb too: "A bomb that killed six people was hidden in a van".
    """
    for found in _RELATIVE.finditer(reading.kinds):
        at = found.start()
        said = _predicate(reading, at + 1) if reading.low(at) in _RELATIVES else None
        referent = referent_before(reading, at, lasting=_has_been(reading, said)) if said else None
        if said is None or referent is None or not _is_worth_telling(reading, referent, said):
            continue
        main = _without(reading, referent, said.last)
        if main is not None:
            return main, (reading.span(*referent), reading.span(said.first, said.last))
    return None


def _is_worth_telling(reading: Reading, referent: Span, said: _Predicate) -> bool:
    """Tell whether something that nobody can place says more than "A person stood in the street"."""
    if is_event(reading, referent[1]):
        return True
    words = reading.words[said.verb : said.last]
    told = any(word.kind in "UT" or word.is_name or word.low in _HARMS for word in words)
    return told and (reading.low(referent[0]) == "the" or not is_timeless(reading, referent[0]))


def _without(reading: Reading, referent: Span, last: int) -> Draft | None:
    """Return a clause without what is said up to `last`; None where what follows may belong to it."""
    before = reading.span(0, referent[1])
    if last == len(reading.words):
        return (before,) if has(reading.words[: referent[1]], "VBHMD") else None
    alone = not points_elsewhere(Reading(reading.body[reading.words[last].start :]))
    return (before, reading.rest(last)) if alone and goes_on(reading, referent, last) else None


def held_there(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "He spoke of a fire in Tarn in which nine died" into the speaking and "in a fire in Tarn, nine died".

    So with "where": "It was the worst month of a war where the lines had been frozen since 2020".
    """
    for found in _PLACE.finditer(reading.kinds):
        at, first = found.span()
        inside = _inside(reading, at)
        own = Reading(reading.body[reading.words[first].start :]) if inside else None
        clause = clause_of(own) if own else None
        if inside is None or own is None or clause is None or not (is_event(reading, at) and _is_plain(own, clause)):
            continue
        referent = referent_before(reading, at, lasting=True, place=True)
        if referent is not None and has(reading.words[: referent[0]], "VBHMD"):
            return (reading.span(0, at),), (inside, reading.span(*referent), ",", reading.rest(first))
    return None


def _inside(reading: Reading, at: int) -> str | None:
    if reading.kinds[at] == "S":
        return "in" if reading.low(at) == "where" else None
    return reading.low(at) if reading.low(at + 1) == "which" and reading.low(at) in _WITHIN else None


def _is_plain(own: Reading, clause: Clause) -> bool:
    """Tell whether a clause says what has happened, all of it to its end."""
    if clause.lead[1] > clause.lead[0] or has(own.words, 'XMWJOS;"(,') or points_elsewhere(own):
        return False
    return is_certain(own, clause.subject) and _has_been(own, _Predicate(clause.verb, clause.verb, len(own.words)))


def kind(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Bo Tash is a nurse who left Tarn in May" into what he is and what he did.

    What somebody always does is a part of what he is: "a rescue group that works at sea".
    """
    clause = clause_of(reading)
    if clause is None or reading.kinds[clause.verb] != "B" or not is_certain(reading, clause.subject):
        return None
    found = _RELATIVE.search(reading.kinds, clause.verb)
    if found is None or found.group() != "W" or reading.low(found.start()) not in _RELATIVES:
        return None
    at, subject = found.start(), reading.words[slice(*clause.subject)]
    if reading.low(clause.verb) not in ("is", "are", "was", "were") or not any(word.is_name for word in subject):
        return None
    said = _predicate(reading, at + 1) if _is_kind(reading, clause.verb + 1, at) else None
    if said is None or said.last < len(reading.words) or not _has_been(reading, said):
        return None
    return (reading.span(0, at),), (reading.span(*clause.subject), reading.rest(said.first))


def _is_kind(reading: Reading, first: int, at: int) -> bool:
    """Tell "a rescue group in Corran", which says enough by itself, from "a group" and "a friend of a man"."""
    last = without_place(reading, at)
    words = reading.words[first:last]
    plain = words and words[0].low in ("a", "an") and not has(words[1:], 'AUVBHMDCWSXORIJ,;"(')
    least = _LEAST_KIND - (reading.low(at) == "who")  # "a nurse" says what somebody is, "a group" little
    return bool(plain) and len(words) >= least and words[-1].low not in _ANYBODY


def _predicate(reading: Reading, first: int) -> _Predicate | None:
    group = _GROUP.match(reading.kinds, first)
    if group is None:
        return None
    verb = next(i for i in range(first, group.end()) if reading.kinds[i] != "L")
    last = _end(reading, verb, group.end())
    if last is None or not _is_stated(reading, verb, last):
        return None
    dated = has(reading.words[verb:last], "T")
    return (
        _Predicate(first, verb, last) if dated or len(content_terms(reading.text(first, last))) >= _LEAST_SAID else None
    )


def _end(reading: Reading, verb: int, start: int) -> int | None:
    """Return where a predicate ends: at a mark, at another clause, or at the verb of the sentence."""
    kinds = reading.kinds
    for at in range(start, len(kinds)):
        if reading.low(at) == "others" and kinds[at - 1] == "U":
            continue
        if kinds[at] in 'XJO"(;' or reading.low(at) in CONDITIONS or reading.low(at) == "as":
            return None
        if kinds[at] in ",)-SWM" or (kinds[at] in "VBHD" and not _is_its_own(reading, verb, at)):
            return at
        following = next((i for i in range(at, len(kinds)) if kinds[i] in "VBHDM"), None)
        if kinds[at] == "C" and following is not None and not _is_its_own(reading, verb, following):
            return at
    return len(kinds)


def _is_its_own(reading: Reading, verb: int, at: int) -> bool:
    """Tell whether a verb goes on with a predicate: "tried to flee", "shot and killed", "left two dead, six hurt"."""
    kinds, low = reading.kinds, reading.low(at)
    before = kinds[at - 2 : at].rstrip("L")[-1:]
    if before in _LEADS_ON:
        return True
    if low in LEFT_SO and any(reading.low(place) == "left" for place in range(verb, at)):
        return True
    joined = before == "C" and kinds[at] == "V"
    return joined and (kinds[at - 2] == "V" or {low, reading.low(verb)} <= HARMING)


def _is_stated(reading: Reading, verb: int, last: int) -> bool:
    if reading.kinds[last - 1] in "RAICL" and last < len(reading.words):
        return False
    if points_elsewhere(Reading(reading.text(verb, last))) or reading.low(verb).endswith("ing"):
        return False
    verbs = [each for each in reading.words[verb:last] if each.kind in "VHG"]
    if last < len(reading.words) and any(each.key in _NEEDS_MORE or takes_a_clause(each) for each in verbs):
        return False
    passive = reading.kinds[verb] in "BH" and "B" in reading.kinds[verb : verb + 3]
    return passive or not any(each.low in SAYING or each.low in SPEECH_ACTS for each in verbs)


def _has_been(reading: Reading, said: _Predicate) -> bool:
    """Tell whether a predicate is of the past or goes on from it; what is so now may be so of any such thing."""
    word, low = reading.words[said.verb], reading.low(said.verb)
    if low in ("was", "were", "had", "did"):
        return True
    if low in ("has", "have"):
        return has(reading.words[said.verb + 1 : said.verb + 3], "VB")
    return word.kind == "V" and (low.endswith("ed") or (low in PAST and low not in PARTICIPLES))
