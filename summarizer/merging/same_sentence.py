"""Which claims were split off one sentence, told from where they stand: a claim's surroundings go by sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from summarizer.engines.base import StoryClaim
from summarizer.merging.story import Story

_ENDS: Final = re.compile(r"[.!?][”\"’')\]]*\s|\n")
# The end of a quotation that can close its sentence: a full stop, a quotation mark and a bracket.
_CLOSING: Final = 3
# Two claims further apart than this are of two sentences, whatever stands between them.
_FURTHEST: Final = 1000


@dataclass(eq=False)
class Sentence:
    """Hold the ids of the claims of one sentence, in order, and the sentence that gave claims before it."""

    before: Sentence | None
    claim_ids: list[str] = field(default_factory=list)


def sentences_of(story: Story) -> Mapping[str, Sentence]:
    """Return for each claim the sentence that it is of; claims of one article that no full stop parts share theirs."""
    found: dict[str, Sentence] = {}
    for reading in story.readings:
        text, latest = reading.article.text, Sentence(None)
        claims = [StoryClaim(reading.article.id, order, claim) for order, claim in enumerate(reading.claims)]
        for claim, after in pairwise([None, *claims]):
            if after is not None:
                if claim is None or not _of_one(text, claim, after):
                    latest = Sentence(latest if latest.claim_ids else None)
                latest.claim_ids.append(after.id)
                found[after.id] = latest
    return found


def _of_one(text: str, one: StoryClaim, other: StoryClaim) -> bool:
    """Tell whether the first evidence of two claims stands in one sentence."""
    here, there = one.claim.evidence[0], other.claim.evidence[0]
    first, second = (here, there) if here.start <= there.start else (there, here)
    gap = text[max(first.start, first.end - _CLOSING) : second.start]
    return len(gap) <= _FURTHEST and _ENDS.search(gap) is None
