"""Promise "citations": a sentence says nothing beyond the facts it cites, and keeps who says so and how surely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from summarizer.schema import Consensus, Fact, SummarySentence
from summarizer.text.dates import dates_covered
from summarizer.text.hedges import is_hedged
from summarizer.text.names import names_missing
from summarizer.text.numbers import find_numbers, numbers_missing
from summarizer.text.terms import words
from summarizer.verification.case import Case, joined
from summarizer.verification.findings import plain
from summarizer.verification.speakers import is_attributed, names_one_of
from summarizer.verification.supporting import faults_of

CITATIONS = "citations"

# A rewritten sentence may keep a doubt in other words than the article's.
_DOUBTS: Final = frozenset(
    """fear suspect possible possibility unclear uncertain doubt could chance risk alleged allege expect estimate rumour
    rumor unconfirmed unverified speculate speculation assume question""".split()
)


def check_sentences(case: Case, output: Consensus) -> None:
    """Hold each summary sentence against the evidence of all mentions of the facts that it cites."""
    facts = {fact.id: fact for fact in output.facts}
    rivals = rivals_of(output)
    said: dict[str, set[str]] = {}
    for fact in output.facts:
        said.setdefault(fact.statement, set()).add(fact.id)
    for index, sentence in enumerate(output.sentences):
        place = f"sentences[{index}]"
        _check_ids(case, place, sentence, facts)
        cited = [facts[fact_id] for fact_id in dict.fromkeys(sentence.fact_ids) if fact_id in facts]
        # Facts of one story share words enough to bear out each other's statements; the statement tells its own.
        own = said.get(sentence.text, set(sentence.fact_ids))
        message = f"is the statement of {plain(', '.join(sorted(own)))} and does not cite it"
        case.ledger.expect(not own.isdisjoint(sentence.fact_ids), CITATIONS, place, message)
        faults = _faults(sentence, cited)
        case.ledger.expect(not faults, CITATIONS, place, "; ".join(faults))
        for fact in cited:
            _check_manner(case, place, sentence, fact)
            _check_sides(case, place, sentence, rivals.get(fact.id, frozenset()))


def check_headline(case: Case, output: Consensus) -> None:
    """Expect the headline's numbers, dates and names in the evidence of the facts that the summary tells."""
    told = {fact_id for sentence in output.sentences for fact_id in sentence.fact_ids}
    leading = [fact for fact in output.facts if fact.id in told] or list(output.facts[:1])
    if not leading:
        return
    evidence = evidence_of_facts(leading)
    for found in (numbers_missing, dates_covered, names_missing):
        missing = found(output.headline, evidence)
        message = f"{plain(', '.join(missing))} not in the evidence of the facts told"
        case.ledger.expect(not missing, CITATIONS, "headline", message)
    lost = _bounds_lost(output.headline, evidence)
    case.ledger.expect(not lost, CITATIONS, "headline", "; ".join(lost))


def evidence_of_facts(facts: Sequence[Fact]) -> str:
    """Return the joined quotations of all mentions of some facts."""
    return " … ".join(joined(mention.evidence) for fact in facts for mention in fact.mentions)


def rivals_of(output: Consensus) -> dict[str, frozenset[str]]:
    """Return for each fact in a conflict the other facts in it.

    Wordings of a quotation and times of an event aside: they are told each with its own fact, and set against each
    other in the list of conflicts.
    """
    home = {mention.claim_id: fact.id for fact in output.facts for mention in fact.own_mentions}
    found: dict[str, set[str]] = {}
    for conflict in output.conflicts:
        if conflict.verdict != "conflict" or conflict.kind in {"altered_quote", "date"}:
            continue
        claims = (claim_id for position in conflict.positions for claim_id in position.claim_ids)
        everyone = {home[claim_id] for claim_id in claims if claim_id in home}
        for fact_id in everyone:
            found.setdefault(fact_id, set()).update(everyone - {fact_id})
    return {fact_id: frozenset(others) for fact_id, others in found.items()}


def _check_ids(case: Case, place: str, sentence: SummarySentence, facts: Mapping[str, Fact]) -> None:
    case.ledger.expect(bool(sentence.fact_ids), CITATIONS, place, "cites no fact")
    unknown = [fact_id for fact_id in sentence.fact_ids if fact_id not in facts]
    case.ledger.expect(not unknown, CITATIONS, place, f"cites unknown facts: {plain(', '.join(unknown))}")
    once = len(set(sentence.fact_ids)) == len(sentence.fact_ids)
    case.ledger.expect(once, CITATIONS, place, "cites a fact twice")


def _check_manner(case: Case, place: str, sentence: SummarySentence, fact: Fact) -> None:
    """Who says it, and how surely, is part of what is said."""
    bound = bool(fact.claimants) and all(is_attributed(mention.evidence) for mention in fact.mentions)
    if bound and sentence.text != fact.statement:
        message = f"every source of {plain(fact.id)} says on whose word; the sentence names none of them"
        case.ledger.expect(names_one_of(sentence.text, fact.claimants), CITATIONS, place, message)
    if fact.hedged:
        message = f"{plain(fact.id)} is uncertain in every source; the sentence is not"
        case.ledger.expect(_doubts(sentence.text), CITATIONS, place, message)


def _faults(sentence: SummarySentence, cited: Sequence[Fact]) -> list[str]:
    """A fact's own statement need not agree with every mention of it; one that bears it out is asked for elsewhere."""
    if sentence.replaced and [fact.statement for fact in cited] == [sentence.text]:
        return []
    evidence = evidence_of_facts(cited)
    return [*faults_of(sentence.text, evidence), *_bounds_lost(sentence.text, evidence)]


def _bounds_lost(text: str, evidence: str) -> list[str]:
    """Return the figures of a text whose bound no evidence gives them: "at least 25" is not "25"."""
    stated = find_numbers(text)
    if not stated:
        return []
    known: dict[float | None, set[str]] = {}
    for number in find_numbers(evidence):
        known.setdefault(number.value, set()).add(number.bound)
    return [
        f"{plain(text[number.lead_start : number.trail_end])} has another bound in the evidence"
        for number in stated
        if number.bound not in known.get(number.value, {number.bound})
    ]


def _check_sides(case: Case, place: str, sentence: SummarySentence, rivals: frozenset[str]) -> None:
    if rivals and not sentence.replaced:
        both = not rivals.isdisjoint(sentence.fact_ids)
        case.ledger.expect(both, CITATIONS, place, "tells one side of a conflict without the other")


def _doubts(text: str) -> bool:
    return is_hedged(text) or any(term.lemma in _DOUBTS for term in words(text))
