"""Parts of a sentence in another order: which moves keep who did what to whom.

Active and passive, a name and its office, an owner and what is owned, a subject for the pronoun of the next sentence,
two clauses put side by side. All else that goes back in the evidence is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.text.alignment import is_solid
from summarizer.text.governing import restricting, takes_a_clause
from summarizer.text.parts_of_speech import Word
from summarizer.text.verb_forms import PARTICIPLES, PASTS_ONLY

_INSIDE_PHRASE: Final = frozenset("NULTA")
_FURTHEST: Final = 40


def is_passive(words: Sequence[Word], place: int) -> bool:
    """Tell whether the verb at `place` has a form of "be" before it, adverbs aside."""
    at = place - 1
    while at >= 0 and words[at].kind in "LX" and _same(words, at, place):
        at -= 1
    return at >= 0 and words[at].kind == "B" and _same(words, at, place) and words[place].kind == "V"


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
    following = words[place + 1] if place + 1 < len(words) and _same(words, place, place + 1) else None
    if following is not None and following.kind in "ANUO":
        return _stands_in_aside(words, place)
    return _has_verb_behind(words, place) or _is_object(words, place) or _stands_in_aside(words, place)


def _has_verb_behind(words: Sequence[Word], place: int) -> bool:
    for at in range(place + 1, min(len(words), place + _FURTHEST)):
        if not _same(words, at, place) or words[at].kind in "CSWJO;":
            return False
        if words[at].kind in "VBMHD":
            return words[at - 1].kind in ",NUTLX"
    return False


def _is_object(words: Sequence[Word], place: int) -> bool:
    for at in range(place - 1, max(-1, place - 12), -1):
        if not _same(words, at, place) or words[at].kind not in "NULTARVG":
            return False
        if words[at].kind in "VG":
            return not takes_a_clause(words[at])
    return False


def _stands_in_aside(words: Sequence[Word], place: int) -> bool:
    """Tell whether a verb stands in ", a freighter moored ...," or ", led by X,": an aside behind a noun."""
    at = place - 1
    while at >= 0 and words[at].kind in "NULT" and _same(words, at, place):
        at -= 1
    if at >= 0 and words[at].kind == "A":
        at -= 1
    if at < 1 or words[at].kind != "," or words[at - 1].kind not in "NUT" or not _same(words, at, place):
        return False
    closing = next((i for i in range(place, min(len(words), place + _FURTHEST)) if words[i].kind == ","), None)
    return closing is not None and _same(words, closing, place)


def becomes_passive(
    stated: Sequence[Word], pairs: Sequence[int], places: Sequence[int], evidence: Sequence[Word], at: int
) -> bool:
    """Read "Rebels killed six guards" -> "Six guards were killed": the object before its verb, with "be".

    `at` is the index, in `pairs` and `places`, of the verb.
    """
    verb, head = places[at], places[at - 1]
    joint = stated[pairs[at - 1] + 1 : pairs[at]]
    if evidence[verb].kind not in "VG" or is_passive(evidence, verb) or not any(word.kind == "B" for word in joint):
        return False
    if any(word.kind in "RCWSIJ" for word in joint) or not _same(evidence, verb, head):
        return False
    return is_object_of(evidence, verb, head)


def subject_of(words: Sequence[Word], verb: int) -> int:
    """Return where the clause of a verb begins: the first word of the phrases before it, up to a mark or another verb."""
    at = verb
    while at > 0 and _same(words, at - 1, verb) and words[at - 1].kind in "NULATRBHDMX":
        at -= 1
    return at


def is_object_of(words: Sequence[Word], verb: int, head: int) -> bool:
    """Tell whether the noun at `head` ends the phrase right behind the verb: "killed at least six border guards"."""
    between = words[verb + 1 : head]
    if any(word.kind not in _INSIDE_PHRASE for word in between) or restricting(between) is not None:
        return False
    following = words[head + 1] if head + 1 < len(words) and _same(words, head, head + 1) else None
    return following is None or following.kind not in "NUVBMHD"


def becomes_active(
    stated: Sequence[Word], pairs: Sequence[int], places: Sequence[int], evidence: Sequence[Word], at: int
) -> bool:
    """Read "Six guards were killed by rebels" -> "Rebels killed": the agent before its verb, without "be"."""
    verb, agent = places[at], places[at - 1]
    joint = stated[pairs[at - 1] + 1 : pairs[at]]
    if any(word.kind in "BRCWSIJ" for word in joint) or not _same(evidence, verb, agent):
        return False
    if not (is_passive(evidence, verb) or is_reduced_relative(evidence, verb)):
        return False
    between = evidence[verb + 1 : agent]
    by = next((index for index, word in enumerate(between) if word.kind == "R"), None)
    if by is None or between[by].low != "by" or by > 0:
        return False
    return all(word.kind in _INSIDE_PHRASE for word in between[by + 1 :]) and _ends_phrase(evidence, agent)


def names_office(joint: Sequence[Word], evidence: Sequence[Word], last: int, first: int) -> bool:
    """Read "the fire chief, Ana Lume" -> "Ana Lume is the fire chief" and "Ana Lume, the fire chief" -> "Chief Ana Lume".

    `last` is the place of the last word before the turn, `first` that of the first word behind it, which stands
    before it in the evidence; both phrases touch, a comma or an article aside.
    """
    low, high = sorted((first, last))
    run = evidence[low : high + 1]
    if not _same(evidence, low, high) or any(word.kind not in "NUA,RL" for word in run) or len(run) > _FURTHEST:
        return False
    commas = sum(word.kind == "," for word in run)
    if commas > 1 or any(word.kind in "CRSWIJ" for word in joint) or restricting(run) is not None:
        return False
    names = {word.is_name for word in run if word.kind == "N"}
    return names == {True, False} and _ends_phrase(evidence, high)


def _ends_phrase(words: Sequence[Word], place: int) -> bool:
    return not (place + 1 < len(words) and _same(words, place, place + 1) and words[place + 1].kind in "NU")


def owns(joint: Sequence[Word], evidence: Sequence[Word], owned: int, owner: int) -> bool:
    """Read "Zemrand's Energy Ministry" -> "the Energy Ministry of Zemrand"."""
    if [word.low for word in joint if word.kind == "R"] != ["of"] or any(word.kind not in "RA" for word in joint):
        return False
    between = evidence[owner + 1 : owned]
    return (
        owner < owned
        and evidence[owner].possessive
        and all(word.kind in "NU" for word in between)
        and _same(evidence, owner, owned)
    )


def is_owned(stated: Word, joint: Sequence[Word], evidence: Sequence[Word], owner: int, owned: int) -> bool:
    """Read "the Energy Ministry of Zemrand" -> "Zemrand's Energy Ministry"; `stated` is the owner as the statement has it."""
    if not stated.possessive or joint or not _same(evidence, owner, owned) or owned > owner:
        return False
    between = evidence[owned + 1 : owner]
    of = [index for index, word in enumerate(between) if word.kind == "R"]
    if len(of) != 1 or between[of[0]].low != "of":
        return False
    return all(word.kind in "NUA" for index, word in enumerate(between) if index != of[0])


def stands_for_pronoun(joint: Sequence[Word], evidence: Sequence[Word], name: int, place: int) -> bool:
    """Read "Ana Lume spoke. She left." -> "Ana Lume left": the subject of one sentence for the pronoun of the next.

    The name must be the subject of its sentence, that is, stand before its first verb, and the only one there of its
    kind; the pronoun must open the next sentence.
    """
    if evidence[place].sentence != evidence[name].sentence + 1 or any(word.kind in "CRSWIJ" for word in joint):
        return False
    start = next(index for index in range(place, -1, -1) if index == 0 or not _same(evidence, index - 1, place))
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
    return _is_subject(evidence, name) and _agrees(evidence[name], pronoun.low)


_AGREE: Final = frozenset({"he", "she", "it", "they"})


def _is_subject(words: Sequence[Word], name: int) -> bool:
    at = name
    while at > 0 and _same(words, at - 1, name):
        at -= 1
        if words[at].kind not in "NUALT":
            return False
    return True


def _agrees(name: Word, pronoun: str) -> bool:
    plural = name.low.endswith("s") and not name.is_name
    if pronoun == "they":
        return plural
    return not plural if pronoun == "it" else name.is_name


def _same(words: Sequence[Word], one: int, other: int) -> bool:
    return words[one].sentence == words[other].sentence
