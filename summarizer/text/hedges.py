"""Marks of uncertainty, of negation and of denial."""

from __future__ import annotations

import re
from typing import Final

from summarizer.text.remembering import remember_short
from summarizer.text.terms import Term, is_content, words

_HEDGE = re.compile(
    r"""\b(?:
        reportedly | allegedly | alleged | purportedly | apparent(?:ly)? | supposedly | presumably | seemingly
      | possibl[ey] | probabl[ey] | (?:un)?likely | perhaps | unconfirmed | unverified | rumou?red | suspected
      | (?-i:may)(?!\s+\d)                                    # the month has a capital
      | (?<!military\ )(?<!the\ )might(?=\s+(?!of\b|and\b)\w) # "military might" is none
      | could(?:\s+have|\s+be|\s+rise|\s+reach)
      | (?:could|can)(?:\s*not|n['’]t)\s+(?:\w+ly\s+)?be\s+(?:\w+ly\s+)?(?:confirmed|verified)
      | (?:is|are|was|were|been|being)\s+(?:believed|feared|thought|presumed|understood|said|expected|reported)
      | believed\s+to | feared\s+(?:dead|to) | thought\s+to | appear(?:s|ed)?\s+to | seem(?:s|ed)?\s+to
      | (?:not|n['’]t)\s+(?:yet\s+)?(?:been\s+)?(?:\w+ly\s+)?(?:confirmed|verified|clear)
      | (?:unclear|not\s+known)\s+(?:whether|if|how|who|what|why|when)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)

_NEGATORS: Final = frozenset(
    {"not", "no", "never", "none", "neither", "nor", "without", "nobody", "nothing", "nowhere", "cannot"}
)
_CONTRACTED = re.compile(r"n['’]t$", re.IGNORECASE)
_RULING_OUT: Final = frozenset({"no", "none", "neither", "nor", "nobody", "nothing"})
# "Warehouse No. 4" and "not only" negate nothing, and "no fewer than ten" sets a bound.
_NO_NEGATION = re.compile(
    r"(?-i:No)\.?\s*\d|not\s+(?:only|just|merely|simply|least)\b"
    r"|no(?:t)?\s+(?:more|fewer|less|later|earlier)\s+than\b|no\s+(?:matter|doubt)\b",
    re.IGNORECASE,
)
# What "to" makes a negation of the verb behind it: "failed to start".
_FAILINGS: Final = frozenset({"fail", "refuse", "decline", "unable"})
# Words that can stand for a negated sentence: "nobody was hurt" is "all were unharmed".
_NEGATIVE: Final = frozenset(
    """deny denial refute reject dismiss refuse fail decline unable lack unclear unknown unconfirmed unverified unharmed
    uninjured unhurt unscathed unlikely impossible prevent avoid halt stop stall""".split()
)
_DENIALS: Final = frozenset({"deny", "denial", "refute"})
_REBUFFS: Final = frozenset({"reject", "dismiss"})
_CHARGES: Final = frozenset("accusation allegation claim charge suggestion report criticism notion assertion".split())
# "Denied entry" is no denial: what is refused here is a good, not a statement.
_GOODS: Final = frozenset(
    """entry access bail visa permission permit asylum treatment right opportunity chance request appeal parole passage
    boarding license licence citizenship""".split()
)
_BE: Final = frozenset({"be"})
# A clause ends a negator's reach: "it was not a bomb, officials said".
_STOP = re.compile(r"[,;:.!?…“”\"«»()—–]")
# How far a negator reaches, in words, and how many words of content it then negates.
_REACH: Final = 4
_NEGATED: Final = 2
_DENIED: Final = 3
_DENIED_REACH: Final = 6


def is_hedged(text: str) -> bool:
    """Tell whether a text marks what it says as uncertain ("reportedly", "may have", "was believed to")."""
    return _HEDGE.search(text) is not None


def is_denial(text: str) -> bool:
    """Tell whether a text speaks of a denial ("denied it", "rejected the charge"); being denied entry is none."""
    tokens = words(text)
    for index, token in enumerate(tokens):
        following = {term.lemma for term in tokens[index + 1 : index + 5]}
        if token.lemma in _REBUFFS and following & _CHARGES:
            return True
        if token.lemma in _DENIALS and not _is_passive(tokens, index) and not _is_refusal(tokens, index):
            return not _is_negated(text, tokens, index)
    return False


def negated_terms(text: str) -> frozenset[str]:
    """Return the lemmas that a negator stands before: "did not attack civilians" gives {"attack", "civilian"}.

    A negator reaches the first two content words among the four words after it, and not beyond its clause; "failed
    to" and "refused to" are negators too. Words of denial do not count here: "denied attacking" is content of its
    own, compared as a word.
    """
    _, negated, ruled_out = _by_polarity(text)
    return negated | ruled_out


def is_negator(word: str) -> bool:
    """Tell whether a word negates what follows: "not", "never", "didn't", ..."""
    return word.lower() in _NEGATORS or _CONTRACTED.search(word) is not None


def polarity_conflict(statement: str, evidence: str) -> str | None:
    """Return the lemma whose polarity differs between a statement and its evidence, or None.

    A term negated or denied in one and stated in the other is a conflict, and so is a negated statement whose
    evidence has neither a negator nor a negative word. "Not" beside a word that the other side does not have is
    left alone: it may negate another part of a longer evidence.
    """
    stated_here, negated_here, ruled_out_here = _by_polarity(statement)
    stated_there, negated_there, ruled_out_there = _by_polarity(evidence)
    gone_here, gone_there = negated_here | ruled_out_here, negated_there | ruled_out_there
    if gone_here and not gone_there and not _has(evidence, _NEGATIVE):
        return min(gone_here)
    # "Neither the port nor the mill burned" is "the port did not burn, nor did the mill": what "no" stands before is
    # compared only with a text that negates nothing.
    flipped = (negated_here if gone_there else gone_here) & stated_there - gone_there - _denied(evidence)
    flipped |= (negated_there if gone_here else gone_there) & stated_here - stated_there - gone_here
    if _has(statement, _DENIALS) and not (_has(evidence, _NEGATIVE) or gone_there):
        flipped |= {"deny"}
    if not gone_here and not _has(statement, _NEGATIVE):
        flipped |= stated_here & _denied(evidence)
    return min(flipped) if flipped else None


@remember_short
def _by_polarity(text: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the lemmas that occur unnegated, those behind "not", and those that a "no" or "neither" rules out.

    A lemma can be in each of them.
    """
    tokens = words(text)
    negated: set[int] = set()
    ruled_out: set[int] = set()
    for index, token in enumerate(tokens):
        if _negates(text, tokens, index):
            behind = index + 1 if token.lemma in _FAILINGS else index
            reached = ruled_out if token.lemma in _RULING_OUT else negated
            reached.update(_reach(text, tokens, behind, _REACH, _NEGATED))
    gone = negated | ruled_out
    stated = frozenset(token.lemma for index, token in enumerate(tokens) if index not in gone)
    return stated, _lemmas(tokens, negated), _lemmas(tokens, ruled_out)


def _lemmas(tokens: tuple[Term, ...], places: set[int]) -> frozenset[str]:
    return frozenset(tokens[place].lemma for place in places)


def _negates(text: str, tokens: tuple[Term, ...], index: int) -> bool:
    token = tokens[index]
    if token.lemma in _FAILINGS:
        return index + 1 < len(tokens) and tokens[index + 1].lemma == "to"
    return is_negator(text[token.start : token.end]) and not _NO_NEGATION.match(text, token.start)


def _reach(text: str, tokens: tuple[Term, ...], index: int, reach: int, most: int) -> list[int]:
    """Return the first content words behind a word, up to the end of its clause; "not, in any way," reads on."""
    found: list[int] = []
    for place in range(index + 1, min(len(tokens), index + 1 + reach)):
        between = text[tokens[place - 1].end : tokens[place].start]
        if place > index + 1 and _STOP.search(between):
            break
        if is_content(tokens[place].lemma) and len(found) < most:
            found.append(place)
    return found


@remember_short
def _denied(text: str) -> frozenset[str]:
    """Return the lemmas that a text says somebody denies and states nowhere else."""
    tokens = words(text)
    reached = {
        place
        for index, token in enumerate(tokens)
        if token.lemma in _DENIALS and not _is_passive(tokens, index) and not _is_refusal(tokens, index)
        for place in _reach(text, tokens, index, _DENIED_REACH, _DENIED)
    }
    elsewhere = {token.lemma for index, token in enumerate(tokens) if index not in reached}
    return _lemmas(tokens, reached) - elsewhere


def _is_passive(tokens: tuple[Term, ...], index: int) -> bool:
    return not _BE.isdisjoint(token.lemma for token in tokens[max(0, index - 2) : index])


def _is_refusal(tokens: tuple[Term, ...], index: int) -> bool:
    return not _GOODS.isdisjoint(token.lemma for token in tokens[index + 1 : index + 4])


def _is_negated(text: str, tokens: tuple[Term, ...], index: int) -> bool:
    return any(is_negator(text[token.start : token.end]) for token in tokens[max(0, index - 3) : index])


@remember_short
def _has(text: str, lemmas: frozenset[str]) -> bool:
    return any(term.lemma in lemmas for term in words(text))
