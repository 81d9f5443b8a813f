"""Whom the subject of a sentence points back to: "He left" behind a sentence about one man.

So does "the ministry" of a report that names one ministry. Only where nobody else can be meant: the sentence before is
about one person and names no other, or the whole article names one body of the kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from summarizer.engines.embedded.patterns import clause_of
from summarizer.engines.embedded.pieces import Reading, Span
from summarizer.text.casing import lowered
from summarizer.text.name_words import ORGANISATION_HEADS
from summarizer.text.ordinary import is_ordinary
from summarizer.text.places import is_demonym, is_place

# "On Wednesday, he left": a time before the pronoun names nobody else.
_HE = re.compile(
    r"(?:(?:On|In|Last|Earlier|Later)\s(?:[A-Z][a-z]{2,9}(?:\s(?:morning|afternoon|evening|night))?|\d{4}"
    r"|(?:that|this|the same|last)?\s?(?:week|month|year|day|night|morning|afternoon|evening)),\s+)?"
    r"(?P<pointer>[Hh]e|[Ss]he)\s+(?=[a-z])"
)
_BODY = re.compile(
    r"(?P<pointer>The\s+(?P<head>ministry|university|council|commission|department|committee|federation|parliament|bank"
    r"|observatory|agency|institute|foundation|association|court|senate|bureau|authority|union))\s+(?=[a-z])"
)
_TITLE: Final = r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Prof)\.?\s+)"
_NAME = re.compile(rf"{_TITLE}?(?:[A-Z][\w'’-]*\.?\s+){{0,3}}[A-Z][\w’-]+")
_WOMAN = re.compile(r"\b(?:Mrs|Ms|Miss|Queen|woman|mother|spokeswoman|she|her)\b")
_MAN = re.compile(r"\b(?:Mr|King|man|father|spokesman|he|his|him)\b")
_WRONG: Final = {"he": _WOMAN, "she": _MAN}
_LONGEST: Final = 1000
_OF_PLACES: Final = frozenset(
    """port lake mount new san santa fort north south east west cape st saint los las el la le upper lower great
    the""".split()
)


@dataclass(frozen=True, slots=True)
class Pointed:
    """Place a subject that points back (`pointer`) and the name that it stands for, both in the article."""

    pointer: Span
    name: str
    span: Span
    is_person: bool = True


class Subjects:
    """Remember whom the sentences of one article are about while it is read from top to bottom."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._about: tuple[str, Span] | None = None
        # Few sentences open with "he": what the one before is about is read only where the next one asks.
        self._unread: Span | None = None

    def of_sentence(self, start: int, end: int) -> Pointed | None:
        """Return what the subject of the sentence `text[start:end]` points back to, and remember its own subject."""
        if end - start > _LONGEST:
            self.pass_over()
            return None
        found = _HE.match(self.text, start, end)
        if found is not None:
            return self._person(found, end)
        self._unread = start, end
        body = _BODY.match(self.text, start, end)
        return self._body(body) if body else None

    def pass_over(self) -> None:
        """Forget who it was about: what stands between may be about somebody else."""
        self._about = self._unread = None

    def _person(self, found: re.Match[str], end: int) -> Pointed | None:
        about = self._named_subject(*self._unread) if self._unread else self._about
        self._unread = None
        if about is None or _WRONG[lowered(found["pointer"])].search(about[0]):
            self._about = None
            return None
        self._about = about if not self._others(found.end(), end, about[0]) else None
        return Pointed(found.span("pointer"), *about)

    def _named_subject(self, start: int, end: int) -> tuple[str, Span] | None:
        """Return the one person that a sentence names, if its subject is that person's name."""
        reading = Reading(self.text[start:end].rstrip(" ."))
        clause = clause_of(reading)
        if clause is None:
            return None
        first, last = reading.span(*clause.subject)
        name = reading.body[first:last]
        if not self._is_person(name) or self._others(start, end, name):
            return None
        return name, (start + first, start + last)

    def _is_person(self, name: str) -> bool:
        words = name.split()
        if _NAME.fullmatch(name) is None or is_place(name) or words[-1].lower() in ORGANISATION_HEADS:
            return False
        if any(is_demonym(word) or is_place(word) for word in words):
            return False
        # "Port Ardelle", "White House": a place or a thing is no "he".
        if len(words) > 1 and (words[0].lower() in _OF_PLACES or is_ordinary(words[-1])):
            return False
        return words[-1] in self._family_names

    def _others(self, start: int, end: int, name: str) -> bool:
        """Tell whether a stretch names a person besides the one whose name is given."""
        own = set(name.split())
        for found in _NAME.finditer(self.text, start, end):
            words = re.sub(r"['’]s$", "", found.group()).split()
            if words[-1] in self._family_names and not set(words) & own:
                return True
        return False

    @cached_property
    def _family_names(self) -> frozenset[str]:
        """The last words of what may be full names: "Tash" where "Bo Tash" stands somewhere."""
        found = (
            match.group().split() for match in re.finditer(r"(?:\b[A-Z][\w'’-]*\.?\s+){1,3}[A-Z][\w’-]+", self.text)
        )
        return frozenset(
            re.sub(r"['’]s?$", "", words[-1])
            for words in found
            if words[-1].lower() not in ORGANISATION_HEADS and not is_place(words[-1])
        )

    def _body(self, found: re.Match[str]) -> Pointed | None:
        """Name "the ministry" where the article has one ministry's name, in one form, before it."""
        head = found["head"].capitalize()
        names: dict[str, Span] = {}
        for each in self._bodies:
            name = " ".join(each.group().split())
            if each["head"] == head and not any(name.endswith(known) or known.endswith(name) for known in names):
                names[name] = each.span()
        if len(names) != 1:
            return None
        ((name, span),) = names.items()
        return Pointed(found.span("pointer"), f"The {name}", span, is_person=False) if span[1] < found.start() else None

    @cached_property
    def _bodies(self) -> list[re.Match[str]]:
        """The names of bodies in the article: "Health Ministry", "Ministry of Health"."""
        return list(_BODIES.finditer(self.text))


_BODIES = re.compile(
    r"(?<![\w’'-])(?:(?!The\b)[A-Z][\w’'-]{1,40}\s{1,3}){1,4}(?P<head>Ministry|University|Council|Commission|Department|Committee|Federation"
    r"|Parliament|Bank|Observatory|Agency|Institute|Foundation|Association|Court|Senate|Bureau|Authority|Union)\b"
)
