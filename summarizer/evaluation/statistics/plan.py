"""How intervals are made: what is resampled, how often, from which seed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.errors import ConfigurationError
from summarizer.schema.report import Interval, Unit

# Below this many clusters an interval is told as rough; docs/statistics.md has the coverage that was measured.
FEW = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """Say how intervals are made: `unit` is what is resampled whole, `level` the share that shall be covered.

    Raises:
        ConfigurationError: A number that no bootstrap can be run with.
    """

    unit: Unit = "article"
    seed: int = 0
    resamples: int = 2000
    level: float = 0.95

    def __post_init__(self) -> None:
        if self.seed < 0:
            raise ConfigurationError(f"A seed of {self.seed} is below 0.", hint="Give a whole number from 0 on.")
        if not 100 <= self.resamples <= 100_000:
            raise ConfigurationError(
                f"{self.resamples} resamples are no bootstrap.", hint="Give 100 to 100000; 2000 is usual."
            )
        if not 0.5 < self.level < 1:
            raise ConfigurationError(f"A level of {self.level} makes no interval.", hint="Give 0.95, say.")


@dataclass(frozen=True, slots=True)
class Estimate:
    """Hold a figure with its interval; `value` is None where there was nothing to divide by, `note` says why."""

    value: float | None
    interval: Interval | None = None
    note: str = ""


def counted(number: int, noun: str) -> str:
    """Return "1 article", "2 articles", "2 stories"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun.removesuffix('y')}ies" if noun.endswith("y") else f"{number} {noun}s"


def joined(notes: Iterable[str]) -> str:
    """Return the notes that say something as one line."""
    return "; ".join(note for note in notes if note)
