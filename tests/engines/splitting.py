"""How tests of rules read a clause."""

from __future__ import annotations

from summarizer.engines.embedded.riders import split_riders


def told(clause: str) -> list[str]:
    """Return what a clause is split into, the main phrase first."""
    return [phrase.statement for phrase in split_riders(clause, 0, len(clause))]


def own(clause: str) -> list[str]:
    """Return what the article says by the way, whoever speaks around it."""
    return [phrase.statement for phrase in split_riders(clause, 0, len(clause)) if not phrase.voiced]


def stands_where_it_says(text: str) -> bool:
    """Tell whether every part of what a text is split into stands in it at its place, or for the words there."""
    parts = [part for phrase in split_riders(text, 0, len(text)) for part in phrase.parts if part.start is not None]
    return all(
        0 <= part.start <= part.end <= len(text) and (part.stop is not None or text[part.start : part.end] == part.text)
        for part in parts
        if part.start is not None
    )
