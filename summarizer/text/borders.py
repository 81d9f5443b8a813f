"""Where a piece of the evidence may be cut out: its first and its last word, and what governs it from outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.text.governing import CONDITIONS, DOUBTS, UNREAL, reports, restricting, takes_a_clause
from summarizer.text.parts_of_speech import Word
from summarizer.text.support import Flaw

DROPPED_SPEAKER: Final = "drops who says it"
CUT: Final = "cuts a phrase or clause of the evidence"
GOVERNED: Final = "drops what governs it"

_PREMODIFIERS: Final = frozenset("NULAT")
_TAKES_BACK: Final = frozenset("than except unlike instead rather".split())
_PARTICLES: Final = frozenset("up down out off back away apart".split())


def left_border(words: Sequence[Word], place: int) -> Flaw | None:
    """Say why a statement may not begin with the word at `place`, or None.

    What stands before it must end: a sentence, a clause, a list member; or report it. A modifier that is left out
    may not be one that bounds or doubts, and a noun phrase is not entered behind a preposition.
    """
    at = place
    while (
        at > 0
        and _same(words, at, at - 1)
        and words[at - 1].kind in _PREMODIFIERS
        and not _ends_phrase(words, at - 1, at)
    ):
        at -= 1
    if words[place].kind in "VM" and place > 0 and _same(words, place, place - 1):
        return Flaw(CUT, words[place - 1].text)
    left_out = restricting(words[at:place])
    if left_out is not None:
        return Flaw(GOVERNED, left_out.text)
    return _opening(words, at)


def _ends_phrase(words: Sequence[Word], at: int, following: int) -> bool:
    """Tell whether a phrase ends before `following`: a determiner opens a new one."""
    return words[following].kind == "A" and words[at].kind != "A"


def _opening(words: Sequence[Word], at: int) -> Flaw | None:
    before = words[at - 1] if at > 0 and _same(words, at, at - 1) else None
    if before is None or before.kind in (",", ";", "-", "(", ")"):
        return None
    if before.kind == "S":
        return Flaw(GOVERNED, before.text) if before.low in UNREAL else None
    if before.kind == "C":
        return Flaw(GOVERNED, before.text) if before.low in ("or", "nor") else None
    if before.kind == "J":
        return _complement(words, at - 1)
    if before.kind == "V" and reports(before) and words[at].kind in "NUAOT":
        return Flaw(DROPPED_SPEAKER, before.text)
    if before.kind == "T" and words[at].kind in "NUAO":
        return None
    return Flaw(GOVERNED if before.kind == "V" and takes_a_clause(before) else CUT, before.text)


def _complement(words: Sequence[Word], that: int) -> Flaw | None:
    """Judge "X said that" and "X denied that": a report only loses its speaker."""
    at = that - 1
    while at >= 0 and words[at].kind in "TRNALO" and that - at < 8 and _same(words, that, at):
        at -= 1
    verb = words[at] if at >= 0 and _same(words, that, at) else None
    if verb is not None and verb.kind == "V" and reports(verb) and (at == 0 or words[at - 1].kind not in "XM"):
        return Flaw(DROPPED_SPEAKER, verb.text)
    return Flaw(GOVERNED, verb.text if verb is not None else words[that].text)


def right_border(words: Sequence[Word], place: int, stated_verb: bool = False) -> Flaw | None:
    """Say why a statement may not end with the word at `place`, or None.

    A noun phrase is not cut before its head, a verb not before its object, and no condition may follow.
    """
    following = words[place + 1] if place + 1 < len(words) and _same(words, place, place + 1) else None
    if following is None:
        return None
    kind, own = following.kind, words[place].kind
    if following.low in CONDITIONS:
        return Flaw(GOVERNED, following.text)
    if kind in "NU" and own in "NU" and not (words[place].is_name and following.kind == "U"):
        return Flaw(CUT, following.text)
    if own in "VG" and (kind in "AJOI" or (kind in "NU" and not _is_time(following))):
        return Flaw(CUT, following.text)
    if own in "NUT" and kind in "VBMHD" and _object_of_belief(words, place):
        return Flaw(CUT, following.text)
    if own in "VG" and kind == "R" and _is_particle(words, place + 1):
        return Flaw(CUT, following.text)
    if kind == "X" or following.low in _TAKES_BACK or (own in "VG" and following.low in _PARTICLES):
        return Flaw(GOVERNED, following.text)
    if words[place].possessive or own in "MXS":
        return Flaw(CUT, following.text)
    return None


def _is_particle(words: Sequence[Word], place: int) -> bool:
    """Tell whether a preposition has no phrase of its own: "fell through after", "broke in."."""
    return place + 1 >= len(words) or not _same(words, place, place + 1) or words[place + 1].kind in ",;SRC"


def _is_time(word: Word) -> bool:
    return word.low in ("early", "late", "last", "next", "overnight")


def _object_of_belief(words: Sequence[Word], place: int) -> bool:
    """Tell whether the noun phrase that ends at `place` is the subject of a clause behind a verb of saying or belief."""
    at = place
    while at >= 0 and words[at].kind in "NULATR" and _same(words, place, at):
        at -= 1
    return (
        at >= 0
        and _same(words, place, at)
        and (words[at].kind == "J" or (words[at].kind == "V" and takes_a_clause(words[at])))
    )


def condition_left_out(stated: Sequence[Word], given: Sequence[Word], sentences: frozenset[int]) -> Flaw | None:
    """Name an "if", "unless", "whether" or "reportedly" that the sentences used have and the statement has not."""
    own = {word.low for word in stated}
    for word in given:
        if word.sentence in sentences and word.low in DOUBTS and word.low not in own:
            return Flaw(GOVERNED, word.text)
        if (
            word.sentence in sentences
            and word.low in CONDITIONS
            and word.low not in ("until", "till")
            and word.low not in own
            and word.kind in "SR"
        ):
            return Flaw(GOVERNED, word.text)
    return None


def _same(words: Sequence[Word], one: int, other: int) -> bool:
    return words[one].sentence == words[other].sentence
