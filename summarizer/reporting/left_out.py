"""What was left out of an output, for a terminal: grouped by reason, a few examples each, furniture counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.reporting.layout import Page
from summarizer.reporting.safe import shortened
from summarizer.reporting.view import LeftOut, View, furniture, left_out
from summarizer.reporting.words import counted
from summarizer.schema import ArticleRecord, Rejection

_MOST_EXAMPLES: Final = 3
_MOST_GROUPS: Final = 20
_LONGEST_EXAMPLE: Final = 120


def add_left_out(
    page: Page, rejected: Sequence[Rejection], articles: Sequence[ArticleRecord], view: View | None = None
) -> None:
    """Add the rejections of an output and its count of furniture; without `view` articles are not told apart."""
    groups = left_out(rejected)
    stage = ""
    for group in groups[:_MOST_GROUPS]:
        if group.stage != stage:
            page.line(f"{group.stage[0].upper()}{group.stage[1:]}", "bold")
            stage = group.stage
        _add_group(page, group, view)
    if len(groups) > _MOST_GROUPS:
        rest = sum(len(group.items) for group in groups[_MOST_GROUPS:])
        page.paragraph(f"and {rest} more for other reasons; the JSON output lists every one.", style="dim")
    if not groups:
        page.paragraph("Nothing was left out.")
    _add_furniture(page, articles)


def _add_group(page: Page, group: LeftOut, view: View | None) -> None:
    files = [each for each in group.items if not each.text]
    if files:
        names = ", ".join(shortened(each.article_id, _LONGEST_EXAMPLE) for each in files[:_MOST_GROUPS])
        more = f" and {len(files) - _MOST_GROUPS} more" if len(files) > _MOST_GROUPS else ""
        page.paragraph(f"{names}{more}: {group.reason}", first="  ", rest="      ")
    quoted = [each for each in group.items if each.text]
    if quoted:
        page.paragraph(group.reason, first=f"  {len(quoted)} × ", rest="      ")
    for each in quoted[:_MOST_EXAMPLES]:
        _add_example(page, each, view)
    if len(quoted) > _MOST_EXAMPLES:
        page.line(f"      and {len(quoted) - _MOST_EXAMPLES} more", "dim")


def _add_example(page: Page, rejection: Rejection, view: View | None) -> None:
    place = f"[{view.cite([rejection.article_id])}] " if view else ""
    page.paragraph(shortened(rejection.text, _LONGEST_EXAMPLE), first=f"      {place}", style="dim")


def _add_furniture(page: Page, articles: Sequence[ArticleRecord]) -> None:
    counts = furniture(articles)
    if not counts:
        page.paragraph("No page furniture was marked.", style="dim")
        return
    marked = sum(1 for article in articles if article.furniture)
    kinds = ", ".join(
        f"{reason} {count}" for reason, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    )
    page.paragraph(
        f"Page furniture, not read: {counted(sum(counts.values()), 'line')} of {counted(marked, 'article')} ({kinds})",
        rest="    ",
    )
