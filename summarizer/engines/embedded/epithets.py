"""What a name stands for, told within its own phrase: "known as", "the northern city of", an age."""

from __future__ import annotations

import re
from typing import Final

from summarizer.engines.embedded.patterns import NP, is_many
from summarizer.engines.embedded.pieces import Draft, Reading
from summarizer.text.countries import is_country
from summarizer.text.places import is_demonym
from summarizer.text.tokens import Word

_KNOWN = re.compile(rf"(?P<what>A{NP})(?P<known>V)(?P<as>R?)(?P<name>A?N{{1,5}})")
_PLACE = re.compile(r"(?P<the>A)(?P<kind>L?[NV]{1,4}N)(?P<of>R)(?P<name>N{1,3})(?!N)")
_AGE = re.compile(r"(?P<name>N{1,5}),(?P<age>U),(?P<verb>(?:R?T)?L{0,2}[VBHMD])")
# One family name may be of several people in a report.
_FULL_NAME: Final = 2
_OLDEST: Final = 120
_VOWEL = re.compile(r"[aeio]|un(?!i[ftvc]|a)|u[lmp]")
_ANYBODY: Final = frozenset("man woman person boy girl teenager youth resident".split())
_SAID_WITH_NAME: Final = frozenset("city town village province settlement municipality".split())
# "The whole city of Corran" and "the largest city of Ettarra" say something else than what kind of city it is.
_NO_KIND: Final = frozenset(
    """whole entire same other first second third last next only own new former capital twin main besieged greater
    then two three four five both sister old inner upper lower walled central outer downtown neighbouring
    neighboring""".split()
)


def known_as(reading: Reading) -> tuple[Draft, ...] | None:
    """Tell "the service known as the Harbour Watch" apart: "The service is known as the Harbour Watch"."""
    for found in _KNOWN.finditer(reading.kinds):
        known, linked = reading.low(found.start("known")), reading.low(found.start("as"))
        if not ((known == "known" and linked == "as") or (known in ("named", "called", "dubbed") and not found["as"])):
            continue
        name = reading.words[found.start("name") : found.end("name")]
        first = reading.low(found.start("what"))
        if reading.low(found.end("what") - 1) in _ANYBODY or not _is_name_alone(reading, found):
            continue
        if first not in ("a", "an", "the") or not all(word.text[:1].isupper() for word in name if word.kind != "A"):
            continue
        what = reading.span(*found.span("what"))
        copula = "are" if is_many(reading, found.span("what")) else "is"
        before: Draft = (reading.span(0, found.start("what")),) if found.start("what") else ()
        main = (*before, reading.rest(found.start("name")))
        if first != "the" and copula == "is":
            whole = reading.span(*found.span("name"))
            return main, (whole, f"is {first}", reading.span(found.start("what") + 1, found.end("what")))
        return main, (what, copula, reading.span(found.start("known"), found.end("name")))
    return None


def _is_name_alone(reading: Reading, found: re.Match[str]) -> bool:
    """Tell "a firm called Halvorn, which" from "an advertisement called Halvorn a liar"."""
    following = reading.kinds[found.end() : found.end() + 1]
    if reading.low(found.start("known")) == "known":
        return True
    return following in ("V", "B", "H", ",", "R") or (not following and found.start("what") > 0)


def kind_of_place(reading: Reading) -> tuple[Draft, ...] | None:
    """Tell "the volatile province of Corran" apart: "Corran is a volatile province"."""
    for found in _PLACE.finditer(reading.kinds):
        kind = reading.words[found.start("kind") : found.end("kind")]
        name = reading.words[found.start("name") : found.end("name")]
        if reading.low(found.start("the")) != "the" or reading.low(found.start("of")) != "of":
            continue
        if (
            kind[-1].low not in _SAID_WITH_NAME
            or not _describes(kind[:-1])
            or is_country(" ".join(w.text for w in name))
        ):
            continue
        if not all(word.text[:1].isupper() for word in name) or any(word.possessive for word in (*kind, *name)):
            continue
        article = "is an" if _VOWEL.match(kind[0].low) else "is a"
        whole = reading.span(*found.span("name"))
        main = (reading.span(0, found.start("kind")), reading.rest(found.end("kind") - 1))
        return main, (whole, article, reading.span(*found.span("kind")))
    return None


def _describes(words: tuple[Word, ...]) -> bool:
    return all(
        word.low not in _NO_KIND
        and not word.low.endswith(("est", "most"))
        and (word.text.islower() or is_demonym(word.text) or "-" in word.text)
        for word in words
    )


def age(reading: Reading) -> tuple[Draft, ...] | None:
    """Tell "Ana Lume, 46, has left" apart: "Ana Lume is 46 years old"."""
    found = _AGE.match(reading.kinds)
    if found is None:
        return None
    name, years = reading.words[found.start("name") : found.end("name")], reading.words[found.start("age")]
    if (
        len(name) < _FULL_NAME
        or not all(word.text[:1].isupper() for word in name)
        or not years.text.isdigit()
        or int(years.text) > _OLDEST
    ):
        return None
    whole = reading.span(*found.span("name"))
    return (whole, reading.rest(found.start("verb"))), (whole, "is", (years.start, years.end), "years old")
