"""Promise "claimants": whoever an output names as the source of a claim stands in its evidence, and speaks there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.schema import Brief, Consensus, Evidence
from summarizer.text.attribution import attributed_to, claimant_name, is_anaphoric
from summarizer.text.fold import fold_text
from summarizer.text.names import name_keys
from summarizer.text.remembering import remember_short
from summarizer.text.speech_verbs import HELPERS, NOUN_LIKE, SAYING, SPEECH_ACTS, is_finite
from summarizer.verification.case import Case, joined, running
from summarizer.verification.findings import plain
from summarizer.verification.spans import place_of_claim

CLAIMANTS = "claimants"

_ARTICLE = re.compile(r"^(?:the|an?)\s+")
_WORD = re.compile(r"[^\W_]+")
# A further evidence that shows a claimant is a name or a noun phrase; what is longer is a sentence to be read.
_LONGEST_NAME: Final = 14
# How far from a name a word of speech may stand for the name to be its subject, in characters.
_NEAR: Final = 60
_CUES: Final = (SAYING | SPEECH_ACTS | {"according", "statement"}) - NOUN_LIKE
# "According to a statement by the port" lets the port speak, not its paper.
_PAPERS: Final = frozenset({"a statement", "a report", "a letter", "a post", "an interview", "statements", "reports"})


def check_claimants(case: Case, output: Consensus) -> None:
    """Expect each claimant of a fact in a mention's evidence, and where somebody speaks there, among the speakers."""
    for fact in output.facts:
        # Most facts have no claimant, and then nobody's voice need be known.
        voices = [Voice.of(mention.evidence) for mention in fact.mentions] if fact.claimants else []
        for index, claimant in enumerate(fact.claimants):
            _check(case, f"facts[{plain(fact.id)}].claimants[{index}]", claimant, voices)


def check_claimant_of_claims(case: Case, output: Brief) -> None:
    """Expect the claimant of each claim of a brief in its evidence, speaking."""
    for claim in output.claims:
        if claim.claimant is not None:
            _check(case, f"{place_of_claim(claim.id)}.claimant", claim.claimant, [Voice.of(claim.evidence)])


def _check(case: Case, place: str, claimant: str, voices: Sequence[Voice]) -> None:
    holding = [voice for voice in voices if voice.holds(claimant)]
    message = f"{plain(claimant)} does not stand in the evidence"
    if case.ledger.expect(bool(holding), CLAIMANTS, place, message) and any(voice.speakers for voice in voices):
        speaks = any(voice.lets_speak(claimant) for voice in holding)
        case.ledger.expect(speaks, CLAIMANTS, place, f"{plain(claimant)} says nothing in the evidence")


@dataclass(frozen=True)
class Voice:
    """Hold who speaks in one mention's evidence, all folded, pronouns left out."""

    text: str
    speakers: tuple[str, ...]

    @classmethod
    def of(cls, evidence: Sequence[Evidence]) -> Voice:
        """Return the voice of some evidence: the speakers of each part, and a further part that is but a name."""
        spoken = [running(evidence), *(part.quote for part in evidence[1:])]
        found = [speaker for text in spoken for speaker in _speakers(text)]
        found += [part.quote for part in evidence[1:] if _is_name(part.quote)]
        return cls(bare(joined(evidence)), tuple(dict.fromkeys(bare(speaker) for speaker in found)))

    def holds(self, claimant: str) -> bool:
        """Tell whether a claimant stands in the evidence, "the" and typography aside."""
        return stands_in(bare(claimant), self.text)

    def lets_speak(self, claimant: str) -> bool:
        """Tell whether a claimant is one of the speakers, or where none is known stands by a word of speech."""
        name = bare(claimant)
        if not self.speakers:
            at = self.text.find(name)
            behind = [
                word for word in _words(self.text[at + len(name) : at + len(name) + _NEAR]) if word not in HELPERS
            ]
            before = _words(self.text[max(0, at - _NEAR) : at])
            return not _CUES.isdisjoint((*behind[:1], *before[-3:]))
        return any(stands_in(name, speaker) or stands_in(speaker, name) for speaker in self.speakers)


@remember_short
def bare(text: str) -> str:
    """Return a text folded, as one line of words, without an article before it."""
    return _ARTICLE.sub("", " ".join(fold_text(text).split()).strip(" .,;:"))


def stands_in(part: str, whole: str) -> bool:
    """Tell whether a folded text stands in another one as whole words; an empty one stands in none."""
    at = whole.find(part) if part else -1
    while at >= 0:
        end = at + len(part)
        cut_before = at > 0 and whole[at - 1].isalnum() and part[0].isalnum()
        cut_behind = whole[end : end + 1].isalnum() and part[-1].isalnum()
        if not (cut_before or cut_behind):
            return True
        at = whole.find(part, end)
    return False


def names_one_of(sentence: str, claimants: Sequence[str]) -> bool:
    """Tell whether a sentence names one of some claimants: in full, by the last word, or by all names in it."""
    folded, there = bare(sentence), name_keys(sentence)
    for claimant in claimants:
        name, keys = bare(claimant), name_keys(claimant)
        if stands_in(name, folded) or stands_in(name.rpartition(" ")[2], folded):
            return True
        if len(keys) > 1 and keys <= there:
            return True
    return False


def is_attributed(evidence: Sequence[Evidence]) -> bool:
    """Tell whether an evidence says on whose word it is, a pronoun's included."""
    return len(evidence) > 1 or bool(attributed_to(running(evidence)))


def _is_name(quote: str) -> bool:
    inside = quote.split()
    return 0 < len(inside) <= _LONGEST_NAME and not is_finite(inside[0])


def _words(text: str) -> list[str]:
    return [match.group() for match in _WORD.finditer(text)]


def _speakers(quote: str) -> Iterator[str]:
    for phrase in attributed_to(quote):
        pronoun = is_anaphoric(phrase) and " " not in phrase
        if not pronoun and phrase.lower() not in _PAPERS:
            yield phrase
            yield claimant_name(phrase)
