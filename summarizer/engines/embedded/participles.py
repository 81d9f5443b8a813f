"""Participles behind a comma, told as what the subject of their clause did: ", killing nine", ", saying it was closed".

Behind a passive or a present the subject need not have done it, and behind two verbs it may be another subject's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from summarizer.engines.embedded.patterns import Clause, clause_of, is_certain, past_of, subject_of
from summarizer.engines.embedded.pieces import Draft, Reading, Reworded, Span
from summarizer.text.tokens import Word, has
from summarizer.text.verb_forms import PARTICIPLES, PAST

# No acts of a subject: prepositions by now, or what the whole clause brings about ("..., bringing the toll to nine").
_NO_ACTS: Final = frozenset(
    """including following according regarding concerning excluding being having depending pending owing starting
    beginning meaning marking making bringing suggesting indicating showing resulting leading proving becoming
    considering assuming provided barring involving totalling totaling ending underscoring underlining highlighting
    signaling signalling reflecting confirming fuelling fueling prompting sparking raising adding saying citing
    requiring compared""".split()
)
_PASSIVE_IN_TITLES: Final = frozenset(
    """charged accused arrested killed wounded injured shot convicted sentenced jailed suspected fined sued hit
    struck""".split()
)
_PLACING: Final = frozenset("place name rank show describe list see find put call make feature depict portray".split())
# "He remained in Tarn, recovering from it": what goes on is not done.
_STAYING: Final = frozenset("remain stay stand sit lie live wait".split())
_HARMS: Final = frozenset(
    """killing injuring wounding destroying damaging burning sinking smashing shattering overturning toppling tearing
    seizing capturing forcing trapping displacing""".split()
)
# Of a content somebody speaks: the participle is the speaker's, not the content's.
SPEECH: Final = {
    "saying": "said", "adding": "added", "noting": "noted", "arguing": "argued", "insisting": "insisted",
    "claiming": "claimed", "warning": "warned", "explaining": "explained", "stressing": "stressed",
    "declaring": "declared", "alleging": "alleged",
}  # fmt: skip
# What else speakers do by speaking, told with its object: "pledging an inquiry", "calling for calm".
_ACTS: Final = {
    "pledging": "pledged", "promising": "promised", "vowing": "vowed", "urging": "urged", "denying": "denied",
    "accusing": "accused", "rejecting": "rejected", "blaming": "blamed", "condemning": "condemned",
    "praising": "praised", "demanding": "demanded", "threatening": "threatened", "dismissing": "dismissed",
    "criticising": "criticised", "criticizing": "criticized", "announcing": "announced", "calling": "called",
    "warning": "warned", "asking": "asked",
}  # fmt: skip
_MAY_SAY_MORE = re.compile(rf" (?:{'|'.join({**SPEECH, **_ACTS})}) ")
_POINTING: Final = frozenset("him her them it".split())
_NO_OBJECT: Final = frozenset("that to place part into effect off over advantage".split())
_PARTICIPLE = re.compile(r",(?P<and>C?)(?P<verb>G)(?P<object>[AUONLRIT\"])")
_SECOND = re.compile(r",?(?P<and>C)(?P<verb>G)(?=[AUON])")
_LISTED = re.compile(r"GN{1,3},(?:C?GN|N{1,3},?C)|GN{1,3}C(?:GN|N+$)")
_ANOTHER = re.compile(r"\band (?:\w+ly )?\w+ing\b")
_SPEAKING = re.compile(r",(?:C?)(?P<verb>G)(?P<that>J?)(?=[AUONRSTLJ\"])")


def result(reading: Reading) -> tuple[Draft, ...] | None:
    """Split off what only a thing or an attacker does, never who speaks of it: ", killing nine"."""
    return participle(reading, _HARMS)


def participle(reading: Reading, among: frozenset[str] = frozenset()) -> tuple[Draft, ...] | None:
    """Split "The blast tore down a hall, killing nine" into the tearing and the killing."""
    clause = clause_of(reading)
    found = _PARTICIPLE.search(reading.kinds, clause.verb) if clause else None
    if clause is None or found is None or not _did_it(reading, clause, found.start(), bool(among)):
        return None
    verb = found.start("verb")
    past = past_of(reading.low(verb))
    if among and reading.low(verb) not in among:
        return None
    if reading.low(verb) in _NO_ACTS or past is None or found["and"] or _lacks_object(reading, verb):
        return None
    if _LISTED.match(reading.kinds, verb):
        return None  # "He lamented poverty, crushing debt, crumbling bridges and more"
    rider = (
        *subject_of(reading, clause, verb),
        Reworded(past, reading.span(verb, verb + 1)),
        *in_the_past(reading, verb + 1),
    )
    if _goes_on(rider, reading.body):
        return None
    return (reading.span(0, found.start()),), rider


def _did_it(reading: Reading, clause: Clause, end: int, harm: bool) -> bool:
    """Tell whether the subject of a clause is sure to be what its participle speaks of.

    A harm is done by what acted, whoever else was named between commas: "hit Tarn, a port in the north, killing nine".
    """
    words = reading.words[clause.verb : end]
    first = words[0]
    if not _is_known(reading, clause.subject) or has(words, "BMDXSWJ;O" if harm else "BMDXSWJ;O,"):
        return False
    if first.key in _PLACING or first.key in _STAYING or any(word.low == "as" for word in words):
        return False  # "The poll placed her first, outscoring all": it is she
    if first.low in _PASSIVE_IN_TITLES and words[1:2] and words[1].kind == "R" and not _struck_at(words):
        return False  # "Man charged with theft, leaving the scene": a title without its "was"
    if harm and has(words, ",") and has(words[2:], "VHCG"):
        return False  # a list, or another's act
    if first.kind == "H":
        return first.low in ("has", "have", "had") and len(words) > 1 and words[1].kind == "V"
    return _is_past(first.low) and not any(word.kind == "G" for word in words)


def _is_known(reading: Reading, subject: Span) -> bool:
    """Tell whether a subject names its thing, or is a person's pronoun, which is told as it is in the main clause."""
    return is_certain(reading, subject) or reading.text(*subject).lower() in ("he", "she", "they")


def _struck_at(words: Sequence[Word]) -> bool:
    """Tell whether "struck" is an act: "struck at the hall"; a title has no article."""
    return words[1].low == "at" and words[2:3] != () and words[2].kind == "A"


def _is_past(low: str) -> bool:
    return low.endswith("ed") or (low in PAST and low not in PARTICIPLES)


def _lacks_object(reading: Reading, verb: int) -> bool:
    following = reading.words[verb + 1]
    if following.low in _POINTING:
        return True  # "striking him": he is told apart only in the main clause
    return following.low in _NO_OBJECT or (
        following.kind == "L" and reading.kinds[verb + 2 : verb + 3] not in ("A", "U", "N")
    )


def in_the_past(reading: Reading, first: int) -> Draft:
    """Return what stands behind a participle, further ones ("and wounding 40") in the past."""
    second = _SECOND.search(reading.kinds, first)
    if second is None:
        return (reading.rest(first),)
    verb = second.start("verb")
    past = past_of(reading.low(verb))
    if past is None:
        return (reading.rest(first),)
    return (reading.span(first, verb), Reworded(past, reading.span(verb, verb + 1)), reading.rest(verb + 1))


def _goes_on(rider: Draft, body: str) -> bool:
    """Tell whether a statement still has a participle joined by "and": "killed nine and badly burning it"."""
    words = " ".join(body[piece[0] : piece[1]] for piece in rider if isinstance(piece, tuple))
    return _ANOTHER.search(words) is not None


def may_say_more(body: str) -> bool:
    """Tell, without reading it, whether a clause may have ", adding that ..." in it."""
    return _MAY_SAY_MORE.search(body) is not None


def further_saying(reading: Reading, first: int, content: int | None = None) -> tuple[int, Draft] | None:
    """Find ", adding that B" from a word on: where it begins, and "added that B" without its speaker.

    `content` is the first word of what is said, where that stands between the speaker and the participle.
    """
    found = _SPEAKING.search(reading.kinds, first)
    if found is None:
        return None
    verb = found.start("verb")
    said, done = SPEECH.get(reading.low(verb)), _ACTS.get(reading.low(verb))
    rest = reading.kinds[verb + 1 :]
    if said is None or not has(reading.words[verb + 1 :], "VBHMD"):
        said = done if _has_its_object(reading, verb) and _speaks_surely(reading, content, found.start()) else None
    if said is None or rest.count('"') % 2:
        return None
    return found.start(), (Reworded(said, reading.span(verb, verb + 1)), reading.rest(verb + 1))


def _has_its_object(reading: Reading, verb: int) -> bool:
    """Tell "pledging an inquiry" and "calling for calm" from "calling it a lie": what "it" is stands elsewhere."""
    following = reading.words[verb + 1]
    if reading.low(verb) == "calling":
        return following.low in ("for", "on")
    if reading.low(verb) == "warning":
        return following.low in ("of", "against")
    if any(word.low in _POINTING for word in reading.words[verb + 1 : verb + 3]):
        return False
    return following.kind in "AUNI"


def _speaks_surely(reading: Reading, content: int | None, end: int) -> bool:
    """Tell whether a participle can only be the speaker's: what is said has no subject that may speak.

    In "the mayor said the rebels left, accusing the army" it may be the rebels'.
    """
    if content is None:
        return True
    inner = Reading(reading.body[reading.words[content].start : reading.words[end].start])
    if has(inner.words, "W;,"):
        return False
    if inner.low(0) in ("its", "their", "it"):
        return True
    clause = clause_of(inner)
    return (
        clause is not None
        and inner.kinds[clause.verb] == "B"
        and not has(inner.words[clause.verb : clause.verb + 3], "G")
    )
