"""What a clause tells by the way of the names in it, as the article's own: offices, homes, kinds of things.

These facts are only added: the clause keeps its words. So they are read off once, behind the splitting, and nothing
is asked again of what they made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
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
_FULL_NAME = re.compile(r"(?<![\w'’-])(?P<first>[A-Z][\w’'-]*)(?=\s+(?P<family>[A-Z][\w’'-]*[\w]))")
# What somebody denies, supposes or takes back may be wrong in its names as well.
_DOUBTED = re.compile(
    r"\b(?:den(?:y|ie[sd]|ying|ials?)|false\w*|untrue|true|hoax\w*|fake\w*|if|unless|whether|nobody|no one|none"
    r"|never|not|nor|wrong\w*|correct\w*|mistaken\w*|erroneous\w*|retract\w*|rumou?r\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_MOST_KNOWN: Final = 20
_WORD = re.compile(r"[\w.'’-]+")


class ByTheWay:
    """Read one article for what it tells of its names by the way, and remember that, so that it is told once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, list[frozenset[str]]] = {}

    def told_in(self, start: int, end: int) -> Iterator[Phrase]:
        """Yield what the clause `text[start:end]` tells of its names: "Bo Tash is a Halvorn spokesman".

        Nothing is read within quotation marks, for there somebody else names them.
        """
        body = self._text[start:end].rstrip(" .")
        if end - start > LONGEST_SENTENCE or not _may_tell(body) or _DOUBTED.search(body):
            return
        whole, quoted, reading = Phrase.of(self._text, start, start + len(body)), quoted_spans(body), Reading(body)
        for rule in _RULES:
            for draft in rule(reading):
                phrase = Phrase(whole.cut(self._dated(draft) if rule is ages else draft).parts, voiced=False)
                spans = [(one - start, last - start) for one, last in phrase.spans]
                if any(first < last and one < stop for first, stop in quoted for one, last in spans):
                    continue
                if _is_borne_out(phrase) and (rule is not ages or self._is_one_person(phrase.parts[0].text)):
                    yield phrase

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
        del known[:-_MOST_KNOWN]
        return True

    def _dated(self, draft: Draft) -> Draft:
        """Tell an age in the past where the article tells of the dead: one of them has it no more."""
        return tuple("was" if piece == "is" else piece for piece in draft) if self._tells_of_the_dead else draft

    def _is_one_person(self, name: str) -> bool:
        """Tell whether a family name alone is of one person: the article has it in full, with one first name."""
        return " " in name or len(self._first_names.get(name, set()) - _ADDRESSES) == 1

    @cached_property
    def _tells_of_the_dead(self) -> bool:
        return _DEATH.search(self._text) is not None

    @cached_property
    def _first_names(self) -> dict[str, set[str]]:
        """The words with a capital before each other such word: "Bo" for "Tash"."""
        found: dict[str, set[str]] = {}
        for pair in _FULL_NAME.finditer(self._text):
            found.setdefault(pair["family"], set()).add(pair["first"])
        return found


def _is_borne_out(phrase: Phrase) -> bool:
    evidence = " … ".join(part.text for part in phrase.parts if part.start is not None)
    return not flaws(tidy(phrase.statement), evidence)


def _may_tell(body: str) -> bool:
    """Tell whether a word of an office, a kind or a home stands in a clause, or something beside a name."""
    if "-based" in body or "-headquartered" in body or _BESIDE.search(body):
        return True
    return not _CUES.isdisjoint(_WORD.findall(body.lower()))
