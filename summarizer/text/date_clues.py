"""What a text must have for a pattern of dates to match in it. Most sentences have none of it."""

from __future__ import annotations

from typing import Final

from summarizer.text.clues import FIGURE, FOUR_FIGURES, PARTED_FIGURES

FIGURES: Final = frozenset({FIGURE})
YEARS: Final = frozenset({FOUR_FIGURES})
PARTED: Final = frozenset({PARTED_FIGURES})
MONTHLY: Final = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec""".split()
)
# In lower case these months are verbs first.
VERBS: Final = frozenset({"march", "may"})
# What stands before the name of a month that is also another word.
LEADS: Final = frozenset("in since until till during through early late mid last next this past".split())
TURNS: Final = frozenset({"this", "last", "next", "past"})
