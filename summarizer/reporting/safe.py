"""Text of outsiders made safe to show: nothing in it can move a cursor, hide, or turn the reading direction."""

from __future__ import annotations

import unicodedata
from typing import Final

# U+2400 to U+241F are the pictures of the C0 controls, in their order.
_PICTURES: Final = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {"\x7f": "␡"}


def safe_text(text: str) -> str:
    """Return a text in which every character that steers or hides is a visible mark instead.

    C0 controls become their pictures (ESC is ␛); C1 controls, bidi controls, zero-width and other format
    characters, lone surrogates, private and unassigned characters, and the line and paragraph separators become
    ⟨U+202E⟩ and the like. A line feed stays, CR LF is one; tabs and the other spaces become one space each. Letters
    that look like others, and combining marks, are *not* marked.
    """
    if text.isprintable():
        return text
    return "".join(map(_visible, text.replace("\r\n", "\n")))


def one_line(text: str) -> str:
    """Return a text as one safe line, its white space runs folded to single spaces."""
    return " ".join(safe_text(text).split())


def shortened(text: str, most: int) -> str:
    """Return a text as one safe line of at most `most` characters, cut at a word where there is one."""
    # A slice first: of 1 MB only the beginning can show. A mark such as ⟨U+202E⟩ is never cut in two that way.
    line = one_line(text[: 2 * most])
    if len(line) <= most and len(text) <= 2 * most:
        return line
    cut = line[: most - 2]
    whole = cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut
    return whole.rstrip(" ,;:") + " …"


def _visible(character: str) -> str:
    if character == "\n" or character.isprintable():
        return character
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    return _PICTURES.get(character) or f"⟨U+{ord(character):04X}⟩"
