"""How old somebody is, told beside a name: "Tash, 46, left", "21-year-old Ana Lume"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from summarizer.engines.embedded.named_runs import is_person, name_span, runs_of
from summarizer.engines.embedded.pieces import Draft, Reading, Reworded

_BESIDE = re.compile(r"(?P<name>N{1,5}),(?P<age>U),")
_YEARS = re.compile(r"(?P<years>\d{1,3})[-‑]year[-‑]old")
_OLDEST: Final = 120
_GONE = re.compile(r"(?:was|were|had been|has been) (?:\w+ )?(?:killed|murdered|shot|slain|stabbed)|died|dies|drowned")


def ages(reading: Reading) -> Iterator[Draft]:
    """Tell "Ana Lume, 46, left" as "Ana Lume is 46 years old", and "Tash, 46, left" the same way."""
    if not any(character.isdigit() for character in reading.body):
        return
    copula = "was" if _GONE.search(reading.body) else "is"
    for found in _BESIDE.finditer(reading.kinds):
        years = reading.words[found.start("age")]
        if _is_age(years.text) and _is_named(reading, *found.span("name")):
            yield (name_span(reading, *found.span("name")), copula, (years.start, years.end), "years old")
    for run in runs_of(reading):
        word = reading.words[run.first]
        old = _YEARS.fullmatch(word.text)
        if old and _is_age(old["years"]) and run.name > run.first and is_person(reading, run.name, run.last):
            told = Reworded(f"{old['years']} years old", (word.start, word.end))
            yield (name_span(reading, run.name, run.last), copula, told)


def _is_age(text: str) -> bool:
    return text.isdigit() and 0 < int(text) <= _OLDEST


def _is_named(reading: Reading, first: int, last: int) -> bool:
    """Tell whether a run of nouns is a name alone: a family name opens its sentence, a full name may stand anywhere."""
    if last - first == 1:
        return first == 0 and reading.words[first].text[:1].isupper() and not reading.words[first].possessive
    return is_person(reading, first, last) and not reading.words[last - 1].possessive
