"""What makes a text that has the words of a fact another fact: a number, name, date, "not", claimant or hedge changed.

Deterministic red flags. Each compares what is said with the fact and with the sentences that the fact stands in: what
neither of them has, where something of the fact is missing, was put in its place. What is *not* seen: roles turned
round with the same words, another cause or scope, a name exchanged for another one of the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.evaluation.aligning.content import Keys, joined_text, keys_of
from summarizer.evaluation.aligning.references import Reference
from summarizer.text.attribution import attributed_to, is_anaphoric
from summarizer.text.dates import dates_covered
from summarizer.text.hedges import is_hedged, polarity_conflict
from summarizer.text.marks import marks_missing
from summarizer.text.names import names_missing
from summarizer.text.numbers import numbers_missing
from summarizer.text.remembering import remember_short

# One statement is held against many, and a name is read by its neighbours, which takes its time.
_names_missing = remember_short(names_missing)
_CAPITALISED = re.compile(r"(?<!\w)[A-Z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Said:
    """Hold a stretch of what an output says, and who says it and how surely where the output keeps that apart."""

    text: str
    claimants: tuple[str, ...] = ()
    hedged: bool = False

    @property
    def whole(self) -> str:
        """Return the text with the claimants behind it."""
        return joined_text([self.text, *self.claimants])


def lacking(wording: str, said: str) -> str | None:
    """Name what a wording has that whatever tells it must have too: its numbers, its marks ("No. 4"), its polarity."""
    if numbers_missing(wording, said):
        return "number"
    if next(marks_missing(wording, said), None) is not None:
        return "mark"
    return "polarity" if polarity_conflict(wording, said) is not None else None


def changed(reference: Reference, said: Said) -> str | None:
    """Name what was put in the place of something in a gold fact, or None."""
    return next(_changes(reference, said), None)


def _changes(reference: Reference, said: Said) -> Iterator[str]:
    statement, known = reference.statement.text, joined_text([reference.statement.text, reference.surroundings])
    if numbers_missing(statement, said.text) and numbers_missing(said.text, known):
        yield "number"
    if dates_covered(statement, said.text) and dates_covered(said.text, known):
        yield "date"
    # Who says it is asked about below: a speaker's name may rightly come from a sentence before.
    named = joined_text([known, *attributed_to(said.text)])
    if _names_missing(statement, said.whole) and _names_missing(said.text, named):
        yield "name"
    if is_hedged(statement) and is_hedged(reference.surroundings) and not (said.hedged or is_hedged(said.text)):
        yield "hedge"
    if _another_speaks(reference, said):
        yield "claimant"


def _another_speaks(reference: Reference, said: Said) -> bool:
    """Tell whether a fact that is somebody's word is told on the word of somebody who stands nowhere near it."""
    if not attributed_to(reference.statement.text):
        return False
    here = attributed_to(said.text)
    # "The group said" may be anybody, unless the output says who that is.
    speakers = _named(here) or _named(said.claimants) or [each for each in here if keys_of(each)]
    if not speakers:
        return False
    texts = [reference.statement.text, reference.surroundings]
    if not _named(attributed_to(reference.surroundings)):
        texts.append(reference.before)
    known = keys_of(joined_text(texts))
    return not any(_is_known(speaker, known) for speaker in speakers)


def _is_known(speaker: str, known: Keys) -> bool:
    """Tell whether a text knows a speaker: by the last word of the name, for "Harbour" is also in "Harbour Watch"."""
    name = [keys for word in _CAPITALISED.findall(speaker.partition(",")[0]) if (keys := keys_of(word))]
    return name[-1] <= known if name else bool(keys_of(speaker) & known)


def _named(speakers: tuple[str, ...]) -> list[str]:
    return [speaker for speaker in speakers if not is_anaphoric(speaker) and keys_of(speaker)]
