"""A suite: which stories, which judge, which metrics, and the gates that they must pass."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Final, Literal

from pydantic import Field, ValidationError

from summarizer.errors import GoldError
from summarizer.evaluation.gates import Gate
from summarizer.evaluation.gold.reading import first_fault
from summarizer.schema import Record
from summarizer.schema.report import Unit

JudgeName = Literal["embedded", "llm", "none"]

_HINT: Final = "docs/evals.md shows the form of a suite."


class Suite(Record):
    """Hold a suite as its file says it; `stories` are gold files, relative to the suite's file.

    `unit` is what the intervals resample: whole stories, or the articles within the stories. `metrics` are all where
    none is named.
    """

    name: str = Field(min_length=1)
    about: str = ""
    stories: tuple[str, ...] = Field(min_length=1)
    engine: Literal["embedded", "llm"] | None = None
    judge: JudgeName = "embedded"
    metrics: tuple[str, ...] = ()
    unit: Unit = "article"
    seed: int = Field(default=1, ge=0)
    resamples: int = Field(default=2000, ge=100, le=100_000)
    baseline: str | None = Field(default=None, description="A report to compare with, relative to the suite's file.")
    gates: tuple[Gate, ...] = Field(default=(), alias="gate")


def read_suite(path: Path) -> Suite:
    """Return the suite in the TOML file `path`.

    Raises:
        GoldError: It cannot be read, is no TOML, or is no suite.
    """
    try:
        return Suite.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise GoldError(f"{path} cannot be read: {error.strerror}.", hint="Name a suite's .toml file.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GoldError(f"{path} is no TOML.", hint=_HINT) from error
    except ValidationError as error:
        raise GoldError(f"{path} is no suite: {first_fault(error)}", hint=_HINT) from error


def suite_sha256(suite: Suite) -> str:
    """Return the SHA-256 of what decides figures: all of a suite but its gates, baseline and description."""
    said = suite.model_dump_json(exclude={"gates", "baseline", "about"})
    return hashlib.sha256(said.encode()).hexdigest()
