"""A text as the judges read it: sentences of words, each with the forms by which two wordings of one thing meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from summarizer.schema.base import well_formed
from summarizer.text.ordinary import is_ordinary
from summarizer.text.sentences import split_sentences
from summarizer.text.terms import concept, is_content, lemma

# A hyphen parts words here: "three-course" and "4-course" differ in one of two.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’.][^\W_]+)*")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
# Texts of a suite's stories, and their statements; each is compared with many others.
_REMEMBERED: Final = 512
_REMEMBERED_WORDS: Final = 50_000
_LEAST_STEM: Final = 4
_SUFFIXES: Final = tuple(
    """ational ization isation fulness iveness ations ation ition ments ment ness ance ence able ible ical ally ingly
    edly ious eous ings ions ing ers ors ion est ive ity ism ist ian ous ful ies al ed er or ly es ic y e s""".split()
)
_UNITS: Final = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
}
_TENS: Final = {
    word: value * 10
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES: Final = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_NUMERALS: Final = {**_UNITS, **_TENS}
_ORDINALS: Final = {
    word: value
    for value, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
}


@dataclass(frozen=True, slots=True)
class Token:
    """Hold one word: as it stands in lower case, its lemma, its stem through the thesaurus, and what it is.

    `key` is what two words are compared by: "#23" for a number by its value, else the stem of the lemma. `named` says
    that the word has a capital, or a figure within it, inside a sentence.
    """

    low: str
    lemma: str
    key: str
    content: bool
    number: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Hold one sentence of a text and its words."""

    text: str
    tokens: tuple[Token, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the words that carry content, numbers among them, in order."""
        return tuple(token.key for token in self.tokens if token.content)


@lru_cache(maxsize=_REMEMBERED)
def passages(text: str) -> tuple[Passage, ...]:
    """Return the sentences of a text, each with its words; one without a letter or a digit is left out."""
    whole = well_formed(text)
    found = (whole[one.start : one.end] for one in split_sentences(whole))
    return tuple(Passage(sentence, tuple(_tokens(sentence))) for sentence in found)


def _tokens(sentence: str) -> Iterator[Token]:
    for place, match in enumerate(_WORD.finditer(sentence)):
        word = match.group()
        # A sentence begins with a capital, whatever its first word is.
        yield _token(word, named=word[0].isupper() and (place > 0 or not is_ordinary(word)))


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _token(word: str, *, named: bool) -> Token:
    low = word.lower().replace("’", "'")
    value = number_of(low)
    if value is not None:
        return Token(low, low, f"#{value:g}", content=True, number=True, named=False)
    root = lemma(word)
    return Token(
        low, root, stem(concept(root)), content=is_content(root), number=False, named=named and is_content(root)
    )


def number_of(low: str) -> float | None:
    """Return the value of one word in lower case: "1,500", "23", "three", "third"; None where it is no number.

    "One" is none: it is a pronoun as often. Scales ("million") stand for themselves and are words.
    """
    if low[0].isdigit():
        plain = low.replace(",", "") if _GROUPED.match(low) else low
        try:
            return float(plain)
        except ValueError:
            return None
    if low == "one":
        return None
    return _NUMERALS.get(low, _ORDINALS.get(low))


@lru_cache(maxsize=_REMEMBERED_WORDS)
def stem(word: str) -> str:
    """Return a word without its ending: "explosion" and "explosive" give "explos".

    Endings come off once, the longest first, and leave four letters at least.
    """
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST_STEM:
            return word[: -len(suffix)]
    return word
