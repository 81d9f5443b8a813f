"""Briefs to consensus: matching, conflicts, origins, composing."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext

from summarizer.briefing import Reading
from summarizer.engines.base import Engine
from summarizer.merging.clusters import cluster
from summarizer.merging.composing import tell
from summarizer.merging.conflicts import find_conflicts
from summarizer.merging.continuing import continued
from summarizer.merging.facts import DraftFact, claimants, draft_facts, kind, mentions, quote_as_most_do
from summarizer.merging.headline import choose_headline
from summarizer.merging.names import name_ledger
from summarizer.merging.origins import Origins, find_origins
from summarizer.merging.story import Story
from summarizer.merging.uncompared import uncompared
from summarizer.merging.updating import update
from summarizer.merging.wording import find_wording
from summarizer.running import collecting_seldom
from summarizer.schema import Conflict, Consensus, Fact, Rejection, Run
from summarizer.schema.consensus import CheckState, Status

__all__ = ["continued", "merge", "update"]


async def merge(
    readings: Sequence[Reading],
    engine: Engine,
    run: Run,
    *,
    story_id: str,
    most: int,
    rejected: Sequence[Rejection] = (),
) -> Consensus:
    """Merge the readings of one story into its consensus; the order of the readings does not matter.

    `most` bounds the sentences of the summary; `rejected` are the inputs that failed before they could be read.
    """
    # Who waits for a model does more than merge: then the collector is needed.
    with collecting_seldom() if engine.model is None else nullcontext():
        return await _merged(Story.of(readings), engine, run, story_id=story_id, most=most, rejected=rejected)


async def _merged(
    story: Story, engine: Engine, run: Run, *, story_id: str, most: int, rejected: Sequence[Rejection]
) -> Consensus:
    earlier = len(engine.setbacks)
    drafts = draft_facts(story, await cluster(story, engine))
    names = name_ledger(story)
    # One article cannot contradict another: with a single one nothing is compared, and `checks` says so.
    conflicts = find_conflicts(story, drafts, names) if len(story.readings) > 1 else ()
    drafts = quote_as_most_do(drafts, conflicts)
    origins = find_origins(story, drafts)
    disputed = _disputed(conflicts)
    facts = tuple(_fact(draft, disputed, origins) for draft in drafts)
    telling = await tell(story, drafts, facts, conflicts, engine, most)
    return Consensus(
        story_id=story_id,
        headline=choose_headline(story, facts, telling.fact_ids),
        sentences=telling.sentences,
        facts=facts,
        conflicts=conflicts,
        origins=origins.groups,
        names=names,
        wording=find_wording(story, drafts) if len(story.readings) > 1 else (),
        articles=tuple(reading.article.record() for reading in story.readings),
        rejected=_sorted(
            (*rejected, *story.rejected, *uncompared(story, conflicts), *telling.rejected, *engine.setbacks[earlier:])
        ),
        checks=_checks(story),
        run=run,
    )


def _fact(draft: DraftFact, disputed: frozenset[str], origins: Origins) -> Fact:
    origin_count = origins.count(draft.article_ids)
    return Fact(
        id=draft.id,
        statement=draft.statement,
        status=_status(draft, disputed, origin_count),
        kind=kind(draft),
        mentions=mentions(draft),
        claimants=claimants(draft),
        hedged=all(claim.claim.hedged for claim in draft.told),
        article_count=len(draft.article_ids),
        origin_count=origin_count,
        salience=draft.salience,
    )


def _disputed(conflicts: Sequence[Conflict]) -> frozenset[str]:
    """Return the claims of which not both can hold; two versions of a quotation leave no doubt about what was said."""
    return frozenset(
        claim_id
        for conflict in conflicts
        if conflict.verdict == "conflict" and conflict.kind != "altered_quote"
        for position in conflict.positions
        for claim_id in position.claim_ids
    )


def _status(draft: DraftFact, disputed: frozenset[str], origin_count: int | None) -> Status:
    if any(claim.id in disputed for claim in draft.claims):
        return "disputed"
    if len(draft.article_ids) == 1:
        return "single_article"
    if origin_count is None:
        return "origins_unknown"
    return "one_origin" if origin_count == 1 else "corroborated"


def _checks(story: Story) -> dict[str, CheckState]:
    """Say which searches were made. `passed` means made: what was found stands in its own list."""
    several: CheckState = "passed" if len(story.readings) > 1 else "not_run"
    return {
        "conflicts_altered_quote": several,
        "conflicts_date": several,
        "conflicts_denial": several,
        "conflicts_name": several,
        "conflicts_quantity": several,
        "origins": several,
        "wording": several,
        "changes": "not_run",
    }


def _sorted(rejected: Sequence[Rejection]) -> tuple[Rejection, ...]:
    return tuple(sorted(rejected, key=lambda each: (each.article_id, each.stage, each.text, each.reason)))
