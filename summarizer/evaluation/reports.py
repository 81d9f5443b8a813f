"""A report's file to an EvalReport."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from summarizer.errors import OutputError
from summarizer.evaluation.gold.reading import first_fault
from summarizer.schema.report import EvalReport


def read_report(path: Path) -> EvalReport:
    """Return the report in a file that `eval run --json` has written.

    Raises:
        OutputError: It cannot be read, or is no report.
    """
    try:
        return EvalReport.model_validate_json(path.read_bytes())
    except OSError as error:
        raise OutputError(f"{path} cannot be read: {error.strerror}.", hint="`eval run --json` writes it.") from error
    except ValidationError as error:
        hint = "`eval run --json` writes one; `summarizer schema report` shows its form."
        raise OutputError(f"{path} is no eval report: {first_fault(error)}", hint=hint) from error
