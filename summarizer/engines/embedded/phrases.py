"""Facts that ride in a clause: an apposition, a superlative behind a comma, a participle with the same subject.

Each rule gives the clause without its rider and the rider as a sentence of its own. The rider's words, and the name
or subject that it belongs to, are spans of the article; only a copula or a tense is supplied.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from summarizer.engines.embedded.clauses import WORD, Span
from summarizer.text.attribution import find_attributions
from summarizer.text.claimants import PREPOSITIONS
from summarizer.text.dates import find_dates
from summarizer.text.hedges import is_negator
from summarizer.text.noun_phrases import SUBORDINATORS
from summarizer.text.ordinary import is_ordinary, is_plural
from summarizer.text.quoted import quoted_spans
from summarizer.text.speech_verbs import AUXILIARIES, is_finite, may_be_finite

_SUBJECT_APPOSITION = re.compile(
    r"^(?P<subject>[^,;:“”\"()]{3,80}), (?P<rider>(?:an?|the|one) [^,;“”\"]{12,200}(?:\([^()]*\))?), (?P<verb>[a-z]+)"
)
_SUPERLATIVE = re.compile(
    r", (?:marking |in )?(?P<rider>(?:the|an?|one of the|one of (?:its|their|his|her)) (?:\w+ )?"
    r"(?P<degree>most|least|worst|best|first|last|second|third|\w{2,}iest|(?:larg|bigg|bold|high|low|strong|old|long|great"
    r"|fierc|small|new|rich|poor|tall|fast|hard|weak|young|near|close?|short|wid|fresh)est)\b"
    r"(?P<rest>[^;:“”\"]{12,250}))$"
)
_PARTICIPLE = re.compile(
    r", (?P<participle>killing|injuring|wounding|seizing|capturing|taking|destroying|damaging|burning|sinking|sweeping|"
    r"blocking|closing|arresting|displacing|trapping|cutting|becoming|winning|losing|reaching|entering) "
    r"(?P<rest>[^;“”\"]{8,200})$"
)
_PAST: Final = {
    "killing": "killed", "injuring": "injured", "wounding": "wounded", "seizing": "seized", "capturing": "captured",
    "taking": "took", "destroying": "destroyed", "damaging": "damaged", "burning": "burned", "sinking": "sank",
    "sweeping": "swept", "blocking": "blocked", "closing": "closed", "arresting": "arrested",
    "displacing": "displaced", "trapping": "trapped", "cutting": "cut", "becoming": "became", "winning": "won",
    "losing": "lost", "reaching": "reached", "entering": "entered",
}  # fmt: skip
_SECOND_PARTICIPLE = re.compile(rf"\band (?P<participle>{'|'.join(_PAST)}) ")
# "Corran, the largest city in the valley": what a place can be the largest of.
_PLACE_NOUNS: Final = frozenset(
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
_PLURAL_PLACES: Final = frozenset(word for word in _PLACE_NOUNS if word.endswith("s"))
_PLURAL_OPENERS: Final = frozenset("the some several many both two three four five six seven eight nine ten".split())
_ASIDES: Final = frozenset("in where which who since with after during when".split())
_TIME_RIDER = re.compile(r"(?:the|an?|one) (?:\w+ )?(?:day|week|month|year|hour|night|morning|minute|decade)s?\b")
# "Taking place" and "claiming that" take no object that the subject took.
_NO_OBJECT = re.compile(r"^(?:that|to|place|part|into|effect|off|over)\b|\band (?:\w+ly )?\w+ing\b")
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w'’-]+ (?:al-|of |the )?)*[A-Z][\w'’-]+$")
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


@dataclass(frozen=True, slots=True)
class Phrase:
    """Give one statement of a clause and the spans of the text that carry it, in the order of the text."""

    statement: str
    spans: tuple[Span, ...]


def split_riders(text: str, start: int, end: int) -> tuple[Phrase, ...]:
    """Split the clause `text[start:end]` into what it states in the main and what rides along.

    Clauses with speech in them stay whole, and so does every clause in which no rule is sure. The first phrase is
    the main one.
    """
    clause = text[start:end]
    whole = (Phrase(clause, ((start, end),)),)
    if quoted_spans(text, start, end):
        return whole
    body = clause.rstrip(" .")
    attributed = find_attributions(body, embedded=True)
    if any(found.form != "leading" for found in attributed):
        return whole
    for rule in (_subject_apposition, _superlative) if attributed else (_subject_apposition, _superlative, _participle):
        phrases = rule(body, start)
        if phrases is not None:
            return phrases
    return whole


def _subject_apposition(body: str, start: int) -> tuple[Phrase, ...] | None:
    """Split "Rebels, a coalition of armed groups, have taken the town" into the taking and the coalition.

    In "Clashes in Tarn, a town in the north, have killed nine" and in "Ana Lume and Bo Tash, a rescuer, have" the
    apposition is about a part of the subject: these stay whole.
    """
    match = _SUBJECT_APPOSITION.match(body)
    if match is None or not may_be_finite(match.group("verb")) or not _is_noun_phrase(match.group("rider")):
        return None
    name, rider = match.group("subject"), match.group("rider")
    words = [word.lower() for word in WORD.findall(name)]
    if not words or words[0] in _NO_SUBJECT or is_negator(words[0]) or _TIME_RIDER.match(rider):
        return None
    if any(
        word in PREPOSITIONS or word in ("and", "or") or is_negator(word) or may_be_finite(word) for word in words[1:]
    ):
        return None
    subject, verb = match.span("subject"), match.start("verb")
    main = Phrase(f"{name} {body[verb:]}", (_at(start, subject), _at(start, (verb, len(body)))))
    copula = _copula(name, match.group("verb"), gone=bool(_PAST_STATE.match(body, verb) or _NOT_NOW.search(rider)))
    return main, Phrase(f"{name} {copula} {rider}", (_at(start, (subject[0], match.end("rider"))),))


def _superlative(body: str, start: int) -> tuple[Phrase, ...] | None:
    """Split ", the largest city in the valley" from its clause; it belongs to a place before it, or to the event.

    Which of them the rider's own noun tells: a city is a place, an assault an event. Of anything else, as of "a
    school in Corran, the largest in the region", nobody knows what it belongs to.
    """
    match = _SUPERLATIVE.search(body)
    if match is None:
        return None
    before, rider = body[: match.start()], match.group("rider")
    words = WORD.findall(before)
    if len(words) < _LEAST_WORDS or not any(is_finite(word) for word in words) or not _is_one_phrase(rider):
        return None
    head = _head(match.group("rest"))
    main = Phrase(before, (_at(start, (0, match.start())),))
    if head in _PLACE_NOUNS:
        name = _place_before(before)
        if name is None:
            return None
        copula = "are" if head in _PLURAL_PLACES and not rider.startswith("one of") else "is"
        return main, Phrase(f"{name} {copula} {rider}", (_at(start, (len(before) - len(name), match.end("rider"))),))
    if head not in _EVENT_NOUNS or find_attributions(body, embedded=True):
        return None
    return main, Phrase(f"It was {rider}", (_at(start, match.span("rider")),))


def _participle(body: str, start: int) -> tuple[Phrase, ...] | None:
    """Split "the blast tore through the hall, killing nine" into the blast and the killing."""
    match = _PARTICIPLE.search(body)
    if match is None:
        return None
    rest = _SECOND_PARTICIPLE.sub(lambda second: f"and {_PAST[second['participle']]} ", match.group("rest"))
    if _NO_OBJECT.search(rest):
        return None
    before = body[: match.start()]
    subject = _subject_of(before)
    if subject is None:
        return None
    name = before[subject[0] : subject[1]]
    main = Phrase(before, (_at(start, (0, match.start())),))
    statement = f"{name} {_PAST[match.group('participle')]} {rest}"
    return main, Phrase(statement, (_at(start, (match.start("participle"), len(body))), _at(start, subject)))


def _subject_of(clause: str) -> Span | None:
    """Return the noun phrase before the one finite verb of a clause, behind an opening "In recent days,".

    With a second verb the participle may go with another subject: "the army fled as jets bombed the town, killing".
    """
    words = list(WORD.finditer(clause))
    verbs = [index for index, word in enumerate(words) if may_be_finite(word.group())]
    # "have been implicated in attacks, killing thousands": behind a passive the subject need not have done it.
    if len(verbs) != 1 or not verbs[0] or words[verbs[0]].group().lower() in AUXILIARIES:
        return None
    verb = words[verbs[0]]
    behind = [word.group().lower() for word in words[verbs[0] + 1 :]]
    if verb.group().endswith("s") or any(word in SUBORDINATORS or word == "who" or is_negator(word) for word in behind):
        return None
    opening = clause.rfind(", ", 0, verb.start())
    first = opening + 2 if opening >= 0 else 0
    phrase = clause[first : verb.start()].rstrip()
    names = [word.lower() for word in WORD.findall(phrase)]
    if not names or len(names) > _LONGEST_SUBJECT or names[0] in _NO_SUBJECT or any(map(is_negator, names)):
        return None
    return first, first + len(phrase)


def _place_before(before: str) -> str | None:
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
        if (word.lower() in _PLACE_NOUNS and not is_name) or (word[:1].isupper() and place):
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


def _is_one_phrase(rider: str) -> bool:
    """Tell whether a rider is one noun phrase: no clause, no member of a list."""
    asides = [part.split()[:1] for part in rider.split(", ")[1:]]
    return (
        _is_noun_phrase(rider) and "being" not in rider.split() and all(part[0] in _ASIDES for part in asides if part)
    )


def _is_noun_phrase(rider: str) -> bool:
    """A rider with a finite verb outside a relative clause is a clause of its own, not an apposition."""
    head = re.split(r"\b(?:that|which|who|where|whose|when)\b", rider)[0]
    return not any(is_finite(word) for word in WORD.findall(head))


def _copula(name: str, verb: str, *, gone: bool) -> str:
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


def _at(start: int, span: Span) -> Span:
    return start + span[0], start + span[1]
