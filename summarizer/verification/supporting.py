"""Promise "support": a statement says nothing that its evidence lacks, and every mention is about that statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.schema import Brief, Claim, Consensus, Fact
from summarizer.text.hedges import negated_terms
from summarizer.text.marks import marks_missing
from summarizer.text.numbers import find_numbers, number_keys, numbers_missing
from summarizer.text.support import flaws, is_verbatim
from summarizer.text.terms import concept, content_terms, words
from summarizer.verification.case import Case, joined
from summarizer.verification.findings import plain
from summarizer.verification.spans import place_of_claim, place_of_mention

SUPPORT = "support"

_DIGIT = re.compile(r"[0-9]")


def check_facts(case: Case, output: Consensus) -> None:
    """Expect one mention at least to bear out each fact's statement, and the others to speak of the same."""
    for fact in output.facts:
        quotes = [joined(mention.evidence) for mention in fact.mentions]
        _check_statement(case, fact, quotes)
        _check_mentions(case, fact, quotes)


def check_claims(case: Case, output: Brief) -> None:
    """Expect the evidence of each claim of a brief to bear out its statement, quantities and all."""
    for claim in output.claims:
        place = place_of_claim(claim.id)
        evidence = joined(claim.evidence)
        faults = list(faults_of(claim.statement, evidence))
        case.ledger.expect(not faults, SUPPORT, f"{place}.statement", "; ".join(faults))
        _check_quantities(case, place, claim, evidence)


def faults_of(statement: str, evidence: str) -> Iterator[str]:
    """Yield in plain words what a statement says that its evidence does not have."""
    if is_verbatim(statement, evidence):
        return
    yield from (plain(str(flaw)) for flaw in flaws(statement, evidence))
    for mark in marks_missing(statement, evidence):
        yield f"{plain(mark)} not in the evidence"


def _check_statement(case: Case, fact: Fact, quotes: Sequence[str]) -> None:
    place = f"facts[{plain(fact.id)}].statement"
    found: list[list[str]] = []
    # One mention is enough, whichever it is: the one that is easy to judge goes first.
    for quote in [fact.statement] if any(is_verbatim(fact.statement, quote) for quote in quotes) else quotes:
        found.append(list(faults_of(fact.statement, quote)))
        if not found[-1]:
            break
    turned = _turned(fact.statement, quotes)
    fewest = [*min(found, key=len, default=["no mention"]), *(f"{plain(word)} is negated there" for word in turned)]
    case.ledger.expect(not fewest, SUPPORT, place, f"no single mention bears it out: {'; '.join(fewest)}")


def _turned(statement: str, quotes: Sequence[str]) -> list[str]:
    """Return the words that the statement states and every mention that has them negates, or the reverse.

    One mention may bear a statement out by its other words: "Nobody told us" does not show that "We had no warning"
    may become "We had warning".
    """
    negated = [negated_terms(quote) for quote in quotes]
    gone_here = negated_terms(statement)
    if not gone_here and not any(negated):
        return []
    stated = [{term.lemma for term in words(quote)} - gone for quote, gone in zip(quotes, negated, strict=True)]
    stated_here = {term.lemma for term in words(statement)} - gone_here
    gone_there, stated_there = frozenset().union(*negated), frozenset().union(*stated)
    return sorted((stated_here & gone_there - stated_there) | (gone_here & stated_there - gone_there))


def _check_mentions(case: Case, fact: Fact, quotes: Sequence[str]) -> None:
    """A mention that shares no figure with a statement that counts, or not one word with it, is another fact's."""
    ledger, stated, subjects = case.ledger, _exact(fact.statement), _concepts(fact.statement)
    for index, (mention, evidence) in enumerate(zip(fact.mentions, quotes, strict=True)):
        there = _exact(evidence)
        shared = not stated.isdisjoint(there)
        if not ledger.kept(not stated or not there or shared):
            message = f"its figures ({_listed(there)}) are not those of the fact ({_listed(stated)})"
            ledger.broken(SUPPORT, place_of_mention(fact.id, index), message)
        lost = numbers_missing(fact.statement, evidence) if mention.within else ()
        if not ledger.kept(not lost):
            message = f"is said to tell the fact within a longer claim, but lacks {plain(', '.join(lost))}"
            ledger.broken(SUPPORT, place_of_mention(fact.id, index), message)
        if not ledger.kept(not subjects or shared or not subjects.isdisjoint(_concepts(evidence))):
            message = "shares neither a word nor a figure with the fact"
            ledger.broken(SUPPORT, place_of_mention(fact.id, index), message)


def _exact(text: str) -> frozenset[str]:
    """Return the figures of a text but "dozens" and the like: those and "many" differ in precision only."""
    return frozenset(key for key in number_keys(text) if _DIGIT.search(key))


def _concepts(text: str) -> frozenset[str]:
    return frozenset(concept(term.lemma) for term in content_terms(text))


def _listed(keys: frozenset[str]) -> str:
    return plain(", ".join(sorted(keys)))


def _check_quantities(case: Case, place: str, claim: Claim, evidence: str) -> None:
    there = {value for number in find_numbers(evidence) for value in (number.value, number.upper)}
    for index, quantity in enumerate(claim.quantities):
        where = f"{place}.quantities[{index}]"
        inside = any(part.start <= quantity.start and quantity.end <= part.end for part in claim.evidence)
        case.ledger.expect(inside, SUPPORT, where, "does not lie in the claim's evidence")
        known = {quantity.value, quantity.upper} - {None} <= there
        case.ledger.expect(known, SUPPORT, where, f"{quantity.value} is not counted in the evidence")
