"""Which engine the settings ask for."""

from __future__ import annotations

from summarizer.engines.base import Engine
from summarizer.engines.embedded import EmbeddedEngine
from summarizer.errors import ConfigurationError
from summarizer.settings import Settings


def choose_engine(settings: Settings) -> Engine:
    """Return the engine that the settings ask for: llm where a model is set, else embedded.

    Raises:
        ConfigurationError: The llm engine is asked for without a model, or its endpoint has no key.
    """
    if settings.engine == "embedded" or (settings.engine is None and not settings.model):
        return EmbeddedEngine()
    if not settings.model:
        raise ConfigurationError(
            "the llm engine needs a model.",
            hint="Set --model or SUMMARIZER_MODEL, or use --engine embedded.",
        )
    from summarizer.engines.llm.engine import LlmEngine  # noqa: PLC0415  loads openai, which the embedded engine never needs

    return LlmEngine.of(settings)
