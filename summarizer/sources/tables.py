"""Word lists, written as running text so that they can be read and reviewed."""

from __future__ import annotations


def table(block: str) -> frozenset[str]:
    """Return the entries of a block of text; a bar or a line end stands between two."""
    return frozenset(entry.strip() for entry in block.replace("\n", "|").split("|") if entry.strip())


__all__ = ["table"]
