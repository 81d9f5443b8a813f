"""Furniture by position: headings between paragraphs, and lists of other stories."""

from __future__ import annotations

from typing import Final

from summarizer.sources.headlines import heading, markdown_heading
from summarizer.sources.lines import Line
from summarizer.sources.page import Page

# Buttons say "read more" as well; a list of stories needs a header that says so, or a colon.
_BUTTONS: Final = frozenset(("read more", "more", "watch", "listen", "see also", "read next"))
_LONGEST_HEADLINE: Final = 200


def mark_story_lists(page: Page) -> None:
    """Mark the headlines that follow "What to Read Next" and its like, to the end of the text or to the next prose."""
    number = 0
    while number < len(page.lines):
        if page.marks[number] == "related stories" and _opens_list(page.lines[number]):
            number = _mark_list(page, number + 1)
        else:
            number += 1


def mark_headings(page: Page) -> None:
    """Mark short lines that stand between paragraphs and are worded as headings are."""
    previous: int | None = None
    for number, line in enumerate(page.lines):
        if page.marks[number] is not None:
            continue
        if markdown_heading(line):
            page.marks[number] = "section heading"
            continue
        if previous is not None and page.punctuated and _heads_a_section(page, previous, number):
            page.marks[number] = "section heading"
        else:
            previous = number


def _heads_a_section(page: Page, previous: int, number: int) -> bool:
    line = page.lines[number]
    if not heading(line) or not page.alone(number) or (page.spaced and not line.set_off):
        return False
    if not page.prose(previous) or not page.lines[previous].final:
        return False
    after = next((other for other in range(number + 1, len(page.lines)) if page.marks[other] is None), None)
    return after is not None and page.prose(after)


def _opens_list(line: Line) -> bool:
    return line.key.lower().strip(" :") not in _BUTTONS or line.key.endswith(":")


def _mark_list(page: Page, start: int) -> int:
    """Mark the headlines from `start` on; return the number of the first line that is none."""
    number = start
    while number < len(page.lines):
        line = page.lines[number]
        if page.marks[number] is None:
            if not _other_story(line) or not page.alone(number) or (line.set_off and _prose_follows(page, number)):
                break
            page.marks[number] = "related stories"
        number += 1
    return number


def _other_story(line: Line) -> bool:
    ends_as_prose = line.final and not line.key.endswith("?")
    return not ends_as_prose and len(line.text) <= _LONGEST_HEADLINE and not line.text.endswith((":", ";", ","))


def _prose_follows(page: Page, number: int) -> bool:
    """Tell whether a line set off from a list heads the next paragraph rather than another story."""
    after = next((other for other in range(number + 1, len(page.lines)) if page.marks[other] is None), None)
    return after is not None and page.prose(after)


__all__ = ["mark_headings", "mark_story_lists"]
