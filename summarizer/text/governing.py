"""Words that change what the words beside them say: left out, something else is stated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from summarizer.text.speech_verbs import BASE_OF, SAYING, SPEECH_ACTS
from summarizer.text.tokens import Word

# A modifier that takes back what its noun or verb says ("alleged", "former"), or that bounds it ("only", "nearly").
RESTRICTING: Final = frozenset(
    """alleged suspected possible potential proposed planned attempted failed former ex acting deputy vice assistant
    would-be so-called fake false mock future prospective likely unlikely unconfirmed reported supposed apparent
    purported expected threatened only nearly almost barely hardly scarcely partly partially half some few most less
    fewer reportedly allegedly apparently probably possibly perhaps maybe supposedly presumably seemingly
    never seldom rarely sometimes occasionally often usually mostly mainly largely formerly virtually practically
    initially potentially allegations rumoured rumored claimed hypothetical feared believed another other others
    more either non anti pro quasi semi pseudo self-styled first second third least unless except
    unsuccessfully falsely wrongly mistakenly conditionally tentatively theoretically self-proclaimed co sub
    no not without incoming outgoing temporary provisional interim partial draft preliminary
    aspiring honorary retired late elect designate enough too up""".split()
)
# What makes a sentence conditional, open or imagined wherever it stands in it.
CONDITIONS: Final = frozenset("if unless until till whether lest provided".split())
# A clause behind these is not stated as a fact.
UNREAL: Final = CONDITIONS | frozenset("before how why what whereas as though".split()) - {"as", "though", "whereas"}
# Verbs of saying that are attitudes: who drops them drops the doubt.
ATTITUDES: Final = frozenset(
    """believe think suggest predict estimate allege indicate caution expect fear suspect hope assume speculate feel
    doubt guess presume imagine consider wonder pretend dream worry""".split()
)
# Adverbs that bear on a whole sentence from wherever they stand in it.
DOUBTS: Final = frozenset(
    """reportedly allegedly apparently possibly probably perhaps maybe supposedly presumably seemingly purportedly
    falsely hypothetically""".split()
)
NEUTRAL: Final = frozenset("say tell add state report according note".split())


def reports(word: Word) -> bool:
    """Tell whether a word is a verb that passes a content on and takes nothing back."""
    base = BASE_OF.get(word.low, "")
    return word.low in SAYING and base not in ATTITUDES


def takes_a_clause(word: Word) -> bool:
    """Tell whether what stands behind a verb may be the content of a saying or a belief, with a subject of its own."""
    return word.low in SAYING or word.low in SPEECH_ACTS or word.key in ATTITUDES or word.key in _OPEN


_OPEN: Final = frozenset(
    """know find show see hear learn mean want let make help force allow ask urge order require decide agree ensure
    pledge vow promise threaten plan intend try attempt refuse fail decline deny hope claim prove confirm discover
    understand realise realize notice insist demand propose recommend warn""".split()
)


def restricting(words: Sequence[Word]) -> Word | None:
    """Return the first word that may not be left out: one that bounds, doubts, negates or sets a condition."""
    return next((word for word in words if word.low in RESTRICTING or word.low in CONDITIONS or word.kind == "X"), None)
