"""What a claim denies: outright ("denied shelling the crossing"), by pointing back ("rejects this"), by a "not"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from summarizer.engines.base import StoryClaim
from summarizer.engines.terms import content_of
from summarizer.merging.facts import DraftFact
from summarizer.text.hedges import is_denial, negated_terms
from summarizer.text.names import name_keys
from summarizer.text.terms import Term, concept, content_terms, words

Way = Literal["act", "saying", "back", "blame", "not"]

_DENIED_WORDS: Final = 6
_MOST_WORDINGS: Final = 12
_CUES: Final = frozenset("deny denial refute rebut".split())
# These turn down a bid as well as an accusation: what they turn down has to be a saying.
_REBUFFS: Final = frozenset("reject dismiss contradict dispute".split())
_SAYINGS: Final = frozenset(
    "accusation allegation claim charge suggestion criticism notion assertion concern rumour rumor report".split()
)
_SAID_BEFORE: Final = 4
_POINTERS: Final = re.compile(
    r"\b(?:reject|den|dismiss|disput|refut|contradict)\w*\s+(?:it|this|that|them|these)\s*(?=[.,;:”\"]|$|and\b|but\b|as\b)",
    re.IGNORECASE,
)
_BLAME: Final = re.compile(
    r"\b(?:reject|den|disclaim)\w*\s+(?:(?:any|all|having|its|their|his|her)\s+){0,2}"
    r"(?:responsibility|blame|involvement|wrongdoing|role|guilt)\b",
    re.IGNORECASE,
)
# To know, say or confirm nothing is to deny nothing.
_SILENCE: Final = frozenset(
    """confirm comment know reply respond answer say clear specify elaborate disclose identify want believe sure certain
    agree allow talk name question rule exclude see intend independently immediately public certainty doubt stop end
    show expect need else""".split()
)
# What carries no act of its own.
_WEAK: Final = frozenset(
    "constitute use find occur happen involve contain carry single amount represent repeat".split()
)
# What has not happened yet, or only might, cannot be denied: "if it is not approved", "will not", "to not finish".
_UNREAL: Final = re.compile(
    r"\b(?:if|unless|whether|until|to|will|would|could|may|might|can|should|must|shall)\b"
    r"[^,;:.]{0,30}?(?:\bnot\b|n['’]t\b|\bnever\b|\bno\b|\bcannot\b)"
    r"|\b(?:wo|would|could|should|might|must)n['’]t\b|n['’]t\s+(?:and|but)\b|\bwithout\b",
    re.IGNORECASE,
)


# "Offering no endorsement, he said ...": told of him, not by him.
_ASIDE: Final = re.compile(
    r"\b\w{3,12}ing\s+(?:no|not|nothing|never)\b|\bneither\b|\bnor\b|\b(?:declin|refus|fail)\w*\s+to\b|\bunable\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Denial:
    """Hold a claim that denies something: `terms` are the words of what is denied, `act` the foremost of them.

    `way` says how: an `act`, a `saying` of others, `back` at what was said before it, the `blame` for what was told
    before it, or by a `not`; then `negated` are the words behind the "not". `actors` are the keys of the names of
    those who deny it; of a saying, of those whose saying it is.
    """

    claim: StoryClaim
    fact_id: str
    way: Way
    act: str = ""
    terms: frozenset[str] = frozenset()
    negated: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()


def denials_of(facts: Sequence[DraftFact]) -> list[Denial]:
    """Return what the claims of some facts deny, in the order of the facts; what is worded alike is read once."""
    found = [_read(claim, fact.id) for fact in facts for claim in wordings(fact)]
    return [denial for denial in found if denial is not None]


def wordings(fact: DraftFact) -> list[StoryClaim]:
    """Return one claim for each wording of a fact, the best ones first, no more than are worth a look."""
    found: dict[str, StoryClaim] = {}
    for claim in fact.claims:
        found.setdefault(claim.claim.statement, claim)
    return list(found.values())[:_MOST_WORDINGS]


def denies(claim: StoryClaim) -> bool:
    """Tell whether a claim denies anything outright or points back at what it denies."""
    statement = claim.claim.statement
    return claim.claim.stance == "disputes" or is_denial(statement) or bool(_POINTERS.search(statement))


def points_at_what_was_said(statement: str) -> bool:
    """Tell whether a denial names what it denies by "it" or "this" only, and so has to stand behind it."""
    return _POINTERS.search(statement) is not None


def strict(word: str) -> str:
    """Civilians are people, but to deny attacks on the ones is not to deny attacks on the others."""
    return word if word == "civilian" else concept(word)


def _read(claim: StoryClaim, fact_id: str) -> Denial | None:
    statement = claim.claim.statement
    if _BLAME.search(statement):
        return Denial(claim, fact_id, "blame", actors=_actors(claim))
    if _POINTERS.search(statement):
        return Denial(claim, fact_id, "back", actors=_actors(claim))
    return _outright(claim, fact_id) or _negating(claim, fact_id)


def _actors(claim: StoryClaim) -> frozenset[str]:
    return frozenset(name_keys(claim.claim.claimant or "")) or _before_cue(claim.claim.statement)


def _outright(claim: StoryClaim, fact_id: str) -> Denial | None:
    statement = claim.claim.statement
    terms = content_terms(statement)
    for index, term in enumerate(terms):
        behind = terms[index + 1 : index + 1 + _DENIED_WORDS]
        denied = [strict(other.lemma) for other in behind]
        if term.lemma in _CUES and len(denied) >= 2 and not _ASIDE.search(statement):
            return Denial(claim, fact_id, "act", denied[0], frozenset(denied), actors=_actors(claim))
        if term.lemma in _REBUFFS and any(_is_saying(statement, other) for other in behind[:_SAID_BEFORE]):
            return _of_saying(claim, fact_id, behind)
    return None


def _is_saying(statement: str, term: Term) -> bool:
    # "dismissed Ana Lume, the officer in charge of the port": no charge is turned down.
    return term.lemma in _SAYINGS and not statement[: term.start].casefold().endswith(" in ")


def _of_saying(claim: StoryClaim, fact_id: str, behind: Sequence[Term]) -> Denial | None:
    statement = claim.claim.statement
    sayers = frozenset(name_keys(statement[behind[0].start : behind[-1].end]))
    said = frozenset(strict(term.lemma) for term in behind if term.lemma not in _SAYINGS | _WEAK)
    return Denial(claim, fact_id, "saying", terms=said - sayers, actors=sayers) if sayers and said - sayers else None


def _negating(claim: StoryClaim, fact_id: str) -> Denial | None:
    """Read "said that the army had not shelled the crossing": a "not" is a denial on somebody's word only."""
    statement = claim.claim.statement
    if not claim.claim.claimant:
        return None
    gone = negated_terms(statement)
    unreal = _UNREAL.search(statement) or _ASIDE.search(statement)
    if not gone or gone & _SILENCE or unreal:
        return None
    names = {strict(key) for key in name_keys(statement)}
    negated = frozenset(strict(term) for term in gone if term not in _WEAK) - names
    terms = frozenset(strict(term.lemma) for term in content_terms(content_of(statement)) if term.lemma not in _WEAK)
    return Denial(claim, fact_id, "not", terms=terms, negated=negated, actors=_actors(claim)) if negated else None


def _before_cue(statement: str) -> frozenset[str]:
    """Return the names that stand before the word of denial: "The Defence Ministry held to its denial"."""
    cue = next((word for word in words(statement) if word.lemma in _CUES | _REBUFFS), None)
    return frozenset(name_keys(statement[: cue.start])) if cue else frozenset()
