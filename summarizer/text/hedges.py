"""Marks of uncertainty and of negation."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from summarizer.text.terms import is_content, words

_HEDGE = re.compile(
    r"""\b(?:
        reportedly | allegedly | alleged | purportedly | apparently | supposedly | presumably | seemingly
      | possibl[ey] | probabl[ey] | likely | perhaps | unconfirmed | unverified | rumou?red | suspected
      | may(?!\s+\d) | might | (?:could|can)(?:\s+have|\s+be|\s+rise|\s+reach)
      | (?:is|are|was|were|been|being)\s+(?:believed|feared|thought|presumed|understood|said|expected|reported)
      | believed\s+to | feared\s+(?:dead|to) | thought\s+to | appear(?:s|ed)?\s+to | seem(?:s|ed)?\s+to
      | not\s+(?:been\s+)?(?:independently\s+)?(?:confirmed|verified|clear)
      | (?:unclear|not\s+known)\s+(?:whether|if|how|who)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)

_NEGATORS: Final = frozenset({"not", "no", "never", "none", "neither", "nor", "without", "nobody", "nothing", "cannot"})
_DENIALS: Final = frozenset({"deny", "denial", "refute", "reject", "dismiss", "refuse", "fail"})
_CONTRACTED = re.compile(r"(?:n['’]t|n['’]T)$", re.IGNORECASE)
# "Warehouse No. 4" negates nothing.
_NUMBER_SIGN = re.compile(r"No\.\s*\d")
# How far a negator reaches: "did not, in any way, attack" is about the limit of what news writes.
_REACH: Final = 4
# Each statement is compared with many others.
_REMEMBERED: Final = 4096


def is_hedged(text: str) -> bool:
    """Tell whether a text marks what it says as uncertain ("reportedly", "may have", "was believed to")."""
    return _HEDGE.search(text.replace("May ", "may_month ") if "May " in text else text) is not None


def is_denial(text: str) -> bool:
    """Tell whether a text speaks of a denial ("denied", "rejected the charge")."""
    return any(term.lemma in ("deny", "denial", "refute") for term in words(text))


def negated_terms(text: str) -> frozenset[str]:
    """Return the lemmas that a negator stands before: "did not attack civilians" gives {"attack", "civilian"}.

    A negator reaches the first two content words among the four words after it. Words of denial do not count
    here: "denied attacking" is content of its own, compared as a word.
    """
    return _by_polarity(text)[1]


@lru_cache(maxsize=_REMEMBERED)
def _by_polarity(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the lemmas that occur unnegated, and those that occur negated; a lemma can be in both."""
    tokens = words(text)
    reached: set[int] = set()
    for index, token in enumerate(tokens):
        if is_negator(text[token.start : token.end]) and not _NUMBER_SIGN.match(text, token.start):
            after = [i for i in range(index + 1, min(len(tokens), index + 1 + _REACH)) if is_content(tokens[i].lemma)]
            reached.update(after[:2])
    stated = frozenset(token.lemma for index, token in enumerate(tokens) if index not in reached)
    return stated, frozenset(tokens[index].lemma for index in reached)


def is_negator(word: str) -> bool:
    """Tell whether a word negates what follows: "not", "never", "didn't", ..."""
    return word.lower() in _NEGATORS or _CONTRACTED.search(word) is not None


def count_negators(text: str) -> int:
    """Count the negators of a text; "did not ... nor" has two, "No. 4" none."""
    return sum(
        is_negator(text[token.start : token.end]) and not _NUMBER_SIGN.match(text, token.start) for token in words(text)
    )


def polarity_conflict(statement: str, evidence: str) -> str | None:
    """Return the lemma whose polarity differs between a statement and its evidence, or None.

    A term negated in one and stated in the other is a conflict, and so is a negated statement whose evidence has
    neither a negator nor a word of denial. "Not" beside a word that the other side does not have is left alone:
    it may negate another part of a longer evidence.
    """
    stated_here, negated_here = _by_polarity(statement)
    stated_there, negated_there = _by_polarity(evidence)
    if negated_here and not negated_there and not _denies(evidence):
        return min(negated_here)
    flipped = (negated_here & stated_there) - negated_there
    flipped |= (stated_here & negated_there) - stated_there - negated_here
    if _denies(statement) and not (_denies(evidence) or negated_there):
        flipped |= {"deny"}
    return min(flipped) if flipped else None


def _denies(text: str) -> bool:
    return any(term.lemma in _DENIALS for term in words(text))
