"""Parts of a sentence in another order: which moves keep who did what to whom.

Active and passive, a name and its office, an owner and what is owned, a subject for the pronoun of the next sentence,
two clauses put side by side. All else that goes back in the evidence is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.text.alignment import is_solid
from summarizer.text.governing import takes_a_clause
from summarizer.text.tokens import Word, has, same_sentence
from summarizer.text.verb_forms import PARTICIPLES, PASTS_ONLY

_FURTHEST: Final = 40


def is_passive(words: Sequence[Word], place: int) -> bool:
    """Tell whether the verb at `place` has a form of "be" before it, adverbs aside."""
    at = place - 1
    while at >= 0 and words[at].kind in "LX" and same_sentence(words, at, place):
        at -= 1
    return at >= 0 and words[at].kind == "B" and same_sentence(words, at, place) and words[place].kind == "V"


def is_reduced_relative(words: Sequence[Word], place: int) -> bool:
    """Tell whether the verb at `place` is a participle behind its noun: "soldiers killed in the war".

    Told by its form, or by another verb that takes the noun: one before it, that has the noun as its object, or one
    behind it.
    """
    word = words[place]
    if word.kind != "V" or word.low in PASTS_ONLY or not word.low.endswith(("ed", "t", "n", "d", "k", "g")):
        return False
    if word.low in PARTICIPLES:
        return not (place and words[place - 1].kind in "BH")
    following = words[place + 1] if place + 1 < len(words) and same_sentence(words, place, place + 1) else None
    if following is not None and following.kind in "ANUO":
        return _stands_in_aside(words, place)
    return _has_verb_behind(words, place) or _is_object(words, place) or _stands_in_aside(words, place)


def _has_verb_behind(words: Sequence[Word], place: int) -> bool:
    for at in range(place + 1, min(len(words), place + _FURTHEST)):
        if not same_sentence(words, at, place) or words[at].kind in "CSWJO;":
            return False
        if words[at].kind in "VBMHD":
            return words[at - 1].kind in "NUTLX"
    return False


def _is_object(words: Sequence[Word], place: int) -> bool:
    for at in range(place - 1, max(-1, place - 12), -1):
        if not same_sentence(words, at, place) or words[at].kind not in "NULTARVG":
            return False
        if words[at].kind in "VG":
            return not takes_a_clause(words[at])
    return False


def _stands_in_aside(words: Sequence[Word], place: int) -> bool:
    """Tell whether a verb stands in ", a freighter moored ...," or ", led by X,": an aside behind a noun."""
    at = place - 1
    while at >= 0 and words[at].kind in "NULTRA" and same_sentence(words, at, place):
        at -= 1
    if at < 1 or words[at].kind != "," or words[at - 1].kind not in "NUT" or not same_sentence(words, at, place):
        return False
    closing = next((i for i in range(place, min(len(words), place + _FURTHEST)) if words[i].kind == ","), None)
    return closing is not None and same_sentence(words, closing, place)


def is_main_verb(words: Sequence[Word], place: int) -> bool:
    """Tell whether a verb may carry a sentence: no bare participle, and none of an aside or of a last phrase."""
    low = words[place].low
    if low in PASTS_ONLY or low in PARTICIPLES:
        return low in PASTS_ONLY or (place > 0 and words[place - 1].kind in "BHLX")
    if _has_auxiliary_behind(words, place):
        return False
    at = place - 1
    while at >= 0 and same_sentence(words, at, place) and words[at].kind in "NULTRA":
        at -= 1
    if at < 0 or not same_sentence(words, at, place) or words[at].kind != ",":
        return True
    start = next(index for index in range(at, -1, -1) if index == 0 or not same_sentence(words, index - 1, place))
    if words[start].kind in "SRTL":
        return True
    return not (has(words[start:at], "VBMHD") or _stands_in_aside(words, place))


def _has_auxiliary_behind(words: Sequence[Word], place: int) -> bool:
    """Tell whether the clause goes on to another verb: "the findings ordered then were lost"."""
    for at in range(place + 1, min(len(words), place + _FURTHEST)):
        if not same_sentence(words, at, place) or words[at].kind not in "NULTRAXBHMD":
            return False
        if words[at].kind in "BHMD":
            return at > place + 1 and words[at - 1].kind in "NUTLX"
    return False


def start_of_clause(words: Sequence[Word], verb: int) -> int:
    """Return where the clause of a verb begins: the first of the phrases before it, up to a mark or another verb."""
    at = verb
    while at > 0 and same_sentence(words, at - 1, verb) and words[at - 1].kind in "NULATRBHDMX":
        at -= 1
    if at > 0 and words[at - 1].kind == "G" and (at == 1 or not same_sentence(words, at - 2, verb)):
        at -= 1
    return at


def over(words: Sequence[Word], verb: int) -> list[int]:
    """Return the places of the auxiliaries, adverbs and negators right before a verb, and of its "to"."""
    found = []
    at = verb - 1
    while at >= 0 and same_sentence(words, at, verb) and words[at].kind in "LXMBHDI":
        found.append(at)
        if words[at].kind in "MI":
            break
        at -= 1
    return found


def stands_for_pronoun(joint: Sequence[Word], evidence: Sequence[Word], name: int, place: int) -> bool:
    """Read "Ana Lume spoke. She left." -> "Ana Lume left": the subject of one sentence for the pronoun of the next.

    The name must be the subject of its sentence, that is, stand before its first verb, and the only one there of its
    kind; the pronoun must open the next sentence.
    """
    if evidence[place].sentence != evidence[name].sentence + 1 or any(word.kind in "CRSWIJ" for word in joint):
        return False
    start = next(index for index in range(place, -1, -1) if index == 0 or not same_sentence(evidence, index - 1, place))
    pronoun = evidence[start]
    if (
        pronoun.kind != "O"
        or pronoun.low not in _AGREE
        or any(is_solid(word) and word.kind != "L" for word in evidence[start + 1 : place])
    ):
        return False
    given = [word.kind for word in evidence[start + 1 : place] if word.kind in "BHMD"]
    if ("B" in given) != any(word.kind == "B" for word in joint):
        return False
    return (
        _is_subject(evidence, name)
        and _agrees(evidence[name], pronoun.low)
        and _is_only_one(evidence, name, pronoun.low)
    )


_AGREE: Final = frozenset({"he", "she", "it", "they"})


def _is_subject(words: Sequence[Word], name: int) -> bool:
    at = name
    while at > 0 and same_sentence(words, at - 1, name):
        at -= 1
        if words[at].kind not in "NUALT":
            return False
    return True


def _is_only_one(words: Sequence[Word], name: int, pronoun: str) -> bool:
    """Tell whether nothing else in its sentence could be meant: one name for "he" and "she", one noun for "it"."""
    phrases, inside = 0, False
    for at, word in enumerate(words):
        if word.sentence != words[name].sentence:
            continue
        counts = word.is_name if pronoun in ("he", "she") else word.kind == "N"
        phrases += counts and not inside
        inside = counts or (inside and word.kind in "NU" and pronoun in ("it", "they"))
        if at > name and word.kind in "SJ":
            return False
    return phrases == 1


def _agrees(name: Word, pronoun: str) -> bool:
    plural = name.low.endswith("s") and not name.is_name
    if pronoun == "they":
        return plural
    return not plural if pronoun == "it" else name.is_name
