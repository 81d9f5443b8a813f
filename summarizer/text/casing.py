"""Lower case as patterns see it that ignore case: to them "ſunday" is "Sunday", and "ſıx" is "six"."""

from __future__ import annotations

from typing import Final

# The letters that `re.IGNORECASE` takes for an ASCII one and `str.lower` leaves as they are.
_LIKE: Final = {ord("ſ"): "s", ord("ı"): "i"}


def lowered(text: str) -> str:
    """Return a text in lower case, by which what a pattern has matched can be looked up; as long as `str.lower`'s."""
    low = text.lower()
    return low if low.isascii() else low.translate(_LIKE)
