"""Excerpts as a suite on disk, so that a trial goes the whole way that a run goes: gold, producer, judge, gates."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from summarizer.errors import OutputError
from summarizer.evaluation.gates import Gate
from summarizer.evaluation.judges import Judge
from summarizer.evaluation.running import Bench, run_suite
from summarizer.evaluation.selftest.excerpts import Excerpt
from summarizer.evaluation.selftest.mutations import Product
from summarizer.evaluation.suites import Suite
from summarizer.schema import Article
from summarizer.schema.gold import GoldSource
from summarizer.schema.report import EvalReport

_DATA: Final = "selftest"
# No trial looks at an interval; each still has one.
_RESAMPLES: Final = 100


@dataclass(frozen=True, slots=True)
class Stage:
    """Hold a suite of excerpts that lies in `folder`; `stories` are their ids, in order."""

    folder: Path
    stories: tuple[str, ...]

    def first(self, number: int) -> Stage:
        """Return the stage with its first stories alone."""
        return Stage(self.folder, self.stories[:number])

    async def run(self, outputs: Mapping[str, Product], judge: Judge, gates: Sequence[Gate]) -> EvalReport:
        """Return the report of a run in which the story of each id has the output given; one without has failed."""
        suite = Suite.model_validate(
            {
                "name": _DATA,
                "stories": [f"{story}.json" for story in self.stories],
                "metrics": sorted({gate.metric for gate in gates}),
                "resamples": _RESAMPLES,
                "gate": [gate.model_dump() for gate in gates],
            }
        )
        path = self.folder / "suite.toml"
        return await run_suite(suite, Bench(path, self.folder, _Prompter(outputs), judge))


@contextmanager
def staged(excerpts: Sequence[Excerpt]) -> Iterator[Stage]:
    """Write excerpts down as the stories of a suite, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="summarizer-selftest-") as name:
        folder = Path(name)
        stories = tuple(f"excerpt-{number}" for number in range(len(excerpts)))
        with gzip.open(folder / f"{_DATA}.jsonl.gz", "wt", encoding="utf-8") as lines:
            for story, excerpt in zip(stories, excerpts, strict=True):
                articles = [_record(article) for article in excerpt.articles]
                lines.write(json.dumps({"cluster_id": story, "articles": articles}) + "\n")
                gold = excerpt.gold.model_copy(
                    update={"story_id": story, "source": GoldSource(dataset=_DATA, cluster=story)}
                )
                (folder / f"{story}.json").write_text(gold.model_dump_json(), encoding="utf-8")
        yield Stage(folder, stories)


class _Prompter:
    """Produce what it was handed."""

    name = "selftest"
    model = None

    def __init__(self, outputs: Mapping[str, Product]) -> None:
        self._outputs = outputs

    async def produce(self, story_id: str, articles: Sequence[Article]) -> Product:  # noqa: ARG002  the Producer's form
        """Return the output of a story.

        Raises:
            OutputError: It was handed none.
        """
        if story_id not in self._outputs:
            raise OutputError(f"there is no output of {story_id}.")
        return self._outputs[story_id]

    async def close(self) -> None:
        """Do nothing."""


def _record(article: Article) -> dict[str, str | None]:
    return {
        "id": article.id,
        "text": article.text,
        "title": article.title,
        "source": article.publisher,
        "date": article.published,
    }
