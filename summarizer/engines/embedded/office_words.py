"""The words for offices: which only one may hold, which say something by themselves, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from summarizer.engines.embedded.pieces import Draft, Reading, Reworded
from summarizer.text.places import is_demonym, is_place
from summarizer.text.tokens import Word

# Only one holds it at a time, if it is said of whom or of what.
_SINGLE: Final = frozenset(
    """president premier chancellor king queen pope emperor sultan emir ceo cfo coo chairman chairwoman chairperson
    mayor governor secretary-general""".split()
)
# They are told of a name even where nothing says of what.
_ALONE: Final = _SINGLE - {"chairperson", "chancellor", "queen", "king", "governor", "premier"}
# One of them with such a word before it is single: "foreign minister", "police chief".
_SINGLE_WITH: Final = {
    "minister": frozenset("prime foreign defence defense interior finance justice health home environment".split()),
    "secretary": frozenset("foreign home defence defense health treasury education transport justice energy".split()),
    "chief": frozenset("fire police army navy".split()),
    "speaker": frozenset("house parliament".split()),
    "leader": frozenset("majority minority".split()),
    "general": frozenset("attorney secretary surgeon".split()),
    "executive": frozenset(["chief"]),
    "officer": frozenset("executive financial operating".split()),
    "justice": frozenset(["chief"]),
    "attorney": frozenset(["district"]),
}
# One or several may hold it: told without an article.
LEADING: Final = frozenset(
    """director head boss chief coach captain commander owner founder leader ambassador manager editor co-founder
    secretary minister""".split()
)
# Said of whom or of what, they are told with "a".
_OF_SOMEBODY: Final = frozenset(
    """spokesman spokeswoman spokesperson adviser advisor aide official executive envoy negotiator lawmaker senator
    congressman congresswoman deputy governor candidate nominee officer commissioner councillor councilman prosecutor
    diplomat politician speaker justice judge activist member lawyer attorney strategist treasurer reporter
    correspondent columnist""".split()
)
# These say something by themselves.
_PROFESSIONS: Final = frozenset(
    """senator congressman congresswoman lawmaker actor actress author activist analyst architect astronaut bishop
    archbishop cardinal campaigner cleric comedian commentator designer economist engineer entrepreneur filmmaker
    historian journalist lawyer musician novelist photographer physicist pilot poet politician professor psychologist
    rapper scientist singer blogger strategist writer biologist astronomer geologist sociologist quarterback
    billionaire businessman businesswoman striker midfielder goalkeeper golfer boxer""".split()
)
OFFICES: Final = _SINGLE | _SINGLE_WITH.keys() | LEADING | _OF_SOMEBODY | _PROFESSIONS
# They are second to whoever holds it, or hold it for a while: told without an article.
SECOND: Final = frozenset("vice deputy assistant associate acting interim outgoing incoming".split())
FORMER: Final = frozenset("former retired".split())
# "Party chairman", "union president": of which, another sentence tells.
OF_WHICH: Final = frozenset(
    """party union company committee team club group board city county state country campaign firm department council
    ruling local national regional provincial agency house senate opposition government""".split()
)
SHORT: Final = {"gov": "governor", "sen": "senator"}
# One office by several names is told by one, so that articles that name it differently tell one fact.
_SAME: Final = SHORT | {"ceo": "chief executive", "cfo": "chief financial officer", "coo": "chief operating officer"}
_WHOLE_OFFICE: Final = "chief executive officer"
_KEPT: Final = frozenset("house senate white democratic republican christian".split())
_VOWEL = re.compile(r"[aeio]|un(?!i[ftvc]|a)|u[lmp]")
_CONSONANT = re.compile(r"eu|ones?\b|once\b")
_AN_LETTERS: Final = "AEFHILMNORSX"
_SPOKEN: Final = frozenset("NATO NASA FIFA UEFA OPEC UNICEF UNESCO".split())


def is_single(words: Sequence[Word]) -> bool:
    """Tell whether only one holds an office: "foreign minister", and not "deputy foreign minister"."""
    *before, last = [SHORT.get(word.low, word.low) for word in words]
    if not (SECOND | FORMER).isdisjoint(before):
        return False
    return last in _SINGLE or bool(before and before[-1] in _SINGLE_WITH.get(last, ()))


def says_enough(words: Sequence[Word]) -> bool:
    """Tell whether an office without an owner is news: "spokesman Bo Tash" leaves out of whom."""
    *before, last = [word.low for word in words]
    if any(word in OF_WHICH for word in before) or last in SHORT:
        return False
    if last in _ALONE or last in _PROFESSIONS:
        return True
    return bool(before) and before[-1] not in SECOND | FORMER


def in_small(reading: Reading, first: int, last: int) -> Draft:
    """Return the words of an office without capitals: "Chief Executive Officer" is a title only before a name."""
    start, end = reading.span(first, last)
    text = " ".join(_plain(word) for word in reading.words[first:last])
    if text.endswith(_WHOLE_OFFICE):
        text = text.removesuffix(" officer")
    return ((start, end),) if text == reading.body[start:end] else (Reworded(text, (start, end)),)


def _plain(word: Word) -> str:
    if word.low in _SAME:
        return _SAME[word.low]
    keeps = word.text.isupper() or word.low in _KEPT or is_demonym(word.text) or is_place(word.text)
    return word.text if keeps else word.text.lower()


def article_before(word: str) -> str:
    """Return "a" or "an" for a word: "an envoy", "a union", "an FBI agent"."""
    if len(word) > 1 and word.isupper() and word not in _SPOKEN:
        return "an" if word[0] in _AN_LETTERS else "a"
    low = word.lower()
    return "an" if _VOWEL.match(low) and not _CONSONANT.match(low) else "a"
