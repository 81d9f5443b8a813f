"""The SDK: an async core and one thin sync wrapper around it.

from summarizer import Summarizer

consensus = Summarizer().consensus(["a.txt", "b.html"])
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, Self, TypeVar

from pydantic import JsonValue

from summarizer.briefing import Reading, read, write_brief
from summarizer.engines.base import Engine
from summarizer.engines.choosing import choose_engine
from summarizer.errors import InputError, NoArticlesError, SummarizerError
from summarizer.finishing import recorded, story_id_of, verified
from summarizer.merging import continued, merge, update
from summarizer.running import in_order, wait
from summarizer.schema import Article, Brief, Consensus, Run
from summarizer.settings import Settings, load_settings
from summarizer.sources import Limits, Loaded, earlier_inputs, gather, load
from summarizer.sources.earlier import INPUTS
from summarizer.usage import spent, told
from summarizer.version import __version__

Input = str | Path | Article
Inputs = Input | Sequence[Input]
Result = TypeVar("Result")
OnFailure = Callable[[str, SummarizerError], None]

# Articles are read ahead of the one that is waited for, so that requests never wait for rules: this many a request.
_AHEAD: Final = 2


@dataclass(frozen=True, slots=True)
class Progress:
    """Say how far a run is: `done` of `total` articles in the stage `stage`, the last of them `article_id`."""

    stage: str
    done: int
    total: int
    article_id: str | None = field(default=None, compare=False)


class AsyncSummarizer:
    """Summarize articles from async code; `Summarizer` is the same for sync code.

    Without `settings`, they come from SUMMARIZER_* variables, summarizer.toml and defaults. `on_progress` is called
    after each article. `on_failure` is called with the id of each article that the model could not read, or not
    whole, and the error; rules read what it did not. `engine` is made of the settings by default. Use it as an async
    context manager, or call `close`.

    Raises:
        ConfigurationError: A setting is wrong, or the model's endpoint has no key.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        on_failure: OnFailure | None = None,
        engine: Engine | None = None,
    ) -> None:
        self.settings = settings if settings is not None else load_settings()
        self.engine = engine if engine is not None else choose_engine(self.settings)
        self._on_progress = on_progress
        self._on_failure = on_failure

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close connections and files; the next call opens them again."""
        await self.engine.close()

    async def load(self, inputs: Inputs) -> Loaded:
        """Return the articles behind some inputs: paths, folders, `-` for standard input, or Article objects.

        An input that cannot be used is listed in `errors` and `rejected`; it never takes the others with it.
        """
        given = [inputs] if isinstance(inputs, str | Path | Article) else list(inputs)
        return load(given, limits=Limits(article_bytes=self.settings.max_article_bytes))

    async def brief(self, source: Input) -> Brief:
        """Return the brief of one article.

        Raises:
            InputError: The input cannot be used.
            NoArticlesError: It holds no article, or several.
            ProviderError: The model could not read it.
        """
        loaded = await self.load(source)
        if len(loaded.articles) != 1:
            raise (
                _nothing_usable(loaded.errors)
                if not loaded.articles
                else NoArticlesError(
                    f"{len(loaded.articles)} articles where one was expected.", hint="Use briefs() for several."
                )
            )
        (brief,) = await self.briefs(loaded)
        return brief

    async def briefs(self, inputs: Inputs | Loaded) -> tuple[Brief, ...]:
        """Return one brief an article, in the order of the article ids.

        Raises:
            NoArticlesError: Not one input can be used.
            ProviderError: The model could read none of the articles, or can answer no further call.
        """
        return tuple([brief async for brief in self.stream_briefs(inputs)])

    async def stream_briefs(self, inputs: Inputs | Loaded) -> AsyncIterator[Brief]:
        """Yield the briefs as soon as they are there, in the order of the article ids; see `briefs`."""
        loaded = await self._usable(inputs)
        before = self.engine.usage
        async for reading in self._readings(loaded.articles, "brief"):
            usage: dict[str, JsonValue] = {"claims": len(reading.claims), "rejected": len(reading.rejected)}
            if self.engine.model is not None:
                # Calls of several articles are under way at one time: each brief tells what was used since the last.
                after = self.engine.usage
                usage |= {**told([reading]), **spent(before, after)}
                before = after
            yield write_brief(reading, self._run(usage))

    async def consensus(self, inputs: Inputs | Loaded, *, story_id: str | None = None) -> Consensus:
        """Merge articles about one event into their consensus and check every promise on it.

        `checks` says which promises were checked and how that ended. The order of the inputs does not matter.

        Raises:
            NoArticlesError: Not one input can be used.
            ProviderError: The model could read none of the articles, or can answer no further call.
        """
        loaded = await self._usable(inputs)
        return await self._merged(loaded, story_id or loaded.story_id or story_id_of(loaded.articles))

    async def update(
        self,
        previous: Consensus,
        inputs: Inputs | Loaded,
        *,
        articles: Inputs | Loaded | None = None,
        story_id: str | None = None,
    ) -> Consensus:
        """Add articles to a finished story: facts keep their ids, and `changes` says what is new.

        An output holds no texts: those of the earlier articles are looked for by hash among `inputs` and `articles`,
        or where the earlier run had read them if `articles` is None. The embedded engine then tells the facts that a
        run on all articles tells; a model is asked about the new ones only, and for the sentences that change.

        Raises:
            NoArticlesError: Not one input can be used.
            InputError: The text of an earlier article is not at hand.
            ProviderError: The model could read none of the articles, or can answer no further call.
        """
        new = await self._usable(inputs)
        noted = earlier_inputs(previous.run.usage, ()) if articles is None else articles
        earlier = noted if isinstance(noted, Loaded) else await self.load(noted)
        loaded = gather(previous, new, earlier)
        return await self._merged(loaded, story_id or previous.story_id, previous)

    async def _merged(self, loaded: Loaded, story_id: str, previous: Consensus | None = None) -> Consensus:
        before = self.engine.usage
        readings = [reading async for reading in self._readings(loaded.articles, "read")]
        merged = await merge(
            readings,
            self.engine if previous is None else continued(self.engine, previous),
            self._run(),
            story_id=story_id,
            most=self.settings.max_sentences,
            rejected=loaded.rejected,
        )
        merged = merged if previous is None else update(previous, merged)
        used: dict[str, JsonValue] = {INPUTS: list(loaded.inputs)} if loaded.inputs else {}
        if self.engine.model is not None:
            used |= {**told(readings), **spent(before, self.engine.usage)}
        return verified(merged, loaded.articles, used)

    async def _usable(self, inputs: Inputs | Loaded) -> Loaded:
        loaded = inputs if isinstance(inputs, Loaded) else await self.load(inputs)
        if not loaded.articles:
            raise _nothing_usable(loaded.errors)
        return loaded

    async def _readings(self, articles: Sequence[Article], stage: str) -> AsyncIterator[Reading]:
        """Read articles at the same time and yield the readings in the order of the articles."""
        failed: list[SummarizerError] = []
        kept = 0
        most = 1 if self.engine.model is None else _AHEAD * self.settings.concurrency
        async for done, reading in in_order([partial(read, each, self.engine) for each in articles], most):
            kept += reading.tally.kept if reading.tally is not None else 0
            if reading.failure is not None:
                failed.append(reading.failure)
                if len(failed) == len(articles) and not kept and not self.engine.dry:
                    raise failed[0]
                if self._on_failure is not None:
                    self._on_failure(reading.article.id, reading.failure)
            if self._on_progress is not None:
                self._on_progress(Progress(stage, done, len(articles), reading.article.id))
            yield reading

    def _run(self, usage: dict[str, JsonValue] | None = None) -> Run:
        return Run(
            summarizer_version=__version__,
            engine=self.engine.name,
            model=self.engine.model,
            prompts=dict(self.engine.prompts),
            settings=recorded(self.settings, self.engine),
            usage=usage or {},
        )


class Summarizer:
    """Summarize articles. Every method waits for its `AsyncSummarizer` twin, inside a running event loop too."""

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        on_failure: OnFailure | None = None,
    ) -> None:
        self._core = AsyncSummarizer(settings, on_progress=on_progress, on_failure=on_failure)

    @property
    def settings(self) -> Settings:
        """Return the settings in force."""
        return self._core.settings

    @property
    def engine(self) -> Engine:
        """Return the engine in force."""
        return self._core.engine

    def load(self, inputs: Inputs) -> Loaded:
        """Wait for `AsyncSummarizer.load`."""
        return self._wait(self._core.load(inputs))

    def brief(self, source: Input) -> Brief:
        """Wait for `AsyncSummarizer.brief`."""
        return self._wait(self._core.brief(source))

    def briefs(self, inputs: Inputs | Loaded, *, on_brief: Callable[[Brief], None] | None = None) -> tuple[Brief, ...]:
        """Wait for `AsyncSummarizer.briefs`; `on_brief` gets each one as soon as it and those before it are there."""
        return self._wait(_collected(self._core.stream_briefs(inputs), on_brief))

    def consensus(self, inputs: Inputs | Loaded, *, story_id: str | None = None) -> Consensus:
        """Wait for `AsyncSummarizer.consensus`."""
        return self._wait(self._core.consensus(inputs, story_id=story_id))

    def update(
        self,
        previous: Consensus,
        inputs: Inputs | Loaded,
        *,
        articles: Inputs | Loaded | None = None,
        story_id: str | None = None,
    ) -> Consensus:
        """Wait for `AsyncSummarizer.update`."""
        return self._wait(self._core.update(previous, inputs, articles=articles, story_id=story_id))

    def _wait(self, work: Coroutine[object, object, Result]) -> Result:
        async def closing() -> Result:
            # Connections belong to the event loop that opened them, and that one ends here.
            try:
                return await work
            finally:
                await self._core.close()

        return wait(closing(), on_rules=self.engine.model is None)


async def _collected(stream: AsyncIterator[Brief], on_brief: Callable[[Brief], None] | None) -> tuple[Brief, ...]:
    briefs: list[Brief] = []
    async for brief in stream:
        briefs.append(brief)
        if on_brief is not None:
            on_brief(brief)
    return tuple(briefs)


def _nothing_usable(errors: Sequence[InputError]) -> Exception:
    if len(errors) == 1:
        return errors[0]
    problems = "; ".join(error.message for error in errors[:5])
    return NoArticlesError(
        "not one usable article among the inputs.",
        hint=problems or "Give .txt, .md, .html, .json or .jsonl files, or a folder of them.",
    )
