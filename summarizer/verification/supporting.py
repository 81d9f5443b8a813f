"""Promise "support": a statement says nothing that its evidence lacks, and every mention is about that statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.schema import Brief, Claim, Consensus, Fact
from summarizer.text.hedges import negated_terms
from summarizer.text.marks import marks_missing
from summarizer.text.numbers import find_numbers, number_keys, numbers_missing
from summarizer.text.support import flaws
from summarizer.text.terms import concept, content_terms, words
from summarizer.verification.case import Case, joined
from summarizer.verification.findings import plain
from summarizer.verification.spans import place_of_claim, place_of_mention

SUPPORT = "support"

_DIGIT = re.compile(r"[0-9]")


def check_facts(case: Case, output: Consensus) -> None:
    """Expect one mention at least to bear out each fact's statement, and the others to speak of the same."""
    for fact in output.facts:
        _check_statement(case, fact)
        _check_mentions(case, fact)


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
    yield from (plain(str(flaw)) for flaw in flaws(statement, evidence))
    for mark in marks_missing(statement, evidence):
        yield f"{plain(mark)} not in the evidence"


def _check_statement(case: Case, fact: Fact) -> None:
    place = f"facts[{plain(fact.id)}].statement"
    found: list[list[str]] = []
    for mention in fact.mentions:
        found.append(list(faults_of(fact.statement, joined(mention.evidence))))
        if not found[-1]:
            break
    turned = _turned(fact)
    fewest = [*min(found, key=len, default=["no mention"]), *(f"{plain(word)} is negated there" for word in turned)]
    case.ledger.expect(not fewest, SUPPORT, place, f"no single mention bears it out: {'; '.join(fewest)}")


def _turned(fact: Fact) -> list[str]:
    """Return the words that the statement states and every mention that has them negates, or the reverse.

    One mention may bear a statement out by its other words: "Nobody told us" does not show that "We had no warning"
    may become "We had warning".
    """
    quotes = [joined(mention.evidence) for mention in fact.mentions]
    negated = [negated_terms(quote) for quote in quotes]
    stated = [{term.lemma for term in words(quote)} - gone for quote, gone in zip(quotes, negated, strict=True)]
    gone_here = negated_terms(fact.statement)
    stated_here = {term.lemma for term in words(fact.statement)} - gone_here
    gone_there, stated_there = frozenset().union(*negated), frozenset().union(*stated)
    return sorted((stated_here & gone_there - stated_there) | (gone_here & stated_there - gone_there))


def _check_mentions(case: Case, fact: Fact) -> None:
    """A mention that shares no figure with a statement that counts, or not one word with it, is another fact's."""
    stated, subjects = _exact(fact.statement), _concepts(fact.statement)
    for index, mention in enumerate(fact.mentions):
        evidence = joined(mention.evidence)
        place = place_of_mention(fact.id, index)
        there = _exact(evidence)
        message = f"its figures ({_listed(there)}) are not those of the fact ({_listed(stated)})"
        case.ledger.expect(not stated or not there or bool(stated & there), SUPPORT, place, message)
        lost = numbers_missing(fact.statement, evidence) if mention.within else ()
        message = f"is said to tell the fact within a longer claim, but lacks {plain(', '.join(lost))}"
        case.ledger.expect(not lost, SUPPORT, place, message)
        alike = not subjects or bool(stated & there) or not subjects.isdisjoint(_concepts(evidence))
        case.ledger.expect(alike, SUPPORT, place, "shares neither a word nor a figure with the fact")


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
