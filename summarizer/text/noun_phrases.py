"""Noun phrases around a verb of speech: its subject before it, or behind it where the order is turned."""

from __future__ import annotations

import re
from typing import Final

from summarizer.text.speech_verbs import HELPERS, is_finite

Token = tuple[int, int, str]
Span = tuple[int, int]

TOKEN = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?|[,;:–—()]|[\"“”«»]")
SEPARATORS: Final = frozenset(',;:–—"“”«»')
NOT_A_CLAIMANT: Final = frozenset(
    """it this that these those there what which who he's she's one and but so as when while if because""".split()
)
PRONOUNS: Final = frozenset("he she they it we i who".split())
_ENDS_CLAUSE: Final = frozenset("that as but while when because".split())
_TIME_AFTER = re.compile(
    r"(?:on|in|at|early|late)\s+(?:[A-Z]\w+day|a\s+statement|\d|X\b|[A-Z]\w+ber\b|early|late)", re.ASCII
)
_ENDS_PHRASE: Final = frozenset("that who which as while when after by but to".split())
# "said the mayor, Ana Lume": the name goes before the office.
_NAME_BEHIND = re.compile(
    r",\s+(?P<name>(?:[A-Z][\w'’.-]*\s+){1,3}(?:al-|van\s|de\s)?[A-Z][\w'’-]+)"
    r"(?=[.,;”\"]|\s+(?:on|in|at|who)\b|$)"
)
_LONGEST_PHRASE: Final = 18


def subject_before(tokens: list[Token], index: int, floor: int) -> Span | None:
    """Walk back from a verb to the noun phrase that is its subject, over one apposition between commas."""
    position = index - 1
    while position >= 0 and tokens[position][2].lower() in HELPERS:
        position -= 1
    if position >= 0 and tokens[position][2] == ",":
        position = _before_apposition(tokens, position)
    if position < 0:
        return None
    last = position
    while position >= 0 and last - position < _LONGEST_PHRASE and tokens[position][0] >= floor:
        word = tokens[position][2]
        if word in SEPARATORS or (
            word.lower() in _ENDS_CLAUSE and tokens[position - 1][2] not in ("known", "referred")
        ):
            break
        position -= 1
    first = position + 1
    if first <= last and tokens[first][2].lower() == "and":
        first = _list_start(tokens, first, floor)
    while first <= last and tokens[first][2].lower() in ("and", "but", "so", "also", "then", "meanwhile", "however"):
        first += 1
    return _as_phrase(tokens, first, last)


def _list_start(tokens: list[Token], first: int, floor: int) -> int:
    """Walk back over "France, Germany, and Britain" to its first member; `first` stands at the "and"."""
    start = first
    while start >= 2 and tokens[start - 1][2] == "," and tokens[start - 1][0] >= floor:
        begin = start - 2
        while begin >= 0 and tokens[begin][2] not in SEPARATORS:
            begin -= 1
        member = [token[2] for token in tokens[begin + 1 : start - 1]]
        named = [word for word in member if word.lower() != "the"]
        if not named or len(member) > 4 or not all(word[:1].isupper() for word in named):
            break
        start = begin + 1
    return start


def _before_apposition(tokens: list[Token], comma: int) -> int:
    """Return the index of the last token of the name in "Ana Lume, a rescuer," or "the mayor, Ana Lume,"; else -1."""
    opening = comma - 1
    while opening >= 0 and tokens[opening][2] != ",":
        opening -= 1
    if opening < 1 or comma - opening > _LONGEST_PHRASE:
        return -1
    inside = [tokens[i][2] for i in range(opening + 1, comma)]
    if not inside:
        return -1
    if all(word[:1].isupper() for word in inside) and tokens[opening - 1][2][:1].islower():
        return comma - 1
    looks_like_one = inside[0].lower() in ("a", "an", "the", "who", "which", "one", "whose") or inside[0].isdigit()
    looks_like_one = looks_like_one or tokens[opening - 1][2][:1].isupper()
    return opening - 1 if looks_like_one else -1


def subject_behind(text: str, tokens: list[Token], index: int, stop: int) -> Span | None:
    """Find the subject behind the verb: "..., said the mayor" and "“...,” says Ana Lume, who ..."."""
    before = tokens[index - 1][2] if index else ""
    if before not in (",", "”", '"', "»") or index + 1 >= len(tokens):
        return None
    first, last = phrase_after(text, tokens[index + 1][0], stop)
    phrase = text[first:last]
    if not phrase or phrase.split()[0].lower() in ("that", "it", "they", "he", "she", "in", "on", "at", "to"):
        return None
    named = _NAME_BEHIND.match(text, last, stop) if phrase[:1].islower() else None
    return named.span("name") if named else (first, last)


def phrase_after(text: str, start: int, stop: int) -> Span:
    """Return the span of the noun phrase that begins at `start`: up to a comma, a quotation mark or a verb."""
    last = start
    for count, match in enumerate(TOKEN.finditer(text, start, stop)):
        word = match.group()
        if word in SEPARATORS or count >= _LONGEST_PHRASE:
            break
        if count and (word.lower() in _ENDS_PHRASE or is_finite(word) or _TIME_AFTER.match(text, match.start(), stop)):
            break
        last = match.end() - (1 if word.endswith(".") and match.end() == stop else 0)
    return start, last


def _as_phrase(tokens: list[Token], first: int, last: int) -> Span | None:
    if first > last:
        return None
    inside = [tokens[i][2] for i in range(first, last + 1)]
    if inside[0].lower() in ("in", "on", "at", "after", "since", "during", "by"):
        return _after_preposition(tokens, first, last)
    verbs = [word for word in inside[1:] if is_finite(word)]
    if verbs or (len(inside) == 1 and inside[0].lower() in NOT_A_CLAIMANT - PRONOUNS):
        return None
    if not any(character.isalpha() for character in inside[-1]) and inside[-1] != ")":
        return None
    return tokens[first][0], tokens[last][1]


def _after_preposition(tokens: list[Token], first: int, last: int) -> Span | None:
    """In "On Sunday Ana Lume said", the subject is the trailing run of capitalised words."""
    begin = last
    while begin > first and tokens[begin][2][:1].isupper():
        begin -= 1
    begin += 1
    if begin > last or not tokens[last][2][:1].isupper() or begin <= first + 1:
        return None
    return tokens[begin][0], tokens[last][1]
