"""A statement and its evidence to a verdict, by rules: red flags, not understanding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.engines.base import Judgement
from summarizer.text.support import content_share, flaws

_CONTRADICTS: Final = "polarity"
# A piece of evidence that shares less with a statement speaks of something else and can refute nothing.
_SAME_MATTER: Final = 0.6


def rule(statement: str, evidence: Sequence[str]) -> Judgement:
    """Rule by `text.support.flaws`: supported where one piece of evidence, or all of them together, has no flaw.

    Refuted where the nearest piece tells most of the statement's content with the reverse polarity. What is *not*
    seen: who did what to whom, and what follows from the evidence without its words.
    """
    pieces = [piece for piece in evidence if piece.strip()]
    if not statement.strip() or not pieces:
        return Judgement("not_enough_info", reason="there is nothing to compare")
    nearest = max(range(len(evidence)), key=lambda index: (content_share(statement, evidence[index]), -index))
    found = {index: flaws(statement, piece) for index, piece in enumerate(evidence)}
    clean = [index for index, each in found.items() if not each and evidence[index].strip()]
    if clean:
        best = max(clean, key=lambda index: (content_share(statement, evidence[index]), -index))
        return Judgement("supported", best, "its figures, names, dates and polarity stand there, and most of its words")
    if len(pieces) > 1 and not flaws(statement, " … ".join(pieces)):
        return Judgement("supported", nearest, "its figures, names, dates and polarity stand in the pieces together")
    kinds = {flaw.kind for flaw in found[nearest]}
    if _CONTRADICTS in kinds and content_share(statement, evidence[nearest]) >= _SAME_MATTER:
        return Judgement("refuted", nearest, "what it states is negated there, or the reverse")
    return Judgement("not_enough_info", None, f"the nearest piece lacks: {', '.join(sorted(kinds))}")
