"""Function words by the part that they play, and the words that only look as if they played it."""

from __future__ import annotations

from typing import Final

from summarizer.text.verb_forms import BE, DO, HAVE, MODALS

ARTICLES: Final = frozenset("a an the this these those".split())
POSSESSIVES: Final = frozenset("his her its their our my your whose".split())
PRONOUNS: Final = frozenset(
    """he she it they we i you him them me us himself herself itself themselves who's nobody everybody somebody anyone
    someone everyone nothing something anything everything others ones""".split()
)
QUANTIFIERS: Final = frozenset(
    """all some many several few most every each both half other another more less fewer only any enough much either
    none""".split()
)
PREPOSITIONS: Final = frozenset(
    """of in on at to from by for with about into onto over under through between among amongst during without within
    against across along around behind beyond near outside inside off above below beside besides upon toward towards
    via like unlike despite per amid amidst throughout out up down past including following according regarding
    concerning alongside except than as ago""".split()
)
SUBORDINATORS: Final = frozenset(
    """if unless until till whether because since while when whenever where wherever after before although though once
    how why what whereas lest provided""".split()
)
RELATIVES: Final = frozenset("who which whom whose".split())
CONJUNCTIONS: Final = frozenset("and or but nor yet plus".split())
NEGATORS: Final = frozenset("not no never neither cannot without".split())
ADVERBS: Final = frozenset(
    """also then now later earlier already still just almost nearly even again too very here there away back ago so far
    soon once twice ever always often sometimes together instead however meanwhile therefore thus hence perhaps maybe
    quite rather really away ahead afterwards today tonight tomorrow yesterday abroad forward else apart alone down
    barely hardly scarcely seldom""".split()
)
LY_NOUNS: Final = frozenset(
    """family assembly ally reply supply july italy early daily weekly monthly likely unlikely elderly deadly friendly
    fly rally bully""".split()
)
PLURAL_SUBJECTS: Final = frozenset("they we you i who which that these those".split())
ADJECTIVES_IN_ING: Final = frozenset(
    "neighboring neighbouring ruling leading outgoing incoming remaining existing missing surrounding".split()
)
NOUNS_TOO: Final = frozenset(
    "work talk attack act fire face force report protest vote return war peace head land place school".split()
)

# The first that has a word says its kind.
CLOSED: Final = (
    ("B", BE), ("H", HAVE), ("D", DO), ("M", MODALS), ("X", NEGATORS), ("W", RELATIVES), ("A", ARTICLES | POSSESSIVES),
    ("O", PRONOUNS), ("U", QUANTIFIERS), ("S", SUBORDINATORS), ("C", CONJUNCTIONS), ("R", PREPOSITIONS),
    ("L", ADVERBS),
)  # fmt: skip
