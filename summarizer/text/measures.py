"""What is counted of those a number counts: killed, injured, displaced. A closed list, read off the words around.

One sentence is looked at, never more. By patterns of words: there is no parser, so a number whose fate stands far
away, or behind a relative clause, has no measure rather than a guessed one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

# Verb forms that take those counted as their object ("killed 25"), and those that cannot ("25 died").
_ACTIVE: Final = {
    "killed": "kill(?:ed|ing|s)?|murder(?:ed|ing)|massacr(?:ed|ing)|execut(?:ed|ing)|slaughter(?:ed|ing)"
    r"|behead(?:ed|ing)|assassinat(?:ed|ing)|(?:claim(?:ed|ing|s)|cost(?:ing|s)?|took|taken|taking)\sthe\slives(?=\sof)|gunned\sdown"
    r"|shot\sdead|shot\sand\skilled|fatally\s(?:shot|shooting|stabbed|stabbing|injured|wounded|struck)|mortally\swounded",
    "injured": r"injur(?:ed|ing|es?)|wound(?:ed|ing)|wounds?(?=\s(?:[0-9]|at\sleast|another|dozens|one|two|three|four"
    r"|five|six|seven|eight|nine|ten)(?!\w))|maim(?:ed|ing)|hurt(?:ing)?",
    "displaced": "displac(?:ed|ing|es)|evacuat(?:ed|ing)|uproot(?:ed|ing)",
    "arrested": r"arrest(?:ed|ing|s)?|detain(?:ed|ing|s)?|round(?:ed|ing)\sup",
    "rescued": "rescu(?:ed|ing|es)|sav(?:ed|ing)",
    "infected": "infect(?:ed|ing|s)",
    "hospitalised": "hospitali[sz](?:ed|ing)",
    "trapped": "trapp(?:ed|ing)|strand(?:ed|ing)",
    "shot": r"shot(?!\s(?:dead|to|and\s(?:killed|wounded|injured)))",
}
_STATE: Final = {
    "killed": r"fatally|mortally"
    r"|dead|died|die|dies|dying|slain|perish(?:ed)?|los[te]\stheir\sli(?:ves|fe)|lost\s(?:his|her)\slife"
    r"|(?:shot|stabbed|beaten|burned|burnt|hacked|crushed|tortured)\sto\sdeath|deaths?|fatalit(?:y|ies)|bodies",
    "injured": "injury|injuries",
    "missing": r"missing|unaccounted\sfor|not\s(?:yet\s)?(?:been\s)?accounted\sfor",
    "displaced": r"fle(?:d|e|eing)(?=\s(?:their|homes|to|across|into|from|fighting|violence|since|[A-Z]"
    r"|the\s(?:country|city|region|area|town|fighting|violence|war|conflict))(?!\w))"
    r"|homeless|(?:driven|forced)\sfrom\stheir\shomes",
    "arrested": r"(?:taken\sinto|in)\s(?:police\s)?custody|jailed",
    "rescued": r"pulled\s(?:alive\s)?(?:from|out)",
    "infected": r"tested\spositive|infections?",
    "hospitalised": r"(?:taken|rushed|admitted|sent|transported|airlifted)\sto\s(?:\w{1,20}\s){0,6}"
    r"(?:hospitals?|medical\scenter)|in\shospital|(?:treated|treatment)\s(?:for|at|in)",
    "trapped": "buried",
}
_TOLL = (
    r"(?:death|body)\s(?:toll|count)s?|tolls?|(?:number|count)\sof\slives\slost"
    r"|(?:number|count)\s(?:of\s(?:people\s|those\s)?(?:the\s)?)?(?P<of>\w{4,12})"
)
_CUES = re.compile(
    rf"(?i)(?<![\w-])(?:(?P<toll>{_TOLL})"
    + "".join(f"|(?P<active_{name}>{words})" for name, words in _ACTIVE.items())
    + "".join(f"|(?P<state_{name}>{words})" for name, words in _STATE.items())
    + r")(?![\w-])"
)

# Who is counted here did the deed or is a thing, so what follows did not befall it.
NOT_VICTIMS: Final = frozenset(
    """attack strike airstrike raid bomb bombing bombardment rocket missile shell drone explosion blast shooting
    accident crash gunman attacker assailant bomber city town village country state nation home house building site
    vehicle car truck way time year month week day hour minute second decade century km metre mile kg tonne ton foot
    degree percent vote seat point goal storey floor page report case source story sources round shot bullet law
    reason question operation election hospital school company group area province district party""".split()
)

# Those whose number a death toll gives.
PEOPLE: Final = frozenset(
    """people person civilian child man woman soldier student migrant refugee pilgrim worker officer policeman victim
    resident passenger villager minor""".split()
)
_TOLLS_BACK: Final = 6

_GO = (
    r"(?:who|that|which|have|has|had|been|being|be|were|was|are|is|get|got|left|found|declared|pronounced"
    r"|confirmed|discovered|appear)"
)
_SOFT = (
    r"(?:reported|reportedly|feared|believed|presumed|known|said|thought|to|also|now|still|already|either|both|all|later"
    r"|officially|(?:shot|stabbed|beaten|burned)(?:\sand)?|among|the|those|others?|more|in\stotal|suffered|sustained"
    r"|seriously|critically|badly|severely|slightly|lightly|fatally|initially|subsequently|apparently|allegedly|largely|mostly|or|directly|hospital)"
)
_NEAR_AFTER = re.compile(rf"(?i)\s(?:(?:{_GO}|{_SOFT})\s){{0,6}}")
_PASSIVE = re.compile(r"(?i)(?<!\w)(?:were|was|are|is|been|being|be|among|confirmed|feared|reported|left|to)\s")
_PERFECT = re.compile(r"(?i)(?<!\w)(?:have|has|had)\s")
_BOUNDARY = (
    r"(?:[,;:()]|(?<!\w)(?:and|but|while|who|whom|that|which|after|as|when|because|since|where|before|said|says)(?!\w))"
)
_FAR_AFTER = re.compile(
    rf"(?i)(?!.*{_BOUNDARY})"
    r".{1,80}(?<!\w)(?:(?:were|are|have\sbeen|had\sbeen|being)\s(?:\w{2,12}ly\s|also\s|still\s|reported\s|feared\s){0,2})"
)
# "two children from the village died": these verbs need no auxiliary, so no more than one phrase may stand between.
_PHRASE_AFTER = re.compile(
    rf"(?i)(?!.*{_BOUNDARY})\s(?:from|in|on|at|of|aged|with|inside|aboard)\s.{{1,40}}\s(?:also\s)?"
)
_UNAIDED: Final = frozenset({"died", "perished", "fled"})
_ASIDES: Final = (
    re.compile(r"\s?(?:,[^,;()–—]{2,90},|[–—(][^,;()–—]{2,90}[)–—]|--?\s[^,;()–—]{2,90}\s--?)(?=\s)"),
    *(re.compile(rf"\s?,(?:[^,;()–—]{{2,60}},){{{parts}}}(?=\s)") for parts in (2, 3, 4)),
)
_NEAR_BEFORE = re.compile(
    r"(?i)(?:\s(?:a|an|the|total|of|lives|many|his|her|its|their|another|other|further|more|all|off|up|to)){0,6}\s"
)
_TOLL_BEFORE = re.compile(
    r"(?i)(?:(?<!\w)(?:to|at|of|is|was|from|reach(?:ed|es|ing)?|hits?|hitting|pass(?:ed|es|ing)?|exceed(?:ed|s|ing)?"
    r"|top(?:ped|s)|stands|as|now)|:)\s$"
)
_THOSE_BEFORE = re.compile(r"(?i)(?<!\w)(?:the|those|its)\s$")
_THERE_WERE = re.compile(r"(?i)[^;:]{0,80}(?<!\w)(?:were|was|are|is|include[ds]?|including)\s")
_OBJECT_AFTER = re.compile(
    r"(?i)\s(?:a|an|his|her|its|their|the|one|civilians|people|himself|herself|themselves)(?!\w)"
)
_MONEY: Final = frozenset({"USD", "EUR", "GBP", "JPY", "INR", "CNY", "AUD", "CAD", "NZD", "HKD", "RUB"})
_DAMAGE = re.compile(r"(?i)(?<!\w)(?:damages?|losses|cost(?:s|ing)?)(?!\w)")
_LIVES_BEFORE = re.compile(
    r"(?i)(?<!\w)(?:claim|cost|took|taken|taking|los[te]|losing|loss\sof|(?P<saved>sav(?:ed|ing)))\w{0,3}\s$"
)
_LIVES_AFTER = re.compile(r"(?i)\s(?:(?:were|had\sbeen|have\sbeen)\s)?(?:lost|claimed|taken|(?P<saved>saved))(?!\w)")
_WINDOW: Final = 120
_NARROW: Final = 50


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    kind: str
    measure: str


@dataclass(frozen=True, slots=True)
class Counting:
    """Place a number with its noun: from the words of its bound to the end of the noun; `unit` is the noun's lemma.

    `after` is where the number before it ends, and `before` where the next one starts.
    """

    start: int
    end: int
    unit: str | None
    after: int
    before: int


class Fates:
    """Hold the words of one sentence that tell what befell those counted."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._cues = [cue for match in _CUES.finditer(text) if (cue := _cue(match)) is not None]
        self._starts = [cue.start for cue in self._cues]

    def measure(self, counting: Counting) -> str | None:
        """Return what is counted, or null where the sentence does not say it in a form known here."""
        if counting.unit in _MONEY:
            return self._damage(counting)
        if counting.unit in NOT_VICTIMS or counting.unit == "%":
            return None
        place = bisect_left(self._starts, counting.start)
        return (
            self._acted_on(counting, place)
            or self._suffering(counting)
            or self._among_those(counting, place)
            or self._toll(counting, place)
            or self._behind_aside(counting)
        )

    def _gap(self, start: int, end: int) -> str | None:
        return self._text[start:end] if 0 <= end - start <= _WINDOW else None

    def _before(self, counting: Counting, place: int) -> _Cue | None:
        cue = self._cues[place - 1] if place else None
        return cue if cue is not None and counting.after <= cue.start and cue.end <= counting.start else None

    def _next(self, position: int) -> _Cue | None:
        place = bisect_left(self._starts, position)
        return self._cues[place] if place < len(self._cues) else None

    def _acted_on(self, counting: Counting, place: int) -> str | None:
        """Read "killing at least 25", "the deaths of 25", "injuries to five"."""
        cue = self._before(counting, place)
        gap = self._gap(cue.end, counting.start) if cue else None
        if cue is None or gap is None or not _NEAR_BEFORE.fullmatch(gap):
            return None
        return cue.measure if cue.kind == "active" or gap.startswith((" of ", " to ")) else None

    def _suffering(self, counting: Counting) -> str | None:
        """Read "25 people killed", "25 people from the village were killed"; not "25 people have killed a man"."""
        cue = self._next(counting.end)
        if cue is None or cue.start >= counting.before or cue.kind == "toll":
            return None
        gap = self._gap(counting.end, cue.start)
        if gap is None:
            return None
        if _NEAR_AFTER.fullmatch(gap):
            return None if cue.kind == "active" and self._acts(cue, gap, counting.before) else cue.measure
        unaided = self._text[cue.start : cue.end].lower() in _UNAIDED and _PHRASE_AFTER.fullmatch(gap)
        return cue.measure if unaided or _FAR_AFTER.fullmatch(gap) else None

    def _acts(self, cue: _Cue, gap: str, before: int) -> bool:
        if _PASSIVE.search(gap):
            return False
        following = self._gap(cue.end, before) if before < len(self._text) else None
        takes_number = following is not None and _NEAR_BEFORE.fullmatch(following)
        return bool(_PERFECT.search(gap) or takes_number or _OBJECT_AFTER.match(self._text, cue.end))

    def _among_those(self, counting: Counting, place: int) -> str | None:
        """Read "among those hurt in the crash were six nurses", "the dead included six nurses"."""
        cue = self._before(counting, place)
        gap = self._gap(cue.end, counting.start) if cue else None
        if cue is None or gap is None or not _THOSE_BEFORE.search(self._text[max(0, cue.start - 8) : cue.start]):
            return None
        return cue.measure if _THERE_WERE.fullmatch(gap) else None

    def _toll(self, counting: Counting, place: int) -> str | None:
        """Read "the death toll rose from 25 to 56": each number after the toll that a word of reaching leads in."""
        if counting.unit is not None and counting.unit not in PEOPLE:
            return None
        if not _TOLL_BEFORE.search(self._text[max(0, counting.start - 12) : counting.start]):
            return None
        nearby = self._cues[max(0, place - _TOLLS_BACK) : place]
        return next((cue.measure for cue in reversed(nearby) if cue.kind == "toll"), None)

    def _behind_aside(self, counting: Counting) -> str | None:
        """Read "25 people, including ten children, were killed"."""
        for pattern in _ASIDES:
            aside = pattern.match(self._text, counting.end)
            cue = self._next(aside.end()) if aside else None
            gap = self._gap(aside.end(), cue.start) if aside and cue else None
            if cue and gap and _NEAR_AFTER.fullmatch(gap) and (_PASSIVE.search(gap) or cue.kind == "state"):
                return cue.measure
        return None

    def _damage(self, counting: Counting) -> str | None:
        before = self._text[max(counting.after, counting.start - _NARROW) : counting.start]
        after = self._text[counting.end : min(counting.before, counting.end + _NARROW)]
        return "damage" if _DAMAGE.search(before) or _DAMAGE.search(after) else None


def fate_measure(word: str) -> str | None:
    """Return the measure that a single word names ("fatalities" is "killed"), or null."""
    match = _CUES.fullmatch(word)
    cue = _cue(match) if match else None
    return cue.measure if cue else None


def lives_measure(text: str, start: int, end: int) -> str | None:
    """Return what became of the "lives" counted at `text[start:end]`: claimed, lost, saved; null where untold."""
    match = _LIVES_BEFORE.search(text[max(0, start - _NARROW) : start]) or _LIVES_AFTER.match(text, end)
    return match and ("rescued" if match["saved"] else "killed")


def _cue(match: re.Match[str]) -> _Cue | None:
    if match["toll"]:
        measure = fate_measure(match["of"]) if match["of"] else "killed"
        return _Cue(match.start(), match.end(), "toll", measure) if measure else None
    kind, _, measure = next(name for name, found in match.groupdict().items() if found).partition("_")
    return _Cue(match.start(), match.end(), kind, measure)
