"""The words of a sentence with their parts of speech, told by lists and by what stands beside them.

Coarse on purpose: adjectives, nouns and names are one kind, for all that is asked is where a phrase begins and ends
and which word is its verb. There is no trained tagger. `tokens` has the kinds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from summarizer.text.function_words import ADJECTIVES_IN_ING, NOUNS_TOO, PLURAL_SUBJECTS
from summarizer.text.ordinary import is_ordinary, is_plural
from summarizer.text.remembering import remember_short
from summarizer.text.sentences import split_sentences
from summarizer.text.speech_verbs import NOUN_LIKE, SAYING, SPEECH_ACTS
from summarizer.text.terms import lemma
from summarizer.text.tokens import Word, has, key_of, raw_tokens
from summarizer.text.verb_forms import BASES, PARTICIPLES, PAST, PASTS_ONLY, base_of

# Words that are open whatever their kind; the longest is "as" with an ending ("AS's").
_OPEN: Final = frozenset({"to", "her", "no", "as"})
_LONGEST_OPEN: Final = 4


@remember_short
def read_words(text: str) -> tuple[Word, ...]:
    """Return the tokens of a text in order, sentence by sentence; what is neither word nor mark is left out."""
    found: list[Word] = []
    for sentence in split_sentences(text):
        raw = list(raw_tokens(text[sentence.start : sentence.end], sentence.start, sentence.number))
        found += _tagged(raw)
    return tuple(found)


def _tagged(raw: Sequence[Word]) -> list[Word]:
    """Settle by its neighbours what a form alone leaves open."""
    words = list(raw)
    for index, word in enumerate(words):
        opens = index == 0 and word.kind == "N" and word.text[:1].isupper()
        if opens and is_ordinary(word.low) and base_of(word.low):
            words[0] = replace(word, kind="V", key=key_of(word.low))
        if not _is_open(words[index], words[index - 1].kind if index else "|"):
            continue
        kind = _settled(words, index)
        if kind != words[index].kind:
            words[index] = replace(word, kind=kind, key=key_of(word.low) if kind in ("N", "V", "G") else word.key)
    return words


def _is_open(word: Word, before: str) -> bool:
    """Tell whether a rule of `_settled` may change the kind of a word; most words, by their kind alone, have none."""
    kind = word.kind
    if kind in ("V", "J", "S") or (kind == "N" and before in ("M", "I", "D")):
        return True
    return len(word.text) <= _LONGEST_OPEN and word.low in _OPEN


def _settled(words: Sequence[Word], index: int) -> str:  # noqa: PLR0911  one rule a line
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


def _verb_or_noun(words: Sequence[Word], index: int, before: str) -> str:  # noqa: PLR0911  one rule a line
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
    """Tell whether a verb goes on with what a modal or a "to" began: "will open the gates and pay for them"."""
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
    if following is None or following.kind in ",;":
        return _lacks_verb(words, index) and words[index].low not in NOUN_LIKE
    if previous.kind in (",", "C", '"'):
        speaks = words[index].low in SAYING | SPEECH_ACTS and following.kind in ("A", "N", "U", "O", "J")
        return speaks or (following.kind in ("A", "O", "U") and words[index].low not in NOUN_LIKE)
    return following.kind in ("A", "U", "O", "J", "I", "R", "L", "X", '"', "T", "S") or (
        following.kind == "N" and (following.is_name or not base_of(following.low))
    )


def _lacks_verb(words: Sequence[Word], index: int) -> bool:
    """Tell whether a clause that a subordinator opened has had no verb yet: "when the water comes"."""
    for word in reversed(words[:index]):
        if word.kind in "VBHMD,;":
            return False
        if word.kind in "SW":
            return True
    return False


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
    if (
        (previous.is_name or before == ",")
        and not has(words[:index], "VBHMD")
        and any(word.kind == "N" and _is_many(word) for word in words[:index])
    ):
        # "Seven million people in Almerra drink from it": no other word can be the verb.
        plural = True
    noun = words[index].low in NOUN_LIKE
    return (
        plural
        and not noun
        and not previous.possessive
        and following in ("A", "U", "O", "J", "I", "R", "L", "X", '"', "N", "S")
    )


def _is_many(word: Word) -> bool:
    return word.low in ("people", "police") or is_plural(word.text) or (word.is_name and word.text.endswith("s"))


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
