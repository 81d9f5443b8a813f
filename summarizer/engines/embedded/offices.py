"""An office before a name: "Halvorn chief executive Bo Tash" tells that Bo Tash is Halvorn's chief executive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.engines.embedded.named_runs import Run, are_doubtful, is_doubted, is_person, name_span, runs_of
from summarizer.engines.embedded.office_words import (
    FORMER,
    LEADING,
    OF_WHICH,
    OFFICES,
    SECOND,
    SHORT,
    article_before,
    in_small,
    is_single,
    says_enough,
)
from summarizer.engines.embedded.pieces import Draft, Reading
from summarizer.text.name_words import TITLE_QUALIFIERS, TITLES
from summarizer.text.ordinary import is_ordinary
from summarizer.text.places import is_demonym, is_place
from summarizer.text.speech_verbs import SAYING
from summarizer.text.tokens import Word

# A part of the owner's name where they have a capital: "Tea Party founder", "House speaker".
_OWNERS: Final = frozenset("party house senate parliament".split())
_PARTIES: Final = frozenset("republican democratic gop labour tory conservative liberal green".split())
# They open a sentence with a capital and are no names.
_OPENERS: Final = TITLES | TITLE_QUALIFIERS | frozenset("top veteran longtime flight".split())
_DESCRIBES = re.compile(r"\w{3,}(?:al|ive|ics|ous|ful)$")
_QUALITIES: Final = frozenset("top senior longtime veteran leading prominent outspoken embattled".split())
_ADJECTIVE = re.compile(r"(?:ic|ian|ish|ese|an|s|can|i)$")
_OF_PLACE: Final = frozenset("senator governor mayor president general premier chancellor king queen".split())
# "Appointed by President Bo Tash", "under President Bo Tash": of a time that may be long ago.
_PAST_TIMES: Final = frozenset("under since".split())
_RULERS: Final = frozenset(
    "president premier king queen chancellor pope emperor sultan general minister mayor governor gov justice".split()
)
_ARTICLES: Final = frozenset(["a", "an", "the"])
_THEIRS: Final = frozenset(["its", "their"])
_NO_TITLES: Final = frozenset("lt tem elect designate".split())
_YEARS_AGO = re.compile(r"\b(?:1[5-9]|20)\d\ds?\b|\b(?:decades?|centur(?:y|ies)|years) (?:ago|earlier|before)\b")
# He is no more what he was, or is about to be it no more.
_LEAVES = re.compile(
    r"\b(?:fir(?:ed|ing)|oust\w*|sack(?:ed|ing)|dismiss\w+|remov\w+|replac\w+|succe(?:ed|ss)\w*|assassinat\w+|murder\w*"
    r"|kill(?:ed|ing)|slain|died|dead|death|resign\w*|quit|stepp\w+ down|predecessor|impeach\w*|depos\w+|toppl\w+"
    r"|overthr\w+|memory|funeral|era|legacy|departure)\b"
)
_NEAR_BEFORE: Final = 25
_NEAR_BEHIND: Final = 40
_ACTS = re.compile(r"(?:R?T|L|R(?=T))*[VBHMDG]")


@dataclass(frozen=True, slots=True)
class _Office:
    """Place an office before a name: "former | Arkansas | governor | Bo Tash", each by its first word.

    `place` is the word for the office itself, the last before the name.
    """

    first: int
    owner: int
    title: int
    place: int
    last: int


def offices(reading: Reading) -> Iterator[Draft]:
    """Tell "Halvorn spokesman Bo Tash said" as "Bo Tash is a Halvorn spokesman".

    Not where the sentence tells of years gone by: who was president then need not be it now.
    """
    if _YEARS_AGO.search(reading.body):
        return
    for run in runs_of(reading):
        place = _place_in(reading, run)
        if place is None or _may_be_past(reading, run.first, place) or _is_leaving(reading, run):
            continue
        office = _parts(reading, run, place)
        told = _told(reading, office) if _is_sure(reading, office) else None
        if told is not None:
            yield (name_span(reading, place + 1, run.last), *told)


def _place_in(reading: Reading, run: Run) -> int | None:
    """Return the index of the word for the office, with a person's full name behind it."""
    for index in range(run.last - 2, run.first - 1, -1):
        low = reading.low(index)
        if low in SHORT and index > run.first and reading.low(index - 1) in OFFICES:
            return None  # "committee chairman Sen. Bo Tash"
        if (low in OFFICES or low in SHORT) and not reading.words[index].possessive:
            return index if is_person(reading, index + 1, run.last) else None
    return None


def _may_be_past(reading: Reading, first: int, place: int) -> bool:
    if is_doubted(reading, first):
        return True
    before = _before(reading, first)
    if before is None or before.kind != "R":
        return False
    return before.low in _PAST_TIMES or (before.low == "by" and reading.low(place) in _RULERS)


def _before(reading: Reading, first: int) -> Word | None:
    """Return the word before an office, an article between them left out."""
    at = first - 1
    if at > 0 and reading.low(at) in _ARTICLES:
        at -= 1
    return reading.words[at] if at >= 0 else None


def _is_leaving(reading: Reading, run: Run) -> bool:
    """Tell whether somebody is said to lose his office or his life."""
    start, end = reading.span(run.first, run.last)
    near = reading.body[max(0, start - _NEAR_BEFORE) : start] + "|" + reading.body[end : end + _NEAR_BEHIND]
    return _LEAVES.search(near) is not None


def _parts(reading: Reading, run: Run, place: int) -> _Office:
    """Find where the names of an office's owners begin and where they end."""
    first, title = run.first, place
    while title > first and not reading.words[title - 1].possessive and _is_of_title(reading, title - 1):
        title -= 1
    owner = first
    while owner < title and not reading.words[owner].possessive and _is_quality(reading, owner):
        owner += 1
    return _Office(first, owner, title, place, run.last)


def _is_of_title(reading: Reading, index: int) -> bool:
    word = reading.words[index]
    if word.text.islower() or word.low in FORMER or word.low in SECOND:
        return True
    if index == 0 and reading.words[1].text.islower() and not is_demonym(word.text):
        return word.low in _OPENERS or (_DESCRIBES.match(word.low) is not None and is_ordinary(word.low))
    return word.low in TITLE_QUALIFIERS and word.low not in _OWNERS


def _is_quality(reading: Reading, index: int) -> bool:
    """Tell whether a word before the owner describes whoever holds the office: "former", "controversial"."""
    word = reading.words[index]
    if word.low in FORMER | SECOND:
        return True
    plain = word.text.islower() or (index == 0 and is_ordinary(word.low) and not is_demonym(word.text))
    return plain and (word.low in _QUALITIES or _DESCRIBES.match(word.low) is not None)


def _is_sure(reading: Reading, office: _Office) -> bool:
    """Tell whether the words before a name can only be an office with its owner, in one piece."""
    words = reading.words[office.first : office.place + 1]
    owners = reading.words[office.owner : office.title]
    owned = [index for index, word in enumerate(words, office.first) if word.possessive]
    if are_doubtful(words) or not all(word.text[:1].isupper() for word in owners):
        return False
    if owned not in ([], [office.title - 1]) or any(
        word.low in _NO_TITLES for word in reading.words[office.first : office.last]
    ):
        return False
    if len(owners) == 1 and owners[0].low in OF_WHICH - _OWNERS:
        return False
    return _may_stand_before(reading, office)


def _may_stand_before(reading: Reading, office: _Office) -> bool:
    if not office.first:
        return True
    before, has_owner = reading.words[office.first - 1], office.owner < office.title
    if before.kind == "A":
        owned = before.low in _THEIRS and not has_owner
        return before.low in _ARTICLES or (owned and reading.low(office.first) in ("ceo", "chief", "president"))
    if before.kind == "C":  # "Housing and Urban Development Secretary Bo Tash"
        return not (has_owner and office.first > 1 and reading.words[office.first - 2].text[:1].isupper())
    # "In Corran President Bo Tash said"
    return not (has_owner and before.kind == "R" and before.low in ("in", "at", "from", "near"))


def _told(reading: Reading, office: _Office) -> Draft | None:
    """Return what is told of the name: "is", the owner and the office."""
    title = reading.words[office.title : office.place + 1]
    owners = reading.words[office.owner : office.title]
    words = in_small(reading, office.title, office.place + 1)
    if not owners:
        of = _of_place(reading, office)
        if of is None and not (says_enough(title) and _acts(reading, office)):
            return None
        return (_copula(title, ()), *words, *(of or ()))
    owner = reading.span(office.owner, office.title)
    if office.owner > office.first:
        qualities = in_small(reading, office.first, office.owner)
        return (_copula_with(reading.words[office.first], title), *qualities, owner, *words)
    return (_copula(title, owners), owner, *(("'s",) if _takes_s(title, owners) else ()), *words)


def _acts(reading: Reading, office: _Office) -> bool:
    """Tell whether a person does or says something in the clause, and so is somebody of these days."""
    before = _before(reading, office.first)
    if before is not None and (before.low in _THEIRS or (before.low == "by" and before.kind == "R")):
        return True
    if reading.words[office.last - 1].possessive:
        return False
    return _ACTS.match(reading.kinds, office.last) is not None or (before is not None and before.low in SAYING)


def _of_place(reading: Reading, office: _Office) -> Draft | None:
    """Return the words "of Illinois" behind "Senator Bo Tash", if only they stand there."""
    low, last = SHORT.get(reading.low(office.place), reading.low(office.place)), office.last
    if low not in _OF_PLACE or reading.low(last) != "of" or reading.words[last - 1].possessive:
        return None
    end = last + 1
    while end < len(reading.words) and reading.kinds[end] == "N" and reading.words[end].text[:1].isupper():
        end += 1
    words = reading.words[last + 1 : end]
    if not words or any(word.possessive for word in words) or reading.kinds[end : end + 1] == "N":
        return None
    return ("from", reading.span(last + 1, end)) if low == "senator" else (reading.span(last, end),)


def _copula(title: Sequence[Word], owners: Sequence[Word]) -> str:
    """Return "is", "is the", "is a": by whether one or many hold the office."""
    before, low = {word.low for word in title[:-1]}, SHORT.get(title[-1].low, title[-1].low)
    opens = owners[0].text if owners else SHORT.get(title[0].low, title[0].text)
    is_a = f"is {article_before(opens)}"
    if owners and owners[-1].possessive:
        return "is"
    if before & FORMER:
        return is_a
    if before & SECOND:
        return "is"
    if owners and owners[-1].low in _PARTIES and not low.startswith("chair"):
        return is_a
    if is_single(title):
        return "is the" if owners and _is_adjective(owners) else "is"
    return "is" if low in LEADING or (owners and owners[-1].low in _OWNERS) else is_a


def _copula_with(quality: Word, title: Sequence[Word]) -> str:
    """Return "is a" for "former Arkansas governor", "is the" for "embattled Halvorn chief executive"."""
    if quality.low not in FORMER | SECOND and is_single(title):
        return "is the"
    return "is" if quality.low in SECOND else f"is {article_before(quality.text)}"


def _takes_s(title: Sequence[Word], owners: Sequence[Word]) -> bool:
    """Tell whether an owner is told with "'s": "Halvorn's chief executive", but "House Committee chairman"."""
    if owners[-1].possessive or owners[-1].low in _OWNERS or _is_adjective(owners) or not is_single(title):
        return False
    return len(owners) == 1 or is_place(" ".join(word.text for word in owners))


def _is_adjective(owners: Sequence[Word]) -> bool:
    """Tell "Dzorian" and "EU" from "Halvorn", which takes an "'s"."""
    word = owners[-1]
    if len(owners) > 1:
        return False
    return is_demonym(word.text) or word.text.isupper() or _ADJECTIVE.search(word.text) is not None
