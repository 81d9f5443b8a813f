"""Article texts cut into pieces, each with the facts that quote it: spans that overlap come to nest by themselves."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from typing import Final, TypeVar

Part = TypeVar("Part")

# Of a piece of a text, and of a piece's facts and footnotes, no more than these many stand on the page.
MOST_CHARACTERS: Final = 12_000
MOST_FACTS: Final = 64
# An article longer than this is shown around its quotations only.
LONG_ARTICLE: Final = 200_000
_NEAR: Final = 2
# Facts are numbered from 1: a span of this one is a place that something else of the page leads to.
NO_FACT: Final = 0


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Say that a fact quotes [start, end) of an article, in characters of its text; `closes`: its footnote ends it."""

    start: int
    end: int
    fact: int
    closes: bool = True


@dataclass(frozen=True, slots=True)
class Region:
    """Hold a part of an article's text that is known, and the offset at which it begins."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a run of text that the same facts quote.

    `anchor` is the offset at which it begins where a quotation begins there, `closing` are the facts whose quotations
    end with it, `left_out` counts the characters between `text` and `tail` that are not shown, and `furniture` says
    why it is no prose.
    """

    text: str
    facts: tuple[int, ...] = ()
    anchor: int | None = None
    closing: tuple[int, ...] = ()
    furniture: str = ""
    left_out: int = 0
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Hold the pieces of one line of the text, or none and what stands in their place: `left_out` characters."""

    pieces: tuple[Piece, ...]
    left_out: int = 0

    @property
    def quoted(self) -> bool:
        """Tell whether a fact quotes any of it."""
        return any(piece.facts for piece in self.pieces)

    @property
    def furniture(self) -> bool:
        """Tell whether nothing in it is prose."""
        return bool(self.pieces) and all(piece.furniture or not piece.text.strip() for piece in self.pieces)


@dataclass(slots=True)
class _Active:
    """Count the spans that are open, and keep their facts in order."""

    counts: dict[int, int] = field(default_factory=dict)
    facts: list[int] = field(default_factory=list)

    def step(self, closing: Iterable[int], opening: Iterable[int]) -> None:
        """Take out the facts that end here and put in those that begin."""
        for fact in closing:
            self.counts[fact] -= 1
            if not self.counts[fact] and fact != NO_FACT:
                del self.facts[bisect_left(self.facts, fact)]
        for fact in opening:
            if not self.counts.get(fact) and fact != NO_FACT:
                insort(self.facts, fact)
            self.counts[fact] = self.counts.get(fact, 0) + 1


def regions_of(quotes: Iterable[tuple[int, str]]) -> list[Region]:
    """Return what quotations alone tell of a text: parts in order, those that touch or overlap as one."""
    found: list[Region] = []
    parts: list[str] = []
    start = end = -1
    for at, quote in sorted(set(quotes)):
        if parts and at <= end:
            if at + len(quote) > end:
                parts.append(quote[end - at :])
                end = at + len(quote)
            continue
        if parts:
            found.append(Region(start, "".join(parts)))
        parts, start, end = [quote], at, at + len(quote)
    return [*found, Region(start, "".join(parts))] if parts else found


def paragraphs_of(
    regions: Sequence[Region], spans: Iterable[Span], furniture: Iterable[tuple[int, int, str]] = ()
) -> list[Paragraph]:
    """Return the lines of a text in pieces; between two regions stands an empty paragraph.

    A region of more than 200,000 characters is shown around its quotations, a piece of more than 12,000 by its
    beginning and end; what is left out is counted in its place.
    """
    known = sorted(set(spans))
    marked = sorted(set(furniture))
    found: list[Paragraph] = []
    for number, region in enumerate(regions):
        if number or region.start:
            found.append(Paragraph(()))
        lines = list(_lines(_pieces(region, known, marked)))
        found += _thinned(lines) if len(region.text) > LONG_ARTICLE else lines
    return found


def _pieces(region: Region, spans: Sequence[Span], furniture: Sequence[tuple[int, int, str]]) -> Iterator[Piece]:
    """Yield the text between each two places where a span or a part of the furniture begins or ends."""
    last = region.start + len(region.text)
    inside = [span for span in _within(spans, region.start, last, _start) if span.start < span.end <= last]
    marked = [part for part in _within(furniture, region.start, last, itemgetter(0)) if part[0] < part[1] <= last]
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    footnotes: dict[int, set[int]] = {}
    for span in inside:
        opening.setdefault(span.start, []).append(span.fact)
        closing.setdefault(span.end, []).append(span.fact)
        if span.closes and span.fact != NO_FACT:
            footnotes.setdefault(span.end, set()).add(span.fact)
    edges = sorted({region.start, last, *opening, *closing, *(at for part in marked for at in part[:2])})
    active, place, reason, until = _Active(), 0, "", -1
    for start, end in pairwise(edges):
        active.step(closing.get(start, ()), opening.get(start, ()))
        while place < len(marked) and marked[place][0] <= start:
            if marked[place][1] > until:
                reason, until = marked[place][2], marked[place][1]
            place += 1
        yield Piece(
            region.text[start - region.start : end - region.start],
            tuple(active.facts[:MOST_FACTS]),
            start if start in opening else None,
            tuple(sorted(footnotes.get(end, ()))[:MOST_FACTS]),
            reason if start < until else "",
        )


def _within(parts: Sequence[Part], first: int, last: int, start: Callable[[Part], int]) -> Sequence[Part]:
    """Return those of some sorted parts that begin in [first, last)."""
    return parts[bisect_left(parts, first, key=start) : bisect_left(parts, last, key=start)]


def _start(span: Span) -> int:
    return span.start


def _lines(pieces: Iterable[Piece]) -> Iterator[Paragraph]:
    """Yield the pieces by line; a line of white space is no paragraph."""
    line: list[Piece] = []
    for piece in pieces:
        texts = piece.text.split("\n")
        # The anchor belongs to the first part with a word in it, and the footnotes to the last.
        worded = [at for at, text in enumerate(texts) if text.strip()] or [0]
        for at, text in enumerate(texts):
            if at:
                yield from _closed(line)
                line = []
            anchor = piece.anchor if at == worded[0] else None
            closing = piece.closing if at == worded[-1] else ()
            if text or anchor is not None or closing:
                line.append(_shortened(text.removesuffix("\r"), piece, anchor, closing))
    yield from _closed(line)


def _closed(line: Sequence[Piece]) -> Iterator[Paragraph]:
    if any(piece.text.strip() or piece.anchor is not None or piece.closing for piece in line):
        yield Paragraph(tuple(line))


def _shortened(text: str, piece: Piece, anchor: int | None, closing: tuple[int, ...]) -> Piece:
    if len(text) <= MOST_CHARACTERS:
        return Piece(text, piece.facts, anchor, closing, piece.furniture)
    head, tail = text[: MOST_CHARACTERS - 2000], text[-1000:]
    left_out = len(text) - len(head) - len(tail)
    return Piece(head, piece.facts, anchor, closing, piece.furniture, left_out, tail)


def _thinned(lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield the lines near a quotation, and the number of characters between them."""
    kept = {near for at, line in enumerate(lines) if line.quoted for near in range(at - _NEAR, at + _NEAR + 1)}
    kept.update(range(_NEAR + 1))
    skipped = 0
    for at, line in enumerate(lines):
        if at not in kept:
            skipped += sum(len(piece.text) + piece.left_out + len(piece.tail) for piece in line.pieces)
            continue
        if skipped:
            yield Paragraph((), skipped)
            skipped = 0
        yield line
    if skipped:
        yield Paragraph((), skipped)
