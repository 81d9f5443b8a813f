"""Outputs as JSON that can also stand on a terminal."""

from __future__ import annotations

import unicodedata

from pydantic import BaseModel


def render_json(output: BaseModel, *, indent: int | None = 2) -> str:
    """Render an output as JSON, ended by a line feed; with `indent=None` on one line, for JSON Lines.

    Control, bidi, zero-width and other unprintable characters stand as their escapes: the data is the same, and a
    terminal that shows it cannot be steered.
    """
    text = output.model_dump_json(indent=indent)
    if text.replace("\n", "").isprintable():
        return text + "\n"
    # Nearly every line can stand as it is; only of the others each character is looked at.
    lines = text.split("\n")
    return "\n".join(line if line.isprintable() else "".join(map(_escaped, line)) for line in lines) + "\n"


def _escaped(character: str) -> str:
    if character.isprintable() or character == "\n" or unicodedata.category(character) == "Zs":
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))
