"""Denials: what is denied, and who else states it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.merging.facts import DraftFact
from summarizer.schema import Conflict, Position
from summarizer.text.names import name_keys
from summarizer.text.terms import concept, content_terms, words

# Share of what is denied that the other side's statement must have.
_DENIED_SHARE: Final = 0.6
# How many words may stand between an actor and the act that a statement lays at their door.
_CLOSE: Final = 8
_DENIED_WORDS: Final = 6


def denial_conflicts(facts: Sequence[DraftFact]) -> list[Conflict]:
    """Set each denial against the most salient statement of what it denies that others make about the same actor."""
    found: list[Conflict] = []
    for denial in (fact for fact in facts if fact.claims[0].claim.stance == "disputes"):
        act, denied = _denied_terms(denial.statement)
        actors = {key for claim in denial.claims for key in name_keys(claim.claim.claimant or "")}
        if len(denied) < 2 or not actors:
            continue
        accusation = next(
            (fact for fact in facts if fact.id != denial.id and _accuses(fact, act, denied, actors)), None
        )
        if accusation is not None:
            found.append(_conflict(denial, accusation))
    return found


def _denied_terms(statement: str) -> tuple[str, frozenset[str]]:
    """Return the act that a statement denies, which stands first, and all that is denied of it."""
    terms = content_terms(statement)
    for index, term in enumerate(terms):
        if term.lemma in ("deny", "denial"):
            denied = [_strict(other.lemma) for other in terms[index + 1 : index + 1 + _DENIED_WORDS]]
            return (denied[0] if denied else ""), frozenset(denied)
    return "", frozenset()


def _strict(word: str) -> str:
    """Civilians are people, but to deny attacks on the ones is not to deny attacks on the others."""
    return word if word == "civilian" else concept(word)


def _accuses(fact: DraftFact, act: str, denied: frozenset[str], actors: set[str]) -> bool:
    claim = fact.claims[0].claim
    if claim.stance == "disputes" or name_keys(claim.claimant or "") & actors:
        return False
    stated = {_strict(term.lemma) for term in content_terms(claim.statement)}
    return (
        act in stated
        and len(stated & denied) / len(denied) >= _DENIED_SHARE
        and _does_it(claim.statement, denied, actors)
    )


def _does_it(statement: str, denied: frozenset[str], actors: set[str]) -> bool:
    """Tell whether a statement lays what is denied at the door of those who deny it: the two stand close together."""
    tokens = words(statement)
    acts = [index for index, token in enumerate(tokens) if _strict(token.lemma) in denied]
    doers = [index for index, token in enumerate(tokens) if statement[token.start : token.end].casefold() in actors]
    return any(abs(act - doer) <= _CLOSE for act in acts[:1] for doer in doers)


def _conflict(denial: DraftFact, accusation: DraftFact) -> Conflict:
    return Conflict(
        id="pending",
        kind="denial",
        slot=f"denied by {denial.claims[0].claim.claimant}",
        verdict="conflict",
        reason="One side denies what another article states.",
        positions=tuple(
            Position(
                value=fact.statement,
                article_ids=fact.article_ids,
                claim_ids=tuple(sorted(claim.id for claim in fact.claims)),
            )
            for fact in (denial, accusation)
        ),
    )
