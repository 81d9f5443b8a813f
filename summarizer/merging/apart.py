"""Which claims cannot be one fact, whatever their words share: a changed number or a changed polarity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from summarizer.engines.base import StoryClaim
from summarizer.engines.terms import claim_terms
from summarizer.schema import Claim, Quantity
from summarizer.text.hedges import negated_terms


def kept_apart(claims: Sequence[StoryClaim]) -> frozenset[tuple[str, str]]:
    """Return the pairs of claim ids, each sorted, that differ in a number or in polarity.

    Only pairs that share a term are looked at; the others could not meet anyway.
    """
    found: set[tuple[str, str]] = set()
    for one, other in _pairs_with_a_shared_mark(claims):
        if numbers_differ(one.claim, other.claim) or polarity_differs(one.claim, other.claim):
            found.add((min(one.id, other.id), max(one.id, other.id)))
    return frozenset(found)


def numbers_differ(one: Claim, other: Claim) -> bool:
    """Tell whether two claims count and their counts cannot be the same figure.

    Compared by what is counted: two tolls of the dead, two counts of vessels. Where one of them counts nothing, or
    says only "dozens", the words decide.
    """
    for kind in _kinds(one) & _kinds(other):
        here, there = _values(one, kind), _values(other, kind)
        if here and there and not here & there:
            return True
    here, there = _values(one), _values(other)
    if here and there and not here & there:
        return True
    return _counted_differently(one, other)


def _counted_differently(one: Claim, other: Claim) -> bool:
    """Five missing and five found dead are two facts, though the number is one."""
    here = {
        (quantity.measure, quantity.value) for quantity in one.quantities if quantity.measure and comparable(quantity)
    }
    there = {
        (quantity.measure, quantity.value) for quantity in other.quantities if quantity.measure and comparable(quantity)
    }
    return bool(here and there and not {measure for measure, _ in here} & {measure for measure, _ in there})


def polarity_differs(one: Claim, other: Claim) -> bool:
    """Tell whether one claim denies or negates what the other states."""
    if one.stance != other.stance:
        return True
    negated_one, negated_other = negated_terms(one.statement), negated_terms(other.statement)
    stated_one, stated_other = set(claim_terms(one)), set(claim_terms(other))
    return bool((negated_one - negated_other) & stated_other) or bool((negated_other - negated_one) & stated_one)


def comparable(quantity: Quantity) -> bool:
    """Tell whether a quantity has a value that another one can contradict."""
    return quantity.value is not None and quantity.bound != "vague"


def _kinds(claim: Claim) -> set[str]:
    return {_kind(quantity) for quantity in claim.quantities if comparable(quantity)}


def _kind(quantity: Quantity) -> str:
    return quantity.measure or f"unit:{quantity.unit}"


def _values(claim: Claim, kind: str | None = None) -> set[float]:
    return {
        quantity.value
        for quantity in claim.quantities
        if quantity.value is not None and comparable(quantity) and kind in (None, _kind(quantity))
    }


def _pairs_with_a_shared_mark(claims: Sequence[StoryClaim]) -> Iterable[tuple[StoryClaim, StoryClaim]]:
    """Yield each pair in which both count something or one of them negates or denies."""
    counting = [claim for claim in claims if any(comparable(quantity) for quantity in claim.claim.quantities)]
    yield from combinations(counting, 2)
    negating = [claim for claim in claims if claim.claim.stance == "disputes" or negated_terms(claim.claim.statement)]
    for one in negating:
        for other in claims:
            if other.id != one.id:
                yield one, other
