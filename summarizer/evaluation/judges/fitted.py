"""What was fitted on labelled sets, and how far the judges by rules agreed with people there: a file to read."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Final

from pydantic import Field

from summarizer.evaluation.judges.logistic import Line
from summarizer.schema.base import Record
from summarizer.schema.report import Agreement

FILE: Final = "fitted.json"


class FittedSet(Record):
    """Name a set that a line was fitted on, with its size."""

    set: str
    examples: int = Field(ge=1)
    supported: int = Field(ge=0)


class Fitted(Record):
    """Hold the faithfulness judge's line, what it was fitted on, and the agreement of both judges with people.

    The faithfulness judge's figures on a set are those of a line that was fitted without the set. The thresholds of
    the coverage judge were chosen on the sets on which its figures are given.
    """

    about: str
    command: str
    slope_penalty: float
    set_penalty: float
    most: int
    sets: tuple[FittedSet, ...]
    intercept: float
    coefficients: dict[str, float]
    faithfulness: tuple[Agreement, ...]
    coverage: tuple[Agreement, ...]

    @property
    def line(self) -> Line:
        """Return the line that the faithfulness judge rules by."""
        return Line(self.intercept, self.coefficients)


@lru_cache(maxsize=1)
def fitted() -> Fitted:
    """Return what was fitted, from the file that is shipped beside this one."""
    return Fitted.model_validate_json(files(__package__).joinpath(FILE).read_text(encoding="utf-8"))
