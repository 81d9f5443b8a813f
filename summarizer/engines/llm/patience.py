"""Whether a failed try is worth another one, and how long to wait before it."""

from __future__ import annotations

import email.utils
import math
from collections.abc import Mapping
from typing import Final

# The longest wait that a run sits out; openai has the same.
MOST_WAIT: Final = 120.0
_FIRST_WAIT: Final = 0.5
_MOST_BACK_OFF: Final = 8.0
_AGAIN: Final = frozenset({408, 409, 429})


def wait_asked(headers: Mapping[str, str], now: float) -> float | None:
    """Return the seconds that a server asks to wait, or None where it asks for no sensible time.

    retry-after-ms goes before retry-after, which is in seconds or a date (RFC 9110, 10.2.3). Zero, negative and
    past times are none: they would be a retry without a pause.
    """
    for text, unit in ((headers.get("retry-after-ms"), 1000.0), (headers.get("retry-after"), 1.0)):
        seconds = _number(text)
        if seconds is not None and seconds > 0:
            return seconds / unit
    return _until(headers.get("retry-after"), now)


def worth_another(status: int, headers: Mapping[str, str], wait: float | None) -> bool:
    """Return whether a response with an error status should be asked for again; the server's own word goes first."""
    if wait is not None and wait > MOST_WAIT:
        return False
    said = headers.get("x-should-retry", "").strip().lower()
    if said in ("true", "false"):
        return said == "true"
    return status in _AGAIN or status >= 500


def back_off(tries: int, chance: float) -> float:
    """Return the seconds to wait after so many failed tries, from 1; `chance` is 0..1 and shortens it by up to 25 %."""
    return float(min(_FIRST_WAIT * 2.0 ** min(tries - 1, 10), _MOST_BACK_OFF) * (1 - 0.25 * chance))


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _until(text: str | None, now: float) -> float | None:
    try:
        parsed = email.utils.parsedate_tz(text) if text else None
        left = 0.0 if parsed is None else email.utils.mktime_tz(parsed) - now
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    return left if left > 0 else None


__all__ = ["MOST_WAIT", "back_off", "wait_asked", "worth_another"]
