"""Sentences to claims, by rules."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from summarizer.engines.base import Extraction, ProposedClaim, Span
from summarizer.engines.embedded.clauses import split_clauses
from summarizer.engines.embedded.phrases import Phrase, split_riders
from summarizer.engines.embedded.speakers import Speaker, Speakers
from summarizer.engines.embedded.statements import ascribe, is_quotation, tidy
from summarizer.schema import Article, Rejection, When
from summarizer.text.dates import DateMention, find_dates
from summarizer.text.hedges import is_denial, is_hedged
from summarizer.text.instructions import addresses_a_model
from summarizer.text.quantities import find_quantities
from summarizer.text.sentences import Sentence, split_sentences
from summarizer.text.terms import content_terms

# A news sentence has 10 to 60 words; one of a thousand characters is a list, a table or an attack.
LONGEST_SENTENCE: Final = 1000
_LEAST_CONTENT_WORDS: Final = 2
_SHOWN: Final = 200
# "PORT ARDELLE, Nov. 17 (Ostrel) - ": where and by whom it was written is no part of the first fact.
_DATELINE = re.compile(
    r"""(?:
        \([A-Z][\w ]{1,20}\)\s*(?:[-–—]\s*)?(?=[A-Z])                                  # (Ostrel) A fire
      | (?: [A-Z][A-Z .'’-]{2,40}(?:,[^\n(–—]{0,40})?(?:\([^)\n]{2,30}\))?            # PORT ARDELLE, Nov. 17 (Ostrel)
          | [A-Z][^\n(–—]{0,40}\([A-Z][^)\n]{1,30}\)                                  # Port Ardelle (Ostrel)
        )\s*(?:-|–|—|--)\s+(?=\S)
    )""",
    re.VERBOSE,
)
_CAPTION = re.compile(
    r"""\bfile\ photo\b | \bPhoto(?:graph)?\ by\b | \bGetty\ Images\b
      | /(?:AP|AFP|Reuters|Associated\ Press|Getty)\)?\.?$ | ^\([^()]{3,60}/[^()]{2,40}\)\.?$""",
    re.VERBOSE,
)
_ORDERS: Final = "stands in a paragraph that gives orders to a language model"


def extract_claims(article: Article) -> Extraction:
    """Propose a claim for each clause of each sentence of the article's prose; deterministic.

    Every sentence ends either as a claim or among the rejections, with the reason.
    """
    reader = _Reader(article)
    return Extraction(tuple(reader.claims()), tuple(reader.rejected))


class _Reader:
    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        self.sentences = split_sentences(article.text, article.furniture)
        self.dates = find_dates(article.text, reference=_day(article.published))
        self.speakers = Speakers(article.text)
        self.rejected: list[Rejection] = []

    def claims(self) -> Iterator[ProposedClaim]:
        commanding = self._commanding_paragraphs()
        for sentence in self.sentences:
            reason = _ORDERS if sentence.paragraph in commanding else self._objection(sentence)
            if reason:
                self._reject(sentence, reason)
                continue
            first = _behind_dateline(self.text, sentence)
            for start, end in split_clauses(self.text, first, sentence.end):
                yield from self._claims(start, end)

    def _commanding_paragraphs(self) -> frozenset[int]:
        """A planted order taints its paragraph: the sentence beside it may be the planted fact."""
        return frozenset(
            sentence.paragraph
            for sentence in self.sentences
            if addresses_a_model(self.text[sentence.start : min(sentence.end, sentence.start + LONGEST_SENTENCE)])
        )

    def _objection(self, sentence: Sentence) -> str | None:
        length = sentence.end - sentence.start
        if length > LONGEST_SENTENCE:
            return f"{length} characters without the end of a sentence"
        text = self.text[sentence.start : sentence.end]
        if text.rstrip("”\"'’ ").endswith("?"):
            return "a question states nothing"
        if _CAPTION.search(text):
            return "a caption or a picture credit"
        if len(content_terms(text)) < _LEAST_CONTENT_WORDS:
            return "too short to state a fact"
        return None

    def _reject(self, sentence: Sentence, reason: str) -> None:
        shown = self.text[sentence.start : min(sentence.end, sentence.start + _SHOWN)]
        self.rejected.append(Rejection(article_id=self.article.id, stage="extract", reason=reason, text=shown))

    def _claims(self, start: int, end: int) -> Iterator[ProposedClaim]:
        """Read one clause: what it states in the main, with its claimant, and what rides along in the article's own."""
        speaker = self.speakers.of_clause(start, end)
        goes_on = speaker is None and is_quotation(self.text[start:end])
        if goes_on:
            speaker = self.speakers.last(start)
        main, *riders = split_riders(self.text, start, end)
        wording = self._wording(main, (start, end), speaker, goes_on=goes_on)
        yield self._claim(wording, main.spans, speaker)
        for rider in riders:
            yield self._claim(tidy(rider.statement), rider.spans, None)

    def _wording(self, main: Phrase, clause: Span, speaker: Speaker | None, *, goes_on: bool) -> str:
        if speaker is not None and goes_on:
            return ascribe(self.text[clause[0] : clause[1]], speaker.name)
        if speaker is None or speaker.pointer is None or len(main.spans) > 1:
            return tidy(main.statement)
        first, last = speaker.pointer
        start, end = main.spans[0]
        return tidy(self.text[start:first] + speaker.name + self.text[last:end])

    def _claim(self, statement: str, spans: tuple[Span, ...], speaker: Speaker | None) -> ProposedClaim:
        own = " ".join(self.text[start:end] for start, end in spans)
        elsewhere = speaker is not None and not any(start <= speaker.span[0] < end for start, end in spans)
        return ProposedClaim(
            statement=statement,
            spans=(*spans, speaker.span) if speaker and elsewhere else spans,
            written_by="embedded",
            claimant=speaker.name if speaker else None,
            stance="disputes" if speaker and is_denial(own) else "supports",
            hedged=is_hedged(own),
            quantities=tuple(quantity for start, end in spans for quantity in find_quantities(self.text, start, end)),
            when=self._when(*spans[-1]),
        )

    def _when(self, start: int, end: int) -> When | None:
        inside = [mention for mention in self.dates if start <= mention.start and mention.end <= end]
        if not inside:
            return None
        first: DateMention = inside[0]
        return When(text=first.text, start=first.start, end=first.end, date=first.date)


def _behind_dateline(text: str, sentence: Sentence) -> int:
    dateline = _DATELINE.match(text, sentence.start, sentence.end)
    return dateline.end() if dateline else sentence.start


def _day(published: str | None) -> dt.date | None:
    if not published:
        return None
    try:
        return dt.date.fromisoformat(published[:10])
    except ValueError:
        return None
