"""Two words that stand side by side in a statement: may they, given what stood between them in the evidence?

Nothing is allowed that no rule allows. What may go is a whole part: a modifier, a prepositional phrase, an aside
between commas, a member of a list, a clause whose subject the next one shares. What stays must be joined by the same
preposition, conjunction and voice as before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from summarizer.text.alignment import is_solid
from summarizer.text.governing import CONDITIONS, RESTRICTING, restricting, takes_a_clause
from summarizer.text.joints import Seam, joins_alike, prepositions
from summarizer.text.tokens import Word, has, kinds_of
from summarizer.text.verb_forms import PASTS_ONLY

_NP: Final = "A?[NULT]{1,12}"
_PP: Final = f"R{_NP}(?:C{_NP}){{0,3}}"
_OFFICE = re.compile(r"A?[NULT]{1,12},")
_ADVERBS = re.compile(r"L{1,4}")
_PREMODIFIERS = re.compile(r"A?[NULTG]{1,12}")
_PHRASES = re.compile(rf"L?(?:,?(?:{_PP}|T)){{1,6}},?")
_ASIDE = re.compile(r',[^;"]{1,80},|\([^()"]{1,80}\)|-[^-;"]{1,80}-')
_FIRST_ASIDE = re.compile(r',[^;,"]{1,80},|\([^()"]{1,80}\)')
_FIRST_PHRASE = re.compile(_PP)
_APPOSITION = re.compile(rf",A?(?:[NULT]|V(?=N)){{1,12}}(?:{_PP}){{0,3}},?")
_MEMBERS = re.compile(rf"(?:(?:,{_NP}){{1,8}},?)?C{_NP}(?:{_PP}){{0,3}}")
_PARTICIPIAL = re.compile(rf"(?:G(?:{_NP})?|V)L?(?:{_PP}|T){{0,4}}L?")
_FIRST_MEMBERS = re.compile(rf"{_NP}(?:{_PP}){{0,2}}(?:(?:,{_NP}){{1,8}},?)?CA?")
_PREDICATE = re.compile(r'(?:RA?[NUT]{1,3})?[VBHDL][^;SJW"]{0,60}')
_CLAUSE_IN_ASIDE = re.compile(r",(?:C|T|L|RA?[NUT]+,?)?A?[NUTO]{1,8}(?:RA?[NUT]{1,6}){0,3}L?[VBHMD]")
_LONGEST_GAP: Final = 60


def is_fair(seam: Seam, depth: int = 3) -> bool:
    """Tell whether a seam whose places follow each other in one sentence keeps what the evidence says."""
    if not any(is_solid(word) for word in seam.gap):
        return joins_alike(seam, seam.gap)
    if len(seam.gap) > _LONGEST_GAP:
        return False
    shorter = _behind_aside(seam) if depth else None
    if shorter is not None and is_fair(replace(seam, gap=shorter), depth - 1):
        return True
    head, tail = _soft_head(seam.gap), len(seam.gap) - _soft_tail(seam.gap)
    soft = (*seam.gap[:head], *seam.gap[tail:])
    if _drops_modifiers(seam, seam.gap[head:tail], soft, parted=tail < len(seam.gap)):
        return True
    return (
        _drops_part(seam, seam.gap[:tail], seam.gap[tail:])
        or _drops_first_members(seam)
        or _drops_predicate(seam, seam.gap[:tail], seam.gap[tail:])
    )


def _soft_head(gap: Sequence[Word]) -> int:
    count = 0
    while count < len(gap) and not is_solid(gap[count]) and gap[count].kind not in ",;-()":
        count += 1
    return count


def _drops_modifiers(seam: Seam, core: Sequence[Word], soft: Sequence[Word], *, parted: bool) -> bool:
    """Allow "Six [Almerran border] guards", "have [jointly] asked", "in [the lakeside town of] Brennhalt"."""
    if restricting(core) is not None:
        return False
    kinds = kinds_of(core)
    if _ADVERBS.fullmatch(kinds):
        return joins_alike(seam, soft)
    if not _PREMODIFIERS.fullmatch(kinds):
        return False
    if core[-1].low in _PLACES and seam.last.is_name and [w.low for w in soft if w.kind == "R"][-1:] == ["of"]:
        return joins_alike(seam, soft[: _soft_head(seam.gap)])
    return not parted and _inside_one_phrase(seam, core) and joins_alike(seam, soft)


_PLACES: Final = frozenset(
    "city town village port state region province district island county country suburb capital".split()
)


def _behind_aside(seam: Seam) -> tuple[Word, ...] | None:
    """Return the gap without the aside, or the phrase of place or time, that it begins with: something more follows."""
    kinds = kinds_of(seam.gap)
    found = _FIRST_ASIDE.match(kinds) or (_FIRST_PHRASE.match(kinds) if seam.first.kind in "NUT" else None)
    if found is None or _doubts(seam.gap[: found.end()]) or found.end() == len(kinds):
        return None
    aside = seam.gap[: found.end()]
    if found.re is _FIRST_ASIDE and has(seam.gap[found.end() :], "I"):
        return None
    if found.re is _FIRST_ASIDE and (
        _is_clause(aside) or (kinds[found.end() :][:1] == "W" and aside[1].kind not in "AN")
    ):
        return None
    if found.re is _FIRST_PHRASE and (kinds[found.end()] not in "VBMH," or _is_exception(seam.gap[: found.end()])):
        return None
    return seam.gap[found.end() :]


def _is_clause(aside: Sequence[Word]) -> bool:
    """Tell whether an aside is a clause with a subject of its own, or a second predicate: no mere aside."""
    if aside[1].kind == "V" and aside[1].low in PASTS_ONLY:
        return True
    return _CLAUSE_IN_ASIDE.match(kinds_of(aside)) is not None and aside[1].low not in ("a", "an")


def _soft_tail(gap: Sequence[Word]) -> int:
    """Count the soft words, marks apart, at the end of a gap: they lead into what is kept."""
    count = 0
    for word in reversed(gap):
        if is_solid(word) or word.kind in ",;-()":
            break
        count += 1
    return count


def _drops_part(seam: Seam, body: Sequence[Word], rest: Sequence[Word]) -> bool:  # noqa: PLR0911  one rule a line
    if not joins_alike(seam, tuple(rest)) or _doubts(body):
        return False
    kinds = kinds_of(body)
    if _OFFICE.fullmatch(kinds) and seam.last.is_name and not rest:
        # As in "Prosecutors charged [the former director,] Emil Hask".
        return seam.first.kind in "VG" and not body[-2].is_name
    if rest and rest[0].low == "of" and kinds[-1:] not in (",", ")"):
        return False  # "of" belongs to the noun before it
    if kinds.endswith(",") and seam.last.kind in "NUG" and not has(rest, "CRB"):
        return False  # an apposition of what would go
    if _PHRASES.fullmatch(kinds):
        return _opens_anew(seam, kinds, rest) and not _is_exception(body) and not _is_part(seam)
    if _ASIDE.fullmatch(kinds):
        return not _is_clause(body)
    return _drops_behind_noun(seam, kinds, rest)


def _opens_anew(seam: Seam, kinds: str, rest: Sequence[Word]) -> bool:
    """Tell whether what follows a phrase that goes cannot be a part of it."""
    if seam.first.kind == "V" and has(rest, "A"):
        return True
    return has(rest, "RCWBHMSI") or seam.last.kind in "VGMLSTX" or kinds[-1:] in (",", ")", "-")


def _drops_behind_noun(seam: Seam, kinds: str, rest: Sequence[Word]) -> bool:
    """Allow "the Star[, a freighter] moored", "crews [working there] confirmed", "guards [and clerks] fled"."""
    if _APPOSITION.fullmatch(kinds) and seam.first.kind == "N":
        return (has(rest, "W") or has(seam.joint, "B")) and seam.last.kind in "VG"
    if _PARTICIPIAL.fullmatch(kinds) and seam.first.kind in "NU":
        return has(rest, "BHM") or (seam.last.kind in "VM" and not has(seam.joint, "B"))
    if _MEMBERS.fullmatch(kinds) and seam.first.kind in "NUT":
        return seam.last.kind in "VMLX" or has(rest, "BHMRW")
    return False


def _inside_one_phrase(seam: Seam, core: Sequence[Word]) -> bool:
    """A modifier goes where its noun stays: "six border guards" -> "guards", never "police station" -> "police"."""
    if seam.first.kind in "NU" and any(word.possessive for word in core):
        return False
    if seam.gap[0].kind == "H" and not any(word.kind == "A" for word in seam.gap):
        return False  # "has outdone all": what no list knows for a participle
    if seam.last.kind not in "NUG" or any(word.kind in "RC" for word in seam.gap[_soft_head(seam.gap) :]):
        return False
    if seam.first.kind in "NUT" and not seam.first.possessive and any(word.kind == "A" for word in seam.gap[:1]):
        return seam.first.kind == "T"
    # A number that stays must keep its noun: "14 of its 19 crew" is no "14 crew", nor "six [guards'] posts" six posts.
    return not (seam.first.kind == "U" and (core[-1].possessive or any(word.kind == "U" for word in core)))


def _doubts(words: Sequence[Word]) -> bool:
    """Tell whether words that go bear on the whole sentence: a condition, or an adverb such as "reportedly"."""
    return any(word.low in CONDITIONS or (word.kind == "L" and word.low in RESTRICTING) for word in words)


def _is_exception(body: Sequence[Word]) -> bool:
    return any(word.kind == "R" and word.low in ("than", "except", "like", "unlike", "as", "ago") for word in body)


def _is_part(seam: Seam) -> bool:
    """Tell whether the gap is what a number is a part of, while its noun stays: "14 [of its 19] crew"."""
    return seam.first.kind == "U" and seam.last.kind in "NU"


def _drops_first_members(seam: Seam) -> bool:
    """Allow "Killed [guards and] clerks", "attacks on [guards and] clerks": the first members of a list go."""
    kinds = kinds_of(seam.gap)
    lead = 1 if kinds[:1] == "R" else 0
    if _FIRST_MEMBERS.fullmatch(kinds[lead:]) is None or seam.last.kind not in "NU":
        return False
    if not lead and seam.first.kind not in "VG":
        return False
    if restricting(seam.gap) is not None or any(word.low in ("or", "nor", "but") for word in seam.gap):
        return False
    return prepositions(seam.joint) == prepositions(seam.gap[:lead]) and not has(seam.joint, "CBWS")


def _drops_predicate(seam: Seam, body: Sequence[Word], rest: Sequence[Word]) -> bool:
    """Allow "The ship [caught fire and] sank": what the subject did first goes, if it is the subject of both."""
    kinds = kinds_of(body)
    if seam.first.kind not in "NUOTM" or not _PREDICATE.fullmatch(kinds) or "M" in kinds or "I" in kinds:
        return False
    if (seam.first.kind == "M" and kinds[0] != "V") or (kinds[0] == "B" and not has(seam.joint, "B")):
        return False
    joined = any(word.kind == "C" and word.low in ("and", "but") for word in rest) or kinds.endswith(",")
    if not joined or (seam.last.kind != "V" and not has(rest, "BH")):
        return False
    after = tuple(word for word in rest if word.kind != "C")
    shared = kinds[0] == "B" and seam.last.kind == "V"
    if has(after, "IJWS") or prepositions(after) or has(seam.joint, "CRW"):
        return False
    if has(seam.joint, "B") != has(after, "B") and not shared:
        return False
    plain = sum(word.kind in "VBHG" for word in body) == 1 or not any(takes_a_clause(word) for word in body)
    return plain and not has(body, "O") and _one_subject(body)


def _one_subject(body: Sequence[Word]) -> bool:
    """Tell whether every further verb stands behind a conjunction or a comma, so that no other subject comes in."""
    for index, word in enumerate(body):
        if word.kind in "VB" and index and body[index - 1].kind not in ",CLXBHD":
            return False
    return True
