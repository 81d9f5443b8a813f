"""Stories of any size, made by program from the grammar of the example stories: one event, invented throughout.

An article has about twenty sentences. Two fifths of them tell what many articles tell, one fifth what a few do, and
the rest what nobody else has; each fact has its people, figures, places and days, and is worded in one of several ways:
active or passive, with a synonym, with the speaker before or behind, with the number in words.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.briefing import Reading, read
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.schema import Article

SENTENCES: Final = 20
_MANY: Final = 0.4
_FEW: Final = 0.2
# What a few articles tell is told by so many of them on average.
_A_FEW: Final = 4
_FIRST_NAMES: Final = 200

_SYLLABLES: Final = """bar cor dun el far gorm hal isk jor kel lam mirr nob oth pel quin ros sten tur ulv vax wen yar
zel brak chul driv esk flon grim hosk immer jund kray lesk mond nyr ost prell rudd skav thorn urq veld wick yust
zand""".split()
_DAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WORDS: Final = "two three four five six seven eight nine ten eleven twelve".split()
# Who did it, and who says so.
_DOERS: Final = """
    firefighters; divers; dockers; the coastguard; engineers; volunteers; the port police; surgeons; nurses
    the harbour pilots; the customs service; bakers; students; the army; prosecutors; insurers; the railway
    electricians; the tenants; bus drivers; fishermen; architects; teachers; the water company; welders
    a salvage crew; inspectors; the fuel company; crane drivers; the city council; archaeologists; the parish
    brokers; lawyers; truckers; cooks; a rescue team; the naval college; postmen; geologists; gardeners
    the power company; sailors; translators
"""
_ROLES: Final = """
    spokesman; fire chief; harbour master; mayor; pathologist; union leader; shipbroker; chief engineer
    hospital director; schoolteacher; crane driver; prosecutor; captain; insurer; professor; archivist
    station officer
"""
# Active, passive, another word for it.
_DEEDS: Final = """
    repaired repaired mended closed closed shut searched searched combed removed removed cleared rescued
    rescued saved inspected inspected examined found found discovered moved moved shifted bought bought
    purchased carried carried hauled flooded flooded swamped measured measured gauged tore torn ripped guarded
    guarded protected counted counted tallied loaded loaded packed broke broken shattered photographed
    photographed pictured sold sold auctioned painted painted coloured drained drained emptied lifted lifted
    raised lost lost mislaid seized seized captured registered registered recorded rebuilt rebuilt restored
    burned burned scorched delivered delivered brought tested tested tried towed towed dragged sealed sealed
    locked borrowed borrowed leased
"""
_THINGS: Final = """
    windows; crates; pumps; ladders; ropes; forklifts; barges; containers; cranes; sprinklers; sensors; anchors
    hatches; lorries; tents; blankets; generators; cables; railings; roofs; cellars; sheds; wagons; tanks
    valves; files; permits; invoices; cameras; beacons; hoses; masks; stretchers; beds; flasks; sacks; barrels
    bricks; beams; lamps; boats; buoys; nets; sails; engines; propellers; charts; radios; flags; drums; candles
    loaves; benches; bicycles; trams; carriages; signals; bridges; gates; fences; walls; chimneys; gutters
    pipes; drains; wells; mirrors; shutters; doors; desks; paintings; organs; bells; clocks; statues; fountains
    trees; hedges; gardens; kiosks; stalls; menus; suitcases
"""
_KINDS: Final = """
    old new broken heavy spare rusted empty wooden steel sunken rented damaged modern narrow stolen painted
    foreign private public sealed portable leaking crooked temporary unmarked hidden antique borrowed flooded
    charred
"""
_SITES: Final = """
    warehouse; quay; tenement; ice rink; chapel; depot; power station; school; dry dock; customs house; hospital
    lighthouse; ferry terminal; grain store; fish market; theatre; barracks; archive; tram shed; observatory
    cannery
"""
_QUOTES: Final = """
    We heard the roof go before we saw any {thing} at all; Nobody had told us that the {thing} were there
    I have never seen so many {kind} {thing} in one place; They will have to answer for the {thing} one day
    My father bought those {thing} when the {site} was new
    You could hear the {kind} {thing} falling all night long
"""


def _split(words: str) -> list[str]:
    return [each.strip() for line in words.splitlines() for each in line.split(";") if each.strip()]


@dataclass(frozen=True)
class _Fact:
    """Hold what a sentence tells; `number` is 0 where it counts nothing."""

    sort: str
    doer: str
    deed: tuple[str, ...]
    kind: str
    thing: str
    number: int
    site: str
    day: str
    person: str
    role: str
    quote: str

    @property
    def counted(self) -> str:
        return f"{self.number} {self.thing}" if self.number else f"the {self.kind} {self.thing}"

    @property
    def in_words(self) -> str:
        known = 2 <= self.number < 2 + len(_WORDS)
        return f"{_WORDS[self.number - 2]} {self.thing}" if known else self.counted

    def told(self, way: int) -> str:
        """Return one of the wordings of the fact."""
        wordings = list(getattr(self, f"_{self.sort}")())
        said: str = wordings[way % len(wordings)]
        return said[0].upper() + said[1:]

    def _deed(self) -> Iterator[str]:
        active, passive, other = self.deed
        at = f"at the {self.site}"
        yield f"{self.doer} {active} {self.counted} {at} on {self.day}, said {self.person}, the {self.role}."
        yield f"{self.in_words} were {passive} by {self.doer} {at} on {self.day}, according to {self.person}."
        yield f"On {self.day}, {self.doer} {other} {self.counted} {at}, the {self.role} {self.person} said."
        yield f"{self.doer} {active} {self.counted} {at}."

    def _toll(self) -> Iterator[str]:
        yield f"at least {self.number} people were killed in the explosion at the {self.site}, {self.person} said."
        yield f"the explosion at the {self.site} on {self.day} killed {self.number} people, the {self.role} said."
        yield f"{self.person} put the number of dead at {self.number}, {self.day}'s reports showed."

    def _quotation(self) -> Iterator[str]:
        yield f"“{self.quote},” said {self.person}, the {self.role}."
        yield f"{self.person} told reporters at the {self.site}: “{self.quote}.”"

    def _denial(self) -> Iterator[str]:
        denied = f"{self.doer} had {self.deed[1]} {self.thing} at the {self.site}"
        yield f"{self.person}, the {self.role}, denied that {denied}."
        yield f"“We have not {self.deed[1]} any {self.thing},” said {self.person}."

    def _time(self) -> Iterator[str]:
        clock = f"{self.number % 11 + 1}:{self.number * 7 % 60:02} p.m."
        yield f"the {self.kind} {self.thing} of the {self.site} fell at {clock} on {self.day}, {self.person} said."
        yield f"on {self.day} at {clock} the {self.thing} of the {self.site} fell, according to the {self.role}."


class _Maker:
    """Draw facts; the same seed gives the same facts whatever is asked of it first."""

    _doers, _roles, _things, _sites, _quotes = map(_split, (_DOERS, _ROLES, _THINGS, _SITES, _QUOTES))
    _deeds = tuple(tuple(_DEEDS.split()[at : at + 3]) for at in range(0, len(_DEEDS.split()), 3))

    def __init__(self, seed: int, articles: int) -> None:
        self._seed, self._people, self._places = seed, 20 + 2 * articles, 12 + int(4 * articles**0.5)

    def fact(self, key: str) -> _Fact:
        chance = random.Random(f"{self._seed}:{key}")
        thing, kind = chance.choice(self._things), chance.choice(_KINDS.split())
        site = f"{chance.choice(self._sites)} of {self._name('place', int(self._places * chance.random() ** 2), 2)}"
        return _Fact(
            sort=chance.choices(["deed", "toll", "quotation", "denial", "time"], [65, 5, 12, 5, 13])[0],
            doer=chance.choice(self._doers),
            deed=chance.choice(self._deeds),
            kind=kind,
            thing=thing,
            number=chance.choice([0, chance.randint(2, 12), chance.randint(13, 900)]),
            site=site,
            day=chance.choice(_DAYS),
            person=self._person(int(self._people * chance.random() ** 2)),
            role=chance.choice(self._roles),
            quote=chance.choice(self._quotes).format(thing=thing, kind=kind, site=site),
        )

    def _person(self, number: int) -> str:
        return f"{self._name('first', number % _FIRST_NAMES, 2)} {self._name('last', number, 3)}"

    def _name(self, sort: str, number: int, syllables: int) -> str:
        return "".join(random.Random(f"{self._seed}:{sort}:{number}").sample(_SYLLABLES, syllables)).capitalize()


def make_articles(count: int, seed: int = 1) -> list[Article]:
    """Return `count` articles of one event; those of a smaller story are not among those of a larger one."""
    maker = _Maker(seed, count)
    return [_article(maker, number, count, random.Random(f"{seed}:article:{number}")) for number in range(count)]


def _article(maker: _Maker, number: int, count: int, chance: random.Random) -> Article:
    told = [_sentence(maker, number, place, count, chance) for place in range(SENTENCES)]
    paragraphs = [" ".join(told[at : at + 2]) for at in range(0, len(told), 2)]
    day = f"2025-11-{17 + number % 10:02}T{number % 24:02}:{number % 60:02}:00+01:00"
    return Article(id=f"article-{number:05}", text="\n\n".join(paragraphs), publisher=f"Outlet {number}", published=day)


def _sentence(maker: _Maker, number: int, place: int, count: int, chance: random.Random) -> str:
    drawn = chance.random()
    if drawn < _MANY:
        # A pool that grows with the root of the story, its first facts told most often.
        key = f"many:{int((20 + 4 * count**0.5) * chance.random() ** 2)}"
    elif drawn < _MANY + _FEW:
        key = f"few:{chance.randrange(max(1, int(_FEW * SENTENCES * count / _A_FEW)))}"
    else:
        key = f"own:{number}:{place}"
    return maker.fact(key).told(chance.randrange(12))


def read_all(articles: Sequence[Article]) -> list[Reading]:
    """Return the articles as the embedded engine reads them."""
    return asyncio.run(_read_all(articles))


async def _read_all(articles: Sequence[Article]) -> list[Reading]:
    engine = EmbeddedEngine()
    return [await read(article, engine) for article in articles]
