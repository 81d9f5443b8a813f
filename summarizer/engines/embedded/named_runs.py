"""Runs of nouns that end in a name: "Halvorn chief executive Bo Tash", "the freighter Vakhti Star".

What stands before the name and where the name begins is told by capitals; rules ask what the words before it mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.engines.embedded.pieces import Reading, Span
from summarizer.text.name_words import OF_HEADS, ORGANISATION_HEADS, PLACE_HEADS, TITLES
from summarizer.text.ordinary import is_ordinary
from summarizer.text.places import is_demonym, is_place
from summarizer.text.tokens import Word

_RUN = re.compile(r"N{2,12}")
# "Robert S. Vance", "Gen. Bo Tash"; any other mark between two words parts them.
_GAP = re.compile(r"\s+|(?<=\b[A-Z])\.\s*|(?<=\b(?:St|Mr|Dr|Lt))\.\s+|(?<=\b(?:Mrs|Gen|Sen|Rep|Gov|Col))\.\s+")
_PARTICLES: Final = frozenset("bin van von de der den del la le al el da di du ibn".split())
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENS_NAME: Final = frozenset("of for".split())
# Of these it is told that somebody may be it, not that he is: "the alleged spy Bo Tash".
_DOUBTED: Final = frozenset(
    """alleged suspected supposed would-be so-called self-styled self-proclaimed then late fellow fake apparent possible
    potential presumed accused next future likely wannabe onetime one-time ex sometime rumoured rumored purported
    reputed current incumbent presumptive newly newly-minted newly-elected other another same imaginary fictional
    legendary real-life""".split()
)
_FEWEST_OF_PERSON: Final = 2
_MOST_OF_PERSON: Final = 4


@dataclass(frozen=True, slots=True)
class Run:
    """Place a run of nouns: words from `first`, the name from `name`, and `last` behind it."""

    first: int
    name: int
    last: int


def runs_of(reading: Reading) -> Iterator[Run]:
    """Yield the runs of a clause that end in a name with something before it.

    In "Halvorn's chief engineer Bo Tash left" it is all up to "Tash"; "Bo Tash supporters" ends in no name.
    """
    for found in _RUN.finditer(reading.kinds):
        first = found.start()
        for index in range(first, found.end()):
            closes = index + 1 == found.end() or not _joined(reading, index)
            owner = reading.words[index].possessive and not closes
            if closes or (owner and index - first > 1):
                run = _run(reading, first, index + 1)
                if run is not None:
                    yield run
                first = index + 1


def _run(reading: Reading, first: int, last: int) -> Run | None:
    name = last
    while name > first and _is_capital(reading, name - 1):
        name -= 1
    while name < last and reading.low(name) in _PARTICLES:
        name += 1
    return Run(first, name, last) if name < last and last - first > 1 else None


def _is_capital(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    if word.low in _PARTICLES and index + 1 < len(reading.words):
        return True
    if index == 0 and reading.words[1].text.islower() and is_ordinary(word.low):
        return False  # "Police chief Ana Lume said": the capital is the sentence's
    return word.text[:1].isupper()


def _joined(reading: Reading, index: int) -> bool:
    between = reading.body[reading.words[index].end : reading.words[index + 1].start]
    return between.isspace() or _GAP.fullmatch(reading.body, *_between(reading, index)) is not None


def _between(reading: Reading, index: int) -> Span:
    return reading.words[index].end, reading.words[index + 1].start


def name_span(reading: Reading, first: int, last: int) -> Span:
    """Return the offsets of a name without a possessive ending."""
    start, end = reading.span(first, last)
    owned = _POSSESSIVE.search(reading.words[last - 1].text)
    if reading.low(last - 1) in ("jr", "sr") and reading.body[end : end + 1] == ".":
        return start, end + 1
    return start, end - len(owned.group()) if owned and reading.words[last - 1].possessive else end


def end_of_name(reading: Reading, last: int) -> int | None:
    """Return where a name ends that goes on: "the Observatory for Human Rights"; None where nobody knows."""
    following = reading.body[reading.words[last - 1].end :].lstrip()[:1]
    if following in ("&", "/", "-", "–", "'", "("):
        return last if following == "(" else None
    if last + 1 >= len(reading.words) or reading.words[last - 1].possessive:
        return last
    capital = reading.words[last + 1].text[:1].isupper()
    if reading.kinds[last] == "C":
        return None if capital else last
    if reading.low(last) not in _OPENS_NAME or not capital:
        return last
    if reading.low(last - 1) not in OF_HEADS:
        return None
    last += 1
    while last < len(reading.words) and reading.kinds[last] == "N" and _is_capital(reading, last):
        last += 1
    return last


def is_person(reading: Reading, first: int, last: int) -> bool:
    """Tell whether the capitals at a place are a person's full name, as far as no list knows better."""
    words = reading.words[first:last]
    capitals = [word for word in words if word.low not in _PARTICLES]
    if not _FEWEST_OF_PERSON <= len(capitals) <= _MOST_OF_PERSON or not all(map(_may_be_of_person, capitals)):
        return False
    return not is_place(" ".join(word.text for word in words)) and len(capitals[-1].low) > 1


def _may_be_of_person(word: Word) -> bool:
    alone = word.low in ORGANISATION_HEADS or word.low in PLACE_HEADS or word.low in TITLES
    return word.text[:1].isupper() and not alone and not is_demonym(word.text) and not word.text.isdigit()


def is_doubted(reading: Reading, first: int) -> bool:
    """Tell whether what stands before a run takes its words back, or may be a part of them that is no noun."""
    if first == 0:
        return False
    before, word = reading.kinds[first - 1], reading.words[first - 1]
    if word.low in _DOUBTED or before in "LXU(":
        return True
    if word.low in ("elected", "named", "appointed", "made", "become", "becomes", "became", "called", "chose", "as"):
        return True
    described = first > 1 and reading.kinds[first - 2] in "ALU"
    return (before in "VGT" and described) or word.low in ("this", "that", "another", "any", "no", "every", "each")


def are_doubtful(words: Sequence[Word]) -> bool:
    """Tell whether one of the words before a name takes another back: "then mayor Bo Tash"."""
    return any(word.low in _DOUBTED or word.low.startswith(("then-", "ex-", "would-be")) for word in words)
