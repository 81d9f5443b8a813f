"""Summarize several news articles of one event into facts that each carry their sources, to the character."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.client import AsyncSummarizer, Progress, Summarizer
    from summarizer.errors import SummarizerError
    from summarizer.grounding import Grounder, Grounding
    from summarizer.reporting import render_markdown, render_text
    from summarizer.reporting.html import render_html
    from summarizer.schema import Article, Brief, Claim, Consensus, Evidence, Fact
    from summarizer.settings import Settings
    from summarizer.verification import Verification, Violation, verify
    from summarizer.version import __version__

# Loaded on first use: `import summarizer` costs nothing that the caller does not use.
_HOMES = {
    "__version__": "version",
    "Article": "schema",
    "AsyncSummarizer": "client",
    "Brief": "schema",
    "Claim": "schema",
    "Consensus": "schema",
    "Evidence": "schema",
    "Fact": "schema",
    "Grounder": "grounding",
    "Grounding": "grounding",
    "Progress": "client",
    "Settings": "settings",
    "Summarizer": "client",
    "SummarizerError": "errors",
    "Verification": "verification",
    "Violation": "verification",
    "render_html": "reporting.html",
    "render_markdown": "reporting",
    "render_text": "reporting",
    "verify": "verification",
}

__all__ = [
    "Article",
    "AsyncSummarizer",
    "Brief",
    "Claim",
    "Consensus",
    "Evidence",
    "Fact",
    "Grounder",
    "Grounding",
    "Progress",
    "Settings",
    "Summarizer",
    "SummarizerError",
    "Verification",
    "Violation",
    "__version__",
    "render_html",
    "render_markdown",
    "render_text",
    "verify",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
