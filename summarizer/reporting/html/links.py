"""Addresses and anchors: which text may become a link, and what the places of the page are called."""

from __future__ import annotations

import re
from typing import Final

_LONGEST: Final = 2000
# Plain characters and no user name: what is shown is where the link goes.
_ADDRESS: Final = re.compile(
    r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][A-Za-z0-9._~/%?=+,;:&#!$*()@-]*)?", re.ASCII
)
# Ids of facts as this program makes them; any other could be the name of another place of the page.
_FACT_ID: Final = re.compile(r"f[0-9a-f]{8}")


def web_address(url: str | None) -> str | None:
    """Return an http or https address that may be a link, None for any other text."""
    return url if url and len(url) <= _LONGEST and _ADDRESS.fullmatch(url) else None


def host_of(url: str | None) -> str:
    """Return the host of an address that may be a link, which says where it goes; nothing for any other text."""
    address = web_address(url)
    return re.split(r"[/?#]", address.split("://", 1)[1], maxsplit=1)[0] if address else ""


def fact_anchor(fact_id: str) -> str | None:
    """Return the id of a fact as a further anchor of its place: it stays when an update renumbers the page."""
    return fact_id if _FACT_ID.fullmatch(fact_id) and not fact_id[1:].isdigit() else None


def passage_anchor(article: int, start: int) -> str:
    """Return the anchor of the passage that begins at a character of an article."""
    return f"p{article}-{start}"
