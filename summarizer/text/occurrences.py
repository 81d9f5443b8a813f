"""Every place of a string in one text, asked again and again: scanned at first, looked up in an index later on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# A scan is as fast as memory; the index costs about as much as this many scans of the whole text.
_SCANS_FIRST: Final = 48
# Of fewer characters the index gains nothing.
_LEAST_TEXT: Final = 20_000
_BLOCK: Final = 4096
# Looking in a block costs a reading of what is sought, too: where all of these are longer than the text by this
# factor, scanning is cheaper.
_MOST_READINGS: Final = 1
# A periodic text can hold a long periodic string at every second character. Past this many comparisons for each
# character of the text, overlapping places are no longer looked at.
_COMPARISONS: Final = 20


@dataclass(frozen=True, slots=True)
class _Index:
    """Say in which blocks of the text a word begins. Words are what stands between two spaces."""

    starts: tuple[int, ...]
    blocks: dict[str, list[int]]


class Searched:
    """Find strings in one text in which white space is single spaces.

    Both ways give the same places: the index says only in which blocks of the text it is worth to look. Time for a
    string is linear in the text while scanning, and in the blocks that have its rarest inner word afterwards. A string
    of one word or two has no inner word and is always scanned for.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._scanned = 0
        self._index: _Index | None = None

    def places(self, sought: str, first: int, last: int) -> Iterator[int]:
        """Yield in order where in `text[first:last]` a string stands, in overlapping places too."""
        left = _COMPARISONS * len(self.text)
        at = first
        for begin, end in self._stretches(sought, first, last):
            found = self.text.find(sought, max(at, begin), end)
            while found >= 0:
                yield found
                left -= len(sought)
                at = found + (1 if left > 0 else len(sought))
                found = self.text.find(sought, at, end)

    def _stretches(self, sought: str, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield in order the stretches of `text[first:last]` that can hold the string, each place in one of them."""
        words = sought.split(" ")[1:-1]
        if not words or last - first < _LEAST_TEXT or self._is_cheap(last - first):
            yield first, last
            return
        index = self._index or self._indexed()
        rarest = min(range(len(words)), key=lambda number: len(index.blocks.get(words[number], ())))
        blocks = index.blocks.get(words[rarest], ())
        if len(blocks) * len(sought) > _MOST_READINGS * (last - first):
            yield first, last
            return
        offset = sought.index(" ") + 1 + sum(map(len, words[:rarest])) + rarest
        # Block `number` holds the places whose rarest word begins in it.
        for number in blocks:
            begin, end = index.starts[number] - offset, index.starts[number + 1] - offset - 1
            if begin < last and end >= first:
                yield max(begin, first), min(end + len(sought), last)

    def _is_cheap(self, length: int) -> bool:
        self._scanned += length
        return self._index is None and self._scanned <= _SCANS_FIRST * len(self.text)

    def _indexed(self) -> _Index:
        starts, blocks = [0], defaultdict[str, list[int]](list)
        while starts[-1] < len(self.text):
            end = self.text.find(" ", starts[-1] + _BLOCK) + 1 or len(self.text)
            for word in set(self.text[starts[-1] : end].split(" ")):
                blocks[word].append(len(starts) - 1)
            starts.append(end)
        self._index = _Index(tuple(starts), dict(blocks))
        return self._index
