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
from summarizer.schema import Conflict, Name


def find_conflicts(story: Story, facts: Sequence[DraftFact], names: Sequence[Name]) -> tuple[Conflict, ...]:
    """Return the conflicts of a story: figures, denials, altered quotations and spellings, in a fixed order."""
    home = {claim.id: fact.id for fact in facts for claim in fact.claims}
    setting = Setting(story)
    found = [
        *figure_conflicts(story, facts, setting),
        *date_conflicts(story, facts, setting),
        *denial_conflicts(facts, setting),
        *altered_quotations(story, home),
        *spelling_variants(names, story),
    ]
    return tuple(_named(conflict) for conflict in found)


def _named(conflict: Conflict) -> Conflict:
    held = [part for position in conflict.positions for part in (position.value, *position.claim_ids)]
    digest = hashlib.sha256("\n".join([conflict.kind, *held]).encode())
    return conflict.model_copy(update={"id": f"c{digest.hexdigest()[:8]}"})
