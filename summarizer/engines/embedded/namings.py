"""What a name stands for, told in commas beside it: an office before it, an apposition behind it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from summarizer.engines.embedded.patterns import NP, is_certain
from summarizer.engines.embedded.phrases import PLACE_NOUNS, is_noun_phrase, is_one_phrase, place_before
from summarizer.engines.embedded.pieces import Draft, Reading, Span
from summarizer.text.name_words import ORGANISATION_HEADS
from summarizer.text.ordinary import is_ordinary, is_plural
from summarizer.text.places import is_demonym, is_place
from summarizer.text.tokens import Word

_NAME = r"N{2,5}"
_OFFICE = re.compile(rf"(?P<office>A{NP}(?:R{NP}){{0,2}}),(?P<name>{_NAME})(?P<end>,|$)")
_BEHIND = re.compile(rf"(?P<name>A?N{{1,6}}),(?P<rider>A{NP}(?:R{NP}){{0,3}})")
_OPENED = re.compile(r"R[ANLRTU]{1,15},(?P<name>N{2,5}),(?P<who>W)(?P<vp>L{0,2}[VBH])")
_MAIN_VERB = re.compile(r",(?P<verb>L{0,2}[VBHMD])")
_LONGEST_RIDER: Final = 200
_ROLES: Final = frozenset(
    """aide adviser advisor actor actress activist ally ambassador analyst architect attorney author banker boss brother
    builder businessman businesswoman candidate captain chairman chairwoman chancellor chief cleric clerk coach
    columnist comedian commander commissioner congressman congresswoman consultant correspondent critic dancer daughter
    democrat deputy designer diplomat director doctor docker driver economist editor engineer envoy executive expert
    farmer father firefighter general colonel major fisherman founder friend governor grandmother head
    historian husband inspector
    investigator journalist judge justice king labourer lawmaker lawyer leader lecturer lieutenant magistrate manager
    mayor mechanic member merchant minister mother musician neighbor neighbour nurse officer official owner painter
    partner photographer pilot player poet politician president priest prince princess principal professor programmer
    prosecutor psychologist queen reporter representative republican rescuer researcher resident retiree sailor
    scientist secretary senator sergeant sheriff shipbroker shopkeeper singer sister soldier son specialist spokesman
    spokesperson spokeswoman strategist student superintendent surgeon survivor teacher trader tradesman trainer
    treasurer veteran volunteer waiter waitress widow wife witness worker writer""".split()
)
_GROUPS: Final = frozenset(
    """group company agency monitor charity party organisation organization service body firm union network faction
    coalition website newspaper militia movement subsidiary maker chipmaker retailer carrier airline broker
    startup nonprofit watchdog watcher publisher magazine broadcaster bank university college think-tank""".split()
)
# A name of one word that is one of these is a firm's: "Halvorn, a major provider of chips".
_MAKERS: Final = frozenset(
    "provider producer supplier manufacturer operator seller maker chipmaker carmaker developer distributor".split()
)
PLACES: Final = PLACE_NOUNS | frozenset("area neighbourhood neighborhood zone enclave hub crossing stronghold".split())
# Behind these the apposition may be about the phrase before the name: "the wife of Ana Lume, a nurse".
_AMBIGUOUS: Final = frozenset(["of", "to", "for", "like", "than", "as", "and", "or"])


def office(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "The mayor of Corran, Ana Lume, has left" into the leaving and "Ana Lume is the mayor of Corran"."""
    found = _OFFICE.match(reading.kinds)
    if found is None or found["end"] != "," or not _names_holder(reading, found):
        return None
    behind = reading.kinds[found.end() : found.end() + 3].lstrip("L")
    if behind[:1] not in ("V", "H", "B", "M", "D") or reading.low(found.end()) in ("who", "which"):
        return None
    name = reading.span(*found.span("name"))
    return (name, reading.rest(found.end())), (name, *_is_the(reading, found))


def office_behind(reading: Reading) -> tuple[Draft, Draft] | None:
    """Read "said the duty officer, Bo Tash" the same way: the words of a cue, shorter, and who it names."""
    for found in _OFFICE.finditer(reading.kinds):
        if _names_holder(reading, found) and reading.kinds[: found.start()].strip("V") == "" and not found["end"]:
            name = reading.span(*found.span("name"))
            before: Draft = (reading.span(0, found.start()),) if found.start() else ()
            return (*before, name), (name, *_is_the(reading, found))
    return None


def who_behind_opening(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "In a speech, Ana Lume, who heads the council, promised help" into the promise and what she heads."""
    found = _OPENED.match(reading.kinds)
    if found is None or reading.low(found.start("who")) != "who":
        return None
    if not all(word.text[:1].isupper() and not word.possessive for word in _of(reading, found, "name")):
        return None
    closing = list(_MAIN_VERB.finditer(reading.kinds, found.end()))
    stretch = reading.kinds[found.end() : closing[0].start()] if closing else ""
    if len(closing) != 1 or any(kind in stretch for kind in '";(,'):
        return None
    name = reading.span(*found.span("name"))
    main = (reading.span(0, found.end("name")), reading.rest(closing[0].start("verb")))
    return main, (name, reading.span(found.start("vp"), closing[0].start()))


def _of(reading: Reading, found: re.Match[str], group: str) -> tuple[Word, ...]:
    return reading.words[found.start(group) : found.end(group)]


def _is_the(reading: Reading, found: re.Match[str]) -> Draft:
    """Return "is the mayor of Corran"; an article that opened a sentence loses its capital."""
    first, last = found.span("office")
    article = reading.words[first]
    if article.low not in ("a", "an", "the"):
        return ("is", reading.span(first, last))
    return (f"is {article.low}", reading.span(first + 1, last))


def _names_holder(reading: Reading, found: re.Match[str]) -> bool:
    first, last = found.span("office")
    head = next((i for i in range(first + 1, last) if reading.kinds[i] == "R"), last) - 1
    words = reading.words[found.start("name") : found.end("name")]
    return (
        reading.low(head) in _ROLES
        and reading.words[head].text.islower()
        and is_certain(reading, (first, last))
        and _is_person(words)
        and (head == last - 1 or reading.low(head + 1) in ("of", "for", "at", "in"))
    )


def _is_person(words: tuple[Word, ...]) -> bool:
    """Tell whether capitals are a person's name, as far as no list knows better."""
    name = " ".join(word.text for word in words)
    return (
        len(words) > 1
        and all(word.text[:1].isupper() and not word.possessive for word in words)
        and not is_place(name)
        and not any(word.low in ORGANISATION_HEADS or is_demonym(word.text) for word in words)
    )


def apposition_behind(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Crews found Ana Lume, a nurse from Tarn" into the finding and "Ana Lume is a nurse from Tarn"."""
    for found in _BEHIND.finditer(reading.kinds):
        name, rider = found.span("name"), (reading.words[found.start("rider")].start, _end_of_rider(reading, found))
        words = reading.body[rider[0] : rider[1]]
        if name[0] == 0 or reading.low(found.start("rider")) not in ("a", "an", "the"):
            continue
        if (
            len(words) > _LONGEST_RIDER
            or not is_noun_phrase(words)
            or not is_one_phrase(words)
            or " and " in words
            or " who " in words
        ):
            continue
        if reading.kinds[found.end() : found.end() + 2] == ",W" and not _is_told_of_rider(reading, found, rider[1]):
            continue
        if '"' in reading.kinds[found.start("rider") :] or not belongs(reading, name, found.span("rider")):
            continue
        whole = reading.span(*name)
        copula = "are" if takes_plural(reading, name) else "is"
        rest: Draft = (",", (rider[1], len(reading.body))) if rider[1] < len(reading.body) else ()
        return (reading.span(0, name[1]), *rest), (whole, copula, rider)
    return None


def _end_of_rider(reading: Reading, found: re.Match[str]) -> int:
    """Return where an apposition ends: before ", who", where that can only go on about the name."""
    end = found.end()
    if reading.kinds[end : end + 2] != ",W":
        return len(reading.body)
    inner = _behind_head(reading, found.span("rider"))
    person = _head(reading, found.span("rider")) in _ROLES
    if person and reading.low(end + 1) == "who":
        near = inner[:1] and inner[0].low in ("in", "at", "from", "for")
        safe = not any(word.low in _ROLES or (word.text[:1].isupper() and not near) for word in inner)
        return reading.words[end].start if safe else len(reading.body)
    if not person and reading.low(end + 1) == "which" and reading.low(end + 2) in ("is", "has", "was"):
        ends = [word for word, after in pairwise(inner) if after.kind == "R"]
        safe = all(word.text.islower() and is_plural(word.low) for word in (*ends, *inner[-1:]))
        return reading.words[end].start if safe else len(reading.body)
    return len(reading.body)


def _is_told_of_rider(reading: Reading, found: re.Match[str], end: int) -> bool:
    """Tell whether ", which" may stay with an apposition: it has a noun of its own that is meant."""
    rider = found.span("rider")
    owned = "R" in reading.kinds[slice(*rider)] and _head(reading, rider) in _ROLES
    return end < len(reading.body) or reading.low(found.end() + 1) != "which" or owned


def _behind_head(reading: Reading, rider: Span) -> tuple[Word, ...]:
    """Return the words of an apposition behind its own noun: "of chips for phones"."""
    end = next((i for i in range(*rider) if reading.kinds[i] == "R"), rider[1])
    return reading.words[end : rider[1]]


def belongs(reading: Reading, name: Span, rider: Span) -> bool:
    """Tell whether an apposition goes with the name before it, and with nothing before that."""
    head = _head(reading, rider)
    first = name[0] + (reading.kinds[name[0]] == "A")
    words, before = reading.words[first : name[1]], reading.words[name[0] - 1]
    if not words or not all(word.text[:1].isupper() for word in words) or reading.words[name[1] - 1].possessive:
        return False
    if head in _ROLES:
        taken = name[0] > 1 and reading.kinds[name[0] - 2] == "V"  # "married to Ana Lume, a nurse"
        clear = before.kind == "V" or (before.kind == "R" and (taken or before.low not in _AMBIGUOUS))
        # "the general in charge of its forces": nobody knows whose
        whose = any(word.low in ("its", "their") for word in reading.words[rider[0] :])
        return first == name[0] and clear and not whose and _is_person(words)
    if head in _MAKERS:
        known = any(is_place(word.text) or is_demonym(word.text) for word in words)
        return not known and before.kind in "VR" and before.low not in ("and", "or", "like")
    if head in _GROUPS:
        group = words[-1].low in ORGANISATION_HEADS or reading.kinds[name[0]] == "A" or len(words) > 2
        return group and before.kind in "VR" and before.low not in ("and", "or")
    if head in PLACES:
        text = reading.body[: words[-1].end]
        return place_before(text) is not None and before.kind == "R"
    return False


def _head(reading: Reading, rider: Span) -> str:
    end = next((i for i in range(*rider) if reading.kinds[i] == "R"), rider[1])
    return reading.low(end - 1)


def takes_plural(reading: Reading, name: Span) -> bool:
    """Tell whether a name takes "are": "the Harbour Watchers", but "Corran Falls is"."""
    last = reading.words[name[1] - 1]
    return (
        reading.kinds[name[0]] == "A"
        and is_plural(last.low)
        and is_ordinary(last.low)
        and not is_place(" ".join(word.text for word in reading.words[name[0] + 1 : name[1]]))
    )
