"""Disagreements of the page: each side with its quotations, and the words in which the sides differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.reporting.html.differing import Run, marked_pair, placed
from summarizer.reporting.html.facts import LONGEST_QUOTE
from summarizer.reporting.html.story import Source, Story
from summarizer.reporting.safe import one_line, shortened
from summarizer.reporting.words import KIND, VERDICT
from summarizer.schema import Conflict, Position
from summarizer.schema.consensus import ConflictVerdict
from summarizer.text.quantities import find_quantities

MOST_CONFLICTS: Final = 500
_MOST_POSITIONS: Final = 12
_MOST_HELD: Final = 12
_MOST_CLAIMS: Final = 100
_MOST_PARTS: Final = 12
_LONGEST_VALUE: Final = 600


@dataclass(frozen=True, slots=True)
class Held:
    """Hold one quotation of a side, in runs that differ from the other side or not, and the fact it belongs to."""

    source: Source
    fact: int
    anchor: str
    runs: list[Run]


@dataclass(frozen=True, slots=True)
class Side:
    """Hold one position: its value in runs, who holds it, and their quotations."""

    value: list[Run]
    sources: list[Source]
    held: list[Held]
    more: int


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Hold one disagreement; `facts` are all the facts that its sides belong to."""

    number: int
    kind: str
    slot: str
    verdict: ConflictVerdict
    verdict_words: str
    reason: str
    sides: list[Side]
    more: int
    facts: list[int]


def conflict_views(story: Story) -> list[ConflictView]:
    """Return the disagreements, real contradictions first, at most 500."""
    return [_conflict(story, number, each) for number, each in enumerate(story.view.conflicts[:MOST_CONFLICTS], 1)]


def _conflict(story: Story, number: int, conflict: Conflict) -> ConflictView:
    positions = conflict.positions[:_MOST_POSITIONS]
    values = [shortened(position.value, _LONGEST_VALUE) for position in positions]
    runs: list[list[Run]] = [[(value, False)] for value in values]
    if len(values) == 2:
        runs = list(marked_pair(*values))
    sides = [
        _side(story, *each, figure=conflict.kind == "quantity") for each in zip(positions, values, runs, strict=True)
    ]
    claims = [claim for position in conflict.positions for claim in position.claim_ids]
    return ConflictView(
        number=number,
        kind=KIND[conflict.kind],
        slot=one_line(conflict.slot),
        verdict=conflict.verdict,
        verdict_words=VERDICT[conflict.verdict],
        reason=one_line(conflict.reason),
        sides=sides,
        more=len(conflict.positions) - len(positions),
        facts=sorted({story.claims[claim][0] for claim in claims if claim in story.claims}),
    )


def _side(story: Story, position: Position, value: str, runs: Sequence[Run], *, figure: bool) -> Side:
    found = [_held(story, claim, value, runs, figure=figure) for claim in position.claim_ids[:_MOST_CLAIMS]]
    held = [each for each in found if each is not None]
    # Two claims of one article often rest on the same sentence.
    alone = list(
        {(each.source.number, each.anchor, "".join(text for text, _ in each.runs)): each for each in held}.values()
    )
    alone.sort(key=lambda each: each.source.number)
    return Side(list(runs), story.sources(position.article_ids), alone[:_MOST_HELD], max(0, len(alone) - _MOST_HELD))


def _held(story: Story, claim: str, value: str, runs: Sequence[Run], *, figure: bool) -> Held | None:
    if claim not in story.claims:
        return None
    fact, mention = story.claims[claim]
    parts = sorted(mention.evidence, key=lambda part: part.start)[:_MOST_PARTS]
    quotes = [shortened(part.quote, LONGEST_QUOTE) for part in parts]
    # The value may stand in a later quotation of the claim; where it is in none, the longest carries the statement.
    lead = max(range(len(parts)), key=lambda at: (value.casefold() in quotes[at].casefold(), len(quotes[at])))
    anchor = story.anchor(mention.article_id, parts[lead])
    return Held(story.source(mention.article_id), fact, anchor, _marked(" … ".join(quotes), value, runs, figure=figure))


def _marked(quote: str, value: str, runs: Sequence[Run], *, figure: bool) -> list[Run]:
    """Return a quotation with the value marked; a figure also where it stands in another spelling or unit."""
    if figure and value.casefold() not in quote.casefold():
        counts = {each.value for each in find_quantities(value)} - {None}
        same = next((each for each in find_quantities(quote) if each.value in counts), None)
        return placed(quote, same.text if same is not None else "", [])
    return placed(quote, value, runs)
