"""Cut a run of capitalised words into names: titles off the front, people and places off what they modify."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.text.name_tokens import Word
from summarizer.text.name_words import (
    FUNCTION_WORDS,
    GIVEN_NAMES,
    KNOWN_PHRASES,
    ORGANISATION_HEADS,
    PLACE_HEADS,
    TITLE_QUALIFIERS,
    TITLE_TAILS,
    TITLES,
    WEAK_TITLES,
)
from summarizer.text.ordinary import is_ordinary
from summarizer.text.places import is_demonym, is_place

_LONGEST_TITLE: Final = 6
_LONGEST_MODIFIER: Final = 3
_OPENERS: Final = TITLES | TITLE_QUALIFIERS
# What follows them is a name, though it be a title as well: "Mr. King".
_ADDRESSES: Final = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir"])
_PLURAL_FROM: Final = 6
_HEADS: Final = ORGANISATION_HEADS | PLACE_HEADS


@dataclass(frozen=True, slots=True)
class RawName:
    """Place one name by its first and last word, with the bounds of the title before it in the text."""

    first: int
    last: int
    title: tuple[int, int] | None = None


def cut_run(words: Sequence[Word], run: Sequence[int]) -> Iterator[RawName]:
    """Yield the names of one run in order; a run of titles alone yields none."""
    run = _without_opened_title(words, run)
    if not run:
        return
    begin, end = _title_in(words, run)
    rest = run[end:]
    if begin == end or (rest and _keeps_title(words, run, begin, end)):
        yield from _cut_modifiers(words, run, _lower_title(words, run[0]))
    elif not rest:
        if len(run) > 1 and words[run[-2]].lower in _ADDRESSES:
            yield RawName(run[-1], run[-1], (words[run[0]].start, words[run[-2]].end))
        elif begin:
            yield from _cut_modifiers(words, run if _ends_in_name(words, run, begin) else run[:begin], None)
    else:
        if begin:
            yield from _cut_modifiers(words, run[:begin], None)
        yield RawName(rest[0], rest[-1], (words[run[begin]].start, words[run[end - 1]].end))


def _without_opened_title(words: Sequence[Word], run: Sequence[int]) -> Sequence[int]:
    """Leave out the "Foreign" of "Foreign minister", whose second word has no capital."""
    after = run[-1] + 1
    if after == len(words) or not words[after].joined or words[after].lower not in TITLES or words[run[-1]].possessive:
        return run
    while run and words[run[-1]].lower in TITLE_QUALIFIERS:
        run = run[:-1]
    return run


def is_title(word: str) -> bool:
    """Tell whether a word in lower case is a title or a role, in the singular or the plural."""
    return word in TITLES or (len(word) >= _PLURAL_FROM and word.removesuffix("s") in TITLES)


def _title_in(words: Sequence[Word], run: Sequence[int]) -> tuple[int, int]:
    """Return the bounds within `run` of its first title ("Foreign Minister", "Secretary of State"); equal if none."""
    begin = next((k for k, i in enumerate(run) if is_title(words[i].lower) and not _is_inner(words, run, k)), len(run))
    if begin == len(run):
        return 0, 0
    end = begin + 1
    while begin and words[run[begin - 1]].lower in TITLE_QUALIFIERS and not _is_phrase(words, run, begin):
        begin -= 1
    while end < len(run):
        lower = words[run[end]].lower
        if is_title(lower) or (
            lower in TITLE_QUALIFIERS and end + 1 < len(run) and is_title(words[run[end + 1]].lower)
        ):
            end += 1
        elif lower == "of" and words[run[min(end + 1, len(run) - 1)]].lower in TITLE_TAILS:
            end += 2
            while end < len(run) and words[run[end]].lower in TITLE_TAILS:
                end += 1
        else:
            break
    return begin, min(end, len(run))


def _ends_in_name(words: Sequence[Word], run: Sequence[int], begin: int) -> bool:
    """Tell whether the title that ends a run is a family name ("Dean", "King") or the plural in a group's name."""
    last = words[run[-1]].lower
    is_given = words[run[0]].lower in GIVEN_NAMES
    return last not in TITLES or (is_given and (begin == 1 or (last in WEAK_TITLES and begin == len(run) - 1)))


def _is_inner(words: Sequence[Word], run: Sequence[int], place: int) -> bool:
    """Tell whether a word stands behind the "of" of a name, as "Justice" does in "Department of Justice"."""
    return place > 0 and words[run[place - 1]].lower in {"of", "for", "the"}


def _is_phrase(words: Sequence[Word], run: Sequence[int], end: int) -> bool:
    """Tell whether the two words before `end` are a name of their own, as "White House" is before "Chief of Staff"."""
    return _text(words, run[max(0, end - 2) : end]).lower() in KNOWN_PHRASES


def _keeps_title(words: Sequence[Word], run: Sequence[int], begin: int, end: int) -> bool:
    """Tell whether the title is a part of the name: "General Motors", "Queen Elizabeth Hospital", "King Salman"."""
    rest, is_weak = run[end:], words[run[begin]].lower in WEAK_TITLES
    if words[rest[0]].lower in _HEADS or words[rest[0]].lower in FUNCTION_WORDS:
        return True
    if words[rest[-1]].lower in _HEADS and (is_weak or words[rest[0]].lower not in GIVEN_NAMES):
        return True
    if is_weak and is_ordinary(words[rest[0]].lower) and words[rest[0]].lower not in GIVEN_NAMES:
        return True
    if all(len(words[i].text) == 1 for i in rest):
        return True
    return is_weak and begin == 0 and end == 1 and len(rest) == 1


def _lower_title(words: Sequence[Word], first: int) -> tuple[int, int] | None:
    """Return the bounds of a title in lower case right before a name: "foreign minister", "commander"."""
    if words[first].lower in _HEADS or is_place(words[first].text) or is_demonym(words[first].text):
        return None
    last = first - 1
    begin = _back_over_tail(words, first)
    if begin < 0 or words[begin].capital or words[begin].lower not in TITLES:
        return None
    if not all(words[i].joined and not words[i - 1].possessive for i in range(begin + 1, first + 1)):
        return None
    while begin and words[begin].joined and not words[begin - 1].capital and words[begin - 1].lower in _OPENERS:
        begin -= 1
    return words[begin].start, words[last].end


def _back_over_tail(words: Sequence[Word], first: int) -> int:
    """Return the index of the word that should be the title: that before the name, or before its "of state"."""
    index = first - 1
    while index > first - _LONGEST_TITLE and index > 0 and words[index].lower in TITLE_TAILS:
        index -= 1
    return index - 1 if index < first - 1 and words[index].lower == "of" else first - 1


def _cut_modifiers(words: Sequence[Word], run: Sequence[int], title: tuple[int, int] | None) -> Iterator[RawName]:
    """Cut "Syrian" off "Syrian Kurds" and "Iran" off "Iran Abbas Araghchi"; "Syrian Democratic Forces" stays whole."""
    start = 0
    while start < len(run) - 1:
        size = _modifier(words, run[start:])
        if not size:
            break
        yield RawName(run[start], run[start + size - 1])
        start += size
    yield RawName(run[start], run[-1], title)


def _modifier(words: Sequence[Word], run: Sequence[int]) -> int:
    """Return how many words at the head of `run` are a people or a place that only modifies the rest; 0 for none."""
    if words[run[-1]].lower in _HEADS or is_place(_text(words, run)) or is_demonym(_text(words, run)):
        return 0
    for size in range(min(_LONGEST_MODIFIER, len(run) - 1), 0, -1):
        phrase, after = _text(words, run[:size]), words[run[size]]
        people = is_demonym(phrase)
        if phrase.isupper() and after.lower in GIVEN_NAMES and not after.text.isupper():
            return size
        if not people and not is_place(phrase):
            continue
        is_acronym = after.text.isupper() and len(after.text) > 1
        independent = after.lower in GIVEN_NAMES or is_acronym or (people and is_demonym(after.text))
        if independent or (people and not is_ordinary(after.lower) and after.capital):
            return 0 if phrase.lower() in GIVEN_NAMES else size
    return 0


def _text(words: Sequence[Word], run: Sequence[int]) -> str:
    return " ".join(words[i].text for i in run)


__all__ = ["RawName", "cut_run", "is_title"]
