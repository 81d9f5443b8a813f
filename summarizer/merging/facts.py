"""Clusters of claims to facts: the fact's own wording, its mentions, who claims it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from summarizer.engines.base import StoryClaim
from summarizer.engines.embedded.composing import unfitness
from summarizer.engines.terms import is_plain, similarity
from summarizer.merging.clusters import Cluster
from summarizer.merging.nesting import Nest, nested, some_of
from summarizer.merging.own_marks import Marks, OwnMarks
from summarizer.merging.story import Story
from summarizer.merging.voices import by_voice, tells_itself
from summarizer.schema import Conflict, Mention, Position
from summarizer.schema.consensus import FactKind
from summarizer.text.fold import fold_text
from summarizer.text.hedges import is_denial
from summarizer.text.names import name_keys, names_missing
from summarizer.text.numbers import numbers_missing
from summarizer.text.terms import content_terms

_LOADED = frozenset("regime dictator junta strongman tyrant thug butcher henchman crony bandit terrorist".split())
# What explains the event comes after what happened, however many articles repeat it.
_BACKGROUND = 0.25
_SINCE_YEAR = re.compile(
    r"\b(?:since|in|between|from)\s+(?:the\s+)?(?:19|20)\d\d\b|\byears\s+ago\b|\bfor\s+(?:years|decades)\b"
)
_COPULA = re.compile(r"^(?:\S+\s+){1,4}(?:is|are)\s+(?:an?|the|one)\b")


@dataclass(frozen=True)
class DraftFact:
    """Hold a fact before conflicts and origins have given it a status; `claims` stand best wording first.

    `within` are claims that say more than the fact, of articles that have no claim of their own in it. Facts of one
    `content` say the same, one as somebody's words and one as the articles' own.
    """

    id: str
    claims: tuple[StoryClaim, ...]
    salience: float
    within: tuple[StoryClaim, ...] = ()
    content: str = ""

    @property
    def statement(self) -> str:
        """Return the fact's own wording: the statement of its best claim."""
        return self.claims[0].claim.statement

    @cached_property
    def wordings(self) -> tuple[str, ...]:
        """Return the statements of the claims, best first, each once.

        One with a name or a figure that only its own article has is left out where another has none: whoever tells
        the fact in its words would have the other articles say it too.
        """
        marks = OwnMarks(self.claims)
        shared = [claim for claim in self.claims if not marks.has(claim)]
        return tuple(dict.fromkeys(claim.claim.statement for claim in shared or self.claims))

    @property
    def article_ids(self) -> tuple[str, ...]:
        """Return the articles that carry the fact, in order."""
        return tuple(sorted({claim.article_id for claim in self.told}))

    @property
    def told(self) -> tuple[StoryClaim, ...]:
        """Return every claim that tells the fact: its own, and those that do so within a longer statement."""
        return (*self.claims, *self.within)


def draft_facts(story: Story, clusters: Sequence[Cluster]) -> tuple[DraftFact, ...]:
    """Return the facts of a story, most salient first."""
    marks = Marks(story)
    nests = nested(story, [part for cluster in clusters for part in _of_its_own(story, cluster, marks)])
    drafts = [
        _draft(story, own, nest, marks)
        for nest in nests
        for part in _of_its_own(story, nest.own, marks)
        for own in _of_one_voice(story, part, marks)
    ]
    return tuple(sorted(drafts, key=lambda fact: (-fact.salience, fact.id)))


def quote_as_most_do(facts: Sequence[DraftFact], conflicts: Sequence[Conflict]) -> tuple[DraftFact, ...]:
    """Return the facts with the wordings last that alter a quotation against most of the articles that print it."""
    altered = altered_quotations(conflicts)
    return tuple(
        replace(fact, claims=tuple(sorted(fact.claims, key=lambda claim: claim.id in altered))) for fact in facts
    )


def altered_quotations(conflicts: Sequence[Conflict]) -> frozenset[str]:
    """Return the claims that alter a quotation against most of the articles that print it."""
    return frozenset(
        claim_id
        for conflict in conflicts
        if conflict.kind == "altered_quote"
        for position in _minority(conflict)
        for claim_id in position.claim_ids
    )


def _minority(conflict: Conflict) -> tuple[Position, ...]:
    most = max(len(position.article_ids) for position in conflict.positions)
    fewer = tuple(position for position in conflict.positions if len(position.article_ids) < most)
    return fewer if len(fewer) == len(conflict.positions) - 1 else ()


def mentions(fact: DraftFact) -> tuple[Mention, ...]:
    """Return the mentions of a fact in the order of article and text."""
    own = {claim.id for claim in fact.claims}
    ordered = sorted(fact.told, key=lambda claim: (claim.article_id, claim.order))
    return tuple(
        Mention(
            article_id=claim.article_id,
            claim_id=claim.id,
            hedged=claim.claim.hedged,
            within=claim.id not in own,
            evidence=claim.claim.evidence,
        )
        for claim in ordered
    )


def claimants(fact: DraftFact) -> tuple[str, ...]:
    """Return who says it, each name once; of two forms of a name, the first in the order of articles."""
    found: dict[str, str] = {}
    for claim in sorted(fact.told, key=lambda claim: (claim.article_id, claim.order)):
        if claim.claim.claimant:
            plain = fold_text(claim.claim.claimant).removeprefix("the ")
            found.setdefault(plain, claim.claim.claimant)
    return tuple(found.values())


def kind(fact: DraftFact) -> FactKind:
    """Return what sort of fact it is, by its best claim."""
    claim = fact.claims[0].claim
    if claim.stance == "disputes" or is_denial(claim.statement):
        return "denial"
    if any(quantity.value is not None and quantity.measure for quantity in claim.quantities):
        return "figure"
    if any(mark in claim.statement for mark in '“"«'):
        return "quotation"
    if claim.claimant:
        return "statement"
    return "event" if claim.when or name_keys(claim.statement) else "background"


def _of_its_own(story: Story, cluster: Cluster, marks: Marks) -> Iterator[Cluster]:
    """Take apart what has no wording in common: whoever alone names somebody does not report what the others do."""
    claims = [story.by_id[claim_id] for claim_id in cluster]
    alone: tuple[str, ...] = ()
    own = marks.of(cluster)
    if all(own.has(claim) for claim in claims):
        alone = tuple(sorted({claim.article_id for claim in claims if story.names_one_unknown(claim)}))
    for article_id in alone:
        yield tuple(claim.id for claim in claims if claim.article_id == article_id)
    if rest := tuple(claim.id for claim in claims if claim.article_id not in alone):
        yield rest


def _of_one_voice(story: Story, part: Cluster, marks: Marks) -> Iterator[Cluster]:
    voices = by_voice(tuple(story.by_id[claim_id] for claim_id in part))
    if len(voices) == 1:
        yield part
        return
    for claims in voices:
        yield from _of_its_own(story, tuple(claim.id for claim in claims), marks)


def _draft(story: Story, own: Cluster, nest: Nest, marks: Marks) -> DraftFact:
    claims = _best_first(story, own, marks)
    longer = (story.by_id[claim_id] for claim_id in nest.within)
    # Of one article alone any wording may be told, and no other article has borne it out.
    wordings = claims if len({claim.article_id for claim in claims}) == 1 else claims[:1]
    telling = tuple(each for each in longer if all(_tells_of(story, claim, each) for claim in wordings))
    salience = _salience(story, (*claims, *telling))
    return DraftFact(_fact_id(story, claims), tuple(claims), salience, telling, nest.first)


def _tells_of(story: Story, shown: StoryClaim, longer: StoryClaim) -> bool:
    """Tell whether a longer claim has the figures and the voice of the one that is shown, and its article the names."""
    common = story.terms(shown.id) & story.terms(longer.id)
    if not any(is_plain(term) or term.startswith("#") for term in common):
        return False  # what they are about is not enough: `verify` asks for a word
    if shown.claim.claimant and tells_itself(longer, [shown]):
        return False
    statement = shown.claim.statement
    evidence = " … ".join(part.quote for part in longer.claim.evidence)
    if numbers_missing(statement, evidence):
        return False
    pieces = story.pieces[longer.article_id]
    return all(any(name in piece for piece in pieces) for name in names_missing(statement, evidence))


def _best_first(story: Story, cluster: Cluster, marks: Marks) -> list[StoryClaim]:
    """Order the wordings of a fact: stands alone, says what the others say, names its source; ties by place."""
    claims = [story.by_id[claim_id] for claim_id in cluster]
    if len(claims) == 1:
        return claims
    own, sourced = marks.of(cluster), any(claim.claim.claimant for claim in claims)

    def unsuitability(claim: StoryClaim) -> tuple[float, str, int]:
        """Return how little a wording serves for all, the best one least, and its place for ties."""
        statement = claim.claim.statement
        unsourced = 0.15 if claim.claim.claimant is None and sourced else 0.0
        loaded = 1.0 if is_loaded(statement) else 0.0
        alone = 1.0 if own.has(claim) else 0.0
        unfit = unfitness(statement) + unsourced + loaded + alone
        return (round(unfit - _typical(story, claim.id, cluster), 6), claim.article_id, claim.order)

    return sorted(claims, key=unsuitability)


def _typical(story: Story, claim_id: str, cluster: Cluster) -> float:
    """Return how much a claim says of what the others say, 0 to 1."""
    own, weights = story.terms(claim_id), story.weights
    others = [story.terms(each) for each in some_of(cluster) if each != claim_id]
    return sum([similarity(own, other, weights) for other in others]) / len(others) if others else 0.0


def is_loaded(statement: str) -> bool:
    """Tell whether a wording judges its actors; where another article says the same without it, that one serves."""
    return any(term.lemma in _LOADED for term in content_terms(statement))


def _fact_id(story: Story, claims: Sequence[StoryClaim]) -> str:
    """Name a fact by its first mention in the order of publication: a later article does not change the name.

    Articles of unknown date come last, in the order of their ids.
    """

    def published_first(claim: StoryClaim) -> tuple[str, str, int]:
        return (story.articles[claim.article_id].published or "9999", claim.article_id, claim.order)

    first = min(claims, key=published_first)
    quote = " ".join(fold_text(part.quote) for part in first.claim.evidence)
    return (
        "f" + hashlib.sha256(f"{first.article_id}\n{first.claim.evidence[0].start}\n{quote}".encode()).hexdigest()[:8]
    )


def _salience(story: Story, claims: Sequence[StoryClaim]) -> float:
    """Return how central a fact is, 0 to 1: how many articles and titles have it, how high up, how near to all."""
    articles = {claim.article_id for claim in claims}
    share = len(articles) / len(story.readings)
    height = 1 - sum(min(story.place(c) for c in claims if c.article_id == a) for a in articles) / len(articles)
    quantities = [quantity for claim in claims for quantity in claim.claim.quantities]
    figure = any(quantity.measure and quantity.value is not None for quantity in quantities)
    denied = any(claim.claim.stance == "disputes" for claim in claims)
    background = _BACKGROUND if is_background(claims[0].claim.statement) else 0.0
    central = max(story.centrality(claim.id) for claim in claims)
    titled = max(story.titled(claim.id) for claim in claims)
    shown = 0.4 * share + 0.2 * height + 0.15 * titled + 0.15 * central
    score = shown + (0.1 if figure or denied else 0.0) - background
    return round(max(0.0, score), 6)


def is_background(statement: str) -> bool:
    """Tell whether a statement explains rather than reports: "X is the largest city", "since 2011"."""
    return _SINCE_YEAR.search(statement) is not None or _COPULA.match(statement) is not None
