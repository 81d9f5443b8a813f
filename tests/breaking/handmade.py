"""A good output built by hand: an invented story of four articles in which every promise has something to hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.schema import (
    Alias,
    Article,
    Conflict,
    Consensus,
    Evidence,
    Expression,
    Fact,
    Furniture,
    Mention,
    Name,
    Origin,
    Position,
    Rejection,
    Run,
    SummarySentence,
    Wording,
)
from summarizer.text.hedges import is_hedged

_DATELINE = "TARN, March 3 (Norwire) - "
_TOLL = "At least 14 people died when the ferry Alma sank off Tarn Island on Monday, the coast guard said."
_TEXTS = {
    "echo": """Ferry Alma goes down off Tarn

Share   Print

The ferry Alma sank off Tarn Island on Monday, and at least 14 people died, the coast guard said.

Captain Ruel Dace said the Alma may have struck a reef. It was rebuilt in 2019. "Nobody told us of the reef," he added.

The harbour office confirmed that the ferry had carried 80 passengers.
""",
    "own": """Seventeen lost with the Alma

The town hall of Tarn counts 17 people dead after the sinking of the Alma on Monday.

According to Mayor Lise Okker, the ferry left at 9:40 with 80 passengers.
Its operator, Seaway Lines, was fined on 4 June 2024.

Dockers say that the ferry was overloaded when it left. Who will pay?

Divers found the wreck at a depth of 31 metres. The search goes on.
""",
    "post": """The Alma is found

Divers found the wreck of the Alma at a depth of 31 metres on Tuesday. The skipper, Ruel Dase, has been arrested.
""",
    "wire": f"""{_DATELINE}{_TOLL}

The Alma may have struck a reef, according to Captain Ruel Dace. “We had no warning of the reef,” he said.

Seaway Lines denied that the ferry was overloaded when it left. Norwire could not confirm the toll.
""",
}
_FURNITURE = {
    "echo": ("Ferry Alma goes down off Tarn", "Share   Print"),
    "own": ("Seventeen lost with the Alma",),
    "post": ("The Alma is found",),
}


@dataclass(frozen=True)
class Good:
    """Hold an output that keeps every promise, and its articles."""

    output: Consensus
    articles: tuple[Article, ...]


def evidence(article_id: str, quote: str, proposed: str | None = None) -> Evidence:
    start = _TEXTS[article_id].index(quote)
    match = "exact" if proposed is None else "folded"
    return Evidence(quote=quote, start=start, end=start + len(quote), match=match, proposed_quote=proposed)


def mention(claim_id: str, *quotes: str, proposed: str | None = None) -> Mention:
    article_id = claim_id.partition(":")[0]
    parts = tuple(evidence(article_id, quote, proposed if index == 0 else None) for index, quote in enumerate(quotes))
    return Mention(article_id=article_id, claim_id=claim_id, hedged=is_hedged(quotes[0]), evidence=parts)


def fact(name: str, statement: str, mentions: Sequence[Mention], **more: object) -> Fact:
    origins = {"wire": "o-wire", "echo": "o-wire", "own": "o-own", "post": "o-post"}
    articles = {each.article_id for each in mentions}
    count = len({origins[each] for each in articles})
    statuses = {1: "one_origin" if len(articles) > 1 else "single_article"}
    fields = {
        "id": name,
        "statement": statement,
        "status": statuses.get(count, "corroborated"),
        "kind": "event",
        "mentions": tuple(mentions),
        "hedged": all(each.hedged for each in mentions),
        "article_count": len(articles),
        "origin_count": count,
        "salience": 0.5,
    }
    return Fact(**(fields | more))


_REEF = "The Alma may have struck a reef, according to Captain Ruel Dace."
_DENIAL = "Seaway Lines denied that the ferry was overloaded when it left."
_CHARGE = "Dockers say that the ferry was overloaded when it left."
_WRECK = "Divers found the wreck of the Alma at a depth of 31 metres on Tuesday."
_TOWN = "The town hall of Tarn counts 17 people dead after the sinking of the Alma on Monday."
_LOAD = "According to Mayor Lise Okker, the ferry left at 9:40 with 80 passengers."
_ARREST = "The skipper, Ruel Dase, has been arrested."
_FINE = "Its operator, Seaway Lines, was fined on 4 June 2024."


def _facts() -> tuple[Fact, ...]:
    tolls = [
        mention(
            "echo:1",
            "The ferry Alma sank off Tarn Island on Monday, and at least 14 people died, the coast guard said.",
        ),
        mention("wire:1", f"{_DATELINE}{_TOLL}"),
    ]
    reefs = [mention("echo:2", "Captain Ruel Dace said the Alma may have struck a reef."), mention("wire:2", _REEF)]
    warnings = [
        mention("echo:4", '"Nobody told us of the reef," he added.', "Captain Ruel Dace"),
        mention(
            "wire:3",
            "“We had no warning of the reef,” he said.",
            "Captain Ruel Dace",
            proposed='"We had no warning  of the reef," he said.',
        ),
    ]
    wrecks = [mention("own:5", "Divers found the wreck at a depth of 31 metres."), mention("post:1", _WRECK)]
    loads = [
        mention("own:2", _LOAD),
        mention("echo:5", "The harbour office confirmed that the ferry had carried 80 passengers."),
    ]
    disputed = {"status": "disputed"}
    said = {"claimants": ("Captain Ruel Dace",)}
    unknown = {"status": "origins_unknown", "origin_count": None}
    return (
        fact("f1", _TOLL, tolls, claimants=("the coast guard",), salience=0.9, **disputed),
        fact("f2", _TOWN, [mention("own:1", _TOWN)], salience=0.8, **disputed),
        fact("f3", _REEF, reefs, **said),
        fact("f4", "“We had no warning of the reef,” Captain Ruel Dace said.", warnings, **said),
        fact("f5", _WRECK, wrecks),
        fact("f6", _LOAD, loads, claimants=("Mayor Lise Okker", "the harbour office"), **unknown),
        fact("f7", _DENIAL, [mention("wire:4", _DENIAL)], kind="denial", claimants=("Seaway Lines",), **disputed),
        fact("f8", _CHARGE, [mention("own:4", _CHARGE)], claimants=("Dockers",), **disputed),
        fact("f9", _FINE, [mention("own:3", _FINE)]),
        fact(
            "f10",
            "The skipper, Ruel Dase, has been arrested.",
            [mention("post:2", "The skipper, Ruel Dase, has been arrested.")],
        ),
        fact("f11", "Norwire could not confirm the toll.", [mention("wire:5", "Norwire could not confirm the toll.")]),
        fact("f12", "It was rebuilt in 2019.", [mention("echo:3", "It was rebuilt in 2019.")], salience=0.1),
    )


def _conflicts() -> tuple[Conflict, ...]:
    def sides(*positions: tuple[str, str]) -> tuple[Position, ...]:
        split = [(value, tuple(claims.split())) for value, claims in positions]
        return tuple(
            Position(value=value, article_ids=tuple(each.partition(":")[0] for each in claims), claim_ids=claims)
            for value, claims in split
        )

    def conflict(name: str, kind: str, verdict: str, positions: tuple[Position, ...]) -> Conflict:
        return Conflict(id=name, kind=kind, slot="a slot", verdict=verdict, reason="a reason", positions=positions)

    return (
        conflict("c1", "quantity", "conflict", sides(("14", "echo:1 wire:1"), ("17", "own:1"))),
        conflict("c2", "denial", "conflict", sides((_DENIAL, "wire:4"), (_CHARGE, "own:4"))),
        conflict("c3", "name", "variant", sides(("Dace", "echo:2 wire:2"), ("Dase", "post:2"))),
        conflict(
            "c4",
            "altered_quote",
            "conflict",
            sides(("Nobody told us of the reef", "echo:4"), ("We had no warning of the reef", "wire:3")),
        ),
    )


def _aliases() -> tuple[tuple[Name, ...], tuple[Wording, ...]]:
    def place(article_id: str, text: str) -> dict[str, object]:
        start = _TEXTS[article_id].index(text)
        return {"text": text, "article_id": article_id, "start": start, "end": start + len(text)}

    dace = (Alias(**place("wire", "Ruel Dace")), Alias(**place("post", "Ruel Dase")))
    skipper = (Expression(**place("wire", "Captain Ruel Dace")), Expression(**place("post", "The skipper")))
    return (Name(canonical="Ruel Dace", kind="person", aliases=dace),), (
        Wording(actor="Ruel Dace", expressions=skipper),
    )


@lru_cache(maxsize=1)
def by_hand() -> Good:
    """Return an invented story of four articles in which every promise has something to hold."""
    articles = []
    for article_id, text in _TEXTS.items():
        parts = [(text.index(part), text.index(part) + len(part)) for part in _FURNITURE.get(article_id, ())]
        furniture = tuple(Furniture(start=start, end=end, reason="page") for start, end in parts)
        articles.append(Article(id=article_id, text=text, furniture=furniture))
    names, wording = _aliases()
    output = Consensus(
        story_id="alma",
        headline="Ferry Alma sinks off Tarn Island, at least 14 dead",
        sentences=(
            SummarySentence(
                text=f"Accounts differ: {_TOLL[:-1]}; {_TOWN[0].lower()}{_TOWN[1:]}", fact_ids=("f1", "f2")
            ),
            SummarySentence(text="The Alma may have struck a reef, Captain Ruel Dace said.", fact_ids=("f3",)),
            SummarySentence(text="The ferry left at 9:40 with 80 passengers, said Mayor Lise Okker.", fact_ids=("f6",)),
            SummarySentence(text=_WRECK, fact_ids=("f5",), replaced=True),
            SummarySentence(text=f"{_DENIAL[:-1]}, but d{_CHARGE[1:]}", fact_ids=("f7", "f8")),
            SummarySentence(text="Seaway Lines, the operator, was fined on 4 June 2024.", fact_ids=("f9",)),
        ),
        facts=_facts(),
        conflicts=_conflicts(),
        origins=(
            Origin(id="o-wire", label="one report", article_ids=("echo", "wire"), signals=("a dateline",)),
            Origin(id="o-own", label="its own", article_ids=("own",)),
            Origin(id="o-post", label="its own", article_ids=("post",)),
        ),
        names=names,
        wording=wording,
        articles=tuple(article.record() for article in articles),
        rejected=(
            Rejection(article_id="own", stage="extract", reason="a question states nothing", text="Who will pay?"),
            Rejection(article_id="own", stage="support", reason="too little", text="The search goes on."),
            Rejection(
                article_id="own", stage="compose", reason="number not in the evidence: 33", text="It lies 33 m deep."
            ),
            Rejection(article_id="broken.pdf", stage="load", reason="is not text"),
        ),
        checks={"conflicts_date": "not_run", "conflicts_quantity": "passed"},
        run=Run(summarizer_version="1", engine="embedded"),
    )
    return Good(counted(output), tuple(articles))


def counted(output: Consensus) -> Consensus:
    """Return an output with the counts of its run set right."""
    usage = {
        "articles": len(output.articles),
        "claims": sum(len(each.own_mentions) for each in output.facts),
        "facts": len(output.facts),
        "rejected": len(output.rejected),
        "sentences": len(output.sentences),
        "replaced": sum(each.replaced for each in output.sentences),
    }
    return output.model_copy(update={"run": output.run.model_copy(update={"usage": usage})})
