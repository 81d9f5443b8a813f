"""The llm engine: a model reads and phrases. What it says is a proposal; nothing here believes it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

from pydantic import JsonValue

from summarizer.engines.base import CandidateGroup, Draft, Extraction, Judgement, RefusedClaim, Topic
from summarizer.engines.llm.calling import Caller
from summarizer.engines.llm.composing import compose
from summarizer.engines.llm.extracting import extract, mend
from summarizer.engines.llm.judging import judge
from summarizer.engines.llm.matching import match
from summarizer.engines.llm.opening import open_caller
from summarizer.engines.llm.prompts import PromptBook, load_prompts
from summarizer.schema import Article, Rejection
from summarizer.settings import Settings

__all__ = ["LlmEngine"]


class LlmEngine:
    """Read, match, phrase and judge by a model, each stage through the one call path of `calling.Caller`.

    A run lasts from the first request to `close`: its budget and its usage count from there. Connections are opened
    in the event loop of the first request.
    """

    name = "llm"

    def __init__(
        self, settings: Settings, book: PromptBook, opener: Callable[[], Caller], *, dry: bool = False
    ) -> None:
        self.model: str | None = settings.model
        self.dry = dry
        self.setbacks: Sequence[Rejection] = ()
        self._book = book
        self._open = opener
        self._settings = settings
        self._caller: Caller | None = None

    @classmethod
    def of(cls, settings: Settings, *, environment: Mapping[str, str] | None = None, dry: bool = False) -> LlmEngine:
        """Return the engine that the settings ask for; with `dry` it counts what it would ask and sends nothing.

        `environment` is the process's own by default.

        Raises:
            ConfigurationError: There is no model or no key, a prompt is wrong, or a price is needed and not known.
        """
        known = os.environ if environment is None else environment

        def opener() -> Caller:
            return open_caller(settings, environment=known, dry=dry)

        engine = cls(settings, load_prompts(settings.prompts), opener, dry=dry)
        # Whatever is wrong with the settings is said now, before any work.
        engine._caller = opener()
        return engine

    @property
    def prompts(self) -> Mapping[str, str]:
        """Return version and hash of each prompt, by its id."""
        return self._book.versions()

    @property
    def usage(self) -> Mapping[str, JsonValue]:
        """Return what the run has used so far."""
        return {} if self._caller is None else self._caller.usage.snapshot()

    @property
    def forecast(self) -> Mapping[str, JsonValue]:
        """Return what a dry run found that a run would need."""
        return self._asker().usage.forecast()

    async def extract(self, article: Article) -> Extraction:
        """Propose the claims of one article; see `extracting.extract`."""
        settings = self._settings
        return await extract(
            article, self._asker(), self._book, chunk_characters=settings.chunk_characters, passes=settings.passes
        )

    async def mend(self, article: Article, refused: Sequence[RefusedClaim]) -> Extraction:
        """Propose once more what was refused; see `extracting.mend`."""
        return await mend(article, refused, self._asker(), self._book)

    async def match(self, groups: Sequence[CandidateGroup]) -> Sequence[Sequence[Sequence[str]]]:
        """Partition the claim ids of each group into facts; see `matching.match`."""
        matched = await match(groups, self._asker(), self._book)
        self.setbacks = (*self.setbacks, *matched.setbacks)
        return matched.partitions

    async def compose(self, topics: Sequence[Topic]) -> Sequence[Draft]:
        """Phrase one sentence a topic from its facts; see `composing.compose`."""
        composed = await compose(topics, self._asker(), self._book)
        self.setbacks = (*self.setbacks, *composed.setbacks)
        return composed.drafts

    async def judge(self, statement: str, evidence: Sequence[str]) -> Judgement:
        """Rule on a statement by some pieces of evidence; see `judging.judge`."""
        return await judge(statement, evidence, self._asker(), self._book)

    async def close(self) -> None:
        """End the run: let go of connections and files; what was answered is kept."""
        caller, self._caller = self._caller, None
        if caller is not None:
            await caller.close()

    def _asker(self) -> Caller:
        if self._caller is None:
            self._caller = self._open()
        return self._caller
