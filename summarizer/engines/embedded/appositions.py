"""What stands in commas behind a name within a clause: "sent to Halvorn, a maker of chips, on Monday"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.engines.embedded.namings import belongs, takes_plural
from summarizer.engines.embedded.patterns import NP, is_certain
from summarizer.engines.embedded.pieces import Draft, Reading
from summarizer.text.tokens import has

_BESIDE = re.compile(rf"(?P<name>A?N{{1,6}}),(?P<rider>A{NP}(?:R{NP}){{0,3}})(?=,[^ANU(]|$|,$)")


def appositions(reading: Reading) -> Iterator[Draft]:
    """Tell "Bo Tash, a nurse from Corran, left" as "Bo Tash is a nurse from Corran", wherever it stands.

    Where another noun phrase follows, it may be a list: "Ana Lume, a nurse, a clerk and two dockers".
    """
    for found in _BESIDE.finditer(reading.kinds):
        rider = found.span("rider")
        name = found.span("name")
        if reading.low(rider[0]) not in ("a", "an", "the") or not is_certain(reading, rider):
            continue
        if any(word.low.endswith(("-based", "-headquartered")) for word in reading.words[slice(*name)]):
            continue  # its home is told by itself
        if _may_open(reading, name[0]) or not belongs(reading, name, rider):
            continue
        if reading.low(rider[0]) == "the" and "R" not in reading.kinds[slice(*rider)]:
            continue  # "the owner": of what, the words around it tell
        copula = "are" if takes_plural(reading, name) else "is"
        yield (reading.span(*name), copula, reading.span(*rider))


def _may_open(reading: Reading, name: int) -> bool:
    """Tell whether the comma may close an opening phrase: "According to Halvorn, an area of rain, known as"."""
    return not has(reading.words[:name], "VBHMD") and (reading.kinds[0] not in "AN" or reading.low(0) == "according")
