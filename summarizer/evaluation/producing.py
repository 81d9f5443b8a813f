"""Who makes the outputs that are scored: an engine of ours, or files that any other program has written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

from summarizer.client import AsyncSummarizer
from summarizer.errors import OutputError
from summarizer.evaluation.gold.reading import first_fault
from summarizer.schema import Article, Consensus
from summarizer.schema.report import PlainSummary
from summarizer.settings import Settings
from summarizer.sources import Loaded

Product = Consensus | PlainSummary


class Producer(Protocol):
    """Make one output from the articles of one story."""

    @property
    def name(self) -> str:
        """Return what reports call it."""
        ...

    @property
    def model(self) -> str | None:
        """Return the model behind it, or None."""
        ...

    async def produce(self, story_id: str, articles: Sequence[Article]) -> Product:
        """Return the output of one story.

        Raises:
            SummarizerError: There is none; the story counts as errored, with this as the reason.
        """
        ...

    async def close(self) -> None:
        """Let go of connections and files."""
        ...


class EngineProducer:
    """Run this program's own engine, as the settings name it."""

    def __init__(self, settings: Settings) -> None:
        self._client = AsyncSummarizer(settings)
        self.name = self._client.engine.name
        self.model = self._client.engine.model

    async def produce(self, story_id: str, articles: Sequence[Article]) -> Product:
        """Return the consensus of the articles."""
        return await self._client.consensus(Loaded(articles=tuple(articles)), story_id=story_id)

    async def close(self) -> None:
        """Close the engine."""
        await self._client.close()


class FolderProducer:
    """Read the outputs of another program: `STORY.json` in a folder, a consensus or a plain summary with citations."""

    model = None

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.name = f"outputs of {folder.name or folder}"

    async def produce(self, story_id: str, articles: Sequence[Article]) -> Product:  # noqa: ARG002  the Producer's form
        """Return what the file of the story holds.

        Raises:
            OutputError: There is no such file, or it is in neither form.
        """
        path = self._folder / f"{story_id}.json"
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise OutputError(
                f"{path} cannot be read: {error.strerror}.", hint="Name the folder of outputs."
            ) from error
        except (ValueError, RecursionError) as error:
            raise OutputError(f"{path} is no JSON.", hint="docs/evals.md shows both forms.") from error
        form = Consensus if isinstance(found, dict) and "facts" in found else PlainSummary
        try:
            return form.model_validate(found)
        except ValidationError as error:
            what = "consensus" if form is Consensus else "plain summary with citations"
            raise OutputError(
                f"{path} is no {what}: {first_fault(error)}", hint="docs/evals.md shows both forms."
            ) from error

    async def close(self) -> None:
        """Do nothing: no file stays open."""
