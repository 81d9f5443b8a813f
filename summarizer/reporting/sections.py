"""Sections of the terminal report that not every consensus has: what changed, and what actors are called."""

from __future__ import annotations

from summarizer.reporting.changed import kinds_of_change
from summarizer.reporting.layout import Page
from summarizer.reporting.safe import one_line
from summarizer.reporting.view import View


def add_changes(page: Page, view: View) -> None:
    """Add what an update changed, by kind, each kind cut with a count."""
    page.heading("What changed")
    kinds = list(kinds_of_change(view))
    if not kinds:
        page.paragraph("Nothing: the articles that were added tell no fact that was not known, and change none.")
    for number, kind in enumerate(kinds):
        if number:
            page.line()
        page.line(f"{kind.title} ({kind.count})", "bold")
        for told in kind.told:
            cited = f" [{told.sources}]" if told.sources else ""
            page.paragraph(f"{told.text}{cited}", first="  ", rest="    ")
            if told.now:
                page.paragraph(told.now, first="    ", rest="      ", style="dim")
        if kind.more:
            page.line(f"  and {kind.more} more", "dim")


def add_wording(page: Page, view: View) -> None:
    """Add the expressions that outlets have for the same actor, each with the articles that have it."""
    page.heading("What actors are called")
    for actor, expressions in view.wording:
        page.paragraph(one_line(actor), style="bold")
        for text, cited in expressions:
            page.paragraph(f"{one_line(text)} [{cited}]", first="  ", rest="    ")
    page.paragraph("Each outlet's own words, in the first place where they stand; no judgement of it.", style="dim")
