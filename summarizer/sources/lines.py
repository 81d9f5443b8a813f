"""The lines of a page, each with its span and the form in which rules read it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from typing import Final

_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAKS: Final = "\n\r\x0b\x0c\x85\u2028\u2029"
_BULLET: Final = re.compile(r"(?:[-–—•*·▪●‣◦]\s+)+")
_CLOSERS: Final = "\"'”’»)]*_"
_STOPS: Final = (".", "!", "?", "…")
_TYPOGRAPHY: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\xa0": " ", "\u202f": " "})

# No article has so many; a hostile text of millions would take minutes.
_MOST_LINES: Final = 20_000
# Longer lines are prose or unreadable; no rule looks into them, so no rule can be slow on them.
RULE_LENGTH: Final = 300


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one line with something in it; `text[start:end]` of the article, trimmed.

    `key` is the line as rules read it: no bullet, plain quotes, single spaces, no invisible characters; empty for
    lines longer than `RULE_LENGTH`. `set_off` is true where a blank line, or the top of the page, comes before.
    """

    start: int
    end: int
    text: str
    key: str
    bulleted: bool
    set_off: bool

    @property
    def final(self) -> bool:
        """Tell whether the line ends as a sentence does."""
        return self.text.rstrip(_CLOSERS).endswith(_STOPS)

    @property
    def prose(self) -> bool:
        """Tell whether the line is surely running text: a sentence's end with a few words, or simply long."""
        if len(self.text) >= 200:
            return True
        return (self.final or self.text.endswith((":", ";"))) and len(self.text.split()) >= 4


def split_lines(text: str) -> list[Line]:
    """Return the lines of `text` that hold more than white space, in order; of a huge text the first 20,000."""
    lines: list[Line] = []
    end = 0
    for match in islice(_LINE.finditer(text), _MOST_LINES):
        stripped = match.group().strip()
        if not stripped:
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        gap = text[end:start].replace("\r\n", "\n")
        set_off = not lines or gap == "\n\n" or sum(map(gap.count, _BREAKS)) > 1
        end = start + len(stripped)
        bullet = _BULLET.match(stripped)
        lines.append(Line(start, end, stripped, _key(stripped), bullet is not None, set_off))
    return lines


def has_second_sentence(key: str) -> bool:
    """Tell whether more than one sentence seems to stand in a line."""
    return _SECOND.search(key) is not None


# Markdown sets bylines and captions in italics.
_EMPHASIS: Final = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<words>[^*_]+)(?P=mark)")
_SECOND: Final = re.compile(r"[.!?][\"')\]]?\s+[\"'(\[]?[A-Z]")


def _key(text: str) -> str:
    if len(text) > RULE_LENGTH:
        return ""
    plain = text.translate(_TYPOGRAPHY)
    if not plain.isprintable():
        plain = "".join(" " if character.isspace() else character for character in plain if _shown(character))
    spaced = " ".join(plain.split())
    bullet = _BULLET.match(spaced)
    bare = spaced[bullet.end() :] if bullet else spaced
    emphasis = _EMPHASIS.fullmatch(bare)
    return emphasis["words"] if emphasis else bare


def _shown(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in {"Cf", "Cc"}


__all__ = ["RULE_LENGTH", "Line", "has_second_sentence", "split_lines"]
