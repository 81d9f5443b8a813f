"""The values of runs of number words, by text2num; a run of few words is read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

# Most runs are one word of a few ("two", "first"); a hostile one of a million words must not be kept.
_REMEMBERED: Final = 512
_FEW: Final = 6


class Spoken(NamedTuple):
    """Place one number in a run: `words[start:end]`."""

    start: int
    end: int
    value: int
    is_ordinal: bool


@dataclass(frozen=True, slots=True)
class _Token:
    word: str

    def text(self) -> str:
        return self.word

    def nt_separated(self, _previous: _Token) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def spoken(words: tuple[str, ...]) -> tuple[Spoken, ...]:
    """Return the numbers of a run of words and what parts them, in lower case, in order."""
    return _remembered(words) if len(words) <= _FEW else _read(words)


def _read(words: tuple[str, ...]) -> tuple[Spoken, ...]:
    from text_to_num import find_numbers  # noqa: PLC0415  a compiled module that most imports of this one never need

    found = find_numbers([_Token(word) for word in words], "en", 0.0)
    return tuple(Spoken(one.start, one.end, int(one.value), one.is_ordinal) for one in found)


_remembered = lru_cache(maxsize=_REMEMBERED)(_read)

__all__ = ["Spoken", "spoken"]
