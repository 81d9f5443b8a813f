"""Walk a statement along its evidence: both ends, every seam, and what each verb stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from summarizer.text import borders, moves
from summarizer.text.course import Course, Step
from summarizer.text.joints import Seam, prepositions
from summarizer.text.limits import loosened
from summarizer.text.seams import is_fair
from summarizer.text.support import Flaw
from summarizer.text.tokens import Word, has, kinds_of, same_sentence
from summarizer.text.wholeness import UNFINISHED

ORDER: Final = "joins what the evidence does not join"
VERB: Final = "changes what its verb says"
# ", which", "(N.U.), which", ", a body that": what the relative speaks of stands right before it.
_RELATIVE = re.compile(r"(?:\(N{1,3}\))?,?(?:A[NULTV]{1,8})?W")
_LONGEST_ASIDE: Final = 20


def walk(course: Course, evidence: Sequence[Word]) -> Iterator[Flaw]:
    """Yield what the evidence does not bear out in a statement whose words are laid along it in this order."""
    places = frozenset(step.place for step in course)
    yield from _beginning(course, evidence)
    for before, step in pairwise(course):
        if not _joined(before, step, evidence, places):
            yield Flaw(ORDER, f"{before.word.text} … {step.word.text}")
    yield from _end(course[-1], evidence)
    limited = loosened(places, evidence)
    if limited is not None:
        yield limited
    if not any(_is_finite(step, evidence) for step in course):
        yield Flaw(UNFINISHED, "no verb")
    for step in course:
        if not _same_mood(step, evidence, places):
            yield Flaw(VERB, step.word.text)


def _beginning(course: Course, evidence: Sequence[Word]) -> Iterator[Flaw]:
    start = borders.left_border(evidence, _opening(course, evidence), course[0].lead)
    if start is not None and (start.kind == borders.GOVERNED or not _has_own_predicate(course, evidence)):
        yield start
    if has(course[0].lead, "BHMD") or (prepositions(course[0].lead) and not _led_alike(course[0], evidence)):
        yield Flaw(ORDER, course[0].word.text)


def _end(step: Step, evidence: Sequence[Word]) -> Iterator[Flaw]:
    last, missing = _behind_tail(step, evidence)
    if missing is not None:
        yield Flaw(ORDER, missing.text)
    end = borders.right_border(evidence, last)
    if end is not None:
        yield end


def _opening(course: Course, evidence: Sequence[Word]) -> int:
    """Return where the statement begins in the evidence; a passive without its agent begins with the agent's clause."""
    first = course[0]
    return moves.start_of_clause(evidence, first.place) if first.turned and first.word.kind == "V" else first.place


def _is_finite(step: Step, evidence: Sequence[Word]) -> bool:
    """Tell whether a step brings the verb of a sentence: an auxiliary before it, or a verb that is no participle."""
    if has(step.lead, "BHMD") or step.word.kind == "M" or step.turned:
        return True
    return step.word.kind == "V" and moves.is_main_verb(evidence, step.place)


def _led_alike(step: Step, evidence: Sequence[Word]) -> bool:
    """Tell whether a preposition that opens a statement stands before the same phrase in the evidence."""
    at = step.place
    while at > 0 and same_sentence(evidence, at - 1, step.place) and evidence[at - 1].kind in "NULAT":
        at -= 1
    before = [word for word in evidence[max(0, at - 2) : at] if word.sentence == evidence[step.place].sentence]
    own = prepositions(step.lead)
    return own == prepositions(before)[-len(own) :] and not has(step.lead[-2:-1], "A")


def _behind_tail(step: Step, evidence: Sequence[Word]) -> tuple[int, Word | None]:
    """Return the place where the statement ends with its last soft words, and the first of them that is not there."""
    place = step.place
    for word in step.tail:
        if place + 1 >= len(evidence) or evidence[place + 1].low != word.low:
            return place, word
        place += 1
    return place, None


def _has_own_predicate(course: Course, evidence: Sequence[Word]) -> bool:
    """Tell whether what is said of the first phrase stands in an aside of its own: then it need not be a subject.

    "Flames spread to the Star, a freighter" -> "The Star is a freighter".
    """
    if course[0].turned and course[0].word.kind != "V":
        return True  # "Ana Lume is the mayor", for "the mayor, Ana Lume, ..."
    last = 0
    while last + 1 < len(course) and course[last + 1].place == course[last].place + 1:
        if course[last + 1].word.kind not in "NUT":
            break
        last += 1
    if last + 1 >= len(course) or course[last + 1].place <= course[last].place or course[last].word.kind not in "NUT":
        return False
    first, step = course[last].place, course[last + 1]
    if not same_sentence(evidence, first, step.place):
        return False
    gap = evidence[first + 1 : step.place]
    if has(gap[:1], "BHMDC"):
        return False
    if has(gap, "W"):
        return _RELATIVE.match(kinds_of(gap)) is not None and evidence[first].kind == "N"
    be = has(step.lead, "B")
    return be and ((has(gap[:1], ",") and not has(gap, "CBHMDV")) or moves.is_reduced_relative(evidence, step.place))


def _joined(before: Step, step: Step, evidence: Sequence[Word], places: frozenset[int]) -> bool:
    first, last = before.place, step.place
    if last > first and same_sentence(evidence, first, last):
        reduced = moves.is_reduced_relative(evidence, last)
        gap = tuple(evidence[first + 1 : last])
        if has(step.lead, "B") and has(gap[:1], ",") and not has(gap, "B") and _opens_list(evidence, last):
            return False
        if reduced and has(step.lead, "B") and has(before.lead, "R") and not has(gap, "B"):
            return False  # whose participle it is, "the findings of an inquiry ordered then" does not tell
        seam = Seam(before.word, step.word, step.lead, evidence[first], evidence[last], gap, reduced)
        if is_fair(seam):
            return True
        if _closes_aside(gap, evidence, first, places) and is_fair(replace(seam, gap=gap[1:])):
            return True
    return moves.stands_for_pronoun(step.lead, evidence, first, last) or _new_clause(step.lead, evidence, first, last)


def _opens_list(evidence: Sequence[Word], place: int) -> bool:
    """Tell whether a phrase goes on with "and": "Ana Lume, the mayor and Bo Tash" is no apposition."""
    at = place
    while at < len(evidence) and same_sentence(evidence, at, place) and evidence[at].kind in "NULTAR":
        at += 1
    return at < len(evidence) and same_sentence(evidence, at, place) and evidence[at].kind == "C"


def _closes_aside(gap: Sequence[Word], evidence: Sequence[Word], first: int, places: frozenset[int]) -> bool:
    """Tell whether the comma before a verb closes an aside that the statement has taken in: "the chief, X, said"."""
    if not has(gap[:1], ","):
        return False
    opening = next((at for at in range(first, max(-1, first - _LONGEST_ASIDE), -1) if evidence[at].kind == ","), 0)
    if opening == 0 or not same_sentence(evidence, opening, first):
        return False
    return opening - 1 in places and all(word.kind in "NUAR" for word in evidence[opening + 1 : first + 1])


def _new_clause(joint: Sequence[Word], evidence: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether two whole clauses are only put side by side: "..., and ..."."""
    if not (any(word.low == "and" for word in joint) or has(joint, ";")) or has(joint, "RWSIJB"):
        return False
    if evidence[last].kind == "O" and not same_sentence(evidence, first, last):
        return False  # whom the pronoun means there, nobody knows here
    return borders.right_border(evidence, first) is None and borders.left_border(evidence, last) is None


def _same_mood(step: Step, evidence: Sequence[Word], places: frozenset[int]) -> bool:
    """Compare what stands over a verb on both sides: a modal, a negation, "to", or nothing; and the voice."""
    place = step.place
    if evidence[place].kind not in "VG":
        return True
    over = moves.over(evidence, place)
    if any(evidence[at].kind in "MX" and at not in places for at in over):
        return False
    if step.word.kind != "V" or evidence[place].kind != "V":
        return True
    stated, given = has(step.lead, "I"), any(evidence[at].kind == "I" for at in over)
    if {step.word.key, evidence[place].key} == {"die", "kill"}:
        return step.passive != moves.is_passive(evidence, place) or not step.passive
    if step.passive != moves.is_passive(evidence, place) and not moves.is_reduced_relative(evidence, place):
        return False
    return stated == given
