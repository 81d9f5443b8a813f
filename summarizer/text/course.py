"""A statement as the places in the evidence that its words lead to, one step a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.text.alignment import Pair
from summarizer.text.moves import is_passive
from summarizer.text.parts_of_speech import Word


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one solid word of a statement, the soft words that lead to it, and its place in the evidence.

    `passive` tells that the statement has it as a passive verb; `turned` that a passive was undone at it, or that "X is
    the Y" was read as "the Y, X".
    """

    word: Word
    lead: tuple[Word, ...]
    place: int
    passive: bool = False
    turned: bool = False


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
    return tuple(steps)


def has(words: Sequence[Word], kinds: str) -> bool:
    """Tell whether one of some words is of one of some kinds."""
    return any(word.kind in kinds for word in words)


def kinds_of(words: Sequence[Word]) -> str:
    """Return the kinds of some words, a letter each."""
    return "".join(word.kind for word in words)


def same_sentence(words: Sequence[Word], one: int, other: int) -> bool:
    """Tell whether two places are of one sentence."""
    return words[one].sentence == words[other].sentence
