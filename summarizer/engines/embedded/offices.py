"""An office before a name: "Halvorn chief executive Bo Tash" tells that Bo Tash is Halvorn's chief executive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.engines.embedded.named_runs import (
    Run,
    are_doubtful,
    article_before,
    is_doubted,
    is_person,
    name_span,
    runs_of,
)
from summarizer.engines.embedded.pieces import Draft, Reading, Reworded
from summarizer.text.name_words import TITLE_QUALIFIERS, TITLES
from summarizer.text.ordinary import is_ordinary
from summarizer.text.places import is_demonym, is_place
from summarizer.text.speech_verbs import SAYING
from summarizer.text.tokens import Word
from summarizer.text.verb_forms import base_of

# Only one holds it at a time, if it is said of whom or of what.
_SINGLE: Final = frozenset(
    """president premier chancellor king queen pope emperor sultan emir ceo cfo coo chairman chairwoman chairperson
    mayor governor secretary-general""".split()
)
# They are told of a name even where nothing says of what.
_ALONE: Final = _SINGLE - {"chairperson", "chancellor", "queen", "king", "governor", "premier"}
# One of them with such a word before it is single: "foreign minister", "police chief".
_SINGLE_WITH: Final = {
    "minister": frozenset("prime foreign defence defense interior finance justice health home environment".split()),
    "secretary": frozenset("foreign home defence defense health treasury education transport justice energy".split()),
    "chief": frozenset("fire police army navy".split()),
    "speaker": frozenset("house parliament".split()),
    "leader": frozenset("majority minority".split()),
    "general": frozenset("attorney secretary surgeon".split()),
    "executive": frozenset(["chief"]),
    "officer": frozenset("executive financial operating".split()),
    "justice": frozenset(["chief"]),
    "attorney": frozenset(["district"]),
}
# One or several may hold it: told without an article.
_LEADING: Final = frozenset(
    """director head boss chief coach captain commander owner founder leader ambassador manager editor co-founder
    secretary minister""".split()
)
# Said of whom or of what, they are told with "a".
_OF_SOMEBODY: Final = frozenset(
    """spokesman spokeswoman spokesperson adviser advisor aide official executive envoy negotiator lawmaker senator
    congressman congresswoman deputy governor candidate nominee officer commissioner councillor councilman prosecutor
    diplomat politician speaker justice judge activist member lawyer attorney strategist treasurer reporter
    correspondent columnist""".split()
)
# These say something by themselves.
_PROFESSIONS: Final = frozenset(
    """senator congressman congresswoman lawmaker actor actress author activist analyst architect astronaut bishop
    archbishop cardinal campaigner
    cleric comedian commentator designer economist engineer entrepreneur filmmaker historian journalist lawyer musician
    novelist photographer physicist pilot poet politician professor psychologist rapper scientist singer blogger
    strategist writer biologist astronomer geologist sociologist quarterback billionaire businessman businesswoman
    striker midfielder goalkeeper golfer boxer""".split()
)
OFFICES: Final = _SINGLE | _SINGLE_WITH.keys() | _LEADING | _OF_SOMEBODY | _PROFESSIONS
# They are second to whoever holds it, or hold it for a while: told without an article.
_SECOND: Final = frozenset("vice deputy assistant associate acting interim outgoing incoming".split())
_FORMER: Final = frozenset("former retired".split())
# "Party chairman", "union president": of which, another sentence tells.
_OF_WHICH: Final = frozenset(
    """party union company committee team club group board city county state country campaign firm department council
    ruling local national regional provincial agency house senate opposition government""".split()
)
# A part of the owner's name where they have a capital: "Tea Party founder", "House speaker".
_OWNERS: Final = frozenset("party house senate state federal district parliament".split())
_PARTIES: Final = frozenset("republican democratic gop labour tory conservative liberal green".split())
# They open a sentence with a capital and are no names.
_OPENERS: Final = TITLES | TITLE_QUALIFIERS | frozenset("top veteran longtime flight".split())
_DESCRIBES = re.compile(r"\w{3,}(?:al|ive|ics|ous|ful)$")
_QUALITIES: Final = frozenset("top senior longtime veteran leading prominent outspoken embattled".split())
_ADJECTIVE = re.compile(r"(?:ic|ian|ish|ese|an|s|can|i)$")
_SHORT: Final = {"gov": "governor", "sen": "senator"}
_OF_PLACE: Final = frozenset("senator governor mayor president general premier chancellor king queen".split())
# One office by several names is told by one, so that articles that name it differently tell one fact.
_SAME: Final = _SHORT | {"ceo": "chief executive", "cfo": "chief financial officer", "coo": "chief operating officer"}
_WHOLE_OFFICE: Final = "chief executive officer"
# "Appointed by President Bo Tash", "under President Bo Tash": of a time that may be long ago.
_PAST_TIMES: Final = frozenset("under since by".split())
_DIRECT: Final = frozenset(["a", "an", "the"])
_NO_TITLES: Final = frozenset("lt tem elect designate".split())
_KEPT: Final = frozenset("house senate white democratic republican christian".split())
_BEHIND = re.compile(r"(?P<name>N{2,6}),(?P<office>N{1,5})RA?N{1,6}(?:RA?N{1,4})?(?=,|$)")
_YEARS_AGO = re.compile(
    r"\b(?:1[5-9]|20)\d\ds?\b|\b(?:decades?|centur(?:y|ies)|years) (?:ago|earlier|before)\b"
)
_LEAVES = re.compile(
    r"\b(?:fir(?:ed|ing)|oust\w*|sack(?:ed|ing)|dismiss\w+|remov\w+|replac\w+|succe(?:ed|ss)\w*|assassinat\w+|murder\w*"
    r"|kill(?:ed|ing)|slain|died|dead|death|resign\w*|quit|stepp\w+ down|predecessor|impeach\w*|depos\w+|toppl\w+"
    r"|overthr\w+|memory|funeral|era|legacy|departure)\b"
)
_NEAR_BEFORE: Final = 25
_NEAR_BEHIND: Final = 40
_ACTS = re.compile(r"(?:R?T|L|R(?=T))*[VHBMDG]")


def offices(reading: Reading) -> Iterator[Draft]:
    """Tell "Halvorn spokesman Bo Tash said" as "Bo Tash is a Halvorn spokesman".

    Not where the sentence tells of years gone by: who was president then need not be it now.
    """
    if _YEARS_AGO.search(reading.body):
        return
    yield from _behind_names(reading)
    for run in runs_of(reading):
        place = _office_in(reading, run)
        if place is not None and not _may_be_past(reading, run.first) and not _is_leaving(reading, run):
            told = _told(reading, run, place)
            if told is not None:
                yield told


def _behind_names(reading: Reading) -> Iterator[Draft]:
    """Tell "said Ana Lume, special envoy of the Northern Union" as "Ana Lume is special envoy of the Northern Union"."""
    for found in _BEHIND.finditer(reading.kinds):
        first, last = found.span("name")
        office = reading.words[found.start("office") : found.end("office")]
        if not is_person(reading, first, last) or reading.words[last - 1].possessive:
            continue
        plain = all(word.text.islower() or word.low in OFFICES | TITLE_QUALIFIERS for word in office)
        if not plain or office[-1].low not in OFFICES or are_doubtful(office) or reading.low(first - 1) == "of":
            continue
        of = reading.low(found.end("office"))
        if of not in ("of", "for", "at") or not reading.words[found.end() - 1].text[:1].isupper():
            continue
        rest = reading.span(found.end("office"), found.end())
        if any(word.low in _FORMER for word in office):
            yield (name_span(reading, first, last), f"is {article_before(office[0].low)}", *_small(reading, *found.span("office")), rest)
        else:
            yield (name_span(reading, first, last), "is", *_small(reading, *found.span("office")), rest)


def _office_in(reading: Reading, run: Run) -> int | None:
    """Return the index of the word for the office, with a person's full name behind it."""
    for index in range(run.last - 2, run.first - 1, -1):
        low = reading.low(index)
        if low in _SHORT and index > run.first and reading.low(index - 1) in OFFICES:
            return None  # "committee chairman Sen. Bo Tash"
        if (low in OFFICES or low in _SHORT) and not reading.words[index].possessive:
            return index if is_person(reading, index + 1, run.last) else None
    return None


def _may_be_past(reading: Reading, first: int) -> bool:
    if is_doubted(reading, first):
        return True
    before = reading.low(first - 1)
    article = first > 1 and before in _DIRECT
    return reading.low(first - 1 - article) in _PAST_TIMES and reading.kinds[first - 1 - article] == "R"


def _is_leaving(reading: Reading, run: Run) -> bool:
    """Tell whether somebody is said to lose his office or his life: he is no more what he was."""
    start, end = reading.span(run.first, run.last)
    near = reading.body[max(0, start - _NEAR_BEFORE) : start] + "|" + reading.body[end : end + _NEAR_BEHIND]
    return _LEAVES.search(near) is not None


def _told(reading: Reading, run: Run, place: int) -> Draft | None:
    words = reading.words[run.first : place + 1]
    lead, title = _parts(reading, run.first, place)
    owners, owned = reading.words[lead:title], [i for i, word in enumerate(words, run.first) if word.possessive]
    before = reading.words[run.first - 1] if run.first else None
    if are_doubtful(words) or not all(word.text[:1].isupper() for word in owners):
        return None
    if len(owners) == 1 and owners[0].low in _OF_WHICH - _OWNERS:
        return None
    if not owners and reading.words[title].text.islower() and _may_be_verb(reading, title):
        return None
    if owned not in ([], [title - 1]) or any(word.low in _NO_TITLES for word in reading.words[run.first : run.last]):
        return None
    if before is not None and not _may_stand_before(reading, run.first, has_owner=bool(owners)):
        return None
    whole = name_span(reading, place + 1, run.last)
    if not owners:
        of = _of_place(reading, run.last, place)
        if of is None and not (_says_enough(reading.words[title : place + 1]) and _acts(reading, run)):
            return None
        return (whole, *_copula(reading, (title, place), ()), *_small(reading, title, place + 1), *(of or ()))
    if lead > run.first:
        is_a = _copula_with(reading, run.first, (title, place))
        return (whole, is_a, *_small(reading, run.first, lead), reading.span(lead, title), *_office(reading, title, place))
    is_a = _copula(reading, (title, place), owners)
    return (whole, *is_a, reading.span(lead, title), *_owned(reading, (title, place), owners))


def _may_be_verb(reading: Reading, first: int) -> bool:
    """Tell whether the first word of an office may be a verb that is taken for a noun: "and meet President Bo Tash"."""
    word = reading.words[first]
    follows = first == 0 or reading.kinds[first - 1] in "ARV"
    return not follows and word.low not in _OPENERS and base_of(word.low) == word.low


def _parts(reading: Reading, first: int, place: int) -> tuple[int, int]:
    """Return where the names of an office's owners begin and where they end: "former | Arkansas | governor"."""
    title = place
    while title > first and not reading.words[title - 1].possessive and _is_of_title(reading, title - 1):
        title -= 1
    lead = first
    while lead < title and not reading.words[lead].possessive and _is_lead(reading, lead):
        lead += 1
    return (title, title) if lead == title else (lead, title)


def _is_lead(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    if word.low in _FORMER | _SECOND | _QUALITIES:
        return word.text.islower() or index == 0 or word.low in _FORMER | _SECOND
    plain = word.text.islower() or (index == 0 and is_ordinary(word.low) and not is_demonym(word.text))
    return plain and _DESCRIBES.match(word.low) is not None


def _copula_with(reading: Reading, first: int, title: tuple[int, int]) -> str:
    """Return "is a" for "former Arkansas governor", "is the" for "embattled Halvorn chief executive"."""
    if reading.low(first) not in _FORMER | _SECOND and _is_single(reading.words[title[0] : title[1] + 1]):
        return "is the"
    return "is" if reading.low(first) in _SECOND else f"is {article_before(reading.words[first].text)}"


def _may_stand_before(reading: Reading, first: int, *, has_owner: bool) -> bool:
    before = reading.words[first - 1]
    if before.kind == "A":
        owned = before.low in ("its", "their") and not has_owner
        return before.low in _DIRECT or (owned and reading.low(first) in ("ceo", "chief", "president"))
    if before.kind == "C":  # "Housing and Urban Development Secretary Bo Tash"
        return not (has_owner and first > 1 and reading.words[first - 2].text[:1].isupper())
    # "In Corran President Bo Tash said"
    return not (has_owner and before.kind == "R" and before.low in ("in", "at", "from", "near"))


def _is_of_title(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    if word.text.islower() or word.low in _FORMER or word.low in _SECOND:
        return True
    if index == 0 and reading.words[1].text.islower() and not is_demonym(word.text):
        return word.low in _OPENERS or (_DESCRIBES.match(word.low) is not None and is_ordinary(word.low))
    return word.low in TITLE_QUALIFIERS and word.low not in _OWNERS


def _acts(reading: Reading, run: Run) -> bool:
    """Tell whether a person does or says something in the clause, and so is somebody of these days."""
    if run.first and reading.low(run.first - 1) in ("its", "their"):
        return True
    if reading.words[run.last - 1].possessive:
        return False
    if _ACTS.match(reading.kinds, run.last):
        return True
    return run.first > 0 and reading.low(run.first - 1) in SAYING


def _of_place(reading: Reading, last: int, place: int) -> Draft | None:
    """Return the words "of Illinois" behind "Senator Bo Tash", if only they stand there."""
    low = _SHORT.get(reading.low(place), reading.low(place))
    if low not in _OF_PLACE or reading.low(last) != "of" or reading.words[last - 1].possessive:
        return None
    end = last + 1
    while end < len(reading.words) and reading.kinds[end] == "N" and reading.words[end].text[:1].isupper():
        end += 1
    words = reading.words[last + 1 : end]
    if not words or any(word.possessive for word in words) or reading.kinds[end : end + 1] == "N":
        return None
    return ("from", reading.span(last + 1, end)) if low == "senator" else (reading.span(last, end),)


def _copula(reading: Reading, title: tuple[int, int], owners: Sequence[Word]) -> Draft:
    """Return "is", "is the", "is a": by whether one or many hold the office."""
    words = reading.words[title[0] : title[1] + 1]
    before = {word.low for word in words[:-1]}
    low = _SHORT.get(words[-1].low, words[-1].low)
    if owners and owners[-1].possessive:
        return ("is",)
    opens = owners[0].text if owners else _SHORT.get(words[0].low, words[0].text)
    if before & _FORMER:
        return (f"is {article_before(opens)}",)
    if before & _SECOND:
        return ("is",)
    if owners and owners[-1].low in _PARTIES and not low.startswith("chair"):
        return (f"is {article_before(opens)}",)
    if _is_single(words):
        return ("is the",) if owners and _is_adjective(owners) else ("is",)
    return ("is",) if low in _LEADING or (owners and owners[-1].low in _OWNERS) else (f"is {article_before(opens)}",)


def _owned(reading: Reading, title: tuple[int, int], owners: Sequence[Word]) -> Draft:
    words = reading.words[title[0] : title[1] + 1]
    bare = len(owners) > 1 and not is_place(" ".join(word.text for word in owners))
    plain = bare or owners[-1].possessive or _is_adjective(owners) or not _is_single(words)
    office = _office(reading, *title)
    return office if plain or owners[-1].low in _OWNERS else ("'s", *office)


def _is_adjective(owners: Sequence[Word]) -> bool:
    """Tell "Dzorian" and "EU" from "Halvorn", which takes an "'s"."""
    word = owners[-1]
    if len(owners) > 1:
        return False
    return is_demonym(word.text) or word.text.isupper() or _ADJECTIVE.search(word.text) is not None


def _is_single(words: Sequence[Word]) -> bool:
    *before, last = [_SHORT.get(word.low, word.low) for word in words]
    if not (_SECOND | _FORMER).isdisjoint(before):
        return False
    return last in _SINGLE or bool(before and before[-1] in _SINGLE_WITH.get(last, ()))


def _says_enough(words: Sequence[Word]) -> bool:
    """Tell whether an office without an owner is news: "spokesman Bo Tash" leaves out of whom."""
    *before, last = [word.low for word in words]
    if any(word in _OF_WHICH for word in before) or last in _SHORT:
        return False
    if last in _ALONE or last in _PROFESSIONS:
        return True
    return bool(before) and before[-1] not in _SECOND | _FORMER


def _office(reading: Reading, first: int, place: int) -> Draft:
    return _small(reading, first, place + 1)


def _small(reading: Reading, first: int, last: int) -> Draft:
    """Return the words of an office without capitals: "Chief Executive Officer" is a title only before a name."""
    start, end = reading.span(first, last)
    text = " ".join(_plain(word) for word in reading.words[first:last])
    if text.endswith(_WHOLE_OFFICE):
        text = text.removesuffix(" officer")
    return ((start, end),) if text == reading.body[start:end] else (Reworded(text, (start, end)),)


def _plain(word: Word) -> str:
    if word.low in _SAME:
        return _SAME[word.low]
    keeps = word.text.isupper() or word.low in _KEPT or is_demonym(word.text) or is_place(word.text)
    return word.text if keeps else word.text.lower()
