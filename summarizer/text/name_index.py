"""Many texts, asked whether any of them has a name: an index of their words, and a close look at few of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from summarizer.text.countries import COUNTRIES, DEMONYMS
from summarizer.text.name_keys import NamePart, covers, name_parts

_WORD: Final = re.compile(r"\w+")
_WITH_MARKS: Final = re.compile(r"[\w.'’‘]+")
_MARKS: Final = re.compile(r"[.'’‘]")
# So many texts that have a name are remembered: one of them is not the text that asks.
_ENOUGH: Final = 2


class NameIndex:
    """Answer for many texts what `names_missing` answers for one; `texts` are the pieces of each, by its id."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        self._pieces = [(name, piece) for name, pieces in texts.items() for piece in pieces]
        self._holders: dict[str, list[int]] = {}
        self._known: dict[NamePart, list[str]] = {}
        for number, (_, piece) in enumerate(self._pieces):
            for word in _words(piece):
                self._holders.setdefault(word, []).append(number)

    def lacks(self, statement: str, own: str) -> bool:
        """Tell whether a name of a statement stands in no piece of any text but `own`; False where there is no other.

        As `names_missing` for each piece, but only those are read that can have the name.
        """
        others = any(name != own for name, _ in self._pieces)
        return others and any(not self._has(part, own) for part in name_parts(statement))

    def _has(self, part: NamePart, own: str) -> bool:
        if part not in self._known:
            self._known[part] = list(self._holding(part))
        return any(name != own for name in self._known[part])

    def _holding(self, part: NamePart) -> Iterator[str]:
        """Yield the first texts that have a name."""
        found: list[str] = []
        for number in sorted(self._possible(part)):
            name, piece = self._pieces[number]
            if name not in found and covers(piece, part):
                found.append(name)
                yield name
            if len(found) == _ENOUGH:
                return

    def _possible(self, part: NamePart) -> set[int]:
        """Return the pieces that can have a name by one of their words: its own or, of a country, any of its names."""
        keys = [self._with(key) for key in part.keys]
        found = set(min(keys, key=len, default=()))
        for word in _first_words(part.country) if part.country else ():
            found.update(self._with(word))
        return found

    def _with(self, key: str) -> set[int]:
        words = _WORD.findall(key)
        rarest = min((self._holders.get(word, []) for word in words), key=len, default=[])
        return {*rarest, *self._holders.get(key, ()), *self._holders.get(key.removesuffix("s"), ())}


def _words(text: str) -> set[str]:
    """Return all that a word of a text can be folded to, and more: with marks and without, and without an ending."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.replace("ı", "i"))
        plain = "".join(each for each in plain if not unicodedata.combining(each))
    bare = set(_WORD.findall(plain))
    marked = {_MARKS.sub("", word) for word in _WITH_MARKS.findall(plain) if not word.isalnum()}
    return bare | marked | {word.removesuffix("s") for word in marked}


@cache
def _first_words(country: str) -> frozenset[str]:
    forms = [form for names in (COUNTRIES, DEMONYMS) for form, named in names.items() if named == country]
    return frozenset(word for form in forms for word in _words(form.split()[0]))
