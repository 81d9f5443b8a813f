"""One story of a batch: its inputs in, its output file out, and how that went. No error of it ends the run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import JsonValue, ValidationError

from summarizer.batching.ledger import Ending
from summarizer.batching.manifest import Options, Story
from summarizer.batching.plan import OutputFormat
from summarizer.batching.writing import write_whole
from summarizer.client import AsyncSummarizer
from summarizer.engines.base import Engine
from summarizer.errors import (
    BudgetExceededError,
    OutputError,
    ProviderError,
    ProviderUnavailableError,
    RateLimitedError,
    SummarizerError,
)
from summarizer.reporting import render_json, render_markdown, render_text
from summarizer.schema import Article, Consensus
from summarizer.settings import Settings
from summarizer.sources import Loaded, earlier_inputs

_MOST_REASONS: Final = 20
_LONGEST_REASON: Final = 400
# How the stages word what is the model's own doing: another run would end the same way. Anything else may not.
_ITS_ANSWERS: Final = ("is not believed", "has none that is usable")
_OF_A_BUDGET: Final = ("(--max-cost)", "(--max-tokens-total)", "(--max-calls)")
_OF_A_MODEL: Final = ("model_claims", "articles_unread")

MakeEngine = Callable[[Settings], Engine]


@dataclass(frozen=True, slots=True)
class Task:
    """Hold a story that is to be made, and where its output goes; it can be handed to another process."""

    line: int
    story: Story
    fingerprint: str
    path: Path
    format: OutputFormat


@dataclass(frozen=True, slots=True)
class Made:
    """Say how a story went. `stop` is set where no further story could go better."""

    status: Ending
    reasons: tuple[str, ...] = ()
    size: int = 0
    articles: int = 0
    facts: int = 0
    conflicts: int = 0
    usage: dict[str, JsonValue] = field(default_factory=dict)
    stop: SummarizerError | None = None


async def make(task: Task, settings: Settings, make_engine: MakeEngine) -> Made:
    """Make one story and write its output; `make_engine` gives an engine of its own for the story's settings."""
    try:
        return await _made(task, settings, make_engine)
    except SummarizerError as error:
        return Made("failed", (str(error)[:_LONGEST_REASON],), stop=_ending(error))
    except OSError as error:
        # A disk that is full is full for the next story too.
        reason = f"{task.path} cannot be written: {error.strerror}."
        hint = "Make room, or choose another place for --output; the same command goes on from there."
        return Made("failed", (reason,), stop=OutputError(reason, hint=hint))
    except Exception as error:  # noqa: BLE001  one story's fault must not take the others with it
        return Made("failed", (f"internal error ({type(error).__name__}).",))


async def _made(task: Task, settings: Settings, make_engine: MakeEngine) -> Made:
    unread: list[tuple[str, SummarizerError]] = []
    own = with_options(settings, task.story.options)
    engine = make_engine(own)
    client = AsyncSummarizer(own, engine=engine, on_failure=lambda *failure: unread.append(failure))
    loaded = await client.load(task.story.inputs)
    consensus = await _consensus(client, task.story, loaded)
    size = write_whole(task.path, await _rendered(client, task, consensus, loaded))
    told = [f"{article_id}: {error}" for article_id, error in unread]
    reasons = [*map(str, loaded.errors), *told, *_unfinished(engine), *_unverified(consensus)]
    return Made(
        "partial" if reasons else "done",
        tuple(reason[:_LONGEST_REASON] for reason in reasons[:_MOST_REASONS]),
        size,
        len(consensus.articles),
        len(consensus.facts),
        len(consensus.conflicts),
        _model_usage(engine, consensus),
        _over_budget(reasons),
    )


async def _consensus(client: AsyncSummarizer, story: Story, loaded: Loaded) -> Consensus:
    if story.update is None:
        return await client.consensus(loaded, story_id=story.story_id)
    file = Path(story.update)
    previous = _read_consensus(file)
    articles = list(story.articles) or earlier_inputs(previous.run.usage, [file.parent])
    return await client.update(previous, loaded, articles=articles, story_id=story.story_id)


def with_options(settings: Settings, options: Options) -> Settings:
    """Return the settings of one story; its options were held to the same bounds when its line was read."""
    return settings.model_copy(update=options.model_dump(exclude_none=True))


def _read_consensus(file: Path) -> Consensus:
    hint = "Give a file that `summarizer consensus -o FILE.json` wrote; `summarizer verify` says what is wrong."
    try:
        return Consensus.model_validate_json(file.read_bytes())
    except OSError as error:
        raise OutputError(f"{file} cannot be read: {error.strerror}.", hint=hint) from None
    except ValidationError:
        raise OutputError(f"{file} is not one consensus that can be read.", hint=hint) from None


async def _rendered(client: AsyncSummarizer, task: Task, consensus: Consensus, loaded: Loaded) -> str:
    if task.format == "html":
        from summarizer.reporting.html import render_html  # noqa: PLC0415  loads jinja2, which no other format needs

        return render_html(consensus, await _texts(client, task.story, consensus, loaded))
    if task.format == "json":
        return render_json(consensus)
    return render_markdown(consensus) if task.format == "markdown" else render_text(consensus)


async def _texts(client: AsyncSummarizer, story: Story, consensus: Consensus, loaded: Loaded) -> tuple[Article, ...]:
    """Return the articles of a story; those of an update are looked for once more where it found them."""
    if story.update is None:
        return loaded.articles
    noted = earlier_inputs(consensus.run.usage, [Path(story.update).parent])
    return (*loaded.articles, *(await client.load(noted)).articles)


def _ending(error: SummarizerError) -> SummarizerError | None:
    """Return the error where the next story would meet it too; one whole story has met it with all its tries."""
    if isinstance(error, BudgetExceededError | ProviderUnavailableError | RateLimitedError):
        return error
    return error if isinstance(error, ProviderError) and error.fatal else None


def _over_budget(reasons: Sequence[str]) -> SummarizerError | None:
    """Return the error of a budget that had no room for a part of the story: the next one would have less."""
    found = next((each for each in reasons if any(flag in each for flag in _OF_A_BUDGET)), None)
    return None if found is None else BudgetExceededError(found)


def _unfinished(engine: Engine) -> list[str]:
    """Return why matching and composing left something to rules, where another run may not."""
    return sorted({each.reason for each in engine.setbacks if not any(words in each.reason for words in _ITS_ANSWERS)})


def _unverified(consensus: Consensus) -> list[str]:
    failed = sorted(name for name, state in consensus.checks.items() if state == "failed")
    return [f"not verified: {', '.join(failed)}."] if failed else []


def _model_usage(engine: Engine, consensus: Consensus) -> dict[str, JsonValue]:
    if engine.model is None:
        return {}
    return {**engine.usage, **{name: consensus.run.usage[name] for name in _OF_A_MODEL if name in consensus.run.usage}}


__all__ = ["Made", "MakeEngine", "Task", "make", "with_options"]
