"""Fold typography, case and white space away, with a map from the folded text back to the source.

Two texts that differ only in what a typist, a web page or a model changes without meaning to (curly and straight
quotation marks, kinds of dash, no-break spaces, capitals, ligatures, composed and decomposed accents) fold to the
same string. Letters, digits, accents and all other marks are kept, so a changed word or number still shows.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

# U+0091-U+0097 are what Windows-1252 punctuation becomes in a page decoded as Latin-1.
_SINGLE_QUOTES: Final = "‘’‚‛‹›`´′‵ʹʻʼʽ❛❜❟\x91\x92"
_DOUBLE_QUOTES: Final = "“”„‟«»″‶ˮ〝〞〟❝❞⹂\x93\x94"
_DASHES: Final = "‐‑‒–—―−⸺⸻﹘﹣˗\x96\x97"
_TYPOGRAPHY: Final[dict[str, str]] = {
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **dict.fromkeys(_DASHES, "-"),
    "…": "...",
}
# What no reader sees: soft hyphen, joiners, fillers, bidi controls, variation selectors, the BOM, tag characters.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SPACES = re.compile("  +")
# Each alternative takes a run whole and at most one space behind it: linear on any input. The one space before it is
# looked at afterwards, for an alternative that begins with a space would be tried at every space of the text.
_MARKS = re.compile(r"-(?: ?-)* ?|\.(?: ?\.){2,} ?|''")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
# What is dropped of ASCII: the controls that are no white space.
_CONTROLS: Final = "\x00-\x08\x0e-\x1b\x7f"
_ASCII_DROPPED = re.compile(f"[{_CONTROLS}]")
# All of ASCII, for a miss in such a table is dear; it holds the controls as they are.
_ASCII: Final[dict[int, str]] = {
    **{code: chr(code).lower() for code in range(0x80)},
    **{code: " " for code in range(0x80) if chr(code).isspace()},
    ord("`"): "'",
}
# No printable ASCII is edited but these; a dash in a word stays, an ellipsis has two dots with a space at most between.
_EDITED: Final = ("`", "  ", "''", " -", "- ", "--", "..", ". .")
_REMEMBERED_CHARACTERS: Final = 8192


@dataclass(frozen=True, slots=True)
class _Edits:
    """Place the changes that one pass made: `old[start:end]` became `new[start:end]`, all else moved unchanged."""

    old_starts: array[int] = field(default_factory=lambda: array("Q"))
    old_ends: array[int] = field(default_factory=lambda: array("Q"))
    new_starts: array[int] = field(default_factory=lambda: array("Q"))
    new_ends: array[int] = field(default_factory=lambda: array("Q"))

    def add(self, old_start: int, old_end: int, length: int) -> None:
        moved = self.new_ends[-1] - self.old_ends[-1] if self.new_ends else 0
        self.old_starts.append(old_start)
        self.old_ends.append(old_end)
        self.new_starts.append(old_start + moved)
        self.new_ends.append(old_start + moved + length)

    def before(self, at: int) -> tuple[int, int]:
        """Return the span of the old text that made the character `new[at]`."""
        last = bisect_right(self.new_starts, at) - 1
        if last < 0:
            return at, at + 1
        if at < self.new_ends[last]:
            return self.old_starts[last], self.old_ends[last]
        start = at - self.new_ends[last] + self.old_ends[last]
        return start, start + 1


@dataclass(frozen=True, slots=True)
class Folded:
    """Hold a folded text and its way back to the source."""

    text: str
    _source_length: int = field(repr=False)
    _passes: tuple[_Edits, ...] = field(repr=False)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source characters that made `text[start:end]`.

        Both spans are [start, end) in Python characters. A folded character that several source characters made
        (a run of spaces) or that is part of an expansion ("ss" from "ß") stands for all of them. What was dropped
        at the edges is left out, what was dropped inside is in. An empty span gives an empty one.

        Raises:
            IndexError: the span does not lie in the folded text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"[{start}, {end}) does not lie in a folded text of {len(self.text)} characters")
        if start == end:
            at = self._source_length if start == len(self.text) else self._character(start)[0]
            return at, at
        return self._character(start)[0], self._character(end - 1)[1]

    def is_inside(self, at: int) -> bool:
        """Tell whether one source character, or one run of them, stands on both sides of `text[at]`'s start.

        So it is between the two letters of an "ß" and between the dots of an ellipsis.
        """
        return 0 < at < len(self.text) and self._character(at - 1)[1] > self._character(at)[0]

    def _character(self, at: int) -> tuple[int, int]:
        first, last = at, at + 1
        for edits in reversed(self._passes):
            first, last = edits.before(first)[0], edits.before(last - 1)[1]
        return first, last


def fold(text: str) -> Folded:
    """Fold typography, case and white space, and keep the way back to the source.

    - Quotation marks of every shape, primes, backtick and acute become `'` or `"`; a doubled `''` becomes `"`.
    - Dashes, hyphens and minus signs become `-`; a run of them is one. Three dots or more, spaced or not, and the
      ellipsis become `...`. Spaces around both go: "10 - 15" folds as "10-15", "so — he" as "so-he". Where a
      spaced dash means another thing than a tight one, the source has to be asked.
    - Ligatures and full-width forms become plain letters and digits. Superscripts, fractions and circled digits
      stay as they are: "5²" is not "52".
    - Soft hyphens, zero-width characters, bidi and other controls are dropped.
    - Each run of white space, line breaks included, becomes one space.
    - Case is folded (Unicode full case folding); accents are kept, in canonical decomposition (NFD).

    Folding a folded text changes nothing. Time is linear in the length of the text.
    """
    if _is_simple(text):
        return Folded(text.lower(), len(text), ())
    return _edited(text)


def _edited(text: str) -> Folded:
    beyond = set() if text.isascii() else set("".join(_BEYOND_ASCII.findall(text)))
    table = {character: _fold_character(character) for character in beyond}
    even = {ord(character): folded for character, folded in table.items() if len(folded) == 1}
    folded, first = _changed(text.translate(_ASCII | even), _uneven(text, table))
    folded, second = _changed(folded, _runs_of_spaces(folded))
    folded, third = _changed(folded, _runs_of_marks(folded))
    passes = tuple(edits for edits in (first, second, third) if edits is not None)
    return Folded(_in_canonical_order(folded), len(text), passes)


def _is_simple(text: str) -> bool:
    """Tell whether folding a text changes its case at most: plain ASCII without the marks and runs that are edited."""
    return text.isascii() and text.isprintable() and not any(map(text.__contains__, _EDITED))


def fold_text(text: str) -> str:
    """Return the folded text alone; see `fold` for what is folded."""
    return fold(text).text


@lru_cache(maxsize=_REMEMBERED_CHARACTERS)
def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    plain = unicodedata.normalize("NFD", _at_usual_width(character))
    plain = unicodedata.normalize("NFD", plain.casefold())
    plain = "".join(_TYPOGRAPHY.get(part, part) for part in plain)
    return "".join(part for part in plain if not _is_invisible(part))


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cc" or _INVISIBLE.match(character) is not None


def _at_usual_width(character: str) -> str:
    """Undo full-width and half-width forms only: the other compatibility forms (², ½, ①) mean more than style."""
    tag, *codes = unicodedata.decomposition(character).split() or [""]
    if tag in ("<wide>", "<narrow>"):
        return "".join(chr(int(code, 16)) for code in codes)
    return character


def _changed(text: str, changes: Iterable[tuple[int, int, str]]) -> tuple[str, _Edits | None]:
    """Put each `new` in place of `text[start:end]`, and keep the way back; None where there is no change."""
    pieces: list[str] = []
    edits, cursor = None, 0
    for start, end, new in changes:
        edits = edits or _Edits()
        edits.add(start, end, len(new))
        pieces += (text[cursor:start], new)
        cursor = end
    return ("".join((*pieces, text[cursor:])), edits) if edits else (text, None)


def _uneven(text: str, table: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield what folds to another number of characters than one; `table` holds all that is beyond ASCII."""
    uneven = "".join(sorted(character for character, folded in table.items() if len(folded) != 1))
    pattern = re.compile(f"[{_CONTROLS}{re.escape(uneven)}]") if uneven else _ASCII_DROPPED
    for match in pattern.finditer(text):
        yield match.start(), match.end(), table.get(match[0], "")


def _runs_of_spaces(text: str) -> Iterator[tuple[int, int, str]]:
    return ((match.start(), match.end(), " ") for match in _SPACES.finditer(text))


def _runs_of_marks(text: str) -> Iterator[tuple[int, int, str]]:
    ended = 0
    for match in _MARKS.finditer(text):
        start, end = match.span()
        mark = text[start]
        if mark != "'" and start > ended and text[start - 1] == " ":
            start -= 1
        ended = end
        new = '"' if mark == "'" else "-" if mark == "-" else "..."
        if text[start:end] != new:
            yield start, end, new


def _in_canonical_order(text: str) -> str:
    """Order combining marks as NFD does; `unicodedata.normalize` takes quadratic time on a long run of them."""
    if unicodedata.is_normalized("NFD", text):
        return text
    marks = "".join(sorted(character for character in set(text) if unicodedata.combining(character)))
    run = re.compile(f"[{re.escape(marks)}]{{2,}}")
    return run.sub(lambda match: "".join(sorted(match.group(), key=unicodedata.combining)), text)
