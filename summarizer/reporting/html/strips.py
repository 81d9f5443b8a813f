"""The matrix of facts by articles: one strip of marks a fact, the articles of one origin next to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summarizer.reporting.html.story import Story
from summarizer.reporting.safe import shortened
from summarizer.reporting.view import Part
from summarizer.reporting.words import STATUS, numbers
from summarizer.schema import Fact

_WIDE: Final = 22
_NARROW: Final = 15
_MANY: Final = 16
_GAP: Final = 8
_SIDE: Final = 11
HEIGHT: Final = 20
_LETTER: Final[dict[Part, str]] = {"reports": "r", "hedged": "h", "disputes": "d"}
_WORD: Final[dict[Part, str]] = {
    "reports": "reported by",
    "hedged": "reported as uncertain by",
    "disputes": "disputed by",
}
_LONGEST_ROW: Final = 240


@dataclass(frozen=True, slots=True)
class Column:
    """Place one article: its number, the left edge of its column, and the middle, in units of the strip."""

    number: int
    name: str
    left: int
    middle: float


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one fact: a path for each kind of mark, the same in letters by column, and in words."""

    number: int
    statement: str
    status: str
    status_key: str
    count: int
    paths: list[tuple[str, str]]
    letters: str
    words: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Hold the columns by origin and the rows; `brackets` are the extents of the origins, with their labels."""

    columns: list[Column]
    brackets: list[tuple[int, int, str]]
    width: int
    dots: str
    rows: list[Row]


def matrix_of(story: Story) -> Matrix:
    """Return the matrix of all facts that the page shows."""
    names = {story.source(each.id).number: story.source(each.id).name for each in story.articles}
    step = _WIDE if len(names) <= _MANY else _NARROW
    columns: list[Column] = []
    brackets: list[tuple[int, int, str]] = []
    left = 0
    for label, group in story.groups:
        first = left
        for number in group:
            columns.append(Column(number, shortened(names[number], 24), left, left + step / 2))
            left += step
        brackets.append((first + 2, left - 2, label))
        left += _GAP
    dots = "".join(f"M{column.middle - 1:g} {HEIGHT // 2 - 1}h2v2h-2z" for column in columns)
    rows = [_row(story, columns, number, fact) for number, fact in story.facts]
    return Matrix(columns, brackets, max(left - _GAP, 1), dots, rows)


def _row(story: Story, columns: list[Column], number: int, fact: Fact) -> Row:
    parts = {story.source(each).number: part for each, part in story.parts(fact).items()}
    drawn: dict[Part, list[str]] = {}
    for column in columns:
        if (part := parts.get(column.number)) is not None:
            drawn.setdefault(part, []).append(_mark(part, column.middle))
    return Row(
        number=number,
        statement=shortened(fact.statement, _LONGEST_ROW),
        status=STATUS[fact.status],
        status_key=fact.status,
        count=sum(part != "disputes" for part in parts.values()),
        paths=[(_LETTER[part], "".join(path)) for part, path in drawn.items()],
        letters="".join(_LETTER[parts[each.number]] if each.number in parts else "." for each in columns),
        words=_words(parts, [column.number for column in columns]),
    )


def _mark(part: Part, middle: float) -> str:
    """Return a filled square, an empty square, or a cross."""
    x, y = middle - _SIDE / 2, (HEIGHT - _SIDE) / 2
    if part == "disputes":
        return f"M{x:g} {y:g}l{_SIDE} {_SIDE}m0-{_SIDE}l-{_SIDE} {_SIDE}"
    inset = 1 if part == "hedged" else 0
    side = _SIDE - 2 * inset
    return f"M{x + inset:g} {y + inset:g}h{side}v{side}h-{side}z"


def _words(parts: dict[int, Part], known: list[int]) -> str:
    told = []
    for part, words in _WORD.items():
        if held := [number for number, its in parts.items() if its == part and number]:
            told.append(f"{words} {numbers(held)}")
    if omitting := [number for number in known if number not in parts]:
        told.append(f"not in {numbers(omitting)}")
    return "; ".join(told)
