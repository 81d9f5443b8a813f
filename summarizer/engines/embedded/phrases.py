"""Facts that ride in a clause as noun phrases: an apposition to its subject, a superlative behind a comma.

Each rule gives the clause without its rider and the rider as a sentence of its own. The rider's words, and the name
or subject that it belongs to, are spans of the article; only a copula is supplied.
"""

from __future__ import annotations

import re
from typing import Final

from summarizer.engines.embedded.clauses import WORD
from summarizer.engines.embedded.pieces import Draft
from summarizer.text.attribution import find_attributions
from summarizer.text.claimants import PREPOSITIONS
from summarizer.text.dates import find_dates
from summarizer.text.hedges import is_negator
from summarizer.text.noun_phrases import SUBORDINATORS
from summarizer.text.ordinary import is_ordinary, is_plural
from summarizer.text.speech_verbs import is_finite, may_be_finite
from summarizer.text.verb_forms import PAST, PASTS_ONLY, base_of

_SUBJECT_APPOSITION = re.compile(
    r"^(?P<subject>[^,;:“”\"()]{3,80}), (?P<rider>(?:an?|the|one) [^,;“”\"]{8,200}(?:\([^()]*\))?), (?P<verb>[a-z]+)"
)
_SUPERLATIVE = re.compile(
    r", (?:marking |in )?(?P<rider>(?:the|an?|one of the|one of (?:its|their|his|her)) (?:\w+ )?"
    r"(?P<degree>most|least|worst|best|first|last|second|third|\w{2,}iest|(?:larg|bigg|bold|high|low|strong|old|long|great"
    r"|fierc|small|new|rich|poor|tall|fast|hard|weak|young|near|close?|short|wid|fresh)est)\b"
    r"(?P<rest>[^;:“”\"]{12,250}))$"
)
# "Corran, the largest city in the valley": what a place can be the largest of.
PLACE_NOUNS: Final = frozenset(
    """city town village province region district country state nation island port settlement municipality county
    suburb capital metropolis economy cities towns villages provinces regions districts countries states nations
    islands ports settlements counties""".split()
)
_EVENT_NOUNS: Final = frozenset(
    """attack assault advance offensive strike raid bombing shooting massacre battle escalation fighting clash protest
    march rally earthquake quake storm flood fire blaze explosion blast eruption crash accident disaster outbreak
    drought wave rise increase fall drop decline loss gain toll victory defeat win turnout election vote deal agreement
    step move change shift overhaul cut expansion exercise launch test sign setback breakthrough challenge crisis
    scandal leak spill attacks offensives clashes protests strikes fires floods gains losses""".split()
)
# In "the city of Corran" the noun and the name are one thing, in "the capital of Ettarra" they are two.
_SAME_AS_NAME: Final = frozenset("city town village province region district island state county".split())
_PLURAL_PLACES: Final = frozenset(word for word in PLACE_NOUNS if word.endswith("s"))
_PLURAL_OPENERS: Final = frozenset("the some several many both two three four five six seven eight nine ten".split())
_ASIDES: Final = frozenset("in where which who since with after during when".split())
_TIME_RIDER = re.compile(r"(?:the|an?|one) (?:\w+ )?(?:day|week|month|year|hour|night|morning|minute|decade)s?\b")
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w'’-]+ (?:al-|of |the )?)*[A-Z][\w'’-]+$")
# "A ship, the Vakhti Star, has": what is one of a kind is not told by its name.
_NAME_AFTER_KIND = re.compile(r"the (?:[A-Z][\w'’-]*\s?)+$")
_OWNED: Final = frozenset("his her its their our my your".split())
# What a participle cannot have behind it: "caught fire", "spent much of the day".
_HAS_OBJECT = re.compile(
    r" (?:the|an?|his|her|its|their|\d|much|many|no|some|all|several|[A-Z](?!\w*day\b)\w+ |fire\b|ties\b)"
)
_NAMES_IT: Final = frozenset(
    "named called dubbed nicknamed considered deemed elected appointed paid given sent".split()
)
_AFTER_COMMA = re.compile(r", ([a-z]+)")
_LEAST_WORDS: Final = 4
_LONGEST_SUBJECT: Final = 8
_CHAIN: Final = 6
_NO_SUBJECT: Final = (
    PREPOSITIONS
    | SUBORDINATORS
    | frozenset(
        """who it they he she this these those there here however meanwhile yesterday today later earlier last
        next""".split()
    )
)
# Who died is no longer what he was.
_PAST_STATE = re.compile(
    r"(?:(?:was|were|had|has|have|been|is|also|later|found|shot)\s+){0,4}"
    r"(?:pronounced |declared )?(?:died|dead|killed|murdered|executed|assassinated|slain|drowned|hanged|beheaded)\b"
)
# What somebody was "then" or "until May" he need not be now.
_NOT_NOW = re.compile(r"\b(?:then|at the time|until|once|who died)\b")


def subject_apposition(body: str) -> tuple[Draft, ...] | None:
    """Split "Rebels, a coalition of armed groups, have taken the town" into the taking and the coalition.

    In "Clashes in Tarn, a town in the north, have killed nine" and in "Ana Lume and Bo Tash, a rescuer, have" the
    apposition is about a part of the subject: these stay whole.
    """
    match = _SUBJECT_APPOSITION.match(body)
    if match is None or not is_noun_phrase(match.group("rider")):
        return None
    if not _is_main_verb(body, match.group("verb"), match.start("verb")):
        return None
    name, rider = match.group("subject"), match.group("rider")
    words = [word.lower() for word in WORD.findall(name)]
    if _NAME_AFTER_KIND.match(rider) and words[:1] and words[0] in ("a", "an"):
        return None
    if not words or words[0] in _NO_SUBJECT | _OWNED or is_negator(words[0]) or _TIME_RIDER.match(rider):
        return None
    if any(
        word in PREPOSITIONS or word in ("and", "or") or is_negator(word) or may_be_finite(word) for word in words[1:]
    ):
        return None
    subject, verb = match.span("subject"), match.start("verb")
    main: Draft = (subject, (verb, len(body)))
    copula = copula_of(name, match.group("verb"), gone=bool(_PAST_STATE.match(body, verb) or _NOT_NOW.search(rider)))
    return main, (subject, copula, match.span("rider"))


def _is_main_verb(body: str, verb: str, at: int) -> bool:
    """Tell whether a word behind an apposition is the verb of its clause.

    A past form may be a participle: "Bo Tash, a docker, wounded in May, has left". Then another verb follows a comma.
    """
    if verb in PASTS_ONLY:
        return True
    if verb not in PAST and not (verb.endswith("ed") and base_of(verb) is not None):
        return may_be_finite(verb)
    behind = body[at + len(verb) :]
    if _HAS_OBJECT.match(behind) and verb not in _NAMES_IT:
        return True
    if not may_be_finite(verb):
        return "," not in behind
    return not any(may_be_finite(found[1]) or found[1] in PAST for found in _AFTER_COMMA.finditer(behind))


def superlative(body: str) -> tuple[Draft, ...] | None:
    """Split ", the largest city in the valley" from its clause; it belongs to a place before it, or to the event.

    Which of them the rider's own noun tells: a city is a place, an assault an event. Of anything else, as of "a
    school in Corran, the largest in the region", nobody knows what it belongs to.
    """
    match = _SUPERLATIVE.search(body)
    if match is None:
        return None
    before, rider = body[: match.start()], match.group("rider")
    words = WORD.findall(before)
    if len(words) < _LEAST_WORDS or not any(is_finite(word) for word in words) or not is_one_phrase(rider):
        return None
    head = _head(match.group("rest"))
    main: Draft = ((0, match.start()),)
    if head in PLACE_NOUNS:
        name = place_before(before)
        if name is None:
            return None
        copula = "are" if head in _PLURAL_PLACES and not rider.startswith("one of") else "is"
        return main, ((len(before) - len(name), len(before)), copula, match.span("rider"))
    if head not in _EVENT_NOUNS or find_attributions(body, embedded=True):
        return None
    return main, ("It was", match.span("rider"))


def place_before(before: str) -> str | None:
    """Return the name that ends a clause, if no other place before it can be meant: "a town near Corran" has two."""
    match = _NAME_BEFORE.search(before)
    if match is None or find_dates(match.group()):
        return None
    chain = WORD.findall(before[: match.start()])[-_CHAIN:]
    for place in range(len(chain) - 1, -1, -1):
        word = chain[place]
        if is_finite(word):
            break
        is_name = chain[place:][1:] == ["of"] and word.lower() in _SAME_AS_NAME
        if (word.lower() in PLACE_NOUNS and not is_name) or (word[:1].isupper() and place):
            return None
    return match.group()


def _head(rest: str) -> str:
    """Return the noun of "rebel-held city in the north": the last word before a preposition or a relative clause."""
    head = ""
    for word in WORD.findall(rest):
        if word.lower() in PREPOSITIONS | SUBORDINATORS | {"who", "a", "an", "the"} or is_finite(word):
            break
        head = word.lower()
    return head


def is_one_phrase(rider: str) -> bool:
    """Tell whether a rider is one noun phrase: no clause, no member of a list."""
    asides = [part.split()[:1] for part in rider.split(", ")[1:]]
    return is_noun_phrase(rider) and "being" not in rider.split() and all(part[0] in _ASIDES for part in asides if part)


def is_noun_phrase(rider: str) -> bool:
    """A rider with a finite verb outside a relative clause is a clause of its own, not an apposition."""
    head = re.split(r"\b(?:that|which|who|where|whose|when)\b", rider)[0]
    return not any(is_finite(word) for word in WORD.findall(head))


def copula_of(name: str, verb: str, *, gone: bool) -> str:
    """Return "is", "are", "was" or "were" for a subject; `gone` tells that it is no more what it was."""
    if _is_plural(name, verb):
        return "were" if gone else "are"
    return "was" if gone else "is"


def _is_plural(name: str, verb: str) -> bool:
    """Tell whether a subject takes "are"; a person's name that ends in "s" does not."""
    if verb in ("is", "was", "has", "says"):
        return False
    if verb in ("are", "were", "have"):
        return True
    words = name.lower().split()
    common = is_plural(words[-1]) or words[-1] in ("people", "police", "children")
    if len(words) == 1:
        return common and is_ordinary(words[0])
    return common and (words[0] in _PLURAL_OPENERS or name.rsplit(maxsplit=1)[-1].islower())
