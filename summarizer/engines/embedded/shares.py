"""What is true of all is true of each: predicates that hold of every one of their subjects, and in which words.

"Nine people were arrested" says it of each of the nine; "nine people lifted a car" does not.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from summarizer.engines.embedded.pieces import Draft, Reading, Reworded
from summarizer.text.tokens import Word

# What is done to people and things one by one, by the base of the verb.
_DONE: Final = frozenset(
    """kill wound injure hurt shoot stab beat arrest detain jail imprison rescue evacuate hospitalize hospitalise treat
    displace trap kidnap abduct deport evict expel suspend dismiss sack release free transport take charge indict
    convict fine invite rate find close shut damage destroy hit strike burn loot cancel postpone murder
    execute""".split()
)
# Of these no firm is spoken: "Marks and Lume were closed" may be one firm.
ONE_BY_ONE: Final = frozenset(
    """kill wound injure hurt shoot stab beat arrest detain jail imprison rescue evacuate hospitalize hospitalise treat
    kidnap abduct deport transport murder execute die drown take find release free""".split()
)
# What each does for himself.
_DID: Final = frozenset(
    """die survive escape flee resign quit criticise criticize condemn welcome oppose endorse praise support reject deny
    decline refuse boycott attend abstain protest withdraw return arrive suffer drown vanish disappear""".split()
)
_STATES: Final = frozenset("dead missing homeless wounded injured hurt hospitalized hospitalised".split())
# With these a predicate is of all of them at once, or of each in another way.
_JOINTLY: Final = frozenset(
    """together each both respectively separate separately jointly collectively between among total altogether either
    different various other others themselves simultaneous simultaneously half legs arms heads hands over""".split()
)
_OF_SEVERAL: Final = frozenset("they them their themselves lives".split())
_SINGULAR: Final = {"were": "was", "are": "is", "have": "has"}


def holds_of_each(reading: Reading, first: int, last: int, verbs: frozenset[str] = _DONE | _DID) -> bool:
    """Tell whether the predicate of some words is true of each subject by itself, as "were killed in Tarn" is."""
    words = reading.words[first:last]
    if any(word.kind in 'XMDJ;"' or word.low in _JOINTLY for word in words) or _counts(words):
        return False
    at = next((i for i, word in enumerate(words) if word.kind not in "LHB"), len(words))
    if at == len(words):
        return False
    if words[at].low in _STATES:
        return at > 0 and words[at - 1].kind in "BL"
    passive = any(word.kind == "B" for word in words[:at])
    if words[at].kind == "R" and any(word.kind == "B" for word in words[:at]):
        return words[at].low in ("inside", "aboard") or (words[at].low == "at" and words[at + 1].kind == "A")
    if [word.low for word in words[at : at + 3]] == ["lost", "their", "lives"]:
        return True
    return words[at].kind == "V" and words[at].key in verbs & (_DONE if passive else _DID)


def _counts(words: tuple[Word, ...]) -> bool:
    """Tell whether a predicate has a number that may be of all together: "in two attacks", "in a car and a boat"."""
    numbers = any(
        word.kind == "U" and word.key not in ("#1", "one") and words[index - 1].low not in ("by", "at", "aged")
        for index, word in enumerate(words)
    )
    return numbers or any(one.kind == "C" and two.kind in "AU" for one, two in pairwise(words))


def predicate(reading: Reading, first: int, last: int, *, many: bool) -> Draft | None:
    """Return the predicate of some words for one of its subjects or for several: "were hurt" as "was hurt".

    None where the verb has no other form that is sure.
    """
    at = first
    while reading.kinds[at] == "L":
        at += 1
    if many:
        return (reading.span(first, last),)
    singular = _SINGULAR.get(reading.low(at))
    if any(reading.low(i) in _SINGULAR or reading.low(i) in _OF_SEVERAL for i in range(at + 1, last)):
        return None
    if singular is None:
        past = reading.kinds[at] == "V" and reading.low(at) != reading.words[at].key
        return (reading.span(first, last),) if past else None
    before: Draft = (reading.span(first, at),) if first < at else ()
    behind: Draft = (reading.span(at + 1, last),) if at + 1 < last else ()
    return (*before, Reworded(singular, reading.span(at, at + 1)), *behind)
