"""Who makes a claim: the claimant of a clause, and whom "he", "they" or "the group" points back to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from summarizer.engines.embedded.clauses import WORD
from summarizer.text.attribution import Attribution, claimant_name, find_attributions, is_anaphoric
from summarizer.text.claimants import PREPOSITIONS
from summarizer.text.name_words import ORGANISATION_HEADS
from summarizer.text.ordinary import is_ordinary, is_plural
from summarizer.text.places import is_demonym, is_place
from summarizer.text.speech_verbs import may_be_finite

Span = tuple[int, int]

_PLURAL_PRONOUNS: Final = frozenset({"they", "we"})
_PERSON_PRONOUNS: Final = frozenset({"he", "she", "i"})
_ANY_GROUP: Final = frozenset(
    """group organization organisation monitor agency body charity it watchdog service company firm council union
    network office department party paper newspaper site website broadcaster publication outlet channel""".split()
)
_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Prof|President|Minister|Mayor|Governor|King|Queen|Judge|Justice"
    r"|Chief|Commander|Senator|Sheriff|Secretary|Chancellor|spokesman|spokeswoman|spokesperson|minister|president|mayor)\b"
)
# Further back than this, "he" is anybody's guess.
_FURTHEST: Final = 500
_HEARD: Final = 6
_PERSON = re.compile(r"(?:\b[A-Z][\w'’-]*\.?\s+){1,3}[A-Z][\w'’-]+")
_OPENS_SENTENCE = re.compile(r"[.!?”\"\n]\s+(?P<name>[A-Z][\w'’-]+)")
_FULL_NAME = re.compile(r"^(?:[A-Z][\w'’.-]*\s+){1,3}(?:(?:al|el)-|bin |van |de )?[A-Z][\w'’-]+(?:,? Jr\.?)?$")
# Behind these an embedded attribution is another voice beside the first: "X said it held, but Y said it burst".
_OTHER_VOICE = re.compile(r"(?:[,;]\s+(?:but|while|and|whereas|although|though)|\bwhile|\bbut|;)\s+$")
_PLURALS: Final = frozenset("police people some many others both".split())
_PAPERS: Final = frozenset(
    """report statement study notes letter document documents media research data poll survey review version filing
    memo email post tweet list index text message state""".split()
)
_PERSON_NOUNS: Final = frozenset(
    """witness woman man official resident source officer student mother father survivor victim lawyer doctor expert
    engineer analyst researcher pilot driver neighbor neighbour teacher professor activist diplomat adviser
    aide""".split()
)
_BEHIND_HEAD: Final = PREPOSITIONS | {"who", "known", "called", "close", "briefed", "working", "familiar"}
_MAN = re.compile(r"\b(?:Mr|King|man|father|spokesman)\b")
_WOMAN = re.compile(r"\b(?:Mrs|Ms|Miss|Queen|woman|mother|spokeswoman)\b")
_WRONG_SEX: Final = {"he": _WOMAN, "she": _MAN, "i": re.compile(r"(?!)")}
_LOWER_WORD = re.compile(r"(?<![\w'’])[a-z]{2,}(?![\w'’])")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Name a claimant: its words in the article, the span that shows them, and the phrase that pointed to it.

    `pointer` is the span of an anaphoric phrase ("the group") in the clause, None where the name itself stands there.
    """

    name: str
    span: Span
    pointer: Span | None = None


@dataclass
class Speakers:
    """Remember the claimants of one article while it is read from top to bottom."""

    text: str
    heard: list[Speaker] = field(default_factory=list)
    speaking: Speaker | None = None

    def of_clause(self, start: int, end: int) -> Speaker | None:
        """Return the claimant of the clause `text[start:end]`, resolved and remembered, or None.

        None too where two voices speak in it and neither made all of the claim.
        """
        self.speaking = None
        attributions = find_attributions(self.text, start, end, embedded=True)
        attribution = primary(attributions)
        if attribution is None or attribution.start is None or attribution.end is None:
            return None
        if not self._speaks_against(attribution, attributions, start):
            before = [
                other for other in attributions if other.cue_end <= attribution.cue_start and other.start is not None
            ]
            self.speaking = self._resolved((attribution.start, attribution.end), before)
            if self._means_a_neighbour(attribution, start):
                self.speaking = None
        return self.speaking

    def going_on(self, following: Span | None) -> Speaker | None:
        """Return who speaks in a sentence that is speech alone: whoever spoke in the sentence before it.

        `following` is the next sentence of the paragraph: where it names another speaker, the speech may be his.
        """
        if self.speaking is None or following is None:
            return self._unpointed()
        attribution = primary(find_attributions(self.text, *following))
        if attribution is None or attribution.start is None or attribution.end is None:
            return self._unpointed()
        phrase = self.text[attribution.start : attribution.end]
        same = is_anaphoric(phrase) or self._plain(claimant_name(phrase)) == self.speaking.name
        return self._unpointed() if same else None

    def fall_silent(self) -> None:
        """Forget who spoke in the sentence before: what stands between is not his."""
        self.speaking = None

    def _unpointed(self) -> Speaker | None:
        return self.speaking and replace(self.speaking, pointer=None)

    def _resolved(self, span: Span, before: list[Attribution]) -> Speaker | None:
        """Name who speaks at `span`; a pronoun means whoever speaks before it in the sentence, where somebody does."""
        phrase = self.text[span[0] : span[1]]
        for other in before:
            self._hear((other.start or 0, other.end or 0))
        if is_anaphoric(phrase):
            earlier = self._pointed_to(phrase, span[0])
            if before and earlier is not None and earlier.span[0] < before[0].cue_start:
                return None
            if earlier is not None:
                return Speaker(earlier.name, earlier.span, pointer=span)
            if " " not in phrase:
                return None
        return self._hear(span)

    def _hear(self, span: Span) -> Speaker:
        speaker = Speaker(self._plain(claimant_name(self.text[span[0] : span[1]])), span)
        if " " in speaker.name or not is_anaphoric(speaker.name):
            self.heard.append(speaker)
        return speaker

    def _means_a_neighbour(self, attribution: Attribution, start: int) -> bool:
        """Tell whether "they" in "While rebels hold the town, they say" may mean somebody of its own sentence."""
        speaker = self.speaking
        if attribution.form != "leading" or speaker is None or speaker.pointer is None or speaker.span[0] >= start:
            return False
        return any(may_be_finite(word) for word in WORD.findall(self.text, start, speaker.pointer[0]))

    def _speaks_against(self, first: Attribution, attributions: tuple[Attribution, ...], start: int) -> bool:
        return any(
            other.form in ("embedded", "leading")
            and other.cue_start > first.cue_end
            and _OTHER_VOICE.search(self.text, max(start, other.cue_start - 12), other.cue_start) is not None
            for other in attributions
        )

    def _pointed_to(self, phrase: str, at: int) -> Speaker | None:
        head = phrase.lower().split()[-1]
        if head in _PERSON_PRONOUNS | _PLURAL_PRONOUNS:
            speaker = self._latest(head)
            return speaker if speaker is not None and self._is_fresh(speaker, at) else None
        near = [speaker for speaker in self.heard[-_HEARD:] if at - speaker.span[1] <= 2 * _FURTHEST]
        if head == "it":
            near = near[-1:]
        fitting = [speaker for speaker in near if self._fits(head, speaker.name)]
        same_word = [speaker for speaker in fitting if _head(speaker.name) == head]
        chosen = same_word or fitting
        return chosen[-1] if len({speaker.name for speaker in chosen}) == 1 else None

    def _latest(self, pronoun: str) -> Speaker | None:
        """Return the claimant heard last that a pronoun can mean; None where one heard since may be meant as well."""
        for speaker in reversed(self.heard[-_HEARD:]):
            if self._fits(pronoun, speaker.name):
                return speaker
            if pronoun in _PERSON_PRONOUNS and not self._is_thing(speaker.name):
                return None
        return None

    def _is_fresh(self, speaker: Speaker, at: int) -> bool:
        """Tell whether no other person stands between a claimant and the place that points back to it."""
        between = self.text[speaker.span[1] : at]
        if len(between) > _FURTHEST:
            return False
        own = set(speaker.name.split())
        if any(_names_another(match.group(), own) for match in _PERSON.finditer(between)):
            return False
        return not any(match["name"] in self._family_names - own for match in _OPENS_SENTENCE.finditer(between))

    def _fits(self, head: str, name: str) -> bool:
        if head in _PERSON_PRONOUNS:
            return self._is_person(name) and _WRONG_SEX[head].search(name) is None
        last = _head(name)
        if head in _PLURAL_PRONOUNS:
            return not self._is_person(name) and (is_plural(last) or " and " in name or last in _PLURALS)
        if last == head:
            return True
        if head == "it" and last in ORGANISATION_HEADS | _ANY_GROUP | _PAPERS:
            return True
        return head in _ANY_GROUP and _is_organisation(name)

    def _is_person(self, name: str) -> bool:
        """Tell whether a claimant is surely one person: by a title, a full name, or a family name met in full."""
        words = name.split()
        if self._is_thing(name):
            return False
        if _TITLE.search(name) or _head(name) in _PERSON_NOUNS:
            return True
        if len(words) == 1:
            return name in self._family_names
        return _FULL_NAME.match(name) is not None and not any(is_place(word) or is_demonym(word) for word in words)

    def _is_thing(self, name: str) -> bool:
        """Tell whether a claimant is surely no single person: a place, an organisation, a paper or several people."""
        last = _head(name)
        capital = name.rsplit(maxsplit=1)[-1][:1].isupper()
        several = " and " in name or last in _PLURALS or (is_plural(last) and not capital)
        return several or is_place(name) or last in ORGANISATION_HEADS | _ANY_GROUP | _PAPERS

    @cached_property
    def _family_names(self) -> frozenset[str]:
        """The last words of the full names in the article: "Tash" where "Bo Tash" stands somewhere."""
        names = (match.group().split() for match in _PERSON.finditer(self.text))
        return frozenset(
            re.sub(r"['’]s?$", "", words[-1]) for words in names if words[-1].lower() not in ORGANISATION_HEADS
        )

    @cached_property
    def _common_words(self) -> frozenset[str]:
        return frozenset(_LOWER_WORD.findall(self.text))

    def _plain(self, name: str) -> str:
        """Return a claimant on one line; a common word that only opens its sentence loses its capital."""
        collapsed = re.sub(r"\s+", " ", name).strip(" ,")
        first, _, rest = collapsed.partition(" ")
        lower = first.lower()
        common = first[1:].islower() and lower in self._common_words and is_ordinary(lower)
        if lower in ("the", "a", "an") or (common and (rest.islower() or (not rest and is_plural(lower)))):
            return lower[:1] + collapsed[1:]
        return collapsed


def primary(attributions: tuple[Attribution, ...]) -> Attribution | None:
    """Choose the attribution that a clause as a whole rests on: who is quoted first, before who passed it on."""
    named = [found for found in attributions if found.start is not None and found.form != "embedded"]
    leading = [found for found in named if found.form == "leading"]
    passed_on = [found for found in named if found.reporting]
    return next(iter([*leading, *passed_on, *named]), None)


def _names_another(name: str, own: set[str]) -> bool:
    """Tell whether a run of capitals names another person; a place or an organisation is none."""
    words = name.split()
    if is_place(name) or any(word.lower() in ORGANISATION_HEADS for word in words):
        return False
    return not set(words) <= own


def _is_organisation(name: str) -> bool:
    """Tell whether a claimant is surely an organisation's name: by its last word, or written as no person's is."""
    last = name.rsplit(maxsplit=1)[-1]
    spelt = last[1:] != last[1:].lower() and last[1:].isalpha()
    return last[:1].isupper() and not is_place(name) and (_head(name) in ORGANISATION_HEADS or spelt)


def _head(name: str) -> str:
    """Return the noun of a claimant: "spokesman" in "a spokesman for the ministry"."""
    words = name.lower().split()
    end = next((index for index, word in enumerate(words) if index and word in _BEHIND_HEAD), len(words))
    return words[end - 1].strip(".,")
