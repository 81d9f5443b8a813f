"""A batch from its manifest to its report: what is to be made, who makes it, and what is noted of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarizer.batching.crew import make_here, make_in_processes
from summarizer.batching.fingerprint import fingerprint, shaping
from summarizer.batching.ledger import NAME, Entry, Ledger, open_ledger
from summarizer.batching.making import Made, Task
from summarizer.batching.manifest import Story, read_manifest
from summarizer.batching.naming import file_stem, same_file
from summarizer.batching.plan import SUFFIXES, Plan
from summarizer.batching.results import BatchReport, Status, StoryResult, Tally
from summarizer.batching.writing import clear_drafts
from summarizer.errors import InputError, OutputError, SummarizerError
from summarizer.settings import Settings, load_settings
from summarizer.version import __version__

if TYPE_CHECKING:
    from summarizer.batching.asking import Office

_DEFAULT: Final = Plan()

OnStory = Callable[[StoryResult], None]


def batch(
    manifest: str | Path,
    folder: str | Path,
    settings: Settings | None = None,
    *,
    plan: Plan = _DEFAULT,
    on_story: OnStory | None = None,
) -> BatchReport:
    """Make every story of a manifest; its output is `folder`/<story_id>.json, there whole or not at all.

    What an earlier run made of the same inputs with the same settings and the same version is left as it is, and so
    is what failed then, unless `plan.retry_failed`. `on_story` gets each result as it comes, in no certain order. The
    outputs do not depend on `plan.jobs`. With more than one job a program must start this under
    `if __name__ == "__main__":`. What is wrong with one story is in its result.

    Raises:
        InputError: The manifest cannot be read.
        OutputError: The folder cannot be written, or another run is at work in it.
        ConfigurationError: A setting is wrong, or the model's endpoint has no key.
    """
    chosen = settings if settings is not None else load_settings()
    path, target = Path(manifest), Path(folder)
    office = _office(chosen)
    prompts = {} if office is None else office.book.versions()
    _make_folder(target)
    with open_ledger(target) as ledger:
        shared = shaping(chosen, __version__, plan.format, prompts)
        run = _Run(path, target, plan, shared, ledger, on_story)
        clear_drafts(target)
        try:
            return run.tally.report(_all_made(run, chosen, office))
        finally:
            clear_drafts(target)


def _all_made(run: _Run, settings: Settings, office: Office | None) -> SummarizerError | None:
    jobs = run.plan.jobs
    if office is not None:
        return office.run(run.tasks(), jobs, run.record)
    if jobs == 1:
        return make_here(run.tasks(), settings, run.record)
    return make_in_processes(run.tasks(), settings, jobs, run.record)


def _office(settings: Settings) -> Office | None:
    """Return what the stories of a model share; None where rules make them."""
    if settings.engine == "embedded" or (settings.engine is None and not settings.model):
        return None
    from summarizer.batching.asking import Office  # noqa: PLC0415  what only a model needs

    return Office.open(settings)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"{folder} cannot be made a folder: {error.strerror}."
        raise OutputError(reason, hint="Choose another folder for --output.") from error


@dataclass(slots=True)
class _Run:
    """Hold one run over a manifest: it hands out what is to be made, and notes what became of it."""

    manifest: Path
    folder: Path
    plan: Plan
    shared: str
    ledger: Ledger
    on_story: OnStory | None
    tally: Tally = field(default_factory=Tally)
    _seen: dict[str, int] = field(default_factory=dict)

    def tasks(self) -> Iterator[Task]:
        """Yield the stories that are to be made, as a stream; what is not is reported on the way."""
        for line, story in read_manifest(self.manifest):
            if isinstance(story, InputError):
                self._report(StoryResult(line, "", "failed", reasons=(str(story),)))
                continue
            try:
                task = self._task(line, story)
            except SummarizerError as error:
                self._report(StoryResult(line, story.story_id, "failed", reasons=(str(error),)))
                continue
            if self._is_due(task):
                yield task

    def record(self, task: Task, made: Made) -> None:
        """Note what became of a story, where the next run finds it."""
        # What ended the run leaves its story to the next one.
        if made.stop is None:
            self.ledger.add(
                Entry(
                    file=task.path.name,
                    story_id=task.story.story_id,
                    fingerprint=task.fingerprint,
                    status=made.status,
                    size=made.size,
                    reasons=made.reasons,
                    articles=made.articles,
                    facts=made.facts,
                    conflicts=made.conflicts,
                )
            )
        path = None if made.status == "failed" else task.path
        counts = (made.articles, made.facts, made.conflicts)
        self._report(
            StoryResult(task.line, task.story.story_id, made.status, path, made.reasons, False, *counts, made.usage)
        )

    def _task(self, line: int, story: Story) -> Task:
        name = file_stem(story.story_id)
        first = self._seen.setdefault(same_file(name), line)
        place = f"{self.manifest}, line {line}"
        if first != line:
            raise InputError(
                place, f"its story_id gives the same file as that of line {first}.", hint="Give each story its own."
            )
        path = self.folder / f"{name}{SUFFIXES[self.plan.format]}"
        placed = story.placed(self.manifest.parent)
        self._keep_apart(placed, place)
        return Task(line, placed, fingerprint(placed, story, self.shared), path, self.plan.format)

    def _keep_apart(self, story: Story, place: str) -> None:
        """Hold that no story reads what this run writes.

        Raises:
            InputError: An input is the folder of outputs, or lies in it.
        """
        own = self.folder.resolve()
        for given in (*story.inputs, *([] if story.update is None else [story.update])):
            resolved = Path(given).resolve()
            if own in (resolved, resolved.parent):
                hint = "Choose another folder for --output."
                raise InputError(place, "it reads from the folder that the outputs go to.", hint=hint)

    def _is_due(self, task: Task) -> bool:
        """Tell whether a story is to be made; report it where it is not."""
        known = self.ledger.find(task.path.name)
        if known is None or known.fingerprint != task.fingerprint:
            return True
        if known.status != "failed" and not _is_there(task.path, known.size):
            return True
        if known.status != "done" and self.plan.retry_failed:
            return True
        status: Status = "unchanged" if known.status == "done" else known.status
        path = None if known.status == "failed" else task.path
        self._report(StoryResult(task.line, task.story.story_id, status, path, known.reasons, earlier=True))
        return False

    def _report(self, result: StoryResult) -> None:
        self.tally.add(result)
        if self.on_story is not None:
            self.on_story(result)


def _is_there(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


__all__ = ["NAME", "OnStory", "batch"]
