"""A clause and the facts that ride in it, each told by itself with whoever says it.

Rules are asked in turn, of the clause and of what they have made of it, until none is sure of anything more. What a
rule makes must be borne out by its own words, so a rule that errs leaves the clause whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from summarizer.engines.embedded import (
    amounts,
    charges,
    each,
    epithets,
    members,
    namings,
    participles,
    phrases,
    predicates,
    relatives,
    subordinates,
)
from summarizer.engines.embedded.clauses import LONGEST_SENTENCE
from summarizer.engines.embedded.frames import Frame, frame_of
from summarizer.engines.embedded.patterns import clause_of, is_certain
from summarizer.engines.embedded.pieces import Draft, Part, Phrase, Reading
from summarizer.engines.embedded.statements import tidy
from summarizer.text.hedges import is_hedged
from summarizer.text.quoted import quoted_spans
from summarizer.text.support import flaws
from summarizer.text.terms import content_terms
from summarizer.text.tokens import has

Rule = Callable[[Reading], "tuple[Draft, ...] | None"]

_MOST_PHRASES: Final = 10
_LEAST_TERMS: Final = 2


def _on_body(rule: Callable[[str], tuple[Draft, ...] | None]) -> Rule:
    return lambda reading: rule(reading.body)


# A rule, and the kinds of words without which its patterns match nowhere: most clauses lack them for most rules.
_Asked = tuple[Rule, frozenset[str]]


def _asked(*rules: tuple[Rule, str]) -> tuple[_Asked, ...]:
    return tuple((rule, frozenset(needed)) for rule, needed in rules)


# Of these the speaker is who speaks, unless the cue stands before them: then they are the article's own.
_RELATIVES: Final = _asked((relatives.subject_relative, ",W"), (relatives.subject_participle, ","))
# What a name stands for is told by the article, whoever speaks around it.
_NAMINGS: Final = _asked(
    (_on_body(phrases.subject_apposition), ""),
    (namings.office, ",AN"),
    (_on_body(phrases.superlative), ""),
    (namings.apposition_behind, ",AN"),
    (epithets.known_as, "AVN"),
    (epithets.kind_of_place, "ARN"),
    (epithets.age, "N,U"),
    (amounts.worth, "NU"),
)
# These are of the content: its speaker's, if it has one.
_CONTENTS: Final = _asked(
    (subordinates.and_that, "C"),
    (members.among_subjects, ",R"),
    (members.among_counted, ",R"),
    (members.among_objects, "UV,R"),
    (members.in_toll, "U,R"),
    (amounts.earlier_value, ",RUA"),
    (members.most_of_subject, "U,R"),
    (members.part_of_subject, "U,V"),
    (relatives.final_relative, ",W"),
    (relatives.place_relative, "R,S"),
    (predicates.with_absolute, ",R"),
    (participles.result, ",G"),
    (subordinates.and_clause, "C"),
    (predicates.ellipsis, "CV"),
    (each.counted_subjects, "UCBV"),
    (each.counted_objects, "UC"),
    (each.counted_others, "UCO"),
    (each.harmed_subjects, "C"),
    (each.harmed_objects, "CV"),
    (each.left_so, "VC"),
    (charges.charges, "CN"),
)
# Behind "X said" the subject of these may be X: "X said the dam held, blaming the rain, and left after it".
_OWN_CONTENTS: Final = (
    *_CONTENTS,
    *_asked((participles.participle, ",G"), (subordinates.subordinate, "S"), (predicates.predicates, "C")),
)
_CONTENTS_BEHIND: Final = (*_CONTENTS, *_asked((predicates.under_modal, "CM")))


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
            )
        else:
            reading = Reading(cue.statement)
            made = (
                namings.office_behind(reading)
                or namings.apposition_behind(reading)
                or phrases.subject_apposition(cue.statement)
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
        if more is None or more[0] != first or speaker is None:
            begin = self.frame.cue[0] if self.frame.cue else 0
            return self.clause.cut(((begin, len(self.body)),))
        self._says_more(speaker, more[1])
        return cue

    def _without_more(self, content: Phrase) -> Phrase:
        """Take ", adding that ..." off a clause that opens with whoever speaks."""
        reading = Reading(self.body)
        clause = clause_of(reading) if participles.may_say_more(self.body) else None
        if clause is None or not is_certain(reading, clause.subject):
            return content
        more = participles.further_saying(reading, clause.verb)
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
            made = self._split_once(told[index])
            if made is None:
                index += 1
            else:
                told[index : index + 1] = made
        return told

    def _split_once(self, phrase: Phrase) -> list[Phrase] | None:
        reading = Reading(phrase.statement)
        if not reading.words:
            return None
        kinds = frozenset(reading.kinds)
        for rule, needed in _RELATIVES + _NAMINGS:
            made = _made(phrase, rule(reading)) if needed <= kinds else None
            if made is not None:
                if not self.frame.leading and ((rule, needed) in _RELATIVES or self.frame.cue is None):
                    return made
                self.asides += [aside(each) for each in made[1:]]
                return made[:1]
        if is_hedged(phrase.statement):
            return None
        behind = self.frame.leading and self.frame.cue is not None
        for rule, needed in _CONTENTS_BEHIND if behind else _OWN_CONTENTS:
            made = _made(phrase, rule(reading)) if needed <= kinds else None
            if made is not None:
                return made
        return None


def aside(phrase: Phrase) -> Phrase:
    """Return a phrase as the article's own."""
    return Phrase(phrase.parts, voiced=False)


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
    return len(content_terms(phrase.statement)) >= _LEAST_TERMS


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
