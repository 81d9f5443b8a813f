"""Where a text may be cut: not inside a word, a compound, an initialism or a number."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from summarizer.text.fold import Folded

_WORD_JOINTS: Final = "'&@"
_NUMBER_JOINTS: Final = ".,:/·"
# Signs that belong to the number they touch; currency signs are told by their Unicode category.
_NUMBER_SIGNS: Final = "%‰+<>~≈±≤≥=×÷°№^⁄"
_LONG_DASHES: Final = "—―⸺⸻\x97"
_NO_BREAK_SPACES: Final = "\u00a0\u2007\u2009\u202f"

_SCALE_WORDS: Final = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})
# Short forms count after a number only: the "m" of "I'm five" is none.
_SCALES: Final = _SCALE_WORDS | {"bn", "mn", "m", "tn"}
_NUMBER_WORDS: Final = _SCALE_WORDS | frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety""".split()
)
_PERCENT: Final = frozenset({"percent", "per cent", "%", "‰"})
_NUMBER_PARTS: Final = _NUMBER_WORDS | _SCALES | _PERCENT | {"and", "cent"}
# How much text on either side of a cut is read for a number in words: "seventeen million" and room.
_WINDOW: Final = 40
_LAST_WORDS = re.compile(r"(?:(\w+) )?([\w.,]*\w)\Z")
_FIRST_WORDS = re.compile(r"(per ?cent(?!\w)|\w+|[%‰])(?: (\w+))?")


def splits_token(folded: Folded, source: str, at: int) -> bool:
    """Tell whether cutting before the folded character `at` takes a token of the source apart.

    Tokens are words ("don't", "Assad's", "AT&T"), compounds ("non-lethal", "F-16"), initialisms ("U.S."), and
    numbers with their separators, signs and scale ("1,200", "-5", "$1.5 million", "10-15", "two hundred and five",
    "38 percent"). A dash that is long or spaced ends a token, except between two numbers when it is short. Ranges
    in words ("10 to 15") and other units ("5 km") may be cut.
    """
    text = folded.text
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if _are_words(left, right) or folded.is_inside(at):
        return True
    if "-" in (left, right):
        return _is_joined_by_dash(folded, source, at if right == "-" else at - 1, after=left == "-")
    if " " in (left, right):
        return _is_joined_by_space(folded, source, at if right == " " else at - 1)
    if is_word_character(left):
        return _is_joined(text, at, near=left)
    return is_word_character(right) and _is_joined(text, at - 1, near=right)


def is_word_character(character: str) -> bool:
    """Tell whether a character is part of a word or number: a letter, digit, combining mark or underscore."""
    return character.isalnum() or character == "_" or unicodedata.category(character).startswith("M")


def _is_joined(text: str, at: int, near: str) -> bool:
    """Tell whether the mark `text[at]` joins its neighbours; `near` is the one on the other side of the cut."""
    mark, left, right = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if unicodedata.category(mark) == "Sc" or (mark in _NUMBER_SIGNS and near.isnumeric()):
        return True
    if mark in _WORD_JOINTS:
        return _are_words(left, right)
    if mark not in _NUMBER_JOINTS:
        return False
    if right.isdigit():
        return left.isdigit() or (mark == "." and left != "." and not _are_words(left))
    return mark == "." and _are_words(left, right) and not _are_words(text[max(0, at - 2) : at - 1])


def _is_joined_by_dash(folded: Folded, source: str, at: int, *, after: bool) -> bool:
    text = folded.text
    left, right = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    run = source[slice(*folded.source_span(at, at + 1))]
    if "\n" in run:
        return False
    spaced = run != run.strip()
    long = len(run.strip()) > 1 or run.strip() in _LONG_DASHES
    if left.isdigit() and right.isdigit():
        return not (spaced and long)
    if after and right.isdigit() and not long and not run[-1].isspace() and (spaced or not _are_words(left)):
        return True  # a minus sign
    return not spaced and not long and _are_words(left, right)


def _is_joined_by_space(folded: Folded, source: str, at: int) -> bool:
    text = folded.text
    first = _FIRST_WORDS.match(text, at + 1, at + 1 + _WINDOW)
    if first is None or not (first[1].isdigit() or first[1] in _NUMBER_PARTS):
        return False
    last = _LAST_WORDS.search(text, max(0, at - _WINDOW), at)
    if last is None:
        return False
    if first[1].isdigit():
        grouped = len(first[1]) == 3 and re.fullmatch(r"\d{1,3}", last[2]) is not None
        return grouped and source[folded.source_span(at, at + 1)[0]] in _NO_BREAK_SPACES
    if first[1] == "and":
        return last[2] in _SCALES and first[2] in _NUMBER_WORDS
    if last[2] == "and":
        return last[1] in _SCALES and first[1] in _NUMBER_WORDS
    return _is_one_number(last[2], first[1])


def _is_one_number(left: str, right: str) -> bool:
    if (left in _NUMBER_WORDS and right in _NUMBER_WORDS) or (left, right) == ("per", "cent"):
        return True
    counts = left in _NUMBER_WORDS or left[-1].isnumeric()
    return counts and (right in _SCALES or right in _PERCENT)


def _are_words(*characters: str) -> bool:
    return all(character and is_word_character(character) for character in characters)
