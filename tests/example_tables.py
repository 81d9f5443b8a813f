"""The tables of examples/README.md as data: what is planted where, and what a careful reader makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tests.conftest import EXAMPLES

Row = dict[str, str]


@dataclass(frozen=True)
class Position:
    """Hold one side of a plant: its value and, for each article that has it, the words that say so."""

    plant: str
    kind: str
    verdict: str
    value: str
    words: tuple[tuple[str, str], ...]

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(article for article, _ in self.words))

    def __str__(self) -> str:
        return f"{self.plant}: {self.value}"


@cache
def tables() -> dict[str, dict[str, tuple[Row, ...]]]:
    """Return the rows of every table by story and heading; a heading with two tables has them joined."""
    found: dict[str, dict[str, tuple[Row, ...]]] = {}
    story, heading, columns = "", "", None
    for line in (EXAMPLES / "README.md").read_text(encoding="utf-8").splitlines():
        if title := re.match(r"(##?) (.+)", line):
            story = title[2] if title[1] == "#" else story
            heading, columns = ("" if title[1] == "#" else title[2]), None
        elif not line.startswith("|"):
            columns = None
        elif columns is None:
            columns = cells(line)
        elif not re.fullmatch(r"[|\s:-]+", line):
            rows = found.setdefault(story, {}).get(heading, ())
            found[story][heading] = (*rows, dict(zip(columns, cells(line), strict=True)))
    return found


def cells(line: str) -> list[str]:
    """Return the cells of a row without their backticks; `\\|` stands for a bar."""
    parts = re.split(r"(?<!\\)\|", line.strip().strip("|"))
    return [part.strip().removeprefix("`").removesuffix("`").replace("\\|", "|") for part in parts]


def rows(story: str, heading: str) -> tuple[Row, ...]:
    """Return the rows under the heading that begins with some words."""
    matching = [table for name, table in tables()[story].items() if name.startswith(heading)]
    assert len(matching) == 1, f"{story}: {len(matching)} headings begin with {heading!r}"
    return matching[0]


def origins(story: str) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for row in rows(story, "Articles and origins"):
        if "origin" in row:
            groups.setdefault(row["origin"], set()).add(row["article"])
    return {frozenset(group) for group in groups.values()}


def positions(story: str) -> tuple[Position, ...]:
    """Return the positions of every plant: rows with the same plant and the same value are one."""
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in rows(story, "Conflicts"):
        grouped.setdefault((row["plant"], row["value"]), []).append(row)
    return tuple(
        Position(plant, found[0]["kind"], found[0]["verdict"], value, tuple((r["article"], r["words"]) for r in found))
        for (plant, value), found in grouped.items()
    )


def plants(story: str, kind: str, verdict: str) -> dict[str, tuple[Position, ...]]:
    """Return the plants of one kind and verdict, each with its positions."""
    found: dict[str, tuple[Position, ...]] = {}
    for position in positions(story):
        if (position.kind, position.verdict) == (kind, verdict):
            found[position.plant] = (*found.get(position.plant, ()), position)
    return found


def same_things(story: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return what stands in several articles in other words: (article, words) by fact."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in rows(story, "The same thing"):
        found[row["fact"]] = (*found.get(row["fact"], ()), (row["article"], row["words"]))
    return found


def every_word(story: str) -> tuple[tuple[str, str], ...]:
    """Return every (article, words) of a story's tables, once each."""
    pairs = [(row["article"], row["words"]) for table in tables()[story].values() for row in table if "words" in row]
    return tuple(dict.fromkeys(pairs))
