"""Two words that stand side by side in a statement: may they, given what stood between them in the evidence?

Nothing is allowed that no rule allows. What may go is a whole part: a modifier, a prepositional phrase, an aside
between commas, a member of a list, a clause whose subject the next one shares. What stays must be joined by the same
preposition, conjunction and voice as before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarizer.text.governing import CONDITIONS, RESTRICTING, restricting, takes_a_clause
from summarizer.text.function_words import POSSESSIVES
from summarizer.text.parts_of_speech import Word
from summarizer.text.alignment import is_solid

_NP: Final = "A?[NULT]{1,12}"
_PP: Final = f"R{_NP}(?:,?C{_NP}){{0,3}}"
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
_FIRST_MEMBERS = re.compile(rf"{_NP}(?:{_PP}){{0,2}}(?:,{_NP}){{0,8}},?CA?")
_PREDICATE = re.compile(r'(?:RA?[NUT]{1,3})?[VBHDL][^;SJW"]{0,60}')
_CLAUSE_IN_ASIDE = re.compile(r",(?:C|T|L|RA?[NUT]+,?)?A?[NUTO]{1,8}(?:RA?[NUT]{1,6}){0,3}L?[VBHMD]")
_LONGEST_GAP: Final = 60

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


def is_fair(seam: Seam, depth: int = 3) -> bool:
    """Tell whether a seam whose places follow each other in one sentence keeps what the evidence says."""
    if not any(is_solid(word) for word in seam.gap):
        return _adjacent(seam, seam.gap)
    if len(seam.gap) > _LONGEST_GAP:
        return False
    shorter = _behind_aside(seam) if depth else None
    if shorter is not None and is_fair(replace(seam, gap=shorter), depth - 1):
        return True
    head, tail = _soft_head(seam.gap), len(seam.gap) - _soft_tail(seam.gap)
    soft = (*seam.gap[:head], *seam.gap[tail:])
    if _drops_modifiers(seam, seam.gap[head:tail], soft):
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


def _drops_modifiers(seam: Seam, core: Sequence[Word], soft: Sequence[Word]) -> bool:
    """ "Six [Almerran border] guards", "have [jointly] asked", "in [the lakeside town of] Brennhalt"."""
    if restricting(core) is not None:
        return False
    kinds = _kinds(core)
    if _ADVERBS.fullmatch(kinds):
        return _adjacent(seam, soft)
    if not _PREMODIFIERS.fullmatch(kinds):
        return False
    if core[-1].low in _PLACES and seam.last.is_name and [w.low for w in soft if w.kind == "R"][-1:] == ["of"]:
        return _adjacent(seam, soft[: _soft_head(seam.gap)])
    return _inside_one_phrase(seam, core) and _adjacent(seam, soft)


_PLACES: Final = frozenset(
    "city town village port state region province district island county country suburb capital".split()
)


def _behind_aside(seam: Seam) -> tuple[Word, ...] | None:
    """Return the gap without the aside, or the phrase of place or time, that it begins with: something more follows."""
    kinds = _kinds(seam.gap)
    found = _FIRST_ASIDE.match(kinds) or (_FIRST_PHRASE.match(kinds) if seam.first.kind in "NUT" else None)
    if found is None or _doubts(seam.gap[: found.end()]) or found.end() == len(kinds):
        return None
    aside = seam.gap[: found.end()]
    if found.re is _FIRST_ASIDE and (_is_clause(aside) or (kinds[found.end() :][:1] == "W" and aside[1].kind not in "AN")):
        return None
    if found.re is _FIRST_PHRASE and (kinds[found.end()] not in "VBMH," or _is_exception(seam.gap[: found.end()])):
        return None
    return seam.gap[found.end() :]


def _is_clause(aside: Sequence[Word]) -> bool:
    """Tell whether an aside is a clause with a subject of its own, which may be the subject of what follows."""
    return _CLAUSE_IN_ASIDE.match(_kinds(aside)) is not None and aside[1].low not in ("a", "an")


def _soft_tail(gap: Sequence[Word]) -> int:
    """Count the soft words, marks apart, at the end of a gap: they lead into what is kept."""
    count = 0
    for word in reversed(gap):
        if is_solid(word) or word.kind in ",;-()":
            break
        count += 1
    return count


def _drops_part(seam: Seam, body: Sequence[Word], rest: Sequence[Word]) -> bool:
    kinds = _kinds(body)
    if not _adjacent(seam, tuple(rest)):
        return False
    opens = (
        any(word.kind in "RCWBHMSI" for word in rest) or seam.last.kind in "VGMLSTX" or kinds[-1:] in (",", ")", "-")
    )
    if seam.first.kind == "V" and any(word.kind == "A" for word in rest):
        opens = True
    if _doubts(body):
        return False
    if _PHRASES.fullmatch(kinds):
        return opens and not _is_exception(body) and not _is_part(seam)
    if _ASIDE.fullmatch(kinds):
        return not _is_clause(body)
    if _APPOSITION.fullmatch(kinds) and seam.first.kind == "N":
        joins = any(word.kind == "W" for word in rest) or any(word.kind == "B" for word in seam.joint)
        return joins and seam.last.kind in "VG"
    if _OFFICE.fullmatch(kinds) and seam.last.is_name and not rest:
        # "Prosecutors charged [the former director,] Emil Hask"
        return seam.first.kind in "VG" and not body[-2].is_name
    if _PARTICIPIAL.fullmatch(kinds) and seam.first.kind in "NU":
        own = any(word.kind == "B" for word in seam.joint)
        return any(word.kind in "BHM" for word in rest) or (seam.last.kind in "VM" and not own)
    if _MEMBERS.fullmatch(kinds) and seam.first.kind in "NUT":
        return seam.last.kind in "VMLX" or any(word.kind in "BHMRW" for word in rest)
    return False


def _inside_one_phrase(seam: Seam, core: Sequence[Word]) -> bool:
    """A modifier goes where its noun stays: "six border guards" -> "guards", never "police station" -> "police"."""
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
    """Tell whether the gap is what a number is a part of, while a noun of the same phrase stays: "14 [of its 19] crew"."""
    return seam.first.kind == "U" and seam.last.kind in "NU"


def _drops_first_members(seam: Seam) -> bool:
    """ "Killed [guards and] clerks", "attacks on [guards and] clerks": the first members of a list go."""
    kinds = _kinds(seam.gap)
    lead = 1 if kinds[:1] == "R" else 0
    if _FIRST_MEMBERS.fullmatch(kinds[lead:]) is None or seam.last.kind not in "NU":
        return False
    if not lead and seam.first.kind not in "VG":
        return False
    if restricting(seam.gap) is not None or any(word.low in ("or", "nor", "but") for word in seam.gap):
        return False
    return _prepositions(seam.joint) == _prepositions(seam.gap[:lead]) and not _has(seam.joint, "CBWS")


def _drops_predicate(seam: Seam, body: Sequence[Word], rest: Sequence[Word]) -> bool:
    """ "The ship [caught fire and] sank": what the subject did first goes, if it is the subject of both."""
    kinds = _kinds(body)
    if seam.first.kind not in "NUOTM" or not _PREDICATE.fullmatch(kinds) or "M" in kinds or "I" in kinds:
        return False
    if (seam.first.kind == "M" and kinds[0] != "V") or (kinds[0] == "B" and not _has(seam.joint, "B")):
        return False
    joined = any(word.kind == "C" and word.low in ("and", "but") for word in rest) or kinds.endswith(",")
    if not joined or (seam.last.kind not in "V" and not _has(rest, "BH")):
        return False
    after = tuple(word for word in rest if word.kind != "C")
    shared = kinds[0] == "B" and seam.last.kind == "V"
    if _has(after, "IJWS") or _prepositions(after) or _has(seam.joint, "CRW"):
        return False
    if _has(seam.joint, "B") != _has(after, "B") and not shared:
        return False
    plain = sum(word.kind in "VBHG" for word in body) == 1 or not any(takes_a_clause(word) for word in body)
    return plain and _one_subject(body)


def _one_subject(body: Sequence[Word]) -> bool:
    """Tell whether every further verb stands behind a conjunction or a comma, so that no other subject comes in."""
    for index, word in enumerate(body):
        if word.kind in "VB" and index and body[index - 1].kind not in ",CLXBHD":
            return False
    return True


def _adjacent(seam: Seam, gap: Sequence[Word]) -> bool:
    """Compare the words that join two neighbours: prepositions, conjunctions, the voice, a relative, a comma."""
    joint = seam.joint
    if seam.left.possessive != seam.first.possessive:
        return False
    if _prepositions(joint) != _prepositions(gap) and not _is_genitive(seam, gap):
        return False
    if _has(joint, "I") != _has(gap, "I") or (_has(gap, "W") and not _promotes(seam, gap)):
        return False
    if not _same_conjunction(seam, gap) or not _same_owner(joint, gap):
        return False
    if _has(joint, "J") and not _has(gap, "J") and not takes_a_clause(seam.left):
        return False
    return _same_voice(seam, gap) and _commas_fit(seam, gap)


def _prepositions(words: Sequence[Word]) -> list[str]:
    return [_SAME.get(word.low, word.low) for word in words if word.kind == "R"]


def _is_genitive(seam: Seam, gap: Sequence[Word]) -> bool:
    """ "On Tuesday" and "Tuesday", "in 2019" and "2019" are one to a date."""
    if seam.right.kind != "T":
        return False
    return set(_prepositions(seam.joint)) | set(_prepositions(gap)) <= {"in"}


def _promotes(seam: Seam, gap: Sequence[Word]) -> bool:
    """ "The blaze, which was put out" gives "The blaze was put out"; the other way round is not read."""
    return _has(seam.joint, "W") or (
        seam.first.kind in "NUT" and seam.last.kind in "VGNLTUX" and _kinds(gap).lstrip(",")[:1] == "W"
    )


def _same_conjunction(seam: Seam, gap: Sequence[Word]) -> bool:
    own = {word.low for word in seam.joint if word.kind == "C"}
    given = {word.low for word in gap if word.kind == "C"}
    if own == given:
        return True
    listed = own <= {"and"} and given <= {"and"}
    if own and not given:
        return listed and _has(gap, ",") and seam.first.kind == seam.last.kind
    if given and not own:
        return listed and _has(seam.joint, ",") and seam.first.kind == seam.last.kind
    return {*own, *given} <= {"and", "but"}


def _same_owner(joint: Sequence[Word], gap: Sequence[Word]) -> bool:
    own = [word.low for word in joint if word.low in POSSESSIVES]
    return not own or own == [word.low for word in gap if word.low in POSSESSIVES]


def _same_voice(seam: Seam, gap: Sequence[Word]) -> bool:
    own = [word for word in seam.joint if word.kind == "B"]
    given = [word for word in gap if word.kind == "B"]
    if {seam.right.key, seam.last.key} == {"die", "kill"}:
        return bool(own) == (seam.right.key == "kill") and bool(given) == (seam.last.key == "kill")
    if own and given:
        return not (_is_present(own) and not _is_present(given) and not _has(gap, "H"))
    if given:
        return False
    if not own:
        return True
    if seam.right.kind == "G":
        return seam.last.kind == "G"
    if seam.right.kind == "V" and seam.last.kind == "V":
        return seam.reduced
    apposition = seam.first.kind == "N" and seam.last.kind in "NU" and _has(gap, ",") and not _has(gap, "CRW")
    return apposition and (_has(gap, "A") or seam.last.possessive or not (seam.last.is_name and seam.first.is_name))


def _is_present(words: Sequence[Word]) -> bool:
    return any(word.low in ("is", "are", "am") for word in words)


def _commas_fit(seam: Seam, gap: Sequence[Word]) -> bool:
    own, given = _kinds(seam.joint), _kinds(gap)
    if ";" in given and ";" not in own and "C" not in own:
        return False
    nouns = seam.first.kind in "NUT" and seam.last.kind in "NUT"
    if "," in given and "," not in own:
        joined = any(kind in own + given for kind in "WRCBSI") or seam.last.kind in "TSL" or seam.first.kind in "T"
        office = nouns and (seam.last.is_name != seam.first.is_name)
        return joined or office or "T" in (seam.first.kind, seam.last.kind)
    if "," in own and "," not in given:
        joined = any(kind in own for kind in "CRWSI") or seam.last.kind in "TSLG"
        return joined or (nouns and seam.last.is_name != seam.first.is_name) or "T" in (seam.first.kind, seam.last.kind)
    return True


def _has(words: Sequence[Word], kinds: str) -> bool:
    return any(word.kind in kinds for word in words)


def _kinds(words: Sequence[Word]) -> str:
    return "".join(word.kind for word in words)
