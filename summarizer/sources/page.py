"""A page as furniture rules see it: its lines, the mark on each, and how the text is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from summarizer.sources.lines import Line, split_lines


@dataclass(frozen=True, slots=True)
class Page:
    """Hold the lines of a text and, for each, why it is furniture (None: it is not, or not yet known to be).

    `wrapped` is true where the text is broken at a column, so that a line is no paragraph; `punctuated` where its
    paragraphs end in full stops, so that a line without one stands out; `spaced` where blank lines part them.
    """

    lines: Sequence[Line]
    wrapped: bool
    punctuated: bool
    spaced: bool
    marks: list[str | None] = field(default_factory=list)

    def alone(self, number: int) -> bool:
        """Tell whether a line is a unit of its own, and no piece of a sentence that goes over lines."""
        after = self.lines[number + 1] if number + 1 < len(self.lines) else None
        if self.wrapped:
            return self.lines[number].set_off and (after is None or after.set_off)
        return after is None or after.set_off or not after.text[0].islower()

    def continues(self, number: int) -> bool:
        """Tell whether a line goes on with the sentence of the line before."""
        if not self.wrapped or self.lines[number].set_off:
            return False
        return self.marks[number - 1] is None and not self.lines[number - 1].final

    def prose(self, number: int) -> bool:
        """Tell whether a line is unmarked running text."""
        return self.marks[number] is None and (self.lines[number].prose or (self.wrapped and not self.alone(number)))

    def lead(self) -> int | None:
        """Return the number of the first line of prose."""
        return next((number for number in range(len(self.lines)) if self.prose(number)), None)


def read_lines(text: str) -> Page:
    """Return the page of a text, nothing marked yet."""
    lines = split_lines(text)
    wrapped = _wrapped(lines)
    long = [line for line in lines if len(line.text) >= 60]
    ended = sum(line.final for line in long)
    spaced = sum(line.set_off for line in lines) * 2 > len(lines)
    punctuated = any(line.final for line in lines) if wrapped else ended * 2 >= len(long)
    return Page(lines, wrapped, punctuated, spaced, [None] * len(lines))


def _wrapped(lines: Sequence[Line]) -> bool:
    long = broken = 0
    for line, after in pairwise(lines):
        if len(line.text) >= 40:
            long += 1
            broken += not line.final and not after.set_off and after.text[0].islower()
    return broken >= 2 and broken * 5 >= long


__all__ = ["Page", "read_lines"]
