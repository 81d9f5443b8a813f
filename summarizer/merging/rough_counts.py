"""Words instead of figures: "dozens" in one article, "many" in another, 44 in a third. None contradicts another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from summarizer.merging.counts import Count
from summarizer.merging.setting import Setting
from summarizer.schema import Conflict, Position

# How alike two claims of different facts must be to count the same, their figures aside.
_SAME_THING: Final = 0.34
# "Dozens" can stand for 12 as well as for 240; "many" are five or more.
_DOWN: Final = 0.5
_UP: Final = 10.0
_MANY: Final = 5.0
_WORD: Final = re.compile(
    r"\b(?:many\s+|several\s+|a\s+few\s+|some\s+)?"
    r"(?P<word>(?:tens|hundreds)\s+of\s+(?:thousands|millions)|dozens|scores|hundreds|thousands|millions)\b"
    r"|\b(?P<bare>many|several|a\s+few|numerous|a\s+number|some|a\s+handful|countless)\b",
    re.IGNORECASE,
)
# Of the words and figures of one measure, so many are compared.
_COMMON: Final = 60


@dataclass(frozen=True)
class _Side:
    """Hold the counts of one fact that give one word, or one number."""

    label: str
    counts: tuple[Count, ...]

    @property
    def first(self) -> Count:
        return self.counts[0]

    @property
    def is_word(self) -> bool:
        return self.first.value is None


def rough_conflicts(counts: Sequence[Count], setting: Setting) -> list[Conflict]:
    """Return where articles count one thing in different words, or one in words and one in figures."""
    families: dict[tuple[str, str], dict[tuple[str, str], list[Count]]] = {}
    for count in counts:
        label = _label(count)
        if label and count.unit and not count.part:
            family = families.setdefault((count.measure, "" if count.measure else count.unit), {})
            family.setdefault((count.fact_id, label), []).append(count)
    found = []
    for _, family in sorted(families.items()):
        sides = [_Side(label, tuple(members)) for (_, label), members in family.items()]
        found += [_conflict(group) for group in _groups(sides, setting)]
    return found


def _label(count: Count) -> str:
    if count.value is not None:
        return f"{count.value:g}"
    word = _WORD.search(count.quantity.text)
    return " ".join((word["word"] or word["bare"]).casefold().split()) if word else ""


def _groups(sides: Sequence[_Side], setting: Setting) -> Iterator[list[_Side]]:
    """Yield the sides that count one thing, one a label: words first, then the figures that a word of them can be."""
    words = [side for side in sides if side.is_word][:_COMMON]
    figures = [side for side in sides if not side.is_word][:_COMMON]
    homes = {number: {number} for number in range(len(words))}
    for one, other in combinations(range(len(words)), 2):
        if homes[one] is not homes[other] and _count_the_same(words[one], words[other], setting):
            joined = homes[one] | homes[other]
            homes.update(dict.fromkeys(joined, joined))
    for numbers in {id(home): home for home in homes.values()}.values():
        group = [words[number] for number in sorted(numbers)]
        near = [each for each in figures if any(_can_be(word, each, setting) for word in group)]
        merged = _by_label([*group, *near])
        articles = [frozenset(count.claim.article_id for count in side.counts) for side in merged]
        if any(one - other and other - one for one, other in combinations(articles, 2)):
            yield merged


def _by_label(sides: Iterable[_Side]) -> list[_Side]:
    labels: dict[str, list[Count]] = {}
    for side in sides:
        labels.setdefault(side.label, []).extend(side.counts)
    return [_Side(label, tuple(counts)) for label, counts in labels.items()]


def _count_the_same(one: _Side, other: _Side, setting: Setting) -> bool:
    if one.first.unit != other.first.unit or one.first.since != other.first.since:
        return False
    if one.first.fact_id == other.first.fact_id:
        return True
    return any(
        a.claim.article_id != b.claim.article_id and setting.likeness(a.claim.id, b.claim.id) >= _SAME_THING
        for a in one.counts
        for b in other.counts
    )


def _can_be(word: _Side, figure: _Side, setting: Setting) -> bool:
    """Tell whether a figure is what a word stands for."""
    rough, value = word.first.quantity.value, figure.first.value or 0.0
    reached = _DOWN * rough <= value <= _UP * rough if rough else value >= _MANY
    return reached and word.label != "some" and _count_the_same(word, figure, setting)


def _conflict(sides: Sequence[_Side]) -> Conflict:
    count = sides[0].first
    counted = any(not side.is_word for side in sides)
    rough = "One source counts what another one puts into a rough word."
    return Conflict(
        id="pending",
        kind="quantity",
        slot=" ".join(part for part in (count.unit, count.measure) if part),
        verdict="precision",
        reason=rough if counted else "Each source puts the number into a rough word of its own.",
        positions=tuple(
            Position(
                value=side.first.quantity.text,
                article_ids=tuple(sorted({count.claim.article_id for count in side.counts})),
                claim_ids=tuple(sorted({count.claim.id for count in side.counts})),
            )
            for side in sides
        ),
    )
