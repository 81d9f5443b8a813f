"""The claims of a brief on its page: each with who says it, how surely, its figures, and its quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.reporting.html.facts import LONGEST_STATEMENT, PartView, fact_view
from summarizer.reporting.html.story import Source, Story
from summarizer.reporting.safe import one_line, shortened
from summarizer.schema import Brief, Claim, Fact
from summarizer.schema.claim import Bound, Quantity

_MOST_FIGURES: Final = 40
_MOST_LINKS: Final = 200
_LONGEST_NAME: Final = 160
_BOUND: Final[dict[Bound, str]] = {
    "exact": "",
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "less_than": "less than ",
    "about": "about ",
    "between": "",
    "vague": "vaguely ",
}


@dataclass(frozen=True, slots=True)
class ClaimView:
    """Hold one claim; `literal` tells that its one quotation says it in the same words.

    `figures` and `when` are pairs: the words of the article, and how they were read.
    """

    number: int
    statement: str
    claimant: str
    disputes: bool
    hedged: bool
    by_rules: bool
    figures: list[tuple[str, str]]
    more_figures: int
    when: tuple[str, str] | None
    parts: list[PartView]
    literal: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """Hold who says some claims, and their numbers, cut with a count."""

    name: str
    numbers: list[int]
    more: int


@dataclass(frozen=True, slots=True)
class BriefView:
    """Hold one brief: its article, what it comes to, its claims, and who speaks in it."""

    source: Source
    headline: str
    gist: str
    claims: list[ClaimView]
    more: int
    claimants: list[Voice]
    manners: list[Voice]
    names: list[tuple[str, list[str]]]


def brief_views(story: Story, briefs: Sequence[Brief]) -> list[BriefView]:
    """Return the briefs in their order, with the claims that the page shows, numbered over all of them."""
    shown, views = story.facts, []
    for record, brief in zip(story.consensus.articles, briefs, strict=True):
        facts, shown = shown[: len(brief.claims)], shown[len(brief.claims) :]
        claims = [
            _claim(story, number, fact, claim, asked=brief.run.engine == "llm")
            for (number, fact), claim in zip(facts, brief.claims, strict=False)
        ]
        views.append(
            BriefView(
                source=story.source(record.id),
                headline=shortened(brief.headline or "", 2 * _LONGEST_NAME),
                gist=shortened(brief.gist or "", LONGEST_STATEMENT),
                claims=claims,
                more=len(brief.claims) - len(claims),
                claimants=_claimants(claims),
                manners=_manners(claims),
                names=_names(brief),
            )
        )
    return views


def _claim(story: Story, number: int, fact: Fact, claim: Claim, *, asked: bool) -> ClaimView:
    """Return one claim as the page shows it; `asked`: a model read the article, so that rules' wordings are told."""
    parts = [part for quote in fact_view(story, number, fact).quotes for part in quote.parts]
    statement = shortened(claim.statement, LONGEST_STATEMENT)
    return ClaimView(
        number=number,
        statement=statement,
        claimant=shortened(claim.claimant or "", _LONGEST_NAME),
        disputes=claim.stance == "disputes",
        hedged=claim.hedged,
        by_rules=asked and claim.written_by == "embedded",
        figures=[(shortened(each.text, _LONGEST_NAME), reading(each)) for each in claim.quantities[:_MOST_FIGURES]],
        more_figures=max(0, len(claim.quantities) - _MOST_FIGURES),
        when=(shortened(claim.when.text, _LONGEST_NAME), one_line(claim.when.date or "")) if claim.when else None,
        parts=parts,
        literal=len(parts) == 1 and parts[0].text.rstrip(" .") == statement.rstrip(" .") and not parts[0].proposed,
    )


def reading(quantity: Quantity) -> str:
    """Return how a quantity was read: its value with its bound, what is counted, and of what, where and when."""
    value = "no figure" if quantity.value is None else f"{_BOUND[quantity.bound]}{quantity.value:,.12g}"
    if quantity.upper is not None:
        value += f" to {quantity.upper:,.12g}"
    counted = f"{value} {quantity.unit}" if quantity.unit else value
    known = [each for each in (quantity.measure, quantity.scope, quantity.as_of) if each]
    return shortened(" · ".join([counted, *known]), 2 * _LONGEST_NAME)


def _voice(name: str, numbers: Sequence[int]) -> Voice:
    return Voice(name, list(numbers[:_MOST_LINKS]), max(0, len(numbers) - _MOST_LINKS))


def _claimants(claims: Sequence[ClaimView]) -> list[Voice]:
    """Return who is named as saying the claims, those of most claims first."""
    found: dict[str, list[int]] = {}
    for each in claims:
        if each.claimant:
            found.setdefault(each.claimant, []).append(each.number)
    return [_voice(name, found[name]) for name in sorted(found, key=lambda name: (-len(found[name]), found[name][0]))]


def _manners(claims: Sequence[ClaimView]) -> list[Voice]:
    told = {
        "in the article's own voice": [each.number for each in claims if not each.claimant],
        "denied": [each.number for each in claims if each.disputes],
        "marked as uncertain": [each.number for each in claims if each.hedged],
    }
    return [_voice(name, numbers) for name, numbers in told.items() if numbers]


_KINDS: Final = {"person": "people", "organisation": "organisations", "place": "places", "other": "other names"}


def _names(brief: Brief) -> list[tuple[str, list[str]]]:
    """Return the names by kind, each with its other forms."""
    found: dict[str, list[str]] = {}
    for each in brief.entities:
        aliases = f" (also {', '.join(each.aliases)})" if each.aliases else ""
        found.setdefault(_KINDS[each.kind], []).append(shortened(each.name + aliases, 4 * _LONGEST_NAME))
    return [(kind, found[kind]) for kind in _KINDS.values() if kind in found]


__all__ = ["BriefView", "ClaimView", "Voice", "brief_views", "reading"]
