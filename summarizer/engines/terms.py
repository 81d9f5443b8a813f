"""The terms by which a claim is indexed and compared: concepts, numbers and dates, its attribution left out."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import repeat
from typing import Final

from summarizer.schema import Claim, Quantity
from summarizer.text.attribution import find_attributions
from summarizer.text.dates import find_dates
from summarizer.text.names import name_keys
from summarizer.text.numbers import find_numbers, number_keys
from summarizer.text.terms import concept, content_terms, lemma
from summarizer.text.thesaurus import theme

Weights = Mapping[str, float]

# What marks a term that is no word: a number, a counted number, a date, a voice.
_MARKS: Final = "#=@~"

_WHOLE_BEFORE = re.compile(r"\b(?:among|of)\s+(?:the|its|their|those|these)\s+$", re.IGNORECASE)
_REMEMBERED: Final = 20_000
_FIGURE_WEIGHT: Final = 2.0
_NAME_WEIGHT: Final = 0.6


def claim_terms(claim: Claim) -> frozenset[str]:
    """Return a claim as a set: concepts ("capture"), numbers ("#25"), dates ("@11-27") and voices ("~assad")."""
    counts = frozenset(f"={quantity.measure}:{quantity.value:g}" for quantity in figures(claim) if quantity.measure)
    return _terms(claim.statement) | _voices(claim.claimant or "") | counts


def themes_of(terms: frozenset[str]) -> frozenset[str]:
    """Return the terms by which claims are matched: each word by what it is about, the rest as it is."""
    return frozenset([theme(term) if is_plain(term) else term for term in terms])


def claim_themes(claim: Claim) -> frozenset[str]:
    """Return what a claim is matched by; see `themes_of`."""
    return themes_of(claim_terms(claim))


def figures(claim: Claim) -> tuple[Quantity, ...]:
    """Return the quantities that a claim is about, those that another figure can contradict.

    In "eight children were among the 23 dead" that is eight, for 23 only says of what; in "23 people, eight of them
    children, died" it is 23, for the eight are a part of them.
    """
    exact = [quantity for quantity in claim.quantities if quantity.value is not None and quantity.bound != "vague"]
    own = [quantity for quantity in exact if not _is_whole(claim, quantity)]
    main = [quantity for quantity in own if not (quantity.scope or "").startswith("of ")]
    return tuple(main or own or exact)


def _is_whole(claim: Claim, quantity: Quantity) -> bool:
    for part in claim.evidence:
        if part.start <= quantity.start < part.end:
            return _WHOLE_BEFORE.search(part.quote, 0, quantity.start - part.start) is not None
    return False


def content_of(statement: str) -> str:
    """Return a statement without its attribution: "25 died, the mayor said" gives "25 died, "."""
    pieces, cursor = [], 0
    for found in find_attributions(statement):
        if found.reporting and found.form != "passive" and found.cue_start >= cursor:
            pieces.append(statement[cursor : found.cue_start])
            cursor = found.cue_end
    rest = "".join([*pieces, statement[cursor:]])
    # A sentence that is all attribution ("The army confirmed heavy casualties") has its content behind the verb.
    return rest if len(content_terms(rest)) >= 2 else statement


@lru_cache(maxsize=_REMEMBERED)
def _voices(claimant: str) -> frozenset[str]:
    return frozenset(f"~{key}" for key in name_keys(claimant))


@lru_cache(maxsize=_REMEMBERED)
def _names(statement: str) -> frozenset[str]:
    return frozenset(concept(lemma(key)) for key in name_keys(statement))


@lru_cache(maxsize=_REMEMBERED)
def _terms(statement: str) -> frozenset[str]:
    content = content_of(statement)
    dates = find_dates(content)
    taken = [(mention.start, mention.end) for mention in dates]
    taken += [(number.start, number.end) for number in find_numbers(content)]
    words = {
        concept(term.lemma)
        for term in content_terms(content)
        if not any(first <= term.start < last for first, last in taken)
    }
    numbers = {f"#{key}" for key in number_keys(content)}
    return frozenset(words | numbers | {f"@{mention.key}" for mention in dates})


def statement_terms(text: str) -> frozenset[str]:
    """Return the terms of one sentence: concepts, numbers and dates."""
    return _terms(text)


class TermWeights(dict[str, float]):
    """Hold the weight of each term of a story, and what each set of terms weighs that was asked for before.

    A claim is compared with many others, and weighs the same each time. A frozen set remembers its hash.
    """

    __slots__ = ("_totals",)

    def __init__(self, weights: Iterable[tuple[str, float]] = ()) -> None:
        super().__init__(weights)
        self._totals: dict[frozenset[str], float] = {}

    def total(self, terms: frozenset[str]) -> float:
        """Return what `weigh` does."""
        found = self._totals.get(terms)
        if found is None:
            found = self._totals[terms] = weigh(terms, self)
        return found


def weights_of(claims: Sequence[frozenset[str]], names: AbstractSet[str]) -> TermWeights:
    """Return the weight of each term of some claims, given by their terms: ln(1 + claims / frequency), by its kind.

    The inverse document frequency of Sparck Jones (1972), smoothed so that a term in every claim still weighs ln 2.
    """
    frequency = Counter(term for terms in claims for term in terms)
    return TermWeights(
        (term, math.log(1 + len(claims) / count) * _emphasis(term, names)) for term, count in frequency.items()
    )


def is_plain(term: str) -> bool:
    """Tell whether a term is a word, not a figure, a date or a voice."""
    return term[0] not in _MARKS


def name_terms(claim: Claim) -> frozenset[str]:
    """Return the terms of a claim that are names: who and where, not what."""
    return _names(claim.statement)


def _emphasis(term: str, names: AbstractSet[str]) -> float:
    """A figure tells facts of one story apart better than a word does, and a name worse."""
    if term.startswith(("#", "=")):
        return _FIGURE_WEIGHT
    return _NAME_WEIGHT if term in names or term.startswith(("@", "~")) else 1.0


def weigh(terms: Iterable[str], weights: Weights) -> float:
    """Sum the weights of terms; an unknown term weighs nothing. Summed in a fixed order: repeatable to the bit."""
    return math.fsum(map(weights.get, terms, repeat(0.0)))


def total_of(terms: frozenset[str], weights: Weights) -> float:
    """Return what `weigh` does, remembered with the weights where they can."""
    return weights.total(terms) if isinstance(weights, TermWeights) else weigh(terms, weights)


def similarity(first: frozenset[str], second: frozenset[str], weights: Weights) -> float:
    """Return the weighted Dice coefficient of two sets of terms, 0 to 1."""
    shared = first & second
    if not shared:
        return 0.0
    total = total_of(first, weights) + total_of(second, weights)
    return 2 * weigh(shared, weights) / total if total else 0.0
