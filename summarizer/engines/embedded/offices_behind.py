"""An office behind a name, told without an article: "Ana Lume, special envoy of the Northern Union"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from summarizer.engines.embedded.named_runs import are_doubtful, is_person, name_span
from summarizer.engines.embedded.office_words import FORMER, OFFICES, article_before, in_small
from summarizer.engines.embedded.pieces import Draft, Reading
from summarizer.text.name_words import TITLE_QUALIFIERS

_BEHIND = re.compile(
    r"(?P<name>N{2,6}),(?P<office>N{1,5})(?P<of>RA?N{1,6}(?:RA?N{1,4})?)(?P<end>,(?:L{0,2}[VBHMD])?|$)"
)
_LINKS: Final = frozenset(["of", "for", "at"])


def offices_behind(reading: Reading) -> Iterator[Draft]:
    """Tell "said Ana Lume, special envoy of the Union" as "Ana Lume is special envoy of the Union"."""
    yield from (_told(reading, found) for found in _found(reading))


def office_behind_name(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "said Ana Lume, envoy of the Union" into "said Ana Lume" and "Ana Lume is envoy of the Union"."""
    for found in _found(reading):
        before = (reading.span(0, found.end("name")),)
        if not found["end"]:
            return before, _told(reading, found)
        if found["end"] != "," and found.start() == 0:
            return (*before, reading.rest(found.start("end") + 1)), _told(reading, found)
    return None


def _found(reading: Reading) -> Iterator[re.Match[str]]:
    for found in _BEHIND.finditer(reading.kinds):
        office = reading.words[found.start("office") : found.end("office")]
        first, last = found.span("name")
        if not is_person(reading, first, last) or reading.words[last - 1].possessive or reading.low(first - 1) == "of":
            continue
        if office[-1].low not in OFFICES or are_doubtful(office) or not _is_plain(found, reading):
            continue
        yield found


def _is_plain(found: re.Match[str], reading: Reading) -> bool:
    office = reading.words[found.start("office") : found.end("office")]
    plain = all(word.text.islower() or word.low in OFFICES | TITLE_QUALIFIERS for word in office)
    return plain and reading.low(found.start("of")) in _LINKS and reading.words[found.end("of") - 1].text[:1].isupper()


def _told(reading: Reading, found: re.Match[str]) -> Draft:
    office = reading.words[found.start("office") : found.end("office")]
    former = not FORMER.isdisjoint(word.low for word in office)
    is_a = f"is {article_before(office[0].low)}" if former else "is"
    whole = name_span(reading, *found.span("name"))
    return (whole, is_a, *in_small(reading, *found.span("office")), reading.span(*found.span("of")))
