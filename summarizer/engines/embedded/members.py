"""The members of a number, told apart: "nine people were killed, two of them children", "... including two children".

Only where the predicate holds of each by itself, as being killed does; of "most of them" it is told who they are.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.engines.embedded.patterns import NPP, clause_of, is_certain, is_many
from summarizer.engines.embedded.pieces import Draft, Reading, Span
from summarizer.engines.embedded.shares import ONE_BY_ONE, holds_of_each, predicate
from summarizer.text.ordinary import is_plural
from summarizer.text.verb_forms import BASES, PARTICIPLES

_ONE: Final = r"(?:A?(?:[NU]|L(?=[NVU])|V(?=N)|G(?=N)){0,9}N)"
_SOME: Final = rf"(?:{_ONE}(?:R{_ONE})?(?:(?:(?:,{_ONE}){{1,4}},?)?C{_ONE}(?:R{_ONE})?)?)"
# ", including two children", ", among them a nurse", ", two of them children".
_WHO: Final = rf"(?P<comma>,)(?:(?P<part>U|N(?=ROA))R[OW](?P<what>{_SOME})|RO?(?P<who>{_SOME}))"
_SUBJECT: Final = rf"(?P<lead>(?:(?:R?T|R[NU]),)?)(?P<subject>{NPP}|UO)"
_IN_SUBJECT = re.compile(rf"{_SUBJECT}{_WHO},?(?P<verb>L{{0,2}}[VBH])")
_REST: Final = r"(?P<rest>(?:[^;WSJCVBHMDX\",]|V(?=N)|C(?=[NA]))*)"
_AT_END = re.compile(
    rf"{_SUBJECT}(?P<verb>L{{0,2}}(?:HL?B|[BHV])L?[VN]?){_REST}{_WHO}(?P<end>$|,C(?={NPP}T?L{{0,2}}[BHV])|,(?=[RS]))"
)
_OBJECT = re.compile(rf"(?P<object>U(?:[NV]{{0,4}}N|O)){_REST}{_WHO}$")
_PART = re.compile(rf"(?P<subject>U{NPP}),(?P<part>U)(?P<verb>V)(?P<state>[RNTAL]+),(?P<next>[VBHN])")
_SECOND = re.compile(rf"C{NPP}T?L{{0,2}}[BHVMD]")
_PARTS: Final = frozenset("many most some several".split())
_SHARES: Final = _PARTS | frozenset(["half", "all"])
_ROUGHLY: Final = frozenset("around about roughly nearly almost some the".split())
_HARMING: Final = frozenset("kill wound injure arrest detain rescue capture free kidnap abduct evacuate shoot".split())
_MANY: Final = frozenset("police people staff crew".split())
_PERSONS: Final = frozenset("people men women children police staff crew civilians refugees".split())
_PERSONAL = re.compile(r"(?:er|or|ist|ian|ee|ant|ent|man|woman|boy|girl|guard|nurse|recruit|migrant|pilgrim)s")
_LONGEST_PREDICATE: Final = 16


def among_subjects(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Nine people, two of them children, were killed" into the nine and "two children were killed"."""
    found = _IN_SUBJECT.match(reading.kinds)
    if found is None or not _is_plural_subject(reading, found):
        return None
    verb, end = found.start("verb"), len(reading.kinds)
    if _has_two_subjects(reading, verb) or not _is_closed(reading, verb):
        return None
    main = (reading.span(0, found.end("subject")), reading.rest(verb))
    return _told(reading, found, main, (verb, end))


def among_counted(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Nine people were killed in Tarn, including two children" the same way."""
    found = _AT_END.match(reading.kinds)
    if found is None or not _is_plural_subject(reading, found):
        return None
    main: Draft = (reading.span(0, found.end("rest")),)
    if found["end"] == ",":
        main = (*main, reading.rest(found.end()))
    elif found["end"]:
        main = (*main, ",", reading.rest(found.end() - 1))
    # Only of a passive: "homes suffered damage in it, including broken glass" has two nouns that it may go with.
    words = found.start("verb"), found.end("rest")
    return _told(reading, found, main, words) if holds_of_each(reading, *words, ONE_BY_ONE) else None


def among_objects(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Gunmen killed nine people in Tarn, including two children" into the nine and the two."""
    clause = clause_of(reading)
    if clause is None:
        return None
    verb = clause.verb + (reading.kinds[clause.verb] == "H")
    if reading.kinds[verb : verb + 1] != "V" or reading.words[verb].key not in _HARMING:
        return None
    found = _OBJECT.match(reading.kinds, verb + 1)
    who = _members(reading, found) if found else None
    if found is None or who is None:
        return None
    rest: Draft = (reading.span(*found.span("rest")),) if found["rest"] else ()
    return (reading.span(0, found.end("rest")),), (reading.span(0, verb + 1), *who[0], *rest)


def most_of_subject(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Six hundred people, most of them dockers, live in Tarn": "Most of the people who live in Tarn are ..."."""
    found = _IN_SUBJECT.match(reading.kinds)
    if found is None or not found["part"] or reading.low(found.start("part")) not in _SHARES or found["lead"]:
        return None
    verb, end = found.start("verb"), len(reading.kinds)
    head, (first, last) = _without_number(reading, found.span("subject")), found.span("what")
    if head is None or end - verb > _LONGEST_PREDICATE or _has_two_subjects(reading, verb):
        return None
    if any(kind in ',;"JXMDSW' for kind in reading.kinds[verb:]) or reading.kinds[verb - 1] != ",":
        return None
    if reading.low(first - 1) not in ("them", "whom") or not _stands_in_plural(reading, (first, last)):
        return None
    who, copula = _of_who(reading, head, verb)
    part = reading.span(found.start("part"), found.start("part") + 1)
    main = (reading.span(0, found.end("subject")), reading.rest(verb))
    return main, (part, "of the", reading.span(*head), who, reading.rest(verb), copula, reading.span(first, last))


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


def _is_plural_subject(reading: Reading, found: re.Match[str]) -> bool:
    first, last = found.span("subject")
    if reading.low(last - 1) == "others":
        return True
    return is_certain(reading, (first, last)) and is_many(reading, (first, last))


def _is_closed(reading: Reading, verb: int) -> bool:
    """Tell whether an aside ends before a verb; behind "two guards wounded in May" no comma may be missing."""
    return reading.kinds[verb - 1] == "," or reading.kinds[verb] in "BH"


def _has_two_subjects(reading: Reading, verb: int) -> bool:
    """Tell whether a second clause is joined to the predicate: it is to be taken off first."""
    return _SECOND.search(reading.kinds[verb:].split("S", 1)[0]) is not None


def _told(reading: Reading, found: re.Match[str], main: Draft, words: Span) -> tuple[Draft, ...] | None:
    """Return a main phrase and what it says of the members, if that is true of each of them."""
    if not holds_of_each(reading, *words):
        return None
    who = _members(reading, found)
    said = predicate(reading, *words, many=who[1]) if who else None
    if who is None or said is None:
        return None
    lead: Draft = (reading.span(0, found.end("lead") - 1), ",") if "T" in found["lead"] else ()
    return main, (*lead, *who[0], *said)


def _members(reading: Reading, found: re.Match[str]) -> tuple[Draft, bool] | None:
    """Return the words for the members, and whether they are several; None where it is not sure who they are."""
    if found["part"]:
        return _part(reading, found)
    first, last = found.span("who")
    link = [reading.low(at) for at in range(first - 2, first)]
    if link[1] != "including" and link != ["among", "them"]:
        return None
    if not is_certain(reading, (first, last)):
        return None
    return (reading.span(first, last),), is_many(reading, (first, last))


def _part(reading: Reading, found: re.Match[str]) -> tuple[Draft, bool] | None:
    """Return "two children" for "two of them children", and "a nurse" for "one of them a nurse"."""
    part, (first, last) = found.start("part"), found.span("what")
    if reading.low(first - 1) not in ("them", "whom"):
        return None
    if reading.low(part) == "one":
        single = reading.kinds[first] == "A" and is_certain(reading, (first, last))
        return ((reading.span(first, last),), False) if single else None
    if not reading.words[part].key.startswith("#"):
        return None
    if "C" in found["what"] or reading.kinds[first] != "N" or not _stands_in_plural(reading, (first, last)):
        return None
    return (reading.span(part, part + 1), reading.span(first, last)), True


def _stands_in_plural(reading: Reading, span: Span) -> bool:
    low = reading.low(span[1] - 1)
    return low in _MANY or is_plural(low)


def _without_number(reading: Reading, subject: Span) -> Span | None:
    """Return "people" of "about 600 people" and of "dozens of people"; None where the subject is no number of them."""
    first, last = subject
    if reading.kinds[first] != "U":
        return None
    first += 1
    first += reading.kinds[first : first + 1] == "R" and reading.low(first) == "of"
    sure = first < last and set(reading.kinds[first:last]) <= {"N", "V", "R", "A"} and reading.kinds[first] != "R"
    return (first, last) if sure and _stands_in_plural(reading, (first, _head(reading, first, last))) else None


def _head(reading: Reading, first: int, last: int) -> int:
    return next((at for at in range(first, last) if reading.kinds[at] == "R"), last)


def _of_who(reading: Reading, head: Span, verb: int) -> tuple[str, str]:
    """Return what a relative clause about some people or things begins with, and the copula behind it."""
    noun = reading.low(_head(reading, *head) - 1)
    at = next(i for i in range(verb, len(reading.kinds)) if reading.kinds[i] != "L")
    low, now = reading.low(at), reading.kinds[at] == "V" and reading.low(at) in BASES
    past = any(each.low in ("been", "died", "killed") for each in reading.words[at : at + 3])
    copula = "are" if (now or low in ("are", "have")) and not past else "were"
    return "who" if noun in _PERSONS or _PERSONAL.fullmatch(noun) else "that", copula
