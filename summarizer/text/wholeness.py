"""Whether a statement is a whole sentence: it ends, it has a verb, and its quotation marks are pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.text.fold import fold_text
from summarizer.text.parts_of_speech import read_words
from summarizer.text.quoted import quoted_spans
from summarizer.text.support import Flaw
from summarizer.text.tokens import Word
from summarizer.text.verb_forms import PARTICIPLES

UNFINISHED: Final = "is not a whole sentence"
MISQUOTED: Final = "quotes what the evidence does not have word for word"
UNBALANCED: Final = "leaves a quotation mark open"

STRAY: Final = "has marks of no sentence"

# What a model that lost the thread of its JSON leaves in a string.
_NO_PROSE: Final = frozenset("{}[]<>|\\^~`#*_=@")
_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s*$")
_OUTER: Final = " \"'“”‘’«»`.,;:!?…"
_NEVER_LAST: Final = frozenset(
    """a an the of in on at to from by for with and or but nor that which who whose his her its their as than if
    because when while is was were are has have had will would could may might be been being not no saying
    about into over under between against such very also including according""".split()
)
_OPENING: Final = "“«"
_CLOSING: Final = "”»"


def broken(statement: str, evidence: str) -> Iterator[Flaw]:
    """Yield why a statement is no sentence that can stand for itself, and which quotation is not the evidence's."""
    text = statement.strip()
    words = read_words(text)
    if not _END.search(text[-8:]) or not any(word.kind not in ',;-()"' for word in words):
        yield Flaw(UNFINISHED, "no end")
    stray = sorted(set(text) & _NO_PROSE - set(evidence))
    if stray:
        yield Flaw(STRAY, " ".join(stray))
    last = next((word for word in reversed(words) if word.kind not in ',;-()"'), None)
    if last is not None and last.text.lower() in _NEVER_LAST and not _ends_so(text, evidence):
        yield Flaw(UNFINISHED, last.text)
    if last is not None and last.possessive and last.low + "s" != last.text.lower():
        yield Flaw(UNFINISHED, last.text)
    if not has_finite_verb(words):
        yield Flaw(UNFINISHED, "no verb")
    yield from _quotations(text, evidence)


def _ends_so(text: str, evidence: str) -> bool:
    """Tell whether a clause of the evidence ends with the same two words: "... had not been accounted for"."""
    ending = " ".join(fold_text(text).rstrip(" .!?\"'").split()[-2:])
    return re.search(re.escape(ending) + r"(?:[.,;:!?]|$)", fold_text(evidence)) is not None


def has_finite_verb(words: Sequence[Word]) -> bool:
    """Tell whether a verb, or an auxiliary, can carry the sentence; one inside a relative clause alone cannot."""
    inside = False
    for index, word in enumerate(words):
        before = words[index - 1].kind if index else "|"
        if word.kind in "WSJ":
            # "Before sunrise the crowd left" opens with a preposition, whatever it was taken for.
            opens = word.kind == "S" and word.low not in ("after", "before", "since", "until")
            inside = inside or index > 0 or opens
        if word.kind == ",":
            inside = False
        finite = word.kind in "BMHD" and word.low not in ("being", "having", "be", "been", "doing", "done")
        bare = word.kind == "V" and before not in "IBM" and word.low not in PARTICIPLES
        if (finite or bare) and (not inside or (index > 0 and any(w.kind in "BMHDV" for w in words[:index]))):
            return True
    return False


def _quotations(text: str, evidence: str) -> Iterator[Flaw]:
    opened = sum(text.count(mark) for mark in _OPENING)
    if opened != sum(text.count(mark) for mark in _CLOSING) or text.count('"') % 2:
        yield Flaw(UNBALANCED, "")
        return
    there = fold_text(evidence)
    for start, end in quoted_spans(text):
        inside = fold_text(text[start:end]).strip(_OUTER)
        if inside and inside not in there:
            yield Flaw(MISQUOTED, text[start:end])
