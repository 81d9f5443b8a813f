"""The way of the news: from who speaks, by way of an agency or none, to the outlets, drawn as three columns."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Final

from summarizer.reporting.html.story import Story
from summarizer.reporting.safe import shortened

_MOST_OUTLETS: Final = 40
_MOST_CLAIMANTS: Final = 14
_STEP: Final = 26
_TOP: Final = 34
# The columns, in units of the drawing: where names end, where origins stand, where claimants begin.
OUTLETS: Final = 190
ORIGINS: Final = 330
CLAIMANTS: Final = 480
WIDTH: Final = 680
_LONGEST: Final = 30


@dataclass(frozen=True, slots=True)
class Node:
    """Place one name; `number` is its article where it is an outlet, and `count` its facts where it is a claimant."""

    name: str
    y: float
    number: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """Join two nodes; `count` is the number of facts where they are counted."""

    path: str
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class Flow:
    """Hold the drawing; the counts say what is not in it."""

    outlets: list[Node]
    origins: list[Node]
    claimants: list[Node]
    edges: list[Edge]
    height: int
    more_outlets: int
    more_claimants: int


def flow_of(story: Story) -> Flow:
    """Return the drawing of the first 40 outlets and the 14 claimants that most facts name."""
    numbered = [(label, number) for label, numbers in story.groups for number in numbers]
    drawn = numbered[:_MOST_OUTLETS]
    heard = claimants_of(story)
    totals: Counter[str] = Counter()
    for (_, claimant), count in heard.items():
        totals[claimant] += count
    ranked = sorted(totals, key=lambda name: (-totals[name], name))
    height = _TOP + _STEP * max(len(drawn), min(len(ranked), _MOST_CLAIMANTS), 1)
    rows = dict(zip((number for _, number in drawn), _spread(len(drawn), height), strict=True))
    names = {story.source(each.id).number: story.source(each.id).name for each in story.articles}
    origins = _origins(drawn, rows)
    claimants = {
        name: Node(shortened(name, _LONGEST), y, count=totals[name])
        for name, y in zip(ranked[:_MOST_CLAIMANTS], _spread(min(len(ranked), _MOST_CLAIMANTS), height), strict=True)
    }
    return Flow(
        outlets=[Node(shortened(names[number], _LONGEST - 4), y, number=number) for number, y in rows.items()],
        origins=list(origins.values()),
        claimants=list(claimants.values()),
        edges=_edges(drawn, rows, origins, claimants, heard),
        height=height + 6,
        more_outlets=len(numbered) - len(drawn),
        more_claimants=max(0, len(ranked) - _MOST_CLAIMANTS),
    )


def claimants_of(story: Story) -> Counter[tuple[str, str]]:
    """Count the facts by the label of the origin that carries them and the claimant that they name."""
    label_of = {number: label for label, numbers in story.groups for number in numbers}
    heard: Counter[tuple[str, str]] = Counter()
    for _, fact in story.facts:
        labels = {label_of.get(story.source(mention.article_id).number, "") for mention in fact.mentions} - {""}
        for claimant in {" ".join(each.split()) for each in fact.claimants}:
            heard.update((label, claimant) for label in labels)
    return heard


def _spread(count: int, height: int) -> list[float]:
    """Return heights of `count` nodes, evenly over the drawing."""
    free = height - _TOP
    return [_TOP + free * (at + 0.5) / count for at in range(count)]


def _origins(drawn: list[tuple[str, int]], rows: dict[int, float]) -> dict[str, Node]:
    places: dict[str, list[float]] = {}
    for label, number in drawn:
        places.setdefault(label, []).append(rows[number])
    return {
        label: Node(
            _short(label) if len(heights) > 1 or "credited" in label else "own report", sum(heights) / len(heights)
        )
        for label, heights in places.items()
    }


def _short(label: str) -> str:
    return shortened(label.removeprefix("one report, credited to ").removesuffix(": a report of its own"), _LONGEST - 8)


def _edges(
    drawn: list[tuple[str, int]],
    rows: dict[int, float],
    origins: dict[str, Node],
    claimants: dict[str, Node],
    heard: Counter[tuple[str, str]],
) -> list[Edge]:
    found = [
        Edge(_curve(OUTLETS + 8, rows[number], ORIGINS - 52, origins[label].y), 1.4, "") for label, number in drawn
    ]
    for (label, claimant), count in sorted(heard.items()):
        if label in origins and claimant in claimants:
            path = _curve(ORIGINS + 52, origins[label].y, CLAIMANTS - 8, claimants[claimant].y)
            found.append(Edge(path, round(min(7.0, 0.8 + math.log2(1 + count)), 1), f"{count}"))
    return found


def _curve(x: float, y: float, to_x: float, to_y: float) -> str:
    middle = (x + to_x) / 2
    return f"M{x:g} {y:.1f}C{middle:g} {y:.1f} {middle:g} {to_y:.1f} {to_x:g} {to_y:.1f}"
