"""Promise "contract", for updates: what is listed as changed is what the output itself holds now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final, get_args

from summarizer.schema import Change, Consensus, Fact
from summarizer.schema.consensus import Status
from summarizer.verification.case import Case
from summarizer.verification.findings import plain
from summarizer.verification.form import CONTRACT

_STATUSES: Final = frozenset(get_args(Status))
_DOUBT: Final = {True: "hedged", False: "not hedged"}


def check_changes(case: Case, output: Consensus) -> None:
    """Hold each change against the fact that it is about. What stood there before is not known here."""
    facts = {fact.id: fact for fact in output.facts}
    checks: dict[str, Callable[[Consensus, dict[str, Fact], Change], str]] = {
        "new": _new,
        "changed": _changed,
        "superseded": _superseded,
        "disputed": _disputed,
        "withdrawn": _withdrawn,
    }
    listed = Counter(output.changes)
    for index, change in enumerate(output.changes):
        place = f"changes[{index}]"
        there = change.fact_id in facts or change.kind == "withdrawn"
        if case.ledger.expect(there, CONTRACT, place, f"{plain(change.fact_id)} is none of the facts"):
            fault = checks[change.kind](output, facts, change)
            case.ledger.expect(not fault, CONTRACT, place, f"{plain(change.fact_id)} {fault}")
        case.ledger.expect(listed[change] == 1, CONTRACT, place, "the same change stands there twice")


def _new(_: Consensus, facts: dict[str, Fact], change: Change) -> str:
    if change.before is not None:
        return "is new, but had a wording before"
    return "" if change.after == facts[change.fact_id].statement else "does not say what is listed as new"


def _changed(_: Consensus, facts: dict[str, Fact], change: Change) -> str:
    fact = facts[change.fact_id]
    if change.before is None or change.before == change.after:
        return "is listed as changed, and nothing has"
    if change.after == fact.statement:
        return ""
    if change.after == fact.status:
        return "" if change.before in _STATUSES else "had no such status before"
    return "" if (change.before, change.after) == (_DOUBT[not fact.hedged], _DOUBT[fact.hedged]) else "is not so now"


def _superseded(output: Consensus, facts: dict[str, Fact], change: Change) -> str:
    fact = facts[change.fact_id]
    own = {mention.claim_id for mention in fact.own_mentions}
    later = {
        claim_id
        for conflict in output.conflicts
        if conflict.verdict == "update" and any(own & set(side.claim_ids) for side in conflict.positions[:-1])
        for claim_id in conflict.positions[-1].claim_ids
    }
    holders = [each for each in facts.values() if later & {mention.claim_id for mention in each.own_mentions}]
    if change.before != fact.statement:
        return "did not say what is listed as superseded"
    return "" if change.after in {each.statement for each in holders} else "is superseded by no update that is listed"


def _disputed(output: Consensus, facts: dict[str, Fact], change: Change) -> str:
    fact = facts[change.fact_id]
    own = {mention.claim_id for mention in fact.own_mentions}
    disputes = [
        conflict.positions
        for conflict in output.conflicts
        if conflict.verdict == "conflict" and any(own & set(side.claim_ids) for side in conflict.positions)
    ]
    if change.before != fact.statement:
        return "does not say what is listed as disputed"
    said = change.after or ""
    told = any(side.value in said for sides in disputes for side in sides) if said else False
    return "" if told else "stands against nothing that is listed"


def _withdrawn(output: Consensus, facts: dict[str, Fact], change: Change) -> str:
    fact = facts.get(change.fact_id)
    if not change.before:
        return "is withdrawn, and nobody knows what it was"
    if change.after is None:
        return "is withdrawn, but still there" if fact is not None else ""
    quotes = {mention.evidence[0].quote for each in output.facts for mention in each.mentions}
    if fact is None or change.before != fact.statement:
        return "is not what is taken back"
    return "" if change.after in quotes else "is taken back by words that stand in no evidence"
