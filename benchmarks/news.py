"""Invented news by program: any number of stories of any number of articles, each of which reads like a short report.

A story is one event (what, where, when, how many, who speaks) drawn from a grammar. Its articles tell shared facts in
one of several wordings each, in another order, with figures that a tenth of them has otherwise, and some facts of their
own: about 20 sentences and 1,800 characters, active and passive, with quotations, reported speech, hedges, denials,
relative clauses, figures and dates. Nothing in it is of a real article. The same seed gives the same bytes.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

_SYLLABLES = "bar cor dun el far gor hal is jor kel lam mor nor or pel quin ros sel tor ul var wen yor zel".split()
_FIRST = (
    "Ada Boris Clara Dario Edda Femke Goran Hilda Idris Jonas Katya Lionel Mirela Nadim Oda Piet Rosa Stefan".split()
)
_OUTLETS = "Gazette Courier Herald Observer Echo Tribune Ledger Post Chronicle Mail Standard Daily".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January March April June July September October November".split()
_EVENTS = (
    ("a fire at the {thing}", "The fire", "broke out", "burned"),
    ("a flood in the {thing}", "The flood", "began", "flooded"),
    ("an explosion at the {thing}", "The explosion", "happened", "wrecked"),
    ("a collapse of the {thing}", "The collapse", "came", "buried"),
    ("a train crash near the {thing}", "The crash", "happened", "blocked"),
    ("a gas leak at the {thing}", "The leak", "started", "emptied"),
)
_THINGS = (
    "cement works|old harbour|grain terminal|river bridge|central market|power station|textile mill|north dam".split(
        "|"
    )
)

# Facts that most articles of a story share, each in several wordings with the same figures and names.
_SHARED = (
    (
        "{dead} people were killed and {hurt} injured in {event} in {town} on {day}, the {service} said.",
        "At least {dead} people died and {hurt} were hurt on {day} in {event} in {town}, according to the {service}.",
        "The {service} said that {dead} people had lost their lives and {hurt} others were injured in {town} on {day}.",
    ),
    (
        "{noun} {began} shortly after {hour} a.m. and {harmed} {homes} homes in the district of {district}.",
        "Shortly after {hour} a.m., {event} {harmed} {homes} homes in {district}, a district of {town}.",
        "In {district}, {homes} homes were damaged after {event} at about {hour} a.m.",
    ),
    (
        'Mayor {mayor} called it "the worst day in the history of {town}" and declared {mourning} days of mourning.',
        'Calling it "the worst day in the history of {town}," {mayor}, the mayor, ordered {mourning} days of mourning.',
        "{mourning} days of mourning were declared by {mayor}, the mayor of {town}.",
    ),
    (
        "More than {rescuers} rescuers with dogs searched the ruins all night, {chief}, who leads the {service}, said.",
        "Over {rescuers} rescue workers searched through the night with dogs, said {chief}, the head of the {service}.",
        "{chief} of the {service} said that more than {rescuers} rescuers had searched all night.",
    ),
    (
        "The company {company}, which has run the {thing} since {year}, denied that safety had been neglected.",
        "{company} rejected accusations that it had neglected safety at the {thing}, which it has owned since {year}.",
        '"We have nothing to hide," a spokeswoman for {company} told reporters, rejecting the charge of neglect.',
    ),
    (
        "Residents had complained about the {thing} for years, most recently in a letter of {month} {date}.",
        "In a letter dated {month} {date}, residents had warned of the state of the {thing}.",
        "The residents' association says that it sent a warning about the {thing} on {month} {date}.",
    ),
    (
        "The damage is estimated at {millions} million crowns, the insurer {insurer} said.",
        "{insurer}, the insurer, put the damage at about {millions} million crowns.",
        "According to {insurer}, repairs may cost {millions} million crowns.",
    ),
    (
        "Prosecutor {prosecutor} has opened an investigation; {arrested} managers of {company} were arrested.",
        "{arrested} managers of {company} have been detained, {prosecutor}, the prosecutor, confirmed.",
        "Police arrested {arrested} people, all of them managers of {company}, prosecutor {prosecutor} said.",
    ),
    (
        "The government in {capital} promised {aid} crowns to each family that lost its home.",
        "Each family that lost its home is to get {aid} crowns, the government in {capital} announced.",
        "{capital} will pay {aid} crowns to every family that has been left homeless, a minister said on {next_day}.",
    ),
    (
        "About {evacuated} people were evacuated to schools and to the sports hall.",
        "Some {evacuated} residents had to leave their homes and spent the night in schools.",
        "Authorities evacuated about {evacuated} people, who were housed in schools and in the sports hall.",
    ),
    (
        "The hospital in {capital} is treating {patients} patients, {critical} of whom are in critical condition.",
        "{critical} of the {patients} patients in the hospital of {capital} are in critical condition, doctors said.",
    ),
    (
        'Opposition leader {leader} demanded the resignation of the minister, saying: "Nobody checked anything."',
        '"Nobody checked anything," said {leader}, the leader of the opposition, and asked the minister to resign.',
    ),
)
# What only few articles of a story tell.
_OWN = (
    "{name}, a baker from {place}, brought {number} loaves of bread to the volunteers.",
    '"I heard a noise like thunder, and then the windows were gone," {name} said.',
    "The road between {place} and the coast will remain closed until {day}.",
    "A choir from {place} plans a concert for the victims, but no date has been set.",
    "{name} of the weather service said that rain was expected, which could slow the work.",
    "It was unclear whether the alarm had worked; {name}, an engineer, said it had been switched off in {month}.",
    "Trains were delayed by up to {number} minutes.",
    "The museum in {place} offered {number} beds and its kitchen.",
    "Although the inspectors had visited the site in {month}, they did not write a report, {name} said.",
    "Some {number} students of the school in {place}, many of them in tears, laid flowers at the gate.",
    "A court in {place} had already ruled in {year} that the plans were incomplete.",
    "Experts believe that a worn cable may have been the cause, though this has not been confirmed.",
    "The union wants {number} more inspectors; the ministry has refused so far.",
    "Fishermen near {place} reported dead fish, which the environment agency is examining.",
    "{name}, who survived with a broken arm, thanked a stranger who had pulled her out.",
    "Neighbouring countries sent {number} trucks with tents, blankets and medicine.",
    "The price of bread in {place} rose by {number} percent within two days.",
    "According to {name}, who teaches law in {place}, the case could take years.",
)


def make_story(number: int, articles: int, seed: int = 1) -> dict[str, str]:
    """Return the articles of story `number` by file name."""
    chance = random.Random(f"{seed}:{number}")
    event = _event(chance)
    return {
        f"{place:04}-{_outlet(place)}.txt": _article(event, f"{seed}:{number}:{place}") for place in range(articles)
    }


def write_story(folder: Path, number: int, articles: int, seed: int = 1) -> Path:
    """Write a story into a folder that is made for it, and return it."""
    folder.mkdir(parents=True)
    for name, text in make_story(number, articles, seed).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _outlet(place: int) -> str:
    return _OUTLETS[place % len(_OUTLETS)].lower()


def _place(chance: random.Random) -> str:
    return "".join(chance.sample(_SYLLABLES, 2)).capitalize()


def _person(chance: random.Random) -> str:
    return f"{chance.choice(_FIRST)} {_place(chance)}"


def _event(chance: random.Random) -> dict[str, str]:
    event, noun, began, harmed = chance.choice(_EVENTS)
    thing = chance.choice(_THINGS)
    first = chance.randrange(7)
    named = {key: _place(chance) for key in ("town", "district", "capital", "company", "insurer")}
    people = {key: _person(chance) for key in ("mayor", "chief", "prosecutor", "leader")}
    most = {
        "dead": 60,
        "hurt": 300,
        "homes": 900,
        "mourning": 7,
        "hour": 11,
        "rescuers": 800,
        "millions": 90,
        "arrested": 9,
    }
    most |= {"patients": 80, "critical": 9, "date": 28}
    figures = {key: str(chance.randint(2, limit)) for key, limit in most.items()}
    large = {"evacuated": f"{chance.randint(2, 40)},000", "aid": f"{chance.randint(5, 90)},500"}
    days = {"day": _DAYS[first], "next_day": _DAYS[(first + 1) % 7], "month": chance.choice(_MONTHS)}
    spoken = {"event": event.format(thing=thing), "noun": noun, "began": began, "harmed": harmed, "thing": thing}
    service = {
        "service": chance.choice(("fire service", "civil defence", "rescue service")),
        "year": str(chance.randint(1970, 2019)),
    }
    return named | people | figures | large | days | spoken | service


def _article(event: Mapping[str, str], seed: str) -> str:
    chance = random.Random(seed)
    told = dict(event)
    if chance.random() < 0.1:
        told["dead"] = str(int(told["dead"]) + chance.randint(1, 5))
    facts = [
        chance.choice(wordings).format_map(told) for wordings in _SHARED[:1] + tuple(chance.sample(_SHARED[1:], 9))
    ]
    own = [_of_its_own(text, chance) for text in chance.sample(_OWN, 10)]
    body = [facts[0], *chance.sample(facts[1:] + own, len(facts) + len(own) - 1)]
    paragraphs = []
    while body:
        size = chance.randint(1, 3)
        paragraphs.append(" ".join(body[:size]))
        body = body[size:]
    title = f"{event['dead']} killed in {event['event']} in {event['town']}"
    return "\n\n".join([title, f"By {_person(chance)}", *paragraphs]) + "\n"


def _of_its_own(text: str, chance: random.Random) -> str:
    own = {"name": _person(chance), "place": _place(chance), "number": str(chance.randint(3, 99))}
    return text.format(**own, day=chance.choice(_DAYS), month=chance.choice(_MONTHS), year=chance.randint(1980, 2019))
