"""Of whom or what a short claim tells what it is: "Bo Tash is a Halvorn spokesman", "Halvorn is based in Corran".

Two of them may have every word in common but the names, and then they are two facts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from summarizer.engines.embedded.office_words import OFFICES

_NAMED = re.compile(
    r"(?:The )?(?P<name>(?:[A-Z][^\s,]*|al|bin|von|van|de)(?: (?:[A-Z][^\s,]*|al|bin|von|van|de|der)){0,4}) (?:is|was) "
    r"(?P<what>[^,]{3,90})\.$"
)
_WHAT = re.compile(r"(?:an? |the |based in |\d+ years old$)|[^,]{2,60}['’]s ")
_LONGEST: Final = 120
_ALIKE: Final = 4
_REMEMBERED: Final = 8192


def tells_what_it_is(statement: str) -> bool:
    """Tell whether a statement says of a name what it stands for: "Ana Lume is the mayor of Corran"."""
    return _named(statement) is not None


def tell_of_others(one: str, other: str) -> bool:
    """Tell whether two statements say of two names what each stands for: "Halvorn is a firm", "Tarnex is a firm".

    Names that begin or end alike may be two spellings of one.
    """
    here = _named(one)
    there = _named(other) if here else None
    return here is not None and there is not None and here.isdisjoint(there)


@lru_cache(maxsize=_REMEMBERED)
def _named(statement: str) -> frozenset[str] | None:
    if len(statement) > _LONGEST or (" is " not in statement and " was " not in statement):
        return None
    found = _NAMED.match(statement)
    if found is None or not (_WHAT.match(found["what"]) or not OFFICES.isdisjoint(found["what"].split())):
        return None
    words = found["name"].lower().split()
    return frozenset([*(f"{word[:_ALIKE]}-" for word in words), *(f"-{word[-_ALIKE:]}" for word in words)])
