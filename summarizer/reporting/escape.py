"""Article text as inert Markdown: no link, image, HTML, heading, footnote, mention or formula can come of it."""

from __future__ import annotations

import re
from typing import Final

from summarizer.reporting.safe import one_line

# What CommonMark and its GitHub dialect read inside a line.
_INLINE: Final = str.maketrans(
    {character: f"\\{character}" for character in "\\`*_[]|~$^"} | {"<": "&lt;", ">": "&gt;"}
)
# Only this begins a character reference (CommonMark 0.31, 6.2); any other ampersand reads better as it is.
_REFERENCE: Final = re.compile(r"&(?=[#A-Za-z])")
_AT_THE_START: Final = re.compile(r"[#+=:-]|\d{1,9}(?=[.)])")
_NUMBER_SIGN: Final = re.compile(r"#\d")
_PLAIN_URL: Final = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[A-Za-z0-9._~/%?=+,;:-]*)?")
_LONGEST_URL: Final = 2000


class Markup(str):
    """Hold Markdown that we wrote ourselves or have escaped; templates put it out as it is."""

    __slots__ = ()


def markdown_text(text: str) -> Markup:
    """Return a text as one line of Markdown that shows it and does nothing else.

    Words that a reader would turn into a link or a mention ("https://...", "www...", "@name", "#12") stand as code,
    because backslashes do not stop every reader from linking them.
    """
    line = " ".join(_code(word) if _links(word) else _inline(word) for word in one_line(text).split(" "))
    start = _AT_THE_START.match(line)
    if start is None:
        return Markup(line)
    # A backslash works before punctuation only: after the digits of "1.", before the sign of "- ".
    place = start.end() if line[0].isdigit() else 0
    return Markup(f"{line[:place]}\\{line[place:]}")


def markdown_url(url: str) -> Markup:
    """Return an http or https address of plain characters as a link that shows itself, anything else as text."""
    if len(url) <= _LONGEST_URL and _PLAIN_URL.fullmatch(url):
        return Markup(f"<{url}>")
    return markdown_text(url)


def _inline(word: str) -> str:
    # Before the rest, which writes references of its own.
    return _REFERENCE.sub("&amp;", word).translate(_INLINE)


def _links(word: str) -> bool:
    lowered = word.lower()
    if any(sign in lowered for sign in ("://", "www.", "@", "mailto:", "xmpp:")):
        return True
    return bool(_NUMBER_SIGN.search(word))


def _code(word: str) -> str:
    # A pipe ends the cell of a table even inside code, and elsewhere its backslash would show: so another bar.
    runs = re.findall(r"`+", word)
    fence = "`" * (max(map(len, runs), default=0) + 1)
    space = " " if word.startswith("`") or word.endswith("`") else ""
    return f"{fence}{space}{word.replace('|', '¦')}{space}{fence}"
