"""Words of news that turn a statement round when one stands for the other."""

from __future__ import annotations

from typing import Final

_ROWS: Final = """
    first last | first second | first third | more less | more fewer | increase decrease | rise fall | rise drop
    up down | win lose | win loss | victory defeat | before after | male female | man woman | boy girl | men women
    husband wife | father mother | son daughter | brother sister | king queen | he she | his her | him her | old young
    older younger | new old | high low | higher lower | best worst | better worse | good bad | large small | big small
    larger smaller | biggest smallest | long short | early late | north south | east west | northern southern
    eastern western | left right | inside outside | open close | start end | begin end | start stop | allow ban
    accept reject | approve reject | support oppose | agree disagree | agree refuse | confirm deny | admit deny
    love hate | hot cold | warm cool | dead alive | die survive | kill save | guilty innocent | convict acquit
    legal illegal | buy sell | arrive leave | enter leave | push pull | attack defend | success failure | succeed fail
    pass fail | include exclude | positive negative | public private | rich poor | strong weak | safe dangerous
    remember forget | appear disappear | join leave | gain lose | expand shrink | add remove | above below | over under
    most least | always never | all none | many few | everyone nobody | day night | morning evening | summer winter
    black white | true false | real fake | rare common | easy difficult | easy hard | cheap expensive | full empty
    fast slow | borrow lend | teach learn | arrest release | jail free | hire fire | appoint sack | praise criticise
    praise criticize | improve worsen | encourage discourage | ally enemy | friend enemy | peace war | ancient modern
    temporary permanent | near far | possible impossible | likely unlikely | happy sad | happy unhappy | welcome condemn
    import export | interior exterior | major minor | maximum minimum | majority minority | domestic foreign
    single double | single married | hide reveal | protect harm | deny allow | ease tighten | prevent cause | heal hurt
    create destroy | build destroy
"""


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in (row.split() for line in _ROWS.strip().splitlines() for row in line.split("|")):
        for word, other in (row, row[::-1]):
            found.setdefault(word, set()).add(other)
    return {word: frozenset(others) for word, others in found.items()}


OPPOSITES: Final = _table()
