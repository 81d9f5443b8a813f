"""The headline: an article's own title, if the facts bear it out, else the leading fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from summarizer.engines.embedded.statements import tidy
from summarizer.engines.terms import content_of
from summarizer.merging.composing import evidence_of
from summarizer.merging.story import Story
from summarizer.schema import Fact
from summarizer.text.quantities import find_quantities
from summarizer.text.support import content_share, flaws

_LONGEST: Final = 120
_LEADING_FACTS: Final = 5


def choose_headline(story: Story, facts: Sequence[Fact], told: Sequence[str]) -> str:
    """Return the title that says most of what the summary's leading facts say and nothing that they do not.

    A title is refused if a number, date or name of it stands in no evidence of the leading facts, or if it drops a
    bound ("at least 25" is not "25"). `told` are the ids of the facts that the summary tells. Without a fit title
    the leading fact's own words serve.
    """
    leading = [fact for fact in facts if fact.id in set(told)][:_LEADING_FACTS] or list(facts[:1])
    if not leading:
        return "No facts found"
    evidence = evidence_of(leading)
    titles = sorted({article.title.strip() for article in story.articles.values() if article.title})
    fit = [
        title
        for title in titles
        if len(title) <= _LONGEST and not flaws(title, evidence) and _keeps_bounds(title, evidence)
    ]
    if fit:
        lead = leading[0].statement
        return max(fit, key=lambda title: (content_share(title, evidence) + content_share(lead, title), title))
    return _shortened(leading[0].statement)


def _keeps_bounds(title: str, evidence: str) -> bool:
    bounds = {quantity.value: quantity.bound for quantity in find_quantities(evidence)}
    return all(bounds.get(quantity.value, quantity.bound) == quantity.bound for quantity in find_quantities(title))


def _shortened(statement: str) -> str:
    content = tidy(re.sub(r"\s*,(?:\s*,)+\s*", ", ", content_of(statement))).rstrip(".")
    if len(content) <= _LONGEST:
        return content
    cut = content[:_LONGEST].rsplit(",", 1)[0] if "," in content[40:_LONGEST] else content[:_LONGEST].rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:") + ("" if cut == content else " …")
