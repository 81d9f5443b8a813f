"""Content words as lemmas, and the small news thesaurus that matching reads them through."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import Final, NamedTuple

from summarizer.text.remembering import remember_short

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# A word of a text is looked up once; the bound keeps a hostile text of a million words from growing the table.
_REMEMBERED_WORDS: Final = 50_000
_LONGEST_WORD: Final = 40

STOP_WORDS: Final = frozenset(
    """a about above after again all also although am among an and any are as at be because been before being below
    between both but by can could did do does doing down during each even ever every few for from further get had
    has have having he her here hers him himself his how i if in into is it its itself just like made make many may
    me might more most much must my near no nor not now of off on once one only onto or other our out over own per
    put rather s same say says said she should since so some still such t take taken tell than that the their theirs
    them then there these they this those though through to told too toward towards under until up upon us very was
    we were what when where whether which while who whom whose why will with within without would yet you your
    according meanwhile however earlier later ago early late recent recently day week month year add report state
    statement include including another already back come go around least less nearly almost around approximately
    several known call called monday tuesday wednesday thursday friday saturday sunday""".split()
)

# Words that news uses for one thing. Matching reads a lemma as the first word of its row; grounding never does.
_THESAURUS: Final = """
    kill dead die death fatality slay perish casualty decease lifeless toll
    injure wound hurt injury wounded
    attack strike bomb bombard airstrike raid shell hit bombing bombardment assault target offensive
    jet warplane aircraft plane
    rebel insurgent opposition fighter militant
    capture seize control overrun
    retake recapture regain reclaim reclaiming
    army troop soldier military force
    government regime authority administration
    city town
    child kid minor
    flee leave evacuate escape civilian-flight
    people person civilian
    resident local inhabitant
    rescuer rescue worker
    dismiss remove sack oust
    president leader
    vow pledge promise
    crush defeat
    urge call appeal
    crowded dense densely populated
    centre center central
    war conflict
    begin start
    large big
    tent shelter dwelling makeshift
    arrest detain custody
    vessel ship boat ferry freighter
    ammunition munition
    blaze fire flame
    talk negotiation
    deal agreement accord pact
    street road
    shut close
    frighten scared afraid
    shortage lack
    help aid assistance
    million m
    billion bn
"""


class Term(NamedTuple):
    """Place one content word: `text[start:end]` and its lemma in lower case."""

    start: int
    end: int
    lemma: str


# A named tuple is made by a function in Python; this makes the same one without it, and words are many.
_term: Final = partial(tuple.__new__, Term)


@remember_short
def words(text: str, start: int = 0, end: int | None = None) -> tuple[Term, ...]:
    """Return every word of `text[start:end]` with its lemma, stop words included; offsets are those of `text`."""
    stop = len(text) if end is None else end
    return tuple([_term((*match.span(), lemma(match.group()))) for match in _WORD.finditer(text, start, stop)])


@remember_short
def content_terms(text: str, start: int = 0, end: int | None = None) -> tuple[Term, ...]:
    """Return the words of `text[start:end]` that carry content: neither stop words nor numerals."""
    return tuple([term for term in words(text, start, end) if is_content(term.lemma)])


@lru_cache(maxsize=_REMEMBERED_WORDS)
def is_content(word: str) -> bool:
    """Tell whether a lemma carries content of its own; function words and numerals do not."""
    return word not in STOP_WORDS and len(word) > 1 and not word[0].isdigit()


@lru_cache(maxsize=_REMEMBERED_WORDS)
def lemma(word: str) -> str:
    """Return the dictionary form of an English word in lower case ("children" -> "child", "seized" -> "seize").

    By simplemma's rules and dictionary; a word it does not know stays as it is.
    """
    import simplemma  # noqa: PLC0415  loads a dictionary on first use

    plain = _without_possessive(word).lower()
    if len(plain) > _LONGEST_WORD:
        return plain
    return str(simplemma.lemmatize(plain, lang="en")).lower()


@lru_cache(maxsize=_REMEMBERED_WORDS)
def concept(word: str) -> str:
    """Return the head word of the thesaurus row that a lemma stands in, or the lemma itself."""
    return _concepts().get(word, word)


def _without_possessive(word: str) -> str:
    return re.sub(r"(?:['’][sS]|['’])$", "", word)


@lru_cache(maxsize=1)
def _concepts() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in _THESAURUS.strip().splitlines():
        head, *others = row.split()
        for word in (head, *others):
            table.setdefault(word, head)
    return table
