"""The engine behind any OpenAI-compatible endpoint; `engine.LlmEngine` puts it together."""
