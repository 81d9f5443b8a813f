"""Amounts that stand by the way: what an offer is worth, and what it was before it was raised."""

from __future__ import annotations

import re
from typing import Final

from summarizer.engines.embedded.patterns import NPP, is_certain
from summarizer.engines.embedded.pieces import Draft, Reading, Reworded

_WORTH = re.compile(r"A?N{1,6}(?P<amount>U)(?P<head>N?[NV])(?P<of>(?:RA?N{1,5})?)")
_MONEY = re.compile(r"[$€£¥]")
_DEALS: Final = frozenset(
    """bid offer purchase takeover acquisition sale merger deal contract transfer buyout investment loan bailout
    settlement redevelopment approach proposal""".split()
)
_UNSURE: Final = frozenset(
    """possible potential rumoured rumored reported alleged would-be expected likely future next hypothetical
    supposed""".split()
)
_NOT_YET: Final = frozenset("ongoing planned proposed pending current".split())
_EARLIER = re.compile(
    rf"(?P<subject>{NPP})(?:R?T)?(?P<verb>L?V).*?(?P<comma>,)RR(?P<its>A)(?P<what>N{{1,4}})R(?P<value>U)"
)
_BEFORE: Final = frozenset("previous initial earlier original first former last prior".split())


def worth(reading: Reading) -> tuple[Draft, ...] | None:
    """Tell "Halvorn's $38 billion bid for Tarn Steel" apart: "Halvorn's bid for Tarn Steel was worth $38 billion"."""
    if '"' in reading.kinds:
        return None  # what is quoted keeps its amount
    for found in _WORTH.finditer(reading.kinds):
        amount = found.start("amount")
        if not _MONEY.search(reading.words[amount].text) or reading.low(found.end("head") - 1) not in _DEALS:
            continue
        last = next((at for at in range(amount - 1, found.start() - 1, -1) if reading.words[at].possessive), None)
        if last is None or not all(word.text[:1].isupper() for word in reading.words[found.start() : last + 1]):
            continue
        end = found.end() if reading.low(found.end("head")) in ("for", "of", "to") else found.end("head")
        if any(reading.low(at) in _UNSURE for at in range(last + 1, amount)):
            return None
        now = any(reading.low(at) in _NOT_YET for at in range(last + 1, amount))
        before = reading.span(found.start(), amount)
        main = (reading.span(0, amount), reading.rest(amount + 1))
        return main, (
            before,
            reading.span(amount + 1, end),
            "is worth" if now else "was worth",
            reading.span(amount, amount + 1),
        )
    return None


def earlier_value(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Halvorn raised its offer to $82, up from its first offer of $70 in May" into the raise and the $70."""
    found = _EARLIER.match(reading.kinds)
    if found is None or not is_certain(reading, found.span("subject")) or not _is_of_subject(reading, found):
        return None
    comma = found.start("comma")
    if reading.low(comma + 1) not in ("up", "down") or reading.low(comma + 2) != "from":
        return None
    if any(kind in reading.kinds[found.end() :] for kind in 'VBHMDWSJX;"'):
        return None
    name, subject = reading.text(*found.span("subject")), reading.span(*found.span("subject"))
    owner = Reworded(f"{name}’s" if "’" in reading.body else f"{name}'s", subject)
    value = reading.rest(found.start("value"))
    return (reading.span(0, comma),), (owner, reading.span(*found.span("what")), "was", value)


def _is_of_subject(reading: Reading, found: re.Match[str]) -> bool:
    """Tell whether "its initial offer of" is of what the subject has raised: "its offer", told by the same noun."""
    first, last = found.span("what")
    if reading.low(found.start("its")) != "its" or reading.low(last) != "of":
        return False
    if not any(reading.low(at) in _BEFORE for at in range(first, last)):
        return False
    verb = found.end("verb")
    return reading.low(verb) == "its" and reading.low(last - 1) in (reading.low(verb + 1), reading.low(verb + 2))
