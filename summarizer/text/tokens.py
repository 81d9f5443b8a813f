"""The tokens of a sentence, each with the part of speech that its form alone tells; numbers and dates are one token.

The kinds are letters, so that a run of words can be matched by a regular expression: N noun, adjective or name;
U number or quantifier; T date; V verb; G verb in -ing; B be; H have; D do; M modal; R preposition; S subordinator;
W relative; C conjunction; O pronoun; A article or other determiner; X negation; L adverb; I the "to" of an
infinitive; J "that" before a clause; and the marks , ; - ( ) and ".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarizer.text.dates import find_dates
from summarizer.text.function_words import CLOSED, LY_NOUNS
from summarizer.text.numbers import find_numbers
from summarizer.text.terms import lemma
from summarizer.text.verb_forms import base_of

_TOKEN = re.compile(
    r"(?P<initials>(?:[^\W\d_]\.){2,8})|(?P<figure>\d+(?:[.,:/]\d+)*[^\W\d_]{0,4})|(?P<word>[^\W_]+(?:['’&][^\W_]+)*['’]?)"
    r"|(?P<mark>[,;:()]|[–—]|(?<!\S)-{1,3}(?!\S)|[“”\"«»])"
)
_CONTRACTION = re.compile(
    r"(?P<head>[^\W\d_]+)(?P<tail>n['’]t)"
    r"|(?P<head2>(?:I|you|we|they|he|she|it|who|that|there|here|what))(?P<tail2>['’](?:s|re|ve|ll|d|m))",
    re.IGNORECASE,
)
_CONTRACTED: Final = {
    "n't": ("X", "not"), "'s": ("B", "is"), "'re": ("B", "are"), "'m": ("B", "am"), "'ve": ("H", "have"),
    "'ll": ("M", "will"), "'d": ("M", "would"),
}  # fmt: skip
_APOSTROPHE_S = re.compile(r"(?:['’][sS]|['’])$")
_MARKS: Final = {",": ",", ";": ";", ":": ";", "(": "(", ")": ")", "–": "-", "—": "-"}


@dataclass(frozen=True, slots=True)
class Word:
    """Place one token: `text[start:end]`; `key` is what it is compared by, `sentence` counts from 0."""

    start: int
    end: int
    text: str
    kind: str
    key: str
    sentence: int
    possessive: bool = False
    bound: str = ""

    @property
    def low(self) -> str:
        """Return the word in lower case, without a possessive ending."""
        return _low(self.text)

    @property
    def is_name(self) -> bool:
        """Tell whether the word has a capital or a figure in it."""
        return self.kind == "N" and self.text != self.text.lower()


def has(words: Sequence[Word], kinds: str) -> bool:
    """Tell whether one of some words is of one of some kinds."""
    return any(word.kind in kinds for word in words)


def kinds_of(words: Sequence[Word]) -> str:
    """Return the kinds of some words, a letter each."""
    return "".join(word.kind for word in words)


def same_sentence(words: Sequence[Word], one: int, other: int) -> bool:
    """Tell whether two places are of one sentence."""
    return words[one].sentence == words[other].sentence


def raw_tokens(text: str, offset: int, number: int) -> Iterator[Word]:
    """Yield the tokens of one sentence with what their form alone tells; numbers and dates are put together."""
    fixed = sorted([*_dates(text), *_numbers(text)])
    cursor, following = 0, 0
    while cursor < len(text):
        while following < len(fixed) and fixed[following][0] < cursor:
            following += 1
        stop = fixed[following][0] if following < len(fixed) else len(text)
        for match in _TOKEN.finditer(text, cursor, stop):
            yield from _lexical(match, offset, number)
        if following >= len(fixed):
            return
        start, end, kind, key, bound = fixed[following]
        yield Word(offset + start, offset + end, text[start:end], kind, key, number, bound=bound)
        cursor = max(end, cursor + 1)


def _dates(text: str) -> Iterator[tuple[int, int, str, str, str]]:
    for date in find_dates(text):
        yield date.start, date.end, "T", f"@{date.key}", ""


def _numbers(text: str) -> Iterator[tuple[int, int, str, str, str]]:
    for number in find_numbers(text):
        if number.keys and not number.ordinal:
            yield number.lead_start, number.trail_end, "U", "#" + "-".join(number.keys), number.bound


def _lexical(match: re.Match[str], offset: int, number: int) -> Iterator[Word]:
    """Yield what a match holds: one word, or the two of a contraction ("isn't", "they're")."""
    text, start = match.group(), offset + match.start()
    short = None if text.isalpha() else _CONTRACTION.fullmatch(text)
    if short is None:
        yield _word(text, start, number, mark=match["mark"] is not None)
        return
    head = short["head"] or short["head2"]
    tail = (short["tail"] or short["tail2"]).lower().replace("’", "'")
    kind, full = _CONTRACTED[tail]
    first = {"ca": "can", "wo": "will", "sha": "shall"}.get(head.lower(), head)
    cut = start + len(head)
    yield replace(_word(first, start, number, mark=False), end=cut)
    yield Word(cut, offset + match.end(), full, kind, full, number)


def _word(text: str, start: int, number: int, *, mark: bool) -> Word:
    kind = _MARKS.get(text, '"') if mark else _closed_kind(text)
    low = _low(text)
    owned = kind in ("N", "V", "G", "L") and _APOSTROPHE_S.search(text) is not None
    key = low if kind not in ("N", "V", "G") else key_of(low)
    return Word(start, start + len(text), text, kind, key, number, possessive=owned)


def _low(text: str) -> str:
    return text.lower() if text.isalpha() else _APOSTROPHE_S.sub("", text).lower().replace("’", "'")


def key_of(low: str) -> str:
    """Return what a word in lower case is compared by: the base of a verb, else the lemma."""
    return base_of(low) or lemma(low)


def _closed_kind(text: str) -> str:
    low = text.lower().replace("’", "'")
    if low == "that":
        return "J"
    for kind, words in CLOSED:
        if low in words and not (text.isupper() and len(text) > 1):
            return kind
    if low.endswith("ly") and len(low) > 4 and low not in LY_NOUNS and text.islower():
        return "L"
    if text[0].isupper() or text[0].isdigit():
        return "N"
    return "V" if base_of(low) else "N"
