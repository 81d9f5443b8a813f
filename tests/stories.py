"""Any number of invented articles of one event, which share its facts and have some of their own, and their reader."""

from __future__ import annotations

import random
import re
import zlib
from pathlib import Path
from typing import Any, Final

from tests import scripted_model
from tests.scripted import Reply, completion

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
# What few articles tell: each of them has some of these.
_RARE: Final = tuple(
    line.strip()
    for line in """
    A violin of great age went down with the luggage van, the owner complained.
    The school in Averholt opened its gym to the travellers for the night.
    Nobody had told the engine room that the course had changed.
    A bakery in Brindle sent bread and soup to the pier.
    Two goats on the lower deck survived, their keeper said.
    The church bells of Dunmere rang until the last boat was back.
    Insurers expect a long dispute over the cargo of candles.
    A choir sang on the upper deck while it waited for rescue.
    The second mate had asked for new radar in a letter last year.
    Femke Ulmer, a nurse, splinted a broken arm with an umbrella.
    Tow ropes snapped twice before the tug arrived.
    The reef has wrecked a lighter and a trawler in living memory.
    Taxi drivers from Eskham carried strangers home for nothing.
    The mayor of Farrow, Goran Quist, asked for a second lighthouse.
    Children were wrapped in the flags of the yacht club.
    Mobile telephones found no network on that side of the island.
    A wedding party lost its rings and its cake.
    The opposition wants a debate in parliament about the coast guard's budget.
    Salt water had ruined the generator, a mechanic explained.
    The museum of the sea offered beds in its sail loft.
    Hilda Vance of the rowing club swam out with a line.
    The ferry was built in a yard that no longer exists.
    Gulls fought over forty crates of lemons on the beach.
    A prisoner who was being moved to Tarnvale helped to lower the boats.
    Union leaders blamed shifts of sixteen hours.
    The pilot station had been closed to save money.
    An old fisherman, Boris Yarrow, recognised the sound of the keel on rock.
    Passengers praised a cook who handed out hot tea in the dark.
    The owner of the glass factory lent its cranes to the salvors.
    Swimmers were told to stay out of the water for a week.
    Lawyers in Callow have begun to collect complaints.
    The ship's cat was found asleep in a lifeboat.
    """.strip().splitlines()
)
_TITLES: Final = ("a night at sea", "eleven in hospital", "fuel in the bay", "lights under suspicion")
_LINE: Final = re.compile(r"^(c\d+): (.+)$", re.MULTILINE)
_OUTLETS: Final = ("Post", "Gazette", "Courier", "Herald", "Observer", "Echo", "Tribune", "Ledger")


def article(number: int) -> str:
    """Return article `number` of the event: about ten sentences, half of them its own."""
    chance = random.Random(f"article {number}")
    told = [chance.choice(wordings) for wordings in chance.sample(_SHARED, 6)]
    own = chance.sample(_RARE, 4)
    lines = [told[0], *chance.sample([*told[1:], *own], len(told) + len(own) - 1)]
    paragraphs = [" ".join(lines[at : at + 2]) for at in range(0, len(lines), 2)]
    title = f"Ferry aground off Corvena: {chance.choice(_TITLES)}"
    return "\n\n".join([title, *paragraphs]) + "\n"


def write_story(folder: Path, count: int) -> Path:
    """Write `count` articles into a folder that is made for them, and return it."""
    folder.mkdir(parents=True)
    for number in range(count):
        name = f"{number:02}-{_OUTLETS[number % len(_OUTLETS)].lower()}.txt"
        (folder / name).write_text(article(number), encoding="utf-8")
    return folder


def stage_of(body: Any) -> str:
    """Return the stage that asks; the second question about refused claims is a stage of its own."""
    stage = scripted_model.stage_of(body)
    return "mend" if stage == "extract" and "refused" in body["messages"][0]["content"] else stage


def well_read(body: Any, _: int = 0) -> Reply:
    """Answer as a model that knows which wordings are one fact, and that adds a year to about one sentence in thirty.

    Asked once more about what it added, it leaves it out.
    """
    stage, data = stage_of(body), body["messages"][1]["content"]
    if stage == "match":
        return Reply(completion(_groups(data)))
    answer = scripted_model.ANSWERS["extract" if stage == "mend" else stage](data)
    if stage == "extract":
        for claim in answer["claims"]:
            if zlib.crc32(claim["statement"].encode()) % 29 == 0:
                claim["statement"] = claim["statement"].rstrip(".") + " in 1907."
    return Reply(completion(answer))


def _groups(data: str) -> dict[str, Any]:
    by_fact: dict[str, list[str]] = {}
    for name, text in _LINE.findall(data):
        words = _words(text)
        by_fact.setdefault(_KNOWN.get(words, words), []).append(name)
    return {"groups": [{"ids": ids} for ids in by_fact.values() if len(ids) > 1]}


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


_KNOWN: Final = {_words(wording): wordings[0] for wordings in _SHARED for wording in wordings}
