"""Facts that ride in a clause: an apposition, a superlative behind a comma, a participle with the same subject.

Each rule gives the clause without its rider and the rider as a sentence of its own. The rider's words, and the name
or subject that it belongs to, are spans of the article; only a copula or a tense is supplied.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from summarizer.engines.embedded.clauses import WORD, Span, quoted_spans
from summarizer.text.attribution import find_attributions
from summarizer.text.dates import find_dates
from summarizer.text.speech_verbs import AUXILIARIES, is_finite
from summarizer.text.terms import lemma

_SUBJECT_APPOSITION = re.compile(
    r"^(?P<subject>[^,;:“”\"()]{3,80}), (?P<rider>(?:an?|the|one) [^,;“”\"]{15,200}(?:\([^()]*\))?), (?P<verb>[a-z]+)"
)
_SUPERLATIVE = re.compile(
    r", (?:marking |in )?(?P<rider>(?:the|one of the|one of (?:its|their|his|her)|an?) (?:\w+ )?"
    r"(?:most|least|worst|best|first|last|second|third|\w{2,}iest|(?:larg|bigg|bold|high|low|strong|old|long|great|fierc"
    r"|small|new|rich|poor|tall|fast|hard|weak|young|near|close?|short|wid|fresh)est)\b[^;“”\"]{12,250})$"
)
_PARTICIPLE = re.compile(
    r", (?P<participle>killing|injuring|wounding|seizing|capturing|taking|destroying|damaging|burning|sinking|sweeping|"
    r"blocking|closing|arresting|displacing|trapping|cutting|claiming|becoming|winning|losing|reaching|entering) "
    r"(?P<rest>[^;“”\"]{8,200})$"
)
_PAST: Final = {
    "killing": "killed", "injuring": "injured", "wounding": "wounded", "seizing": "seized", "capturing": "captured",
    "taking": "took", "destroying": "destroyed", "damaging": "damaged", "burning": "burned", "sinking": "sank",
    "sweeping": "swept", "blocking": "blocked", "closing": "closed", "arresting": "arrested", "claiming": "claimed",
    "displacing": "displaced", "trapping": "trapped", "cutting": "cut", "becoming": "became", "winning": "won",
    "losing": "lost", "reaching": "reached", "entering": "entered",
}  # fmt: skip
_NAME_BEFORE = re.compile(r"(?:[A-Z][\w'’-]+ (?:al-|of |the )?)*[A-Z][\w'’-]+$")
_LEAST_WORDS: Final = 4
_NO_SUBJECT: Final = frozenset(
    """in on at after before during since by for from with while as when if although though despite under among who
    which that it they he she this these those there here however meanwhile""".split()
)


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
    if quoted_spans(text, start, end) and any(mark in clause for mark in '“”"«»'):
        return (Phrase(clause, ((start, end),)),)
    body = clause.rstrip(" .")
    attributed = find_attributions(body)
    if any(found.form != "leading" for found in attributed):
        return (Phrase(clause, ((start, end),)),)
    for rule in (_subject_apposition, _superlative) if attributed else (_subject_apposition, _superlative, _participle):
        phrases = rule(body, start)
        if phrases is not None:
            return phrases
    return (Phrase(clause, ((start, end),)),)


def _subject_apposition(body: str, start: int) -> tuple[Phrase, ...] | None:
    """Split "Rebels, a coalition of armed groups, have taken the town" into the taking and the coalition."""
    match = _SUBJECT_APPOSITION.match(body)
    if match is None or not is_finite(match.group("verb")) or not _is_noun_phrase(match.group("rider")):
        return None
    subject, rider, verb = (match.span(name) for name in ("subject", "rider", "verb"))
    if match.group("subject").split()[0].lower() in _NO_SUBJECT:
        return None
    if any(is_finite(word) for word in WORD.findall(match.group("subject"))[1:]):
        return None
    name = match.group("subject")
    copula = "are" if _is_plural(name, match.group("verb")) else "is"
    main = Phrase(f"{name} {body[verb[0] :]}", (_at(start, subject), _at(start, (verb[0], len(body)))))
    return main, Phrase(f"{name} {copula} {match.group('rider')}", (_at(start, (subject[0], rider[1])),))


def _superlative(body: str, start: int) -> tuple[Phrase, ...] | None:
    """Split ", the largest city in the valley" from its clause; it belongs to the name before it, or to all."""
    match = _SUPERLATIVE.search(body)
    if match is None or len(WORD.findall(body[: match.start()])) < _LEAST_WORDS:
        return None
    before = body[: match.start()]
    if not any(is_finite(word) for word in WORD.findall(before)) or re.search(
        r",\s*(?:and|or)\s", match.group("rider")
    ):
        return None
    name = _NAME_BEFORE.search(before)
    main = Phrase(before, (_at(start, (0, match.start())),))
    rider = match.span("rider")
    if name is None or find_dates(name.group()):
        return main, Phrase(f"It was {match.group('rider')}", (_at(start, rider),))
    return main, Phrase(f"{name.group()} is {match.group('rider')}", (_at(start, (name.start(), rider[1])),))


def _participle(body: str, start: int) -> tuple[Phrase, ...] | None:
    """Split "the blast tore through the hall, killing nine" into the blast and the killing."""
    match = _PARTICIPLE.search(body)
    if match is None:
        return None
    before = body[: match.start()]
    subject = _subject_of(before)
    if subject is None:
        return None
    name = before[subject[0] : subject[1]]
    main = Phrase(before, (_at(start, (0, match.start())),))
    statement = f"{name} {_PAST[match.group('participle')]} {match.group('rest')}"
    return main, Phrase(statement, (_at(start, (match.start("participle"), len(body))), _at(start, subject)))


def _subject_of(clause: str) -> Span | None:
    """Return the noun phrase before the clause's first finite verb, behind an opening "In recent days,"."""
    words = list(WORD.finditer(clause))
    verb = next((index for index, word in enumerate(words) if is_finite(word.group())), None)
    # "have been implicated in attacks, killing thousands": behind a passive the subject need not have done it.
    if not verb or words[verb].group().lower() in AUXILIARIES:
        return None
    opening = clause.rfind(", ", 0, words[verb].start())
    first = opening + 2 if opening >= 0 else 0
    phrase = clause[first : words[verb].start()].rstrip()
    count = len(WORD.findall(phrase))
    if not phrase or count > 8 or phrase.split()[0].lower() in _NO_SUBJECT:
        return None
    return first, first + len(phrase)


def _is_noun_phrase(rider: str) -> bool:
    """A rider with a finite verb outside a relative clause is a clause of its own, not an apposition."""
    head = re.split(r"\b(?:that|which|who|where|whose)\b", rider)[0]
    return not any(is_finite(word) for word in WORD.findall(head))


def _is_plural(name: str, verb: str) -> bool:
    """Tell whether a subject takes "are"; a person's name that ends in "s" does not."""
    if verb in ("is", "was", "has", "says"):
        return False
    if verb in ("are", "were", "have") or " and " in name:
        return True
    words = name.split()
    is_common_noun = len(words) == 1 and lemma(words[0]) != words[0].lower()
    return name.endswith("s") and (words[0].lower() in ("the", "some", "several", "many", "two") or is_common_noun)


def _at(start: int, span: Span) -> Span:
    return start + span[0], start + span[1]
