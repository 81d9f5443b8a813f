"""Promise "conflicts": each position of a conflict is held by the claims that it names, and by nobody else."""

from __future__ import annotations

from typing import Final

from summarizer.schema import Conflict, Consensus, Mention, Position
from summarizer.text.numbers import number_keys
from summarizer.text.support import flaws
from summarizer.verification.case import Case, joined
from summarizer.verification.findings import plain
from summarizer.verification.speakers import bare, stands_in

CONFLICTS = "conflicts"

# A longer value is a statement about the claims, not words of theirs.
_LONGEST_VALUE: Final = 6


def check_conflicts(case: Case, output: Consensus) -> None:
    """Hold the positions of every conflict against the claims and the evidence that they rest on."""
    mentions = {mention.claim_id: mention for fact in output.facts for mention in fact.own_mentions}
    for conflict in output.conflicts:
        place = f"conflicts[{plain(conflict.id)}]"
        case.ledger.expect(len(conflict.positions) > 1, CONFLICTS, place, "has fewer than two positions")
        _check_different(case, place, conflict)
        for index, position in enumerate(conflict.positions):
            where = f"{place}.positions[{index}]"
            _check_holders(case, where, position, mentions)
            _check_value(case, where, conflict, position, mentions)


def _check_different(case: Case, place: str, conflict: Conflict) -> None:
    sides = {(bare(position.value), frozenset(position.claim_ids)) for position in conflict.positions}
    case.ledger.expect(len(sides) == len(conflict.positions), CONFLICTS, place, "two positions are the same")


def _check_holders(case: Case, place: str, position: Position, mentions: dict[str, Mention]) -> None:
    unknown = [claim_id for claim_id in position.claim_ids if claim_id not in mentions]
    message = f"names unknown claims: {plain(', '.join(unknown)) or 'an empty id'}"
    case.ledger.expect(not unknown, CONFLICTS, f"{place}.claim_ids", message)
    holders = {mentions[claim_id].article_id for claim_id in position.claim_ids if claim_id in mentions}
    message = f"the claims are those of {plain(', '.join(sorted(holders))) or 'no article'}"
    same = holders == set(position.article_ids) and len(position.article_ids) == len(set(position.article_ids))
    case.ledger.expect(same, CONFLICTS, f"{place}.article_ids", message)


def _check_value(case: Case, place: str, conflict: Conflict, position: Position, mentions: dict[str, Mention]) -> None:
    quotes = [joined(mentions[claim_id].evidence) for claim_id in position.claim_ids if claim_id in mentions]
    if not quotes:
        return
    borne = any(_bears(position.value, quote) for quote in quotes)
    message = f"{plain(position.value)} stands in none of its claims"
    case.ledger.expect(borne, CONFLICTS, f"{place}.value", message)
    if conflict.kind == "quantity":
        stated, words = number_keys(position.value), bare(position.value)
        shared = all(stated <= number_keys(quote) or stands_in(words, bare(quote)) for quote in quotes)
        case.ledger.expect(
            shared, CONFLICTS, f"{place}.value", f"{plain(position.value)} is not counted in each of its claims"
        )


def _bears(value: str, quote: str) -> bool:
    if stands_in(bare(value), bare(quote)):
        return True
    return len(value.split()) > _LONGEST_VALUE and not flaws(value, quote)
