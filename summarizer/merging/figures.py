"""Figures that differ: conflict, update, different scope or mere precision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Final

from summarizer.engines.base import StoryClaim
from summarizer.engines.terms import figures, is_plain, similarity
from summarizer.merging.facts import DraftFact
from summarizer.merging.story import Story
from summarizer.schema import Conflict, Position, Quantity
from summarizer.schema.consensus import ConflictVerdict
from summarizer.text.dates import date_keys
from summarizer.text.numbers import find_numbers
from summarizer.text.terms import content_terms, lemma

# How alike two claims must be, their figures aside, to speak of one slot; less will do where one says itself that
# the figure has risen, more where the scopes differ.
_SAME_SLOT: Final = 0.34
_RISEN_SLOT: Final = 0.24
_OTHER_SCOPE_SLOT: Final = 0.45
# Counts that no measure names ("340 tonnes") need words of their own in common besides the unit.
_SHARED_WORDS: Final = 2
# Reports this far apart differ because time has passed.
_LATER: Final = timedelta(hours=12)
_RISEN: Final = re.compile(
    r"\b(?:ris(?:es|en|ing)|rose|climb(?:s|ed|ing)|jump(?:s|ed)|grown?|grew|increased?|revised|stands)\b[^.]{0,40}?\b(?:to|at)\b"
)
_PART: Final = re.compile(r"\bof\s+(?:those|them|these|the)\b")
_YEAR: Final = re.compile(r"@(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class _Rivals:
    facts: tuple[DraftFact, DraftFact]
    quantities: tuple[Quantity, Quantity]
    likeness: float


def figure_conflicts(story: Story, facts: Sequence[DraftFact]) -> list[Conflict]:
    """Return the pairs of facts that give different figures for what looks like one slot, each with its verdict."""
    counting = sorted((fact for fact in facts if counts(fact)), key=lambda fact: fact.id)
    found: list[Conflict] = []
    for one, other in combinations(counting, 2):
        rivals = _rivals(story, one, other)
        if rivals is not None:
            verdict = _verdict(story, rivals)
            if verdict is not None:
                found.append(_conflict(rivals, *verdict, later=_order(story, rivals)))
    return found


def counts(fact: DraftFact) -> list[Quantity]:
    """Return the figures that the claims of a fact are about."""
    return [quantity for claim in fact.claims for quantity in figures(claim.claim)]


def compatible(one: Quantity, other: Quantity) -> bool:
    """Tell whether two counts can both hold: "at least 25" and 26 can, "about 100" and 104 can."""
    for lower, upper in ((one, other), (other, one)):
        if lower.value is None or upper.value is None:
            return True
        if lower.bound in ("at_least", "more_than") and upper.value >= lower.value and upper.bound != "at_most":
            return True
        if lower.bound in ("at_most", "less_than") and upper.value <= lower.value and upper.bound != "at_least":
            return True
        if lower.bound == "about" and abs(lower.value - upper.value) <= 0.1 * max(lower.value, upper.value):
            return True
        if lower.upper is not None and lower.value <= upper.value <= lower.upper:
            return True
    return False


def _rivals(story: Story, one: DraftFact, other: DraftFact) -> _Rivals | None:
    here, there = counts(one), counts(other)
    if {quantity.value for quantity in here} & {quantity.value for quantity in there}:
        return None
    likeness = max(_likeness(story, a, b) for a in one.claims for b in other.claims)
    if likeness < (_RISEN_SLOT if _has_risen(one) or _has_risen(other) else _SAME_SLOT) or _of_other_years(
        story, one, other
    ):
        return None
    for first in here:
        for second in there:
            if _counts_the_same(story, (one, other), (first, second)):
                return _Rivals((one, other), (first, second), likeness)
    return None


def _likeness(story: Story, one: StoryClaim, other: StoryClaim) -> float:
    def words(claim: StoryClaim) -> frozenset[str]:
        return frozenset(term for term in story.terms(claim.id) if term[0] not in "#=")

    return similarity(words(one), words(other), story.weights)


def _of_other_years(story: Story, one: DraftFact, other: DraftFact) -> bool:
    """An old fire on the same quay is another event."""
    years = [
        {term for claim in fact.claims for term in story.terms(claim.id) if _YEAR.match(term)} for fact in (one, other)
    ]
    return years[0] != years[1]


def _counts_the_same(story: Story, facts: tuple[DraftFact, DraftFact], pair: tuple[Quantity, Quantity]) -> bool:
    one, other = pair
    if not _modifiers_agree(one, other) or any(_PART.search(quantity.text) for quantity in pair):
        return False
    if one.measure is not None or other.measure is not None:
        return one.measure == other.measure and _unit(one) == _unit(other)
    return one.unit is not None and one.unit == other.unit and _shared_words(story, facts, one.unit) >= _SHARED_WORDS


def _unit(quantity: Quantity) -> str:
    """A toll without a noun counts people."""
    return quantity.unit or "people"


def _shared_words(story: Story, facts: tuple[DraftFact, DraftFact], unit: str) -> int:
    def words(fact: DraftFact) -> set[str]:
        terms = {term for claim in fact.claims for term in story.terms(claim.id)}
        return {term for term in terms if is_plain(term) and term not in story.names and term != unit}

    return len(words(facts[0]) & words(facts[1]))


def _modifiers_agree(one: Quantity, other: Quantity) -> bool:
    """Twenty-four Almerran prisoners are a part of 36 prisoners, not another count of them."""
    here, there = _modifiers(one), _modifiers(other)
    return not here or not there or here == there


def _modifiers(quantity: Quantity) -> frozenset[str]:
    numerals = {
        lemma(word)
        for number in find_numbers(quantity.text)
        for word in re.findall(r"\w+", quantity.text[number.start : number.end])
    }
    return frozenset({term.lemma for term in content_terms(quantity.text)} - numerals)


def _verdict(story: Story, rivals: _Rivals) -> tuple[ConflictVerdict, str] | None:
    """Judge two figures; None where they are not worth setting side by side."""
    one, other = rivals.quantities
    if _scope(one) != _scope(other):
        if rivals.likeness < _OTHER_SCOPE_SLOT:
            return None
        return "different_scope", "The figures count different things or periods."
    if _order(story, rivals) is not None:
        return "update", "The later report gives a later figure."
    if set(rivals.facts[0].article_ids) & set(rivals.facts[1].article_ids):
        return None  # an article that gives both figures does not take them for one
    if compatible(one, other):
        return "precision", "One figure is a bound or an estimate that the other one meets."
    return "conflict", "Two sources give figures for the same thing that cannot both hold."


def _scope(quantity: Quantity) -> tuple[str | None, frozenset[str]]:
    """Return what bounds a count, comparable: "since 3 September" and "since Sept. 3" are one period."""
    period = date_keys(quantity.as_of) if quantity.as_of else frozenset()
    return quantity.scope, period or frozenset([quantity.as_of] if quantity.as_of else [])


def _order(story: Story, rivals: _Rivals) -> int | None:
    """Return which of two figures is the later one, 0 or 1; None where they are of one time, or it cannot be told.

    By the first report of each, for what is counted on as time goes by; else the higher one is the later if it
    alone says that it has risen.
    """
    first, second = (_first_report(story, fact) for fact in rivals.facts)
    if rivals.quantities[0].measure and first and second and abs(first - second) >= _LATER:
        return 0 if first > second else 1
    risen = [_has_risen(fact) for fact in rivals.facts]
    values = [quantity.value or 0.0 for quantity in rivals.quantities]
    higher = 0 if values[0] > values[1] else 1
    return higher if risen[higher] and not risen[1 - higher] else None


def _has_risen(fact: DraftFact) -> bool:
    return any(_RISEN.search(claim.claim.statement) for claim in fact.claims)


def _first_report(story: Story, fact: DraftFact) -> datetime | None:
    """Return when a fact was first published; None where one of its articles has no date."""
    stamps = [story.articles[claim.article_id].published for claim in fact.claims]
    known = [_instant(stamp) for stamp in stamps if stamp]
    return min(known) if known and len(known) == len(stamps) else None


def _instant(stamp: str) -> datetime:
    """A time without a zone is read as UTC: half a day apart it makes no difference here."""
    time = datetime.fromisoformat(stamp)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _conflict(rivals: _Rivals, verdict: ConflictVerdict, reason: str, *, later: int | None) -> Conflict:
    """Write a conflict down; the positions of an update stand in the order of time, the one that holds last."""
    one, other = rivals.quantities
    unit = one.unit or other.unit or ("people" if one.measure else None)
    positions = [_position(fact, quantity) for fact, quantity in zip(rivals.facts, rivals.quantities, strict=True)]
    return Conflict(
        id="pending",
        kind="quantity",
        slot=" ".join(part for part in (unit, one.measure) if part),
        verdict=verdict,
        reason=reason,
        positions=tuple(positions[::-1] if later == 0 else positions),
    )


def _position(fact: DraftFact, quantity: Quantity) -> Position:
    holders = [claim for claim in fact.claims if quantity.value in {q.value for q in claim.claim.quantities}]
    return Position(
        value=quantity.text,
        article_ids=tuple(sorted({claim.article_id for claim in holders})),
        claim_ids=tuple(sorted(claim.id for claim in holders)),
    )
