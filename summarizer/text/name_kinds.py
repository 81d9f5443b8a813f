"""Whether a name is a person's, an organisation's or a place's, by its words and by what stands around it.

Each cue votes. A cue that decides by itself (a title, a head word, a list) weighs `_STRONG` or more; the weak ones of
all mentions of a name in a text are added, and are together never as strong as one of those.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from summarizer.schema.brief import NameKind
from summarizer.text.countries import fold_name
from summarizer.text.name_aliases import find_aliases
from summarizer.text.name_titles import RawName, is_title
from summarizer.text.name_tokens import Word
from summarizer.text.name_words import (
    DIRECTIONS,
    FAMILY_FIRST,
    FUNCTION_WORDS,
    GENERATIONS,
    GIVEN_NAMES,
    KNOWN_ORGANISATIONS,
    KNOWN_PHRASES,
    OF_HEADS,
    ORGANISATION_HEADS,
    ORGANISATION_NOUNS,
    PLACE_HEADS,
    PLACE_NOUNS,
    PLACE_OPENERS,
    PLACE_PREPOSITIONS,
    ROMAN_NUMERALS,
    WEAK_TITLES,
)
from summarizer.text.ordinary import is_ordinary
from summarizer.text.places import is_demonym, is_place
from summarizer.text.speech_verbs import SAYING, SPEECH_ACTS

_STRONG: Final = 3.0
# More than all the cues around one mention together.
_LISTED: Final = 5 * _STRONG
_WEAK_TOGETHER: Final = 2.9
_ENOUGH: Final = 0.6
_SPEECH: Final = SAYING | SPEECH_ACTS
_AGE: Final = re.compile(r", (?:aged? )?\d{1,2},")
_RELATIVE: Final = re.compile(r", (?:who|whose|whom)\b")
_ROLE_AFTER: Final = re.compile(r", (?:an?|the|his|her|their) ((?:[\w-]+ ?){1,5})")
_DATELINE: Final = re.compile(r",? ?(?:\([A-Z][A-Za-z ]{1,20}\) ?)?[—–-]+ ")
_IN_PLACE: Final = re.compile(r", ([A-Z][\w.]+(?: [A-Z]\w+)?)\b")
_NUMBER_WORDS: Final = frozenset(["one", "two", "three", "four"])
_BEFORE_PLACES: Final = DIRECTIONS | {"new"}
_ADJECTIVE: Final = 0.3
_LOOK: Final = 60
_ORDER: Final[tuple[NameKind, ...]] = ("person", "organisation", "place", "other")

Vote = tuple[NameKind, float]


@dataclass(frozen=True, slots=True)
class NameMention:
    """Place one name: `text[start:end]` of the article is `text`, without article, title and possessive ending.

    `kind` is what the article shows it to be; a people's name ("Syrian") is "other". `known` is true where a list, a
    title or a head word decided, false where weak cues or nothing did. `title` is the title before the name, in the
    words of the text. `alias_of` is the name that this one abbreviates where it follows it in brackets.
    """

    start: int
    end: int
    text: str
    kind: NameKind
    known: bool
    title: str | None = None
    alias_of: str | None = None


def classify(text: str, words: Sequence[Word], names: Sequence[RawName]) -> tuple[NameMention, ...]:
    """Give each name its kind; all mentions of one name in a text share it, except one that carries a title."""
    spans = [(words[name.first].start, words[name.last].end) for name in names]
    keys = [fold_name(text[start:end]) for start, end in spans]
    aliases = find_aliases(text, spans)
    tallies = _tally(text, words, names, keys)
    for index in {*aliases, *aliases.values()}:
        tallies[keys[index]].strong["organisation"] += 2 * _STRONG
    _recognise_short_forms(tallies)
    found = []
    for index, (name, (start, end)) in enumerate(zip(names, spans, strict=True)):
        kind, known = tallies[keys[index]].decide()
        title = _title(text, name)
        if title and not is_place(text[start:end]) and kind != "organisation":
            kind, known = "person", True
        long = spans[aliases[index]] if index in aliases else None
        alias_of = text[long[0] : long[1]] if long else None
        found.append(NameMention(start, end, text[start:end], kind, known, title, alias_of))
    return tuple(found)


def _title(text: str, name: RawName) -> str | None:
    if name.title is None:
        return None
    start, end = name.title
    return text[start : end + 1] if text[end] == "." else text[start:end]


class _Tally:
    """Count the votes on one name."""

    __slots__ = ("strong", "weak")

    def __init__(self) -> None:
        self.strong: defaultdict[NameKind, float] = defaultdict(float)
        self.weak: defaultdict[NameKind, float] = defaultdict(float)

    def add(self, vote: Vote) -> None:
        (self.strong if vote[1] >= _STRONG else self.weak)[vote[0]] += vote[1]

    def decide(self) -> tuple[NameKind, bool]:
        totals = {kind: self.strong[kind] + min(self.weak[kind], _WEAK_TOGETHER) for kind in _ORDER}
        best = max(_ORDER, key=lambda kind: totals[kind])
        return (best, self.strong[best] >= _STRONG) if totals[best] >= _ENOUGH else ("other", False)


def _tally(text: str, words: Sequence[Word], names: Sequence[RawName], keys: Sequence[str]) -> defaultdict[str, _Tally]:
    tallies: defaultdict[str, _Tally] = defaultdict(_Tally)
    for name, key in zip(names, keys, strict=True):
        tally = tallies[key]
        for vote in (
            *_by_words(text, words, name),
            *_by_words_before(words, name),
            *_by_words_after(text, words, name),
        ):
            tally.add(vote)
    return tallies


def _recognise_short_forms(tallies: dict[str, _Tally]) -> None:
    """Let the last word of a person's full name be a person too ("Abdi" after "Mazloum Abdi")."""
    for key in list(tallies):
        *before, last = [word for word in key.split(" ") if word not in GENERATIONS] or [key]
        if not before or tallies[key].decide()[0] != "person":
            continue
        short = before[0] if before[0] in FAMILY_FIRST else last
        for form in (short, f"al {last}", f"el {last}"):
            if form in tallies and not is_place(form):
                tallies[form].strong["person"] += _STRONG


def _by_words(text: str, words: Sequence[Word], name: RawName) -> Iterator[Vote]:
    whole = text[words[name.first].start : words[name.last].end]
    lowers = [words[i].lower for i in range(name.first, name.last + 1)]
    if is_demonym(whole):
        yield "other", _LISTED
    elif is_place(whole):
        yield "place", _LISTED
    elif fold_name(whole) in KNOWN_PHRASES or (len(lowers) == 1 and lowers[0] in KNOWN_ORGANISATIONS):
        yield "organisation", _LISTED
    elif "&" in whole or lowers[-1] in ORGANISATION_HEADS or _heads_a_phrase(lowers, ORGANISATION_HEADS):
        yield "organisation", _STRONG + 2
    elif len(lowers) > 1:
        yield from _by_shape(words, name, lowers)
    elif _is_acronym(whole):
        yield "organisation", 1.0
    elif lowers[0] in GIVEN_NAMES:
        yield "person", 2.0
    elif lowers[0] in DIRECTIONS or any(map(str.isdigit, whole)) or (whole[0].islower() and whole[1].isupper()):
        yield "other", _STRONG


def _by_shape(words: Sequence[Word], name: RawName, lowers: Sequence[str]) -> Iterator[Vote]:
    """Vote on a name of several words that no list holds."""
    if lowers[-1] in PLACE_HEADS or lowers[0] in PLACE_OPENERS or _heads_a_phrase(lowers, OF_HEADS & PLACE_HEADS):
        yield "place", _STRONG + 1
    elif len(lowers) == 2 and lowers[0] in _BEFORE_PLACES and not is_ordinary(lowers[1]):
        yield "place", _STRONG
    elif lowers[-1] in _NUMBER_WORDS or any(map(str.isdigit, "".join(lowers))):
        yield "other", _STRONG
    elif lowers[0] in GIVEN_NAMES:
        yield "person", _STRONG + 1
    elif _is_built_like_a_person(lowers):
        yield "person", _STRONG
    elif any(_is_acronym(words[i].text) for i in _range(name)) and not all(
        words[i].text.isupper() for i in _range(name)
    ):
        yield "organisation", 2.5
    elif len(lowers) <= 3 and not any(is_ordinary(words[i].lower) for i in _range(name)):
        yield "person", 0.7


def _is_built_like_a_person(lowers: Sequence[str]) -> bool:
    """Tell whether a name opens with a family name of East Asia, has an initial, or is a "King Salman"."""
    has_initial = any(len(lower) == 1 for lower in lowers[:-1])
    return has_initial or lowers[0] in FAMILY_FIRST or (lowers[0] in WEAK_TITLES and not is_ordinary(lowers[-1]))


def _range(name: RawName) -> range:
    return range(name.first, name.last + 1)


def _is_acronym(text: str) -> bool:
    return (
        text not in ROMAN_NUMERALS
        and text.isupper()
        and len(text.replace(".", "")) > 1
        and not any(map(str.isdigit, text))
    )


def _heads_a_phrase(lowers: Sequence[str], heads: frozenset[str]) -> bool:
    """Tell whether a head stands before the "of" or "for" inside a name: "Observatory for Human Rights"."""
    return any(lower in heads and lowers[k + 1] in {"of", "for"} for k, lower in enumerate(lowers[:-1]))


def _by_words_before(words: Sequence[Word], name: RawName) -> Iterator[Vote]:
    if name.title:
        yield "person", _STRONG
    first = words[name.first]
    if not name.first or not first.joined:
        return
    before = words[name.first - 1].lower
    earlier = words[name.first - 2].lower if name.first > 1 and words[name.first - 1].joined else ""
    if before in PLACE_PREPOSITIONS and not words[name.last].possessive:
        yield "place", PLACE_PREPOSITIONS[before] * (_ADJECTIVE if _modifies(words, name) else 1.0)
    if before in DIRECTIONS or (before == "of" and (earlier in DIRECTIONS or earlier in PLACE_NOUNS)):
        yield "place", _STRONG
    if before in ORGANISATION_NOUNS and not words[name.first - 1].capital:
        yield "organisation", _STRONG
    if before == "the":
        yield "person", -1.0


def _modifies(words: Sequence[Word], name: RawName) -> bool:
    """Tell whether the name is only the adjective of what comes next: "in World Series history"."""
    after = words[name.last + 1] if name.last + 1 < len(words) else None
    return after is not None and after.joined and not after.capital and after.lower not in FUNCTION_WORDS


def _by_words_after(text: str, words: Sequence[Word], name: RawName) -> Iterator[Vote]:
    end = words[name.last].end
    following = text[end : end + _LOOK]
    count = name.last - name.first + 1
    after = words[name.last + 1] if name.last + 1 < len(words) and words[name.last + 1].joined else None
    if after and not after.capital:
        yield from _by_next_word(after.lower, count, possessive=words[name.last].possessive)
    if _AGE.match(following):
        yield "person", _STRONG + 1
    elif _RELATIVE.match(following):
        yield "person", 1.5
    elif count > 1 and (role := _ROLE_AFTER.match(following)) and _is_role(role.group(1)):
        yield "person", 2.5
    if words[name.first].soft and _DATELINE.match(following):
        yield "place", _STRONG
    inside = _IN_PLACE.match(following)
    if inside and is_place(inside.group(1)) and words[name.first].joined:
        is_located = words[name.first - 1].lower in {*PLACE_PREPOSITIONS, "of"}
        yield "place", _STRONG if is_located else 1.0


def _is_role(phrase: str) -> bool:
    plain = list(takewhile(lambda word: word.islower() and word not in FUNCTION_WORDS, phrase.split()))
    return any(map(is_title, plain))


def _by_next_word(after: str, count: int, *, possessive: bool) -> Iterator[Vote]:
    if after in _SPEECH and not possessive:
        yield "person", 2.0 if count in (2, 3) else 0.5
    elif after in PLACE_NOUNS and not possessive:
        yield "place", _STRONG + 0.5
    elif is_title(after) or after in {"shares", "stock", "employees", "headquarters", "officials", "fighters"}:
        yield "organisation", 1.5
    elif possessive and after not in FUNCTION_WORDS and count == 1:
        yield "person", 0.2


__all__ = ["NameMention", "classify"]
