"""The conflicts of an output beside those of the gold, one to one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

from summarizer.evaluation.aligning.pairing import pair_up
from summarizer.evaluation.aligning.spans import lies_on
from summarizer.evaluation.outputs import Citation, OutputConflict
from summarizer.schema.gold import GoldConflict, GoldPosition

_SIDES: Final = 2


def match_conflicts(ours: Sequence[OutputConflict], gold: Sequence[GoldConflict]) -> dict[str, str]:
    """Return for each conflict of the output that the gold has the id of the gold's.

    They are one if they are of one kind and two sides of the one rest on two different sides of the other: a piece
    of evidence and a marked stretch that share half of the shorter. No conflict is matched twice.
    """
    ordered = sorted(ours, key=lambda each: each.id)
    sides = {
        (mine.id, theirs.id): _sides(mine, theirs)
        for mine, theirs in product(ordered, gold)
        if mine.kind == theirs.kind
    }
    near = sorted((-count, pair) for pair, count in sides.items() if count >= _SIDES)
    return pair_up({mine.id: [theirs for _, (own, theirs) in near if own == mine.id] for mine in ordered})


def _sides(ours: OutputConflict, theirs: GoldConflict) -> int:
    rests = {
        str(number): [str(at) for at, position in enumerate(theirs.positions) if _rests_on(side, position)]
        for number, side in enumerate(ours.sides)
    }
    return len(pair_up(rests))


def _rests_on(side: Sequence[Citation], position: GoldPosition) -> bool:
    return any(
        citation.article_id == mention.article_id and lies_on(mine, (span.start, span.end))
        for citation, mention in product(side, position.mentions)
        for mine, span in product(citation.spans, mention.spans)
    )
