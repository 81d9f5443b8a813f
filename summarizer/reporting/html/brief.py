"""The page of briefs: the claims beside their article, each leading to its passage, each passage to its claims."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.reporting.html.articles import article_views
from summarizer.reporting.html.brief_claims import BriefView, brief_views
from summarizer.reporting.html.brief_story import story_of
from summarizer.reporting.html.document import Document, render_document
from summarizer.reporting.html.provenance import rows_of
from summarizer.reporting.html.story import MOST_FACTS, Source, Story
from summarizer.reporting.html.unverified import LONGEST_ITEM, Unverified, unverified_of
from summarizer.reporting.safe import shortened
from summarizer.reporting.words import counted
from summarizer.schema import Article, Brief, Run


@dataclass(frozen=True, slots=True)
class Made:
    """Hold what made some briefs: rows of names and values, and the command that makes them again."""

    sources: list[Source]
    rows: list[tuple[str, str]]
    prompts: list[tuple[str, str]]
    command: str


def render_brief_html(briefs: Brief | Iterable[Brief], articles: Iterable[Article] = ()) -> str:
    """Render one brief, or several, as one HTML file that needs no network: the claims beside their articles.

    A brief holds no text: `articles` gives it. One counts only where its text has the SHA-256 that the brief recorded;
    of the others the page shows the quotations alone, and says so. Claims are numbered over all briefs. The page is as
    safe and as bounded as that of a consensus (`render_html`), and shows at most 5,000 claims. *Not* checked: more than
    that each quotation stands at its place; `verify` does that.
    """
    given = (briefs,) if isinstance(briefs, Brief) else tuple(briefs)
    styles, scripts = ("look", "beside", "brief"), ("look", "beside")
    return render_document(Document("brief.html.j2", styles, scripts), _content(story_of(given, articles), given))


def _content(story: Story, briefs: Sequence[Brief]) -> dict[str, Any]:
    views, unverified = brief_views(story, briefs), unverified_of(story)
    return {
        "noun": "claim",
        "letter": "",
        "sentences": [],
        "headline": story.consensus.headline,
        "counts": _counts(briefs),
        "contents": _contents(views, unverified),
        "briefs": views,
        "most": MOST_FACTS,
        "unverified": unverified,
        "places": _places(story),
        "articles": article_views(story),
        "texts": len(story.texts),
        "made": _made(story, briefs),
        "usage": [(story.source(id_), rows_of(each.run.usage)) for id_, each in zip(_ids(story), briefs, strict=True)],
    }


def _ids(story: Story) -> list[str]:
    return [each.id for each in story.consensus.articles]


def _counts(briefs: Sequence[Brief]) -> list[str]:
    claims = [claim for brief in briefs for claim in brief.claims]
    told = [
        (len(claims), "claim", "claims"),
        (sum(bool(claim.claimant) for claim in claims), "with a claimant", "with a claimant"),
        (sum(claim.stance == "disputes" for claim in claims), "denied", "denied"),
        (sum(claim.hedged for claim in claims), "hedged", "hedged"),
    ]
    return [counted(count, one, many) for count, one, many in told if count] or ["no claim"]


def _contents(views: Sequence[BriefView], unverified: Unverified) -> list[tuple[str, str, int]]:
    """Return the sections of the page: anchor, title, and a count where one says something."""
    names = sum(len(each) for view in views for _, each in view.names)
    return [
        ("summary", "Brief" if len(views) == 1 else "Briefs", 0),
        ("facts", "Claims", sum(len(view.claims) + view.more for view in views)),
        ("claimants", "Who says it", sum(len(view.claimants) for view in views)),
        ("names", "Names", names),
        ("unverified", "Left out", sum(group.count for group in unverified.groups)),
        ("provenance", "Provenance", 0),
        ("articles", "Articles" if len(views) != 1 else "Article", 0),
    ]


def _places(story: Story) -> dict[tuple[int, str], str]:
    """Return where each passage that was left out stands, by its article and the words that the page shows of it."""
    return {
        (story.source(each.article_id).number, shortened(each.text, LONGEST_ITEM)): story.place(each)
        for wording in story.consensus.wording
        for each in wording.expressions
    }


def _made(story: Story, briefs: Sequence[Brief]) -> list[Made]:
    """Return what made the briefs, those of one run together."""
    runs: list[tuple[Run, list[str]]] = []
    for article_id, brief in zip(_ids(story), briefs, strict=True):
        run = brief.run.model_copy(update={"usage": {}})
        known = next((ids for other, ids in runs if other == run), None)
        if known is None:
            runs.append((run, [article_id]))
        else:
            known.append(article_id)
    return [_made_by(story, run, ids) for run, ids in runs]


def _made_by(story: Story, run: Run, ids: Sequence[str]) -> Made:
    words = ["summarizer", "brief", "INPUT...", "--engine", run.engine if run.engine in ("embedded", "llm") else "llm"]
    words += ["--model", shlex.quote(run.model)] if run.model else []
    rows = [("engine", run.engine), ("model", run.model or "none"), ("summarizer", run.summarizer_version)]
    return Made(
        sources=story.sources(ids),
        rows=[*rows, *rows_of(run.settings)],
        prompts=sorted(run.prompts.items()),
        command=" ".join([*words, "-o", "briefs.json"]),
    )


__all__ = ["render_brief_html"]
