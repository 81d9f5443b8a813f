"""Several subjects or objects of one predicate, and the members of a number: each is told apart.

"Four bodies and 120 wounded had been brought in" states two numbers, "nine people were killed, two of them children"
that two children were. Only where the predicate holds for each by itself, as being killed does.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.engines.embedded.patterns import NPP, clause_of
from summarizer.engines.embedded.pieces import Draft, Reading
from summarizer.text.moves import is_passive
from summarizer.text.verb_forms import BASES, PARTICIPLES

_COUNTED = re.compile(r"(?P<one>U[NV]{0,4}N|U)(?P<and>C)(?P<two>U(?:[NV]{0,4}N|V)?)")
_SUBJECTS = re.compile(r"(?P<lead>(?:R?T,)?)(?P<one>UN{0,3}N),?C(?P<two>UN{0,3}[NV]?)(?P<be>(?:HB|B))(?P<verb>V)")
_HARMING: Final = frozenset("killed wounded injured arrested detained rescued captured freed lost hurt".split())
_WHO: Final = r"(?:(?P<of>UR)O(?P<who>N{1,3})|R(?P<number>U)(?P<kind>N{1,3})|RO(?P<count>U)(?P<among>N{1,3}))"
_IN_SUBJECT = re.compile(rf"(?P<lead>(?:R?T,)?)(?P<subject>U{NPP}),{_WHO},(?P<verb>L{{0,2}}[VBH])")
_AT_END = re.compile(
    rf"(?P<lead>(?:(?:R?T|RN),)?)(?P<subject>U{NPP})(?P<verb>L{{0,2}}[VBH])(?P<rest>[^;WSJ\",]*),{_WHO}$"
)
_PART = re.compile(rf"(?P<subject>U{NPP}),(?P<part>U)(?P<verb>V)(?P<state>[RNTAL]+),(?P<next>[VBHN])")
_PARTS: Final = frozenset("many most some several".split())
_ROUGHLY: Final = frozenset("around about roughly nearly almost some the".split())
# What is true of all is true of each of these.
_OF_EACH: Final = re.compile(
    r"\b(?:killed|died|dead|wounded|injured|hurt|arrested|detained|rescued|missing|lost their lives|displaced|shot)\b"
)


def counted_subjects(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Four bodies and 120 wounded had been brought in": who is counted apart is told apart."""
    found = _SUBJECTS.match(reading.kinds)
    if found is None:
        return None
    one, two = reading.span(*found.span("one")), reading.span(*found.span("two"))
    tail = reading.rest(found.start("be"))
    lead: Draft = (reading.span(0, found.end("lead")),) if found["lead"] else ()
    return (*lead, one, tail), (*lead, two, tail)


def counted_objects(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "The blast killed two guards and three clerks": each number is a fact."""
    clause = clause_of(reading)
    if clause is None or reading.low(clause.verb) not in _HARMING or reading.kinds[clause.verb] != "V":
        return None
    if is_passive(reading.words, clause.verb):
        return None
    found = _COUNTED.match(reading.kinds, clause.verb + 1)
    if found is None or (found.end() < len(reading.kinds) and reading.kinds[found.end()] not in "RTL"):
        return None
    before, rest = reading.span(0, clause.verb + 1), found.end()
    tail: Draft = (reading.rest(rest),) if rest < len(reading.kinds) else ()
    one, two = reading.span(*found.span("one")), reading.span(*found.span("two"))
    return (before, one, *tail), (before, two, *tail)


def among_subjects(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Nine people, two of them children, were killed" into the nine and "two children were killed"."""
    found = _IN_SUBJECT.match(reading.kinds)
    return _split(reading, found, reading.rest(found.start("verb"))) if found else None


def among_counted(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Nine people were killed in Tarn, including two children" the same way."""
    found = _AT_END.match(reading.kinds)
    return _split(reading, found, reading.span(found.start("verb"), found.end("rest"))) if found else None


def part_of_subject(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Four million people, many displaced by war, live in huts" into the living and "Many of ... were"."""
    found = _PART.match(reading.kinds)
    if found is None or reading.low(found.start("part")) not in _PARTS:
        return None
    verb = reading.low(found.start("verb"))
    if not verb.endswith("ed") and verb not in PARTICIPLES:
        return None
    if found["next"] == "N" and reading.low(found.start("next")) not in BASES:
        return None
    subject = found.span("subject")
    article = "of the" if reading.kinds[subject[0]] == "U" and reading.low(subject[0]).split()[0] in _ROUGHLY else "of"
    part, state = reading.span(*found.span("part")), reading.span(found.start("verb"), found.end("state"))
    main = (reading.span(0, subject[1]), reading.rest(found.end() - 1))
    return main, (part, article, reading.span(*subject), "were", state)


def _split(reading: Reading, found: re.Match[str], predicate: tuple[int, int]) -> tuple[Draft, ...] | None:
    if not _OF_EACH.search(reading.body[predicate[0] : predicate[1]]):
        return None
    links = {reading.low(at) for at in range(found.start(), found.end()) if reading.kinds[at] in "RO"}
    if not links & {"them", "whom"} and "including" not in links:
        return None
    lead: Draft = (reading.span(0, found.end("lead")),) if found["lead"] else ()
    who = _members(reading, found)
    return (reading.span(0, found.end("subject")), predicate), (*lead, *who, predicate)


def _members(reading: Reading, found: re.Match[str]) -> Draft:
    if found["of"]:
        at = found.start("of")
        return (reading.span(at, at + 1), reading.span(*found.span("who")))
    if found["number"]:
        return (reading.span(found.start("number"), found.end("kind")),)
    return (reading.span(found.start("count"), found.end("among")),)
