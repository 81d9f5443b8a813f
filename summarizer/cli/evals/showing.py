"""Where an eval report goes: standard output, and as many files as are wished."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.cli.failures import FAILED, INCONCLUSIVE
from summarizer.cli.options import Format
from summarizer.cli.writing import Target, choose_target

if TYPE_CHECKING:
    from summarizer.schema.report import EvalReport


@dataclass(frozen=True, slots=True)
class Files:
    """Name the files that a report is written to; `lean` leaves outputs and verdicts out of the JSON."""

    json: Path | None = None
    markdown: Path | None = None
    junit: Path | None = None
    html: Path | None = None
    lean: bool = False

    def ready(self) -> None:
        """Complain of a place that cannot be written before any work is done.

        Raises:
            OutputError: A path is a folder, or lies in none.
        """
        for path in (self.json, self.markdown, self.junit, self.html):
            if path is not None:
                choose_target(path, Format.TEXT)

    def write(self, report: EvalReport) -> None:
        """Write every file that was asked for."""
        for path, text in self._rendered(report):
            Target(path, Format.TEXT).write(text)

    def _rendered(self, report: EvalReport) -> Iterator[tuple[Path, str]]:
        from summarizer.evaluation.running import lean  # noqa: PLC0415  --help must not load it
        from summarizer.reporting import evals, render_json  # noqa: PLC0415  as above

        if self.json is not None:
            # A baseline is committed: defaults are left out, and a metric stands on a line of its own.
            yield self.json, _compact(lean(report)) if self.lean else render_json(report)
        if self.markdown is not None:
            yield self.markdown, evals.render_eval_markdown(report)
        if self.junit is not None:
            yield self.junit, evals.render_junit(report)
        if self.html is not None:
            yield self.html, evals.render_eval_html(report)


def _compact(report: EvalReport) -> str:
    import json  # noqa: PLC0415  --help must not load it

    said = report.model_dump(mode="json", exclude_defaults=True)
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return text.replace('{"name":', '\n{"name":') + "\n"


def show(report: EvalReport, worst: int) -> None:
    """Print a report for people."""
    from summarizer.reporting.evals import render_eval_text  # noqa: PLC0415  --help must not load it

    target = Target(None, Format.TEXT)
    target.write(render_eval_text(report, width=target.width, color=target.color, worst=worst))


def verdict(report: EvalReport) -> int:
    """Return the exit code: what the gates say, never 0 where a story errored or none was scored."""
    from summarizer.evaluation.gates import exit_code  # noqa: PLC0415  --help must not load it

    states = {story.state for story in report.stories}
    if "errored" in states:
        return FAILED
    code = exit_code(report.gates)
    return code if code or "scored" in states else INCONCLUSIVE
