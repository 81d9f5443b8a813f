"""Runs of words that make a name: which capitals count, what joins them, where a run begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from summarizer.text.countries import is_country
from summarizer.text.name_tokens import Word
from summarizer.text.name_words import (
    BARE_SPEAKERS,
    BEFORE_NUMBERS,
    CALENDAR,
    DIRECTIONS,
    FREE_PARTICLES,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    KNOWN_ORGANISATIONS,
    NAMES_BEFORE_WORDS,
    NOT_ACRONYMS,
    NUMBERED_HEADS,
    OF_HEADS,
    ORGANISATION_HEADS,
    PLACE_OPENERS,
    POSSESSORS,
    ROMAN_NUMERALS,
    TITLE_QUALIFIERS,
    TITLE_TAILS,
    TITLES,
)
from summarizer.text.ordinary import is_ordinary, is_plural
from summarizer.text.places import is_demonym, is_place
from summarizer.text.speech_verbs import SAYING, SPEECH_ACTS

_SPEECH: Final = SAYING | SPEECH_ACTS
_LONGEST_RUN: Final = 12
_LONGEST_ORDINARY_ACRONYM: Final = 3
_OPENERS: Final = TITLES | TITLE_QUALIFIERS | GIVEN_NAMES | PLACE_OPENERS | OF_HEADS | DIRECTIONS | {"st", "saint"}
_BEGINNERS: Final = TITLES | DIRECTIONS
_NAMED: Final = KNOWN_ORGANISATIONS | NAMES_BEFORE_WORDS
_NUMBER_WORDS: Final = frozenset(["one", "two", "three", "four", "five", "six", "seven", "first", "second"])
_ORDINALS: Final = ("st", "nd", "rd", "th")


@dataclass(slots=True)
class Seen:
    """Keep what the certain capitals of a text show about its uncertain ones."""

    singles: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)
    lower: set[str] = field(default_factory=set)
    months: set[str] = field(default_factory=set)


def look(words: Sequence[Word]) -> Seen:
    """Read the words that stand where a capital says something, and those that stand in lower case."""
    seen = Seen()
    for index, word in enumerate(words):
        if not word.capital:
            seen.lower.add(word.lower)
            continue
        after = words[index + 1] if index + 1 < len(words) else None
        paired = after is not None and after.joined and after.capital
        if paired and after is not None and not after.soft:
            if not word.soft:
                seen.pairs.add((word.lower, after.lower))
            if after.lower in CALENDAR and (word.lower in GIVEN_NAMES or word.lower in TITLES):
                seen.months.add(after.lower)
        elif not paired and not word.soft and not (word.joined and words[index - 1].capital):
            seen.singles.add(word.lower)
    return seen


def is_name_word(words: Sequence[Word], index: int, seen: Seen) -> bool:
    """Tell whether the word at `index` is, by itself or with its neighbours, a part of a name."""
    word = words[index]
    if not word.capital or word.shout:
        return False
    if _is_acronym(word.text):
        return _is_naming_acronym(word) or _is_shouted_place(words, index)
    if word.lower in CALENDAR or word.lower in FUNCTION_WORDS:
        return _is_named_so_after_all(words, index, seen)
    return len(word.text) > 1 and (not word.soft or _is_name_in_soft_place(words, index, seen))


def _is_acronym(text: str) -> bool:
    letters = text.replace(".", "")
    return len(letters) > 1 and letters.isupper() and letters.isalpha()


def _is_naming_acronym(word: Word) -> bool:
    lower = word.lower.replace(".", "")
    if is_country(word.text) or lower in KNOWN_ORGANISATIONS:
        return True
    if lower in NOT_ACRONYMS or (lower in FUNCTION_WORDS and lower != "who"):
        return False
    return not is_ordinary(lower) or (len(lower) <= _LONGEST_ORDINARY_ACRONYM and not word.soft)


def _is_shouted_place(words: Sequence[Word], index: int) -> bool:
    """Take the "NEW" of the dateline "NEW YORK (AP)" for a part of a name."""
    before, word, after = _neighbour(words, index, -1), words[index].text, _neighbour(words, index, +1)
    return bool((after and is_place(f"{word} {after.text}")) or (before and is_place(f"{before.text} {word}")))


def _is_named_so_after_all(words: Sequence[Word], index: int, seen: Seen) -> bool:
    """Take "Will" in "Will Smith", "May" in "Theresa May", "Without" in "Doctors Without Borders" for names."""
    word, before, after = words[index], _neighbour(words, index, -1), _neighbour(words, index, +1)
    if word.lower in GIVEN_NAMES and after and not after.soft and not is_ordinary(after.lower):
        return not is_place(after.text) and not is_demonym(after.text)
    if word.soft:
        return False
    if word.lower == "will" and after:
        return True
    if word.lower in CALENDAR:
        return word.lower in seen.months and not (index + 1 < len(words) and words[index + 1].text[0].isdigit())
    if before is None or before.soft or before.possessive:
        return False
    return word.lower in _NUMBER_WORDS or (after is not None and not after.soft)


def _neighbour(words: Sequence[Word], index: int, step: int) -> Word | None:
    """Return the capitalised word right before or after `index`, or None where something stands between."""
    other = index + step
    if not 0 <= other < len(words):
        return None
    link = words[max(index, other)]
    return words[other] if link.joined and words[other].capital else None


def _is_name_in_soft_place(words: Sequence[Word], index: int, seen: Seen) -> bool:
    word, before, after = words[index], _neighbour(words, index, -1), _neighbour(words, index, +1)
    if is_country(word.text) or is_demonym(word.text):
        return True
    if not is_ordinary(word.lower) or word.lower in _NAMED:
        return word.lower not in seen.lower
    if (after and (word.lower, after.lower) in seen.pairs) or (before and (before.lower, word.lower) in seen.pairs):
        return True
    if after and is_place(f"{word.text} {after.text}"):
        return True
    if after and not after.soft:
        return _opens_name(word, after)
    return _stands_alone(words, index, seen)


def _stands_alone(words: Sequence[Word], index: int, seen: Seen) -> bool:
    """Tell whether an ordinary word at the head of a sentence is a name by what the rest of the text shows."""
    word = words[index]
    if (word.lower in OF_HEADS or word.lower in TITLES) and _takes_of(words, index):
        return True
    if word.lower in TITLES or word.lower in ORGANISATION_HEADS:
        return False
    if word.lower in seen.singles and word.lower not in seen.lower:
        return True
    return not word.heading and not word.joined and _speaks(words, index)


def _opens_name(word: Word, after: Word) -> bool:
    """Tell whether an ordinary word that opens a sentence belongs to the name right behind it ("White Helmets")."""
    if after.lower in CALENDAR or after.lower in FUNCTION_WORDS or word.possessive:
        return False
    if word.lower in _OPENERS:
        return True
    follows = is_demonym(after.text) or is_place(after.text) or after.lower in _BEGINNERS
    return is_ordinary(after.lower) and not follows


def _takes_of(words: Sequence[Word], index: int) -> bool:
    """Tell whether "of" and a name come next, as in "Bank of England" and "Secretary of State"."""
    after = index + 2
    if after >= len(words) or words[index + 1].lower != "of":
        return False
    after += words[after].lower == "the"
    if after >= len(words) or not words[after].capital or words[after].soft:
        return False
    return words[index].lower in OF_HEADS or words[after].lower in TITLE_TAILS


def _speaks(words: Sequence[Word], index: int) -> bool:
    """Take a bare singular word that says or owns something for a name: "Cook said", but "Rescuers said"."""
    word, lower = words[index], words[index].lower
    if index + 1 == len(words) or not words[index + 1].joined:
        return False
    if words[index + 1].lower not in _SPEECH and not (word.possessive and lower not in POSSESSORS):
        return False
    return lower not in BARE_SPEAKERS and not is_plural(lower) and not lower.endswith(("ly", "ing", "ed"))


def runs_of(words: Sequence[Word], seen: Seen) -> Iterator[list[int]]:
    """Return the runs of word indices that make up names, titles still in them, in order and without overlap."""
    behind = 0
    marks = [word.capital and is_name_word(words, i, seen) for i, word in enumerate(words)]
    for index, word in enumerate(words):
        if word.capital and index >= behind and (marks[index] or _is_initial(words, index, marks)):
            run = _grow(words, index, marks)
            behind = run[-1] + 1
            if len(run) <= _LONGEST_RUN:
                yield _with_front(words, run)


def _is_initial(words: Sequence[Word], index: int, marks: Sequence[bool]) -> bool:
    """Tell whether the word is the "J." of "J. K. Rowling" and a name follows."""
    last = index
    while last < len(words) - 1 and last < index + 3 and len(words[last].text) == 1 and words[last].capital:
        last += 1
        if not words[last].joined or words[last].start - words[last - 1].end < 2:
            return False
    return last > index and marks[last]


def _grow(words: Sequence[Word], start: int, marks: Sequence[bool]) -> list[int]:
    run = [start]
    while True:
        step = _next_of(words, run, marks)
        if not step:
            return run
        run.extend(step)


def _next_of(words: Sequence[Word], run: list[int], marks: Sequence[bool]) -> list[int]:
    """Return the indices by which the run goes on; empty where it ends."""
    last = words[run[-1]]
    index = run[-1] + 1
    if index >= len(words) or not words[index].joined or _closes(words, run, last):
        return []
    if marks[index] or (len(words[index].text) == 1 and words[index].capital and words[index].lower not in "ia"):
        return [index]
    if words[index].text in ROMAN_NUMERALS:
        return [index]
    if words[index].text.isdigit():
        return [index] if last.lower in BEFORE_NUMBERS else []
    return _over_particles(words, run, marks)


def _closes(words: Sequence[Word], run: list[int], last: Word) -> bool:
    """Tell whether a possessive ends the name: in "Assad's Party" it does, in "Workers' Party" it belongs to it."""
    if not last.possessive:
        return False
    is_saint = len(run) > 1 and words[run[-2]].lower in {"st", "saint"}
    return not is_saint and last.lower not in POSSESSORS


def _over_particles(words: Sequence[Word], run: list[int], marks: Sequence[bool]) -> list[int]:
    """Step over "bin", "van der" or, behind a head that takes one, "of (the)" and "for (the)"."""
    index = run[-1] + 1
    steps = [index]
    if words[index].lower in FREE_PARTICLES:
        allowed = FREE_PARTICLES
    elif _links(words, run, index):
        allowed = frozenset(["the"])
    else:
        return []
    index += 1
    if index < len(words) and words[index].lower in allowed and not words[index].capital:
        steps.append(index)
        index += 1
    if index >= len(words) or not marks[index] or not all(words[i].joined for i in [*steps[1:], index]):
        return []
    return [*steps, index]


def _links(words: Sequence[Word], run: list[int], index: int) -> bool:
    """Tell whether the "of" or "for" at `index` belongs to the name or the title that `run` is so far."""
    head = words[run[-1]].lower
    continues = any(words[i].lower == "for" for i in run)
    if words[index].lower == "for":
        return head in ORGANISATION_HEADS & OF_HEADS
    if words[index].lower != "of":
        return False
    return head in OF_HEADS or continues or (head in TITLES and _is_tail(words, index + 1))


def _is_tail(words: Sequence[Word], index: int) -> bool:
    if index < len(words) and words[index].lower == "the":
        index += 1
    return index < len(words) and words[index].lower in TITLE_TAILS


def _with_front(words: Sequence[Word], run: list[int]) -> list[int]:
    """Put before a name what belongs to it without a capital: "25th Division", "bin Laden"."""
    before = run[0] - 1
    if before < 0 or not words[run[0]].joined or words[before].capital:
        return run
    lower = words[before].lower
    if lower[0].isdigit():
        belongs = lower.endswith(_ORDINALS) and any(words[i].lower in NUMBERED_HEADS for i in run)
    elif lower == "van":
        belongs = words[before].joined and words[before - 1].lower not in FUNCTION_WORDS
    else:
        belongs = lower in FREE_PARTICLES
    return [before, *run] if belongs else run


__all__ = ["Seen", "is_name_word", "look", "runs_of"]
