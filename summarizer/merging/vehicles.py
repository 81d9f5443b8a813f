"""One deed, two vehicles: "rammed a truck into the gate" in one article, "a car was rammed into it" in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from summarizer.engines.base import StoryClaim
from summarizer.merging.facts import DraftFact
from summarizer.merging.setting import Setting
from summarizer.schema import Conflict, Position
from summarizer.text.casing import lowered
from summarizer.text.terms import content_terms

# What is of one kind is another word for it, and no other vehicle.
_KINDS: Final = {
    "car": "car sedan saloon hatchback",
    "truck": "truck lorry",
    "van": "van minivan",
    "bus": "bus coach",
    "motorcycle": "motorcycle motorbike",
}
_KIND: Final = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_VEHICLE: Final = re.compile(rf"\b(?:{'|'.join(sorted(_KIND))})\b", re.IGNORECASE)
# A second car is another one, and of several cars each may be something else.
_OTHER: Final = re.compile(r"\b(?:second|third|another|other|each|every|no)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_MANY: Final = re.compile(
    r"\b(?:cars|trucks|lorries|vans|buses|coaches|motorcycles|motorbikes|vehicles)\b", re.IGNORECASE
)
_DEEDS: Final = {
    "ram": "drive",
    "drive": "drive",
    "crash": "drive",
    "smash": "drive",
    "plough": "drive",
    "plow": "drive",
    "slam": "drive",
    "explode": "explode",
    "detonate": "explode",
}
# How many words of content may stand between a vehicle and what is done with it.
_NEAR: Final = 4
# Two claims tell one deed if they have so many words in common besides.
_SHARED: Final = 3
# Of the claims of one vehicle and deed, so many are compared.
_COMMON: Final = 40


@dataclass(frozen=True)
class _Ride:
    """Hold a claim that does something with one vehicle, and the vehicle as the article has it."""

    claim: StoryClaim
    kind: str
    text: str
    deed: str


def vehicle_conflicts(facts: Sequence[DraftFact], setting: Setting) -> list[Conflict]:
    """Return the deeds that articles tell of two kinds of vehicle."""
    rides: dict[str, list[_Ride]] = {}
    for fact in facts:
        for claim in fact.claims:
            for ride in _rides(claim):
                rides.setdefault(ride.deed, []).append(ride)
    return [conflict for _, found in sorted(rides.items()) if (conflict := _of_deed(found, setting)) is not None]


def _rides(claim: StoryClaim) -> Iterator[_Ride]:
    statement = claim.claim.statement
    named = list(_VEHICLE.finditer(statement))
    if len({_KIND[lowered(match[0])] for match in named}) != 1 or _MANY.search(statement):
        return
    match = named[0]
    text = next((match[0] for part in claim.claim.evidence if match[0] in part.quote), "")
    if not text or _OTHER.search(statement[: match.start()]):
        return
    terms = content_terms(statement)
    place = next((index for index, term in enumerate(terms) if term.start <= match.start() < term.end), 0)
    near = [term.lemma for term in terms[max(0, place - _NEAR) : place + _NEAR + 1]]
    for deed in dict.fromkeys(_DEEDS[lemma] for lemma in near if lemma in _DEEDS):
        yield _Ride(claim, _KIND[lowered(match[0])], text, deed)


def _of_deed(rides: Sequence[_Ride], setting: Setting) -> Conflict | None:
    by_kind: dict[str, list[_Ride]] = {}
    for ride in sorted(rides, key=lambda each: (each.claim.article_id, each.claim.order)):
        by_kind.setdefault(ride.kind, []).append(ride)
    held: dict[str, set[str]] = {}
    for one, other in combinations(sorted(by_kind), 2):
        for a in by_kind[one][:_COMMON]:
            for b in by_kind[other][:_COMMON]:
                if _is_one_deed(a, b, setting):
                    held.setdefault(one, set()).add(a.claim.id)
                    held.setdefault(other, set()).add(b.claim.id)
    sides = [[ride for ride in by_kind[kind] if ride.claim.id in held[kind]] for kind in sorted(held)]
    return _conflict(sides) if sides else None


def _is_one_deed(one: _Ride, other: _Ride, setting: Setting) -> bool:
    if one.claim.article_id == other.claim.article_id:
        return False
    shared = setting.words(one.claim.id) & setting.words(other.claim.id)
    return len(shared - _DEEDS.keys()) >= _SHARED


def _conflict(sides: Sequence[Sequence[_Ride]]) -> Conflict:
    return Conflict(
        id="pending",
        kind="name",
        slot="kind of vehicle",
        verdict="conflict",
        reason="Two sources name different vehicles for one deed.",
        positions=tuple(
            Position(
                value=side[0].text,
                article_ids=tuple(sorted({ride.claim.article_id for ride in side})),
                claim_ids=tuple(sorted({ride.claim.id for ride in side})),
            )
            for side in sides
        ),
    )
