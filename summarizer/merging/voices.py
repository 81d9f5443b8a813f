"""Who has somebody say a fact, and who tells it himself: two facts, for the one is vouched for and the other is not.

"The bridge is closed, the mayor said" and "The bridge is closed" are of one content. Told as one fact in the mayor's
words, the second article would seem to have asked the mayor too.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.engines.base import StoryClaim
from summarizer.engines.terms import figures
from summarizer.text.attribution import find_attributions
from summarizer.text.quoted import quoted_spans
from summarizer.text.terms import concept, content_terms

Claims = tuple[StoryClaim, ...]


def by_voice(claims: Claims) -> tuple[Claims, ...]:
    """Take apart the claims of a fact that some articles have somebody say and others tell themselves.

    Only where the first are no fewer articles: where most tell it themselves, it is told without a speaker, and whoever
    names one says that and more.
    """
    said = [claim for claim in claims if claim.claim.claimant]
    own = tuple(claim for claim in claims if said and tells_itself(claim, said) and not _counts_alike(claim, said))
    rest = tuple(claim for claim in claims if claim not in own)
    if not own or _articles(rest) < _articles(own):
        return (claims,)
    return rest, own


def tells_itself(claim: StoryClaim, said: Sequence[StoryClaim]) -> bool:
    """Tell whether a claim is its article's own word, beside others that somebody says.

    It names no speaker, quotes nothing, and does not speak of whoever says it elsewhere, as "The ministry put the toll
    at nine" does where another article has "Nine died, the ministry said".
    """
    statement = claim.claim.statement
    if claim.claim.claimant or quoted_spans(statement) or find_attributions(statement):
        return False
    words = _words(statement)
    return not any(_speaks_of(words, each.claim.claimant or "") for each in said)


def _counts_alike(claim: StoryClaim, said: Sequence[StoryClaim]) -> bool:
    """A toll is one fact whoever gives it: that some name who counted does not make it another one."""
    own = _counts(claim)
    return any(own & _counts(each) for each in said)


def _counts(claim: StoryClaim) -> frozenset[tuple[str, float]]:
    counted = (each for each in figures(claim.claim) if each.measure and each.value is not None)
    return frozenset((each.measure or "", each.value or 0.0) for each in counted)


def _speaks_of(words: frozenset[str], claimant: str) -> bool:
    known = _words(claimant)
    return bool(known) and 2 * len(known & words) >= len(known)


def _words(text: str) -> frozenset[str]:
    return frozenset(concept(term.lemma) for term in content_terms(text))


def _articles(claims: Sequence[StoryClaim]) -> int:
    return len({claim.article_id for claim in claims})
