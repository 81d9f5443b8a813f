"""Figures that a report itself calls corrected: "the number of injured was revised on Saturday from eight to six"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from summarizer.merging.counts import Count

_REVISED: Final = re.compile(
    r"\b(?:revis|correct|lower|rais|reduc|increas|ris|rose|climb|fell|fall|grow|grew)\w*\b[^.;]{0,80}\bfrom\b[^.;]{1,60}\bto\b",
    re.IGNORECASE,
)

# What became of those counted, the figure that was given before, and the one that is given now.
Revision = tuple[str, float, float]


def revisions_of(counts: Iterable[Count]) -> frozenset[Revision]:
    """Return the corrections that the claims state of what became of people: a price that rises is no correction."""
    by_claim: dict[tuple[str, str], list[Count]] = {}
    for count in counts:
        if count.measure and count.value is not None and not count.part:
            by_claim.setdefault((count.claim.id, count.measure), []).append(count)
    return frozenset(
        (measure, old.value, new.value)
        for (_, measure), found in by_claim.items()
        if len(found) > 1 and _REVISED.search(found[0].claim.claim.statement)
        for old in found
        for new in found
        if old.former and not new.former and old.value is not None and new.value is not None and old.value != new.value
    )
