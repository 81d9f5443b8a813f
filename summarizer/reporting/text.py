"""The reading view of a consensus for a terminal: the summary first, then what it rests on."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len

from summarizer.reporting.changed import is_update
from summarizer.reporting.layout import Page, Style, pad
from summarizer.reporting.left_out import add_left_out
from summarizer.reporting.safe import one_line
from summarizer.reporting.sections import add_changes, add_wording
from summarizer.reporting.table import add_facts
from summarizer.reporting.view import MOST_CONFLICTS, MOST_FACTS, MOST_ORIGINS, MOST_SOURCES, View, outlet
from summarizer.reporting.words import KIND, MARKS, VERDICT, counted, moment
from summarizer.schema import ArticleRecord, Conflict, Consensus, Origin, Run

_CHECK_STYLES: Final[dict[str, Style]] = {"passed": "green", "failed": "red", "not run": "yellow"}


def render_text(consensus: Consensus, *, width: int = 80, color: bool = False, all_facts: bool = False) -> str:
    """Render a consensus as text to read in a terminal.

    `width` counts terminal cells and is at least 40; no line is longer. `color` adds ANSI styles of our own; text of
    articles has passed `safe_text`. Numbers in brackets are those of the list of sources. The table of facts is cut
    at 40 rows, with a count of the others, unless `all_facts` is given; so are other lists that are very long.
    """
    page = Page(width, color=color)
    view = View(consensus)
    page.title(one_line(consensus.headline))
    _add_sentences(page, view)
    if is_update(view):
        add_changes(page, view)
    _add_sources(page, view)
    _add_conflicts(page, view)
    add_facts(page, view, len(consensus.facts) if all_facts else MOST_FACTS)
    if consensus.wording:
        add_wording(page, view)
    _add_origins(page, view)
    page.heading("Left out")
    add_left_out(page, consensus.rejected, consensus.articles, view)
    _add_checks(page, view)
    add_run(page, consensus.run, one_line(consensus.story_id))
    return page.text()


def _add_sentences(page: Page, view: View) -> None:
    used: set[str] = set()
    for sentence in view.consensus.sentences:
        marks = view.marks(sentence)
        used.update(marks)
        words = f" ({', '.join(marks)})" if marks else ""
        page.line()
        page.paragraph(f"{one_line(sentence.text)} [{view.sources(sentence)}]{words}")
    if not view.consensus.sentences:
        page.line()
        page.paragraph("No sentence: the articles gave no fact that could be told.")
    if used:
        page.line()
    for mark, meaning in MARKS.items():
        if mark in used:
            page.paragraph(meaning, first=f"{mark}: ", rest="    ", style="dim")


def _add_sources(page: Page, view: View) -> None:
    page.heading("Sources")
    gutter = len(str(len(view.number)))
    for article in view.consensus.articles[:MOST_SOURCES]:
        _add_source(page, article, f"{view.number[article.id]:>{gutter}}  ")
    _add_rest(page, len(view.consensus.articles) - MOST_SOURCES, "article")


def _add_rest(page: Page, count: int, noun: str) -> None:
    if count > 0:
        page.line()
        page.paragraph(f"{counted(count, f'more {noun}')} not shown; the JSON output has every one.", style="dim")


def _add_source(page: Page, article: ArticleRecord, first: str) -> None:
    title = one_line(article.title or "")
    name = outlet(article)
    page.paragraph(name if title in ("", name) else f"{name}: {title}", first=first)
    add_details(page, article, " " * cell_len(first))


def add_details(page: Page, article: ArticleRecord, first: str = "", *before: str) -> None:
    """Add the date, length and address of an article, each line after `first`."""
    page.paragraph(
        " · ".join([*before, moment(article.published), f"{article.characters:,} characters"]), first, style="dim"
    )
    if article.url:
        page.paragraph(one_line(article.url), first, style="dim")


def _add_conflicts(page: Page, view: View) -> None:
    page.heading("Disagreements")
    for number, conflict in enumerate(view.conflicts[:MOST_CONFLICTS]):
        if number:
            page.line()
        _add_conflict(page, view, conflict)
    _add_rest(page, len(view.conflicts) - MOST_CONFLICTS, "disagreement")
    made, skipped = view.searched("conflicts_")
    if not view.conflicts and made:
        page.paragraph(f"None found. Looked for {', '.join(made)}.")
    if view.conflicts and skipped:
        page.line()
    if skipped or not (view.conflicts or made):
        page.paragraph(f"Not checked: {', '.join(skipped) or 'whether the sources disagree'}.", style="dim")


def _add_conflict(page: Page, view: View, conflict: Conflict) -> None:
    style: Style = "red" if conflict.verdict == "conflict" else "bold"
    page.paragraph(
        f"{KIND[conflict.kind]}: {one_line(conflict.slot)} — {VERDICT[conflict.verdict]}", rest="  ", style=style
    )
    cited = [f"[{view.cite(position.article_ids)}]" for position in conflict.positions]
    gutter = min(max(map(cell_len, cited)), page.width // 4)
    for place, position in zip(cited, conflict.positions, strict=True):
        page.paragraph(one_line(position.value), first=f"  {pad(place, gutter)} ")
    page.paragraph(one_line(conflict.reason), first="  ", style="dim")


def _add_origins(page: Page, view: View) -> None:
    page.heading("Origins")
    for origin in view.consensus.origins[:MOST_ORIGINS]:
        _add_origin(page, view, origin)
    _add_rest(page, len(view.consensus.origins) - MOST_ORIGINS, "origin")
    if not view.consensus.origins:
        made, _ = view.searched("origins")
        page.paragraph("None found." if made else "Not checked: whether the articles come from one report.")


def _add_origin(page: Page, view: View, origin: Origin) -> None:
    page.paragraph(one_line(origin.label), first=f"[{view.cite(origin.article_ids)}] ", rest="    ")
    for signal in view.signals(origin):
        page.paragraph(signal, first="    ", rest="      ", style="dim")


def _add_checks(page: Page, view: View) -> None:
    page.heading("Checks")
    searches = view.checks("passed", searches=True)
    rows = {
        "passed": view.checks("passed"),
        "failed": view.checks("failed") + view.checks("failed", searches=True),
        "not run": view.checks("not_run") + view.checks("not_run", searches=True),
    }
    for state, names in rows.items():
        if names:
            page.paragraph(", ".join(names), first=f"{state:<10}", style=_CHECK_STYLES[state])
    if searches:
        page.paragraph(", ".join(searches), first="searched  ")
    if not view.consensus.checks:
        page.paragraph("Not checked.")


def add_run(page: Page, run: Run, *before: str) -> None:
    """Add the closing line that says what made the output."""
    model = [f"model {one_line(run.model)}"] if run.model else []
    engine = f"engine {one_line(run.engine)}"
    page.line()
    page.paragraph(" · ".join([*before, engine, *model, f"summarizer {one_line(run.summarizer_version)}"]), style="dim")
