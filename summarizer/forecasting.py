"""A dry run: what a run would ask of the model, without asking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from summarizer.client import AsyncSummarizer, Inputs
from summarizer.errors import ConfigurationError
from summarizer.judging import Question, judge
from summarizer.running import wait
from summarizer.schema import Consensus
from summarizer.settings import Settings
from summarizer.sources import Loaded


def require_model(settings: Settings) -> None:
    """Hold that there is a model to ask.

    Raises:
        ConfigurationError: There is none.
    """
    if not settings.model or settings.engine == "embedded":
        hint = "Set --model or SUMMARIZER_MODEL; the embedded engine costs nothing."
        raise ConfigurationError("there is no model that would be asked.", hint=hint)


def forecast(
    settings: Settings,
    loaded: Loaded,
    *,
    merged: bool = True,
    previous: Consensus | None = None,
    articles: Inputs = (),
) -> Mapping[str, JsonValue]:
    """Return the calls, tokens and cost that a run on these articles would need; nothing is sent.

    What the cache has counts as answered. What later stages would ask depends on answers that are not there yet:
    it is counted as if the model had told what rules tell. `merged` is False for briefs alone; with `previous` the run
    is an update of it, whose earlier articles are among `articles`. Tokens in are estimates, tokens out and cost are
    the most that could be; a cost is None where the price is not known.

    Raises:
        ConfigurationError: There is no model, or a setting is wrong.
    """
    require_model(settings)
    from summarizer.engines.llm.engine import LlmEngine  # noqa: PLC0415  only where a model is set

    async def planned() -> Mapping[str, JsonValue]:
        """Go through the run with an engine that sends nothing."""
        engine = LlmEngine.of(settings, dry=True)
        async with AsyncSummarizer(settings, engine=engine) as client:
            if previous is not None:
                await client.update(previous, loaded, articles=articles)
            elif merged:
                await client.consensus(loaded)
            else:
                await client.briefs(loaded)
            return engine.forecast

    return wait(planned())


def forecast_judging(settings: Settings, asked: Sequence[Question]) -> Mapping[str, JsonValue]:
    """Return what it would need to have a judge rule on some questions; nothing is sent. See `forecast`.

    Raises:
        ConfigurationError: There is no model, or a setting is wrong.
    """
    require_model(settings)
    from summarizer.engines.llm.engine import LlmEngine  # noqa: PLC0415  only where a model is set

    async def planned() -> Mapping[str, JsonValue]:
        """Ask every question of an engine that sends nothing."""
        engine = LlmEngine.of(settings, dry=True)
        try:
            await judge(asked, engine, most=settings.concurrency)
            return engine.forecast
        finally:
            await engine.close()

    return wait(planned())
