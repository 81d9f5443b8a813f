"""What became of the stories of a batch: one result each, and their sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from pydantic import JsonValue

from summarizer.errors import SummarizerError

Status = Literal["done", "partial", "failed", "unchanged"]
# What goes wrong in a hundred thousand stories need not be held to be counted.
MOST_PROBLEMS: Final = 1000


@dataclass(frozen=True, slots=True)
class StoryResult:
    """Say what became of one story, or of a line of the manifest that is none.

    `done`: its output is there, whole and verified. `partial`: it is there, and `reasons` say what of it failed.
    `failed`: there is none. `unchanged`: an earlier run made it of the same inputs with the same settings. `earlier` is
    true where the result is that of an earlier run, which this one did not repeat.
    """

    line: int
    story_id: str
    status: Status
    path: Path | None = None
    reasons: tuple[str, ...] = ()
    earlier: bool = False
    articles: int = 0
    facts: int = 0
    conflicts: int = 0
    usage: Mapping[str, JsonValue] = field(default_factory=dict)

    @property
    def is_problem(self) -> bool:
        """Tell whether something of it failed."""
        return self.status in ("partial", "failed")


@dataclass(frozen=True, slots=True)
class BatchReport:
    """Sum up a batch.

    `counts` has the stories by status; `articles`, `facts` and `conflicts` are those of the stories that this run made.
    `problems` are the first thousand results that are partial or failed; `usage` is what a model used for all stories,
    empty where there is none. `stopped` is set where the run ended before
    the manifest did: a budget was used up, or no further call of the model could succeed.
    """

    counts: Mapping[Status, int]
    articles: int
    facts: int
    conflicts: int
    problems: tuple[StoryResult, ...]
    usage: Mapping[str, JsonValue] = field(default_factory=dict)
    stopped: SummarizerError | None = None

    @property
    def ok(self) -> bool:
        """Tell whether every story is there, whole and verified."""
        return self.stopped is None and not self.counts["failed"] and not self.counts["partial"]


class Tally:
    """Add up results as they come; only problems are kept."""

    def __init__(self) -> None:
        self._counts: Counter[Status] = Counter()
        self._sums: Counter[str] = Counter()
        self._problems: list[StoryResult] = []
        self._usage: Mapping[str, JsonValue] = {}

    def add(self, result: StoryResult) -> None:
        """Count one more result."""
        self._counts[result.status] += 1
        if not result.earlier:
            for name in ("articles", "facts", "conflicts"):
                self._sums[name] += getattr(result, name)
        if result.is_problem and len(self._problems) < MOST_PROBLEMS:
            self._problems.append(result)
        self._usage = _together(self._usage, result.usage)

    def report(self, stopped: SummarizerError | None) -> BatchReport:
        """Return the sum; problems stand in the order of the manifest."""
        known: tuple[Status, ...] = ("done", "partial", "failed", "unchanged")
        return BatchReport(
            counts={status: self._counts[status] for status in known},
            articles=self._sums["articles"],
            facts=self._sums["facts"],
            conflicts=self._sums["conflicts"],
            problems=tuple(sorted(self._problems, key=lambda result: result.line)),
            usage=self._usage,
            stopped=stopped,
        )


def _together(one: Mapping[str, JsonValue], other: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    return {
        name: _added(one[name], other[name]) if name in one and name in other else one.get(name, other.get(name))
        for name in {**one, **other}
    }


def _added(one: JsonValue, other: JsonValue) -> JsonValue:
    if isinstance(one, dict) and isinstance(other, dict):
        return _together(one, other)
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one + other
    # A note says what it says if any of them does, and a cost that is not known of one is not known of all.
    return max(one, other) if isinstance(one, str) and isinstance(other, str) else None


__all__ = ["BatchReport", "Status", "StoryResult", "Tally"]
