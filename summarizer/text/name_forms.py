"""Forms of one name: the words it is compared by, and spellings of one name in Latin letters.

A romanised name is compared by its sounds: "q", "k" and "g", "gh" may stand for one letter, doubled consonants and
"o" for "u" do not count, "e" may be an "a" or an "i". Vowels are compared as well: "Hassan" is not "Hussein".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from summarizer.text.countries import fold_name
from summarizer.text.ordinary import is_ordinary
from summarizer.text.places import is_place
from summarizer.text.remembering import remember_short

_DROPPED: Final = frozenset(["al", "el", "the"])
_COMPANY: Final = frozenset(["inc", "corp", "corporation", "ltd", "plc", "llc", "co", "ag"])
_SPELLINGS: Final = {"centre": "center", "defence": "defense", "labour": "labor", "harbour": "harbor"}
_SHORTENED: Final = {("united", "states"): "us", ("united", "nations"): "un", ("united", "kingdom"): "uk"}
_SOUND: Final = re.compile(r"(sch|tch|dzh|zh|ts|tz|ks|kh|gh|dh|th|ph|sh|ch|ck|dj|[^aeiouy])?([aeiouy]*)")
_DOUBLED: Final = re.compile(r"([^aeiouy])\1+")
_COARSE: Final = dict.fromkeys(("kh", "gh", "ck", "dj", "zh", "dzh", "c", "g", "h", "j", "q", "k"), "k") | {
    "dh": "d", "th": "t", "ph": "f", "tch": "ch", "sch": "sh", "w": "v", "ks": "x", "tz": "ts",
}  # fmt: skip
# One letter of another alphabet, written in two ways.
_WRITTEN_TWO_WAYS: Final = (
    "q k, q g, q gh, g gh, q kh, kh k, kh h, k c, k ck, c ck, q c, g j, j dj, zh j, dzh j, dzh dj",
    "dh d, th t, ph f, tch ch, w v, ks x, tz ts",
)
_SAME: Final = frozenset(frozenset(pair.split()) for row in _WRITTEN_TWO_WAYS for pair in row.split(", "))
_SHORTEST: Final = 4
_LONGEST: Final = 40
_SHORTEST_WITH_GAP: Final = 6
_LIKENESS: Final = 62.0
_REMEMBERED: Final = 65_536

Sounds = tuple[tuple[str, str], ...]


@remember_short
def form_words(text: str) -> tuple[str, ...]:
    """Return the words by which a name is compared; never empty unless `text` has no word."""
    words = [_british(word) for word in fold_name(text.replace("&", " ")).split()]
    while len(words) > 1 and words[-1] in _COMPANY:
        words.pop()
    for spelt, short in _SHORTENED.items():
        if len(words) > len(spelt) and tuple(words[: len(spelt)]) == spelt:
            words[: len(spelt)] = [short]
    return tuple(word for word in words if word not in _DROPPED) or tuple(words)


def _british(word: str) -> str:
    return _SPELLINGS.get(word) or word.replace("isation", "ization")


def are_spellings(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether two names, word by word, are the same or spellings of the same; digits must be equal."""
    return len(first) == len(second) and all(map(_is_spelling, first, second))


@lru_cache(maxsize=_REMEMBERED)
def skeleton(words: tuple[str, ...]) -> str:
    """Return what all spellings of a name share; names that are not spellings of one another may share it too."""
    return " ".join("".join(_COARSE.get(sound, sound) for sound, _ in _sounds(word)) for word in words)


@lru_cache(maxsize=_REMEMBERED)
def _sounds(word: str) -> Sounds:
    plain = _DOUBLED.sub(r"\1", word[:_LONGEST])
    if len(plain) > 2 and plain[-1] == "h" and plain[-2] in "aeiou":
        plain = plain[:-1]
    return tuple((m.group(1) or "", m.group(2)) for m in _SOUND.finditer(plain) if m.group())


def _is_spelling(first: str, second: str) -> bool:
    if first == second:
        return True
    if min(len(first), len(second)) < _SHORTEST or not (first.isalpha() and second.isalpha()):
        return False
    if is_ordinary(first) or is_ordinary(second) or (is_place(first) and is_place(second)):
        return False
    left, right = _sounds(first), _sounds(second)
    if len(left) != len(right) or not all(_same_consonant(a, b) for (a, _), (b, _) in zip(left, right, strict=True)):
        return False
    return _same_vowels(left, right) and _likeness(first, second) >= _LIKENESS


def _same_consonant(first: str, second: str) -> bool:
    return first == second or frozenset([first, second]) in _SAME


def _same_vowels(left: Sounds, right: Sounds) -> bool:
    pairs = [(a, b) for (_, a), (_, b) in zip(left, right, strict=True) if a != b]
    if not pairs:
        return True
    last = (left[-1][1], right[-1][1])
    if last[0] != last[1] and _final(last[0]) != _final(last[1]):
        return False
    gaps = sum(not a or not b for a, b in pairs)
    if gaps > (1 if len(left) + len(right) >= _SHORTEST_WITH_GAP else 0):
        return False
    return all(_near(_vowel(a), _vowel(b)) for a, b in pairs if a and b)


def _vowel(letters: str) -> str:
    """Return the class of a group of vowels: u, a, e, or i, which "ei", "ai" and "ae" belong to as well."""
    if set(letters) & set("ou"):
        return "u"
    return letters[0] if letters.strip("a") == "" or letters == "e" else "i"


def _near(first: str, second: str) -> bool:
    return first == second or ("e" in (first, second) and "u" not in (first, second))


def _final(letters: str) -> str:
    """Return the class of the vowels that end a word, where they tell "Maria" from "Mario" and "Marie"."""
    if letters and not letters.strip("iy"):
        return "i"
    return {"ee": "i", "ey": "i", "aa": "a", "ou": "u", "oo": "u", "o": "u"}.get(letters, letters)


def _likeness(first: str, second: str) -> float:
    from rapidfuzz import fuzz  # noqa: PLC0415  a compiled module that `--help` has no use for

    return float(fuzz.ratio(first, second))
