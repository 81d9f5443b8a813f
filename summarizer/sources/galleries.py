"""The captions of a gallery: lines that count themselves ("3/16 ..."), one picture after the other."""

from __future__ import annotations

import re
from typing import Final

from summarizer.sources.page import Page

_COUNTED: Final = re.compile(r"(\d{1,3}) ?(?:/|of) ?(\d{1,3})[ .:]+\S")
# Two scores or dates may stand under each other; three that count on and have the same end are pictures.
_FEWEST: Final = 3


def mark_galleries(page: Page) -> None:
    """Mark runs of at least three lines that open with 1/16, 2/16, 3/16 and so on; other lines may stand between."""
    run: list[int] = []
    last = (0, 0)
    for number, line in enumerate(page.lines):
        found = _COUNTED.match(line.text)
        if found is None:
            continue
        place, of = int(found[1]), int(found[2])
        if not (run and of == last[1] and place == last[0] + 1):
            _mark(page, run)
            run = []
        if place <= of:
            run.append(number)
        last = (place, of)
    _mark(page, run)


def _mark(page: Page, run: list[int]) -> None:
    if len(run) >= _FEWEST:
        for number in run:
            page.marks[number] = "gallery"


__all__ = ["mark_galleries"]
