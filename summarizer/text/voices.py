"""Active and passive of one verb: who acts and who suffers, put in the order in which the evidence has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from summarizer.text.course import Course, Step
from summarizer.text.governing import restricting
from summarizer.text.moves import is_passive, is_reduced_relative
from summarizer.text.tokens import Word, has, kinds_of, same_sentence

# What may stand inside the phrase of an object: "14 of the 19 crew", "windows up to 3 km from the site".
_WITHIN: Final = frozenset("of at in on from to near".split())
_FURTHEST_AGENT: Final = 8
_FURTHEST_BE: Final = 4


def undone_passive(course: Course, evidence: Sequence[Word]) -> Course | None:
    """Undo "Six guards were killed by rebels": the evidence has "rebels killed six guards"."""
    for at, step in enumerate(course):
        if at and step.passive and _is_active(course[at - 1], step, evidence):
            start = _start_of_object(course, at)
            if start is None or not _is_object(course[start:at], step.place, evidence):
                continue
            verb = replace(step, lead=(), passive=False, turned=True)
            articles = tuple(word for word in course[start].lead if word.kind in "AR")
            objects = (replace(course[start], lead=articles), *course[start + 1 : at])
            agent, rest = _agent(course[at + 1 :], step.place)
            return (*course[:start], *agent, verb, *objects, *rest)
    return None


def _is_active(before: Step, step: Step, evidence: Sequence[Word]) -> bool:
    if evidence[step.place].kind not in "VG" or is_passive(evidence, step.place):
        return False
    participle = evidence[step.place].kind == "V" and is_reduced_relative(evidence, step.place)
    return not (participle and before.place < step.place)


def _start_of_object(course: Course, at: int) -> int | None:
    """Return where the steps begin that stand before a verb here and behind it in the evidence."""
    start = at
    while start > 0 and course[start - 1].place > course[at].place:
        if start < at and course[start - 1].place > course[start].place:
            break
        start -= 1
    return start if start < at else None


def _is_object(steps: Course, verb: int, evidence: Sequence[Word]) -> bool:
    """Tell whether some steps are the phrase right behind a verb: its premodifiers, or an office, may be left out."""
    last = steps[-1].place
    if not same_sentence(evidence, verb, last) or evidence[last].possessive:
        return False
    following = evidence[last + 1 : last + 2]
    if following and same_sentence(evidence, verb, last + 1) and following[0].kind in "NUVBMHD":
        return False
    span = list(range(verb + 1, last + 1))
    comma = next((at for at in span if evidence[at].kind == ","), None)
    if comma is not None and evidence[last].is_name and not has(evidence[verb + 1 : comma], "VBMHWSJC"):
        span = list(range(comma + 1, last + 1))
    used = {step.place for step in steps}
    left_out = [evidence[at] for at in span if at not in used]
    if any(evidence[at].kind not in "NULTAR" for at in span) or restricting(left_out) is not None:
        return False
    first = min(used)
    return all(evidence[at].low in _WITHIN and at > first for at in span if evidence[at].kind == "R")


def _agent(rest: Course, verb: int) -> tuple[Course, Course]:
    """Cut the phrase behind "by" out of what follows a passive verb."""
    for index, step in enumerate(rest):
        if any(word.low == "by" for word in step.lead) and step.place < verb:
            end = index + 1
            while end < len(rest) and rest[end - 1].place < rest[end].place < verb:
                end += 1
            first = replace(step, lead=tuple(word for word in step.lead if word.low != "by"))
            return (first, *rest[index + 1 : end]), (*rest[:index], *rest[end:])
    return (), rest


def undone_active(course: Course, evidence: Sequence[Word]) -> Course | None:
    """Undo "Rebels killed six guards": the evidence has "six guards were killed by rebels"."""
    for at, step in enumerate(course):
        if not at or step.word.kind != "V" or step.passive or course[at - 1].place < step.place:
            continue
        by = _by_of(evidence, step.place)
        if by is None or any(other.place < by for other in course[:at]):
            continue
        end = at + 1
        while end < len(course) and course[end].place < step.place and not has(course[end].lead, "RCSW"):
            end += 1
        be = [word for word in evidence[max(0, step.place - _FURTHEST_BE) : step.place] if word.kind == "B"]
        if end > at + 1 and (be or is_reduced_relative(evidence, step.place)):
            verb = replace(step, lead=tuple(be[-1:]), passive=True)
            agent = (replace(course[0], lead=(evidence[by], *course[0].lead)), *course[1:at])
            return (*course[at + 1 : end], verb, *agent, *course[end:])
    return None


def _by_of(words: Sequence[Word], verb: int) -> int | None:
    """Return the place of the "by" that belongs to a verb, or None."""
    for at in range(verb + 1, min(len(words), verb + _FURTHEST_AGENT)):
        if not same_sentence(words, at, verb) or words[at].kind in "VBMHDCSW,;":
            return None
        if words[at].low == "by":
            return at if kinds_of(words[at + 1 : at + 2]) not in ("T", "G") else None
    return None
