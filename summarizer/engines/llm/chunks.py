"""An article as the model sees it: numbered sentences in chunks, with a little context, each on one line."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.engines.base import ProposedClaim
from summarizer.engines.embedded.extracting import extract_claims
from summarizer.schema import Article, Rejection
from summarizer.text.sentences import Sentence, split_sentences

# A sentence that the embedded engine sets aside for one of these still goes to the model: as one to read, because two
# words state a fact where the sentence before names the man, or as one that only explains its neighbours.
_READ: Final = frozenset({"too short to state a fact"})
_EXPLAINS: Final = frozenset({"a question states nothing", "names a speaker and not what was said"})
# The numbers of a chunk stand in its schema as an enumeration, which endpoints bound.
MOST_SENTENCES: Final = 80
_CONTEXT: Final = 2
_SHOWN: Final = 200


@dataclass(frozen=True)
class Prose:
    """Hold an article's sentences and what the embedded engine makes of each.

    `asked` are the numbers, from 0, of the sentences that the model is asked about; `explaining` of those that are
    shown without a number. `refused` gives the reason for each that is not asked about. `drafts` are the embedded
    engine's claims by the sentence in which the first of their spans begins.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    asked: tuple[int, ...]
    explaining: frozenset[int]
    refused: Mapping[int, str]
    drafts: Mapping[int, tuple[ProposedClaim, ...]]

    def text(self, number: int) -> str:
        """Return a sentence as it stands in the article."""
        sentence = self.sentences[number]
        return self.article.text[sentence.start : sentence.end]

    def shown(self, number: int) -> str:
        """Return a sentence as the model sees it: one plain line, without the dateline before it."""
        sentence = self.sentences[number]
        start = self.drafts[number][0].spans[0][0] if number in self.drafts else sentence.start
        before = self.article.text[sentence.start : start].strip()
        # A clause may also begin behind its "While".
        begin = sentence.start if before.isalpha() else start
        return plain_line(self.article.text[begin : sentence.end])

    def number_at(self, offset: int) -> int:
        """Return the number of the last sentence that begins at or before an offset of the article; 0 at the least."""
        return max(0, bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1)

    def rejection(self, number: int, reason: str) -> Rejection:
        """Return the record of a sentence that was left out."""
        return self.rejected_text(self.text(number), reason)

    def rejected_text(self, text: str, reason: str) -> Rejection:
        """Return the record of a text that was left out, cut to 200 characters."""
        return Rejection(article_id=self.article.id, stage="extract", reason=reason, text=text[:_SHOWN])


@dataclass(frozen=True, slots=True)
class Chunk:
    """Name the sentences of one request, by their numbers from 0, in the order of the text."""

    numbers: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.numbers)

    def parts(self, size: int) -> tuple[Chunk, ...]:
        """Return the chunk in pieces of at most `size` sentences."""
        step = max(1, size)
        return tuple(Chunk(self.numbers[at : at + step]) for at in range(0, len(self.numbers), step))

    def halves(self) -> tuple[Chunk, ...]:
        """Return the chunk in two pieces, the first no shorter than the second."""
        return self.parts((len(self) + 1) // 2)


def read_prose(article: Article) -> Prose:
    """Split an article into sentences and tell which of them a model may be asked about.

    Sentences of a paragraph that gives orders to a language model are not, nor are captions, links, program lines,
    questions and what has no end: no model makes a fact of them.
    """
    sentences = split_sentences(article.text, article.furniture)
    extraction = extract_claims(article)
    prose = Prose(article, sentences, (), frozenset(), {}, {})
    drafts: dict[int, list[ProposedClaim]] = {}
    for claim in extraction.claims:
        drafts.setdefault(prose.number_at(claim.spans[0][0]), []).append(claim)
    reasons = dict(_reasons(prose, drafts, extraction.rejected))
    return Prose(
        article=article,
        sentences=sentences,
        asked=tuple(n for n in range(len(sentences)) if n in drafts or reasons.get(n) in _READ),
        explaining=frozenset(number for number, reason in reasons.items() if reason in _EXPLAINS),
        refused={number: reason for number, reason in reasons.items() if reason not in _READ},
        drafts={number: tuple(claims) for number, claims in drafts.items()},
    )


def split_chunks(prose: Prose, most_characters: int, numbers: Sequence[int] | None = None) -> tuple[Chunk, ...]:
    """Return the sentences to ask about in chunks of at most so many characters, or of one longer sentence.

    `numbers` are those of a second pass; by default all that may be asked about.
    """
    chunks: list[Chunk] = []
    held: list[int] = []
    characters = 0
    for number in prose.asked if numbers is None else numbers:
        length = prose.sentences[number].end - prose.sentences[number].start
        if held and (characters + length > most_characters or len(held) == MOST_SENTENCES):
            chunks.append(Chunk(tuple(held)))
            held, characters = [], 0
        held.append(number)
        characters += length
    return (*chunks, Chunk(tuple(held))) if held else tuple(chunks)


def show(prose: Prose, chunk: Chunk) -> str:
    """Return the lines of a chunk: "12. ..." for a sentence to read, "- ..." for one that explains it.

    A sentence's number is its place in the article, from 1, whatever the chunk. No sentence can look like two: each
    is one line, without control characters and others that no reader sees.
    """
    wanted = frozenset(chunk.numbers)
    lines = []
    for number in _with_context(prose, chunk):
        label = f"{number + 1}." if number in wanted else "-"
        lines.append(f"{label} {prose.shown(number)}")
    return "\n".join(lines)


def plain_line(text: str) -> str:
    """Return a text as one line: white space folded, and nothing that steers, hides or turns the reading direction."""
    return " ".join("".join(map(_seen, text)).split())


def _seen(character: str) -> str:
    if character.isprintable():
        return character
    category = unicodedata.category(character)
    return " " if category == "Cc" or category.startswith("Z") else ""


def _with_context(prose: Prose, chunk: Chunk) -> Sequence[int]:
    """Return the sentences of a chunk and, before each run of them, the two that stand there and may be shown."""
    shown: set[int] = set(chunk.numbers)
    asked = frozenset(prose.asked)
    for number in chunk.numbers:
        before = range(max(0, number - _CONTEXT), number)
        shown.update(each for each in before if each in asked or each in prose.explaining)
    return sorted(shown)


def _reasons(
    prose: Prose, drafts: Mapping[int, list[ProposedClaim]], rejected: Sequence[Rejection]
) -> Iterator[tuple[int, str]]:
    """Give each sentence without a draft the reason that the embedded engine lists for it, in the same order."""
    left = iter(rejected)
    for number in range(len(prose.sentences)):
        if number not in drafts:
            yield number, next(left).reason
