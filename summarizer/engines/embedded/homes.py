"""Where a firm or a person has its home: "Tarn-based Halvorn" tells that Halvorn is based in Tarn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from summarizer.engines.embedded.named_runs import Run, end_of_name, name_span, runs_of
from summarizer.engines.embedded.pieces import Draft, Reading, Reworded
from summarizer.text.name_titles import is_title
from summarizer.text.name_words import ORGANISATION_HEADS
from summarizer.text.ordinary import is_ordinary
from summarizer.text.places import is_demonym, is_place

_HOME = re.compile(r"(?P<place>.+)[-‑](?P<how>based|headquartered)")
_THE: Final = frozenset("us u.s u.s. uk u.k u.k. uae netherlands philippines bahamas eu gulf".split())
# "Web-based", "Linux-based": no place.
_ADJECTIVE = re.compile(r"\w{2,}(?:ian|ish|ese)$")
_FIRMS: Final = frozenset("inc ltd corp llc plc co".split())
_NO_PLACES: Final = frozenset("web internet java linux android windows islam bible dna".split())


def homes(reading: Reading) -> Iterator[Draft]:
    """Tell "Corran-based Halvorn left" as "Halvorn is based in Corran"."""
    yield from (told for _, _, told in _found(reading))


def home(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Corran-based Halvorn left" into the leaving and "Halvorn is based in Corran"."""
    for first, behind, told in _found(reading):
        # "The Corran-based Halvorn" needs its article for the home alone.
        if first and reading.kinds[first - 1] == "A" and not reading.words[behind].text.islower():
            continue
        before: Draft = (reading.span(0, first),) if first else ()
        return (*before, reading.rest(behind)), told
    return None


def _found(reading: Reading) -> Iterator[tuple[int, int, Draft]]:
    """Yield where the words for a home begin, where they end, and what they tell."""
    if "-based" not in reading.body and "-headquartered" not in reading.body:
        return
    for run in runs_of(reading):
        for index in range(run.first, run.last - 1):
            found = _HOME.fullmatch(reading.words[index].text)
            told = _told(reading, run, index, found) if found else None
            if told is not None:
                yield _place_start(reading, run, index), index + 1, told


def _told(reading: Reading, run: Run, index: int, found: re.Match[str]) -> Draft | None:
    name = max(run.name, index + 1)
    first = _place_start(reading, run, index)
    words = reading.words[name : run.last]
    if any(is_title(word.low) or word.possessive for word in words[:-1]) or is_title(words[-1].low):
        return None
    last = end_of_name(reading, run.last)
    if last is None or is_demonym(words[-1].text):
        return None
    start, end = reading.words[first].start, reading.words[index].end
    place = reading.body[start : end - len(found["how"]) - 1]
    if not place[0].isupper() or place.lower() in _NO_PLACES or _is_common(place):
        return None
    whole = name_span(reading, name, last)
    named: Draft = ("the", whole) if name == index + 1 and _takes_the(reading, run, last) else (whole,)
    if not is_place(place) and (is_demonym(place) or _ADJECTIVE.match(place)):
        return (*named, "is", (start, end))
    the = "the " if place.lower() in _THE else ""
    return (*named, "is", Reworded(f"based in {the}{place}", (start, end)))


def _is_common(place: str) -> bool:
    """Tell whether a word is no place's name: "Broad-based"."""
    return is_ordinary(place) and not is_place(place) and not is_demonym(place)


def _takes_the(reading: Reading, run: Run, last: int) -> bool:
    """Tell whether a name is said with "the": "the Harbour Corporation", "the Observatory for Human Rights"."""
    if last > run.last:
        return True
    ends = reading.low(last - 1)
    return run.first > 0 and reading.low(run.first - 1) == "the" and ends in ORGANISATION_HEADS - _FIRMS


def _place_start(reading: Reading, run: Run, index: int) -> int:
    """Return where the place begins: "San Diego-based" is of two words."""
    first = index
    while first > run.first and reading.words[first - 1].text[:1].isupper() and not reading.words[first - 1].possessive:
        first -= 1
    return first
