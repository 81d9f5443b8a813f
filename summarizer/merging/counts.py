"""What is counted: each figure of a claim with what it counts, of what, since when, and beside which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from summarizer.engines.base import StoryClaim
from summarizer.merging.facts import DraftFact
from summarizer.merging.whole_quantities import around, quantities_of
from summarizer.schema import Quantity
from summarizer.text.counted import is_plural
from summarizer.text.dates import find_dates
from summarizer.text.terms import concept, content_terms, lemma

PEOPLE: Final = "people"
# Who they are is said by these, and a count of them is a part of any other.
KINDS_OF_PEOPLE: Final = frozenset(
    """child woman man baby girl boy infant toddler teenager teen juvenile youth adult student farmer
    conscript""".split()
)
# Nouns that say no more of those counted than that they are human beings.
_ANYBODY: Final = frozenset(
    "people person life victim civilian body resident inhabitant other local individual human soul".split()
)
# What befalls people; "25 killed" without a noun counts them.
_BEFALLS: Final = frozenset(
    "killed injured missing displaced arrested rescued infected hospitalised trapped shot".split()
)
_SAME_UNIT: Final = {
    "ton": "tonne",
    "storey": "story",
    "serviceman": "soldier",
    "troop": "soldier",
    "minor": "child",
    "kid": "child",
    "youngster": "child",
    "cop": "officer",
    "policeman": "officer",
    "vessel": "ship",
    "boat": "ship",
    "house": "home",
    "automobile": "car",
}
_SERVICE: Final = re.compile(r"\bservice\s+members\b", re.IGNORECASE)
# "Eight of the dead were children" counts children.
_PREDICATE: Final = re.compile(r"^[^,;.:]{0,40}?\b(?:were|was|are|is)\s+(?:also\s+)?([a-z]{3,20})\b")
_OF_MANY: Final = re.compile(
    r"\bof\s+(?:those|these|them|whom|(?:the\s+)?(?:dead|killed|injured|wounded|victims|missing|fatalities|casualties))\b"
)
# Those who are named so far are some of the dead.
_IDENTIFIED: Final = re.compile(
    r"\bidentit(?:y|ies)\b[^.;]{0,40}$|\bidentif\w+\s+(?:the\s+)?(?:\w+\s+){0,2}$|^[^.;,]{0,40}\bidentified\b",
    re.IGNORECASE,
)
_FORMER: Final = re.compile(
    r"\bhad\s+(?:stood|been)\s+(?:put\s+)?(?:at\s+)?$|\bfrom\s+(?:an?\s+)?(?:\w+\s+)?$"
    r"|\b(?:earlier|previous(?:ly)?|initial(?:ly)?|original(?:ly)?|first\s(?:offer|bid|count|report|figure|toll))\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
_RISEN: Final = re.compile(
    r"\b(?:ris(?:es|en|ing)|rose|climb(?:s|ed|ing)|jump(?:s|ed)|grown?|grew|increased?|revised|stands)\b[^.]{0,40}?\b(?:to|at)\b"
    r"|\b(?:bring|rais|tak)(?:s|es|ing)\b[^.]{0,60}?\bto\b|\bnow\s+(?:known|stands|put)\b"
)
_WITH_DOER: Final = re.compile(
    r"\b(?:including|counting|among\s+them|plus|and)\s+(?:the|a|an|his|her)?\s*(?:\w+\s+)?"
    r"(?:gunm[ae]n|shooters?|attackers?|suspects?|assailants?|bombers?|perpetrators?|killers?|himself|herself)\b",
    re.IGNORECASE,
)
# A father of five who was killed makes no toll of five.
_PARENT: Final = re.compile(r"\b(?:fathers?|mothers?|dad|mum|mom|parents?|grand\w{3,8})\s+of\s+$", re.IGNORECASE)
_EVENTS: Final = re.compile(
    r"\b(?:air)?(shooting|attack|strike|blast|bombing|explosion|crash|raid|incident|fire|stabbing|killing|quake)(s|es)?\b"
    r"|\b(gunfire)\b",
    re.IGNORECASE,
)
_NEXT_WORD: Final = re.compile(r" ([a-z]{3,20})\b")
# What "gunfire" is one of.
_SHOOTING: Final = "shooting"
_SINCE: Final = re.compile(r"\bsince\b", re.IGNORECASE)
# An estimate is met by what lies within this share of it: "about 400" by 412, but "some 146" hardly by 149.
_ABOUT: Final = 0.1
_ABOUT_EXACTLY: Final = 0.01
_EXACTLY: Final = 3
_LEAD: Final = 3
# The words that say of what a price or a weight is: these many on each side.
_BESIDE: Final = 6


@dataclass(frozen=True)
class Count:
    """Hold one figure of one claim: `unit` is what is counted, `measure` what became of it or "" for nothing.

    `since` is the key of the day from which the count runs, or "". `part` is true for a share of a whole ("eight of
    the 23"), `former` for what the text calls an earlier figure, `with_doer` for a toll that takes in the attacker,
    `leads` for the first of its measure in the opening of an article: what the story is about, and no background.
    `label` holds the words beside it, `head` the one that it stands before ("bid" of "$47 billion bid") or "",
    `after` what stands behind it in the evidence. `listed` is true for one of several
    kinds of people who shared a fate: "two women and three men".
    """

    claim: StoryClaim
    fact_id: str
    quantity: Quantity
    unit: str
    measure: str
    since: str
    part: bool
    former: bool
    with_doer: bool
    leads: bool
    label: frozenset[str]
    head: str
    after: str
    listed: bool

    @cached_property
    def risen(self) -> bool:
        """Tell whether the claim says that what it counts has risen."""
        return _RISEN.search(self.claim.claim.statement) is not None

    @property
    def qualifies(self) -> bool:
        """Tell whether the number only qualifies a noun: "a 36-yard field goal" is one of many."""
        return "-" in self.quantity.text

    @cached_property
    def events(self) -> dict[str, bool]:
        """Return the kinds of event that the claim speaks of, and whether of several of the kind."""
        found: dict[str, bool] = {}
        for match in _EVENTS.finditer(self.claim.claim.statement):
            kind = (match[1] or _SHOOTING).lower()
            found[kind] = found.get(kind, False) or bool(match[2])
        return found

    @property
    def value(self) -> float | None:
        """Return the number; None for "many" and for what is as vague as "dozens"."""
        return None if self.quantity.bound == "vague" else self.quantity.value

    @property
    def whole(self) -> str:
        """Return what it is a part of as the quantity writes it ("23"), or ""."""
        scope = self.quantity.scope or ""
        return scope.removeprefix("of ") if scope.startswith("of ") else ""


def counts_of(facts: Sequence[DraftFact]) -> list[Count]:
    """Return every count of the claims of some facts, in the order of articles and places."""
    found = [count for fact in facts for claim in fact.claims for count in _of_claim(claim, fact.id)]
    found.sort(key=lambda count: (count.claim.article_id, count.claim.order, count.quantity.start))
    measures = {
        (count.claim.article_id, f"{count.value:g}"): count.measure
        for count in found
        if count.measure and count.value is not None
    }
    kinds: dict[tuple[str, str], set[str]] = {}
    for count in found:
        if count.unit in KINDS_OF_PEOPLE and not count.part:
            kinds.setdefault((count.claim.id, count.measure), set()).add(count.unit)
    opening: dict[tuple[str, str], float] = {}
    for place, count in enumerate(found):
        # "Five of the nine were conscripts": what befell the nine befell the five.
        measure = count.measure or measures.get((count.claim.article_id, count.whole), "")
        key = (count.claim.article_id, measure)
        if count.claim.order <= _LEAD and count.value is not None and not count.part:
            opening.setdefault(key, count.value)
        leads = bool(measure) and opening.get(key) == count.value
        listed = len(kinds.get((count.claim.id, count.measure), ())) > 1
        found[place] = replace(count, measure=measure, leads=leads, listed=listed)
    return found


def compatible(one: Quantity, other: Quantity) -> bool:
    """Tell whether two counts can both hold: "at least 25" and 26 can, "about 100" and 104 can, 229.6 and 230 feet."""
    return _allows(one, other) or _allows(other, one)


def _allows(bound: Quantity, other: Quantity) -> bool:
    """Tell whether what one quantity says leaves room for the value of the other."""
    low, value = bound.value, other.value
    if low is None or value is None:
        return True
    return (
        (bound.bound in ("at_least", "more_than") and value >= low and other.bound != "at_most")
        or (bound.bound in ("at_most", "less_than") and value <= low and other.bound != "at_least")
        or (bound.bound == "about" and abs(low - value) <= _tolerance(low) * max(low, value))
        or (not bound.measure and _rounds(low, value))
        or (bound.upper is not None and low <= value <= bound.upper)
    )


def _tolerance(estimate: float) -> float:
    """Return how far off an estimate may be, as a share: little where it is given to three digits or more."""
    return (
        _ABOUT_EXACTLY
        if len(f"{estimate:f}".rstrip("0").rstrip(".").strip("0").replace(".", "")) >= _EXACTLY
        else _ABOUT
    )


def _rounds(rough: float, exact: float) -> bool:
    """Tell whether a number of two digits or more is what another one is rounded to; tolls are not rounded."""
    digits = f"{rough:.0f}"
    zeros = len(digits) - len(digits.rstrip("0"))
    return (
        len(digits) - zeros >= 2
        and rough == int(rough)
        and rough in (round(exact, -zeros), round(exact - 0.5 * 10**zeros, -zeros))
    )


def _of_claim(claim: StoryClaim, fact_id: str) -> Iterator[Count]:
    for quantity in quantities_of(claim):
        before, after = around(claim, quantity)
        if _PARENT.search(before):
            continue
        part = (quantity.scope or "").startswith("of ") or _OF_MANY.search(quantity.text) is not None
        part = part or _IDENTIFIED.search(before) is not None or _IDENTIFIED.search(after) is not None
        yield Count(
            claim=claim,
            fact_id=fact_id,
            quantity=quantity,
            unit=_unit(quantity, after, part=part),
            measure=quantity.measure or "",
            since=_since(quantity),
            part=part,
            former=_FORMER.search(before) is not None,
            with_doer=_WITH_DOER.search(after) is not None,
            leads=False,
            label=_label(before, after) - {quantity.unit or ""},
            head=_head(after),
            after=after,
            listed=False,
        )


def _head(after: str) -> str:
    match = _NEXT_WORD.match(after)
    return concept(lemma(match[1])) if match else ""


def _label(before: str, after: str) -> frozenset[str]:
    beside = (*content_terms(before)[-_BESIDE:], *content_terms(after)[:_BESIDE])
    return frozenset(concept(term.lemma) for term in beside)


def _unit(quantity: Quantity, after: str, *, part: bool) -> str:
    if part and (noun := _PREDICATE.match(after)) and is_plural(noun[1]):
        return _plain_unit(lemma(noun[1]))
    if _SERVICE.search(quantity.text):
        return _SAME_UNIT["troop"]
    unit = _plain_unit(quantity.unit or "")
    generic = not unit or unit in _ANYBODY
    return PEOPLE if generic and (unit or quantity.measure in _BEFALLS) else unit


def _plain_unit(unit: str) -> str:
    return _SAME_UNIT.get(unit, unit)


def _since(quantity: Quantity) -> str:
    if not quantity.as_of or not _SINCE.search(quantity.as_of):
        return ""
    dates = find_dates(quantity.as_of)
    return dates[0].key if dates else quantity.as_of.casefold()
