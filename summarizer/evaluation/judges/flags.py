"""Red flags: what one sentence of a claim says that the place in its source where it belongs does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from summarizer.evaluation.judges.opposites import OPPOSITES
from summarizer.evaluation.judges.reading import Passage, Token
from summarizer.evaluation.judges.source import MOST_NAMES, Place, Source, counted_by, tokens_of
from summarizer.text.attribution import find_attributions
from summarizer.text.date_patterns import MONTHS, WEEKDAYS
from summarizer.text.fold import fold_text
from summarizer.text.hedges import is_hedged, polarity_conflict
from summarizer.text.quoted import quoted_spans
from summarizer.text.support import Flaw
from summarizer.text.terms import is_content, words
from summarizer.text.tokens import Word
from summarizer.text.wording import likeness

KINDS: Final = (
    "number", "number elsewhere", "name", "date", "polarity", "opposite", "hedge", "quote", "claimant",
)  # fmt: skip

# "May" is a verb far more often.
_CALENDAR: Final = (frozenset(MONTHS) | frozenset(WEEKDAYS) | {"today", "yesterday", "tomorrow"}) - {"may"}
# No sentence of news is longer; what has no full stop is not read to its end once more for each sentence of a claim.
_LONGEST_SENTENCE: Final = 4000
# Fewer words in quotation marks are a title or irony.
_SHORTEST_QUOTE: Final = 2
_MARKS = re.compile(r"[^\w\s]")
_REMEMBERED: Final = 50_000


def flags(sentence: Passage, source: Source, place: Place) -> tuple[Flaw, ...]:
    """Return the red flags of one sentence of a claim, in the order of `KINDS`.

    A flag is a reason to look, not a proof: a summary may add a first name that the article does not give.
    """
    around = tuple(tokens_of(source, place.around))
    return (
        *_numbers(sentence, source),
        *_names(sentence, source, place, around),
        *_dates(sentence, around),
        *_meanings(sentence, source, place),
        *_quotes(sentence, source),
        *_claimants(sentence, around),
    )


def _numbers(sentence: Passage, source: Source) -> Iterator[Flaw]:
    for index, token in enumerate(sentence.tokens):
        if not token.number:
            continue
        if token.key not in source.weights:
            yield Flaw("number", token.low)
            continue
        counted = [key for key in counted_by(sentence.tokens, index) if key in source.weights]
        if counted and not any((token.key, key) in source.counted for key in counted):
            yield Flaw("number elsewhere", token.low)


def _names(sentence: Passage, source: Source, place: Place, around: Sequence[Token]) -> Iterator[Flaw]:
    here = frozenset().union(*(source.keys[index] for index in place.sentences))
    near = sorted({token.low for token in around if token.named})[:MOST_NAMES]
    for token in sentence.tokens:
        if not token.named or token.key in here or _is_alike(token.low, near):
            continue
        if token.key in source.weights or not _is_alike(token.low, source.names):
            yield Flaw("name", token.low)


def _is_alike(name: str, others: Sequence[str]) -> bool:
    return any(_likeness(name, other) for other in others)


@lru_cache(maxsize=_REMEMBERED)
def _likeness(name: str, other: str) -> bool:
    """Tell whether two names are forms of one: "Almerran" and "Almerra"."""
    one, two = (Word(0, 0, text.capitalize(), "N", text, 0) for text in (name, other))
    return likeness(one, two) is not None


def _dates(sentence: Passage, around: Sequence[Token]) -> Iterator[Flaw]:
    there = {token.low for token in around}
    for token in sentence.tokens:
        if token.low in _CALENDAR and token.low not in there:
            yield Flaw("date", token.low)


def _meanings(sentence: Passage, source: Source, place: Place) -> Iterator[Flaw]:
    """Yield a negation that only one side has, an opposite, a hedge that was dropped."""
    nearest = source.sentences[place.nearest].text[:_LONGEST_SENTENCE]
    turned = polarity_conflict(sentence.text, nearest)
    if turned is not None:
        yield Flaw("polarity", turned)
    there = {form for token in tokens_of(source, place.sentences) for form in (token.low, token.lemma)}
    for token in sentence.tokens:
        if there.isdisjoint((token.low, token.lemma)):
            opposite = (OPPOSITES.get(token.low, frozenset()) | OPPOSITES.get(token.lemma, frozenset())) & there
            if opposite:
                yield Flaw("opposite", f"{token.low} for {min(opposite)}")
    if is_hedged(nearest) and not is_hedged(sentence.text):
        yield Flaw("hedge", "")


def _quotes(sentence: Passage, source: Source) -> Iterator[Flaw]:
    for start, end in quoted_spans(sentence.text):
        quote = _bare(sentence.text[start:end])
        if quote.count(" ") + 1 >= _SHORTEST_QUOTE and f" {quote} " not in f" {_bare_source(source.text)} ":
            yield Flaw("quote", quote)


@lru_cache(maxsize=64)
def _bare_source(text: str) -> str:
    return _bare(text)


def _bare(text: str) -> str:
    """Return the words of a text, without marks and case."""
    return " ".join(_MARKS.sub(" ", fold_text(text)).split())


def _claimants(sentence: Passage, around: Sequence[Token]) -> Iterator[Flaw]:
    """Yield a speaker no word of whom stands near: the saying was given to somebody else, or invented."""
    there = {token.lemma for token in around}
    for found in find_attributions(sentence.text):
        if found.start is None or found.end is None or not found.reporting:
            continue
        own = [term.lemma for term in words(sentence.text[found.start : found.end]) if is_content(term.lemma)]
        if own and there.isdisjoint(own):
            yield Flaw("claimant", sentence.text[found.start : found.end])
