"""Denials: what is denied, and who else states it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from summarizer.engines.base import StoryClaim
from summarizer.merging.denied import Denial, denials_of, denies, strict, wordings
from summarizer.merging.facts import DraftFact
from summarizer.merging.setting import Setting
from summarizer.schema import Conflict, Position
from summarizer.text.attribution import attributed_to
from summarizer.text.fold import fold_text
from summarizer.text.hedges import negated_terms
from summarizer.text.names import name_keys
from summarizer.text.remembering import remember_short
from summarizer.text.terms import content_terms, words

# Share of what is denied that the other side's statement must have.
_DENIED_SHARE: Final = 0.6
# What has a subject of its own ("denied that the army had kept ammunition there") needs no actor besides.
_OWN_SUBJECT: Final = 3
# How many words may stand between an actor and the act that a statement lays at their door.
_CLOSE: Final = 8
# How many words besides names a claim must share with what was told before the blame for it was denied.
_SHARED_DEEDS: Final = 2
# How far back a sentence can point ("rejects this").
_LOOK_BACK: Final = 3
# A name and what is called after it: "Zemrand", "Zemrandi".
_ROOT: Final = 5
# What everybody speaks of is compared with its most salient statements only.
_MOST: Final = 60
_HARM: Final = frozenset("attack kill injure blaze explosion shoot destroy hack poison crash sink damage".split())
_SHORT: Final = 6
_POWERS: Final = frozenset("government army military police official gunner regime junta troop".split())
_SELF: Final = re.compile(r"\b(?:I|we|he|she|they|our|my|its|their|his|her)\b", re.IGNORECASE)


def denial_conflicts(facts: Sequence[DraftFact], setting: Setting) -> list[Conflict]:
    """Set each denial against the statements of what it denies; denials of one thing stand together."""
    denials = denials_of(facts)
    if not denials:
        return []
    index = _Index(facts, denials)
    homes: dict[str, _Group] = {}
    groups: list[_Group] = []
    for denial in denials:
        denying = index.by_id[denial.fact_id]
        found = index.candidates(denial, setting)
        candidates = [fact for fact in found if fact.id != denying.id and not index.denies(fact)]
        stated = {fact.id: claims for fact in candidates if (claims := _stating(fact, denial, setting))}
        if not stated:
            continue
        home = next((homes[fact_id] for fact_id in (denying.id, *stated) if fact_id in homes), None)
        if home is None:
            home = _Group({}, {})
            groups.append(home)
        home.denying[denying.id] = denying.claims
        for fact_id, claims in stated.items():
            home.stated[fact_id] = tuple(dict.fromkeys((*home.stated.get(fact_id, ()), *claims)))
        homes.update(dict.fromkeys((denying.id, *stated), home))
    return [_conflict(group) for group in groups if group.stated.keys() - group.denying.keys()]


@dataclass
class _Group:
    """Hold by fact the claims that deny one thing, and those that state it."""

    denying: dict[str, Sequence[StoryClaim]]
    stated: dict[str, Sequence[StoryClaim]]

    def sides(self) -> tuple[list[StoryClaim], list[StoryClaim]]:
        """Return both sides; what is denied itself within the group does not state it."""
        others = {fact_id: claims for fact_id, claims in self.stated.items() if fact_id not in self.denying}
        return [c for claims in self.denying.values() for c in claims], [
            c for claims in others.values() for c in claims
        ]


class _Index:
    """Find the facts that can state what a denial denies by a word of theirs, never by looking at all."""

    def __init__(self, facts: Sequence[DraftFact], denials: Sequence[Denial]) -> None:
        self.by_id = {fact.id: fact for fact in facts}
        self._of_claim = {claim.id: fact for fact in facts for claim in fact.claims}
        self._denying: dict[str, bool] = {}
        self._holders: dict[str, list[DraftFact]] = {key: [] for denial in denials for key in _looked_up(denial)}
        names = any(key.startswith("@") for key in self._holders)
        sought = self._holders.keys()
        for fact in facts if self._holders else ():
            for word in {word for claim in wordings(fact) for word in sought & _keys(claim, names=names)}:
                if len(self._holders[word]) < _MOST:
                    self._holders[word].append(fact)

    def candidates(self, denial: Denial, setting: Setting) -> list[DraftFact]:
        """Return the facts to look at, the most salient first."""
        if denial.way == "back":
            before = _pointed_at(denial, setting)
            return [self._of_claim[before.id]] if before else []
        held = [self._holders[key] for key in _looked_up(denial)]
        if denial.way == "not":
            return min(held, key=len, default=[])  # it must have all of them, so the rarest will do
        return list({fact.id: fact for facts in held for fact in facts}.values())

    def denies(self, fact: DraftFact) -> bool:
        """Tell whether a fact is a denial itself; many denials ask it of one fact."""
        if fact.id not in self._denying:
            self._denying[fact.id] = denies(fact.claims[0])
        return self._denying[fact.id]


def _looked_up(denial: Denial) -> list[str]:
    """Return the words by which the facts are found that can state what is denied; a name is behind a "@"."""
    if denial.way == "back":
        return []
    if denial.way == "blame":
        return [f"@{actor[:_ROOT]}" for actor in sorted(denial.actors) if len(actor) >= _ROOT]
    return [denial.act] if denial.way == "act" else sorted(denial.negated or denial.terms)


def _keys(claim: StoryClaim, *, names: bool) -> frozenset[str]:
    statement = claim.claim.statement
    named = name_keys(statement) if names else frozenset()
    return _stated(statement) | {f"@{key[:_ROOT]}" for key in named if len(key) >= _ROOT}


def _stating(fact: DraftFact, denial: Denial, setting: Setting) -> Sequence[StoryClaim]:
    """Return the claims of a fact that state what is denied, on the word of somebody else."""
    first = fact.claims[0]
    own = set(name_keys(first.claim.claimant or "")) & denial.actors
    if own and denial.way != "saying":
        return ()
    if denial.way == "act":
        return fact.claims if _accuses(first.claim.statement, denial) else ()
    if denial.way == "saying":
        return fact.claims if _is_said(first, denial) else ()
    if denial.way == "back":
        return fact.claims
    states = _blames if denial.way == "blame" else _is_negated
    stating = {claim.claim.statement for claim in wordings(fact) if states(claim, denial, setting)}
    return [claim for claim in fact.claims if claim.claim.statement in stating]


def _accuses(statement: str, denial: Denial) -> bool:
    stated = _stated(statement)
    share = len(stated & denial.terms) / len(denial.terms)
    if denial.act not in stated or share < _DENIED_SHARE or negated_terms(statement):
        return False
    doers = denial.actors | (_POWERS if share == 1.0 else frozenset())
    return (share == 1.0 and len(denial.terms) >= _OWN_SUBJECT) or _does_it(statement, denial.terms, doers)


@remember_short
def _stated(statement: str) -> frozenset[str]:
    return frozenset(strict(term.lemma) for term in content_terms(statement))


def _does_it(statement: str, acts: frozenset[str], actors: frozenset[str]) -> bool:
    """Tell whether a statement lays what is denied at the door of those who deny it: the two stand close together."""
    tokens = words(statement)
    done = [index for index, token in enumerate(tokens) if strict(token.lemma) in acts]
    doers = [
        index
        for index, token in enumerate(tokens)
        if statement[token.start : token.end].casefold() in actors or token.lemma in actors
    ]
    return any(abs(act - doer) <= _CLOSE for act in done[:1] for doer in doers)


def _is_said(claim: StoryClaim, denial: Denial) -> bool:
    """Tell whether a claim gives the saying that somebody dismisses, on the word of those whose saying it is."""
    statement = claim.claim.statement
    sayers = set(name_keys(claim.claim.claimant or "")) | set(name_keys(statement))
    return bool(sayers & denial.actors) and len(_stated(statement) & denial.terms) >= _DENIED_SHARE * len(denial.terms)


def _pointed_at(denial: Denial, setting: Setting) -> StoryClaim | None:
    """Return what "this" points back at: the last thing that somebody else has said."""
    claim: StoryClaim | None = denial.claim
    for _ in range(_LOOK_BACK):
        claim = setting.before(claim.id) if claim else None
        if claim is not None and claim.claim.claimant and not set(name_keys(claim.claim.claimant)) & denial.actors:
            return None if denies(claim) else claim
    return None


def _blames(claim: StoryClaim, denial: Denial, setting: Setting) -> bool:
    """Tell whether a claim of another article lays what was told before a denial at the door of those who deny it."""
    statement = claim.claim.statement
    roots = {actor[:_ROOT] for actor in denial.actors if len(actor) >= _ROOT}
    if claim.article_id == denial.claim.article_id or not _stated(statement) & _HARM:
        return False
    before = setting.before(denial.claim.id)
    told = [each for each in (before, setting.before(before.id) if before else None) if each is not None]
    return any(key[:_ROOT] in roots for key in name_keys(statement)) and any(
        len(setting.deeds(claim.id) & setting.deeds(each.id)) >= _SHARED_DEEDS for each in told
    )


def _is_negated(claim: StoryClaim, denial: Denial, setting: Setting) -> bool:
    """Tell whether a claim states what somebody says was not so."""
    statement = claim.claim.statement
    stated = _stated(statement)
    told = claim.claim.claimant or ""
    if not denial.negated <= stated or (claim.article_id == denial.claim.article_id and not told):
        return False
    if fold_text(told) == fold_text(denial.claim.claim.claimant or ""):
        return False
    if set(name_keys(told)) & set(name_keys(denial.claim.claim.statement)):
        return False  # whoever is quoted by the other has been answered, not denied
    if denial.negated & {strict(term) for term in negated_terms(statement)}:
        return False
    if set(name_keys(f"{told} {' '.join(attributed_to(statement))}")) & denial.actors:
        return False
    shared = (denial.terms & (stated | setting.nearby(claim.id))) - setting.names
    enough = len(shared) >= _OWN_SUBJECT and len(shared) >= _DENIED_SHARE * len(denial.terms - setting.names)
    enough = enough or bool(
        _phrases(denial.claim.claim.statement, denial.negated) & _phrases(statement, denial.negated)
    )
    named = _is_done_by(statement, denial)
    # "I did not send it" contradicts only what names him as the one who did.
    return named if _is_about_self(denial) else enough


def _phrases(statement: str, around: frozenset[str]) -> frozenset[frozenset[str]]:
    """Return the pairs of words of content that stand side by side, one of them among some: "federal crime"."""
    terms = [strict(term.lemma) for term in content_terms(statement)]
    return frozenset(frozenset(pair) for pair in pairwise(terms) if around.intersection(pair))


def _is_about_self(denial: Denial) -> bool:
    statement = denial.claim.claim.statement
    return bool(_SELF.search(statement)) and bool(denial.actors)


def _is_done_by(statement: str, denial: Denial) -> bool:
    """Tell whether a statement names those who deny an act as its doers: before it, or behind it after "by"."""
    tokens = words(statement)
    acts = [index for index, token in enumerate(tokens) if strict(token.lemma) in denial.negated]
    doers = [
        index for index, token in enumerate(tokens) if statement[token.start : token.end].casefold() in denial.actors
    ]
    for act in acts[:1]:
        for doer in doers:
            between = statement[tokens[min(act, doer)].end : tokens[max(act, doer)].start]
            if abs(act - doer) <= _CLOSE and (" by " in between if doer > act else " was " not in between):
                return True
    return False


def _conflict(group: _Group) -> Conflict:
    denying, stated = group.sides()
    claimant = next((claim.claim.claimant for claim in denying if claim.claim.claimant), None)
    return Conflict(
        id="pending",
        kind="denial",
        slot=f"denied by {claimant}" if claimant else "denied",
        verdict="conflict",
        reason="One side denies what another one states.",
        positions=(_position(denying), _position(stated)),
    )


def _position(claims: Sequence[StoryClaim]) -> Position:
    first = claims[0].claim
    quotes = " ".join(part.quote for part in first.evidence)
    # A short statement in a model's own words shows less than the words of the article.
    own = len(first.statement.split()) > _SHORT or first.statement.rstrip(".") in quotes
    return Position(
        value=first.statement if own else first.evidence[0].quote,
        article_ids=tuple(sorted({claim.article_id for claim in claims})),
        claim_ids=tuple(sorted({claim.id for claim in claims})),
    )
