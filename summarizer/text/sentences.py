"""Sentences of a text with their offsets, page furniture left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.schema import Furniture
from summarizer.text.remembering import remember_short

_DAY: Final = r"(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?"
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_LINE_END = re.compile("\n")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_MARKDOWN_LEAD = re.compile(r"(?:[-*+•–—>]|#{1,6})[^\S\n]+")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")

# Full stops that end no sentence though a capital or a figure follows; sentencex knows most others.
_ABBREVIATIONS: Final = (
    (re.compile(r"\b[ap]\.m\.$", re.IGNORECASE), re.compile(rf"{_DAY}|{_MONTH}|(?:[A-Z]{{2,4}}T|GMT|UTC)\b")),
    (re.compile(rf"\b{_MONTH}\.$"), re.compile(r"\d")),
    (re.compile(rf"\b{_DAY}\.$"), re.compile(_MONTH)),
    (re.compile(r"\bNo\.$"), re.compile(r"\d")),
    (
        re.compile(
            r"\b(?:Mr|Mrs|Ms|Mx|Dr|Sens?|Reps?|Govs?|Gens?|Lt|Col|Capt|Maj|Sgt|Cpl|Cmdr|Supt|Det|Prof|Rev|Hon)\.$"
        ),
        re.compile(r"[A-Z]"),
    ),
)
# "D-N.Y." and "the F.B.I.'s" are one word; a real full stop has a space behind it or a word of some length before it.
_INITIAL_ENDS = re.compile(r"(?:^|[\W_])[A-Z]\.$")
_INITIAL_OPENS = re.compile(r"[A-Z]\.")
_LONGEST_ABBREVIATION: Final = 12
_QUOTING = re.compile('[“”«»"]')
_DANGLING = re.compile(r"\s+(?P<mark>[“\"«‘])$")

# A line of prose that a typewriter or a mail program wrapped; shorter or longer ones are paragraphs of their own.
_WRAPPED_LENGTHS = range(45, 101)

# No paragraph of news is as long.
_LONGEST_SEGMENT: Final = 4000
_CUT = re.compile(r"[.!?]\s+")

# A quotation of more sentences than this in one paragraph is taken for a quotation mark that was never closed.
_LONGEST_QUOTATION = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    """Place one sentence: `text[start:end]`, its number from 0 and the number of its paragraph."""

    number: int
    start: int
    end: int
    paragraph: int


def split_sentences(text: str, furniture: Sequence[Furniture] = ()) -> tuple[Sentence, ...]:
    """Split a text into sentences, none of which touches a part of `furniture`.

    A line is a paragraph of its own unless it is one of a hard-wrapped block. Sentences within a paragraph are
    found by sentencex, which knows abbreviations and keeps a quotation of several sentences whole. Offsets are
    trimmed of white space and of list markers; text without a letter or digit is no sentence.
    """
    if not furniture and _is_one_sentence(text):
        return (Sentence(0, 0, len(text), 0),)
    return _split(text, tuple((part.start, part.end) for part in furniture))


def _is_one_sentence(text: str) -> bool:
    """Tell whether one line of ASCII has nothing in it that could part it, as most sentences that are read alone."""
    if not text[:1].isalnum() or not (text[-1].isalnum() or text[-1] == ".") or len(text) > _LONGEST_SEGMENT:
        return False
    return text.isascii() and text.isprintable() and text.find(".", 0, -1) < 0 and "!" not in text and "?" not in text


# The steps of one run split each article anew.
@remember_short
def _split(text: str, furniture: tuple[tuple[int, int], ...]) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    for paragraph, (start, end) in enumerate(_prose(text, furniture)):
        for first, last in _whole_quotations(text, list(_with_opening_marks(text, _boundaries(text, start, end)))):
            found.append(Sentence(len(found), first, last, paragraph))
    return tuple(found)


def _prose(text: str, furniture: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    cursor = 0
    for start, end in furniture:
        # An output that is verified can name furniture anywhere, also far behind the end of its text.
        yield from _paragraphs(text, cursor, max(cursor, min(start, len(text))))
        cursor = max(cursor, end)
    yield from _paragraphs(text, cursor, max(cursor, len(text)))


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in _pieces(text, start, end, _BLANK_LINE):
        lines = list(_pieces(text, first, last, _LINE_END))
        if _is_wrapped([text[a:b] for a, b in lines]):
            yield first, last
        else:
            yield from lines


def _pieces(text: str, start: int, end: int, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    cursor = start
    for match in separator.finditer(text, start, end):
        yield cursor, match.start()
        cursor = match.end()
    yield cursor, end


def _is_wrapped(lines: list[str]) -> bool:
    if len(lines) < 2:
        return False
    body = [line.rstrip() for line in lines[:-1]]
    if not all(len(line) in _WRAPPED_LENGTHS for line in body):
        return False
    ended = sum(bool(_SENTENCE_END.search(line)) for line in body)
    return ended * 2 <= len(body)


def _with_opening_marks(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Move a quotation mark that opens the next sentence from the end of this one: "he said. “" + "We go.”"."""
    moved: int | None = None
    for first, last in spans:
        begin = first if moved is None else moved
        dangling = _DANGLING.search(text, max(first, last - 4), last)
        moved = dangling.start("mark") if dangling else None
        yield begin, dangling.start() if dangling else last


def _whole_quotations(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join the sentences of one quotation; one that is not closed soon is a slip of the pen and stays split."""
    index = 0
    # Most paragraphs quote nobody, and then no sentence of theirs needs a look at its marks.
    quotes = bool(spans) and _QUOTING.search(text, spans[0][0], spans[-1][1]) is not None
    while index < len(spans):
        first, last = spans[index]
        reach = index + 1
        while reach < len(spans) and _goes_on(text, last, spans[reach][0]):
            last, reach = spans[reach][1], reach + 1
        closed, kept = last, reach
        while quotes and _is_open(text[first:last]) and reach < min(len(spans), index + _LONGEST_QUOTATION):
            last = spans[reach][1]
            reach += 1
        if quotes and _is_open(text[first:last]):
            last, reach = closed, kept
        yield first, last
        index = reach


def _goes_on(text: str, end: int, start: int) -> bool:
    """Tell whether a full stop before `end` only abbreviates: "at 3 a.m. Monday", "D-N.Y."."""
    tail = text[max(0, end - _LONGEST_ABBREVIATION) : end]
    if end == start:
        return _INITIAL_ENDS.search(tail) is not None and _INITIAL_OPENS.match(text, start) is not None
    return any(ends.search(tail) and opens.match(text, start) for ends, opens in _ABBREVIATIONS)


def _is_open(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count("«") > text.count("»") or text.count('"') % 2 == 1


def _boundaries(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    marker = _MARKDOWN_LEAD.match(text, start, end)
    start = marker.end() if marker else start
    held: tuple[int, int] | None = None
    for first, last in _segments(text, start, end):
        for number, (begin, stop) in enumerate(_trimmed(text, first, last)):
            # A paragraph that was cut within a sentence is put together again.
            if held is not None and number == 0 and not _SENTENCE_END.search(text, max(held[0], held[1] - 8), held[1]):
                held = (held[0], stop)
                continue
            if held is not None:
                yield held
            held = (begin, stop)
    if held is not None:
        yield held


def _segments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a paragraph of absurd length, for which sentencex needs more than linear time, at the ends of sentences."""
    while end - start > _LONGEST_SEGMENT:
        cuts = [match.end() for match in _CUT.finditer(text, start + _LONGEST_SEGMENT // 2, start + _LONGEST_SEGMENT)]
        cut = cuts[-1] if cuts else start + _LONGEST_SEGMENT
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Return the sentences of a segment without the white space around them."""
    import sentencex  # noqa: PLC0415  a compiled module that `--help` has no use for

    piece = text[start:end]
    if not piece.strip():
        return
    for boundary in sentencex.get_sentence_boundaries("en", piece):
        first, last = start + boundary["start_index"], start + boundary["end_index"]
        trimmed = text[first:last]
        first += len(trimmed) - len(trimmed.lstrip())
        last -= len(trimmed) - len(trimmed.rstrip())
        if _says_something(text[first:last]):
            yield first, last


def _says_something(text: str) -> bool:
    """Tell whether a text has a letter or a digit; nearly all begin with one."""
    return text[:1].isalnum() or any(character.isalnum() for character in text)
