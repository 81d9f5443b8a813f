"""The block between two lines of dashes at the top of a Markdown file, as web clippers and site builders write it."""

from __future__ import annotations

import re
from typing import Final

from summarizer.sources.head import Head
from summarizer.sources.page import Page
from summarizer.sources.pagedates import read_iso

_LONGEST: Final = 40
_FENCE: Final = "---"
_FIELD: Final = re.compile(r"([A-Za-z_-]{1,30}):\s*(.*)$")
_QUOTES: Final = "\"' "


def read_front_matter(page: Page) -> Head:
    """Mark the front matter of a page and return what it says; an empty head where there is none.

    Plain `key: value` lines are read, not the whole of YAML. Keys: title; publisher or site; published or date; url
    or source, where it is an address.
    """
    end = _closing_fence(page)
    if end is None:
        return Head()
    page.marks[: end + 1] = ["front matter"] * (end + 1)
    found = (_FIELD.match(line.text) for line in page.lines[1:end])
    fields = {match[1].lower(): match[2].strip(_QUOTES) for match in found if match}
    address = fields.get("url") or fields.get("source") or ""
    return Head(
        title=fields.get("title") or None,
        publisher=fields.get("publisher") or fields.get("site") or None,
        published=read_iso(fields.get("published") or fields.get("date") or ""),
        url=address if address.startswith(("http://", "https://")) else None,
    )


def _closing_fence(page: Page) -> int | None:
    if not page.lines or page.lines[0].text != _FENCE:
        return None
    for number in range(1, min(_LONGEST, len(page.lines))):
        line = page.lines[number]
        if line.text == _FENCE:
            return number if number > 1 else None
        if not (line.bulleted or _FIELD.match(line.text)):
            return None
    return None


__all__ = ["read_front_matter"]
