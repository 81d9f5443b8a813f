"""Which claims cannot be one fact, whatever their words share: a changed number or a changed polarity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summarizer.engines.terms import claim_terms, figures, is_plain
from summarizer.schema import Claim
from summarizer.text.hedges import is_denial, negated_terms
from summarizer.text.numbers import number_keys
from summarizer.text.terms import concept

# "Dozens" stands for 24 and can be 12 as well as 240.
_VAGUE_DOWN: Final = 0.5
_VAGUE_UP: Final = 10.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold what can set a claim against another one: its counts by what is counted, and what it denies or negates."""

    id: str
    values: frozenset[float]
    vague: frozenset[float]
    counts: dict[str, frozenset[float]]
    measures: frozenset[str]
    numerals: frozenset[str]
    denies: bool
    negated: frozenset[str]
    stated: frozenset[str]


def mark(claim: Claim) -> Mark:
    """Read off a claim what can set it against another one."""
    counted = figures(claim)
    counts: dict[str, set[float]] = {}
    for quantity in counted:
        if quantity.value is not None:
            counts.setdefault(quantity.measure or f"unit:{quantity.unit}", set()).add(quantity.value)
    return Mark(
        id=claim.id,
        values=frozenset(quantity.value for quantity in counted if quantity.value is not None),
        vague=frozenset(
            quantity.value for quantity in claim.quantities if quantity.bound == "vague" and quantity.value is not None
        ),
        counts={kind: frozenset(values) for kind, values in counts.items()},
        measures=frozenset(quantity.measure for quantity in counted if quantity.measure),
        numerals=frozenset(key for key in number_keys(claim.statement) if any(map(str.isdigit, key))),
        denies=claim.stance == "disputes" or is_denial(claim.statement),
        negated=frozenset(concept(term) for term in negated_terms(claim.statement)),
        stated=frozenset(term for term in claim_terms(claim) if is_plain(term)),
    )


def numbers_differ(one: Mark, other: Mark) -> bool:
    """Tell whether two claims count and their counts cannot be the same figure.

    Compared by what is counted: two tolls of the dead, two counts of vessels; five missing and five found dead are
    two figures, though the number is one. Where one claim counts nothing, or says only "many", the words decide;
    "dozens" goes with 40 and not with 2.
    """
    if _out_of_reach(one, other) or _out_of_reach(other, one) or _found_dead(one, other) or _found_dead(other, one):
        return True
    if one.numerals and other.numerals and not one.numerals & other.numerals:
        return True
    if not one.values or not other.values:
        return False
    if not one.values & other.values:
        return True
    if one.measures and other.measures and not one.measures & other.measures:
        return True
    return any(not one.counts[kind] & other.counts[kind] for kind in one.counts.keys() & other.counts.keys())


def _out_of_reach(vague: Mark, exact: Mark) -> bool:
    """Tell whether one claim's only count is a vague one that none of the other's figures can be."""
    if not vague.vague or vague.values or not exact.values:
        return False
    return not any(_VAGUE_DOWN * rough <= value <= _VAGUE_UP * rough for rough in vague.vague for value in exact.values)


def _found_dead(one: Mark, other: Mark) -> bool:
    """Tell whether those who are missing in one claim are dead in the other."""
    return "miss" in one.stated and "kill" not in one.stated and "kill" in other.stated


def polarity_differs(one: Mark, other: Mark) -> bool:
    """Tell whether one claim denies or negates what the other states."""
    if one.denies != other.denies:
        return True
    return bool((one.negated - other.negated) & other.stated) or bool((other.negated - one.negated) & one.stated)
