"""On whose word a statement stands: decided by rules on the article, whatever the model names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from summarizer.engines.base import ProposedClaim, Span
from summarizer.engines.embedded.statements import ascribe, capitalize, end_with_stop
from summarizer.engines.llm.carrying import Piece
from summarizer.text.attribution import Attribution, claimant_name, find_attributions, is_anaphoric
from summarizer.text.fidelity import infidelities
from summarizer.text.fold import fold_text
from summarizer.text.quoted import quoted_spans
from summarizer.text.support import content_share

MIXED: Final = "it mixes what the article says with what somebody says"
UNATTRIBUTED: Final = "it leaves out on whose word it stands"
SPOKEN: Final = "it states as a fact what stands in quotation marks"
FIRST_PERSON: Final = "it speaks as “I” or “we”"

_ARTICLE = re.compile(r"^(?:the|an?)\s+")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Uu]s|[Mm]e)\b")
_MARKS: Final = '“”"«»'
_SEGMENT_END = re.compile(r"[,;.]")


class UnvoicedError(Exception):
    """Say why nobody can be named, or left unnamed, as the source of a statement."""


@dataclass(frozen=True, slots=True)
class Voiced:
    """Hold a statement that says on whose word it stands, its claimant, and the spans that show both."""

    statement: str
    claimant: str | None
    spans: tuple[Span, ...]


def voice(statement: str, piece: Piece, proposed: str | None) -> Voiced:
    """Return a statement with its claimant.

    The embedded engine's claimant of the clause stands. Where it has none, the one that a model proposed counts only
    if the clause itself lets him speak. A statement that names nobody gets its claimant's name.

    Raises:
        UnvoicedError: The statement drops, changes or mixes up who says it.
    """
    drafts = piece.mains
    claimants = {draft.claimant for draft in drafts}
    if len(claimants) > 1:
        return _of_several(statement, piece, {name for name in claimants if name is not None})
    claimant = next(iter(claimants), None)
    found = _attributions(piece)
    if claimant is not None:
        return _checked(_named(statement, claimant, _with_speaker(piece, drafts[0]), piece))
    claimant = _proposed(proposed, found)
    if claimant is not None:
        return _checked(_named(statement, claimant, piece.spans, piece))
    _expect_own_voice(statement, piece, found)
    return _checked(Voiced(statement, None, piece.spans))


def speakers_of(text: str) -> tuple[str, ...]:
    """Return the phrases that a statement lets speak."""
    return tuple(
        text[found.start : found.end]
        for found in find_attributions(text, embedded=True)
        if found.start is not None and found.end is not None
    )


def _with_speaker(piece: Piece, draft: ProposedClaim) -> tuple[Span, ...]:
    """Add the span that shows a claimant where the piece has only a pronoun."""
    far = [span for span in draft.spans[-1:] if not any(start <= span[0] < end for start, end in piece.spans)]
    return (*piece.spans, *far)


def _attributions(piece: Piece) -> list[tuple[str, Attribution]]:
    """Return who speaks in a piece, as written, those for a part of it too."""
    text = piece.prose.article.text
    found = [each for start, end in piece.spans for each in find_attributions(text, start, end, embedded=True)]
    return [(text[each.start : each.end], each) for each in found if each.start is not None]


def _proposed(name: str | None, found: list[tuple[str, Attribution]]) -> str | None:
    """Return the article's words for the claimant that a model names, if one speaks for the whole clause by them."""
    if not name:
        return None
    for phrase, attribution in found:
        if attribution.form != "embedded" and not is_anaphoric(phrase) and same_speaker(name, phrase):
            words = " ".join(claimant_name(phrase).split())
            return words[:1].lower() + words[1:] if _ARTICLE.match(words.lower()) else words
    return None


def _of_several(statement: str, piece: Piece, names: set[str]) -> Voiced:
    """Let a statement on several clauses stand only if it names everybody who speaks in them."""
    said = speakers_of(statement)
    if all(any(same_speaker(name, phrase) for phrase in said) for name in names):
        return _checked(Voiced(statement, None, piece.spans))
    raise UnvoicedError(MIXED)


def _expect_own_voice(statement: str, piece: Piece, found: list[tuple[str, Attribution]]) -> None:
    """Refuse a statement in the article's own voice on a piece where somebody speaks."""
    if speakers_of(statement):
        return
    if any(attribution.form != "embedded" for _, attribution in found):
        raise UnvoicedError(UNATTRIBUTED)
    text = piece.prose.article.text
    for start, end in piece.spans:
        inside = [each for _, each in found if start <= each.cue_start < end]
        if any(_rests_on(statement, text[start:end], each.cue_start - start, each.cue_end - start) for each in inside):
            raise UnvoicedError(UNATTRIBUTED)
    quoted = " ".join(text[a:b] for start, end in piece.foremost for a, b in quoted_spans(text, start, end))
    if quoted and not any(mark in statement for mark in _MARKS) and content_share(statement, quoted) > 1 / 2:
        raise UnvoicedError(SPOKEN)


def _rests_on(statement: str, clause: str, cue_start: int, cue_end: int) -> bool:
    """Tell whether a statement loses words without the part of a clause in which a further voice speaks."""
    stop = _SEGMENT_END.search(clause, max(0, cue_end))
    rest = clause[: max(0, cue_start)] + clause[stop.start() if stop else len(clause) :]
    return content_share(statement, rest) < content_share(statement, clause)


def _checked(voiced: Voiced) -> Voiced:
    """Refuse a statement that speaks as nobody's "I"."""
    quoted = quoted_spans(voiced.statement)
    for word in _FIRST_PERSON.finditer(voiced.statement):
        if not any(start <= word.start() < end for start, end in quoted):
            raise UnvoicedError(FIRST_PERSON)
    return voiced


def _named(statement: str, claimant: str, spans: tuple[Span, ...], piece: Piece) -> Voiced:
    """Return a statement that names its claimant, or the statement as it was where the checks would refuse that."""
    told = Voiced(_say(statement, claimant, piece.text), claimant, spans)
    if told.statement == statement or not infidelities(told.statement, piece.quoted(spans), claimant):
        return told
    if speakers_of(statement):
        return Voiced(statement, claimant, spans)
    raise UnvoicedError(UNATTRIBUTED)


def _say(statement: str, claimant: str, evidence: str) -> str:
    """Return a statement that names its claimant as the one who says it."""
    for own in find_attributions(statement, embedded=True):
        if own.start is None or own.end is None:
            continue
        phrase = statement[own.start : own.end]
        if same_speaker(phrase, claimant) or _beside(phrase, claimant, evidence):
            return statement
        if is_anaphoric(phrase) and own.form != "embedded":
            # "He said", "the group said": the name that the article's own pronoun stands for.
            return capitalize(statement[: own.start] + claimant + statement[own.end :])
    if statement[:1] in _MARKS and statement.rstrip(".")[-1:] in _MARKS:
        return ascribe(statement.rstrip("."), claimant)
    return end_with_stop(f"{statement.rstrip('.')}, according to {claimant}")


def _beside(phrase: str, claimant: str, evidence: str) -> bool:
    """Tell whether two phrases stand in apposition: "the city prosecutor, Edvin Marl"."""
    one, other, text = _bare(phrase), _bare(claimant), _bare(evidence)
    return f"{one}, {other}" in text or f"{other}, {one}" in text


def same_speaker(one: str, other: str) -> bool:
    """Tell whether two phrases name one speaker: one is the other, a part of it, or ends in the same name."""
    first, second = _bare(one), _bare(other)
    if not first or not second:
        return False
    if f" {first} " in f" {second} " or f" {second} " in f" {first} ":
        return True
    last, other_last = one.split()[-1:], other.split()[-1:]
    return last == other_last and last[0][:1].isupper()


def _bare(phrase: str) -> str:
    return _ARTICLE.sub("", " ".join(fold_text(phrase).split()).strip(" .,;:"))
