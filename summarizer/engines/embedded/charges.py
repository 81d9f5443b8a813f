"""Several charges against one person: whoever is charged with both is charged with each."""

from __future__ import annotations

import re
from typing import Final

from summarizer.engines.embedded.patterns import clause_of, is_many
from summarizer.engines.embedded.pieces import Draft, Reading

# "Charged with", "found guilty of", "pleaded guilty to", "faces charges of".
_LED = re.compile(
    r"(?:(?P<be>charged with|convicted of|guilty of|accused of|indicted (?:on|for))|guilty to|charges of)\s+",
    re.IGNORECASE,
)
_COUNT: Final = r"UN{1,2}R[NV]{0,3}N"
_PLAIN: Final = r"[NV]{0,3}N"
_BOTH = re.compile(
    rf"(?P<one>{_COUNT}|{_PLAIN})(?P<and>C)(?P<two>{_COUNT}|{_PLAIN}(?:RA?[NV]{{0,3}}N)*)(?P<rest>$|R|T)"
)
# "Drug and gun possession": what is no charge by itself shares the noun of the other.
_CHARGES: Final = frozenset(
    """murder manslaughter homicide robbery burglary theft larceny arson assault battery kidnapping abduction fraud
    forgery rape harassment perjury bribery treason espionage endangerment extortion blackmail trespassing vandalism
    neglect cruelty action dwi terrorism piracy smuggling trafficking conspiracy incitement slander libel corruption
    embezzlement negligence stalking""".split()
)
_ONE_CHARGE: Final = frozenset([("assault", "battery"), ("breaking", "entering"), ("aiding", "abetting")])
# "Attempted murder and robbery": the robbery may be an attempt.
_GOVERNS: Final = frozenset("attempted alleged conspiracy suspected possible".split())
_TAIL: Final = frozenset("in over after during".split())


def charges(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Bo Tash was charged with murder and two counts of arson" into the murder and the arson."""
    first = _first_charge(reading)
    found = _BOTH.match(reading.kinds, first) if first is not None else None
    if first is None or found is None or not _are_two(reading, found):
        return None
    end = found.end("two")
    if found["rest"] == "R" and reading.low(end) not in _TAIL:
        return None
    if any(kind in reading.kinds[end:] for kind in 'VBHMDWSJX;",C'):
        return None
    before = reading.span(0, first)
    tail: Draft = (reading.rest(end),) if end < len(reading.kinds) else ()
    one, two = reading.span(*found.span("one")), reading.span(*found.span("two"))
    return (before, one, *tail), (before, two, *tail)


def _first_charge(reading: Reading) -> int | None:
    """Return the word where the charges against one person begin."""
    led = _LED.search(reading.body)
    clause = clause_of(reading) if led else None
    if led is None or clause is None or is_many(reading, clause.subject):
        return None
    first = next((at for at, word in enumerate(reading.words) if word.start == led.end()), None)
    before = reading.kinds[clause.verb : first]
    # "Man charged with arson" is a title.
    titled = led["be"] is not None and "B" not in before
    return None if titled or any(kind in before for kind in 'XMSWJ,;"') else first


def _are_two(reading: Reading, found: re.Match[str]) -> bool:
    one, two = reading.words[slice(*found.span("one"))], reading.words[slice(*found.span("two"))]
    if reading.low(found.start("and")) != "and" or (one[-1].low, two[0].low) in _ONE_CHARGE:
        return False
    if one[-1].low not in _CHARGES:
        return False
    if one[0].kind == "U" and two[0].kind != "U":
        return False  # "two counts of murder and assault": one of each, it may be
    return two[0].kind == "U" or not any(word.low in _GOVERNS for word in one)
