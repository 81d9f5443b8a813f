"""A sentence without its attribution, and the attribution apart: "X said" may stand before, behind or within."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from summarizer.text.attribution import Attribution, find_attributions
from summarizer.text.governing import ATTITUDES, NEUTRAL
from summarizer.text.parts_of_speech import read_words
from summarizer.text.remembering import remember_short
from summarizer.text.sentences import split_sentences
from summarizer.text.speech_verbs import BASE_OF
from summarizer.text.tokens import Word, has
from summarizer.text.wording import likeness

_STRIPPED: Final = frozenset({"leading", "trailing", "according", "reported_by"})


@dataclass(frozen=True, slots=True)
class Said:
    """Say for one sentence who says it, by its words, and with which verb; `cue` is all that was taken out."""

    sentence: int
    verb: str
    claimant: tuple[Word, ...]
    cue: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold the words of a text without its attributions, those attributions, and all its words.

    `questions` are the sentences that ask, `mixed` those in which more than one speaks, each for a part.
    """

    core: tuple[Word, ...]
    said: tuple[Said, ...]
    words: tuple[Word, ...]
    questions: frozenset[int]
    mixed: frozenset[int]


@remember_short
def read(text: str) -> Reading:
    """Take the attributions of reports out of a text; those of acts and beliefs ("denied", "fears") stay in it."""
    words = tuple(word for word in read_words(text) if word.kind != '"')
    by_sentence: dict[int, list[Word]] = {}
    for word in words:
        by_sentence.setdefault(word.sentence, []).append(word)
    core: list[Word] = []
    said: list[Said] = []
    for sentence in split_sentences(text):
        own = by_sentence.get(sentence.number, [])
        kept, found = _without(text, own, sentence.start, sentence.end)
        core += kept
        said += found
    asked = frozenset(one.number for one in split_sentences(text) if "?" in text[one.start : one.end])
    speakers = [one.sentence for one in said]
    mixed = frozenset(number for number in speakers if speakers.count(number) > 1)
    return Reading(tuple(core), tuple(said), words, asked, mixed)


def _without(text: str, words: list[Word], start: int, end: int) -> tuple[list[Word], list[Said]]:
    found = [one for one in find_attributions(text, start, end) if _is_report(one)]
    said: list[Said] = []
    gone: set[int] = set()
    for one in found:
        inside = [index for index, word in enumerate(words) if one.cue_start <= word.start < one.cue_end]
        if not inside:
            continue
        first, last = _with_apposition(words, one, inside)
        cue = range(first, last + 1)
        gone |= set(cue)
        claimant = tuple(word for word in words if one.start is not None and one.start <= word.start < (one.end or 0))
        verb = BASE_OF.get(one.verb, "according")
        said.append(Said(words[first].sentence, verb, claimant, tuple(words[at] for at in cue)))
    return _tidy([None if index in gone else word for index, word in enumerate(words)]), said


def _is_report(one: Attribution) -> bool:
    return one.form in _STRIPPED and one.reporting and BASE_OF.get(one.verb, "say") not in ATTITUDES


def _with_apposition(words: Sequence[Word], one: Attribution, inside: list[int]) -> tuple[int, int]:
    """Take in what stands between the claimant and the end, or the start, of the sentence as its apposition.

    "..., said the ship's captain, Ana Lume." ends with the captain's name, "The fire chief, Ana Lume, said that"
    begins with her office.
    """
    first, last = inside[0], inside[-1]
    if one.form == "leading":
        office = (
            first > 0 and words[first - 1].kind == "," and words[0].kind in "ANU" and not has(words[:first], "VBMHSW")
        )
        return (0 if office else first), last
    first = _before_office(words, first)
    rest = words[last + 1 :]
    if rest and rest[0].kind == "," and _is_apposition(rest[1:]):
        return first, len(words) - 1
    return first, last


def _before_office(words: Sequence[Word], first: int) -> int:
    """Step back over the office in "..., its director, Ana Lume, said"."""
    at = first - 1
    if at < 1 or words[at].kind != ",":
        return first
    start = at
    while start > 0 and words[start - 1].kind in "NUAR" and at - start < _LONGEST_OFFICE:
        start -= 1
    opens = start < at and start > 0 and words[start].kind == "A" and words[start - 1].kind == ","
    return start if opens else first


_LONGEST_OFFICE: Final = 10


def _is_apposition(words: Sequence[Word]) -> bool:
    """Tell whether the rest of a sentence is a noun phrase, with or without a relative clause, and no clause."""
    for word in words:
        if word.kind == "W":
            return True
        if word.kind in "VBMHSCJ;":
            return False
    return True


def _tidy(words: list[Word | None]) -> list[Word]:
    """Drop the comma that parted an attribution from its content, and the "that" which led the content in."""
    kept: list[Word] = []
    gap = not words or words[0] is None
    for word in words:
        if word is None:
            gap = True
            while kept and kept[-1].kind in ",-":
                kept.pop()
            continue
        if gap and (word.kind in (",", ";", "-") or (word.kind == "J")):
            continue
        if gap and word.kind == "W" and word.low == "that":
            continue
        kept.append(word)
        gap = False
    return kept


def strip_that(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return words without a "that" before them."""
    return tuple(words[1:]) if words and words[0].kind == "J" else tuple(words)


def same_speaker(stated: Said, given: Sequence[Said], evidence: Reading) -> bool:
    """Tell whether a stated attribution is one of the given ones: the same somebody, and no stronger a verb.

    A pronoun in the evidence stands for who spoke last before it.
    """
    return any(_verb_fits(stated.verb, one.verb) and _names(stated, one, evidence) for one in given)


def _verb_fits(stated: str, given: str) -> bool:
    if stated == given or stated in NEUTRAL:
        return True
    one = Word(0, 0, stated, "V", stated, 0)
    return (likeness(one, replace(one, text=given, key=given)) or 1.0) < 0.45


def _names(stated: Said, given: Said, evidence: Reading) -> bool:
    own = [word for word in stated.claimant if word.kind in "NUO"]
    if not own:
        return False
    earlier = [one for one in evidence.said if one.sentence < given.sentence]
    somebody = [*side_of(given), *_around(given, evidence)]
    if all(word.kind == "O" for word in given.claimant) and own[-1].kind != "O":
        if not earlier:
            return False
        somebody = [*side_of(earlier[-1]), *_around(earlier[-1], evidence)]
        return all(_among(word, somebody) for word in own)
    return _among(own[-1], somebody) and all(_among(word, evidence.words) for word in own)


def side_of(given: Said) -> tuple[Word, ...]:
    """Return the part of a cue that tells the speaker: what stands on the claimant's side of the verb."""
    verb = next((index for index, word in enumerate(given.cue) if BASE_OF.get(word.low) == given.verb), None)
    if verb is None or not given.claimant:
        return given.cue
    before = given.claimant[0].start < given.cue[verb].start
    return given.cue[:verb] if before else given.cue[verb + 1 :]


def _around(given: Said, evidence: Reading) -> Iterator[Word]:
    """Yield the apposition right before a cue: "The fire chief, Ana Lume, said"."""
    if not given.cue:
        return
    start = given.cue[0].start
    before = [word for word in evidence.words if word.sentence == given.sentence and word.end <= start]
    for word in reversed(before[-10:]):
        if word.kind in "VBMHSWJ":
            return
        yield word


def _among(word: Word, words: Sequence[Word]) -> bool:
    return any(likeness(word, other) is not None for other in words if other.kind == word.kind)
