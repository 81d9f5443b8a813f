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
from functools import lru_cache
from typing import Final

from summarizer.text.casing import lowered
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
# What may end in a possessive.
_OPEN: Final = frozenset("NVGL")
_LONGEST_WORD: Final = 60
_REMEMBERED: Final = 8192
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
        return self.text.lower() if self.text.isalpha() else _low(self.text)

    @property
    def is_name(self) -> bool:
        """Tell whether the word has a capital or a figure in it."""
        return self.kind == "N" and self.text != self.text.lower()


def has(words: Sequence[Word], kinds: str) -> bool:
    """Tell whether one of some words is of one of some kinds."""
    return any([word.kind in kinds for word in words])  # noqa: C419  the words are few, a generator costs more


def kinds_of(words: Sequence[Word]) -> str:
    """Return the kinds of some words, a letter each."""
    return "".join([word.kind for word in words])


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
            found = match.group()
            if found.isalpha():  # most tokens are one plain word
                yield _word(found, offset + match.start(), number)
            else:
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
    if match["mark"] is not None:
        yield Word(start, start + len(text), text, _MARKS.get(text, '"'), _low(text), number)
        return
    short = _CONTRACTION.fullmatch(text)
    if short is None:
        yield _word(text, start, number)
        return
    head = short["head"] or short["head2"]
    tail = lowered(short["tail"] or short["tail2"]).replace("’", "'")
    kind, full = _CONTRACTED[tail]
    first = {"ca": "can", "wo": "will", "sha": "shall"}.get(lowered(head), head)
    cut = start + len(head)
    yield replace(_word(first, start, number), end=cut)
    yield Word(cut, offset + match.end(), full, kind, full, number)


def _word(text: str, start: int, number: int) -> Word:
    kind, key, owned = _form(text) if len(text) <= _LONGEST_WORD else _read_form(text)
    return Word(start, start + len(text), text, kind, key, number, owned)


@lru_cache(maxsize=_REMEMBERED)
def _form(text: str) -> tuple[str, str, bool]:
    return _read_form(text)


def _read_form(text: str) -> tuple[str, str, bool]:
    """Return the kind of a word, what it is compared by, and whether it ends in a possessive."""
    kind, low = _closed_kind(text), _low(text)
    if kind not in _OPEN:
        return kind, low, False
    return kind, low if kind == "L" else key_of(low), _APOSTROPHE_S.search(text) is not None


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
