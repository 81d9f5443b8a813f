"""When articles were published, as far as their stamps can be read."""

from __future__ import annotations

from datetime import UTC, date, datetime


def instant(stamp: str | None) -> datetime | None:
    """Return the time of an ISO 8601 stamp, None where there is none or it cannot be read.

    A time without a zone is read as UTC: what is compared here lies half a day apart.
    """
    try:
        time = datetime.fromisoformat(stamp or "")
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def day(stamp: str | None) -> date | None:
    """Return the day of an ISO 8601 stamp where the article was published, None where it cannot be read."""
    try:
        return date.fromisoformat((stamp or "")[:10])
    except ValueError:
        return None
