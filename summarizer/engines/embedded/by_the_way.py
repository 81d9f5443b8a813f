"""What a clause tells by the way of the names in it, as the article's own: offices, homes, kinds of things.

These facts are only added: the clause keeps its words. So they are read off once, behind the splitting, and nothing
is asked again of what they made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from summarizer.engines.embedded.ages import ages
from summarizer.engines.embedded.appositions import appositions
from summarizer.engines.embedded.clauses import LONGEST_SENTENCE
from summarizer.engines.embedded.homes import homes
from summarizer.engines.embedded.kinds_of_things import KINDS, kinds
from summarizer.engines.embedded.office_words import OFFICES
from summarizer.engines.embedded.offices import offices
from summarizer.engines.embedded.offices_behind import offices_behind
from summarizer.engines.embedded.pieces import Draft, Phrase, Reading
from summarizer.engines.embedded.statements import tidy
from summarizer.text.quoted import quoted_spans
from summarizer.text.support import flaws

_RULES: Final[tuple[Callable[[Reading], Iterator[Draft]], ...]] = (
    offices,
    offices_behind,
    appositions,
    homes,
    kinds,
    ages,
)
_CUES: Final = OFFICES | KINDS | frozenset(["sen.", "gov."])
_ADDRESSES: Final = frozenset("Mr Mrs Ms Miss Dr Sen Rep Gov Gen President Senator Governor Mayor".split())
_COPULAS: Final = (["is"], ["are"], ["was"], ["were"])
_LIGHT: Final = frozenset("a an the is are was were of from in".split())
_BESIDE = re.compile(r"\d-year-old|, \d{1,3},|, (?:an?|the) ")
_DEATH = re.compile(r"\b(?:killed|died|dead|death|murdered|slain|victims?)\b")
_WORD = re.compile(r"[\w.'’-]+")


def told_of_names(text: str, start: int, end: int) -> Iterator[Phrase]:
    """Yield what the clause `text[start:end]` tells of its names: "Bo Tash is a Halvorn spokesman".

    Nothing is read within quotation marks, for there somebody else names them.
    """
    body = text[start:end].rstrip(" .")
    if end - start > LONGEST_SENTENCE or not _may_tell(body):
        return
    whole, quoted, reading = Phrase.of(text, start, start + len(body)), quoted_spans(body), Reading(body)
    for rule in _RULES:
        for draft in rule(reading):
            if rule is ages and _DEATH.search(text):
                draft = tuple("was" if piece == "is" else piece for piece in draft)  # noqa: PLW2901
            phrase = Phrase(whole.cut(draft).parts, voiced=False)
            spans = [(one - start, last - start) for one, last in phrase.spans]
            if any(first < last and one < stop for first, stop in quoted for one, last in spans):
                continue
            evidence = " … ".join(part.text for part in phrase.parts if part.start is not None)
            if not flaws(tidy(phrase.statement), evidence) and _is_one_person(text, phrase):
                yield phrase


def _may_tell(body: str) -> bool:
    """Tell whether a word of an office, a kind or a home stands in a clause, or something beside a name."""
    if "-based" in body or "-headquartered" in body or _BESIDE.search(body):
        return True
    return not _CUES.isdisjoint(_WORD.findall(body.lower()))


def _is_one_person(text: str, phrase: Phrase) -> bool:
    """Tell whether a family name alone is of one person: the article has it once in full, with one first name."""
    name = phrase.parts[0].text
    if " " in name or not phrase.statement.endswith("years old"):
        return True
    full = re.compile(rf"(?<!\w)([A-Z][\w'’-]+)\s+{re.escape(name)}(?!\w)")
    return len({found[1] for found in full.finditer(text)} - _ADDRESSES) == 1


class Told:
    """Remember what one article has told by the way, so that it is told once."""

    def __init__(self) -> None:
        self._known: dict[str, list[frozenset[str]]] = {}

    def is_new(self, phrase: Phrase) -> bool:
        """Tell whether a phrase adds to what was told of its name before, and remember it; any other phrase is new."""
        if not any(part.start is None and part.text.split()[:1] in _COPULAS for part in phrase.parts[1:3]):
            return True
        name = phrase.parts[0].text if phrase.parts[0].start is not None else phrase.parts[1].text
        words = frozenset(_WORD.findall(phrase.statement.lower().replace("’s", "").replace("'s", ""))) - _LIGHT
        known = self._known.setdefault(name, [])
        if any(words <= other for other in known):
            return False
        known.append(words)
        return True
