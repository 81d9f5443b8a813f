"""Does a statement say what its evidence says? For statements of a language model: what is not shown is refused.

`support.flaws` compares bags of words. Here the order counts too: a statement is laid along its evidence, word by
word, and each place where the two part must be one of the known ways to shorten or to turn a sentence. A statement
that is refused costs little, for the article's own sentence can stand in its place; one that is false must not pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.text import borders
from summarizer.text.alignment import HARMLESS, LIGHT_ADVERBS, align
from summarizer.text.course import course_of
from summarizer.text.fold import fold_text
from summarizer.text.saying import Reading, Said, read, same_speaker, side_of, strip_that
from summarizer.text.sentences import split_sentences
from summarizer.text.support import Flaw, flaws
from summarizer.text.tokens import Word, has
from summarizer.text.turns import orders
from summarizer.text.walking import ORDER, walk
from summarizer.text.wholeness import UNFINISHED, broken, has_finite_verb

TOO_LONG: Final = "is too long for one statement"
TOO_WIDE: Final = "rests on too much evidence to be checked"
ADDED: Final = "adds"
ADDED_SPEAKER: Final = "adds who says it"
ASKED: Final = "tells as a fact what the evidence asks"
EMPTY: Final = "says nothing"

_LIGHTER: Final = 0.1
_OPENS_CUE: Final = frozenset({"according", "to", "as", "by"})
# Half a character, which no segmenter takes.
_LONE = re.compile(r"[\ud800-\udfff]")
# No claim is longer; alignment costs the product of both lengths.
_LONGEST: Final = 1200
_LONGEST_EVIDENCE: Final = 12_000


def infidelities(statement: str, evidence: str, claimant: str | None = None) -> tuple[Flaw, ...]:
    """Return why a statement may not stand on its evidence; empty means that nothing objects.

    `evidence` is the joined text of its quotations. With a `claimant` the statement need not say who says it: another
    field does. A sentence of the evidence word for word is only asked whether it is whole. *Not* checked: whether a
    fair shortening misleads by what it leaves out.
    """
    if len(statement) > _LONGEST:
        return (Flaw(TOO_LONG, ""),)
    if len(evidence) > _LONGEST_EVIDENCE:
        return (Flaw(TOO_WIDE, ""),)
    statement, evidence = (_LONE.sub("\N{REPLACEMENT CHARACTER}", text) for text in (statement, evidence))
    found = [*flaws(statement, evidence), *broken(statement, evidence)]
    if not is_verbatim(statement, evidence):
        found += _unfaithful(statement, evidence, speaker_is_told=claimant is not None)
    return tuple(dict.fromkeys(found))


def is_verbatim(statement: str, evidence: str) -> bool:
    """Tell whether a statement is the evidence, or a sentence of it, letter for letter but for typography."""
    own = fold_text(statement).strip()
    if not own or own == fold_text(evidence).strip():
        return bool(own)
    there = {fold_text(evidence[part.start : part.end]).strip() for part in split_sentences(evidence)}
    return own in there


def _unfaithful(statement: str, evidence: str, *, speaker_is_told: bool) -> Iterator[Flaw]:
    stated, given = read(statement), read(evidence)
    for number in dict.fromkeys(word.sentence for word in stated.words):
        core = strip_that(tuple(word for word in stated.core if word.sentence == number))
        said = tuple(one for one in stated.said if one.sentence == number)
        found = [*_content(core, said, given, speaker_is_told=speaker_is_told)]
        if found:
            # What looks like an attribution may be the news itself: "Rescuers confirmed nine deaths".
            whole = tuple(word for word in stated.words if word.sentence == number)
            found = [*_whole(whole, given, speaker_is_told=speaker_is_told)] and found
        yield from found


def _content(core: Sequence[Word], said: Sequence[Said], given: Reading, *, speaker_is_told: bool) -> Iterator[Flaw]:
    """Compare what is said, its attribution apart on both sides, and then who says it."""
    if not has_finite_verb(core):
        yield Flaw(UNFINISHED, "no verb")
    found, used = _laid(core, given.core)
    dropped = [flaw for flaw in found if flaw.kind == borders.DROPPED_SPEAKER]
    yield from (flaw for flaw in found if flaw.kind != borders.DROPPED_SPEAKER)
    sentences = frozenset(word.sentence for word in used)
    yield from _mood(core, given, sentences)
    if sentences & given.mixed:
        yield Flaw(ADDED_SPEAKER, "")  # who says which part, only the whole sentence tells
    there = [one for one in given.said if one.sentence in sentences]
    yield from _speakers(said, dropped, there, given, speaker_is_told=speaker_is_told)


def _whole(words: Sequence[Word], given: Reading, *, speaker_is_told: bool) -> Iterator[Flaw]:
    """Compare a sentence as it stands, its attribution included, with the evidence as it stands."""
    found, used = _laid(words, given.words)
    yield from (flaw for flaw in found if flaw.kind != borders.DROPPED_SPEAKER or not speaker_is_told)
    sentences = frozenset(word.sentence for word in used)
    yield from _mood(words, given, sentences)
    for one in given.said:
        inside = [word for word in used if word in one.cue]
        beside = [word for word in used if word.sentence == one.sentence and word not in one.cue]
        if beside and not any(word.kind == "V" for word in inside) and not speaker_is_told:
            yield Flaw(borders.DROPPED_SPEAKER, " ".join(word.text for word in one.claimant))


def _mood(stated: Sequence[Word], given: Reading, used: frozenset[int]) -> Iterator[Flaw]:
    """Yield the condition, the doubt or the question mark that the sentences used have and the statement has not."""
    condition = borders.condition_left_out(stated, given.words, used)
    if condition is not None:
        yield condition
    if used & given.questions:
        yield Flaw(ASKED, "")


def _laid(stated: Sequence[Word], given: Sequence[Word]) -> tuple[list[Flaw], list[Word]]:
    """Return what a statement's words say beyond the evidence's, in the most favourable order, and the words used."""
    pairs = align(stated, given)
    if not pairs:
        return [Flaw(EMPTY, "")], []
    added = [stated[pair.stated].text for pair in pairs if pair.place is None]
    used = [given[pair.place] for pair in pairs if pair.place is not None]
    there = {word.low for word in given}
    added += [word.text for word in stated if word.low in LIGHT_ADVERBS - HARMLESS and word.low not in there]
    if added:
        return [Flaw(ADDED, ", ".join(added))], used
    return min((list(walk(order, given)) for order in orders(course_of(stated, pairs), given)), key=_weight), used


def _weight(found: Sequence[Flaw]) -> float:
    """Rank readings: one that only loses a speaker goes before one that says another thing."""
    return sum(_LIGHTER if flaw.kind == borders.DROPPED_SPEAKER else 1.0 for flaw in found)


def _in_order(one: Said, given: Reading) -> bool:
    """Tell whether the words of an attribution stand together as the evidence has them: "the embassy of X in Y"."""
    side = side_of(one)
    speaker = tuple(word for word in side if word.kind != "R" or word.low not in _OPENS_CUE)
    tail = tuple(word for word in one.cue if word not in side and word.kind != "V")
    for part in (speaker, tail):
        if has(part[-1:], "RAC"):
            return False
        found, used = _laid(part, given.words)
        if any(flaw.kind in (ORDER, ADDED) for flaw in found) or (used and _is_cut(used[-1], given.words)):
            return False
    return True


def _is_cut(last: Word, words: Sequence[Word]) -> bool:
    """Tell whether a phrase goes on behind a word ("the Interior" Ministry); a name behind an office may go."""
    at = words.index(last) + 1
    goes_on = at < len(words) and words[at].sentence == last.sentence and words[at].kind == last.kind == "N"
    return last.possessive or (goes_on and (last.is_name or not words[at].is_name))


def _speakers(
    said: Sequence[Said], dropped: list[Flaw], there: Sequence[Said], given: Reading, *, speaker_is_told: bool
) -> Iterator[Flaw]:
    if said and not there and not dropped:
        yield Flaw(ADDED_SPEAKER, said[0].verb)
    elif said and there and not all(same_speaker(one, there, given) and _in_order(one, given) for one in said):
        yield Flaw(ADDED_SPEAKER, " ".join(word.text for word in said[0].claimant))
    elif said:
        yield from dropped
    elif not speaker_is_told:
        yield from dropped
        yield from (Flaw(borders.DROPPED_SPEAKER, " ".join(w.text for w in one.claimant)) for one in there[:1])
