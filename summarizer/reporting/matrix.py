"""The coverage matrix for a page that is wide enough: facts by articles, who reports, omits, disputes and hedges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from summarizer.reporting.table import LEGEND, MARKS, OMITS, listed
from summarizer.reporting.view import MOST_FACTS, View
from summarizer.reporting.words import STATUS
from summarizer.schema import Fact

# With more articles than these a column each is no longer readable.
_MOST_COLUMNS: Final = 12


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one fact: its status, a mark for each article or where it stands, and its statement."""

    status: str
    cells: tuple[str, ...]
    statement: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Hold the rows that are shown and count the others; `columns` are the heads of the cells."""

    legend: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    more: int


def matrix(view: View) -> Matrix:
    """Return the first facts with a mark for each article, or the articles by their part where they are many."""
    facts = view.consensus.facts
    wide = len(view.number) > _MOST_COLUMNS
    columns = ("sources",) if wide else tuple(map(str, view.number.values()))
    rows = tuple(_row(view, fact, wide=wide) for fact in facts[:MOST_FACTS])
    return Matrix(LEGEND if wide else f"{LEGEND}, {OMITS} omits it", columns, rows, len(facts) - len(rows))


def _row(view: View, fact: Fact, *, wide: bool) -> Row:
    parts = view.parts(fact)
    cells = (listed(view, parts),) if wide else tuple(
        MARKS[parts[each]] if each in parts else OMITS for each in view.number
    )  # fmt: skip
    return Row(STATUS[fact.status], cells, fact.statement + (" (hedged)" if fact.hedged else ""))
