"""Claims to facts in a large group: what is worded alike is folded, then the nearest are clustered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from summarizer.engines.base import CandidateGroup, StoryClaim
from summarizer.engines.embedded.linkage import Linkage
from summarizer.engines.embedded.nearest import Nearest
from summarizer.engines.kept_apart import Kinds

# Claims of the same terms that score this are one statement, printed again.
_ONE_STATEMENT: Final = 0.95
# Claims of the same terms that are no one statement, such as those of names alone, are not all compared.
_TRIED: Final = 8

Score = Callable[[StoryClaim, StoryClaim], float]


@dataclass
class _Unit:
    """Hold claims that make one statement; the first one speaks for them."""

    claims: list[StoryClaim]
    articles: set[str] = field(default_factory=set)


def partition_large(
    group: CandidateGroup, terms: Mapping[str, frozenset[str]], score: Score, least: float
) -> list[list[str]]:
    """Partition the claim ids of a large group into facts, with work and memory that grow with the claims.

    An approximation of `matching.partition` in three places: a claim is compared with the dozen statements that share
    most of its rarer terms, the mean likeness of two clusters of many wordings is taken over a sample, and one claim
    speaks for all that have its terms. Deterministic, whatever the order of the claims.
    """
    kinds = Kinds(group.apart)
    units = _folded(sorted(group.claims, key=lambda claim: claim.id), terms, score, kinds)
    firsts = [unit.claims[0] for unit in units]
    linkage = Linkage(
        sizes=[len(unit.claims) for unit in units],
        score=lambda one, other: score(*_facing(units[one], units[other])),
        apart=lambda one, other: kinds.are_apart(firsts[one].id, firsts[other].id),
        least=least,
        kind=lambda place: kinds.of(firsts[place].id),
    )
    pairs = Nearest([terms[claim.id] for claim in firsts], group.weights).pairs()
    clusters = [[claim.id for place in part for claim in units[place].claims] for part in linkage.clusters(pairs)]
    return sorted(sorted(part) for part in clusters)


def _folded(
    claims: Sequence[StoryClaim], terms: Mapping[str, frozenset[str]], score: Score, kinds: Kinds
) -> list[_Unit]:
    """Return the claims by statement: of the same terms, alike by the engine's own score, and not to be kept apart."""
    found: dict[frozenset[str], list[_Unit]] = {}
    for claim in claims:
        homes = found.setdefault(terms[claim.id], [])
        home = next((unit for unit in homes[-_TRIED:] if _is_printed_again(unit.claims[0], claim, score, kinds)), None)
        if home is None:
            homes.append(_Unit([claim], {claim.article_id}))
        else:
            home.claims.append(claim)
            home.articles.add(claim.article_id)
    return sorted((unit for units in found.values() for unit in units), key=lambda unit: unit.claims[0].id)


def _is_printed_again(one: StoryClaim, other: StoryClaim, score: Score, kinds: Kinds) -> bool:
    return score(one, other) >= _ONE_STATEMENT and not kinds.are_apart(one.id, other.id)


def _facing(one: _Unit, other: _Unit) -> tuple[StoryClaim, StoryClaim]:
    """Return a claim of each of two units, of two articles where there are two."""
    first, second = one.claims[0], other.claims[0]
    if first.article_id != second.article_id or one.articles == other.articles == {first.article_id}:
        return first, second
    further = next((claim for claim in other.claims if claim.article_id != first.article_id), None)
    if further is not None:
        return first, further
    return next(claim for claim in one.claims if claim.article_id != second.article_id), second
