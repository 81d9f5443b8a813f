"""Saved web pages -> drafts, through trafilatura; nothing is fetched."""

from __future__ import annotations

from typing import Final

from summarizer.errors import EmptyInputError, FormatError
from summarizer.sources.inputs import Draft

_STARTS: Final = ("<!doctype html", "<html")
# Without a fixed last date the answer would depend on the day of the run.
_DATES: Final = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
_HINT: Final = "Save the article's text as .txt and give that."


def looks_like_page(text: str) -> bool:
    """Tell whether a text begins as an HTML document does."""
    start = text[:1000].lstrip().lower()
    return start.startswith(_STARTS) or (start.startswith("<?xml") and "<html" in start)


def read_webpage(html: str, label: str) -> Draft:
    """Return the main text of a saved page, with the title, outlet, date and address that it declares.

    The text is trafilatura's extraction: offsets count its characters, not those of the HTML. Nothing is fetched.

    Raises:
        EmptyInputError: no article text was found.
        FormatError: the page could not be parsed.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - DESIGN section 9: not loaded by `import summarizer`
    from trafilatura.settings import Document  # noqa: PLC0415

    try:
        found = bare_extraction(html, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES))
    except Exception:  # noqa: BLE001 - whatever a hostile page does to the parser, the other inputs go on
        raise FormatError(label, "the page cannot be parsed as HTML.", hint=_HINT) from None
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise EmptyInputError(label, "no article text was found in the page.", hint=_HINT)
    return Draft(found.text or "", found.title, found.sitename, found.date, found.url)


__all__ = ["looks_like_page", "read_webpage"]
