"""Words inside quotation marks: where two outlets quote the same words differently, or one cuts them short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from summarizer.engines.base import StoryClaim
from summarizer.merging.story import Story
from summarizer.schema import Conflict, Position
from summarizer.text.fold import fold_text
from summarizer.text.hedges import is_negator
from summarizer.text.names import name_keys
from summarizer.text.quoted import quoted_spans

_MARKS: Final = "“”«»\"`'‘’"
_LEAST_WORDS: Final = 5
_LONGEST: Final = 600
_ELLIPSIS: Final = re.compile(r"\s*(?:\.\s?\.\s?\.|…|\[[^\]]*\])\s*")
# What an editor put in stands in brackets.
_PUT_IN: Final = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
# "E-mail" is "email", and "don't" one word.
_WITHIN: Final = re.compile(r"(?<=\w)['-](?=\w)")
_NO_WORD: Final = re.compile(r"[^\w\s]")
_STOP: Final = re.compile(r"[.!?]+")
# Share of words in common, 0 to 100, from which two quotations are one sentence with words changed. Altered pairs of
# real and example stories have 69 and more, different sentences of one speech 59 and less.
_SAME_SENTENCE: Final = 62.0
# Two quotations of one sentence share some words in a row; what everybody quotes is compared with the first of them.
_ROW: Final = 3
_COMMON: Final = 60
# A quotation that lacks fewer words than this at an end is not cut short.
_CUT: Final = 2
_OTHER_WORDS: Final = 3


Rows = Mapping[tuple[str, ...], Sequence[int]]
Facts = Mapping[str, AbstractSet[str]]


@dataclass(frozen=True)
class Wording:
    """Hold the folded words of a quotation, read once: each is compared with many others."""

    folded: str

    @cached_property
    def bare(self) -> str:
        """Return the words alone, in lower case, a blank between them."""
        return _bare(self.folded)

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """Return what stands between its ellipses, each as words alone."""
        return tuple(map(_bare, _ELLIPSIS.split(self.folded)))

    def is_part_of(self, whole: str) -> bool:
        """Tell whether every piece of it stands in the bare words of another quotation."""
        return all(f" {piece} " in f" {whole} " for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Hold words that an article puts between quotation marks, and the claim they stand in."""

    words: str
    wording: Wording
    claim: StoryClaim

    @property
    def bare(self) -> str:
        """Return the words alone, in lower case, a blank between them."""
        return self.wording.bare


def altered_quotations(story: Story, same_fact: Facts) -> list[Conflict]:
    """Return the quotations that differ between articles in words, not only in typography.

    Compared within a fact, or between claims of one speaker. A quotation that breaks off within a sentence of another
    one of its fact is a variant; one that is a sentence of a longer one, or shows by an ellipsis what it leaves out,
    is no alteration. `same_fact` gives the ids of the facts that each claim tells.
    """
    known: dict[str, Wording] = {}
    quotations = [quotation for claim in story.claims for quotation in _quotations(claim, known)]
    rows = _rows(quotations)
    pairs = [pair for pair in _pairs(quotations, rows) if _same_speech(*pair, same_fact)]
    altered = [pair for pair in pairs if is_altered(pair[0].wording, pair[1].wording)]
    touched = {id(each) for pair in altered for each in pair}
    cut = [
        pair
        for pair in pairs
        if not touched & {id(each) for each in pair}
        and same_fact[pair[0].claim.id] & same_fact[pair[1].claim.id]
        and is_cut(pair[0].wording, pair[1].wording)
        and not _goes_on(*pair)
    ]
    return [_of_wordings(group, _related(group, quotations, rows), same_fact) for group in _groups(altered)] + [
        _of_cuts(group, _related(group, quotations, rows), same_fact) for group in _groups(cut)
    ]


def is_altered(one: Wording, other: Wording) -> bool:
    """Tell whether two quotations are one sentence with words changed.

    Two that only begin or end elsewhere in one speech are not.
    """
    if one.is_part_of(other.bare) or other.is_part_of(one.bare):
        return False
    here, there = one.bare.split(), other.bare.split()
    if fuzz.ratio(here, there) < _SAME_SENTENCE:
        return False
    changes = SequenceMatcher(None, here, there, autojunk=False).get_opcodes()
    within = [op for at, op in enumerate(changes) if 0 < at < len(changes) - 1 or _is_small(op)]
    return any(kind != "equal" for kind, *_ in within)


def _is_small(op: tuple[str, int, int, int, int]) -> bool:
    """Tell whether a change at an end is a word replaced, and not where one quotation goes on and the other stops."""
    kind, a, b, c, d = op
    return kind == "replace" and max(b - a, d - c) < _OTHER_WORDS


def is_slight(one: str, other: str) -> bool:
    """Tell whether one of two bare wordings only leaves words out, none of them a "not": nothing is replaced."""
    here, there = one.split(), other.split()
    changes = [each for each in SequenceMatcher(None, here, there, autojunk=False).get_opcodes() if each[0] != "equal"]
    lost = [word for _, a, b, c, d in changes for word in (*here[a:b], *there[c:d])]
    return all(kind != "replace" for kind, *_ in changes) and not any(is_negator(word) for word in lost)


def is_cut(one: Wording, other: Wording) -> bool:
    """Tell whether one of two quotations breaks off, or sets in, in the middle of a sentence of the other."""
    short, long = sorted((one, other), key=lambda each: len(each.bare))
    kept, whole = short.bare, long.bare
    if kept == whole or f" {kept} " not in f" {whole} " or len(short.pieces) > 1:
        return False
    ends = _ends_of_sentences(long.folded)
    words = len(kept.split())
    first = f" {whole} ".index(f" {kept} ")
    start = len(whole[:first].split())
    before = min(start - end for end in ends if end <= start)
    after = min(end - start - words for end in ends if end >= start + words)
    return max(before, after) >= _CUT


def _speech(claim: StoryClaim) -> str:
    """Return all that a claim quotes in one piece: "If so," he said, "we will" is one sentence."""
    quotes = [part.quote for part in claim.claim.evidence]
    return " ".join(_bare(fold_text(quote[start:end])) for quote in quotes for start, end in quoted_spans(quote))


def _goes_on(one: Quotation, other: Quotation) -> bool:
    """Tell whether the shorter of two quotations is only broken by words of the article."""
    short, long = sorted((one, other), key=lambda each: len(each.bare))
    return f" {long.bare} " in f" {_speech(short.claim)} "


def _ends_of_sentences(folded: str) -> list[int]:
    """Return behind how many words each sentence of a quotation ends, 0 for its beginning."""
    ends = [0]
    for sentence in _STOP.split(folded):
        ends.append(ends[-1] + len(_bare(sentence).split()))
    return ends


def _quotations(claim: StoryClaim, known: dict[str, Wording]) -> Iterator[Quotation]:
    """Yield the quotations of a claim; what is printed again shares its wording, of which `known` keeps each."""
    for part in claim.claim.evidence:
        for start, end in quoted_spans(part.quote):
            words = part.quote[start:end].strip(_MARKS)
            if len(words.split()) >= _LEAST_WORDS and len(words) <= _LONGEST:
                folded = fold_text(words)
                yield Quotation(" ".join(words.split()), known.setdefault(folded, Wording(folded)), claim)


def _rows(quotations: Sequence[Quotation]) -> Rows:
    """Return which quotations have each few words in a row."""
    holders: dict[tuple[str, ...], list[int]] = {}
    for number, quotation in enumerate(quotations):
        for row in sorted(_rows_of(quotation)):
            holders.setdefault(row, []).append(number)
    return holders


def _rows_of(quotation: Quotation) -> set[tuple[str, ...]]:
    words = quotation.bare.split()
    return {tuple(words[at : at + _ROW]) for at in range(len(words) - _ROW + 1)}


def _pairs(quotations: Sequence[Quotation], rows: Rows) -> list[tuple[Quotation, Quotation]]:
    """Return the pairs of two articles that have some words in a row in common, never all pairs."""
    seen = {
        (one, other)
        for numbers in rows.values()
        for one, other in combinations(_thinned(quotations, numbers), 2)
        if quotations[one].claim.article_id != quotations[other].claim.article_id
    }
    return [(quotations[one], quotations[other]) for one, other in sorted(seen)]


def _thinned(quotations: Sequence[Quotation], numbers: Sequence[int]) -> Sequence[int]:
    """Return one quotation a wording where many share their words: the others are put to it later."""
    if len(numbers) <= _COMMON:
        return numbers
    return sorted({quotations[number].bare: number for number in reversed(numbers)}.values())[:_COMMON]


def _related(group: Sequence[Quotation], quotations: Sequence[Quotation], rows: Rows) -> list[Quotation]:
    """Return the quotations that have some words in a row with one of a group."""
    numbers = {number for each in group for row in _rows_of(each) for number in rows[row]}
    return [quotations[number] for number in sorted(numbers)]


def _same_speech(one: Quotation, other: Quotation, same_fact: Facts) -> bool:
    if same_fact[one.claim.id] & same_fact[other.claim.id]:
        return True
    first, second = one.claim.claim.claimant, other.claim.claim.claimant
    return bool(first and second and name_keys(first) & name_keys(second))


def _bare(folded: str) -> str:
    return " ".join(_NO_WORD.sub(" ", _WITHIN.sub("", _PUT_IN.sub(" ", folded))).split())


def _groups(pairs: Sequence[tuple[Quotation, Quotation]]) -> list[list[Quotation]]:
    """Bring the pairs about one sentence together, each quotation once."""
    groups: list[list[Quotation]] = []
    for pair in pairs:
        home = next((group for group in groups if any(member in group for member in pair)), None)
        if home is None:
            groups.append(list(pair))
        else:
            home.extend(member for member in pair if member not in home)
    return groups


def _of_wordings(group: Sequence[Quotation], related: Sequence[Quotation], same_fact: Facts) -> Conflict:
    """Set the wordings of one sentence side by side, each with all who print it, in whole or in part."""
    wordings: dict[str, list[Quotation]] = {}
    for quotation in sorted(group, key=lambda each: each.claim.id):
        home = next((words for words in wordings if quotation.wording.is_part_of(words)), quotation.bare)
        wordings.setdefault(home, []).append(quotation)
    for quotation in related:
        homes = [words for words in wordings if quotation.wording.is_part_of(words)]
        if len(homes) == 1 and _same_speech(quotation, wordings[homes[0]][0], same_fact):
            wordings[homes[0]].append(quotation)
    slight = all(is_slight(one, other) for one, other in combinations(wordings, 2))
    reason = (
        "One sentence is quoted with words left out or put in, none of them replaced."
        if slight
        else "The same sentence stands between quotation marks in different words."
    )
    return _conflict(group, wordings, reason, slight=slight)


def _of_cuts(group: Sequence[Quotation], related: Sequence[Quotation], same_fact: Facts) -> Conflict:
    """Set a quotation and its shortened forms side by side, each with all who print it so."""
    wordings: dict[str, list[Quotation]] = {}
    for quotation in sorted(group, key=lambda each: (-len(each.bare), each.claim.id)):
        wordings.setdefault(quotation.bare, []).append(quotation)
    for quotation in related:
        if quotation.bare in wordings and _same_speech(quotation, wordings[quotation.bare][0], same_fact):
            wordings[quotation.bare].append(quotation)
    reason = "One quotation breaks off, or sets in, within a sentence of the other."
    return _conflict(group, wordings, reason, slight=True)


def _conflict(
    group: Sequence[Quotation], wordings: Mapping[str, Sequence[Quotation]], reason: str, *, slight: bool
) -> Conflict:
    speaker = next((each.claim.claim.claimant for each in group if each.claim.claim.claimant), "the same speaker")
    return Conflict(
        id="pending",
        kind="altered_quote",
        slot=f"words of {speaker}",
        verdict="variant" if slight else "conflict",
        reason=reason,
        positions=tuple(sorted((_position(each) for each in wordings.values()), key=lambda side: side.claim_ids)),
    )


def _position(quotations: Sequence[Quotation]) -> Position:
    return Position(
        value=quotations[0].words,
        article_ids=tuple(sorted({quotation.claim.article_id for quotation in quotations})),
        claim_ids=tuple(sorted({quotation.claim.id for quotation in quotations})),
    )
