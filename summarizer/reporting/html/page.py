"""The reader's page: what each of its sections shows of one consensus."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from summarizer.reporting.changed import is_update, kinds_of_change
from summarizer.reporting.html.articles import article_views
from summarizer.reporting.html.document import Document, render_document
from summarizer.reporting.html.facts import fact_views, sentence_views
from summarizer.reporting.html.flow import CLAIMANTS, ORIGINS, OUTLETS, WIDTH, flow_of
from summarizer.reporting.html.provenance import provenance_of
from summarizer.reporting.html.sides import conflict_views
from summarizer.reporting.html.story import MOST_FACTS, Story
from summarizer.reporting.html.strips import HEIGHT, matrix_of
from summarizer.reporting.html.timeline import timeline_of
from summarizer.reporting.html.unverified import unverified_of
from summarizer.reporting.html.words import contents, counts, origin_views, wording_views
from summarizer.reporting.words import MARKS
from summarizer.schema import Article, Consensus


def render_html(consensus: Consensus, articles: Iterable[Article] = ()) -> str:
    """Render a consensus as one HTML file that needs no network: the summary beside the articles it rests on.

    A consensus holds no texts: `articles` gives them. One counts only where its text has the SHA-256 that the
    consensus recorded; of the others the page shows the quotations alone, and says so. All text is escaped; control
    and bidi characters stand as marks. A Content-Security-Policy allows our own style and script by their hashes and
    nothing else. The page is bounded: at most 5,000 facts, 80 quotations a fact, 500 disagreements, quotations of
    1,200 characters; articles of more than 200,000 characters are shown around their quotations. What is left out is
    counted in its place. *Not* checked: the promises; `verify` does that.
    """
    content = _content(Story.of(consensus, articles))
    return render_document(Document("page.html.j2", ("look", "beside", "page"), ("look", "beside")), content)


def _content(story: Story) -> dict[str, Any]:
    conflicts, days, unverified = conflict_views(story), timeline_of(story), unverified_of(story)
    return {
        "noun": "fact",
        "letter": "f",
        "headline": story.consensus.headline,
        "counts": counts(story),
        "contents": contents(story, timeline=bool(days)),
        "sentences": sentence_views(story),
        "marks": MARKS,
        "facts": fact_views(story),
        "more_facts": max(0, len(story.view.facts) - MOST_FACTS),
        "update": is_update(story.view),
        "changes": list(kinds_of_change(story.view)),
        "conflicts": conflicts,
        "more_conflicts": len(story.view.conflicts) - len(conflicts),
        "searched": story.view.searched("conflicts_"),
        "origins_searched": bool(story.view.searched("origins")[0]),
        "matrix": matrix_of(story),
        "strip_height": HEIGHT,
        "flow": flow_of(story),
        "flow_at": {"outlets": OUTLETS, "origins": ORIGINS, "claimants": CLAIMANTS, "width": WIDTH},
        "origins": origin_views(story),
        "days": days,
        "wording": wording_views(story),
        "unverified": unverified,
        "articles": article_views(story),
        "texts": len(story.texts),
        "provenance": provenance_of(story.consensus),
    }
