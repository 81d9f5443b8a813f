"""A statement as pieces of its article: spans of the text, and the few words that a split has to supply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from summarizer.text.parts_of_speech import read_words
from summarizer.text.remembering import remember_short
from summarizer.text.tokens import Word, has, kinds_of

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reworded:
    """Hold another form of the words of a span: "killed" for "killing"."""

    text: str
    span: Span


# A span of the body that is read, words that are supplied, or another form of some words. A rule answers with drafts,
# the main one first.
Draft = tuple["Span | str | Reworded", ...]

_NO_SPACE_BEFORE: Final = frozenset(",.;:)’'”")
_TRIMMED: Final = " \t\n ,;"
_NEAR: Final = 2
# A clause of more words is a list or a table, and the patterns over kinds are not for these.
_MOST_WORDS: Final = 120
_NOUNS_IN_S: Final = frozenset("forces reports claims calls talks shares strikes attacks plans charges works".split())


@dataclass(frozen=True, slots=True)
class Part:
    """Hold some words of a statement; `start` is where they stand in the article, None where they are supplied.

    `stop` is given where they stand there in another form, "killing" for "killed", and so in another length.
    """

    text: str
    start: int | None = None
    stop: int | None = None

    @property
    def end(self) -> int:
        """Return where the words end in the article; only for words that stand there."""
        return (self.start or 0) + len(self.text) if self.stop is None else self.stop


@dataclass(frozen=True)
class Phrase:
    """Give one statement of a clause in parts; those of the article are its evidence.

    `voiced` tells that whoever speaks in the clause is its claimant; False means that the article says it itself.
    `since` widens the first span to begin there: the main phrase of a clause is shown from its first word.
    `speaker_last` puts the first span, the name of whoever speaks, behind what is said.
    """

    parts: tuple[Part, ...]
    voiced: bool = True
    since: int | None = None
    speaker_last: bool = False

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Phrase:
        """Return `text[start:end]` as one phrase."""
        return cls((Part(text[start:end], start),))

    @property
    def statement(self) -> str:
        """Return the words, in the article's own typography."""
        parts = self.parts
        if len(parts) == 1:
            return parts[0].text
        return "".join([self._spaced(index) for index in range(len(parts))])

    @property
    def spans(self) -> tuple[Span, ...]:
        """Return the spans of the article in the order of the statement, those that only a mark parts as one."""
        found: list[Span] = []
        for part in self.parts:
            if part.start is None or not part.text.strip():
                continue
            if found and 0 <= part.start - found[-1][1] <= _NEAR:
                found[-1] = (found[-1][0], part.end)
            else:
                found.append((part.start, part.end))
        if self.since is not None and found and self.since < found[0][0]:
            found[0] = (self.since, found[0][1])
        return (*found[1:], found[0]) if self.speaker_last and len(found) > 1 else tuple(found)

    def cut(self, draft: Draft) -> Phrase:
        """Return another phrase from spans of this one's statement and supplied words; white space at ends goes."""
        return replace(self, parts=tuple(part for piece in draft for part in self._parts(piece)))

    def with_parts(self, before: Sequence[Part], behind: Sequence[Part]) -> Phrase:
        """Return the phrase between further parts."""
        return replace(self, parts=(*before, *self.parts, *behind))

    def _parts(self, piece: Span | str | Reworded) -> list[Part]:
        if isinstance(piece, str):
            return [Part(piece)]
        if isinstance(piece, Reworded):
            known = [part for part in self._parts(piece.span) if part.start is not None]
            return [Part(piece.text, known[0].start, known[-1].end)] if known else [Part(piece.text)]
        start, end = _trimmed(self.statement, *piece)
        found, cursor = [], 0
        for index, part in enumerate(self.parts):
            cursor += len(self._spaced(index)) - len(part.text)
            first, last = max(start, cursor), min(end, cursor + len(part.text))
            if first < last and part.stop is not None:
                found.append(part)
            elif first < last:
                at = None if part.start is None else part.start + first - cursor
                found.append(Part(part.text[first - cursor : last - cursor], at))
            cursor += len(part.text)
        return found

    def _spaced(self, index: int) -> str:
        text = self.parts[index].text
        return text if not index or text[:1] in _NO_SPACE_BEFORE else f" {text}"


def _trimmed(text: str, start: int, end: int) -> Span:
    end = min(end, len(text))
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return start, end


class Reading:
    """Know the words of a clause and their kinds, a letter each, so that rules can match them by patterns."""

    def __init__(self, body: str) -> None:
        self.body = body

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words; those that a hyphen joins are one. None of them where the body is no single sentence of news."""
        return _read(self.body)

    @cached_property
    def kinds(self) -> str:
        """The kinds of the words; index and word agree."""
        return kinds_of(self.words)

    def span(self, first: int, last: int) -> Span:
        """Return the offsets of the words from `first` up to and without `last`."""
        return (self.words[first].start, self.words[last - 1].end) if first < last else (0, 0)

    def rest(self, first: int) -> Span:
        """Return the offsets from a word to the end of the body."""
        return self.words[first].start, len(self.body)

    def text(self, first: int, last: int) -> str:
        """Return the words from `first` up to and without `last` as they stand."""
        start, end = self.span(first, last)
        return self.body[start:end]

    def low(self, index: int) -> str:
        """Return a word in lower case, without a possessive ending; "" behind the last."""
        return self.words[index].low if 0 <= index < len(self.words) else ""


def _hyphened(body: str, words: Sequence[Word]) -> list[Word]:
    """Join "Nato-led" and "Mazar-i-Sharif": a compound is one modifier or one name, whatever its parts are."""
    found: list[Word] = []
    for word in words:
        last = found[-1] if found else None
        if last is not None and word.start == last.end + 1 and body[last.end] in "-‑":
            text = body[last.start : word.end]
            found[-1] = replace(last, end=word.end, text=text, kind="N", key=text.lower(), possessive=word.possessive)
        else:
            found.append(word)
    return found


def _nouns_in_s(words: Sequence[Word]) -> Iterator[Word]:
    """Take "forces" in "they fought with security forces late" for a noun: its clause has had its verb."""
    had_verb = False
    for index, word in enumerate(words):
        if word.kind in ',;SWJC"':
            had_verb = False
        form = word.kind == "V" and word.low.endswith("s") and index and words[index - 1].kind in "NAVU"
        if form and (had_verb or (has(words[:index], "VBHMD") and word.low in _NOUNS_IN_S)):
            yield replace(word, kind="N")
            continue
        had_verb = had_verb or word.kind in "VBHMDG"
        yield word


@remember_short
def _read(body: str) -> tuple[Word, ...]:
    words = read_words(body)
    if not words or len(words) > _MOST_WORDS or words[0].sentence != words[-1].sentence:
        return ()
    return tuple(_nouns_in_s(_hyphened(body, words)))
