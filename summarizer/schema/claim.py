"""The claim: one atomic statement that one article makes, with the evidence for it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from summarizer.schema.base import Offset, Record

Match = Literal["exact", "folded"]
Stance = Literal["supports", "disputes"]
Bound = Literal["exact", "at_least", "at_most", "more_than", "less_than", "about", "between", "vague"]
WrittenBy = Literal["model", "embedded"]


class Evidence(Record):
    """Quote an article word for word: `article.text[start:end] == quote`, always.

    `match` says how the quote was found: `exact`, or `folded` when only typography, case or white space differed;
    then `proposed_quote` keeps the wording that was proposed.
    """

    quote: str = Field(min_length=1)
    start: Offset
    end: Offset
    match: Match = "exact"
    proposed_quote: str | None = None


class Quantity(Record):
    """Give one number of a claim with its unit and its limits; `article.text[start:end] == text`.

    `value` is null where the text gives none ("many"); "dozens" has the value 24 and the bound `vague`. `upper` is
    set for a range ("between 20 and 30") only. `unit` is the noun counted, as a lemma ("child", "%", "USD");
    `measure` what is counted of it ("killed", "injured", ...); `scope` the part or whole it counts ("including 56"
    for a part of 56, or a place); `as_of` the text of the date or period that bounds the count ("since Nov. 27").
    """

    text: str = Field(min_length=1)
    start: Offset
    end: Offset
    value: float | None = None
    upper: float | None = None
    bound: Bound = "exact"
    unit: str | None = None
    measure: str | None = None
    scope: str | None = None
    as_of: str | None = None


class When(Record):
    """Give the time expression of a claim; `article.text[start:end] == text`.

    `date` is an ISO 8601 date, year-month or year ("2024-11-27", "2024-11", "2024"), or null where the text is
    relative and the article's own date is not known.
    """

    text: str = Field(min_length=1)
    start: Offset
    end: Offset
    date: str | None = None


class Claim(Record):
    """State one thing that one article says.

    `claimant` is who says it according to the article, in the words of the article, not the outlet; null where the
    article says it in its own voice. `stance` is `disputes` where the claimant denies it. `hedged` is true where
    the article marks it as uncertain. The first evidence carries the statement; a further one shows who the
    claimant is when the first has only a pronoun.
    """

    id: str = Field(min_length=1)
    statement: str = Field(min_length=1)
    written_by: WrittenBy
    claimant: str | None = None
    stance: Stance = "supports"
    hedged: bool = False
    quantities: tuple[Quantity, ...] = ()
    when: When | None = None
    evidence: tuple[Evidence, ...] = Field(min_length=1)
