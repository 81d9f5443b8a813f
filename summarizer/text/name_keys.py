"""The names of a statement against the names of its evidence, word by word and without mercy for spellings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from summarizer.text.countries import FIRST_WORDS, country_of, fold_name
from summarizer.text.name_runs import is_name_word, look, runs_of
from summarizer.text.name_titles import cut_run
from summarizer.text.name_tokens import Word, words_of
from summarizer.text.name_words import FUNCTION_WORDS, NOT_ACRONYMS, PARTICLES
from summarizer.text.ordinary import is_ordinary
from summarizer.text.places import is_demonym
from summarizer.text.remembering import remember_short

_LONGEST_COUNTRY: Final = 5
_SHORT: Final = 3
_LONGEST_PHRASE: Final = 6
# One text is read as statement, as evidence and for its keys, mostly within one story.
_REMEMBERED: Final = 512
_LONGEST: Final = 4000
_ARTICLES: Final = frozenset(["al", "el"])
# Marks that no word of `words_of` has in it.
_BEFORE: Final = frozenset(' \n\t"“”()[],;:…')
_BEHIND: Final = _BEFORE | frozenset(".!?")


@remember_short
def name_keys(text: str) -> frozenset[str]:
    """Return the folded words of the names in a text; a country and its people have one key, the country's name.

    For comparing the names of two short texts: "Syrian jets struck Idlib" gives `{"syria", "idlib"}`, and the bare
    "White Helmets" both its words. Titles, days and months are no names. Accents, case, dots and possessive endings
    do not count.
    """
    keys: set[str] = set()
    words = _words(text)
    for part in name_parts(text) if len(words) > _LONGEST_PHRASE else _parts_of(text, _read_as_a_phrase(words)):
        keys.update([fold_name(part.country)] if part.country else part.keys)
    return frozenset(keys)


def names_missing(statement: str, evidence: str) -> tuple[str, ...]:
    """Return the name words of `statement` that do not occur in `evidence`, each once, in the order of the statement.

    A word that opens a sentence counts only where the statement alone shows it to be a name. Case and accents of the
    evidence do not matter; "al-Assad" covers "Assad", "Syrian" covers "Syria", "US" covers "American". Spellings do
    not cover each other, nor does an acronym its expansion. Not checked: names in lower case, titles, dates.
    """
    missing = [part.text for part in name_parts(statement) if not covers(evidence, part)]
    return tuple(dict.fromkeys(missing))


def covers(evidence: str, part: NamePart) -> bool:
    """Tell whether a text has a word of a name; mostly its letters tell, and save the reading of the text."""
    if _has_plainly(evidence, part.text):
        return True
    return _may_have(evidence, part) and _evidence(evidence).covers(part)


def _may_have(text: str, part: NamePart) -> bool:
    """Tell whether a text can have a word of a name: a key is found in the words folded only if it is in the whole."""
    if part.country is not None:
        return True
    folded = fold_name(text)
    return all(key.removesuffix("s") in folded for key in part.keys)


def _has_plainly(text: str, name: str) -> bool:
    """Tell whether a plain name stands in a text as it is, a blank or a simple mark on either side.

    Then the words of the text are the words of the name there, and so are the keys of both. A country of three letters
    at most is left to the reading, which asks what stands around it; so is a long text, which is read but once.
    """
    if len(name) <= _SHORT or len(text) > _LONGEST or not _is_plain(name):
        return False
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if (at == 0 or text[at - 1] in _BEFORE) and (end == len(text) or text[end] in _BEHIND):
            return True
        at = text.find(name, end)
    return False


def _is_plain(name: str) -> bool:
    return name.isascii() and (name.isalpha() or (name.replace(" ", "").isalpha() and not name.isupper()))


@remember_short
def _evidence(text: str) -> _Evidence:
    return _Evidence(text)


@dataclass(frozen=True, slots=True)
class NamePart:
    """Hold one word of a name, or the whole name of a country."""

    text: str
    keys: tuple[str, ...]
    country: str | None = None


class _Evidence:
    """Know the words and the countries of a text."""

    def __init__(self, text: str) -> None:
        words = _words(text)
        folded = [key for word in words for key in fold_name(word.text).split(" ")]
        self._keys = frozenset(folded)
        self._folded = f" {' '.join(folded)} "
        self._capitals = frozenset(fold_name(word.text) for word in words if word.text.isupper())
        self._countries = frozenset(_countries(words))
        self._phrases: dict[str, bool] = {}

    def covers(self, part: NamePart) -> bool:
        """Tell whether the text has a word of a name, or the country in any of its forms."""
        if _reads_as_a_word(part.text):
            return part.country in self._countries or " ".join(part.keys) in self._capitals
        if part.country is not None:
            return part.country in self._countries or self._has_phrase(fold_name(part.text))
        return all(map(self._has_word, part.keys))

    def _has_word(self, key: str) -> bool:
        return key in self._keys or (is_demonym(key) and key.removesuffix("s") in self._keys)

    def _has_phrase(self, folded: str) -> bool:
        if folded not in self._phrases:
            self._phrases[folded] = len(folded) > _SHORT and f" {folded} " in self._folded
        return self._phrases[folded]


@remember_short
def name_parts(text: str) -> tuple[NamePart, ...]:
    """Return the names of a text word by word, a country whole, as `names_missing` compares them."""
    return _parts_of(text, _words(text))


def _parts_of(text: str, words: Sequence[Word]) -> tuple[NamePart, ...]:
    return tuple(_with_countries(text, words, _name_words(words)))


def _words(text: str) -> Sequence[Word]:
    """Return the words of a text; nobody may change them."""
    return _short_words(text) if len(text) <= _LONGEST else words_of(text)


@lru_cache(maxsize=_REMEMBERED)
def _short_words(text: str) -> tuple[Word, ...]:
    return tuple(words_of(text))


def _read_as_a_phrase(words: Sequence[Word]) -> list[Word]:
    """Let the capitals of a bare phrase count, which would say nothing in a heading."""
    return [replace(word, heading=False, soft=place == 0) if word.heading else word for place, word in enumerate(words)]


def _name_words(words: Sequence[Word]) -> list[int]:
    """Return the indices of the words that make up names, titles left out; capitals that shout are names if odd."""
    seen = look(words)
    in_runs: set[int] = set()
    in_names: set[int] = set()
    for run in runs_of(words, seen):
        in_runs.update(run)
        for name in cut_run(words, run):
            in_names.update(i for i in run if name.first <= i <= name.last)
    return [
        index
        for index, word in enumerate(words)
        if index in in_names
        or (index not in in_runs and (_is_odd_shout(word) or (word.capital and is_name_word(words, index, seen))))
    ]


def _is_odd_shout(word: Word) -> bool:
    if not word.shout:
        return False
    lower = word.lower
    return len(lower) > 1 and word.text[0].isalpha() and lower not in NOT_ACRONYMS and not is_ordinary(lower)


def _with_countries(text: str, words: Sequence[Word], indices: Sequence[int]) -> Iterator[NamePart]:
    """Yield the words at `indices`, those that make a country's or a people's name together as one."""
    place = 0
    while place < len(indices):
        size, country = _country_at(words, indices, place)
        first, last = words[indices[place]], words[indices[place + size - 1]]
        part = NamePart(text[first.start : last.end], _word_keys(first), country)
        place += size
        if country or part.keys:
            yield part


def _countries(words: Sequence[Word]) -> Iterator[str]:
    """Yield the countries that `_with_countries` would find among all words."""
    every, place = range(len(words)), 0
    while place < len(words):
        size, country = _country_at(words, every, place) if words[place].capital else (1, None)
        place += size
        if country:
            yield country


def _country_at(words: Sequence[Word], indices: Sequence[int], place: int) -> tuple[int, str | None]:
    first = words[indices[place]]
    longest = min(_LONGEST_COUNTRY, len(indices) - place) if first.lower in FIRST_WORDS else 1
    for size in range(longest if first.capital else 0, 0, -1):
        run = [words[i] for i in indices[place : place + size]]
        whole = indices[place + size - 1] - indices[place] == size - 1 and all(word.joined for word in run[1:])
        if whole and run[-1].capital and (country := country_of(" ".join(word.text for word in run))):
            return size, country
    return 1, None


def _word_keys(word: Word) -> tuple[str, ...]:
    """Return the folded parts of a word of a name, without the "al-" or "bin" in it."""
    if not word.capital and (word.lower in FUNCTION_WORDS or word.lower in PARTICLES):
        return ()
    particles = {fold_name(part) for part in word.text.split("-") if part in PARTICLES}
    return tuple(key for key in fold_name(word.text).split(" ") if key and key not in _ARTICLES | particles)


def _reads_as_a_word(text: str) -> bool:
    """Tell whether an acronym is also a word, so that only capitals can stand for it: "WHO", "ICE"."""
    return len(text) > 1 and text.isupper() and is_ordinary(text.replace(".", "").lower())
