"""Quantities whose evidence is cut: "17" of "…, 17 of them children", read again in what the claim states.

A quantity is read where it stands in the article. A claim split off a sentence has its number in one piece of evidence
and its noun, its fate or its day in another; only the statement has all of them side by side.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from summarizer.engines.base import StoryClaim
from summarizer.schema import Quantity
from summarizer.text.quantities import find_quantities

_REMEMBERED: Final = 4096
# A piece of evidence shorter than this states nothing by itself.
_LONGEST: Final = 600


def quantities_of(claim: StoryClaim) -> tuple[Quantity, ...]:
    """Return the quantities of a claim; of one in pieces, with the noun, the fate and the day that the statement gives.

    What the article's own words give is never replaced, and a number that the statement lacks stays as it is.
    """
    quantities = claim.claim.quantities
    if len(claim.claim.evidence) < 2 or all(each.unit and each.measure and each.as_of for each in quantities):
        return quantities
    return tuple(_completed(each, claim.claim.statement[:_LONGEST]) for each in quantities)


def around(claim: StoryClaim, quantity: Quantity) -> tuple[str, str]:
    """Return what stands before and behind a quantity: in the evidence that has it, in the statement if that is cut."""
    statement = claim.claim.statement
    if len(claim.claim.evidence) > 1:
        found = re.search(rf"(?<!\w){re.escape(quantity.text)}(?!\w)", statement, re.IGNORECASE)
        if found:
            return statement[: found.start()], statement[found.end() :]
    for part in claim.claim.evidence:
        if part.start <= quantity.start < part.end:
            return part.quote[: quantity.start - part.start], part.quote[quantity.end - part.start :]
    return "", ""


def _completed(quantity: Quantity, statement: str) -> Quantity:
    same = [each for each in _read(statement) if each.value == quantity.value and each.bound == quantity.bound]
    if len(same) != 1 or (quantity.unit and same[0].unit != quantity.unit):
        return quantity
    lacking = {
        name: value
        for name in ("unit", "measure", "scope", "as_of")
        if getattr(quantity, name) is None and (value := getattr(same[0], name)) is not None
    }
    return quantity.model_copy(update=lacking) if lacking else quantity


@lru_cache(maxsize=_REMEMBERED)
def _read(statement: str) -> tuple[Quantity, ...]:
    return find_quantities(statement)
