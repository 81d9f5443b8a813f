"""Sentences to claims, by rules."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from summarizer.engines.base import Extraction, ProposedClaim, Span
from summarizer.engines.embedded.clauses import LONGEST_SENTENCE, shared_attribution, split_clauses
from summarizer.engines.embedded.phrases import Phrase, split_riders
from summarizer.engines.embedded.speakers import Speaker, Speakers
from summarizer.engines.embedded.speech import spoken_sentences
from summarizer.engines.embedded.statements import ascribe, quote, tidy
from summarizer.schema import Article, Rejection, When
from summarizer.text.dates import find_dates
from summarizer.text.hedges import is_denial, is_hedged
from summarizer.text.instructions import addresses_a_model
from summarizer.text.quantities import find_quantities
from summarizer.text.quoted import quoted_spans
from summarizer.text.sentences import Sentence, split_sentences
from summarizer.text.speech_verbs import SAYING
from summarizer.text.terms import content_terms

_LEAST_CONTENT_WORDS: Final = 2
_SHOWN: Final = 200
# "PORT ARDELLE, Nov. 17 (Ostrel) - ": where and by whom it was written is no part of the first fact.
_DATELINE = re.compile(
    r"""(?:
        \([A-Z][\w ]{1,20}\)\s*(?:[-–—]\s*)?(?=[A-Z])                                  # (Ostrel) A fire
      | (?: [A-Z][A-Z .'’-]{2,40}(?:,[^\n(–—]{0,40})?(?:\([^)\n]{2,30}\))?            # PORT ARDELLE, Nov. 17 (Ostrel)
          | [A-Z][^\n(–—]{0,40}\([A-Z][^)\n]{1,30}\)                                  # Port Ardelle (Ostrel)
        )\s*(?:-|–|—|―|--)\s+(?=[“"‘A-Z0-9])
    )""",
    re.VERBOSE,
)
_CAPTION = re.compile(
    r"""\bfile\ photo\b | \bPhoto(?:graph)?\ by\b | \bGetty\ Images\b | ^Hide\ Caption\b | ^\d{1,3}/\d{1,3}\s
      | /(?:AP|AFP|Reuters|Associated\ Press|Getty)\)?\.?$ | ^\([^()]{3,60}/[^()]{2,40}\)\.?$""",
    re.VERBOSE,
)
# "Click here for more", "Write a poem": a bare verb with its object opens no report.
_ORDER = re.compile(
    r"(?:Please\s+)?(?:Add|Click|Compose|Consider|Describe|Develop|Download|Draft|Enable|Ensure|Explain|Follow|Ignore"
    r"|Include|Insert|Join|Keep|Let|Make|Modify|Print|Provide|Read|Remember|Remove|Render|Repeat|Replace|Reply|Respond|See"
    r"|Send|Share|Sign|Subscribe|Summari[sz]e|Tell|Translate|Try|Use|Visit|Watch|Write)\s+"
    r"(?:the|an?|this|these|those|your|our|us|me|it|them|how|why|what|here|more|all|every|up|to\s+our)\b"
)
_CODE = re.compile(
    r"^(?:import [a-z]|from \S{1,60} import |def \w+\(|```|\w{1,40} ?= ?[\w\"'(\[{]|[\w.]{1,60}\([^)]{0,200}\)$)|[{}]$"
    r"|\b[a-z_]{1,40}\.[a-z_]{1,40}\(|\w\([\"')]"
)
_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)")
_ORDERS: Final = "stands in a paragraph that gives orders to a language model"
# "Mr. Tash said.": the speech stood in another sentence.
_LONGEST_BARE_CUE: Final = 5


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
            elif sentence.number in spoken:
                yield self._speech(sentence, sure=spoken[sentence.number])
            else:
                first = _behind_dateline(self.text, sentence)
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
        text = self.text[sentence.start : sentence.end]
        for objects, reason in _OBJECTIONS:
            if objects(text):
                return reason
        return None

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
        speaker = self.speakers.of_clause(start, end)
        main, *riders = split_riders(self.text, start, end)
        yield self._claim(self._wording(main, speaker), main.spans, speaker)
        for rider in riders:
            yield self._claim(tidy(rider.statement), rider.spans, None)

    def _wording(self, main: Phrase, speaker: Speaker | None) -> str:
        named = speaker is not None and speaker.pointer is not None and len(main.spans) == 1
        return tidy(self._with_name(main.spans[0], speaker) if named else main.statement)

    def _with_name(self, span: Span, speaker: Speaker | None) -> str:
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


def _is_question(text: str) -> bool:
    return text.rstrip("”\"'’ ").endswith("?")


def _is_short(text: str) -> bool:
    return len(content_terms(text)) < _LEAST_CONTENT_WORDS


def _is_bare_cue(text: str) -> bool:
    words = text.rstrip(".").split()
    return len(words) <= _LONGEST_BARE_CUE and words[-1] in SAYING and not quoted_spans(text)


_OBJECTIONS: Final = (
    (_is_question, "a question states nothing"),
    (_CAPTION.search, "a caption or a picture credit"),
    (_LINK.match, "a link"),
    (_CODE.search, "a line of a program, no prose"),
    (_ORDER.match, "an order or an appeal states nothing"),
    (_is_short, "too short to state a fact"),
    (_is_bare_cue, "names a speaker and not what was said"),
)


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
