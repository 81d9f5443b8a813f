"""Breaks of what an output says: statements, sentences, headline and claimants that no evidence bears out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from summarizer.schema import Consensus, Fact, Mention
from summarizer.text.attribution import attributed_to, find_attributions
from summarizer.text.dates import dates_covered, find_dates
from summarizer.text.fold import fold_text
from summarizer.text.hedges import is_hedged, is_negator, negated_terms
from summarizer.text.names import find_names, name_keys, names_missing
from summarizer.text.numbers import find_numbers, numbers_missing
from summarizer.text.speech_verbs import AUXILIARIES
from summarizer.text.terms import words
from tests.breaking.changing import Breaks, cited, put, quotes_of, swapped, without
from tests.breaking.handmade import Good

_NUMBERS = ("97", "8,341", "ninety-seven", "640")
_DATES = ("3 August 1987", "Saturday", "October 9")
_NAMES = ("Quillan Marsh", "Ostwick Bay", "Orville Pentreath")
_INVENTED = (
    "A comet was photographed above the vineyards of another country.",
    "The museum bought 97 old violins for 640 florins in October 1987.",
    "Nobody in the orchestra agreed with the conductor about the tempo.",
)


def _wrong_numbers(text: str, evidence: str) -> Iterator[str]:
    """Yield a text with one number changed to one that its evidence does not have."""
    for number in find_numbers(text):
        if not number.keys:
            continue
        own = text[number.start : number.end]
        digits = [swapped(own, match.start()) for match in re.finditer(r"[0-9]", own)]
        for wrong in (*digits, *_NUMBERS):
            changed = text[: number.start] + wrong + text[number.end :]
            if numbers_missing(changed, evidence):
                yield changed


def _wrong_dates(text: str, evidence: str) -> Iterator[str]:
    for mention in find_dates(text):
        for wrong in _DATES:
            changed = text[: mention.start] + wrong + text[mention.end :]
            if dates_covered(changed, evidence):
                yield changed


def _wrong_names(text: str, evidence: str, others: tuple[str, ...]) -> Iterator[str]:
    for mention in find_names(text):
        for wrong in (*_NAMES, *others):
            changed = text[: mention.start] + wrong + text[mention.end :]
            if names_missing(changed, evidence):
                yield changed


def _turned(text: str) -> Iterator[str]:
    """Yield a text with one "not" put in behind an auxiliary, or with one taken out."""
    for word in words(text):
        plain = text[word.start : word.end]
        inside = text[: word.start].count("“") > text[: word.start].count("”") or text[: word.start].count('"') % 2
        if plain in AUXILIARIES and not inside and not plain.endswith(("n't", "n’t")):
            changed = f"{text[: word.end]} not{text[word.end :]}"
            if negated_terms(changed) - negated_terms(text):
                yield changed
        if is_negator(plain) and plain.islower() and plain in ("not", "no", "never"):
            changed = text[: word.start] + text[word.end :].lstrip()
            if negated_terms(text) - negated_terms(changed):
                yield changed


def _story_names(output: Consensus) -> tuple[str, ...]:
    return tuple(name.canonical for name in output.names[:6])


def in_statements(wrong: Callable[[Good, str, str], Iterator[str]]) -> Callable[[Good], Breaks]:
    def make(good: Good) -> Breaks:
        for i, fact in enumerate(good.output.facts):
            for changed in wrong(good, fact.statement, quotes_of(fact)):
                yield f"facts.{i}: {changed}", put(good.output, ("facts", i, "statement"), changed)

    return make


def in_sentences(wrong: Callable[[Good, str, str], Iterator[str]]) -> Callable[[Good], Breaks]:
    def make(good: Good) -> Breaks:
        for i, sentence in enumerate(good.output.sentences):
            evidence = " … ".join(quotes_of(fact) for fact in cited(good.output, i))
            for changed in wrong(good, sentence.text, evidence):
                yield f"sentences.{i}: {changed}", put(good.output, ("sentences", i, "text"), changed)

    return make


def in_headline(wrong: Callable[[Good, str, str], Iterator[str]]) -> Callable[[Good], Breaks]:
    def make(good: Good) -> Breaks:
        told = {fact_id for sentence in good.output.sentences for fact_id in sentence.fact_ids}
        evidence = " … ".join(quotes_of(fact) for fact in good.output.facts if fact.id in told)
        for changed in wrong(good, good.output.headline, evidence):
            yield changed, put(good.output, ("headline",), changed)

    return make


def numbers(_: Good, text: str, evidence: str) -> Iterator[str]:
    return _wrong_numbers(text, evidence)


def dates(_: Good, text: str, evidence: str) -> Iterator[str]:
    return _wrong_dates(text, evidence)


def names(good: Good, text: str, evidence: str) -> Iterator[str]:
    return _wrong_names(text, evidence, _story_names(good.output))


def polarity(_: Good, text: str, __: str) -> Iterator[str]:
    return _turned(text)


def bounds(_: Good, text: str, evidence: str) -> Iterator[str]:
    """Drop "at least" and its like, where the evidence never gives the bare figure."""
    bare = {number.value for number in find_numbers(evidence) if number.bound == "exact"}
    for number in find_numbers(text):
        if number.lead_start < number.start and number.value not in bare and number.bound != "vague":
            yield text[: number.lead_start] + text[number.start :]


def invented(_: Good, __: str, ___: str) -> Iterator[str]:
    return iter(_INVENTED)


def clocks(_: Good, text: str, evidence: str) -> Iterator[str]:
    for match in re.finditer(r"\b[0-9]{1,2}:[0-9]{2}\b", text):
        changed = text[: match.end() - 1] + str((int(match.group()[-1]) + 3) % 10) + text[match.end() :]
        if changed[match.end() - 2 : match.end()] not in evidence:
            yield changed


def claimant_cut(good: Good) -> Breaks:
    for i, sentence in enumerate(good.output.sentences):
        bound = [fact for fact in cited(good.output, i) if fact.claimants and _all_attributed(fact)]
        for found in find_attributions(sentence.text):
            rest = sentence.text[: found.cue_start] + sentence.text[found.cue_end :]
            if any(not _names_any(rest, fact) for fact in bound):
                yield f"sentences.{i}: {rest}", put(good.output, ("sentences", i, "text"), rest)


def _all_attributed(fact: Fact) -> bool:
    return all(attributed_to(" ".join(part.quote for part in mention.evidence)) for mention in fact.mentions)


def _names_any(rest: str, fact: Fact) -> bool:
    folded = f" {fold_text(rest)} "
    return any(fold_text(claimant).split()[-1] in folded for claimant in fact.claimants) or any(
        len(name_keys(claimant)) > 1 and name_keys(claimant) <= name_keys(rest) for claimant in fact.claimants
    )


_HEDGES = re.compile(
    r"\b(?:may|might|could|reportedly|allegedly|possibly|probably|likely|apparently|perhaps|unconfirmed|suspected"
    r"|(?:was|were|is|are) (?:believed|feared|thought|reported|said|expected) to)\b ?"
)


def hedge_cut(good: Good) -> Breaks:
    for i, sentence in enumerate(good.output.sentences):
        rest = _HEDGES.sub("", sentence.text)
        if any(fact.hedged for fact in cited(good.output, i)) and not is_hedged(rest):
            yield f"sentences.{i}: {rest}", put(good.output, ("sentences", i, "text"), rest)


def citations(good: Good) -> Breaks:
    for i, sentence in enumerate(good.output.sentences):
        here = ("sentences", i, "fact_ids")
        for k in range(len(sentence.fact_ids)):
            yield f"{i}.{k} dropped", put(good.output, here, without(sentence.fact_ids, k))
            yield f"{i}.{k} unknown", put(good.output, (*here, k), "f-nobody")
        yield f"{i} twice", put(good.output, here, (*sentence.fact_ids, sentence.fact_ids[0]))


def other_citation(good: Good) -> Breaks:
    """Cite another fact, but none that is told within the one that is cited: that has its evidence, too."""
    claims = {fact.id: {mention.claim_id for mention in fact.mentions} for fact in good.output.facts}
    for i, sentence in enumerate(good.output.sentences):
        for k, fact_id in enumerate(sentence.fact_ids):
            for fact in good.output.facts:
                if fact.id not in sentence.fact_ids and claims[fact_id].isdisjoint(claims[fact.id]):
                    yield f"{i}.{k} to {fact.id}", put(good.output, ("sentences", i, "fact_ids", k), fact.id)


def claimant_silent(good: Good) -> Breaks:
    """Name somebody who stands in the evidence and says nothing there."""
    for i, fact in enumerate(good.output.facts):
        for k in range(len(fact.claimants)):
            for other in _silent(fact):
                yield f"facts.{i} to {other}", put(good.output, ("facts", i, "claimants", k), other)


def claimant_absent(good: Good) -> Breaks:
    names = [name.canonical for name in good.output.names[:5]]
    for i, fact in enumerate(good.output.facts):
        evidence = fold_text(quotes_of(fact))
        for k in range(len(fact.claimants)):
            for other in ("Quillan Marsh", "the harbour master of Ostwick", *names):
                if fold_text(other).removeprefix("the ") not in evidence:
                    yield f"facts.{i} to {other}", put(good.output, ("facts", i, "claimants", k), other)


def _silent(fact: Fact) -> Iterator[str]:
    if not any(_speakers(mention) for mention in fact.mentions):
        return
    speaking = fold_text(" … ".join(speaker for mention in fact.mentions for speaker in _speakers(mention)))
    for found in find_names(quotes_of(fact)):
        if fold_text(found.text) not in speaking:
            yield found.text


def _speakers(mention: Mention) -> list[str]:
    """Return whoever may be taken for a speaker: the subjects of speech, and names shown by a further evidence."""
    quotes = [part.quote for part in mention.evidence]
    return [*attributed_to(" ".join(quotes)), *(each for quote in quotes for each in attributed_to(quote)), *quotes[1:]]
