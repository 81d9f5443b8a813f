"""What "with" adds to a clause as a clause of its own: ", with dozens of soldiers killed", ", with police firing".

Such a clause holds when the main clause does, so that it is told in the main clause's tense.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.engines.embedded.participles import SPEECH, in_the_past
from summarizer.engines.embedded.patterns import NP, clause_of, has_happened, is_certain, is_many, past_of
from summarizer.engines.embedded.pieces import Draft, Reading, Reworded, Span
from summarizer.text.governing import CONDITIONS
from summarizer.text.ordinary import is_plural
from summarizer.text.tokens import has
from summarizer.text.verb_forms import PARTICIPLES, PASTS_ONLY

_WITH = re.compile(rf",(?P<with>R)(?P<np>{NP}(?:R{NP}){{0,1}}|UO)(?P<verb>L?[VG])")
_STATE = re.compile(rf",(?P<with>R)(?P<np>{NP})(?P<state>L(?:RA?)?N)$")
_LEAST_BEFORE: Final = 3
_PRESENT: Final = frozenset("is are has have remain remains".split())
# What people are found to be; other adjectives may go with the noun before them.
_STATES: Final = frozenset("missing dead alive homeless trapped hurt closed shut large hospital custody".split())
_NO_PASTS: Final = frozenset("shut cut hurt put left".split())
_POINTING: Final = frozenset("it them him her".split())
# Like speech, they take a content with a subject of its own.
_TELLING: Final = frozenset("showing suggesting reporting predicting testifying".split())
# No act of its own: "magnitudes ranging from", "one of them including".
_NO_ACTS: Final = frozenset(
    "ranging including following remaining being having going involving making standing".split()
)


def with_absolute(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "..., with dozens of soldiers killed in Tarn" off as "Dozens of soldiers were killed in Tarn"."""
    for found in _WITH.finditer(reading.kinds):
        verb = reading.low(found.end() - 1)
        if reading.low(found.start("with")) != "with" or verb in PASTS_ONLY or found.start() < _LEAST_BEFORE:
            continue
        told = _acting(reading, found) if reading.kinds[found.end() - 1] == "G" else _passive(reading, found)
        return ((reading.span(0, found.start()),), told) if told else None
    return _state(reading)


def _passive(reading: Reading, found: re.Match[str]) -> Draft | None:
    first = found.end() - 1
    verb, tail = reading.low(first), reading.kinds[found.end() :]
    opened = tail.find("S")
    if opened >= 0 and reading.low(found.end() + opened) in ("as", "after"):
        tail = tail[:opened]  # a clause of its own, which goes along
    if tail[:1] in ("A", "U", "O", "N") or any(kind in tail for kind in 'VBHMDGWSJ;"'):
        return None
    if not verb.endswith("ed") and verb not in PARTICIPLES and verb not in _NO_PASTS:
        return None
    return _being(reading, found.span("np"), found.start("verb"))


def _being(reading: Reading, subject: Span, first: int) -> Draft:
    many = is_many(reading, subject) or _is_a_team(reading, subject)
    now = _is_present(reading)
    helper = ("are" if many else "is") if now else ("were" if many else "was")
    return reading.span(*subject), helper, reading.rest(first)


def _is_a_team(reading: Reading, subject: Span) -> bool:
    """Tell "the Reds", which are many."""
    last = reading.words[subject[1] - 1]
    return reading.low(subject[0]) == "the" and last.is_name and last.low.endswith("s")


def _acting(reading: Reading, found: re.Match[str]) -> Draft | None:
    """Return "police fired at it" of "with police firing at it", where the main clause is past."""
    clause, verb = clause_of(reading), found.end() - 1
    past = past_of(reading.low(verb))
    if clause is None or past is None or reading.low(verb) in _NO_ACTS or clause.verb > found.start():
        return None
    if has(reading.words[clause.verb : found.start()], "MXWJ;") or not _may_act(reading, found.span("np")):
        return None
    if not _is_one_act(reading, verb):
        return None
    if not has_happened(reading, clause.verb):
        now = _is_present(reading) and not any(kind in reading.kinds[verb + 1 :] for kind in 'VBHMDGSJ"')
        return _being(reading, found.span("np"), found.start("verb")) if now else None
    adverb = (reading.span(found.start("verb"), verb),) if found.start("verb") < verb else ()
    return (
        reading.span(*found.span("np")),
        *adverb,
        Reworded(past, reading.span(verb, verb + 1)),
        *in_the_past(reading, verb + 1),
    )


def _may_act(reading: Reading, subject: Span) -> bool:
    """Tell "troops" and "the crew" from "heavy" of "with heavy fighting", which is no subject."""
    last = reading.words[subject[1] - 1]
    noun = last.is_name or is_plural(last.low) or last.low == "police" or reading.kinds[subject[0]] in "AU"
    return noun and is_certain(reading, subject)


def _is_one_act(reading: Reading, verb: int) -> bool:
    """Tell whether all that follows is of a participle: no clause of another subject, nothing of the main clause."""
    tail, kinds = reading.words[verb + 1 :], reading.kinds[verb + 1 :]
    if not tail or any(word.low in CONDITIONS for word in tail) or has(tail, "W;"):
        return False
    if reading.low(verb) in SPEECH or reading.low(verb) in _TELLING:
        return "," not in kinds
    if any(word.low in _POINTING for word in tail):
        return False
    plain = kinds.replace("IV", "").replace(",G", "").replace("CG", "")
    return not any(kind in plain for kind in 'VBHMDGSJ,C"')


def _state(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "..., with 14 people still missing" off as "14 people were still missing"."""
    found = _STATE.search(reading.kinds)
    if found is None or reading.low(found.start("with")) != "with" or found.start() < _LEAST_BEFORE:
        return None
    if reading.low(found.end() - 1) not in _STATES or reading.kinds[found.start("np")] not in "UA":
        return None
    if not is_certain(reading, found.span("np")) or clause_of(reading) is None:
        return None
    return (reading.span(0, found.start()),), _being(reading, found.span("np"), found.start("state"))


def _is_present(reading: Reading) -> bool:
    clause = clause_of(reading)
    low = reading.low(clause.verb) if clause else ""
    return low in _PRESENT or (low.endswith("s") and low != "was")
