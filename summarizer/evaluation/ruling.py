"""Which judge a suite is ruled by, opened and closed again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from summarizer.engines.choosing import choose_engine
from summarizer.errors import ConfigurationError
from summarizer.evaluation.judges.base import Judge
from summarizer.evaluation.judges.by_engine import EngineJudge
from summarizer.evaluation.judges.faithfulness import FaithfulnessJudge
from summarizer.evaluation.suites import JudgeName
from summarizer.settings import Settings


@asynccontextmanager
async def ruled_by(name: JudgeName, settings: Settings) -> AsyncIterator[Judge | None]:
    """Give the judge of that name, None for `none`; a model's connections are closed at the end.

    Raises:
        ConfigurationError: A model is to judge and none is configured.
    """
    if name == "none":
        yield None
    elif name == "embedded":
        yield FaithfulnessJudge()
    else:
        if settings.model is None:
            raise ConfigurationError("no model is configured to judge.", hint="Give --model, or --judge embedded.")
        engine = choose_engine(settings.model_copy(update={"engine": "llm"}))
        try:
            yield EngineJudge(engine, concurrency=settings.concurrency)
        finally:
            await engine.close()
