"""Which claims may say the same: an inverted index over their rarer terms, never all pairs."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from summarizer.engines.base import CandidateGroup, StoryClaim
from summarizer.merging.keeping_apart import kept_apart
from summarizer.merging.story import Story

# A term in more claims than this share of a story (and more than the floor) tells nothing about which belong together.
_COMMON_SHARE: Final = 0.25
_COMMON_FLOOR: Final = 12


def candidate_groups(story: Story) -> list[CandidateGroup]:
    """Return groups of claims that share an uncommon term, directly or through others; each claim is in one group.

    Work grows with the number of terms, not with pairs of claims.
    """
    ordered = sorted(story.claims, key=lambda claim: claim.id)
    roots = {claim.id: claim.id for claim in ordered}
    for holders in _holders(story, ordered):
        for one, other in pairwise(holders):
            _join(roots, one, other)
    members: dict[str, list[StoryClaim]] = {}
    for claim in ordered:
        members.setdefault(_root(roots, claim.id), []).append(claim)
    return [_group(story, tuple(group)) for group in members.values()]


def _group(story: Story, claims: tuple[StoryClaim, ...]) -> CandidateGroup:
    themes = {claim.id: story.themes(claim.id) for claim in claims}
    return CandidateGroup(claims, story.theme_weights, story.theme_names, kept_apart(claims, story.mark), themes)


def _holders(story: Story, claims: Iterable[StoryClaim]) -> list[list[str]]:
    """Return the claims of each term that is not common, in the order of the claims."""
    holders: dict[str, list[str]] = {}
    for claim in claims:
        for term in story.themes(claim.id):
            holders.setdefault(term, []).append(claim.id)
    most = max(_COMMON_FLOOR, int(_COMMON_SHARE * len(story.claims)))
    return [ids for ids in holders.values() if len(ids) <= most]


def _root(roots: dict[str, str], claim_id: str) -> str:
    while roots[claim_id] != claim_id:
        roots[claim_id] = roots[roots[claim_id]]
        claim_id = roots[claim_id]
    return claim_id


def _join(roots: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(roots, one), _root(roots, other)))
    roots[second] = first
