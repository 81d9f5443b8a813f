"""The pairs of a story's claims that differ in a number or in polarity, told when asked."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields
from typing import Final

from summarizer.engines.base import StoryClaim
from summarizer.engines.kept_apart import KeptApart
from summarizer.merging.apart import Mark, mark, numbers_differ, polarity_differs

_COMPARED: Final = tuple(each.name for each in fields(Mark) if each.name != "id")


def kept_apart(claims: Sequence[StoryClaim], read: Callable[[str], Mark] | None = None) -> KeptApart[int]:
    """Return the pairs of claim ids, each sorted, that differ in a number or in polarity.

    A claim's mark is read when a pair of it is first asked for, by `read` where that is given.
    """
    known = {claim.id: claim.claim for claim in claims}
    marks = _Marks(read or (lambda claim_id: mark(known[claim_id])))
    return KeptApart(known, marks.kind, marks.differ)


class _Marks:
    """Number the different marks of claims: those of one number are apart from the same others."""

    def __init__(self, read: Callable[[str], Mark]) -> None:
        self._read = read
        self._numbers: dict[Hashable, int] = {}
        self._marks: list[Mark] = []

    def kind(self, claim_id: str) -> int:
        found = self._read(claim_id)
        number = self._numbers.setdefault(_key(found), len(self._marks))
        if number == len(self._marks):
            self._marks.append(found)
        return number

    def differ(self, one: int, other: int) -> bool:
        """Tell whether two kinds of claims differ in a number or in polarity."""
        first, second = self._marks[one], self._marks[other]
        # Only claims that both count something, or of which one negates or denies, can differ.
        both_count = _counts(first) and _counts(second)
        if not both_count and not (_turns(first) or _turns(second)):
            return False
        return numbers_differ(first, second) or polarity_differs(first, second)


def _key(found: Mark) -> Hashable:
    values = (getattr(found, name) for name in _COMPARED)
    return tuple(frozenset(value.items()) if isinstance(value, dict) else value for value in values)


def _counts(found: Mark) -> bool:
    return bool(found.values or found.vague or found.numerals)


def _turns(found: Mark) -> bool:
    return bool(found.negated or found.denies)
