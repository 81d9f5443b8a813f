"""The headline: an article's own title, if the facts bear it out, else the leading fact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.engines.embedded.statements import tidy
from summarizer.engines.terms import content_of
from summarizer.merging.checking import keeps_bounds
from summarizer.merging.facts import is_loaded
from summarizer.merging.story import Story
from summarizer.schema import Fact
from summarizer.text.support import content_share, flaws

_LONGEST: Final = 120
# A title that tells less than this of the facts is a pun or about something else.
_LEAST_TOLD: Final = 0.12
_LOADED_COST: Final = 1.0
_TRIED: Final = 40


def choose_headline(story: Story, facts: Sequence[Fact], told: Sequence[str]) -> str:
    """Return the title that says most of what the summary says, the lead before the rest, and nothing beyond it.

    A title is refused if a number, date or name of it stands in no evidence of the facts told, or if it drops a
    bound ("at least 25" is not "25"). `told` are the ids of those facts, the lead's first. Of very many titles the
    forty that say most are looked at; without a fit one the lead's own words serve.
    """
    by_id = {fact.id: fact for fact in facts}
    leading = [by_id[fact_id] for fact_id in dict.fromkeys(told)] or list(facts[:1])
    if not leading:
        return "No facts found"
    titles = {article.title.strip() for article in story.articles.values() if article.title}
    worth = {title: _told(title, leading) for title in titles if len(title) <= _LONGEST}
    fit = sorted((title for title in worth if worth[title] >= _LEAST_TOLD), key=lambda title: (worth[title], title))
    # The evidence of hundreds of articles is long: the best titles are held against it first, and not all of them.
    evidence = " … ".join(dict.fromkeys(_quotes(leading)))
    best = (title for title in fit[: -_TRIED - 1 : -1] if _is_borne_out(title, evidence))
    return next(best, None) or _shortened(leading[0].statement)


def _quotes(facts: Sequence[Fact]) -> Iterator[str]:
    return (part.quote for fact in facts for mention in fact.mentions for part in mention.evidence)


def _is_borne_out(title: str, evidence: str) -> bool:
    return not flaws(title, evidence) and keeps_bounds(title, evidence)


def _told(title: str, leading: Sequence[Fact]) -> float:
    """Return how much of the facts of a summary a title tells, 0 to 1: half for the lead, half for the rest."""
    shares = [content_share(fact.statement, title) for fact in leading]
    rest = sum(shares[1:]) / len(shares[1:]) if len(shares) > 1 else shares[0]
    return (shares[0] + rest) / 2 - (_LOADED_COST if is_loaded(title) else 0.0)


def _shortened(statement: str) -> str:
    content = tidy(re.sub(r"\s*,(?:\s*,)+\s*", ", ", content_of(statement))).rstrip(".")
    if len(content) <= _LONGEST:
        return content
    cut = content[:_LONGEST].rsplit(",", 1)[0] if "," in content[40:_LONGEST] else content[:_LONGEST].rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:") + ("" if cut == content else " …")
