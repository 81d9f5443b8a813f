"""Any number of invented articles of one invented event: they share its facts, and each has some of its own."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

# The shared facts: each in several wordings with the same numbers and names, so that articles agree on them.
_SHARED: Final = (
    (
        "A ferry with 214 people on board ran aground off Corvena early on Tuesday, the coast guard said.",
        "Early on Tuesday a ferry carrying 214 people ran aground off Corvena, according to the coast guard.",
        "The coast guard said that a ferry ran aground off Corvena early on Tuesday with 214 people on board.",
    ),
    (
        "Eleven passengers were taken to the hospital in Tarnvale with broken bones.",
        "Eleven of the passengers were taken to the hospital in Tarnvale, some with broken bones.",
        "The hospital in Tarnvale treated eleven passengers for broken bones.",
    ),
    (
        'Captain Idris Falk told the harbour office: "The buoy that marks the reef was dark."',
        '"The buoy that marks the reef was dark," Captain Idris Falk told the harbour office.',
    ),
    (
        "The company Norrlund Lines said that the ship had been inspected in March.",
        "According to the company Norrlund Lines, the ship was inspected in March.",
    ),
    (
        "Divers found a crack of nine metres in the hull of the ship.",
        "In the hull of the ship divers found a crack of nine metres.",
        "A crack of nine metres was found in the hull by divers.",
    ),
    (
        "About 40 tons of fuel leaked into the bay, the environment agency said.",
        "The environment agency said that about 40 tons of fuel had leaked into the bay.",
    ),
    (
        "The transport minister, Oda Merrin, denied that the lights of the bay had been neglected.",
        "Oda Merrin, the transport minister, denied that the bay's lights had been neglected.",
    ),
    (
        "The port of Corvena stayed closed until Wednesday noon.",
        "Until Wednesday noon the port of Corvena stayed closed.",
    ),
    (
        "Fishermen brought 63 passengers ashore before the first lifeboat came.",
        "Before the first lifeboat came, fishermen had brought 63 passengers ashore.",
    ),
    (
        "The wind reached 82 kilometres an hour that night, the weather service said.",
        "According to the weather service, the wind reached 82 kilometres an hour that night.",
    ),
)
_PLACES: Final = ("Averholt", "Brindle", "Callow", "Dunmere", "Eskham", "Farrow", "Greel", "Hollin")
_FIRST: Final = ("Ada", "Boris", "Celia", "Dorian", "Edda", "Femke", "Goran", "Hilda")
_LAST: Final = ("Quist", "Rennick", "Sollers", "Tavish", "Ulmer", "Vance", "Wexley", "Yarrow")
_TRADES: Final = ("teacher", "carpenter", "nurse", "baker", "student", "sailor")
_OWN: Final = (
    "{name}, a {trade} from {place}, said that the lights went out at {hour}:{minute}.",
    "A school in {place} took in {count} of the travellers for the night.",
    "{name}, who lives in {place}, counted {count} cars on the road to the harbour.",
    "The bakery of {name} in {place} sent {count} loaves to the pier.",
    "In {place} the church bells rang for {count} minutes, said {name}.",
    "The council of {place} offered {count} blankets and two buses.",
)
_OUTLETS: Final = ("Post", "Gazette", "Courier", "Herald", "Observer", "Echo", "Tribune", "Ledger")


def article(number: int) -> str:
    """Return article `number` of the event: about ten sentences, half of them its own."""
    chance = random.Random(f"article {number}")
    told = [chance.choice(wordings) for wordings in chance.sample(_SHARED, 6)]
    own = [_own(chance, template) for template in chance.sample(_OWN, 4)]
    lines = [told[0], *chance.sample([*told[1:], *own], len(told) + len(own) - 1)]
    paragraphs = [" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2)]
    title = f"Ferry aground off Corvena: what {chance.choice(_PLACES)} saw"
    return "\n\n".join([title, *paragraphs]) + "\n"


def write_story(folder: Path, count: int) -> Path:
    """Write `count` articles into a folder that is made for them, and return it."""
    folder.mkdir(parents=True)
    for number in range(count):
        name = f"{number:02}-{_OUTLETS[number % len(_OUTLETS)].lower()}.txt"
        (folder / name).write_text(article(number), encoding="utf-8")
    return folder


def _own(chance: random.Random, template: str) -> str:
    return template.format(
        name=f"{chance.choice(_FIRST)} {chance.choice(_LAST)}",
        trade=chance.choice(_TRADES),
        place=chance.choice(_PLACES),
        count=chance.randint(12, 380),
        hour=chance.randint(1, 4),
        minute=chance.randint(10, 59),
    )
