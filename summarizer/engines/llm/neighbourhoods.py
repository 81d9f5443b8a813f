"""Which claims a model is asked about together: small neighbourhoods of like claims, in number linear in the claims."""

from __future__ import annotations

from collections import deque
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from summarizer.engines.base import CandidateGroup, StoryClaim
from summarizer.engines.embedded.matching import SAME_FACT
from summarizer.engines.kept_apart import Kinds, distinct
from summarizer.engines.terms import Weights, claim_themes, similarity, weigh
from summarizer.text.fold import fold_text

MOST_SHOWN: Final = 10
MOST_NEIGHBOURS: Final = 8
# Of the pairs of the example stories that the embedded engine misses and nothing keeps apart, none that words can
# show is below this; two claims of one article seldom say the same, so they must be more alike to be asked about.
FLOOR: Final = 0.10
FLOOR_WITHIN: Final = SAME_FACT
NEAR_IDENTICAL: Final = 0.75
# What more claims than these share tells too little to make neighbours, and would make the work quadratic.
_MOST_HOLDERS: Final = 60

Pair = tuple[int, int]


@dataclass(frozen=True)
class Unit:
    """Hold claims that are one fact for certain; `shown` speaks for them all.

    `home` is the place of their cluster in the embedded engine's partition, `other` another wording, if there is one.
    """

    members: tuple[str, ...]
    shown: StoryClaim
    home: int
    other: str | None = None

    @cached_property
    def terms(self) -> frozenset[str]:
        """Return the terms of the claim that is shown."""
        return claim_themes(self.shown.claim)

    @cached_property
    def wording(self) -> str:
        """Return its statement, folded."""
        return fold_text(self.shown.claim.statement)


class UnitsApart(Container[Pair]):
    """Tell of two units, the smaller place first, whether a claim of one is kept apart from a claim of the other.

    Asked for, not listed: a large group has too many pairs.
    """

    def __init__(self, group: CandidateGroup, units: Sequence[Unit]) -> None:
        self._kinds = Kinds(group.apart)
        self._claims = [distinct(unit.members, self._kinds.of) for unit in units]

    def __contains__(self, pair: object) -> bool:
        if not isinstance(pair, tuple):
            return False
        one, other = pair
        return any(self._kinds.are_apart(a, b) for a in self._claims[one] for b in self._claims[other])


@dataclass(frozen=True)
class Survey:
    """Hold the units of a group, its neighbourhoods (places of units, sorted), and what code knows of two units."""

    units: tuple[Unit, ...]
    weights: Weights
    # Told when asked, so it cannot be compared; it follows from the units and the group.
    apart: Container[Pair] = field(compare=False)
    neighbourhoods: tuple[tuple[int, ...], ...] = ()

    def alike(self, one: int, other: int) -> float:
        """Return how alike two units are, 0 to 1, by the claims that are shown of them."""
        return similarity(self.units[one].terms, self.units[other].terms, self.weights)

    def at_home(self, one: int, other: int) -> bool:
        """Tell whether the embedded engine takes two units for one fact."""
        return self.units[one].home == self.units[other].home

    def within(self, one: int, other: int) -> bool:
        """Tell whether one article says both."""
        return self.units[one].shown.article_id == self.units[other].shown.article_id

    def may_join(self, one: int, other: int) -> bool:
        """Tell whether a model's word suffices to take two units for one fact."""
        if (min(one, other), max(one, other)) in self.apart:
            return False
        return self.alike(one, other) >= (FLOOR_WITHIN if self.within(one, other) else FLOOR)

    def repeats(self, one: int, other: int) -> bool:
        """Tell whether two units are shown in one wording: then there is nothing that a model could add."""
        return self.units[one].wording == self.units[other].wording

    def home_pairs(self) -> Iterator[Pair]:
        """Yield the pairs of units that the embedded engine takes for one fact; of a large cluster the nearest ones."""
        homes: dict[int, list[int]] = {}
        for place, unit in enumerate(self.units):
            homes.setdefault(unit.home, []).append(place)
        for places in homes.values():
            yield from near_pairs(places)


def surveyed(group: CandidateGroup, partition: Sequence[Sequence[str]]) -> Survey:
    """Return the units and neighbourhoods of a group, given the embedded engine's partition of it.

    Work grows with the claims, not with their pairs; so does the number of neighbourhoods: each holds at least five
    of at most four pairs a unit. Nothing depends on the order of the claims.
    """
    units = _units(group, partition)
    survey = Survey(units, group.weights, UnitsApart(group, units))
    return Survey(units, group.weights, survey.apart, tuple(_packed(_edges(survey))))


def near_pairs(places: Sequence[int]) -> Iterator[Pair]:
    """Yield the pairs of places that stand near each other in a list: of a list of up to 60 all pairs."""
    for at, one in enumerate(places):
        yield from ((one, other) for other in places[at + 1 : at + _MOST_HOLDERS])


def _units(group: CandidateGroup, partition: Sequence[Sequence[str]]) -> tuple[Unit, ...]:
    claims = {claim.id: claim for claim in group.claims}
    units: list[Unit] = []
    for home, part in enumerate(sorted(sorted(part) for part in partition)):
        alike = _near_identical([claims[claim_id] for claim_id in part], group.weights)
        units += [_unit(members, home, group.weights) for members in alike]
    return tuple(sorted(units, key=lambda unit: unit.members))


def _unit(members: Sequence[StoryClaim], home: int, weights: Weights) -> Unit:
    """Let the claim speak that says most."""
    ranked = sorted(members, key=lambda claim: (-weigh(claim_themes(claim.claim), weights), claim.id))
    wordings = {fold_text(claim.claim.statement): claim.claim.statement for claim in ranked}
    wordings.pop(fold_text(ranked[0].claim.statement))
    return Unit(tuple(sorted(claim.id for claim in members)), ranked[0], home, next(reversed(wordings.values()), None))


def _near_identical(claims: Sequence[StoryClaim], weights: Weights) -> list[list[StoryClaim]]:
    """Return the claims of one cluster, those together that are near-identical, directly or through others."""
    terms = [claim_themes(claim.claim) for claim in claims]
    roots = list(range(len(claims)))
    firsts: dict[frozenset[str], int] = {}
    for place, each in enumerate(terms):
        roots[place] = firsts.setdefault(each, place)
    for one, other in near_pairs(sorted(firsts.values())):
        first, second = sorted((_root(roots, one), _root(roots, other)))
        if first != second and similarity(terms[one], terms[other], weights) >= NEAR_IDENTICAL:
            roots[second] = first
    found: dict[int, list[StoryClaim]] = {}
    for place, claim in enumerate(claims):
        found.setdefault(_root(roots, place), []).append(claim)
    return list(found.values())


def _root(roots: list[int], place: int) -> int:
    while roots[place] != place:
        roots[place] = roots[roots[place]]
        place = roots[place]
    return place


def _edges(survey: Survey) -> dict[int, dict[int, float]]:
    """Return for each unit the neighbours about which a model is to be asked, and how alike they are.

    Those that the embedded engine joins come first, then the most alike; nobody has more than `MOST_NEIGHBOURS`.
    """
    known = {pair: survey.alike(*pair) for pair in survey.home_pairs()}
    further = [
        pair for pair in _sharing(survey.units) - known.keys() if survey.may_join(*pair) and not survey.repeats(*pair)
    ]
    ranked = [(0, -alike, pair) for pair, alike in known.items()]
    ranked += [(1, -survey.alike(*pair), pair) for pair in further]
    edges: dict[int, dict[int, float]] = {}
    for _, unlike, (one, other) in sorted(ranked):
        here, there = edges.setdefault(one, {}), edges.setdefault(other, {})
        if len(here) < MOST_NEIGHBOURS and len(there) < MOST_NEIGHBOURS:
            here[other] = there[one] = -unlike
    return {place: row for place, row in edges.items() if row}


def _sharing(units: Sequence[Unit]) -> set[Pair]:
    holders: dict[str, list[int]] = {}
    for place, unit in enumerate(units):
        for term in unit.terms:
            holders.setdefault(term, []).append(place)
    return {pair for places in holders.values() if len(places) <= _MOST_HOLDERS for pair in near_pairs(places)}


def _packed(edges: dict[int, dict[int, float]]) -> Iterator[tuple[int, ...]]:
    """Yield neighbourhoods until each pair of neighbours stood in one.

    Greedy: from the most alike pair on, whoever is most alike to those inside; room that is left is filled from the
    next pair. So all but the last have at least `MOST_SHOWN` - 1 units, in pieces of two or more.
    """
    queue = deque(
        sorted((-alike, one, other) for one, row in edges.items() for other, alike in row.items() if one < other)
    )
    while inside := _next(queue, edges):
        for one in inside:
            for other in inside:
                edges[one].pop(other, None)
        yield tuple(sorted(inside))


def _next(queue: deque[tuple[float, int, int]], edges: dict[int, dict[int, float]]) -> list[int]:
    inside: list[int] = []
    pull: dict[int, float] = {}
    while len(inside) < MOST_SHOWN:
        if not pull:
            while queue and (queue[0][2] not in edges[queue[0][1]] or queue[0][1] in inside):
                queue.popleft()
            if not queue or len(inside) + 2 > MOST_SHOWN:
                break
            pull[queue[0][1]] = 0.0
        nearest = min(pull, key=lambda place: (-pull[place], place))
        del pull[nearest]
        inside.append(nearest)
        for place, alike in edges[nearest].items():
            if place not in inside:
                pull[place] = pull.get(place, 0.0) + alike
    return inside
