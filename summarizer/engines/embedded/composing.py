"""Summary sentences from the articles' own wordings: chosen and joined, never invented."""

from __future__ import annotations

import re
from typing import Final

from summarizer.engines.base import Draft, Topic
from summarizer.engines.embedded.statements import points_back
from summarizer.text.attribution import find_attributions, is_anaphoric
from summarizer.text.terms import STOP_WORDS

_LONGEST_WORDS: Final = 42
_GOOD: Final = 0.5
# "General Ormane, its chief of staff, said": whose staff stands in another sentence.
_LOOSE_POSSESSIVE: Final = re.compile(r"[^“\"]{3,60}, (?:its|their|his|her) ")
_PARENTHESIS = re.compile(r"\s*\([^()]{12,}\)")


def phrase(topic: Topic) -> Draft:
    """Phrase one summary sentence from the wordings of its facts; both sides of a dispute stand in one sentence."""
    ids = tuple(fact.id for fact in topic.facts)
    if topic.whole is not None:
        return Draft(topic.whole, ids)
    chosen = [choose(wordings) for wordings in topic.wordings]
    if not topic.disputed or len(chosen) < 2:
        return Draft(chosen[0], ids[:1])
    sides = "; ".join(lower_opening(side.rstrip(".")) for side in chosen)
    return Draft(f"Accounts differ: {sides}.", ids)


def lower_opening(wording: str) -> str:
    """Return a wording as it stands inside a sentence: a function word at its head loses its capital."""
    head, _, rest = wording.partition(" ")
    return f"{head.lower()} {rest}" if head.lower() in STOP_WORDS else wording


def choose(wordings: tuple[str, ...]) -> str:
    """Choose the first wording that stands alone well, else the one that does so best; they come best first."""
    good = [wording for wording in wordings if unfitness(wording) < _GOOD]
    return good[0] if good else min(wordings, key=unfitness)


def unfitness(wording: str) -> float:
    """Return how badly a wording stands alone as a sentence of news; 0 is good, 1 and above should not be shown."""
    words = len(wording.split())
    penalty = 0.0
    quoted = wording[:1] in "“\"'"
    if points_back(wording) and not quoted:  # a quoted "I" or "this" is the speaker's, who is named behind it
        penalty += 1.0
    if _LOOSE_POSSESSIVE.match(wording):
        penalty += 0.2
    if words > _LONGEST_WORDS:
        penalty += 0.4 + (words - _LONGEST_WORDS) / 20
    if words < 6:
        penalty += 0.6
    if wording.count("“") != wording.count("”") or wording.count('"') % 2:
        penalty += 1.0
    claimants = [
        wording[a.start : a.end] for a in find_attributions(wording) if a.start is not None and a.end is not None
    ]
    if quoted:
        penalty += 0.2 if claimants else 1.0  # speech without a speaker is nobody's statement
    if any(is_anaphoric(claimant) for claimant in claimants):
        penalty += 0.6
    return penalty


def is_fit(wording: str) -> bool:
    """Tell whether a wording can stand in a summary at all."""
    return unfitness(wording) < 1.0
