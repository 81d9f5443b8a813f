"""What joins two neighbours: is it the same in a statement as in its evidence?

The same prepositions, the same conjunction, the same voice, no relative and no comma lost that parts two clauses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.text.function_words import POSSESSIVES
from summarizer.text.governing import takes_a_clause
from summarizer.text.tokens import Word, has, kinds_of

# Prepositions that say the same.
_SAME: Final = {
    **dict.fromkeys(("in", "inside", "within", "at", "on"), "in"),
    **dict.fromkeys(("into", "onto"), "into"),
    **dict.fromkeys(("near", "beside", "alongside"), "near"),
    **dict.fromkeys(("about", "regarding", "concerning"), "about"),
    **dict.fromkeys(("among", "amongst"), "among"),
    **dict.fromkeys(("amid", "amidst"), "amid"),
    **dict.fromkeys(("below", "beneath", "under"), "under"),
    **dict.fromkeys(("toward", "towards"), "towards"),
    **dict.fromkeys(("during", "throughout"), "during"),
}


@dataclass(frozen=True, slots=True)
class Seam:
    """Hold two solid words of a statement that follow each other, and the two places in the evidence.

    `joint` are the words between them in the statement, `gap` those between them in the evidence. `reduced` tells that
    the second place is a participle that stands for a relative clause: "a freighter moored at the quay".
    """

    left: Word
    right: Word
    joint: tuple[Word, ...]
    first: Word
    last: Word
    gap: tuple[Word, ...]
    reduced: bool = False


def joins_alike(seam: Seam, gap: Sequence[Word]) -> bool:
    """Compare the words that join two neighbours: prepositions, conjunctions, the voice, a relative, a comma."""
    joint = seam.joint
    twice = sum(word.kind == "B" and word.low not in ("been", "being", "be") for word in joint) > 1
    article = twice or kinds_of(joint[-2:]) == "AA" or (kinds_of(joint[-1:]) == "A" and seam.last.kind in "VM")
    if article or seam.left.possessive != seam.first.possessive:
        return False
    if prepositions(joint) != prepositions(gap) and not _is_dated(seam, gap):
        return False
    if has(joint, "I") != has(gap, "I") or (has(gap, "W") and not _promotes(seam, gap)):
        return False
    if not _same_conjunction(seam, gap) or not _same_owner(joint, gap):
        return False
    if has(joint, "J") and not has(gap, "J") and not takes_a_clause(seam.left):
        return False
    return _same_voice(seam, gap) and _commas_fit(seam, gap)


def prepositions(words: Sequence[Word]) -> list[str]:
    """Return the prepositions among some words, each as the first of those that say the same."""
    return [_SAME.get(word.low, word.low) for word in words if word.kind == "R"]


def _is_dated(seam: Seam, gap: Sequence[Word]) -> bool:
    """Take "on Tuesday" for "Tuesday", and "in 2019" for "2019"."""
    if seam.right.kind != "T":
        return False
    return set(prepositions(seam.joint)) | set(prepositions(gap)) <= {"in"}


def _promotes(seam: Seam, gap: Sequence[Word]) -> bool:
    """Tell whether "The blaze, which was put out" gives "The blaze was put out"; the other way round is not read."""
    return has(seam.joint, "W") or (
        seam.first.kind in "NUT" and seam.last.kind in "VGNLTUX" and kinds_of(gap).lstrip(",")[:1] == "W"
    )


def _same_conjunction(seam: Seam, gap: Sequence[Word]) -> bool:
    own = {word.low for word in seam.joint if word.kind == "C"}
    given = {word.low for word in gap if word.kind == "C"}
    if own == given:
        return True
    listed = own <= {"and"} and given <= {"and"}
    if own and not given:
        return listed and has(gap, ",") and seam.first.kind == seam.last.kind
    if given and not own:
        return listed and has(seam.joint, ",") and seam.first.kind == seam.last.kind
    return {*own, *given} <= {"and", "but"}


def _same_owner(joint: Sequence[Word], gap: Sequence[Word]) -> bool:
    own = [word.low for word in joint if word.low in POSSESSIVES]
    return not own or own == [word.low for word in gap if word.low in POSSESSIVES]


def _same_voice(seam: Seam, gap: Sequence[Word]) -> bool:  # noqa: PLR0911  one rule a line
    own = [word for word in seam.joint if word.kind == "B"]
    given = [word for word in gap if word.kind == "B"]
    if {seam.right.key, seam.last.key} == {"die", "kill"}:
        return bool(own) == (seam.right.key == "kill") and bool(given) == (seam.last.key == "kill")
    if own and given:
        return not (_is_present(own) and not _is_present(given) and not has(gap, "H"))
    if given:
        return False
    if not own:
        return True
    if seam.right.kind == "G":
        return seam.last.kind == "G"
    if seam.right.kind == "V" and seam.last.kind == "V":
        return seam.reduced
    apposition = seam.first.kind == "N" and seam.last.kind in "NU" and has(gap, ",") and not has(gap, "CRW")
    return apposition and (has(gap, "A") or seam.last.possessive or not (seam.last.is_name and seam.first.is_name))


def _is_present(words: Sequence[Word]) -> bool:
    return any(word.low in ("is", "are", "am") for word in words)


def _commas_fit(seam: Seam, gap: Sequence[Word]) -> bool:
    own, given = kinds_of(seam.joint), kinds_of(gap)
    if ";" in given and ";" not in own and "C" not in own:
        return False
    nouns = seam.first.kind in "NUT" and seam.last.kind in "NUT"
    if "," in given and "," not in own:
        joined = any(kind in own + given for kind in "WRCBSI") or seam.last.kind in "TSL" or seam.first.kind == "T"
        office = nouns and (seam.last.is_name != seam.first.is_name)
        return joined or office or "T" in (seam.first.kind, seam.last.kind)
    if "," in own and "," not in given:
        joined = any(kind in own for kind in "CRWSI") or seam.last.kind in "TSLG"
        return joined or (nouns and seam.last.is_name != seam.first.is_name) or "T" in (seam.first.kind, seam.last.kind)
    return True
