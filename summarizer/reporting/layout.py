"""Lines for a terminal of a fixed width, counted in cells: a wide character takes two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from rich.cells import cell_len, chop_cells

Style = Literal["bold", "dim", "red", "green", "yellow"]

NARROWEST: Final = 40
_CODES: Final[dict[Style, str]] = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33"}


class Page:
    """Collect lines of at most `width` cells; colours only where asked for.

    Every text given must have passed `safe.one_line`: what stands here goes to the terminal as it is.
    """

    def __init__(self, width: int, *, color: bool) -> None:
        self.width = max(NARROWEST, width)
        self._color = color
        self._lines: list[str] = []

    def line(self, text: str = "", style: Style | None = None) -> None:
        """Add one line as it is."""
        self._lines.append(self.paint(text, style) if style else text)

    def heading(self, text: str) -> None:
        """Add the heading of a section, underlined, with an empty line before it."""
        if self._lines:
            self.line()
        self.line(text, "bold")
        self.line("─" * cell_len(text), "dim")

    def title(self, text: str) -> None:
        """Add the title of the whole page."""
        rows = wrap(text, self.width)
        for row in rows:
            self.line(row, "bold")
        self.line("═" * max(map(cell_len, rows)), "dim")

    def paragraph(self, text: str, first: str = "", rest: str | None = None, style: Style | None = None) -> None:
        """Add a wrapped text; `first` opens its first line and `rest` the others (by default as many spaces)."""
        for row in wrap(text, self.width, first, rest):
            self.line(row, style)

    def paint(self, text: str, style: Style) -> str:
        """Return a text in a style where the page has colours."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self._color and text else text

    def text(self) -> str:
        """Return the page, each line ended by a line feed and without spaces at its end."""
        return "".join(f"{line.rstrip(' ')}\n" for line in self._lines)


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Return a text as lines of at most `width` cells, broken at spaces, and inside a word only if it is too long.

    A `first` of more than half the width becomes part of the text: a hostile name cannot push the text off the page.
    """
    if cell_len(first) > width // 2:
        text, first, rest = f"{first.strip()} {text}", "", "  "
    indent = " " * cell_len(first) if rest is None else rest
    room = max(2, width - max(cell_len(first), cell_len(indent)))
    rows: list[str] = []
    row: list[str] = []
    used = 0
    for piece in _pieces(text, room):
        size = cell_len(piece)
        if row and used + 1 + size > room:
            rows.append(" ".join(row))
            row, used = [], 0
        used += size + bool(row)
        row.append(piece)
    rows.append(" ".join(row))
    return [f"{indent if number else first}{line}" for number, line in enumerate(rows)]


def pad(text: str, width: int) -> str:
    """Return a text with spaces up to `width` cells."""
    return text + " " * (width - cell_len(text))


def _pieces(text: str, room: int) -> Iterator[str]:
    for word in text.split():
        if cell_len(word) <= room:
            yield word
        else:
            yield from chop_cells(word, room)
