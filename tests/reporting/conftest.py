"""A small invented story, made by hand from the contract: three articles, four facts, one contradiction."""

from __future__ import annotations

import hashlib

import pytest

from summarizer.schema import (
    Article,
    ArticleRecord,
    Brief,
    Claim,
    Conflict,
    Consensus,
    Entity,
    Evidence,
    Fact,
    Furniture,
    Mention,
    Origin,
    Position,
    Rejection,
    Run,
    SummarySentence,
)

RUN = Run(summarizer_version="0.1.0", engine="embedded")


def record(number: int, **known: str | None) -> ArticleRecord:
    return ArticleRecord(
        id=f"a{number}",
        sha256=hashlib.sha256(str(number).encode()).hexdigest(),
        characters=900 + number,
        furniture=(Furniture(start=0, end=5, reason="byline"),) if number == 1 else (),
        **known,
    )


def evidence(quote: str, start: int = 10) -> Evidence:
    return Evidence(quote=quote, start=start, end=start + len(quote))


def mention(article: int, quote: str, **more: bool | str) -> Mention:
    return Mention(article_id=f"a{article}", claim_id=f"a{article}:{quote[:8]}", evidence=(evidence(quote),), **more)


def fact(name: str, statement: str, mentions: tuple[Mention, ...], **more: object) -> Fact:
    known = {"status": "single_article", "kind": "event", "salience": 0.5, "article_count": len(mentions)}
    return Fact(id=name, statement=statement, mentions=mentions, **(known | more))


def consensus(**changes: object) -> Consensus:
    mill = "A mill in Oster burned down on Monday."
    facts = (
        fact(
            "f-mill",
            mill,
            (mention(1, mill), mention(2, "The Oster mill burnt down."), mention(3, "Oster's mill is ash.")),
            status="corroborated",
            origin_count=2,
        ),
        fact("f-three", "Three people were hurt.", (mention(1, "Three people were hurt."),), status="disputed"),
        fact("f-five", "Five people were hurt.", (mention(3, "Five people were hurt."),), status="disputed"),
        fact("f-arson", "It may have been arson.", (mention(2, "It may have been arson.", hedged=True),), hedged=True),
    )
    story = {
        "story_id": "oster-mill",
        "headline": "Mill in Oster burns down",
        "sentences": (
            SummarySentence(text=mill, fact_ids=("f-mill",)),
            SummarySentence(text="Three people were hurt, others say five.", fact_ids=("f-three", "f-five")),
            SummarySentence(text="It may have been arson.", fact_ids=("f-arson",), replaced=True),
        ),
        "facts": facts,
        "conflicts": (
            Conflict(
                id="c1",
                kind="quantity",
                slot="people hurt",
                verdict="conflict",
                reason="Two figures for the same thing.",
                positions=(
                    Position(value="3", article_ids=("a1",), claim_ids=("a1:Three pe",)),
                    Position(value="5", article_ids=("a3",), claim_ids=("a3:Five peo",)),
                ),
            ),
        ),
        "origins": (
            Origin(
                id="o-a1",
                label="one report",
                article_ids=("a1", "a2"),
                signals=("a1 and a2: 9 shared facts", "a1 and a2: both credit XYZ"),
            ),
            Origin(id="o-a3", label="Fern Herald: a report of its own", article_ids=("a3",)),
        ),
        "articles": (
            record(
                1,
                title="Mill burns",
                publisher="Oster Post",
                published="2031-05-06T07:08:00+02:00",
                url="https://oster.example/mill",
            ),
            record(2, title="Fire at the mill", publisher="Brae Times", published="2031-05-06"),
            record(3, publisher="Fern Herald"),
        ),
        "rejected": (
            Rejection(article_id="notes.bin", stage="load", reason="is not text. Give a text file."),
            Rejection(
                article_id="a2", stage="extract", reason="a question states nothing", text="Who saw the smoke first?"
            ),
        ),
        "checks": {
            "verbatim": "passed",
            "conflicts_quantity": "passed",
            "conflicts_date": "not_run",
            "origins": "passed",
            "wording": "not_run",
        },
        "run": RUN,
    }
    return Consensus(**(story | changes))


def brief(**changes: object) -> Brief:
    text = "A mill in Oster burned down on Monday. The mayor denied neglect."
    claims = (
        Claim(
            id="a1:1",
            statement="A mill in Oster burned down on Monday.",
            written_by="embedded",
            evidence=(evidence(text[:38], 0),),
        ),
        Claim(
            id="a1:2",
            statement="The mayor denied neglect.",
            written_by="embedded",
            claimant="The mayor",
            stance="disputes",
            hedged=True,
            evidence=(evidence(text[39:], 39),),
        ),
    )
    known = {
        "article": Article(
            id="a1", text=text, title="Mill burns", publisher="Oster Post", url="https://oster.example/mill"
        ).record(),
        "headline": "Mill burns",
        "gist": claims[0].statement,
        "claims": claims,
        "entities": (Entity(name="Oster", kind="place", aliases=("Oster town",)),),
        "run": RUN,
    }
    return Brief(**(known | changes))


@pytest.fixture
def make_consensus():
    """Return a function that gives the invented consensus, with any field changed."""
    return consensus


@pytest.fixture
def make_brief():
    """Return a function that gives the invented brief, with any field changed."""
    return brief
