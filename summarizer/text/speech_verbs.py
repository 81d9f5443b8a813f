"""Verbs of news speech, and the finite verbs by which a clause is told from a phrase."""

from __future__ import annotations

from typing import Final

# They pass a content on and add nothing to it.
SAYING: Final = frozenset(
    """say says said tell tells told add adds added report reports reported state states stated announce announces
    announced confirm confirms confirmed claim claims claimed explain explains explained note notes noted write
    writes wrote tweet tweeted post posted reveal reveals revealed disclose disclosed estimate estimates estimated
    recall recalls recalled argue argues argued believe believes believed think thinks thought suggest suggests
    suggested conclude concluded observe observed remark remarked testify testified recount recounted mention
    mentioned acknowledge acknowledges acknowledged admit admits admitted concede conceded insist insists insisted
    maintain maintains maintained assert asserts asserted allege alleges alleged predict predicts predicted reply
    replied respond responded answered clarify clarified stress stressed emphasize emphasized emphasise emphasised
    reiterate reiterated repeat repeated declare declares declared describe describes described""".split()
)

# The verb is itself the news: "vowed to crush" is no mere report.
SPEECH_ACTS: Final = frozenset(
    """deny denies denied vow vows vowed pledge pledges pledged promise promises promised threatened warn warns warned
    urge urges urged demand demands demanded accuse accuses accused blame blames blamed condemn condemns condemned
    praise praised criticise criticised criticize criticized reject rejects rejected refute refuted order ordered
    call calls called express expresses expressed welcome welcomed apologise apologised apologize apologized""".split()
)

# Also a plural noun: "the United States", "reports from the front". A verb only before "that", a quotation or a number.
NOUN_LIKE: Final = frozenset(
    """states reports claims calls notes posts demands estimates orders promises report claim state call
    demand order promise blame praise welcome estimate note post""".split()
)

# They speak only with "that" or a quotation behind them: "maintained a presence" says nothing.
NEEDS_CONTENT: Final = frozenset(
    """maintain maintains maintained observe observed think thinks thought believe believes believed repeat repeated
    recall recalls recalled write writes wrote post posted answered responded stress stressed describe describes
    described mention mentioned predict predicts predicted suggest suggests suggested""".split()
)

AUXILIARIES: Final = frozenset(
    """is are was were be been being has have had do does did will would shall should can could may might must isn't
    aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't""".split()
)

# What may stand between a subject and its verb of speech.
HELPERS: Final = frozenset(
    """also later then has have had further again earlier still since repeatedly publicly officially strongly flatly
    reportedly separately previously subsequently initially firmly categorically first only all both immediately
    quickly recently soon never always often once not did does do""".split()
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


def is_finite(word: str) -> bool:
    """Tell whether a word is surely a finite verb: an auxiliary, a verb of speech or a common verb of news.

    A closed list on purpose: a suffix rule would take "the wounded" for a verb and split a noun phrase.
    """
    if word[:1].isupper():
        return False
    plain = word.rstrip(".").replace("’", "'")
    return plain in AUXILIARIES or plain in SAYING or plain in SPEECH_ACTS or plain in _COMMON
