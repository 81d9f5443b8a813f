"""Where a piece of the evidence may be cut out: its first and its last word, and what governs it from outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.text.governing import CONDITIONS, DOUBTS, UNREAL, reports, restricting, takes_a_clause
from summarizer.text.moves import is_reduced_relative
from summarizer.text.support import Flaw
from summarizer.text.tokens import Word, has, kinds_of, same_sentence

DROPPED_SPEAKER: Final = "drops who says it"
CUT: Final = "cuts a phrase or clause of the evidence"
GOVERNED: Final = "drops what governs it"

_PREMODIFIERS: Final = frozenset("NULAT")
_TAKES_BACK: Final = frozenset("than except unlike instead rather".split())
_MARKS: Final = ",;-()"
_PAIRED: Final = frozenset("both between either neither".split())
_PAIR_REACH: Final = 6
_PARTICLES: Final = frozenset("up down out off back away apart".split())


def left_border(words: Sequence[Word], place: int, lead: Sequence[Word] = ()) -> Flaw | None:
    """Say why a statement may not begin with the word at `place`, or None; `lead` are the soft words before it there.

    What stands before it must end: a sentence, a clause, a list member; or report it. A modifier that is left out
    may not be one that bounds or doubts, and a noun phrase is not entered behind a preposition.
    """
    at = place
    for word in reversed(lead):
        if at == 0 or not same_sentence(words, at, at - 1) or words[at - 1].low != word.low:
            break
        at -= 1
    if has(words[at:place], "R"):
        return _opening(words, at)
    while (
        at > 0
        and same_sentence(words, at, at - 1)
        and words[at - 1].kind in _PREMODIFIERS
        and not _ends_phrase(words, at - 1, at)
    ):
        at -= 1
    if words[place].kind in "VM" and place > 0 and same_sentence(words, place, place - 1):
        return Flaw(CUT, words[place - 1].text)
    left_out = restricting(words[at:place])
    if left_out is not None:
        return Flaw(GOVERNED, left_out.text)
    return _opening(words, at)


def _ends_phrase(words: Sequence[Word], at: int, following: int) -> bool:
    """Tell whether a phrase ends before `following`: a determiner opens a new one."""
    return words[following].kind == "A" and words[at].kind != "A"


def _opening(words: Sequence[Word], at: int) -> Flaw | None:  # noqa: PLR0911  one rule a line
    before = words[at - 1] if at > 0 and same_sentence(words, at, at - 1) else None
    if before is not None and before.kind == "," and _is_aside(words, at):
        return Flaw(CUT, before.text)
    if before is None or before.kind in (",", ";", "-", "(", ")"):
        return None
    if before.kind == "S":
        return Flaw(GOVERNED, before.text) if before.low in UNREAL else None
    if before.kind == "C":
        return Flaw(GOVERNED, before.text) if before.low in ("or", "nor") else None
    if before.kind == "J":
        return _complement(words, at - 1)
    if before.kind == "V" and reports(before) and words[at].kind in "NUAOT" and _holds_clause(words, at):
        return Flaw(DROPPED_SPEAKER, before.text)
    if before.kind == "T" and words[at].kind in "NUAO":
        return None
    governs = before.kind == "V" and takes_a_clause(before) and not reports(before)
    return Flaw(GOVERNED if governs else CUT, before.text)


def _is_aside(words: Sequence[Word], at: int) -> bool:
    """Tell whether a phrase behind a comma is closed by one before a verb: "36 prisoners, most of them boys, fled"."""
    while at < len(words) and words[at].kind in "NULTARO" and same_sentence(words, at, at - 1):
        at += 1
    return kinds_of(words[at : at + 2])[:1] == "," and kinds_of(words[at : at + 2])[1:] in tuple("VBMHD")


def _holds_clause(words: Sequence[Word], at: int) -> bool:
    """Tell whether a verb stands in what follows: "said the ship sank", but not "declared three days of mourning"."""
    start = at
    while at < len(words) and same_sentence(words, at, start) and words[at].kind not in ",;-C":
        if words[at].kind in "VBHMD":
            return True
        at += 1
    return False


def _complement(words: Sequence[Word], that: int) -> Flaw | None:
    """Judge "X said that" and "X denied that": a report only loses its speaker."""
    at = that - 1
    while at >= 0 and words[at].kind in "TRNALO" and that - at < 8 and same_sentence(words, that, at):
        at -= 1
    verb = words[at] if at >= 0 and same_sentence(words, that, at) else None
    if verb is not None and verb.kind == "V" and reports(verb) and (at == 0 or words[at - 1].kind not in "XM"):
        return Flaw(DROPPED_SPEAKER, verb.text)
    return Flaw(GOVERNED, verb.text if verb is not None else words[that].text)


def right_border(words: Sequence[Word], place: int) -> Flaw | None:
    """Say why a statement may not end with the word at `place`, or None.

    A noun phrase is not cut before its head, a verb not before its object, and no condition may follow.
    """
    if place + 1 >= len(words) or not same_sentence(words, place, place + 1):
        return None
    following = words[place + 1]
    if following.low in CONDITIONS or following.low in _TAKES_BACK or following.kind == "X":
        return Flaw(GOVERNED, following.text)
    if words[place].kind in "VG" and following.low in _PARTICLES:
        return Flaw(GOVERNED, following.text)
    return Flaw(CUT, following.text) if _goes_on(words, place) else None


def _goes_on(words: Sequence[Word], place: int) -> bool:
    """Tell whether the phrase or the clause that the word at `place` belongs to is not over with it."""
    own, following = words[place], words[place + 1]
    kind = following.kind
    if kind in "BMHD" or (kind == "V" and not is_reduced_relative(words, place + 1)):
        return True  # what would end here is the subject of what follows
    if kind == "C":
        return any(word.low in _PAIRED for word in words[max(0, place - _PAIR_REACH) : place + 1])
    if own.kind in "VG":
        takes = kind in "AJOI" or (kind in "NU" and not _is_time(following))
        return takes or (kind == "R" and _is_particle(words, place + 1))
    if own.kind in "NUT":
        phrase = kind in "NU" and own.kind in "NU" and not (own.is_name and kind == "U")
        return phrase or kind == "A" or own.possessive
    return (
        (own.kind in "RIJSWAMX" and kind not in _MARKS) or (own.kind == "O" and kind in "NUA") or following.low == "as"
    )


def _is_particle(words: Sequence[Word], place: int) -> bool:
    """Tell whether a preposition has no phrase of its own: "fell through after", "broke in."."""
    return place + 1 >= len(words) or not same_sentence(words, place, place + 1) or words[place + 1].kind in ",;SRC"


def _is_time(word: Word) -> bool:
    return word.low in ("early", "late", "last", "next", "overnight")


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
