"""Figures that may give one thing differently, and those that cannot: other people, another period, another part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from summarizer.merging.counts import KINDS_OF_PEOPLE, PEOPLE, Count, compatible
from summarizer.merging.setting import Setting
from summarizer.text.numbers import find_numbers
from summarizer.text.terms import content_terms, lemma

PRICES: Final = frozenset("% USD EUR GBP JPY INR CNY AUD CAD NZD HKD RUB".split())
# Of sums of money, shares and times a story has many.
SUMS: Final = PRICES | frozenset("year month week day hour minute".split())
# The claims of one fact are much alike: so many of them speak for the rest.
_CLAIMS: Final = 5
_REMEMBERED: Final = 4096


@dataclass(frozen=True)
class Figure:
    """Hold the counts of one fact that give one value for one thing."""

    counts: tuple[Count, ...]

    @property
    def first(self) -> Count:
        """Return the count that stands for the others."""
        return self.counts[0]

    @cached_property
    def value(self) -> float:
        """Return the number."""
        return self.first.value or 0.0

    @cached_property
    def leads(self) -> bool:
        """Tell whether an article opens with it."""
        return any(count.leads for count in self.counts)

    @cached_property
    def risen(self) -> bool:
        """Tell whether a claim that gives it says that it has risen."""
        return any(count.risen for count in self.counts)

    @cached_property
    def articles(self) -> frozenset[str]:
        """Return the articles that give the figure."""
        return frozenset(count.claim.article_id for count in self.counts)

    @cached_property
    def claim_ids(self) -> frozenset[str]:
        """Return the ids of the claims that give the figure."""
        return frozenset([count.claim.id for count in self.counts])

    @cached_property
    def present(self) -> frozenset[str]:
        """Return the articles that give the figure as one that holds, not as one that held before."""
        return frozenset(count.claim.article_id for count in self.counts if not count.former)

    @cached_property
    def wholes(self) -> frozenset[str]:
        """Return what the figure is a part of, as the articles write it."""
        return frozenset(count.whole for count in self.counts if count.whole)


def ratio(one: Figure, other: Figure) -> float:
    """Return the larger of two values over the smaller; infinite where one is zero or less."""
    low, high = sorted((one.value, other.value))
    return high / low if low > 0 else float("inf")


def meet(one: Figure, other: Figure) -> bool:
    """Tell whether two figures can both hold, as one article at least gives each of them."""
    return any(compatible(a.quantity, b.quantity) for a in one.counts for b in other.counts)


def share_an_article(one: Figure, other: Figure) -> bool:
    """Tell whether an article gives two figures: it does not take them for one.

    A toll that it calls an earlier one does not count, a price does: the old offer and the new one are two.
    """
    if one.value == other.value:
        return False
    here, there = (one.present, other.present) if one.first.measure else (one.articles, other.articles)
    return not here.isdisjoint(there)


def are_apart(one: Figure, other: Figure, setting: Setting) -> bool:
    """Tell whether two figures cannot be rivals by what they say that they count."""
    first, second = one.first, other.first
    differ = one.value != other.value
    if first.measure != second.measure or not _of_one_unit(one, other, setting):
        return True
    if not first.measure and differ and (first.qualifies or second.qualifies):
        return True
    if first.measure == "killed" and _added(first) != _added(second):
        return True
    other_scope = first.since != second.since or first.with_doer != second.with_doer or first.listed != second.listed
    if differ and (other_scope or _of_other_events(one, other)):
        return True
    return not _modifiers_agree(first, second) or years(one, setting) != years(other, setting)


def years(figure: Figure, setting: Setting) -> frozenset[str]:
    """Return the years that the claims of a figure name: an old fire on the same quay is another event."""
    return frozenset().union(*map(setting.years, figure.claim_ids & setting.dated))


def _added(count: Count) -> bool:
    return count.quantity.scope == "additional"


def _of_other_events(one: Figure, other: Figure) -> bool:
    """Two shootings have another toll than one of them."""
    for a in one.counts[:_CLAIMS]:
        here = a.events
        for b in other.counts[:_CLAIMS]:
            there = b.events
            if not here or not there or all(there.get(kind, several) == several for kind, several in here.items()):
                return False
    return True


def _of_one_unit(one: Figure, other: Figure, setting: Setting) -> bool:
    here, there = one.first.unit, other.first.unit
    if here == there:
        return True
    if PEOPLE not in (here, there):
        return False
    if {here, there} & KINDS_OF_PEOPLE:
        return "man" in (here, there) and one.leads and other.leads
    # "Nine were killed": the guards of whom another article counts six, if the sentence speaks of guards.
    named, plain = (there, one) if here == PEOPLE else (here, other)
    return any(named in setting.words(count.claim.id) for count in plain.counts)


def _modifiers_agree(one: Count, other: Count) -> bool:
    """Twenty-four Almerran prisoners are a part of 36 prisoners, not another count of them."""
    if one.measure:
        return True
    here, there = (_modifiers(count.quantity.text, count.quantity.unit or "") for count in (one, other))
    named = {word for word in here ^ there if word[0].isupper()}
    return not named and (not here or not there or here == there)


@lru_cache(maxsize=_REMEMBERED)
def _modifiers(text: str, unit: str) -> frozenset[str]:
    """Return the words of content of a quantity besides its number and its noun; a name keeps its capital."""
    numerals = {lemma(word) for n in find_numbers(text) for word in re.findall(r"\w+", text[n.start : n.end])}
    terms = [term for term in content_terms(text) if term.lemma not in numerals | {unit}]
    first = text.split(" ", 1)[0]
    written = [text[term.start : term.end] for term in terms]
    return frozenset(
        word if word[0].isupper() and word != first else term.lemma for word, term in zip(written, terms, strict=True)
    )
