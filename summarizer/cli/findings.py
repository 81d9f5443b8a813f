"""What `summarizer doctor` finds, a row each, and how it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from summarizer.errors import SummarizerError


class Row(NamedTuple):
    """Hold one finding: what it is about, what is to say, whether that is well, and what to do where it is not."""

    name: str
    value: str
    well: bool = True
    remedy: str = ""

    @classmethod
    def of(cls, name: str, error: SummarizerError, prefix: str = "wrong: ") -> Row:
        """Return the row of an error."""
        return cls(name, f"{prefix}{error.message}", well=False, remedy=error.hint)

    @property
    def told(self) -> str:
        """Return what is to say and what to do, in one."""
        return f"{self.value} {self.remedy}".strip()


def summed_up(rows: Sequence[Row]) -> Row:
    """Return the last row: whether all is well, else the names of what is not."""
    wrong = [row.name for row in rows if not row.well]
    if not wrong:
        return Row("result", "all is well")
    return Row("result", f"{len(wrong)} to mend: {', '.join(wrong)}", well=False)


def as_json(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the findings for a program to read."""
    return {
        "well": all(row.well for row in rows),
        "wrong": [row.name for row in rows if not row.well],
        "findings": [row._asdict() for row in rows],
    }


__all__ = ["Row", "as_json", "summed_up"]
