"""Page furniture: the parts of a text that are not the article's own prose, and what they tell of the article."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.schema import Furniture
from summarizer.sources.blocks import mark_headings, mark_story_lists
from summarizer.sources.captions import caption
from summarizer.sources.credits import credit_line
from summarizer.sources.frontmatter import read_front_matter
from summarizer.sources.galleries import mark_galleries
from summarizer.sources.head import Head, read_head
from summarizer.sources.page import Page, read_lines
from summarizer.sources.phrases import long_reason, phrase_reason


@dataclass(frozen=True, slots=True)
class PageReading:
    """Hold the furniture of a text, in order, and what its head says."""

    furniture: tuple[Furniture, ...]
    head: Head


def read_page(text: str, title: str | None = None, *, title_at: int | None = None) -> PageReading:
    """Find the furniture of a text, line by line, and what it says of the article.

    Spans are whole lines, trimmed, in order, never overlapping. A line is marked only where its words or its place
    show that it is no prose: a missed button is a blemish, a lost sentence a lost fact. Furniture inside a line of
    prose is not found, nor is a caption that carries no mark of its picture. `title` is the title where it is known,
    `title_at` where its line starts.
    """
    page = read_lines(text)
    front = read_front_matter(page)
    mark_galleries(page)
    _mark_phrases(page)
    seen = read_head(page, title or front.title, title_at)
    head = Head(
        title=front.title or seen.title,
        publisher=front.publisher or seen.publisher,
        published=front.published or seen.published,
        url=front.url,
    )
    mark_story_lists(page)
    mark_headings(page)
    marked = zip(page.lines, page.marks, strict=True)
    spans = tuple(Furniture(start=line.start, end=line.end, reason=mark) for line, mark in marked if mark is not None)
    return PageReading(spans, head)


def _mark_phrases(page: Page) -> None:
    for number, line in enumerate(page.lines):
        if page.marks[number] is None and not page.continues(number):
            page.marks[number] = _reason(line.key) if line.key else long_reason(line.text)


def _reason(key: str) -> str | None:
    if credit_line(key):
        return "credit line"
    return "image caption" if caption(key) else phrase_reason(key)


__all__ = ["PageReading", "read_page"]
