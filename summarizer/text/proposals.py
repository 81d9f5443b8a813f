"""A proposed quote, folded: its words, the marks around them, and its parts between ellipses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from summarizer.text.edges import is_word_character
from summarizer.text.fold import Folded, fold, fold_text

# Marks that a proposal may have around it and the source need not.
_OUTER: Final = " '\".,"
# Of a longer row of them the nearest to the words are kept: nobody quotes with forty quotation marks.
_MOST_OUTER: Final = 40
_OMISSION = re.compile(r"\[\.\.\.\]|\(\.\.\.\)|\.\.\.")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_LEAST_CHARACTERS: Final = 10


@dataclass(frozen=True, slots=True)
class Part:
    """Hold a proposed quote, or a part of one: its `wording` as proposed, and the same folded as lead, core and tail.

    `core` is what must stand in the source. `lead` and `tail` are the quotation marks, periods, commas and spaces
    around it, which need not.
    """

    wording: str
    core: str
    lead: str
    tail: str

    @property
    def is_placeable(self) -> bool:
        """Tell whether a part between ellipses has two words or ten characters, enough to be placed."""
        return len(self.core) >= _LEAST_CHARACTERS or len(_WORD.findall(self.core)) > 1

    def outers(self) -> Iterator[tuple[str, str]]:
        """Yield lead and tail: as proposed, without a pair of quotation marks, without ellipses too."""
        lead, tail = self.lead, self.tail
        yield lead, tail
        if lead[:1] in ("'", '"') and tail[-1:] == lead[:1]:
            lead, tail = lead[1:].lstrip(), tail[:-1].rstrip()
            yield lead, tail
        yield lead.replace("...", ""), tail.replace("...", "")

    def is_verbatim(self, quote: str) -> bool:
        """Tell whether what was proposed is this quote itself, quotation marks and ellipses around it aside."""
        before, found, after = self.wording.partition(quote)
        return bool(found) and not any(fold_text(side).replace("...", "").strip(" '\"") for side in (before, after))


@dataclass(frozen=True, slots=True)
class Proposal:
    """Hold a proposed quote as it came and as folded."""

    quote: str
    folded: Folded

    def whole(self) -> Part | None:
        """Return the proposal as one part, or None where it has no word."""
        part = self._part(0, len(self.folded.text))
        return part if any(is_word_character(character) for character in part.core) else None

    def between_omissions(self) -> tuple[Part, tuple[Part, ...]] | None:
        """Return the proposal without the ellipses around it, and its parts between ellipses; None without any.

        An ellipsis may stand in brackets. Nothing is between two ellipses where only outer marks are.
        """
        bounds = [0]
        for omission in _OMISSION.finditer(self.folded.text):
            bounds += omission.span()
        bounds.append(len(self.folded.text))
        found = [(span, self._part(*span)) for span in zip(bounds[::2], bounds[1::2], strict=True)]
        parts = {span: part for span, part in found if part.core}
        if len(found) == 1 or not parts:
            return None
        return self._part(min(parts)[0], max(parts)[1]), tuple(parts.values())

    def _part(self, start: int, end: int) -> Part:
        text = self.folded.text[start:end].strip(" ")
        core = text.strip(_OUTER)
        lead, _, tail = text.partition(core) if core else (text, "", "")
        wording = self.quote[slice(*self.folded.source_span(start, end))].strip()
        return Part(wording, core, lead[-_MOST_OUTER:], tail[:_MOST_OUTER])


def read_proposal(quote: str) -> Proposal:
    """Fold a proposed quote and keep the way back to its own wording."""
    return Proposal(quote, fold(quote))
