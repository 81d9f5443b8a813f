"""Marks of uncertainty, of negation and of denial."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from summarizer.text.clues import Choice, clues
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
      | (?:not|\w+n['’]t)\s+(?:yet\s+)?(?:been\s+)?(?:\w+ly\s+)?(?:confirmed|verified|clear)
      | (?:unclear|not\s+known)\s+(?:whether|if|how|who|what|why|when)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)

# The words of which a text must have one each for that to match: each row is one of its forms.
_PASSIVE: Final = frozenset("believed feared thought presumed understood said expected reported".split())
_MAY_HEDGE: Final = Choice(
    (index, tuple(needed))
    for index, needed in enumerate(
        (
            [
                frozenset(
                    """reportedly allegedly alleged purportedly apparent apparently supposedly presumably seemingly
                    possible possibly probable probably likely unlikely perhaps unconfirmed unverified rumored rumoured
                    suspected may might confirmed verified""".split()
                )
            ],
            [frozenset({"could"}), frozenset({"have", "be", "rise", "reach"})],
            [frozenset({"is", "are", "was", "were", "been", "being"}), _PASSIVE],
            [frozenset({"believed", "feared", "thought"}), frozenset({"to", "dead"})],
            [frozenset({"appear", "appears", "appeared", "seem", "seems", "seemed"}), frozenset({"to"})],
            [frozenset({"clear"}), frozenset({"not", "t"})],
            [frozenset({"unclear", "known"}), frozenset("whether if how who what why when".split())],
        )
    )
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


@dataclass(frozen=True, slots=True)
class _Polarity:
    """Hold the lemmas of a text that are stated, those behind each "not", behind each "no", and all of the negated.

    A lemma can be stated and negated.
    """

    stated: frozenset[str]
    negated: frozenset[frozenset[str]]
    ruled_out: frozenset[frozenset[str]]
    gone: frozenset[str]


def is_hedged(text: str) -> bool:
    """Tell whether a text marks what it says as uncertain ("reportedly", "may have", "was believed to")."""
    return bool(_MAY_HEDGE.of(text)) and _HEDGE.search(text) is not None


def is_denial(text: str) -> bool:
    """Tell whether a text speaks of a denial ("denied it", "rejected the charge"); being denied entry is none."""
    tokens = words(text)
    for index, token in enumerate(tokens):
        if token.lemma in _REBUFFS and not _CHARGES.isdisjoint(term.lemma for term in tokens[index + 1 : index + 5]):
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
    return _by_polarity(text).gone


def is_negator(word: str) -> bool:
    """Tell whether a word negates what follows: "not", "never", "didn't", ..."""
    return word.lower() in _NEGATORS or (not word.isalpha() and _CONTRACTED.search(word) is not None)


def polarity_conflict(statement: str, evidence: str) -> str | None:
    """Return the lemma whose polarity differs between a statement and its evidence, or None.

    A term negated or denied in one and stated in the other is a conflict, and so is a negated statement whose
    evidence has neither a negator nor a negative word. "Not" beside a word that the other side does not have is
    left alone: it may negate another part of a longer evidence.
    """
    here, there = _by_polarity(statement), _by_polarity(evidence)
    if here.gone and not there.gone and not _has(evidence, _NEGATIVE):
        return min(here.gone)
    flipped = _turned(here, there, there.stated - _denied(evidence)) | _turned(there, here, here.stated - there.stated)
    if _has(statement, _DENIALS) and not (_has(evidence, _NEGATIVE) or there.gone):
        flipped |= {"deny"}
    if not here.gone and not _has(statement, _NEGATIVE):
        flipped |= here.stated & _denied(evidence)
    return min(flipped) if flipped else None


def _turned(one: _Polarity, other: _Polarity, stated: frozenset[str]) -> frozenset[str]:
    """Return what one text negates and the other, whose `stated` terms count, does not.

    Where both negate a term, the words around it may stand in another order. "Neither the port nor the mill burned"
    is "the port did not burn, nor did the mill": what a "no" rules out is compared only with a text that negates
    nothing.
    """
    groups = one.negated if other.gone else one.negated | one.ruled_out
    return frozenset(lemma for group in groups if other.gone.isdisjoint(group) for lemma in group if lemma in stated)


@remember_short
def _by_polarity(text: str) -> _Polarity:
    tokens = words(text)
    if not _may_negate(text, tokens):
        stated = frozenset([token.lemma for token in tokens])
        return _Polarity(stated, negated=frozenset(), ruled_out=frozenset(), gone=frozenset())
    negated: set[tuple[int, ...]] = set()
    ruled_out: set[tuple[int, ...]] = set()
    for index, token in enumerate(tokens):
        if _negates(text, tokens, index):
            behind = index + 1 if token.lemma in _FAILINGS else index
            reached = tuple(_reach(text, tokens, behind, _REACH, _NEGATED))
            (ruled_out if token.lemma in _RULING_OUT else negated).add(reached)
    gone = {place for group in negated | ruled_out for place in group}
    return _Polarity(
        stated=frozenset(token.lemma for index, token in enumerate(tokens) if index not in gone),
        negated=frozenset(_lemmas(tokens, group) for group in negated),
        ruled_out=frozenset(_lemmas(tokens, group) for group in ruled_out),
        gone=_lemmas(tokens, gone),
    )


def _may_negate(text: str, tokens: tuple[Term, ...]) -> bool:
    """Tell cheaply whether a text may have a negator; most have none. The "t" is that of "didn't"."""
    known = clues(text)
    if known is None or "t" in known or not known.isdisjoint(_NEGATORS):
        return True
    return any(token.lemma in _FAILINGS for token in tokens)


def _lemmas(tokens: tuple[Term, ...], places: Iterable[int]) -> frozenset[str]:
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
        if (place > index + 1 and _STOP.search(between)) or tokens[place].lemma == "by":
            break
        if is_content(tokens[place].lemma) and len(found) < most:
            found.append(place)
    return found


@remember_short
def _denied(text: str) -> frozenset[str]:
    """Return the lemmas that a text says somebody denies and states nowhere else."""
    tokens = words(text)
    if not _has(text, _DENIALS):
        return frozenset()
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
