"""Slots: which figures of a story answer one question, so that two different ones cannot both be the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import combinations
from typing import Final

from summarizer.merging.contested import Contest
from summarizer.merging.counts import KINDS_OF_PEOPLE, Count
from summarizer.merging.revisions import Revision, revisions_of
from summarizer.merging.rivals import SUMS, Figure, are_apart, meet, ratio, share_an_article
from summarizer.merging.setting import Setting

# How alike two claims must be, their figures aside, to give figures for one thing; less will do where one says that
# a toll has risen, for the same figure, and for estimates that lie near each other.
_SAME_SLOT: Final = 0.34
_RISEN_SLOT: Final = 0.24
_SAME_FIGURE: Final = 0.2
_NEAR: Final = ((1.1, 0.25), (1.5, 0.3), (4.0, _SAME_SLOT))
_NEVER: Final = 2.0
# Tolls with which two articles open are those of the event itself.
_LEADING: Final = 0.14
# Counts that no measure names ("340 tonnes") need words beside them in common, and one size. Sums far apart are of
# one thing only if nearly all their words agree.
_SHARED_LABEL: Final = 2
_SAME_THING: Final = 0.2
_FURTHEST: Final = 5.0
_FURTHEST_SUM: Final = 1.5
_SAME_WORDS: Final = 0.5
# A bid has one who makes it and one whom it is for.
_PARTIES: Final = 2
# An estimate of 400 and a count of 412 are of one thing if the story has no third.
_ESTIMATED: Final = 1.1
_LEAST_ESTIMATED: Final = 20.0
_ESTIMATE: Final = 0.1
# A number of so many digits is no coincidence.
_TELLING: Final = 3
# Two ages of one person are a birthday or a slip apart.
_YEARS: Final = 3.0
# Of the figures beside a word that stands beside more, one a value is compared. A fact's claims are much alike.
_COMMON: Final = 40
_CLAIMS: Final = 5

Slot = tuple[Figure, ...]
Places = Mapping[tuple[str, str], int]


def find_slots(setting: Setting, counts: Sequence[Count], contests: AbstractSet[Contest]) -> list[Slot]:
    """Return the figures of a story in groups that answer one question each, a group of one where none competes.

    `contests` are the values that an article sets against each other itself.
    """
    families: dict[tuple[str, str], list[Figure]] = {}
    for figure in _figures(counts):
        count = figure.first
        families.setdefault((count.measure, "" if count.measure else count.unit), []).append(figure)
    ordered = [family for _, family in sorted(families.items(), key=lambda item: (not item[0][0], item[0]))]
    revised = revisions_of(counts)
    slots: list[Slot] = []
    for part in (False, True):
        places = _places(slots)
        for family in ordered:
            kinds = _told_as_parts(family)
            figures = [each for each in family if (each.first.part or each.first.unit in kinds) == part]
            slots += _Family(setting, contests, revised, places, figures).slots()
    return slots


def _figures(counts: Sequence[Count]) -> list[Figure]:
    """Return the counts by fact and value; "one man died" is a toll where an article opens, and a detail below."""
    found: dict[tuple[object, ...], list[Count]] = {}
    for count in counts:
        detail = count.value == 1 and count.measure and not count.leads
        if count.unit and count.value is not None and not detail:
            key = (count.fact_id, count.measure, count.unit, count.value, count.part, count.since)
            found.setdefault(key, []).append(count)
    return [Figure(tuple(group)) for group in found.values()]


def _told_as_parts(figures: Sequence[Figure]) -> frozenset[str]:
    """Return the kinds of people whom an article counts as some of many: "eight children were killed" is of them too.

    A man is anybody: "one man died" is a toll of its own.
    """
    return (KINDS_OF_PEOPLE - {"man"}) & {figure.first.unit for figure in figures if figure.first.part}


def _places(slots: Sequence[Slot]) -> dict[tuple[str, str], int]:
    """Return for each article and value, as a scope writes it, the slot that it belongs to; tolls come first."""
    found: dict[tuple[str, str], int] = {}
    for number, slot in enumerate(slots):
        for figure in slot:
            for article in sorted(figure.articles):
                found.setdefault((article, f"{figure.value:g}"), number)
    return found


class _Family:
    """Join figures of one measure or unit to slots, the most alike first, and never two that cannot be rivals."""

    def __init__(
        self,
        setting: Setting,
        contests: AbstractSet[Contest],
        revised: AbstractSet[Revision],
        places: Places,
        figures: Sequence[Figure],
    ) -> None:
        self._setting, self._contests, self._revised = setting, contests, revised
        self._places, self._figures = places, figures

    def slots(self) -> list[Slot]:
        """Return the slots; the same figures in the same order give the same ones."""
        homes = {number: {figure.value: figure} for number, figure in enumerate(self._figures)}
        members: dict[int, list[int]] = {id(home): [number] for number, home in homes.items()}
        scored = ((self._score(self._figures[a], self._figures[b]), a, b) for a, b in self._pairs())
        values = [figure.value for figure in self._figures]
        refused: set[tuple[int, int, int, int]] = set()
        for _, _, a, b in sorted((values[a] != values[b], -score, a, b) for score, a, b in scored if score > 0):
            here, there = homes[a], homes[b]
            # Two homes that could not be joined are not compared again until one of them has grown.
            asked = (id(here), len(members[id(here)]), id(there), len(members[id(there)]))
            if here is there or asked in refused:
                continue
            if any(self._cannot(one, other) for one in here.values() for other in there.values()):
                refused.add(asked)
                continue
            for value, figure in there.items():
                here[value] = Figure((*here[value].counts, *figure.counts)) if value in here else figure
            members[id(here)] += members[id(there)]
            homes.update(dict.fromkeys(members[id(there)], here))
        return [tuple(home.values()) for home in {id(home): home for home in homes.values()}.values()]

    def _pairs(self) -> list[tuple[int, int]]:
        """Return the pairs that share a word beside them, and those that open their articles; never all pairs."""
        holders: dict[str, list[int]] = {}
        for number, figure in enumerate(self._figures):
            words = {word for count in figure.counts[:_CLAIMS] for word in self._setting.nearby(count.claim.id)}
            for word in sorted(words) + ([""] if figure.leads else []):
                holders.setdefault(word, []).append(number)
        return sorted({pair for numbers in holders.values() for pair in combinations(self._thinned(numbers), 2)})

    def _thinned(self, numbers: Sequence[int]) -> Sequence[int]:
        if len(numbers) <= _COMMON:
            return numbers
        return sorted({self._figures[number].value: number for number in reversed(numbers)}.values())[:_COMMON]

    def _cannot(self, one: Figure, other: Figure) -> bool:
        """Tell whether two figures cannot stand in one slot."""
        shared = share_an_article(one, other) and not self._is_settled(one, other)
        return shared or are_apart(one, other, self._setting)

    def _score(self, one: Figure, other: Figure) -> float:
        """Return how surely two figures compete for one slot, 0 where they do not or it is open."""
        if self._cannot(one, other):
            return 0.0
        if self._is_settled(one, other):
            return 1.0
        if one.first.part and other.first.part:
            return self._of_one_whole(one, other)
        likeness = self._most(one, other, lambda a, b: self._setting.likeness(a.claim.id, b.claim.id))
        if one.value == other.value:
            same = likeness >= _SAME_FIGURE or (not one.first.measure and _digits(one.value) >= _TELLING)
            return max(likeness, _SAME_FIGURE) if same else 0.0
        if one.first.measure:
            return likeness if likeness >= self._least(one, other) else 0.0
        return likeness if self._of_one_thing(one, other, likeness) else self._estimate(one, other)

    def _least(self, one: Figure, other: Figure) -> float:
        """Return how alike the claims of two figures of one measure must be."""
        if one.first.measure == "age":
            return _SAME_FIGURE if self._of_one_person(one, other) else _NEVER
        if one.leads and other.leads:
            return _LEADING
        if one.risen or other.risen:
            return _RISEN_SLOT
        return next((bound for furthest, bound in _NEAR if ratio(one, other) <= furthest), _NEVER)

    def _most(self, one: Figure, other: Figure, measure: Callable[[Count, Count], float]) -> float:
        return max(measure(a, b) for a in one.counts[:_CLAIMS] for b in other.counts[:_CLAIMS])

    def _is_settled(self, one: Figure, other: Figure) -> bool:
        """Tell whether an article itself sets two figures against each other, or says that one replaces the other."""
        measure = one.first.measure
        pairs = {(measure, one.value, other.value), (measure, other.value, one.value)}
        return self._is_contest(one, other) or not pairs.isdisjoint(self._revised)

    def _is_contest(self, one: Figure, other: Figure) -> bool:
        values = frozenset((one.value, other.value))
        shared = one.articles & other.articles
        return bool(shared) and all((article, values) in self._contests for article in shared)

    def _of_one_thing(self, one: Figure, other: Figure, likeness: float) -> bool:
        """Tell whether two prices, weights or rates are of one thing: the words beside them say so."""
        far = ratio(one, other)
        if self._most(one, other, lambda a, b: self._setting.of_others(a.claim.id, b.claim.id)):
            return False
        if far <= _FURTHEST_SUM and self._most(one, other, self._name_one_deal):
            return True
        if far > _FURTHEST or self._most(one, other, lambda a, b: len(a.label & b.label)) < _SHARED_LABEL:
            return False
        beside = self._most(one, other, lambda a, b: self._setting.similarity(a.label, b.label))
        if far <= _ESTIMATED and meet(one, other):
            return max(likeness, beside) >= _SAME_THING
        if one.first.unit in SUMS and far > _FURTHEST_SUM:
            return likeness >= _SAME_WORDS
        return max(likeness, beside) >= _SAME_SLOT

    def _name_one_deal(self, one: Count, other: Count) -> bool:
        """Tell whether two sums stand before one noun among the same two names: "X's $47 billion bid for Y"."""
        shared = one.label & other.label
        changed = one.risen or other.risen or one.former or other.former
        return not changed and one.head == other.head in shared and len(shared & self._setting.names) >= _PARTIES

    def _estimate(self, one: Figure, other: Figure) -> float:
        """Tell whether one figure rounds the other, and no third of their unit stands in the story."""
        rounded = any(count.quantity.bound == "about" for each in (one, other) for count in each.counts)
        near = min(one.value, other.value) >= _LEAST_ESTIMATED and ratio(one, other) <= _ESTIMATED
        return _ESTIMATE if rounded and near and self._two_values and one.first.unit not in SUMS else 0.0

    @cached_property
    def _two_values(self) -> bool:
        return len({figure.value for figure in self._figures}) == 2

    def _of_one_person(self, one: Figure, other: Figure) -> bool:
        """Tell whether two ages are those of one person, the only one whom either claim names."""
        here, there = ({self._setting.person(c.claim.id) for c in f.counts[:_CLAIMS]} for f in (one, other))
        return bool((here & there) - {""}) and abs(one.value - other.value) <= _YEARS

    def _of_one_whole(self, one: Figure, other: Figure) -> float:
        """Parts of one slot are parts of one slot: eight children of the 23, eleven of the 34 who they became."""
        here, there = ({self._places.get((a, whole)) for a in f.articles for whole in f.wholes} for f in (one, other))
        if (here & there) - {None}:
            return 1.0
        return 0.5 if one.value == other.value and one.first.unit == other.first.unit else 0.0


def _digits(value: float) -> int:
    """Return how many digits of a number tell it from a round one: three of 121 billion, one of 2,000."""
    return len(f"{value:f}".rstrip("0").rstrip(".").rstrip("0").replace(".", ""))
