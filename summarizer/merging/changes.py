"""What an update changed: new facts, changed and superseded values, new disagreements, withdrawn statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import Final

from summarizer.merging.retractions import retracted
from summarizer.schema import Change, Conflict, Consensus, Fact, Position
from summarizer.text.dates import date_keys
from summarizer.text.hedges import is_denial, negated_terms
from summarizer.text.numbers import number_keys

# The order of the list: what an editor has to act on comes first.
_ORDER: Final = ("superseded", "disputed", "withdrawn", "changed", "new")
# Whether one outlet or five copies of one report carry a fact is the same standing: nobody else bears it out.
_STANDINGS: Final = frozenset({"corroborated", "disputed"})
_DOUBT: Final = {True: "hedged", False: "not hedged"}


def list_changes(
    previous: Consensus,
    current: Consensus,
    heirs: Mapping[str, Sequence[str]],
    forebears: Mapping[str, Sequence[str]],
) -> tuple[Change, ...]:
    """Return what changed between two runs, the more pressing kinds first, in each the order of the facts.

    Both mappings are by the ids of the facts as they are named now; see `updating.Descent`. The fields of a change:

    new         `after` is the fact's statement
    changed     `before` and `after` are statements whose figures, dates or polarity differ, or those of two facts that
                are one now, or of one that is two; or the status of the fact then and now, or "hedged" and "not hedged"
    superseded  `before` is the fact's statement, `after` that of the fact with the later value
    disputed    `before` is the fact's statement, `after` what the other side has
    withdrawn   `before` is the statement; `after` the quotation that takes it back, null where a new version of its
                article no longer has it
    """
    case = _Case(previous, current, heirs, forebears)
    found = [*_superseded(case), *_disputed(case), *_withdrawn(case), *_changed(case), *_new(case)]
    return tuple(sorted(dict.fromkeys(found), key=lambda change: _ORDER.index(change.kind)))


@dataclass(frozen=True)
class _Case:
    previous: Consensus
    current: Consensus
    heirs: Mapping[str, Sequence[str]]
    forebears: Mapping[str, Sequence[str]]

    @cached_property
    def before(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.previous.facts}

    @cached_property
    def now(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.current.facts}

    @cached_property
    def home(self) -> dict[str, Fact]:
        """Return the fact of each claim."""
        return {mention.claim_id: fact for fact in self.current.facts for mention in fact.own_mentions}

    @cached_property
    def earlier_home(self) -> dict[str, str]:
        return {mention.claim_id: fact.id for fact in self.previous.facts for mention in fact.own_mentions}

    @property
    def new_quotes(self) -> list[str]:
        """Return the quotations of the articles that the earlier run did not have."""
        texts = {record.sha256 for record in self.previous.articles}
        new = {record.id for record in self.current.articles if record.sha256 not in texts}
        mentions = (mention for fact in self.current.facts for mention in fact.mentions)
        return [mention.evidence[0].quote for mention in mentions if mention.article_id in new]

    def known(self, fact: Fact) -> bool:
        """Tell whether the earlier run told a fact already."""
        return bool(self.forebears.get(fact.id))

    def facts(self, position: Position) -> list[Fact]:
        """Return the facts of a position, each once, in the order of its claims."""
        found = {self.home[each].id: self.home[each] for each in position.claim_ids if each in self.home}
        return list(found.values())

    def pairs_before(self, conflict: Conflict) -> set[frozenset[str]]:
        """Return the pairs of facts, as they are named now, that an earlier conflict set against each other."""
        sides = [
            {new for each in position.claim_ids for new in self.heirs.get(self.earlier_home.get(each, ""), ())}
            for position in conflict.positions
        ]
        return {frozenset(pair) for one, other in combinations(sides, 2) for pair in product(one, other)}


def _known_pairs(case: _Case, verdict: str) -> set[frozenset[str]]:
    earlier = (conflict for conflict in case.previous.conflicts if conflict.verdict == verdict)
    return {pair for conflict in earlier for pair in case.pairs_before(conflict)}


def _superseded(case: _Case) -> Iterator[Change]:
    told = _known_pairs(case, "update")
    updates = [conflict for conflict in case.current.conflicts if conflict.verdict == "update"]
    for conflict in updates:
        latest = case.facts(conflict.positions[-1])
        for old in (fact for position in conflict.positions[:-1] for fact in case.facts(position)):
            later = next((fact for fact in latest if fact.id != old.id), None)
            if later is not None and case.known(old) and frozenset((old.id, later.id)) not in told:
                yield Change(kind="superseded", fact_id=old.id, before=old.statement, after=later.statement)


def _disputed(case: _Case) -> Iterator[Change]:
    told = _known_pairs(case, "conflict")
    for conflict in case.current.conflicts:
        if conflict.verdict == "conflict":
            sides = [(position, fact) for position in conflict.positions for fact in case.facts(position)[:1]]
            yield from _dispute(case, sides, told)


def _dispute(case: _Case, sides: Sequence[tuple[Position, Fact]], told: set[frozenset[str]]) -> Iterator[Change]:
    """Tell a disagreement once, from the side that was there before."""
    sides = sorted(sides, key=lambda side: not case.known(side[1]))
    if len(sides) > 1:
        (_, mine), *others = sides
        fresh = [side for side in others if frozenset((mine.id, side[1].id)) not in told]
        if fresh:
            after = "; ".join(position.value for position, _ in fresh)
            yield Change(kind="disputed", fact_id=mine.id, before=mine.statement, after=after)


def _withdrawn(case: _Case) -> Iterator[Change]:
    for fact in case.previous.facts:
        if not case.heirs.get(fact.id):
            yield Change(kind="withdrawn", fact_id=fact.id, before=fact.statement)
    standing = [fact for fact in case.current.facts if case.known(fact)]
    for fact, quote in retracted(standing, case.new_quotes):
        yield Change(kind="withdrawn", fact_id=fact.id, before=fact.statement, after=quote)


def _changed(case: _Case) -> Iterator[Change]:
    for fact in case.current.facts:
        for each in case.forebears.get(fact.id, ()):
            earlier = case.before[each]
            # Under another id: two facts have become one, or one has become two.
            moved = each != fact.id
            if earlier.statement != fact.statement and (moved or _value(earlier.statement) != _value(fact.statement)):
                yield Change(kind="changed", fact_id=fact.id, before=earlier.statement, after=fact.statement)
            if not moved:
                yield from _standing(earlier, fact)


def _standing(earlier: Fact, fact: Fact) -> Iterator[Change]:
    if fact.status not in (earlier.status, "disputed") and {earlier.status, fact.status} & _STANDINGS:
        yield Change(kind="changed", fact_id=fact.id, before=earlier.status, after=fact.status)
    if earlier.hedged != fact.hedged:
        yield Change(kind="changed", fact_id=fact.id, before=_DOUBT[earlier.hedged], after=_DOUBT[fact.hedged])


def _value(statement: str) -> tuple[object, ...]:
    """Return what of a statement is no mere wording: its figures and dates, what it denies and negates."""
    keys = (key for key in (*number_keys(statement), *date_keys(statement)) if any(map(str.isdigit, key)))
    return frozenset(keys), is_denial(statement), negated_terms(statement)


def _new(case: _Case) -> Iterator[Change]:
    for fact in case.current.facts:
        if not case.known(fact):
            yield Change(kind="new", fact_id=fact.id, after=fact.statement)
