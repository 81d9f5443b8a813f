"""The noun phrase that a restrictive clause is about, where it surely names one thing, or some, that are there."""

from __future__ import annotations

from typing import Final

from summarizer.engines.embedded.patterns import is_certain
from summarizer.engines.embedded.pieces import Reading, Span
from summarizer.text.governing import ATTITUDES, CONDITIONS, RESTRICTING
from summarizer.text.ordinary import is_plural
from summarizer.text.tokens import Word, has
from summarizer.text.verb_forms import PASTS_ONLY

# Behind these a thing need not be there: "looked for a man who", "proposed a law that".
_OPAQUE: Final = ATTITUDES | frozenset(
    """seek want need hope wish ask demand propose plan promise pledge vow threaten urge warn
    allege accuse claim fear resemble depict portray imagine envision lack deny avoid prevent prohibit ban bar forbid
    refuse fail decline stop promote advocate recommend require mean describe dismiss compare say
    favor favour prefer oppose reject discourage encourage cleared acquit fake faked foiled thwarted averted staged
    simulated rehearsed trained invented""".split()
)
_CALLING: Final = frozenset("call look search hunt".split())
_CALLED: Final = frozenset("for on upon".split())
_TOLD: Final = frozenset(
    """novel film movie drama play book character fiction myth legend rumour rumor rumours rumors theory hoax drill
    exercise simulation report reports claim claims allegation allegations threat risk possibility plot""".split()
)
# No thing of its own, or one that nobody could tell apart: "the kind that", "a moment that".
_NO_THING: Final = frozenset(
    """kind kinds type types sort sorts way ways time times day days thing things one ones extent degree number fact
    point sense place reason moment part parts aspect area issue case chance something someone anyone anybody everybody
    latest last next only same very such other others another first second third final step move process sign problem
    question result effect situation era period year years culture system individual individuals guy guys incident
    incidents scene friend friends injury injuries couple person""".split()
)
_EXTREME: Final = frozenset(
    """first second third last only worst most least every each all any both few more less fewer than like
    unlike same""".split()
)
_UNBOUND: Final = frozenset(
    """all any many most few every each both half other another more less fewer only enough much either none some
    those these this that""".split()
)
_NO_SUPERLATIVES: Final = frozenset("west forest arrest protest request guest interest harvest conquest".split())
# Behind these the nearest noun is meant: "revenge for strikes that", not "the wall of the mill that".
_TAKES_NEAREST: Final = frozenset("by with against to from for into after during following".split())
_OF_NEAREST: Final = frozenset(
    """death deaths loss murder killing arrest shooting rape abduction disappearance body funeral identity dozens
    hundreds thousands bloc""".split()
)
_MAY_BE_SOMEBODY: Final = ("man", "woman", "er", "or", "ist", "ee", "ant", "aide", "friend", "attorney", "wife")
_PLACING: Final = frozenset("of in at on near for by against with from to over".split())
_KINDS_OF_PLACE: Final = frozenset("province city town village district region".split())
_NOW: Final = frozenset("is are has have".split())
_EVENTS: Final = frozenset(
    """attack attacks assault assaults bombing bombings strike strikes airstrike airstrikes raid raids explosion blast
    explosions blasts fire fires shooting shootings siege clashes offensive shelling crash crashes collision earthquake
    storm flood floods massacre war battle coup accident accidents eruption avalanche landslide blaze wildfire stabbing
    ambush robbery protest protests riot riots election derailment collapse spree shootout fight brawl rampage murder
    murders homicide killings tornado hurricane tsunami""".split()
)
# What an event does to people and things, and how it leaves them.
HARMING: Final = frozenset(
    "killed injured wounded left hurt hit struck damaged destroyed devastated gutted claimed sent".split()
)
_HAPPENING: Final = frozenset("happened occurred took began started broke erupted".split())
LEFT_SO: Final = frozenset(
    "injured wounded hurt killed hospitalized hospitalised trapped shot stabbed stranded displaced damaged".split()
)
_NEAR: Final = 4
_LEAST_SOME: Final = 2


def referent_before(reading: Reading, at: int, *, lasting: bool, place: bool = False) -> Span | None:
    """Return the phrase before a relative pronoun: "a fire in Corran" of "Two died in a fire in Corran that".

    `lasting` tells that the clause is of the past; a present is told only of a thing with a name in it. `place` tells
    that it is about where or when something was: what was in a shop in a town was in the town as well.
    """
    last = without_place(reading, at)
    first = _first_of(reading, last)
    words = reading.words[first:last]
    if not words or words[-1].kind != "N" or words[-1].possessive:
        return None
    nearest = _is_nearest(reading, (first, last), at, place=place) or _does_harm(reading, at)
    if not nearest or not _is_real(reading, first):
        return None
    if not is_certain(reading, (first, last)) or any(map(_bounds, words)):
        return None
    if _is_told_apart(reading, (first, at)) or (lasting and _is_some(words, placed=last < at)):
        return first, at
    return None


def goes_on(reading: Reading, referent: Span, last: int) -> bool:
    """Tell whether a sentence that a phrase opens goes on at `last` with its verb: "A bomb that killed six was".

    Of a kind of thing without its clause more is said: "Taxes that Tarn raised are low" is not about all taxes.
    """
    first, rest = reading.words[0], reading.words[last:]
    if referent[0] or not rest or (first.kind not in "AU" and rest[0].low in _NOW):
        return False
    return rest[0].kind in "BHD" or (rest[0].kind == "V" and rest[0].low in PASTS_ONLY)


def is_timeless(reading: Reading, first: int) -> bool:
    """Tell whether a sentence is of a present, as in "It takes a record that": its things may be of any time."""
    words = reading.words[:first]
    present = any(word.kind == "V" and word.low.endswith("s") for word in words)
    return present or any(
        word.low in ("is", "are", "'s") and reading.kinds[place + 1] != "G" for place, word in enumerate(words)
    )


def is_event(reading: Reading, at: int) -> bool:
    """Tell whether the noun phrase that ends before a place names something that happens: "a fire in Corran"."""
    return reading.low(without_place(reading, at) - 1) in _EVENTS


def without_place(reading: Reading, at: int) -> int:
    """Return where a noun phrase ends before "in Corran" and "last month", which no clause tells apart."""
    last = _without_time(reading, at)
    first = _first_of(reading, last)
    while first > 2 and _is_where(reading, first, last):
        last = _without_time(reading, first - 1)
        first = _first_of(reading, last)
    return last


def _without_time(reading: Reading, at: int) -> int:
    while at > 1 and reading.kinds[at - 1] == "T":
        at -= 1
        while at > 1 and reading.kinds[at - 1] in "LR":
            at -= 1
    return at


def _first_of(reading: Reading, last: int) -> int:
    """Return where a noun phrase begins: at its article, or at the first of its bare nouns and numbers."""
    kinds = reading.kinds
    bare = first = last - 1
    while first > 0 and kinds[first - 1] in "NUVGLT":
        first -= 1
    if first > 0 and kinds[first - 1] == "A":
        return first - 1
    while bare > 0 and kinds[bare - 1] in "NU":
        bare -= 1
    return bare


def _is_where(reading: Reading, first: int, last: int) -> bool:
    words, preposition = reading.words[first:last], reading.low(first - 1)
    if preposition not in _PLACING or reading.kinds[first - 2] not in "NT":
        return False
    if words[0].kind != "A":
        return all(word.is_name for word in words)
    return preposition == "in" and words[0].low == "the" and words[-1].low in _KINDS_OF_PLACE


def _is_real(reading: Reading, first: int) -> bool:
    """Tell whether what stands before a noun phrase leaves no doubt that its thing is there."""
    before = reading.words[:first]
    if not before:
        return True
    if before[-1].kind == "," and (has(before, "VBHMD") or before[0].kind not in "RTL"):
        return False
    if reading.kinds[:first].rstrip("LS")[-1:] in ("C", "(", "-", ";", "B"):
        return False
    if sum(word.kind == '"' for word in before) % 2 or any(word.low in CONDITIONS for word in before):
        return False
    opens = max(reading.kinds.rfind(mark, 0, first - 1) for mark in ",;-)S") + 1
    if has(before[opens:], "XMJWI") or any(_is_extreme(word) for word in before[opens:]):
        return False
    return not any(_makes_open(reading, place) for place in range(opens, first))


def _makes_open(reading: Reading, place: int) -> bool:
    word = reading.words[place]
    if word.key == "rule":
        return reading.low(place + 1) == "out"
    if word.key in _CALLING:
        return reading.low(place + 1) in _CALLED
    return word.key in _OPAQUE or word.low in _OPAQUE or word.low in _TOLD


def _is_nearest(reading: Reading, span: Span, at: int, *, place: bool) -> bool:
    """Tell "a vote against a guard who" and "died in a fire that" from "a vote against a law that drew crowds"."""
    first, last = span
    before = reading.low(first - 1)
    if not first or reading.kinds[first - 1] != "R" or (place and before in ("in", "at")):
        return True
    if reading.words[last - 1].is_name:
        return False
    if first == 1 or _is_of_the_verb(reading, first - 2):
        return True
    higher = reading.words[first - 2]
    if reading.low(at) != "who" or higher.is_name or higher.kind != "N":
        return False
    return higher.low in _OF_NEAREST or (before in _TAKES_NEAREST and not higher.low.endswith(_MAY_BE_SOMEBODY))


def _is_of_the_verb(reading: Reading, place: int) -> bool:
    """Tell "Crews came to" from the nouns and participles of "a meeting with" and "a plan backed by"."""
    before = reading.kinds[:place]
    if reading.kinds[place] == "G":
        return before[-1:] in ("B", ",")
    opens = max(before.rfind(mark) for mark in ",;-)S") + 1
    return reading.kinds[place] == "V" and (
        before[-1:] in ("B", "H", "M", "L") or not set("VBHD") & set(before[opens:])
    )


def _does_harm(reading: Reading, at: int) -> bool:
    """Tell whether a clause says what an event did: of "the end of a fire that killed six" no other thing did it."""
    return is_event(reading, at) and any(
        word.low in HARMING or word.low in _HAPPENING for word in reading.words[at : at + _NEAR]
    )


def _is_told_apart(reading: Reading, span: Span) -> bool:
    """Tell whether a phrase means one thing without its clause: "the 1974 convention", but not "the Tarn officer"."""
    words = reading.words[slice(*span)]
    return (
        reading.low(span[1]) != "who"
        and words[0].low == "the"
        and any(word.is_name or word.kind == "T" or word.possessive for word in words)
    )


def _is_some(words: tuple[Word, ...], *, placed: bool) -> bool:
    """Tell whether a phrase says that there is such a thing: "a student", "two guards", "strikes" of "in Corran"."""
    if words[0].low in ("a", "an") or words[0].kind == "U":
        return len(words) >= _LEAST_SOME
    bare = not words[-1].is_name and is_plural(words[-1].low)
    return bare and words[0].kind != "A" and (placed or len(words) >= _LEAST_SOME)


def _is_extreme(word: Word) -> bool:
    """Tell whether a word ranks or counts things: "the first strike in a city that" is not the first in any city."""
    superlative = word.low.endswith("est") and len(word.low) > len("est") and word.low not in _NO_SUPERLATIVES
    return superlative or word.low in _EXTREME


def _bounds(word: Word) -> bool:
    return _is_extreme(word) or word.low in RESTRICTING or word.low in _NO_THING or word.low in _UNBOUND
