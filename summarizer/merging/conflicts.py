"""Conflicts: positions on one slot that cannot all hold, told apart from updates, scopes and spellings."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from summarizer.merging.dates_apart import date_conflicts
from summarizer.merging.denials import denial_conflicts
from summarizer.merging.facts import DraftFact
from summarizer.merging.figures import figure_conflicts
from summarizer.merging.quotations import altered_quotations
from summarizer.merging.setting import Setting
from summarizer.merging.spellings import spelling_variants
from summarizer.merging.story import Story
from summarizer.merging.vehicles import vehicle_conflicts
from summarizer.schema import Conflict, Name


def find_conflicts(story: Story, facts: Sequence[DraftFact], names: Sequence[Name]) -> tuple[Conflict, ...]:
    """Return the conflicts of a story: figures, times, denials, quotations, spellings, vehicles, in a fixed order."""
    homes: dict[str, set[str]] = {}
    for fact in facts:
        for claim in fact.told:
            homes.setdefault(claim.id, set()).add(fact.id)
    setting = Setting(story)
    found = [
        *figure_conflicts(story, facts, setting),
        *date_conflicts(story, facts, setting),
        *denial_conflicts(facts, setting),
        *altered_quotations(story, homes),
        *spelling_variants(names, story),
        *vehicle_conflicts(facts, setting),
    ]
    return tuple(_named(conflict) for conflict in found)


def _named(conflict: Conflict) -> Conflict:
    held = [part for position in conflict.positions for part in (position.value, *position.claim_ids)]
    digest = hashlib.sha256("\n".join([conflict.kind, *held]).encode())
    return conflict.model_copy(update={"id": f"c{digest.hexdigest()[:8]}"})
