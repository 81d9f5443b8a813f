"""An article as it came -> the same article with its furniture marked and its head read."""

from __future__ import annotations

from summarizer.schema import Article
from summarizer.sources.furniture import read_page


def prepare(article: Article) -> Article:
    """Fill in what the text itself shows: furniture, title, publisher, published and url.

    Only what is empty is filled; what the caller set stands, and the text is never changed. A second call changes
    nothing. The publisher is read from a newsroom's byline, never from an agency's credit; the date from a line by
    the byline or under the title, never from the date of the page.
    """
    # Two lines may repeat a title; a second call must choose as the first did.
    title_at = next((part.start for part in article.furniture if part.reason == "title"), None)
    reading = read_page(article.text, article.title, title_at=title_at)
    found: dict[str, object] = {
        name: getattr(reading.head, name)
        for name in ("title", "publisher", "published", "url")
        if getattr(article, name) is None and getattr(reading.head, name) is not None
    }
    if not article.furniture and reading.furniture:
        found["furniture"] = reading.furniture
    return article.model_copy(update=found) if found else article


__all__ = ["prepare"]
