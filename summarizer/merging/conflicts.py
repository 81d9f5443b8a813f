"""Conflicts: positions on one slot that cannot all hold, told apart from updates, scopes and spellings."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from summarizer.merging.denials import denial_conflicts
from summarizer.merging.facts import DraftFact
from summarizer.merging.figures import figure_conflicts
from summarizer.merging.quotations import altered_quotations
from summarizer.merging.spellings import spelling_variants
from summarizer.merging.story import Story
from summarizer.schema import Conflict, Name


def find_conflicts(story: Story, facts: Sequence[DraftFact], names: Sequence[Name]) -> tuple[Conflict, ...]:
    """Return the conflicts of a story: figures, denials, altered quotations and spellings, in a fixed order."""
    home = {claim.id: fact.id for fact in facts for claim in fact.claims}
    found = [
        *figure_conflicts(story, facts),
        *denial_conflicts(facts),
        *altered_quotations(story, home),
        *spelling_variants(names, story),
    ]
    return tuple(_named(conflict) for conflict in found)


def _named(conflict: Conflict) -> Conflict:
    claims = [claim_id for position in conflict.positions for claim_id in position.claim_ids]
    digest = hashlib.sha256("\n".join([conflict.kind, *claims]).encode())
    return conflict.model_copy(update={"id": f"c{digest.hexdigest()[:8]}"})
