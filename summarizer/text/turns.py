"""Turns of a sentence that say the same, undone: the words in the order in which the evidence has them.

A statement may put an adjunct first, tell in the passive what was told in the active, name an office before its
holder, or an owner behind what is owned. What comes out is walked along as if it had never been turned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from summarizer.text.course import Course, Step
from summarizer.text.governing import restricting
from summarizer.text.tokens import Word, has, same_sentence
from summarizer.text.voices import undone_active, undone_passive

_ADJUNCTS: Final = frozenset(
    "in on at during since after near within throughout by from for with under despite amid until before".split()
)
_PHRASE: Final = "NULAT"
# How many turns one sentence is taken to have.
_MOST_TURNS: Final = 2
_NEAR: Final = 4


def orders(course: Course, evidence: Sequence[Word]) -> Iterator[Course]:
    """Yield a course as it is, and as it is with one or two turns undone."""
    yield course
    seen = [course]
    for _ in range(_MOST_TURNS):
        fresh: list[Course] = []
        for known in seen:
            for undo in _TURNS:
                turned = undo(known, evidence)
                if turned is not None and turned not in seen and turned not in fresh:
                    fresh.append(turned)
        yield from fresh
        seen = fresh


def _adjunct_first(course: Course, evidence: Sequence[Word]) -> Course | None:
    """Undo "On Monday, rebels fled": the evidence has "rebels fled on Monday"."""
    end = _end_of_adjunct(course)
    if not 0 < end < len(course) or not same_sentence(evidence, course[0].place, course[end].place):
        return None
    chunk, rest = course[:end], course[end:]
    rest = (replace(rest[0], lead=tuple(word for word in rest[0].lead if word.kind != ",")), *rest[1:])
    at = max((index + 1 for index, step in enumerate(rest) if step.place < chunk[0].place), default=0)
    return (*rest[:at], *chunk, *rest[at:]) if at else None


def _end_of_adjunct(course: Course) -> int:
    """Return how many steps the leading phrase of time or place has: up to its comma, or one date."""
    if not _is_adjunct(course[0]):
        return 0
    for index, step in enumerate(course[1:], start=1):
        if has(step.lead, ","):
            return index
        if step.word.kind not in _PHRASE or any(word.kind not in "AR" for word in step.lead):
            break
    return 1 if course[0].word.kind == "T" else 0


def _is_adjunct(first: Step) -> bool:
    prepositions = [word.low for word in first.lead if word.kind == "R"]
    return first.word.kind == "T" or (bool(prepositions) and prepositions[0] in _ADJUNCTS)


def _adjunct_last(course: Course, evidence: Sequence[Word]) -> Course | None:
    """Undo "Rebels fled on Monday": the evidence has "On Monday, rebels fled", or has the day behind the verb."""
    start = _start_of_last_adjunct(course)
    if start < 2 or course[start].place >= course[start - 1].place:
        return None
    chunk, rest = course[start:], course[:start]
    if not _is_adjunct(chunk[0]) or any(word.kind not in "RA" for word in chunk[0].lead):
        return None
    if _opens_sentence(evidence, chunk[0].place):
        comma = tuple(word for word in evidence[chunk[-1].place + 1 : chunk[-1].place + 2] if word.kind == ",")
        return (*chunk, replace(rest[0], lead=(*comma, *rest[0].lead)), *rest[1:])
    at = next((index for index, step in enumerate(rest) if step.place > chunk[0].place), 0)
    behind_verb = at > 0 and any(step.word.kind == "V" for step in rest[:at])
    return (*rest[:at], *chunk, *rest[at:]) if behind_verb else None


def _start_of_last_adjunct(course: Course) -> int:
    start = len(course) - 1
    while start > 0 and course[start].word.kind in "NUL" and not has(course[start].lead, "R"):
        start -= 1
    while start > 2 and course[start - 1].word.kind in _PHRASE and _follows(course[start - 1], course[start]):
        start -= 1
    return start


def _follows(before: Step, step: Step) -> bool:
    return 0 < step.place - before.place <= _NEAR


def _opens_sentence(words: Sequence[Word], place: int) -> bool:
    at = place
    while at > 0 and same_sentence(words, at - 1, place) and words[at - 1].kind in "ARNULT":
        at -= 1
    return at == 0 or not same_sentence(words, at - 1, place)


def _office(course: Course, evidence: Sequence[Word]) -> Course | None:
    """Undo "Ana Lume, the mayor" and "Ana Lume is the mayor": the evidence has "the mayor, Ana Lume"."""
    for at in range(1, len(course)):
        if course[at].place > course[at - 1].place or any(word.kind not in "A,B" for word in course[at].lead):
            continue
        start, end = _ends_of_turn(course, at)
        one, other = course[start:at], course[at:end]
        if one[-1].word.is_name != other[-1].word.is_name and _is_one_phrase(evidence, other[0].place, one[-1].place):
            comma = tuple(word for word in other[0].lead if word.kind != "B")
            first = (replace(other[0], lead=one[0].lead, turned=has(other[0].lead, "B")), *other[1:])
            return (*course[:start], *first, replace(one[0], lead=comma), *one[1:], *course[end:])
    return None


def _ends_of_turn(course: Course, at: int) -> tuple[int, int]:
    """Return where the two phrases begin and end that stand in each other's place: `[start, at)` and `[at, end)`."""
    start, end = at - 1, at + 1
    while start > 0 and course[at].place < course[start - 1].place < course[start].place:
        start -= 1
    while end < len(course) and course[end - 1].place < course[end].place < course[start].place:
        end += 1
    return start, end


def _is_one_phrase(evidence: Sequence[Word], low: int, high: int) -> bool:
    """Tell whether the places hold one name with its office: no verb, one comma at most, nothing that restricts."""
    run = evidence[low : high + 1]
    if not same_sentence(evidence, low, high) or any(word.kind not in "NUA,RL" for word in run):
        return False
    return sum(word.kind == "," for word in run) <= 1 and restricting(run) is None


def _genitive(course: Course, evidence: Sequence[Word]) -> Course | None:
    """Undo "the navy of Dzoria" where the evidence has "Dzoria's navy", and the other way round."""
    for at in range(1, len(course)):
        if course[at].place > course[at - 1].place or not same_sentence(
            evidence, course[at].place, course[at - 1].place
        ):
            continue
        start, end = _ends_of_turn(course, at)
        turned = _owner_first(course[start:at], course[at:end], evidence) or _owner_last(
            course[start:at], course[at:end], evidence
        )
        if turned is not None:
            return (*course[:start], *turned, *course[end:])
    return None


def _owner_first(owned: Course, owner: Course, evidence: Sequence[Word]) -> Course | None:
    given = evidence[owner[-1].place]
    prepositions = [word.low for word in owner[0].lead if word.kind == "R"]
    if not given.possessive or owner[-1].word.possessive or prepositions != ["of"]:
        return None
    last = replace(owner[-1], word=replace(owner[-1].word, possessive=True))
    return (*owner[:-1], last, *owned) if len(owner) > 1 else (replace(last, lead=owned[0].lead), *_bare(owned))


def _owner_last(owner: Course, owned: Course, evidence: Sequence[Word]) -> Course | None:
    between = evidence[owned[-1].place + 1 : owner[0].place]
    of = next((word for word in between if word.kind == "R"), None)
    if not owner[-1].word.possessive or evidence[owner[-1].place].possessive or of is None or of.low != "of":
        return None
    last = replace(owner[-1], word=replace(owner[-1].word, possessive=False))
    moved = (*owner[:-1], last)
    return (*_bare(owned), replace(moved[0], lead=(of,)), *moved[1:])


def _bare(steps: Course) -> Course:
    return (replace(steps[0], lead=()), *steps[1:])


_TURNS: Final = (_adjunct_first, _adjunct_last, undone_passive, undone_active, _office, _genitive)
