"""Whether one word of a statement says no more than one word of its evidence: the same, a synonym, or more general.

Closer than the thesaurus of `terms`, which asks whether two sentences speak of one thing: there "rebel" and
"fighter", or "people" and "civilian", are one, here the first may not be made the second.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from summarizer.text.tokens import Word

# Each word of a row may stand for each other one.
_SYNONYMS: Final = """
    kill slay | die perish | die kill | killed dead | injure wound hurt | blaze fire | blast explosion
    explode detonate
    begin start commence | end finish conclude | stop halt | continue proceed | happen occur | receive get obtain
    buy purchase acquire | big large | huge enormous massive vast | small little | quick fast rapid swift
    seize capture | retake recapture regain reclaim | raze demolish | back support | help aid assist | aid assistance
    rescue save | reject refuse | fix repair mend | choose select pick | show display | send dispatch
    arrest detain | jail imprison | sack dismiss fire | quit resign | city town | road street | car vehicle automobile
    boat ship vessel | plane aircraft airplane | doctor physician | lawyer attorney | child kid | film movie
    ask request | answer reply respond | near close nearby | need require | allow permit let | forbid ban prohibit
    vow pledge promise | urge exhort | try attempt seek | accord agreement pact deal | talk negotiation | ally partner
    shut close closed | broken shattered smash break shatter | discover find | find locate | collapse crumble
    home house | flat apartment | firm company business | staff employee worker | inquiry investigation probe
    investigate probe examine | error mistake | fault defect flaw | centre center central | defence defense
    harbour harbor | kilometre kilometer | metre meter | tonne ton | programme program | labour labor | storey story
    neighbour neighbor | honour honor | colour color | organisation organization | organise organize
    recognise recognize
    criticise criticize | apologise apologize | licence license | fertiliser fertilizer | travelled traveled
    enough sufficient | many numerous | also too | about around approximately roughly | almost nearly
    at least minimum
    yearly annual annually | daily everyday | rapidly quickly fast swiftly | shortly soon | previously formerly
    approximately about | afterwards later afterward subsequently | last final | initial first | midday noon
    percent percentage per-cent | u.s us america american united-states | uk britain british | un united-nations
    prime-minister premier | policeman officer | soldiers troops | soldier troop | army military
    injured wounded hurt | missing unaccounted | jet warplane | gun firearm weapon | prison jail
    defeat beat | win victory | triumph victory | sign ink | approve endorse | announce declare proclaim
    reveal disclose | claim allege | rise increase climb grow | fall drop decline decrease | reduce cut lower
    raise lift | remove take | build construct erect | complete finish | open unveil | launch start begin
    flee escape | leave depart | arrive reach come | enter access | attack assault | bomb bombard | shell bombard
    hide conceal | tell inform | talk speak | see witness | hear listen | think believe | pay spend | cost price
    lead head | leader head chief | chair head | chairman chair chairperson chairwoman | boss manager chief
    use utilise utilize employ | keep retain hold | hold contain | store keep | house hold | get receive
    give provide supply | share divide | swap exchange | pull withdraw | withdraw retreat | monitor watch observe
    guard protect | defend protect | harm damage | destroy ruin wreck | sink founder
    ruin rubble debris | body corpse | death fatality | demand call-for | welcome greet
    stay remain | live reside | resident inhabitant | drive propel | cause trigger provoke spark | evening night
    frontier border | upkeep maintenance | money funds cash | sum amount | prize award | publish release print
    release free | talk conversation | crowd throng | rally demonstration protest | protester demonstrator
    election vote poll | voter elector | parliament legislature | lawmaker legislator mp
    coastguard coast-guard | firefighter fireman | trapped stuck | area region zone | neighbourhood neighborhood
    quarter district | district neighborhood | wharf quay dock pier berth | freighter ship
    tenement apartment building block | facade front | suffer sustain | treat care | admit hospitalise hospitalize
    gather assemble | mourn grieve | remember commemorate | tie link connect  | shop store
    picture image photo photograph  | flow stream | reservoir lake | crop harvest | grower farmer
    truck lorry | cargo freight load | dispute quarrel row | alter change modify | replace substitute | own possess
    plan intend | agree consent | reach strike | strike hit | hit struck | strike attack | operate run | run manage
    put place lay | say state | denounce condemn | praise laud hail | cite quote
    mother mum mom | father dad | married wed marry | wife spouse | husband spouse | hospital clinic
    midnight 12-a.m | provisional interim temporary | permanent lasting | complete total | brief short | lengthy long
    joint common | jointly together | unable incapable | search look seek hunt | extinguish put-out | tell say
    per each every | previous earlier past former | prior previous | main principal chief
    verify confirm | independently separately | lack absence | short lacking | inspection check | pass clear
    shed warehouse  | sailor seaman mariner | crew crewman | inside within in | pull drag haul | found establish
    work function | work labour | teacher schoolteacher | nation country state | nationwide national
    come-back return | another further additional | people person | man male | woman female | male man
    grandmother gran
"""

# "specific > general": the statement may use the right-hand word where the evidence has the left-hand one.
_GENERAL: Final = """
    civilian > people person | child > people person youngster | woman > people person | man > people person
    soldier > people troop person military | resident > people person local | villager > people resident person local
    farmer > people person grower | guard > people person | conscript > soldier guard people person
    prisoner > people person inmate | protester > people person | firefighter > people person
    rescuer > people worker
    worker > people person | student > people person pupil | teenager > people person youth
    girl > child people person
    boy > child people person | baby > child person | murder > kill | assassinate > kill murder | execute > kill
    massacre > kill | bomb > attack | shell > attack hit strike | bombard > attack | raid > attack
    airstrike > strike attack
    ambush > attack | stab > attack injure | shoot > attack | storm > attack | drown > die
    freighter > ship vessel boat
    ferry > ship vessel boat | tanker > ship vessel | lorry > vehicle truck | tractor > vehicle | bus > vehicle
    car > vehicle | jet > plane aircraft | helicopter > aircraft | mayor > official politician
    minister > official politician
    president > leader politician official | chancellor > leader | premier > leader
    spokesman > official spokesperson
    spokeswoman > official spokesperson | general > officer commander | colonel > officer | captain > officer
    lieutenant > officer | commander > officer | tenement > building house home block | house > building home
    warehouse > building | shed > building | school > building | hospital > building | mortuary > building
    apartment > home | bakery > shop | fertiliser > chemical | nitrate > chemical | onion > vegetable
    wheat > crop grain
    rocket > weapon missile | missile > weapon | rifle > gun weapon | pistol > gun weapon | mortar > weapon
    ammunition > munition | shell > munition ammunition | declare > say announce | sprint > run | flame > fire
    crane > machine | union > group organisation organization | federation > group organisation organization union
    charity > group organisation organization | party > group | militia > group fighter | mission > group body
    agency > organisation organization body | committee > group body panel | council > body | accord > document
    drought > weather | burn > injury | fracture > injury | daughter > child | son > child | brother > relative
    sister > relative | tripled > rise increase | double > rise increase | soar > rise increase
    surge > rise increase
    plunge > fall drop | plummet > fall drop | slump > fall drop | hurl > throw | yell > shout | sedan > car vehicle
    shatter > break damage | destroy > damage | wreck > damage | incinerate > burn destroy | torch > burn
    explosion > blast incident | fire > incident | attack > incident | crash > incident accident
    shooting > incident attack
    shelling > attack bombardment | collision > crash accident incident | earthquake > disaster | flood > disaster
    demolish > destroy | hospitalise > injure | schoolteacher > teacher | boss > leader | metre > measure
    insist > say | add > say | claim > say | warn > say | declare > say | announce > say | tell > say | report > say
    confirm > say | note > say | state > say | explain > say | write > say | argue > say | maintain > say
    reveal > say | recall > say | admit > say | estimate > say | stress > say | repeat > say | acknowledge > say
    describe > say | accord > say | contend > say | assert > say | complain > say | reply > say | answer > say
"""

_STEM: Final = 4
_PEOPLE_ENDINGS: Final = frozenset(
    {
        ("", "n"),
        ("", "an"),
        ("", "i"),
        ("", "ian"),
        ("", "ese"),
        ("e", "an"),
        ("a", "an"),
        ("y", "ian"),
        ("", "ish"),
        ("", "s"),
    }
    | {
        ("", "ns"),
        ("", "ans"),
        ("", "is"),
        ("", "ians"),
        ("n", "ns"),
        ("i", "is"),
        ("an", "ans"),
        ("a", "ans"),
        ("y", "ians"),
    }
)
_NOUN_ENDINGS: Final = frozenset(
    {
        ("", "ment"),
        ("e", "ion"),
        ("", "ion"),
        ("e", "ation"),
        ("", "ation"),
        ("e", "al"),
        ("y", "ication"),
        ("ve", "on"),
        ("de", "sion"),
        ("e", "er"),
        ("", "er"),
        ("", "ing"),
        ("e", "ing"),
    }
)

EXACT: Final = 0.0
SAME: Final = 0.05
SYNONYM: Final = 0.4
GENERAL: Final = 0.5
OTHER_KIND: Final = 0.6


def likeness(stated: Word, given: Word) -> float | None:
    """Return how far a stated word is from a given one: 0 for the same word, more for a looser match, None for none."""
    if stated.kind in "UT" or given.kind in "UT":
        same = stated.key == given.key and stated.kind == given.kind and _same_bound(stated, given)
        return EXACT if same else None
    if stated.low == given.low and stated.kind == given.kind:
        return EXACT
    if stated.kind not in "NVG" or given.kind not in "NVG":
        return (
            SAME if stated.kind == given.kind == "M" and _MODALS.get(stated.low) == _MODALS.get(given.low, "") else None
        )
    if stated.is_name and given.is_name:
        return _between_names(stated.low, given.low)
    if not _one_class(stated.kind, given.kind) and not (
        {stated.kind, given.kind} == {"N", "G"} or stated.low == given.low
    ):
        # "The army's attack" and "the army attacked" share a key, but not their parts.
        return None
    found = _between_words(stated.key, given.key)
    return found if found is None or _one_class(stated.kind, given.kind) else found + OTHER_KIND


_MODALS: Final = {
    "will": "will",
    "won't": "won't",
    "would": "will",
    "may": "may",
    "might": "may",
    "can": "can",
    "could": "could",
}


def _same_bound(stated: Word, given: Word) -> bool:
    return stated.bound == given.bound


def _one_class(one: str, other: str) -> bool:
    return one == other or {one, other} <= {"V", "G"}


def _between_names(stated: str, given: str) -> float | None:
    if stated == given:
        return EXACT
    short, long = sorted((stated, given), key=len)
    start = _common(short, long)
    # "Almerran" for "Almerra", "Zemrandi" for "Zemrand"
    if start >= _STEM and (short[start:], long[start:]) in _PEOPLE_ENDINGS:
        return SYNONYM
    return _between_words(stated, given)


@lru_cache(maxsize=20_000)
def _between_words(stated: str, given: str) -> float | None:
    if stated == given:
        return SAME
    synonyms, general = _tables()
    if not synonyms.get(stated, frozenset()).isdisjoint(synonyms.get(given, frozenset())):
        return SYNONYM
    if stated in general.get(given, frozenset()):
        return GENERAL
    short, long = sorted((stated, given), key=len)
    start = _common(short, long)
    if start >= _STEM and (short[start:], long[start:]) in _NOUN_ENDINGS:
        return GENERAL
    return None


def _common(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[str]]]:
    rows: dict[str, frozenset[int]] = {}
    for number, row in enumerate(_split(_SYNONYMS)):
        for word in row.split():
            rows[word] = rows.get(word, frozenset()) | {number}
    general: dict[str, frozenset[str]] = {}
    for row in _split(_GENERAL):
        specific, _, wider = row.partition(">")
        general[specific.strip()] = general.get(specific.strip(), frozenset()) | set(wider.split())
    return rows, general


def _split(table: str) -> list[str]:
    return [row.strip() for line in table.strip().splitlines() for row in line.split("|") if row.strip()]
