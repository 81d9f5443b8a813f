"""Noun phrases around a verb of speech: its subject before it, or behind it where the order is turned.

Positions are indexes into the tokens of one sentence, in which a quotation is one token; a phrase is the pair of its
first and last token. Where a phrase may be something else than somebody who speaks, there is no phrase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from summarizer.text.claimants import PREPOSITIONS, PRONOUNS, can_speak, is_adverb, is_time, trim
from summarizer.text.places import is_place
from summarizer.text.quoted import quoted_spans
from summarizer.text.speech_verbs import AUXILIARIES, is_finite

# Where a word begins and ends, the word, and the word in lower case without its full stop: most ask for that.
Token = tuple[int, int, str, str]
Phrase = tuple[int, int]

QUOTE: Final = "”"
DASH: Final = "—"
SEPARATORS: Final = frozenset([",", ";", ":", DASH, QUOTE])
SUBORDINATORS: Final = frozenset(
    """that as but while when because after before since until unless although though if whether where what which
    whom whose how why than once whereas so""".split()
)
_ENDS_PHRASE: Final = SUBORDINATORS | {"who", "to"}
_NAMES_WITH_AS: Final = frozenset({"known", "referred"})
_OPENS_APPOSITION: Final = frozenset("a an the who which one whose his her its their then now".split())

_RELATIVES: Final = frozenset("who which whose that where whom".split())
# What may follow a subject behind its verb: "..., said the mayor on Monday", "“...,” said Ana Lume, who".
_FOLLOWS_SUBJECT: Final = frozenset("in on at during after before late early via to who as and".split())

_TOKEN = re.compile(r"\d+(?::\d+)+|[^\W_]+(?:[.'’-][^\W_]+)*\.?|[,;:–—()]|(?<!\S)-{1,3}(?!\S)")
# "Ana Lume, D-N.Y.," and "Ana Lume, 54, of Ardelle,".
_PARTY_OR_AGE = re.compile(r"(?:[A-Z]-[A-Z][\w.]*|\d{1,3})$")
# A longer phrase is no subject, whatever it is; the bound also keeps the walk back linear.
_LONGEST_PHRASE: Final = 18
_LONGEST_APPOSITION: Final = 30
_LONGEST_LIST: Final = 12
_LONGEST_NAME: Final = 5


def read_tokens(text: str, start: int, stop: int) -> list[Token]:
    """Return the words and separators of `text[start:stop]`; each quotation is one token, each dash is `DASH`."""
    tokens: list[Token] = []
    cursor = start
    for first, last in [*quoted_spans(text, start, stop), (stop, stop)]:
        for match in _TOKEN.finditer(text, cursor, first):
            word = match.group()
            if word[0] in "–—-":
                word = DASH
            tokens.append((*match.span(), word, word.lower().rstrip(".").replace("’", "'")))
        if last > first:
            tokens.append((first, last, QUOTE, QUOTE))
        cursor = last
    return tokens


def lower(tokens: Sequence[Token], index: int) -> str:
    """Return the word at `index` in lower case without its full stop; empty outside the sentence."""
    return tokens[index][3] if 0 <= index < len(tokens) else ""


def before_helpers(tokens: Sequence[Token], index: int) -> int:
    """Return the position of the last token before a verb that is no auxiliary and no adverb of it; -1 if none is."""
    position = index - 1
    while position >= 0:
        word = lower(tokens, position)
        if not (is_adverb(tokens[position][2]) or word in AUXILIARIES or word in ("not", "never")):
            break
        position -= 1
    return position


def subject_before(tokens: Sequence[Token], index: int) -> Phrase | None:
    """Walk back from the verb at `index` to the noun phrase that is its subject, over an apposition in commas."""
    last = before_helpers(tokens, index)
    over = last >= 0 and tokens[last][2] == ","
    if over:
        last = _before_apposition(tokens, last)
    if last < 0:
        return None
    first = _start_of_phrase(tokens, last)
    while first == last and _PARTY_OR_AGE.match(tokens[last][2]) and lower(tokens, first - 1) == ",":
        last = first - 2
        first = _start_of_phrase(tokens, last)
    if any(lower(tokens, index) == "and" for index in range(first, last)):
        first = _start_of_list(tokens, first)
    phrase = _somebody(tokens, first, last)
    return phrase and (_name_in_front(tokens, phrase, over=over) or phrase)


def subject_behind(tokens: Sequence[Token], index: int) -> Phrase | None:
    """Find the subject behind the verb at `index`: "..., said the mayor, Ana Lume" and "“...,” says Bo Tash, who"."""
    first = index + 1
    last = _end_of_phrase(tokens, first)
    if last < first or lower(tokens, first) in PRONOUNS | PREPOSITIONS | {"that"} or is_time(lower(tokens, first)):
        return None
    following = lower(tokens, last + 1)
    quoted = tokens[index - 1][2] == QUOTE or (index > 1 and tokens[index - 2][2] == QUOTE)
    closed = not following or following in SEPARATORS - {QUOTE} or following == ")" or is_time(following)
    if not closed and not (quoted and following in _FOLLOWS_SUBJECT):
        return None
    phrase = _somebody(tokens, first, last)
    return phrase and (_name_behind(tokens, last) or phrase)


def phrase_after(tokens: Sequence[Token], first: int) -> Phrase | None:
    """Return the noun phrase that begins at `first`: up to a separator or a verb, a time at its end left out."""
    last = _end_of_phrase(tokens, first)
    phrase = _somebody(tokens, first, last)
    if phrase is None:
        # "According to war monitor the Coastal Observatory"
        inner = next((index for index in range(first + 1, last) if lower(tokens, index) == "the"), None)
        return None if inner is None or not _is_name(tokens, inner + 1, last) else _somebody(tokens, inner, last)
    owned = lower(tokens, first) in ("its", "his", "her", "their")
    return (owned and _name_behind(tokens, last)) or phrase


def _is_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    words = [tokens[index][2] for index in range(first, last + 1)]
    return all(word[:1].isupper() or word in ("of", "for", "and", "the", "in") for word in words)


def _somebody(tokens: Sequence[Token], first: int, last: int) -> Phrase | None:
    """Trim a phrase; None where what is left is nobody who can say things."""
    words = [tokens[index][2].rstrip(".") for index in range(first, last + 1)]
    begin, end = trim(words)
    if can_speak(words[begin:end]):
        return first + begin, first + end - 1
    return _behind_preposition(tokens, first, last)


def _start_of_phrase(tokens: Sequence[Token], last: int) -> int:
    position = last
    while position >= 0 and last - position < _LONGEST_PHRASE:
        word = tokens[position][2]
        if word == ")":
            position = _opening_bracket(tokens, position)
            continue
        ends = word.lower() in SUBORDINATORS and not (
            word.lower() == "as" and lower(tokens, position - 1) in _NAMES_WITH_AS
        )
        if ends or word in SEPARATORS or word == "(":
            break
        position -= 1
    return position + 1


def _opening_bracket(tokens: Sequence[Token], closing: int) -> int:
    """Return the position before the bracket that opens what `closing` closes; the next one where there is none."""
    for position in range(closing - 1, max(-1, closing - _LONGEST_PHRASE), -1):
        if tokens[position][2] == "(":
            return position - 1
    return closing - 1


def _end_of_phrase(tokens: Sequence[Token], first: int) -> int:
    index, depth = first, 0
    while index < min(len(tokens), first + _LONGEST_PHRASE):
        word = lower(tokens, index)
        depth += (word == "(") - (word == ")")
        if tokens[index][2] in SEPARATORS or depth < 0:
            break
        by_nobody = word == "by" and not "".join(token[2] for token in tokens[index + 1 : index + 2])[:1].isupper()
        if index > first and (word in _ENDS_PHRASE or by_nobody or is_finite(tokens[index][2])):
            break
        index += 1
    return index - 1


def _start_of_list(tokens: Sequence[Token], first: int) -> int:
    """Walk back over "France, Germany and Britain" to its first member; the phrase from `first` on has the "and"."""
    start = first
    for _ in range(_LONGEST_LIST):
        if start < 2 or tokens[start - 1][2] != ",":
            break
        begin = start - 2
        while begin >= 0 and tokens[begin][2] not in SEPARATORS and start - begin < _LONGEST_NAME + 3:
            begin -= 1
        member = [token[2] for token in tokens[begin + 1 : start - 1]]
        named = [word for word in member if word.lower() != "the"]
        if not named or len(named) > _LONGEST_NAME - 1 or not all(word[:1].isupper() for word in named):
            break
        if named[0].lower() in PREPOSITIONS | SUBORDINATORS or any(is_time(word.lower()) for word in named):
            break
        start = begin + 1
    return start


def _before_apposition(tokens: Sequence[Token], comma: int) -> int:
    """Return the last token of the name in "Ana Lume, a rescuer," or "the mayor, Ana Lume,"; -1 for anything else."""
    opening = comma - 1
    while opening >= 0 and tokens[opening][2] not in SEPARATORS and comma - opening <= _LONGEST_APPOSITION:
        opening -= 1
    if opening < 1 or tokens[opening][2] != ",":
        return -1
    inside = [token[2] for token in tokens[opening + 1 : comma]]
    if not inside or is_time(inside[0].lower()):
        return -1
    before = tokens[opening - 1][2]
    if all(word[:1].isupper() for word in inside) and (before.islower() or _is_acronym(before)):
        return comma - 1
    if any(is_finite(word) for word in takewhile(lambda word: word.lower() not in _RELATIVES, inside)):
        return -1
    opens = inside[0].lower() in _OPENS_APPOSITION or inside[0][:1].isdigit() or inside[0].endswith("ing")
    return opening - 1 if opens or before[:1].isupper() else -1


def _is_acronym(word: str) -> bool:
    """Tell whether a word is an office in capitals, as in "the company's CEO, Ana Lume,"."""
    return word.isalpha() and word.isupper() and len(word) > 1


def _name_in_front(tokens: Sequence[Token], phrase: Phrase, *, over: bool) -> Phrase | None:
    """Prefer the name to what describes it: "Ana Lume, the head of the union, a friend of the mayor, said"."""
    opener = lower(tokens, phrase[0])
    if not (opener in ("a", "an") or (opener in ("the", "his", "her") and over)) or lower(tokens, phrase[0] - 1) != ",":
        return None
    last = phrase[0] - 2
    first = last
    while first >= 0 and last - first < _LONGEST_NAME and tokens[first][2][:1].isupper():
        first -= 1
    first += 1
    at_boundary = first == 0 or tokens[first - 1][2] in SEPARATORS
    if lower(tokens, first) in PREPOSITIONS or any(is_time(lower(tokens, i)) for i in range(first, last + 1)):
        return None
    name = " ".join(token[2] for token in tokens[first : last + 1])
    return (first, last) if last > first and at_boundary and not is_place(name) else None


def _name_behind(tokens: Sequence[Token], last: int) -> Phrase | None:
    """Return the name in "said the mayor, Ana Lume": it goes before the office."""
    head = tokens[last][2]
    if lower(tokens, last + 1) != "," or not (head.islower() or _is_acronym(head)):
        return None
    first = last + 2
    end = first
    while end < len(tokens) and end - first < _LONGEST_NAME and tokens[end][2][:1].isupper():
        end += 1
    following = lower(tokens, end)
    closed = not following or following in SEPARATORS or following in ("on", "in", "at", "who")
    named = end - first >= 2 and not any(is_time(lower(tokens, index)) for index in range(first, end))
    return (first, end - 1) if closed and named else None


def _behind_preposition(tokens: Sequence[Token], first: int, last: int) -> Phrase | None:
    """In "Despite the ban Ana Lume said", the subject is the trailing run of capitalised words."""
    if lower(tokens, first) not in PREPOSITIONS:
        return None
    begin = last
    while begin > first and tokens[begin][2][:1].isupper():
        begin -= 1
    begin += 1
    before = lower(tokens, begin - 1)
    if begin > last or begin <= first + 1 or before in PREPOSITIONS or before in ("the", "a", "an", "and"):
        return None
    return begin, last
