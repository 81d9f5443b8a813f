"""Whether a text tells a gold fact: by its content, and with no red flag against it.

The thresholds were set by what they have to keep apart, not by figures of any engine, and are held by hand-made cases:

- `FOUND`, where the evidence lies on the marked words: two facts of one sentence share its subject and its setting,
  often more than half of the words of each. "Flames spread to the barge Lydia at its berth" has 0.75 of "the barge
  Lydia sank at its berth".
- `TOLD`, where nothing but the words shows what is told: another fact of the same story may share its actors, its
  place and its event, and no evidence says that it is another.
- `OWN`: of what sets a fact apart from another one of the same sentence, more than half must be there. Without it "all
  of the firm's nitrate was declared" would be told by "the firm held 340 tonnes of nitrate".
- `BESIDE`: marked words that need the statement beside them ("were hurt") count only where half of that is told too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.evaluation.aligning.content import Keys, Weights, joined_text, keys_of, keys_told, windows
from summarizer.evaluation.aligning.flags import Said, changed, lacking
from summarizer.evaluation.aligning.references import Reference, Wording

FOUND: Final = 0.8
TOLD: Final = 0.85
OWN: Final = 0.6
BESIDE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Content:
    """Say how much of a fact a text has (`recall`), and how much more than it (`closeness`); both 0 to 1."""

    recall: float
    closeness: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Hold a sentence of an output, or two in a row (`wide`), with the keys that it has to offer."""

    said: Said
    keys: Keys
    wide: bool = False


def stretches(text: str, claimants: tuple[str, ...] = (), *, hedged: bool = False) -> tuple[Stretch, ...]:
    """Return the stretches of a statement; who says it counts for each of them.

    A thing may be told in one sentence or in two; in more of them any bag of words would be found.
    """
    named = keys_of(joined_text(claimants)) if claimants else frozenset()
    return tuple(
        Stretch(Said(each, claimants, hedged), keys_told(each) | named, wide)
        for wide, texts in zip((False, True), windows(text), strict=True)
        for each in texts
    )


def tells(said: Sequence[Stretch], reference: Reference, weights: Weights, *, placed: bool) -> Content | None:
    """Return how well a text tells a gold fact, by the best of the fact's wordings, or None where it does not.

    With `placed` the evidence of the text is known to lie on the marked words, and the lower threshold holds.
    """
    found: list[Content] = []
    for stretch in said:
        contents = list(_contents(stretch, reference, weights, placed=placed))
        if contents and changed(reference, stretch.said) is None:
            found += contents
    return max(found, key=lambda each: (each.closeness, each.recall), default=None)


def _contents(stretch: Stretch, reference: Reference, weights: Weights, *, placed: bool) -> Iterator[Content]:
    for wording in reference.wordings:
        recall = weights.recall(wording.keys, stretch.keys)
        if recall < (FOUND if placed else TOLD) or not _is_this_one(wording, stretch, weights):
            continue
        if not (placed and wording.complete) and not _has_beside(reference.statement, stretch, weights):
            continue
        # Of a part of the marked words a figure or a "not" may stand in the other part.
        asked = (wording,) if wording.complete else (wording, reference.statement)
        if all(lacking(each.text, stretch.said.text) is None for each in asked):
            yield Content(recall, weights.closeness(wording.keys, stretch.keys))


def _has_beside(statement: Wording, stretch: Stretch, weights: Weights) -> bool:
    return weights.recall(statement.keys, stretch.keys) >= BESIDE


def _is_this_one(wording: Wording, stretch: Stretch, weights: Weights) -> bool:
    return all(weights.recall(own, stretch.keys) >= OWN for own in wording.own)
