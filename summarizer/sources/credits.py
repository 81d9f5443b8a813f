"""Credit lines: who else reported, and which agency the report came from."""

from __future__ import annotations

import re
from typing import Final

from summarizer.sources.names import agencies_alone, looks_like_names

_CONTRIBUTED: Final = re.compile(
    r"\bcontributed (?:\w+ ){0,2}(?:to|for) this (?:report|story|article|piece|reporting)\.?$", re.IGNORECASE
)
_ENDED_SENTENCE: Final = re.compile(r"[a-z]{3}[.!?][\"')]?\s")
# Each of these must be followed by names and nothing else.
_BEFORE_NAMES: Final = re.compile(
    r"\(?(?:"
    r"(?:additional |original )?(?:reporting|writing|editing|translation|compiled|graphics)(?: and \w+)? (?:by|from)"
    r"|with (?:additional )?(?:inputs?|files?|reporting|assistance|reports?|material) (?:from|by)"
    r"|information from:|sources?:"
    r") (?P<names>.{2,160}?)[):.]*$",
    re.IGNORECASE,
)
_CREDITS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\((?:additional )?(?:reporting|writing|editing|compiled) (?:by|from) .*\)$",
        r"(?:additional )?(?:reporting|writing) by [^;]{2,160}; ?(?:additional|writing|editing)\b.*\bby\b",
        r"from (?:reuters|xinhua|yonhap|tass|the associated press|afp):$",
        r"information from: \S.{0,60}, https?://\S+$",
        r"this (?:article|story|report|piece|post) (?:was |first |originally |also ){0,3}(?:appeared|published)",
        r"\([A-Z][\w .]{2,40}\d\d/\d\d/\d{4} page ?\w{1,3}\)$",
    )
)


def credit_line(key: str) -> bool:
    """Tell whether a line names who else reported, or the agency of the report, and says nothing more.

    "Agencies contributed to this report", "(Reporting by A; editing by B)", "Source: Reuters", an agency's name alone.
    A sentence of the article that mentions an agency ("Reuters could not confirm ...") is none.
    """
    if not key:
        return False
    if agencies_alone(key) or _contribution(key) or any(pattern.match(key) for pattern in _CREDITS):
        return True
    found = _BEFORE_NAMES.match(key)
    return found is not None and looks_like_names(found["names"])


def _contribution(key: str) -> bool:
    found = _CONTRIBUTED.search(key)
    return found is not None and not _ENDED_SENTENCE.search(key[: found.start()])


__all__ = ["credit_line"]
