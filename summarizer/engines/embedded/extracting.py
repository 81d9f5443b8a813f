"""Sentences to claims, by rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from summarizer.engines.base import Extraction, ProposedClaim, Span
from summarizer.engines.embedded.by_the_way import ByTheWay
from summarizer.engines.embedded.clauses import LONGEST_SENTENCE, shared_attribution, split_clauses
from summarizer.engines.embedded.openings import objection_to, start_of_prose
from summarizer.engines.embedded.pieces import Part, Phrase
from summarizer.engines.embedded.pointing import Pointed, Subjects
from summarizer.engines.embedded.riders import split_riders
from summarizer.engines.embedded.speakers import Speaker, Speakers, primary
from summarizer.engines.embedded.speech import spoken_sentences
from summarizer.engines.embedded.statements import ascribe, quote, tidy
from summarizer.schema import Article, Rejection, When
from summarizer.text.attribution import find_attributions
from summarizer.text.dates import find_dates
from summarizer.text.hedges import is_denial, is_hedged
from summarizer.text.instructions import addresses_a_model
from summarizer.text.quantities import find_quantities
from summarizer.text.sentences import Sentence, split_sentences

_SHOWN: Final = 200
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
        self.published = _day(article.published)
        self.sentences = split_sentences(article.text, article.furniture)
        self.speakers = Speakers(article.text)
        self.subjects = Subjects(article.text)
        self.pointed: Pointed | None = None
        self.by_the_way = ByTheWay(article.text)
        self.rejected: list[Rejection] = []

    def claims(self) -> Iterator[ProposedClaim]:
        """Yield the claims of the article in the order of its text; what gives none goes to `rejected`."""
        commanding = self._commanding_paragraphs()
        spoken = spoken_sentences(self.text, self.sentences)
        for sentence in self.sentences:
            reason = _ORDERS if sentence.paragraph in commanding else self._objection(sentence)
            if reason:
                self._reject(sentence, reason)
                if sentence.number not in spoken:
                    self.speakers.fall_silent()
                    self.subjects.pass_over()
            elif sentence.number in spoken:
                yield self._speech(sentence, sure=spoken[sentence.number])
            else:
                first = start_of_prose(self.text, sentence.start, sentence.end)
                self.pointed = self.subjects.of_sentence(first, sentence.end)
                yield from self._sentence(split_clauses(self.text, first, sentence.end))

    def _sentence(self, pieces: tuple[Span, ...]) -> Iterator[ProposedClaim]:
        shared = shared_attribution(self.text, pieces)
        if shared is None:
            for start, end in pieces:
                yield from self._claims(start, end)
            return
        last = tuple(self._claims(*pieces[-1]))
        speaker, cue = self.speakers.speaking, (shared.cue_start, shared.cue_end)
        saying = self._with_name(cue, speaker)
        for start, end in pieces[:-1]:
            told = f"{self.text[start:end].rstrip(' ,;')}, {saying}"
            yield self._claim(tidy(told), ((start, end), cue), speaker)
        yield from last

    def _commanding_paragraphs(self) -> frozenset[int]:
        """A planted order taints its paragraph: the sentence beside it may be the planted fact."""
        return frozenset(
            sentence.paragraph
            for sentence in self.sentences
            if addresses_a_model(self.text[sentence.start : sentence.end])
        )

    def _objection(self, sentence: Sentence) -> str | None:
        length = sentence.end - sentence.start
        if length > LONGEST_SENTENCE:
            return f"{length} characters without the end of a sentence"
        return objection_to(self.text[start_of_prose(self.text, sentence.start, sentence.end) : sentence.end])

    def _reject(self, sentence: Sentence, reason: str) -> None:
        shown = self.text[sentence.start : min(sentence.end, sentence.start + _SHOWN)]
        self.rejected.append(Rejection(article_id=self.article.id, stage="extract", reason=reason, text=shown))

    def _speech(self, sentence: Sentence, *, sure: bool) -> ProposedClaim:
        """Read a sentence that is speech alone: whoever spoke just before goes on, or nobody knows who speaks."""
        span = (sentence.start, sentence.end)
        speaker = self.speakers.going_on(self._next_in_paragraph(sentence)) if sure else None
        words = self.text[span[0] : span[1]]
        return self._claim(ascribe(words, speaker.name) if speaker else quote(words), (span,), speaker)

    def _next_in_paragraph(self, sentence: Sentence) -> Span | None:
        following = self.sentences[sentence.number + 1 : sentence.number + 2]
        same = [each for each in following if each.paragraph == sentence.paragraph]
        return (same[0].start, min(same[0].end, same[0].start + LONGEST_SENTENCE)) if same else None

    def _claims(self, start: int, end: int) -> Iterator[ProposedClaim]:
        """Read one clause: what it states in the main, with its claimant, and what rides along in the article's own."""
        speaker = self.speakers.of_clause(start, end) or self._pointed_speaker(start, end)
        found = split_riders(self.text, start, end)
        for index, phrase in enumerate((*found, *self.by_the_way.told_in(start, end))):
            voice = speaker if phrase.voiced else None
            if index and voice is None and not self.by_the_way.is_new(phrase):
                continue
            yield self._claim(tidy(self._wording(phrase, voice)), self._evidence(phrase, voice), voice)

    def _pointed_speaker(self, start: int, end: int) -> Speaker | None:
        """Name "he" of "He said" by whom the sentence before is about."""
        pointed = self.pointed
        if pointed is None or not pointed.is_person:
            return None
        first = primary(find_attributions(self.text, start, end))
        if first is None or first.form != "leading" or first.start != pointed.pointer[0]:
            return None
        return Speaker(pointed.name, pointed.span, pointer=pointed.pointer)

    def _wording(self, phrase: Phrase, speaker: Speaker | None) -> str:
        """Return the words of a phrase with a claimant's name for the pronoun that points to him."""
        pointer = speaker or self._pointed_in(phrase, speaker)
        if pointer is None or pointer.pointer is None:
            return phrase.statement
        return Phrase(tuple(self._named(part, pointer) for part in phrase.parts)).statement

    def _pointed_in(self, phrase: Phrase, speaker: Speaker | None) -> Pointed | None:
        """Return whom a phrase points back to with its subject, where that is not its speaker."""
        at = self.pointed.pointer[0] if self.pointed and speaker is None else -1
        inside = any(part.start is not None and part.start <= at < part.end for part in phrase.parts)
        return self.pointed if inside else None

    def _evidence(self, phrase: Phrase, speaker: Speaker | None) -> tuple[Span, ...]:
        pointed = self._pointed_in(phrase, speaker)
        return (*phrase.spans, pointed.span) if pointed else phrase.spans

    def _named(self, part: Part, speaker: Speaker | Pointed) -> Part:
        if part.start is None or speaker.pointer is None or not part.start <= speaker.pointer[0] < part.end:
            return part
        return Part(self._with_name((part.start, part.end), speaker), part.start)

    def _with_name(self, span: Span, speaker: Speaker | Pointed | None) -> str:
        """Return the words of a span with a claimant's name for the pronoun that points to him."""
        start, end = span
        if speaker is None or speaker.pointer is None:
            return self.text[start:end]
        first, last = speaker.pointer
        return self.text[start:first] + speaker.name + self.text[last:end]

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
            when=next((when for span in spans if (when := self._when(*span))), None),
        )

    def _when(self, start: int, end: int) -> When | None:
        mentions = find_dates(self.text[start:end], reference=self.published)
        if not mentions:
            return None
        first = mentions[0]
        return When(text=first.text, start=start + first.start, end=start + first.end, date=first.date)


def _day(published: str | None) -> dt.date | None:
    if not published:
        return None
    try:
        return dt.date.fromisoformat(published[:10])
    except ValueError:
        return None
