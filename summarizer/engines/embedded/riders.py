"""A clause and the facts that ride in it, each told by itself with whoever says it.

Rules are asked in turn, of the clause and of what they have made of it, until none is sure of anything more. What a
rule makes must be borne out by its own words, so a rule that errs leaves the clause whole.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from summarizer.engines.embedded import namings, offices_behind, participles, phrases, relatives, subordinates
from summarizer.engines.embedded.clauses import LONGEST_SENTENCE
from summarizer.engines.embedded.frames import Frame, frame_of
from summarizer.engines.embedded.patterns import clause_of, is_certain
from summarizer.engines.embedded.pieces import Draft, Part, Phrase, Reading
from summarizer.engines.embedded.rules import (
    CONTENTS_BEHIND,
    NAMINGS,
    OWN_CONTENTS,
    RELATIVES,
    SAYINGS,
    TELLING_APART,
)
from summarizer.engines.embedded.statements import tidy
from summarizer.text.hedges import is_hedged
from summarizer.text.quoted import quoted_spans
from summarizer.text.support import flaws
from summarizer.text.terms import content_terms
from summarizer.text.tokens import has

_MOST_PHRASES: Final = 10
_LEAST_TERMS: Final = 2


def split_riders(text: str, start: int, end: int) -> tuple[Phrase, ...]:
    """Split the clause `text[start:end]` into what it states in the main and what rides along, the main phrase first.

    Quotations stay whole, and so does every clause in which no rule is sure or several voices speak.
    """
    whole = Phrase.of(text, start, end)
    body = whole.statement.rstrip(" .")
    frame = frame_of(body) if end - start <= LONGEST_SENTENCE else None
    if frame is None or not body:
        return (whole,)
    if frame.leading and frame.cue is not None and not has(Reading(body[slice(*frame.content)]).words, "VBHMD"):
        frame = Frame((0, len(body)), leading=True)
    found = _Splitter(whole.cut(((0, len(body)),)), frame).phrases()
    return (replace(found[0], since=start), *found[1:]) if len(found) > 1 else (whole,)


class _Splitter:
    def __init__(self, clause: Phrase, frame: Frame) -> None:
        self.clause = clause
        self.body = clause.statement
        self.frame = frame
        self.asides: list[Phrase] = []
        self.said: list[Phrase] = []

    def phrases(self) -> list[Phrase]:
        """Return the main phrase, then what the speaker adds, then what the article says by the way."""
        before, content, behind = self._parts()
        if self.frame.cue is None and not _may_be_split(content.statement):
            return [self.clause]
        told = self._told(content)
        self.asides = [each for phrase in self.asides for each in _told_apart(phrase) or [phrase]]
        main, *more = [phrase.with_parts(before, _behind(phrase, behind)) for phrase in told]
        found = {phrase.statement: phrase for phrase in reversed((main, *more, *self.said, *self.asides))}
        return list(reversed(found.values()))

    def _parts(self) -> tuple[tuple[Part, ...], Phrase, tuple[Part, ...]]:
        """Return the parts before the content, the content, and the parts behind it; cues lose their asides."""
        content, frame = self.clause.cut((self.frame.content,)), self.frame
        if frame.cue is None:
            return (), self._without_more(content), ()
        if frame.leading:
            cue = self.clause.cut((frame.cue,))
            short = self._short_cue(cue, leading=True)
            opens = self.body[slice(*frame.cue)].rstrip().endswith(",")  # "According to police, ..."
            comma: tuple[Part, ...] = (Part(","),) if opens else ()
            return (*short.parts, *comma), self._without_more(content), ()
        cue = self.clause.cut((frame.cue,))
        tail = self.body[frame.rest :].strip(" ,")
        if tail:
            cue = self._with_tail(cue)
        short = self._short_cue(cue, leading=False)
        return (), content, short.parts

    def _short_cue(self, cue: Phrase, *, leading: bool) -> Phrase:
        """Take the aside out of "the mayor, Ana Lume, said" or "according to the Harbour Watch, a rescue group"."""
        if "," not in cue.statement:
            return cue  # every aside stands behind a comma, and most cues need not be read
        if leading:
            made = (
                phrases.subject_apposition(cue.statement)
                or namings.office(Reading(cue.statement))
                or relatives.subject_relative(Reading(cue.statement))
                or relatives.subject_participle(Reading(cue.statement))
                or offices_behind.office_behind_name(Reading(cue.statement))
            )
        else:
            reading = Reading(cue.statement)
            made = (
                namings.office_behind(reading)
                or namings.apposition_behind(reading)
                or phrases.subject_apposition(cue.statement)
                or offices_behind.office_behind_name(reading)
            )
        if made is None:
            return cue
        self.asides += [aside(cue.cut(draft)) for draft in made[1:]]
        return cue.cut(made[0])

    def _with_tail(self, cue: Phrase) -> Phrase:
        """Read what stands behind a cue at the end: more of what is said, or an aside about who says it."""
        reading = Reading(self.body)
        first = next((i for i, word in enumerate(reading.words) if word.start >= self.frame.rest), None)
        more = participles.further_saying(reading, first) if first is not None else None
        speaker = _speaker_of(cue)
        if first is not None and more is None and self._tells_behind(reading, first):
            return cue
        if more is None or more[0] != first or speaker is None:
            begin = self.frame.cue[0] if self.frame.cue else 0
            return self.clause.cut(((begin, len(self.body)),))
        self._says_more(speaker, more[1])
        return cue

    def _tells_behind(self, reading: Reading, first: int) -> bool:
        """Take ", after divers found two bodies" off a cue at the end; nobody voices it but the article."""
        content = clause_of(reading)
        told = subordinates.behind_cue(reading, content, first) if content else None
        found = _made(self.clause, told) if told else None
        self.asides += [aside(phrase) for phrase in found or ()]
        return found is not None

    def _without_more(self, content: Phrase) -> Phrase:
        """Take ", adding that ..." off a clause that opens with whoever speaks."""
        reading = Reading(self.body)
        clause = clause_of(reading) if participles.may_say_more(self.body) else None
        if clause is None or not is_certain(reading, clause.subject):
            return content
        said = next((i for i, word in enumerate(reading.words) if word.start >= self.frame.content[0]), None)
        more = participles.further_saying(reading, clause.verb, said if self.frame.cue else clause.verb)
        between = reading.words[clause.verb : more[0]] if more else ()
        if more is None or has(between, "W;") or (self.frame.cue is None and has(between[1:], "VBHMDJS")):
            return content
        if reading.words[more[0]].start <= self.frame.content[0]:
            return content
        subject = self.clause.cut((reading.span(*clause.subject),))
        self._says_more(subject, more[1])
        return self.clause.cut(((self.frame.content[0], reading.words[more[0]].start),))

    def _says_more(self, speaker: Phrase, more: Draft) -> None:
        phrase = self.clause.cut(more).with_parts(speaker.parts, ())
        self.said.append(replace(phrase, speaker_last=True))

    def _told(self, content: Phrase) -> list[Phrase]:
        """Apply rules to a content and to all that they make of it; asides go to `asides` where nobody voices them."""
        told, index = [content], 0
        while index < len(told) and len(told) < _MOST_PHRASES:
            phrase = told[index]
            made = self._tell_apart(phrase) or self._split_once(phrase)
            if made is not None:
                told[index : index + 1] = made
            if made is None or made[0].statement == phrase.statement:
                index += 1
        return told

    def _split_once(self, phrase: Phrase) -> list[Phrase] | None:
        reading = Reading(phrase.statement)
        if not reading.words:
            return None
        kinds = frozenset(reading.kinds)
        for rule, needed in RELATIVES + NAMINGS:
            made = _made(phrase, rule(reading)) if needed <= kinds else None
            if made is not None:
                if not self.frame.leading and ((rule, needed) in RELATIVES or self.frame.cue is None):
                    return made
                self.asides += [aside(each) for each in made[1:]]
                return made[:1]
        if is_hedged(phrase.statement):
            return None
        behind = self.frame.leading and self.frame.cue is not None
        sayings = SAYINGS if self.frame.cue is not None else ()
        for rule, needed in sayings + (CONTENTS_BEHIND if behind else OWN_CONTENTS):
            made = _made(phrase, rule(reading)) if needed <= kinds else None
            if made is not None:
                return made
        return None

    def _tell_apart(self, phrase: Phrase) -> list[Phrase] | None:
        made = _told_apart(phrase)
        if made is not None and self.frame.leading and self.frame.cue is None:
            self.asides += [aside(each) for each in made[1:]]
            return made[:1]
        return made


def aside(phrase: Phrase) -> Phrase:
    """Return a phrase as the article's own."""
    return Phrase(phrase.parts, voiced=False)


def _told_apart(phrase: Phrase) -> list[Phrase] | None:
    if is_hedged(phrase.statement) or "?" in phrase.statement:
        return None
    reading = Reading(phrase.statement)
    kinds = frozenset(reading.kinds)
    found = (_made(phrase, rule(reading)) for rule, needed in TELLING_APART if needed <= kinds)
    return next((made for made in found if made is not None), None)


def _speaker_of(cue: Phrase) -> Phrase | None:
    """Return the subject of "Ana Lume said", or None where the cue is turned or is no clause."""
    reading = Reading(cue.statement)
    clause = clause_of(reading)
    return cue.cut((reading.span(*clause.subject),)) if clause else None


def _behind(phrase: Phrase, cue: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return a cue with the comma before it, where what is said does not end in a mark of its own."""
    closed = phrase.statement.rstrip("”\"'’ ").endswith((",", "?", "!"))
    return cue if closed or not cue else (Part(","), *cue)


def _may_be_split(content: str) -> bool:
    return not any(start == 0 for start, _ in quoted_spans(content))


def _made(phrase: Phrase, drafts: tuple[Draft, ...] | None) -> list[Phrase] | None:
    """Return the phrases of some drafts; None where one is not borne out by its words or breaks a quotation."""
    if drafts is None:
        return None
    made = [phrase.cut(draft) for draft in drafts]
    return made if made[0].statement and all(map(_stands, made)) and all(map(_says, made[1:])) else None


def _says(phrase: Phrase) -> bool:
    terms = len(content_terms(phrase.statement))
    return terms + (terms > 0 and any(map(str.isdigit, phrase.statement))) >= _LEAST_TERMS


def _stands(phrase: Phrase) -> bool:
    statement = phrase.statement
    if (
        statement.count("“") != statement.count("”")
        or statement.count('"') % 2
        or statement.count("(") != statement.count(")")
    ):
        return False
    if statement.count("``") != statement.count("''"):
        return False
    evidence = " … ".join(part.text for part in phrase.parts if part.start is not None)
    return not flaws(tidy(statement), evidence)
