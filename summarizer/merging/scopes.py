"""Slots that only look alike: the toll of one night beside the toll since a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.engines.terms import similarity
from summarizer.merging.counts import KINDS_OF_PEOPLE, PEOPLE
from summarizer.merging.rivals import ratio, years
from summarizer.merging.setting import Setting
from summarizer.merging.slots import Slot
from summarizer.merging.story import Story

# A toll of months and a toll of one night are taken for one by a careless reader only where they are of one story,
# and no worlds lie between them.
_COMPARABLE: Final = 30.0
_SAME_STORY: Final = 0.15
_CLAIMS: Final = 5


def side_by_side(story: Story, setting: Setting, slots: Sequence[Slot]) -> Iterator[Slot]:
    """Yield the figures of each measure that are counted over different periods, together."""
    families: dict[tuple[str, str], list[Slot]] = {}
    for slot in slots:
        count = slot[0].first
        if count.measure:
            unit = count.unit if count.unit in KINDS_OF_PEOPLE else PEOPLE
            families.setdefault((count.measure, unit), []).append(slot)
    for family in families.values():
        bounded = [slot for slot in family if slot[0].first.since]
        free = [slot for slot in family if not slot[0].first.since]
        alike = [slot for slot in free if any(_look_alike(story, setting, slot, other) for other in bounded)]
        together = tuple(figure for slot in (*alike, *bounded) for figure in slot)
        periods = {figure.first.since for figure in together}
        if len(periods) > 1 and len({figure.value for figure in together}) > 1:
            yield together


def _look_alike(story: Story, setting: Setting, one: Slot, other: Slot) -> bool:
    if _years(one, setting) != _years(other, setting) or ratio(one[0], other[0]) > _COMPARABLE:
        return False
    return any(
        similarity(setting.words(a.claim.id), setting.words(b.claim.id), story.weights) >= _SAME_STORY
        for figure in one
        for a in figure.counts[:_CLAIMS]
        for rival in other
        for b in rival.counts[:_CLAIMS]
    )


def _years(slot: Slot, setting: Setting) -> frozenset[str]:
    return frozenset().union(*(years(figure, setting) for figure in slot))
