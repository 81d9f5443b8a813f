"""The reading view of a brief for a terminal: what one article claims, and where it says so."""

from __future__ import annotations

from summarizer.reporting.layout import Page
from summarizer.reporting.left_out import add_left_out
from summarizer.reporting.safe import one_line
from summarizer.reporting.text import add_details, add_run
from summarizer.reporting.view import outlet
from summarizer.schema import Brief, Claim


def render_brief_text(brief: Brief, *, width: int = 80, color: bool = False) -> str:
    """Render a brief as text to read in a terminal.

    `width` counts terminal cells and is at least 40; no line is longer. `color` adds ANSI styles of our own; text of
    the article has passed `safe_text`. Spans are [start–end) in characters of the article's text.
    """
    page = Page(width, color=color)
    page.title(one_line(brief.headline or "") or outlet(brief.article))
    add_details(page, brief.article, "", *([one_line(brief.article.publisher)] if brief.article.publisher else []))
    if brief.gist:
        page.line()
        page.paragraph(one_line(brief.gist))
    _add_claims(page, brief)
    _add_entities(page, brief)
    page.heading("Left out")
    add_left_out(page, brief.rejected, (brief.article,))
    add_run(page, brief.run, f"article {one_line(brief.article.id)}")
    return page.text()


def _add_claims(page: Page, brief: Brief) -> None:
    page.heading("Claims")
    gutter = len(str(len(brief.claims)))
    for number, claim in enumerate(brief.claims, start=1):
        first = f"{number:>{gutter}}  "
        page.paragraph(one_line(claim.statement), first=first)
        page.paragraph(" · ".join(claim_notes(claim)), first=" " * len(first), style="dim")
    if not brief.claims:
        page.paragraph("None found.")


def claim_notes(claim: Claim) -> list[str]:
    """Return what a reader needs to know beside a claim's statement: claimant, marks, and its spans."""
    notes = [f"said by {one_line(claim.claimant)}"] if claim.claimant else []
    notes += ["denied"] if claim.stance == "disputes" else []
    notes += ["hedged"] if claim.hedged else []
    return [*notes, "characters " + ", ".join(f"{part.start}–{part.end}" for part in claim.evidence)]


def _add_entities(page: Page, brief: Brief) -> None:
    page.heading("Names")
    for entity in brief.entities:
        aliases = f", also {', '.join(map(one_line, entity.aliases))}" if entity.aliases else ""
        page.paragraph(f"{one_line(entity.name)} ({entity.kind}){aliases}", rest="    ")
    if not brief.entities:
        page.paragraph("None found.")
