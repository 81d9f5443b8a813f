"""Claims of one content, as an engine groups them and code allows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.engines.base import CandidateGroup, Engine, StoryClaim
from summarizer.engines.terms import claim_terms, is_plain
from summarizer.merging.candidates import candidate_groups
from summarizer.merging.story import Story

Cluster = tuple[str, ...]


async def cluster(story: Story, engine: Engine) -> tuple[Cluster, ...]:
    """Return the story's claim ids in clusters of one content each; every claim is in exactly one.

    The engine rules on groups of candidates. Its answer is mended by code: unknown and repeated ids are dropped,
    forgotten ones stand alone, and a cluster that joins what must stay apart is split.
    """
    groups = candidate_groups(story.claims)
    open_groups = [group for group in groups if len(group.claims) > 1]
    answers = await engine.match(open_groups)
    clusters: list[Cluster] = [(group.claims[0].id,) for group in groups if len(group.claims) == 1]
    for group, answer in zip(open_groups, answers, strict=True):
        clusters.extend(_mended(group, answer))
    return tuple(sorted(clusters))


def _mended(group: CandidateGroup, answer: Sequence[Sequence[str]]) -> list[Cluster]:
    waiting = {claim.id for claim in group.claims}
    telling = {claim.id: _telling(claim) for claim in group.claims}
    clusters: list[Cluster] = []
    for part in answer:
        known = [claim_id for claim_id in dict.fromkeys(part) if claim_id in waiting]
        waiting.difference_update(known)
        clusters.extend(_allowed(sorted(known), group, telling))
    return [*clusters, *((claim_id,) for claim_id in waiting)]


def _allowed(claim_ids: list[str], group: CandidateGroup, telling: Mapping[str, frozenset[str]]) -> list[Cluster]:
    """Put each claim into the first cluster that has nothing it must stay apart from and nothing it is foreign to."""
    clusters: list[list[str]] = []
    for claim_id in claim_ids:
        home = next(
            (each for each in clusters if all(_may_join(claim_id, other, group, telling) for other in each)), None
        )
        if home is None:
            clusters.append([claim_id])
        else:
            home.append(claim_id)
    return [tuple(each) for each in clusters]


def _may_join(one: str, other: str, group: CandidateGroup, telling: Mapping[str, frozenset[str]]) -> bool:
    apart = (min(one, other), max(one, other)) in group.apart
    return not apart and not telling[one].isdisjoint(telling[other])


def _telling(claim: StoryClaim) -> frozenset[str]:
    """Return the words and figures of a claim: two claims without a common one cannot be of one content."""
    return frozenset(term for term in claim_terms(claim.claim) if is_plain(term) or term.startswith("#"))
