"""The SDK: an async core and one thin sync wrapper around it.

from summarizer import Summarizer

consensus = Summarizer().consensus(["a.txt", "b.html"])
"""

from __future__ import annotations

import asyncio
import hashlib
import threading
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import JsonValue

from summarizer.briefing import Reading, read, write_brief
from summarizer.engines.base import Engine
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.errors import ConfigurationError, InputError, NoArticlesError
from summarizer.merging import merge
from summarizer.schema import Article, Brief, Consensus, Run
from summarizer.settings import Settings, load_settings
from summarizer.sources import Limits, Loaded, load
from summarizer.verification import verify
from summarizer.version import __version__

Input = str | Path | Article
Inputs = Input | Sequence[Input]
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Progress:
    """Say how far a run is: `done` of `total` articles in the stage `stage`."""

    stage: str
    done: int
    total: int


class AsyncSummarizer:
    """Summarize articles from async code; `Summarizer` is the same for sync code.

    Without `settings`, they come from SUMMARIZER_* variables, summarizer.toml and defaults. `on_progress` is called
    after each article.

    Raises:
        ConfigurationError: A setting is wrong, or asks for an engine that this version does not have.
    """

    def __init__(
        self, settings: Settings | None = None, *, on_progress: Callable[[Progress], None] | None = None
    ) -> None:
        self.settings = settings if settings is not None else load_settings()
        self.engine = choose_engine(self.settings)
        self._on_progress = on_progress

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
        return await self._brief(loaded.articles[0])

    async def briefs(self, inputs: Inputs | Loaded) -> tuple[Brief, ...]:
        """Return one brief an article, in the order of the article ids.

        Raises:
            NoArticlesError: Not one input can be used.
        """
        loaded = await self._usable(inputs)
        briefs = []
        for done, article in enumerate(loaded.articles, start=1):
            briefs.append(await self._brief(article))
            self._report("brief", done, len(loaded.articles))
        return tuple(briefs)

    async def consensus(self, inputs: Inputs | Loaded, *, story_id: str | None = None) -> Consensus:
        """Merge articles about one event into their consensus and check every promise on it.

        `checks` says which promises were checked and how that ended. The order of the inputs does not matter.

        Raises:
            NoArticlesError: Not one input can be used.
        """
        loaded = await self._usable(inputs)
        readings: list[Reading] = []
        for done, article in enumerate(loaded.articles, start=1):
            readings.append(await read(article, self.engine))
            self._report("read", done, len(loaded.articles))
        merged = await merge(
            readings,
            self.engine,
            self._run(),
            story_id=story_id or loaded.story_id or _story_id(loaded.articles),
            most=self.settings.max_sentences,
            rejected=loaded.rejected,
        )
        return _verified(merged, loaded.articles)

    async def _usable(self, inputs: Inputs | Loaded) -> Loaded:
        loaded = inputs if isinstance(inputs, Loaded) else await self.load(inputs)
        if not loaded.articles:
            raise _nothing_usable(loaded.errors)
        return loaded

    async def _brief(self, article: Article) -> Brief:
        reading = await read(article, self.engine)
        usage: dict[str, JsonValue] = {"claims": len(reading.claims), "rejected": len(reading.rejected)}
        return write_brief(reading, self._run(usage))

    def _run(self, usage: dict[str, JsonValue] | None = None) -> Run:
        return Run(
            summarizer_version=__version__,
            engine=self.engine.name,
            model=self.engine.model,
            settings={"max_sentences": self.settings.max_sentences},
            usage=usage or {},
        )

    def _report(self, stage: str, done: int, total: int) -> None:
        if self._on_progress is not None:
            self._on_progress(Progress(stage, done, total))


class Summarizer:
    """Summarize articles. Every method waits for its `AsyncSummarizer` twin, inside a running event loop too."""

    def __init__(
        self, settings: Settings | None = None, *, on_progress: Callable[[Progress], None] | None = None
    ) -> None:
        self._core = AsyncSummarizer(settings, on_progress=on_progress)

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
        return _wait(self._core.load(inputs))

    def brief(self, source: Input) -> Brief:
        """Wait for `AsyncSummarizer.brief`."""
        return _wait(self._core.brief(source))

    def briefs(self, inputs: Inputs | Loaded) -> tuple[Brief, ...]:
        """Wait for `AsyncSummarizer.briefs`."""
        return _wait(self._core.briefs(inputs))

    def consensus(self, inputs: Inputs | Loaded, *, story_id: str | None = None) -> Consensus:
        """Wait for `AsyncSummarizer.consensus`."""
        return _wait(self._core.consensus(inputs, story_id=story_id))


def choose_engine(settings: Settings) -> Engine:
    """Return the engine that the settings ask for.

    Raises:
        ConfigurationError: They ask for the llm engine, which this version does not have.
    """
    if settings.engine == "llm" or (settings.engine is None and settings.model):
        raise ConfigurationError(
            "this version has no llm engine yet.", hint="Use --engine embedded, or unset SUMMARIZER_MODEL and model."
        )
    return EmbeddedEngine()


def _verified(consensus: Consensus, articles: Sequence[Article]) -> Consensus:
    """Record the counts and check the result against its articles before anybody sees it."""
    usage: dict[str, JsonValue] = {
        "articles": len(consensus.articles),
        "claims": sum(len(fact.mentions) for fact in consensus.facts),
        "facts": len(consensus.facts),
        "rejected": len(consensus.rejected),
        "sentences": len(consensus.sentences),
        "replaced": sum(sentence.replaced for sentence in consensus.sentences),
    }
    counted = consensus.model_copy(update={"run": consensus.run.model_copy(update={"usage": usage})})
    verification = verify(counted, articles)
    checks = dict(sorted((counted.checks | verification.states()).items()))
    return counted.model_copy(update={"checks": checks})


def _story_id(articles: Sequence[Article]) -> str:
    digest = hashlib.sha256("\n".join(sorted(article.sha256 for article in articles)).encode())
    return f"story-{digest.hexdigest()[:8]}"


def _nothing_usable(errors: Sequence[InputError]) -> Exception:
    if len(errors) == 1:
        return errors[0]
    problems = "; ".join(error.message for error in errors[:5])
    return NoArticlesError(
        "not one usable article among the inputs.",
        hint=problems or "Give .txt, .md, .html, .json or .jsonl files, or a folder of them.",
    )


def _wait(work: Coroutine[object, object, Result]) -> Result:
    """Run a coroutine to its end; from inside a running loop (a notebook) in a thread of its own."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    box: list[Result] = []
    failed: list[BaseException] = []

    def target() -> None:
        try:
            box.append(asyncio.run(work))
        except BaseException as error:  # noqa: BLE001  handed over to the caller's thread
            failed.append(error)

    thread = threading.Thread(target=target)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return box[0]
