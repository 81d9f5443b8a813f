"""The words of a sentence with their parts of speech, told by lists and by what stands beside them.

Coarse on purpose: adjectives, nouns and names are one kind, for all that is asked is where a phrase begins and ends
and which word is its verb. There is no trained tagger. A number and a date are one token each, whatever their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from summarizer.text.dates import find_dates
from summarizer.text.numbers import find_numbers
from summarizer.text.function_words import ADJECTIVES_IN_ING, CLOSED, LY_NOUNS, NOUNS_TOO, PLURAL_SUBJECTS
from summarizer.text.ordinary import is_ordinary, is_plural
from summarizer.text.remembering import remember_short
from summarizer.text.sentences import split_sentences
from summarizer.text.speech_verbs import NOUN_LIKE, SAYING, SPEECH_ACTS
from summarizer.text.terms import lemma
from summarizer.text.verb_forms import BASES, PARTICIPLES, PAST, PASTS_ONLY, base_of

# N noun, adjective or name; U number or quantifier; T date; V verb; G verb in -ing; B be; H have; D do; M modal;
# R preposition; S subordinator; W relative; C conjunction; O pronoun; A article or other determiner; X negation;
# L adverb; I the "to" of an infinitive; J "that" before a clause; the rest are marks.
Kind = Literal[
    "N",
    "U",
    "T",
    "V",
    "G",
    "B",
    "H",
    "D",
    "M",
    "R",
    "S",
    "W",
    "C",
    "O",
    "A",
    "X",
    "L",
    "I",
    "J",
    ",",
    ";",
    "-",
    "(",
    ")",
    '"',
]

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
        return _APOSTROPHE_S.sub("", self.text).lower().replace("’", "'")

    @property
    def is_name(self) -> bool:
        """Tell whether the word has a capital or a figure in it."""
        return self.kind == "N" and self.text != self.text.lower()


@remember_short
def read_words(text: str) -> tuple[Word, ...]:
    """Return the tokens of a text in order, sentence by sentence; what is neither word nor mark is left out."""
    found: list[Word] = []
    for sentence in split_sentences(text):
        raw = list(_raw(text[sentence.start : sentence.end], sentence.start, sentence.number))
        found += _tagged(raw)
    return tuple(found)


def _raw(text: str, offset: int, number: int) -> Iterator[Word]:
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
    short = _CONTRACTION.fullmatch(text)
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
    low = _APOSTROPHE_S.sub("", text).lower().replace("’", "'")
    owned = kind in ("N", "V", "G", "L") and _APOSTROPHE_S.search(text) is not None
    key = low if kind not in ("N", "V", "G") else _key(low)
    return Word(start, start + len(text), text, kind, key, number, possessive=owned)


def _key(low: str) -> str:
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


def _tagged(raw: Sequence[Word]) -> list[Word]:
    """Settle by its neighbours what a form alone leaves open."""
    words = list(raw)
    for index, word in enumerate(words):
        if index == 0 and word.kind == "N" and word.text[:1].isupper() and is_ordinary(word.low) and base_of(word.low):
            words[0] = word = replace(word, kind="V", key=_key(word.low))
        kind = _settled(words, index)
        if kind != word.kind:
            words[index] = replace(word, kind=kind, key=_key(word.low) if kind in ("N", "V", "G") else word.key)
    return words


def _settled(words: Sequence[Word], index: int) -> str:
    word = words[index]
    before = words[index - 1].kind if index else "|"
    if word.kind == "R" and word.low == "to":
        return "I" if _opens_infinitive(words, index + 1) else "R"
    if word.kind == "J":
        return _that(words, index)
    if word.kind == "A" and word.low == "her" and not _nominal_ahead(words, index):
        return "O"
    if word.kind == "X" and word.low == "no" and index + 1 < len(words) and words[index + 1].kind == "U":
        return "N"  # "Warehouse No. 4"
    if word.kind == "N" and before in ("M", "I", "D") and word.text.islower() and base_of(word.low) == word.low:
        return "V"
    if word.low == "as" and _clause_ahead(words, index):
        return "S"
    if word.kind == "S" and word.low in ("after", "before", "since", "until"):
        timed = index + 1 < len(words) and words[index + 1].kind == "T"
        return "R" if timed or not _clause_ahead(words, index) else "S"
    if word.kind != "V":
        return word.kind
    return _verb_or_noun(words, index, before)


def _verb_or_noun(words: Sequence[Word], index: int, before: str) -> str:
    word = words[index]
    low = word.low
    if word.possessive:
        return "N"
    if before == "C" and base_of(low) == low and _goes_on(words, index):
        return "V"
    if before != "R" and base_of(low) == low and _follows_modal(words, index):
        return "V"
    if before in ("M", "I", "D") or (
        before in ("L", "X") and index > 1 and words[index - 2].kind in ("M", "I", "D", "B", "H")
    ):
        return "G" if low.endswith("ing") else "V"
    if low in ADJECTIVES_IN_ING:
        return "N"
    if low.endswith("ing"):
        owned = before == "N" and (words[index - 1].possessive or lemma(low) == low)
        return "N" if before in ("A", "U") or owned else "G"
    if low in PAST or low.endswith("ed"):
        return _past_or_adjective(words, index, before)
    if low.endswith("s"):
        return "V" if _is_form_in_s(words, index, before) else "N"
    return "V" if _is_plain_present(words, index, before) else "N"


def _goes_on(words: Sequence[Word], index: int) -> bool:
    """Tell whether a verb goes on with what a modal or a "to" before it began: "will open the gates and pay for them"."""
    following = words[index + 1].kind if index + 1 < len(words) else "|"
    return following in "AUOJ" and any(word.kind in "MI" for word in words[:index])


def _follows_modal(words: Sequence[Word], index: int) -> bool:
    """Tell whether only an adverbial parts a verb from its modal: "will in turn pull back"."""
    for word in reversed(words[max(0, index - 4) : index]):
        if word.kind in "MI":
            return True
        if word.kind not in "LRN" or (word.kind == "N" and not word.text.islower()):
            return False
    return False


def _past_or_adjective(words: Sequence[Word], index: int, before: str) -> str:
    low, following = words[index].low, words[index + 1].kind if index + 1 < len(words) else "|"
    if low in PASTS_ONLY and before not in ("A", "R"):
        return "V"
    if before == "A" or (before == "N" and words[index - 1].possessive):
        return "N"
    if before in ("R", "U") and following == "N" and low not in SAYING | SPEECH_ACTS:
        return "N"
    if before in ("V", "G") and following == "N":
        return "N"
    # "Killed" after a number and before nothing nominal is a participle: "dozens injured".
    return "V"


def _is_form_in_s(words: Sequence[Word], index: int, before: str) -> bool:
    following = words[index + 1] if index + 1 < len(words) else None
    previous = words[index - 1] if index else None
    if previous is None or previous.possessive or before not in ("N", "O", "W", "J", "L", ",", '"', "T", "C"):
        return False
    if previous.kind == "N" and is_plural(previous.text) and previous.text.islower():
        return False
    if following is None:
        return False
    if previous.kind in (",", "C", '"'):
        speaks = words[index].low in SAYING | SPEECH_ACTS and following.kind in ("A", "N", "U", "O", "J")
        return speaks or (following.kind in ("A", "O") and words[index].low not in NOUN_LIKE)
    return following.kind in ("A", "U", "O", "J", "I", "R", "L", "X", '"', "T", "S") or (
        following.kind == "N" and (following.is_name or not base_of(following.low))
    )


def _is_plain_present(words: Sequence[Word], index: int, before: str) -> bool:
    following = words[index + 1].kind if index + 1 < len(words) else "|"
    previous = words[index - 1] if index else None
    if previous is None or words[index].low not in BASES:
        return False
    if previous.kind == "O" and previous.low in PLURAL_SUBJECTS:
        return True
    plural = (previous.kind == "N" and is_plural(previous.text)) or (
        before == "W" and index > 1 and is_plural(words[index - 2].text)
    )
    noun = words[index].low in NOUN_LIKE
    return (
        plural
        and not noun
        and not previous.possessive
        and following in ("A", "U", "O", "J", "I", "R", "L", "X", '"', "N", "S")
    )


def _opens_infinitive(words: Sequence[Word], index: int) -> bool:
    """Tell whether the word behind "to" is a verb: "to withdraw", but not "to soldiers" or "to peace talks"."""
    while index < len(words) and words[index].kind == "L":
        index += 1
    if index >= len(words):
        return False
    word = words[index]
    if word.low in ("be", "have", "do"):
        return True
    if not word.text.islower() or word.low not in BASES:
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    noun = following is None or (
        following.kind in ("N", "V") and following.text.islower() and not is_plural(following.text)
    )
    return not (noun and word.low in NOUNS_TOO)


def _that(words: Sequence[Word], index: int) -> str:
    """Tell "that the gates" (a clause), "the gates that opened" (a relative) and "that night" (a determiner)."""
    before = words[index - 1].kind if index else "|"
    following = words[index + 1].kind if index + 1 < len(words) else "|"
    if following in ("V", "B", "H", "D", "M") and before in ("N", "U"):
        return "W"
    if before in ("R", "C", "|") and following == "N":
        return "A"
    return "J"


def _nominal_ahead(words: Sequence[Word], index: int) -> bool:
    return index + 1 < len(words) and words[index + 1].kind in ("N", "V", "G", "U")


def _clause_ahead(words: Sequence[Word], index: int) -> bool:
    """Tell whether a finite verb stands behind the word before a mark does: "after the dam broke"."""
    for word in words[index + 1 : index + 12]:
        if word.kind in (",", ";", "|", "-", "S", "W", "("):
            return False
        if word.kind in ("B", "H", "M", "D") or (word.kind == "V" and word.low not in PARTICIPLES):
            return True
    return False
