"""Several predicates of one subject, and several subjects of one predicate: each is a statement of its own.

Only where the kinds of the words leave one reading: the second verb agrees with the first in form, and nothing between
the two can govern it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from summarizer.engines.embedded.patterns import NP, NPP, Clause, clause_of, is_many, subject_of
from summarizer.engines.embedded.pieces import Draft, Reading
from summarizer.text.governing import CONDITIONS
from summarizer.text.tokens import Word, has
from summarizer.text.verb_forms import BASES, PARTICIPLES, PAST, PASTS_ONLY

_SECOND = re.compile(r",?(?P<and>C)(?P<verb>L{0,2}[VBHMD])")
_ELLIPSIS = re.compile(
    rf"(?P<one>{NPP})(?P<be>H?B)L?V(?P<mid>[^;WSJVGBHMDX\"]{{0,14}}?),?C(?P<two>{NP})(?P<own>B?)(?P<verb>V)"
)
_OPENS_OBJECT: Final = frozenset('AUORITLNJ"')
_POINTING: Final = frozenset("it them him her this that".split())
_PERSONS: Final = frozenset("it them him".split())
_APART: Final = frozenset("separate another second other later unrelated different earlier third".split())
_PLACES: Final = frozenset(["there", "here"])
_PREPOSITIONS: Final = frozenset("as after before since until".split())
# "Set", "put" and their like are no adjectives, so that a noun behind them is their object.
_NO_ADJECTIVES: Final = frozenset(
    """set put hit let sent made brought caught kept led met told bought fought taught sought heard fed fled left
    offered invited asked urged warned told called allowed gave""".split()
)
_BEFORE_A_NOUN: Final = frozenset("nearby neighbouring neighboring surrounding adjacent other several local".split())
# Participles that go on with a passive and are no pasts of an act: "was arrested and charged", but "was hit and died".
_PASSIVE: Final = frozenset(
    """charged arrested detained released sentenced killed wounded injured treated rescued closed destroyed evacuated
    transferred taken brought found shot seized sold built opened held moved replaced dismissed appointed elected named
    convicted acquitted fined suspended removed cancelled postponed flown rushed driven buried burned damaged blocked
    searched questioned identified listed accused ordered forced hurt""".split()
)
# "Wounded civilians" after "and" may be people as well as what was done to them.
_ADJECTIVAL: Final = frozenset(
    "wounded injured armed displaced trapped retired elected organised organized used lost".split()
)


def predicates(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Ana Lume left Tarn and joined the crew" into the leaving and the joining."""
    clause = clause_of(reading)
    if clause is None:
        return None
    verbs = _verb_group(reading, clause.verb)
    for second in _SECOND.finditer(reading.kinds, verbs[1]):
        word = reading.low(second.start("and"))
        if (
            word not in ("and", "but")
            or not _PLACES.isdisjoint(map(reading.low, range(*second.span("verb"))))
            or not _is_one_predicate(reading, verbs[1], second)
        ):
            return None
        helper = _helper(reading, clause, second.start("verb"))
        if helper is None or second.start() == verbs[1] or _ends_in_a_quoted_comma(reading, second.start()):
            return None
        if _counts_roughly(reading, second.start("verb")):
            return None
        main = (reading.span(0, second.start()),)
        tail = reading.rest(second.start("verb"))
        return main, (*subject_of(reading, clause, second.start("verb")), *helper, tail)
    return None


def _is_one_predicate(reading: Reading, first: int, second: re.Match[str]) -> bool:
    """Tell whether no verb but the first can govern the second: at most "of resorting to it" stands between them.

    A gerund takes no past beside it, but a participle behind "and" may be one of two: "crews working and based in".
    """
    last, verb = second.start(), second.end() - 1
    stretch = reading.words[first:last]
    if any(word.kind == "S" for word in stretch) and not _only_prepositions(stretch):
        return False
    plain = [word for word in stretch if word.kind not in "SG"]
    if has(plain, "WJVMBHDX;") or any(word.low in CONDITIONS for word in stretch):
        return False
    if not has(stretch, "G"):
        return True
    low, following = reading.low(verb), reading.kinds[verb + 1 : verb + 2]
    return low in PASTS_ONLY or (low.endswith("ed") and following in ("A", "U", "J", "I"))


def _only_prepositions(stretch: Sequence[Word]) -> bool:
    """Tell whether "as", "after" and their like open no clause: no verb and no pronoun stands behind them."""
    first = next(at for at, word in enumerate(stretch) if word.kind == "S")
    behind = stretch[first:]
    return not has(behind, "VGO") and all(word.low in _PREPOSITIONS for word in behind if word.kind == "S")


def _ends_in_a_quoted_comma(reading: Reading, end: int) -> bool:
    """Tell whether the first predicate would end in 'a good night,"'."""
    return reading.kinds[end - 1] == '"' and reading.kinds[end - 2] == ","


def _counts_roughly(reading: Reading, verb: int) -> bool:
    """Tell whether all that follows is "displaced many millions": its noun, if it has one, stands with the first."""
    last = reading.words[-1]
    return verb + 2 == len(reading.words) and last.kind == "U" and not any(map(str.isdigit, last.text))


def under_modal(reading: Reading) -> tuple[Draft, ...] | None:
    """Split the content "the state would pay and open talks" only: a bare verb cannot be the speaker's."""
    clause = clause_of(reading)
    return predicates(reading) if clause and reading.kinds[clause.verb] == "M" else None


def _verb_group(reading: Reading, verb: int) -> tuple[int, int]:
    """Return the places of the first verb with its helpers: "has been", "will in turn pull"."""
    end = verb
    while end < len(reading.kinds) and reading.kinds[end] in "HBMDLX":
        end += 1
    if end < len(reading.kinds) and reading.kinds[end] in "VG" and (end == verb or reading.kinds[end - 1] in "HBMDLX"):
        end += 1
    return verb, max(end, verb + 1)


def _helper(reading: Reading, clause: Clause, second: int) -> Draft | None:  # noqa: PLR0911  one rule a line
    """Return what a second verb needs before it, often nothing; None where it may be no verb of this subject."""
    group = reading.words[clause.verb : _verb_group(reading, clause.verb)[1]]
    at = second
    while reading.kinds[at] == "L":
        at += 1
    word, following = reading.words[at], reading.kinds[at + 1 : at + 2]
    if reading.low(at + 1) in _POINTING or _points_back(reading, at):
        return None  # "and posted it": what was posted is told with the first verb
    if following in ("", ",", "C", ";", ")"):
        return None
    if any(each.kind == "X" for each in group) and word.kind not in "HBDM":
        # "Did not say so but left": the past is no part of what is negated.
        past = word.kind == "V" and (word.low in PASTS_ONLY or word.low.endswith("ed"))
        return () if group[0].low == "did" and past and following != "N" else None
    if word.kind in "HBD":
        return () if group[0].kind in "VHB" and _agree(group[0].low, word.low) else None
    first = group[0]
    if word.kind == "M":
        return ()
    if following == "N" and not _takes_the_noun(reading, at):
        return None
    if first.kind == "M":
        # Helping verbs are supplied, not cited: their span would lie on the first predicate.
        return (first.text,) if word.low in BASES and group[-1].kind == "V" and not _is_past(word.low) else None
    if first.kind == "V":
        return () if _is_past(first.low) == _is_past(word.low) and _fits(first.low, word.low) else None
    return _with_auxiliary(reading, clause, at)


def _points_back(reading: Reading, verb: int) -> bool:
    """Tell "and could pay nine florins for him": a clause or a quotation has pronouns of its own."""
    for word in reading.words[verb + 1 :]:
        if word.kind in 'SJWCVG,"':
            return False
        if word.kind == "O" and word.low in _PERSONS:
            return True
    return False


def _takes_the_noun(reading: Reading, verb: int) -> bool:
    """Tell whether a noun behind a verb is its object: "closed roads and damaged bridges" may be of damaged ones."""
    low, noun = reading.low(verb), reading.words[verb + 1]
    if low in _ADJECTIVAL:
        return False
    owned = noun.is_name and noun.possessive
    return low in PASTS_ONLY or low in _NO_ADJECTIVES or noun.low in _BEFORE_A_NOUN or owned


def _agree(first: str, second: str) -> bool:
    present = {"is", "are", "has", "have", "does", "do"}
    past = {"was", "were", "had", "did"}
    if second in past:
        return first in past or _is_past(first)
    return second in present or first in present or (first not in past and not _is_past(first))


def _fits(first: str, second: str) -> bool:
    return _is_past(first) or first.endswith("s") == second.endswith("s")


def _is_past(low: str) -> bool:
    return low.endswith("ed") or (low in PAST and low not in PARTICIPLES)


def _with_auxiliary(reading: Reading, clause: Clause, at: int) -> Draft | None:
    group = reading.words[clause.verb : _verb_group(reading, clause.verb)[1]]
    word, following = reading.words[at], reading.kinds[at + 1 : at + 2]
    passive = any(each.kind == "B" for each in group)
    if group[-1].kind == "G" or not has(group, "VG"):
        # "Has been at work and announced this": a past with an object is no participle of a passive.
        active = word.low in PASTS_ONLY or (word.low.endswith("ed") and following in ("A", "U", "J", "T"))
        return () if active else None
    if not passive and group[0].kind == "H" and group[-1].kind == "V":
        if has(reading.words[at:], "T") and word.low not in PARTICIPLES:
            return ()  # "has grown and threatened to leave last month" is a past
        fits = word.low in PARTICIPLES or (_is_past(word.low) and word.low not in PASTS_ONLY)
        return (group[0].text,) if fits else None
    if passive and group[-1].kind == "V":
        if word.low in PASTS_ONLY:
            return () if group[0].low in ("was", "were") else None
        if word.low in _PASSIVE and following in ("R", "T", "I", "L"):
            helpers = [each for each in group if each.kind in "HB"]
            return (" ".join(each.text for each in helpers),)
    return None


def ellipsis(reading: Reading) -> tuple[Draft, ...] | None:
    """Split "Seven people were killed and dozens injured" into the killed and the injured."""
    clause = clause_of(reading)
    found = _ELLIPSIS.match(reading.kinds, clause.subject[0]) if clause else None
    if (
        found is None
        or reading.kinds[found.start("two")] not in "UA"
        or reading.low(found.start("verb")) not in _PASSIVE
    ):
        return None
    if reading.kinds[found.end() : found.end() + 1] in ("A", "U", "O", "N", '"'):
        return None
    if any(reading.kinds[at] in "VBHMDG" for at in range(found.end(), len(reading.kinds))):
        return None
    be = reading.text(*found.span("be"))
    many = is_many(reading, found.span("two"))
    helper = be if not found["own"] and is_many(reading, found.span("one")) == many else ("were" if many else "was")
    if found["own"]:
        helper = reading.text(*found.span("own"))
    end = found.start("two") - 1
    end -= reading.kinds[end - 1] == ","
    two = reading.span(*found.span("two"))
    main: Draft = (reading.span(0, end), *_shared_tail(reading, found))
    return main, (two, helper, reading.rest(found.start("verb")))


def _shared_tail(reading: Reading, found: re.Match[str]) -> Draft:
    """Return "in the attack" of "seven were killed and nine were hurt in the attack": it is where both were."""
    first = found.end()
    tail = reading.words[first:]
    if found["mid"] or not tail or tail[0].low not in ("in", "by") or reading.low(first + 1) not in ("the", "a", "an"):
        return ()
    return () if any(word.low in _APART for word in tail) else (reading.rest(first),)
