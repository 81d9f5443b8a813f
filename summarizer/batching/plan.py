"""How a batch works and what it writes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Final, Literal

from summarizer.errors import ConfigurationError

OutputFormat = Literal["json", "markdown", "html", "text"]
SUFFIXES: Final[dict[OutputFormat, str]] = {"json": ".json", "markdown": ".md", "html": ".html", "text": ".txt"}
MOST_JOBS: Final = 256


@dataclass(frozen=True, slots=True)
class Plan:
    """Say how many stories are made at one time, in which format, and whether those that failed are tried again.

    `jobs` counts processes for the embedded engine (1 works in the process itself) and stories under way for a model.
    No output depends on it.

    Raises:
        ConfigurationError: `jobs` is below 1 or above 256.
    """

    jobs: int = 1
    format: OutputFormat = "json"
    retry_failed: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.jobs <= MOST_JOBS:
            raise ConfigurationError(f"--jobs is {self.jobs}.", hint=f"Give a number from 1 to {MOST_JOBS}.")


def available_jobs() -> int:
    """Return how many cores this process may use."""
    try:
        return min(MOST_JOBS, len(os.sched_getaffinity(0)))
    except AttributeError:
        # Only Linux tells what a process is bound to.
        return min(MOST_JOBS, os.cpu_count() or 1)


__all__ = ["MOST_JOBS", "SUFFIXES", "OutputFormat", "Plan", "available_jobs"]
