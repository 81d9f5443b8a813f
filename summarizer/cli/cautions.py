"""What a reader of standard error should know about a consensus, whether progress is shown or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from summarizer.cli.failures import say

if TYPE_CHECKING:
    from summarizer.schema import Consensus

_MOST_NAMES: Final = 4
_LONGEST_NAME: Final = 48


def tell_cautions(result: Consensus) -> None:
    """Print a line where a promise is broken, and one where the articles look like more than one story."""
    for line in cautions(result):
        say(line)


def cautions(result: Consensus) -> Iterator[str]:
    """Yield what there is to beware of."""
    from summarizer.reporting.view import View  # noqa: PLC0415  --help must not load it

    view = View(result)
    failed = view.checks("failed") + view.checks("failed", searches=True)
    if failed:
        yield f"the result breaks what it promises ({', '.join(failed)}). `summarizer verify` on its JSON says where."
    camps = [camp for camp in apart(result) if len(camp) > 1]
    if len(camps) > 1:
        listed = " | ".join(_names(camp) for camp in camps)
        yield f"no fact is shared between {listed}. If these are several stories, run each by itself."


def apart(result: Consensus) -> list[list[str]]:
    """Return the articles in groups that share no fact, directly or by way of others; in the order of the articles."""
    leader = {article.id: article.id for article in result.articles}

    def top(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for fact in result.facts:
        first, *others = dict.fromkeys(mention.article_id for mention in fact.mentions)
        for other in others:
            leader[top(other)] = top(first)
    groups: dict[str, list[str]] = {}
    for article in result.articles:
        groups.setdefault(top(article.id), []).append(article.id)
    return list(groups.values())


def _names(ids: Sequence[str]) -> str:
    from summarizer.reporting.safe import shortened  # noqa: PLC0415  --help must not load it

    shown = ", ".join(shortened(each, _LONGEST_NAME) for each in ids[:_MOST_NAMES])
    return shown + (f" and {len(ids) - _MOST_NAMES} more" if len(ids) > _MOST_NAMES else "")


__all__ = ["apart", "cautions", "tell_cautions"]
