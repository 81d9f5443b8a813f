"""Claims of one content, as an engine groups them and code allows it."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.engines.base import CandidateGroup, Engine
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
    clusters: list[Cluster] = []
    for part in answer:
        known = [claim_id for claim_id in dict.fromkeys(part) if claim_id in waiting]
        waiting.difference_update(known)
        clusters.extend(_allowed(sorted(known), group))
    return [*clusters, *((claim_id,) for claim_id in waiting)]


def _allowed(claim_ids: list[str], group: CandidateGroup) -> list[Cluster]:
    """Put each claim into the first cluster that has nothing it must stay apart from."""
    clusters: list[list[str]] = []
    for claim_id in claim_ids:
        home = next(
            (
                each
                for each in clusters
                if not any((min(claim_id, other), max(claim_id, other)) in group.apart for other in each)
            ),
            None,
        )
        if home is None:
            clusters.append([claim_id])
        else:
            home.append(claim_id)
    return [tuple(each) for each in clusters]
