"""Figures and number words that are no numbers: dates, clock times, addresses, list markers."""

from __future__ import annotations

import re
from typing import Final

from summarizer.text.clues import clues
from summarizer.text.dates import find_dates
from summarizer.text.numerals import GAP

_HOUR = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ZONE = "GMT|UTC|BST|EST|EDT|ET|PST|PDT|PT|CET|CEST|IST"
_HALF_DAY = r"(?:(?i:[ap])\.?(?i:m)(?!\w)\.?|o['’]clock)"
_NO_NUMBER = re.compile(
    # What none of the others begins with goes first: each of them looks at much at every place.
    r"(?=[0-9+\[wh]|(?i:[otfsen])|(?m:^)[ \t(])(?:"
    rf"(?:https?://|www\.)\S++"
    rf"|(?<![\w.,:])(?:[0-9]{{1,2}}(?::[0-5][0-9])?(?:{GAP}?[-–]{GAP}?|{GAP}(?:to|and|until){GAP}))?"
    rf"(?:(?:[0-9]{{1,2}}(?:[:.][0-5][0-9])?|(?i:{_HOUR}))"
    rf"(?:{GAP}|-)?{_HALF_DAY}"
    rf"|[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?!\w)|[0-2][0-9][:.]?[0-5][0-9](?:{GAP}?(?:{_ZONE}|hrs|local)(?!\w))"
    rf"|[0-2]?[0-9]{GAP}(?:{_ZONE})(?!\w))"
    rf"|(?<!\w)(?i:{_HOUR})(?=\sin\sthe\s(?:morning|afternoon|evening)(?!\w))|(?<!\w)12\s(?:noon|midnight)(?!\w)"
    rf"|(?<!\w)(?i:(?:five|ten|twenty(?:-five)?)\spast|(?<=at\s)(?:five|ten|twenty(?:-five)?)\sto)\s(?i:{_HOUR})(?!\w)"
    r"|(?<![\w.])[0-9]{1,6}(?:-[0-9]{1,6}){2,8}(?!\w)|(?<![\w.-])[0-9]{3}-[0-9]{4}(?![\w-])"
    r"|(?<![\w.])(?:\+|0)[0-9]{1,5}(?:[ -][0-9]{3,4}){1,3}(?!\w)"
    r"|(?m:^)[ \t]{0,8}\(?[0-9]{1,2}[.)](?=[ \t])|\[[0-9]{1,3}\])"
)
# What a text must have for that pattern to match in it: a figure with one of these marks beside it, an address, a word.
_MARKED_FIGURE = re.compile(r"[0-9\[](?:[.)][ \t]|[ :-][0-9]|(?<=\[)[0-9])")
_ADDRESSES: Final = ("://", "www.")
_HOURS: Final = _HOUR.split("|")
_WORDS: Final = frozenset(
    "am pm m o hrs local morning afternoon evening noon midnight past".split()
    + _ZONE.lower().split("|")
    + [f"{hour}{half}" for hour in _HOURS for half in ("am", "pm")]
    + [f"{hour}o" for hour in _HOURS]
)
_MINUTES: Final = frozenset({"five", "ten", "twenty"})


def excluded_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of `text` in which no number stands, sorted by their starts; they may overlap."""
    dates = [(mention.start, mention.end) for mention in find_dates(text)]
    if not _may_hold_any(text):
        return dates
    return sorted([*dates, *(match.span() for match in _NO_NUMBER.finditer(text))])


def _may_hold_any(text: str) -> bool:
    """Tell cheaply whether the pattern may match: in most texts with numbers it does not."""
    known = clues(text)
    if known is None or not known.isdisjoint(_WORDS) or ("to" in known and not known.isdisjoint(_MINUTES)):
        return True
    return _MARKED_FIGURE.search(text) is not None or any(mark in text for mark in _ADDRESSES)


__all__ = ["excluded_spans"]
