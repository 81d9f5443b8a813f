"""Which claims may say the same: an inverted index over their rarer terms, never all pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from summarizer.engines.base import CandidateGroup, StoryClaim
from summarizer.engines.terms import claim_terms, name_terms, term_weights
from summarizer.merging.apart import kept_apart

# A term in more claims than this share of a story (and more than the floor) tells nothing about which belong together.
_COMMON_SHARE: Final = 0.25
_COMMON_FLOOR: Final = 12


def candidate_groups(claims: Sequence[StoryClaim]) -> list[CandidateGroup]:
    """Return groups of claims that share an uncommon term, directly or through others; each claim is in one group.

    Work grows with the number of terms, not with pairs of claims.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    weights = term_weights(ordered)
    roots = {claim.id: claim.id for claim in ordered}
    for holders in _holders(ordered).values():
        for one, other in pairwise(holders):
            _join(roots, one, other)
    members: dict[str, list[StoryClaim]] = {}
    for claim in ordered:
        members.setdefault(_root(roots, claim.id), []).append(claim)
    names = frozenset().union(*(name_terms(claim.claim) for claim in ordered))
    return [CandidateGroup(tuple(group), weights, names, kept_apart(group)) for group in members.values()]


def _holders(claims: Sequence[StoryClaim]) -> Mapping[str, list[str]]:
    holders: dict[str, list[str]] = {}
    for claim in claims:
        for term in sorted(claim_terms(claim.claim)):
            holders.setdefault(term, []).append(claim.id)
    most = max(_COMMON_FLOOR, int(_COMMON_SHARE * len(claims)))
    return {term: ids for term, ids in holders.items() if len(ids) <= most}


def _root(roots: dict[str, str], claim_id: str) -> str:
    while roots[claim_id] != claim_id:
        roots[claim_id] = roots[roots[claim_id]]
        claim_id = roots[claim_id]
    return claim_id


def _join(roots: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(roots, one), _root(roots, other)))
    roots[second] = first
