"""The table of facts by source: one row a fact, one column an article."""

from __future__ import annotations

from typing import Final

from summarizer.reporting.layout import Page, Style, pad, wrap
from summarizer.reporting.safe import one_line
from summarizer.reporting.view import Part, View
from summarizer.reporting.words import STATUS, counted
from summarizer.schema import Fact
from summarizer.schema.consensus import Status

MARKS: Final[dict[Part, str]] = {"reports": "●", "disputes": "○", "hedged": "~"}
OMITS: Final = "·"
LEGEND: Final = "● reports it, ~ reports it as uncertain, ○ disputes it"
_STYLES: Final[dict[Status, Style]] = {"corroborated": "green", "disputed": "red", "origins_unknown": "yellow"}
_STATUS_WIDTH: Final = max(map(len, STATUS.values()))


def add_facts(page: Page, view: View, most: int) -> None:
    """Add the first `most` facts with a mark for each article; with very many articles their numbers instead."""
    facts = view.consensus.facts
    page.heading("Facts by source")
    if not facts:
        page.paragraph("None found.")
        return
    columns = _columns(page, view)
    page.paragraph(f"{LEGEND}, {OMITS} omits it" if columns else LEGEND, style="dim")
    page.line()
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
        cells = (MARKS[parts[each]] if each in parts else OMITS for each in view.number)
        marks = " ".join(f"{cell:>{columns}}" for cell in cells) + "  "
    else:
        where = f" {listed(view, parts)}"
    statement = f"{one_line(fact.statement)}{' (hedged)' if fact.hedged else ''}{where}"
    shown = page.paint(status, style) if style else status
    gutter = len(marks) + _STATUS_WIDTH + 2
    if gutter > page.width // 2:
        # No room beside it on a narrow page.
        page.line(f"{marks}{shown}")
        page.paragraph(statement, first="  ")
        return
    first, *rest = wrap(statement, page.width, " " * gutter)
    page.line(f"{marks}{shown}  {first.lstrip(' ')}")
    for row in rest:
        page.line(row)


def listed(view: View, parts: dict[str, Part]) -> str:
    """Return the articles of a fact by their part in it, for a page without room for a column each."""
    said = {part: [each for each, its in parts.items() if its == part] for part in MARKS}
    return " ".join(f"{MARKS[part]}[{view.cite(ids)}]" for part, ids in said.items() if ids)
