"""Verbs of news speech, what each needs behind it to speak, and the finite verbs by which a clause is told.

A row names one verb: its base form, the form in -s, the past, and a participle that differs. All other sets here are
sets of such forms or of their base forms.
"""

from __future__ import annotations

from typing import Final

# They pass a content on and add nothing to it.
_SAYING_ROWS: Final = """
    say says said | tell tells told | add adds added | report reports reported | state states stated
    announce announces announced | confirm confirms confirmed | claim claims claimed | explain explains explained
    note notes noted | write writes wrote written | tweet tweets tweeted | post posts posted | reveal reveals revealed
    disclose discloses disclosed | estimate estimates estimated | recall recalls recalled | argue argues argued
    believe believes believed | think thinks thought | suggest suggests suggested | conclude concludes concluded
    observe observes observed | remark remarks remarked | testify testifies testified | recount recounts recounted
    mention mentions mentioned | acknowledge acknowledges acknowledged | admit admits admitted
    concede concedes conceded | insist insists insisted | maintain maintains maintained | assert asserts asserted
    allege alleges alleged | predict predicts predicted | reply replies replied | respond responds responded
    answer answers answered | clarify clarifies clarified | stress stresses stressed
    emphasize emphasizes emphasized | emphasise emphasises emphasised | reiterate reiterates reiterated
    repeat repeats repeated | declare declares declared | describe describes described | caution cautions cautioned
    contend contends contended | joke jokes joked | lament laments lamented | indicate indicates indicated
    complain complains complained
"""

# The verb is itself the news: "vowed to crush" is no mere report.
_ACT_ROWS: Final = """
    deny denies denied | vow vows vowed | pledge pledges pledged | promise promises promised
    threaten threatens threatened | warn warns warned | urge urges urged | demand demands demanded
    accuse accuses accused | blame blames blamed | condemn condemns condemned | praise praises praised
    criticise criticises criticised | criticize criticizes criticized | reject rejects rejected
    refute refutes refuted | order orders ordered | call calls called | express expresses expressed
    welcome welcomes welcomed | apologise apologises apologised | apologize apologizes apologized
"""


def _rows(table: str) -> list[list[str]]:
    return [row.split() for line in table.strip().splitlines() for row in line.split("|")]


_SAYING_TABLE: Final = _rows(_SAYING_ROWS)
_ACT_TABLE: Final = _rows(_ACT_ROWS)

SAYING: Final = frozenset(form for row in _SAYING_TABLE for form in row)
SPEECH_ACTS: Final = frozenset(form for row in _ACT_TABLE for form in row)
BASE_OF: Final = {form: row[0] for row in (*_SAYING_TABLE, *_ACT_TABLE) for form in row}
BARE_FORMS: Final = frozenset(row[0] for row in (*_SAYING_TABLE, *_ACT_TABLE))
S_FORMS: Final = frozenset(row[1] for row in (*_SAYING_TABLE, *_ACT_TABLE))

# Also nouns: "the United States", "reports from the front", "an answer". No sure sign of a clause.
NOUN_LIKE: Final = frozenset(
    """states reports claims calls notes posts demands estimates orders promises answers remarks replies jokes praises
    tweets mentions pledges vows threatens stresses repeats laments welcomes cautions report claim state call demand
    order promise blame praise welcome estimate note post tweet answer remark reply joke pledge vow stress mention
    repeat lament caution""".split()
)

# Base forms that speak only with a content of their own: "that", a clause or a quotation. "Maintained a presence",
# "added their voices", "declared a holiday" and "tweeted a photo" say nothing.
NEEDS_CONTENT: Final = frozenset(
    """maintain observe think believe repeat recall write post answer respond reply stress describe mention predict
    suggest add tweet note conclude state argue insist declare remark recount joke lament indicate testify emphasize
    emphasise estimate explain reveal contend complain caution admit""".split()
)

# They take an object with an infinitive, or a person: "was ordered to", "told to" and "accused of" are passives.
PASSIVE_BEFORE_TO: Final = frozenset("say tell believe think report allege estimate urge order condemn".split())

# Acts that speak only of certain things: "rejected the charge", but "rejected the appeal" is a court at work.
OBJECTS_OF: Final = {
    "reject": frozenset(
        """accusation accusations allegation allegations claim claims charge charges suggestion suggestions criticism
        notion idea report reports call calls demand demands blame responsibility this that it them""".split()
    ),
    "welcome": frozenset(
        """decision move announcement news agreement deal accord pact step release result statement truce ceasefire
        ruling verdict plan proposal initiative outcome vote election appointment visit talks""".split()
    ),
    "express": frozenset(
        """concern concerns regret hope condolences doubt doubts outrage sympathy support anger alarm confidence
        frustration surprise shock satisfaction solidarity""".split()
    ),
}

AUXILIARIES: Final = frozenset(
    """is are was were be been being has have had do does did will would shall should can could may might must isn't
    aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't cannot""".split()
)
BE_FORMS: Final = frozenset("is are was were be been being isn't aren't wasn't weren't".split())
HAVE_FORMS: Final = frozenset("has have had".split())

# What may stand between a subject and its verb of speech, besides other adverbs in -ly.
HELPERS: Final = frozenset(
    """also later then has have had further again earlier still since repeatedly publicly officially strongly flatly
    reportedly separately previously subsequently initially firmly categorically first only all both immediately
    quickly recently soon never always often once not did does do himself herself itself themselves""".split()
)

_COMMON: Final = frozenset(
    """struck hit killed wounded injured seized took swept captured entered advanced retreated fled left arrived met
    visited fought fell rose climbed jumped dropped grew became began started ended stopped won lost made gave got
    went came ran drove flew sank burned burnt broke spread reached crossed closed opened blocked moved sent brought
    found saw heard knew felt held kept led stood sat lay won set put cut paid bought sold built destroyed collapsed
    exploded erupted died survived rescued evacuated arrested detained charged sentenced released issued signed
    approved passed voted elected appointed resigned dismissed removed replaced joined launched carried targeted
    bombed shelled shot stabbed attacked forced caused led followed remained continued stayed returned escaped
    gathered marched protested agreed refused failed tried managed decided planned expects expected needs needed
    wants wanted hopes hoped lives live lived works worked faces faced shows showed means meant says said comes
    takes makes gives gets goes leaves hits kills holds keeps leads remains marks marked raises raised contributed
    requested declined considers considered plans aims seeks sought uses used turned declared recaptured regained
    retaken reclaimed withdrew withdrawn regrouped disrupted resist resists target targets""".split()
)
# Forms of that list that are nouns as often.
_HOMOGRAPHS: Final = frozenset("lives works faces shows plans aims uses needs hopes target targets".split())


def is_finite(word: str) -> bool:
    """Tell whether a word is surely a finite verb: an auxiliary, a verb of speech or a common verb of news.

    A closed list on purpose: a suffix rule would take "the wounded" for a verb and split a noun phrase. Forms that
    are nouns as often ("reports", "plans") are not sure.
    """
    plain = word.rstrip(".").replace("’", "'")
    return may_be_finite(word) and plain not in NOUN_LIKE and plain not in _HOMOGRAPHS


def may_be_finite(word: str) -> bool:
    """Tell whether a word is a finite verb in one reading: "reports" and "plans" too. Capitals are names."""
    if word[:1].isupper():
        return False
    plain = word.rstrip(".").replace("’", "'")
    contracted = plain.endswith(("'ll", "'ve", "'re", "'d", "n't"))
    return contracted or plain in AUXILIARIES or plain in SAYING or plain in SPEECH_ACTS or plain in _COMMON
