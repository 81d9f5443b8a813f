"""A small labelled story, invented: two rewrites of one report and one independent one."""

from __future__ import annotations

from summarizer import Article
from summarizer.evaluation.gold import anchor
from summarizer.evaluation.gold.anchoring import Draft
from summarizer.schema.gold import GoldStory

COURIER = """A tram left the rails in Selbrook on Tuesday morning and hit a bakery, the fire brigade said. \
At least 14 passengers were hurt, three of them badly. The driver, Ines Malkov, was pulled from the cab alive.

The operator, Brenn Lines, said that the brakes had been checked in March. Mayor Tomas Reik said: “We will find out \
who is to blame for this.” The line was reportedly closed for two weeks in 2019.

Ten songs about trams: read more and subscribe to our free newsletter"""
HERALD = """Fourteen people were injured when a tram jumped the rails in Selbrook on Tuesday morning, according to \
the fire brigade. The tram crashed into a bakery. Ines Malkov, who drove it, was pulled from the cab alive.

Brenn Lines said that the brakes had been checked in March. The tram was built in 1994 in Corvalle."""
POST = """Seventeen people were hurt in the tram accident in Selbrook, the Saint Agnes hospital said on Wednesday. \
The drivers' union said that the brakes had not been checked since November. Its secretary, Olga Brandis, said that \
the company had ignored four warnings.

The bakery had opened only a week before. Ines Malkov may have been ill on Tuesday, a colleague told the Post."""


def fact(name: str, importance: int, statement: str, **quotes: str) -> dict[str, object]:
    mentions = [{"article_id": article, "quotes": [quote]} for article, quote in quotes.items()]
    return {"id": name, "statement": statement, "importance": importance, "mentions": mentions}


FACTS = [
    fact("f1", 3, "A tram left the rails in Selbrook on Tuesday morning.",
         courier="A tram left the rails in Selbrook on Tuesday morning",
         herald="a tram jumped the rails in Selbrook on Tuesday morning"),
    fact("f2", 3, "The tram hit a bakery.", courier="hit a bakery", herald="The tram crashed into a bakery"),
    fact("f3", 3, "At least 14 passengers were hurt when the tram left the rails.",
         courier="At least 14 passengers were hurt", herald="Fourteen people were injured"),
    fact("f4", 2, "Three of the passengers were badly hurt.", courier="three of them badly"),
    fact("f5", 2, "The driver, Ines Malkov, was pulled from the cab alive.",
         courier="The driver, Ines Malkov, was pulled from the cab alive",
         herald="Ines Malkov, who drove it, was pulled from the cab alive"),
    fact("f6", 2, "Brenn Lines said that the brakes had been checked in March.",
         courier="Brenn Lines, said that the brakes had been checked in March",
         herald="Brenn Lines said that the brakes had been checked in March"),
    fact("f7", 2, "Mayor Tomas Reik said: “We will find out who is to blame for this.”",
         courier="Mayor Tomas Reik said: “We will find out who is to blame for this.”"),
    fact("f8", 1, "The line was reportedly closed for two weeks in 2019.",
         courier="The line was reportedly closed for two weeks in 2019"),
    fact("f9", 2, "The tram was built in 1994 in Corvalle.", herald="The tram was built in 1994 in Corvalle"),
    fact("f10", 3, "The Saint Agnes hospital said that seventeen people were hurt in the tram accident.",
         post="Seventeen people were hurt in the tram accident in Selbrook, the Saint Agnes hospital said"),
    fact("f11", 3, "The drivers' union said that the brakes had not been checked since November.",
         post="The drivers' union said that the brakes had not been checked since November"),
    fact("f12", 2, "Olga Brandis said that the company had ignored four warnings.",
         post="Olga Brandis, said that the company had ignored four warnings"),
    fact("f13", 1, "The bakery had opened a week before.", post="The bakery had opened only a week before"),
    fact("f14", 1, "Ines Malkov may have been ill on Tuesday, a colleague said.",
         post="Ines Malkov may have been ill on Tuesday, a colleague told the Post"),
]  # fmt: skip

DISTRACTORS = [
    ("d1", "At least 25 passengers were hurt when the tram left the rails.", "number", "f3"),
    ("d2", "A tram left the rails in Corvalle on Tuesday morning.", "place", "f1"),
    ("d3", "The driver, Ines Malkov, was not pulled from the cab alive.", "polarity", "f5"),
    ("d4", "Brenn Lines said that the brakes had been checked in July.", "date", "f6"),
    ("d5", "The fire brigade said that the company had ignored four warnings.", "claimant", "f12"),
    ("d6", "The line was closed for six weeks in 2019.", "number", "f8"),
    ("d7", "The mayor has resigned over a bribe.", "invented", None),
    ("d8", "The tram was built in 1977 in Corvalle.", "date", "f9"),
    ("d9", "The tram hit a cinema.", "place", "f2"),
]


def side(value: str, **quotes: str) -> dict[str, object]:
    return {"value": value, "mentions": [{"article_id": each, "quotes": [quote]} for each, quote in quotes.items()]}


def articles() -> tuple[Article, ...]:
    texts = {"courier": COURIER, "herald": HERALD, "post": POST}
    return tuple(Article(id=name, text=text, publisher=f"The {name.title()}") for name, text in texts.items())


def gold(**changes: object) -> GoldStory:
    draft = {
        "story_id": "tram",
        "about": "A tram left the rails and hit a bakery.",
        "kind": "mixed",
        "source": {"folder": "texts"},
        "facts": FACTS,
        "conflicts": [
            {"id": "c1", "kind": "quantity", "verdict": "update", "slot": "people hurt", "positions": [
                side("14", courier="At least 14 passengers were hurt", herald="Fourteen people were injured"),
                side("seventeen", post="Seventeen people were hurt in the tram accident"),
            ]},
            {"id": "c2", "kind": "denial", "verdict": "conflict", "slot": "whether the brakes had been checked",
             "positions": [
                side("checked in March", courier="the brakes had been checked in March"),
                side("not since November", post="the brakes had not been checked since November"),
            ]},
        ],
        "origins": [
            {"label": "the wire", "article_ids": ["courier", "herald"]},
            {"label": "the Post's own", "article_ids": ["post"]},
        ],
        "distractors": [
            {"id": name, "statement": statement, "change": change, "of": of}
            for name, statement, change, of in DISTRACTORS
        ],
        "furniture": [{"article_id": "courier", "reason": "newsletter",
                       "quotes": ["Ten songs about trams: read more and subscribe to our free newsletter"]}],
    }  # fmt: skip
    return anchor(Draft.model_validate(draft | changes), articles())


__all__ = ["DISTRACTORS", "FACTS", "articles", "fact", "gold", "side"]
