"""Whether a text tells a distractor: a statement that is near to a fact, and that no article supports.

Stricter than for facts. A distractor shares nearly all of its words with something true, so that whatever tolerance is
given to a fact would be a false alarm here: each of its words of content must be there, and each word in which it
differs from the fact that it falsifies, "all" and "only" among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.evaluation.aligning.content import Keys, Weights, joined_text, keys_of, keys_told
from summarizer.evaluation.aligning.flags import Said, lacking
from summarizer.evaluation.aligning.references import Reference
from summarizer.evaluation.aligning.telling import Stretch, tells
from summarizer.schema import Quantity
from summarizer.schema.gold import Distractor
from summarizer.text.attribution import attributed_to
from summarizer.text.dates import dates_covered
from summarizer.text.fold import fold_text
from summarizer.text.function_words import ARTICLES, CONJUNCTIONS, POSSESSIVES, PRONOUNS, RELATIVES
from summarizer.text.hedges import is_hedged
from summarizer.text.names import names_missing
from summarizer.text.quantities import find_quantities
from summarizer.text.terms import concept, is_content, words
from summarizer.text.verb_forms import BE, DO, HAVE

# Where a distractor names no fact that it falsifies, the nearest one stands for it, if it is as near as this.
_NEAR: Final = 0.5
_BETWEEN_PARTS: Final = re.compile(r";\s+")
# Words by which a statement may differ from another one without saying another thing.
_LIGHT: Final = frozenset(
    ARTICLES
    | POSSESSIVES
    | PRONOUNS
    | CONJUNCTIONS
    | RELATIVES
    | BE
    | HAVE
    | DO
    | set("of in on at to from by with for".split())
)


@dataclass(frozen=True, slots=True)
class Falsehood:
    """Hold a distractor with what tells it apart: its keys, its small words, and the fact that it falsifies."""

    statement: str
    asked: Keys
    small: frozenset[str]
    base: Reference | None


def falsehood(distractor: Distractor, facts: Sequence[Reference], weights: Weights) -> Falsehood:
    """Return a distractor as it is looked for; `facts` are the story's."""
    asked = keys_of(distractor.statement)
    base = next((each for each in facts if each.fact.id == distractor.of), None) or _nearest(asked, facts, weights)
    known = _small_words(base.statement.text) if base else frozenset()
    return Falsehood(distractor.statement, asked, _small_words(distractor.statement) - known, base)


def tells_falsehood(said: Sequence[Stretch], false: Falsehood, weights: Weights) -> bool:
    """Tell whether one sentence of a text says what no article does.

    It does where it is the distractor word for word; or has all of its content, of its names, numbers and dates, and
    of the words in which it differs from the fact that it falsifies, with no other speaker, and does not tell that
    fact. "A says ...; B says ..." is two sentences.
    """
    return any(
        _plain(each.said.text) == _plain(false.statement)
        or any(_is_told(part, false, weights) for part in _parts(each))
        for each in said
        if not each.wide and false.asked <= each.keys
    )


def _parts(stretch: Stretch) -> Iterator[Stretch]:
    texts = _BETWEEN_PARTS.split(stretch.said.text)
    if len(texts) == 1:
        yield stretch
        return
    for text in texts:
        said = Said(text, stretch.said.claimants, stretch.said.hedged)
        yield Stretch(said, keys_told(said.whole))


def _is_told(stretch: Stretch, false: Falsehood, weights: Weights) -> bool:
    if not false.asked or not false.asked <= stretch.keys or not false.small <= _small_words(stretch.said.text):
        return False
    if false.base and tells([stretch], false.base, weights, placed=True):
        return False
    return _has_all(false.statement, stretch.said)


def _small_words(text: str) -> frozenset[str]:
    """Return the words of a text that are neither content nor light: "all", "only", "over", "late"."""
    lemmas = {(term.lemma, text[term.start : term.end].lower()) for term in words(text)}
    return frozenset(lemma for lemma, word in lemmas if not is_content(lemma) and not _LIGHT & {lemma, word})


def _has_all(statement: str, said: Said) -> bool:
    if lacking(statement, said.text) is not None or is_hedged(statement) != (said.hedged or is_hedged(said.text)):
        return False
    if names_missing(statement, said.whole) or dates_covered(statement, said.text):
        return False
    there = find_quantities(said.text)
    if not all(any(_counts_as(asked, told) for told in there) for asked in find_quantities(statement) if asked.unit):
        return False
    return not _others_speak(statement, said)


def _others_speak(statement: str, said: Said) -> bool:
    """Tell whether a text that has the words of somebody's statement has another speaker: whose words are they?"""
    asked = attributed_to(statement)
    known = keys_of(joined_text(asked))
    there = (keys_of(speaker) for speaker in attributed_to(said.text))
    return bool(asked) and not all(speaker & known for speaker in there if speaker)


def _counts_as(asked: Quantity, told: Quantity) -> bool:
    """Tell whether two quantities have one value of one thing; three explosions are not three kilometres."""
    if asked.value != told.value:
        return False
    if asked.unit is None or told.unit is None or concept(asked.unit) == concept(told.unit):
        return True
    return asked.measure is not None and asked.measure == told.measure


def _nearest(asked: Keys, facts: Sequence[Reference], weights: Weights) -> Reference | None:
    best = max(facts, key=lambda each: weights.closeness(asked, each.statement.keys), default=None)
    return best if best and weights.closeness(asked, best.statement.keys) >= _NEAR else None


def _plain(text: str) -> str:
    return fold_text(text).strip(" .\"'")
