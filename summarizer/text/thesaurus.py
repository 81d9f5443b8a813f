"""Words that news uses for one thing, as matching reads them: wider than `terms.concept`, by which code checks.

Two claims that speak of one thing need not say the same of it, and nothing is told that only this table bears out: it
finds what to compare. A word that may be another actor, place or figure is in no row with it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from summarizer.text.countries import country_of
from summarizer.text.terms import concept

_REMEMBERED: Final = 50_000

# Lemmas. A row that shares a word with one of `terms` continues it.
_ROWS: Final = """
    actor actress star | admit acknowledge concede | advance push | agree consent | aid relief | airport airfield |
    alert alarm | ally partner supporter backer | ambassador diplomat | ambulance paramedic | angry furious | animal
    wildlife | announce declare announcement declaration | anonymous unnamed unidentified | answer reply respond
    response | apartment flat tenement | apologize apologise apology | appoint nominate appointment nomination |
    approve approval clear clearance | argue contend | arrive reach arrival | ask request | astronaut cosmonaut crew
    | attacker assailant | award prize medal | bail bond | ban prohibit forbid outlaw | bank lender | base barracks
    | beach coast shore coastline seaside | beat defeat | besiege siege encircle | bid offer proposal propose |
    birth born baby infant newborn | body corpse | bomb device explosive | border frontier | boss chief head | bribe
    bribery corruption corrupt | bridge overpass | bring carry | budget spend | build construct construction |
    building structure | bullet round | buy purchase acquire acquisition takeover | cancel scrap abandon | candidate
    contender nominee | car vehicle automobile | cause trigger provoke spark | ceasefire truce | celebrate
    celebration | chairman chairwoman chair | champion championship title | change alter modify | charge indict
    indictment accuse | charity nonprofit | checkpoint roadblock | choose select pick | church cathedral chapel |
    climate weather | coach manager | collapse crumble | commander general | concert gig | confirm verify | contain
    comprise | continue proceed | convict conviction guilty | count tally | court tribunal | crash collide collision
    smash | create establish | crime offence offense | criticism condemnation backlash | criticize criticise slam
    condemn denounce lambast | crop harvest | crowd throng | current present | customer client consumer shopper |
    cyclist bicycle bike | damage harm | dangerous risky hazardous | debt loan | decide decision | deficit shortfall
    gap | delay postpone defer | democracy democratic | deny denial | deploy deployment | describe portray | destroy
    demolish raze wreck ruin devastate destruction | develop development | disable disability | discuss discussion |
    dispute quarrel row feud battle tussle squabble | doctor physician medic | donate donation contribution | double
    twice | driver motorist | drone uav | drug medicine medication | earthquake quake tremor | east eastern |
    economy economic | effect impact consequence | elderly old | electricity power energy | employee staff workforce
    | enter access | entire whole | envoy emissary mediator | equality equal | error mistake | evacuate evacuation |
    evidence proof | exceed surpass top | execution execute | exit leave | expand expansion | expect anticipate |
    explain clarify | explode detonate explosion blast | extend extension | facade front | factory plant mill | fail
    failure | fall drop decline decrease slump tumble plunge | famous renowned prominent | farm farmer grower | fear
    worry concern | fight combat clash | film movie | find discover locate discovery | fine penalty | finish end
    conclude complete completion | firefighter fireman | firm company corporation business | fish fishing fisherman
    | flight airliner | flood flooding inundate | follow succeed | food meal | foreign overseas | forest woodland
    bushfire wildfire | former ex previous previously | fraud scam | freedom liberty | funeral burial bury | game
    match | garbage rubbish trash waste | gather assemble | give provide supply | goal score | gun firearm weapon
    rifle pistol | gunman shooter | hack hacker cyberattack breach | happen occur | harass harassment | harbour
    harbor port | hear listen | heat heatwave hot | hide conceal | hire recruit | holiday vacation | home house |
    hope wish | hospital clinic | hostage captive | hotel resort | huge enormous massive vast | hunger starve famine
    hungry | illness disease | important significant key major | improve improvement | inform notify | injure injury
    | innocent acquit acquittal | inquiry investigation probe | insist maintain | insurance insurer | invade
    invasion | investigate examine | island isle | job position post | journalist reporter correspondent | joy happy
    delight | judge justice magistrate | jury juror | keep retain hold | kidnap abduct abduction | knife stab blade
    | lake reservoir | launch liftoff | law legislation bill statute | lawmaker legislator congressman congresswoman
    mp parliamentarian | lawsuit suit litigation | lawyer attorney counsel solicitor barrister | letter note |
    licence license | limit restrict restriction curb | link connect tie relate | live reside | maker manufacturer
    producer | market exchange | marry wed wedding marriage | mine mining miner | minister secretary | ministry
    department | minor slight | miss disappear vanish unaccounted | money fund cash | monitor observe watch | mosque
    temple | motorway highway freeway | mountain hill | mourn grieve grief | move shift relocate | murder homicide |
    music song album | nation country | need require | neighbour neighbor | neighbourhood district quarter area |
    new fresh | newspaper paper | north northern | nuclear atomic | occupy occupation | oil crude petroleum | oppose
    resist resistance pushback opposition | outage blackout | pain suffer | parliament legislature | part portion |
    passenger commuter | patient sick | pensioner retiree | percent percentage | permit allow let | photo photograph
    picture image | pilot captain | plan scheme intend intention | player footballer | plead plea | police officer
    policeman cop | pollution contamination emission | poor impoverish | praise hail laud | predict forecast |
    pregnant pregnancy | price cost | priest cleric clergyman imam | produce production | profit earnings income |
    protect guard | protest demonstration rally march | protester demonstrator | province region | quick fast rapid
    swift | quit resign resignation depart | racist racism racial | rain downpour rainfall | raise lift hike |
    receive obtain | recession slowdown downturn | recommend recommendation advise advice | reduce cut slash |
    referee umpire | refugee migrant asylum | reject refuse rebuff | release free | religious religion faith |
    repair fix mend | replace substitute | restaurant cafe diner | reveal disclose | review consider evaluate assess
    | rich wealthy affluent | rise increase climb grow growth jump surge soar gain | rival competitor opponent |
    river stream | rob robbery | rocket missile launcher | rubble debris wreckage | sad sorrow | safe unharmed
    unhurt | sale revenue | sanction embargo | school college university campus | scientist researcher expert | sea
    ocean | search hunt | secret clandestine covert | senate senator | send dispatch | sentence jail imprison prison
    imprisonment | serious severe grave | share stock equity | shareholder investor stockholder | shock stun | shoot
    gunfire | shop store retailer | show display | singer musician | sink founder | snow blizzard snowfall | soldier
    trooper serviceman | south southern | spacecraft spaceship capsule | speech address remark | split divide
    separate | spokesman spokeswoman spokesperson | stadium arena ground | stay remain | steal theft | stop halt |
    storey story floor | storm hurricane cyclone typhoon | student pupil | study research survey | subsidy grant |
    subway underground metro | summit talk | supplier vendor | support endorse endorsement | surgery operation |
    tank armour armor | tax levy duty tariff | teacher professor | team side squad | tear shear rip | teenager teen
    adolescent youth | testify testimony witness | think believe | threaten threat | torture abuse mistreat |
    tourist visitor holidaymaker traveller traveler | tournament cup competition contest | trade commerce | train
    rail railway | travel journey | treat treatment | treaty convention | tribute homage | truck lorry | try attempt
    effort | use utilize employ | vaccine vaccination jab | verdict ruling judgment judgement | video footage |
    village hamlet | virus infection outbreak epidemic | visit trip | vote poll ballot election | voter elector
    electorate | wage salary pay | warn caution warning | warship navy naval | website site | welcome greet | west
    western | wharf quay dock pier berth | wife spouse husband | win victory triumph | wind gust | withdraw
    withdrawal retreat pullout pullback | woman lady female | worsen deteriorate
"""


@lru_cache(maxsize=_REMEMBERED)
def theme(lemma: str) -> str:
    """Return the word by which a lemma is matched: "offer" and "proposal" by "bid", "syrian" by "syria"."""
    found = _themes().get(lemma)
    if found is None:
        country = country_of(lemma) if lemma.isalpha() else None
        found = concept(country.lower() if country else lemma)
    return found


@lru_cache(maxsize=1)
def _themes() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in _ROWS.split("|"):
        words = row.split()
        known = next((concept(word) for word in words if concept(word) != word), words[0])
        for word in words:
            table.setdefault(word, concept(word) if concept(word) != word else known)
    return table
