"""What a model sees of a neighbourhood, and what its answer says: short ids, and controls of which code knows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations
from typing import Any, Final

from pydantic import Field, create_model

from summarizer.engines.embedded.matching import SAME_FACT
from summarizer.engines.llm.asking import Answer
from summarizer.engines.llm.chunks import plain_line
from summarizer.engines.llm.neighbourhoods import Pair, Survey, Unit
from summarizer.schema import Record

# From here on the rules are as good as certain; a model's word on such pairs is what it is judged by.
_KNOWN_SAME: Final = 0.55
_KNOWN_OTHER: Final = 0.05
# A run of one call has so many copies in it.
MOST_COPIES: Final = 4
_LONGEST: Final = 500
# Lines of no story: whoever puts one of them with a claim does not read.
_FOREIGN: Final = (
    "The chess club meets in the library on the first Tuesday of every month.",
    "A jar of plum jam won first prize at the county show.",
    "The new tram line will have eleven stops and a bicycle shed.",
    "Two otters were born in the zoo of a northern town in spring.",
)

_TYPOGRAPHY: Final = str.maketrans({
    "“": '"', "”": '"', "‘": "'", "’": "'", '"': "”", "'": "’", "–": "-", "—": "-", "\u00a0": " "
})  # fmt: skip


class Same(Record):
    """List the ids of two lines or more that report the same fact."""

    ids: list[str]


class Groups(Record):
    """Give the groups of lines that report the same fact."""

    groups: list[Same]


@lru_cache
def answer_type(count: int) -> type[Groups]:
    """Return the type of an answer about `count` lines.

    The ids and the bounds of its lists are told to the endpoint and not enforced here: code drops what is none.
    """
    ids: Any = Field(
        json_schema_extra={
            "items": {"type": "string", "enum": [f"c{number}" for number in range(1, count + 1)]},
            "minItems": 2,
            "maxItems": count,
        }
    )
    same: Any = create_model("Same", __base__=Same, __doc__=Same.__doc__, ids=(list[str], ids))
    listed: Any = Field(json_schema_extra={"maxItems": max(1, count // 2)})
    return create_model("Groups", __base__=Groups, __doc__=Groups.__doc__, groups=(list[same], listed))


class Kind(StrEnum):
    """Say what code knows of two lines.

    They say the same: a line and its `COPY`, two near `WORDING`s of one thing, and mostly two that are `HELD` together
    by the embedded engine on less. They do not: two that are `FAR` from each other, or `NEAR` in words, but of one
    article or with different figures.
    """

    COPY = "copy"
    WORDING = "wording"
    HELD = "held"
    FAR = "far"
    NEAR = "near"

    @property
    def same(self) -> bool:
        """Tell whether the two lines say the same."""
        return self in (Kind.COPY, Kind.WORDING, Kind.HELD)


@dataclass(frozen=True)
class Line:
    """Hold one line of a sheet; `unit` is the place of its unit, None for a line of no story.

    `planted` lines are controls: what is said of them tells of the model, not of the claims.
    """

    text: str
    unit: int | None
    planted: bool = False


@dataclass(frozen=True)
class Sheet:
    """Hold the lines of one call, and the pairs of lines of which code knows something."""

    lines: tuple[Line, ...]
    controls: tuple[tuple[Pair, Kind], ...]

    @property
    def data(self) -> str:
        """Return the lines as the model gets them: "c1: ..." and so on."""
        return "\n".join(f"c{number}: {line.text}" for number, line in enumerate(self.lines, 1))


@dataclass(frozen=True)
class Ruling:
    """Hold what a model says of a sheet: `groups` gives for each line its group, or None where that is not clear.

    `unread` are the lines to which an answer that was cut off did not come.
    """

    sheet: Sheet
    groups: tuple[int | None, ...]
    unread: frozenset[int] = frozenset()

    def says_same(self, one: int, other: int) -> bool | None:
        """Tell whether the model takes two lines for the same; None where it does not say."""
        first, second = self.groups[one], self.groups[other]
        return None if first is None or second is None else first == second

    def reaches(self, one: int, other: int) -> bool:
        """Tell whether the answer came to both lines."""
        return self.unread.isdisjoint((one, other))


def lay_out(survey: Survey, neighbourhood: Sequence[int], copies: int) -> Sheet:
    """Return the sheet of a neighbourhood with planted controls, in an order that tells nothing.

    `copies` of its units stand there twice, the second time in another wording or typography; one line is of no
    story.
    """
    key = "\n".join(survey.units[place].shown.id for place in neighbourhood)
    lines = [Line(_one_line(survey.units[place].shown.claim.statement), place) for place in neighbourhood]
    twice = sorted(neighbourhood, key=lambda place: (survey.units[place].other is None, _digest(key, str(place))))
    lines += [Line(retyped(_one_line(_copied(survey.units[place]))), place, planted=True) for place in twice[:copies]]
    lines.append(Line(min(_FOREIGN, key=lambda text: _digest(key, text)), None, planted=True))
    lines.sort(key=lambda line: _digest(key, str(line.unit), str(line.planted)))
    return Sheet(tuple(lines), tuple(_controls(survey, lines)))


def rule(sheet: Sheet, answer: Answer[Groups]) -> Ruling:
    """Read an answer: unknown ids are dropped, and a line in two groups is in none that could be told.

    A line that is in no group stands alone; in an answer that was cut off nobody knows.
    """
    homes: dict[int, set[int]] = {}
    for number, group in enumerate(answer.value.groups):
        for place in _places(group.ids, len(sheet.lines)):
            homes.setdefault(place, set()).add(number)
    alone = [place for place in range(len(sheet.lines)) if place not in homes]
    groups: dict[int, int] = {place: -1 - place for place in alone if answer.complete}
    groups |= {place: min(named) for place, named in homes.items() if len(named) == 1}
    unread = frozenset() if answer.complete else frozenset(alone)
    return Ruling(sheet, tuple(groups.get(place) for place in range(len(sheet.lines))), unread)


def retyped(text: str) -> str:
    """Return a statement in other typography: other quotation marks and dashes, with or without its full stop."""
    turned = text.translate(_TYPOGRAPHY)
    return turned[:-1] if turned.endswith(".") else f"{turned}."


def _places(ids: Iterable[str], count: int) -> set[int]:
    known = {f"c{number}": number - 1 for number in range(1, count + 1)}
    return {known[each] for each in (named.strip().lower() for named in ids) if each in known}


def _one_line(text: str) -> str:
    """A statement is one line of its sheet, whatever it holds; a longer one is shown by its beginning."""
    plain = plain_line(text[: 4 * _LONGEST])
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


def _copied(unit: Unit) -> str:
    return unit.shown.claim.statement if unit.other is None else unit.other


def _digest(*parts: str) -> str:
    """Return a key that sorts without meaning, and the same in each run."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _controls(survey: Survey, lines: Sequence[Line]) -> Iterator[tuple[Pair, Kind]]:
    for (one, first), (two, second) in combinations(enumerate(lines), 2):
        kind = _kind(survey, first, second)
        if kind is not None:
            yield (one, two), kind


def _kind(survey: Survey, first: Line, second: Line) -> Kind | None:
    if first.unit is None or second.unit is None:
        return Kind.FAR
    if first.unit == second.unit:
        return Kind.COPY if survey.units[first.unit].other is None else Kind.WORDING
    if first.planted or second.planted:
        return None
    return _known(survey, first.unit, second.unit)


def _known(survey: Survey, one: int, other: int) -> Kind | None:
    """Two claims of one article, or two that are kept apart, say different things where their words differ too."""
    alike, within = survey.alike(one, other), survey.within(one, other)
    if survey.at_home(one, other):
        return Kind.WORDING if alike >= _KNOWN_SAME and not within else Kind.HELD
    if alike < _KNOWN_OTHER:
        return Kind.FAR
    apart = (min(one, other), max(one, other)) in survey.apart
    return Kind.NEAR if alike < SAME_FACT and (apart or within) else None
