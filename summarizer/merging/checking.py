"""What a summary sentence must keep of the facts that it cites: figures, dates, names, who says so and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.engines.base import Draft, Topic
from summarizer.engines.embedded.composing import phrase
from summarizer.engines.embedded.statements import end_with_stop
from summarizer.merging.own_marks import missing
from summarizer.schema import Evidence, Fact
from summarizer.text.attribution import attributed_to
from summarizer.text.fidelity import infidelities
from summarizer.text.fold import fold_text
from summarizer.text.hedges import is_hedged
from summarizer.text.marks import marks_missing
from summarizer.text.names import name_keys
from summarizer.text.numbers import find_numbers
from summarizer.text.support import flaws
from summarizer.text.terms import words

_TWO_STOPS = re.compile(r"([.!?…][”\"’']+)\.$")
# A rewritten sentence may keep a doubt in other words than the article's.
_DOUBTS: Final = frozenset(
    """fear suspect possible possibility unclear uncertain doubt could chance risk alleged allege expect estimate
    rumour rumor unconfirmed unverified speculate assume question""".split()
)


def said_in(draft: Draft) -> str:
    """Return the text of a drafted sentence with one end: no second stop behind a quotation that has one."""
    said = draft.text.strip()
    return _TWO_STOPS.sub(r"\1", end_with_stop(said)) if said else ""


def cited(draft: Draft, topic: Topic) -> tuple[str, ...]:
    """Return the facts that a drafted sentence cites, each once, without those that it was not given."""
    known = {fact.id for fact in topic.facts}
    return tuple(dict.fromkeys(each for each in draft.fact_ids if each in known))


def refusals(draft: Draft, topic: Topic) -> list[str]:
    """Return why a drafted sentence may not stand for its topic; empty means that nothing objects.

    A sentence that no mention and no rule has worded so is a model's, and must also keep roles, riders and
    reservations (`text.fidelity`).
    """
    said, ids = said_in(draft), cited(draft, topic)
    if not said:
        return ["says nothing"]
    if not ids:
        return ["cites no fact that it was given"]
    if topic.disputed and len(ids) < len(topic.facts):
        return ["tells one side of a dispute"]
    told = [(fact, wordings) for fact, wordings in zip(topic.facts, topic.wordings, strict=True) if fact.id in ids]
    facts = [fact for fact, _ in told]
    found = [*objections(said, facts), *_of_one_alone(said, told)]
    if found or said == phrase(topic).text or any(said in wordings for wordings in topic.wordings):
        return found
    return _unfaithful(said, told)


def _of_one_alone(said: str, told: Sequence[tuple[Fact, Sequence[str]]]) -> list[str]:
    """Return the names and figures that a sentence has from one of several articles whose fact it cites."""
    several = [fact for fact, _ in told if fact.article_count > 1]
    if not several:
        return []
    known = [text for fact, wordings in told for text in (fact.statement, *wordings, *fact.claimants)]
    known += [_joined(mention.evidence) for fact, _ in told if fact.article_count == 1 for mention in fact.mentions]
    return [f"says of several articles what one has: {text}" for text in missing(said, known)]


def _unfaithful(said: str, told: Sequence[tuple[Fact, Sequence[str]]]) -> list[str]:
    """Return what a model's sentence changes, against the wording that it is nearest to."""
    facts = [fact for fact, _ in told]
    readings = [" … ".join(fact.statement for fact in facts), " … ".join(text for _, each in told for text in each)]
    if len(facts) == 1:
        readings += list(told[0][1])
        if facts[0].article_count == 1:
            readings += [_joined(mention.evidence) for mention in facts[0].mentions]
    found = [infidelities(said, reading) for reading in readings]
    return [str(flaw) for flaw in min(found, key=len)]


def objections(sentence: str, facts: Sequence[Fact]) -> list[str]:
    """Return why a sentence may not stand for some facts; empty means that nothing objects.

    Promise 4 of DESIGN, and that it keeps claimant, hedge and bound ("at least"). What is *not* checked: whether
    the words mean the same in another order.
    """
    evidence = evidence_of(facts)
    found = [str(flaw) for flaw in flaws(sentence, evidence)]
    found += [f"mark not in the evidence: {mark}" for mark in marks_missing(sentence, evidence)]
    if not keeps_bounds(sentence, evidence):
        found.append("drops the bound of a figure")
    for fact in facts:
        found.extend(_manner(sentence, fact))
    return found


def evidence_of(facts: Sequence[Fact]) -> str:
    """Return the joined quotations of all mentions of some facts."""
    return " … ".join(_joined(mention.evidence) for fact in facts for mention in fact.mentions)


def keeps_bounds(text: str, evidence: str) -> bool:
    """Tell whether each figure of a text has a bound that its evidence gives it: "at least 25" is not "25"."""
    told = find_numbers(text)
    bounds: dict[float | None, set[str]] = {}
    for number in find_numbers(evidence) if told else ():
        bounds.setdefault(number.value, set()).add(number.bound)
    return all(number.bound in bounds.get(number.value, {number.bound}) for number in told)


def _manner(sentence: str, fact: Fact) -> Iterator[str]:
    attributed = all(_is_attributed(mention.evidence) for mention in fact.mentions)
    if fact.claimants and attributed and sentence != fact.statement and not _names_one_of(sentence, fact.claimants):
        yield "does not say on whose word"
    if fact.hedged and not (is_hedged(sentence) or any(term.lemma in _DOUBTS for term in words(sentence))):
        yield "drops a hedge"


def _is_attributed(evidence: Sequence[Evidence]) -> bool:
    return len(evidence) > 1 or bool(attributed_to(" ".join(part.quote for part in evidence)))


def _names_one_of(sentence: str, claimants: Sequence[str]) -> bool:
    """Tell whether a sentence names one of some claimants: in full, by the last word, or by all the names in it."""
    folded, there = f" {_plain(sentence)} ", name_keys(sentence)
    for claimant in claimants:
        name, keys = _plain(claimant).removeprefix("the "), name_keys(claimant)
        if f" {name} " in folded or f" {name.rpartition(' ')[2]} " in folded or (len(keys) > 1 and keys <= there):
            return True
    return False


def _plain(text: str) -> str:
    return " ".join(word.strip("\"'.,;:!?()") for word in fold_text(text).split())


def _joined(evidence: Sequence[Evidence]) -> str:
    return " … ".join(part.quote for part in evidence)
