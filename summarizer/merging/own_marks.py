"""The names and figures of a claim that no other article of its fact has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.engines.base import StoryClaim
from summarizer.text.names import names_missing
from summarizer.text.numbers import find_numbers, numbers_missing

# A fact of hundreds of articles is read in parts, so that the work grows with its claims and not with their pairs.
_READ_TOGETHER: Final = 12


def own_marks(claim: StoryClaim, claims: Sequence[StoryClaim]) -> tuple[str, ...]:
    """Return the names and figures of a claim that no other article of its fact has, the claimant's name aside."""
    statement = claim.claim.statement
    # What is printed again elsewhere in the same words has nothing of its own: most of a fact of many articles.
    again = next((o for o in claims if o.claim.statement == statement and o.article_id != claim.article_id), None)
    if again is not None and not missing(statement, [part.quote for part in again.claim.evidence]):
        return ()
    marks: tuple[str, ...] | None = None
    for quotes in _of_others(claim, claims):
        found = missing(statement, [*quotes, claim.claim.claimant or ""])
        marks = found if marks is None else tuple(each for each in marks if each in found)
        if not marks:
            return ()
    return marks or ()


class OwnMarks:
    """Tell which claims have marks of their own; a claim is asked about several times with the same others."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, tuple[str, ...]], bool] = {}

    def has(self, claim: StoryClaim, claims: Sequence[StoryClaim], ids: tuple[str, ...]) -> bool:
        """Tell whether a claim has a name or a figure that no other article of some claims has; `ids` are theirs."""
        key = (claim.id, ids)
        if key not in self._known:
            self._known[key] = bool(own_marks(claim, claims))
        return self._known[key]


def missing(statement: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """Return the names and figures of a statement that some quotations, read as one text, do not have."""
    names = _names_missing(statement, quotes)
    # Most statements count nothing: the figures of the quotations need not be read then.
    return (*names, *numbers_missing(statement, _joined(quotes))) if find_numbers(statement) else names


def _names_missing(statement: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """Return the names that the quotations, joined, do not have.

    A name that one quotation has stands in the joined ones too. Mostly one or two have them all, and a quotation is
    read once for all statements, where the joined ones are another text for each.
    """
    left: set[str] | None = None
    for quote in quotes:
        here = names_missing(statement, quote)
        left = set(here) if left is None else left.intersection(here)
        if not left:
            return ()
    return names_missing(statement, _joined(quotes))


def _joined(quotes: Sequence[str]) -> str:
    return " … ".join(quotes)


def _of_others(claim: StoryClaim, claims: Sequence[StoryClaim]) -> Iterator[list[str]]:
    """Yield the quotations of the other articles, a few articles at a time: mostly the first ones tell enough."""
    articles = sorted({each.article_id for each in claims})
    for at in range(0, len(articles), _READ_TOGETHER):
        some = set(articles[at : at + _READ_TOGETHER]) - {claim.article_id}
        quotes = [part.quote for each in claims if each.article_id in some for part in each.claim.evidence]
        if quotes:
            yield quotes
