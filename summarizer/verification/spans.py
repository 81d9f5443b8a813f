"""Promise "verbatim": what is shown as an article's words stands in the article, to the character."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from summarizer.schema import Brief, Consensus, Evidence, Furniture
from summarizer.text.fold import fold_text
from summarizer.verification.case import Case
from summarizer.verification.findings import plain, shown

VERBATIM = "verbatim"


@dataclass(frozen=True, slots=True)
class Span:
    """Place one text that an output shows as an article's own."""

    place: str
    article_id: str
    text: str
    start: int
    end: int


def check_spans(case: Case, output: Consensus | Brief) -> None:
    """Hold every shown text against its place in its article, and every evidence against the page furniture."""
    if not case.with_articles:
        case.ledger.skip(VERBATIM, "the quotations were not held against the articles, which were not given")
    found = list(evidence_of(output))
    furniture = {article_id: Overlaps(record.furniture) for article_id, record in case.records.items()}
    for span, part in found:
        _check_wording(case, span, part)
        if span.article_id in furniture:
            clear = not furniture[span.article_id].touch(span.start, span.end)
            case.ledger.expect(clear, VERBATIM, span.place, "the evidence overlaps page furniture")
    for span in [*(span for span, _ in found), *_others(output)]:
        _check_span(case, span)


def evidence_of(output: Consensus | Brief) -> Iterator[tuple[Span, Evidence]]:
    """Yield every evidence of an output with its place."""
    holders = (
        ((f"{place_of_claim(claim.id)}", output.article.id, claim.evidence) for claim in output.claims)
        if isinstance(output, Brief)
        else (
            (place_of_mention(fact.id, index), mention.article_id, mention.evidence)
            for fact in output.facts
            for index, mention in enumerate(fact.mentions)
        )
    )
    for place, article_id, evidence in holders:
        for index, part in enumerate(evidence):
            yield Span(f"{place}.evidence[{index}]", article_id, part.quote, part.start, part.end), part


def place_of_mention(fact_id: str, index: int) -> str:
    """Return how a message names a mention."""
    return f"facts[{plain(fact_id)}].mentions[{index}]"


def place_of_claim(claim_id: str) -> str:
    """Return how a message names a claim of a brief."""
    return f"claims[{plain(claim_id)}]"


def _others(output: Consensus | Brief) -> Iterator[Span]:
    """Yield what is shown of an article beside evidence: names and wordings, or quantities and dates."""
    if isinstance(output, Brief):
        for claim in output.claims:
            place = place_of_claim(claim.id)
            for index, quantity in enumerate(claim.quantities):
                text, where = quantity.text, f"{place}.quantities[{index}]"
                yield Span(where, output.article.id, text, quantity.start, quantity.end)
            if claim.when is not None:
                yield Span(f"{place}.when", output.article.id, claim.when.text, claim.when.start, claim.when.end)
        return
    for name in output.names:
        for index, alias in enumerate(name.aliases):
            where = f"names[{plain(name.canonical)}].aliases[{index}]"
            yield Span(where, alias.article_id, alias.text, alias.start, alias.end)
    for number, wording in enumerate(output.wording):
        for index, form in enumerate(wording.expressions):
            yield Span(f"wording[{number}].expressions[{index}]", form.article_id, form.text, form.start, form.end)


def _check_span(case: Case, span: Span) -> None:
    fault = _fault(case, span)
    if fault is not None:
        case.ledger.broken(VERBATIM, span.place, fault)


def _fault(case: Case, span: Span) -> str | None:
    ledger, record, article = case.ledger, case.records.get(span.article_id), case.texts.get(span.article_id)
    if not ledger.kept(span.end - span.start == len(span.text)):
        return f"[{span.start}, {span.end}) is not as long as its text of {len(span.text)} characters"
    if record is not None and not ledger.kept(span.end <= record.characters):
        return f"[{span.start}, {span.end}) does not lie in an article of {record.characters} characters"
    there = span.text if article is None else article.text[span.start : span.end]
    if article is not None and not ledger.kept(there == span.text):
        return f"the article has {shown(there)} at [{span.start}, {span.end}), not {shown(span.text)}"
    return None


def _check_wording(case: Case, span: Span, part: Evidence) -> None:
    proposed = part.proposed_quote
    if part.match == "exact":
        message = "an exact match that keeps another proposed wording"
        case.ledger.expect(proposed in (None, part.quote), VERBATIM, span.place, message)
        return
    folded = proposed is not None and proposed != part.quote and fold_text(proposed) == fold_text(part.quote)
    message = "a folded match whose proposed wording differs in more than typography, or not at all"
    case.ledger.expect(folded, VERBATIM, span.place, message)


class Overlaps:
    """Answer in logarithmic time whether a span touches one of some parts of a text, sorted or not."""

    def __init__(self, parts: Sequence[Furniture | Evidence]) -> None:
        ordered = sorted((part.start, part.end) for part in parts if part.start < part.end)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def touch(self, start: int, end: int) -> bool:
        """Tell whether [start, end) shares a character with one of the parts."""
        before = bisect_left(self._starts, end)
        return before > 0 and start < end and self._reach[before - 1] > start
