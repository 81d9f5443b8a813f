"""Claims of one content, as an engine groups them and code allows it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from summarizer.engines.base import CandidateGroup, Engine
from summarizer.engines.kept_apart import Kinds
from summarizer.engines.terms import is_plain
from summarizer.merging.candidates import candidate_groups
from summarizer.merging.story import Story

Cluster = tuple[str, ...]


async def cluster(story: Story, engine: Engine) -> tuple[Cluster, ...]:
    """Return the story's claim ids in clusters of one content each; every claim is in exactly one.

    The engine rules on groups of candidates. Its answer is mended by code: unknown and repeated ids are dropped,
    forgotten ones stand alone, and a cluster that joins what must stay apart is split.
    """
    groups = candidate_groups(story)
    open_groups = [group for group in groups if len(group.claims) > 1]
    answers = await engine.match(open_groups)
    clusters: list[Cluster] = [(group.claims[0].id,) for group in groups if len(group.claims) == 1]
    for group, answer in zip(open_groups, answers, strict=True):
        clusters.extend(_mended(story, group, answer))
    return tuple(sorted(clusters))


def _mended(story: Story, group: CandidateGroup, answer: Sequence[Sequence[str]]) -> list[Cluster]:
    waiting = {claim.id for claim in group.claims}
    fit = _Fit(story, group)
    clusters: list[Cluster] = []
    for part in answer:
        known = [claim_id for claim_id in dict.fromkeys(part) if claim_id in waiting]
        waiting.difference_update(known)
        clusters.extend(_allowed(sorted(known), fit) if len(known) > 1 else [tuple(known)] if known else [])
    return [*clusters, *((claim_id,) for claim_id in waiting)]


def _allowed(claim_ids: list[str], fit: _Fit) -> list[Cluster]:
    """Put each claim into the first cluster that has nothing it must stay apart from and nothing it is foreign to."""
    clusters: list[list[str]] = []
    kinds: list[dict[Hashable, str]] = []
    homes: dict[Hashable, int] = {}
    for claim_id in claim_ids:
        kind = fit.kind(claim_id)
        home = homes.get(kind)
        if home is None:
            home = next(
                (place for place, held in enumerate(kinds) if all(fit.together(claim_id, o) for o in held.values())),
                len(clusters),
            )
            if home == len(clusters):
                clusters.append([])
                kinds.append({})
            kinds[home][kind] = claim_id
            if fit.together(claim_id, claim_id):
                homes[kind] = home
        clusters[home].append(claim_id)
    return [tuple(each) for each in clusters]


class _Fit:
    """Tell which claims may be one fact, by their kinds: those of one kind go with the same others."""

    def __init__(self, story: Story, group: CandidateGroup) -> None:
        self._kinds = Kinds(group.apart)
        # What is joined must share a word, not only what its words are about: so `verify` will ask.
        self._telling = {claim.id: _telling(story.terms(claim.id)) for claim in group.claims}

    def kind(self, claim_id: str) -> Hashable:
        return self._kinds.of(claim_id), self._telling[claim_id]

    def together(self, one: str, other: str) -> bool:
        foreign = self._telling[one].isdisjoint(self._telling[other])
        return not foreign and not self._kinds.are_apart(one, other)


def _telling(terms: frozenset[str]) -> frozenset[str]:
    """Return the words and figures of a claim: two claims without a common one cannot be of one content."""
    return frozenset(term for term in terms if is_plain(term) or term.startswith("#"))
