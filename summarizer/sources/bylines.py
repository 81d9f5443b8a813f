"""Who wrote it: byline lines, and the publisher where a newsroom's byline names it."""

from __future__ import annotations

import re
from typing import Final

from summarizer.sources.names import AGENCIES, looks_like_names
from summarizer.sources.tables import table

_BY: Final = re.compile(
    r"(?:(?:by|words by|text by|written by|reported by|posted by|story by|edited by):?|authors?:)\s+(?P<names>\S.*)$",
    re.IGNORECASE,
)
_DESK: Final = re.compile(
    r"(?:by:? )?(?:(?P<house>\S.{0,38}?) )?"
    r"(?:Staff|Web ?Desk|Newsroom|Online Desk|Digital Desk|News Desk|News Service|Editorial Team)$",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"(?:\S.{1,60}?)?,? ?(?:(?:senior|chief|staff|special|foreign|political|diplomatic|security) )?"
    r"(?:staff|reporter|writer|correspondent|bureau|editor)s?$",
    re.IGNORECASE,
)
_OUTLET: Final = re.compile(r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3}, \S+\.(?:com|org|net|ca|in|uk|co\.uk|com\.au)$")
_CATEGORY: Final = re.compile(r"(?:Posted |Filed )?(?:In|Under):? [A-Z][\w&]*(?:,? (?:[A-Z&]\w*|and)){0,4}$")
# A desk or a section, which many papers have, and no paper's name.
_GENERIC: Final = table("""
    news | world | world news | national | international | city | sports | sport | foreign | our | senior | business
    politics | political | metro | central | breaking | breaking news | web | digital | online | editorial | features
    the | from | by | our own | white house | state
""")
_NOT_A_NAME: Final = table("""
    monday | tuesday | wednesday | thursday | friday | saturday | sunday | january | february | march | april | may
    june | july | august | september | october | november | december | early | late | then | now | contrast
    comparison | law | night | midday | midnight | noon
""")
_LONGEST_ROLE: Final = 80


def byline(key: str) -> bool:
    """Tell whether a line is a byline that says so itself ("By Jane Doe", "Myind Staff", "Jane Doe, staff writer")."""
    found = _BY.match(key)
    if found:
        names = found["names"]
        return names.split()[0].lower().strip(",") not in _NOT_A_NAME and looks_like_names(names)
    if len(key) > _LONGEST_ROLE:
        return False
    signed = _DESK.match(key) or _ROLE.match(key)
    return _OUTLET.match(key) is not None or (signed is not None and looks_like_names(key))


def category(key: str) -> bool:
    """Tell whether a line files the article under a section, as it stands beside bylines ("In Reports")."""
    return _CATEGORY.match(key) is not None


def publisher(key: str) -> str | None:
    """Return the paper whose staff or desk signs ("Myind Staff" -> "Myind"), or None.

    An agency's staff is a credit and not the publisher, and "World News Desk" names no paper.
    """
    found = _DESK.match(key)
    house = (found["house"] or "").strip() if found else ""
    lowered = house.lower().removeprefix("the ")
    if not house or "," in house or lowered in AGENCIES | _GENERIC or not looks_like_names(house):
        return None
    return house


__all__ = ["byline", "category", "publisher"]
