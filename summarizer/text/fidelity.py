"""Does a statement say what its evidence says? For statements that a language model wrote: what is not shown is refused.

`support.flaws` compares bags of words. Here the order counts too: a statement is laid along its evidence, word by
word, and each place where the two part must be one of the known ways to shorten or to turn a sentence. A statement
that is refused costs little, for the article's own sentence can stand in its place; one that is false must not pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from summarizer.text import borders, moves
from summarizer.text.alignment import Pair, align
from summarizer.text.fold import fold_text
from summarizer.text.parts_of_speech import Word
from summarizer.text.saying import Reading, Said, read, same_speaker, strip_that
from summarizer.text.seams import Seam, is_fair
from summarizer.text.sentences import split_sentences
from summarizer.text.support import Flaw, flaws
from summarizer.text.wholeness import broken

TOO_LONG: Final = "is too long for one statement"
ADDED: Final = "adds"
ORDER: Final = "joins what the evidence does not join"
VERB: Final = "changes what its verb says"
ADDED_SPEAKER: Final = "adds who says it"

# No claim is longer; alignment costs the product of both lengths.
_LONGEST: Final = 1200


def infidelities(statement: str, evidence: str, claimant: str | None = None) -> tuple[Flaw, ...]:
    """Return why a statement may not stand on its evidence; empty means that nothing objects.

    `evidence` is the joined text of its quotations. With a `claimant` the statement need not say who says it: another
    field does. A sentence of the evidence word for word is only asked whether it is whole. *Not* checked: whether a
    fair shortening misleads by what it leaves out.
    """
    if len(statement) > _LONGEST:
        return (Flaw(TOO_LONG, ""),)
    found = [*flaws(statement, evidence), *broken(statement, evidence)]
    if not is_verbatim(statement, evidence):
        found += _unfaithful(statement, evidence, speaker_is_told=claimant is not None)
    return tuple(dict.fromkeys(found))


def is_verbatim(statement: str, evidence: str) -> bool:
    """Tell whether a statement is the evidence, or whole sentences of it, letter for letter but for typography."""
    own = fold_text(statement).strip()
    if not own or own == fold_text(evidence).strip():
        return bool(own)
    there = {fold_text(evidence[part.start : part.end]).strip() for part in split_sentences(evidence)}
    return own in there


def _unfaithful(statement: str, evidence: str, *, speaker_is_told: bool) -> Iterator[Flaw]:
    stated, given = read(statement), read(evidence)
    for number in dict.fromkeys(word.sentence for word in stated.words):
        core = tuple(word for word in stated.core if word.sentence == number)
        said = tuple(one for one in stated.said if one.sentence == number)
        yield from _sentence(core, said, given, speaker_is_told=speaker_is_told)


def _sentence(core: tuple[Word, ...], said: Sequence[Said], given: Reading, *, speaker_is_told: bool) -> Iterator[Flaw]:
    core = strip_that(core)
    pairs = align(core, given.core)
    added = [core[pair.stated].text for pair in pairs if pair.place is None]
    if added:
        yield Flaw(ADDED, ", ".join(added))
        return
    if not pairs:
        yield Flaw(ORDER, "")
        return
    readings = [list(_laid(core, order, given.core)) for order in _orders(core, pairs, given.core)]
    found = min(readings, key=len)
    dropped = [flaw for flaw in found if flaw.kind == borders.DROPPED_SPEAKER]
    yield from (flaw for flaw in found if flaw.kind != borders.DROPPED_SPEAKER)
    used = frozenset(given.core[pair.place].sentence for pair in pairs if pair.place is not None)
    condition = borders.condition_left_out(core, given.words, used)
    if condition is not None:
        yield condition
    yield from _speakers(said, dropped, given, used, speaker_is_told=speaker_is_told)


def _speakers(
    said: Sequence[Said], dropped: list[Flaw], given: Reading, used: frozenset[int], *, speaker_is_told: bool
) -> Iterator[Flaw]:
    there = [one for one in given.said if one.sentence in used]
    if said:
        if not there and not dropped:
            yield Flaw(ADDED_SPEAKER, said[0].verb)
        elif there and not all(same_speaker(one, there, given) for one in said):
            yield Flaw(ADDED_SPEAKER, " ".join(word.text for word in said[0].claimant))
        elif dropped:
            yield from dropped
    elif not speaker_is_told:
        yield from dropped or [
            Flaw(borders.DROPPED_SPEAKER, " ".join(w.text for w in one.claimant)) for one in there[:1]
        ]


def _orders(core: Sequence[Word], pairs: tuple[Pair, ...], evidence: Sequence[Word]) -> Iterator[tuple[Pair, ...]]:
    """Yield the pairs as they stand, and with the first or the last adjunct of time or place at the other end."""
    yield pairs
    first = _leading_adjunct(core, pairs)
    if first:
        yield (*pairs[first:], *pairs[:first])
    last = _trailing_adjunct(core, pairs)
    if last:
        yield (*pairs[-last:], *pairs[:-last])


def _leading_adjunct(core: Sequence[Word], pairs: Sequence[Pair]) -> int:
    return 0


def _trailing_adjunct(core: Sequence[Word], pairs: Sequence[Pair]) -> int:
    return 0


def _laid(core: Sequence[Word], pairs: Sequence[Pair], evidence: Sequence[Word]) -> Iterator[Flaw]:
    """Walk along the pairs: the border at both ends, each seam between, and the mood of each verb."""
    stated = [pair.stated for pair in pairs]
    places = [pair.place for pair in pairs if pair.place is not None]
    start = borders.left_border(evidence, _opening(core, stated, places, evidence))
    if start is not None:
        yield start
    for at in range(1, len(places)):
        if not _joined(core, stated, places, evidence, at):
            yield Flaw(ORDER, f"{core[stated[at - 1]].text} … {core[stated[at]].text}")
    end = borders.right_border(evidence, places[-1])
    if end is not None:
        yield end
    for pair in pairs:
        if pair.place is not None and not _same_mood(core, pair.stated, evidence, pair.place):
            yield Flaw(VERB, core[pair.stated].text)


def _opening(core: Sequence[Word], stated: Sequence[int], places: Sequence[int], evidence: Sequence[Word]) -> int:
    """Return where in the evidence the statement begins; a passive begins with the object, but the clause does not."""
    for at in range(1, len(places)):
        if places[at] < places[at - 1]:
            if moves.becomes_passive(core, stated, places, evidence, at):
                return moves.subject_of(evidence, places[at])
            if moves.becomes_active(core, stated, places, evidence, at):
                return moves.subject_of(evidence, places[at])
            return min(places[: at + 1])
    return places[0]


def _joined(
    core: Sequence[Word], stated: Sequence[int], places: Sequence[int], evidence: Sequence[Word], at: int
) -> bool:
    first, last = places[at - 1], places[at]
    joint = tuple(core[stated[at - 1] + 1 : stated[at]])
    if last > first and evidence[first].sentence == evidence[last].sentence:
        seam = Seam(
            core[stated[at - 1]], core[stated[at]], joint, evidence[first], evidence[last],
            tuple(evidence[first + 1 : last]), moves.is_reduced_relative(evidence, last),
        )  # fmt: skip
        if is_fair(seam):
            return True
    if last < first:
        turned = (
            moves.becomes_passive(core, stated, places, evidence, at)
            or moves.becomes_active(core, stated, places, evidence, at)
            or _is_agent(core, stated, places, evidence, at)
            or moves.names_office(joint, evidence, first, last)
            or moves.owns(joint, evidence, first, last)
            or moves.is_owned(core[stated[at - 1]], joint, evidence, first, last)
        )
        if turned:
            return True
    return moves.stands_for_pronoun(joint, evidence, first, last) or _new_clause(joint, evidence, first, last)


def _is_agent(
    core: Sequence[Word], stated: Sequence[int], places: Sequence[int], evidence: Sequence[Word], at: int
) -> bool:
    """Read "Rebels killed six" -> "Six were killed by rebels": what stands behind "by" is the subject of the verb."""
    joint = [word.low for word in core[stated[at - 1] + 1 : stated[at]] if word.kind not in "AL"]
    verb, agent = places[at - 1], places[at]
    if joint != ["by"] or not moves.is_passive(core, stated[at - 1]) or moves.is_passive(evidence, verb):
        return False
    # The last word of the agent's phrase is what must stand before the verb.
    head = at
    while head + 1 < len(places) and places[head + 1] == places[head] + 1 and stated[head + 1] == stated[head] + 1:
        head += 1
    seam = Seam(
        core[stated[head]], core[stated[at - 1]], (), evidence[places[head]], evidence[verb],
        tuple(evidence[places[head] + 1 : verb]),
    )  # fmt: skip
    return places[head] < verb and is_fair(seam)


def _new_clause(joint: Sequence[Word], evidence: Sequence[Word], first: int, last: int) -> bool:
    """Tell whether two whole clauses are only put side by side: "..., and ..."."""
    kinds = "".join(word.kind for word in joint)
    neutral = any(word.low == "and" for word in joint) or ";" in kinds
    if not neutral or any(kind in kinds for kind in "RWSIJB"):
        return False
    return borders.right_border(evidence, first) is None and borders.left_border(evidence, last) is None


def _same_mood(core: Sequence[Word], at: int, evidence: Sequence[Word], place: int) -> bool:
    """Compare what stands over a verb on both sides: a modal, "to", "be", or nothing."""
    if core[at].kind != "V" or evidence[place].kind != "V":
        return True
    return _over(core, at) == _over(evidence, place) or moves.is_passive(core, at) != moves.is_passive(evidence, place)


def _over(words: Sequence[Word], at: int) -> str:
    place = at - 1
    while place >= 0 and words[place].kind in "LX" and words[place].sentence == words[at].sentence:
        place -= 1
    over = words[place].kind if place >= 0 and words[place].sentence == words[at].sentence else ""
    return over if over in ("M", "I") else ""
