"""The table of facts by source: one row a fact, one column an article."""

from __future__ import annotations

from typing import Final

from summarizer.reporting.layout import Page, Style, pad, wrap
from summarizer.reporting.safe import one_line
from summarizer.reporting.view import Part, View
from summarizer.reporting.words import STATUS, counted
from summarizer.schema import Fact
from summarizer.schema.consensus import Status

_MARKS: Final[dict[Part, str]] = {"reports": "●", "disputes": "○", "hedged": "~"}
_STYLES: Final[dict[Status, Style]] = {"corroborated": "green", "disputed": "red", "origins_unknown": "yellow"}
_STATUS_WIDTH: Final = max(map(len, STATUS.values()))


def add_facts(page: Page, view: View, most: int) -> None:
    """Add the first `most` facts with a mark for each article; with very many articles their numbers instead."""
    facts = view.consensus.facts
    page.heading("Facts by source")
    if not facts:
        page.paragraph("None found.")
        return
    page.paragraph("● reports it · ~ reports it as uncertain · ○ disputes it", style="dim")
    page.line()
    columns = _columns(page, view)
    header = " ".join(f"{number:>{columns}}" for number in view.number.values()) if columns else ""
    page.line(f"{header}{'  ' if header else ''}{'status':<{_STATUS_WIDTH}}  fact", "bold")
    for fact in facts[:most]:
        _add_row(page, view, fact, columns)
    if len(facts) > most:
        page.line()
        page.paragraph(
            f"{counted(len(facts) - most, 'more fact')} not shown; the JSON output has every one.", style="dim"
        )


def _columns(page: Page, view: View) -> int:
    """Return the width of an article's column, or 0 where the columns would take over a third of the page."""
    width = len(str(len(view.number)))
    return width if len(view.number) * (width + 1) <= page.width // 3 else 0


def _add_row(page: Page, view: View, fact: Fact, columns: int) -> None:
    parts = view.parts(fact)
    status = pad(STATUS[fact.status], _STATUS_WIDTH)
    style = _STYLES.get(fact.status)
    marks, where = "", ""
    if columns:
        cells = (_MARKS[parts[each]] if each in parts else "·" for each in view.number)
        marks = " ".join(f"{cell:>{columns}}" for cell in cells) + "  "
    else:
        where = f" {_listed(view, parts)}"
    statement = f"{one_line(fact.statement)}{' (hedged)' if fact.hedged else ''}{where}"
    first, *rest = wrap(statement, page.width, " " * (len(marks) + _STATUS_WIDTH + 2))
    page.line(f"{marks}{page.paint(status, style) if style else status}  {first.lstrip(' ')}")
    for row in rest:
        page.line(row)


def _listed(view: View, parts: dict[str, Part]) -> str:
    said = {part: [each for each, its in parts.items() if its == part] for part in _MARKS}
    return " ".join(f"{_MARKS[part]}[{view.cite(ids)}]" for part, ids in said.items() if ids)
