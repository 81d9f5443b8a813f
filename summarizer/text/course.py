"""A statement as the places in the evidence that its words lead to, one step a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.text.alignment import Pair
from summarizer.text.moves import is_passive
from summarizer.text.tokens import Word


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one solid word of a statement, the soft words that lead to it, and its place in the evidence.

    `tail` are the soft words behind the last one: the particle of "broke down".
    `passive` tells that the statement has it as a passive verb; `turned` that a passive was undone at it, or that "X is
    the Y" was read as "the Y, X".
    """

    word: Word
    lead: tuple[Word, ...]
    place: int
    passive: bool = False
    turned: bool = False
    tail: tuple[Word, ...] = ()


Course = tuple[Step, ...]


def course_of(words: Sequence[Word], pairs: Sequence[Pair]) -> Course:
    """Return the solid words of a statement in its own order; those without a place are left out."""
    steps: list[Step] = []
    cursor = 0
    for pair in pairs:
        if pair.place is not None:
            lead = tuple(words[cursor : pair.stated])
            steps.append(Step(words[pair.stated], lead, pair.place, is_passive(words, pair.stated)))
        cursor = pair.stated + 1
    if steps:
        tail = tuple(word for word in words[cursor:] if word.kind not in ",;-()")
        steps[-1] = replace(steps[-1], tail=tail)
    return tuple(steps)
