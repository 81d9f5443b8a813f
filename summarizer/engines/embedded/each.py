"""Several subjects or objects of one predicate that holds of each: each is told apart.

"Four bodies and 120 wounded had been brought in" states two numbers, "the blast killed a guard and a clerk" two deaths.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.engines.embedded.patterns import clause_of, is_many, points_elsewhere
from summarizer.engines.embedded.pieces import Draft, Reading, Span
from summarizer.engines.embedded.shares import ONE_BY_ONE, holds_of_each, predicate
from summarizer.text.moves import is_passive
from summarizer.text.ordinary import is_ordinary, is_plural
from summarizer.text.tokens import Word

_SUBJECTS = re.compile(r"(?P<lead>(?:R?T,)?)(?P<one>UN{0,3}N),?C(?P<two>UN{0,3}[NV]?)(?P<be>(?:HB|B))(?P<verb>V)")
# A person or a thing by itself: "two men", "a guard", "the mill", "Ana Lume, 46,".
_ONE: Final = r"(?:[UA](?:[NV]|U(?=N)){0,4}N|UO|N{1,5}(?:,U(?=[,CBH]))?)"
_HARMED = re.compile(
    rf"(?P<lead>(?:R?T,)?)(?P<list>(?:U(?=A))?{_ONE}(?:,{_ONE}){{0,3}},?C{_ONE}),?(?P<verb>L{{0,2}}[BHV])"
)
_OBJECTS = re.compile(rf"(?P<list>{_ONE}(?:,{_ONE}){{0,3}},?C{_ONE})")
_OTHERS = re.compile(
    r"(?:R?T,)?[UA](?:[NV]|R(?=N)){0,5}[NU](?:L{0,2}H?BL?[VN]|L{0,2}V)(?P<where>(?:[RNTAUL]|V(?=N)|G(?=N)){0,12}),?"
    r"(?P<and>C)(?P<two>U(?:O|[UN]{1,3}(?=,R)))(?P<aside>(?:,R[^,]{1,12},)?)(?P<verb>L{0,2}H?BL?V|V)"
)
_COUNTED = re.compile(r"(?P<one>U[NV]{0,4}N|U)(?P<and>C)(?P<two>U(?:[NV]{0,4}N|V)?)")
_HARMING: Final = frozenset("killed wounded injured arrested detained rescued captured freed lost hurt".split())
_TAKING: Final = frozenset(
    """killed wounded injured arrested detained rescued captured freed destroyed damaged seized confiscated demolished
    burned sank abducted kidnapped shot stabbed evacuated shelled bombed looted""".split()
)
# What is found and bought is told apart only where each is new: "a shotgun and three shells".
_GETTING: Final = frozenset(
    """found recovered discovered bought sold built opened closed launched deployed hired appointed unveiled approved
    received""".split()
)
_STATES: Final = frozenset("dead injured wounded hurt homeless missing hospitalized hospitalised".split())
_LEAST_ITEMS: Final = 2
_MOST_ITEMS: Final = 5
_TITLES: Final = frozenset("mr mrs ms dr jr sr ii iii".split())
_TITLES_OF_SEVERAL: Final = frozenset("sens reps drs sgts brothers sisters".split())
_LEAVES: Final = frozenset(["left", "leaves"])
_APART: Final = frozenset("separate another second other later unrelated different earlier third".split())
# What the rest of a sentence may open with, for it to be of all that stands before.
_WHERE: Final = frozenset("in at on near outside inside during".split())


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
    if reading.low(found.start("and")) != "and":
        return None
    before, rest = reading.span(0, clause.verb + 1), found.end()
    tail: Draft = (reading.rest(rest),) if rest < len(reading.kinds) else ()
    one, two = reading.span(*found.span("one")), reading.span(*found.span("two"))
    return (before, one, *tail), (before, two, *tail)


def harmed_subjects(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Ana Lume and a guard were killed in Tarn" into "Ana Lume was killed in Tarn" and the guard."""
    found = _HARMED.match(reading.kinds)
    if found is None or points_elsewhere(reading):
        return None
    verb, end = found.start("verb"), len(reading.kinds)
    if not _is_told_once(reading, verb) or not holds_of_each(reading, verb, end, ONE_BY_ONE):
        return None
    lead: Draft = (reading.span(0, found.end("lead") - 1), ",") if found["lead"] else ()
    told: list[Draft] = []
    for one in _members(reading, found.span("list")):
        said = predicate(reading, verb, end, many=reading.words[one[0]].kind in "UA" and is_many(reading, one))
        if said is None or not _is_one(reading, one):
            return None
        told.append((*lead, reading.span(*one), *_closed(reading, one), *said))
    return tuple(told) or None


def harmed_objects(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "The blast killed a guard and a clerk in Tarn": who or what is hit is told apart."""
    clause = clause_of(reading)
    if clause is None:
        return None
    verb = clause.verb + (reading.kinds[clause.verb] == "H")
    if reading.kinds[verb : verb + 1] != "V" or reading.low(verb) not in _TAKING | _GETTING:
        return None
    if "U" in reading.kinds[slice(*clause.subject)]:
        return None  # "two blasts killed a guard and a clerk": one each, it may be
    found = _OBJECTS.match(reading.kinds, verb + 1)
    if found is None or not _ends_here(reading, found.end()):
        return None
    ones = _members(reading, found.span("list"))
    new = reading.low(verb) in _GETTING
    if not ones or not all(_is_one(reading, one) and (not new or _is_new(reading, one)) for one in ones):
        return None
    before, tail = reading.span(0, verb + 1), _tail(reading, found.end())
    return tuple((before, reading.span(*one), *tail) for one in ones)


def counted_others(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "One man was killed and six others were hurt in Tarn" into the one and "six others were hurt"."""
    found = _OTHERS.match(reading.kinds)
    if found is None or not _are_others(reading, found):
        return None
    rest, verb = found.end(), found.start("verb")
    where: Draft = () if found["where"] or not _is_where_both_were(reading, rest) else (reading.rest(rest),)
    # "And six others wounded": its "were" stands with the first of them.
    were: Draft = ("were",) if _is_bare(reading, found) else ()
    others = reading.span(found.start("two"), verb)
    return (reading.span(0, found.end("where")), *where), (others, *were, reading.rest(verb))


def _are_others(reading: Reading, found: re.Match[str]) -> bool:
    """Tell whether a second number is of people who were harmed: of "two others were delayed" nobody knows what."""
    if reading.low(found.start("and")) != "and":
        return False
    if not found["aside"] and reading.low(found.end("two") - 1) != "others":
        return False
    rest = found.end()
    last = reading.words[rest - 1]
    harmed = last.low in _STATES or (last.key in ONE_BY_ONE and not _is_bare(reading, found))
    if not harmed or any(kind in reading.kinds[rest:] for kind in ';WJ"MX'):
        return False
    return not points_elsewhere(Reading(reading.body[reading.words[found.start("two")].start :]))


def _is_bare(reading: Reading, found: re.Match[str]) -> bool:
    """Tell whether a verb may lack its "were"; "and two others shot at him" does not."""
    verb = found.start("verb")
    return reading.kinds[verb] == "V" and reading.words[verb].key != "die"


def _is_where_both_were(reading: Reading, first: int) -> bool:
    """Tell whether "in a shooting in Tarn" behind the second of two is where the first was too."""
    tail = reading.words[first:]
    if not tail or any(word.kind in "VBHC" or word.low in _APART for word in tail):
        return False
    return tail[0].low in ("in", "at", "during", "after") and tail[1].low in ("a", "an", "the")


def left_so(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "The blast left one man dead and two women injured" into the dead and the injured."""
    verb = next((at for at, word in enumerate(reading.words) if word.low in _LEAVES and word.kind == "V"), 0)
    clause = clause_of(reading)
    main = clause is not None and clause.verb + (reading.kinds[clause.verb] == "H") == verb
    if not verb or any(kind in "SMXVCD," for kind in reading.kinds[0 if not main else verb : verb]):
        return None
    items = _items(reading, verb + 1)
    if len(items) < _LEAST_ITEMS or not _ends_here(reading, items[-1][1]):
        return None
    before, tail = reading.span(0, verb + 1), _tail(reading, items[-1][1])
    return tuple((before, reading.span(*item), *tail) for item in items)


def _items(reading: Reading, first: int) -> list[Span]:
    """Return "two dead", "six injured" and further ones of their list; none where it does not end in "and"."""
    found: list[Span] = []
    while len(found) < _MOST_ITEMS:
        stop = _state_from(reading, first)
        if stop is None:
            return []
        found.append((first, stop))
        joint = next((mark for mark in (",C", "C", ",") if reading.kinds.startswith(mark, stop)), "")
        if not joint or (joint == "," and len(found) > 1 and reading.low(first - 1) == "and"):
            return found if reading.low(first - 1) == "and" else []
        first = stop + len(joint)
    return []


def _state_from(reading: Reading, first: int) -> int | None:
    """Return where "two women injured" ends; None where it is no such phrase."""
    for at in range(first, min(first + 7, len(reading.kinds))):
        if reading.low(at) in _STATES and at > first:
            return at + 1
        if reading.kinds[at] not in "UANL" and reading.low(at) != "others":
            return None
    return None


def _members(reading: Reading, span: Span) -> list[Span]:
    """Return the members of a list; an age in commas goes with its name."""
    first, last = span
    found, at = [], first
    if any(reading.kinds[place] == "C" and reading.low(place) != "and" for place in range(first, last)):
        return []
    for place in range(first, last + 1):
        kind = reading.kinds[place] if place < last else "C"
        if (
            kind == ","
            and reading.kinds[place + 1] == "U"
            and reading.kinds[place + 2 : place + 3] in (",", "C", "B", "H")
        ):
            continue
        if kind in ",C":
            if at < place:
                found.append((at, place))
            at = place + 1
    if found and reading.low(found[0][0]) == "both":
        found[0] = (found[0][0] + 1, found[0][1])
    return found


def _is_told_once(reading: Reading, verb: int) -> bool:
    """Tell whether a predicate runs to the end of its clause, with no more than "when a wall fell" in it."""
    return not any(
        word.kind in "W," or (word.kind == "S" and word.low not in ("when", "after")) for word in reading.words[verb:]
    )


def _closed(reading: Reading, one: Span) -> Draft:
    return (",",) if "," in reading.kinds[slice(*one)] else ()


def _is_one(reading: Reading, one: Span) -> bool:
    """Tell whether a member of a list says by itself who or what it is."""
    words = reading.words[one[0] : one[1]]
    if any(word.possessive for word in words[-1:]) or words[0].low in ("his", "her", "its", "their", "our", "my"):
        return False
    if words[0].kind in "UA":
        return words[0].low not in ("no", "this", "these", "that", "those", "all", "other", "both")
    # "Mr. and Mrs. Lume", "Guards Ana Lume and Bo Tash": the title is not of one of them.
    nouns = {word.low for word in words if word.kind == "N"}
    if nouns <= _TITLES or words[0].low in _TITLES_OF_SEVERAL or _is_plural_noun(words[0]):
        return False
    return all(word.text[:1].isupper() or word.text[:1].isdigit() for word in words if word.kind == "N")


def _is_new(reading: Reading, one: Span) -> bool:
    word = reading.words[one[0]]
    return word.low in ("a", "an", "several") or word.key.startswith("#")


def _is_plural_noun(word: Word) -> bool:
    return is_plural(word.low) and is_ordinary(word.low)


def _ends_here(reading: Reading, end: int) -> bool:
    """Tell whether a list ends before a phrase of place or time, or with its clause."""
    rest = reading.words[end:]
    if any(word.kind in 'VBHMDWSJX;",C' for word in rest):
        return False
    return not rest or rest[0].kind == "T" or rest[0].low in _WHERE


def _tail(reading: Reading, end: int) -> Draft:
    return (reading.rest(end),) if end < len(reading.kinds) else ()
