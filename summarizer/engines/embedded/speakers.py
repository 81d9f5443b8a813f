"""Who makes a claim: the claimant of a clause, and whom "he", "they" or "the group" points back to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from summarizer.text.attribution import Attribution, claimant_name, find_attributions, is_anaphoric

Span = tuple[int, int]

_PLURAL_PRONOUNS: Final = frozenset({"they", "we"})
_PERSON_PRONOUNS: Final = frozenset({"he", "she", "i"})
_ANY_GROUP: Final = frozenset(
    {"group", "organization", "organisation", "monitor", "agency", "body", "charity", "it", "watchdog", "service"}
)
_PLURAL_HEAD = re.compile(r"(?:s|people|police|and \w+)$", re.IGNORECASE)
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Capt|President|Minister|Mayor|Governor|King|Queen|Judge|Chief|Commander)\b"
)
# Further back than this, "he" is anybody's guess.
_FURTHEST: Final = 500
_SENTENCE_END = re.compile(r"[.!?][”\"']?\s")
_PERSON = re.compile(r"(?:\b[A-Z][\w'’-]+\.?\s+){1,3}[A-Z][\w'’-]+")
_CAPITALISED_PAIR = re.compile(r"^(?:[A-Z][\w'’.-]+\s+){1,3}(?:al-|el-|bin |van |de )?[A-Z][\w'’-]+$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Name a claimant: its words in the article, the span that shows them, and the phrase that pointed to it.

    `pointer` is the span of an anaphoric phrase ("the group") in the clause, None where the name itself stands there.
    """

    name: str
    span: Span
    pointer: Span | None = None


@dataclass(slots=True)
class Speakers:
    """Remember the claimants of one article while it is read from top to bottom."""

    text: str
    heard: list[Speaker] = field(default_factory=list)

    def of_clause(self, start: int, end: int) -> Speaker | None:
        """Return the claimant of the clause `text[start:end]`, resolved and remembered, or None."""
        attribution = primary(find_attributions(self.text, start, end))
        if attribution is None or attribution.start is None or attribution.end is None:
            return None
        span = (attribution.start, attribution.end)
        phrase = self.text[span[0] : span[1]]
        if is_anaphoric(phrase):
            earlier = self._pointed_to(phrase, span[0])
            return Speaker(earlier.name, earlier.span, pointer=span) if earlier else None
        speaker = Speaker(_plain(claimant_name(phrase)), span)
        self.heard.append(speaker)
        return speaker

    def last(self, before: int) -> Speaker | None:
        """Return the claimant heard last before `before`, for speech that goes on without naming its speaker.

        None when others have been named since, or when it was too long ago.
        """
        return self.heard[-1] if self.heard and self._is_fresh(self.heard[-1], before) else None

    def _pointed_to(self, phrase: str, at: int) -> Speaker | None:
        head = phrase.lower().split()[-1]
        if head == "it":
            return self._spoke_just_before(at)
        for speaker in reversed(self.heard[-6:]):
            if _fits(head, speaker.name):
                personal = head in _PERSON_PRONOUNS or head in _PLURAL_PRONOUNS
                return speaker if not personal or self._is_fresh(speaker, at) else None
        return None

    def _spoke_just_before(self, at: int) -> Speaker | None:
        """Return whom "it" can mean: who spoke in the sentence before, in the same paragraph, if it is no person."""
        if not self.heard or not _fits("it", self.heard[-1].name):
            return None
        between = self.text[self.heard[-1].span[1] : at]
        return self.heard[-1] if "\n" not in between and len(_SENTENCE_END.findall(between)) <= 1 else None

    def _is_fresh(self, speaker: Speaker, at: int) -> bool:
        """Tell whether no other person stands between a claimant and the place that points back to it."""
        between = self.text[speaker.span[1] : at]
        if len(between) > _FURTHEST:
            return False
        own = set(speaker.name.split())
        return not any(set(match.group().split()) - own for match in _PERSON.finditer(between))


def primary(attributions: tuple[Attribution, ...]) -> Attribution | None:
    """Choose the attribution that a clause as a whole rests on: who is quoted first, before who passed it on."""
    named = [found for found in attributions if found.start is not None]
    leading = [found for found in named if found.form == "leading"]
    passed_on = [found for found in named if found.reporting]
    return next(iter([*leading, *passed_on, *named]), None)


def _fits(head: str, name: str) -> bool:
    is_person = bool(_CAPITALISED_PAIR.match(name) or _TITLED.search(name))
    last = name.lower().split()[-1]
    is_plural = bool(_PLURAL_HEAD.search(name)) and not is_person
    if head in _PERSON_PRONOUNS:
        return is_person or (name[:1].isupper() and " " not in name)
    if head in _PLURAL_PRONOUNS:
        return is_plural
    if head in _ANY_GROUP:
        return (not is_person and any(word[:1].isupper() for word in name.split())) or last == head
    return last == head


def _plain(name: str) -> str:
    collapsed = re.sub(r"\s+", " ", name).strip(" .,")
    return re.sub(r"^(The|A|An)\b", lambda match: match.group().lower(), collapsed)
