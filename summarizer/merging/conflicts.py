"""Conflicts: positions on one slot that cannot all hold, told apart from updates, scopes and spellings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from summarizer.engines.base import StoryClaim
from summarizer.engines.terms import similarity
from summarizer.merging.apart import comparable
from summarizer.merging.facts import DraftFact
from summarizer.merging.quotations import altered_quotations
from summarizer.merging.story import Story
from summarizer.schema import Conflict, Name, Position, Quantity
from summarizer.schema.consensus import ConflictVerdict
from summarizer.text.dates import date_keys
from summarizer.text.names import name_keys
from summarizer.text.terms import concept, content_terms

# How alike two claims must be, their numbers aside, to speak of one slot.
_SAME_SLOT: Final = 0.34
# Counts of things that no measure names ("31 ships") need more likeness than tolls.
_SAME_COUNT: Final = 0.5
# Reports this far apart differ because time has passed.
_LATER: Final = timedelta(hours=12)
_DENIED_SHARE: Final = 0.6
# "al-Assad" and "Assad" are long and short form, not two spellings.
_SAME_NAME: Final = 60.0
_PARTICLE: Final = re.compile(r"^(?:al|el|ul|as|ad|bin|ibn)-", re.IGNORECASE)


def find_conflicts(story: Story, facts: Sequence[DraftFact], names: Sequence[Name]) -> tuple[Conflict, ...]:
    """Return the conflicts of a story in a fixed order: quantities, denials, altered quotations, spellings of names."""
    home = {claim.id: fact.id for fact in facts for claim in fact.claims}
    found = [
        *_quantities(story, facts),
        *_denials(facts),
        *altered_quotations(story, home),
        *_spellings(names, story),
    ]
    return tuple(_named(conflict) for conflict in found)


def _named(conflict: Conflict) -> Conflict:
    content = "\n".join(
        [conflict.kind, *(claim_id for position in conflict.positions for claim_id in position.claim_ids)]
    )
    return conflict.model_copy(update={"id": "c" + hashlib.sha256(content.encode()).hexdigest()[:8]})


def _quantities(story: Story, facts: Sequence[DraftFact]) -> list[Conflict]:
    counting = [fact for fact in facts if any(comparable(q) for claim in fact.claims for q in claim.claim.quantities)]
    found: list[Conflict] = []
    for one, other in combinations(sorted(counting, key=lambda fact: fact.id), 2):
        pair = _rival_quantities(story, one, other)
        if pair is not None:
            found.append(_quantity_conflict(story, (one, other), pair))
    return found


def _rival_quantities(story: Story, one: DraftFact, other: DraftFact) -> tuple[Quantity, Quantity] | None:
    """Return a pair of counts of the same thing with different values, from two facts about one slot."""
    if set(one.article_ids) & set(other.article_ids):
        return None  # an article that gives both figures does not take them for one
    best = max(_likeness(story, a, b) for a in one.claims for b in other.claims)
    if best < _SAME_SLOT:
        return None
    if {quantity.value for quantity in _counts(one)} & {quantity.value for quantity in _counts(other)}:
        return None
    for first in _counts(one):
        for second in _counts(other):
            same = (first.measure, first.unit) == (second.measure, second.unit) or (
                first.measure is not None and first.measure == second.measure and None in (first.unit, second.unit)
            )
            if same and (first.measure is not None or best >= _SAME_COUNT):
                return first, second
    return None


def _counts(fact: DraftFact) -> list[Quantity]:
    return [quantity for claim in fact.claims for quantity in claim.claim.quantities if comparable(quantity)]


def _likeness(story: Story, one: StoryClaim, other: StoryClaim) -> float:
    def words(claim: StoryClaim) -> frozenset[str]:
        return frozenset(term for term in story.terms(claim.id) if not term.startswith(("#", "=")))

    return similarity(words(one), words(other), story.weights)


def _quantity_conflict(story: Story, facts: tuple[DraftFact, DraftFact], pair: tuple[Quantity, Quantity]) -> Conflict:
    verdict, reason = _verdict(story, facts, pair)
    unit = pair[0].unit or pair[1].unit or ""
    return Conflict(
        id="pending",
        kind="quantity",
        slot=" ".join(part for part in (unit, pair[0].measure or "") if part) or "number",
        verdict=verdict,
        reason=reason,
        positions=tuple(_position(fact, quantity) for fact, quantity in zip(facts, pair, strict=True)),
    )


def _position(fact: DraftFact, quantity: Quantity) -> Position:
    holders = [claim for claim in fact.claims if quantity.value in {q.value for q in claim.claim.quantities}]
    return Position(
        value=quantity.text,
        article_ids=tuple(sorted({claim.article_id for claim in holders})),
        claim_ids=tuple(sorted(claim.id for claim in holders)),
    )


def _verdict(
    story: Story, facts: tuple[DraftFact, DraftFact], pair: tuple[Quantity, Quantity]
) -> tuple[ConflictVerdict, str]:
    one, other = pair
    if _scope(one) != _scope(other):
        return "different_scope", "The figures count different things or periods."
    times = _times(story, facts[0]), _times(story, facts[1])
    if times[0] and times[1] and abs(times[0] - times[1]) >= _LATER:
        return "update", "The later report gives a later figure."
    if compatible(one, other):
        return "precision", "One figure is a bound or an estimate that the other one meets."
    return "conflict", "Two sources give figures for the same thing that cannot both hold."


def _scope(quantity: Quantity) -> tuple[str | None, frozenset[str]]:
    """Return what bounds a count, comparable: "since 3 September" and "since Sept. 3" are one period."""
    period = date_keys(quantity.as_of) if quantity.as_of else frozenset()
    return quantity.scope, period or frozenset([quantity.as_of] if quantity.as_of else [])


def compatible(one: Quantity, other: Quantity) -> bool:
    """Tell whether two counts can both hold: "at least 25" and 26 can, "about 100" and 104 can."""
    for lower, upper in ((one, other), (other, one)):
        if lower.value is None or upper.value is None:
            return True
        if lower.bound in ("at_least", "more_than") and upper.value >= lower.value and upper.bound != "at_most":
            return True
        if lower.bound in ("at_most", "less_than") and upper.value <= lower.value and upper.bound != "at_least":
            return True
        if lower.bound == "about" and abs(lower.value - upper.value) <= 0.1 * max(lower.value, upper.value):
            return True
        if lower.upper is not None and lower.value <= upper.value <= lower.upper:
            return True
    return False


def _times(story: Story, fact: DraftFact) -> datetime | None:
    """Return when the last article with a fact was published; None where one of them has no date."""
    stamps = [story.articles[claim.article_id].published for claim in fact.claims]
    known = [_instant(stamp) for stamp in stamps if stamp]
    return max(known) if known and len(known) == len(stamps) else None


def _instant(stamp: str) -> datetime:
    """A time without a zone is read as UTC: half a day apart it makes no difference here."""
    time = datetime.fromisoformat(stamp)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _denials(facts: Sequence[DraftFact]) -> list[Conflict]:
    """Set each denial against the statements of what it denies, about the same actor, in other articles or the same."""
    found: list[Conflict] = []
    for denial in (fact for fact in facts if fact.claims[0].claim.stance == "disputes"):
        denied = _denied_terms(denial.statement)
        actors = {key for claim in denial.claims for key in name_keys(claim.claim.claimant or "")}
        if len(denied) < 2 or not actors:
            continue
        accusations = [fact for fact in facts if fact.id != denial.id and _accuses(fact, denied, actors)]
        if accusations:
            found.append(_denial_conflict(denial, accusations[0]))
    return found


def _denied_terms(statement: str) -> frozenset[str]:
    terms = content_terms(statement)
    for index, term in enumerate(terms):
        if term.lemma in ("deny", "denial"):
            return frozenset(_strict(other.lemma) for other in terms[index + 1 : index + 7])
    return frozenset()


def _strict(word: str) -> str:
    """Civilians are people, but to deny attacks on the ones is not to deny attacks on the others."""
    return word if word == "civilian" else concept(word)


def _accuses(fact: DraftFact, denied: frozenset[str], actors: set[str]) -> bool:
    claim = fact.claims[0].claim
    if claim.stance == "disputes":
        return False
    stated = {_strict(term.lemma) for term in content_terms(claim.statement)}
    speaks_itself = bool(name_keys(claim.claimant or "") & actors)
    return (
        len(stated & denied) / len(denied) >= _DENIED_SHARE
        and bool(name_keys(claim.statement) & actors)
        and not speaks_itself
    )


def _denial_conflict(denial: DraftFact, accusation: DraftFact) -> Conflict:
    return Conflict(
        id="pending",
        kind="denial",
        slot=f"what {denial.claims[0].claim.claimant} deny or denies",
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


def _spellings(names: Sequence[Name], story: Story) -> list[Conflict]:
    """Report a person's last name in two spellings as a variant; a short form or another case is none."""
    found: list[Conflict] = []
    for name in names:
        forms: dict[str, set[str]] = {}
        for alias in name.aliases:
            forms.setdefault(_PARTICLE.sub("", alias.text.split()[-1]), set()).add(alias.article_id)
        rivals = {form for pair in combinations(sorted(forms), 2) if _are_spellings(*pair) for form in pair}
        if name.kind == "person" and rivals:
            found.append(_spelling_conflict(name, {form: forms[form] for form in rivals}, story))
    return [conflict for conflict in found if all(position.claim_ids for position in conflict.positions)]


def _are_spellings(one: str, other: str) -> bool:
    here, there = one.casefold(), other.casefold()
    return here != there and fuzz.ratio(here, there) >= _SAME_NAME


def _spelling_conflict(name: Name, forms: dict[str, set[str]], story: Story) -> Conflict:
    return Conflict(
        id="pending",
        kind="name",
        slot=f"spelling of {name.canonical}",
        verdict="variant",
        reason="One person under several spellings.",
        positions=tuple(_spelling(form, articles, story) for form, articles in sorted(forms.items())),
    )


def _spelling(form: str, articles: set[str], story: Story) -> Position:
    claims = [
        c for c in story.claims if c.article_id in articles and any(form in part.quote for part in c.claim.evidence)
    ]
    return Position(
        value=form, article_ids=tuple(sorted(articles)), claim_ids=tuple(sorted(claim.id for claim in claims)) or ("",)
    )
