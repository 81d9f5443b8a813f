"""Forms of English verbs, as far as news needs them to tell a verb from a noun. Closed lists; no tagger is trained."""

from __future__ import annotations

from typing import Final

from summarizer.text.terms import lemma

# Base, past, and a participle that differs. The dictionary of lemmas knows few of them.
_IRREGULAR_ROWS: Final = """
    arise arose arisen | awake awoke awoken | bear bore borne | beat beat beaten | become became become
    begin began begun | bend bent | bet bet | bid bid | bind bound | bite bit bitten | bleed bled | blow blew blown
    break broke broken | breed bred | bring brought | broadcast broadcast | build built | burn burnt | burst burst
    buy bought | cast cast | catch caught | choose chose chosen | cling clung | come came come | cost cost
    creep crept | cut cut | deal dealt | dig dug | dive dove | draw drew drawn | dream dreamt | drink drank drunk
    drive drove driven | eat ate eaten | fall fell fallen | feed fed | feel felt | fight fought | find found
    flee fled | fling flung | fly flew flown | forbid forbade forbidden | forecast forecast | forget forgot forgotten
    forgive forgave forgiven | foresee foresaw foreseen | freeze froze frozen | get got gotten | give gave given
    go went gone | grind ground | grow grew grown | hang hung | hear heard | hide hid hidden | hit hit | hold held
    hurt hurt | keep kept | know knew known | lay laid | lead led | lean leant | leap leapt | learn learnt | leave left
    lend lent | let let | lie lay lain | light lit | lose lost | make made | mean meant | meet met
    mistake mistook mistaken | overcome overcame overcome | oversee oversaw overseen | overthrow overthrew overthrown
    overtake overtook overtaken | pay paid | plead pled | put put | quit quit | read read | rebuild rebuilt
    rend rent | ride rode ridden | ring rang rung | rise rose risen | run ran run | say said | see saw seen
    seek sought | sell sold | send sent | set set | shake shook shaken | shed shed | shine shone | shoot shot
    show showed shown | shrink shrank shrunk | shut shut | sing sang sung | sink sank sunk | sit sat | sleep slept
    slide slid | speak spoke spoken | speed sped | spend spent | spill spilt | spin spun | split split | spread spread
    spring sprang sprung | stand stood | steal stole stolen | stick stuck | sting stung | strike struck stricken
    string strung | strive strove striven | swear swore sworn | sweep swept | swell swelled swollen | swim swam swum
    swing swung | take took taken | teach taught | tear tore torn | tell told | think thought | throw threw thrown
    thrust thrust | tread trod trodden | undergo underwent undergone | understand understood
    undertake undertook undertaken | uphold upheld | upset upset | wake woke woken | wear wore worn | weave wove woven
    weep wept | win won | wind wound | withdraw withdrew withdrawn | withhold withheld | withstand withstood
    write wrote written | retake retook retaken | sew sewed sewn | saw sawed sawn | prove proved proven
"""

# Verbs whose base form and form in -s are read as verbs where a verb can stand.
_REGULAR: Final = """
    swap ship probe dock moor sue rent broker patrol recruit resettle relinquish relay oversee claim
    abandon accept accompany accuse achieve acknowledge acquire act adapt add address adjust admit adopt advance advise
    affect agree aid aim allege allocate allow amend analyze announce answer anticipate apologise apologize appeal
    appear apply appoint approach approve argue arm arrange arrest arrive ask assault assess assist associate assume
    assure attack attempt attend attract avoid award back balance ban base battle believe belong benefit blame block
    blow board bomb book borrow boycott breach bring broker bury calculate call campaign cancel capture care carry
    cause cease celebrate chair challenge change charge chase check cite claim clarify classify clean clear climb close
    collapse collect combat combine come comment commission commit communicate compare compete complain complete
    conceal concede concern conclude condemn conduct confirm confiscate confront connect consider consist construct
    contact contain contend contest continue contribute control convert convict convince cooperate cope cost count
    cover crash create criticise criticize cross crush cry damage dare deal debate decide declare decline decrease
    dedicate defeat defend define delay delete deliver demand demolish demonstrate deny depart depend deploy deport
    deserve design desire destroy detain detect determine develop devote die differ direct disagree disappear disclose
    discover discriminate discuss dismiss disperse displace display dispute disrupt distribute divert divide document
    dominate donate doubt drag drain dress drop drown drug ease earn educate elect eliminate embrace emerge emphasise
    emphasize employ enable encourage end endanger endorse endure enforce engage enhance enjoy ensure enter entitle
    erupt escalate escape establish estimate evacuate evict examine exceed exchange execute exercise exist expand expect
    expel experience expire explain explode expose express extend face fail fear feature file fill finance finish fire
    fit flood focus follow force free frustrate fuel fund gain garner gather generate govern grant greet grieve
    guarantee guard guide halt hand handle happen harm hate head help hesitate highlight hijack hire hope host house
    identify ignore impact implement imply import impose imprison improve include increase indicate infect influence
    inform injure inquire insist inspect inspire install intend interest interfere intervene interview introduce invade
    invest investigate invite involve isolate issue jail join judge jump justify kick kidnap kill knock label lack land
    last launch lease leave lift like limit link list listen live lobby locate lock look loot love lower maintain make
    manage march mark marry match matter measure mediate mention merge mind miss mobilise mobilize monitor mount mourn
    move murder name need negotiate nominate note notice notify obey object oblige observe obstruct obtain occupy occur
    offend offer open operate oppose opt order organise organize oust outlaw outline overrun overturn owe own pack park
    participate pass perform permit persuade photograph pick pin plan plant play plead please pledge plot plunge point
    police poll pose possess post postpone pour praise predict prefer prepare present preserve press pressure presume
    prevent print proceed process proclaim produce progress prohibit promise promote prompt propose prosecute protect
    protest provide provoke publish pull pump punish purchase pursue push qualify question quote race raid rain raise
    rally range rank rape ratify reach react realise realize reassure rebel recall recapture receive reclaim recognise
    recognize recommend reconsider record recover recruit reduce refer reflect refrain refuse regain regard register
    regret regulate reinforce reiterate reject relate relax release relegate relieve relocate rely remain remark
    remember remind remove renew reopen repair repeat repel replace reply report represent repulse request require
    rescue reserve resign resist resolve respect respond rest restore restrict result resume retain retire retreat
    return reunite reveal reverse review revise revoke risk rob roll rule rush sack sail save scale scare schedule score
    scrap search secure seem seize select sentence separate serve settle share shell shelter shift shock shout side
    sign signal slam slow smuggle soar solve sort spare spark sponsor stab staff stage stall star start starve state
    stay stem step stop store storm strengthen stress strip struggle study stumble submit substitute succeed suffer
    suggest supply support suppose surge surprise surrender surround survive suspect suspend sustain switch tackle
    talk target tax terminate test testify thank threaten top torture touch tour trace track trade train transfer
    transform transport trap travel treat trigger trust try tumble turn tweet uncover undermine unite unveil update
    upgrade upload urge use vacate value vanish verify veto view violate visit vote vow wait walk wander want warn wash
    waste watch weaken weigh welcome widen wipe withhold witness wonder work worry wound wrap wreck yield
"""


def _rows(table: str) -> list[list[str]]:
    return [row.split() for line in table.strip().splitlines() for row in line.split("|")]


_IRREGULAR: Final = _rows(_IRREGULAR_ROWS)

# Past form or participle -> base.
PAST: Final = {form: row[0] for row in _IRREGULAR for form in row[1:]}
# Forms that are participles only, and forms that are pasts only.
PARTICIPLES: Final = frozenset(row[2] for row in _IRREGULAR if len(row) > 2) - {row[0] for row in _IRREGULAR}
PASTS_ONLY: Final = frozenset(row[1] for row in _IRREGULAR if len(row) > 2) - PARTICIPLES
BASES: Final = frozenset(_REGULAR.split()) | {row[0] for row in _IRREGULAR}

BE: Final = frozenset("be am is are was were been being isn't aren't wasn't weren't".split())
HAVE: Final = frozenset("have has had having haven't hasn't hadn't".split())
DO: Final = frozenset("do does did doing done don't doesn't didn't".split())
MODALS: Final = frozenset(
    """will would shall should can could may might must cannot can't couldn't won't wouldn't shouldn't mustn't
    needn't mightn't shan't""".split()
)


_SHORTEST_REGULAR: Final = 4


def base_of(word: str) -> str | None:
    """Return the base of a form of a verb in lower case, or None where no rule takes it for one.

    "-ed" and "-ing" by the dictionary of lemmas, irregular forms by the list. Nouns of the same form ("building",
    "hundred") have no base; "wounded" has one whether it is used as a noun or not.
    """
    if word in PAST:
        return PAST[word]
    if word.endswith(("ed", "ing")) and len(word) >= _SHORTEST_REGULAR:
        found = lemma(word)
        return _regular_base(word) or (found if found != word else None)
    if word.endswith("s") and not word.endswith("ss"):
        found = lemma(word)
        return found if found != word and found in BASES else None
    return word if word in BASES else None


def _regular_base(word: str) -> str | None:
    """Take "-ed" and "-ing" off by rule: "bombing" is a noun to the dictionary."""
    stem = word.removesuffix("ing") if word.endswith("ing") else word.removesuffix("ed")
    for base in (stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else ""):
        if base in BASES:
            return base
    return None
